//! The places of a function that take a lock.

use super::effects::LockCallees;
use super::identity::LockId;
use super::operation::{Act, Mode, Operation};
use crate::flow::path;
use crate::model::body::{ExprId, FuncId};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};

/// A place that takes a lock.
#[derive(Debug, Clone)]
pub struct Site {
    /// The function or closure.
    pub func: FuncId,
    /// The place in it.
    pub at: Point,
    /// The call.
    pub expr: ExprId,
    /// The lock.
    pub lock: LockId,
    /// For writing or reading.
    pub mode: Mode,
    /// Whether it is a lock of `sync`, of which it is known that a second `Lock` blocks.
    pub sure: bool,
    /// The expression that names the lock; `None` where a function of the run takes it.
    pub named: Option<ExprId>,
}

/// All places of a function, its closures left out, that take a lock by themselves: `defer` and `go` do not.
pub fn sites(cx: &Resolver<'_>, uses: &Uses, callees: &dyn LockCallees, func: FuncId) -> Vec<Site> {
    let mut found = Vec::new();
    path::each_call(cx.unit, func, |at, expr, call| {
        let alone = match cx.unit.instr(func, at) {
            Some(instr) => matches!(instr.op, Op::Expr(root) if root == expr),
            None => matches!(cx.unit.block(func, at).term, Term::Branch { cond, .. } if cond == expr),
        };
        if !alone || uses.parent(expr).is_some() {
            return;
        }
        if let Some(Operation { act, mode, lock, named, sure }) = Operation::of(cx, call) {
            let in_condition = cx.unit.instr(func, at).is_none();
            if (act == Act::Lock && !in_condition) || (act == Act::TryLock && in_condition) {
                found.push(Site { func, at, expr, lock, mode, sure, named: Some(named) });
            }
        } else if let Callee::Project(item) = cx.callee(call)
            && let Some((lock, mode, sure)) = callees.takes(cx, call, item)
        {
            found.push(Site { func, at, expr, lock, mode, sure, named: None });
        }
    });
    found
}
