//! Calls that derive a context, and what it costs not to end it.
//!
//! The costs are those of `propagateCancel` in Go's `context` package: a child of a context that is never cancelled registers nowhere, a
//! child of a cancellable one stays in its parent's set, a deadline keeps a timer; `signal.NotifyContext` starts a goroutine.

use crate::model::body::{Call, ExprKind};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;

/// What kind of context is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derivation {
    /// `WithCancel` of `Background`, `TODO`, or one of them with values.
    Unregistered,
    /// `WithCancel` of another context.
    Child,
    /// `WithTimeout`, `WithDeadline`.
    Timed,
    /// `signal.NotifyContext`.
    Signals,
    /// One that ends with any of several others, which a goroutine watches.
    Joined,
    /// What a function of the run derives for its caller.
    Given,
}

impl Derivation {
    /// What a call derives; `None` if it derives no context with a cancel function.
    pub fn of(cx: &Resolver<'_>, call: &Call) -> Option<Self> {
        let (path, name) = match cx.callee(call) {
            Callee::External(path, name) => (path, name),
            Callee::Project(item) => return gives_cancel(&cx.program.signature(item).results).then_some(Self::Given),
            _ => return None,
        };
        match (path.as_str(), name.as_str()) {
            ("context" | "golang.org/x/net/context", "WithCancel" | "WithCancelCause") => {
                Some(if from_background(cx, call) { Self::Unregistered } else { Self::Child })
            }
            (
                "context" | "golang.org/x/net/context",
                "WithTimeout" | "WithTimeoutCause" | "WithDeadline" | "WithDeadlineCause",
            ) => Some(Self::Timed),
            ("os/signal", "NotifyContext") => Some(Self::Signals),
            _ => gives_cancel(cx.program.externals.results(&path, &name)?).then_some(Self::Joined),
        }
    }

    /// Whether nobody but its holder knows the context.
    pub fn is_unregistered(self) -> bool {
        self == Self::Unregistered
    }

    /// Whether it may end soon without its cancel function: with the first of several parents.
    pub fn is_short(self) -> bool {
        self == Self::Joined
    }

    /// What stays behind, in words that follow a colon.
    pub fn cost(self) -> &'static str {
        match self {
            Self::Unregistered => "whatever waits for this context waits for ever",
            Self::Child | Self::Given => "the parent context keeps the child until it ends itself",
            Self::Timed => "the context and its timer stay until the time is up",
            Self::Joined => "the goroutine that watches its parents stays until one of them ends",
            Self::Signals => "its goroutine and the signal registration stay",
        }
    }
}

/// Whether results are a context and the function that ends it.
fn gives_cancel(results: &[Ty]) -> bool {
    matches!(results, [context, cancel] if context.is("context", "Context") && cancel.is("context", "CancelFunc"))
}

/// Whether the parent is never cancelled.
fn from_background(cx: &Resolver<'_>, call: &Call) -> bool {
    let Some(ExprKind::Call(parent)) = call.args.first().map(|arg| cx.unit.kind(*arg)) else { return false };
    match cx.unit.kind(parent.callee) {
        ExprKind::Imported(_, name) if name == "Background" || name == "TODO" => true,
        ExprKind::Imported(_, name) if name == "WithValue" => from_background(cx, parent),
        _ => false,
    }
}
