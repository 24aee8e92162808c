//! Sends and receives that must meet: can a goroutine's send stay for ever because the function that receives has left?
//!
//! The path form of the question, for one channel that a function makes and keeps in view: all its senders are goroutines that the
//! function starts, all its receives stand in the function itself. Along each path the sends that were started are counted
//! against the receives that were done and the room in the channel. Whatever could let one side know about the
//! other (a second channel, a WaitGroup, another receiver) ends the path: that is for a search over interleavings.

mod behind;
mod leaving;
mod mention;
mod sender;

use super::condition::Facts;
use super::path::{Outcome, Search, Witness};
use super::reach;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit, VarId};
use crate::model::cfg::{BlockId, LoopKind};
use crate::model::program::ItemId;
use crate::model::resolve::Resolver;
use crate::model::ty::Ty;
use crate::model::uses::{Point, Uses};
use leaving::{Counts, Leaving};
use mention::Mention;
use sender::Sender;

/// How many calls deep a channel that is passed on is followed.
const DEPTH: u32 = 3;

/// Counts stop here: "two, or many".
const MANY: u8 = 3;

/// How a function passed as an argument is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Launch {
    /// In a goroutine of its own.
    Goroutine,
    /// In another way, or unknown.
    Other,
}

/// What is known about callees that are given a function, and about calls that wait.
pub trait Launchers {
    /// How `call` runs the function it gets as argument `index`.
    fn launch(&self, cx: &Resolver<'_>, call: &Call, index: usize) -> Launch;
    /// Whether the call waits for goroutines (`wg.Wait()`), so that they may have ended when it returns.
    fn waits(&self, cx: &Resolver<'_>, call: &Call) -> bool;
    /// Whether the call never returns.
    fn never_returns(&self, cx: &Resolver<'_>, call: &Call) -> bool;
}

/// A send that can stay for ever.
#[derive(Debug, Clone)]
pub struct Stranded {
    /// The channel's variable.
    pub channel: VarId,
    /// The call of `make`.
    pub made: ExprId,
    /// Room in the channel.
    pub capacity: u64,
    /// The function that makes the channel and leaves.
    pub func: FuncId,
    /// The blocked send.
    pub send: SendSite,
    /// Other sends of the goroutine, any of which may be the blocked one on another path.
    pub other_sends: Vec<SendSite>,
    /// Where the sending goroutine is started; `None` if the function itself sends.
    pub started: Option<ExprId>,
    /// The path on which the function leaves; for a send of its own, none.
    pub witness: Option<Witness>,
    /// The decision on it behind which no receive can follow: the block and the number of its successor.
    pub deciding: Option<(BlockId, usize)>,
    /// Receives done on that path.
    pub received: u8,
    /// Whether the goroutine sends on each of its paths.
    pub always: bool,
    /// Whether one goroutine sends more than once, or several are started.
    pub several: bool,
    /// Whether the room is too small only if a loop of the goroutine turns often enough.
    pub by_turns: bool,
}

/// A bare send statement, possibly in a function of another item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendSite {
    /// The item, if it is another one.
    pub item: Option<ItemId>,
    /// The function in its unit.
    pub func: FuncId,
    /// The place.
    pub at: Point,
}

/// Looks at every channel of a unit.
#[derive(Clone, Copy)]
pub struct Meeting<'a> {
    /// The unit and its names.
    pub cx: Resolver<'a>,
    /// Its mentions.
    pub uses: &'a Uses,
    /// What callees do.
    pub launchers: &'a dyn Launchers,
    /// Whether the program ends when a function of the unit returns at a place.
    pub ends: &'a dyn Fn(FuncId, Point) -> bool,
}

/// A channel with a known room that a function makes.
#[derive(Clone, Copy)]
struct Channel {
    var: VarId,
    owner: FuncId,
    made: ExprId,
    capacity: u64,
}

impl Meeting<'_> {
    /// All sends that can stay for ever, in source order, and how many searches reached their bound.
    pub fn stranded(&self) -> (Vec<Stranded>, usize) {
        let unit = self.cx.unit;
        let (mut found, mut bounds_hit) = (Vec::new(), 0);
        for (var, data) in unit.vars.iter() {
            if data.writes > 0 || data.addressed {
                continue;
            }
            let Some((made, 0)) = data.init else { continue };
            let Some(capacity) = capacity(unit, made) else { continue };
            let channel = Channel { var, owner: data.owner, made, capacity };
            found.extend(self.own_send(channel));
            found.extend(self.left_behind(channel, &mut bounds_hit));
        }
        (found, bounds_hit)
    }

    /// A send by the function itself, before anybody else can have the channel.
    fn own_send(&self, channel: Channel) -> Option<Stranded> {
        let Channel { var, owner, made, capacity } = channel;
        if capacity > 0 {
            return None;
        }
        let mentions = self.uses.mentions(var);
        let (expr, site) = mentions.iter().find_map(|expr| {
            let site = self.uses.site(*expr)?;
            (site.func == owner && self.classify(*expr) == Mention::Send { bare: true }).then_some((*expr, site))
        })?;
        let shared_before = mentions.iter().any(|other| {
            let Some(at) = self.uses.site(*other) else { return false };
            let Some(lifted) = self.uses.lift(at, owner) else { return false };
            let goes =
                matches!(self.classify(*other), Mention::Escape | Mention::GoArgument(..) | Mention::Argument(..));
            let own = at.func == owner && !goes;
            !own && *other != expr && reach::reaches(&self.cx, owner, lifted, site.point)
        });
        (!shared_before).then_some(Stranded {
            channel: var,
            made,
            capacity,
            func: owner,
            send: SendSite { item: None, func: owner, at: site.point },
            other_sends: Vec::new(),
            started: None,
            witness: None,
            deciding: None,
            received: 0,
            always: true,
            several: false,
            by_turns: false,
        })
    }

