//! What one goroutine does alone: from one place where it can meet others to the next.

use super::calls::Choices;
use super::decide::Verdict;
use super::machine::Machine;
use super::members;
use super::skeleton::Step;
use super::state::{State, Verb};
use super::term::Shape;
use super::trace::What;
use super::value::{Thing, Value};
use crate::flow::endless;
use crate::model::body::{ExprId, ExprKind, Unit};
use crate::model::cfg::{BlockId, Case, Comm, Op, Term, Why};
use crate::model::ty::Ty;
use smallvec::SmallVec;
use smol_str::SmolStr;

/// Turns of a loop whose condition is not known.
const TURNS: u8 = 2;

/// How a step ended.
#[derive(Debug)]
pub(super) enum Flow {
    /// It goes on.
    On,
    /// It stands where it meets others.
    Meets,
    /// One of these facts must be chosen first.
    Choose(Choices),
    /// The process ends here, or nothing can be said any more.
    Gone,
    /// The goroutine is over.
    Over,
}

impl Machine<'_> {
    /// Carries out one step of a goroutine, unless it is one where goroutines meet.
    pub(super) fn step(&mut self, st: &mut State, g: usize) -> Flow {
        if st.goroutines[g].frames.is_empty() {
            return Flow::Over;
        }
        if st.goroutines[g].resting {
            return Flow::Meets;
        }
        let frame = st.frame_mut(g);
        if frame.ready.is_some() {
            return self.call(st, g);
        }
        if frame.leaving.is_some() {
            match frame.deferred.pop() {
                Some(call) => frame.ready = Some(Box::new(call)),
                None => return self.leave(st, g),
            }
            return Flow::On;
        }
        let (item, func, block, step) = (frame.item, frame.func, frame.block, frame.step);
        let skeleton = self.skeleton(item);
        let Some(step) = skeleton.func(func).block(block).steps.get(step as usize).copied() else { return Flow::Gone };
        match step {
            Step::Call(_) | Step::Recv(_) if st.ranged_already(g) => {
                st.frame_mut(g).step += 1;
                Flow::On
            }
            Step::Call(expr) => match self.prepare(st, g, expr) {
                Ok(call) => {
                    st.frame_mut(g).ready = Some(Box::new(call));
                    Flow::On
                }
                Err(choices) => Flow::Choose(choices),
            },
            Step::Recv(expr) => self.receive(st, g, expr),
            Step::Instr(index) => self.instr(st, g, index),
            Step::End => self.end(st, g),
        }
    }
}

impl Machine<'_> {
    /// Stands at a receive; on a channel that is not known something comes.
    fn receive(&mut self, st: &mut State, g: usize, expr: ExprId) -> Flow {
        let ExprKind::Recv(chan) = self.kind(st, g, expr) else { return Flow::Gone };
        let chan = self.eval(st, g, *chan);
        if !st.is_unknown_channel(&chan) {
            return Flow::Meets;
        }
        let (value, open) = (self.fresh(st, g, expr, 0), self.fresh(st, g, expr, 1));
        let frame = st.frame_mut(g);
        frame.temps.push((expr, Value::Tuple([value, open].into())));
        frame.step += 1;
        Flow::On
    }
}

impl State {
    /// Whether nobody is ever kept waiting by a channel.
    pub(super) fn is_unknown_channel(&self, chan: &Value) -> bool {
        match chan {
            Value::Nil => false,
            Value::Ref(id) => self.heap.get(*id).open || !matches!(self.heap.thing(*id), Thing::Chan { .. }),
            Value::Done(id) => self.heap.get(*id).open,
            _ => true,
        }
    }
}

impl Machine<'_> {
    fn instr(&mut self, st: &mut State, g: usize, index: u32) -> Flow {
        let (_, unit) = self.here(st, g);
        let frame = st.frame(g);
        let instr = &unit.funcs[frame.func].cfg.blocks[frame.block].instrs[index as usize];
        match &instr.op {
            Op::Expr(_) | Op::Chosen(Comm::Send { .. }) => {}
            Op::Assign { lhs, rhs, define } => self.assign(st, g, (lhs, rhs), *define),
            Op::Send { chan, value } => {
                let to = self.eval(st, g, *chan);
                if !st.is_unknown_channel(&to) {
                    return Flow::Meets;
                }
                let value = self.owned(st, g, *value);
                st.escape(&value);
            }
            Op::Chosen(Comm::Recv { chan, lhs }) => {
                if let Some(value) = st.frame(g).temp(*chan).cloned() {
                    self.spread(st, g, lhs, &value, true);
                }
            }
            Op::Go(call) => match self.prepare(st, g, *call) {
                Ok(prepared) => {
                    let at = self.span(st, g, *call);
                    self.spawn(st, g, (*call, vec![prepared]), at);
                }
                Err(choices) => return Flow::Choose(choices),
            },
            Op::Defer(call) => match self.prepare(st, g, *call) {
                Ok(prepared) => {
                    if st.frame(g).deferred.len() > 8 {
                        return Flow::Gone;
                    }
                    st.frame_mut(g).deferred.push(prepared);
                }
                Err(choices) => return Flow::Choose(choices),
            },
        }
        let frame = st.frame_mut(g);
        frame.temps.clear();
        frame.step += 1;
        Flow::On
    }
}

