//! Calls that may have to wait: locks, counters, condition variables, closing, cancelling.

use super::comm::Next;
use super::machine::Machine;
use super::state::{Phase, Prepared, State, Target, Verb};
use super::trace::What;
use super::value::{ObjId, Progress, Thing, Value};
use crate::source::Span;

impl Machine<'_> {
    /// A call that may wait: the states in which it has done what it does.
    pub(super) fn act(&mut self, st: &State, g: usize, (verb, id, span): (Verb, ObjId, Span), next: &mut Next) {
        let mut after = st.clone();
        after.goroutines[g].busy = true;
        let mut told = What::Takes;
        let goes = match (verb, after.heap.thing_mut(id)) {
            (Verb::Close, Thing::Chan { closed, .. }) => {
                next.moves[g] = true;
                // Closing twice panics.
                if *closed {
                    return;
                }
                *closed = true;
                told = What::Does("closes it");
                true
            }
            (Verb::Cancel, Thing::Context { ended, .. }) => {
                *ended = true;
                told = What::Does("ends the context");
                true
            }
            (Verb::Wait, Thing::Group { count, cancels, .. }) => {
                let (over, cancels) = (*count == 0, *cancels);
                if let Some(context) = cancels.filter(|_| over)
                    && let Thing::Context { ended, .. } = after.heap.thing_mut(context)
                {
                    *ended = true;
                }
                over
            }
            (Verb::Lock, Thing::Mutex { locked, readers, pending }) => {
                let free = !*locked && *readers == 0;
                if free {
                    *locked = true;
                    *pending -= u8::from(after.goroutines[g].phase == Phase::Waiting);
                    after.goroutines[g].phase = Phase::Fresh;
                    true
                } else if after.goroutines[g].phase == Phase::Fresh {
                    *pending += 1;
                    after.goroutines[g].phase = Phase::Waiting;
                    next.moves[g] = true;
                    next.states.push((after, std::mem::take(&mut self.events)));
                    return;
                } else {
                    false
                }
            }
            (Verb::ReadLock, Thing::Mutex { locked, readers, pending }) => {
                let free = !*locked && *pending == 0;
                *readers += u8::from(free);
                free
            }
            (Verb::Signal, Thing::Cond(_)) => return self.signal(st, g, (id, span), next),
            (Verb::Broadcast, Thing::Cond(_)) => {
                for other in 0..after.goroutines.len() {
                    if after.waits_for_signal(other, id) {
                        after.goroutines[other].phase = Phase::Woken;
                    }
                }
                told = What::Does("wakes who waits");
                true
            }
            (Verb::CondWait, Thing::Cond(_)) => return self.cond_wait(st, g, (id, span), next),
            (Verb::OnceDo, Thing::Once(progress)) => match progress {
                Progress::Running => false,
                Progress::Over => true,
                Progress::New => {
                    *progress = Progress::Running;
                    next.moves[g] = true;
                    self.tell(&after, g, span, What::Does("runs the function"));
                    after.run_once(g, id);
                    next.states.push((after, std::mem::take(&mut self.events)));
                    return;
                }
            },
            _ => true,
        };
        if goes {
            next.moves[g] = true;
            if matches!(verb, Verb::Lock | Verb::ReadLock) {
                let frame = st.frame(g);
                after.heap.get_mut(id).taken = Some((st.goroutines[g].id, frame.item, frame.func));
            }
            self.tell(&after, g, span, told);
            let value = if verb == Verb::Wait { self.outcome(&mut after, g) } else { Value::Nil };
            after.done(g, value);
            next.states.push((after, std::mem::take(&mut self.events)));
        }
    }

    /// What `Wait` gives: an unknown error for an `errgroup`.
    fn outcome(&mut self, st: &mut State, g: usize) -> Value {
        match st.frame(g).ready.as_ref().map(|call| call.expr) {
            Some(expr) => self.fresh(st, g, expr, 0),
            None => Value::Nil,
        }
    }

    fn signal(&mut self, st: &State, g: usize, (id, span): (ObjId, Span), next: &mut Next) {
        let waiting: Vec<usize> = (0..st.goroutines.len()).filter(|other| st.waits_for_signal(*other, id)).collect();
        next.moves[g] = true;
        let choices: Vec<Option<usize>> =
            if waiting.is_empty() { vec![None] } else { waiting.into_iter().map(Some).collect() };
        for choice in choices {
            let mut after = st.clone();
            if let Some(other) = choice {
                after.goroutines[other].phase = Phase::Woken;
            }
            let words = if choice.is_some() { "wakes one who waits" } else { "wakes nobody: nobody waits" };
            self.tell(&after, g, span, What::Does(words));
            after.done(g, Value::Nil);
            next.states.push((after, std::mem::take(&mut self.events)));
        }
    }

    /// `Wait` of a condition variable: gives the lock back and waits; once woken, it takes the lock again.
    fn cond_wait(&mut self, st: &State, g: usize, (id, span): (ObjId, Span), next: &mut Next) {
        let Thing::Cond(locker) = st.heap.thing(id) else { return };
        let (lock, read) = match locker {
            Value::Ref(lock) | Value::Struct(lock) => (*lock, false),
            Value::Reader(lock) => (*lock, true),
            _ => {
                next.moves[g] = true;
                return;
            }
        };
        let mut after = st.clone();
        let phase = after.goroutines[g].phase;
        let Thing::Mutex { locked, readers, pending } = after.heap.thing_mut(lock) else {
            next.moves[g] = true;
            return;
        };
        match phase {
            Phase::Fresh => {
                next.moves[g] = true;
                // Without the lock it panics.
                if read && *readers > 0 {
                    *readers -= 1;
                } else if !read && *locked {
                    *locked = false;
                } else {
                    return;
                }
                after.goroutines[g].phase = Phase::Waiting;
                self.tell(&after, g, span, What::Does("gives the lock back and waits to be woken"));
            }
            Phase::Woken => {
                if read && !*locked && *pending == 0 {
                    *readers += 1;
                } else if !read && !*locked && *readers == 0 {
                    *locked = true;
                } else {
                    return;
                }
                next.moves[g] = true;
                after.goroutines[g].phase = Phase::Fresh;
                self.tell(&after, g, span, What::Takes);
                after.done(g, Value::Nil);
            }
            Phase::Waiting => return,
        }
        next.states.push((after, std::mem::take(&mut self.events)));
    }
}

impl State {
    fn run_once(&mut self, g: usize, id: ObjId) {
        let Some(call) = self.frame(g).ready.as_deref().cloned() else { return };
        let function = call.args.first().cloned().unwrap_or(Value::Nil);
        let over =
            Prepared { target: Target::Verb(Verb::OnceOver, Value::Ref(id)), args: call.args.clone(), ..call.clone() };
        let run = Prepared { target: self.target_of(&function), args: smallvec::smallvec![], ..call };
        let context = self.frame(g).context;
        let frame = self.frame(g).bare(context, vec![over, run]);
        self.goroutines[g].frames.push(std::rc::Rc::new(frame));
    }

    fn waits_for_signal(&self, g: usize, cond: ObjId) -> bool {
        self.goroutines[g].phase == Phase::Waiting
            && matches!(self.goroutines[g].top().and_then(|frame| frame.ready.as_deref()), Some(Prepared { target: Target::Verb(Verb::CondWait, on), .. }) if on.object() == Some(cond))
    }
}
