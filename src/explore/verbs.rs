//! What is done to the objects that goroutines meet at without waiting: counting, unlocking, launching, stopping timers.

use super::machine::Machine;
use super::run::Flow;
use super::state::{Prepared, State, Target, Verb};
use super::term::{Fact, Shape};
use super::value::{Feed, ObjId, Progress, Thing, Value};
use crate::model::body::ExprId;
use smallvec::smallvec;

impl Machine<'_> {
    /// Does it, unless it may have to wait.
    pub(super) fn verb(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (verb, on): (Verb, Value),
        args: &[Value],
    ) -> Flow {
        let id = match on {
            Value::Ref(id) | Value::Struct(id) | Value::Cancel(id) | Value::Reader(id) => id,
            Value::Nil if verb == Verb::Close => return Flow::Gone,
            _ => {
                for value in args {
                    st.escape(value);
                }
                let value = self.fresh(st, g, expr, 0);
                st.done(g, value);
                return Flow::On;
            }
        };
        let open = st.heap.get(id).open;
        if Self::waits(verb) && (!open || verb == Verb::Cancel) {
            return Flow::Meets;
        }
        if open {
            return self.on_open(st, g, expr, (verb, id), args);
        }
        match (verb, st.heap.thing_mut(id)) {
            (Verb::Add, Thing::Group { .. }) => {
                let by = match self.added(st, args.first().unwrap_or(&Value::Nil), (st.frame(g).item, expr)) {
                    Ok(by) => by,
                    Err(choices) => return Flow::Choose(choices),
                };
                return st.count_by(g, id, i32::try_from(by).unwrap_or(0));
            }
            (Verb::Done, Thing::Group { cancels, errors, .. }) => {
                if let (true, Some(context)) = (*errors, *cancels)
                    && let Some(choices) = self.fails(st, g, expr, context)
                {
                    return Flow::Choose(choices);
                }
                return st.count_by(g, id, -1);
            }
            (Verb::Launch, Thing::Group { count, .. }) => {
                *count += 1;
                let run = Prepared {
                    expr,
                    target: st.target_of(args.first().unwrap_or(&Value::Nil)),
                    args: smallvec![],
                    spread: false,
                };
                let over = Prepared {
                    expr,
                    target: Target::Verb(Verb::Done, Value::Ref(id)),
                    args: smallvec![],
                    spread: false,
                };
                let at = self.span(st, g, expr);
                self.spawn(st, g, (expr, vec![over, run]), at);
            }
            (Verb::Unlock, Thing::Mutex { locked, .. }) => {
                // Unlocking what is not locked ends the process.
                if !*locked {
                    return Flow::Gone;
                }
                *locked = false;
            }
            (Verb::ReadUnlock, Thing::Mutex { readers, .. }) => match readers.checked_sub(1) {
                Some(left) => *readers = left,
                None => return Flow::Gone,
            },
            (Verb::Try(read), Thing::Mutex { locked, readers, pending }) => {
                let free = !*locked && if read { *pending == 0 } else { *readers == 0 };
                if free && read {
                    *readers += 1;
                } else if free {
                    *locked = true;
                }
                st.done(g, Value::Bool(free));
                return Flow::On;
            }
            (Verb::OnceOver, Thing::Once(progress)) => *progress = Progress::Over,
            (Verb::StopTimer, Thing::Chan { feed, .. }) => {
                let feed = *feed;
                return self.stop_timer(st, g, expr, (id, feed));
            }
            (Verb::ResetTimer, Thing::Chan { feed, .. }) => match *feed {
                Feed::None => *feed = Feed::Once,
                Feed::Stopped => *feed = Feed::Always,
                Feed::Once | Feed::Always => {}
            },
            _ => {}
        }
        st.done(g, Value::Nil);
        Flow::On
    }

    /// Something is done to an object that code out of view knows too: nobody waits for it.
    fn on_open(&mut self, st: &mut State, g: usize, expr: ExprId, (verb, id): (Verb, ObjId), args: &[Value]) -> Flow {
        match verb {
            Verb::Launch => {
                let run = Prepared {
                    expr,
                    target: st.target_of(args.first().unwrap_or(&Value::Nil)),
                    args: smallvec![],
                    spread: false,
                };
                let at = self.span(st, g, expr);
                self.spawn(st, g, (expr, vec![run]), at);
            }
            Verb::OnceDo => {
                let run = Prepared {
                    expr,
                    target: st.target_of(args.first().unwrap_or(&Value::Nil)),
                    args: smallvec![],
                    spread: false,
                };
                let context = st.frame(g).context;
                let frame = st.frame(g).bare(context, vec![run]);
                st.goroutines[g].frames.push(std::rc::Rc::new(frame));
                let again = Target::Given(Value::Nil);
                let caller = st.goroutines[g].frames.len() - 2;
                if let Some(ready) = &mut super::state::Frame::changed(&mut st.goroutines[g].frames[caller]).ready {
                    ready.target = again;
                }
                return Flow::On;
            }
            Verb::Close => {
                if let Thing::Chan { closed, .. } = st.heap.thing_mut(id) {
                    *closed = true;
                }
            }
            _ => {}
        }
        let value = self.fresh(st, g, expr, 0);
        st.done(g, value);
        Flow::On
    }
}

impl State {
    fn count_by(&mut self, g: usize, id: ObjId, by: i32) -> Flow {
        if let Thing::Group { count, .. } = self.heap.thing_mut(id) {
            *count += by;
            // A negative counter panics.
            if *count < 0 {
                return Flow::Gone;
            }
        }
        self.done(g, Value::Nil);
        Flow::On
    }
}

impl Machine<'_> {
    /// A function of an `errgroup` is over: if it failed, the group's context ends. Gives what must be chosen first.
    fn fails(&mut self, st: &mut State, g: usize, expr: ExprId, context: ObjId) -> Option<super::calls::Choices> {
        let result = st.frame(g).leaving.as_ref().map_or(Value::Nil, |value| value.first().clone());
        let failed = match result {
            Value::Nil => false,
            Value::Sym(_) => match self.decide(st, &result, (st.frame(g).item, expr), false) {
                super::decide::Verdict::Known(failed) => failed,
                super::decide::Verdict::Either(choices) => return Some(choices),
            },
            _ => true,
        };
        if failed && let Thing::Context { ended, .. } = st.heap.thing_mut(context) {
            *ended = true;
        }
        None
    }

    /// `Stop` gives true if nothing was sent yet.
    fn stop_timer(&mut self, st: &mut State, g: usize, expr: ExprId, (id, feed): (ObjId, Feed)) -> Flow {
        let stopped = match feed {
            Feed::Once => {
                let frame = st.frame(g);
                let term = self.terms.of(Shape::Fresh(frame.context, frame.item, expr, 9));
                match st.facts.of(term) {
                    None => return Flow::Choose(vec![(term, Fact::NonZero), (term, Fact::Zero)]),
                    Some(fact) => {
                        self.forget(st, term);
                        fact == Fact::NonZero
                    }
                }
            }
            Feed::Always | Feed::Stopped => true,
            Feed::None => false,
        };
        if stopped && let Thing::Chan { feed, .. } = st.heap.thing_mut(id) {
            *feed = if *feed == Feed::Once { Feed::None } else { Feed::Stopped };
        }
        st.done(g, Value::Bool(stopped));
        Flow::On
    }
}
