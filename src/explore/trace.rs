//! The story of a path: what happened, by which goroutine, and where.

use super::search::Leak;
use crate::finding::Step;
use crate::flow::story::short;
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
    /// A context ends that nobody in view ends.
    Ends,
    /// It returns; the goroutine is over.
    Returns,
}

/// Steps that are told at most: the first and the last ones.
const MOST: usize = 14;

/// A story for readers: goroutines are numbered in the order in which they come up, and what others decide is left out.
#[derive(Debug)]
pub struct Story {
    /// Numbers of the search, in the order of the story's own.
    known: Vec<u32>,
    /// The steps that lead to the leak.
    pub steps: Vec<Step>,
}

impl Story {
    /// Tells a leak; `text` gives the source of a place.
    pub fn of<'t>(leak: &Leak, text: &dyn Fn(Span) -> &'t str) -> Self {
        let mut concerned = vec![0];
        concerned.extend(leak.stayers.iter().map(|stayer| stayer.goroutine));
        // Who started one of them belongs to the story, too.
        for event in leak.story.iter().rev() {
            if matches!(event.what, What::Starts(started) if concerned.contains(&started)) {
                concerned.push(event.goroutine);
            }
        }
        let mut story = Self { known: vec![0], steps: Vec::new() };
        for event in &leak.story {
            let decides =
                matches!(event.what, What::Decides(_) | What::Case(_) | What::Turns(_) | What::Default | What::Returns);
            if !decides || concerned.contains(&event.goroutine) {
                story.tell(event, text);
            }
        }
        if story.steps.len() > MOST {
            let behind = story.steps.split_off(story.steps.len() - MOST / 2);
            story.steps.truncate(MOST / 2);
            story.steps.extend(behind);
        }
        for stayer in &leak.stayers {
            let number = story.number(stayer.goroutine);
            let message = format!("stays at `{}`", short(text(stayer.span).trim_end_matches(':')));
            story.steps.push(Step::new(number, stayer.span, message).staying());
        }
        story
    }

    fn number(&mut self, goroutine: u32) -> u32 {
        let at = self.known.iter().position(|it| *it == goroutine).unwrap_or_else(|| {
            self.known.push(goroutine);
            self.known.len() - 1
        });
        at as u32
    }

    fn tell<'t>(&mut self, event: &Event, text: &dyn Fn(Span) -> &'t str) {
        let source = short(text(event.span).trim_end_matches(':'));
        let number = self.number(event.goroutine);
        let step = |message: String| Step::new(number, event.span, message);
        let step = match &event.what {
            What::Starts(other) => {
                let other = self.number(*other);
                step(format!("starts goroutine {other}")).starting(other)
            }
            What::Meets(other) => {
                let other = self.number(*other);
                step(format!("`{source}` meets goroutine {other}")).meeting(other)
            }
            What::Decides(true) => step(format!("`{source}` holds")),
            What::Decides(false) => step(format!("`{source}` does not hold")),
            What::Turns(true) => step(format!("the loop over `{source}` goes on")),
            What::Turns(false) => step(format!("the loop over `{source}` ends")),
            What::Case(Some(value)) => step(format!("`{source}` is `{}`", short(text(*value)))),
            What::Case(None) => step(format!("the switch on `{source}` takes its default")),
            What::Fills => step(format!("`{source}` finds room in the channel")),
            What::Takes => step(format!("`{source}` goes on")),
            What::Default => step("the select takes its default".to_owned()),
            What::Does(words) => step(format!("`{source}` {words}")),
            What::Ends => step(format!("`{source}` ends: its time is up, or its parent ended")),
            What::Returns => step("returns".to_owned()),
        };
        if self.steps.last() != Some(&step) {
            self.steps.push(step);
        }
    }
}
