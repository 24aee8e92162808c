//! Where goroutines meet: which of them can go on in a state, and the states that follow.

use super::machine::Machine;
use super::skeleton::Step;
use super::state::{Prepared, State, Target, Verb};
use super::trace::What;
use super::value::{Feed, ObjId, Room, Thing, Value};
use crate::model::body::{ExprId, ExprKind};
use crate::model::cfg::{BlockId, Comm, Op, Term};
use crate::source::Span;

/// A communication that a goroutine stands at.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// The number of the arm, in a select.
    pub(super) arm: usize,
    /// Whether it sends.
    pub(super) sends: bool,
    pub(super) chan: Value,
    value: Option<ExprId>,
    pub(super) span: Span,
}

/// What a goroutine stands at.
#[derive(Debug, Clone)]
pub(super) enum Stand {
    /// The end of a turn.
    Rest,
    /// A send, a receive, or a loop over a channel.
    Comm(Offer),
    /// A select, with or without a default.
    Select(Vec<Offer>, Option<BlockId>),
    /// A call that may wait.
    Verb(Verb, ObjId, Span),
    /// `select {}`
    Forever(Span),
}

/// The states that follow.
#[derive(Debug, Default)]
pub(super) struct Next {
    pub(super) states: Vec<(State, Vec<super::trace::Event>)>,
    /// By goroutine: whether it can go on.
    pub(super) moves: Vec<bool>,
}

/// What comes out of a channel: the value, and whether it was sent.
enum Comes {
    Value(Value, bool),
    Unknown,
}

