//! What functions of the run do with the locks of their callers.
//!
//! A callee is read only if its text can lock or unlock at all. Answers are bounded in depth like those of [`super::effects`], and depend on
//! their question alone.

use super::effects::{Summaries, remembered};
use super::knowledge;
use super::lock_reach;
use crate::flow::condition::{self, Facts};
use crate::flow::locks::balance;
use crate::flow::locks::effects::{Effect, LockCallees, Scope, operations};
use crate::flow::locks::identity::{Base, LockId};
use crate::flow::locks::operation::{Act, Mode};
use crate::flow::path;
use crate::model::body::{Call, ExprKind, Unit, VarId};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::source::Span;
use memchr::memmem;

/// How many calls deep a question is followed.
const DEPTH: u32 = 3;

/// Summaries of locks at a depth.
#[derive(Clone, Copy)]
pub struct Locks<'s, 'p> {
    all: &'s Summaries<'p>,
    depth: u32,
    /// Whether functions are read too in whose text no lock is named: they may call some that do.
    thorough: bool,
}

/// A lock as the function that was asked about knows it, and how it is taken.
pub(super) type Taken = (LockId, Mode, bool);

impl<'p> Summaries<'p> {
    /// What callees do with locks. A thorough answer reads callees whose text names no lock, and takes what is too deep to be followed for
    /// a callee that may unlock.
    pub fn locks(&self, thorough: bool) -> Locks<'_, 'p> {
        Locks { all: self, depth: DEPTH, thorough }
    }
}

impl Locks<'_, '_> {
    /// What a function does with one of its callers' locks, named as the function names it.
    /// `given` is what is known of its parameters.
    pub fn balance(&self, item: ItemId, lock: &LockId, given: &Facts) -> (Effect, bool) {
        let key = (item, lock.clone(), given.clone(), self.depth, self.thorough);
        remembered(&self.all.locks, key, || {
            let program = self.all.program();
            let cx = Resolver::new(program, item);
            if cx.unit.damaged {
                return (Effect::Unknown, false);
            }
            let scope = Scope { cx, uses: program.uses(item), callees: self, depth: DEPTH };
            let (effect, sure) = balance::balance(&scope, cx.unit.root, lock, given);
            // With a result it may say whether it did, or give the way back.
            let tells = !cx.unit.funcs[cx.unit.root].signature.results.is_empty();
            if matches!(effect, Effect::Lock(_)) && tells { (Effect::Unknown, false) } else { (effect, sure) }
        })
    }

    /// Where a call of a function of the run takes a lock of the calling function.
    pub fn place_in_callee(&self, cx: &Resolver<'_>, call: &Call, lock: &LockId) -> Option<Span> {
        let depth = self.depth.checked_sub(1)?;
        let Callee::Project(item) = cx.callee(call) else { return None };
        self.all.program().item(item).body?;
        let there = Resolver::new(self.all.program(), item);
        let names = handed(cx, call, item, lock);
        let own = operations(&there, there.unit.root)
            .into_iter()
            .find(|(.., it)| it.act == Act::Lock && names.contains(&it.lock));
        if let Some((_, expr, _)) = own {
            return Some(there.unit.exprs[expr].span.in_file(there.unit.file));
        }
        let mut found = None;
        path::each_call(there.unit, there.unit.root, |_, _, inner| {
            let mut in_turn =
                names.iter().filter_map(|name| Self { depth, ..*self }.place_in_callee(&there, inner, name));
            found = found.take().or_else(|| in_turn.next());
        });
        found
    }

    /// The lock a function returns with, named as the function names it.
    fn taken(&self, item: ItemId) -> Option<Taken> {
        // Not at the depth of whoever asks first.
        let fixed = self.all.locks(false);
        remembered(&self.all.takers, item, || {
            let program = self.all.program();
            let cx = Resolver::new(program, item);
            operations(&cx, cx.unit.root).into_iter().filter(|(.., it)| it.act == Act::Lock).find_map(|(.., it)| {
                match fixed.balance(item, &it.lock, &Facts::default()) {
                    (Effect::Lock(mode), sure) => Some((it.lock, mode, sure)),
                    _ => None,
                }
            })
        })
    }

    fn mentions_locks(&self, item: ItemId) -> bool {
        memmem::find(self.all.program().text(item).as_bytes(), b"ock()").is_some()
    }
}

impl LockCallees for Locks<'_, '_> {
    fn on_lock(&self, cx: &Resolver<'_>, call: &Call, item: ItemId, lock: &LockId) -> (Effect, bool) {
        let nothing = (Effect::Nothing, false);
        let program = self.all.program();
        if program.item(item).body.is_none() || !may_reach(cx, call, item, lock) {
            return nothing;
        }
        if !self.thorough && !self.mentions_locks(item) {
            // Over other methods of its receiver.
            let field = lock.path.last().map_or_else(String::new, |field| format!(".{field}"));
            if !lock_reach::locks(program, item, &field, self.depth) {
                return nothing;
            }
        }
        // What a callee does in calling itself is what it does anyway.
        if self.depth < DEPTH && program.lowered_already(item).is_some_and(|unit| std::ptr::eq(unit, cx.unit)) {
            return nothing;
        }
        let Some(depth) = self.depth.checked_sub(1) else {
            let may_unlock = self.thorough && self.mentions_locks(item);
            return (if may_unlock { Effect::Unknown } else { Effect::Nothing }, false);
        };
        let there = Self { depth, ..*self };
        let given = constants(cx, call, program.unit(item));
        let effects = handed(cx, call, item, lock).into_iter().map(|inner| there.balance(item, &inner, &given));
        effects.fold(nothing, |known, next| if next.0 == Effect::Nothing { known } else { next })
    }

