//! How far a search goes before the answer is "unknown". Nothing here is time: the same root is always cut short at the same place.

/// A root in which nobody ever had to wait is left alone soon.
pub(super) const CALM: Bound = Bound { states: 150, steps: 1_600, work: 5_000 };

/// A root in which nothing was found so far.
pub(super) const EMPTY: Bound = Bound { states: 600, steps: 4_500, work: 36_000 };

/// A root in which something was found: how sure it is, and what else there is.
pub(super) const FULL: Bound = Bound { states: 800, steps: 9_000, work: 60_000 };

/// What a search may cost, and what it has cost.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bound {
    /// States kept.
    pub(super) states: usize,
    /// Steps taken.
    pub(super) steps: usize,
    /// Calls and objects in the states that were looked up: where most of the time goes.
    pub(super) work: usize,
}

impl Bound {
    /// Whether this is more than so many times a bound.
    pub(super) fn exceeds(self, bound: Self, times: usize) -> bool {
        self.states > bound.states * times || self.steps > bound.steps * times || self.work > bound.work * times
    }
}
