//! A lock that a function takes, followed for several questions: what the function and its callees do to it is worked out once.

use super::effects::Summaries;
use crate::flow::locks::effects::{Effects, Scope};
use crate::flow::locks::follow::{Ask, Loss, Verdict, Wanted, follow};
use crate::flow::locks::sites::Site;
use crate::flow::obligation::Callees;
use crate::flow::path::Witness;
use crate::model::body::Call;
use crate::model::program::ItemId;
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use std::cell::OnceCell;

/// How many closures deep the deeds of a function are looked for.
pub(super) const CLOSURES: u32 = 3;

/// A search that ended at its bound.
#[derive(Debug, Clone, Copy)]
pub struct Unknown;

/// The lock of one site.
pub struct Followed<'s, 'p> {
    pub(super) all: &'s Summaries<'p>,
    pub(super) cx: Resolver<'p>,
    pub(super) item: ItemId,
    pub(super) site: &'s Site,
    quick: OnceCell<Effects>,
    /// With the callees whose text names no lock: they may call one that unlocks.
    thorough: OnceCell<Effects>,
}

impl<'p> Summaries<'p> {
    /// The lock that an item takes at a site, to be asked about.
    pub fn followed<'s>(&'s self, item: ItemId, site: &'s Site) -> Followed<'s, 'p> {
        let cx = Resolver::new(self.program(), item);
        Followed { all: self, cx, item, site, quick: OnceCell::new(), thorough: OnceCell::new() }
    }
}

impl Followed<'_, '_> {
    /// The path on which control comes to a place with the lock.
    pub(super) fn held_at(&self, at: Point) -> Result<Option<Witness>, Unknown> {
        Ok(self.look(Wanted::Place(at))?.map(|loss| loss.witness))
    }

    /// Whether there is a path of this kind, as far as callees say by their text what they do to locks.
    pub(super) fn look(&self, wanted: Wanted) -> Result<Option<Loss>, Unknown> {
        Ok(self.follow(false, wanted, &[])?.map(|(loss, _)| loss))
    }

    /// The same with all callees, and what they do.
    pub(super) fn look_thoroughly(&self, wanted: Wanted, but: &[Point]) -> Result<Option<(Loss, &Effects)>, Unknown> {
        self.follow(true, wanted, but)
    }

    fn follow(&self, thorough: bool, wanted: Wanted, but: &[Point]) -> Result<Option<(Loss, &Effects)>, Unknown> {
        let callees = self.all.locks(thorough);
        let uses = self.cx.program.uses(self.item);
        let scope = Scope { cx: self.cx, uses, callees: &callees, depth: CLOSURES };
        let known = if thorough { &self.thorough } else { &self.quick };
        let effects = known.get_or_init(|| Effects::of(&scope, self.site.func, &self.site.lock));
        let never = |call: &Call| Callees::never_returns(self.all, &self.cx, call);
        let succeeds = |call: &Call| Callees::cannot_fail(self.all, &self.cx, call, false);
        match follow(&scope, self.site, effects, &Ask { wanted, but, never: &never, succeeds: &succeeds }) {
            Verdict::Lost(loss) => Ok(Some((loss, effects))),
            Verdict::Kept => Ok(None),
            Verdict::Unknown => Err(Unknown),
        }
    }
}
