//! Sends and receives that must meet: can a goroutine's send stay for ever because the function that receives has left?
//!
//! The path form of the question, for one channel that a function makes and keeps in view: all its senders are goroutines that the
//! function starts, all its receives stand in the function itself. Along each path the sends that were started are counted
//! against the receives that were done and the room in the channel. Whatever could let one side know about the
//! other (a second channel, a WaitGroup, another receiver) ends the path: that is for a search over interleavings.

use super::condition::Facts;
use super::path::{self, Analysis, Next, Outcome, Search, Witness};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, Unit, VarId};
use crate::model::cfg::{BlockId, Comm, LoopKind, Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Site, Uses};
use rustc_hash::{FxHashMap, FxHashSet};

/// Counts stop here: "two, or many".
const MANY: u8 = 3;

/// How a function passed as an argument is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Launch {
    /// In a goroutine of its own, or later from one.
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
    /// The blocked send: the first one of the goroutine.
    pub send: SendSite,
    /// Its other sends, any of which may be the blocked one.
    pub other_sends: Vec<Point>,
    /// Where the sending goroutine is started; `None` if the function itself sends.
    pub started: Option<ExprId>,
    /// The path on which the function leaves; for a send of its own, none.
    pub witness: Option<Witness>,
    /// Receives done on that path.
    pub received: u8,
    /// Whether the goroutine sends on each of its paths.
    pub always: bool,
    /// Whether one goroutine sends more than once, or several are started.
    pub several: bool,
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

/// What one goroutine does with the channel.
struct Sender {
    /// Where it is started, in the function that makes the channel.
    started: ExprId,
    site: Point,
    send: SendSite,
    others: Vec<Point>,
    max: u8,
    always: bool,
    /// What it captures or is given: a receive from a channel among them may tell that the send is over.
    touches: FxHashSet<VarId>,
}

/// Looks at every channel of a unit.
pub struct Meeting<'a> {
    /// The unit and its names.
    pub cx: Resolver<'a>,
    /// Its mentions.
    pub uses: &'a Uses,
    /// What callees do.
    pub launchers: &'a dyn Launchers,
    /// Searches that reached their bound.
    pub bounds_hit: usize,
}

/// What one mention of a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mention {
    Send {
        bare: bool,
    },
    Receive,
    Drain,
    Close,
    Look,
    /// Argument `index` of a function of the run that a `go` statement starts.
    GoArgument(ItemId, usize),
    Escape,
}

