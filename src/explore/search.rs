//! The search: breadth first over states, each kept once, until nothing is new or the bound is reached. States of a kind that was not
//! seen yet come first: within a bound they show most of what goroutines can do to each other.

use super::blame::{Blame, return_at, returned};
use super::bound::{Bound, CALM, EMPTY, FULL};
use super::decide::LARGEST;
use super::heap::Reach;
use super::machine::{Ask, Machine};
use super::run::Flow;
use super::seen::Seen;
use super::state::{Goroutine, Phase, State};
use super::stuck::{Operation, Stayer};
use super::term::{Fact, Term};
use super::trace::Event;
use crate::model::program::{ItemId, Program};
use crate::source::Span;
use crate::summary::Summaries;
use crate::summary::constants::{Constant, Row};
use crate::summary::program_end::fails_at;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::collections::VecDeque;

/// How often a root is looked at again with what was learnt.
const ROUNDS: usize = 5;

/// Goroutines of one state; with more the state is not followed.
const GOROUTINES: usize = 8;

/// What a root leaves behind.
#[derive(Debug, Clone)]
pub struct Leak {
    /// The goroutines that stay, by their operations: the one that explains the others first.
    pub stayers: Vec<Stayer>,
    /// What led there.
    pub story: Vec<Event>,
    /// Whether the root itself stays.
    pub root_stays: bool,
    /// Whether it needs that something is empty which may never be so, or that two counts differ which may be tied.
    pub doubtful: bool,
    /// Whether the root has returned an error.
    pub fails: bool,
}

/// What became of a root.
#[derive(Debug, Clone, Default)]
pub struct Exploration {
    /// Each blocked operation, in the order in which they were found: once where the root fails, and once where it does not.
    pub leaks: Vec<Leak>,
    /// States looked at.
    pub states: usize,
    /// Whether a bound was reached: what was not looked at is unknown.
    pub bound_hit: bool,
}

/// What led from one state to the next.
struct Node {
    parent: usize,
    events: Vec<Event>,
    asks: Vec<Ask>,
}

/// A leak, and the unknowns about which its path may contradict itself.
struct Found {
    leak: Leak,
    doubts: Vec<Term>,
}

struct Search<'a> {
    machine: Machine<'a>,
    /// How many times its bounds a search may go to: one that decides on a leak is worth more.
    times: usize,
    nodes: Vec<Node>,
    /// States that were put into the queue.
    seen: Seen,
    /// States in which every goroutine stands where it meets others.
    met: Seen,
    /// States to look at: first those that are of a new kind.
    queue: VecDeque<(State, usize)>,
    /// States in which goroutines stand where they stood before, and what they share is as it was.
    later: VecDeque<(State, usize)>,
    /// The kinds of states that were seen.
    kinds: FxHashSet<u64>,
    steps: usize,
    /// Calls and objects in the states that were looked up.
    work: usize,
    /// Whether any goroutine ever had to wait.
    waited: bool,
    bound_hit: bool,
    found: Vec<Found>,
    /// Where each blocked operation stands in the list of leaks.
    told: FxHashMap<(Span, Operation, bool), usize>,
    /// What was found before and not yet again.
    asked: Vec<Leak>,
}

