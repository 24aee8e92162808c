//! Where a function waits: for a channel, or for whatever a method `Wait` waits for.

use super::path;
use crate::model::body::{ExprKind, FuncId, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use crate::source::TextRange;

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

/// Calls `each` with every place of a function, its closures left out, that may wait.
pub fn each_wait(cx: &Resolver<'_>, func: FuncId, mut each: impl FnMut(Point, Awaited, TextRange)) {
    let unit = cx.unit;
    path::each_op(unit, func, |at, instr| {
        match instr.op {
            Op::Chosen(_) => each(at, Awaited::Receive, instr.span),
            Op::Send { .. } => each(at, Awaited::Send, instr.span),
            _ => {}
        }
        instr.op.each_expr(|root| {
            unit.each_inner(root, &mut |expr| match unit.kind(expr) {
                ExprKind::Recv(_) => each(at, Awaited::Receive, unit.exprs[expr].span),
                ExprKind::Call(call) if matches!(unit.kind(call.callee), ExprKind::Field(_, name) if name == "Wait") => {
                    each(at, Awaited::Wait, unit.exprs[expr].span);
                }
                _ => {}
            });
        });
    });
    for (block, data) in unit.funcs[func].cfg.blocks.iter() {
        if let Term::Range { over, .. } = data.term
            && cx.is_chan(over) == Some(true)
        {
            let at = Point { block, index: data.instrs.len() as u32 };
            each(at, Awaited::Receive, unit.exprs[over].span);
        }
    }
}

/// The channel that is received from at a place of a function, if it is a variable: `for range ch`, `<-ch`, `case v := <-ch:`.
pub fn received_var(cx: &Resolver<'_>, func: FuncId, at: Point) -> Option<VarId> {
    let unit = cx.unit;
    match unit.instr(func, at).map(|instr| &instr.op) {
        Some(Op::Chosen(comm)) => unit.as_var(comm.chan()),
        Some(op) => {
            let mut found = None;
            op.each_expr(|root| {
                unit.each_inner(root, &mut |expr| {
                    if let ExprKind::Recv(chan) = unit.kind(expr) {
                        found = unit.as_var(*chan);
                    }
                });
            });
            found
        }
        None => match unit.block(func, at).term {
            Term::Range { over, .. } => unit.as_var(over),
            _ => None,
        },
    }
}

/// Whether a function may wait for one of these things at a place for which `there` holds.
pub fn waits_where(cx: &Resolver<'_>, func: FuncId, awaited: &[Awaited], there: impl Fn(Point) -> bool) -> bool {
    let mut found = false;
    each_wait(cx, func, |at, what, _| found = found || (awaited.contains(&what) && there(at)));
    found
}

/// Whether a function may wait for one of these things behind a place.
pub fn waits_behind(cx: &Resolver<'_>, func: FuncId, place: Point, awaited: &[Awaited]) -> bool {
    waits_where(cx, func, awaited, |at| path::reaches(cx, func, place, at))
}
