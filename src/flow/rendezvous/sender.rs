//! The goroutines that send on a channel, and how often.

use super::behind;
use super::mention::{Mention, Target};
use super::{Channel, DEPTH, Launchers, MANY, Meeting, SendSite};
use crate::flow::condition::Facts;
use crate::flow::endless;
use crate::flow::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::{LoopKind, Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// What one goroutine does with the channel.
pub(super) struct Sender {
    /// Where it is started: the call of the `go` statement, or of what runs it.
    pub(super) started: ExprId,
    /// The place of that in the function that makes the channel.
    pub(super) site: Point,
    /// How often it sends at most, up to [`MANY`]; what only one of several such goroutines sends is left out.
    pub(super) max: u8,
    /// Whether one of several such goroutines sends once more.
    pub(super) last_sends: bool,
    /// How often it sends at most if each send statement is counted once, where events decide how often its loop turns.
    pub(super) straight: Option<u8>,
    /// Whether it sends on each of its paths.
    pub(super) always: bool,
    /// What it captures or is given: a receive from a channel among them may tell that the send is over.
    pub(super) touches: FxHashSet<VarId>,
    /// Its bare sends in source order.
    sends: Vec<Site>,
}

/// A send statement of a goroutine.
#[derive(Clone, Copy)]
struct Site {
    send: SendSite,
    /// How many sends may be done before it.
    before: u8,
    /// Whether it says that something is not of the type it is taken for: hardly ever.
    unlikely: bool,
}

/// A function that a goroutine runs, and the variable that is the channel in it.
struct Body<'a> {
    meeting: Meeting<'a>,
    item: Option<ItemId>,
    func: FuncId,
    var: VarId,
    /// Its variables that hold channels on which the channel's maker itself sends: tokens that ask for a send.
    tokens: Vec<VarId>,
}

impl Sender {
    /// The send that stays when so many are done, and the others that may.
    pub(super) fn blocked_after(&self, done: u8) -> (SendSite, Vec<SendSite>) {
        let may = |site: &Site| site.before >= done;
        let likely = self.sends.iter().position(|site| may(site) && !site.unlikely);
        let blocked = likely.or_else(|| self.sends.iter().position(may)).unwrap_or(0);
        let others = self.sends.iter().enumerate().filter(|(index, site)| *index != blocked && may(site));
        (self.sends[blocked].send, others.map(|(_, site)| site.send).collect())
    }
}

impl Meeting<'_> {
    /// All goroutines that send on the channel, if every use of it is in view and understood.
    pub(super) fn senders(&self, channel: Channel) -> Option<Vec<Sender>> {
        let Channel { var, owner, .. } = channel;
        let mut senders = Vec::new();
        let mut closures = Vec::new();
        for expr in self.uses.mentions(var) {
            let site = self.uses.site(*expr)?;
            let mention = self.classify(*expr);
            if site.func == owner {
                match mention {
                    Mention::Receive | Mention::Drain | Mention::Look => {}
                    Mention::GoArgument(target, index) => {
                        senders.extend(self.given(owner, self.uses.parent(*expr)?, site.point, (target, index))?);
                    }
                    Mention::Escape | Mention::Send { .. } | Mention::Close | Mention::Argument(..) => return None,
                }
                continue;
            }
            let closure = self.child_of(site.func, owner)?;
            if self.cx.unit.funcs[closure].role == Role::Defer {
                // One that receives ends every path on which it is registered.
                if !matches!(mention, Mention::Receive | Mention::Drain | Mention::Look) {
                    return None;
                }
            } else if !closures.contains(&closure) {
                closures.push(closure);
            }
        }
        for closure in closures {
            let started = self.started_at(closure)?;
            let captures = &self.cx.unit.funcs[closure].captures;
            let tokens = captures.iter().copied().filter(|other| *other != var && self.feeds(owner, *other)).collect();
            let body = Body { meeting: *self, item: None, func: closure, var, tokens };
            // Started by somebody else than the channel's maker: not on the paths that are counted.
            let site = self.uses.site(started).filter(|site| site.func == owner)?.point;
            senders.extend(body.sender(started, site, self.cx.unit.funcs[closure].captures.iter().copied())?);
        }
        senders.sort_by_key(|sender| sender.started.into_raw());
        Some(senders)
    }

    /// `go worker(ch)`: the sender that it is, or none if it does not send bare; `None` if that is not understood.
    fn given(&self, owner: FuncId, started: ExprId, site: Point, to: (Target, usize)) -> Option<Vec<Sender>> {
        let (target, index) = to;
        let ExprKind::Call(call) = self.cx.unit.kind(started) else { return None };
        let arguments = call.args.iter().filter_map(|arg| self.cx.unit.base_var(*arg));
        let fed = |arg: &ExprId| self.cx.unit.as_var(*arg).is_some_and(|var| self.feeds(owner, var));
        let tokens = |params: &[VarId]| {
            params.iter().zip(&call.args).filter(|(_, arg)| fed(arg)).map(|(param, _)| *param).collect()
        };
        match target {
            Target::Item(item) => {
                let mut body = Body::of_param(self.launchers, self.cx.program, item, index)?;
                body.tokens = tokens(&body.meeting.cx.unit.funcs[body.func].params);
                body.sender(started, site, arguments)
            }
            Target::Closure(func) => {
                let data = &self.cx.unit.funcs[func];
                let var = *data.params.get(index).filter(|_| !data.signature.variadic)?;
                let body = Body { meeting: *self, item: None, func, var, tokens: tokens(&data.params) };
                body.sender(started, site, arguments.chain(data.captures.iter().copied()))
            }
        }
    }
}

