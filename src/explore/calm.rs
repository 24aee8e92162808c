//! Loops in which nobody meets anybody: one turn of theirs shows as much as two.
//!
//! Most loops of a function that shares synchronisation have nothing to do with it: they fill in options, look for an entry, add up sizes.
//! How often they turn would multiply the states of a search and change nothing that others can see.

use super::calls::mentions_meetings;
use super::machine::Machine;
use super::skeleton::{Step, VarSet};
use crate::flow::endless;
use crate::model::body::{ExprId, ExprKind, FuncId, Unit};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;

/// Methods that do something to what goroutines meet at.
pub(super) const MEETINGS: &[&str] = &[
    "Add",
    "Broadcast",
    "Cancel",
    "Close",
    "Do",
    "Done",
    "Go",
    "Lock",
    "RLock",
    "RUnlock",
    "Reset",
    "Signal",
    "Stop",
    "TryGo",
    "TryLock",
    "TryRLock",
    "Unlock",
    "Wait",
];

impl Machine<'_> {
    /// Whether the turns of the loop with this head neither meet anybody, nor make anything that is met at, nor add up.
    pub(super) fn is_calm(&mut self, item: ItemId, func: FuncId, head: BlockId) -> bool {
        if let Some(known) = self.calm.get(&(item, func, head)) {
            return *known;
        }
        let unit = self.unit(item);
        let turn = turn(unit, func, head);
        let kept = self.kept(item, func, &turn);
        let calm = turn.iter().all(|block| self.is_calm_block(item, func, (*block, head), &kept));
        self.calm.insert((item, func, head), calm);
        calm
    }

    /// The variables that are read once the loop is left.
    fn kept(&self, item: ItemId, func: FuncId, turn: &[BlockId]) -> VarSet {
        let cfg = &self.unit(item).funcs[func].cfg;
        let skeleton = self.skeleton(item);
        let mut kept = VarSet::default();
        for block in turn {
            cfg.blocks[*block].term.each_successor(|next| {
                if !turn.contains(&next) {
                    skeleton.func(func).block(next).live.first().into_iter().for_each(|live| kept.add_all(live));
                }
            });
        }
        kept
    }

    fn is_calm_block(&mut self, item: ItemId, func: FuncId, (at, head): (BlockId, BlockId), kept: &VarSet) -> bool {
        let unit = self.unit(item);
        let block = &unit.funcs[func].cfg.blocks[at];
        let skeleton = self.skeleton(item);
        let steps = &skeleton.func(func).block(at).steps;
        steps.iter().all(|step| match step {
            Step::Recv(_) => false,
            Step::Call(expr) => self.is_calm_call(item, *expr),
            Step::Instr(index) => match &block.instrs[*index as usize].op {
                Op::Expr(_) => true,
                Op::Assign { lhs, rhs, .. } => lhs.iter().all(|to| match unit.as_var(*to) {
                    Some(var) => !kept.contains(var) || !rhs.iter().any(|value| unit.mentions(*value, var)),
                    None => !matches!(unit.kind(*to), ExprKind::Index(..) | ExprKind::Deref(_)),
                }),
                Op::Send { .. } | Op::Go(_) | Op::Defer(_) | Op::Chosen(_) => false,
            },
            Step::End => match &block.term {
                Term::Select { .. } | Term::Stop(_) => false,
                Term::Range { over, .. } => at == head || !matches!(&*self.ty(item, *over), Ty::Chan(..)),
                _ => true,
            },
        })
    }

    fn is_calm_call(&mut self, item: ItemId, expr: ExprId) -> bool {
        let unit = self.unit(item);
        let ExprKind::Call(call) = unit.kind(expr) else { return true };
        if call.args.iter().any(|arg| matches!(unit.kind(*arg), ExprKind::Closure(_))) {
            return false;
        }
        let last = |name: &str| name.rsplit('.').next().is_some_and(|name| MEETINGS.contains(&name));
        match self.callee(item, expr, call) {
            Callee::Builtin(name) => {
                name != "close" && !(name == "make" && matches!(&*self.ty(item, expr), Ty::Chan(..)))
            }
            Callee::Conversion(_) => true,
            Callee::Project(callee) => {
                let text = self.program.text(callee);
                !mentions_meetings(text) && !self.makes_something(callee, text)
            }
            Callee::External(path, name) => !matches!(path.as_str(), "context" | "time") && !last(&name),
            Callee::Method(name) => !last(&name),
            Callee::Closure(_) | Callee::Value | Callee::Unknown => false,
        }
    }
}

/// The blocks from which another turn of the loop can be reached without leaving it.
fn turn(unit: &Unit, func: FuncId, head: BlockId) -> Vec<BlockId> {
    let cfg = &unit.funcs[func].cfg;
    let Some((id, _)) = cfg.loops.iter().find(|(_, it)| it.head == head) else { return vec![head] };
    let mut turn = vec![head];
    let body: Vec<BlockId> =
        cfg.blocks.iter().map(|(block, _)| block).filter(|it| endless::is_inside(cfg, *it, id)).collect();
    loop {
        let before = turn.len();
        for id in &body {
            let mut returns = false;
            cfg.blocks[*id].term.each_successor(|next| returns |= turn.contains(&next));
            if returns && !turn.contains(id) {
                turn.push(*id);
            }
        }
        if turn.len() == before {
            return turn;
        }
    }
}
