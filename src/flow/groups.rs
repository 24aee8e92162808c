//! Which `sync.WaitGroup` a call is about.
//!
//! A WaitGroup is known by the variable that holds it, or by the name of its field or package variable; where two owners have
//! fields of one name they are taken for the same, which keeps rules quiet.

use super::path;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit, VarId};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Point;
use smol_str::SmolStr;

/// A WaitGroup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// Held by a variable, or pointed to by it.
    Local(VarId),
    /// A field of this name.
    Field(SmolStr),
    /// A package variable.
    Global(SmolStr),
}

/// The methods that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// `Add`
    Add,
    /// `Done`
    Done,
    /// `Wait`
    Wait,
}

/// What a call does to which WaitGroup, if that is what it does.
pub fn on_group(cx: &Resolver<'_>, call: &Call) -> Option<(Count, Group)> {
    let ExprKind::Field(base, method) = cx.unit.kind(call.callee) else { return None };
    let count = match method.as_str() {
        "Add" => Count::Add,
        "Done" => Count::Done,
        "Wait" => Count::Wait,
        _ => return None,
    };
    let group = group_of(cx.unit, *base)?;
    match cx.callee(call) {
        Callee::External(path, name) if path == "sync" && name.starts_with("WaitGroup.") => Some((count, group)),
        Callee::Unknown | Callee::Method(_) if counts(cx.unit, &group) => Some((count, group)),
        _ => None,
    }
}

/// Whether it is known that a call is of a method of a `sync.WaitGroup`, not only by what else is called on the same.
pub fn is_surely_group(cx: &Resolver<'_>, call: &Call) -> bool {
    matches!(cx.callee(call), Callee::External(path, _) if path == "sync")
}

fn group_of(unit: &Unit, base: ExprId) -> Option<Group> {
    match unit.kind(base) {
        ExprKind::Field(_, field) => Some(Group::Field(field.clone())),
        ExprKind::Global(name) => Some(Group::Global(name.clone())),
        _ => unit.base_var(base).map(Group::Local),
    }
}

/// Whether something of a type that is not in view is counted up by `Add(n)` and down by `Done()` in one unit: nothing else has both.
fn counts(unit: &Unit, group: &Group) -> bool {
    let calls = |method: &str, args: usize| {
        unit.exprs.iter().any(|(_, data)| match &data.kind {
            ExprKind::Call(call) if call.args.len() == args => {
                matches!(unit.kind(call.callee), ExprKind::Field(base, name) if name == method && group_of(unit, *base).as_ref() == Some(group))
            }
            _ => false,
        })
    };
    calls("Add", 1) && calls("Done", 0)
}

/// The places in a function, its closures left out, that do this to the WaitGroup.
pub fn calls_of(cx: &Resolver<'_>, func: FuncId, count: Count, group: &Group) -> Vec<(Point, ExprId)> {
    let mut found = Vec::new();
    path::each_call(cx.unit, func, |at, expr, call| {
        if on_group(cx, call).is_some_and(|(what, of)| what == count && of == *group) {
            found.push((at, expr));
        }
    });
    found
}
