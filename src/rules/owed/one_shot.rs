//! The arm of a timer that fires once: what it makes, it makes once, whatever loop is around.

use super::super::FuncCx;
use crate::flow::obligation::Birth;
use crate::flow::{endless, path};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{LoopId, Op, Term};
use crate::model::ty::Ty;

/// Whether a thing is born in the arm of a timer that is made before the loop and not armed again.
pub(super) fn follows(cx: &FuncCx<'_>, birth: &Birth, id: LoopId) -> bool {
    let cfg = &cx.unit.funcs[birth.func].cfg;
    let timer = cfg.blocks.iter().find_map(|(_, block)| match &block.term {
        Term::Select { arms, .. } => {
            arms.iter().filter(|arm| arm.target == birth.at.block).find_map(|arm| timer_of(cx, arm.comm.chan()))
        }
        _ => None,
    });
    timer.is_some_and(|timer| {
        let is_outside = |mention: ExprId| {
            let site = cx.uses.site(mention).filter(|site| site.func == birth.func);
            site.is_some_and(|site| !endless::is_inside(cfg, site.point.block, id))
        };
        cx.resolver().var_ty(timer) == Ty::named("time", "Timer").pointer()
            && cx.uses.mentions(timer).iter().all(|mention| {
                if cx.uses.is_definition(cx.unit, *mention) {
                    return is_outside(*mention);
                }
                match cx.uses.parent(*mention).map(|it| cx.unit.kind(it)) {
                    Some(ExprKind::Field(_, name)) if name == "C" || name == "Stop" => true,
                    Some(ExprKind::Binary(..)) => true,
                    _ => is_behind_stop(cx, birth.func, timer, *mention),
                }
            })
    })
}

/// The timer whose channel this is: `timer.C`, or a variable that gets nothing else.
fn timer_of(cx: &FuncCx<'_>, chan: ExprId) -> Option<VarId> {
    match cx.unit.kind(chan) {
        ExprKind::Field(base, name) if name == "C" => cx.unit.as_var(*base),
        ExprKind::Var(chan) => {
            let mut values = Vec::new();
            for (func, _) in cx.unit.funcs.iter() {
                path::each_op(cx.unit, func, |_, instr| {
                    let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
                    for (index, _) in lhs.iter().enumerate().filter(|(_, to)| cx.unit.as_var(**to) == Some(*chan)) {
                        if !rhs.is_empty() {
                            values.push(rhs.get(index).filter(|_| rhs.len() == lhs.len()).map(|it| cx.unit.kind(*it)));
                        }
                    }
                });
            }
            match values.as_slice() {
                [Some(ExprKind::Field(base, name))] if name == "C" => cx.unit.as_var(*base),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a mention of a timer comes only where `Stop` has said that it had not fired.
fn is_behind_stop(cx: &FuncCx<'_>, func: FuncId, timer: VarId, mention: ExprId) -> bool {
    let Some(site) = cx.uses.site(mention).filter(|site| site.func == func) else { return false };
    let stops = |cond: ExprId| match cx.unit.kind(cond) {
        ExprKind::Call(call) => match cx.unit.kind(call.callee) {
            ExprKind::Field(base, name) => name == "Stop" && cx.unit.as_var(*base) == Some(timer),
            _ => false,
        },
        _ => false,
    };
    cx.unit.funcs[func].cfg.blocks.iter().any(|(_, block)| match &block.term {
        Term::Branch { cond, yes, .. } => *yes == site.point.block && stops(*cond),
        _ => false,
    })
}