impl Machine<'_> {
    /// Goes on in another block.
    pub(super) fn goto(&mut self, st: &mut State, g: usize, target: BlockId) -> Flow {
        let frame = st.frame(g);
        let (item, func, from) = (frame.item, frame.func, frame.block);
        let skeleton = self.skeleton(item);
        let mut rests = false;
        if skeleton.func(func).heads.contains(&target) {
            let cfg = &self.unit(item).funcs[func].cfg;
            if endless::is_turning(cfg, from, target) {
                rests = !st.goroutines[g].busy;
                st.goroutines[g].busy = false;
            } else {
                let frame = st.frame_mut(g);
                frame.iters.retain(|(head, _)| *head != target);
                frame.turns.retain(|(head, _)| *head != target);
            }
        }
        let frame = st.frame_mut(g);
        frame.block = target;
        frame.step = 0;
        frame.temps.clear();
        if rests {
            st.goroutines[g].resting = true;
            return Flow::Meets;
        }
        Flow::On
    }

    fn end(&mut self, st: &mut State, g: usize) -> Flow {
        let (item, unit) = self.here(st, g);
        let frame = st.frame(g);
        let (func, at) = (frame.func, frame.block);
        let block = &unit.funcs[func].cfg.blocks[at];
        match &block.term {
            Term::Goto(target) => self.goto(st, g, *target),
            Term::Branch { cond, yes, no } => {
                let value = self.eval(st, g, *cond);
                if let Some(join) = self.passes(st, g, &value) {
                    return self.goto(st, g, join);
                }
                let heads = self.skeleton(item).func(func).heads.contains(&at);
                let calm = heads && self.is_unremembered(&value) && self.is_calm(item, func, at);
                match self.decide(st, &value, (item, *cond), heads && !calm) {
                    Verdict::Known(holds) => {
                        if matches!(value, Value::Sym(_)) {
                            let span = self.span(st, g, *cond);
                            self.tell(st, g, span, What::Decides(holds));
                        }
                        if holds && heads {
                            st.count_turns((g, at), &value);
                        }
                        self.goto(st, g, if holds { *yes } else { *no })
                    }
                    Verdict::Either(_) if heads && st.turned(g, at, if calm { 1 } else { TURNS }) => {
                        self.goto(st, g, *no)
                    }
                    Verdict::Either(choices) => Flow::Choose(choices),
                }
            }
            Term::Switch { on, types, arms, default } => self.switch(st, g, (*on, *types), arms, *default),
            Term::Select { arms, default } => {
                if default.is_none() && arms.is_empty() {
                    Flow::Gone
                } else {
                    Flow::Meets
                }
            }
            Term::Range { over, vars, body, done } => self.range(st, g, (*over, vars), (*body, *done)),
            Term::Return(values) => {
                self.results(st, g, unit, values);
                if st.goroutines[g].frames.iter().filter(|frame| !frame.bare).count() == 1 {
                    self.tell(st, g, block.term_span.in_file(unit.file), What::Returns);
                }
                Flow::On
            }
            Term::Stop(Why::Forever) => Flow::Meets,
            Term::Stop(Why::NoReturn) if exits_goroutine(unit, block) => {
                for frame in &mut st.goroutines[g].frames {
                    let frame = super::state::Frame::changed(frame);
                    frame.leaving = Some(Value::Nil);
                    frame.ready = None;
                }
                Flow::On
            }
            Term::Stop(_) => Flow::Gone,
        }
    }
}

impl State {
    /// Counts the turns of a loop that nothing bounds; true if it has turned often enough.
    fn turned(&mut self, g: usize, head: BlockId, enough: u8) -> bool {
        let turns = &mut self.frame_mut(g).turns;
        match turns.iter_mut().find(|(it, _)| *it == head) {
            Some((_, count)) if *count >= enough => true,
            Some((_, count)) => {
                *count += 1;
                false
            }
            None => {
                turns.push((head, 1));
                false
            }
        }
    }

