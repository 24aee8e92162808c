//! What becomes of a thing that must be released: released, handed over, unknown — or lost.
//!
//! A thing is born at one instruction and held by a variable. Every mention of a holder on a path is one of a few [`Fate`]s;
//! only a path that reaches a return, or acquires again, without any of them loses the thing. All ways in which a thing can
//! change hands are judged here, once, for every rule.

use super::condition::{self, Facts};
use super::path::{self, Analysis, Next, Outcome, Search, Witness};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarId, VarKind};
use crate::model::cfg::{BlockId, Comm, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

/// What one mention does with the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Looks at it; it is still owed.
    Nothing,
    /// Somebody else holds it now, or may: not our debt any more.
    HandedOver,
    /// It is released, now or by a deferred call or a goroutine.
    Released,
}

/// How a thing is released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// By calling it: a cancel function.
    Call,
    /// By calling one of these methods on it.
    Methods(&'static [&'static str]),
    /// By calling one of these methods, or by receiving from its field `C`: a timer that has fired owes nothing.
    Timer(&'static [&'static str]),
}

impl Duty {
    /// Whether calling this method releases the thing.
    pub fn releases(self, method: &str) -> bool {
        match self {
            Self::Call => false,
            Self::Methods(methods) | Self::Timer(methods) => methods.contains(&method),
        }
    }
}

/// What functions do with their arguments: answered by the room of summaries.
pub trait Callees {
    /// What the call does with the thing it gets as argument `index`.
    fn argument(&self, cx: &Resolver<'_>, call: &Call, index: usize, duty: Duty) -> Fate;
    /// Whether the call never returns.
    fn never_returns(&self, cx: &Resolver<'_>, call: &Call) -> bool;
}

/// How a thing was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The function returned without releasing it.
    Returned,
    /// Its only holder was assigned anew, or the next turn of a loop acquired another.
    Overwritten,
}

/// A lost thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// A shortest path on which it is lost.
    pub witness: Witness,
    /// How.
    pub how: How,
}

/// What became of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// On each path it is released, handed over, or not known.
    Kept,
    /// On some path it is lost.
    Lost(Loss),
    /// The search reached its bound.
    Unknown,
}

/// Follows things in one unit.
pub struct Tracker<'a> {
    /// The unit and its names.
    pub cx: Resolver<'a>,
    /// Where its variables are mentioned.
    pub uses: &'a Uses,
    /// What callees do.
    pub callees: &'a dyn Callees,
    /// How the thing is released.
    pub duty: Duty,
}

type Holders = SmallVec<[VarId; 2]>;

/// Where a thing is born.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    /// The function.
    pub func: FuncId,
    /// The assignment.
    pub at: Point,
    /// The variable that holds it.
    pub holder: VarId,
    /// The error that came with it: where it is not nil, nothing was born.
    pub error: Option<VarId>,
    /// The context that a cancel function belongs to: once its `Done` was received, nothing is owed any more.
    pub context: Option<VarId>,
}

