//! What each place of a function does with one lock: itself, through closures, through callees, and once it returns.

use super::balance::balance;
use super::identity::LockId;
use super::operation::{Act, Mode, Operation, act_of};
use crate::flow::condition::Facts;
use crate::flow::path;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role};
use crate::model::cfg::{Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// What a call does with a lock, seen from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Leaves it alone.
    Nothing,
    /// Returns with the lock.
    Lock(Mode),
    /// Returns without the lock that its caller had.
    Unlock(Mode),
    /// On every path first takes it, and has given it back when it returns.
    Inside(Mode),
    /// On some path gives back what its caller has, and has taken it again when it returns.
    Yield,
    /// Returns with the lock on some paths.
    Perhaps,
    /// Anything else: some path takes it or gives it back, or somebody who may gets hold of it.
    Unknown,
}

/// An effect, and the expression that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// What happens.
    pub effect: Effect,
    /// The call, method value or closure.
    pub expr: ExprId,
    /// Whether it is surely a lock of `sync`, whose second `Lock` blocks.
    pub sure: bool,
}

/// What functions do with the locks of their callers: answered by the room of summaries.
pub trait LockCallees {
    /// What a call of a function of the run does with a lock of the calling function.
    fn on_lock(&self, cx: &Resolver<'_>, call: &Call, item: ItemId, lock: &LockId) -> (Effect, bool);
    /// Whether a library only looks at what it is given there.
    fn observes(&self, callee: &Callee, index: usize) -> bool;
    /// The lock that a call of a function of the run returns with, if taking one is what it is for.
    fn takes(&self, cx: &Resolver<'_>, call: &Call, item: ItemId) -> Option<(LockId, Mode, bool)>;
}

/// A unit, and what helps to read it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The unit and its names.
    pub cx: Resolver<'a>,
    /// Where its variables are mentioned.
    pub uses: &'a Uses,
    /// What callees do.
    pub callees: &'a dyn LockCallees,
    /// How many closures deep a question is followed.
    pub depth: u32,
}

type Deeds = SmallVec<[Deed; 1]>;

/// The deeds of one function with one lock, by place.
#[derive(Debug, Default)]
pub struct Effects {
    /// When control comes there.
    pub now: FxHashMap<Point, Deeds>,
    /// When the function returns after control has come there: deferred calls.
    pub later: FxHashMap<Point, Deeds>,
    /// The places whose condition is a `TryLock`.
    pub tries: FxHashMap<Point, (Mode, ExprId)>,
}

impl Effects {
    /// Collects them for a function or closure.
    pub fn of(scope: &Scope<'_>, func: FuncId, lock: &LockId) -> Self {
        let mut collector = Collector { scope, lock, effects: Self::default() };
        let unit = scope.cx.unit;
        for (block, data) in unit.funcs[func].cfg.blocks.iter() {
            for (index, instr) in data.instrs.iter().enumerate() {
                collector.instruction(Point { block, index: index as u32 }, &instr.op);
            }
            let at = Point { block, index: data.instrs.len() as u32 };
            match &data.term {
                Term::Branch { cond, .. } if collector.tries(*cond).is_some() => {
                    if let Some(mode) = collector.tries(*cond) {
                        collector.effects.tries.insert(at, (mode, *cond));
                    }
                }
                term => term.each_expr(|root| collector.evaluated(at, root)),
            }
        }
        collector.effects
    }

    /// Whether the function itself gives the lock back somewhere, now or later.
    pub fn releases(&self) -> bool {
        let gives = |deed: &Deed| matches!(deed.effect, Effect::Unlock(_));
        self.now.values().chain(self.later.values()).flatten().any(gives)
    }
}

struct Collector<'s, 'a> {
    scope: &'s Scope<'a>,
    lock: &'s LockId,
    effects: Effects,
}

impl Collector<'_, '_> {
    fn instruction(&mut self, at: Point, op: &Op) {
        let unit = self.scope.cx.unit;
        match op {
            Op::Go(expr) | Op::Defer(expr) => {
                let ExprKind::Call(call) = unit.kind(*expr) else { return };
                // The receiver and the arguments are evaluated here, the call is not.
                match unit.kind(call.callee) {
                    ExprKind::Field(base, _) => self.evaluated(at, *base),
                    ExprKind::Call(_) => self.evaluated(at, call.callee),
                    _ => {}
                }
                call.args.iter().for_each(|arg| self.evaluated(at, *arg));
                let (effect, sure) = self.on_call(call, *expr);
                if matches!(op, Op::Defer(_)) {
                    self.add_later(at, Deed { effect, expr: *expr, sure });
                } else if matches!(effect, Effect::Unlock(_) | Effect::Yield | Effect::Unknown) {
                    // The goroutine gives it back: it is no debt of this function any more.
                    self.add(at, Deed { effect: Effect::Unknown, expr: *expr, sure });
                }
            }
            other => other.each_expr(|root| self.evaluated(at, root)),
        }
    }

