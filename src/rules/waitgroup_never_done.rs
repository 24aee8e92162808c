//! `waitgroup-never-done`: a `Wait` for a counter that never becomes zero.
//!
//! Found by the search over all interleavings ([`crate::explore`]), and from the side that counts in [`crate::flow::overcount`]; this file says
//! so.

use super::context::Draft;
use super::stays::{self, SEARCHED, Stays, Told};
use super::{Findings, FuncCx, waitgroup_done_skipped};
use crate::explore::{Blame, Leak, Stayer};
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::groups::Group;
use crate::flow::obligation::Callees;
use crate::flow::overcount::{self, Asked, Overcount};
use crate::flow::story;
use crate::model::body::{Call, FuncId};
use crate::model::resolve::Callee;
use crate::source::Span;
use crate::syntax::glance;

pub(super) struct Check;

impl Stays for Check {
    const BLAME: Blame = Blame::Wait;

    const WORDS: &'static [&'static [&'static str]] =
        &stays::searched_and::<1, { SEARCHED.len() + 1 }>([&[".Add(1)", r"\bgo\b"]]);

    /// Without any goroutine the counter stands for something else, which is not in view.
    fn is_sure(leak: &Leak, _first: &Stayer) -> bool {
        leak.has_company()
    }

    fn told(cx: &FuncCx<'_>, _leak: &Leak, first: &Stayer) -> Told {
        let operation = stays::text(cx, first);
        let who = stays::who(cx, first);
        let message = format!("{who} blocks for ever at `{operation}`: the counter does not become zero");
        Told {
            message,
            help: "call `Done` once for each `Add`, deferred where the goroutine begins".to_owned(),
            fixes: Vec::new(),
        }
    }

    fn besides(cx: &FuncCx<'_>, out: &mut Findings) -> Vec<Span> {
        let resolver = cx.resolver();
        let may_be_done = |call: &Call| match resolver.callee(call) {
            Callee::Project(item) => cx.program.text(item).contains("Done"),
            _ => true,
        };
        let never_returns = |call: &Call| Callees::never_returns(cx.summaries, &resolver, call);
        let succeeds = |call: &Call| Callees::cannot_fail(cx.summaries, &resolver, call, false);
        let asked = Asked { may_be_done: &may_be_done, never_returns: &never_returns, succeeds: &succeeds };
        let mut told = Vec::new();
        for (func, _) in cx.unit.funcs.iter() {
            let (found, bound_hit) = overcount::overcounts(&resolver, cx.uses, func, asked);
            if bound_hit {
                out.bound_hit();
            }
            for it in found {
                if let Some(draft) = counted(cx, func, &it) {
                    told.extend(it.wait.map(|wait| cx.in_file(cx.span(wait))));
                    out.push(cx, draft);
                }
            }
        }
        told
    }

    fn worth_besides(text: &str) -> bool {
        glance::counts_apart(text)
    }

    fn told_elsewhere(cx: &FuncCx<'_>) -> bool {
        waitgroup_done_skipped::tells(cx)
    }
}

/// An `Add` that is not taken back; `None` if nobody in view waits.
fn counted(cx: &FuncCx<'_>, func: FuncId, it: &Overcount) -> Option<Draft> {
    let text = cx.text(it.add);
    let group = text.split(".Add").next().unwrap_or(text);
    let wait = match (it.wait, &it.group) {
        (Some(wait), _) => cx.in_file(cx.span(wait)),
        (None, Group::Field(name) | Group::Global(name)) => cx.in_package(&format!("{name}.Wait()"))?,
        (None, Group::Local(_)) => return None,
    };
    let end = story::end_span(cx.unit, func, &it.witness);
    let again = cx.in_file(end) == cx.in_file(cx.span(it.add));
    let message = match it.taken {
        None => format!("`{group}.Wait` blocks for ever: nothing calls `Done` for `{text}`"),
        Some(_) if again => {
            format!(
                "`{group}.Wait` blocks for ever: a turn of the loop calls `{text}` and starts no goroutine that would call `Done`"
            )
        }
        Some(_) => {
            let line = cx.line(end);
            format!(
                "`{group}.Wait` blocks for ever: the path to line {line} calls `{text}` and starts no goroutine that would call `Done`"
            )
        }
    };
    let mut draft = cx.draft(cx.span(it.add), message);
    "not taken back on every path".clone_into(&mut draft.label);
    draft.help = match it.taken {
        None => format!("write `defer {group}.Done()` as the first statement of the goroutine"),
        Some(_) => format!("call `{text}` directly in front of the goroutine that calls `{group}.Done()`"),
    };
    if let Some(start) = it.taken.and_then(|at| cx.unit.instr(func, at)) {
        let header = cx.file.source.first_line(start.span);
        draft.related.push(cx.place(header, "calls `Done`, but is not reached on every path"));
    }
    draft.related.push(Place { span: wait, message: "waits for it".to_owned() });
    draft.trace.push(cx.step(0, cx.span(it.add), "counts a goroutine"));
    draft.trace.extend(cx.decisions(func, &it.witness));
    if !again && cx.in_file(end) != wait {
        draft.trace.push(cx.step(0, end, "goes on without having started it"));
    }
    draft.trace.push(Step::new(0, wait, "the counter never becomes zero").staying());
    if !matches!(it.group, Group::Local(_)) {
        draft.confidence = Some(Confidence::Medium);
    }
    // Another goroutine may be the one that is counted.
    draft.level = it.taken.is_some().then_some(Level::Note);
    Some(draft)
}
