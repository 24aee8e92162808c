//! The calls that lock and unlock.
//!
//! A method without arguments and with one of the six names counts, whatever its receiver: a project's own lock keeps the same promise. Only
//! for `sync`'s own types it is known what a second `Lock` does.

use super::identity::LockId;
use crate::model::body::{Call, ExprId, ExprKind};
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
        let (act, mode) = act_of(method)?;
        if !call.args.is_empty() {
            return None;
        }
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