impl Machine<'_> {
    /// What a goroutine stands at.
    pub(super) fn stand(&mut self, st: &mut State, g: usize) -> Option<Stand> {
        if st.goroutines[g].resting {
            return Some(Stand::Rest);
        }
        let (item, unit) = self.here(st, g);
        let frame = st.frame(g);
        if let Some(call) = &frame.ready {
            let Prepared { expr, target: Target::Verb(verb, on), .. } = &**call else { return None };
            let (expr, verb) = (*expr, *verb);
            let id = match on {
                Value::Ref(id) | Value::Struct(id) | Value::Cancel(id) | Value::Reader(id) => *id,
                _ => return None,
            };
            return Some(Stand::Verb(verb, id, unit.exprs[expr].span.in_file(unit.file)));
        }
        let (func, at, step) = (frame.func, frame.block, frame.step);
        let block = &unit.funcs[func].cfg.blocks[at];
        let offer = |arm, sends, chan, value, range: crate::source::TextRange| Offer {
            arm,
            sends,
            chan,
            value,
            span: range.in_file(unit.file),
        };
        match self.skeleton(item).func(func).block(at).steps.get(step as usize)? {
            Step::Recv(expr) => {
                let ExprKind::Recv(chan) = unit.kind(*expr) else { return None };
                let chan = self.eval(st, g, *chan);
                Some(Stand::Comm(offer(0, false, chan, None, unit.exprs[*expr].span)))
            }
            Step::Instr(index) => {
                let Op::Send { chan, value } = &block.instrs[*index as usize].op else { return None };
                let chan = self.eval(st, g, *chan);
                Some(Stand::Comm(offer(0, true, chan, Some(*value), block.instrs[*index as usize].span)))
            }
            Step::End => match &block.term {
                Term::Select { arms, default } => {
                    let mut offers = Vec::new();
                    for (arm, data) in arms.iter().enumerate() {
                        let chan = self.eval(st, g, data.comm.chan());
                        let (sends, value) = match &data.comm {
                            Comm::Send { value, .. } => (true, Some(*value)),
                            Comm::Recv { .. } => (false, None),
                        };
                        offers.push(offer(arm, sends, chan, value, data.span));
                    }
                    Some(Stand::Select(offers, *default))
                }
                Term::Range { over, .. } => {
                    let chan =
                        st.frame(g).iters.iter().find(|(head, _)| *head == at).map(|(_, iter)| iter.over.clone())?;
                    Some(Stand::Comm(offer(0, false, chan, None, unit.exprs[*over].span)))
                }
                Term::Stop(_) => Some(Stand::Forever(block.term_span.in_file(unit.file))),
                _ => None,
            },
            Step::Call(_) => None,
        }
    }

    /// All states that can follow one in which every goroutine stands where it meets others.
    pub(super) fn follow(&mut self, st: &mut State) -> Next {
        let count = st.goroutines.len();
        let stands: Vec<Option<Stand>> = (0..count).map(|g| self.stand(st, g)).collect();
        let mut next = Next { states: Vec::new(), moves: vec![false; count] };
        for (g, stand) in stands.iter().enumerate() {
            match stand {
                Some(Stand::Rest) => {
                    let mut after = st.clone();
                    after.goroutines[g].resting = false;
                    next.moves[g] = true;
                    next.states.push((after, std::mem::take(&mut self.events)));
                }
                Some(Stand::Comm(offer)) => {
                    self.communicate(st, (g, offer), &stands, &mut next);
                }
                Some(Stand::Select(offers, default)) => {
                    let mut ready = false;
                    for offer in offers {
                        ready |= self.communicate(st, (g, offer), &stands, &mut next);
                    }
                    if let Some(default) = default {
                        next.moves[g] = true;
                        if !ready {
                            let mut after = st.clone();
                            let span = offers.first().map(|offer| offer.span);
                            if let Some(span) = span {
                                self.tell(&after, g, span, What::Default);
                            }
                            self.goto(&mut after, g, *default);
                            next.states.push((after, std::mem::take(&mut self.events)));
                        }
                    }
                }
                Some(Stand::Verb(verb, id, span)) => self.act(st, g, (*verb, *id, *span), &mut next),
                Some(Stand::Forever(_)) | None => {}
            }
        }
        self.contexts_end(st, &stands, &mut next);
        next
    }

    /// Contexts that end by themselves may do so now, if somebody waits for that.
    fn contexts_end(&mut self, st: &State, stands: &[Option<Stand>], next: &mut Next) {
        let mut awaited: Vec<ObjId> = Vec::new();
        let mut wait = |offer: &Offer| {
            if let Value::Done(id) = &offer.chan {
                awaited.extend(st.line(*id));
            }
        };
        for stand in stands.iter().flatten() {
            match stand {
                Stand::Comm(offer) => wait(offer),
                Stand::Select(offers, _) => offers.iter().for_each(&mut wait),
                _ => {}
            }
        }
        let ending: Vec<ObjId> = st
            .heap
            .iter()
            .filter(|(_, object)| matches!(&object.thing, Thing::Context { ended: false, timed, parent } if *timed || object.open || may_end(parent)))
            .map(|(id, _)| id)
            .filter(|id| awaited.contains(id))
            .collect();
        for id in ending {
            if st.has_ended(id) {
                continue;
            }
            let mut after = st.clone();
            if let Thing::Context { ended, .. } = after.heap.thing_mut(id) {
                *ended = true;
            }
            if let Some((item, range)) = st.heap.get(id).made {
                let span = range.in_file(self.unit(item).file);
                self.events.push(super::trace::Event { goroutine: 0, span, what: What::Ends });
            }
            next.states.push((after, std::mem::take(&mut self.events)));
        }
    }
}

impl State {
    /// Whether a context has ended, by itself or with one it derives from.
    pub(super) fn has_ended(&self, id: ObjId) -> bool {
        let mut at = Some(id);
        while let Some(id) = at {
            let Thing::Context { parent, ended, .. } = self.heap.thing(id) else { return false };
            if *ended {
                return true;
            }
            at = parent.object();
        }
        false
    }
}

