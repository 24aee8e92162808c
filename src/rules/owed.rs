//! What rules about things that must be released have in common: from the call that gives one, along its way, to the words.
//!
//! A rule names the kinds of things it is about ([`Owns`]); which calls give them and how they are released is knowledge
//! ([`crate::summary::acquisition`]), what becomes of them is [`crate::flow::obligation`].

use super::context::{Draft, replaced};
use super::{Findings, FuncCx};
use crate::finding::Level;
use crate::flow::obligation::{Birth, Duty, Fate, How, Loss, Verdict};
use crate::flow::{exits, path, story};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{LoopId, Op};
use crate::model::program::{ItemId, Purpose};
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::source::TextRange;
use crate::summary::acquisition::{Gift, error_of};
use crate::summary::callers::callers;
use crate::summary::responses;
use crate::summary::{Owns, Resource};

/// How many wrappers around a call of a library are followed to their callers.
const WRAPPERS: u32 = 3;

/// One thing that a call gives.
struct Owed {
    func: FuncId,
    at: Point,
    expr: ExprId,
    gift: Gift,
    /// As written, e.g. `client.Do`.
    call: String,
}

/// Tells every thing of these kinds that is lost, in this function and in those that get one from it.
pub(super) fn check(cx: &FuncCx<'_>, kinds: &[Owns], out: &mut Findings) {
    each_call(cx, |func, at, expr| {
        for gift in cx.summaries.gifts(&cx.resolver(), cx.uses, expr) {
            if kinds.contains(&gift.resource.owns) {
                judge(cx, &Owed::new(cx, func, at, expr, gift), out);
            }
        }
    });
    given_on(cx, cx.item, kinds, WRAPPERS, out);
}

/// A function that gives what it got: its callers owe it. Tests are left alone: they end with their process.
fn given_on(cx: &FuncCx<'_>, item: ItemId, kinds: &[Owns], depth: u32, out: &mut Findings) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let Some(gift) = cx.summaries.given_by(item).filter(|gift| kinds.contains(&gift.resource.owns)) else { return };
    for caller in callers(cx.program, item) {
        if cx.program.file_of(caller).purpose != Purpose::Program || cx.program.unit(caller).damaged {
            continue;
        }
        let there = FuncCx::new(cx.program, cx.summaries, caller);
        let mut direct = false;
        each_call(&there, |func, at, expr| {
            let ExprKind::Call(call) = there.unit.kind(expr) else { return };
            direct |= !there.summaries.gifts(&there.resolver(), there.uses, expr).is_empty();
            if there.resolver().callee(call) == Callee::Project(item) {
                judge(&there, &Owed::new(&there, func, at, expr, gift.clone()), out);
            }
        });
        if !direct {
            given_on(cx, caller, kinds, depth, out);
        }
    }
}

fn each_call(cx: &FuncCx<'_>, mut each: impl FnMut(FuncId, Point, ExprId)) {
    for (func, _) in cx.unit.funcs.iter() {
        path::each_call(cx.unit, func, |at, expr, _| each(func, at, expr));
    }
}

impl Owed {
    fn new(cx: &FuncCx<'_>, func: FuncId, at: Point, expr: ExprId, gift: Gift) -> Self {
        let call = match cx.unit.kind(expr) {
            ExprKind::Call(call) => story::short(cx.text(call.callee)),
            _ => String::new(),
        };
        Self { func, at, expr, gift, call }
    }

    fn resource(&self) -> &Resource {
        &self.gift.resource
    }

    fn duty(&self) -> Duty {
        self.gift.resource.duty.clone()
    }

    /// The thing in a sentence; `holder` is the name of the variable that holds it.
    fn subject(&self, holder: &str) -> String {
        match self.resource().owns {
            Owns::ResponseBody => format!("the body of `{holder}` from `{}`", self.call),
            _ => format!("`{holder}` of `{}`", self.call),
        }
    }
}

fn judge(cx: &FuncCx<'_>, owed: &Owed, out: &mut Findings) {
    if cx.uses.parent(owed.expr).is_some() {
        return; // an argument or a part of a value: handed over
    }
    if owed.resource().owns == Owns::ResponseBody && responses::is_upgrade(cx.unit) {
        return;
    }
    let looped = cx.unit.block(owed.func, owed.at).in_loop.is_some();
    if cx.is_main(owed.func) && !looped {
        return; // ends with the process
    }
    match cx.unit.instr(owed.func, owed.at).map(|instr| &instr.op) {
        Some(Op::Assign { lhs, .. }) => match lhs.get(owed.gift.result).map(|to| cx.unit.kind(*to)) {
            Some(ExprKind::Var(holder)) => follow(cx, owed, lhs, *holder, out),
            Some(ExprKind::Global(name)) if name == "_" => out.push(cx, discarded(cx, owed)),
            _ => {}
        },
        Some(Op::Expr(_) | Op::Go(_) | Op::Defer(_)) => out.push(cx, discarded(cx, owed)),
        _ => {}
    }
}

fn follow(cx: &FuncCx<'_>, owed: &Owed, lhs: &[ExprId], holder: VarId, out: &mut Findings) {
    let error = error_of(cx.unit, lhs, owed.gift.result);
    let birth = Birth { func: owed.func, at: owed.at, holder, error, context: None };
    match cx.tracker(owed.duty()).follow(birth) {
        Verdict::Lost(loss) if loss.how == How::Returned && cx.is_main(owed.func) => {}
        Verdict::Lost(loss) => out.push(cx, lost(cx, owed, holder, error, &loss)),
        Verdict::Unknown => out.bound_hit(),
        Verdict::Kept => {
            if let Some((id, defer)) = deferred_in_loop(cx, &birth, owed.duty()) {
                out.push(cx, piles_up(cx, owed, holder, id, defer));
            }
        }
    }
}

