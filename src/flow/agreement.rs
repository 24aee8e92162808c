//! Which ways conditions leave open: equal ones agree, a value that is one constant is no other, and what assignments say is known.

use super::condition::{self, Facts, Key};
use super::{dynamic, reach};
use crate::model::body::{ExprId, ExprKind, Func, FuncId, Role, VarId};
use crate::model::cfg::{Case, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::ty::Ty;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// The conditions of a function, as far as they can agree.
pub(super) struct Agreement<'a> {
    cx: Resolver<'a>,
    /// The conditions of the function and of what it defers, and whether they occur more than once.
    conditions: FxHashMap<Key, bool>,
    /// By value, the equations that compare it with a constant, if there are several.
    equations: FxHashMap<Key, SmallVec<[Key; 2]>>,
    /// The value that such an equation is about.
    values: FxHashMap<Key, Key>,
    /// Whether conditions are taken not to agree: more paths, and far fewer states.
    coarse: bool,
}

impl<'a> Agreement<'a> {
    /// Collects the conditions of a function.
    pub(super) fn new(cx: Resolver<'a>, func: FuncId) -> Self {
        let unit = cx.unit;
        let mut all = Self { coarse: false, ..Self::none(cx) };
        let here = |(id, data): &(FuncId, &Func)| *id == func || data.role == Role::Defer && data.parent == Some(func);
        for (_, block) in unit.funcs.iter().filter(here).flat_map(|(_, data)| data.cfg.blocks.iter()) {
            match &block.term {
                Term::Branch { cond, .. } => {
                    if let Some((key, _)) = condition::key_of(unit, *cond) {
                        all.conditions.entry(key).and_modify(|repeated| *repeated = true).or_insert(false);
                    }
                    if let ExprKind::Binary(op, left, right) = unit.kind(*cond)
                        && matches!(op.as_str(), "==" | "!=")
                    {
                        all.equals(*left, *right);
                    }
                }
                Term::Switch { on, arms, .. } => {
                    arms.iter().flat_map(|arm| &arm.values).for_each(|value| all.equals(*on, *value));
                }
                _ => {}
            }
        }
        all.equations.retain(|_, equations| equations.len() > 1);
        let values = all.equations.iter().flat_map(|(value, of)| of.iter().map(|it| (it.clone(), value.clone())));
        all.values = values.collect();
        all
    }

    /// Conditions that say nothing.
    pub(super) fn none(cx: Resolver<'a>) -> Self {
        let (conditions, equations, values) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Self { cx, conditions, equations, values, coarse: true }
    }

