//! Stop signals: the channels that tell a goroutine to end, and who listens to them.
//!
//! A context's `Done()` is one for sure; another channel is one by its name, which is all that Go gives it. So a name alone never
//! proves anything here: it only says what an arm of a select is meant for.

use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit, Var, VarId};
use crate::model::cfg::{Arm, BlockId, Term};
use crate::model::resolve::Resolver;
use crate::model::ty::Ty;
use smol_str::SmolStr;

/// A channel that says "stop".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// `x.Done()`; the expression `x`.
    Context(ExprId),
    /// A channel whose name says so.
    Channel(ExprId),
}

/// Parts of names that stop signals have.
const WORDS: &[&str] =
    &["stop", "done", "quit", "exit", "clos", "shutdown", "halt", "terminat", "cancel", "abort", "dying", "kill"];

/// What a channel that is received from signals, if it is a stop signal.
pub fn signal(cx: &Resolver<'_>, chan: ExprId) -> Option<Signal> {
    if let ExprKind::Call(call) = cx.unit.kind(chan)
        && let ExprKind::Field(base, name) = cx.unit.kind(call.callee)
        && name == "Done"
        && call.args.is_empty()
    {
        return Some(Signal::Context(*base));
    }
    is_stop_name(&name_of(cx, chan)?).then_some(Signal::Channel(chan))
}

/// Whether the select of which `arm` is the target of one arm also has an arm for a stop signal.
pub fn is_beside_signal(cx: &Resolver<'_>, func: FuncId, arm: BlockId) -> bool {
    cx.unit.funcs[func].cfg.blocks.iter().any(|(_, block)| match &block.term {
        Term::Select { arms, .. } => {
            let other = |it: &Arm| it.target != arm && signal(cx, it.comm.chan()).is_some();
            arms.iter().any(|it| it.target == arm) && arms.iter().any(other)
        }
        _ => false,
    })
}

/// Whether a channel's name says that it is a stop signal.
pub fn is_stop_name(name: &str) -> bool {
    let name = name.to_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// The last name of an expression: of a variable, field, package variable, or of the function that a call calls.
pub fn name_of(cx: &Resolver<'_>, expr: ExprId) -> Option<SmolStr> {
    match cx.unit.kind(expr) {
        ExprKind::Var(var) => Some(cx.unit.vars[*var].name.clone()),
        ExprKind::Field(_, name) | ExprKind::Global(name) | ExprKind::Imported(_, name) => Some(name.clone()),
        ExprKind::Call(Call { callee, .. }) => name_of(cx, *callee),
        ExprKind::Index(base, _) | ExprKind::Deref(base) => name_of(cx, *base),
        _ => None,
    }
}

/// A parameter of a function, or of one around it, that is a context; with `requests` also one that carries a context.
pub fn context_in_scope(unit: &Unit, func: FuncId, requests: bool) -> Option<VarId> {
    let mut at = Some(func);
    while let Some(func) = at {
        let data = &unit.funcs[func];
        let carries = |var: &&VarId| {
            let Var { ty, name, .. } = &unit.vars[**var];
            !name.is_empty() && name != "_" && (is_context(ty) || (requests && ty.is("net/http", "Request")))
        };
        if let Some(var) = data.params.iter().find(carries) {
            return Some(*var);
        }
        at = data.parent;
    }
    None
}

/// Whether a type is `context.Context`.
pub fn is_context(ty: &Ty) -> bool {
    ty.is("context", "Context") || ty.is("golang.org/x/net/context", "Context")
}

/// Whether an expression is a context by its type, or one of the program's own kind by its name.
pub fn may_be_context(cx: &Resolver<'_>, expr: ExprId) -> bool {
    let name = match cx.unit.kind(expr) {
        ExprKind::Field(_, name) | ExprKind::Global(name) => name,
        ExprKind::Var(var) => &cx.unit.vars[*var].name,
        _ => return is_context(&cx.ty(expr)),
    };
    name.ends_with("ctx") || name.ends_with("Ctx") || is_context(&cx.ty(expr))
}

/// What has an `Err` that a condition compares with nil, as in `ctx.Err() != nil`, and whether the condition holds once there is an error.
pub fn asked_for_end(unit: &Unit, cond: ExprId) -> Option<(ExprId, bool)> {
    let ExprKind::Binary(op, left, right) = unit.kind(cond) else { return None };
    let ExprKind::Call(call) = unit.kind(*left) else { return None };
    let nil = matches!(unit.kind(*right), ExprKind::Global(name) if name == "nil");
    match (op.as_str(), unit.kind(call.callee)) {
        ("!=" | "==", ExprKind::Field(base, name)) if nil && name == "Err" => Some((*base, op == "!=")),
        _ => None,
    }
}
