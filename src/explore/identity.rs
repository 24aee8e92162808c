//! What makes two states the same one.
//!
//! Names do not: neither those of objects (what counts is the order in which they are met), nor those of unknowns and of the calls that
//! gave them. An unknown is told by where it is met first and by what is known about it, so paths that got the same from different
//! calls come together again.
//!
//! As long as paths remember nothing, unknowns are not even told apart from each other, and plain data in structs does not count: what it
//! could decide is chosen freely anyway. That leaves out paths, it invents none; once a leak hangs on what a path remembers, all of it counts.

use super::heap::Reach;
use super::machine::Machine;
use super::state::{Frame, Goroutine, Prepared, State, Target};
use super::term::{Facts, Part, Shape, Term};
use super::value::{Object, Thing, Value};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

impl Goroutine {
    /// What tells it from others without the names of objects and unknowns.
    pub(super) fn signature(&self, machine: &Machine<'_>) -> u64 {
        let mut hasher = FxHasher::default();
        (self.phase, self.resting, self.frames.len()).hash(&mut hasher);
        for frame in &self.frames {
            (machine.number_of(frame.item), frame.func, frame.block, frame.step, frame.deferred.len())
                .hash(&mut hasher);
            frame.each_value(&mut |value| match value {
                Value::Ref(_) | Value::Struct(_) | Value::Done(_) | Value::Cancel(_) | Value::Reader(_) => {
                    0u8.hash(&mut hasher);
                }
                Value::FieldOf(..) | Value::Tuple(_) => 1u8.hash(&mut hasher),
                Value::Func(item) => (2u8, machine.number_of(*item)).hash(&mut hasher),
                Value::Sym(_) => 3u8.hash(&mut hasher),
                plain => plain.hash(&mut hasher),
            });
        }
        hasher.finish()
    }
}

impl State {
    /// The hash of a settled state; of what it knows, only what can still be asked for counts, and not how sure the way to it is.
    pub(super) fn identity(&mut self, machine: &Machine<'_>, reach: &Reach) -> u128 {
        self.forget_facts(machine, reach);
        let rough = machine.remembered.is_empty();
        let mut walk = Walk {
            machine,
            reach,
            facts: &self.facts,
            rough,
            unknowns: FxHashMap::default(),
            contexts: FxHashMap::default(),
            hash: Twin::default(),
        };
        for goroutine in &self.goroutines {
            walk.goroutine(goroutine);
        }
        self.heap.reached(reach).for_each(|object| walk.object(object));
        walk.known();
        walk.hash.both()
    }

    /// What tells states of different kinds apart: where goroutines stand and how far what they meet at is, but no plain data.
    pub(super) fn kind(&self, reach: &Reach) -> u64 {
        let mut hasher = FxHasher::default();
        for goroutine in &self.goroutines {
            (goroutine.phase, goroutine.resting, goroutine.frames.len()).hash(&mut hasher);
            for frame in &goroutine.frames {
                (frame.item, frame.func, frame.block, frame.step, frame.leaving.is_some()).hash(&mut hasher);
            }
        }
        for object in self.heap.reached(reach) {
            match &object.thing {
                Thing::Chan { buffer, closed, .. } => (object.open, buffer.len(), closed).hash(&mut hasher),
                Thing::Context { ended, .. } => ended.hash(&mut hasher),
                Thing::Group { count, .. } => count.hash(&mut hasher),
                Thing::Mutex { .. } | Thing::Once(_) => object.thing.hash(&mut hasher),
                _ => {}
            }
        }
        hasher.finish()
    }
}

/// Goes through a state and gives unknowns and contexts numbers in the order in which it meets them.
struct Walk<'a> {
    machine: &'a Machine<'a>,
    reach: &'a Reach,
    facts: &'a Facts,
    /// Whether unknowns are all alike.
    rough: bool,
    unknowns: FxHashMap<Term, u32>,
    contexts: FxHashMap<u32, u32>,
    hash: Twin,
}