impl Meeting<'_> {
    /// Whether a function itself sends on a channel.
    fn feeds(&self, owner: FuncId, chan: VarId) -> bool {
        self.uses.mentions(chan).iter().any(|expr| {
            let own = self.uses.site(*expr).is_some_and(|site| site.func == owner);
            own && matches!(self.classify(*expr), Mention::Send { .. })
        })
    }
}

/// The bare sends of a body, in source order.
struct Sends {
    list: Vec<Send>,
}

/// What one place of a body's own function sends.
#[derive(Clone)]
struct Send {
    /// The place: a send, or a call of a function that sends.
    at: Point,
    /// How many happen there at most.
    most: u8,
    /// Whether of several goroutines only one gets there.
    of_one: bool,
    /// The send statements behind it; of each, what is done before it is counted among these.
    sites: Vec<Site>,
}

impl<'a> Body<'a> {
    /// The parameter of a function of the run.
    fn of_param(launchers: &'a dyn Launchers, program: &'a Program, item: ItemId, index: usize) -> Option<Self> {
        program.item(item).body?;
        let cx = Resolver::new(program, item);
        let data = &cx.unit.funcs[cx.unit.root];
        let var = *data.params.get(index).filter(|_| !data.signature.variadic)?;
        let meeting = Meeting { cx, uses: program.uses(item), launchers, ends: &|_, _| false };
        let understood = !cx.unit.damaged && cx.unit.vars[var].writes == 0 && !cx.unit.vars[var].addressed;
        understood.then_some(Self { meeting, item: Some(item), func: cx.unit.root, var, tokens: Vec::new() })
    }

    /// What the goroutine does; as for [`Meeting::given`].
    fn sender(&self, started: ExprId, site: Point, touches: impl Iterator<Item = VarId>) -> Option<Vec<Sender>> {
        let sends = self.sends(DEPTH)?;
        if sends.list.is_empty() {
            return Some(Vec::new());
        }
        // Each send of a loop that waits for a token first answers one: there is never more than one under way.
        let answers = self.tokens.iter().any(|token| self.waits_for(*token));
        let most = if answers { 1 } else { MANY };
        let last_sends = sends.list.iter().any(|send| send.of_one);
        let own = Sends { list: sends.list.iter().filter(|send| !send.of_one).cloned().collect() };
        let max = if own.list.is_empty() { 0 } else { self.most(&own, None).min(most).max(1) };
        let reached = |many: &u8| self.any_path(Count { once: true, ..Count::at_least(&sends, *many, None) });
        let by_events = sends.list.iter().all(|send| self.answers_events(send.at));
        let straight = by_events.then(|| (1..=MANY).rev().find(reached).unwrap_or(0));
        let always = !self.any_path(Count { wanted: Wanted::None, ..Count::at_least(&sends, 0, None) });
        let sends = self.sites(&sends);
        Some(vec![Sender { started, site, max, last_sends, straight, always, touches: touches.collect(), sends }])
    }