impl Meeting<'_> {
    /// All sends that can stay for ever, in source order.
    pub fn stranded(&mut self) -> Vec<Stranded> {
        let unit = self.cx.unit;
        let mut found = Vec::new();
        for (var, data) in unit.vars.iter() {
            if data.writes > 0 || data.addressed {
                continue;
            }
            let Some((made, 0)) = data.init else { continue };
            let Some(capacity) = capacity(unit, made) else { continue };
            found.extend(self.own_send(var, data.owner, made, capacity));
            found.extend(self.left_behind(var, data.owner, made, capacity));
        }
        found
    }

    /// A send by the function itself, before anybody else can have the channel.
    fn own_send(&self, var: VarId, owner: FuncId, made: ExprId, capacity: u64) -> Option<Stranded> {
        if capacity > 0 {
            return None;
        }
        let unit = self.cx.unit;
        let mentions = self.uses.mentions(var);
        let (expr, site) = mentions.iter().find_map(|expr| {
            let site = self.uses.site(*expr)?;
            (site.func == owner && self.classify(*expr) == Mention::Send { bare: true }).then_some((*expr, site))
        })?;
        let shared_before = mentions.iter().any(|other| {
            let Some(at) = self.uses.site(*other).and_then(|it| self.lift(it, owner)) else { return false };
            let own = self.uses.site(*other).is_some_and(|it| it.func == owner);
            let harmless = own && !matches!(self.classify(*other), Mention::Escape | Mention::GoArgument(..));
            !harmless && *other != expr && path::reaches(unit, owner, at, site.point)
        });
        // A closure may be called from elsewhere with the channel in hand only if it was written before.
        (!shared_before && !self.is_definition(expr)).then_some(Stranded {
            channel: var,
            made,
            capacity,
            func: owner,
            send: SendSite { item: None, func: owner, at: site.point },
            other_sends: Vec::new(),
            started: None,
            witness: None,
            received: 0,
            always: true,
            several: false,
        })
    }

    /// A goroutine's send whose receiver has left.
    fn left_behind(&mut self, var: VarId, owner: FuncId, made: ExprId, capacity: u64) -> Vec<Stranded> {
        let Some(senders) = self.senders(var, owner) else { return Vec::new() };
        if senders.is_empty() {
            return Vec::new();
        }
        let unit = self.cx.unit;
        let mut found = Vec::new();
        for sender in &senders {
            let mut walk = Walk::new(self, var, owner, &senders, capacity);
            let never = |expr: ExprId| match unit.kind(expr) {
                ExprKind::Call(call) => self.launchers.never_returns(&self.cx, call),
                _ => false,
            };
            let start = sender.site;
            let outcome = Search::new(unit, owner).run(start, &(0, 0), &Facts::default(), &mut walk, &never);
            let received = walk.received;
            match outcome {
                Outcome::Yes(witness) => found.push(Stranded {
                    channel: var,
                    made,
                    capacity,
                    func: owner,
                    send: sender.send,
                    other_sends: sender.others.clone(),
                    started: Some(sender.started),
                    witness: Some(witness),
                    received,
                    always: sender.always,
                    several: sender.max > 1 || senders.len() > 1 || unit.block(owner, sender.site).in_loop.is_some(),
                }),
                Outcome::No => {}
                Outcome::Unknown => self.bounds_hit += 1,
            }
        }
        found.dedup_by_key(|it| it.send);
        found
    }

    /// All goroutines that send on the channel, if every use of it is in view and understood.
    fn senders(&self, var: VarId, owner: FuncId) -> Option<Vec<Sender>> {
        let mut by_start: FxHashMap<ExprId, Vec<(ExprId, Site, Mention)>> = FxHashMap::default();
        let mut order = Vec::new();
        let mut senders = Vec::new();
        for expr in self.uses.mentions(var) {
            let site = self.uses.site(*expr)?;
            let mention = self.classify(*expr);
            if site.func == owner {
                match mention {
                    Mention::Escape | Mention::Send { .. } | Mention::Close => return None,
                    Mention::GoArgument(item, index) => {
                        if let Some(sender) = self.named_sender(*expr, site, item, index)? {
                            senders.push(sender);
                        }
                    }
                    Mention::Receive | Mention::Drain | Mention::Look => {}
                }
                continue;
            }
            match mention {
                Mention::Look => {}
                // A deferred closure of the function that drains ends every path where it is registered.
                Mention::Receive | Mention::Drain if self.is_deferred(site.func, owner) => {}
                Mention::Send { .. } => {
                    let start = self.goroutine(site.func, owner)?;
                    if !order.contains(&start) {
                        order.push(start);
                    }
                    by_start.entry(start).or_default().push((*expr, site, mention));
                }
                _ => return None,
            }
        }
        for start in order {
            senders.extend(self.sender(start, &by_start[&start]));
        }
        senders.sort_by_key(|sender| sender.started.into_raw());
        Some(senders)
    }

    fn sender(&self, started: ExprId, sends: &[(ExprId, Site, Mention)]) -> Option<Sender> {
        let unit = self.cx.unit;
        let bare: Vec<Site> = sends
            .iter()
            .filter(|(_, _, mention)| *mention == Mention::Send { bare: true })
            .map(|(_, site, _)| *site)
            .collect();
        let first = bare.first()?;
        if bare.iter().any(|site| site.func != first.func) {
            return None;
        }
        let func = first.func;
        let mut points: Vec<Point> = bare.iter().map(|site| site.point).collect();
        let (max, always) = sends_of(unit, func, &points);
        let at = first_of(unit, func, &mut points)?;
        let touches = unit.funcs[func].captures.iter().copied().collect();
        let site = self.uses.site(started)?;
        let send = SendSite { item: None, func, at };
        Some(Sender { started, site: site.point, send, others: points, max, always, touches })
    }

    /// `go worker(ch)` where `worker` is a function of the run. Outer `None`: not understood; inner: it does not send bare.
    fn named_sender(&self, expr: ExprId, site: Site, item: ItemId, index: usize) -> Option<Option<Sender>> {
        let there = Resolver::new(self.cx.program, item);
        let uses = self.cx.program.uses(item);
        let root = &there.unit.funcs[there.unit.root];
        let param = *root.params.get(index)?;
        if there.unit.damaged || root.signature.variadic || there.unit.vars[param].writes > 0 {
            return None;
        }
        let meeting = Meeting { cx: there, uses, launchers: self.launchers, bounds_hit: 0 };
        let mut points = Vec::new();
        for mention in uses.mentions(param) {
            let at = uses.site(*mention)?;
            if at.func != there.unit.root {
                return None;
            }
            match meeting.classify(*mention) {
                Mention::Send { bare: true } => points.push(at.point),
                Mention::Send { bare: false } | Mention::Look => {}
                _ => return None,
            }
        }
        let (max, always) = sends_of(there.unit, there.unit.root, &points);
        let Some(first) = first_of(there.unit, there.unit.root, &mut points) else { return Some(None) };
        let started = self.uses.root(expr);
        let send = SendSite { item: Some(item), func: there.unit.root, at: first };
        let mut touches = FxHashSet::default();
        if let ExprKind::Call(call) = self.cx.unit.kind(started) {
            touches.extend(call.args.iter().filter_map(|arg| self.cx.unit.base_var(*arg)));
        }
        Some(Some(Sender { started, site: site.point, send, others: points, max, always, touches }))
    }

    /// Where the goroutine that runs this closure is started: by `go` in the owner, or by a callee that is given the closure.
    fn goroutine(&self, func: FuncId, owner: FuncId) -> Option<ExprId> {
        let data = &self.cx.unit.funcs[func];
        if data.parent != Some(owner) {
            return None;
        }
        let expr = self.uses.closure_expr(func)?;
        match data.role {
            Role::Go => Some(self.uses.root(expr)),
            Role::Value => {
                let parent = self.uses.parent(expr)?;
                let ExprKind::Call(call) = self.cx.unit.kind(parent) else { return None };
                let index = call.args.iter().position(|arg| *arg == expr)?;
                (self.launchers.launch(&self.cx, call, index) == Launch::Goroutine).then_some(parent)
            }
            Role::Declared | Role::Defer | Role::Called => None,
        }
    }

    fn is_deferred(&self, func: FuncId, owner: FuncId) -> bool {
        let data = &self.cx.unit.funcs[func];
        data.role == Role::Defer && data.parent == Some(owner)
    }

    /// The place in `owner` at which something inside a closure becomes possible.
    fn lift(&self, site: Site, owner: FuncId) -> Option<Point> {
        let mut site = site;
        while site.func != owner {
            site = self.uses.closure_expr(site.func).and_then(|expr| self.uses.site(expr))?;
        }
        Some(site.point)
    }

    fn is_definition(&self, expr: ExprId) -> bool {
        let Some(site) = self.uses.site(expr) else { return false };
        matches!(self.cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Assign { lhs, .. }) if lhs.contains(&expr))
    }

    fn classify(&self, expr: ExprId) -> Mention {
        let unit = self.cx.unit;
        let Some(parent) = self.uses.parent(expr) else { return self.classify_root(expr) };
        match unit.kind(parent) {
            ExprKind::Recv(_) => Mention::Receive,
            ExprKind::Binary(..) => Mention::Look,
            ExprKind::Call(call) if call.callee != expr => self.classify_argument(parent, call, expr),
            _ => Mention::Escape,
        }
    }

    fn classify_argument(&self, parent: ExprId, call: &Call, expr: ExprId) -> Mention {
        match self.cx.callee(call) {
            Callee::Builtin(name) => match name.as_str() {
                "close" => Mention::Close,
                "len" | "cap" => Mention::Look,
                _ => Mention::Escape,
            },
            Callee::Project(item) if self.is_go_call(parent) => match call.args.iter().position(|arg| *arg == expr) {
                Some(index) => Mention::GoArgument(item, index),
                None => Mention::Escape,
            },
            _ => Mention::Escape,
        }
    }

    fn is_go_call(&self, expr: ExprId) -> bool {
        let Some(site) = self.uses.site(expr) else { return false };
        matches!(self.cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(call)) if *call == expr)
    }

    fn classify_root(&self, expr: ExprId) -> Mention {
        let unit = self.cx.unit;
        let Some(site) = self.uses.site(expr) else { return Mention::Escape };
        match unit.instr(site.func, site.point).map(|instr| &instr.op) {
            Some(Op::Send { chan, .. }) if *chan == expr => Mention::Send { bare: true },
            Some(Op::Chosen(Comm::Send { chan, .. })) if *chan == expr => Mention::Send { bare: self.alone(site) },
            Some(Op::Chosen(Comm::Recv { chan, .. })) if *chan == expr => Mention::Receive,
            Some(Op::Assign { lhs, .. }) if lhs.contains(&expr) => Mention::Look,
            Some(_) => Mention::Escape,
            None => match &unit.block(site.func, site.point).term {
                Term::Range { over, .. } if *over == expr => Mention::Drain,
                Term::Branch { .. } => Mention::Look,
                _ => Mention::Escape,
            },
        }
    }

    /// Whether the select whose arm begins here has no other way out.
    fn alone(&self, site: Site) -> bool {
        self.cx.unit.funcs[site.func].cfg.blocks.iter().any(|(_, block)| match &block.term {
            Term::Select { arms, default } => {
                default.is_none() && arms.len() == 1 && arms[0].target == site.point.block
            }
            _ => false,
        })
    }
}