impl Tracker<'_> {
    /// Follows a thing from its birth.
    pub fn follow(&self, birth: Birth) -> Verdict {
        let unit = self.cx.unit;
        let holder = &unit.vars[birth.holder];
        if holder.owner != birth.func
            || holder.addressed
            || self.held_by_earlier_closure(birth.func, birth.holder, birth.at)
        {
            return Verdict::Kept;
        }
        let mut search = Search::new(self.cx, birth.func);
        let Some(entry) = search.entry() else { return Verdict::Kept };
        let mut how = How::Returned;
        let outcome = {
            let mut walk =
                Walk { tracker: self, func: birth.func, born: Some(birth), how: &mut how, fates: FxHashMap::default() };
            let never = |call: &Call| self.callees.never_returns(&self.cx, call);
            // From the entry, so that the conditions under which the thing was born are known.
            search.run(entry, &None, &Facts::default(), &mut walk, &never)
        };
        match outcome {
            Outcome::No => Verdict::Kept,
            Outcome::Yes(witness) => Verdict::Lost(Loss { witness: witness.since(birth.at), how }),
            Outcome::Unknown => Verdict::Unknown,
        }
    }

    /// A closure written before (`defer func() { if cancel != nil { cancel() } }()`) may still release what `var` gets at `at`.
    fn held_by_earlier_closure(&self, func: FuncId, var: VarId, at: Point) -> bool {
        self.cx.unit.funcs.iter().any(|(closure, data)| {
            data.parent == Some(func)
                && data.captures.contains(&var)
                && self.fate_in(closure, var) != Fate::Nothing
                && self
                    .uses
                    .closure_expr(closure)
                    .and_then(|expr| self.uses.site(expr))
                    .is_some_and(|site| path::reaches(&self.cx, func, site.point, at))
        })
    }

    /// The strongest fate of any mention of `var`, or of a variable it is copied to, inside a function or closure.
    pub fn fate_in(&self, func: FuncId, var: VarId) -> Fate {
        let mut vars = vec![var];
        let mut strongest = Fate::Nothing;
        let mut next = 0;
        while next < vars.len() {
            for expr in self.uses.mentions(vars[next]) {
                let Some(site) = self.uses.site(*expr) else { continue };
                if !self.cx.unit.is_within(site.func, func) {
                    continue;
                }
                strongest = strongest.max(self.fate_of_mention(*expr));
                if let Some(copy) = self.copied_to(*expr)
                    && !vars.contains(&copy)
                {
                    vars.push(copy);
                }
            }
            next += 1;
        }
        strongest
    }

    /// The variable that `w := v` copies this mention to.
    fn copied_to(&self, expr: ExprId) -> Option<VarId> {
        if self.uses.parent(expr).is_some() {
            return None;
        }
        let site = self.uses.site(expr)?;
        let Op::Assign { lhs, rhs, .. } = &self.cx.unit.instr(site.func, site.point)?.op else { return None };
        let index = rhs.iter().position(|it| *it == expr)?;
        self.cx.unit.as_var(*lhs.get(index)?)
    }

    /// What one mention of a holder does.
    pub fn fate_of_mention(&self, expr: ExprId) -> Fate {
        let unit = self.cx.unit;
        let Some(parent) = self.uses.parent(expr) else { return self.fate_at_root(expr) };
        match unit.kind(parent) {
            ExprKind::Call(call) if call.callee == expr => match self.duty {
                Duty::Call => Fate::Released,
                Duty::Methods(_) | Duty::Timer(_) => Fate::Nothing,
            },
            ExprKind::Call(call) => self.fate_as_argument(call, expr),
            ExprKind::Field(_, name) => self.fate_of_member(parent, name),
            ExprKind::Composite(..) | ExprKind::AddrOf(_) | ExprKind::Assert(..) | ExprKind::Unknown(_) => {
                Fate::HandedOver
            }
            _ => Fate::Nothing,
        }
    }

    fn fate_as_argument(&self, call: &Call, expr: ExprId) -> Fate {
        let Some(index) = call.args.iter().position(|arg| *arg == expr) else { return Fate::HandedOver };
        match self.cx.callee(call) {
            Callee::Builtin(_) | Callee::Conversion(_) | Callee::Closure(_) => Fate::HandedOver,
            _ => self.callees.argument(&self.cx, call, index, self.duty),
        }
    }

    /// `v.name`: a call of the releasing method, the method as a value, or a look at a field.
    fn fate_of_member(&self, member: ExprId, name: &str) -> Fate {
        let parent = self.uses.parent(member).map(|parent| self.cx.unit.kind(parent));
        let called = matches!(parent, Some(ExprKind::Call(call)) if call.callee == member);
        match (self.duty.releases(name), called) {
            (true, true) => Fate::Released,
            (true, false) => Fate::HandedOver,
            (false, _) if matches!(self.duty, Duty::Timer(_)) && name == "C" => {
                self.fate_of_timer_channel(member, parent)
            }
            (false, _) => Fate::Nothing,
        }
    }

    /// A timer whose channel was received from has fired; one whose channel went elsewhere may be.
    fn fate_of_timer_channel(&self, member: ExprId, parent: Option<&ExprKind>) -> Fate {
        match parent {
            Some(ExprKind::Recv(_)) => Fate::Released,
            Some(_) => Fate::HandedOver,
            None => match self.uses.site(member).and_then(|site| self.cx.unit.instr(site.func, site.point)) {
                Some(instr) if matches!(instr.op, Op::Chosen(_)) => Fate::Released,
                _ => Fate::HandedOver,
            },
        }
    }

    /// The mention is the whole of a statement's operand.
    fn fate_at_root(&self, expr: ExprId) -> Fate {
        let Some(site) = self.uses.site(expr) else { return Fate::Nothing };
        match self.cx.unit.instr(site.func, site.point).map(|instr| &instr.op) {
            Some(Op::Assign { lhs, rhs, .. }) => {
                let Some(index) = rhs.iter().position(|it| *it == expr) else { return Fate::Nothing };
                match lhs.get(index).map(|to| self.cx.unit.kind(*to)) {
                    Some(ExprKind::Var(_)) => Fate::Nothing, // an alias, which the walk adds to the holders
                    Some(ExprKind::Global(name)) if name == "_" => Fate::Nothing,
                    _ => Fate::HandedOver,
                }
            }
            Some(Op::Send { value, .. }) if *value == expr => Fate::HandedOver,
            Some(Op::Chosen(_)) => Fate::HandedOver,
            Some(_) => Fate::Nothing,
            // A terminator: returned, or looked at by a condition.
            None => match self.cx.unit.block(site.func, site.point).term {
                Term::Return(_) => Fate::HandedOver,
                _ => Fate::Nothing,
            },
        }
    }

    /// A goroutine that releases what `var` holds on some of its paths only.
    pub fn unreliable_goroutine(&self, var: VarId) -> Option<FuncId> {
        if self.duty == Duty::Call {
            return None;
        }
        let unit = self.cx.unit;
        let mut goroutines =
            unit.funcs.iter().filter(|(_, data)| data.role == Role::Go && data.captures.contains(&var));
        goroutines
            .find(|(func, _)| self.fate_in(*func, var) == Fate::Released && self.forgets(*func, var))
            .map(|(func, _)| func)
    }

    /// Whether a goroutine that captures a holder can return without releasing it.
    fn forgets(&self, goroutine: FuncId, var: VarId) -> bool {
        let mut how = How::Returned;
        let mut walk = Walk { tracker: self, func: goroutine, born: None, how: &mut how, fates: FxHashMap::default() };
        let never = |call: &Call| self.callees.never_returns(&self.cx, call);
        let mut search = Search::new(self.cx, goroutine);
        let Some(entry) = search.entry() else { return false };
        let mut facts = Facts::default();
        facts.learn(condition::is_nil(var), false);
        matches!(search.run(entry, &Some(smallvec![var]), &facts, &mut walk, &never), Outcome::Yes(_))
    }

    /// What a closure written here does with a holder it captures.
    fn fate_of_closure(&self, func: FuncId, var: VarId) -> Fate {
        let fate = self.fate_in(func, var);
        if fate == Fate::Nothing {
            return fate;
        }
        match self.cx.unit.funcs[func].role {
            // A goroutine that releases on some of its paths only cannot be relied on. One that cancels may well do
            // so only where the context is not done already.
            Role::Go if self.duty != Duty::Call && fate == Fate::Released && self.forgets(func, var) => Fate::Nothing,
            Role::Go | Role::Defer | Role::Called | Role::Declared => fate,
            // Held by a variable that is only called: its calls count, not its making.
            Role::Value if self.cx.calls_of_held(self.uses, func).is_some() => Fate::Nothing,
            Role::Value => Fate::HandedOver,
        }
    }

    /// What the places of a function do with a holder; places that are missing do nothing.
    fn fates(&self, func: FuncId, var: VarId) -> FxHashMap<Point, Fate> {
        let mut fates: FxHashMap<Point, Fate> = FxHashMap::default();
        let mut add = |expr: ExprId, fate: Fate| {
            if let Some(site) = self.uses.site(expr).filter(|site| site.func == func && fate != Fate::Nothing) {
                let known = fates.entry(site.point).or_insert(fate);
                *known = fate.max(*known);
            }
        };
        for mention in self.uses.mentions(var) {
            if self.uses.site(*mention).is_some_and(|site| site.func == func) {
                add(*mention, self.fate_of_mention(*mention));
            }
        }
        for (closure, data) in self.cx.unit.funcs.iter().filter(|(_, data)| data.captures.contains(&var)) {
            if data.parent == Some(func)
                && let Some(expr) = self.uses.closure_expr(closure)
            {
                add(expr, self.fate_of_closure(closure, var));
            }
            // `run()` where `run := func() { defer cancel(); … }`
            if data.role == Role::Value {
                for call in self.cx.calls_of_held(self.uses, closure).unwrap_or_default() {
                    add(call, self.fate_in(closure, var));
                }
            }
        }
        fates
    }
}