/// Explores everything that can happen from the start of a function on.
///
/// At first a path remembers nothing of what it chose: that only adds paths, so where nothing is found nothing is there. A path that
/// leads to a leak and asked twice about the same may contradict itself; then all is looked at again by paths that remember that.
/// A leak is told only if it is still there once everything has been asked that is known of callers and callees.
pub fn explore(program: &Program, summaries: &Summaries<'_>, root: ItemId) -> Exploration {
    let mut machine = Machine::new(program, summaries, root);
    let mut starts = vec![Row::new()];
    let (mut states, mut bound_hit) = (0, false);
    let (mut leaks, mut before): (Vec<Leak>, Vec<Leak>) = (Vec::new(), Vec::new());
    let mut rounds = 0;
    while rounds < ROUNDS {
        rounds += 1;
        let asked = before.iter().filter(|it| !leaks.iter().any(|leak| leak.answers(it))).cloned().collect();
        let mut search = Search::new(machine, starts.len(), asked);
        for row in &starts {
            let Some(state) = search.machine.start(row) else { return Exploration::default() };
            search.queue.push_back((state, 0));
        }
        search.run();
        states += search.states();
        let answered = search.has_answered();
        machine = search.machine;
        let mut doubts: FxHashSet<Term> = FxHashSet::default();
        for Found { leak, doubts: own } in search.found {
            if own.is_empty() {
                confirm(&mut leaks, leak);
            } else {
                doubts.extend(own);
            }
        }
        if answered {
            break;
        }
        bound_hit = search.bound_hit;
        if !doubts.is_empty() {
            machine.remembered.extend(doubts);
            bound_hit = true;
        } else if leaks.is_empty() || machine.thorough {
            break;
        } else {
            machine.thorough = true;
            rounds = 0;
            before = std::mem::take(&mut leaks);
            let handed = summaries.handed(root);
            if !handed.is_empty() {
                starts = handed;
            }
        }
    }
    // It answers for what was found before, and does not add to it.
    if machine.thorough {
        leaks.retain_mut(|leak| {
            let known = before.iter().find(|known| known.place() == leak.place());
            leak.doubtful |= known.is_some_and(|known| known.doubtful);
            known.is_some()
        });
        // What was not found again because the search was cut short may be there, or not.
        if bound_hit {
            for leak in before {
                confirm(&mut leaks, Leak { doubtful: true, ..leak });
            }
        }
    }
    Exploration { leaks, states, bound_hit }
}

/// Adds a leak, unless one at the same place is known that is as good.
fn confirm(leaks: &mut Vec<Leak>, leak: Leak) {
    match leaks.iter_mut().find(|known| known.place() == leak.place() && known.fails == leak.fails) {
        Some(known) if known.doubtful && !leak.doubtful => *known = leak,
        Some(_) => {}
        None => leaks.push(leak),
    }
}

impl Leak {
    /// Whether it is the leak that was found before, and as sure.
    fn answers(&self, before: &Leak) -> bool {
        self.place() == before.place() && self.fails == before.fails && self.doubtful <= before.doubtful
    }
}

impl<'a> Search<'a> {
    fn new(machine: Machine<'a>, starts: usize, asked: Vec<Leak>) -> Self {
        let times = if machine.thorough { 2 * starts } else { 1 };
        Self {
            machine,
            times,
            nodes: vec![Node { parent: 0, events: Vec::new(), asks: Vec::new() }],
            seen: Seen::default(),
            met: Seen::default(),
            queue: VecDeque::new(),
            later: VecDeque::new(),
            kinds: FxHashSet::default(),
            steps: 0,
            work: 0,
            waited: false,
            bound_hit: false,
            found: Vec::new(),
            told: FxHashMap::default(),
            asked,
        }
    }
}

