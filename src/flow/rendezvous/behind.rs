//! Decisions that a place of a goroutine stands behind: what they say about how often, or how surely, it gets there.

use crate::flow::condition::Facts;
use crate::flow::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{Call, ExprId, ExprKind, FuncId};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Point;

/// Whether of all goroutines that run a function only one comes to a place: that which counts down to it, or is first to swap a flag.
pub(super) fn of_one_only(cx: &Resolver<'_>, func: FuncId, place: Point) -> bool {
    stands_behind(cx, func, place, &|cond, holds| is_for_one(cx, cond, holds))
}

/// Whether a place is reached only if a value is not of the type that it is taken for.
pub(super) fn of_wrong_type(cx: &Resolver<'_>, func: FuncId, place: Point) -> bool {
    stands_behind(cx, func, place, &|cond, holds| is_mismatch(cx, cond, holds))
}

/// Whether a place is reached only if `recover` has something to give.
pub(super) fn of_panic(cx: &Resolver<'_>, func: FuncId, place: Point) -> bool {
    stands_behind(cx, func, place, &|cond, holds| match cx.unit.kind(cond) {
        ExprKind::Binary(op, left, right) => {
            holds == (op == "!=")
                && matches!(op.as_str(), "==" | "!=")
                && matches!(cx.unit.kind(*right), ExprKind::Global(name) if name == "nil")
                && call_of(cx, *left).is_some_and(|call| call.callee_is(cx.unit, "recover"))
        }
        _ => false,
    })
}

/// Whether each path to a place takes a decision that comes out so.
fn stands_behind(cx: &Resolver<'_>, func: FuncId, place: Point, decides: &dyn Fn(ExprId, bool) -> bool) -> bool {
    let mut search = Search::new(*cx, func);
    let Some(entry) = search.entry() else { return false };
    let mut past = Past { place, decides, decided: false };
    search.run(entry, &(), &Facts::default(), &mut past, &|_| false) == Outcome::No && past.decided
}

/// Finds a path that comes to a place past all such decisions.
struct Past<'a> {
    place: Point,
    decides: &'a dyn Fn(ExprId, bool) -> bool,
    decided: bool,
}

impl Analysis for Past<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        if at == self.place { Next::Found } else { Next::On }
    }

    fn turn(&mut self, (): &mut (), _block: BlockId, term: &Term, edge: usize) -> Next {
        match term {
            Term::Branch { cond, .. } if (self.decides)(*cond, edge == 0) => {
                self.decided = true;
                Next::Drop
            }
            _ => Next::On,
        }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Drop
    }
}

/// `left.Add(-1) == 0`, `atomic.AddInt64(&left, -1) == 0`, `done.CompareAndSwap(false, true)`: no two goroutines are told so.
fn is_for_one(cx: &Resolver<'_>, cond: ExprId, holds: bool) -> bool {
    match cx.unit.kind(cond) {
        ExprKind::Binary(op, left, right) if matches!(op.as_str(), "==" | "!=") => {
            holds == (op == "==")
                && matches!(cx.unit.kind(*right), ExprKind::Int(_))
                && call_of(cx, *left).is_some_and(|call| is_atomic(cx, call, "Add"))
        }
        ExprKind::Call(call) => holds && is_atomic(cx, call, "CompareAndSwap"),
        ExprKind::Unary(op, inner) if op == "!" => is_for_one(cx, *inner, !holds),
        _ => false,
    }
}

/// The call that an expression is, or that a variable has its value from.
fn call_of<'a>(cx: &Resolver<'a>, expr: ExprId) -> Option<&'a Call> {
    match cx.unit.kind(expr) {
        ExprKind::Call(call) => Some(call),
        ExprKind::Var(var) => {
            let data = &cx.unit.vars[*var];
            data.init.filter(|(_, index)| *index == 0 && data.writes == 0).and_then(|(init, _)| {
                match cx.unit.kind(init) {
                    ExprKind::Call(call) => Some(call),
                    _ => None,
                }
            })
        }
        _ => None,
    }
}

fn is_atomic(cx: &Resolver<'_>, call: &Call, what: &str) -> bool {
    matches!(cx.callee(call), Callee::External(path, name)
        if path == "sync/atomic" && name.rsplit('.').next().is_some_and(|name| name.starts_with(what)))
}

/// `_, ok := x.(T)`, and `ok` is false.
fn is_mismatch(cx: &Resolver<'_>, cond: ExprId, holds: bool) -> bool {
    match cx.unit.kind(cond) {
        ExprKind::Unary(op, inner) if op == "!" => is_mismatch(cx, *inner, !holds),
        ExprKind::Var(var) => {
            let said = |(init, index)| index == 1 && matches!(cx.unit.kind(init), ExprKind::Assert(..));
            !holds && cx.unit.vars[*var].init.is_some_and(said)
        }
        _ => false,
    }
}