impl Walk<'_> {
    fn put(&mut self, what: impl Hash) {
        what.hash(&mut self.hash);
    }

    /// A value, and what it belongs to.
    fn put_at(&mut self, place: impl Hash, value: &Value) {
        self.put(place);
        self.value(value);
    }

    fn goroutine(&mut self, goroutine: &Goroutine) {
        self.put((goroutine.phase, goroutine.resting, goroutine.busy, goroutine.frames.len()));
        for frame in &goroutine.frames {
            self.frame(frame);
        }
    }

    fn frame(&mut self, frame: &Frame) {
        let next = if self.rough { 0 } else { self.contexts.len() as u32 };
        let context = *self.contexts.entry(frame.context).or_insert(next);
        self.put((frame.item, frame.func, context, frame.block, frame.step, frame.bare, &frame.turns));
        self.put((frame.vars.len(), frame.temps.len(), frame.iters.len(), frame.deferred.len()));
        for (var, value) in &frame.vars {
            self.put_at(var, value);
        }
        for (expr, value) in &frame.temps {
            self.put_at(expr, value);
        }
        for (head, iter) in &frame.iters {
            self.put_at((head, iter.at), &iter.over);
        }
        frame.deferred.iter().chain(frame.ready.as_deref()).for_each(|call| self.call(call));
        self.put((frame.ready.is_some(), frame.leaving.is_some()));
        if let Some(value) = &frame.leaving {
            self.value(value);
        }
    }

    fn call(&mut self, call: &Prepared) {
        self.put((call.expr, call.spread, std::mem::discriminant(&call.target)));
        match &call.target {
            Target::Item(item, receiver) => {
                self.put((item, receiver.is_some()));
                if let Some(value) = receiver {
                    self.value(value);
                }
            }
            Target::Closure(id) => self.put(self.reach.place(*id)),
            Target::Verb(verb, value) => self.put_at(verb, value),
            Target::Atomic(name, value) => self.put_at(name, value),
            Target::Delete(value) | Target::Given(value) => self.value(value),
            Target::Calls | Target::Unknown => {}
        }
        self.put(call.args.len());
        call.args.iter().for_each(|value| self.value(value));
    }

    fn object(&mut self, object: &Object) {
        self.put((object.open, std::mem::discriminant(&object.thing)));
        match &object.thing {
            Thing::Struct { ty, fields, zeroed } => {
                self.put((ty, zeroed));
                // A field that is not listed is as unknown as one that holds something unknown; or it is zero.
                let told_apart = *zeroed && !object.open && !self.rough;
                let counts = |value: &Value| match value {
                    Value::Sym(_) | Value::Str(_) => told_apart,
                    Value::Nil | Value::Bool(false) | Value::Int(0) => !*zeroed,
                    _ => true,
                };
                for (name, value) in fields.iter().filter(|(_, value)| counts(value)) {
                    self.put_at(name, value);
                }
            }
            Thing::Chan { room, buffer, closed, feed } => {
                self.put((room, buffer.len(), closed, feed));
                buffer.iter().for_each(|value| self.value(value));
            }
            Thing::List { elements, exact } => {
                self.put((elements.len(), exact));
                elements.iter().for_each(|value| self.value(value));
            }
            Thing::Map { entries, exact } => {
                self.put((entries.len(), exact));
                for (key, value) in entries {
                    self.value(key);
                    self.value(value);
                }
            }
            Thing::Context { parent, ended, timed } => self.put_at((ended, timed), parent),
            Thing::Bound(value, item) => self.put_at(item, value),
            Thing::Method(value, name) => self.put_at(name, value),
            Thing::Cell(value) | Thing::Cond(value) => self.value(value),
            Thing::Group { count, cancels, errors } => {
                self.put((count, cancels.map(|id| self.reach.place(id)), errors));
            }
            Thing::Closure { item, func, captures } => {
                self.put((item, func, captures.len()));
                captures.iter().for_each(|(var, cell)| self.put((var, self.reach.place(*cell))));
            }
            thing @ (Thing::Mutex { .. } | Thing::Once(_)) => self.put(thing),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Sym(term) if self.rough => {
                self.unknowns.insert(*term, 0);
                self.put((0u8, self.facts.of(*term)));
            }
            Value::Sym(term) => {
                self.put(0u8);
                self.term(*term, true);
            }
            Value::Tuple(values) => {
                self.put((1u8, values.len()));
                values.iter().for_each(|value| self.value(value));
            }
            Value::Ref(id) | Value::Struct(id) | Value::Done(id) | Value::Cancel(id) | Value::Reader(id) => {
                self.put((2u8, std::mem::discriminant(value), self.reach.place(*id)));
            }
            Value::FieldOf(id, name) => self.put((3u8, self.reach.place(*id), name)),
            plain => self.put((4u8, plain)),
        }
    }

    /// An unknown; `names` says whether it gets a number here if it has none.
    fn term(&mut self, term: Term, names: bool) {
        let machine = self.machine;
        self.put((machine.remembered.contains(&term), machine.bounding.contains(&term)));
        match machine.terms.shape(term) {
            Shape::Given(_) | Shape::Global(..) => self.put((0u8, term)),
            Shape::Fresh(context, item, expr, number) => {
                let next = self.unknowns.len() as u32;
                let known = if names {
                    Some(*self.unknowns.entry(term).or_insert(next))
                } else {
                    self.unknowns.get(&term).copied()
                };
                if let Some(known) = known {
                    self.put((1u8, known));
                } else {
                    // It is asked about right now, and nobody holds it.
                    let context = self.contexts.get(context).copied();
                    self.put((2u8, context, item, expr, number));
                }
            }
            Shape::Part(of, part) => {
                self.put((3u8, std::mem::discriminant(part)));
                self.term(*of, names);
                match part {
                    Part::Index(key) => self.side(key, names),
                    other => self.put(other),
                }
            }
            Shape::Binary(op, left, right) => {
                self.put((4u8, op));
                self.side(left, names);
                self.side(right, names);
            }
            Shape::Not(of) => {
                self.put(5u8);
                self.term(*of, names);
            }
        }
    }

    fn side(&mut self, value: &Value, names: bool) {
        match value {
            Value::Sym(term) => self.term(*term, names),
            other => self.put(other),
        }
    }

    /// What is known, in whatever order.
    fn known(&mut self) {
        let outer = std::mem::take(&mut self.hash);
        let mut sum = 0u128;
        for (term, fact) in self.facts.iter() {
            self.term(term, false);
            self.put(fact);
            sum = sum.wrapping_add(std::mem::take(&mut self.hash).both());
        }
        self.hash = outer;
        self.put(sum);
    }
}

/// Two hashes in one walk: states are told apart by 128 bits.
#[derive(Default)]
struct Twin {
    left: rustc_hash::FxHasher,
    right: rustc_hash::FxHasher,
}

impl Twin {
    fn both(&self) -> u128 {
        (u128::from(self.left.finish()) << 64) | u128::from(self.right.finish())
    }
}

impl Hasher for Twin {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        self.left.write(bytes);
        self.right.write(bytes);
        self.right.write_u8(0x5b);
    }

    #[inline]
    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    #[inline]
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    #[inline]
    fn write_u64(&mut self, value: u64) {
        self.left.write_u64(value);
        self.right.write_u64(value.rotate_left(29) ^ 0x9e37_79b9_7f4a_7c15);
    }

    #[inline]
    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.left.finish()
    }
}
