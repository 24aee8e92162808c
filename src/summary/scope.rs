//! Which context a place in a function could pass on: a parameter of its own, or of a function around it.
//!
//! Only what the caller waits for counts: a goroutine, a deferred call or a function value that is kept may have to outlive the
//! contexts around it, so nothing is in scope there but its own parameters.

use super::knowledge::{Effect, Knowledge};
use crate::model::body::{ExprKind, FuncId, Role, VarId};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Uses;

/// A context that a function could pass on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InScope {
    /// The parameter that is the context, or carries it.
    pub var: VarId,
    /// What to write for it: `ctx`, `r.Context()`.
    pub text: String,
    /// Whether it is carried by a request.
    pub of_request: bool,
}

/// The context that is in scope in a function, the nearest one.
pub fn context_in_scope(cx: &Resolver<'_>, uses: &Uses, knowledge: &Knowledge, mut func: FuncId) -> Option<InScope> {
    loop {
        if let Some(found) = own_context(cx, knowledge, func) {
            return Some(found);
        }
        let data = &cx.unit.funcs[func];
        let runs_now = match data.role {
            Role::Called => true,
            Role::Value => is_called_by_callee(cx, uses, knowledge, func),
            Role::Declared | Role::Go | Role::Defer => false,
        };
        func = data.parent.filter(|_| runs_now)?;
    }
}

/// The context among a function's own parameters: one that is a context before one that carries it.
pub fn own_context(cx: &Resolver<'_>, knowledge: &Knowledge, func: FuncId) -> Option<InScope> {
    let params = &cx.unit.funcs[func].params;
    let carried = |var: &VarId| {
        let data = &cx.unit.vars[*var];
        let accessor =
            knowledge.context_of(&data.ty).filter(|_| !data.name.is_empty() && !data.name.starts_with('_'))?;
        Some(InScope { var: *var, text: format!("{}{accessor}", data.name), of_request: !accessor.is_empty() })
    };
    let mut found: Vec<InScope> = params.iter().filter_map(carried).collect();
    let at = found.iter().position(|it| !it.of_request).unwrap_or(0);
    (at < found.len()).then(|| found.swap_remove(at))
}

/// Whether a closure is an argument of a call that is known to call it before it returns.
fn is_called_by_callee(cx: &Resolver<'_>, uses: &Uses, knowledge: &Knowledge, closure: FuncId) -> bool {
    let Some(expr) = uses.closure_expr(closure) else { return false };
    let Some(ExprKind::Call(call)) = uses.parent(expr).map(|parent| cx.unit.kind(parent)) else { return false };
    let Some(index) = call.args.iter().position(|arg| *arg == expr) else { return false };
    match cx.callee(call) {
        Callee::External(path, name) => {
            knowledge.func(&path, &name).and_then(|it| it.param(index)) == Some(Effect::Calls)
        }
        _ => false,
    }
}
