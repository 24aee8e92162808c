//! Where control can go: from a block, from a place, within a turn of a loop.

use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::{BlockId, LoopId, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use rustc_hash::FxHashSet;

/// The successors that can be taken: constant conditions decide, and a ticker's channel is never closed.
pub fn onward(cx: &Resolver<'_>, term: &Term) -> Vec<BlockId> {
    match term {
        Term::Branch { cond, yes, no } => match cx.unit.kind(*cond) {
            ExprKind::Global(name) if name == "true" => vec![*yes],
            ExprKind::Global(name) if name == "false" => vec![*no],
            _ => vec![*yes, *no],
        },
        Term::Range { over, body, .. } if is_ticker_channel(cx, *over) => vec![*body],
        other => other.successors(),
    }
}

/// Whether an expression is the channel of a ticker: `t.C`, `time.Tick(…)`.
pub fn is_ticker_channel(cx: &Resolver<'_>, expr: ExprId) -> bool {
    match cx.unit.kind(expr) {
        ExprKind::Field(base, name) => name == "C" && cx.ty(*base).is("time", "Ticker"),
        ExprKind::Call(call) => matches!(
            cx.unit.kind(call.callee),
            ExprKind::Imported(path, name) if path == "time" && name == "Tick"
        ),
        _ => false,
    }
}

/// All blocks that control can reach from `from`, in order of discovery.
pub fn reachable(cx: &Resolver<'_>, func: FuncId, from: BlockId) -> Vec<BlockId> {
    let blocks = &cx.unit.funcs[func].cfg.blocks;
    let mut found = vec![from];
    let mut seen: FxHashSet<BlockId> = found.iter().copied().collect();
    let mut next = 0;
    while next < found.len() {
        for target in onward(cx, &blocks[found[next]].term) {
            if seen.insert(target) {
                found.push(target);
            }
        }
        next += 1;
    }
    found
}

/// Whether control can go from behind `from` to `to`.
pub fn reaches(cx: &Resolver<'_>, func: FuncId, from: Point, to: Point) -> bool {
    if from.block == to.block && from.index < to.index {
        return true;
    }
    let blocks = &cx.unit.funcs[func].cfg.blocks;
    onward(cx, &blocks[from.block].term).into_iter().any(|next| reachable(cx, func, next).contains(&to.block))
}

/// Whether control can go from a place in a loop to a return without another turn of the loop.
pub fn returns_in_turn(cx: &Resolver<'_>, func: FuncId, from: Point, turn: LoopId) -> bool {
    let cfg = &cx.unit.funcs[func].cfg;
    let mut found = vec![from.block];
    let mut next = 0;
    while let Some(block) = found.get(next).copied() {
        next += 1;
        if matches!(cfg.blocks[block].term, Term::Return(_)) {
            return true;
        }
        for target in onward(cx, &cfg.blocks[block].term) {
            if target != cfg.loops[turn].head && !found.contains(&target) {
                found.push(target);
            }
        }
    }
    false
}

/// The blocks that can be reached from a block without passing another.
pub fn until(cx: &Resolver<'_>, func: FuncId, from: BlockId, stop: BlockId) -> Vec<BlockId> {
    let cfg = &cx.unit.funcs[func].cfg;
    let mut found = vec![from];
    let mut next = 0;
    while let Some(block) = found.get(next).copied() {
        next += 1;
        for target in onward(cx, &cfg.blocks[block].term) {
            if target != stop && !found.contains(&target) {
                found.push(target);
            }
        }
    }
    found
}
