//! Connections: what waits for their peer, and which connection it is.
//!
//! A read or write is a method of a connection, or a call that knowledge says transfers, or a call of a function of the run that reads what
//! it is given; readers and writers that wrap a connection (`bufio.NewReader(conn)`) are followed back to it.

use super::knowledge::{Knowledge, Role};
use crate::flow::path;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role as FuncRole, VarId, VarKind};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, Program};
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

/// How deep wrappers, and functions that pass a connection on, are followed.
const DEPTH: u32 = 4;

/// A connection is among the first arguments of a function.
const MOST_ARGUMENTS: usize = 3;

/// What bounds the wait for a peer.
pub const SETTERS: &[&str] = &[".SetDeadline(", ".SetReadDeadline(", ".SetWriteDeadline("];

/// What a call waits for, if it is the peer of a connection.
pub fn transfer(cx: &Resolver<'_>, knowledge: &Knowledge, call: &Call) -> Option<Transfer> {
    let (path, name) = match cx.callee(call) {
        Callee::External(path, name) => (path, name),
        Callee::Project(item) => {
            let given = call.args.iter().enumerate().take(MOST_ARGUMENTS);
            let mut conns = given.filter_map(|(index, arg)| Some((index, behind(cx, knowledge, *arg, DEPTH)?)));
            let (_, conn) = conns.find(|(index, _)| reads(cx.program, knowledge, item, *index, DEPTH))?;
            return Some(Transfer { conn, waits: Waits::Read });
        }
        // A reader whose type is not known, made of a connection.
        Callee::Method(name) if name.starts_with("Read") => {
            let ExprKind::Field(base, _) = cx.unit.kind(call.callee) else { return None };
            let conn = behind(cx, knowledge, *base, DEPTH)?;
            return Some(Transfer { conn, waits: Waits::Read });
        }
        _ => return None,
    };
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
    if knowledge.func(&path, &name).is_none() {
        // A reader of a package that is not known, made of a connection.
        let method = name.rsplit('.').next().unwrap_or_default();
        return match base {
            Some(reader) if method.starts_with("Read") => {
                behind(cx, knowledge, reader, DEPTH).map(|conn| Transfer { conn, waits: Waits::Read })
            }
            Some(_) => None,
            None => read_by_name(cx, knowledge, &name, call),
        };
    }
    if knowledge.role(&path, &name) != Some(Role::Transfers) {
        return None;
    }
    let waits = if writes(&name) { Waits::Write } else { Waits::Read };
    let given = base.into_iter().chain(call.args.iter().copied().take(2));
    given.into_iter().find_map(|expr| behind(cx, knowledge, expr, DEPTH)).map(|conn| Transfer { conn, waits })
}

/// A function that is not known, reads by its name, and gets a connection first: `msg.ReadMsg(conn)`.
fn read_by_name(cx: &Resolver<'_>, knowledge: &Knowledge, name: &str, call: &Call) -> Option<Transfer> {
    let conn = *call.args.first().filter(|_| name.starts_with("Read"))?;
    let ty = cx.ty(conn);
    let named = match ty.type_name() {
        Some(ty) => ty.name == "Conn" && ty.path.ends_with("net"),
        None => ty.is_unknown() && cx.unit.as_var(conn).is_some_and(|var| names_conn(&cx.unit.vars[var].name)),
    };
    let conn = if named { Some(conn) } else { behind(cx, knowledge, conn, DEPTH) };
    conn.map(|conn| Transfer { conn, waits: Waits::Read })
}

fn names_conn(name: &str) -> bool {
    name == "conn" || name.ends_with("Conn")
}

fn writes(name: &str) -> bool {
    let method = name.rsplit('.').next().unwrap_or(name);
    ["Write", "Fprint", "Flush", "Encode"].iter().any(|prefix| method.starts_with(prefix))
}

/// Whether a function of the run reads from the connection it gets as argument `index`, and nothing in its text sets a deadline.
fn reads(program: &Program, knowledge: &Knowledge, item: ItemId, index: usize, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let text = program.text(item);
    let words = ["Read", "io.", "bufio.", "Decode", "Scan"];
    if program.item(item).body.is_none()
        || !words.iter().any(|word| text.contains(word))
        || SETTERS.iter().any(|word| text.contains(word))
    {
        return false;
    }
    let there = Resolver::new(program, item);
    let Some(param) = there.unit.funcs[there.unit.root].params.get(index).copied() else { return false };
    let is_it = |expr: ExprId| comes_from(&there, knowledge, expr, param, DEPTH);
    let mut found = false;
    path::each_call(there.unit, there.unit.root, |_, _, call| {
        found = found
            || match there.callee(call) {
                Callee::Project(next) => {
                    let mut given = call.args.iter().enumerate();
                    given.any(|(index, arg)| is_it(*arg) && reads(program, knowledge, next, index, depth))
                }
                Callee::External(path, name) => {
                    let on = match there.unit.kind(call.callee) {
                        ExprKind::Field(base, method) => {
                            is_it(*base)
                                && (method.starts_with("Read") || knowledge.role(&path, &name) == Some(Role::Transfers))
                        }
                        _ => false,
                    };
                    let given = knowledge.role(&path, &name) == Some(Role::Transfers)
                        && call.args.iter().take(2).any(|arg| is_it(*arg));
                    (on || given) && !writes(&name)
                }
                Callee::Method(name) => {
                    name.starts_with("Read")
                        && matches!(there.unit.kind(call.callee), ExprKind::Field(base, _) if is_it(*base))
                }
                _ => false,
            };
    });
    found
}