    /// A second turn of a loop whose condition is asked anew each time is a count that nobody knows. Where it asks for a number, each turn
    /// may go through as many, and the sum is another one.
    fn count_turns(&mut self, (g, head): (usize, BlockId), condition: &Value) {
        if self.frame(g).turns.contains(&(head, TURNS)) {
            self.counted.insert(TURNS);
            if matches!(condition, Value::Sym(term) if self.facts.of(*term).is_none()) {
                self.counted.insert(1);
            }
        }
    }
}

impl Machine<'_> {
    fn switch(
        &mut self,
        st: &mut State,
        g: usize,
        (on, types): (ExprId, bool),
        arms: &[Case],
        default: BlockId,
    ) -> Flow {
        let item = st.frame(g).item;
        let subject = self.eval(st, g, on);
        for arm in arms {
            let mut conditions: SmallVec<[(Value, Option<ExprId>); 2]> = SmallVec::new();
            for value in &arm.values {
                let against = self.eval(st, g, *value);
                let equal = self.binary("==", subject.clone(), against);
                conditions.push((equal.unwrap_or_else(|| Value::Sym(self.unknown(st, g, *value, 3))), Some(*value)));
            }
            for ty in arm.types.iter().filter(|_| types) {
                conditions.push((self.is_of_type(st, g, on, &subject, ty), None));
            }
            for (condition, value) in conditions {
                if let Some(join) = self.passes(st, g, &condition) {
                    return self.goto(st, g, join);
                }
                match self.decide(st, &condition, (item, value.unwrap_or(on)), false) {
                    Verdict::Known(true) => {
                        if matches!(condition, Value::Sym(_)) {
                            let span = self.span(st, g, on);
                            let value = value.map(|value| self.span(st, g, value));
                            self.tell(st, g, span, What::Case(value));
                        }
                        return self.goto(st, g, arm.target);
                    }
                    Verdict::Known(false) => {}
                    Verdict::Either(choices) => return Flow::Choose(choices),
                }
            }
        }
        self.goto(st, g, default)
    }

    /// Where a goroutine goes on if a condition at the end of a block only decides on detours.
    fn passes(&mut self, st: &State, g: usize, condition: &Value) -> Option<BlockId> {
        let frame = st.frame(g);
        let (item, func, at) = (frame.item, frame.func, frame.block);
        if self.is_unremembered(condition) { self.rejoins(item, func, at) } else { None }
    }

    pub(super) fn is_of_type(&mut self, st: &State, g: usize, on: ExprId, subject: &Value, ty: &Ty) -> Value {
        if *ty == Ty::Basic("nil".into()) {
            return match subject {
                Value::Nil => Value::Bool(true),
                Value::Sym(_) => self.terms.negated(subject),
                _ => Value::Bool(false),
            };
        }
        match subject {
            Value::Nil => return Value::Bool(false),
            Value::Ref(id) | Value::Struct(id) => {
                if let Thing::Struct { ty: own, .. } = st.heap.thing(*id) {
                    let interface = matches!(members::underlying(self.program, ty), Ty::Interface(_) | Ty::Basic(_));
                    let foreign =
                        ty.type_name().is_some_and(|name| self.program.find_type(&name.path, &name.name).is_none());
                    if !interface && !foreign {
                        let pointer = matches!(ty, Ty::Pointer(_)) == matches!(subject, Value::Ref(_));
                        return Value::Bool(pointer && ty.deref() == &**own);
                    }
                }
            }
            _ => {}
        }
        let name = SmolStr::new(crate::model::dump::ty_text(ty));
        let subject = match subject {
            Value::Sym(term) if !self.terms.is_deep(*term) => subject.clone(),
            _ => Value::Sym(self.unknown(st, g, on, 4)),
        };
        Value::Sym(self.terms.of(Shape::Binary("is".into(), subject, Value::Str(name))))
    }
}

impl Machine<'_> {
    /// Whether a verb may have to wait, or is a place where others may come first.
    pub(super) fn waits(verb: Verb) -> bool {
        matches!(
            verb,
            Verb::Close
                | Verb::Cancel
                | Verb::Wait
                | Verb::Lock
                | Verb::ReadLock
                | Verb::CondWait
                | Verb::Signal
                | Verb::Broadcast
                | Verb::OnceDo
        )
    }
}

/// Whether the stop at the end of a block ends the goroutine and not the process.
fn exits_goroutine(unit: &Unit, block: &crate::model::cfg::Block) -> bool {
    block.instrs.last().is_some_and(|instr| match &instr.op {
        Op::Expr(expr) => match unit.kind(*expr) {
            ExprKind::Call(call) => matches!(unit.kind(call.callee), ExprKind::Imported(_, name) if name == "Goexit"),
            _ => false,
        },
        _ => false,
    })
}
