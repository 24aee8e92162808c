//! Whether a function that takes a lock is the one that must give it back.
//!
//! It is not if its name or its documentation says that it returns with the lock, if nobody else can see the lock, or if another function
//! of the package gives it back: a protocol. The text of the package is searched for `name.Unlock`; a function whose text locks the same
//! operand before is balanced and is not read. One that gives the lock back without having taken it takes it over from whoever has it,
//! unless all its callers have taken it themselves: then it only helps them.

use super::effects::Summaries;
use crate::flow::condition::Facts;
use crate::flow::locks::effects::{Effect, Effects, LockCallees, Scope, operations};
use crate::flow::locks::follow::{How, Loss};
use crate::flow::locks::identity::LockId;
use crate::flow::locks::operation::Act;
use crate::flow::locks::sites::Site;
use crate::flow::path;
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId, VarKind};
use crate::model::cfg::Term;
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::{Ty, TypeName};
use crate::model::uses::Uses;
use crate::syntax::item::ItemKind;
use memchr::memmem;

/// Words of a name that says the function returns with a lock.
const LOCKING: &[&str] = &["lock", "locks", "locked", "rlock", "rlocks", "acquire", "acquires", "hold"];

/// Words of a name that say so only if the function itself never unlocks: `enterIdleMode` enters a mode.
const ENTERING: &[&str] = &["enter", "freeze", "pause", "suspend"];

/// What a comment says of a function that returns with a lock.
const SAID: &[&str] =
    &["unlock", "release the lock", "releases the lock", "lock held", "lock is held", "holding the lock"];

/// More functions that only unlock are not followed to their callers.
const HELPERS: usize = 8;

/// A lock of a package, as its text names it.
struct Named {
    /// What stands in front of `.Unlock`; empty for an embedded lock.
    name: String,
    owner: Option<TypeName>,
}

impl Summaries<'_> {
    /// Whether the function that takes a lock at a site must give it back before it is lost.
    pub(super) fn must_unlock(
        &self,
        cx: &Resolver<'_>,
        item: ItemId,
        site: &Site,
        effects: &Effects,
        loss: &Loss,
    ) -> bool {
        if says_it_returns_locked(cx.program, item) || is_private(cx, site) || unlocks_by_another_name(cx, site) {
            return false;
        }
        if is_taken_for_another(cx, cx.program.uses(item), site) {
            return false;
        }
        if !effects.releases() {
            if is_named(cx.program, item, ENTERING) || only_locks(cx) {
                return false;
            }
            // What nobody ever unlocks is locked for good on purpose; and the other closures must not unlock it.
            if self.is_given_back_around(cx, item, site) || !is_unlocked_somewhere(cx, site) {
                return false;
            }
        } else if fails(cx, site, loss) {
            return true;
        }
        !self.given_back_elsewhere(cx, item, site)
    }

    /// Whether another closure of the same item gives the lock back, itself or through what it calls.
    fn is_given_back_around(&self, cx: &Resolver<'_>, item: ItemId, site: &Site) -> bool {
        let callees = self.locks(true);
        let scope = Scope { cx: *cx, uses: cx.program.uses(item), callees: &callees, depth: 1 };
        let gives = |func| unlocks(cx, func, site) || Effects::of(&scope, func, &site.lock).releases();
        // What is run at one place of the function itself was seen on the paths that go there.
        let is_elsewhere = |func: FuncId| {
            let data = &cx.unit.funcs[func];
            let is_run_here = data.parent == Some(site.func) && matches!(data.role, Role::Go | Role::Defer);
            func != site.func && !is_run_here
        };
        cx.unit.funcs.iter().any(|(func, _)| is_elsewhere(func) && gives(func))
    }

    /// Whether some function of the package other than `item` gives the lock of a site back without taking it, and is not only a helper of
    /// functions that have taken it.
    fn given_back_elsewhere(&self, cx: &Resolver<'_>, item: ItemId, site: &Site) -> bool {
        let lock = Named::of(cx, site);
        let direct: Vec<String> =
            ["Unlock", "RUnlock"].iter().map(|method| format!("{}.{method}", lock.name)).collect();
        let mut helpers: Vec<ItemId> = Vec::new();
        for needle in &direct {
            helpers.extend(self.givers(cx, item, needle, &lock));
        }
        let mut next = 0;
        while let Some(helper) = helpers.get(next).copied() {
            next += 1;
            let name = cx.program.name(helper);
            if matches!(name, "Unlock" | "RUnlock") {
                continue;
            }
            let unlocks = name.to_ascii_lowercase().contains("unlock");
            let called = called_elsewhere(cx, helper, name);
            if (!unlocks && (name.starts_with(char::is_uppercase) || !called)) || helpers.len() > HELPERS {
                return true;
            }
            if self.is_called_for_another(cx, helper, site) {
                return true;
            }
            for caller in callers(cx, item, helper) {
                if !helpers.contains(&caller) {
                    helpers.push(caller);
                }
            }
        }
        false
    }

    /// Whether the item calls a helper of which it is not seen that it gives this lock back: it may know the lock by another name.
    fn is_called_for_another(&self, cx: &Resolver<'_>, helper: ItemId, site: &Site) -> bool {
        let mut found = false;
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |_, _, call| {
                found |= cx.callee(call) == Callee::Project(helper)
                    && self.locks(false).on_lock(cx, call, helper, &site.lock).0 == Effect::Nothing;
            });
        }
        found
    }

    /// The functions in whose text the lock is unlocked before it is locked, and that do give it back without taking it.
    fn givers(&self, cx: &Resolver<'_>, item: ItemId, needle: &str, lock: &Named) -> Vec<ItemId> {
        let givers = functions(cx, item).filter(|other| unlocks_first(cx.program.text(*other), needle, true));
        givers.filter(|other| self.gives(cx.program, *other, lock)).collect()
    }

    fn gives(&self, program: &Program, other: ItemId, lock: &Named) -> bool {
        let cx = Resolver::new(program, other);
        if cx.unit.damaged {
            return true;
        }
        let all: Vec<_> = cx
            .unit
            .funcs
            .iter()
            .flat_map(|(func, _)| operations(&cx, func).into_iter().map(move |(.., it)| (func, it)))
            .collect();
        let takes = |lock: &LockId| all.iter().any(|(_, it)| it.act == Act::Lock && it.lock == *lock);
        let mut tried = Vec::new();
        for (func, it) in &all {
            let asked = (*func == cx.unit.root, &it.lock);
            if it.act != Act::Unlock || tried.contains(&asked) || !lock.may_be(&cx, &it.lock, it.named) {
                continue;
            }
            // A closure that unlocks is somebody's way to give back what no other part of the function has taken.
            let gives = match asked {
                (true, asked) => {
                    let effect = self.locks(false).balance(other, asked, &Facts::default()).0;
                    matches!(effect, Effect::Unlock(_) | Effect::Unknown)
                }
                (false, asked) => !takes(asked),
            };
            if gives {
                return true;
            }
            tried.push(asked);
        }
        false
    }
}

