//! Whether a lock that is taken at one place is lost on a path.
//!
//! Lost is: still held on a return, taken a second time while it is held, given back in the wrong mode. Deferred calls are replayed, last
//! first, where the function returns. Where somebody else may have given it back, the path is not followed any further.

use super::effects::{Deed, Effect, Effects, Scope};
use super::hold::{Hold, State, Turned, turned};
use super::identity::LockId;
use super::operation::Mode;
use super::sites::Site;
use crate::flow::condition::{self, Facts};
use crate::flow::path::{Analysis, Next, Outcome, Search, Witness};
use crate::model::body::{Call, ExprId, ExprKind, Unit, VarId, VarKind};
use crate::model::cfg::{BlockId, Comm, Op, Term};
use crate::model::uses::Point;

/// How a lock was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The function returns with it.
    Returned,
    /// What names it was assigned anew.
    Renamed,
    /// It is taken a second time by this call.
    Again(ExprId),
    /// A deferred call takes it a second time, when the function returns.
    AgainDeferred(ExprId),
    /// This call takes it for reading a second time: it waits only if a writer came in between.
    Reread(ExprId),
    /// This call gives it back in the other mode.
    Mismatch(ExprId),
    /// The function panics with it.
    Panicked,
    /// Control is at the place that was asked about.
    Reached,
}

/// A lost lock.
#[derive(Debug, Clone)]
pub struct Loss {
    /// How.
    pub how: How,
    /// A shortest path from where it was taken to where it was lost.
    pub witness: Witness,
}

/// What became of a lock.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// On each path it is given back, or somebody else may do so.
    Kept,
    /// On some path it is lost.
    Lost(Loss),
    /// The search reached its bound.
    Unknown,
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All losses but panics and second reads.
    Losses,
    /// Second reads.
    Rereads,
    /// Panics.
    Panics,
    /// Whether control comes to this place with the lock.
    Place(Point),
}

/// A question about a lock.
pub struct Ask<'a> {
    /// What is looked for.
    pub wanted: Wanted,
    /// Ends that are known already.
    pub but: &'a [Point],
    /// Whether a call never returns.
    pub never: &'a dyn Fn(&Call) -> bool,
    /// Whether a call surely gives no error; asked where a lock would be lost otherwise.
    pub succeeds: &'a dyn Fn(&Call) -> bool,
}

/// Follows the lock that is taken at a site.
pub fn follow(scope: &Scope<'_>, site: &Site, effects: &Effects, ask: &Ask<'_>) -> Verdict {
    let mut keeps = Keeps { scope, site, effects, ask, how: How::Returned, careful: false };
    // Without what leads to the site there are more paths, not fewer: most locks are settled here.
    let mut coarse = Search::coarse(scope.cx, site.func);
    if coarse.run(site.at, &State::new(), &Facts::default(), &mut keeps, &|_| false) == Outcome::No {
        return Verdict::Kept;
    }
    let mut search = Search::new(scope.cx, site.func);
    let Some(start) = search.entry() else { return Verdict::Kept };
    let mut outcome = search.run(start, &State::new(), &Facts::default(), &mut keeps, ask.never);
    if matches!(outcome, Outcome::Yes(_)) {
        keeps.careful = true;
        outcome = search.run(start, &State::new(), &Facts::default(), &mut keeps, ask.never);
    }
    match outcome {
        Outcome::No => Verdict::Kept,
        Outcome::Yes(witness) => Verdict::Lost(Loss { how: keeps.how, witness: witness.since(site.at) }),
        Outcome::Unknown => Verdict::Unknown,
    }
}

struct Keeps<'w, 'a> {
    scope: &'w Scope<'a>,
    site: &'w Site,
    effects: &'w Effects,
    ask: &'w Ask<'w>,
    how: How,
    /// Whether callees are asked if they can fail.
    careful: bool,
}

impl Keeps<'_, '_> {
    fn unit(&self) -> &Unit {
        self.scope.cx.unit
    }

    fn found(&mut self, how: How) -> Next {
        let asked = match self.ask.wanted {
            Wanted::Losses => !matches!(how, How::Panicked | How::Reached | How::Reread(_)),
            Wanted::Rereads => matches!(how, How::Reread(_)),
            Wanted::Panics => how == How::Panicked,
            Wanted::Place(_) => how == How::Reached,
        };
        if !asked {
            return Next::Drop;
        }
        self.how = how;
        Next::Found
    }

