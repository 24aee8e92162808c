//! HTTP responses that have no body, or none that has to be closed.

use crate::model::body::{ExprId, ExprKind, Unit};
use crate::model::resolve::Resolver;

/// Whether a call that gives a response surely asks with `HEAD`: `http.Head(…)`, with a request that was made for it, or through
/// a function that is given the word. Such a response has no body; closing it gives the connection back at once, no more.
pub fn is_head(cx: &Resolver<'_>, call: ExprId) -> bool {
    let ExprKind::Call(call) = cx.unit.kind(call) else { return false };
    let by_name = matches!(
        cx.unit.kind(call.callee),
        ExprKind::Imported(path, name) if path == "net/http" && name == "Head"
    ) || matches!(cx.unit.kind(call.callee), ExprKind::Field(base, name) if name == "Head" && cx.ty(*base).is("net/http", "Client"));
    by_name || call.args.iter().any(|arg| is_head_request(cx, *arg) || is_head_method(cx, *arg))
}

/// Whether a variable holds what `http.NewRequest("HEAD", …)` made.
fn is_head_request(cx: &Resolver<'_>, request: ExprId) -> bool {
    let Some((made, _)) = cx.unit.as_var(request).and_then(|var| cx.unit.vars[var].init) else { return false };
    let ExprKind::Call(outer) = cx.unit.kind(made) else { return false };
    // `must(http.NewRequest(…))`
    let call = match outer.args.as_slice() {
        [inner] => match cx.unit.kind(*inner) {
            ExprKind::Call(inner) => inner,
            _ => outer,
        },
        _ => outer,
    };
    let is_maker = matches!(
        cx.unit.kind(call.callee),
        ExprKind::Imported(path, name) if path == "net/http" && name.starts_with("NewRequest")
    );
    is_maker && call.args.iter().any(|arg| is_head_method(cx, *arg))
}

fn is_head_method(cx: &Resolver<'_>, method: ExprId) -> bool {
    // `http.MethodHead`, or a constant that another package calls so.
    matches!(cx.unit.kind(method), ExprKind::Imported(_, name) if matches!(name.as_str(), "MethodHead" | "HEAD"))
        || cx.str_of(method).is_some_and(|text| text == "HEAD")
}

/// Whether a function upgrades connections: the body of a response with status 101 is the connection itself, which then has another owner.
pub fn is_upgrade(unit: &Unit) -> bool {
    unit.exprs.iter().any(|(_, expr)| {
        matches!(&expr.kind, ExprKind::Imported(path, name) if path == "net/http" && name == "StatusSwitchingProtocols")
    })
}
