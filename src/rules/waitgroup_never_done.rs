//! `waitgroup-never-done`: a `Wait` for a counter that never becomes zero.
//!
//! Found by the search over all interleavings ([`crate::explore`]); this file says so.

use super::stays::{self, Told};
use super::waitgroup_done_skipped;
use super::{Findings, FuncCx, Rule};
use crate::explore::{Blame, Leak, Stayer};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = stays::TRIGGERS;

    const CROSSES_FILES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        stays::worth_parsing(text)
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        let waits = cx.explore().0.leaks.iter().any(|leak| leak.blame() == Blame::Wait);
        if waits && !waitgroup_done_skipped::tells(cx) {
            stays::check(cx, (Blame::Wait, &[]), out, told);
        }
    }
}

fn told(cx: &FuncCx<'_>, _leak: &Leak, first: &Stayer) -> Told {
    let operation = stays::text(cx, first);
    let who = stays::who(cx, first);
    let message = format!("{who} blocks for ever at `{operation}`: the counter does not become zero");
    Told { message, help: "call `Done` once for each `Add`, deferred where the goroutine begins".to_owned() }
}
