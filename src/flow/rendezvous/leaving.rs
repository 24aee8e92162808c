//! The path on which a function leaves while somebody still sends.

use super::mention::Mention;
use super::sender::Sender;
use super::{Channel, MANY, Meeting};
use crate::flow::condition::Facts;
use crate::flow::path::{self, Analysis, Next, Witness};
use crate::flow::reach;
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::{BlockId, Comm, LoopKind, Op, Term};
use crate::model::uses::Point;
use rustc_hash::{FxHashMap, FxHashSet};

/// Counts sends that were started against receives that were done.
pub(super) struct Leaving<'w, 'a> {
    meeting: &'w Meeting<'a>,
    channel: Channel,
    senders: &'w [Sender],
    /// The start of the goroutine in question: a path without it proves nothing about it.
    focus: Point,
    /// Where the channel is made, if that is in the owner's own statements.
    made: Option<Point>,
    receives: FxHashMap<Point, u8>,
    draining_loops: FxHashSet<BlockId>,
    /// The second results of receives: false says that the channel is closed, and so that its senders are done.
    open: FxHashSet<VarId>,
    /// Negations of them.
    closed: FxHashSet<VarId>,
    /// First results of receives from the channel, where a sender closes it: nil may be the closing.
    values: FxHashSet<VarId>,
    /// Contexts that only the senders end, and that behind their last send.
    ended_by_senders: FxHashSet<VarId>,
    /// Receives that a path may have done to be of interest.
    pub(super) at_most: u8,
    /// Receives on the path that was found.
    pub(super) received: u8,
    /// Whether the program must go on behind the path.
    pub(super) goes_on: bool,
    /// Whether there was a path behind which it does not.
    pub(super) ended: bool,
}

/// What has happened on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Counts {
    started: u8,
    received: u8,
    focus: bool,
    /// Whether the last of several goroutines was counted: only that one sends.
    last: bool,
}

impl<'w, 'a> Leaving<'w, 'a> {
    pub(super) fn new(meeting: &'w Meeting<'a>, channel: Channel, senders: &'w [Sender], focus: Point) -> Self {
        let cfg = &meeting.cx.unit.funcs[channel.owner].cfg;
        let mut receives: FxHashMap<Point, u8> = FxHashMap::default();
        let mut draining_loops = FxHashSet::default();
        for expr in meeting.uses.mentions(channel.var) {
            let Some(site) = meeting.uses.site(*expr).filter(|site| site.func == channel.owner) else { continue };
            if !matches!(meeting.classify(*expr), Mention::Receive | Mention::Drain) {
                continue;
            }
            *receives.entry(site.point).or_default() += 1;
            let mut inside = cfg.blocks[site.point.block].in_loop;
            while let Some(id) = inside {
                if !matches!(cfg.loops[id].kind, LoopKind::Endless) {
                    draining_loops.insert(cfg.loops[id].head);
                }
                inside = cfg.loops[id].parent;
            }
        }
        let made = meeting.uses.site(channel.made).map(|site| site.point);
        let (open, closed) = open_flags(meeting, channel);
        let closed_somewhere =
            meeting.uses.mentions(channel.var).iter().any(|expr| meeting.classify(*expr) == Mention::Close);
        let values = if closed_somewhere { received_values(meeting, channel) } else { FxHashSet::default() };
        Self {
            open,
            closed,
            values,
            meeting,
            channel,
            senders,
            focus,
            made,
            receives,
            draining_loops,
            ended_by_senders: ended_by_senders(meeting, channel),
            at_most: 0,
            received: 0,
            goes_on: true,
            ended: false,
        }
    }

    /// The decision on a witness behind which no receive can be reached any more: why the function leaves.
    pub(super) fn deciding(&self, witness: &Witness) -> Option<(BlockId, usize)> {
        let blocks = &self.meeting.cx.unit.funcs[self.channel.owner].cfg.blocks;
        witness.edges.iter().copied().find(|(block, edge)| {
            let targets = blocks[*block].term.successors();
            let reached = targets.get(*edge).map(|next| reach::reachable(&self.meeting.cx, self.channel.owner, *next));
            targets.len() > 1
                && reached.is_some_and(|reached| self.receives.keys().all(|at| !reached.contains(&at.block)))
        })
    }

    fn owes(&mut self, counts: Counts) -> bool {
        self.received = counts.received;
        let of_interest = counts.focus && counts.received <= self.at_most;
        of_interest && u64::from(counts.started) > u64::from(counts.received) + self.channel.capacity
    }

