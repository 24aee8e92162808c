//! What rules about things that must be released have in common: from the call that gives one, along its way, to the words.
//!
//! A rule names the kinds of things it is about ([`Owns`]); which calls give them and how they are released is knowledge
//! ([`crate::summary::acquisition`]), what becomes of them is [`crate::flow::obligation`].

mod accepted;
mod beneath;
pub(super) mod cleared;
pub(super) mod ended;
mod field;
mod one_shot;
mod relief;
pub(super) mod started;
pub(super) mod stream;
pub(super) mod transport;
mod words;

pub(super) use field::{Forgotten, Told};

use self::relief::Weighed;
use super::{Findings, FuncCx};
use crate::finding::Level;
use crate::flow::condition::{self, Facts};
use crate::flow::obligation::{Birth, Callees, Duty, Fate, How, Loss, Verdict};
use crate::flow::path::{AnyReturn, Outcome, Search};
use crate::flow::{path, reach, story};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{LoopId, Op, Term};
use crate::model::program::{ItemId, Purpose};
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::source::TextRange;
use crate::summary::acquisition::{Gift, error_of};
use crate::summary::callers::callers;
use crate::summary::responses;
use crate::summary::stores::Store;
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
    /// Whether it is known what stays, not inferred from the code that gives it.
    sure: bool,
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
        Self { func, at, expr, gift, call, sure: true }
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
    let speaks_websocket = || cx.file.imports.paths().any(|path| path.ends_with("/websocket"));
    let upgrades = || responses::is_upgrade(cx.unit) || (owed.call.ends_with(".RoundTrip") && speaks_websocket());
    if owed.resource().owns == Owns::ResponseBody && upgrades() {
        return;
    }
    let looped = cx.unit.block(owed.func, owed.at).in_loop.is_some();
    if cx.is_main(owed.func) && !looped {
        return; // ends with the process
    }
    if cx.uses.parent(owed.expr).is_some() {
        // A part of a literal is kept in its field; anything else has handed it over.
        return forgotten(cx, owed, cx.tracker(owed.duty()).store_of(owed.expr).into_iter().collect(), out);
    }
    match cx.unit.instr(owed.func, owed.at).map(|instr| &instr.op) {
        Some(Op::Assign { lhs, .. }) => match lhs.get(owed.gift.result).map(|to| (*to, cx.unit.kind(*to))) {
            Some((_, ExprKind::Var(holder))) => follow(cx, owed, lhs, *holder, out),
            Some((_, ExprKind::Global(name))) if name == "_" => {
                discarded(cx, owed, error_of(cx.unit, lhs, owed.gift.result), out);
            }
            Some((to, _)) if half_built(cx, owed, lhs, to, out) => {}
            Some((to, _)) => {
                let store = cx.tracker(owed.duty()).place(to, cx.span(to));
                forgotten(cx, owed, store.into_iter().collect(), out);
            }
            None => {}
        },
        Some(Op::Expr(_) | Op::Go(_) | Op::Defer(_)) => discarded(cx, owed, None, out),
        _ => {}
    }
}

/// Kept by nobody.
fn discarded(cx: &FuncCx<'_>, owed: &Owed, error: Option<ExprId>, out: &mut Findings) {
    let mut draft = words::discarded(cx, owed);
    let mut facts = Facts::default();
    if let Some(nil) = error.and_then(|error| condition::is_nil_expr(cx.unit, error)) {
        facts.insist(nil, true);
    }
    let behind = Point { index: owed.at.index + 1, ..owed.at };
    let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
    let mut returns = AnyReturn { or_at: None };
    if let Outcome::Yes(witness) = Search::new(cx.resolver(), owed.func).run(behind, &(), &facts, &mut returns, &never)
    {
        // The error that came with the thing is nil where there is one.
        let fails = match &cx.unit.block(owed.func, witness.end).term {
            Term::Return(values) => {
                values.last().and_then(|value| cx.unit.as_var(*value)) != error.and_then(|it| cx.unit.as_var(it))
            }
            _ => false,
        };
        if cx.ends_program(owed.func, Some(witness.end).filter(|_| fails)) {
            draft.level = Some(Level::Note);
        }
    }
    out.push(cx, draft);
}