    fn deeds(&mut self, hold: &mut Hold, deeds: &[Deed], deferred: bool) -> Next {
        for deed in deeds {
            let mine = matches!(hold, Hold::Held { mine: true, .. });
            if self.rereads(*hold, *deed) && !deferred {
                return self.found(How::Reread(deed.expr));
            }
            match turned(*hold, deed.effect, deed.expr == self.site.expr) {
                Turned::To(to) => *hold = to,
                Turned::Again if mine && deed.sure && self.site.sure => {
                    let how = if deferred { How::AgainDeferred(deed.expr) } else { How::Again(deed.expr) };
                    return self.found(how);
                }
                Turned::Mismatch if mine && deed.sure && self.site.sure => return self.found(How::Mismatch(deed.expr)),
                Turned::Again | Turned::Mismatch | Turned::Lost => return Next::Drop,
            }
        }
        Next::On
    }

    /// The variable that gets the error of a call which gives none.
    fn never_an_error(&self, op: &Op) -> Option<VarId> {
        let (Op::Assign { lhs, rhs, .. }, true) = (op, self.careful) else { return None };
        let ([value], Some(error)) = (rhs.as_slice(), lhs.last().and_then(|to| self.unit().as_var(*to))) else {
            return None;
        };
        matches!(self.unit().kind(*value), ExprKind::Call(call) if (self.ask.succeeds)(call)).then_some(error)
    }

    fn rereads(&self, hold: Hold, deed: Deed) -> bool {
        self.ask.wanted == Wanted::Rereads
            && hold == (Hold::Held { mode: Mode::Read, mine: true })
            && matches!(deed.effect, Effect::Lock(Mode::Read) | Effect::Inside(Mode::Read))
            && deed.expr != self.site.expr
            && deed.sure
            && self.site.sure
    }

    fn at(&mut self, state: &mut State, at: Point) -> Next {
        let effects = self.effects;
        effects.now.get(&at).map_or(Next::On, |deeds| self.deeds(&mut state.hold, deeds, false))
    }

    /// The deferred calls, last first; then the lock is lost if it is still held.
    fn returns(&mut self, state: &State, how: How) -> Next {
        let effects = self.effects;
        let mut hold = state.hold;
        for place in state.deferred.iter().rev() {
            let Some(deeds) = effects.later.get(place) else { continue };
            match self.deeds(&mut hold, deeds, true) {
                Next::On => {}
                other => return other,
            }
        }
        if matches!(hold, Hold::Held { mine: true, .. }) { self.found(how) } else { Next::Drop }
    }

    /// A variable of the lock's name is assigned: from here on the name is that of another lock.
    fn renamed(&mut self, state: &mut State) -> Next {
        if matches!(state.hold, Hold::Held { mine: true, .. }) {
            let effects = self.effects;
            let settled = state.deferred.iter().any(|place| effects.later.contains_key(place));
            return if settled || !effects.releases() { Next::Drop } else { self.found(How::Renamed) };
        }
        *state = State::new();
        Next::On
    }

    fn names(&self, lhs: ExprId) -> Option<bool> {
        let lock = &self.site.lock;
        if let Some(var) = self.unit().as_var(lhs) {
            return lock.depends_on(var).then_some(true);
        }
        let to = LockId::of(&self.scope.cx, lhs)?;
        (lock.base == to.base && lock.within(&to).is_some()).then_some(false)
    }

    /// Whether an instruction keeps what holds the lock somewhere else, so that others can give it back.
    fn gives_away(&self, op: &Op) -> bool {
        match op {
            Op::Assign { lhs, rhs, .. } => {
                rhs.iter().any(|value| self.stores(*value, true))
                    || lhs.iter().zip(rhs).any(|(to, value)| self.keeps_lock(*to, *value))
            }
            Op::Send { value, .. } | Op::Chosen(Comm::Send { value, .. }) => self.stores(*value, true),
            Op::Expr(value) => self.stores(*value, false),
            _ => false,
        }
    }