/// The room of `make(chan T[, n])`; `None` if it is something else or the room is not constant.
fn capacity(unit: &Unit, made: ExprId) -> Option<u64> {
    let ExprKind::Call(call) = unit.kind(made) else { return None };
    if !call.callee_is(unit, "make") {
        return None;
    }
    match call.args.as_slice() {
        [ty] if is_chan_type(unit, *ty) => Some(0),
        [ty, room] if is_chan_type(unit, *ty) => match unit.kind(*room) {
            ExprKind::Int(room) => u64::try_from(*room).ok(),
            _ => None,
        },
        _ => None,
    }
}

fn is_chan_type(unit: &Unit, expr: ExprId) -> bool {
    matches!(unit.kind(expr), ExprKind::Type(crate::model::ty::Ty::Chan(..)))
}

/// Takes the first place in the source out of a list.
fn first_of(unit: &Unit, func: FuncId, points: &mut Vec<Point>) -> Option<Point> {
    points.sort_by_key(|at| unit.instr(func, *at).map(|instr| instr.span));
    if points.is_empty() { None } else { Some(points.remove(0)) }
}

/// How often a function sends at these places at most, and whether it does on each path. A send in a loop that returns at
/// once counts once.
fn sends_of(unit: &Unit, func: FuncId, sends: &[Point]) -> (u8, bool) {
    let Some(entry) = unit.funcs[func].cfg.entry else { return (0, false) };
    let start = Point { block: entry, index: 0 };
    let reaches = |at_least: u8, at_most: u8| {
        let mut count = Count { sends, at_least, at_most };
        Search::new(unit, func).run(start, &0, &Facts::default(), &mut count, &|_| false) != Outcome::No
    };
    let max = (2..=MANY).rev().find(|many| reaches(*many, u8::MAX)).unwrap_or(1);
    (max, !reaches(0, 0))
}

