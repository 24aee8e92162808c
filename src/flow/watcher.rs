//! Watchers: goroutines that do nothing but wait for a stop signal from outside, to end what their function works with.
//!
//! `go func() { <-ctx.Done(); conn.Close() }()` is the usual one. Once the function has returned there is nothing left to end, but the
//! goroutine waits on, for as long as whoever gave the signal lives.

use super::path;
use super::reach;
use super::watch::{self, Signal};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, Unit, VarId, VarKind};
use crate::model::cfg::{BlockId, Comm, LoopKind, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Point, Uses};
use crate::source::TextRange;

/// A watcher, and the return that leaves it behind.
#[derive(Debug, Clone)]
pub struct Watcher {
    /// The `go` statement.
    pub go: TextRange,
    /// What it waits at.
    pub wait: TextRange,
    /// The signals it waits for, all of them from outside.
    pub signals: Vec<ExprId>,
    /// Where its function returns.
    pub returns: TextRange,
    /// The cancel function that the function gives its caller, although calling it does not end the watcher.
    pub given: Option<VarId>,
    /// Whether an endless loop of the function starts another one each turn.
    pub again: bool,
}

/// The watchers that a function starts and leaves behind.
pub fn watchers(cx: &Resolver<'_>, uses: &Uses, func: FuncId) -> Vec<Watcher> {
    let mut found = Vec::new();
    path::each_op(cx.unit, func, |at, instr| {
        if let Op::Go(call) = instr.op
            && let ExprKind::Call(call) = cx.unit.kind(call)
            && let ExprKind::Closure(body) = cx.unit.kind(call.callee)
            && let Some((wait, signals)) = waits_first(cx, *body)
            && signals.iter().all(|signal| is_from_outside(cx, *signal, *body))
        {
            found.extend(judge(cx, uses, (func, at), *body).map(|(returns, given, again)| Watcher {
                go: instr.span,
                wait,
                signals,
                returns,
                given,
                again,
            }));
        }
    });
    found
}

/// The wait that a closure begins with, and what it waits for.
fn waits_first(cx: &Resolver<'_>, body: FuncId) -> Option<(TextRange, Vec<ExprId>)> {
    let cfg = &cx.unit.funcs[body].cfg;
    let entry = &cfg.blocks[cfg.entry?];
    match entry.instrs.iter().find(|instr| !matches!(instr.op, Op::Defer(_))) {
        Some(instr) => match instr.op {
            Op::Expr(expr) => match cx.unit.kind(expr) {
                ExprKind::Recv(chan) => Some((instr.span, vec![*chan])),
                _ => None,
            },
            _ => None,
        },
        None => match &entry.term {
            Term::Select { arms, default: None } if entry.in_loop.is_none() && !arms.is_empty() => {
                let receives = arms.iter().all(|arm| matches!(arm.comm, Comm::Recv { .. }));
                receives.then(|| (entry.term_span, arms.iter().map(|arm| arm.comm.chan()).collect()))
            }
            _ => None,
        },
    }
}

/// Whether a channel is a stop signal that a parameter or the receiver of a function around the watcher holds.
fn is_from_outside(cx: &Resolver<'_>, chan: ExprId, body: FuncId) -> bool {
    let held = match watch::signal(cx, chan) {
        Some(Signal::Context(base)) => base,
        Some(Signal::Channel(chan)) => chan,
        None => return false,
    };
    cx.unit.base_var(held).is_some_and(|var| {
        let data = &cx.unit.vars[var];
        let given = matches!(data.kind, VarKind::Param | VarKind::Receiver);
        given && data.writes == 0 && !cx.unit.is_within(data.owner, body)
    })
}

/// Where the function leaves its watcher behind, what it gives the caller, and whether each turn of a loop starts one.
fn judge(
    cx: &Resolver<'_>,
    uses: &Uses,
    (func, at): (FuncId, Point),
    body: FuncId,
) -> Option<(TextRange, Option<VarId>, bool)> {
    let unit = cx.unit;
    let own: Vec<VarId> = unit.funcs[body]
        .captures
        .iter()
        .copied()
        .filter(|var| unit.vars[*var].kind == VarKind::Local && unit.vars[*var].owner == func)
        .collect();
    if own.is_empty() {
        return None;
    }
    let returns = leaves(cx, (func, at), body);
    if made_each_turn(cx, uses, (func, at), &own) {
        return Some((returns.unwrap_or(unit.funcs[func].header), None, true));
    }
    let returns = returns?;
    let kept = |var: VarId| kept_by(unit, uses, (var, body), true);
    match own.as_slice() {
        // What a cancel function ends lives on with its context.
        [cancel] if let Some((maker, 1)) = derived(cx, *cancel) => match kept(*cancel) {
            Some(Kept::ByCaller) => Some((returns, Some(*cancel), false)),
            Some(Kept::Elsewhere) => None,
            None => {
                let context = unit.vars.iter().find(|(_, data)| data.init == Some((maker, 0)));
                context
                    .is_none_or(|(context, _)| kept_by(unit, uses, (context, body), false).is_none())
                    .then_some((returns, None, false))
            }
        },
        _ => own
            .iter()
            .all(|var| kept(*var).is_none() && is_used_behind(cx, uses, (func, at), *var, body))
            .then_some((returns, None, false)),
    }
}