    pub(super) fn cx(&self) -> &Resolver<'a> {
        &self.cx
    }

    fn equals(&mut self, value: ExprId, constant: ExprId) {
        if let Some((value, equation)) = condition::equation(self.cx.unit, value, constant) {
            let equations = self.equations.entry(value).or_default();
            if !equations.contains(&equation) {
                equations.push(equation);
            }
        }
    }

    /// Whether a terminator can go to its successor number `edge`; what that says is added to the facts.
    pub(super) fn allows(&self, term: &Term, edge: usize, facts: &mut Facts) -> bool {
        let cond = match term {
            Term::Branch { cond, .. } => cond,
            // The channel of a ticker is never closed.
            Term::Range { over, .. } if edge == 1 && reach::is_ticker_channel(&self.cx, *over) => return false,
            Term::Range { vars, .. } => {
                for var in vars.iter().filter_map(|expr| self.cx.unit.as_var(*expr)) {
                    facts.forget(var);
                }
                return true;
            }
            // An arm on a nil channel is never taken.
            Term::Select { arms, .. } => {
                let chan = arms.get(edge).and_then(|arm| self.cx.unit.as_var(arm.comm.chan()));
                return chan.is_none_or(|var| facts.known(&condition::is_nil(var)) != Some(true));
            }
            Term::Switch { on, arms, .. } => return self.switch_feasible(*on, arms, edge, facts),
            _ => return true,
        };
        let holds = edge == 0;
        if let Some(known) = condition::of_nil_error(self.cx.unit, *cond, facts)
            .or_else(|| condition::of_address(self.cx.unit, *cond))
            .or_else(|| condition::of_constant(&self.cx, *cond))
        {
            return holds == known;
        }
        if self.coarse {
            return true;
        }
        let Some((key, positive)) = condition::key_of(self.cx.unit, *cond) else { return true };
        let key_holds = holds == positive;
        if let Some(known) = facts.known(&key).or_else(|| self.is_another(&key, facts).then_some(false)) {
            known == key_holds
        } else {
            if self.conditions.get(&key) == Some(&true) || (key_holds && self.values.contains_key(&key)) {
                facts.learn(key, key_holds);
            }
            true
        }
    }

    /// Of a value that is known to be nil, a switch takes the arm that says so, or else its default.
    fn switch_feasible(&self, on: ExprId, arms: &[Case], edge: usize, facts: &mut Facts) -> bool {
        let known = condition::is_nil_expr(self.cx.unit, on).and_then(|key| facts.known(&key));
        let is_nil = |value: &ExprId| matches!(self.cx.unit.kind(*value), ExprKind::Global(name) if name == "nil");
        let says_nil = |arm: &Case| {
            arm.values.iter().any(is_nil)
                || arm.types.iter().any(|ty| {
                    ty.is_unknown()
                        || *ty == Ty::Basic("nil".into())
                        || ty.type_name().is_some_and(|it| it.name == "nil")
                })
        };
        match (known, arms.get(edge)) {
            (Some(true), Some(arm)) => says_nil(arm),
            (Some(true), None) => !arms.iter().any(|arm| arm.values.iter().any(is_nil)),
            _ => self.word_allows(on, arms, edge, facts),
        }
    }

    /// Of a value that is known to be one constant, a switch takes the arm that names it, or else its default.
    fn word_allows(&self, on: ExprId, arms: &[Case], edge: usize, facts: &mut Facts) -> bool {
        let key = |value: &ExprId| {
            let (_, key) = condition::equation(self.cx.unit, on, *value)?;
            self.values.contains_key(&key).then_some(key)
        };
        let says =
            |arm: &Case, known| arm.values.iter().any(|it| key(it).is_some_and(|key| facts.known(&key) == known));
        let Some(arm) = arms.get(edge) else { return !arms.iter().any(|arm| says(arm, Some(true))) };
        let another = |value: &ExprId| {
            key(value).is_some_and(|key| self.is_another(&key, facts) || facts.known(&key) == Some(false))
        };
        if !arm.values.is_empty() && arm.values.iter().all(another) {
            return false;
        }
        if let [value] = arm.values.as_slice()
            && let Some(key) = key(value)
        {
            facts.learn(key, true);
        }
        true
    }

    /// Whether what an equation compares is known to be another constant.
    fn is_another(&self, equation: &Key, facts: &Facts) -> bool {
        let rivals = self.values.get(equation).and_then(|value| self.equations.get(value));
        rivals.is_some_and(|rivals| rivals.iter().any(|it| it != equation && facts.known(it) == Some(true)))
    }

    /// What an assignment makes of the facts: old ones about what is assigned are gone, and `v = nil`, `s.open = true` are new ones.
    pub(super) fn assign(&self, op: &Op, facts: &mut Facts) {
        let Op::Assign { lhs, rhs, .. } = op else { return };
        if self.coarse {
            return;
        }
        for (index, to) in lhs.iter().enumerate() {
            let value = rhs.get(index).filter(|_| lhs.len() == rhs.len()).map(|value| self.cx.unit.kind(*value));
            if let Some(var) = self.cx.unit.as_var(*to) {
                facts.forget(var);
                if rhs.is_empty() {
                    self.zero(var, facts);
                    continue;
                }
                match value {
                    Some(ExprKind::Global(name)) if name == "nil" => facts.learn(condition::is_nil(var), true),
                    Some(ExprKind::Var(other)) => {
                        if let Some(nil) = facts.known(&condition::is_nil(*other)) {
                            facts.learn(condition::is_nil(var), nil);
                        }
                    }
                    Some(ExprKind::Closure(_) | ExprKind::AddrOf(_)) => facts.learn(condition::is_nil(var), false),
                    Some(ExprKind::Call(call))
                        if call.callee_is(self.cx.unit, "make") || call.callee_is(self.cx.unit, "new") =>
                    {
                        facts.learn(condition::is_nil(var), false);
                    }
                    _ => {}
                }
            }
            let Some((key, _)) = condition::key_of(self.cx.unit, *to) else { continue };
            for equation in self.equations.get(&key).into_iter().flatten() {
                facts.forget_key(equation);
            }
            if !self.conditions.contains_key(&key) {
                continue;
            }
            facts.forget_key(&key);
            if let (1, [asserted]) = (index, rhs.as_slice())
                && let ExprKind::Assert(inner, ty) = self.cx.unit.kind(*asserted)
            {
                let is_nil = condition::is_nil_expr(self.cx.unit, *inner).and_then(|key| facts.known(&key));
                if is_nil == Some(true) {
                    facts.learn(key.clone(), false); // nil is of no type
                } else if dynamic::is_of(&self.cx, *inner, ty) {
                    facts.learn(key.clone(), true);
                }
            }
            if let Some(ExprKind::Global(name)) = value
                && matches!(name.as_str(), "true" | "false")
            {
                facts.learn(key, name == "true");
            }
        }
    }

    /// `var v T`: what the zero value says.
    fn zero(&self, var: VarId, facts: &mut Facts) {
        match &self.cx.unit.vars[var].ty {
            Ty::Pointer(_) | Ty::Chan(..) | Ty::Func(_) | Ty::Map(..) | Ty::Slice(_) => {
                facts.learn(condition::is_nil(var), true);
            }
            Ty::Named(name) if name.path == "context" => facts.learn(condition::is_nil(var), true),
            Ty::Basic(name) if name == "error" => facts.learn(condition::is_nil(var), true),
            Ty::Basic(name) if name == "bool" && self.conditions.contains_key(&condition::truth(var)) => {
                facts.learn(condition::truth(var), false);
            }
            _ => {}
        }
    }
}