/// Finds a path with a number of sends in a range.
struct Count<'a> {
    sends: &'a [Point],
    at_least: u8,
    at_most: u8,
}

impl Analysis for Count<'_> {
    type State = u8;

    fn step(&mut self, count: &mut u8, at: Point, _op: &Op) -> Next {
        if self.sends.contains(&at) {
            *count = (*count + 1).min(MANY);
            if self.at_least > 0 && *count >= self.at_least {
                return Next::Found; // also where the function never returns
            }
        }
        Next::On
    }

    fn leave(&mut self, count: &mut u8, _at: Point, _values: &[ExprId]) -> Next {
        if (self.at_least..=self.at_most).contains(count) { Next::Found } else { Next::Drop }
    }
}

struct Walk<'w, 'a> {
    meeting: &'w Meeting<'a>,
    var: VarId,
    owner: FuncId,
    senders: &'w [Sender],
    capacity: u64,
    /// Where the channel is made, if that is in the owner's own statements.
    made: Option<Point>,
    receives: FxHashMap<Point, u8>,
    draining_loops: FxHashSet<BlockId>,
    received: u8,
}

impl<'w, 'a> Walk<'w, 'a> {
    fn new(meeting: &'w Meeting<'a>, var: VarId, owner: FuncId, senders: &'w [Sender], capacity: u64) -> Self {
        let unit = meeting.cx.unit;
        let mut receives: FxHashMap<Point, u8> = FxHashMap::default();
        let mut draining_loops = FxHashSet::default();
        for expr in meeting.uses.mentions(var) {
            let Some(site) = meeting.uses.site(*expr).filter(|site| site.func == owner) else { continue };
            if !matches!(meeting.classify(*expr), Mention::Receive | Mention::Drain) {
                continue;
            }
            *receives.entry(site.point).or_default() += 1;
            let cfg = &unit.funcs[owner].cfg;
            let mut inside = cfg.blocks[site.point.block].in_loop;
            while let Some(id) = inside {
                draining_loops.insert(cfg.loops[id].head);
                inside = cfg.loops[id].parent;
            }
        }
        let made = unit.vars[var].init.and_then(|(made, _)| meeting.uses.site(made)).map(|site| site.point);
        Self { meeting, var, owner, senders, capacity, made, receives, draining_loops, received: 0 }
    }

