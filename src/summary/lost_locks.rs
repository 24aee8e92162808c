//! What becomes of a lock that a function takes, with everything that is known of callees and of duties.

use super::effects::Summaries;
use crate::flow::locks::effects::{Effects, Scope};
use crate::flow::locks::follow::{Ask, How, Loss, Verdict, Wanted, follow};
use crate::flow::locks::sites::Site;
use crate::flow::obligation::Callees;
use crate::model::body::Call;
use crate::model::program::ItemId;
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use std::cell::OnceCell;

/// How many closures deep the deeds of a function are looked for.
const CLOSURES: u32 = 3;

/// More returns than this are not listed one by one.
const RETURNS: usize = 6;

/// A lock that is lost and that the function should have given back.
#[derive(Debug)]
pub struct LostLock {
    /// How, and on which path.
    pub loss: Loss,
    /// Whether the function gives it back on other paths.
    pub released_elsewhere: bool,
    /// All the returns that lose it; empty if it is lost in other ways too, or in very many.
    pub returns: Vec<Point>,
}

/// A search that ended at its bound.
#[derive(Debug, Clone, Copy)]
pub struct Unknown;

/// What is looked for.
#[derive(Clone, Copy)]
struct Look<'l> {
    /// With the callees whose text names no lock: they may call one that unlocks.
    thorough: bool,
    panics: bool,
    but: &'l [Point],
}

/// What a function and its callees do to a lock, with or without the thorough ones; worked out at the first question.
struct Deeds {
    quick: OnceCell<Effects>,
    thorough: OnceCell<Effects>,
}

impl Summaries<'_> {
    /// Follows the lock of a site.
    pub fn lost_lock(&self, item: ItemId, site: &Site) -> Result<Option<LostLock>, Unknown> {
        let cx = Resolver::new(self.program(), item);
        let deeds = Deeds { quick: OnceCell::new(), thorough: OnceCell::new() };
        for panics in [false, true] {
            let quick = Look { thorough: false, panics, but: &[] };
            if self.look(&cx, item, site, quick, &deeds)?.is_none() {
                continue;
            }
            let Some((loss, effects)) = self.look(&cx, item, site, Look { thorough: true, ..quick }, &deeds)? else {
                return Ok(None);
            };
            let stays = matches!(loss.how, How::Returned | How::Renamed | How::Panicked);
            if stays && !self.must_unlock(&cx, item, site, effects, &loss) {
                return Ok(None);
            }
            let released_elsewhere = effects.releases();
            let returns = if panics { Vec::new() } else { self.returns(&cx, item, site, &deeds)? };
            return Ok(Some(LostLock { loss, released_elsewhere, returns }));
        }
        Ok(None)
    }

    fn look<'d>(
        &self,
        cx: &Resolver<'_>,
        item: ItemId,
        site: &Site,
        look: Look<'_>,
        deeds: &'d Deeds,
    ) -> Result<Option<(Loss, &'d Effects)>, Unknown> {
        let callees = self.locks(look.thorough);
        let scope = Scope { cx: *cx, uses: self.program().uses(item), callees: &callees, depth: CLOSURES };
        let known = if look.thorough { &deeds.thorough } else { &deeds.quick };
        let effects = known.get_or_init(|| Effects::of(&scope, site.func, &site.lock));
        let never = |call: &Call| Callees::never_returns(self, cx, call);
        let succeeds = |call: &Call| Callees::cannot_fail(self, cx, call, false);
        let wanted = if look.panics { Wanted::Panics } else { Wanted::Losses };
        match follow(&scope, site, effects, &Ask { wanted, but: look.but, never: &never, succeeds: &succeeds }) {
            Verdict::Lost(loss) => Ok(Some((loss, effects))),
            Verdict::Kept => Ok(None),
            Verdict::Unknown => Err(Unknown),
        }
    }

    fn returns(&self, cx: &Resolver<'_>, item: ItemId, site: &Site, deeds: &Deeds) -> Result<Vec<Point>, Unknown> {
        let mut ends: Vec<Point> = Vec::new();
        let look = |ends: &[Point]| self.look(cx, item, site, Look { thorough: true, panics: false, but: ends }, deeds);
        while let Some((loss, _)) = look(&ends)? {
            if loss.how != How::Returned || ends.len() == RETURNS {
                return Ok(Vec::new());
            }
            ends.push(loss.witness.end);
        }
        Ok(ends)
    }
}
