//! What closures that are written on the way do with the thing: goroutines, deferred ones, and those that somebody may call.
//!
//! A deferred closure that releases only where something failed (`if err != nil { conn.Close() }`) is put off: what it does is judged where
//! the function returns, with what is known there.

use super::walk::{Owed, Walk};
use super::{Duty, Fate, Held, Tracker};
use crate::flow::condition::{self, Facts};
use crate::flow::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::uses::Point;
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

impl Tracker<'_> {
    /// A goroutine or deferred closure that releases what `var` holds on some of its paths only.
    pub fn unreliable(&self, var: VarId) -> Option<FuncId> {
        let held = Held::whole(var);
        let unreliable = |func: FuncId, role: Role| match role {
            Role::Go => self.duty != Duty::Call && self.forgets(func, held),
            Role::Defer => self.forgets(func, held),
            _ => false,
        };
        let mut closures = self.cx.unit.funcs.iter().filter(|(_, data)| data.captures.contains(&var));
        closures
            .find(|(func, data)| unreliable(*func, data.role) && self.fate_in(*func, var) == Fate::Released)
            .map(|(func, _)| func)
    }

    /// Whether a closure that captures a holder can return without releasing it.
    fn forgets(&self, closure: FuncId, held: Held) -> bool {
        let mut walk = Walk::new(self, closure, None);
        let facts = holding(held, Facts::default());
        matches!(self.run_closure(closure, &Some(Owed::by(held)), &facts, &mut walk), Outcome::Yes(_))
    }

    fn run_closure<A: Analysis>(&self, closure: FuncId, state: &A::State, facts: &Facts, analysis: &mut A) -> Outcome {
        let never = |call: &Call| self.callees.never_returns(&self.cx, call);
        let mut search = Search::new(self.cx, closure);
        let Some(entry) = search.entry() else { return Outcome::No };
        search.run(entry, state, facts, analysis, &never)
    }

    /// What a closure written here does with a holder it captures.
    pub(super) fn fate_of_closure(&self, func: FuncId, held: Held) -> Fate {
        let fate = self.fate_of_held(func, held);
        if fate == Fate::Nothing || self.is_put_off(func, held, fate) {
            return Fate::Nothing;
        }
        match self.cx.unit.funcs[func].role {
            // A goroutine that releases on some of its paths only cannot be relied on. One that cancels may well do
            // so only where the context is not done already.
            Role::Go if self.duty != Duty::Call && fate == Fate::Released && self.forgets(func, held) => Fate::Nothing,
            Role::Go | Role::Defer | Role::Called | Role::Declared => fate,
            // Held by a variable that is only called: its calls count, not its making.
            Role::Value if self.cx.calls_of_held(self.uses, func).is_some() => Fate::Nothing,
            Role::Value => Fate::HandedOver,
        }
    }

    /// Whether what a deferred closure does is judged at the return.
    fn is_put_off(&self, func: FuncId, held: Held, fate: Fate) -> bool {
        let deferred = self.cx.unit.funcs[func].role == Role::Defer && held.kept.is_none();
        deferred && fate == Fate::Released && self.forgets(func, held)
    }

    /// The closures of a function that are judged at its returns, by the places where they are deferred.
    pub(super) fn put_off(&self, func: FuncId, held: Held) -> FxHashMap<Point, FuncId> {
        let closures = self.cx.unit.funcs.iter().filter(|(_, data)| {
            data.role == Role::Defer && data.parent == Some(func) && data.captures.contains(&held.var)
        });
        let place = |closure| self.uses.lift(self.uses.site(self.uses.closure_expr(closure)?)?, func);
        closures
            .filter(|(closure, _)| self.is_put_off(*closure, held, self.fate_of_held(*closure, held)))
            .filter_map(|(closure, _)| Some((place(closure)?, closure)))
            .collect()
    }

    /// Whether a deferred closure may release the thing where the function returns `values` and `facts` are known.
    pub(super) fn may_release_at_return(
        &self,
        closure: FuncId,
        holders: &[Held],
        facts: &Facts,
        values: &[ExprId],
    ) -> bool {
        let facts = self.returned(closure, facts, values);
        holders.iter().filter(|held| self.cx.unit.funcs[closure].captures.contains(&held.var)).any(|held| {
            let facts = holding(*held, facts.clone());
            let mut search = Releases { fates: self.fates(closure, *held), tracker: self, closure };
            self.run_closure(closure, &(), &facts, &mut search) != Outcome::No
        })
    }

    /// What is known of the named results once the function around a closure has returned these values.
    fn returned(&self, closure: FuncId, facts: &Facts, values: &[ExprId]) -> Facts {
        let unit = self.cx.unit;
        let mut known = facts.clone();
        let Some(around) = unit.funcs[closure].parent else { return known };
        let results = &unit.funcs[around].results;
        let mut learnt: SmallVec<[_; 2]> = smallvec![];
        for (index, result) in results.iter().enumerate().filter(|_| !values.is_empty()) {
            let value = values.get(index).filter(|_| values.len() == results.len()).map(|value| unit.kind(*value));
            let (nil, holds) = match value {
                Some(ExprKind::Global(name)) if name == "nil" => (Some(true), None),
                Some(ExprKind::Global(name)) if matches!(name.as_str(), "true" | "false") => {
                    (None, Some(name == "true"))
                }
                Some(ExprKind::Var(var)) => {
                    (facts.known(&condition::is_nil(*var)), facts.known(&condition::truth(*var)))
                }
                _ => (None, None),
            };
            learnt.push((*result, nil, holds));
        }
        for (result, nil, holds) in learnt {
            known.forget(result);
            if let Some(nil) = nil {
                known.insist(condition::is_nil(result), nil);
            }
            if let Some(holds) = holds {
                known.insist(condition::truth(result), holds);
            }
        }
        known
    }
}

/// What is known, and that a holder is not nil.
fn holding(held: Held, mut facts: Facts) -> Facts {
    facts.insist(condition::is_nil(held.var), false);
    facts
}

/// Finds a path of a closure that does something with the thing.
struct Releases<'t, 'a> {
    fates: FxHashMap<Point, Fate>,
    tracker: &'t Tracker<'a>,
    closure: FuncId,
}

impl Releases<'_, '_> {
    fn at(&self, at: Point) -> Next {
        if self.fates.contains_key(&at) { Next::Found } else { Next::On }
    }
}

impl Analysis for Releases<'_, '_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        self.at(at)
    }

    fn turn(&mut self, (): &mut (), block: BlockId, _term: &Term, _edge: usize) -> Next {
        let blocks = &self.tracker.cx.unit.funcs[self.closure].cfg.blocks;
        self.at(Point { block, index: blocks[block].instrs.len() as u32 })
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, at: Point, _values: &[ExprId]) -> Next {
        self.at(at)
    }
}
