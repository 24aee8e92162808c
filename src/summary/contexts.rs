//! Calls that derive a context, and what it costs not to end it.
//!
//! The costs are those of `propagateCancel` in Go's `context` package: a child of a context that is never cancelled registers nowhere, a
//! child of a cancellable one stays in its parent's set, a deadline keeps a timer; `signal.NotifyContext` starts a goroutine.

use crate::flow::{path, reach, watch};
use crate::model::body::{Call, ExprId, ExprKind, VarId, VarKind};
use crate::model::cfg::Op;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use smol_str::SmolStr;

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

/// Whether a call makes a context that never ends.
pub fn is_fresh(cx: &Resolver<'_>, call: &Call) -> bool {
    matches!(
        cx.callee(call),
        Callee::External(path, name)
            if matches!(path.as_str(), "context" | "golang.org/x/net/context")
                && matches!(name.as_str(), "Background" | "TODO")
    )
}

/// Whether results are a context and the function that ends it.
fn gives_cancel(results: &[Ty]) -> bool {
    matches!(results, [context, cancel] if context.is("context", "Context") && cancel.is("context", "CancelFunc"))
}

/// The context below those that calls only add values to, spans, loggers.
pub fn bare(cx: &Resolver<'_>, context: ExprId) -> ExprId {
    let mut bare = context;
    while let ExprKind::Call(call) = cx.unit.kind(bare)
        && only_adds(cx, bare, call)
    {
        bare = call.args[0];
    }
    bare
}

/// How many steps a parent is followed.
const DEPTH: u32 = 6;

/// Whether the parent is never cancelled.
fn from_background(cx: &Resolver<'_>, call: &Call) -> bool {
    call.args.first().is_some_and(|parent| is_background(cx, *parent, call, DEPTH))
}

/// Whether a context is `Background` or `TODO`, or one of them that was only given values, where `derived` is derived from it.
fn is_background(cx: &Resolver<'_>, context: ExprId, derived: &Call, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match cx.unit.kind(context) {
        ExprKind::Call(call) => match cx.unit.kind(call.callee) {
            ExprKind::Imported(_, name) if name == "Background" || name == "TODO" => true,
            _ if only_adds(cx, context, call) => is_background(cx, call.args[0], derived, depth),
            _ => false,
        },
        ExprKind::Var(var) => {
            let values = values_of(cx, *var, derived);
            !values.is_empty() && values.iter().all(|value| is_background(cx, *value, derived, depth))
        }
        _ => false,
    }
}

/// Whether a call gives nothing but a context, of the one that it gets: what could end it would come beside it.
pub(super) fn only_adds(cx: &Resolver<'_>, made: ExprId, call: &Call) -> bool {
    let name = cx.unit.called_name(call).map_or("", SmolStr::as_str);
    let ends = ["Cancel", "Timeout", "Deadline", "Signal", "Notify", "Without"].iter().any(|word| name.contains(word));
    let ty = cx.ty(made);
    let context =
        watch::is_context(&ty) || (ty.is_unknown() && (name.starts_with("With") || name.ends_with("Context")));
    context && !ends && !call.args.is_empty()
}

/// What a local variable may hold where `derived` is called; nothing if that is not known.
fn values_of(cx: &Resolver<'_>, var: VarId, derived: &Call) -> Vec<ExprId> {
    let unit = cx.unit;
    let func = unit.vars[var].owner;
    if unit.vars[var].kind != VarKind::Local || unit.vars[var].addressed {
        return Vec::new();
    }
    let is_derived = |value: ExprId| matches!(unit.kind(value), ExprKind::Call(call) if call.callee == derived.callee);
    let (mut at, mut values) = (None, Vec::new());
    path::each_op(unit, func, |point, instr| {
        let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
        if rhs.iter().any(|value| is_derived(*value)) {
            at = Some(point);
        } else if let Some(index) = lhs.iter().position(|to| unit.as_var(*to) == Some(var)) {
            values.push((point, if rhs.len() == lhs.len() { rhs.get(index).copied() } else { None }));
        }
    });
    let Some(at) = at else { return Vec::new() };
    values.retain(|(point, _)| reach::reaches(cx, func, *point, at));
    values.into_iter().map(|(_, value)| value).collect::<Option<Vec<_>>>().unwrap_or_default()
}
