//! Can a function, or a loop, ever end?

use super::reach;
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{Comm, LoopId, LoopKind, Op, Term, Why};
use crate::model::resolve::Resolver;
use crate::model::uses::{Point, Uses};
use crate::source::TextRange;

/// How a function can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Some path returns or stops the goroutine.
    Possible,
    /// No path does: it stays in this loop, or waits for ever in an empty select.
    Never(Option<LoopId>),
}

/// Whether any path of the function ends. A loop over a ticker's channel has no end: `Stop` does not close it.
pub fn exit_of(cx: &Resolver<'_>, func: FuncId) -> Exit {
    let cfg = &cx.unit.funcs[func].cfg;
    let Some(entry) = cfg.entry else { return Exit::Possible };
    let mut endless = None;
    for block in reach::reachable(cx, func, entry) {
        let block = &cfg.blocks[block];
        if matches!(block.term, Term::Return(_) | Term::Stop(Why::Panic | Why::NoReturn)) {
            return Exit::Possible;
        }
        endless = block.in_loop.or(endless);
    }
    Exit::Never(endless)
}

/// Where a function waits for the channel of the ticker that a variable holds, if it does.
pub fn waits_for_ticks(cx: &Resolver<'_>, uses: &Uses, func: FuncId, ticker: VarId) -> Option<TextRange> {
    uses.mentions(ticker).iter().find_map(|mention| {
        let site = uses.site(*mention).filter(|site| cx.unit.is_within(site.func, func))?;
        let member = uses.parent(*mention)?;
        let is_channel = matches!(cx.unit.kind(member), ExprKind::Field(_, name) if name == "C");
        let waits = match cx.unit.instr(site.func, site.point).map(|it| &it.op) {
            Some(Op::Chosen(Comm::Recv { .. }) | Op::Expr(_)) => true,
            None => matches!(cx.unit.block(site.func, site.point).term, Term::Range { .. }),
            _ => false,
        };
        (is_channel && waits).then(|| cx.unit.exprs[member].span)
    })
}

/// Whether a loop is meant to run for long: `for { … }`, or over a channel.
pub fn is_long(cx: &Resolver<'_>, func: FuncId, id: LoopId) -> bool {
    match cx.unit.funcs[func].cfg.loops[id].kind {
        LoopKind::Endless => true,
        LoopKind::Range(over) => reach::is_ticker_channel(cx, over) || cx.is_chan(over) == Some(true),
        LoopKind::Condition(_) => false,
    }
}

/// Whether a loop stops a ticker and goes on: a later turn that leaves may be one that finds it stopped.
pub fn stops_and_goes_on(cx: &Resolver<'_>, uses: &Uses, func: FuncId, ticker: VarId) -> bool {
    let stop = |mention: &ExprId| {
        let parent = uses.parent(*mention).map(|parent| cx.unit.kind(parent));
        let site = uses.site(*mention).filter(|site| site.func == func)?;
        matches!(parent, Some(ExprKind::Field(_, name)) if name == "Stop").then_some(site.point)
    };
    let again = |at: Point| reach::reaches(cx, func, at, Point { index: 0, ..at });
    cx.unit.vars[ticker].writes == 0 && uses.mentions(ticker).iter().filter_map(stop).any(again)
}
