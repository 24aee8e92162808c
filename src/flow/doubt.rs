//! Ways that a function has only in case of a mistake elsewhere in the program: what it asks there is known to whoever wrote the call.
//!
//! The default of a switch that names all words there are and calls any other one unknown; a response writer that cannot be hijacked. They
//! are real ways of the graph, so a search takes them unless it is told to leave them out.

use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::{Case, Term};
use crate::model::resolve::Resolver;
use memchr::memmem;

/// How an error calls a word that a switch does not know; the first letter may be a capital.
const UNKNOWN: &[&str] =
    &["nknown", "nsupported", "not supported", "nexpected", "nvalid", "nrecognized", "nhandled", "mpossible"];

/// Whether a terminator goes to its successor number `edge` only after such a mistake.
pub(super) fn is_doubtful(cx: &Resolver<'_>, func: FuncId, term: &Term, edge: usize) -> bool {
    match term {
        Term::Branch { cond, .. } => cannot_more(cx, *cond) == Some(edge == 0),
        Term::Switch { on, types: false, arms, default } if edge == arms.len() && arms.len() > 1 => {
            let says = match &cx.unit.funcs[func].cfg.blocks[*default].term {
                Term::Return(values) => values.iter().any(|it| says_unknown(cx, *it)),
                _ => false,
            };
            says && !is_status(cx, *on) && arms.iter().all(|it| names(cx, it))
        }
        _ => false,
    }
}

/// Whether a condition holds if a response writer cannot do more than write: `hijacker, ok := w.(http.Hijacker); !ok`.
fn cannot_more(cx: &Resolver<'_>, cond: ExprId) -> Option<bool> {
    match cx.unit.kind(cond) {
        ExprKind::Unary(op, inner) if op == "!" => cannot_more(cx, *inner).map(|holds| !holds),
        ExprKind::Var(ok) => {
            let (init, _) = cx.unit.vars[*ok].init.filter(|(_, result)| *result == 1)?;
            let ExprKind::Assert(writer, _) = cx.unit.kind(init) else { return None };
            cx.ty(*writer).is("net/http", "ResponseWriter").then_some(false)
        }
        _ => None,
    }
}

/// The status of an answer comes from outside.
fn is_status(cx: &Resolver<'_>, on: ExprId) -> bool {
    matches!(cx.unit.kind(on), ExprKind::Field(_, name) if name.starts_with("Status"))
}

/// Whether an arm names constants: a word that is written out may be one of many that a user writes.
fn names(cx: &Resolver<'_>, arm: &Case) -> bool {
    arm.values.iter().all(|value| matches!(cx.unit.kind(*value), ExprKind::Global(_) | ExprKind::Imported(..)))
}

fn says_unknown(cx: &Resolver<'_>, value: ExprId) -> bool {
    let mut says = false;
    cx.unit.each_inner(value, &mut |expr| {
        let text = match cx.unit.kind(expr) {
            ExprKind::Str(text) | ExprKind::Global(text) | ExprKind::Imported(_, text) => text.as_str(),
            _ => return,
        };
        says |= UNKNOWN.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    });
    says
}
