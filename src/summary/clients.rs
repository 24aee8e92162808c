//! The time that an HTTP client gives its requests.

use super::effects::Summaries;
use crate::flow::{duration, path};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use smol_str::SmolStr;

/// How many steps a client is followed to where it is made.
const DEPTH: u32 = 12;

/// A `Timeout` that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// In nanoseconds.
    Known(i64),
    /// To what, no constant says.
    Unknown,
}

/// The `Timeout` of the `http.Client` whose method a call calls; `None` if there is none, or the client is not in view.
pub(super) fn timeout(all: &Summaries<'_>, cx: &Resolver<'_>, call: &Call) -> Option<Limit> {
    match cx.unit.kind(call.callee) {
        ExprKind::Field(client, _) => {
            let limit = match embedding(cx.program, &cx.ty(*client), DEPTH) {
                Some(path) => of_holder(all, cx, *client, &path, DEPTH),
                None => of_client(all, cx, *client, DEPTH),
            };
            limit.filter(|limit| *limit > Limit::Known(0))
        }
        _ => None,
    }
}

/// The names of the embedded fields that lead from a type to the client whose methods it has; `None` if it embeds none.
fn embedding(program: &Program, ty: &Ty, depth: u32) -> Option<Vec<SmolStr>> {
    let depth = depth.checked_sub(1)?;
    let name = ty.type_name()?;
    let Ty::Struct(fields) = &program.find_type(&name.path, &name.name)?.ty else { return None };
    fields.iter().filter(|field| field.embedded).find_map(|field| {
        let rest = if is_client(&field.ty) { Vec::new() } else { embedding(program, &field.ty, depth)? };
        Some(std::iter::once(field.name.clone()).chain(rest).collect())
    })
}

/// The time of the client that a value has inside, at the end of a path of fields.
fn of_holder(all: &Summaries<'_>, cx: &Resolver<'_>, holder: ExprId, path: &[SmolStr], depth: u32) -> Option<Limit> {
    let Some((first, rest)) = path.split_first() else { return of_client(all, cx, holder, depth) };
    let depth = depth.checked_sub(1)?;
    match cx.unit.kind(holder) {
        ExprKind::AddrOf(inner) => of_holder(all, cx, *inner, path, depth),
        ExprKind::Composite(_, elements) => {
            let named = |key: &ExprId| matches!(cx.unit.kind(*key), ExprKind::Global(key) if key == first);
            let (_, value) = elements.iter().find(|(key, _)| key.as_ref().is_some_and(named))?;
            of_holder(all, cx, *value, rest, depth)
        }
        ExprKind::Call(call) => {
            let Callee::Project(item) = cx.callee(call) else { return None };
            longest_returned(cx, item, |there, value| of_holder(all, there, value, path, depth))
        }
        ExprKind::Field(owner, name) => of_kept(all, cx, &cx.ty(*owner), name, path, depth),
        ExprKind::Var(var) => match cx.unit.vars[*var].init {
            Some((init, 0)) if cx.unit.vars[*var].writes == 0 => {
                let is_replaced = path.iter().any(|name| is_set(cx, *var, name));
                if is_replaced { None } else { of_holder(all, cx, init, path, depth) }
            }
            Some(_) => None,
            None => {
                let ty = cx.ty(holder);
                let replaced = |name: &SmolStr| of_kept(all, cx, &ty, name, &[], depth).is_some();
                if rest.iter().any(replaced) { None } else { of_kept(all, cx, &ty, first, rest, depth) }
            }
        },
        _ => None,
    }
}

/// The longest time of what a package puts into a field of one of its types, each with the client at the end of a path.
fn of_kept(
    all: &Summaries<'_>,
    cx: &Resolver<'_>,
    owner: &Ty,
    field: &str,
    path: &[SmolStr],
    depth: u32,
) -> Option<Limit> {
    let kept = all.kept(owner.type_name()?, field);
    let limits =
        kept.values.iter().map(|(item, value)| of_holder(all, &Resolver::new(cx.program, *item), *value, path, depth));
    limits.collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// Whether the function assigns a field of a variable.
fn is_set(cx: &Resolver<'_>, var: VarId, field: &str) -> bool {
    let mut set = false;
    path::each_op(cx.unit, cx.unit.vars[var].owner, |_, instr| {
        if let Op::Assign { lhs, .. } = &instr.op {
            set |= lhs.iter().any(|to| match cx.unit.kind(*to) {
                ExprKind::Field(base, name) => name == field && cx.unit.as_var(*base) == Some(var),
                _ => false,
            });
        }
    });
    set
}

fn limit(cx: &Resolver<'_>, value: ExprId) -> Limit {
    duration::nanoseconds(cx, value).map_or(Limit::Unknown, Limit::Known)
}

fn of_client(all: &Summaries<'_>, cx: &Resolver<'_>, client: ExprId, depth: u32) -> Option<Limit> {
    let depth = depth.checked_sub(1)?;
    match cx.unit.kind(client) {
        ExprKind::AddrOf(inner) => of_client(all, cx, *inner, depth),
        ExprKind::Composite(ty, elements) if is_client(ty) => {
            let named = |key: &ExprId| matches!(cx.unit.kind(*key), ExprKind::Global(key) if key == "Timeout");
            let (_, value) = elements.iter().find(|(key, _)| key.as_ref().is_some_and(named))?;
            Some(limit(cx, *value))
        }
        ExprKind::Var(var) => of_var(all, cx, *var, depth),
        ExprKind::Global(name) => {
            let (there, value) = cx.constant(name)?;
            of_client(all, &there, value, depth)
        }
        ExprKind::Field(owner, name) => of_kept(all, cx, &cx.ty(*owner), name, &[], depth),
        ExprKind::Call(call) => of_made(all, cx, call, depth),
        _ => None,
    }
}

fn is_client(ty: &Ty) -> bool {
    ty.is("net/http", "Client")
}

fn of_var(all: &Summaries<'_>, cx: &Resolver<'_>, var: VarId, depth: u32) -> Option<Limit> {
    let data = &cx.unit.vars[var];
    let set = assigned_timeout(cx, var);
    let (init, _) = data.init.filter(|_| data.writes == 0)?;
    set.or_else(|| of_client(all, cx, init, depth))
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

/// The longest time of all clients that a function of the run returns.
fn of_made(all: &Summaries<'_>, cx: &Resolver<'_>, call: &Call, depth: u32) -> Option<Limit> {
    let Callee::Project(item) = cx.callee(call) else { return None };
    if !cx.program.signature(item).results.first().is_some_and(is_client) {
        return None;
    }
    longest_returned(cx, item, |there, value| of_client(all, there, value, depth))
}

/// The longest of the times of what a function returns first, if all are known.
fn longest_returned(
    cx: &Resolver<'_>,
    item: ItemId,
    time: impl Fn(&Resolver<'_>, ExprId) -> Option<Limit>,
) -> Option<Limit> {
    let there = Resolver::new(cx.program, item);
    let blocks = &there.unit.funcs[there.unit.root].cfg.blocks;
    let limits = blocks.iter().filter_map(|(_, block)| match &block.term {
        Term::Return(values) => Some(time(&there, *values.first()?)),
        _ => None,
    });
    limits.collect::<Option<Vec<_>>>()?.into_iter().max()
}