    /// Whether what is evaluated here may be the goroutine's own news: then the send may be over.
    fn hears(&self, root: ExprId) -> bool {
        let unit = self.meeting.cx.unit;
        let mut heard = false;
        unit.each_inner(root, &mut |expr| match unit.kind(expr) {
            ExprKind::Recv(chan) => heard |= self.is_in_view(*chan),
            ExprKind::Call(call) => heard |= self.meeting.launchers.waits(&self.meeting.cx, call),
            _ => {}
        });
        heard
    }

    fn hears_at(&self, op: &Op) -> bool {
        let mut heard = matches!(op, Op::Chosen(comm) if self.is_in_view(comm.chan()));
        op.each_expr(|root| heard |= self.hears(root));
        heard
    }

    /// Another channel whose partner may be the goroutine: made in this unit, or touched by a sender.
    fn is_in_view(&self, chan: ExprId) -> bool {
        let unit = self.meeting.cx.unit;
        let Some(var) = unit.base_var(chan).filter(|var| *var != self.channel.var) else { return false };
        let made_here = unit.vars[var]
            .init
            .is_some_and(|(init, _)| matches!(unit.kind(init), ExprKind::Call(call) if call.callee_is(unit, "make")));
        made_here || self.senders.iter().any(|sender| sender.touches.contains(&var))
    }

    /// Whether the outcome of a condition says, or may say, that a channel in view was closed: its senders are done then.
    fn says_closed(&self, cond: ExprId, holds: bool) -> bool {
        let unit = self.meeting.cx.unit;
        match unit.kind(cond) {
            ExprKind::Var(var) => (!holds && self.open.contains(var)) || (holds && self.closed.contains(var)),
            ExprKind::Binary(op, left, right) if matches!(unit.kind(*right), ExprKind::Global(nil) if nil == "nil") => {
                let is_nil = (op == "==" && holds) || (op == "!=" && !holds);
                is_nil && unit.as_var(*left).is_some_and(|var| self.values.contains(&var))
            }
            _ => false,
        }
    }

    /// Whether an arm waits for the end of a context that tells of the senders' end.
    fn is_news_of_senders(&self, comm: &Comm) -> bool {
        let unit = self.meeting.cx.unit;
        let Comm::Recv { chan, .. } = comm else { return false };
        let ExprKind::Call(call) = unit.kind(*chan) else { return false };
        let ExprKind::Field(context, name) = unit.kind(call.callee) else { return false };
        name == "Done" && unit.as_var(*context).is_some_and(|var| self.ended_by_senders.contains(&var))
    }

    /// A deferred closure that mentions the channel receives from it at the end.
    fn defers_receive(&self, op: &Op) -> bool {
        let unit = self.meeting.cx.unit;
        let Op::Defer(expr) = op else { return false };
        let ExprKind::Call(call) = unit.kind(*expr) else { return false };
        matches!(unit.kind(call.callee), ExprKind::Closure(func) if unit.funcs[*func].captures.contains(&self.channel.var))
    }
}

impl Analysis for Leaving<'_, '_> {
    type State = Counts;

    fn step(&mut self, counts: &mut Counts, _facts: &mut Facts, at: Point, op: &Op) -> Next {
        if self.made == Some(at) {
            // The next turn of a loop makes another channel: what is still owed to this one stays so.
            if self.owes(*counts) {
                return Next::Found;
            }
            *counts = Counts::default();
        }
        for sender in self.senders.iter().filter(|sender| sender.site == at) {
            let last = u8::from(sender.last_sends && !counts.last);
            counts.started = (counts.started + sender.max + last).min(MANY);
            counts.last |= sender.last_sends;
        }
        counts.focus |= at == self.focus;
        if let Some(count) = self.receives.get(&at) {
            counts.received = (counts.received + count).min(MANY);
        } else if self.defers_receive(op) || (counts.started > 0 && self.hears_at(op)) {
            return Next::Drop;
        }
        Next::On
    }

    fn turn(&mut self, counts: &mut Counts, block: BlockId, term: &Term, edge: usize) -> Next {
        let blocks = &self.meeting.cx.unit.funcs[self.channel.owner].cfg.blocks;
        let at = Point { block, index: blocks[block].instrs.len() as u32 };
        if let Term::Branch { cond, .. } = term
            && self.says_closed(*cond, edge == 0)
        {
            return Next::Drop;
        }
        match term {
            Term::Select { arms, .. } if arms.get(edge).is_some_and(|arm| self.is_news_of_senders(&arm.comm)) => {
                Next::Drop
            }
            // A loop that receives and runs to its end has received what it was made for.
            Term::Range { .. } | Term::Branch { .. } if edge == 1 && self.draining_loops.contains(&block) => Next::Drop,
            Term::Range { over, .. } if counts.started > 0 && self.is_in_view(*over) => Next::Drop,
            Term::Range { .. } if edge == 1 => Next::On,
            _ => {
                if let Some(count) = self.receives.get(&at) {
                    counts.received = (counts.received + count).min(MANY);
                }
                Next::On
            }
        }
    }