/// Whether a function does nothing but to lock, and gives nothing: that is what it is for. A closure may do it for the function.
fn only_locks(cx: &Resolver<'_>) -> bool {
    cx.unit.funcs.iter().all(|(func, data)| {
        let straight = data.cfg.blocks.iter().all(|(_, block)| match &block.term {
            Term::Goto(_) => true,
            Term::Return(values) => values.is_empty(),
            _ => false,
        });
        let (mut done, mut locks) = (0, operations(cx, func).len());
        path::each_op(cx.unit, func, |_, _| done += 1);
        path::each_call(cx.unit, func, |_, _, call| {
            locks += usize::from(matches!(cx.unit.kind(call.callee), ExprKind::Closure(_)));
        });
        straight && done == locks
    })
}

/// Whether a lock is lost where its function says that it has failed, or where a goroutine ends: nobody takes the lock over there.
fn fails(cx: &Resolver<'_>, site: &Site, loss: &Loss) -> bool {
    let (func, end) = (&cx.unit.funcs[site.func], loss.witness.end);
    let Term::Return(values) = &cx.unit.block(site.func, end).term else { return false };
    if loss.how != How::Returned {
        return false;
    }
    match (func.signature.results.last(), values.last()) {
        (None, _) => func.role == Role::Go,
        (Some(Ty::Basic(name)), Some(value)) if name == "error" => loss.witness.shows_error(cx.unit, site.func, *value),
        _ => false,
    }
}

/// The functions of the package, one left out.
fn functions<'a>(cx: &Resolver<'a>, item: ItemId) -> impl Iterator<Item = ItemId> + use<'a> {
    let program = cx.program;
    program
        .items_of_package(cx.package)
        .filter(move |other| *other != item && matches!(program.item(*other).kind, ItemKind::Func | ItemKind::Method))
}

