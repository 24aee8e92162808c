//! `waitgroup-never-done`: a `Wait` for a counter that never becomes zero.
//!
//! Found by the search over all interleavings ([`crate::explore`]), and where that is lost, in the function alone by [`crate::flow::uncounted`];
//! this file says so.

use super::context::Draft;
use super::stays::{self, Told};
use super::waitgroup_done_skipped;
use super::{Findings, FuncCx, Rule};
use crate::explore::{Blame, Leak, Stayer};
use crate::flow::obligation::Callees;
use crate::flow::uncounted::{self, Uncounted};
use crate::model::body::Call;

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
        if waits && waitgroup_done_skipped::tells(cx) {
            return;
        }
        let mut seen = Vec::new();
        if cx.program.text(cx.item).contains(".Add(") {
            let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
            for it in uncounted::uncounted(&cx.resolver(), cx.uses, &never) {
                out.push(cx, not_counted_down(cx, &it));
                seen.push(cx.in_file(cx.span(it.wait)));
            }
        }
        if waits {
            stays::check(cx, (Blame::Wait, &seen), out, told);
        }
    }
}

/// A `Wait` of which the `Add` is known that keeps it waiting.
fn not_counted_down(cx: &FuncCx<'_>, it: &Uncounted) -> Draft {
    let (add, wait) = (cx.text(it.add), cx.text(it.wait));
    let at_root = cx.uses.site(it.wait).is_some_and(|site| site.func == cx.unit.root);
    let who = if at_root { format!("`{}`", cx.program.name(cx.item)) } else { "goroutine".to_owned() };
    let (why, help) = match it.witness {
        None => ("nothing calls `Done`".to_owned(), "defer the `Done` where the goroutine begins"),
        Some(_) => (
            format!("a path from `{add}` leads here past every `Done`"),
            "call `Add` right in front of the `go` statement, behind everything that may fail",
        ),
    };
    let mut draft = cx.draft(
        cx.span(it.wait),
        format!("{who} blocks for ever at `{wait}`: the counter does not become zero, as {why}"),
    );
    draft.label = "stays here".to_owned();
    draft.help = help.to_owned();
    draft.related = vec![cx.place(cx.span(it.add), "counted up here")];
    draft.trace.push(cx.step(0, cx.span(it.add), format!("`{add}` counts up")));
    draft.trace.extend(it.witness.iter().flat_map(|witness| cx.decisions(it.func, witness)));
    draft.trace.push(cx.step(0, cx.span(it.wait), format!("`{wait}` never returns")).staying());
    draft
}

fn told(cx: &FuncCx<'_>, _leak: &Leak, first: &Stayer) -> Told {
    let operation = stays::text(cx, first);
    let who = stays::who(cx, first);
    let message = format!("{who} blocks for ever at `{operation}`: the counter does not become zero");
    Told { message, help: "call `Done` once for each `Add`, deferred where the goroutine begins".to_owned() }
}