    /// How many sends some path does at most, before a place if one is given.
    fn most(&self, sends: &Sends, before: Option<Point>) -> u8 {
        let reached = |many: &u8| self.any_path(Count::at_least(sends, *many, before));
        (1..=MANY).rev().find(reached).unwrap_or(0)
    }

    /// All send statements, each with how many sends may be done before it.
    fn sites(&self, sends: &Sends) -> Vec<Site> {
        let of = |send: &Send| {
            let before = self.most(sends, Some(send.at));
            let unlikely = behind::of_wrong_type(&self.meeting.cx, self.func, send.at);
            let site = |site: &Site| Site {
                before: before.saturating_add(site.before).min(MANY),
                unlikely: unlikely || site.unlikely,
                ..*site
            };
            send.sites.iter().map(site).collect::<Vec<_>>()
        };
        sends.list.iter().flat_map(of).collect()
    }

    /// All bare sends; `None` if the channel is used in a way that is not understood.
    fn sends(&self, depth: u32) -> Option<Sends> {
        let unit = self.meeting.cx.unit;
        let mut list: Vec<Send> = Vec::new();
        let mut inner: Vec<(FuncId, Vec<Send>)> = Vec::new();
        for expr in self.meeting.uses.mentions(self.var) {
            let at = self.meeting.uses.site(*expr)?;
            if !unit.is_within(at.func, self.func) {
                continue;
            }
            let mention = self.meeting.classify(*expr);
            if !self.runs_here(at.func) {
                // A callback: if it sends too, that leaves the direct sends no better off.
                match mention {
                    Mention::Send { .. } | Mention::Look => continue,
                    _ => return None,
                }
            }
            let lifted = self.meeting.uses.lift(at, self.func)?;
            match mention {
                Mention::Send { bare: true } => {
                    let send = SendSite { item: self.item, func: at.func, at: at.point };
                    let sites = vec![Site { send, before: 0, unlikely: false }];
                    let of_one = behind::of_one_only(&self.meeting.cx, at.func, at.point);
                    let send = Send { at: at.point, most: 1, of_one, sites };
                    match inner.iter_mut().find(|(func, _)| *func == at.func) {
                        _ if at.func == self.func => list.push(send),
                        Some((_, sends)) => sends.push(send),
                        None => inner.push((at.func, vec![send])),
                    }
                }
                Mention::Send { bare: false } | Mention::Look | Mention::Close => {}
                Mention::Argument(item, index) | Mention::GoArgument(Target::Item(item), index) => {
                    let program = self.meeting.cx.program;
                    let callee = Body::of_param(self.meeting.launchers, program, item, index)?;
                    let inner = callee.sends(depth.checked_sub(1)?)?;
                    if !inner.list.is_empty() {
                        let most = callee.most(&inner, None).max(1);
                        list.push(Send { at: lifted, most, of_one: false, sites: callee.sites(&inner) });
                    }
                }
                Mention::Receive | Mention::Drain | Mention::GoArgument(..) | Mention::Escape => return None,
            }
        }
        // The sends of a closure are told apart by its own paths.
        for (func, sends) in inner {
            let closure = self.meeting.uses.site(self.meeting.uses.closure_expr(func)?)?;
            let body = Body { meeting: self.meeting, item: self.item, func, var: self.var, tokens: Vec::new() };
            let sends = Sends { list: sends };
            // What is sent because of a panic takes the place of what would have been sent without it.
            let instead = unit.funcs[func].role == Role::Defer
                && sends.list.iter().all(|send| behind::of_panic(&self.meeting.cx, func, send.at));
            let most = if instead { 0 } else { body.most(&sends, None).max(1) };
            let of_one = sends.list.iter().all(|send| send.of_one);
            let at = self.meeting.uses.lift(closure, self.func)?;
            list.push(Send { at, most, of_one, sites: body.sites(&sends) });
        }
        list.sort_by_key(|send| unit.instr(self.func, send.at).map(|instr| instr.span));
        Some(Sends { list })
    }