    fn leave(&mut self, counts: &mut Counts, _facts: &Facts, at: Point, values: &[ExprId]) -> Next {
        if let Some(count) = self.receives.get(&at) {
            counts.received = (counts.received + count).min(MANY);
        }
        let hears = values.iter().any(|value| self.hears(*value));
        if hears || !self.owes(*counts) {
            return Next::Drop;
        }
        let ends = self.goes_on && (self.meeting.ends)(self.channel.owner, at);
        self.ended |= ends;
        if ends { Next::Drop } else { Next::Found }
    }
}

/// The variables that say whether a channel in view is open: `v, ok := <-ch`, and `done = !ok`.
fn open_flags(meeting: &Meeting<'_>, channel: Channel) -> (FxHashSet<VarId>, FxHashSet<VarId>) {
    let unit = meeting.cx.unit;
    let (mut open, mut closed) = (FxHashSet::default(), FxHashSet::default());
    path::each_op(unit, channel.owner, |_, instr| match &instr.op {
        Op::Chosen(Comm::Recv { lhs, .. }) => open.extend(lhs.get(1).and_then(|ok| unit.as_var(*ok))),
        Op::Assign { lhs, rhs, .. } => match rhs.as_slice() {
            [one] if matches!(unit.kind(*one), ExprKind::Recv(_)) => {
                open.extend(lhs.get(1).and_then(|ok| unit.as_var(*ok)));
            }
            [one] => {
                if let ExprKind::Unary(op, inner) = unit.kind(*one)
                    && op == "!"
                    && unit.as_var(*inner).is_some_and(|var| open.contains(&var))
                {
                    closed.extend(lhs.first().and_then(|to| unit.as_var(*to)));
                }
            }
            _ => {}
        },
        _ => {}
    });
    (open, closed)
}

/// The variables that get values received from the channel.
fn received_values(meeting: &Meeting<'_>, channel: Channel) -> FxHashSet<VarId> {
    let unit = meeting.cx.unit;
    let from_channel = |chan: ExprId| unit.as_var(chan) == Some(channel.var);
    let mut values = FxHashSet::default();
    path::each_op(unit, channel.owner, |_, instr| match &instr.op {
        Op::Chosen(Comm::Recv { chan, lhs }) if from_channel(*chan) => {
            values.extend(lhs.first().and_then(|to| unit.as_var(*to)));
        }
        Op::Assign { lhs, rhs, .. } => {
            if let [one] = rhs.as_slice()
                && matches!(unit.kind(*one), ExprKind::Recv(chan) if from_channel(*chan))
            {
                values.extend(lhs.first().and_then(|to| unit.as_var(*to)));
            }
        }
        _ => {}
    });
    values
}

/// The contexts of the channel's maker that nobody ends but goroutines, behind all that these do with the channel.
fn ended_by_senders(meeting: &Meeting<'_>, channel: Channel) -> FxHashSet<VarId> {
    let (unit, uses) = (meeting.cx.unit, meeting.uses);
    let imported = |call: &Call, names: &[&str]| matches!(unit.kind(call.callee), ExprKind::Imported(path, name) if path == "context" && names.contains(&name.as_str()));
    let of_nobody =
        |arg: &ExprId| matches!(unit.kind(*arg), ExprKind::Call(call) if imported(call, &["Background", "TODO"]));
    let mut found = FxHashSet::default();
    path::each_op(unit, channel.owner, |_, instr| {
        let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
        let ([context, cancel], [value]) = (lhs.as_slice(), rhs.as_slice()) else { return };
        let ExprKind::Call(call) = unit.kind(*value) else { return };
        let (Some(context), Some(cancel)) = (unit.as_var(*context), unit.as_var(*cancel)) else { return };
        if !imported(call, &["WithCancel"]) || !call.args.first().is_some_and(of_nobody) {
            return;
        }
        let mut called = false;
        let behind = uses.mentions(cancel).iter().all(|mention| {
            let Some(site) = uses.site(*mention).filter(|_| !uses.is_definition(unit, *mention)) else { return true };
            if site.func == channel.owner {
                return matches!(unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Defer(_)));
            }
            called = true;
            uses.mentions(channel.var)
                .iter()
                .filter_map(|sent| uses.site(*sent))
                .all(|sent| sent.func != site.func || !reach::reaches(&meeting.cx, site.func, site.point, sent.point))
        });
        if behind && called && unit.vars[cancel].writes == 0 {
            found.insert(context);
        }
    });
    found
}
