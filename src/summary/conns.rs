//! Connections: what waits for their peer, and which connection it is.
//!
//! A read or write is a method of a connection, or a call that knowledge says transfers; readers and writers that wrap a connection
//! (`bufio.NewReader(conn)`) are followed back to it.

use super::knowledge::{Knowledge, Role};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId, VarKind};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Site, Uses};
use crate::source::TextRange;

/// How a call waits for a peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// A TLS handshake.
    Handshake,
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// A call that waits for the peer of a connection.
#[derive(Debug, Clone, Copy)]
pub struct Transfer {
    /// The connection, or the field that holds it.
    pub conn: ExprId,
    /// How it waits.
    pub waits: Waits,
}

/// How deep wrappers are followed.
const DEPTH: u32 = 4;

/// What a call waits for, if it is the peer of a connection.
pub fn transfer(cx: &Resolver<'_>, knowledge: &Knowledge, call: &Call) -> Option<Transfer> {
    let Callee::External(path, name) = cx.callee(call) else { return None };
    let base = match cx.unit.kind(call.callee) {
        ExprKind::Field(base, _) => Some(*base),
        _ => None,
    };
    if matches!(path.as_str(), "net" | "crypto/tls")
        && let Some((of, method)) = name.split_once('.')
    {
        let is_conn = of.ends_with("Conn");
        let waits = match method {
            "Handshake" => Waits::Handshake,
            _ if method.starts_with("Read") => Waits::Read,
            _ if method.starts_with("Write") => Waits::Write,
            _ => return None,
        };
        return base.filter(|_| is_conn).map(|conn| Transfer { conn, waits });
    }
    if knowledge.role(&path, &name) != Some(Role::Transfers) {
        return None;
    }
    let waits = if writes(&name) { Waits::Write } else { Waits::Read };
    let given = base.into_iter().chain(call.args.iter().copied().take(2));
    given.into_iter().find_map(|expr| behind(cx, knowledge, expr, DEPTH)).map(|conn| Transfer { conn, waits })
}

fn writes(name: &str) -> bool {
    let method = name.rsplit('.').next().unwrap_or(name);
    ["Write", "Fprint", "Flush", "Encode"].iter().any(|prefix| method.starts_with(prefix))
}

/// Whether a type is a connection.
pub fn is_conn(knowledge: &Knowledge, ty: &Ty) -> bool {
    knowledge.is_a(ty, "net", "Conn") || ty.is("net", "PacketConn") || ty.is("crypto/tls", "Conn")
}

/// The connection behind a reader or writer; itself if it is one.
pub fn behind(cx: &Resolver<'_>, knowledge: &Knowledge, expr: ExprId, depth: u32) -> Option<ExprId> {
    let depth = depth.checked_sub(1)?;
    if is_conn(knowledge, &cx.ty(expr)) {
        return Some(expr);
    }
    match cx.unit.kind(expr) {
        ExprKind::Var(var) => {
            let (init, index) = cx.unit.vars[*var].init?;
            (index == 0).then(|| behind(cx, knowledge, init, depth))?
        }
        ExprKind::Call(call) => {
            let Callee::External(path, name) = cx.callee(call) else { return None };
            let wraps = knowledge.role(&path, &name) == Some(Role::Wraps);
            behind(cx, knowledge, *call.args.first().filter(|_| wraps)?, depth)
        }
        _ => None,
    }
}

/// Where a connection comes from.
#[derive(Debug)]
pub enum Origin {
    /// This function made it: the call, and the variable.
    Dialled(TextRange, VarId),
    /// This function accepted it.
    Accepted(TextRange),
    /// A parameter.
    Given(TextRange),
    /// A field, or anything else.
    Kept,
}

/// Where a connection comes from.
pub fn origin(cx: &Resolver<'_>, knowledge: &Knowledge, conn: ExprId) -> Origin {
    let Some(var) = cx.unit.base_var(conn) else { return Origin::Kept };
    let data = &cx.unit.vars[var];
    match data.init {
        Some((init, 0)) => match cx.unit.kind(init) {
            ExprKind::Call(call) => match cx.callee(call) {
                Callee::External(_, name) if name.contains("Accept") => Origin::Accepted(cx.unit.exprs[init].span),
                Callee::External(path, name) => match call.args.first() {
                    Some(inner) if knowledge.role(&path, &name) == Some(Role::Wraps) => origin(cx, knowledge, *inner),
                    _ if name.contains("Dial") || name.contains("Listen") => {
                        Origin::Dialled(cx.unit.exprs[init].span, var)
                    }
                    _ => Origin::Kept,
                },
                _ => Origin::Kept,
            },
            ExprKind::Assert(inner, _) => origin(cx, knowledge, *inner),
            _ => Origin::Kept,
        },
        _ if data.kind == VarKind::Param => Origin::Given(data.decl),
        _ => Origin::Kept,
    }
}

/// Whether the function around a goroutine closes the connection that the goroutine waits for.
pub fn closed_outside(cx: &Resolver<'_>, uses: &Uses, conn: ExprId, goroutine: Option<FuncId>) -> bool {
    let (Some(var), Some(goroutine)) = (cx.unit.base_var(conn), goroutine) else { return false };
    uses.mentions(var).iter().any(|mention| {
        let outside = uses.site(*mention).is_some_and(|site| !cx.unit.is_within(site.func, goroutine));
        let closes = uses
            .parent(*mention)
            .is_some_and(|member| matches!(cx.unit.kind(member), ExprKind::Field(_, name) if name == "Close"));
        outside && closes
    })
}

/// Whether no mention of a connection outside of the function that waits closes it or gives it away.
pub fn nobody_else_closes(cx: &Resolver<'_>, uses: &Uses, var: VarId, site: Site) -> bool {
    uses.mentions(var).iter().all(|mention| {
        let here = uses.site(*mention).is_some_and(|it| it.func == site.func);
        match uses.parent(*mention).map(|parent| cx.unit.kind(parent)) {
            Some(ExprKind::Field(_, name)) => here || name != "Close",
            Some(ExprKind::Call(call)) => matches!(cx.callee(call), Callee::External(..)),
            Some(_) => false,
            None => uses.is_definition(cx.unit, *mention),
        }
    })
}