    /// Whether a place is in an endless loop around a select: it comes there as often as something happens.
    fn answers_events(&self, at: Point) -> bool {
        let cfg = &self.meeting.cx.unit.funcs[self.func].cfg;
        let selects = |id| {
            let mut inside = cfg.blocks.iter().filter(|(block, _)| endless::is_inside(cfg, *block, id));
            inside.any(|(_, block)| matches!(&block.term, Term::Select { arms, .. } if arms.len() > 1))
        };
        let mut around = cfg.loops.iter().filter(|(id, _)| endless::is_inside(cfg, at.block, *id));
        around.any(|(id, data)| matches!(data.kind, LoopKind::Endless) && selects(id))
    }

    /// Whether the goroutine receives from a channel in a loop.
    fn waits_for(&self, token: VarId) -> bool {
        self.meeting.uses.mentions(token).iter().any(|expr| {
            let Some(site) = self.meeting.uses.site(*expr).filter(|site| site.func == self.func) else { return false };
            let looped = self.meeting.cx.unit.block(self.func, site.point).in_loop.is_some();
            looped && matches!(self.meeting.classify(*expr), Mention::Receive | Mention::Drain)
        })
    }

    /// Whether code of this closure runs in the goroutine, or in one that it starts.
    fn runs_here(&self, mut func: FuncId) -> bool {
        while func != self.func {
            let data = &self.meeting.cx.unit.funcs[func];
            match (data.role, data.parent) {
                (Role::Defer | Role::Called | Role::Go, Some(parent)) => func = parent,
                _ => return false,
            }
        }
        true
    }

    fn any_path(&self, mut count: Count<'_>) -> bool {
        let mut search = Search::new(self.meeting.cx, self.func);
        let Some(entry) = search.entry() else { return false };
        search.run(entry, &Counted::default(), &Facts::default(), &mut count, &|_| false) != Outcome::No
    }
}

enum Wanted {
    AtLeast(u8, Option<Point>),
    None,
}

/// Finds a path with a number of sends.
struct Count<'a> {
    sends: &'a Sends,
    wanted: Wanted,
    /// Whether a send is counted where a path comes to it first, and not again.
    once: bool,
}

impl<'a> Count<'a> {
    fn at_least(sends: &'a Sends, many: u8, before: Option<Point>) -> Self {
        Self { sends, wanted: Wanted::AtLeast(many, before), once: false }
    }
}

/// The sends of a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Counted {
    many: u8,
    /// The places that it came to, where these are counted once.
    places: SmallVec<[Point; 4]>,
}

impl Analysis for Count<'_> {
    type State = Counted;

    fn step(&mut self, counted: &mut Counted, _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        if let Wanted::AtLeast(many, Some(before)) = self.wanted
            && at == before
            && counted.many >= many
        {
            return Next::Found;
        }
        let here =
            self.sends.list.iter().filter(|send| send.at == at).map(|send| send.most).fold(0, u8::saturating_add);
        if here > 0 && !counted.places.contains(&at) {
            counted.many = counted.many.saturating_add(here).min(MANY);
            if self.once {
                counted.places.push(at);
                counted.places.sort_unstable();
            }
            if matches!(self.wanted, Wanted::AtLeast(many, None) if counted.many >= many) {
                return Next::Found; // also where the function never returns
            }
        }
        Next::On
    }

    fn leave(&mut self, counted: &mut Counted, _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        if matches!(self.wanted, Wanted::None) && counted.many == 0 { Next::Found } else { Next::Drop }
    }
}
