//! Who takes what is sent on a channel, as far as one unit shows it: do they go on until it is closed, or may they leave before?

use super::endless::{self, is_inside};
use super::pretend;
use super::reach;
use super::watch::{self, Signal};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{Arm, BlockId, Comm, LoopId, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::ty::Ty;
use crate::model::uses::{Site, Uses};
use crate::source::TextRange;

/// A select with more arms is not looked through: each of its receives would ask about all the others.
const ARMS: usize = 64;

/// What is known about the receivers of a channel that a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takers {
    /// The sender receives from it itself: a semaphore, or a queue of its own.
    Sender,
    /// One of them goes on until the channel is closed.
    Stay,
    /// The function gives the channel back to its caller, at this place.
    Caller(TextRange),
    /// All of them may leave before; one does so here, on a stop signal or by a clock if one is named.
    Leave(TextRange, Option<ExprId>),
    /// Somebody who is not in view may receive, or nobody does.
    Unknown,
}

/// The room of the channel that a variable was made with; `None` if it is not made here, or not by a constant.
pub fn room(cx: &Resolver<'_>, var: VarId) -> Option<i64> {
    let data = &cx.unit.vars[var];
    let (init, _) = data.init.filter(|_| data.writes == 0)?;
    room_of(cx, init)
}

/// Whether an expression makes a channel.
pub fn is_made(cx: &Resolver<'_>, made: ExprId) -> bool {
    let ExprKind::Call(call) = cx.unit.kind(made) else { return false };
    call.callee_is(cx.unit, "make") && matches!(cx.ty(made), Ty::Chan(..))
}

/// The room of the channel that an expression makes; `None` if it makes none, or not by a constant.
pub fn room_of(cx: &Resolver<'_>, made: ExprId) -> Option<i64> {
    let ExprKind::Call(call) = cx.unit.kind(made) else { return None };
    match (call.callee_is(cx.unit, "make"), call.args.as_slice()) {
        (true, [_]) => Some(0),
        (true, [_, room]) => match cx.unit.kind(*room) {
            ExprKind::Int(room) => Some(*room),
            _ => None,
        },
        _ => None,
    }
}

/// Judges the receivers of a channel; `sender` is the function whose send is asked about.
pub fn takers(cx: &Resolver<'_>, uses: &Uses, var: VarId, sender: Option<FuncId>) -> Takers {
    let (mut stay, mut caller, mut leave, mut unknown) = (false, None, None, false);
    for mention in uses.mentions(var) {
        let Some(site) = uses.site(*mention) else { continue };
        match use_of(cx, uses, *mention, site) {
            Use::Receive => {
                if sender.is_some_and(|sender| cx.unit.is_within(site.func, sender)) {
                    return Takers::Sender;
                }
                match leaves(cx, site) {
                    Some(at) => leave = leave.or(Some(at)),
                    None => stay = true,
                }
            }
            Use::Returned(at) => caller = Some(at),
            Use::Other => unknown = true,
            Use::Send => {}
        }
    }
    match (stay, unknown, caller, leave) {
        (true, ..) => Takers::Stay,
        (_, true, ..) => Takers::Unknown,
        (_, _, Some(at), _) => Takers::Caller(at),
        (.., Some((at, signal))) => Takers::Leave(at, signal),
        _ => Takers::Unknown,
    }
}

/// Whether somebody receives from a channel once and goes on.
pub fn is_awaited_once(cx: &Resolver<'_>, uses: &Uses, var: VarId) -> bool {
    uses.mentions(var).iter().any(|mention| {
        uses.site(*mention).is_some_and(|site| {
            cx.unit.block(site.func, site.point).in_loop.is_none() && use_of(cx, uses, *mention, site) == Use::Receive
        })
    })
}

/// What is done with a channel where it is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Something is received.
    Receive,
    /// Sends, closes, or looks at its length.
    Send,
    /// The function returns it, at this place.
    Returned(TextRange),
    /// Anything else.
    Other,
}

