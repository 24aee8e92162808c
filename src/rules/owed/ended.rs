//! A thing that ends with a context, or with what has made it: whether the function that has that surely ends it.

use super::super::FuncCx;
use super::Owed;
use crate::flow::obligation::{Birth, Duty, Verdict};
use crate::flow::path;
use crate::flow::reach;
use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::Op;
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::summary::acquisition::error_of;
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

/// Whether what has made a thing is made here too, and surely released: the thing ends with it.
pub(super) fn with_receiver(cx: &FuncCx<'_>, owed: &Owed) -> bool {
    let resolver = cx.resolver();
    let parent = cx.summaries.child_of(&resolver, owed.expr).and_then(|receiver| cx.unit.as_var(receiver));
    let Some((parent, (init, result))) = parent.and_then(|it| Some((it, cx.unit.vars[it].init?))) else {
        return false;
    };
    let Some(site) = cx.uses.site(init).filter(|site| site.func == owed.func) else { return false };
    let Some(Op::Assign { lhs, .. }) = cx.unit.instr(site.func, site.point).map(|instr| &instr.op) else {
        return false;
    };
    let gifts = cx.summaries.gifts(&resolver, cx.uses, init);
    gifts.into_iter().filter(|gift| gift.result == result as usize).any(|gift| {
        let error = error_of(cx.unit, lhs, gift.result);
        let birth = Birth { func: site.func, at: site.point, holder: parent, error, beside: None, context: None };
        cx.tracker(gift.resource.duty).follow(birth) == Verdict::Kept
    })
}
