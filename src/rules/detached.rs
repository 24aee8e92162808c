//! Work that has nothing to do with its caller's context, by intent: how such code looks.
//!
//! Names say what begins, undoes or reports something; comments say why; and after a context has ended, its successor must be another one.

use super::{FuncCx, remarks};
use crate::flow::reach;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, Var, VarKind};
use crate::model::cfg::{Comm, Op, Term};
use crate::model::resolve::Callee;
use crate::model::uses::{Point, Site};
use crate::summary::scope::InScope;
use crate::summary::words;

/// Functions that undo something have to do so even if their caller has given up.
pub(super) const CLEANING: &str = "close shutdown stop clean cleanup rollback abort release unlock revoke terminate teardown dispose \
    finalize undo flush drain kill recover cancel destroy unregister deregister leave finish end done \
    remove delete disconnect detach background async";
/// Functions that begin something which lives on: the context is that of its life, not of this call.
const BEGINNING: &str = "new start run serve init setup must go register launch spawn open create build make load with \
    default subscribe listen command enqueue schedule submit";
/// Those of them that make one thing and wait until it is there: as a rule the caller waits, too.
pub(super) const MAKING: &str = "create make build load submit enqueue";
/// What a comment says where a context is left behind on purpose.
const REASONS: &[&str] = &[
    "context",
    "ctx",
    "cancel",
    "detach",
    "background",
    "outlive",
    "independent",
    "async",
    "on purpose",
    "intention",
    "deliberate",
    "lifetime",
    "lifecycle",
    "shutdown",
    "clean",
    "disconnect",
    "regardless",
    "even if",
];
/// What only a comment about this very choice says, wherever in the function it stands.
const CHOICES: &[&str] = &["background context", "background ctx", "detached context", "detached ctx"];

/// Whether the caller waits for what this call does: it neither begins something that lives on, nor ends or reports something.
pub(super) fn is_on_path(cx: &FuncCx<'_>, call: &Call) -> bool {
    is_awaited(cx, call, BEGINNING)
}

/// Whether the caller waits for a call that makes something, going by its name.
pub(super) fn makes_on_path(cx: &FuncCx<'_>, call: &Call) -> bool {
    cx.unit.called_name(call).is_some_and(|name| begins_with(name, MAKING)) && is_awaited(cx, call, "")
}

fn begins_with(name: &str, words: &str) -> bool {
    let begins = |word: &str| words::names(name, word) && name.to_lowercase().starts_with(word);
    words.split(' ').filter(|word| !word.is_empty()).any(begins)
}

fn is_awaited(cx: &FuncCx<'_>, call: &Call, beginning: &str) -> bool {
    let callee = cx.resolver().callee(call);
    if let Callee::External(path, _) = &callee
        && path == "context"
    {
        return false;
    }
    let name = match cx.unit.kind(call.callee) {
        ExprKind::Field(_, name) | ExprKind::Imported(_, name) | ExprKind::Global(name) => name.as_str(),
        _ => return false,
    };
    let text = cx.text(call.callee);
    // A request that is copied begins a life of its own.
    if text.to_lowercase().contains("log.") || matches!(name, "Clone" | "WithContext") {
        return false;
    }
    let known = !matches!(callee, Callee::Builtin(_) | Callee::Conversion(_) | Callee::Unknown);
    // `ServeHTTP` answers one request; `WithTx(ctx, func…)` runs what it is given.
    let serves_one =
        name.strip_prefix("Serve").is_some_and(|protocol| protocol.len() > 2 && !protocol.contains(char::is_lowercase));
    let runs =
        name.starts_with("With") && call.args.iter().any(|arg| matches!(cx.unit.kind(*arg), ExprKind::Closure(_)));
    let begins = !serves_one && !runs && begins_with(name, beginning);
    known && !begins && !words::names(name, CLEANING) && !words::only_reports(text)
}

/// Whether the context is left behind on purpose.
pub(super) fn is_detached(cx: &FuncCx<'_>, site: Site, expr: ExprId, scope: &InScope) -> bool {
    let Site { func, point } = site;
    let text = cx.program.text(cx.item);
    let name = cx.var(scope.var);
    let compared =
        text.match_indices(&format!("{name} == nil")).any(|(at, _)| text[..at].ends_with([' ', '\t', '(', '!']));
    compared
        || text.contains("WithoutCancel(")
        || remarks::explains(cx, cx.span(expr), REASONS)
        || remarks::explains_above(cx, cx.span(expr), CHOICES)
        || is_handed_on(cx, scope)
        || after_the_end(cx, func, point)
}

/// Whether the context in scope is that of whoever starts the goroutine, which hands it on: as good as the one around it, which may end before
/// what is started has.
fn is_handed_on(cx: &FuncCx<'_>, scope: &InScope) -> bool {
    let func = cx.unit.vars[scope.var].owner;
    let data = &cx.unit.funcs[func];
    let started = cx.uses.closure_expr(func).filter(|_| data.role == Role::Go).and_then(|it| cx.uses.parent(it));
    let Some(ExprKind::Call(started)) = started.map(|call| cx.unit.kind(call)) else { return false };
    let index = data.params.iter().position(|param| *param == scope.var);
    index.and_then(|index| started.args.get(index)).is_some_and(|arg| is_callers(cx, *arg))
}

/// Whether a value is a context, or what carries one, that a function was given: a parameter, or `r.Context()`.
fn is_callers(cx: &FuncCx<'_>, value: ExprId) -> bool {
    match cx.unit.kind(value) {
        ExprKind::Var(var) => match &cx.unit.vars[*var] {
            Var { kind: VarKind::Param, .. } => true,
            Var { init: Some((init, 0)), writes: 0, .. } => is_callers(cx, *init),
            _ => false,
        },
        ExprKind::Call(call) if call.args.is_empty() => match cx.unit.kind(call.callee) {
            ExprKind::Field(carrier, name) => name == "Context" && is_callers(cx, *carrier),
            _ => false,
        },
        _ => false,
    }
}

/// Whether control comes here from where a context was found to have ended.
fn after_the_end(cx: &FuncCx<'_>, func: FuncId, here: Point) -> bool {
    let resolver = cx.resolver();
    let ends = |at: ExprId| {
        let mut ends = false;
        cx.unit.each_inner(at, &mut |expr| {
            ends |= match cx.unit.kind(expr) {
                ExprKind::Call(call) => {
                    matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Done" || name == "Err")
                }
                ExprKind::Imported(path, name) => {
                    path == "context" && matches!(name.as_str(), "Canceled" | "DeadlineExceeded")
                }
                _ => false,
            };
        });
        ends
    };
    cx.unit.funcs[func].cfg.blocks.iter().any(|(block, data)| {
        let received = data.instrs.iter().enumerate().any(|(index, instr)| {
            let from = match &instr.op {
                Op::Chosen(Comm::Recv { chan, .. }) => *chan,
                Op::Expr(expr) => match cx.unit.kind(*expr) {
                    ExprKind::Recv(chan) => *chan,
                    _ => return false,
                },
                _ => return false,
            };
            ends(from) && reach::reaches(&resolver, func, Point { block, index: index as u32 }, here)
        });
        received
            || matches!(&data.term, Term::Branch { cond, yes, no } if ends(*cond)
                && reach::reachable(&resolver, func, *yes).contains(&here.block)
                && !reach::reachable(&resolver, func, *no).contains(&here.block))
    })
}
