//! A state: goroutines with their stacks, the objects they share, and what the path knows.
//!
//! Two states that differ only in the names of objects, in the order of goroutines or in what nobody can read any more are the same
//! state: [`State::tidy`] brings them into one form, [`State::parts`] takes apart what has nothing in common.

use super::heap::{Heap, Reach};
use super::machine::Machine;
use super::seen::Counted;
use super::term::{Facts, Part, Shape, Term, Terms};
use super::value::{ObjId, Thing, Value};
use crate::flow::endless;
use crate::model::body::{ExprId, FuncId, VarId};
use crate::model::cfg::{BlockId, Cfg};
use crate::model::program::ItemId;
use crate::source::Span;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::cell::Cell;
use std::rc::Rc;

/// What a call is going to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// Runs a function of the run, a method with its receiver.
    Item(ItemId, Option<Value>),
    /// Runs a closure.
    Closure(ObjId),
    /// Does something to an object.
    Verb(Verb, Value),
    /// Loads, stores or adds at this place as a whole.
    Atomic(SmolStr, Value),
    /// Takes the key that is its argument out of this map.
    Delete(Value),
    /// Has given this already.
    Given(Value),
    /// Runs its arguments that are functions, then gives something unknown.
    Calls,
    /// Not in view.
    Unknown,
}

/// What can be done to the objects that goroutines share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Verb {
    Close,
    Cancel,
    Add,
    Done,
    Wait,
    /// `wg.Go`, `group.Go`
    Launch,
    Lock,
    Unlock,
    ReadLock,
    ReadUnlock,
    /// `TryLock`; true for the read side.
    Try(bool),
    CondWait,
    Signal,
    Broadcast,
    OnceDo,
    /// The function of a `Once` has returned.
    OnceOver,
    /// The timer's `Stop`.
    StopTimer,
    ResetTimer,
}

/// A call with its operands evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Prepared {
    pub(super) expr: ExprId,
    pub(super) target: Target,
    pub(super) args: SmallVec<[Value; 2]>,
    pub(super) spread: bool,
}

/// How far a range loop is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Iter {
    pub(super) over: Value,
    pub(super) at: u8,
}

/// One call that has not returned.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) item: ItemId,
    pub(super) func: FuncId,
    /// The chain of calls that led here.
    pub(super) context: u32,
    pub(super) block: BlockId,
    pub(super) step: u32,
    pub(super) vars: SmallVec<[(VarId, Value); 4]>,
    /// Results of calls and receives of the instruction at hand.
    pub(super) temps: SmallVec<[(ExprId, Value); 2]>,
    pub(super) iters: SmallVec<[(BlockId, Iter); 1]>,
    /// Turns that were taken of loops whose condition is not known.
    pub(super) turns: SmallVec<[(BlockId, u8); 1]>,
    pub(super) deferred: Vec<Prepared>,
    /// The call at hand.
    pub(super) ready: Option<Box<Prepared>>,
    /// The results, once the frame only runs what was deferred.
    pub(super) leaving: Option<Value>,
    /// Whether it stands for no code: it runs what is deferred in it, and gives the last result.
    pub(super) bare: bool,
    /// Whether it holds nothing dead, as far as is known: a change puts an end to that.
    pub(super) settled: Cell<bool>,
}

/// How far a goroutine is with what it waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Phase {
    /// It has not begun to wait.
    Fresh,
    /// It has announced itself: a writer before readers, or a waiter of a `Cond`.
    Waiting,
    /// The `Cond` was signalled.
    Woken,
}

/// A goroutine.
#[derive(Debug, Clone)]
pub(super) struct Goroutine {
    /// Its number in the story that is told; of no meaning for the search.
    pub(super) id: u32,
    /// Where it was started.
    pub(super) started: Span,
    pub(super) frames: Vec<Rc<Frame>>,
    pub(super) phase: Phase,
    /// Whether it stands at the end of a loop's turn in which it met nobody: others may go first.
    pub(super) resting: bool,
    /// Whether it met somebody since the last turn.
    pub(super) busy: bool,
    /// The unknowns about which facts were chosen for the step at hand.
    pub(super) chosen: SmallVec<[Term; 2]>,
}

/// A state.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) goroutines: Vec<Goroutine>,
    pub(super) heap: Heap,
    pub(super) facts: Facts,
    /// Whether the path needed that a number which is not known is zero.
    pub(super) doubtful: bool,
    pub(super) counted: Counted,
}

impl Frame {
    /// The frame, to be changed.
    pub(super) fn changed(frame: &mut Rc<Self>) -> &mut Self {
        let frame = Rc::make_mut(frame);
        frame.settled.set(false);
        frame
    }

    pub(super) fn var(&self, var: VarId) -> Option<&Value> {
        self.vars.iter().find(|(it, _)| *it == var).map(|(_, value)| value)
    }

