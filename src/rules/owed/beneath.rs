//! A response on a connection that the function ends itself: what stays of a response stays with its connection.

use super::super::FuncCx;
use super::Owed;
use crate::flow::path::Witness;
use crate::model::body::{ExprId, ExprKind};
use crate::model::cfg::Op;

/// What ends a connection, or hands it over with all that is under way on it.
const ENDS: &[&str] = &["Close", "CloseWithError", "Hijack"];

/// Names of types of connections, and of what runs over one of them alone.
const CONNECTIONS: &[&str] = &["Conn", "Connection", "ClientConn", "PacketConn"];

/// Whether a response that was asked for on a connection of its own is lost where that is closed or handed over: `conn.RoundTrip(req)`, and
/// `raw.Close()` behind it.
pub(super) fn is_ended(cx: &FuncCx<'_>, owed: &Owed, witness: &Witness) -> bool {
    let ExprKind::Call(asked) = cx.unit.kind(owed.expr) else { return false };
    let ExprKind::Field(client, method) = cx.unit.kind(asked.callee) else { return false };
    (method == "RoundTrip" || is_connection(cx, *client) || is_made_of_connection(cx, *client))
        && witness.ops(cx.unit, owed.func).any(|op| ends(cx, op))
}

/// Whether something ends a connection, itself or in a closure that is called on the spot.
fn ends(cx: &FuncCx<'_>, op: &Op) -> bool {
    let mut found = false;
    op.each_expr(|root| {
        cx.unit.each_inner(root, &mut |expr| {
            let ExprKind::Call(call) = cx.unit.kind(expr) else { return };
            found |= match cx.unit.kind(call.callee) {
                ExprKind::Field(base, method) => ENDS.contains(&method.as_str()) && is_connection(cx, *base),
                ExprKind::Closure(func) => {
                    let mut instrs = cx.unit.funcs[*func].cfg.blocks.iter().flat_map(|(_, block)| &block.instrs);
                    instrs.any(|instr| ends(cx, &instr.op))
                }
                _ => false,
            };
        });
    });
    found && !matches!(op, Op::Go(_))
}

/// Whether a variable holds what was made of a connection: `httputil.NewClientConn(raw, nil)`.
fn is_made_of_connection(cx: &FuncCx<'_>, client: ExprId) -> bool {
    let init = cx.unit.as_var(client).and_then(|var| cx.unit.vars[var].init);
    match init.map(|(init, _)| cx.unit.kind(init)) {
        Some(ExprKind::Call(maker)) => maker.args.iter().any(|arg| is_connection(cx, *arg)),
        _ => false,
    }
}

fn is_connection(cx: &FuncCx<'_>, expr: ExprId) -> bool {
    let ty = cx.resolver().ty(expr);
    ty.deref().type_name().is_some_and(|it| CONNECTIONS.contains(&it.name.as_str()))
}
