//! The calls that lock and unlock.
//!
//! A method without arguments and with one of the six names counts, whatever its receiver: a project's own lock keeps the same promise, and
//! may unlock by a method of another name. Only for `sync`'s own types it is known what a second `Lock` does.

use super::identity::LockId;
use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};

/// For writing, or for reading together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// `Lock`
    Write,
    /// `RLock`
    Read,
}

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// `Lock`, `RLock`
    Lock,
    /// `Unlock`, `RUnlock`
    Unlock,
    /// `TryLock`, `TryRLock`
    TryLock,
}

/// A call that locks or unlocks.
#[derive(Debug, Clone)]
pub struct Operation {
    /// What it does.
    pub act: Act,
    /// In which mode.
    pub mode: Mode,
    /// With which lock.
    pub lock: LockId,
    /// The expression that names the lock.
    pub named: ExprId,
    /// Whether it is a method of the package `sync`.
    pub sure: bool,
}

/// The names, and what they do.
pub fn act_of(method: &str) -> Option<(Act, Mode)> {
    Some(match method {
        "Lock" => (Act::Lock, Mode::Write),
        "RLock" => (Act::Lock, Mode::Read),
        "Unlock" => (Act::Unlock, Mode::Write),
        "RUnlock" => (Act::Unlock, Mode::Read),
        "TryLock" => (Act::TryLock, Mode::Write),
        "TryRLock" => (Act::TryLock, Mode::Read),
        _ => return None,
    })
}

impl Operation {
    /// What a call does to a lock that can be named, if that is what it does.
    pub fn of(cx: &Resolver<'_>, call: &Call) -> Option<Self> {
        let ExprKind::Field(base, method) = cx.unit.kind(call.callee) else { return None };
        if !call.args.is_empty() {
            return None;
        }
        let Some((act, mode)) = act_of(method) else {
            let mode = unlocked_by_own_name(cx, call, method)?;
            let lock = LockId::of(cx, *base)?;
            return Some(Self { act: Act::Unlock, mode, lock, named: *base, sure: false });
        };
        let sure = match cx.callee(call) {
            Callee::External(path, _) => path == "sync",
            Callee::Project(item) => {
                let results = &cx.program.signature(item).results;
                if results.is_empty() == (act == Act::TryLock) {
                    return None;
                }
                false
            }
            Callee::Method(_) => false,
            _ => return None,
        };
        Some(Self { act, mode, lock: LockId::of(cx, *base)?, named: *base, sure })
    }
}

/// Parts of the names of methods that may unlock.
const UNLOCKING: &[&str] = &["unlock", "release", "free", "leave"];

/// The mode in which a method of a project's own lock unlocks it, where it unlocks the field that the lock's `Lock` or `RLock` locks.
fn unlocked_by_own_name(cx: &Resolver<'_>, call: &Call, method: &str) -> Option<Mode> {
    let name = method.to_ascii_lowercase();
    if !UNLOCKING.iter().any(|word| name.contains(word)) {
        return None;
    }
    let Callee::Project(item) = cx.callee(call) else { return None };
    let program = cx.program;
    let recv = program.item(item).recv?;
    let owner = program.file_of(item).source.slice(recv);
    let fields = |item: ItemId, method: &str| fields_called(program.text(item), method);
    [("Lock", "Unlock", Mode::Write), ("RLock", "RUnlock", Mode::Read)].into_iter().find_map(
        |(locks, unlocks, mode)| {
            let unlocked = fields(item, unlocks);
            let lock = program.methods(program.package_of(item), owner, locks);
            lock.iter().flat_map(|it| fields(*it, locks)).any(|field| unlocked.contains(&field)).then_some(mode)
        },
    )
}

/// The fields on which a text calls a method: `mu` of `s.mu.Lock()`.
fn fields_called<'t>(text: &'t str, method: &str) -> Vec<&'t str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let field = |(at, _)| {
        let before = &text[..at];
        let start = before.rfind(|c: char| !is_word(c)).map_or(0, |at| at + 1);
        before[..start].ends_with('.').then_some(&before[start..])
    };
    text.match_indices(&format!(".{method}()")).filter_map(field).collect()
}
