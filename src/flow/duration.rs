//! How long a `time.Duration` is, where constants say.

use crate::model::body::{ExprId, ExprKind, VarId};
use crate::model::resolve::Resolver;

/// Expressions deeper than this are not known.
const DEPTH: u32 = 8;

/// One second, in the unit of [`nanoseconds`].
pub const SECOND: i64 = 1_000_000_000;

/// The value of a duration in nanoseconds: literals, units, constants and variables that keep their first value, put together.
pub fn nanoseconds(cx: &Resolver<'_>, expr: ExprId) -> Option<i64> {
    nanoseconds_given(cx, expr, &|_| None)
}

/// The same where the values of some variables are known.
pub fn nanoseconds_given(cx: &Resolver<'_>, expr: ExprId, known: &dyn Fn(VarId) -> Option<i64>) -> Option<i64> {
    at(cx, expr, known, DEPTH)
}

fn at(cx: &Resolver<'_>, expr: ExprId, known: &dyn Fn(VarId) -> Option<i64>, depth: u32) -> Option<i64> {
    let depth = depth.checked_sub(1)?;
    let at = |cx: &Resolver<'_>, expr: ExprId, depth: u32| at(cx, expr, known, depth);
    let elsewhere = |cx: &Resolver<'_>, expr: ExprId| self::at(cx, expr, &|_| None, depth);
    match cx.unit.kind(expr) {
        ExprKind::Int(value) => Some(*value),
        ExprKind::Imported(path, name) if path == "time" => unit(name),
        ExprKind::Binary(op, left, right) => {
            let (left, right) = (at(cx, *left, depth)?, at(cx, *right, depth)?);
            match op.as_str() {
                "*" => left.checked_mul(right),
                "/" => left.checked_div(right),
                "+" => left.checked_add(right),
                "-" => left.checked_sub(right),
                _ => None,
            }
        }
        ExprKind::Call(call) => match (cx.unit.kind(call.callee), call.args.as_slice()) {
            (ExprKind::Imported(path, name), [value]) if path == "time" && name == "Duration" => at(cx, *value, depth),
            _ => None,
        },
        ExprKind::Var(var) if known(*var).is_some() => known(*var),
        ExprKind::Var(var) => match cx.unit.vars[*var].init {
            Some((init, 0)) if cx.unit.vars[*var].writes == 0 => at(cx, init, depth),
            _ => None,
        },
        ExprKind::Global(name) => {
            let (there, value) = cx.constant(name)?;
            elsewhere(&there, value)
        }
        ExprKind::Imported(path, name) => {
            let (there, value) = cx.constant_of(cx.program.package_by_path(path)?, name)?;
            elsewhere(&there, value)
        }
        _ => None,
    }
}

fn unit(name: &str) -> Option<i64> {
    Some(match name {
        "Nanosecond" => 1,
        "Microsecond" => 1_000,
        "Millisecond" => 1_000_000,
        "Second" => SECOND,
        "Minute" => 60 * SECOND,
        "Hour" => 3_600 * SECOND,
        _ => return None,
    })
}