impl State {
    /// Whether a context can end without anybody in view.
    pub(super) fn ends_by_itself(&self, id: ObjId) -> bool {
        let mut at = Some(id);
        while let Some(id) = at {
            let object = self.heap.get(id);
            let Thing::Context { parent, timed, .. } = &object.thing else { return true };
            if *timed || object.open || may_end(parent) {
                return true;
            }
            at = parent.object();
        }
        false
    }
}

impl Machine<'_> {
    /// Adds the states in which a communication took place; true if it was ready whatever the others do. Who stands opposite may as well not
    /// have come so far, and a timer not have fired.
    fn communicate(
        &mut self,
        st: &mut State,
        (g, offer): (usize, &Offer),
        stands: &[Option<Stand>],
        next: &mut Next,
    ) -> bool {
        if st.is_unknown_channel(&offer.chan) {
            let mut after = st.clone();
            self.complete(&mut after, g, offer, &Comes::Unknown);
            next.moves[g] = true;
            next.states.push((after, std::mem::take(&mut self.events)));
            // It may as well not be ready.
            return false;
        }
        match &offer.chan {
            Value::Done(id) => {
                if !offer.sends && st.has_ended(*id) {
                    let mut after = st.clone();
                    self.tell(&after, g, offer.span, What::Takes);
                    self.complete(&mut after, g, offer, &Comes::Value(Value::Nil, false));
                    next.moves[g] = true;
                    next.states.push((after, std::mem::take(&mut self.events)));
                    return true;
                }
                false
            }
            Value::Ref(id) if offer.sends => self.send(st, (g, offer, *id), stands, next),
            Value::Ref(id) => self.take(st, (g, offer, *id), next),
            _ => false,
        }
    }

    fn send(
        &mut self,
        st: &mut State,
        (g, offer, id): (usize, &Offer, ObjId),
        stands: &[Option<Stand>],
        next: &mut Next,
    ) -> bool {
        let Thing::Chan { room, buffer, closed, .. } = st.heap.thing(id) else { return false };
        if *closed {
            // Panics, and the process ends.
            next.moves[g] = true;
            return true;
        }
        let fits = match room {
            Room::Of(room) => buffer.len() < *room as usize,
            Room::Plenty => true,
        };
        if fits {
            let mut after = st.clone();
            let value = self.sent(&mut after, g, offer);
            if *room == Room::Plenty && buffer.len() >= 4 {
                // More is in it than is counted: who receives may find something.
                after.escape(&Value::Ref(id));
                after.escape(&value);
            } else if let Thing::Chan { buffer, .. } = after.heap.thing_mut(id) {
                buffer.push(value);
            }
            self.tell(&after, g, offer.span, What::Fills);
            self.complete(&mut after, g, offer, &Comes::Unknown);
            next.moves[g] = true;
            next.states.push((after, std::mem::take(&mut self.events)));
            return true;
        }
        if *room != Room::Of(0) {
            return false;
        }
        for (other, theirs) in partners(stands, g, id) {
            let mut after = st.clone();
            let value = self.sent(&mut after, g, offer);
            self.tell(&after, g, offer.span, What::Meets(st.goroutines[other].id));
            self.complete(&mut after, g, offer, &Comes::Unknown);
            self.tell(&after, other, theirs.span, What::Takes);
            self.complete(&mut after, other, theirs, &Comes::Value(value, true));
            next.moves[g] = true;
            next.moves[other] = true;
            next.states.push((after, std::mem::take(&mut self.events)));
        }
        false
    }

    fn sent(&mut self, st: &mut State, g: usize, offer: &Offer) -> Value {
        offer.value.map_or(Value::Nil, |value| self.owned(st, g, value))
    }

    fn take(&mut self, st: &mut State, (g, offer, id): (usize, &Offer, ObjId), next: &mut Next) -> bool {
        let Thing::Chan { buffer, closed, feed, .. } = st.heap.thing(id) else { return false };
        let comes = match buffer.first() {
            Some(value) => Comes::Value(value.clone(), true),
            None if *closed => Comes::Value(Value::Nil, false),
            None if matches!(feed, Feed::Once | Feed::Always) => Comes::Unknown,
            // The sender's side adds the state in which the two meet.
            None => return false,
        };
        let mut after = st.clone();
        if let Thing::Chan { buffer, feed, .. } = after.heap.thing_mut(id) {
            if !buffer.is_empty() {
                buffer.remove(0);
            } else if *feed == Feed::Once {
                *feed = Feed::None;
            }
        }
        self.tell(&after, g, offer.span, What::Takes);
        self.complete(&mut after, g, offer, &comes);
        next.moves[g] = true;
        next.states.push((after, std::mem::take(&mut self.events)));
        matches!(comes, Comes::Value(..))
    }

    /// The goroutine goes on behind a communication.
    fn complete(&mut self, st: &mut State, g: usize, offer: &Offer, comes: &Comes) {
        st.goroutines[g].busy = true;
        let (item, unit) = self.here(st, g);
        let frame = st.frame(g);
        let (func, at, step) = (frame.func, frame.block, frame.step);
        let Some(step) = self.skeleton(item).func(func).block(at).steps.get(step as usize).copied() else { return };
        let block = &unit.funcs[func].cfg.blocks[at];
        match (step, &block.term) {
            (Step::Recv(expr), _) => {
                let (value, ok) = self.came(st, g, expr, comes);
                let frame = st.frame_mut(g);
                frame.temps.push((expr, Value::Tuple([value, ok].into())));
                frame.step += 1;
            }
            (Step::Instr(_), _) => {
                let frame = st.frame_mut(g);
                frame.temps.clear();
                frame.step += 1;
            }
            (_, Term::Select { arms, .. }) => {
                let Some(arm) = arms.get(offer.arm) else { return };
                let chan = arm.comm.chan();
                let (value, ok) = self.came(st, g, chan, comes);
                if offer.sends && matches!(comes, Comes::Unknown) && st.is_unknown_channel(&offer.chan) {
                    let value = self.sent(st, g, offer);
                    st.escape(&value);
                }
                self.goto(st, g, arm.target);
                st.frame_mut(g).temps.push((chan, Value::Tuple([value, ok].into())));
            }
            (_, Term::Range { vars, body, done, over }) => {
                let (value, ok) = self.came(st, g, *over, comes);
                if ok == Value::Bool(false) {
                    let head = st.frame(g).block;
                    st.frame_mut(g).iters.retain(|(it, _)| *it != head);
                    self.goto(st, g, *done);
                } else {
                    if let Some(var) = vars.first() {
                        self.store(st, g, *var, value, true);
                    }
                    self.goto(st, g, *body);
                }
            }
            _ => {}
        }
    }

    fn came(&mut self, st: &mut State, g: usize, at: ExprId, comes: &Comes) -> (Value, Value) {
        match comes {
            Comes::Value(value, sent) => (value.clone(), Value::Bool(*sent)),
            Comes::Unknown => (self.fresh(st, g, at, 0), self.fresh(st, g, at, 1)),
        }
    }
}

fn may_end(parent: &Value) -> bool {
    matches!(parent, Value::Sym(_) | Value::Nil)
}

fn partners(stands: &[Option<Stand>], g: usize, id: ObjId) -> Vec<(usize, &Offer)> {
    let mut found = Vec::new();
    for (other, stand) in stands.iter().enumerate().filter(|(other, _)| *other != g) {
        let offers = match stand {
            Some(Stand::Comm(offer)) => std::slice::from_ref(offer),
            Some(Stand::Select(offers, _)) => offers.as_slice(),
            _ => continue,
        };
        found.extend(
            offers.iter().filter(|offer| !offer.sends && offer.chan == Value::Ref(id)).map(|offer| (other, offer)),
        );
    }
    found
}