    pub(super) fn set_var(&mut self, var: VarId, value: Value) {
        match self.vars.binary_search_by_key(&var, |(it, _)| *it) {
            Ok(at) => self.vars[at].1 = value,
            Err(at) => self.vars.insert(at, (var, value)),
        }
    }

    pub(super) fn temp(&self, expr: ExprId) -> Option<&Value> {
        self.temps.iter().rev().find(|(it, _)| *it == expr).map(|(_, value)| value)
    }

    /// Calls `f` with every value the frame holds.
    pub(super) fn each_value(&self, f: &mut dyn FnMut(&Value)) {
        self.vars.iter().for_each(|(_, value)| f(value));
        self.temps.iter().for_each(|(_, value)| f(value));
        self.iters.iter().for_each(|(_, iter)| f(&iter.over));
        self.deferred.iter().for_each(|call| call.each_value(f));
        if let Some(call) = &self.ready {
            call.each_value(f);
        }
        self.leaving.iter().for_each(f);
    }

    /// Whether it may turn once more.
    fn is_in_loop(&self, machine: &Machine<'_>) -> bool {
        self.leaving.is_none() && self.cfg(machine).blocks[self.block].in_loop.is_some()
    }

    /// Whether it holds a variable that the rest of the function cannot read.
    fn has_dead(&self, machine: &Machine<'_>) -> bool {
        if self.leaving.is_some() {
            let results = &machine.program.unit(self.item).funcs[self.func].results;
            let only_results = self.vars.iter().all(|(var, _)| results.contains(var));
            return !(only_results && self.temps.is_empty() && self.iters.is_empty() && self.turns.is_empty());
        }
        let skeleton = machine.skeleton(self.item);
        let live = skeleton.func(self.func).block(self.block).live.get(self.step as usize);
        live.is_some_and(|live| self.vars.iter().any(|(var, _)| !live.contains(*var)))
            || self.loops().any(|head| !endless::is_turning(self.cfg(machine), self.block, head))
    }

    /// Drops what the rest of the function cannot read.
    fn forget(&mut self, machine: &Machine<'_>) {
        if self.leaving.is_some() {
            let results = &machine.program.unit(self.item).funcs[self.func].results;
            self.vars.retain(|(var, _)| results.contains(var));
            self.temps.clear();
            self.iters.clear();
            self.turns.clear();
            return;
        }
        let skeleton = machine.skeleton(self.item);
        if let Some(live) = skeleton.func(self.func).block(self.block).live.get(self.step as usize) {
            self.vars.retain(|(var, _)| live.contains(*var));
        }
        let (cfg, block) = (self.cfg(machine), self.block);
        self.turns.retain(|(head, _)| endless::is_turning(cfg, block, *head));
        self.iters.retain(|(head, _)| endless::is_turning(cfg, block, *head));
    }

    fn cfg<'a>(&self, machine: &Machine<'a>) -> &'a Cfg {
        &machine.unit(self.item).funcs[self.func].cfg
    }

    /// The heads of the loops of which it keeps how far they are.
    fn loops(&self) -> impl Iterator<Item = BlockId> {
        self.turns.iter().map(|(head, _)| *head).chain(self.iters.iter().map(|(head, _)| *head))
    }
}

impl Prepared {
    fn each_value(&self, f: &mut dyn FnMut(&Value)) {
        match &self.target {
            Target::Item(_, Some(value))
            | Target::Verb(_, value)
            | Target::Atomic(_, value)
            | Target::Delete(value)
            | Target::Given(value) => f(value),
            Target::Closure(id) => f(&Value::Ref(*id)),
            Target::Item(_, None) | Target::Calls | Target::Unknown => {}
        }
        self.args.iter().for_each(f);
    }
}

impl Goroutine {
    pub(super) fn top(&self) -> Option<&Frame> {
        self.frames.last().map(|frame| &**frame)
    }

    /// Calls `f` with every value on the stack.
    pub(super) fn each_value(&self, f: &mut dyn FnMut(&Value)) {
        self.frames.iter().for_each(|frame| frame.each_value(f));
    }
}

impl State {
    pub(super) fn frame(&self, g: usize) -> &Frame {
        let frames = &self.goroutines[g].frames;
        &frames[frames.len() - 1]
    }

    pub(super) fn frame_mut(&mut self, g: usize) -> &mut Frame {
        let frames = &mut self.goroutines[g].frames;
        let last = frames.len() - 1;
        Frame::changed(&mut frames[last])
    }

    /// How many calls and objects it consists of.
    pub(super) fn weight(&self) -> usize {
        self.heap.len() + self.goroutines.iter().map(|goroutine| 1 + 2 * goroutine.frames.len()).sum::<usize>()
    }

    /// Brings the state into the form that all states like it have, and gives its hash.
    pub(super) fn tidy(&mut self, machine: &Machine<'_>) -> u128 {
        let reach = self.settle(machine);
        self.identity(machine, &reach)
    }