/// The functions that call a helper and have locked nothing before.
fn callers(cx: &Resolver<'_>, item: ItemId, helper: ItemId) -> Vec<ItemId> {
    let name = cx.program.name(helper);
    let call = format!("{name}(");
    let named = |other: &ItemId| memmem::find(cx.program.text(*other).as_bytes(), call.as_bytes()).is_some();
    let calls = |other: &ItemId| {
        let there = Resolver::new(cx.program, *other);
        let first = unlocks_first(cx.program.text(*other), name, false);
        there.unit.funcs.iter().any(|(func, _)| {
            let (mut calls, mut locks) = (false, false);
            path::each_call(there.unit, func, |_, _, call| {
                calls |= there.callee(call) == Callee::Project(helper);
                // What another closure locks is locked at another time.
                locks |= there.unit.called_name(call).is_some_and(|it| it.ends_with("ock") && !it.ends_with("nlock"));
            });
            calls && (first || !locks)
        })
    };
    functions(cx, item).filter(|other| *other != helper && named(other) && calls(other)).collect()
}

impl Named {
    fn of(cx: &Resolver<'_>, site: &Site) -> Self {
        let embedded = site.lock.path.is_empty() && site.lock.var().is_some();
        let name = if embedded { String::new() } else { site.lock.last_name(cx.unit).to_owned() };
        let named = cx.unit.exprs.iter().find(|(expr, data)| {
            // Written out somewhere, if not at the site: `mu := &s.mu`.
            matches!(&data.kind, ExprKind::Field(_, last) if *last == name)
                && LockId::of(cx, *expr).as_ref() == Some(&site.lock)
        });
        let direct = site.lock.var().filter(|_| site.lock.path.len() == 1).map(|var| cx.var_ty(var));
        let owner = named.map(|(expr, _)| expr).or(site.named).and_then(|named| owner(cx, named, embedded));
        let owner = owner.or_else(|| direct.and_then(|ty| ty.type_name().cloned()));
        Self { name, owner }
    }

    fn may_be(&self, cx: &Resolver<'_>, lock: &LockId, named: ExprId) -> bool {
        let embedded = self.name.is_empty();
        // A variable of a function is another one in each call: what is passed is followed by the call.
        let own = lock.path.is_empty() && lock.var().is_some();
        if embedded != own || (!embedded && lock.last_name(cx.unit) != self.name) {
            return false;
        }
        match (&self.owner, owner(cx, named, embedded)) {
            (Some(own), Some(other)) => *own == other,
            _ => true,
        }
    }
}

/// The declared type that has the lock as a field, or inside.
fn owner(cx: &Resolver<'_>, named: ExprId, embedded: bool) -> Option<TypeName> {
    let of = match cx.unit.kind(named) {
        ExprKind::Field(base, _) if !embedded => *base,
        _ if embedded => named,
        _ => return None,
    };
    cx.ty(of).type_name().filter(|name| name.path != "sync").cloned()
}

/// Whether a text has the needle at a place before which the same operand (`direct`), or anything, was not locked.
fn unlocks_first(text: &str, needle: &str, direct: bool) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    memmem::find_iter(text.as_bytes(), needle.as_bytes()).any(|at| {
        let before = &text[..at];
        let behind = text[at + needle.len()..].chars().next();
        // Of the names only whole ones count: `.mu.Unlock`, not `.amu.Unlock`.
        if behind.is_some_and(is_word) || (!needle.starts_with('.') && before.ends_with(is_word)) {
            return false;
        }
        let operand: &str = {
            let start = before.rfind(|c: char| !is_word(c) && !".[]".contains(c)).map_or(0, |it| it + 1);
            let end = at + needle.rfind('.').unwrap_or(0);
            &text[start..end]
        };
        if direct {
            !["Lock(", "RLock(", "TryLock(", "TryRLock("]
                .iter()
                .any(|method| before.contains(&format!("{operand}.{method}")))
        } else {
            !before.match_indices("ock()").any(|(found, _)| !before[..found].ends_with("nl"))
        }
    })
}

fn is_unlocked_somewhere(cx: &Resolver<'_>, site: &Site) -> bool {
    let needle = format!("{}.Unlock()", site.lock.last_name(cx.unit));
    let files = &cx.program.package(cx.package).files;
    files.iter().any(|file| memmem::find(cx.program.file(*file).source.text.as_bytes(), needle.as_bytes()).is_some())
}

/// Whether the text of another function of the package names this one.
fn called_elsewhere(cx: &Resolver<'_>, helper: ItemId, name: &str) -> bool {
    let call = format!("{name}(");
    cx.program
        .items_of_package(cx.package)
        .any(|other| other != helper && memmem::find(cx.program.text(other).as_bytes(), call.as_bytes()).is_some())
}

