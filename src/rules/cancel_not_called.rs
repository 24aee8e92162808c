//! `cancel-not-called`: the cancel function of a derived context is thrown away, or lost on a path.
//!
//! The cancel function is a thing to be released ([`crate::flow::obligation`]); this file knows which calls give birth to one, what
//! its loss costs, and how to say so.

use super::context::{Draft, replaced};
use super::owed::{Forgotten, Told, deferred_in_loop, ended};
use super::{Findings, FuncCx, Rule};
use crate::finding::Level;
use crate::flow::obligation::{Birth, Duty, Fate, How, Loss, Verdict};
use crate::flow::path::Witness;
use crate::flow::watch::{self, Signal};
use crate::flow::{exits, path, story};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{LoopId, Op, Term};
use crate::model::uses::Point;
use crate::source::TextRange;
use crate::summary::contexts::Derivation;
use crate::summary::stores::Store;
use crate::syntax::glance;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[
        &["WithCancel"],
        &["WithTimeout"],
        &["WithDeadline"],
        &["NotifyContext"],
        &["joincontext."],
        &["onecontext."],
    ];

    fn worth_parsing(text: &str) -> bool {
        const MAKERS: &[&str] =
            &["WithCancel", "WithTimeout", "WithDeadline", "NotifyContext", "joincontext.Join", "onecontext.Merge"];
        !glance::deferred_at_once(text, MAKERS, 1, "(")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |at, expr, call| {
                if let Some(maker) = Derivation::of(&cx.resolver(), call) {
                    let name = story::short(cx.text(call.callee));
                    judge(cx, &Acquired { func, at, expr, maker, name }, out);
                }
            });
        }
    }
}

struct Acquired {
    func: FuncId,
    at: Point,
    expr: ExprId,
    maker: Derivation,
    /// As written, e.g. `context.WithTimeout`.
    name: String,
}

impl Acquired {
    /// What got the new context.
    fn place(&self, cx: &FuncCx<'_>) -> Option<ExprId> {
        match &cx.unit.instr(self.func, self.at)?.op {
            Op::Assign { lhs, .. } => lhs.first().copied(),
            _ => None,
        }
    }

    /// The context that the new one is derived from.
    fn parent(&self, cx: &FuncCx<'_>) -> Option<ExprId> {
        match cx.unit.kind(self.expr) {
            ExprKind::Call(call) => call.args.first().copied(),
            _ => None,
        }
    }

    /// The variable that holds it.
    fn context(&self, cx: &FuncCx<'_>) -> Option<VarId> {
        cx.unit.as_var(self.place(cx)?)
    }
}

fn judge(cx: &FuncCx<'_>, acquired: &Acquired, out: &mut Findings) {
    if cx.uses.parent(acquired.expr).is_some() {
        return; // an argument or a part of a value: handed over
    }
    let Some(Op::Assign { lhs, .. }) = cx.unit.instr(acquired.func, acquired.at).map(|instr| &instr.op) else { return };
    let Some(to) = lhs.get(1) else { return };
    let parent = acquired.parent(cx);
    if parent.is_some_and(|it| ended::surely(cx, (acquired.func, acquired.at), acquired.expr, it)) {
        return;
    }
    match cx.unit.kind(*to) {
        ExprKind::Global(name) if name == "_" && !ends_behind(cx, acquired) => {
            out.push(cx, discarded(cx, acquired, lhs[0]));
        }
        ExprKind::Var(holder) => follow(cx, acquired, *holder, out),
        ExprKind::Field(base, _) => {
            let beside = lhs.first().copied();
            let birth =
                |holder| Birth { func: acquired.func, at: acquired.at, holder, error: None, beside, context: parent };
            let followed = cx.unit.as_var(*base).map(|it| (it, cx.tracker(Duty::Call).follow_kept(birth(it), *to)));
            if let Some((owner, Verdict::Lost(loss))) = followed {
                out.push(cx, lost(cx, acquired, (owner, cx.text(*to)), &loss));
                return;
            }
            kept(cx, acquired, cx.tracker(Duty::Call).place(*to, cx.span(*to)).into_iter().collect(), out);
        }
        _ => {}
    }
}

fn follow(cx: &FuncCx<'_>, acquired: &Acquired, holder: VarId, out: &mut Findings) {
    let tracker = cx.tracker(Duty::Call);
    let (beside, context) = (acquired.place(cx), acquired.parent(cx));
    let birth = Birth { func: acquired.func, at: acquired.at, holder, error: None, beside, context };
    match tracker.follow(birth) {
        Verdict::Lost(loss) if loss.how == How::Returned && cx.is_main(acquired.func) => {}
        Verdict::Lost(loss) => out.push(cx, lost(cx, acquired, (holder, cx.var(holder)), &loss)),
        Verdict::Unknown => out.bound_hit(),
        Verdict::Kept => {
            let long = |id: &LoopId| exits::is_long(&cx.resolver(), acquired.func, *id);
            if let Some((id, defer)) = deferred_in_loop(cx, &birth, Duty::Call).filter(|(id, _)| long(id)) {
                out.push(cx, piles_up(cx, acquired, holder, id, defer));
            }
            kept(cx, acquired, cx.tracker(Duty::Call).stores(holder).unwrap_or_default(), out);
        }
    }
}