fn follow(cx: &FuncCx<'_>, owed: &Owed, lhs: &[ExprId], holder: VarId, out: &mut Findings) {
    let error = error_of(cx.unit, lhs, owed.gift.result);
    // `conn, resp, err := dialer.Dial(…)`: the answer says whether there is a connection.
    let beside = lhs.get(1).copied().filter(|_| lhs.len() == 3 && owed.gift.result == 0);
    let context = cx.summaries.bound_to(&cx.resolver(), owed.expr);
    if context.is_some_and(|it| ended::surely(cx, (owed.func, owed.at), owed.expr, it))
        || ended::with_receiver(cx, owed)
    {
        return;
    }
    let birth = Birth { func: owed.func, at: owed.at, holder, error, beside, context };
    match cx.tracker(owed.duty()).follow(birth) {
        Verdict::Lost(loss) if loss.how == How::Returned && cx.is_main(owed.func) => {}
        Verdict::Lost(loss)
            if owed.resource().owns == Owns::ResponseBody && beneath::is_ended(cx, owed, &loss.witness) => {}
        Verdict::Lost(loss) => {
            let weighed = Weighed::new(cx, owed, birth, loss);
            let mut draft = words::lost(cx, owed, (holder, cx.var(holder)), error, &weighed);
            if is_harmless(cx, owed, &weighed.loss) {
                draft.level = Some(Level::Note);
            }
            out.push(cx, draft);
        }
        Verdict::Unknown => out.bound_hit(),
        Verdict::Kept => {
            if let Some((id, defer)) = deferred_in_loop(cx, &birth, owed.duty()) {
                out.push(cx, words::piles_up(cx, owed, holder, id, defer));
            }
            forgotten(cx, owed, cx.tracker(owed.duty()).stores(holder).unwrap_or_default(), out);
        }
    }
}

/// Whether nothing stays behind a path that loses a thing, because the process ends there, or because only a mistake leads there.
fn is_harmless(cx: &FuncCx<'_>, owed: &Owed, loss: &Loss) -> bool {
    let ends = || accepted::is_last(cx, owed, &loss.witness) || cx.ends_program(owed.func, Some(loss.witness.end));
    loss.doubtful || (loss.how == How::Returned && ends())
}

/// Kept in a field of a value that the function has just made; whether a path drops that value.
fn half_built(cx: &FuncCx<'_>, owed: &Owed, lhs: &[ExprId], to: ExprId, out: &mut Findings) -> bool {
    let ExprKind::Field(base, _) = cx.unit.kind(to) else { return false };
    let Some(holder) = cx.unit.as_var(*base) else { return false };
    let error = error_of(cx.unit, lhs, owed.gift.result);
    let birth = Birth { func: owed.func, at: owed.at, holder, error, beside: None, context: None };
    let Verdict::Lost(loss) = cx.tracker(owed.duty()).follow_kept(birth, to) else { return false };
    let weighed = Weighed::of(cx, owed, loss);
    let mut draft = words::lost(cx, owed, (holder, cx.text(to)), error, &weighed);
    if is_harmless(cx, owed, &weighed.loss) {
        draft.level = Some(Level::Note);
    }
    out.push(cx, draft);
    true
}

/// Kept in fields that nothing in the package releases.
fn forgotten(cx: &FuncCx<'_>, owed: &Owed, stores: Vec<Store>, out: &mut Findings) {
    if cx.summaries.child_of(&cx.resolver(), owed.expr).is_some() {
        return; // whoever keeps it has what it ends with, too
    }
    let duty = owed.duty();
    if let Some(forgotten) = Forgotten::of(cx, &duty, stores) {
        let thing = format!("what `{}` gives", owed.call);
        let resource = owed.resource();
        let told = Told { thing: &thing, done: resource.done(), cost: resource.cost(), release: &duty.call() };
        let mut draft = forgotten.draft(cx, owed.expr, &told);
        words::set_level(&mut draft, owed, None);
        out.push(cx, draft);
    }
}

/// The loop and the `defer` inside it, if the only release is a deferred one that waits for the function's end, and the turn does not
/// itself end the function (a retry loop returns with what it made).
pub(super) fn deferred_in_loop(cx: &FuncCx<'_>, birth: &Birth, duty: Duty) -> Option<(LoopId, TextRange)> {
    let id = cx.unit.block(birth.func, birth.at).in_loop?;
    if one_shot::follows(cx, birth, id) {
        return None;
    }
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
    let again = reach::reaches(&cx.resolver(), birth.func, at, birth.at);
    (again && !reach::returns_in_turn(&cx.resolver(), birth.func, birth.at, id)).then_some((id, span))
}
