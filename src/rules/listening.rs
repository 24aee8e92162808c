//! Where a server that is made here listens, and how long it lives.

use super::{FuncCx, literal};
use crate::flow::duration;
use crate::flow::obligation::Duty;
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::resolve::Callee;
use crate::summary::contexts::Derivation;
use crate::summary::listeners::Listener;

/// Where a server listens that a literal makes, with its `Addr`. One that is handed a listener does not look at its own address.
pub(super) fn listening(cx: &FuncCx<'_>, made: ExprId, address: Option<ExprId>) -> Listener {
    match served_on(cx, made) {
        Some(served) => cx.summaries.listener(cx.item, served),
        None => match served_in_field(cx, made) {
            Some(on) => on,
            None if gives_server(cx) && !listens_itself(cx, made) && cx.in_package(".Serve(").is_some() => {
                Listener::Open
            }
            None => address.map_or(Listener::Open, |address| cx.summaries.address(cx.item, address)),
        },
    }
}

/// Where the server listens if it is kept in a field, and some method of its package gives it a listener.
fn served_in_field(cx: &FuncCx<'_>, made: ExprId) -> Option<Listener> {
    let tracker = cx.tracker(Duty::Call);
    let held = literal::holder(cx, made).map(|var| cx.uses.mentions(var)).unwrap_or_default();
    let store = [literal::whole(cx, made)].iter().chain(held).find_map(|value| tracker.store_of(*value))?;
    cx.summaries.served(&store.owner, &store.field)
}

/// Whether the function that makes a server also has it listen on its own address.
fn listens_itself(cx: &FuncCx<'_>, made: ExprId) -> bool {
    literal::holder(cx, made).is_some_and(|server| asks(cx, server, &["ListenAndServe", "ListenAndServeTLS"]))
}

/// Whether one of these methods or fields of what a variable holds is mentioned.
fn asks(cx: &FuncCx<'_>, var: VarId, names: &[&str]) -> bool {
    cx.uses.mentions(var).iter().any(|mention| {
        let parent = cx.uses.parent(*mention).map(|parent| cx.unit.kind(parent));
        matches!(parent, Some(ExprKind::Field(_, name)) if names.contains(&name.as_str()))
    })
}

/// How long a timer may run for what ends with it to be short-lived.
const SOON: i64 = 10 * 60 * duration::SECOND;

/// Whether a server is shut down by the call that makes it, which waits for a deadline or timer of its own: a callback for one login.
pub(super) fn ends_soon(cx: &FuncCx<'_>, made: ExprId) -> bool {
    let Some(server) = literal::holder(cx, made) else { return false };
    let timed = |init: ExprId| match cx.unit.kind(init) {
        ExprKind::Call(call) => Derivation::of(&cx.resolver(), call) == Some(Derivation::Timed) || is_timer(cx, call),
        _ => false,
    };
    let owner = cx.unit.vars[server].owner;
    asks(cx, server, &["Shutdown", "Close"])
        && cx.unit.vars.iter().any(|(var, data)| {
            data.owner == owner
                && data.init.is_some_and(|(init, at)| at == 0 && timed(init))
                && asks(cx, var, &["Done", "C"])
        })
}

fn is_timer(cx: &FuncCx<'_>, call: &Call) -> bool {
    matches!(cx.resolver().callee(call), Callee::External(path, name) if path == "time" && name == "NewTimer")
        && call
            .args
            .first()
            .and_then(|time| duration::nanoseconds(&cx.resolver(), *time))
            .is_some_and(|time| time <= SOON)
}

/// The listener that a server serves on: the `l` of `srv.Serve(l)`, or of `graceful.Serve(srv, l)`.
fn served_on(cx: &FuncCx<'_>, made: ExprId) -> Option<ExprId> {
    let behind = |server: ExprId, call: ExprId| {
        let ExprKind::Call(call) = cx.unit.kind(call) else { return None };
        cx.unit.called_name(call).filter(|name| matches!(name.as_str(), "Serve" | "ServeTLS"))?;
        let at = call.args.iter().position(|arg| *arg == server).map_or(0, |at| at + 1);
        call.args.get(at).copied().filter(|_| at > 0 || call.callee == server)
    };
    let given = |server: ExprId| cx.uses.parent(server).and_then(|parent| behind(server, parent));
    let mentions = literal::holder(cx, made).map(|var| cx.uses.mentions(var)).unwrap_or_default();
    let used = |mention: &ExprId| given(*mention).or_else(|| given(cx.uses.parent(*mention)?));
    given(literal::whole(cx, made)).or_else(|| mentions.iter().find_map(used))
}

/// Whether a function gives its caller a server, which may serve it on any listener.
fn gives_server(cx: &FuncCx<'_>) -> bool {
    cx.unit.funcs[cx.unit.root].signature.results.iter().any(|ty| ty.is("net/http", "Server"))
}
