//! Struct literals: their keys, the variable that holds them, and how a field is added.

use super::FuncCx;
use crate::finding::{Edit, Fix};
use crate::model::body::{ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::source::TextRange;

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

/// Adds a field to a literal that is empty, or whose elements stand on lines of their own; its value needs the package `time`.
pub(super) fn add_field(cx: &FuncCx<'_>, literal: ExprId, field: &str, value: &str) -> Option<Fix> {
    cx.file.imports.lookup("time").filter(|path| *path == "time")?;
    let text = cx.text(literal);
    let open = text.find('{')?;
    let (at, insert) = match text[open..].find('\n') {
        None if text[open + 1..].trim() == "}" => (open + 1, format!("{field}: {value}")),
        None => return None,
        Some(newline) => {
            if !text[open + 1..open + newline].trim().is_empty() {
                return None;
            }
            let body = &text[open + newline + 1..];
            let indent = &body[..body.len() - body.trim_start_matches([' ', '\t']).len()];
            (open + newline, format!("\n{indent}{field}: {value},"))
        }
    };
    let at = cx.span(literal).start + at as u32;
    Some(Fix {
        title: format!("set {field}"),
        safe: false,
        edits: vec![Edit { span: cx.in_file(TextRange::new(at, at)), insert }],
    })
}