    /// Whether what happens here may be the goroutine's own news: then the send may be over.
    fn hears_from_sender(&self, op: &Op) -> bool {
        let unit = self.meeting.cx.unit;
        let mut heard = false;
        op.each_expr(|root| {
            unit.each_inner(root, &mut |expr| match unit.kind(expr) {
                ExprKind::Recv(chan) => heard |= self.is_in_view(*chan),
                ExprKind::Call(call) => heard |= self.meeting.launchers.waits(&self.meeting.cx, call),
                _ => {}
            });
        });
        if let Op::Chosen(comm) = op {
            heard |= self.is_in_view(comm.chan());
        }
        heard
    }

    fn is_in_view(&self, chan: ExprId) -> bool {
        let Some(var) = self.meeting.cx.unit.base_var(chan) else { return false };
        if var == self.var {
            return false;
        }
        let local =
            self.meeting.cx.unit.vars[var].init.is_some_and(|(init, _)| capacity_or_make(self.meeting.cx.unit, init));
        local || self.senders.iter().any(|sender| sender.touches.contains(&var))
    }

    /// A deferred closure that receives is a receiver at the end.
    fn defers_receive(&self, op: &Op) -> bool {
        let unit = self.meeting.cx.unit;
        let Op::Defer(expr) = op else { return false };
        let ExprKind::Call(call) = unit.kind(*expr) else { return false };
        matches!(unit.kind(call.callee), ExprKind::Closure(func) if unit.funcs[*func].captures.contains(&self.var))
    }
}

fn capacity_or_make(unit: &Unit, init: ExprId) -> bool {
    matches!(unit.kind(init), ExprKind::Call(call) if call.callee_is(unit, "make"))
}

impl Analysis for Walk<'_, '_> {
    /// Sends started, receives done.
    type State = (u8, u8);

    fn step(&mut self, (started, received): &mut (u8, u8), at: Point, op: &Op) -> Next {
        if self.made == Some(at) {
            // The next turn of a loop makes another channel: what is still owed to this one stays so.
            if u64::from(*started) > u64::from(*received) + self.capacity {
                self.received = *received;
                return Next::Found;
            }
            (*started, *received) = (0, 0);
        }
        for sender in self.senders.iter().filter(|sender| sender.site == at) {
            *started = (*started + sender.max).min(MANY);
        }
        if let Some(count) = self.receives.get(&at) {
            *received = (*received + count).min(MANY);
        } else if self.hears_from_sender(op) || self.defers_receive(op) {
            return Next::Drop;
        }
        Next::On
    }

    fn turn(&mut self, (_, received): &mut (u8, u8), block: BlockId, term: &Term, edge: usize) -> Next {
        let cfg = &self.meeting.cx.unit.funcs[self.owner].cfg;
        let at = Point { block, index: cfg.blocks[block].instrs.len() as u32 };
        let drains = self.draining_loops.contains(&block);
        match term {
            // A loop that receives and runs to its end has received what it was made for.
            Term::Range { .. } | Term::Branch { .. } if drains && edge == 1 && self.is_head(block) => Next::Drop,
            Term::Range { over, .. } if self.is_in_view(*over) => Next::Drop,
            Term::Range { .. } => {
                if edge == 0 && self.receives.contains_key(&at) {
                    *received = (*received + 1).min(MANY);
                }
                Next::On
            }
            _ => {
                if let Some(count) = self.receives.get(&at) {
                    *received = (*received + count).min(MANY);
                }
                Next::On
            }
        }
    }

    fn leave(&mut self, (started, received): &mut (u8, u8), at: Point, values: &[ExprId]) -> Next {
        let unit = self.meeting.cx.unit;
        let mut received = *received;
        if let Some(count) = self.receives.get(&at) {
            received = (received + count).min(MANY);
        }
        let mut waits = false;
        for value in values {
            unit.each_inner(*value, &mut |expr| match unit.kind(expr) {
                ExprKind::Call(call) => waits |= self.meeting.launchers.waits(&self.meeting.cx, call),
                ExprKind::Recv(chan) => waits |= self.is_in_view(*chan),
                _ => {}
            });
        }
        self.received = received;
        if !waits && u64::from(*started) > u64::from(received) + self.capacity { Next::Found } else { Next::Drop }
    }
}

impl Walk<'_, '_> {
    fn is_head(&self, block: BlockId) -> bool {
        self.meeting.cx.unit.funcs[self.owner]
            .cfg
            .loops
            .iter()
            .any(|(_, it)| it.head == block && !matches!(it.kind, LoopKind::Endless))
    }
}
