//! The story of a path: what happened, by which goroutine, and where.

use crate::finding::Step;
use crate::source::Span;

/// Something that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The goroutine's number.
    pub goroutine: u32,
    /// Where.
    pub span: Span,
    /// What.
    pub what: What,
}

/// The kinds of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It starts this goroutine.
    Starts(u32),
    /// A condition that could have gone either way.
    Decides(bool),
    /// The loop has an element.
    Turns(bool),
    /// A case of a switch.
    Case(Option<Span>),
    /// It hands a value to this goroutine.
    Meets(u32),
    /// It puts a value into the room of a channel.
    Fills,
    /// It takes a value that is there, or finds the channel closed.
    Takes,
    /// A select goes on without any arm.
    Default,
    /// It does what is written there: close, cancel, lock, wait.
    Does(&'static str),
    /// It returns; the goroutine is over.
    Returns,
}

/// Steps that are told at most: the first and the last ones.
const MOST: usize = 14;

/// The steps of a story, for readers; `text` gives the source of a place.
pub fn steps<'t>(events: &[Event], text: &dyn Fn(Span) -> &'t str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for event in events {
        let source = crate::flow::story::short(text(event.span));
        let message = match &event.what {
            What::Starts(number) => format!("starts goroutine {number}"),
            What::Decides(true) => format!("`{source}` holds"),
            What::Decides(false) => format!("`{source}` does not hold"),
            What::Turns(true) => format!("the loop over `{source}` goes on"),
            What::Turns(false) => format!("the loop over `{source}` ends"),
            What::Case(Some(value)) => format!("`{source}` is `{}`", crate::flow::story::short(text(*value))),
            What::Case(None) => format!("the switch on `{source}` takes its default"),
            What::Meets(other) => format!("`{source}` meets goroutine {other}"),
            What::Fills => format!("`{source}` finds room in the channel"),
            What::Takes => format!("`{source}` goes on"),
            What::Default => "the select takes its default".to_owned(),
            What::Does(words) => format!("`{source}` {words}"),
            What::Returns => "returns".to_owned(),
        };
        let step = Step { goroutine: event.goroutine, span: event.span, message };
        if steps.last() != Some(&step) {
            steps.push(step);
        }
    }
    if steps.len() > MOST {
        let behind = steps.split_off(steps.len() - MOST / 2);
        steps.truncate(MOST / 2);
        steps.extend(behind);
    }
    steps
}