    /// Drops what nobody can read or reach any more, and brings goroutines and objects into their order.
    pub(super) fn settle(&mut self, machine: &Machine<'_>) -> Reach {
        for goroutine in &mut self.goroutines {
            for frame in goroutine.frames.iter_mut().filter(|frame| !frame.settled.get()) {
                if frame.has_dead(machine) {
                    Rc::make_mut(frame).forget(machine);
                }
                frame.settled.set(true);
            }
            goroutine.busy = goroutine.busy && goroutine.frames.iter().any(|frame| frame.is_in_loop(machine));
        }
        if self.goroutines.len() > 1 {
            self.goroutines.sort_by_cached_key(|goroutine| goroutine.signature(machine));
        }
        let goroutines = &self.goroutines;
        self.heap.sweep(|f| goroutines.iter().for_each(|goroutine| goroutine.each_value(f)))
    }

    /// Facts about values that nobody holds any more are of no use.
    pub(super) fn forget_facts(&mut self, machine: &Machine<'_>, reach: &Reach) {
        if self.facts.is_empty() {
            return;
        }
        // What was just chosen, what paths remember, and the length of what a loop is going through or is bounded by.
        let goroutines = &self.goroutines;
        let wanted = |term: Term| {
            goroutines.iter().any(|goroutine| goroutine.chosen.contains(&term))
                || machine.remembers(term)
                || machine.bounding.contains(&term)
                || is_gone_through(goroutines, term, &machine.terms)
        };
        self.facts.retain(|term, _| wanted(term));
        if self.facts.is_empty() {
            return;
        }
        let terms = &machine.terms;
        let mut unheld: FxHashSet<Term> = FxHashSet::default();
        for (term, _) in self.facts.iter() {
            terms.leaves(term, &mut |leaf| {
                if !machine.is_lasting(leaf) {
                    unheld.insert(leaf);
                }
            });
        }
        let mut note = |value: &Value| {
            if !unheld.is_empty() {
                each_term(value, &mut |term| {
                    terms.leaves(term, &mut |leaf| {
                        unheld.remove(&leaf);
                    });
                });
            }
        };
        self.goroutines.iter().for_each(|goroutine| goroutine.each_value(&mut note));
        self.heap.reached(reach).for_each(|object| object.each_value(&mut note));
        self.facts.retain(|term, _| {
            let mut held = true;
            terms.leaves(term, &mut |leaf| held &= !unheld.contains(&leaf));
            held
        });
    }

    /// The goroutines that have something in common with each other, as states of their own; none if all have.
    pub(super) fn parts(&self) -> Vec<State> {
        let count = self.goroutines.len();
        if count < 2 {
            return Vec::new();
        }
        let mut group: Vec<usize> = (0..count).collect();
        let mut owner: Vec<Option<usize>> = vec![None; self.heap.size()];
        let mut todo: Vec<ObjId> = Vec::new();
        for (index, goroutine) in self.goroutines.iter().enumerate() {
            goroutine.each_value(&mut |value| value.each_object(&mut |id| todo.push(id)));
            while let Some(id) = todo.pop() {
                let object = self.heap.get(id);
                // A closure itself never changes.
                let changes = !matches!(object.thing, Thing::Closure { .. } | Thing::Bound(..) | Thing::Method(..));
                match owner[id.0 as usize].replace(index) {
                    Some(known) if known == index => {}
                    // What it leads to was found by the other.
                    Some(other) if changes => join(&mut group, index, other),
                    _ => object.each_value(&mut |value| value.each_object(&mut |id| todo.push(id))),
                }
            }
        }
        let roots: Vec<usize> = (0..count).map(|index| root(&group, index)).collect();
        let mut heads = roots.clone();
        heads.sort_unstable();
        heads.dedup();
        if heads.len() < 2 {
            return Vec::new();
        }
        heads
            .into_iter()
            .map(|head| {
                let mut part = self.clone();
                let mut at = 0;
                part.goroutines.retain(|_| {
                    at += 1;
                    roots[at - 1] == head
                });
                part
            })
            .collect()
    }
}

fn root(group: &[usize], mut index: usize) -> usize {
    while group[index] != index {
        index = group[index];
    }
    index
}

fn join(group: &mut [usize], left: usize, right: usize) {
    let (left, right) = (root(group, left), root(group, right));
    let (low, high) = (left.min(right), left.max(right));
    group[high] = low;
}

/// Whether some loop goes through this, or through what this is the length of.
fn is_gone_through(goroutines: &[Goroutine], term: Term, terms: &Terms) -> bool {
    let of = match terms.shape(term) {
        Shape::Part(of, Part::Len) => *of,
        _ => term,
    };
    let mut frames = goroutines.iter().flat_map(|goroutine| &goroutine.frames);
    frames.any(|frame| frame.iters.iter().any(|(_, iter)| iter.over == Value::Sym(term) || iter.over == Value::Sym(of)))
}

fn each_term(value: &Value, f: &mut dyn FnMut(Term)) {
    match value {
        Value::Sym(term) => f(*term),
        Value::Tuple(values) => values.iter().for_each(|value| each_term(value, f)),
        _ => {}
    }
}