    /// Goroutines' sends whose receiver has left.
    fn left_behind(&self, channel: Channel, bounds_hit: &mut usize) -> Vec<Stranded> {
        let Some(senders) = self.senders(channel) else { return Vec::new() };
        let mut found: Vec<Stranded> = Vec::new();
        for sender in &senders {
            let never = |call: &Call| self.launchers.never_returns(&self.cx, call);
            let mut search = Search::new(self.cx, channel.owner);
            let Some(entry) = search.entry() else { continue };
            // A path on which nothing at all is received tells the story best.
            let mut leaving = Leaving::new(self, channel, &senders, sender.site);
            let mut run = |leaving: &mut Leaving<'_, '_>| {
                search.run(entry, &Counts::default(), &Facts::default(), leaving, &never)
            };
            let mut outcome = run(&mut leaving);
            if outcome == Outcome::No && !self.counted(channel.owner, sender.site) {
                leaving.at_most = u8::MAX;
                outcome = run(&mut leaving);
            }
            // What the program's end takes away is told if there is nothing else.
            if outcome == Outcome::No && leaving.ended {
                leaving.goes_on = false;
                outcome = run(&mut leaving);
            }
            match outcome {
                Outcome::Yes(witness) => {
                    let witness = witness.since(sender.site);
                    let deciding = leaving.deciding(&witness);
                    let mut one = self.tell(channel, &senders, sender, witness, leaving.received);
                    one.deciding = deciding;
                    if found.iter().all(|known| known.send != one.send) {
                        found.push(one);
                    }
                }
                Outcome::No => {}
                Outcome::Unknown => *bounds_hit += 1,
            }
        }
        found
    }

    /// Whether a place runs a constant number of times: then a few receives in a row may well be all of them.
    fn counted(&self, func: FuncId, at: Point) -> bool {
        let unit = self.cx.unit;
        let cfg = &unit.funcs[func].cfg;
        let constant = |expr: ExprId| matches!(unit.kind(expr), ExprKind::Int(_) | ExprKind::Composite(..));
        unit.block(func, at).in_loop.is_some_and(|id| match cfg.loops[id].kind {
            LoopKind::Range(over) => constant(over),
            LoopKind::Condition(cond) => matches!(unit.kind(cond), ExprKind::Binary(_, _, bound) if constant(*bound)),
            LoopKind::Endless => false,
        })
    }

    /// Whether a place is in a loop that turns as often as something happens.
    fn is_in_endless(&self, func: FuncId, at: Point) -> bool {
        let loops = &self.cx.unit.funcs[func].cfg.loops;
        let around = self.cx.unit.block(func, at).in_loop;
        around.is_some_and(|id| matches!(loops[id].kind, LoopKind::Endless))
    }

    fn tell(&self, channel: Channel, senders: &[Sender], sender: &Sender, witness: Witness, received: u8) -> Stranded {
        let repeated = self.cx.unit.block(channel.owner, sender.site).in_loop.is_some();
        let alone = senders.len() == 1 && !repeated;
        let done = if alone { u64::from(received) + channel.capacity } else { 0 };
        let (send, other_sends) = sender.blocked_after(u8::try_from(done).unwrap_or(MANY).min(MANY));
        let answered = sender.straight.is_some_and(|straight| u64::from(straight) <= done);
        let one_a_turn = senders.len() == 1 && u64::from(sender.max) <= channel.capacity;
        let by_turns = channel.capacity > 0
            && ((alone && answered) || (one_a_turn && self.is_in_endless(channel.owner, sender.site)));
        Stranded {
            channel: channel.var,
            made: channel.made,
            capacity: channel.capacity,
            func: channel.owner,
            send,
            other_sends,
            started: Some(sender.started),
            witness: Some(witness),
            deciding: None,
            received,
            always: sender.always,
            several: sender.max > 1 || !alone,
            by_turns,
        }
    }
}

/// The room of `make(chan T[, n])`; `None` if it is something else or the room is not constant.
fn capacity(unit: &Unit, made: ExprId) -> Option<u64> {
    let ExprKind::Call(call) = unit.kind(made) else { return None };
    if !call.callee_is(unit, "make") {
        return None;
    }
    let is_chan = |expr: ExprId| matches!(unit.kind(expr), ExprKind::Type(Ty::Chan(..)));
    match call.args.as_slice() {
        [ty] if is_chan(*ty) => Some(0),
        [ty, room] if is_chan(*ty) => match unit.kind(*room) {
            ExprKind::Int(room) => u64::try_from(*room).ok(),
            _ => None,
        },
        _ => None,
    }
}
