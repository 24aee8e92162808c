//! The time that an HTTP client gives its requests.

use super::kept::kept;
use crate::flow::{duration, path};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;

/// How many steps a client is followed to where it is made.
const DEPTH: u32 = 5;

/// A `Timeout` that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// In nanoseconds.
    Known(i64),
    /// To what, no constant says.
    Unknown,
}

/// The `Timeout` of the `http.Client` whose method a call calls; `None` if there is none, or the client is not in view.
pub(super) fn timeout(cx: &Resolver<'_>, call: &Call) -> Option<Limit> {
    match cx.unit.kind(call.callee) {
        ExprKind::Field(client, _) => of_client(cx, *client, DEPTH).filter(|limit| *limit > Limit::Known(0)),
        _ => None,
    }
}

fn limit(cx: &Resolver<'_>, value: ExprId) -> Limit {
    duration::nanoseconds(cx, value).map_or(Limit::Unknown, Limit::Known)
}

fn of_client(cx: &Resolver<'_>, client: ExprId, depth: u32) -> Option<Limit> {
    let depth = depth.checked_sub(1)?;
    match cx.unit.kind(client) {
        ExprKind::AddrOf(inner) => of_client(cx, *inner, depth),
        ExprKind::Composite(ty, elements) if is_client(ty) => {
            let named = |key: &ExprId| matches!(cx.unit.kind(*key), ExprKind::Global(key) if key == "Timeout");
            let (_, value) = elements.iter().find(|(key, _)| key.as_ref().is_some_and(named))?;
            Some(limit(cx, *value))
        }
        ExprKind::Var(var) => of_var(cx, *var, depth),
        ExprKind::Global(name) => {
            let (there, value) = cx.constant(name)?;
            of_client(&there, value, depth)
        }
        ExprKind::Field(owner, name) => of_field(cx, *owner, name, depth),
        ExprKind::Call(call) => of_made(cx, call, depth),
        _ => None,
    }
}

fn is_client(ty: &Ty) -> bool {
    ty.is("net/http", "Client")
}

fn of_var(cx: &Resolver<'_>, var: VarId, depth: u32) -> Option<Limit> {
    let data = &cx.unit.vars[var];
    let set = assigned_timeout(cx, var);
    let (init, _) = data.init.filter(|_| data.writes == 0)?;
    set.or_else(|| of_client(cx, init, depth))
}

/// `client.Timeout = …`
fn assigned_timeout(cx: &Resolver<'_>, var: VarId) -> Option<Limit> {
    let mut found = None;
    path::each_op(cx.unit, cx.unit.vars[var].owner, |_, instr| {
        if let Op::Assign { lhs, rhs, .. } = &instr.op
            && let ([to], [value]) = (lhs.as_slice(), rhs.as_slice())
            && let ExprKind::Field(base, name) = cx.unit.kind(*to)
            && name == "Timeout"
            && cx.unit.as_var(*base) == Some(var)
        {
            found = Some(limit(cx, *value));
        }
    });
    found
}

/// The longest time of all clients that a package puts into a field.
fn of_field(cx: &Resolver<'_>, owner: ExprId, name: &str, depth: u32) -> Option<Limit> {
    let ty = cx.ty(owner);
    let owner = ty.type_name()?;
    let package = cx.program.package_by_path(&owner.path)?;
    let values = kept(cx.program, package, &owner.name, name).values;
    let limits = values.into_iter().map(|(item, value)| of_client(&Resolver::new(cx.program, item), value, depth));
    limits.collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// The longest time of all clients that a function of the run returns.
fn of_made(cx: &Resolver<'_>, call: &Call, depth: u32) -> Option<Limit> {
    let Callee::Project(item) = cx.callee(call) else { return None };
    if !cx.program.signature(item).results.first().is_some_and(is_client) {
        return None;
    }
    let there = Resolver::new(cx.program, item);
    let blocks = &there.unit.funcs[there.unit.root].cfg.blocks;
    let limits = blocks.iter().filter_map(|(_, block)| match &block.term {
        Term::Return(values) => Some(of_client(&there, *values.first()?, depth)),
        _ => None,
    });
    limits.collect::<Option<Vec<_>>>()?.into_iter().max()
}
