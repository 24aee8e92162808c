//! What is said about a thing that is lost: thrown away, forgotten on a path, replaced, or put off in a loop.

use super::super::FuncCx;
use super::super::context::{Draft, replaced};
use super::Owed;
use super::relief::{Relief, Weighed};
use crate::finding::Level;
use crate::flow::obligation::{Fate, How};
use crate::flow::{exits, story};
use crate::model::body::{ExprId, VarId};
use crate::model::cfg::LoopId;
use crate::source::TextRange;
use crate::summary::Owns;

pub(super) fn set_level(draft: &mut Draft, owed: &Owed, relief: Option<&Relief>) {
    if owed.resource().owns == Owns::Descriptor || relief.is_some() || !owed.sure {
        draft.level = Some(Level::Note);
    }
}

/// What stays, in words that follow a colon.
fn cost(cx: &FuncCx<'_>, owed: &Owed, relief: Option<&Relief>) -> String {
    relief.map_or_else(|| owed.resource().cost().to_owned(), |relief| relief.cost(cx, owed))
}

pub(super) fn discarded(cx: &FuncCx<'_>, owed: &Owed) -> Draft {
    let relief = Relief::of_request(cx, owed);
    let (span, cost) = (cx.span(owed.expr), cost(cx, owed, relief.as_ref()));
    let (call, release) = (&owed.call, owed.duty().call());
    let message = match owed.resource().owns {
        Owns::ResponseBody => format!("the response of `{call}` is thrown away with its body open: {cost}"),
        _ => format!("what `{call}` gives is thrown away and cannot be {}: {cost}", owed.resource().done()),
    };
    let mut draft = cx.draft(span, message);
    draft.label = "nobody holds the result".to_owned();
    draft.help = match release.as_str() {
        "" => format!("keep the result in a variable, and have it {} on every path", owed.resource().done()),
        release => format!("keep the result in a variable `v` and write `defer v{release}` behind the error check"),
    };
    draft.trace = vec![
        cx.step(0, span, format!("{} calls `{call}`", cx.called(owed.func))),
        cx.step(0, span, format!("the result is kept nowhere, so it cannot be {}", owed.resource().done())),
    ];
    set_level(&mut draft, owed, relief.as_ref());
    draft
}

pub(super) fn lost(
    cx: &FuncCx<'_>,
    owed: &Owed,
    (holder, name): (VarId, &str),
    error: Option<ExprId>,
    Weighed { loss, relief }: &Weighed,
) -> Draft {
    let (span, kept) = (cx.span(owed.expr), name != cx.var(holder));
    let (subject, done, cost) = (owed.subject(name), owed.resource().done(), cost(cx, owed, relief.as_ref()));
    let release = Some(owed.duty().call()).filter(|call| !call.is_empty()).map(|call| format!("{name}{call}"));
    let end = story::end_span(cx.unit, owed.func, &loss.witness);
    let fate = cx.tracker(owed.duty()).fate_in(cx.unit.root, holder);
    let (message, last) = match loss.how {
        How::Returned if fate == Fate::Nothing && !kept => {
            (format!("{subject} is never {done}: {cost}"), format!("returns while `{name}` is not {done}"))
        }
        How::Returned => (
            format!("{subject} is not {done} on the path that returns on line {}: {cost}", cx.line(end)),
            format!("returns while `{name}` is not {done}"),
        ),
        How::Overwritten => (
            format!("{subject} is replaced {} before it was {done}: {cost}", replaced(cx, span, end)),
            format!("`{name}` is assigned anew, the old one was never {done}"),
        ),
    };
    let mut draft = cx.draft(span, message);
    draft.label = format!("`{name}` has to be {done} from here on");
    let looped = cx.unit.block(owed.func, owed.at).in_loop.is_some();
    let shared = kept || fate == Fate::HandedOver || cx.lent_to_goroutine(holder);
    draft.help = match (loss.how, &release) {
        (_, None) => format!("have `{name}` {done} on every path, also before another one takes its place"),
        (How::Returned, Some(call)) if shared => format!("call `{call}` before the return on line {}", cx.line(end)),
        (How::Returned, Some(call)) if looped => format!("call `{call}` before the turn ends"),
        (How::Returned, Some(call)) if error.is_some() => format!("write `defer {call}` right behind the error check"),
        (How::Returned, Some(call)) => format!("write `defer {call}` right after this line"),
        (How::Overwritten, Some(call)) => format!("call `{call}` before another one takes its place"),
    };
    draft.related = vec![cx.place(end, last.clone())];
    draft.trace.push(cx.step(0, span, format!("{} gets `{name}` from `{}`", cx.called(owed.func), owed.call)));
    draft.trace.extend(cx.decisions(owed.func, &loss.witness));
    draft.trace.push(cx.step(0, end, last));
    if loss.how == How::Returned && !looped && !shared {
        draft.fixes.extend(release.and_then(|call| cx.defer_behind_check(owed.func, owed.at, &call, error)));
    }
    cx.tell_unreliable(&mut draft, owed.duty(), holder);
    set_level(&mut draft, owed, relief.as_ref());
    draft
}

pub(super) fn piles_up(cx: &FuncCx<'_>, owed: &Owed, holder: VarId, id: LoopId, defer: TextRange) -> Draft {
    let (span, name) = (cx.span(owed.expr), cx.var(holder));
    let (subject, done) = (owed.subject(name), owed.resource().done());
    let header = cx.unit.funcs[owed.func].cfg.loops[id].header;
    let long = exits::is_long(&cx.resolver(), owed.func, id);
    let until = if long { "a loop that does not end" } else { "a loop" };
    let mut draft = cx.draft(
        span,
        format!("{subject} is {done} by a `defer` inside {until}, so every turn leaves one more open until the function returns"),
    );
    draft.label = "one more each turn".to_owned();
    draft.help = format!("have `{name}` {done} at the end of the turn, or move the turn into a function of its own");
    draft.related = vec![
        cx.place(defer, "runs when the function returns, not at the end of the turn"),
        cx.place(header, "the loop"),
    ];
    draft.trace = vec![
        cx.step(0, header, "the loop begins another turn".to_owned()),
        cx.step(0, span, format!("{} gets `{name}` from `{}`", cx.called(owed.func), owed.call)),
        cx.step(0, defer, "its release is put off until the function returns".to_owned()),
        cx.step(0, header, "the loop goes on".to_owned()),
    ];
    if !long {
        draft.level = Some(Level::Note);
    }
    set_level(&mut draft, owed, Relief::of_request(cx, owed).as_ref());
    draft
}