/// The loop and the `defer` inside it, if the only release is a deferred one that waits for the function's end, and the turn does not
/// itself end the function (a retry loop returns with what it made).
pub(super) fn deferred_in_loop(cx: &FuncCx<'_>, birth: &Birth, duty: Duty) -> Option<(LoopId, TextRange)> {
    let id = cx.unit.block(birth.func, birth.at).in_loop?;
    let tracker = cx.tracker(duty);
    let mut defer = None;
    for mention in cx.uses.mentions(birth.holder) {
        if tracker.fate_of_mention(*mention) == Fate::Nothing {
            continue;
        }
        let site = cx.uses.site(*mention)?;
        let instr = cx.unit.instr(site.func, site.point);
        match instr.map(|instr| (&instr.op, instr.span)) {
            Some((Op::Defer(_), span)) if site.func == birth.func => defer = Some((site.point, span)),
            _ => return None,
        }
    }
    let (at, span) = defer?;
    let again = path::reaches(&cx.resolver(), birth.func, at, birth.at);
    (again && !path::returns_in_turn(&cx.resolver(), birth.func, birth.at, id)).then_some((id, span))
}

// ── In words ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn set_level(cx: &FuncCx<'_>, draft: &mut Draft, owed: &Owed) {
    if owed.resource().owns == Owns::Descriptor || responses::is_head(&cx.resolver(), owed.expr) {
        draft.level = Some(Level::Note);
    }
}

fn discarded(cx: &FuncCx<'_>, owed: &Owed) -> Draft {
    let (span, cost) = (cx.span(owed.expr), owed.resource().cost());
    let (call, release) = (&owed.call, owed.duty().call());
    let message = match owed.resource().owns {
        Owns::ResponseBody => format!("the response of `{call}` is thrown away with its body open: {cost}"),
        _ => format!("what `{call}` gives is thrown away and cannot be {}: {cost}", owed.resource().done()),
    };
    let mut draft = cx.draft(span, message);
    draft.label = "nobody holds the result".to_owned();
    draft.help = format!("keep the result in a variable `v` and write `defer v{release}` behind the error check");
    draft.trace = vec![
        cx.step(0, span, format!("{} calls `{call}`", cx.called(owed.func))),
        cx.step(
            0,
            span,
            format!("the result is kept nowhere, so nothing can call `{}`", release.trim_start_matches('.')),
        ),
    ];
    set_level(cx, &mut draft, owed);
    draft
}

fn lost(cx: &FuncCx<'_>, owed: &Owed, holder: VarId, error: Option<ExprId>, loss: &Loss) -> Draft {
    let (span, name) = (cx.span(owed.expr), cx.var(holder));
    let (subject, done, cost) = (owed.subject(name), owed.resource().done(), owed.resource().cost());
    let release = format!("{name}{}", owed.duty().call());
    let end = story::end_span(cx.unit, owed.func, &loss.witness);
    let fate = cx.tracker(owed.duty()).fate_in(cx.unit.root, holder);
    let (message, last) = match loss.how {
        How::Returned if fate == Fate::Nothing => {
            (format!("{subject} is never {done}: {cost}"), format!("returns without `{release}`"))
        }
        How::Returned => (
            format!("{subject} is not {done} on the path that returns on line {}: {cost}", cx.line(end)),
            format!("returns without `{release}`"),
        ),
        How::Overwritten => (
            format!("{subject} is replaced {} before it was {done}: {cost}", replaced(cx, span, end)),
            format!("`{name}` is assigned anew, the old one was never {done}"),
        ),
    };
    let mut draft = cx.draft(span, message);
    draft.label = format!("`{name}` has to be {done} from here on");
    let looped = cx.unit.block(owed.func, owed.at).in_loop.is_some();
    let shared = fate == Fate::HandedOver || cx.lent_to_goroutine(holder);
    draft.help = match loss.how {
        How::Returned if shared => format!("call `{release}` before the return on line {}", cx.line(end)),
        How::Returned if looped => format!("call `{release}` before the turn ends"),
        How::Returned if error.is_some() => format!("write `defer {release}` right behind the error check"),
        How::Returned => format!("write `defer {release}` right after this line"),
        How::Overwritten => format!("call `{release}` before another one takes its place"),
    };
    draft.related = vec![cx.place(end, last.clone())];
    draft.trace.push(cx.step(0, span, format!("{} gets `{name}` from `{}`", cx.called(owed.func), owed.call)));
    draft.trace.extend(cx.decisions(owed.func, &loss.witness));
    draft.trace.push(cx.step(0, end, last));
    if loss.how == How::Returned && !looped && !shared {
        draft.fixes.extend(cx.defer_behind_check(owed.func, owed.at, &release, error));
    }
    cx.tell_unreliable(&mut draft, owed.duty(), holder);
    set_level(cx, &mut draft, owed);
    draft
}

fn piles_up(cx: &FuncCx<'_>, owed: &Owed, holder: VarId, id: LoopId, defer: TextRange) -> Draft {
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
    draft.help = format!(
        "call `{name}{}` at the end of the turn, or move the turn into a function of its own",
        owed.duty().call()
    );
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
    set_level(cx, &mut draft, owed);
    draft
}