    fn observes(&self, callee: &Callee, index: usize) -> bool {
        self.all.known_effect(callee, index) == Some(knowledge::Effect::Observes)
    }

    fn takes(&self, cx: &Resolver<'_>, call: &Call, item: ItemId) -> Option<Taken> {
        let program = self.all.program();
        let name = program.name(item).to_ascii_lowercase();
        let is_named_so = (name.contains("lock") && !name.contains("unlock")) || name.contains("acquire");
        if !is_named_so || program.item(item).body.is_none() || !self.mentions_locks(item) {
            return None;
        }
        if !program.signature(item).results.is_empty() {
            return None;
        }
        let (inner, mode, sure) = self.taken(item)?;
        let outer = match &inner.base {
            Base::Var(var) => {
                let unit = program.unit(item);
                let given = given_as(cx, call, unit, *var)?;
                given.followed_by(&inner.path)
            }
            Base::Global(_) if cx.package == program.package_of(item) => inner,
            _ => return None,
        };
        Some((outer, mode, sure))
    }
}

/// What the caller passes as a receiver or parameter of the callee.
fn given_as(cx: &Resolver<'_>, call: &Call, callee: &Unit, var: VarId) -> Option<LockId> {
    let root = &callee.funcs[callee.root];
    if root.recv == Some(var) {
        let ExprKind::Field(base, _) = cx.unit.kind(call.callee) else { return None };
        return LockId::of(cx, *base);
    }
    let index = root.params.iter().position(|param| *param == var)?;
    LockId::of(cx, *call.args.get(index)?)
}

/// What the callee knows of its parameters by the constants that it is called with: `s.save(false)`.
fn constants(cx: &Resolver<'_>, call: &Call, callee: &Unit) -> Facts {
    let mut facts = Facts::default();
    for (param, arg) in callee.funcs[callee.root].params.iter().zip(&call.args) {
        match cx.unit.kind(*arg) {
            ExprKind::Global(name) if name == "true" || name == "false" => {
                facts.learn(condition::truth(*param), name == "true");
            }
            ExprKind::Global(name) if name == "nil" => facts.learn(condition::is_nil(*param), true),
            _ => {}
        }
    }
    facts
}

/// Whether a call passes the lock on at all; asked before the callee is read.
fn may_reach(cx: &Resolver<'_>, call: &Call, item: ItemId, lock: &LockId) -> bool {
    let holds = |outer: Option<LockId>| outer.is_some_and(|outer| lock.within(&outer).is_some());
    let receiver = match cx.unit.kind(call.callee) {
        ExprKind::Field(base, _) => Some(*base),
        _ => None,
    };
    let shared = matches!(lock.base, Base::Global(_)) && cx.package == cx.program.package_of(item);
    shared
        || receiver.is_some_and(|base| holds(LockId::of(cx, base)))
        || call.args.iter().any(|arg| holds(LockId::of(cx, *arg)))
}

/// The names that the lock of a caller has in the callee.
fn handed(cx: &Resolver<'_>, call: &Call, item: ItemId, lock: &LockId) -> Vec<LockId> {
    let unit = cx.program.unit(item);
    let root = &unit.funcs[unit.root];
    let mut names = Vec::new();
    if let (Some(recv), ExprKind::Field(base, _)) = (root.recv, cx.unit.kind(call.callee))
        && let Some(outer) = LockId::of(cx, *base)
        && is_own(cx, &cx.ty(*base), item, lock.within(&outer))
    {
        names.extend(lock.seen_from(&outer, Base::Var(recv)));
    }
    for (param, arg) in root.params.iter().zip(&call.args) {
        if let Some(outer) = LockId::of(cx, *arg) {
            names.extend(lock.seen_from(&outer, Base::Var(*param)));
        }
    }
    if matches!(lock.base, Base::Global(_)) && cx.package == cx.program.package_of(item) {
        names.push(lock.clone());
    }
    names
}

/// Whether the field of the caller's value is the callee's as well: a method of an embedded type does not see what its owner declares.
fn is_own(cx: &Resolver<'_>, ty: &Ty, item: ItemId, path: Option<&[smol_str::SmolStr]>) -> bool {
    let (Some(owner), Some(recv)) = (ty.type_name(), cx.program.item(item).recv) else { return true };
    if cx.program.file_of(item).source.slice(recv) == owner.name {
        return true;
    }
    let declared = cx.program.find_type(&owner.path, &owner.name).map(|decl| &decl.ty);
    match (declared, path.and_then(<[_]>::first)) {
        (Some(Ty::Struct(fields)), Some(first)) => !fields.iter().any(|field| field.name == *first),
        (Some(Ty::Struct(fields)), None) => !fields
            .iter()
            .any(|field| field.embedded && (field.ty.is("sync", "Mutex") || field.ty.is("sync", "RWMutex"))),
        _ => true,
    }
}
