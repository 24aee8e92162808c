//! Cancel functions that a path forgets.

use super::{Findings, FuncCx, Rule};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] =
        &[&["WithCancel"], &["WithTimeout"], &["WithDeadline"], &["NotifyContext"]];

    fn check(_cx: &FuncCx<'_>, _options: &Self::Options, _out: &mut Findings) {}
}
