//! Which of the goroutines that stay is to blame, and in which words: what is reported once, by one rule.

use super::search::Leak;
use super::stuck::{On, Operation};
use super::trace::{Event, What};
use crate::model::body::Unit;
use crate::model::cfg::{Block, Term};
use crate::model::uses::Point;
use crate::source::Span;

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

/// Where the root returned, if it did; from the last event on.
pub(super) fn returned<'e>(mut events: impl Iterator<Item = &'e Event>) -> Option<Span> {
    events.find(|event| event.goroutine == 0 && event.what == What::Returns).map(|event| event.span)
}

/// The return statement of the root at a place.
pub(super) fn return_at(root: &Unit, span: Span) -> Option<Point> {
    let mut blocks = root.funcs[root.root].cfg.blocks.iter();
    let returns = |block: &Block| matches!(block.term, Term::Return(_)) && block.term_span.in_file(root.file) == span;
    let (block, data) = blocks.find(|(_, block)| returns(block))?;
    Some(Point { block, index: data.instrs.len() as u32 })
}

impl Leak {
    /// Whether somebody waits for a signal because of a condition that could have gone either way.
    pub fn waits_by_guess(&self) -> bool {
        self.stayers.iter().filter(|stayer| stayer.operation == Operation::CondWait).any(|stayer| {
            let mut own = self.story.iter().rev().filter(|event| event.goroutine == stayer.goroutine);
            let waits = own.next().is_some_and(|event| event.span == stayer.span);
            waits && own.next().is_some_and(|event| matches!(event.what, What::Decides(_)))
        })
    }

    /// Whether anybody was started on the way there.
    pub fn has_company(&self) -> bool {
        self.story.iter().any(|event| matches!(event.what, What::Starts(_)))
    }

    /// The return of the root that the path took, in its own body.
    pub fn left_at(&self, root: &Unit) -> Option<Point> {
        returned(self.story.iter().rev()).and_then(|span| return_at(root, span))
    }

    /// Where the contexts come from that end on the way without anybody in view who ends them.
    pub fn contexts_ended(&self) -> impl Iterator<Item = Span> {
        self.story.iter().filter(|event| event.what == What::Ends).map(|event| event.span)
    }

    /// The operation that explains the others.
    pub fn place(&self) -> Option<(Span, Operation)> {
        self.stayers.first().map(|first| (first.span, first.operation))
    }

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