/// Whether the name of a function, or a comment above or in it, says that it returns with a lock.
fn says_it_returns_locked(program: &Program, item: ItemId) -> bool {
    let named = is_named(program, item, LOCKING);
    let comments = |text: &str, said: &dyn Fn(&str) -> bool| {
        let mut lines = text.lines().map(|line| line.trim_start().to_ascii_lowercase());
        lines.any(|line| line.starts_with("//") && said(&line))
    };
    let doc = program.item(item).doc.map_or("", |doc| program.file_of(item).source.slice(doc));
    // In a body an `Unlock` may be spoken of for many reasons.
    let by_whom = |line: &str| {
        let says = |words: &[&str]| words.iter().any(|it| line.contains(it));
        line.contains("unlock") && says(&["caller", "unlocked by", "unlocked in", "not unlock", "n't unlock"])
    };
    named
        || comments(doc, &|line| SAID.iter().any(|said| line.contains(said)))
        || comments(program.text(item), &by_whom)
}

fn is_named(program: &Program, item: ItemId, verbs: &[&str]) -> bool {
    words(program.name(item)).any(|word| verbs.contains(&word.to_ascii_lowercase().as_str()))
}

/// The words of a name in camel case: `tryRLock` has `try`, `R`, `Lock`.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let starts = |(at, c): &(usize, char)| {
        let before = name[..*at].chars().next_back();
        let behind = name[at + c.len_utf8()..].chars().next();
        before.is_none_or(|before| !before.is_uppercase() && c.is_uppercase())
            || (c.is_uppercase() && behind.is_some_and(char::is_lowercase))
    };
    let bounds: Vec<usize> = name.char_indices().filter(starts).map(|(at, _)| at).chain([name.len()]).collect();
    (1..bounds.len()).map(move |index| name[bounds[index - 1]..bounds[index]].trim_matches('_'))
}

/// Whether the lock belongs to something that the function has just made and that nobody else has seen.
fn is_private(cx: &Resolver<'_>, site: &Site) -> bool {
    let unit = cx.unit;
    let Some(var) = site.lock.var() else { return false };
    let data = &unit.vars[var];
    let fresh = match data.init.map(|(init, _)| unit.kind(init)) {
        Some(ExprKind::Composite(..)) => true,
        Some(ExprKind::AddrOf(inner)) => matches!(unit.kind(*inner), ExprKind::Composite(..)),
        Some(ExprKind::Call(call)) => call.callee_is(unit, "new"),
        None => data.ty.type_name().is_some(),
        _ => false,
    };
    let seen = data.addressed
        || unit
            .funcs
            .iter()
            .any(|(_, func)| matches!(func.role, Role::Go | Role::Value) && func.captures.contains(&var))
        || is_shown(cx, site.func, var);
    data.kind == VarKind::Local && data.owner == site.func && fresh && !seen
}

/// Whether somebody behind an interface gets the owner of a lock, and may keep it.
fn is_shown(cx: &Resolver<'_>, func: FuncId, owner: VarId) -> bool {
    let mut shown = false;
    path::each_call(cx.unit, func, |_, _, call| {
        let by_interface = match cx.callee(call) {
            Callee::Method(_) | Callee::Value => true,
            Callee::External(_, name) => name.contains('.'),
            _ => false,
        };
        shown |= by_interface && call.args.iter().any(|arg| cx.unit.as_var(*arg) == Some(owner));
    });
    shown
}

/// Whether the item unlocks a lock of the same name which it reaches in another way and never locks: it may be this one.
fn unlocks_by_another_name(cx: &Resolver<'_>, site: &Site) -> bool {
    let all: Vec<_> = cx.unit.funcs.iter().flat_map(|(func, _)| operations(cx, func)).collect();
    let name = site.lock.last_name(cx.unit);
    all.iter().any(|(.., it)| {
        it.act == Act::Unlock
            && it.lock != site.lock
            && (it.lock.last_name(cx.unit) == name || it.lock.base == site.lock.base)
            && !all.iter().any(|(.., other)| other.act != Act::Unlock && other.lock == it.lock)
    })
}

/// Whether a goroutine takes the lock for the function around it, which calls a closure that gives it back.
fn is_taken_for_another(cx: &Resolver<'_>, uses: &Uses, site: &Site) -> bool {
    let outside = |call: &ExprId| uses.site(*call).is_some_and(|at| at.func != site.func);
    cx.unit.funcs[site.func].role == Role::Go
        && cx.unit.funcs.iter().any(|(func, data)| {
            let gives = operations(cx, func);
            data.role == Role::Value
                && !gives.is_empty()
                && gives.iter().all(|(.., it)| it.act == Act::Unlock && it.lock == site.lock)
                && cx.calls_of_held(uses, func).is_some_and(|calls| calls.iter().any(outside))
        })
}

fn unlocks(cx: &Resolver<'_>, func: FuncId, site: &Site) -> bool {
    operations(cx, func).iter().any(|(.., it)| it.act == Act::Unlock && it.lock == site.lock)
}
