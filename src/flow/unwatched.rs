//! Operations that stay where everything around them leaves: a bare send or a sleep in a loop that watches a stop signal elsewhere.
//!
//! Who has stopped watching has stopped receiving too, as a rule: the reader of a channel leaves on the same signal. So a send that waits for
//! it alone stays. The analysis looks at one function and the closures it calls; who receives is for [`super::takers`].

use super::endless::{self, is_inside, is_sleep};
use super::path;
use super::pretend;
use super::reach;
use super::watch::{self, Signal};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::{BlockId, Comm, LoopId, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};
use crate::source::TextRange;

/// A select that leaves on a stop signal.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    /// The function the select stands in.
    pub func: FuncId,
    /// The select's block.
    pub select: BlockId,
    /// Where the signal leads.
    pub target: BlockId,
    /// The signal's channel.
    pub chan: ExprId,
    /// What it is.
    pub signal: Signal,
    /// From `case` to the colon.
    pub arm: TextRange,
}

/// What may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `ch <- v`; the channel.
    Send(ExprId),
    /// `time.Sleep(d)`; the duration.
    Sleep(ExprId),
    /// `ln.Accept()`; the listener.
    Accept(ExprId),
}

/// An operation that no stop signal ends.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched {
    /// The function it stands in.
    pub func: FuncId,
    /// What it is.
    pub kind: Kind,
    /// Where.
    pub at: Point,
    /// Its text.
    pub span: TextRange,
    /// The watching select of the same loop.
    pub watch: Watch,
    /// The loop both stand in; `None` if the function watches without one.
    pub id: Option<LoopId>,
    /// Whether the loop comes back to the operation: what is done once is a result, which somebody may be sure to take.
    pub again: bool,
}

/// The selects of a function that leave on a stop signal: from the loop they stand in, or from the function.
pub fn watches(cx: &Resolver<'_>, func: FuncId) -> Vec<Watch> {
    let cfg = &cx.unit.funcs[func].cfg;
    let mut found = Vec::new();
    for (block, data) in cfg.blocks.iter() {
        let Term::Select { arms, .. } = &data.term else { continue };
        for arm in arms {
            let Comm::Recv { chan, .. } = arm.comm else { continue };
            let Some(signal) = watch::signal(cx, chan) else { continue };
            let leaves = match data.in_loop {
                Some(id) => pretend::back_to(cx, func, arm.target, block, id).is_none(),
                None => true,
            };
            if leaves {
                found.push(Watch { func, select: block, target: arm.target, chan, signal, arm: arm.span });
            }
        }
    }
    found
}

/// The operations of a function that no stop signal ends although its loop, or the function itself, watches one.
pub fn unwatched(cx: &Resolver<'_>, func: FuncId) -> Vec<Unwatched> {
    let own = watches(cx, func);
    let called = called_closures(cx, func);
    let nested: Vec<(Point, Watch)> =
        called.iter().flat_map(|(at, closure)| watches(cx, *closure).into_iter().map(|watch| (*at, watch))).collect();
    if own.is_empty() && nested.is_empty() {
        return Vec::new();
    }
    let cfg = &cx.unit.funcs[func].cfg;
    let fired: Vec<BlockId> = own.iter().flat_map(|watch| only_behind(cx, func, watch)).collect();
    let mut found = Vec::new();
    path::each_op(cx.unit, func, |at, instr| {
        if fired.contains(&at.block) {
            return;
        }
        let (kind, span) = match &instr.op {
            Op::Send { chan, .. } => (Kind::Send(*chan), instr.span),
            Op::Expr(expr) => match cx.unit.kind(*expr) {
                ExprKind::Call(call) if is_sleep(cx, call) => match call.args.first() {
                    Some(duration) => (Kind::Sleep(*duration), instr.span),
                    None => return,
                },
                _ => return,
            },
            Op::Assign { rhs, .. } => match rhs.first().and_then(|value| accepted_from(cx, *value)) {
                Some(listener) => (Kind::Accept(listener), instr.span),
                None => return,
            },
            _ => return,
        };
        let mut id = cfg.blocks[at.block].in_loop;
        loop {
            let here = |block: BlockId| id.is_none_or(|id| is_inside(cfg, block, id));
            let watch = own.iter().find(|watch| here(watch.select)).copied();
            let watch = watch.or_else(|| nested.iter().find(|(at, _)| here(at.block)).map(|(_, watch)| *watch));
            if let Some(watch) = watch {
                found.push(Unwatched { func, kind, at, span, watch, id, again: reach::reaches(cx, func, at, at) });
                return;
            }
            match id {
                Some(inner) => id = cfg.loops[inner].parent,
                None => return,
            }
        }
    });
    found
}