/// Whether the function goes on using what the watcher is to end: else that lives by itself, and so longer than the function.
fn is_used_behind(cx: &Resolver<'_>, uses: &Uses, (func, at): (FuncId, Point), var: VarId, body: FuncId) -> bool {
    uses.mentions(var).iter().filter_map(|mention| uses.site(*mention)).any(|site| {
        !cx.unit.is_within(site.func, body)
            && uses.lift(site, func).is_some_and(|there| reach::reaches(cx, func, at, there))
    })
}

/// Whether a function gives its caller more than an error.
fn gives(unit: &Unit, func: FuncId) -> bool {
    unit.funcs[func].signature.results.iter().any(|ty| *ty != Ty::Basic("error".into()))
}

/// Whether the watcher is started in an endless loop, for something that the loop makes each turn.
fn made_each_turn(cx: &Resolver<'_>, uses: &Uses, (func, at): (FuncId, Point), own: &[VarId]) -> bool {
    let unit = cx.unit;
    let Some(id) = unit.block(func, at).in_loop else { return false };
    let inside = |var: &VarId| {
        let site = unit.vars[*var].init.and_then(|(init, _)| uses.site(init));
        site.is_some_and(|site| site.func == func && unit.block(func, site.point).in_loop == Some(id))
    };
    unit.funcs[func].cfg.loops[id].kind == LoopKind::Endless && own.iter().any(inside)
}

/// The call that derives a context, if a variable is one of its results, and which.
fn derived(cx: &Resolver<'_>, var: VarId) -> Option<(ExprId, u32)> {
    let (maker, index) = cx.unit.vars[var].init?;
    let ExprKind::Call(call) = cx.unit.kind(maker) else { return None };
    match cx.callee(call) {
        Callee::External(path, name) if path == "context" && name.starts_with("With") => Some((maker, index)),
        _ => None,
    }
}

/// Where a function returns although nothing was heard of the signals its watcher waits for.
fn leaves(cx: &Resolver<'_>, (func, at): (FuncId, Point), body: FuncId) -> Option<TextRange> {
    let unit = cx.unit;
    let blocks = &unit.funcs[func].cfg.blocks;
    let watched = |chan: ExprId| match watch::signal(cx, chan) {
        Some(Signal::Context(base)) => unit.base_var(base),
        Some(Signal::Channel(chan)) => unit.base_var(chan),
        None => None,
    };
    let signals: Vec<VarId> = unit.funcs[body].captures.clone();
    let hears = |chan: ExprId| watched(chan).is_some_and(|var| signals.contains(&var));
    let waits = |block: BlockId, from: usize| {
        blocks[block].instrs.iter().skip(from).any(|instr| match &instr.op {
            Op::Chosen(Comm::Recv { chan, .. }) => hears(*chan),
            Op::Expr(expr) => matches!(unit.kind(*expr), ExprKind::Recv(chan) if hears(*chan)),
            _ => false,
        })
    };
    let mut todo = vec![(at.block, at.index as usize + 1)];
    let mut seen = vec![at.block];
    while let Some((block, from)) = todo.pop() {
        if waits(block, from) {
            continue;
        }
        if matches!(blocks[block].term, Term::Return(_)) {
            return Some(blocks[block].term_span);
        }
        for next in reach::onward(cx, &blocks[block].term) {
            if !seen.contains(&next) {
                seen.push(next);
                todo.push((next, 0));
            }
        }
    }
    None
}

/// Who keeps a variable's value when its function has returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    ByCaller,
    Elsewhere,
}

/// Whether somebody keeps what a variable holds; passing it to a call that the function makes itself is no keeping, unless `passed` says
/// that the result of a call which is returned may hold it.
fn kept_by(unit: &Unit, uses: &Uses, (var, watcher): (VarId, FuncId), passed: bool) -> Option<Kept> {
    let mut kept = None;
    for mention in uses.mentions(var) {
        let Some(site) = uses.site(*mention) else { continue };
        if unit.is_within(site.func, watcher) || uses.is_definition(unit, *mention) {
            continue;
        }
        let concurrent = matches!(unit.funcs[site.func].role, Role::Go | Role::Value);
        let instr = unit.instr(site.func, site.point).map(|instr| &instr.op);
        match (uses.parent(*mention).map(|parent| unit.kind(parent)), instr) {
            _ if concurrent => kept = Some(Kept::Elsewhere),
            (_, Some(Op::Go(_) | Op::Send { .. })) => kept = Some(Kept::Elsewhere),
            (parent, None)
                if (parent.is_none() || passed)
                    && gives(unit, site.func)
                    && matches!(unit.block(site.func, site.point).term, Term::Return(_)) =>
            {
                return Some(Kept::ByCaller);
            }
            (None, Some(Op::Assign { .. })) | (Some(ExprKind::Composite(..) | ExprKind::AddrOf(_)), _) => {
                kept = Some(Kept::Elsewhere);
            }
            (Some(ExprKind::Call(Call { callee, .. })), _) if matches!(unit.kind(*callee), ExprKind::Global(name) if name == "append") =>
            {
                kept = Some(Kept::Elsewhere);
            }
            _ => {}
        }
    }
    kept
}
