//! Which goroutines can never go on, whatever happens.
//!
//! A goroutine that waits may be released by whoever can reach what it waits for. So the question is the garbage
//! collector's: from the goroutines that can go on, what can be reached? Who waits for something else stays for ever. This is how the
//! Go runtime's own leak profile decides it, too.

use super::comm::{Offer, Stand};
use super::machine::Machine;
use super::state::{Phase, State, Verb};
use super::value::{Feed, ObjId, Thing, Value};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// What kind of operation a goroutine stays at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operation {
    /// `ch <- v`
    Send,
    /// A select without a way out.
    Select,
    /// `<-ch`
    Receive,
    /// `for range ch`
    Range,
    /// `wg.Wait()`
    Wait,
    /// `mu.Lock()`, `mu.RLock()`
    Lock,
    /// `cond.Wait()`
    CondWait,
    /// `once.Do(f)`
    Once,
    /// `select {}`
    Forever,
}

/// What is special about what a goroutine waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Nothing.
    Plain,
    /// A nil channel.
    Nil,
    /// The end of a context.
    Context,
    /// A ticker that was stopped.
    Ticker,
    /// A lock that it took itself, in the same function.
    OwnLock,
}

/// A goroutine that stays for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stayer {
    /// Its number in the story.
    pub goroutine: u32,
    /// Where it was started; for the root, where it begins.
    pub started: Span,
    /// What it stays at.
    pub operation: Operation,
    /// Where.
    pub span: Span,
    /// Where what it waits for was made, if one place made it.
    pub made: Option<Span>,
    /// What is special about what it waits for.
    pub on: On,
}

/// What a goroutine waits for.
#[derive(Debug, Default)]
struct Waiting {
    objects: Vec<ObjId>,
    contexts: Vec<ObjId>,
}

