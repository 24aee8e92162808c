//! Which of the goroutines that stay is to blame, and in which words: what is reported once, by one rule.

use super::search::Leak;
use super::stuck::{On, Operation};

/// What a leak is reported as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blame {
    /// Nobody receives.
    Send,
    /// Nobody sends or closes.
    Receive,
    /// Nobody closes.
    Range,
    /// A counter that never becomes zero.
    Wait,
    /// Locks, condition variables or `Once` are among what goroutines wait for.
    Deadlock,
    /// Not a question of goroutines that miss each other.
    Nobody,
}

impl Leak {
    /// What the leak is reported as.
    pub fn blame(&self) -> Blame {
        let Some(first) = self.stayers.first() else { return Blame::Nobody };
        let of = |operation: Operation| self.stayers.iter().any(|stayer| stayer.operation == operation);
        if self
            .stayers
            .iter()
            .all(|stayer| stayer.operation == Operation::Forever || matches!(stayer.on, On::OwnLock | On::Ticker))
        {
            return Blame::Nobody;
        }
        if of(Operation::Lock) || of(Operation::CondWait) || of(Operation::Once) {
            return Blame::Deadlock;
        }
        match first.operation {
            Operation::Send => Blame::Send,
            Operation::Range => Blame::Range,
            Operation::Wait => Blame::Wait,
            _ => Blame::Receive,
        }
    }
}
