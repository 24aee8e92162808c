//! Loops that no path leaves, and what they wait for.
//!
//! A loop is left by a return, by a panic or the end of the process, and by a jump to code behind it that can itself end. Constant
//! conditions decide, and a loop over a ticker's channel goes on: `Stop` does not close it.

use super::reach::{self, is_ticker_channel};
use crate::model::body::{Call, ExprId, ExprKind, FuncId};
use crate::model::cfg::{BlockId, Cfg, Comm, LoopId, LoopKind, Op, Term, Why};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::source::TextRange;

/// What a loop waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// The channel of a ticker or timer, or `time.After`: it comes by itself, and never says stop.
    Clock(ExprId),
    /// `time.Sleep`
    Sleep(ExprId),
    /// A receive from another channel.
    Receive(ExprId),
    /// A send.
    Send(ExprId),
}

/// The loops of a function that no path leaves: of nested ones the innermost. `stops` says whether a call ends the goroutine.
pub fn loops(cx: &Resolver<'_>, func: FuncId, stops: &dyn Fn(&Call) -> bool) -> Vec<LoopId> {
    let cfg = &cx.unit.funcs[func].cfg;
    let Some(entry) = cfg.entry else { return Vec::new() };
    if cfg.loops.is_empty() {
        return Vec::new();
    }
    let live = reach::reachable(cx, func, entry);
    let mut found: Vec<LoopId> = Vec::new();
    // Inner loops come after outer ones.
    for (id, data) in cfg.loops.iter().collect::<Vec<_>>().into_iter().rev() {
        if !live.contains(&data.head) || found.iter().any(|inner| around(cfg, Some(*inner)).any(|it| it == id)) {
            continue;
        }
        let body = reach::reachable(cx, func, data.head);
        let stays = body.iter().all(|block| is_inside(cfg, *block, id) && !ends(&cfg.blocks[*block].term));
        if stays && !body.iter().any(|block| has_stop(cx, func, *block, stops)) {
            found.push(id);
        }
    }
    found.reverse();
    found
}

/// Whether a block belongs to a loop, or to one nested in it.
pub fn is_inside(cfg: &Cfg, block: BlockId, id: LoopId) -> bool {
    around(cfg, cfg.blocks[block].in_loop).any(|it| it == id)
}

/// Whether a block belongs to the loop with this head, or to one nested in it.
pub fn is_turning(cfg: &Cfg, block: BlockId, head: BlockId) -> bool {
    around(cfg, cfg.blocks[block].in_loop).any(|id| cfg.loops[id].head == head)
}

/// A loop and those around it, the inner ones first.
fn around(cfg: &Cfg, inner: Option<LoopId>) -> impl Iterator<Item = LoopId> {
    std::iter::successors(inner, |id| cfg.loops[*id].parent)
}

/// Whether a function ends here.
pub fn ends(term: &Term) -> bool {
    matches!(term, Term::Return(_) | Term::Stop(Why::Panic | Why::NoReturn))
}

/// Whether a loop is left where a comparison says so, other than one with nil: then it knows how much is to come.
pub fn leaves_by_comparison(cx: &Resolver<'_>, func: FuncId, id: LoopId) -> bool {
    let cfg = &cx.unit.funcs[func].cfg;
    let leaves = |block: BlockId| {
        let term = &cfg.blocks[block].term;
        !is_inside(cfg, block, id)
            || ends(term)
            || matches!(term, Term::Goto(next) if !is_inside(cfg, *next, id) && *next != cfg.loops[id].head)
    };
    let is_nil = |expr: ExprId| matches!(cx.unit.kind(expr), ExprKind::Global(name) if name == "nil");
    cfg.blocks.iter().filter(|(block, _)| is_inside(cfg, *block, id)).any(|(_, block)| match &block.term {
        Term::Branch { cond, yes, no } => match cx.unit.kind(*cond) {
            ExprKind::Binary(_, left, right) => !is_nil(*left) && !is_nil(*right) && (leaves(*yes) || leaves(*no)),
            _ => false,
        },
        _ => false,
    })
}