    /// Whether the lock itself is assigned to what is not only another name of it: `locker = &s.mu`, `t.locker = s.mu.RLocker()`.
    fn keeps_lock(&self, to: ExprId, value: ExprId) -> bool {
        let unit = self.unit();
        let lock = match unit.kind(value) {
            ExprKind::AddrOf(inner) => *inner,
            ExprKind::Call(call) => match unit.kind(call.callee) {
                ExprKind::Field(lock, name) if name == "RLocker" => *lock,
                _ => return false,
            },
            _ => return false,
        };
        let renames = unit.as_var(to).is_some_and(|var| unit.vars[var].writes == 0);
        !renames && LockId::of(&self.scope.cx, lock).as_ref() == Some(&self.site.lock)
    }

    /// Whether a value is the lock's base variable, or has it inside.
    fn stores(&self, root: ExprId, whole: bool) -> bool {
        let (unit, uses) = (self.unit(), self.scope.uses);
        let Some(var) = self.site.lock.var() else { return false };
        let local = unit.vars[var].kind == VarKind::Local;
        let mut stores = false;
        unit.each_inner(root, &mut |expr| {
            if unit.as_var(expr) != Some(var) {
                return;
            }
            let mut at = expr;
            stores |= loop {
                let Some(parent) = uses.parent(at) else { break whole && local };
                match unit.kind(parent) {
                    ExprKind::AddrOf(_) | ExprKind::Deref(_) => at = parent,
                    ExprKind::Composite(..) => break true,
                    ExprKind::Call(call) => break local && call.callee_is(unit, "append"),
                    _ => break false,
                }
            };
        });
        stores
    }
}

impl Analysis for Keeps<'_, '_> {
    type State = State;

    fn step(&mut self, state: &mut State, facts: &mut Facts, at: Point, op: &Op) -> Next {
        if let Some(error) = self.never_an_error(op) {
            facts.insist(condition::is_nil(error), true);
        }
        if self.effects.later.contains_key(&at) {
            state.defer(at);
        }
        match self.at(state, at) {
            Next::On => {}
            other => return other,
        }
        let mine = matches!(state.hold, Hold::Held { mine: true, .. });
        if mine && self.ask.wanted == Wanted::Place(at) {
            return self.found(How::Reached);
        }
        if mine && self.gives_away(op) {
            return Next::Drop;
        }
        let assigned: &[ExprId] = match op {
            Op::Assign { lhs, .. } | Op::Chosen(Comm::Recv { lhs, .. }) => lhs,
            Op::Expr(expr) if mine && self.ask.wanted == Wanted::Panics => {
                let panics =
                    matches!(self.unit().kind(*expr), ExprKind::Call(call) if call.callee_is(self.unit(), "panic"));
                return if panics { self.returns(state, How::Panicked) } else { Next::On };
            }
            _ => return Next::On,
        };
        match assigned.iter().find_map(|lhs| self.names(*lhs)) {
            Some(true) => self.renamed(state),
            Some(false) if mine => Next::Drop,
            Some(false) => {
                *state = State::new();
                Next::On
            }
            None => Next::On,
        }
    }

    fn turn(&mut self, state: &mut State, block: BlockId, term: &Term, edge: usize) -> Next {
        let index = self.unit().block_len(self.site.func, block);
        let at = Point { block, index };
        match self.at(state, at) {
            Next::On => {}
            other => return other,
        }
        if let Some((mode, expr)) = self.effects.tries.get(&at)
            && edge == 0
        {
            // A second try does not block, it fails.
            let deed = Deed { effect: Effect::Lock(*mode), expr: *expr, sure: false };
            match self.deeds(&mut state.hold, &[deed], false) {
                Next::On => {}
                other => return other,
            }
        }
        if let Term::Range { vars, .. } = term
            && edge == 0
            && vars.iter().any(|var| self.names(*var) == Some(true))
        {
            return self.renamed(state);
        }
        Next::On
    }

    fn leave(&mut self, state: &mut State, _facts: &Facts, at: Point, values: &[ExprId]) -> Next {
        match self.at(state, at) {
            Next::On => {}
            other => return other,
        }
        if !matches!(state.hold, Hold::Held { mine: true, .. })
            || self.ask.wanted != Wanted::Losses
            || self.ask.but.contains(&at)
            || values.iter().any(|value| self.stores(*value, true))
        {
            return Next::Drop;
        }
        self.returns(state, How::Returned)
    }
}