impl Machine<'_> {
    /// The goroutines that stay for ever, by their place in the state; `moves` says which can go on.
    pub(super) fn stuck(&mut self, st: &mut State, moves: &[bool]) -> Vec<usize> {
        let mut live = moves.to_vec();
        if live.iter().all(|it| *it) {
            return Vec::new();
        }
        let waiting: Vec<Waiting> = (0..st.goroutines.len()).map(|g| self.waits_for(st, g)).collect();
        for (g, waits) in waiting.iter().enumerate() {
            live[g] |= waits.contexts.iter().any(|context| st.ends_by_itself(*context));
        }
        loop {
            let reached = st.reached(&live);
            let mut changed = false;
            for (g, waits) in waiting.iter().enumerate().filter(|(g, _)| !moves[*g]) {
                let released = waits.objects.iter().any(|id| reached.objects.contains(id))
                    || waits.contexts.iter().any(|id| st.line(*id).iter().any(|id| reached.cancels.contains(id)));
                if released && !live[g] {
                    live[g] = true;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        (0..live.len()).filter(|g| !live[*g]).collect()
    }

    fn waits_for(&mut self, st: &mut State, g: usize) -> Waiting {
        let mut waits = Waiting::default();
        let mut add = |offer: &Offer| match &offer.chan {
            Value::Ref(id) => waits.objects.push(*id),
            Value::Done(id) => waits.contexts.push(*id),
            _ => {}
        };
        match self.stand(st, g) {
            Some(Stand::Comm(offer)) => add(&offer),
            Some(Stand::Select(offers, _)) => offers.iter().for_each(add),
            Some(Stand::Verb(verb, id, _)) => {
                waits.objects.push(id);
                // Once woken, it waits for the lock.
                if verb == Verb::CondWait
                    && let Thing::Cond(locker) = st.heap.thing(id)
                    && st.goroutines[g].phase == Phase::Woken
                {
                    waits.objects.clear();
                    locker.each_object(&mut |lock| waits.objects.push(lock));
                }
            }
            Some(Stand::Rest | Stand::Forever(_)) | None => {}
        }
        waits
    }
}

impl State {
    /// A context and those it derives from.
    pub(super) fn line(&self, id: ObjId) -> Vec<ObjId> {
        let mut line = vec![id];
        let mut at = id;
        while let Thing::Context { parent, .. } = self.heap.thing(at)
            && let Some(next) = parent.object()
        {
            line.push(next);
            at = next;
        }
        line
    }
}

impl State {
    fn reached(&self, live: &[bool]) -> Reached {
        let mut reached = Reached::default();
        let mut todo: Vec<ObjId> = Vec::new();
        for (g, _) in live.iter().enumerate().filter(|(_, live)| **live) {
            self.goroutines[g].each_value(&mut |value| reached.add(self, value, &mut todo));
        }
        while let Some(id) = todo.pop() {
            self.heap.get(id).each_value(&mut |value| reached.add(self, value, &mut todo));
        }
        reached
    }
}

impl Machine<'_> {
    /// Tells about a goroutine that stays.
    pub(super) fn stayer(&mut self, st: &mut State, g: usize) -> Option<Stayer> {
        let (goroutine, started) = (st.goroutines[g].id, st.goroutines[g].started);
        let stand = self.stand(st, g)?;
        let ranges = self.ranges(st, g);
        let (operation, span, on): (Operation, Span, Vec<Value>) = match stand {
            Stand::Comm(offer) if offer.sends => (Operation::Send, offer.span, vec![offer.chan]),
            Stand::Comm(offer) if ranges => (Operation::Range, offer.span, vec![offer.chan]),
            Stand::Comm(offer) => (Operation::Receive, offer.span, vec![offer.chan]),
            Stand::Select(offers, _) => {
                let operation = match offers.as_slice() {
                    [only] if only.sends => Operation::Send,
                    [_] => Operation::Receive,
                    _ => Operation::Select,
                };
                (operation, offers.first()?.span, offers.into_iter().map(|offer| offer.chan).collect())
            }
            Stand::Verb(verb, id, span) => {
                let operation = match verb {
                    Verb::Wait => Operation::Wait,
                    Verb::CondWait => Operation::CondWait,
                    Verb::OnceDo => Operation::Once,
                    _ => Operation::Lock,
                };
                (operation, span, vec![Value::Ref(id)])
            }
            Stand::Forever(span) => (Operation::Forever, span, Vec::new()),
            Stand::Rest => return None,
        };
        let frame = st.frame(g);
        let here = Some((goroutine, frame.item, frame.func));
        let own_lock =
            operation == Operation::Lock && on.iter().filter_map(Value::object).all(|id| st.heap.get(id).taken == here);
        let stopped = |id: ObjId| matches!(st.heap.thing(id), Thing::Chan { feed: Feed::Stopped, .. });
        let special = if !on.is_empty() && on.iter().all(|chan| *chan == Value::Nil) {
            On::Nil
        } else if on.iter().any(|chan| matches!(chan, Value::Done(_))) {
            On::Context
        } else if on.iter().filter_map(Value::object).any(stopped) {
            On::Ticker
        } else if own_lock {
            On::OwnLock
        } else {
            On::Plain
        };
        let made = match on.as_slice() {
            [Value::Ref(id) | Value::Done(id)] => st.heap.get(*id).made,
            _ => None,
        };
        Some(Stayer {
            goroutine,
            started,
            operation,
            span,
            made: made.map(|(item, range)| range.in_file(self.unit(item).file)),
            on: special,
        })
    }

    fn ranges(&self, st: &State, g: usize) -> bool {
        let (item, unit) = self.here(st, g);
        let frame = st.frame(g);
        let step = self.skeleton(item).func(frame.func).block(frame.block).steps.get(frame.step as usize).copied();
        matches!(step, Some(super::skeleton::Step::End))
            && matches!(unit.funcs[frame.func].cfg.blocks[frame.block].term, crate::model::cfg::Term::Range { .. })
    }
}

/// What can be reached, and which contexts can be ended.
#[derive(Debug, Default)]
struct Reached {
    objects: FxHashSet<ObjId>,
    cancels: FxHashSet<ObjId>,
}

impl Reached {
    fn add(&mut self, st: &State, value: &Value, todo: &mut Vec<ObjId>) {
        if let Value::Cancel(id) = value {
            self.cancels.insert(*id);
        }
        value.each_object(&mut |id| {
            // From a context its parent can be asked, not ended.
            if !matches!(st.heap.thing(id), Thing::Context { .. }) && self.objects.insert(id) {
                todo.push(id);
            }
        });
    }
}