/// Whether a loop goes through something that has an end: a slice, a map, a number, or as far as a comparison says.
pub fn counts(cx: &Resolver<'_>, func: FuncId, id: LoopId) -> bool {
    let cfg = &cx.unit.funcs[func].cfg;
    match cfg.loops[id].kind {
        LoopKind::Endless => false,
        LoopKind::Condition(cond) => {
            matches!(cx.unit.kind(cond), ExprKind::Binary(op, ..) if matches!(op.as_str(), "<" | "<=" | ">" | ">="))
        }
        LoopKind::Range(over) => match &cfg.blocks[cfg.loops[id].head].term {
            Term::Range { vars, .. } if vars.len() == 2 => !matches!(cx.ty(over), Ty::Func(_)),
            _ => cx.is_chan(over) == Some(false),
        },
    }
}

fn has_stop(cx: &Resolver<'_>, func: FuncId, block: BlockId, stops: &dyn Fn(&Call) -> bool) -> bool {
    cx.unit.funcs[func].cfg.blocks[block].instrs.iter().any(|instr| match &instr.op {
        Op::Expr(expr) => matches!(cx.unit.kind(*expr), ExprKind::Call(call) if stops(call)),
        _ => false,
    })
}

/// What the blocks of a loop wait for, in order of the blocks.
pub fn waits(cx: &Resolver<'_>, func: FuncId, id: LoopId) -> Vec<(Wait, TextRange)> {
    let cfg = &cx.unit.funcs[func].cfg;
    let mut found = Vec::new();
    for block in reach::reachable(cx, func, cfg.loops[id].head) {
        let data = &cfg.blocks[block];
        if let Term::Range { over, .. } = &data.term
            && (is_clock(cx, *over) || cx.is_chan(*over) == Some(true))
        {
            found.push((received(cx, *over), cx.unit.exprs[*over].span));
        }
        if let Term::Select { default: Some(_), .. } = &data.term {
            continue; // its arms do not wait
        }
        for instr in &data.instrs {
            match &instr.op {
                Op::Send { chan, .. } => found.push((Wait::Send(*chan), instr.span)),
                Op::Chosen(_) => {}
                op => op.each_expr(|root| {
                    cx.unit.each_inner(root, &mut |expr| match cx.unit.kind(expr) {
                        ExprKind::Recv(chan) => found.push((received(cx, *chan), cx.unit.exprs[expr].span)),
                        ExprKind::Call(call) if is_sleep(cx, call) => {
                            found.push((Wait::Sleep(expr), cx.unit.exprs[expr].span));
                        }
                        _ => {}
                    });
                }),
            }
        }
        if let Term::Select { arms, default: None } = &data.term {
            for arm in arms {
                let wait = match &arm.comm {
                    Comm::Send { chan, .. } => Wait::Send(*chan),
                    Comm::Recv { chan, .. } => received(cx, *chan),
                };
                found.push((wait, arm.span));
            }
        }
    }
    found.sort_by_key(|(_, span)| span.start);
    found
}

fn received(cx: &Resolver<'_>, chan: ExprId) -> Wait {
    if is_clock(cx, chan) { Wait::Clock(chan) } else { Wait::Receive(chan) }
}

/// Whether a channel is fed by the clock: a ticker's, a timer's, `time.After`.
pub fn is_clock(cx: &Resolver<'_>, chan: ExprId) -> bool {
    if is_ticker_channel(cx, chan) {
        return true;
    }
    match cx.unit.kind(chan) {
        ExprKind::Field(base, name) => name == "C" && cx.ty(*base).is("time", "Timer"),
        ExprKind::Call(call) => is_time_call(cx, call, "After"),
        ExprKind::Var(var) => match cx.unit.vars[*var].init {
            Some((init, 0)) if cx.unit.vars[*var].writes == 0 => init != chan && is_clock(cx, init),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a call is `time.Sleep`.
pub fn is_sleep(cx: &Resolver<'_>, call: &Call) -> bool {
    is_time_call(cx, call, "Sleep")
}

fn is_time_call(cx: &Resolver<'_>, call: &Call, function: &str) -> bool {
    matches!(cx.callee(call), Callee::External(path, name) if path == "time" && name == function)
}