/// What is done with a channel at a mention: of a variable, or a field.
pub fn use_of(cx: &Resolver<'_>, uses: &Uses, mention: ExprId, site: Site) -> Use {
    let unit = cx.unit;
    if let Some(parent) = uses.parent(mention) {
        return match unit.kind(parent) {
            ExprKind::Recv(_) => Use::Receive,
            ExprKind::Binary(..) => Use::Send,
            ExprKind::Call(call) if call.callee != mention => match unit.kind(call.callee) {
                ExprKind::Global(name) if matches!(name.as_str(), "close" | "len" | "cap") => Use::Send,
                _ if is_started(uses, cx, parent) => Use::Send,
                _ => Use::Other,
            },
            _ => Use::Other,
        };
    }
    match unit.instr(site.func, site.point).map(|instr| &instr.op) {
        Some(Op::Send { chan, .. } | Op::Chosen(Comm::Send { chan, .. })) if *chan == mention => Use::Send,
        Some(Op::Chosen(Comm::Recv { chan, .. })) if *chan == mention => Use::Receive,
        Some(Op::Assign { lhs, .. }) if lhs.contains(&mention) => Use::Send,
        Some(_) => Use::Other,
        None => match &unit.block(site.func, site.point).term {
            Term::Range { .. } => Use::Receive,
            Term::Return(_) => Use::Returned(unit.block(site.func, site.point).term_span),
            Term::Branch { .. } => Use::Send,
            _ => Use::Other,
        },
    }
}

/// Whether a call is what a `go` statement starts: the sender that is asked about, or one like it.
fn is_started(uses: &Uses, cx: &Resolver<'_>, call: ExprId) -> bool {
    let site = uses.site(call);
    let instr = site.and_then(|site| cx.unit.instr(site.func, site.point));
    matches!(instr.map(|instr| &instr.op), Some(Op::Go(started)) if *started == call)
}

/// Where a receiver may leave although the channel is open; `None` if it goes on until the channel is closed.
fn leaves(cx: &Resolver<'_>, receive: Site) -> Option<(TextRange, Option<ExprId>)> {
    let cfg = &cx.unit.funcs[receive.func].cfg;
    let block = receive.point.block;
    if let Term::Range { body, .. } = &cfg.blocks[block].term
        && receive.point.index as usize == cfg.blocks[block].instrs.len()
    {
        let id = cfg.loops.iter().find(|(_, it)| it.head == block).map(|(id, _)| id)?;
        return leaving_block(cx, receive.func, *body, id).map(|at| (at, None));
    }
    if cfg.blocks[block].in_loop.is_none() {
        if let Some(left @ (_, Some(_))) = other_way(cx, receive) {
            return Some(left);
        }
        let instr = cx.unit.instr(receive.func, receive.point);
        return Some((instr.map_or(cfg.blocks[block].term_span, |it| it.span), None));
    }
    other_way(cx, receive)
}

/// Where a receiver may leave without having received: a loop over the channel that ends early, or another arm of its select. `None` for a
/// receive that waits for nothing else.
pub fn leaves_without(cx: &Resolver<'_>, receive: Site) -> Option<(TextRange, Option<ExprId>)> {
    let data = cx.unit.block(receive.func, receive.point);
    let ranges = matches!(data.term, Term::Range { .. }) && receive.point.index as usize == data.instrs.len();
    if ranges { leaves(cx, receive) } else { other_way(cx, receive) }
}

/// The other arm of a select by which its function or loop goes on without what this arm receives; one for a stop signal if there is, or for a
/// clock.
fn other_way(cx: &Resolver<'_>, receive: Site) -> Option<(TextRange, Option<ExprId>)> {
    let cfg = &cx.unit.funcs[receive.func].cfg;
    let block = receive.point.block;
    let (select, arms) = cfg.blocks.iter().find_map(|(at, data)| match &data.term {
        Term::Select { arms, .. } if arms.iter().any(|arm| arm.target == block) => Some((at, arms)),
        _ => None,
    })?;
    if arms.len() > ARMS {
        return None;
    }
    let around = cfg.blocks[select].in_loop;
    let leaving = |arm: &&Arm| {
        arm.target != block
            && around.is_none_or(|id| pretend::back_to(cx, receive.func, arm.target, select, id).is_none())
    };
    let signal = |arm: &Arm| match arm.comm {
        Comm::Recv { chan, .. } => match watch::signal(cx, chan) {
            Some(Signal::Context(_)) => (0, Some(chan)),
            Some(_) => (1, Some(chan)),
            None if endless::is_clock(cx, chan) => (2, Some(chan)),
            None => (3, None),
        },
        Comm::Send { .. } => (3, None),
    };
    let ranked = arms.iter().filter(leaving).map(|arm| (arm.span, signal(arm)));
    ranked.min_by_key(|(_, (rank, _))| *rank).map(|(span, (_, chan))| (span, chan))
}

/// The place at which a loop's body leaves the loop.
fn leaving_block(cx: &Resolver<'_>, func: FuncId, body: BlockId, id: LoopId) -> Option<TextRange> {
    let cfg = &cx.unit.funcs[func].cfg;
    let turn = reach::until(cx, func, body, cfg.loops[id].head);
    turn.into_iter()
        .find(|block| !is_inside(cfg, *block, id) || endless::ends(&cfg.blocks[*block].term))
        .map(|block| cfg.blocks[block].term_span)
}
