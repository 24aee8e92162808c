//! `goroutine-in-defer`: a goroutine that is started while its function returns.
//!
//! Nobody is left to wait for it, and what it captures stays alive for as long as it runs.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::flow::path;
use crate::flow::waits::{self, Awaited};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use crate::model::uses::Point;
use crate::source::TextRange;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[];

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = &[&["defer func", "go "]];

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, data) in cx.unit.funcs.iter() {
            if data.role != Role::Defer {
                continue;
            }
            path::each_op(cx.unit, func, |at, instr| {
                if let Op::Go(call) = instr.op
                    && !joined(cx, func, at)
                    && !ends_with_context(cx, call)
                    && !announces_end(cx, call)
                {
                    out.push(cx, draft(cx, func, instr.span, call));
                }
            });
        }
    }
}

/// Whether the deferred function waits for anything after it has started the goroutine.
fn joined(cx: &FuncCx<'_>, func: FuncId, start: Point) -> bool {
    waits::waits_behind(&cx.resolver(), func, start, &[Awaited::Receive, Awaited::Wait])
}

/// Whether the goroutine waits in selects only, each of which watches the Done channel of a context: then it ends with that.
fn ends_with_context(cx: &FuncCx<'_>, call: ExprId) -> bool {
    let ExprKind::Call(call) = cx.unit.kind(call) else { return false };
    let ExprKind::Closure(func) = cx.unit.kind(call.callee) else { return false };
    let done = |chan: ExprId| match cx.unit.kind(chan) {
        ExprKind::Call(call) => matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Done"),
        _ => false,
    };
    let mut watching = 0;
    for (_, block) in cx.unit.funcs[*func].cfg.blocks.iter() {
        match &block.term {
            Term::Select { arms, default: None } if arms.iter().any(|arm| done(arm.comm.chan())) => watching += 1,
            Term::Select { default: None, .. } => return false,
            Term::Range { over, .. } if cx.resolver().is_chan(*over) == Some(true) => return false,
            _ => {}
        }
    }
    let mut waits = false;
    path::each_op(cx.unit, *func, |_, instr| {
        waits |= matches!(instr.op, Op::Send { .. });
        if !matches!(instr.op, Op::Chosen(_)) {
            instr.op.each_expr(|root| {
                cx.unit.each_inner(root, &mut |expr| waits |= matches!(cx.unit.kind(expr), ExprKind::Recv(_)));
            });
        }
    });
    watching > 0 && !waits
}

/// The variables of the returning function that the goroutine keeps: captured by it, the receiver of the method it runs, or a slice or
/// map that it is given. Other arguments are evaluated by the `go` statement.
fn kept(cx: &FuncCx<'_>, deferred: FuncId, call: ExprId) -> Vec<VarId> {
    let ExprKind::Call(call) = cx.unit.kind(call) else { return Vec::new() };
    let outer = |var: &VarId| !cx.unit.is_within(cx.unit.vars[*var].owner, deferred);
    let mut vars: Vec<VarId> = match cx.unit.kind(call.callee) {
        ExprKind::Closure(func) => cx.unit.funcs[*func].captures.iter().copied().filter(outer).collect(),
        ExprKind::Field(base, _) => cx.unit.base_var(*base).filter(outer).into_iter().collect(),
        _ => Vec::new(),
    };
    let shared = |var: &VarId| matches!(cx.resolver().var_ty(*var), Ty::Slice(_) | Ty::Map(..));
    vars.extend(call.args.iter().filter_map(|arg| cx.unit.as_var(*arg)).filter(outer).filter(shared));
    vars
}

/// Whether the goroutine closes a channel of somebody else's: then somebody may wait for it there.
fn announces_end(cx: &FuncCx<'_>, call: ExprId) -> bool {
    let ExprKind::Call(call) = cx.unit.kind(call) else { return false };
    let (there, func) = match cx.resolver().callee(call) {
        Callee::Closure(func) => (*cx, func),
        Callee::Project(item) if cx.program.item(item).body.is_some() => {
            let there = FuncCx::new(cx.program, cx.summaries, item);
            (there, there.unit.root)
        }
        _ => return false,
    };
    there.unit.funcs.iter().filter(|(inner, _)| there.unit.is_within(*inner, func)).any(|(inner, _)| {
        let mut closes = false;
        path::each_call(there.unit, inner, |_, _, call| {
            let own = call.args.first().and_then(|arg| there.unit.as_var(*arg));
            let own = own.is_some_and(|var| there.unit.is_within(there.unit.vars[var].owner, func));
            closes |= call.callee_is(there.unit, "close") && !own;
        });
        closes
    })
}

/// The first thing the goroutine may wait for.
fn blocks(cx: &FuncCx<'_>, call: ExprId) -> Option<TextRange> {
    let ExprKind::Call(call) = cx.unit.kind(call) else { return None };
    let ExprKind::Closure(func) = cx.unit.kind(call.callee) else { return None };
    let unit = cx.unit;
    let mut first = None;
    path::each_op(unit, *func, |_, instr| {
        if matches!(instr.op, Op::Send { .. }) {
            first = first.or(Some(instr.span));
        }
        instr.op.each_expr(|root| {
            unit.each_inner(root, &mut |expr| {
                let waits = match unit.kind(expr) {
                    ExprKind::Recv(_) => true,
                    ExprKind::Call(inner) => match cx.resolver().callee(inner) {
                        Callee::External(path, name) => {
                            cx.summaries.knowledge().func(&path, &name).is_some_and(|known| known.blocks)
                        }
                        _ => false,
                    },
                    _ => false,
                };
                if waits {
                    first = first.or(Some(cx.span(expr)));
                }
            });
        });
    });
    first.or_else(|| {
        unit.funcs[*func].cfg.blocks.iter().find_map(|(_, block)| match &block.term {
            Term::Select { default: None, .. } => Some(block.term_span),
            Term::Range { over, .. } if cx.resolver().is_chan(*over) == Some(true) => Some(cx.span(*over)),
            _ => None,
        })
    })
}

fn draft(cx: &FuncCx<'_>, deferred: FuncId, go: TextRange, call: ExprId) -> Draft {
    let kept = kept(cx, deferred, call);
    let blocks = blocks(cx, call);
    let names = kept.iter().map(|var| format!("`{}`", cx.var(*var))).collect::<Vec<_>>().join(", ");
    let who = cx.called(cx.unit.funcs[deferred].parent.unwrap_or(cx.unit.root));
    let tail = if names.is_empty() { String::new() } else { format!(" and keeps {names} alive") };
    let mut draft =
        cx.draft(go, format!("a deferred function starts a goroutine: it outlives {who}, nobody waits for it{tail}"));
    draft.label = "started while the function returns".to_owned();
    draft.help =
        "do the work in the deferred function itself, or start the goroutine earlier and wait for it here".to_owned();
    let header = cx.unit.funcs[deferred].header;
    draft.related = vec![cx.place(header, "runs when the function returns")];
    draft.trace = vec![
        cx.step(0, header, format!("{who} returns and runs its deferred function")),
        cx.step(0, go, "which starts a goroutine and returns without waiting").starting(1),
    ];
    if let Some(waits) = blocks {
        draft.related.push(cx.place(waits, "the goroutine may wait here"));
        draft.trace.push(cx.step(1, waits, "the goroutine waits here after its function is gone").staying());
    }
    if let Some(first) = kept.first() {
        let range = cx.unit.vars[*first].decl;
        draft.trace.push(cx.step(1, range, format!("{names} cannot be freed while the goroutine runs")));
    }
    draft
}
