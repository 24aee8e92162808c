//! Struct literals: their keys, and the variable that holds them.

use super::FuncCx;
use crate::model::body::{ExprId, ExprKind, VarId};
use crate::model::cfg::Op;

/// The elements of a literal.
pub(super) type Elements = [(Option<ExprId>, ExprId)];

/// The value of a field that is set, and not to a plain zero.
pub(super) fn value(cx: &FuncCx<'_>, elements: &Elements, field: &str) -> Option<ExprId> {
    let named = |key: ExprId| matches!(cx.unit.kind(key), ExprKind::Global(it) if it == field);
    let (_, value) = elements.iter().find(|(key, _)| key.is_some_and(named))?;
    (!matches!(cx.unit.kind(*value), ExprKind::Int(0))).then_some(*value)
}

/// A literal, or its address where that is taken.
pub(super) fn whole(cx: &FuncCx<'_>, literal: ExprId) -> ExprId {
    match cx.uses.parent(literal) {
        Some(parent) if matches!(cx.unit.kind(parent), ExprKind::AddrOf(_)) => parent,
        _ => literal,
    }
}

/// The variable that a literal, or its address, is assigned to.
pub(super) fn holder(cx: &FuncCx<'_>, literal: ExprId) -> Option<VarId> {
    let whole = whole(cx, literal);
    let site = cx.uses.site(whole).filter(|_| cx.uses.parent(whole).is_none())?;
    let Op::Assign { lhs, rhs, .. } = &cx.unit.instr(site.func, site.point)?.op else { return None };
    cx.unit.as_var(*lhs.get(rhs.iter().position(|it| *it == whole)?)?)
}