/// The listener of `ln.Accept()`.
fn accepted_from(cx: &Resolver<'_>, value: ExprId) -> Option<ExprId> {
    let ExprKind::Call(call) = cx.unit.kind(value) else { return None };
    match (cx.callee(call), cx.unit.kind(call.callee)) {
        (Callee::External(path, name), ExprKind::Field(listener, _))
            if path == "net" && name.ends_with("Listener.Accept") =>
        {
            Some(*listener)
        }
        _ => None,
    }
}

/// Whether a select only looks at its channels: it has a default.
pub fn only_looks(cx: &Resolver<'_>, watch: &Watch) -> bool {
    matches!(&cx.unit.funcs[watch.func].cfg.blocks[watch.select].term, Term::Select { default: Some(_), .. })
}

/// The bare sends of a closure that somebody may call any number of times, and that watches nothing itself: a callback, or one that other
/// goroutines call. With the variable of the channel.
pub fn callback_sends(cx: &Resolver<'_>, uses: &Uses, func: FuncId) -> Vec<(TextRange, VarId)> {
    let data = &cx.unit.funcs[func];
    if data.role != Role::Value || !watches(cx, func).is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    path::each_op(cx.unit, func, |_, instr| {
        let Op::Send { chan, .. } = &instr.op else { return };
        let Some(var) = cx.unit.as_var(*chan) else { return };
        let owner = cx.unit.vars[var].owner;
        let called_by_others = cx.calls_of_held(uses, func).is_none_or(|calls| {
            let away = |call: &ExprId| uses.site(*call).is_some_and(|site| site.func != owner);
            calls.len() > 1 && calls.iter().all(away)
        });
        if owner != func && called_by_others {
            found.push((instr.span, var));
        }
    });
    found
}

/// A sleep of a function that watches nothing.
#[derive(Debug, Clone, Copy)]
pub struct Nap {
    /// The statement.
    pub span: TextRange,
    /// How long.
    pub duration: ExprId,
    /// The loop it stands in.
    pub id: Option<LoopId>,
}

/// The first sleep of a function that watches nothing; in a loop only if that can end, and nothing in the function looks like a stop signal.
pub fn nap(cx: &Resolver<'_>, func: FuncId) -> Option<Nap> {
    let mut found = None;
    path::each_op(cx.unit, func, |at, instr| {
        if let Op::Expr(expr) = &instr.op
            && let ExprKind::Call(call) = cx.unit.kind(*expr)
            && is_sleep(cx, call)
            && let Some(duration) = call.args.first()
        {
            let id = cx.unit.block(func, at).in_loop;
            found = found.or(Some(Nap { span: instr.span, duration: *duration, id }));
        }
    });
    found.filter(|nap: &Nap| {
        let ends = |id: LoopId| !endless::loops(cx, func, &|_| false).contains(&id) && !mentions_stop(cx, func);
        watches(cx, func).is_empty() && nap.id.is_none_or(ends)
    })
}

/// Whether anything that a function mentions has the name of a stop signal, or is a context: it may end with that.
fn mentions_stop(cx: &Resolver<'_>, func: FuncId) -> bool {
    let span = cx.unit.funcs[func].span;
    cx.unit.exprs.iter().filter(|(_, data)| span.covers(data.span)).any(|(expr, data)| match &data.kind {
        ExprKind::Var(var) => {
            watch::is_context(&cx.unit.vars[*var].ty) || watch::is_stop_name(&cx.unit.vars[*var].name)
        }
        ExprKind::Field(_, name) => name == "Err" || watch::is_stop_name(name),
        ExprKind::Global(_) => watch::name_of(cx, expr).is_some_and(|name| watch::is_stop_name(&name)),
        _ => false,
    })
}

/// The blocks that only the signal's case leads to.
fn only_behind(cx: &Resolver<'_>, func: FuncId, watch: &Watch) -> Vec<BlockId> {
    let Term::Select { arms, default } = &cx.unit.funcs[func].cfg.blocks[watch.select].term else { return Vec::new() };
    let others = arms.iter().map(|arm| arm.target).filter(|target| *target != watch.target).chain(*default);
    let shared: Vec<BlockId> = others.flat_map(|other| reach::until(cx, func, other, watch.select)).collect();
    let own = reach::until(cx, func, watch.target, watch.select);
    own.into_iter().filter(|block| !shared.contains(block)).collect()
}

/// The closures that a function calls itself, and where.
fn called_closures(cx: &Resolver<'_>, func: FuncId) -> Vec<(Point, FuncId)> {
    let mut found = Vec::new();
    path::each_call(cx.unit, func, |at, expr, call| {
        let deferred_or_started = matches!(
            cx.unit.instr(func, at).map(|instr| &instr.op),
            Some(Op::Go(it) | Op::Defer(it)) if *it == expr
        );
        if let Callee::Closure(closure) = cx.callee(call)
            && !deferred_or_started
        {
            found.push((at, closure));
        }
    });
    found
}
