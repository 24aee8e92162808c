//! Calls carried out, and what becomes of their results.

use super::machine::Machine;
use super::run::Flow;
use super::state::{Prepared, State, Target};
use super::term::Part;
use super::value::{Thing, Value};
use crate::model::body::{ExprId, ExprKind, Unit};
use crate::model::program::ItemId;
use crate::model::ty::Ty;
use smallvec::smallvec;

impl Machine<'_> {
    pub(super) fn results(&mut self, st: &mut State, g: usize, unit: &Unit, values: &[ExprId]) {
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
    pub(super) fn leave(&mut self, st: &mut State, g: usize) -> Flow {
        let Some(frame) = st.goroutines[g].frames.pop() else { return Flow::Over };
        let frame = std::rc::Rc::unwrap_or_clone(frame);
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

    /// Carries out the call at hand, unless it may have to wait.
    pub(super) fn call(&mut self, st: &mut State, g: usize) -> Flow {
        let Some(call) = st.frame(g).ready.as_deref().cloned() else { return Flow::Gone };
        let Prepared { expr, target, args, spread } = call;
        match target {
            Target::Given(value) => {
                st.done(g, value);
                Flow::On
            }
            Target::Verb(verb, on) => self.verb(st, g, expr, (verb, on), &args),
            Target::Atomic(name, at) => {
                let value = self.atomic(st, g, expr, (&name, &at), &args);
                st.done(g, value);
                Flow::On
            }
            Target::Delete(map) => {
                st.delete(&map, args.first().unwrap_or(&Value::Nil));
                st.done(g, Value::Nil);
                Flow::On
            }
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
                st.goroutines[g].frames.push(std::rc::Rc::new(frame));
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
        let value = match unit.kind(expr) {
            ExprKind::Call(call) if self.thorough && self.never_returns(item, expr, call) => return Flow::Gone,
            ExprKind::Call(call) if self.thorough && self.always_succeeds(item, expr, call) => {
                self.success(st, g, expr, item)
            }
            _ => self.fresh(st, g, expr, 0),
        };
        st.done(g, value);
        Flow::On
    }

    /// The results of a call that gives no error: the error is the last of them.
    fn success(&mut self, st: &mut State, g: usize, expr: ExprId, item: ItemId) -> Value {
        let others = match &*self.ty(item, expr) {
            Ty::Tuple(results) => results.len().saturating_sub(1),
            _ => 0,
        };
        if others == 0 {
            return Value::Nil;
        }
        let value = self.fresh(st, g, expr, 0);
        let Value::Sym(term) = value else { return value };
        let results = (0..others).map(|index| self.part(term, Part::Result(index as u8)));
        let results: Vec<Value> = results.chain([Value::Nil]).collect();
        Value::Tuple(results.into())
    }
}

impl State {
    fn delete(&mut self, map: &Value, key: &Value) {
        if let Some(id) = map.object()
            && let Thing::Map { entries, exact } = self.heap.thing_mut(id)
        {
            let before = entries.len();
            entries.retain(|(it, _)| it != key);
            *exact &= entries.len() < before;
        }
    }

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