/// Whether an expression is a parameter, or wraps it.
fn comes_from(cx: &Resolver<'_>, knowledge: &Knowledge, expr: ExprId, param: VarId, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match cx.unit.kind(expr) {
        ExprKind::Var(var) if *var == param => cx.unit.vars[param].writes == 0,
        ExprKind::Var(var) => cx.unit.vars[*var]
            .init
            .is_some_and(|(init, index)| index == 0 && comes_from(cx, knowledge, init, param, depth)),
        ExprKind::Call(call) => {
            wraps(cx, knowledge, call)
                && call.args.first().is_some_and(|arg| comes_from(cx, knowledge, *arg, param, depth))
        }
        _ => false,
    }
}

/// Whether a call wraps the connection it is given first: by knowledge, or by the name of a function that is not known
/// (`NewSharedConn`, `WrapConn`).
fn wraps(cx: &Resolver<'_>, knowledge: &Knowledge, call: &Call) -> bool {
    let Callee::External(path, name) = cx.callee(call) else { return false };
    if let Some(known) = knowledge.func(&path, &name) {
        return known.role() == Some(Role::Wraps);
    }
    let makes = name.starts_with("New") || name.starts_with("Wrap");
    makes && (name.contains("Conn") || name.ends_with("Reader") || name.ends_with("ReaderSize"))
}

/// Whether a type is a connection, or a type of the run that embeds one.
pub fn is_conn(cx: &Resolver<'_>, knowledge: &Knowledge, ty: &Ty) -> bool {
    let plain =
        |ty: &Ty| knowledge.is_a(ty, "net", "Conn") || ty.is("net", "PacketConn") || ty.is("crypto/tls", "Conn");
    let embeds = |ty: &Ty| {
        let decl = ty.type_name().and_then(|name| cx.program.find_type(&name.path, &name.name))?;
        match &decl.ty {
            Ty::Interface(members) => Some(members.iter().any(|it| it.embedded && plain(&it.ty))),
            Ty::Struct(fields) => Some(fields.iter().any(|it| it.embedded && plain(&it.ty))),
            _ => None,
        }
    };
    plain(ty) || embeds(ty) == Some(true)
}

/// The connection behind a reader or writer; itself if it is one.
pub fn behind(cx: &Resolver<'_>, knowledge: &Knowledge, expr: ExprId, depth: u32) -> Option<ExprId> {
    let depth = depth.checked_sub(1)?;
    if is_conn(cx, knowledge, &cx.ty(expr)) {
        return Some(expr);
    }
    match cx.unit.kind(expr) {
        ExprKind::Var(var) => {
            let (init, _) = cx.unit.vars[*var].init?;
            behind(cx, knowledge, init, depth)
        }
        // `&dns.Conn{Conn: conn}`
        ExprKind::AddrOf(inner) => behind(cx, knowledge, *inner, depth),
        ExprKind::Composite(ty, elements) if is_foreign(cx, ty) => {
            elements.iter().map(|(_, value)| *value).find(|value| is_conn(cx, knowledge, &cx.ty(*value)))
        }
        ExprKind::Call(call) if wraps(cx, knowledge, call) => {
            let inner = *call.args.first()?;
            let named = || cx.unit.called_name(call).is_some_and(|name| name.ends_with("Conn"));
            behind(cx, knowledge, inner, depth).or_else(|| named().then_some(inner))
        }
        _ => None,
    }
}

/// Whether a type is declared outside of the run.
fn is_foreign(cx: &Resolver<'_>, ty: &Ty) -> bool {
    ty.type_name().is_some_and(|name| cx.program.find_type(&name.path, &name.name).is_none())
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
                // A function of the run that connects, by its name.
                Callee::Project(item) => {
                    let name = cx.program.name(item);
                    let connects = ["Dial", "dial", "Connect", "connect"].iter().any(|word| name.starts_with(word));
                    if connects { Origin::Dialled(cx.unit.exprs[init].span, var) } else { Origin::Kept }
                }
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

/// Whether a goroutine beside the function that waits, or a function that a context calls, closes the connection or the one that it was
/// made of: `tls.Client(raw, …)`.
pub fn closed_meanwhile(cx: &Resolver<'_>, uses: &Uses, conn: ExprId, waiting: FuncId) -> bool {
    let Some(var) = cx.unit.base_var(conn) else { return false };
    let mut conns = vec![var];
    path::each_op(cx.unit, cx.unit.vars[var].owner, |_, instr| {
        if let Op::Assign { lhs, rhs, .. } = &instr.op
            && lhs.first().and_then(|to| cx.unit.as_var(*to)) == Some(var)
            && let [made] = rhs.as_slice()
            && let ExprKind::Call(made) = cx.unit.kind(*made)
        {
            conns.extend(made.args.iter().filter_map(|arg| cx.unit.as_var(*arg)));
        }
    });
    let closes = |mention: &ExprId| {
        let member = uses.parent(*mention).map(|member| cx.unit.kind(member));
        let beside = uses.site(*mention).is_some_and(|site| {
            !cx.unit.is_within(waiting, site.func) && cx.unit.funcs[site.func].role != FuncRole::Defer
        });
        beside && matches!(member, Some(ExprKind::Field(_, name)) if name == "Close")
    };
    conns.iter().any(|var| uses.mentions(*var).iter().any(closes))
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
