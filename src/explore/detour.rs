//! Detours: arms of a branch that come together again before anybody can notice which of them was taken. They log, count what nobody
//! reads, ask a library to do something: one choice is as good as another, so none is made.

use super::calm::MEETINGS;
use super::machine::Machine;
use super::skeleton::{Step, VarSet};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit};
use crate::model::cfg::{BlockId, Cfg, Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use smallvec::SmallVec;

/// Blocks of which a detour may consist.
const LONGEST: usize = 12;

/// Builtins that change nothing.
const HARMLESS: &[&str] = &["append", "cap", "complex", "imag", "len", "max", "min", "print", "println", "real"];

/// Methods that give an object another value.
const CHANGES: &[&str] = &["CompareAndSwap", "Set", "Store", "Swap"];

impl Machine<'_> {
    /// Where the ways that part at the end of a block meet again, if they are all detours.
    pub(super) fn rejoins(&mut self, item: ItemId, func: FuncId, at: BlockId) -> Option<BlockId> {
        if let Some(known) = self.detours.get(&(item, func, at)) {
            return *known;
        }
        let join = self.find_join(item, func, at);
        self.detours.insert((item, func, at), join);
        join
    }

    fn find_join(&mut self, item: ItemId, func: FuncId, at: BlockId) -> Option<BlockId> {
        let cfg = &self.unit(item).funcs[func].cfg;
        let mut open: SmallVec<[BlockId; 4]> = SmallVec::new();
        let mut passed: SmallVec<[BlockId; LONGEST]> = SmallVec::new();
        let mut written = VarSet::default();
        part(cfg, at, &mut open);
        passed.push(at);
        while open.len() > 1 {
            let next = open.iter().position(|block| leads_only_here(cfg, *block, &passed))?;
            let block = open.remove(next);
            if passed.len() == LONGEST || !self.is_detour(item, func, block, &mut written) {
                return None;
            }
            passed.push(block);
            part(cfg, block, &mut open);
        }
        let join = *open.first()?;
        let skeleton = self.skeleton(item);
        let read = skeleton.func(func).block(join).live.first()?;
        (!passed.contains(&join) && !written.meets(read) && !written.meets(&skeleton.shared)).then_some(join)
    }

    /// Whether nobody can notice that a block was passed, but by the variables that it writes.
    fn is_detour(&mut self, item: ItemId, func: FuncId, at: BlockId, written: &mut VarSet) -> bool {
        let unit = self.unit(item);
        let block = &unit.funcs[func].cfg.blocks[at];
        let skeleton = self.skeleton(item);
        skeleton.func(func).block(at).steps.iter().all(|step| match step {
            Step::Recv(_) => false,
            Step::Call(expr) => self.is_harmless(item, *expr),
            Step::Instr(index) => match &block.instrs[*index as usize].op {
                Op::Expr(_) => true,
                Op::Assign { lhs, .. } => lhs.iter().all(|to| match unit.as_var(*to) {
                    Some(var) => {
                        written.insert(var);
                        true
                    }
                    None => matches!(unit.kind(*to), ExprKind::Global(name) if name == "_"),
                }),
                Op::Send { .. } | Op::Go(_) | Op::Defer(_) | Op::Chosen(_) => false,
            },
            Step::End => matches!(block.term, Term::Goto(_) | Term::Branch { .. } | Term::Switch { .. }),
        })
    }

    fn is_harmless(&mut self, item: ItemId, expr: ExprId) -> bool {
        let unit = self.unit(item);
        let ExprKind::Call(call) = unit.kind(expr) else { return true };
        let last =
            |name: &str| name.rsplit('.').next().is_some_and(|it| MEETINGS.contains(&it) || CHANGES.contains(&it));
        let harmless = match self.callee(item, expr, call) {
            Callee::Builtin(name) => HARMLESS.contains(&name.as_str()),
            Callee::Conversion(_) => true,
            Callee::External(path, name) => {
                !matches!(path.as_str(), "context" | "sync/atomic" | "time") && !last(&name)
            }
            Callee::Method(name) => !last(&name),
            Callee::Project(_) | Callee::Closure(_) | Callee::Value | Callee::Unknown => false,
        };
        harmless && self.gets_data(item, unit, call) && !self.never_returns(item, expr, call)
    }

    /// Whether nothing that a call gets can be changed by it.
    fn gets_data(&mut self, item: ItemId, unit: &Unit, call: &Call) -> bool {
        call.args.iter().all(|arg| {
            !matches!(unit.kind(*arg), ExprKind::AddrOf(_) | ExprKind::Closure(_))
                && !matches!(&*self.ty(item, *arg), Ty::Pointer(_) | Ty::Chan(..) | Ty::Func(_) | Ty::Map(..))
        })
    }
}

/// Adds where a block leads to.
fn part(cfg: &Cfg, at: BlockId, open: &mut SmallVec<[BlockId; 4]>) {
    cfg.blocks[at].term.each_successor(|next| {
        if !open.contains(&next) {
            open.push(next);
        }
    });
}

/// Whether a block is only reached from those that were passed.
fn leads_only_here(cfg: &Cfg, to: BlockId, passed: &[BlockId]) -> bool {
    cfg.blocks.iter().all(|(from, block)| {
        let mut leads = false;
        block.term.each_successor(|next| leads |= next == to);
        !leads || passed.contains(&from)
    })
}