    fn evaluated(&mut self, at: Point, root: ExprId) {
        let mut deeds = Deeds::new();
        self.scope.cx.unit.each_inner(root, &mut |expr| {
            let (effect, sure) = self.on_expr(expr);
            if effect != Effect::Nothing {
                deeds.push(Deed { effect, expr, sure });
            }
        });
        if !deeds.is_empty() {
            self.effects.now.entry(at).or_default().extend(deeds);
        }
    }

    fn add(&mut self, at: Point, deed: Deed) {
        self.effects.now.entry(at).or_default().push(deed);
    }

    fn add_later(&mut self, at: Point, deed: Deed) {
        if deed.effect != Effect::Nothing {
            self.effects.later.entry(at).or_default().push(deed);
        }
    }

    fn on_expr(&self, expr: ExprId) -> (Effect, bool) {
        let (cx, uses) = (&self.scope.cx, self.scope.uses);
        match cx.unit.kind(expr) {
            ExprKind::Call(call) => self.on_call(call, expr),
            // `s.mu.Unlock` as a value: whoever gets it may call it.
            ExprKind::Field(base, method) => {
                let called = uses.parent(expr).map(|parent| cx.unit.kind(parent));
                let called = matches!(called, Some(ExprKind::Call(call)) if call.callee == expr);
                let unlocks = matches!(act_of(method), Some((Act::Unlock, _)));
                if unlocks && !called && LockId::of(cx, *base).as_ref() == Some(self.lock) {
                    (Effect::Unknown, false)
                } else {
                    (Effect::Nothing, false)
                }
            }
            ExprKind::Closure(func)
                if cx.unit.funcs[*func].role == Role::Value && cx.calls_of_held(uses, *func).is_none() =>
            {
                match self.on_closure(*func) {
                    (Effect::Unlock(_) | Effect::Unknown, _) => (Effect::Unknown, false),
                    _ => (Effect::Nothing, false),
                }
            }
            _ => (Effect::Nothing, false),
        }
    }

    fn on_call(&self, call: &Call, expr: ExprId) -> (Effect, bool) {
        let cx = &self.scope.cx;
        if let Some(operation) = Operation::of(cx, call) {
            return self.on_operation(&operation, expr);
        }
        // `defer s.lock()()`: what is deferred is the unlocking that the locking call returned.
        if matches!(cx.unit.kind(call.callee), ExprKind::Call(_)) {
            return (Effect::Nothing, false);
        }
        match cx.callee(call) {
            Callee::Closure(func) => self.on_closure(func),
            Callee::Project(item) => self.scope.callees.on_lock(cx, call, item, self.lock),
            Callee::Builtin(_) | Callee::Conversion(_) => (Effect::Nothing, false),
            callee => {
                let given = |arg: &ExprId| LockId::of(cx, *arg).is_some_and(|it| it == *self.lock);
                let mut args = call.args.iter().enumerate();
                let takes = args.any(|(index, arg)| given(arg) && !self.scope.callees.observes(&callee, index));
                (if takes { Effect::Unknown } else { Effect::Nothing }, false)
            }
        }
    }

    fn on_operation(&self, operation: &Operation, expr: ExprId) -> (Effect, bool) {
        let cx = &self.scope.cx;
        if operation.lock != *self.lock {
            // `cond.L` is some other name of a lock.
            let renamed = |lock: &LockId| lock.path.last().is_some_and(|last| last == "L");
            let unlocks = operation.act == Act::Unlock;
            let unknown = unlocks && (renamed(&operation.lock) || renamed(self.lock));
            return (if unknown { Effect::Unknown } else { Effect::Nothing }, false);
        }
        // A lock that tells whether it worked is not one of the kind that is looked for.
        let is_statement = self.scope.uses.parent(expr).is_none()
            && self
                .scope
                .uses
                .site(expr)
                .and_then(|site| cx.unit.instr(site.func, site.point))
                .is_some_and(|instr| matches!(instr.op, Op::Expr(_) | Op::Defer(_) | Op::Go(_)));
        match operation.act {
            Act::Lock if is_statement => (Effect::Lock(operation.mode), operation.sure),
            Act::Unlock => (Effect::Unlock(operation.mode), operation.sure),
            Act::Lock | Act::TryLock => (Effect::Unknown, false),
        }
    }

    fn on_closure(&self, func: FuncId) -> (Effect, bool) {
        let Some(depth) = self.scope.depth.checked_sub(1) else { return (Effect::Unknown, false) };
        balance(&Scope { depth, ..*self.scope }, func, self.lock, &Facts::default())
    }

    /// In which mode a condition tries to take the lock, if it does.
    fn tries(&self, cond: ExprId) -> Option<Mode> {
        let ExprKind::Call(call) = self.scope.cx.unit.kind(cond) else { return None };
        let operation = Operation::of(&self.scope.cx, call)?;
        (operation.act == Act::TryLock && operation.lock == *self.lock).then_some(operation.mode)
    }
}

/// The calls of a function that lock or unlock, nested ones first, with their places.
pub fn operations(cx: &Resolver<'_>, func: FuncId) -> Vec<(Point, ExprId, Operation)> {
    let mut found = Vec::new();
    path::each_call(cx.unit, func, |at, expr, call| {
        if let Some(operation) = Operation::of(cx, call) {
            found.push((at, expr, operation));
        }
    });
    found
}
