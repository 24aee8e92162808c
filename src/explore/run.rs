//! What one goroutine does alone: from one place where it can meet others to the next.

use super::calls::Choices;
use super::decide::Verdict;
use super::machine::Machine;
use super::members;
use super::skeleton::Step;
use super::state::{Iter, Prepared, State, Target, Verb};
use super::term::{Part, Shape};
use super::trace::What;
use super::value::{Thing, Value};
use crate::model::body::{ExprId, ExprKind, Unit};
use crate::model::cfg::{BlockId, Case, Comm, Op, Term, Why};
use crate::model::ty::Ty;
use smallvec::{SmallVec, smallvec};
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

impl State {
    /// Whether what stands at the head of a range loop was evaluated for an earlier turn.
    fn ranged_already(&self, g: usize) -> bool {
        let frame = self.frame(g);
        frame.iters.iter().any(|(head, _)| *head == frame.block)
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

    fn assign(&mut self, st: &mut State, g: usize, (lhs, rhs): (&[ExprId], &[ExprId]), define: bool) {
        let unit = self.here(st, g).1;
        if rhs.is_empty() {
            for to in lhs {
                let Some(var) = unit.as_var(*to) else { continue };
                let ty = unit.vars[var].ty.clone();
                let value = self.zero(st, g, *to, &ty);
                self.bind(st, g, var, value);
            }
            return;
        }
        if lhs.len() == rhs.len() {
            let values: SmallVec<[Value; 2]> = rhs.iter().map(|value| self.owned(st, g, *value)).collect();
            for (to, value) in lhs.iter().zip(values) {
                let value = value.first().clone();
                self.store(st, g, *to, value, define);
            }
            return;
        }
        let value = match unit.kind(rhs[0]) {
            ExprKind::Call(_) | ExprKind::Recv(_) => st.frame(g).temp(rhs[0]).cloned().unwrap_or(Value::Nil),
            ExprKind::Index(base, keys) if keys.len() == 1 => self.index(st, g, rhs[0], (*base, keys[0])),
            ExprKind::Assert(inner, ty) => {
                let value = self.owned(st, g, *inner);
                let fits = self.is_of_type(st, g, *inner, &value, ty);
                Value::Tuple([value, fits].into())
            }
            _ => {
                let value = self.owned(st, g, rhs[0]);
                let fits = Value::Sym(self.unknown(st, g, rhs[0], 2));
                Value::Tuple([value, fits].into())
            }
        };
        self.spread(st, g, lhs, &value, define);
    }

    /// Gives several left sides the results of one right side.
    fn spread(&mut self, st: &mut State, g: usize, lhs: &[ExprId], value: &Value, define: bool) {
        for (index, to) in lhs.iter().enumerate() {
            let one = match value {
                Value::Tuple(values) => values.get(index).cloned().unwrap_or(Value::Nil),
                Value::Sym(term) if lhs.len() > 1 => self.part(*term, Part::Result(index as u8)),
                other => other.clone(),
            };
            self.store(st, g, *to, one, define);
        }
    }

    /// `to = value`
    pub(super) fn store(&mut self, st: &mut State, g: usize, to: ExprId, value: Value, define: bool) {
        match self.kind(st, g, to) {
            ExprKind::Var(var) => {
                let (item, unit) = self.here(st, g);
                let shared = self.skeleton(item).shared.contains(*var);
                // A name on the left of `:=` may have been there before.
                let born = define && unit.vars[*var].decl == unit.exprs[to].span;
                if !shared || born {
                    return self.bind(st, g, *var, value);
                }
                let cell = self.cell(st, g, *var);
                self.store_at(st, g, to, &Value::Ref(cell), value);
            }
            ExprKind::Global(name) if name == "_" => {}
            ExprKind::Field(base, name) => {
                let base = self.eval(st, g, *base);
                self.set_field(st, g, to, (&base, name), value);
            }
            ExprKind::Index(base, keys) => {
                let base = self.eval(st, g, *base);
                let key = keys.first().map_or(Value::Nil, |key| self.eval(st, g, *key));
                st.set_element((&base, key), value);
            }
            ExprKind::Deref(inner) => {
                let pointer = self.eval(st, g, *inner);
                self.store_at(st, g, to, &pointer, value);
            }
            _ => st.escape(&value),
        }
    }
}

impl State {
    fn set_element(&mut self, (base, key): (&Value, Value), value: Value) {
        let Some(id) = base.object() else { return self.escape(&value) };
        if self.heap.get(id).open {
            self.escape(&value);
            self.escape(&key);
        }
        match self.heap.thing_mut(id) {
            Thing::List { elements, exact } => {
                let slot = match key {
                    Value::Int(at) => usize::try_from(at).ok().and_then(|at| elements.get_mut(at)),
                    _ => None,
                };
                if let Some(slot) = slot {
                    *slot = value;
                } else {
                    *exact = false;
                    if elements.len() < 4 {
                        elements.push(value);
                    } else {
                        self.escape(&value);
                    }
                }
            }
            Thing::Map { entries, exact } => match entries.iter().position(|(it, _)| *it == key) {
                Some(at) => entries[at].1 = value,
                None if entries.len() < 4 => entries.push((key, value)),
                None => {
                    *exact = false;
                    self.escape(&value);
                }
            },
            _ => self.escape(&value),
        }
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
            let mut inside = cfg.blocks[from].in_loop;
            let mut back = false;
            while let Some(id) = inside {
                back |= cfg.loops[id].head == target;
                inside = cfg.loops[id].parent;
            }
            if back {
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
                let bounds = self.skeleton(item).func(func).heads.contains(&at);
                match self.decide(st, &value, (item, *cond), bounds) {
                    Verdict::Known(holds) => {
                        if matches!(value, Value::Sym(_)) {
                            let span = self.span(st, g, *cond);
                            self.tell(st, g, span, What::Decides(holds));
                        }
                        self.goto(st, g, if holds { *yes } else { *no })
                    }
                    Verdict::Either(_) if bounds && st.turned(g, at) => self.goto(st, g, *no),
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
    fn turned(&mut self, g: usize, head: BlockId) -> bool {
        let turns = &mut self.frame_mut(g).turns;
        match turns.iter_mut().find(|(it, _)| *it == head) {
            Some((_, count)) if *count >= TURNS => true,
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

    fn is_of_type(&mut self, st: &State, g: usize, on: ExprId, subject: &Value, ty: &Ty) -> Value {
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

    fn range(
        &mut self,
        st: &mut State,
        g: usize,
        (over, vars): (ExprId, &[ExprId]),
        (body, done): (BlockId, BlockId),
    ) -> Flow {
        let head = st.frame(g).block;
        if !st.ranged_already(g) {
            let value = self.eval(st, g, over);
            st.frame_mut(g).iters.push((head, Iter { over: value, at: 0 }));
        }
        let Some(iter) = st.frame(g).iters.iter().find(|(it, _)| *it == head).map(|(_, iter)| iter.clone()) else {
            return Flow::Gone;
        };
        if self.ranges_over_channel(st, g, over, &iter.over) {
            return Flow::Meets;
        }
        let at = usize::from(iter.at);
        let next = match self.element(st, g, over, &iter.over, at) {
            Ok(next) => next,
            Err(choices) => return Flow::Choose(choices),
        };
        let slot = st.frame_mut(g).iters.iter_mut().find(|(it, _)| *it == head);
        if let Some((_, iter)) = slot {
            iter.at = iter.at.saturating_add(1);
        }
        if !matches!(iter.over, Value::Int(_)) || next.is_none() {
            let span = self.span(st, g, over);
            self.tell(st, g, span, What::Turns(next.is_some()));
        }
        if let Some((key, value)) = next {
            for (to, value) in vars.iter().zip([key, value]) {
                self.store(st, g, *to, value, true);
            }
            self.goto(st, g, body)
        } else {
            st.frame_mut(g).iters.retain(|(it, _)| *it != head);
            self.goto(st, g, done)
        }
    }

    /// Whether a range loop receives.
    pub(super) fn ranges_over_channel(&mut self, st: &State, g: usize, over: ExprId, value: &Value) -> bool {
        match value {
            Value::Done(_) => true,
            Value::Ref(id) => matches!(st.heap.thing(*id), Thing::Chan { .. }) && !st.heap.get(*id).open,
            Value::Nil => {
                let item = st.frame(g).item;
                let ty = self.ty(item, over);
                matches!(members::underlying(self.program, &ty), Ty::Chan(..))
            }
            _ => false,
        }
    }

    /// Key and value of a turn; `None` behind the last one.
    fn element(
        &mut self,
        st: &mut State,
        g: usize,
        over: ExprId,
        of: &Value,
        at: usize,
    ) -> Result<Option<(Value, Value)>, Choices> {
        let key = super::eval::int(at);
        let object = of.object().map(|id| st.heap.get(id).clone()).filter(|object| !object.open);
        let (count, value) = match (of, object.map(|object| object.thing)) {
            (_, Some(Thing::List { elements, exact: true })) => {
                return Ok(elements.get(at).map(|value| (key, value.clone())));
            }
            (_, Some(Thing::Map { entries, exact: true })) => return Ok(entries.get(at).cloned()),
            (_, Some(Thing::List { elements, .. })) if !elements.is_empty() => {
                (Value::Sym(self.unknown(st, g, over, 1)), elements[at % elements.len()].clone())
            }
            (Value::Nil, _) => return Ok(None),
            (Value::Int(_) | Value::Big(_), _) => {
                let count = super::eval::number(of).unwrap_or(0);
                return Ok(less(at, count).then_some((key, Value::Nil)));
            }
            (Value::Sym(term), _) => {
                let item = st.frame(g).item;
                let number = matches!(&*self.ty(item, over), Ty::Basic(name) if name.starts_with("int") || name.starts_with("uint"));
                let count = if number { of.clone() } else { self.part(*term, Part::Len) };
                (count, self.part(*term, Part::Element(at as u8)))
            }
            _ => (Value::Sym(self.unknown(st, g, over, 1)), Value::Sym(self.unknown(st, g, over, 8))),
        };
        let item = st.frame(g).item;
        let count = self.count(st, &count, (item, over))?;
        Ok(less(at, count).then_some((key, value)))
    }

    fn results(&mut self, st: &mut State, g: usize, unit: &Unit, values: &[ExprId]) {
        let func = st.frame(g).func;
        let value = match values {
            [] => Value::Nil,
            [one] => self.owned(st, g, *one),
            many => {
                let values: Vec<Value> = many.iter().map(|value| self.owned(st, g, *value).first().clone()).collect();
                Value::Tuple(values.into())
            }
        };
        let named: Vec<_> =
            unit.funcs[func].results.iter().copied().filter(|var| !unit.vars[*var].name.is_empty()).collect();
        if !values.is_empty() {
            for (index, var) in named.iter().enumerate() {
                let one = match &value {
                    Value::Tuple(values) => values.get(index).cloned().unwrap_or(Value::Nil),
                    other => other.clone(),
                };
                if self.skeleton(st.frame(g).item).shared.contains(*var) {
                    let cell = self.cell(st, g, *var);
                    *st.heap.thing_mut(cell) = Thing::Cell(one);
                } else {
                    st.frame_mut(g).set_var(*var, one);
                }
            }
        }
        let frame = st.frame_mut(g);
        frame.leaving = Some(value);
        frame.temps.clear();
        frame.iters.clear();
    }

    /// The function is over: its results go to the call that waits for them.
    fn leave(&mut self, st: &mut State, g: usize) -> Flow {
        let Some(frame) = st.goroutines[g].frames.pop() else { return Flow::Over };
        let unit = self.unit(frame.item);
        let named: Vec<Value> = if frame.bare { Vec::new() } else { named_results(st, unit, &frame) };
        let value = match named.as_slice() {
            [] => frame.leaving.unwrap_or(Value::Nil),
            [one] => one.clone(),
            _ => Value::Tuple(named.into()),
        };
        if st.goroutines[g].frames.is_empty() {
            // What the root returns is known to its caller.
            if st.goroutines[g].id == 0 {
                st.escape(&value);
            }
            return Flow::Over;
        }
        st.done(g, value);
        Flow::On
    }
}

impl State {
    /// The call at hand has given this.
    pub(super) fn done(&mut self, g: usize, value: Value) {
        let frame = self.frame_mut(g);
        let Some(call) = frame.ready.take() else { return };
        if let Some(last) = &mut frame.leaving {
            if frame.bare {
                *last = value;
            }
        } else {
            frame.temps.push((call.expr, value));
            frame.step += 1;
        }
    }
}

impl Machine<'_> {
    /// Carries out the call at hand, unless it may have to wait.
    fn call(&mut self, st: &mut State, g: usize) -> Flow {
        let Some(call) = st.frame(g).ready.as_deref().cloned() else { return Flow::Gone };
        let Prepared { expr, target, args, spread } = call;
        match target {
            Target::Given(value) => {
                st.done(g, value);
                Flow::On
            }
            Target::Verb(verb, on) => self.verb(st, g, expr, (verb, on), &args),
            Target::Closure(id) if st.goroutines[g].frames.len() < 24 => {
                self.enter_closure(st, g, expr, id, (args, spread));
                Flow::On
            }
            Target::Item(item, receiver)
                if self.looks_into(st, g, item, &receiver.iter().chain(&args).collect::<Vec<_>>()) =>
            {
                self.enter_item(st, g, expr, (item, receiver), (args, spread));
                Flow::On
            }
            Target::Calls => {
                let calls: Vec<Prepared> = args
                    .iter()
                    .map(|arg| Prepared { expr, target: st.target_of(arg), args: smallvec![], spread: false })
                    .filter(|call| !matches!(call.target, Target::Unknown))
                    .collect();
                let context = st.frame(g).context;
                let frame = st.frame(g).bare(context, calls);
                st.goroutines[g].frames.push(frame);
                Flow::On
            }
            Target::Item(_, receiver) => {
                receiver.iter().chain(&args).for_each(|value| st.escape(value));
                self.unseen(st, g, expr)
            }
            Target::Closure(id) => {
                st.escape(&Value::Ref(id));
                self.unseen(st, g, expr)
            }
            Target::Unknown => {
                args.iter().for_each(|value| st.escape(value));
                self.unseen(st, g, expr)
            }
        }
    }

    /// A call that is not in view gives something unknown, if it returns at all.
    fn unseen(&mut self, st: &mut State, g: usize, expr: ExprId) -> Flow {
        let (item, unit) = self.here(st, g);
        if let ExprKind::Call(call) = unit.kind(expr)
            && crate::flow::obligation::Callees::never_returns(self.summaries, &self.resolver(item), call)
        {
            return Flow::Gone;
        }
        let value = self.fresh(st, g, expr, 0);
        st.done(g, value);
        Flow::On
    }

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

/// Whether a turn comes before the end.
fn less(at: usize, count: i64) -> bool {
    usize::try_from(count).is_ok_and(|count| at < count)
}

fn named_results(st: &State, unit: &Unit, frame: &super::state::Frame) -> Vec<Value> {
    let results = &unit.funcs[frame.func].results;
    results
        .iter()
        .filter(|var| !unit.vars[**var].name.is_empty())
        .map(|var| match frame.var(*var) {
            Some(Value::Ref(id)) => match st.heap.thing(*id) {
                Thing::Cell(value) => value.clone(),
                _ => Value::Ref(*id),
            },
            Some(value) => value.clone(),
            None => Value::Nil,
        })
        .collect()
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
