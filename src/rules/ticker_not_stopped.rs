//! Tickers and timers that nobody stops.

use super::{Findings, FuncCx, Rule};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["NewTicker"], &["NewTimer"], &["time", "Tick("]];

    fn check(_cx: &FuncCx<'_>, _options: &Self::Options, _out: &mut Findings) {}
}
