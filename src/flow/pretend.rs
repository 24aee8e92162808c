//! Exits that only look like exits: a stop signal is received, and the loop goes on.
//!
//! Three forms: a `break` that leaves only the `select` or `switch` it stands in, a case that does nothing or only logs, and a case that
//! stops a ticker. Where the loop has other exits, the case must do nothing that could bring one of them about, and lead back to its own
//! `select` before any of them: then it is taken again and again.

use super::endless::{self, is_inside};
use super::reach;
use super::watch::{self, Signal};
use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::{Arm, Block, BlockId, Comm, LoopId, Op, Term};
use crate::model::resolve::Resolver;
use crate::source::TextRange;

/// A case that receives a stop signal and does not leave.
#[derive(Debug, Clone)]
pub struct Pretend {
    /// The channel that says stop.
    pub chan: ExprId,
    /// From `case` to the colon.
    pub arm: TextRange,
    /// The loop that goes on.
    pub id: LoopId,
    /// The `break` that leaves only the statement it stands in.
    pub jump: Option<TextRange>,
}

/// Beginnings of method names that only tell.
const TELLING: &[&str] =
    &["debug", "info", "warn", "error", "print", "log", "trace", "notice", "v", "errorf", "msg", "event"];

/// The pretended exits of one loop; `never_left` if it has no other exit.
pub fn in_loop(cx: &Resolver<'_>, func: FuncId, id: LoopId, never_left: bool) -> Vec<Pretend> {
    let cfg = &cx.unit.funcs[func].cfg;
    let mut found = Vec::new();
    for (block, data) in cfg.blocks.iter() {
        let Term::Select { arms, default } = &data.term else { continue };
        if !is_inside(cfg, block, id) || (!never_left && data.in_loop != Some(id)) {
            continue;
        }
        for (index, arm) in arms.iter().enumerate() {
            let Comm::Recv { chan, .. } = arm.comm else { continue };
            let Some(signal) = watch::signal(cx, chan) else { continue };
            let Some(turn) = back_to(cx, func, arm.target, block, id) else { continue };
            let others =
                arms.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, it)| it.target).chain(*default);
            let shared: Vec<BlockId> = others.flat_map(|other| reach::until(cx, func, other, block)).collect();
            let own: Vec<&Block> = turn.iter().filter(|it| !shared.contains(it)).map(|it| &cfg.blocks[*it]).collect();
            let jump = own.iter().find_map(|block| break_of(cx, block));
            if jump.is_none() && matches!(signal, Signal::Channel(_)) && says_more(cx, func, (block, index), id) {
                continue;
            }
            let idle = own.iter().all(|block| block.instrs.iter().all(|it| only_tells(cx, &it.op)));
            let sure = never_left && (jump.is_some() || matches!(signal, Signal::Context(_)));
            if idle || sure {
                found.push(Pretend { chan, arm: arm.span, id, jump });
            }
        }
    }
    found
}

/// Whether a channel that is a stop signal by its name alone says something else in this case of a `select`: the `select` empties it and
/// leaves by `default`, another signal is the end of the loop, or the goroutine was told before, and came here all the same.
fn says_more(cx: &Resolver<'_>, func: FuncId, (block, index): (BlockId, usize), id: LoopId) -> bool {
    let cfg = &cx.unit.funcs[func].cfg;
    let Term::Select { arms, default } = &cfg.blocks[block].term else { return false };
    let leaves = |to: BlockId| back_to(cx, func, to, block, id).is_none();
    let text = |arm: &Arm| cx.program.slice(cx.unit.exprs[arm.comm.chan()].span.in_file(cx.unit.file));
    let told = text(&arms[index]);
    let receives = |arm: &Arm| matches!(arm.comm, Comm::Recv { .. });
    let told_before = |at: BlockId| match &cfg.blocks[at].term {
        Term::Select { arms, .. } if !is_inside(cfg, at, id) => arms.iter().any(|arm| {
            let same = receives(arm) && text(arm) == told;
            same && reach::reachable(cx, func, arm.target).contains(&cfg.loops[id].head)
        }),
        _ => false,
    };
    let ends = |arm: &Arm| receives(arm) && watch::signal(cx, arm.comm.chan()).is_some() && leaves(arm.target);
    default.is_some_and(leaves) || arms.iter().any(ends) || cfg.blocks.iter().any(|(at, _)| told_before(at))
}

/// The blocks on the ways from an arm back to its select; `None` if one of them leads out of the loop before.
pub fn back_to(cx: &Resolver<'_>, func: FuncId, from: BlockId, select: BlockId, id: LoopId) -> Option<Vec<BlockId>> {
    let cfg = &cx.unit.funcs[func].cfg;
    let turn = reach::until(cx, func, from, select);
    turn.iter().all(|block| is_inside(cfg, *block, id) && !endless::ends(&cfg.blocks[*block].term)).then_some(turn)
}

/// The first `break` in a loop that leaves only a statement inside of it.
pub fn inner_break(cx: &Resolver<'_>, func: FuncId, id: LoopId) -> Option<TextRange> {
    let cfg = &cx.unit.funcs[func].cfg;
    reach::reachable(cx, func, cfg.loops[id].head)
        .into_iter()
        .filter(|block| cfg.blocks[*block].in_loop == Some(id))
        .filter_map(|block| break_of(cx, &cfg.blocks[block]))
        .min_by_key(|span| span.start)
}

/// The `break` that ends a block.
fn break_of(cx: &Resolver<'_>, block: &Block) -> Option<TextRange> {
    let span = block.term_span.in_file(cx.unit.file);
    (matches!(block.term, Term::Goto(_)) && cx.program.slice(span) == "break").then_some(block.term_span)
}

/// Whether an operation has no effect but a line in a log, or a stopped ticker.
fn only_tells(cx: &Resolver<'_>, op: &Op) -> bool {
    match op {
        Op::Chosen(_) => true,
        Op::Expr(expr) => match cx.unit.kind(*expr) {
            ExprKind::Call(call) => {
                let name = watch::name_of(cx, call.callee).unwrap_or_default().to_lowercase();
                TELLING.iter().any(|word| name.starts_with(word)) || (name == "stop" && call.args.is_empty())
            }
            _ => false,
        },
        _ => false,
    }
}
