//! Who holds the thing along a path, and where the path loses it.

use super::{Birth, Fate, Held, How, Tracker};
use crate::flow::condition::{self, Facts};
use crate::flow::path::{Analysis, Next};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId, VarKind};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::uses::Point;
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

pub(super) type Holders = SmallVec<[Held; 2]>;

/// One search for a path that loses the thing.
pub(super) struct Walk<'w, 'a> {
    pub(super) tracker: &'w Tracker<'a>,
    pub(super) func: FuncId,
    /// Where the thing is born and who holds it then, if not before.
    pub(super) born: Option<(Birth, Held)>,
    /// How the path that was found loses it.
    pub(super) how: How,
    fates: FxHashMap<Held, FxHashMap<Point, Fate>>,
    put_off: FxHashMap<Held, FxHashMap<Point, FuncId>>,
    /// What is known of calls whose error is looked at, of the thing itself or not.
    cannot_fail: FxHashMap<(ExprId, bool), bool>,
}

/// What is known of the thing along a path, once it is born.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Owed {
    holders: Holders,
    /// Deferred closures that may release it when the function returns.
    deferred: SmallVec<[FuncId; 1]>,
}

impl Owed {
    /// Held by one variable, with nothing deferred.
    pub(super) fn by(held: Held) -> Self {
        Self { holders: smallvec![held], deferred: smallvec![] }
    }
}

impl Analysis for Walk<'_, '_> {
    /// `None` before the thing is born.
    type State = Option<Owed>;

    fn step(&mut self, state: &mut Self::State, facts: &mut Facts, at: Point, op: &Op) -> Next {
        let Some(Owed { holders, deferred }) = state else {
            if let Some((birth, held)) = self.born.filter(|(birth, _)| birth.at == at) {
                self.learn(birth, facts);
                if let Some(kept) = held.kept
                    && let Some(nil) = condition::is_nil_expr(self.tracker.cx.unit, kept)
                {
                    facts.insist(nil, false);
                }
                *state = Some(Owed::by(held));
            }
            return Next::On;
        };
        let whole = |held: &Held| (!held.part && held.kept.is_none()).then_some(held.var);
        let owner = holders.iter().filter_map(whole).find_map(|var| self.tracker.owner_made(self.func, op, var));
        if let Some(owner) = owner {
            if !holders.contains(&owner) {
                holders.push(owner);
                holders.sort_unstable();
            }
            facts.learn(condition::is_nil(owner.var), false);
            return Next::On;
        }
        if self.discharged(holders, at) || self.context_ended(op) || self.released_beside(op) {
            return Next::Drop;
        }
        deferred.extend(self.put_off_at(holders, at));
        let Op::Assign { lhs, rhs, .. } = op else { return Next::On };
        let unit = self.tracker.cx.unit;
        if let Some(error) = self.never_an_error(holders, lhs, rhs) {
            facts.insist(condition::is_nil(error), true);
        }
        if self.asks_about_no_error(holders, at, facts, lhs, rhs) {
            if let Some(again) = unit.as_var(lhs[0]) {
                facts.insist(condition::truth(again), false);
            }
            if let Some(error) = unit.as_var(lhs[1]) {
                facts.insist(condition::is_nil(error), true);
            }
        }
        if let Some(guard) = self.assigned_together(holders, at, lhs, rhs) {
            facts.insist(condition::is_nil(guard), false);
        }
        let mut after = holders.clone();
        for (index, to) in lhs.iter().enumerate() {
            let Some(to) = unit.as_var(*to) else { continue };
            let from = match rhs.as_slice() {
                [one] if index == 0 => self.held_by(holders, *one),
                many if many.len() == lhs.len() => self.held_by(holders, many[index]),
                _ => None,
            };
            let Some(part) = from else {
                after.retain(|held| held.var != to);
                continue;
            };
            let copy = Held { var: to, part, kept: None };
            let elsewhere = unit.vars[to].owner != self.func || unit.vars[to].addressed;
            if elsewhere || self.tracker.held_by_earlier_closure(self.func, copy, at) {
                return Next::Drop;
            }
            if !after.contains(&copy) {
                after.push(copy);
                after.sort_unstable();
                facts.learn(condition::is_nil(to), false);
            }
        }
        if after.is_empty() && !deferred.is_empty() {
            return Next::Drop; // what is put off may still reach it
        }
        if after.is_empty() {
            self.how = How::Overwritten;
            return Next::Found;
        }
        *holders = after;
        Next::On
    }

