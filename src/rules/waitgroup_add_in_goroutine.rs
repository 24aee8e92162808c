//! `wg.Add` inside the goroutine it counts.

use super::{Findings, FuncCx, Rule};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["go ", "Add("]];

    fn check(_cx: &FuncCx<'_>, _options: &Self::Options, _out: &mut Findings) {}
}
