//! What a function leaves of a lock, seen by whoever calls it.
//!
//! All its paths are followed to their ends. Deferred calls are replayed, last first, where the function returns.

use super::effects::{Deed, Effect, Effects, Scope};
use super::hold::{First, Hold, State, Turned, turned};
use super::identity::LockId;
use super::operation::Mode;
use crate::flow::condition::Facts;
use crate::flow::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{ExprId, FuncId, Unit};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::uses::Point;
use rustc_hash::FxHashMap;

/// What a function or closure does with a lock, seen by whoever calls it; and whether it surely is a lock of `sync`.
/// `given` is what is known of its parameters.
pub fn balance(scope: &Scope<'_>, func: FuncId, lock: &LockId, given: &Facts) -> (Effect, bool) {
    let effects = Effects::of(scope, func, lock);
    if effects.now.is_empty() && effects.later.is_empty() && effects.tries.is_empty() {
        return (Effect::Nothing, false);
    }
    if !effects.tries.is_empty() {
        return (Effect::Unknown, false);
    }
    // What holds for all paths of the graph holds for those whose conditions agree.
    if *given == Facts::default()
        && let known @ (Effect::Lock(_) | Effect::Unlock(_) | Effect::Inside(_) | Effect::Yield, _) =
            ends((scope.cx.unit, func), Search::coarse(scope.cx, func), &effects, given)
    {
        return known;
    }
    ends((scope.cx.unit, func), Search::new(scope.cx, func), &effects, given)
}

fn ends((unit, func): (&Unit, FuncId), mut search: Search<'_>, effects: &Effects, given: &Facts) -> (Effect, bool) {
    let Some(start) = search.entry() else { return (Effect::Nothing, false) };
    let mut outs = Outs {
        unit,
        func,
        effects,
        ends: Vec::new(),
        sure: true,
        seen: Seen::default(),
        blocks: FxHashMap::default(),
        last: (0, First::Nothing),
    };
    let outcome = search.run(start, &State::new(), given, &mut outs, &|_| false);
    if outcome == Outcome::Unknown || outs.seen.unknown {
        return (Effect::Unknown, false);
    }
    (outs.effect(), outs.sure)
}

/// Collects how the paths of a function end; finds nothing.
struct Outs<'w> {
    unit: &'w Unit,
    func: FuncId,
    effects: &'w Effects,
    ends: Vec<(Hold, First)>,
    sure: bool,
    seen: Seen,
    /// What was first done with the lock on the way to each block.
    blocks: FxHashMap<BlockId, First>,
    /// Where the last return of the text stands, and what was first done on the way to it.
    last: (u32, First),
}

/// What was met on any path.
#[derive(Default)]
struct Seen {
    /// A path gives back what its caller has.
    yields: bool,
    /// A block is reached both with and without the lock having been taken: a condition leads around it.
    goes_around: bool,
    /// Somebody else may take it or give it back.
    unknown: bool,
}

impl Outs<'_> {
    fn effect(&self) -> Effect {
        let Some((end, _)) = self.ends.first().copied() else { return Effect::Nothing };
        if self.ends.iter().any(|(it, _)| *it != end) {
            let gives = self.ends.iter().any(|(it, _)| matches!(it, Hold::Given(_) | Hold::Swapped { .. }));
            return if gives { Effect::Unknown } else { Effect::Perhaps };
        }
        match end {
            Hold::Given(mode) => Effect::Unlock(mode),
            Hold::Held { mode, .. } => Effect::Lock(mode),
            Hold::Swapped { .. } => Effect::Unknown,
            Hold::Free if self.seen.yields => Effect::Yield,
            Hold::Free if self.seen.goes_around => Effect::Nothing,
            Hold::Free => {
                let first = |mode| self.ends.iter().any(|(_, it)| *it == First::Taken(mode));
                let modes = [Mode::Read, Mode::Write].into_iter().find(|mode| first(*mode));
                match modes {
                    // An early return takes it, what comes as a rule does not.
                    Some(_) if self.last.1 == First::Nothing => Effect::Perhaps,
                    // What is left without the lock are early returns.
                    Some(mode) => Effect::Inside(mode),
                    None => Effect::Nothing,
                }
            }
        }
    }

    fn deeds(&mut self, state: &mut State, deeds: &[Deed]) -> Next {
        for deed in deeds {
            state.meets(deed.effect);
            self.seen.yields |=
                deed.effect == Effect::Yield || (state.hold == Hold::Free && matches!(deed.effect, Effect::Unlock(_)));
            self.sure &= deed.sure || !matches!(deed.effect, Effect::Lock(_) | Effect::Inside(_));
            match turned(state.hold, deed.effect, false) {
                Turned::To(hold) => state.hold = hold,
                Turned::Mismatch => state.hold = Hold::Free,
                Turned::Again => return Next::Drop,
                Turned::Lost => {
                    self.seen.unknown = true;
                    return Next::Drop;
                }
            }
        }
        Next::On
    }

    fn at(&mut self, state: &mut State, at: Point) -> Next {
        let effects = self.effects;
        effects.now.get(&at).map_or(Next::On, |deeds| self.deeds(state, deeds))
    }
}

impl Analysis for Outs<'_> {
    type State = State;

    fn step(&mut self, state: &mut State, _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        if self.effects.later.contains_key(&at) {
            state.defer(at);
        }
        self.at(state, at)
    }

    fn turn(&mut self, state: &mut State, block: BlockId, term: &Term, edge: usize) -> Next {
        let index = self.unit.block_len(self.func, block);
        if self.at(state, Point { block, index }) == Next::Drop {
            return Next::Drop;
        }
        if let Some(target) = term.successors().get(edge) {
            let first = *self.blocks.entry(*target).or_insert(state.first);
            self.seen.goes_around |= first != state.first;
        }
        Next::On
    }

    fn leave(&mut self, state: &mut State, _facts: &Facts, at: Point, _values: &[ExprId]) -> Next {
        if self.at(state, at) == Next::Drop {
            return Next::Drop;
        }
        let effects = self.effects;
        for place in std::mem::take(&mut state.deferred).iter().rev() {
            if effects.later.get(place).is_some_and(|deeds| self.deeds(state, deeds) == Next::Drop) {
                return Next::Drop;
            }
        }
        let stands = self.unit.funcs[self.func].cfg.blocks[at.block].term_span.start;
        if stands >= self.last.0 {
            self.last = (stands, state.first);
        }
        let end = (state.hold, state.first);
        if !self.ends.contains(&end) {
            self.ends.push(end);
        }
        Next::Drop
    }
}
