//! What becomes of a lock that a function takes, with everything that is known of callees and of duties.

use super::followed::{Followed, Unknown};
use crate::flow::locks::follow::{How, Loss, Wanted};
use crate::flow::locks::operation::Mode;
use crate::flow::path::Witness;
use crate::model::body::{ExprId, ExprKind};
use crate::model::program::ItemId;
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use crate::source::Span;
use memchr::memmem;

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

impl Followed<'_, '_> {
    /// The loss of the lock, if the function has to give it back.
    pub fn lost(&self) -> Result<Option<LostLock>, Unknown> {
        for wanted in [Wanted::Losses, Wanted::Panics] {
            if self.look(wanted)?.is_none() {
                continue;
            }
            let Some((loss, effects)) = self.look_thoroughly(wanted, &[])? else { return Ok(None) };
            let stays = matches!(loss.how, How::Returned | How::Renamed | How::Panicked);
            if stays && !self.all.must_unlock(&self.cx, self.item, self.site, effects, &loss) {
                return Ok(None);
            }
            let released_elsewhere = effects.releases();
            let returns = if wanted == Wanted::Panics { Vec::new() } else { self.returns()? };
            return Ok(Some(LostLock { loss, released_elsewhere, returns }));
        }
        Ok(None)
    }

    /// Where a lock that is held for reading is taken for reading once more, although the package takes it for writing too: a writer that
    /// comes in between waits for the first, and the second waits for the writer.
    pub fn read_again(&self) -> Result<Option<ReadAgain>, Unknown> {
        let Some(writer) = self.site.named.filter(|_| self.site.mode == Mode::Read).and_then(|it| self.writer(it))
        else {
            return Ok(None);
        };
        Ok(self.look(Wanted::Rereads)?.and_then(|loss| match loss.how {
            How::Reread(call) => Some(ReadAgain { call, witness: loss.witness, writer }),
            _ => None,
        }))
    }

    /// Where the program, tests aside, takes the lock that `named` is for writing.
    fn writer(&self, named: ExprId) -> Option<Span> {
        let (cx, unit, program) = (&self.cx, self.cx.unit, self.cx.program);
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
            text.find(text_of.as_bytes()).is_some() && text_of.contains(".Lock()")
        };
        program.functions_of_package(cx.package).filter(code).find_map(writes)
    }

    fn returns(&self) -> Result<Vec<Point>, Unknown> {
        let mut ends: Vec<Point> = Vec::new();
        while let Some((loss, _)) = self.look_thoroughly(Wanted::Losses, &ends)? {
            if loss.how != How::Returned || ends.len() == RETURNS {
                return Ok(Vec::new());
            }
            ends.push(loss.witness.end);
        }
        Ok(ends)
    }
}
