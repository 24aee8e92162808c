//! Who has a lock while control goes along a path, and what each deed makes of that.

use super::effects::Effect;
use super::operation::Mode;
use crate::model::uses::Point;
use smallvec::SmallVec;

/// Who has the lock, as far as the function knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Hold {
    /// Given back although this function did not take it: its caller had it.
    Given(Mode),
    /// As at the entry.
    Free,
    /// Taken by this function; `mine` if at the place that is asked about.
    Held { mode: Mode, mine: bool },
    /// Taken by this function in the other mode than its caller had it in, which it gave back before.
    Swapped { given: Mode, mode: Mode },
}

/// What became of the hold by one deed.
pub(super) enum Turned {
    To(Hold),
    /// A second lock of a lock that is held.
    Again,
    /// Given back in another mode than it was taken.
    Mismatch,
    /// Not known any more.
    Lost,
}

pub(super) fn turned(hold: Hold, effect: Effect, mine: bool) -> Turned {
    match (effect, hold) {
        (Effect::Nothing, Hold::Swapped { .. }) => Turned::To(hold),
        (Effect::Unlock(mode), Hold::Swapped { given, mode: taken }) if mode == taken => Turned::To(Hold::Given(given)),
        (_, Hold::Swapped { .. })
        | (Effect::Unknown | Effect::Perhaps, _)
        | (Effect::Unlock(_), Hold::Given(_))
        | (Effect::Lock(Mode::Read), Hold::Held { mode: Mode::Read, .. }) => Turned::Lost,
        (Effect::Nothing | Effect::Yield, _) | (Effect::Inside(Mode::Read), Hold::Held { mode: Mode::Read, .. }) => {
            Turned::To(hold)
        }
        (Effect::Lock(_) | Effect::Inside(_), Hold::Held { .. }) => Turned::Again,
        (Effect::Inside(_), _) => Turned::To(hold),
        (Effect::Lock(mode), Hold::Given(given)) if mode == given => Turned::To(Hold::Free),
        (Effect::Lock(mode), Hold::Given(given)) => Turned::To(Hold::Swapped { given, mode }),
        (Effect::Lock(mode), Hold::Free) => Turned::To(Hold::Held { mode, mine }),
        (Effect::Unlock(mode), Hold::Free) => Turned::To(Hold::Given(mode)),
        (Effect::Unlock(mode), Hold::Held { mode: taken, .. }) if mode == taken => Turned::To(Hold::Free),
        (Effect::Unlock(_), Hold::Held { .. }) => Turned::Mismatch,
    }
}

/// What a path has done with the lock first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum First {
    /// Nothing yet.
    Nothing,
    /// It has taken it.
    Taken(Mode),
    /// Anything else.
    Other,
}

/// What is remembered along a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct State {
    pub(super) hold: Hold,
    /// The first thing that was done with the lock: taken, or not.
    pub(super) first: First,
    /// The places that deferred something, in order.
    pub(super) deferred: SmallVec<[Point; 2]>,
}

impl State {
    pub(super) fn new() -> Self {
        Self { hold: Hold::Free, first: First::Nothing, deferred: SmallVec::new() }
    }

    pub(super) fn meets(&mut self, effect: Effect) {
        if self.first == First::Nothing {
            self.first = match effect {
                Effect::Lock(mode) | Effect::Inside(mode) => First::Taken(mode),
                Effect::Unlock(_) | Effect::Yield | Effect::Perhaps | Effect::Unknown => First::Other,
                Effect::Nothing => First::Nothing,
            };
        }
    }

    pub(super) fn defer(&mut self, at: Point) {
        if !self.deferred.contains(&at) {
            self.deferred.push(at);
        }
    }
}