/// Kept in a field: lost if no function of the package ever calls it.
fn kept(cx: &FuncCx<'_>, acquired: &Acquired, stores: Vec<Store>, out: &mut Findings) {
    if let Some(forgotten) = Forgotten::of(cx, &Duty::Call, stores) {
        let thing = format!("the cancel function of `{}`", acquired.name);
        let told = Told { thing: &thing, done: "called", cost: acquired.maker.cost(), release: "()" };
        let mut draft = forgotten.draft(cx, acquired.expr, &told);
        // The context has a parent, however long its owner lives.
        let alone = acquired.maker.is_unregistered() && acquired.context(cx).is_some() && !awaited(cx, acquired);
        draft.level = (alone || forgotten.ends_with_program(cx) || cx.is_once_a_process(acquired.func, acquired.at))
            .then_some(Level::Note);
        out.push(cx, draft);
    }
}

/// Whether the program ends with the function, or the function waits for the end of the context itself, `<-ctx.Done()`: a sleep that can be
/// interrupted.
fn ends_behind(cx: &FuncCx<'_>, acquired: &Acquired) -> bool {
    if cx.is_main(acquired.func) && in_loop(cx, acquired).is_none() {
        return true;
    }
    let behind = cx.unit.block(acquired.func, acquired.at).instrs.iter().skip(acquired.at.index as usize + 1);
    let is_end = |chan: ExprId| match watch::signal(&cx.resolver(), chan) {
        Some(Signal::Context(of)) => cx.unit.as_var(of).is_some() && cx.unit.as_var(of) == acquired.context(cx),
        _ => false,
    };
    behind.map(|instr| &instr.op).any(|op| match op {
        Op::Expr(expr) => matches!(cx.unit.kind(*expr), ExprKind::Recv(chan) if is_end(*chan)),
        _ => false,
    })
}

fn in_loop(cx: &FuncCx<'_>, acquired: &Acquired) -> Option<LoopId> {
    cx.unit.block(acquired.func, acquired.at).in_loop
}

fn discarded(cx: &FuncCx<'_>, acquired: &Acquired, context: ExprId) -> Draft {
    let Acquired { name, maker, .. } = acquired;
    let cost = maker.cost();
    let span = cx.span(acquired.expr);
    let mut draft = cx.draft(span, format!("the cancel function of `{name}` is thrown away: {cost}"));
    draft.label = "the second result is `_`".to_owned();
    draft.help = format!("keep it and release it: `{}, cancel := …; defer cancel()`", cx.text(context));
    draft.trace = vec![
        cx.step(0, span, format!("{} derives a context", cx.called(acquired.func))),
        cx.step(0, span, "its cancel function is assigned to `_`, so nothing can call it".to_owned()),
    ];
    if maker.is_short() || (maker.is_unregistered() && !awaited(cx, acquired)) {
        draft.level = Some(Level::Note);
    }
    draft
}

fn lost(cx: &FuncCx<'_>, acquired: &Acquired, (holder, cancel): (VarId, &str), loss: &Loss) -> Draft {
    let Acquired { name, maker, .. } = acquired;
    let (span, cost) = (cx.span(acquired.expr), maker.cost());
    let end = story::end_span(cx.unit, acquired.func, &loss.witness);
    let (message, last) = match loss.how {
        How::Returned => (
            format!("`{cancel}` of `{name}` is not called on the path that returns on line {}: {cost}", cx.line(end)),
            format!("returns without calling `{cancel}`"),
        ),
        How::Overwritten => (
            format!("`{cancel}` of `{name}` is replaced {} before it was called: {cost}", replaced(cx, span, end)),
            format!("`{cancel}` is assigned anew, the old one was never called"),
        ),
    };
    let mut draft = cx.draft(span, message);
    draft.label = format!("`{cancel}` is owed from here on");
    let elsewhere = cancel != cx.var(holder) || handed_over_elsewhere(cx, holder);
    let call = if name.ends_with("WithCancelCause") { "(nil)" } else { "()" };
    draft.help = match loss.how {
        How::Returned if leaves_with_context(cx, acquired, &loss.witness) => {
            format!("return `{cancel}` together with the context, so that the caller can end it")
        }
        How::Returned if elsewhere => format!("call `{cancel}{call}` before the return on line {}", cx.line(end)),
        How::Returned => format!("write `defer {cancel}{call}` right after this line"),
        How::Overwritten => format!("call `{cancel}{call}` before another context is derived"),
    };
    draft.related = vec![cx.place(end, last.clone())];
    let bounded = acquired.maker.is_unregistered() || ends_with_served(cx, acquired);
    // Who asks for signals is taken for the last function of a program, and that is just what is in doubt here.
    let asked = acquired.maker != Derivation::Signals && loss.how == How::Returned;
    let ends = || asked && cx.ends_program(acquired.func, Some(loss.witness.end));
    let rests = bounded && (loss.how == How::Overwritten || !awaited_along(cx, acquired, &loss.witness));
    if loss.doubtful || rests || ends() {
        draft.level = Some(Level::Note);
    }
    draft.trace.push(cx.step(0, span, format!("{} derives a context", cx.called(acquired.func))));
    draft.trace.extend(cx.decisions(acquired.func, &loss.witness));
    draft.trace.push(cx.step(0, end, last));
    let leaves = leaves_with_context(cx, acquired, &loss.witness);
    if loss.how == How::Returned && in_loop(cx, acquired).is_none() && !elsewhere && !leaves {
        draft.fixes.extend(cx.defer_behind(acquired.func, acquired.at, &format!("{cancel}{call}")));
    }
    cx.tell_unreliable(&mut draft, Duty::Call, holder);
    draft
}

