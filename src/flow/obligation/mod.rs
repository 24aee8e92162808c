//! What becomes of a thing that must be released: released, handed over, unknown — or lost.
//!
//! A thing is born at one instruction and held by a variable. Every mention of a holder on a path is one of a few [`Fate`]s;
//! only a path that reaches a return, or acquires again, without any of them loses the thing. All ways in which a thing can
//! change hands are judged here, once, for every rule: [`duty`] says how things are released, `fate` what a mention does, `closure` what closures do, `owner` what is
//! done with a value that keeps the thing in a field, `walk` what happens along a path, `beside` what tells that nothing is owed.

mod beside;
mod closure;
mod duty;
mod fate;
mod owner;
mod walk;

pub use duty::{Duty, Fate, Methods};

use super::condition::Facts;
use super::path::{Outcome, Search, Witness};
use super::reach;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::resolve::Resolver;
use crate::model::uses::{Point, Uses};
use walk::Walk;

/// What functions do with their arguments: answered by the room of summaries.
pub trait Callees {
    /// What the call does with the thing it gets as argument `index`.
    fn argument(&self, cx: &Resolver<'_>, call: &Call, index: usize, duty: &Duty) -> Fate;
    /// What a method call does with a value that keeps the thing in a field.
    fn receiver(&self, cx: &Resolver<'_>, call: &Call) -> Fate;
    /// Whether the call never returns.
    fn never_returns(&self, cx: &Resolver<'_>, call: &Call) -> bool;
    /// Whether the call surely gives no error; where its receiver `is_owed`, as long as that is so.
    fn cannot_fail(&self, cx: &Resolver<'_>, call: &Call, is_owed: bool) -> bool;
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
    /// Whether every path that loses it is there only in case of a mistake of the program.
    pub doubtful: bool,
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

/// Where a thing is born.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birth {
    /// The function.
    pub func: FuncId,
    /// The assignment.
    pub at: Point,
    /// The variable that holds it.
    pub holder: VarId,
    /// What got the error, or the `ok`, that came with it: where that is not nil, or not true, nothing was born.
    pub error: Option<ExprId>,
    /// What got that which came beside it and tells when nothing is owed: the context of a cancel function, the answer to a handshake.
    pub beside: Option<ExprId>,
    /// The context whose end releases the thing as well: the parent of one that is derived.
    pub context: Option<ExprId>,
}

/// A variable that holds the thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Held {
    var: VarId,
    /// Whether it holds the owed part itself (`body := resp.Body`), not the whole.
    part: bool,
    /// What names the field of the variable's value that keeps the thing: the key of a literal, or the `v.field` that was assigned.
    kept: Option<ExprId>,
}

impl Held {
    fn whole(var: VarId) -> Self {
        Self { var, part: false, kept: None }
    }
}

impl Tracker<'_> {
    /// Follows a thing from its birth.
    pub fn follow(&self, birth: Birth) -> Verdict {
        let holder = &self.cx.unit.vars[birth.holder];
        if holder.owner != birth.func
            || self.may_be_reached_by_address(birth)
            || self.held_by_earlier_closure(birth.func, Held::whole(birth.holder), birth.at)
        {
            return Verdict::Kept;
        }
        self.search(birth, Held::whole(birth.holder))
    }

    /// Follows a thing that is born in a field of a value which the function has just made and not shown to anybody.
    pub fn follow_kept(&self, birth: Birth, field: ExprId) -> Verdict {
        let held = Held { kept: Some(field), ..Held::whole(birth.holder) };
        if self.is_unseen(birth, held) { self.search(birth, held) } else { Verdict::Kept }
    }

    /// Whether somebody has the address of the holder before the thing is born.
    fn may_be_reached_by_address(&self, birth: Birth) -> bool {
        let unit = self.cx.unit;
        unit.vars[birth.holder].addressed
            && self.uses.mentions(birth.holder).iter().any(|mention| {
                let taken = self.uses.parent(*mention).is_some_and(|it| matches!(unit.kind(it), ExprKind::AddrOf(_)));
                taken
                    && self.uses.site(*mention).is_none_or(|site| {
                        site.func != birth.func || reach::reaches(&self.cx, birth.func, site.point, birth.at)
                    })
            })
    }

    fn search(&self, birth: Birth, held: Held) -> Verdict {
        let found = self.search_in(Search::new(self.cx, birth.func), birth, held);
        let Verdict::Lost(loss) = found else { return found };
        match self.search_in(Search::new(self.cx, birth.func).likely(), birth, held) {
            likely @ Verdict::Lost(_) => likely,
            _ => Verdict::Lost(Loss { doubtful: true, ..loss }),
        }
    }

    fn search_in(&self, mut search: Search<'_>, birth: Birth, held: Held) -> Verdict {
        let Some(entry) = search.entry() else { return Verdict::Kept };
        let mut walk = Walk::new(self, birth.func, Some((birth, held)));
        let never = |call: &Call| self.callees.never_returns(&self.cx, call);
        // From the entry, so that the conditions under which the thing was born are known.
        match search.run(entry, &None, &Facts::default(), &mut walk, &never) {
            Outcome::No => Verdict::Kept,
            Outcome::Yes(witness) => {
                Verdict::Lost(Loss { witness: witness.since(birth.at), how: walk.how, doubtful: false })
            }
            Outcome::Unknown => Verdict::Unknown,
        }
    }
}
