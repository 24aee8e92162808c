//! A `go` statement that a defer runs.

use super::{Findings, FuncCx, Rule};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["defer", "go "]];

    fn check(_cx: &FuncCx<'_>, _options: &Self::Options, _out: &mut Findings) {}
}
