//! States that were seen, and how sure the ways to them were: a way that is no surer than another shows nothing new.

use super::decide::LARGEST;
use super::state::State;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// The numbers that a path chose for what nobody counted. In the source they may be one and the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counted(u8);

impl Counted {
    pub(super) fn insert(&mut self, count: u8) {
        self.0 |= 1 << count.min(LARGEST);
        // What is doubtful already cannot become more so.
        if self.differ() {
            self.0 = u8::MAX;
        }
    }

    pub(super) fn differ(self) -> bool {
        self.0.count_ones() > 1
    }

    fn is_within(self, other: Self) -> bool {
        self.0 & other.0 == self.0
    }
}

/// What a way to a state needed.
#[derive(Debug, Clone, Copy)]
struct Way {
    doubtful: bool,
    counted: Counted,
}

impl Way {
    fn covers(self, other: Self) -> bool {
        self.doubtful <= other.doubtful && self.counted.is_within(other.counted)
    }
}

/// States by their identities.
#[derive(Debug, Default)]
pub(super) struct Seen(FxHashMap<u128, SmallVec<[Way; 2]>>);

impl Seen {
    /// Whether a state with this identity shows something new; from now on it does not.
    pub(super) fn is_new(&mut self, identity: u128, state: &State) -> bool {
        let way = Way { doubtful: state.doubtful, counted: state.counted };
        let known = self.0.entry(identity).or_default();
        if known.iter().any(|it| it.covers(way)) {
            return false;
        }
        known.retain(|it| !way.covers(*it));
        known.push(way);
        true
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}