impl Search<'_> {
    fn run(&mut self) {
        while let Some((state, node)) = self.queue.pop_front().or_else(|| self.later.pop_front()) {
            if self.is_over() {
                self.bound_hit = true;
                return;
            }
            self.advance(state, node);
            if self.has_answered() {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        // Whoever asks again does so because something was found.
        let again = self.machine.thorough || !self.machine.remembered.is_empty();
        let bound = match (self.waited, self.found.is_empty() && !again) {
            (false, _) => CALM,
            (true, true) => EMPTY,
            (true, false) => FULL,
        };
        let spent = Bound { states: self.states(), steps: self.steps, work: self.work };
        spent.exceeds(bound, self.times)
    }

    /// Whether all that was found before has been found again.
    fn has_answered(&self) -> bool {
        self.machine.thorough && self.asked.is_empty()
    }

    fn states(&self) -> usize {
        self.seen.count() + self.met.count()
    }

    /// Lets goroutines run until all stand where they meet others, or something must be chosen.
    fn advance(&mut self, mut state: State, node: usize) {
        self.machine.events.clear();
        self.machine.asks.clear();
        let (mut g, mut moved) = (0, false);
        // Once more from the beginning if anything moved: what one waits for may have reached code that is not in view.
        while g < state.goroutines.len() || std::mem::take(&mut moved) {
            if g == state.goroutines.len() {
                g = 0;
                continue;
            }
            if state.goroutines.len() > GOROUTINES {
                self.bound_hit = true;
                return;
            }
            self.steps += 1;
            if self.steps > FULL.steps * self.times {
                self.bound_hit = true;
                return;
            }
            match self.machine.step(&mut state, g) {
                Flow::On => {
                    state.goroutines[g].chosen.clear();
                    moved = true;
                }
                Flow::Meets => g += 1,
                Flow::Over => {
                    state.goroutines.remove(g);
                    moved = true;
                }
                Flow::Gone => return,
                Flow::Choose(choices) => {
                    let events = std::mem::take(&mut self.machine.events);
                    let asks = std::mem::take(&mut self.machine.asks);
                    // All of them are about the same unknown.
                    state.goroutines[g].chosen.extend(choices.first().map(|(term, _)| *term));
                    let reach = state.settle(&self.machine);
                    // With fewer to choose from, how often it is there is nothing that others can notice.
                    let counts = choices.iter().any(|(_, fact)| *fact == Fact::Count(LARGEST));
                    for (term, fact) in choices {
                        let mut next = state.clone();
                        if let Fact::Count(count @ 1..) = fact
                            && counts
                        {
                            next.counted.insert(count);
                        }
                        // A path that has forgotten something may contradict itself.
                        next.doubtful |= !next.facts.learn(term, fact);
                        next.doubtful |= fact == Fact::Count(0) || self.machine.is_guess(term);
                        let node = Node { parent: node, events: events.clone(), asks: asks.clone() };
                        self.keep_settled(next, &reach, node);
                    }
                    return;
                }
            }
        }
        let events = std::mem::take(&mut self.machine.events);
        let parts = state.parts();
        if parts.is_empty() {
            self.meet(state, node, events);
        } else {
            for part in parts {
                self.meet(part, node, events.clone());
            }
        }
    }

    /// Keeps a state for later, unless one like it was seen.
    fn keep(&mut self, mut state: State, node: Node) {
        let reach = state.settle(&self.machine);
        self.keep_settled(state, &reach, node);
    }

    fn keep_settled(&mut self, mut state: State, reach: &Reach, node: Node) {
        self.work += state.weight();
        if self.seen.is_new(state.identity(&self.machine, reach), &state) {
            self.nodes.push(node);
            let queue = if self.kinds.insert(state.kind(reach)) { &mut self.queue } else { &mut self.later };
            queue.push_back((state, self.nodes.len() - 1));
        }
    }

    /// Every goroutine stands where it meets others: who stays for ever, and what can follow?
    fn meet(&mut self, mut state: State, node: usize, events: Vec<Event>) {
        self.work += state.weight();
        if state.goroutines.is_empty() || !self.met.is_new(state.tidy(&self.machine), &state) {
            return;
        }
        self.nodes.push(Node { parent: node, events, asks: std::mem::take(&mut self.machine.asks) });
        let node = self.nodes.len() - 1;
        let mut next = self.machine.follow(&mut state);
        self.waited |= next.moves.contains(&false);
        let stuck = self.machine.stuck(&mut state, &next.moves);
        if !stuck.is_empty() {
            self.report(&mut state, &stuck, node);
            if stuck.len() == state.goroutines.len() {
                return;
            }
            let mut at = 0;
            state.goroutines.retain(|_| {
                at += 1;
                !stuck.contains(&(at - 1))
            });
            if !self.met.is_new(state.tidy(&self.machine), &state) {
                return;
            }
            next = self.machine.follow(&mut state);
        }
        for (state, events) in next.states {
            self.keep(state, Node { parent: node, events, asks: Vec::new() });
        }
    }

    fn report(&mut self, state: &mut State, stuck: &[usize], node: usize) {
        let mut stayers: Vec<Stayer> = stuck.iter().filter_map(|g| self.machine.stayer(state, *g)).collect();
        stayers.sort_by_key(|stayer| (stayer.operation, stayer.goroutine));
        let Some(first) = stayers.first() else { return };
        let place = (first.span, first.operation);
        let root_stays = stayers.iter().any(|stayer| stayer.goroutine == 0);
        let path = self.path(node);
        let fails = !root_stays && self.fails(&path);
        let place = (place.0, place.1, fails);
        let known = self.told.get(&place).copied();
        let story = path.iter().flat_map(|node| self.nodes[*node].events.iter().cloned()).collect();
        let mut leak = Leak { story, stayers, root_stays, doubtful: state.doubtful, fails };
        // Who waits for a number of others has as many, until one of them leaves early. A send, or a loop up to the close, counts nobody.
        leak.doubtful |= state.counted.differ() && matches!(leak.blame(), Blame::Receive | Blame::Wait);
        if known.is_some_and(|known| leak.doubtful || !self.found[known].leak.doubtful) {
            return;
        }
        let found = Found { leak, doubts: self.doubts(&path) };
        if found.doubts.is_empty() {
            self.asked.retain(|asked| !found.leak.answers(asked));
        }
        if let Some(known) = known {
            self.found[known] = found;
        } else {
            self.told.insert(place, self.found.len());
            self.found.push(found);
        }
    }

    /// Whether the root has returned an error on a path.
    fn fails(&self, path: &[usize]) -> bool {
        let unit = self.machine.unit(self.machine.root);
        let events = path.iter().rev().flat_map(|node| self.nodes[*node].events.iter().rev());
        returned(events).and_then(|span| return_at(unit, span)).is_some_and(|at| fails_at(unit, unit.root, at))
    }

    /// The nodes that lead to a node, in order.
    fn path(&self, mut node: usize) -> Vec<usize> {
        let mut path = Vec::new();
        while node != 0 {
            path.push(node);
            node = self.nodes[node].parent;
        }
        path.reverse();
        path
    }

    /// The unknowns about which a path chose at several places, and remembered nothing.
    fn doubts(&self, path: &[usize]) -> Vec<Term> {
        let mut first: FxHashMap<Term, Ask> = FxHashMap::default();
        let mut doubts = Vec::new();
        for ask in path.iter().flat_map(|node| &self.nodes[*node].asks) {
            let again = *first.entry(ask.0).or_insert(*ask) != *ask;
            if again && !self.machine.remembered.contains(&ask.0) {
                doubts.push(ask.0);
            }
        }
        doubts
    }
}

impl Machine<'_> {
    /// The state in which the root begins, with what is known of its arguments; `None` if it has no body.
    fn start(&mut self, handed: &[Option<Constant>]) -> Option<State> {
        let unit = self.unit(self.root);
        let root = &unit.funcs[unit.root];
        let block = root.cfg.entry?;
        self.next_goroutine = 0;
        let mut state = State::default();
        let frame = super::state::Frame {
            item: self.root,
            func: unit.root,
            context: 0,
            block,
            step: 0,
            vars: SmallVec::new(),
            temps: SmallVec::new(),
            iters: SmallVec::new(),
            turns: SmallVec::new(),
            deferred: Vec::new(),
            ready: None,
            leaving: None,
            bare: false,
            settled: std::cell::Cell::new(false),
        };
        let started = root.header.in_file(unit.file);
        let id = self.goroutine();
        state.goroutines.push(Goroutine {
            id,
            started,
            frames: vec![std::rc::Rc::new(frame)],
            phase: Phase::Fresh,
            resting: false,
            busy: false,
            chosen: SmallVec::new(),
        });
        let constants = handed.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        for (var, constant) in root.params.iter().zip(constants) {
            let given = constant.map_or_else(|| self.given(&mut state, *var), super::eval::value_of);
            self.bind(&mut state, 0, *var, given);
        }
        for var in root.recv.iter().chain(&root.results) {
            let given = self.given(&mut state, *var);
            self.bind(&mut state, 0, *var, given);
        }
        Some(state)
    }

    /// What the root gets from outside.
    fn given(&mut self, st: &mut State, var: crate::model::body::VarId) -> super::value::Value {
        use super::value::{Thing, Value};
        let unit = self.unit(self.root);
        let data = &unit.vars[var];
        let term = Value::Sym(self.terms.of(super::term::Shape::Given(data.name.clone())));
        if data.kind == crate::model::body::VarKind::Result {
            return Value::Nil;
        }
        if data.ty.is("context", "Context") {
            let context = Thing::Context { parent: term, ended: false, timed: true };
            return Value::Ref(st.make(0, data.decl, context));
        }
        term
    }
}
