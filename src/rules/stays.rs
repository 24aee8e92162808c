//! What the rules over several goroutines have in common: who looks at an exploration, and how a leak it found is told.

use super::context::Draft;
use super::{Findings, FuncCx};
use crate::explore::trace;
use crate::explore::{Blame, Leak, Operation, Stayer};
use crate::finding::{Place, Step};
use crate::flow::story;
use crate::source::Span;

/// Words without which a function can strand nobody that this kind of search could see: something to meet at, and somebody who meets.
pub(super) const TRIGGERS: &[&[&str]] = &[
    &["make(chan", r"\bgo\b"],
    &["make(chan", "<-"],
    &["sync.", r"\bgo\b"],
    &["errgroup.", "Go("],
    &["context.With", r"\bgo\b"],
    &["New", r"\bgo\b"],
    &["&", r"\bgo\b"],
];

/// Adds the leaks that are to be told as `blame`.
pub(super) fn check(cx: &FuncCx<'_>, blame: Blame, out: &mut Findings, tell: fn(&FuncCx<'_>, &Leak, &Stayer) -> (String, String)) {
    let exploration = cx.explore();
    if exploration.bound_hit {
        out.bound_hit();
    }
    for leak in exploration.leaks.iter().filter(|leak| leak.blame() == blame) {
        // When `main` returns, everything ends.
        if cx.is_main(cx.unit.root) && !leak.root_stays {
            continue;
        }
        let Some(first) = leak.stayers.first() else { continue };
        let (message, help) = tell(cx, leak, first);
        out.push(cx, draft(cx, leak, message, help));
    }
}

fn draft(cx: &FuncCx<'_>, leak: &Leak, message: String, help: String) -> Draft {
    let first = &leak.stayers[0];
    let mut draft = cx.draft_at(first.span, message);
    draft.label = "stays here".to_owned();
    draft.help = help;
    let mut related = |span: Span, words: &str| {
        let place = Place { span, message: words.to_owned() };
        if span != first.span && !draft.related.contains(&place) {
            draft.related.push(place);
        }
    };
    if first.goroutine != 0 {
        related(first.started, "the goroutine is started here");
    }
    if let Some(made) = first.made {
        related(made, "what it waits for is made here");
    }
    for other in &leak.stayers[1..] {
        related(other.span, "stays, too");
        if other.goroutine != 0 {
            related(other.started, "started here");
        }
    }
    let text = |span: Span| cx.program.slice(span);
    draft.trace = trace::steps(&leak.story, &text);
    for stayer in &leak.stayers {
        let operation = story::short(text(stayer.span));
        draft.trace.push(Step { goroutine: stayer.goroutine, span: stayer.span, message: format!("stays at `{operation}`") });
    }
    draft
}

/// What a reader calls who stays.
pub(super) fn who(cx: &FuncCx<'_>, stayer: &Stayer) -> String {
    if stayer.goroutine == 0 { format!("`{}`", cx.program.name(cx.item)) } else { "goroutine".to_owned() }
}

/// The operation's text.
pub(super) fn text(cx: &FuncCx<'_>, stayer: &Stayer) -> String {
    story::short(cx.program.slice(stayer.span).trim_end_matches(':'))
}

/// What ends the others.
pub(super) fn others(leak: &Leak) -> &'static str {
    if leak.stayers.iter().any(|stayer| stayer.operation == Operation::Wait) { "and `Wait` waits for it" } else { "" }
}
