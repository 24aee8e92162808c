//! `deadlock`: goroutines that wait for each other: locks, or a mix of locks, channels and WaitGroups.
//!
//! Found by the search over all interleavings ([`crate::explore`]); this file says so.

use super::FuncCx;
use super::stays::{self, Stays, Told};
use crate::explore::{Blame, Leak, Stayer};

pub(super) struct Check;

impl Stays for Check {
    const BLAME: Blame = Blame::Deadlock;

    /// The more goroutines take part, the more must be so that the search only supposes.
    fn is_sure(leak: &Leak, _first: &Stayer) -> bool {
        leak.stayers.len() <= 2
    }

    fn told(cx: &FuncCx<'_>, leak: &Leak, first: &Stayer) -> Told {
        let operation = stays::text(cx, first);
        let who = stays::who(cx, first);
        let others = leak.stayers.len() - 1;
        let message = match others {
            0 => format!("{who} blocks for ever at `{operation}`: nobody is left who could release it"),
            1 => format!("{who} blocks for ever at `{operation}`, and another goroutine waits in turn"),
            _ => format!("{who} blocks for ever at `{operation}`, and {others} other goroutines wait in turn"),
        };
        Told {
            message,
            help: "take locks in one order, and neither send, receive nor wait while holding one".to_owned(),
            fixes: Vec::new(),
        }
    }
}
