//! The search: breadth first over states, each kept once, until nothing is new or the bound is reached.

use super::machine::Machine;
use super::run::Flow;
use super::state::{Goroutine, Phase, State};
use super::stuck::{Operation, Stayer};
use super::term::Fact;
use super::trace::Event;
use crate::model::program::ItemId;
use crate::model::program::Program;
use crate::summary::Summaries;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::collections::VecDeque;

/// States kept for one root before the answer is "unknown".
const STATES: usize = 350;

/// How often a root is looked at again with what was learnt.
const ROUNDS: usize = 5;

/// Steps taken for one root before the answer is "unknown".
const STEPS: usize = 3_500;

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
    /// Whether it needs that something is empty which may never be so.
    pub doubtful: bool,
}

/// What became of a root.
#[derive(Debug, Clone, Default)]
pub struct Exploration {
    /// Each blocked operation once, in the order in which they were found.
    pub leaks: Vec<Leak>,
    /// States looked at.
    pub states: usize,
    /// Whether a bound was reached: what was not looked at is unknown.
    pub bound_hit: bool,
}

struct Node {
    parent: usize,
    events: Vec<Event>,
}

struct Search<'a> {
    machine: Machine<'a>,
    nodes: Vec<Node>,
    /// States that were put into the queue.
    seen: FxHashSet<u128>,
    /// States in which every goroutine stands where it meets others.
    met: FxHashSet<u128>,
    queue: VecDeque<(State, usize)>,
    steps: usize,
    found: Exploration,
    /// Where each blocked operation stands in the list of leaks.
    told: FxHashMap<(crate::source::Span, Operation), usize>,
}

/// Explores everything that can happen from the start of a function on.
///
/// Nothing is remembered about what only one place asks about; that several places ask the same is learnt on the way. Forgetting
/// only adds paths, so where nothing is found nothing is there; what is found is looked at again with what was learnt.
pub fn explore(program: &Program, summaries: &Summaries<'_>, root: ItemId) -> Exploration {
    let mut machine = Machine::new(program, summaries, root);
    let mut states = 0;
    for _ in 0..ROUNDS {
        let Some(state) = machine.start() else { break };
        machine.learnt = false;
        let mut search = Search {
            machine,
            nodes: vec![Node { parent: 0, events: Vec::new() }],
            seen: FxHashSet::default(),
            met: FxHashSet::default(),
            queue: VecDeque::new(),
            steps: 0,
            found: Exploration::default(),
            told: FxHashMap::default(),
        };
        search.queue.push_back((state, 0));
        search.run();
        states += search.seen.len() + search.met.len();
        let Search { machine: after, found, .. } = search;
        machine = after;
        if found.leaks.is_empty() || !machine.learnt {
            return Exploration { states, ..found };
        }
    }
    Exploration { states, bound_hit: true, ..Exploration::default() }
}

impl Search<'_> {
    fn run(&mut self) {
        while let Some((state, node)) = self.queue.pop_front() {
            if self.seen.len() + self.met.len() > STATES || self.steps > STEPS {
                self.found.bound_hit = true;
                return;
            }
            self.advance(state, node);
        }
    }

    /// Lets goroutines run until all stand where they meet others, or something must be chosen.
    fn advance(&mut self, mut state: State, node: usize) {
        self.machine.events.clear();
        state.chosen = None;
        let (mut g, mut moved) = (0, false);
        // Once more from the beginning if anything moved: what one waits for may have reached code that is not in view.
        while g < state.goroutines.len() || std::mem::take(&mut moved) {
            if g == state.goroutines.len() {
                g = 0;
                continue;
            }
            if state.goroutines.len() > GOROUTINES {
                self.found.bound_hit = true;
                return;
            }
            self.steps += 1;
            if self.steps > STEPS {
                self.found.bound_hit = true;
                return;
            }
            match self.machine.step(&mut state, g) {
                Flow::On => moved = true,
                Flow::Meets => g += 1,
                Flow::Over => {
                    state.goroutines.remove(g);
                    moved = true;
                }
                Flow::Gone => return,
                Flow::Choose(choices) => {
                    let events = std::mem::take(&mut self.machine.events);
                    for (term, fact) in choices {
                        let mut next = state.clone();
                        next.facts.learn(term, fact);
                        next.chosen = Some(term);
                        next.doubtful |= fact == Fact::Count(0) || self.machine.is_guess(term);
                        self.keep(next, node, events.clone());
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
    fn keep(&mut self, mut state: State, node: usize, events: Vec<Event>) {
        let hash = state.tidy(&self.machine);
        if self.seen.insert(hash) {
            self.nodes.push(Node { parent: node, events });
            self.queue.push_back((state, self.nodes.len() - 1));
        }
    }

    /// Every goroutine stands where it meets others: who stays for ever, and what can follow?
    fn meet(&mut self, mut state: State, node: usize, events: Vec<Event>) {
        if state.goroutines.is_empty() || !self.met.insert(state.tidy(&self.machine)) {
            return;
        }
        self.nodes.push(Node { parent: node, events });
        let node = self.nodes.len() - 1;
        let mut next = self.machine.follow(&mut state);
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
            if !self.met.insert(state.tidy(&self.machine)) {
                return;
            }
            next = self.machine.follow(&mut state);
        }
        for (state, events) in next.states {
            self.keep(state, node, events);
        }
    }

    fn report(&mut self, state: &mut State, stuck: &[usize], node: usize) {
        let mut stayers: Vec<Stayer> = stuck.iter().filter_map(|g| self.machine.stayer(state, *g)).collect();
        stayers.sort_by_key(|stayer| (stayer.operation, stayer.goroutine));
        let Some(first) = stayers.first() else { return };
        let place = (first.span, first.operation);
        let known = self.told.get(&place).copied();
        if known.is_some_and(|known| state.doubtful || !self.found.leaks[known].doubtful) {
            return;
        }
        let root_stays = stayers.iter().any(|stayer| stayer.goroutine == 0);
        let leak = Leak { story: self.story(node), stayers, root_stays, doubtful: state.doubtful };
        if let Some(known) = known {
            self.found.leaks[known] = leak;
        } else {
            self.told.insert(place, self.found.leaks.len());
            self.found.leaks.push(leak);
        }
    }

    fn story(&self, mut node: usize) -> Vec<Event> {
        let mut parts = Vec::new();
        while node != 0 {
            parts.push(node);
            node = self.nodes[node].parent;
        }
        parts.iter().rev().flat_map(|node| self.nodes[*node].events.iter().cloned()).collect()
    }
}

impl Machine<'_> {
    /// The state in which the root begins; `None` if it has no body.
    fn start(&mut self) -> Option<State> {
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
        });
        for var in root.params.iter().chain(&root.recv).chain(&root.results) {
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
