//! How long a program takes to end once SIGTERM has come, as far as constants say.
//!
//! `main`, and every function of the program that asks for the signal, is carried out along its paths ([`crate::flow::path`]) with a
//! clock that starts when the signal is received. Sleeps take their time, contexts with a timeout may take all of it, goroutines run
//! beside and count where they are waited for. What is not known takes no time; so the answer is what the program may surely need, and
//! never too much. Of all paths the longest counts.

mod calls;
mod clock;
mod walk;

use super::Summaries;
use super::service::Service;
use crate::model::program::ItemId;
use crate::model::resolve::Resolver;
use crate::source::Span;
use clock::State;
use rustc_hash::FxHashMap;
use walk::{Exit, Frame};

/// How many functions are carried out for one program before the search ends with what it has.
const MOST_FRAMES: u32 = 1_500;

/// The words by which a function that asks for the signal is found.
pub const ASKS: &[&str] = &["signal.Notify"];

/// Something on the way to the end that takes time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Moment {
    /// What takes it.
    pub at: Span,
    /// Through which calls it was come to.
    via: u64,
    /// Where its length is given, if not there.
    pub given: Option<Span>,
    /// What it does, in words that its length follows: ``sleeps``.
    pub does: String,
    /// How long it takes at most, in nanoseconds.
    pub takes: i64,
    /// When it is over, in nanoseconds since the signal.
    pub until: i64,
}

/// The longest way from SIGTERM to the end of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// How long it takes, in nanoseconds.
    pub nanos: i64,
    /// What takes the time, in order.
    pub moments: Vec<Moment>,
}

/// The longest way to the end of a program that some constant says something about.
pub fn longest(summaries: &Summaries<'_>, service: &Service<'_>, main: ItemId) -> Option<Ending> {
    let asks = service.names_that_ask();
    let mut machine = Machine { summaries, asks: &asks, frames: 0, known: FxHashMap::default(), best: None };
    let roots = service.leading_to_signals(main).into_iter().filter(|item| {
        let text = summaries.program().text(*item);
        *item == main || asks.iter().any(|word| text.contains(*word))
    });
    for root in roots {
        let frame = Frame::of_item(Resolver::new(summaries.program(), root), root);
        if let Some(exit) = machine.longest(frame, &State::default(), 0) {
            machine.ends(&exit.state);
        }
    }
    machine.best
}

/// What one search for the longest way shares.
struct Machine<'s, 'p> {
    summaries: &'s Summaries<'p>,
    /// The words by which a function that asks for the signal is found.
    asks: &'s [&'s str],
    frames: u32,
    known: FxHashMap<(ItemId, u32, State), Option<Exit>>,
    best: Option<Ending>,
}

impl Machine<'_, '_> {
    /// The program ends in this state.
    fn ends(&mut self, state: &State) {
        if let Some(nanos) = state.now
            && nanos > self.best.as_ref().map_or(0, |best| best.nanos)
        {
            self.best = Some(Ending { nanos, moments: state.told.clone() });
        }
    }
}