/// Whether a goroutine of this function gets the context: somebody may wait for its end. A context that registers nowhere and that nobody
/// waits for is only garbage.
fn awaited(cx: &FuncCx<'_>, acquired: &Acquired) -> bool {
    acquired.context(cx).is_some_and(|context| cx.lent_to_goroutine(context))
}

/// Whether a goroutine that is started on the path, or a closure that is written there, gets the context.
fn awaited_along(cx: &FuncCx<'_>, acquired: &Acquired, witness: &Witness) -> bool {
    let Some(context) = acquired.context(cx) else { return false };
    let passed = |at: Point| {
        let after = at.block != acquired.at.block || at.index > acquired.at.index;
        after && (at.block == witness.end.block || witness.edges.iter().any(|(block, _)| *block == at.block))
    };
    cx.uses.mentions(context).iter().filter_map(|mention| cx.uses.site(*mention)).any(|site| {
        let started = matches!(cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(_)));
        let lent = started || site.func != cx.unit.vars[context].owner;
        lent && cx.uses.lift(site, acquired.func).is_none_or(passed)
    })
}

/// Whether the parent is the context of a request or stream that is being served: it ends when that has been served.
fn ends_with_served(cx: &FuncCx<'_>, acquired: &Acquired) -> bool {
    acquired.maker == Derivation::Child
        && acquired.parent(cx).is_some_and(|parent| cx.summaries.is_context_of_served(cx.item, parent))
}

/// Whether the path returns the context itself: a deferred cancel would end it too early.
fn leaves_with_context(cx: &FuncCx<'_>, acquired: &Acquired, witness: &Witness) -> bool {
    let Some(context) = acquired.context(cx) else { return false };
    match &cx.unit.block(acquired.func, witness.end).term {
        Term::Return(values) => values.iter().any(|value| cx.unit.mentions(*value, context)),
        _ => false,
    }
}

/// Whether another path passes the cancel function on: then a plain `defer` would cancel too early.
fn handed_over_elsewhere(cx: &FuncCx<'_>, holder: VarId) -> bool {
    let tracker = cx.tracker(Duty::Call);
    cx.uses.mentions(holder).iter().any(|mention| tracker.fate_of_mention(*mention) == Fate::HandedOver)
}

fn piles_up(cx: &FuncCx<'_>, acquired: &Acquired, holder: VarId, id: LoopId, defer: TextRange) -> Draft {
    let Acquired { name, maker, .. } = acquired;
    let (span, cancel) = (cx.span(acquired.expr), cx.var(holder));
    let header = cx.unit.funcs[acquired.func].cfg.loops[id].header;
    let mut draft = cx.draft(
        span,
        format!(
            "`{cancel}` of `{name}` is deferred inside a loop that does not end, so every turn leaves one more context until the function returns"
        ),
    );
    draft.label = "one more context each turn".to_owned();
    if maker.is_unregistered() {
        draft.level = Some(Level::Note);
    }
    draft.help = format!("call `{cancel}()` at the end of the turn, or move the turn into a function of its own");
    draft.related = vec![
        cx.place(defer, "runs when the function returns, not at the end of the turn"),
        cx.place(header, "the loop"),
    ];
    draft.trace = vec![
        cx.step(0, header, "the loop begins another turn".to_owned()),
        cx.step(0, span, format!("{} derives a context", cx.called(acquired.func))),
        cx.step(0, defer, format!("`{cancel}` is put off until the function returns")),
        cx.step(0, header, "the loop goes on, the context stays".to_owned()),
    ];
    draft
}
