//! A thing that ends with a context: whether the function that has the context surely ends it.

use super::super::FuncCx;
use crate::flow::obligation::{Birth, Duty, Verdict};
use crate::flow::path;
use crate::flow::reach;
use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::Op;
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::summary::contexts::{Derivation, bare};

/// Whether the context that a call gets is a local one that is surely cancelled: what the call made of it ends then too.
pub(in super::super) fn surely(cx: &FuncCx<'_>, (func, at): (FuncId, Point), call: ExprId, context: ExprId) -> bool {
    let Some(parent) = cx.unit.as_var(bare(&cx.resolver(), context)) else { return false };
    let mut ends = false;
    path::each_op(cx.unit, func, |made_at, instr| {
        let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
        let (Some(made), [value]) = (lhs.iter().position(|to| cx.unit.as_var(*to) == Some(parent)), rhs.as_slice())
        else {
            return;
        };
        let ExprKind::Call(maker) = cx.unit.kind(*value) else { return };
        if *value == call || !reach::reaches(&cx.resolver(), func, made_at, at) {
            return;
        }
        if matches!(cx.resolver().callee(maker), Callee::External(path, _) if path.ends_with("sync/errgroup")) {
            ends = true; // cancelled when its group has been waited for
        }
        if made == 0
            && Derivation::of(&cx.resolver(), maker).is_some()
            && let Some(holder) = lhs.get(1).and_then(|to| cx.unit.as_var(*to))
        {
            let beside = lhs.first().copied();
            let birth = Birth { func, at: made_at, holder, error: None, beside, context: None };
            ends |= cx.tracker(Duty::Call).follow(birth) == Verdict::Kept;
        }
    });
    ends
}
