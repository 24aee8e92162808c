//! `watcher-outlives-call`: a goroutine that only waits for its caller's stop signal, and has nothing left to end once its function is over.
//!
//! Which goroutines those are is decided in [`crate::flow::watcher`]; this file says how sure it is that they add up.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::story;
use crate::flow::watcher::{self, Watcher};
use crate::model::body::FuncId;
use crate::source::Span;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["go func() {", "<-"]];

    fn worth_parsing(text: &str) -> bool {
        crate::syntax::glance::may_start_watcher(text)
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter().filter(|(func, _)| !cx.is_main(*func)) {
            for watcher in watcher::watchers(&cx.resolver(), cx.uses, func) {
                let again = if watcher.again { None } else { called_again(cx, func) };
                let adds_up = watcher.given.is_some() || watcher.again || again.is_some();
                if !adds_up && cx.summaries.is_process_wide(cx.item, func) {
                    continue;
                }
                let mut draft = draft(cx, func, &watcher, again);
                if !adds_up {
                    draft.level = Some(Level::Note);
                    draft.confidence = Some(Confidence::Medium);
                }
                out.push(cx, draft);
            }
        }
    }
}

/// A call of the function that its own loop makes again and again.
fn called_again(cx: &FuncCx<'_>, func: FuncId) -> Option<Span> {
    cx.summaries.calls(cx.item, func).into_iter().find_map(|(item, call)| {
        let (unit, uses) = (cx.program.unit(item), cx.program.uses(item));
        let site = uses.site(call)?;
        unit.block(site.func, site.point).in_loop?;
        Some(unit.exprs[call].span.in_file(unit.file))
    })
}

fn draft(cx: &FuncCx<'_>, func: FuncId, watcher: &Watcher, again: Option<Span>) -> Draft {
    let who = cx.called(func);
    let signals: Vec<String> =
        watcher.signals.iter().map(|signal| format!("`{}`", story::short(cx.text(*signal)))).collect();
    let signals = signals.join(" or ");
    let message = match (watcher.given, watcher.again) {
        (Some(cancel), _) => {
            format!(
                "calling the `{}` that {who} gives does not end this goroutine, which waits for {signals} only",
                cx.var(cancel)
            )
        }
        (None, true) => format!("each turn of the loop leaves a goroutine behind that waits for {signals} only"),
        (None, false) => format!("this goroutine waits for {signals} only and stays when {who} has returned"),
    };
    let mut draft = cx.draft(watcher.wait, message);
    draft.label = "waits for the caller's signal only".to_owned();
    draft.help = "let it wait for the end of the function, too: in a `select` with a channel that is closed there, or use `context.AfterFunc` and call its stop function".to_owned();
    draft.related = vec![
        cx.place(watcher.go, "the goroutine is started here"),
        cx.place(watcher.returns, "the function is over here, and the goroutine has nothing left to do"),
    ];
    draft.trace = vec![cx.step(0, watcher.go, "starts the goroutine").starting(1)];
    if watcher.again {
        draft.trace.push(cx.step(0, watcher.go, "and another one in the next turn of the loop").starting(2));
    } else {
        draft.trace.push(cx.step(0, watcher.returns, format!("{who} returns before {signals} says stop")));
    }
    if let Some(call) = again {
        draft.related.push(Place { span: call, message: "called again and again".to_owned() });
        draft.trace.push(Step::new(0, call, format!("{who} is called again, and leaves another one")));
    }
    draft.trace.push(cx.step(1, watcher.wait, format!("waits for {signals} as long as that does not end")).staying());
    draft
}
