//! What becomes of a lock that a function takes, with everything that is known of callees and of duties.

use super::effects::Summaries;
use crate::flow::locks::effects::{Effects, Scope};
use crate::flow::locks::follow::{Ask, How, Loss, Verdict, Wanted, follow};
use crate::flow::locks::operation::Mode;
use crate::flow::locks::sites::Site;
use crate::flow::obligation::Callees;
use crate::flow::path::Witness;
use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::program::{ItemId, Purpose};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use crate::source::Span;
use crate::syntax::item::ItemKind;
use memchr::memmem;
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

/// A second read of a lock that is held for reading.
#[derive(Debug)]
pub struct ReadAgain {
    /// The call that reads, or locks inside.
    pub call: ExprId,
    /// The path from the lock to it.
    pub witness: Witness,
    /// A place that takes the lock for writing.
    pub writer: Span,
}

/// A search that ended at its bound.
#[derive(Debug, Clone, Copy)]
pub struct Unknown;

/// What is looked for.
#[derive(Clone, Copy)]
struct Look<'l> {
    /// With the callees whose text names no lock: they may call one that unlocks.
    thorough: bool,
    wanted: Wanted,
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
        for wanted in [Wanted::Losses, Wanted::Panics] {
            let quick = Look { thorough: false, wanted, but: &[] };
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
            let returns = if wanted == Wanted::Panics { Vec::new() } else { self.returns(&cx, item, site, &deeds)? };
            return Ok(Some(LostLock { loss, released_elsewhere, returns }));
        }
        Ok(None)
    }

    /// Where a lock that is held for reading is taken for reading once more, although the package takes it for writing too: a writer that
    /// comes in between waits for the first, and the second waits for the writer.
    pub fn read_again(&self, item: ItemId, site: &Site) -> Result<Option<ReadAgain>, Unknown> {
        let cx = Resolver::new(self.program(), item);
        let Some(writer) = site.named.filter(|_| site.mode == Mode::Read).and_then(|it| self.writer(&cx, it)) else {
            return Ok(None);
        };
        let deeds = Deeds { quick: OnceCell::new(), thorough: OnceCell::new() };
        let look = Look { thorough: false, wanted: Wanted::Rereads, but: &[] };
        Ok(self.look(&cx, item, site, look, &deeds)?.and_then(|(loss, _)| match loss.how {
            How::Reread(call) => Some(ReadAgain { call, witness: loss.witness, writer }),
            _ => None,
        }))
    }

    /// Where the program, tests aside, takes the lock that `named` is for writing.
    fn writer(&self, cx: &Resolver<'_>, named: ExprId) -> Option<Span> {
        let (unit, program) = (cx.unit, self.program());
        let (owner, name) = match unit.kind(named) {
            ExprKind::Field(base, field) => (Some(cx.ty(*base).deref().type_name().cloned()?), field.as_str()),
            _ => (None, program.file(unit.file).source.slice(unit.exprs[named].span)),
        };
        let own = cx.ty(named);
        let text = memmem::Finder::new(name.as_bytes());
        let writes = |item: ItemId| {
            let there = Resolver::new(program, item);
            let lock = there.unit.exprs.iter().find(|(_, data)| {
                let ExprKind::Call(call) = &data.kind else { return false };
                let ExprKind::Field(lock, method) = there.unit.kind(call.callee) else { return false };
                let same = match (&owner, there.unit.kind(*lock)) {
                    (Some(owner), ExprKind::Field(base, field)) => {
                        field == name && there.ty(*base).deref().type_name() == Some(owner)
                    }
                    (None, _) => {
                        program.file(there.unit.file).source.slice(there.unit.exprs[*lock].span) == name
                            && there.ty(*lock).deref().type_name() == own.deref().type_name()
                    }
                    _ => false,
                };
                method == "Lock" && same
            });
            lock.map(|(_, data)| data.span.in_file(there.unit.file))
        };
        let code = |item: &ItemId| {
            let text_of = program.text(*item);
            matches!(program.item(*item).kind, ItemKind::Func | ItemKind::Method)
                && program.file_of(*item).purpose == Purpose::Program
                && text.find(text_of.as_bytes()).is_some()
                && text_of.contains(".Lock()")
        };
        program.items_of_package(cx.package).filter(code).find_map(writes)
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
        match follow(
            &scope,
            site,
            effects,
            &Ask { wanted: look.wanted, but: look.but, never: &never, succeeds: &succeeds },
        ) {
            Verdict::Lost(loss) => Ok(Some((loss, effects))),
            Verdict::Kept => Ok(None),
            Verdict::Unknown => Err(Unknown),
        }
    }

    fn returns(&self, cx: &Resolver<'_>, item: ItemId, site: &Site, deeds: &Deeds) -> Result<Vec<Point>, Unknown> {
        let mut ends: Vec<Point> = Vec::new();
        let look = |ends: &[Point]| {
            self.look(cx, item, site, Look { thorough: true, wanted: Wanted::Losses, but: ends }, deeds)
        };
        while let Some((loss, _)) = look(&ends)? {
            if loss.how != How::Returned || ends.len() == RETURNS {
                return Ok(Vec::new());
            }
            ends.push(loss.witness.end);
        }
        Ok(ends)
    }
}
