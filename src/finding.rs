//! What a rule reports: a finding, its places, its witness and its repairs.
//!
//! Pure data beside [`crate::source`]. Nothing here knows how a finding was proven or how it will be
//! printed: offsets stay byte offsets until a report turns them into lines and columns.

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// How much a finding matters. Ordered: `Note < Warning < Error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; hidden unless asked for.
    Note,
    /// Nine in ten are real leaks.
    Warning,
    /// A user's configuration raised it.
    Error,
}

impl Level {
    /// The word used in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure the analysis is. Ordered: `Low < Medium < High`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess was needed.
    Low,
    /// One fact was assumed that Go programs nearly always keep.
    Medium,
    /// Everything that matters is in view.
    High,
}

impl Confidence {
    /// The word used in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// A second place that explains the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Where; underlined on one line.
    pub span: Span,
    /// What happens there.
    pub message: String,
}

/// What a step is to the goroutines of its witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepKind {
    /// Something that concerns its own goroutine only.
    Acts,
    /// It starts the goroutine of this number.
    Starts(u32),
    /// It passes something to the goroutine of this number, or lets it go on.
    Meets(u32),
    /// The goroutine stays here for good.
    Stays,
}

/// One step of the witness, from the entry of the function to the leak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// 0 is the function that was looked at; others count the goroutines it starts.
    pub goroutine: u32,
    /// Where the step happens.
    pub span: Span,
    /// What happens, in a few words.
    pub message: String,
    /// What it is to the goroutines.
    pub kind: StepKind,
}

impl Step {
    /// A step that concerns its own goroutine.
    pub fn new(goroutine: u32, span: Span, message: impl Into<String>) -> Self {
        Self { goroutine, span, message: message.into(), kind: StepKind::Acts }
    }

    /// The step in which a goroutine starts another one.
    #[must_use]
    pub fn starting(self, goroutine: u32) -> Self {
        Self { kind: StepKind::Starts(goroutine), ..self }
    }

    /// The step in which a goroutine passes something to another one.
    #[must_use]
    pub fn meeting(self, goroutine: u32) -> Self {
        Self { kind: StepKind::Meets(goroutine), ..self }
    }

    /// The step at which a goroutine stays.
    #[must_use]
    pub fn staying(self) -> Self {
        Self { kind: StepKind::Stays, ..self }
    }
}

/// Replaces the text of `span` by `insert`; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// The new text.
    pub insert: String,
}

/// A repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What applying it does, in the imperative.
    pub title: String,
    /// Whether it changes nothing but the leak, so that it may be applied without a look.
    pub safe: bool,
    /// Disjoint edits, in order.
    pub edits: Vec<Edit>,
}

/// One leak, proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Kebab-case id of the rule.
    pub rule: &'static str,
    /// Level after the rule's own judgement; configuration may change it later.
    pub level: Level,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What leaks and when: one sentence, lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The operation that leaks; reports cut it to its first line.
    pub primary: Span,
    /// A few words under the primary place; may be empty.
    pub label: String,
    /// Other places.
    pub related: Vec<Place>,
    /// Numbered steps that lead to the leak.
    pub trace: Vec<Step>,
    /// Repairs, the best first.
    pub fixes: Vec<Fix>,
    /// The enclosing function as Go prints it, e.g. `(*Server).Run`; a closure is named after its function.
    pub function: String,
    /// Import path of the package.
    pub package: String,
    /// The operation's text without white space: with rule, package, function and ordinal it makes the fingerprint.
    pub operation: String,
    /// Set once all findings of a run are known; 32 hexadecimal digits.
    pub fingerprint: String,
}