    fn turn(&mut self, state: &mut Self::State, block: BlockId, term: &Term, edge: usize) -> Next {
        let Some(Owed { holders, .. }) = state else { return Next::On };
        let blocks = &self.tracker.cx.unit.funcs[self.func].cfg.blocks;
        let at = Point { block, index: blocks[block].instrs.len() as u32 };
        if self.is_over(holders, term, edge) || self.discharged(holders, at) { Next::Drop } else { Next::On }
    }

    fn leave(&mut self, state: &mut Self::State, facts: &Facts, at: Point, values: &[ExprId]) -> Next {
        let Some(Owed { holders, deferred }) = state else { return Next::Drop };
        let unit = self.tracker.cx.unit;
        let named = |held: &Held| unit.vars[held.var].kind == VarKind::Result;
        if (values.is_empty() && holders.iter().any(named)) || self.discharged(holders, at) {
            return Next::Drop;
        }
        if deferred.iter().any(|closure| self.tracker.may_release_at_return(*closure, holders, facts, values)) {
            return Next::Drop;
        }
        self.how = How::Returned;
        Next::Found
    }
}

impl<'w, 'a> Walk<'w, 'a> {
    pub(super) fn new(tracker: &'w Tracker<'a>, func: FuncId, born: Option<(Birth, Held)>) -> Self {
        Self {
            tracker,
            func,
            born,
            how: How::Returned,
            fates: FxHashMap::default(),
            put_off: FxHashMap::default(),
            cannot_fail: FxHashMap::default(),
        }
    }

    /// The variable that gets the error of a call which gives none as long as the thing is owed.
    fn never_an_error(&mut self, holders: &Holders, lhs: &[ExprId], rhs: &[ExprId]) -> Option<VarId> {
        let cx = self.tracker.cx;
        let ([value], Some(error)) = (rhs, lhs.last().and_then(|to| cx.unit.as_var(*to))) else { return None };
        let ExprKind::Call(call) = cx.unit.kind(*value) else { return None };
        let is_owed = match cx.unit.kind(call.callee) {
            ExprKind::Field(base, _) => self.held_by(holders, *base).is_some(),
            _ => false,
        };
        let known = || self.tracker.callees.cannot_fail(&cx, call, is_owed);
        self.cannot_fail.entry((*value, is_owed)).or_insert_with(known).then_some(error)
    }

    /// Whether a call is asked whether to try again after an error, and gets none: `retry, err := shouldRetry(err)` gives `false` and nil.
    fn asks_about_no_error(&self, holders: &Holders, at: Point, facts: &Facts, lhs: &[ExprId], rhs: &[ExprId]) -> bool {
        let unit = self.tracker.cx.unit;
        let ([_, _], [value], Some((birth, _))) = (lhs, rhs, self.born) else { return false };
        // The error that came with the thing is nil; directly behind, it may be assigned anew here.
        let behind = birth.at.block == at.block && birth.at.index + 1 == at.index;
        let came = birth.error.filter(|_| behind).and_then(|error| unit.as_var(error));
        let ExprKind::Call(call) = unit.kind(*value) else { return false };
        let asks = unit.called_name(call).is_some_and(|name| name.contains("etry"));
        let known = |var| came == Some(var) || facts.known(&condition::is_nil(var)) == Some(true);
        let nil = |arg: &ExprId| unit.as_var(*arg).is_some_and(known);
        let sees_it = call.args.iter().any(|arg| holders.iter().any(|held| unit.mentions(*arg, held.var)));
        asks && call.args.iter().any(nil) && !sees_it
    }