struct Walk<'w, 'a> {
    tracker: &'w Tracker<'a>,
    func: FuncId,
    /// Where the thing is born, if not before.
    born: Option<Birth>,
    how: &'w mut How,
    fates: FxHashMap<VarId, FxHashMap<Point, Fate>>,
}

impl Analysis for Walk<'_, '_> {
    /// Who holds the thing; `None` before it is born.
    type State = Option<Holders>;

    fn step(&mut self, state: &mut Self::State, facts: &mut Facts, at: Point, op: &Op) -> Next {
        let Some(holders) = state else {
            if let Some(birth) = self.born.filter(|birth| birth.at == at) {
                facts.learn(condition::is_nil(birth.holder), false);
                if let Some(error) = birth.error {
                    facts.learn(condition::is_nil(error), true);
                }
                *state = Some(smallvec![birth.holder]);
            }
            return Next::On;
        };
        if self.discharged(holders, at) || self.context_ended(op) {
            return Next::Drop;
        }
        let Op::Assign { lhs, rhs, .. } = op else { return Next::On };
        let unit = self.tracker.cx.unit;
        let mut after = holders.clone();
        for (index, to) in lhs.iter().enumerate() {
            let Some(to) = unit.as_var(*to) else { continue };
            let from = if rhs.len() == lhs.len() { unit.as_var(rhs[index]) } else { None };
            if from.is_some_and(|from| holders.contains(&from)) {
                let elsewhere = unit.vars[to].owner != self.func || unit.vars[to].addressed;
                if elsewhere || self.tracker.held_by_earlier_closure(self.func, to, at) {
                    return Next::Drop;
                }
                if !after.contains(&to) {
                    after.push(to);
                    after.sort_unstable_by_key(|var| var.into_raw());
                }
            } else {
                after.retain(|var| *var != to);
            }
        }
        if after.is_empty() {
            *self.how = How::Overwritten;
            return Next::Found;
        }
        *holders = after;
        Next::On
    }

