//! What a constructor of the run has started, and a caller of it drops.

use super::{Owed, each_call, judge};
use crate::model::body::ExprKind;
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::rules::{Findings, FuncCx};
use crate::summary::callers::callers;

/// Whether a text is that of a constructor that may start a goroutine.
pub(in crate::rules) fn is_constructor(text: &str) -> bool {
    text.starts_with("func ")
        && !text.starts_with("func (")
        && text.contains("return ")
        && (text.contains("go ") || text.contains(".start") || text.contains(".Start") || text.contains(".run"))
}

/// Tells the callers of a constructor who lose what it has started.
pub(in crate::rules) fn check(cx: &FuncCx<'_>, out: &mut Findings) {
    if !is_constructor(cx.program.text(cx.item)) {
        return;
    }
    let Some(gift) = cx.summaries.started(cx.item) else { return };
    for caller in callers(cx.program, cx.item) {
        if cx.program.file_of(caller).purpose != Purpose::Program || cx.program.unit(caller).damaged {
            continue;
        }
        let there = FuncCx::new(cx.program, cx.summaries, caller);
        each_call(&there, |func, at, expr| {
            if let ExprKind::Call(call) = there.unit.kind(expr)
                && there.resolver().callee(call) == Callee::Project(cx.item)
            {
                judge(&there, &Owed { sure: false, ..Owed::new(&there, func, at, expr, gift.clone()) }, out);
            }
        });
    }
}
