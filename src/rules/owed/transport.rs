//! An HTTP transport that is made for one call: its idle connections stay, each with two goroutines, and nobody can reach them any more.
//!
//! The pool belongs to the transport, so the next call does not find what this one left. A literal of the type is its birth; it is followed like
//! any other thing, into the client that is made of it.

use super::super::context::Draft;
use super::super::{Findings, FuncCx};
use crate::finding::Level;
use crate::flow::obligation::{Birth, Duty, Loss, Verdict};
use crate::flow::{path, story};
use crate::model::body::{ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use crate::summary::acquisition::error_of;

/// What bounds how long a transport keeps an idle connection, or gives it up.
const BOUNDED: &[&str] = &["IdleConnTimeout", "DisableKeepAlives", "CloseIdleConnections"];

/// Whether the text makes a transport that keeps idle connections for as long as the server likes.
pub(in super::super) fn is_made_unbounded(text: &str) -> bool {
    text.contains(".Transport{") && !BOUNDED.iter().any(|word| text.contains(word))
}

/// Methods of a client that make a request.
const REQUESTS: &[&str] = &["Client.Do", "Client.Get", "Client.Head", "Client.Post", "Client.PostForm"];

/// Tells the transports that a function makes, asks something with, and drops.
pub(in super::super) fn check(cx: &FuncCx<'_>, out: &mut Findings) {
    if cx.file.purpose != Purpose::Program || !is_made_unbounded(cx.program.text(cx.item)) {
        return;
    }
    let mut told = Vec::new();
    for (func, _) in cx.unit.funcs.iter().filter(|(func, _)| !cx.is_main(*func)) {
        path::each_op(cx.unit, func, |at, instr| {
            // Only a request leaves a connection behind.
            let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
            let Some(client) = rhs.first().and_then(|value| asks(cx, *value)) else { return };
            let Some(made) = Made::of(cx, client).filter(|made| !told.contains(&made.transport)) else { return };
            let birth =
                Birth { func, at, holder: client, error: error_of(cx.unit, lhs, 0), beside: None, context: None };
            match cx.tracker(Duty::method("CloseIdleConnections")).follow_kept(birth, made.field) {
                Verdict::Lost(loss) => {
                    told.push(made.transport);
                    let mut draft = dropped(cx, client, &made, &loss);
                    if cx.ends_program(func, Some(loss.witness.end)) {
                        draft.level = Some(Level::Note);
                    }
                    out.push(cx, draft);
                }
                Verdict::Kept => {}
                Verdict::Unknown => out.bound_hit(),
            }
        });
    }
}

/// The variable of the client that a call asks with: `client` of `client.Do(req)`.
fn asks(cx: &FuncCx<'_>, value: ExprId) -> Option<VarId> {
    let ExprKind::Call(call) = cx.unit.kind(value) else { return None };
    let ExprKind::Field(client, _) = cx.unit.kind(call.callee) else { return None };
    match cx.resolver().callee(call) {
        Callee::External(path, name) if path == "net/http" && REQUESTS.contains(&name.as_str()) => {
            cx.unit.as_var(*client)
        }
        _ => None,
    }
}

/// A transport that only a client has.
struct Made {
    transport: ExprId,
    /// The key under which the client's literal keeps it.
    field: ExprId,
}

impl Made {
    fn of(cx: &FuncCx<'_>, client: VarId) -> Option<Self> {
        let (init, _) = cx.unit.vars[client].init?;
        let ExprKind::Composite(_, elements) = cx.unit.kind(literal(cx, init)) else { return None };
        elements.iter().find_map(|(key, value)| {
            let transport = match cx.unit.as_var(*value) {
                Some(var) => cx.unit.vars[var].init.filter(|_| is_only_set_up(cx, var, *value))?.0,
                None => *value,
            };
            match cx.unit.kind(literal(cx, transport)) {
                ExprKind::Composite(ty, given) if is_transport(ty) && !dials_itself(cx, given) => {
                    Some(Self { transport, field: (*key)? })
                }
                _ => None,
            }
        })
    }
}

/// The literal behind an address.
fn literal(cx: &FuncCx<'_>, expr: ExprId) -> ExprId {
    match cx.unit.kind(expr) {
        ExprKind::AddrOf(inner) => *inner,
        _ => expr,
    }
}

/// Whether all other mentions of a transport set its fields.
fn is_only_set_up(cx: &FuncCx<'_>, transport: VarId, kept: ExprId) -> bool {
    cx.unit.vars[transport].writes == 0
        && cx.uses.mentions(transport).iter().all(|mention| {
            let field = cx.uses.parent(*mention).filter(|it| matches!(cx.unit.kind(*it), ExprKind::Field(..)));
            *mention == kept
                || cx.uses.is_definition(cx.unit, *mention)
                || field.is_some_and(|field| cx.uses.is_definition(cx.unit, cx.uses.root(field)))
        })
}

/// Whether a function that is written here makes the connections: it may hand out one that somebody else closes.
fn dials_itself(cx: &FuncCx<'_>, given: &[(Option<ExprId>, ExprId)]) -> bool {
    given.iter().any(|(key, value)| {
        let dials = |key: ExprId| matches!(cx.unit.kind(key), ExprKind::Global(name) if name.starts_with("Dial"));
        key.is_some_and(dials) && matches!(cx.unit.kind(*value), ExprKind::Closure(_))
    })
}

fn is_transport(ty: &Ty) -> bool {
    ty.is("net/http", "Transport") || ty.is("golang.org/x/net/http2", "Transport")
}

fn dropped(cx: &FuncCx<'_>, client: VarId, made: &Made, loss: &Loss) -> Draft {
    let span = cx.file.source.first_line(cx.span(made.transport));
    let func = cx.unit.vars[client].owner;
    let end = story::end_span(cx.unit, func, &loss.witness);
    let mut draft = cx.draft(
        span,
        "each call makes an HTTP transport and drops it: its idle connections stay open until the server closes them",
    );
    draft.label = "a pool of connections of its own".to_owned();
    draft.help =
        "make one transport and keep it, or set `DisableKeepAlives`, or defer `CloseIdleConnections`".to_owned();
    draft.related = vec![cx.place(end, "nobody holds the transport any more")];
    draft.trace = vec![
        cx.step(0, span, format!("{} makes a transport, whose pool is empty", cx.called(func))),
        cx.step(0, end, "the transport is dropped; what is idle in its pool stays, and two goroutines for each"),
    ];
    // A command ends soon.
    let command = cx.file.source.path.components().any(|part| part.as_str() == "cmd");
    if command || cx.program.package(cx.file.package).is_main() || cx.file.is_support() {
        draft.level = Some(Level::Note);
    }
    draft
}