    fn turn(&mut self, state: &mut Self::State, block: BlockId, _term: &Term, _edge: usize) -> Next {
        let Some(holders) = state else { return Next::On };
        let blocks = &self.tracker.cx.unit.funcs[self.func].cfg.blocks;
        let at = Point { block, index: blocks[block].instrs.len() as u32 };
        if self.discharged(holders, at) { Next::Drop } else { Next::On }
    }

    fn leave(&mut self, state: &mut Self::State, at: Point, values: &[ExprId]) -> Next {
        let Some(holders) = state else { return Next::Drop };
        let unit = self.tracker.cx.unit;
        let named = |var: &VarId| unit.vars[*var].kind == VarKind::Result;
        if (values.is_empty() && holders.iter().any(named)) || self.discharged(holders, at) {
            return Next::Drop;
        }
        *self.how = How::Returned;
        Next::Found
    }
}

impl Walk<'_, '_> {
    /// `<-ctx.Done()` of the context in question, as a statement or as the arm that was taken.
    fn context_ended(&self, op: &Op) -> bool {
        let unit = self.tracker.cx.unit;
        let Some(context) = self.born.and_then(|birth| birth.context) else { return false };
        let chan = match op {
            Op::Chosen(Comm::Recv { chan, .. }) => *chan,
            Op::Expr(expr) => match unit.kind(*expr) {
                ExprKind::Recv(chan) => *chan,
                _ => return false,
            },
            _ => return false,
        };
        let ExprKind::Call(call) = unit.kind(chan) else { return false };
        matches!(unit.kind(call.callee), ExprKind::Field(base, name) if name == "Done" && unit.as_var(*base) == Some(context))
    }

    fn discharged(&mut self, holders: &Holders, at: Point) -> bool {
        let (tracker, func) = (self.tracker, self.func);
        holders.iter().any(|var| {
            let fates = self.fates.entry(*var).or_insert_with(|| tracker.fates(func, *var));
            fates.get(&at).is_some_and(|fate| *fate != Fate::Nothing)
        })
    }
}