    /// A variable that is assigned right behind a holder: `cancel, … = stop, …` in two lines. Who asks it for nil afterwards asks whether
    /// there is a thing.
    fn assigned_together(&self, holders: &Holders, at: Point, lhs: &[ExprId], rhs: &[ExprId]) -> Option<VarId> {
        let unit = self.tracker.cx.unit;
        let before = Point { index: at.index.checked_sub(1)?, ..at };
        let Op::Assign { lhs: first, define: false, .. } = &unit.instr(self.func, before)?.op else { return None };
        let held = |to: &ExprId| unit.as_var(*to).is_some_and(|var| holders.iter().any(|held| held.var == var));
        match (lhs, rhs, first.as_slice()) {
            ([to], [value], [holder]) if held(holder) && !held(to) => {
                let nil = matches!(unit.kind(*value), ExprKind::Global(name) if name == "nil");
                unit.as_var(*to).filter(|_| !nil)
            }
            _ => None,
        }
    }

    /// What is known once the thing is there.
    fn learn(&self, birth: Birth, facts: &mut Facts) {
        facts.insist(condition::is_nil(birth.holder), false);
        if let Some(part) = self.tracker.duty.part() {
            facts.insist(condition::is_nil_field(birth.holder, part), false);
        }
        let Some(error) = birth.error else { return };
        // What comes beside the thing comes with it: `conn, resp, err := dial()`.
        let unit = self.tracker.cx.unit;
        if let Some(Op::Assign { lhs, .. }) = unit.instr(self.func, birth.at).map(|it| &it.op) {
            let beside = lhs.iter().filter(|to| **to != error).filter_map(|to| unit.as_var(*to));
            beside.for_each(|var| facts.insist(condition::is_nil(var), false));
        }
        if let Some(nil) = condition::is_nil_expr(self.tracker.cx.unit, error) {
            facts.insist(nil, true);
        }
        // `v, ok := acquire()`
        if let Some(var) = self.tracker.cx.unit.as_var(error) {
            facts.insist(condition::truth(var), true);
        }
    }

    /// Whether an expression is the thing: a holder, its part, or one of them as another type; and whether it is the part.
    pub(super) fn held_by(&self, holders: &Holders, expr: ExprId) -> Option<bool> {
        match self.tracker.cx.unit.kind(expr) {
            ExprKind::Var(var) => {
                holders.iter().find(|held| held.var == *var && held.kept.is_none()).map(|held| held.part)
            }
            ExprKind::Assert(inner, _) | ExprKind::Slice(inner, _) | ExprKind::Deref(inner) => {
                self.held_by(holders, *inner)
            }
            ExprKind::Call(call) if self.tracker.is_lent(call) => {
                call.args.iter().find_map(|arg| self.held_by(holders, *arg))
            }
            ExprKind::Field(base, name) if self.tracker.duty.part() == Some(name) => {
                self.held_by(holders, *base).filter(|part| !part).map(|_| true)
            }
            _ => None,
        }
    }

    /// What is deferred at a place and judged at the return.
    fn put_off_at(&mut self, holders: &Holders, at: Point) -> Option<FuncId> {
        let (tracker, func) = (self.tracker, self.func);
        holders.iter().find_map(|held| {
            self.put_off.entry(*held).or_insert_with(|| tracker.put_off(func, *held)).get(&at).copied()
        })
    }

    fn discharged(&mut self, holders: &Holders, at: Point) -> bool {
        let (tracker, func) = (self.tracker, self.func);
        holders.iter().any(|held| {
            let fates = self.fates.entry(*held).or_insert_with(|| tracker.fates(func, *held));
            fates.get(&at).is_some_and(|fate| *fate != Fate::Nothing)
        })
    }
}
