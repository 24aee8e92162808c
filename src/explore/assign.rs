//! Assignments: what a variable, field, element or pointer holds from now on.

use super::machine::Machine;
use super::state::State;
use super::term::Part;
use super::value::{Thing, Value};
use crate::model::body::{ExprId, ExprKind};
use smallvec::SmallVec;

impl Machine<'_> {
    pub(super) fn assign(&mut self, st: &mut State, g: usize, (lhs, rhs): (&[ExprId], &[ExprId]), define: bool) {
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
    pub(super) fn spread(&mut self, st: &mut State, g: usize, lhs: &[ExprId], value: &Value, define: bool) {
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
