//! Where a function waits: for a channel, or for whatever a method `Wait` waits for.

use super::path;
use super::reach;
use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// Something comes from a channel.
    Receive,
    /// Somebody takes what is sent.
    Send,
    /// A method `Wait` returns.
    Wait,
}

/// Calls `each` with every place of a function, its closures left out, that may wait, and what it waits at: a channel, or the base of the call.
pub fn each_wait(cx: &Resolver<'_>, func: FuncId, mut each: impl FnMut(Point, Awaited, ExprId)) {
    let unit = cx.unit;
    path::each_op(unit, func, |at, instr| {
        match &instr.op {
            Op::Chosen(comm) => each(at, Awaited::Receive, comm.chan()),
            Op::Send { chan, .. } => each(at, Awaited::Send, *chan),
            _ => {}
        }
        instr.op.each_expr(|root| {
            unit.each_inner(root, &mut |expr| match unit.kind(expr) {
                ExprKind::Recv(chan) => each(at, Awaited::Receive, *chan),
                ExprKind::Call(call) => match unit.kind(call.callee) {
                    ExprKind::Field(base, name) if name == "Wait" => each(at, Awaited::Wait, *base),
                    _ => {}
                },
                _ => {}
            });
        });
    });
    for (block, data) in unit.funcs[func].cfg.blocks.iter() {
        if let Term::Range { over, .. } = data.term
            && cx.is_chan(over) == Some(true)
        {
            let at = Point { block, index: data.instrs.len() as u32 };
            each(at, Awaited::Receive, over);
        }
    }
}

/// Whether a function may wait for one of these things at a place, and at an expression, for which `there` holds.
pub fn waits_where(
    cx: &Resolver<'_>,
    func: FuncId,
    awaited: &[Awaited],
    there: impl Fn(Point, ExprId) -> bool,
) -> bool {
    let mut found = false;
    each_wait(cx, func, |at, what, on| found = found || (awaited.contains(&what) && there(at, on)));
    found
}

/// Whether a function may wait for one of these things behind a place.
pub fn waits_behind(cx: &Resolver<'_>, func: FuncId, place: Point, awaited: &[Awaited]) -> bool {
    waits_where(cx, func, awaited, |at, _| reach::reaches(cx, func, place, at))
}
