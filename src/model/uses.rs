//! Where each expression stands, and where each variable is used.
//!
//! Built once per [`Unit`], by one walk over its instructions. It answers "what is this mention part of?" (parents) and
//! "which instruction evaluates it?" (sites), so that analyses need not walk expressions again and again.

use super::body::{Expr, ExprId, ExprKind, FuncId, Unit, VarId};
use super::cfg::{Block, BlockId, Comm, Instr, Op, Term};
use la_arena::RawIdx;

/// A place in a function: an instruction of a block, or its terminator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The block.
    pub block: BlockId,
    /// The instruction's index; the number of instructions means the terminator.
    pub index: u32,
}

/// Where an expression is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    /// The function or closure.
    pub func: FuncId,
    /// The place in it.
    pub point: Point,
}

/// How an expression's parent uses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// A root of its instruction.
    Root,
    /// Part of this expression.
    Of(ExprId),
    /// Not reached from any instruction.
    Nowhere,
}

/// The index of one unit.
#[derive(Debug)]
pub struct Uses {
    parents: Vec<Parent>,
    sites: Vec<Option<Site>>,
    of_var: Vec<Vec<ExprId>>,
    closures: Vec<Option<ExprId>>,
}

fn slot<T>(id: la_arena::Idx<T>) -> usize {
    id.into_raw().into_u32() as usize
}

impl Uses {
    /// Walks the unit once.
    pub fn of(unit: &Unit) -> Self {
        let mut uses = Self {
            parents: vec![Parent::Nowhere; unit.exprs.len()],
            sites: vec![None; unit.exprs.len()],
            of_var: vec![Vec::new(); unit.vars.len()],
            closures: vec![None; unit.funcs.len()],
        };
        for (func, body) in unit.funcs.iter() {
            for (block, data) in body.cfg.blocks.iter() {
                for (index, instr) in data.instrs.iter().enumerate() {
                    let site = Site { func, point: Point { block, index: index as u32 } };
                    each_root(&instr.op, |root| uses.add(unit, root, Parent::Root, site));
                }
                let site = Site { func, point: Point { block, index: data.instrs.len() as u32 } };
                each_term_root(&data.term, |root| uses.add(unit, root, Parent::Root, site));
            }
        }
        uses
    }

    fn add(&mut self, unit: &Unit, expr: ExprId, parent: Parent, site: Site) {
        let mut stack = vec![(expr, parent)];
        while let Some((expr, parent)) = stack.pop() {
            let at = slot(expr);
            if self.sites[at].is_some() {
                continue; // a select's channel stands in the terminator and in the chosen arm
            }
            self.parents[at] = parent;
            self.sites[at] = Some(site);
            match &unit.exprs[expr].kind {
                ExprKind::Var(var) => self.of_var[slot(*var)].push(expr),
                ExprKind::Closure(func) => self.closures[slot(*func)] = Some(expr),
                _ => {}
            }
            let from = stack.len();
            unit.each_child(expr, |child| stack.push((child, Parent::Of(expr))));
            stack[from..].reverse();
        }
    }

    /// The expression this one is a direct part of; `None` at the root of an instruction.
    pub fn parent(&self, expr: ExprId) -> Option<ExprId> {
        match self.parents[slot(expr)] {
            Parent::Of(parent) => Some(parent),
            Parent::Root | Parent::Nowhere => None,
        }
    }

    /// Where the expression is evaluated; `None` if no instruction reaches it.
    pub fn site(&self, expr: ExprId) -> Option<Site> {
        self.sites[slot(expr)]
    }

    /// All mentions of a variable, in order of functions and places.
    pub fn mentions(&self, var: VarId) -> &[ExprId] {
        &self.of_var[slot(var)]
    }

    /// The expression that writes the closure down.
    pub fn closure_expr(&self, func: FuncId) -> Option<ExprId> {
        self.closures[slot(func)]
    }

    /// The root expression that `expr` is part of.
    pub fn root(&self, mut expr: ExprId) -> ExprId {
        while let Some(parent) = self.parent(expr) {
            expr = parent;
        }
        expr
    }
}

/// Calls `each` with the root expressions of an operation, in evaluation order.
pub fn each_root(op: &Op, mut each: impl FnMut(ExprId)) {
    match op {
        Op::Expr(expr) | Op::Go(expr) | Op::Defer(expr) => each(*expr),
        Op::Assign { lhs, rhs, .. } => {
            rhs.iter().for_each(|expr| each(*expr));
            lhs.iter().for_each(|expr| each(*expr));
        }
        Op::Send { chan, value } => {
            each(*chan);
            each(*value);
        }
        Op::Chosen(comm) => each_comm_root(comm, each),
    }
}

fn each_comm_root(comm: &Comm, mut each: impl FnMut(ExprId)) {
    match comm {
        Comm::Send { chan, value } => {
            each(*chan);
            each(*value);
        }
        Comm::Recv { chan, lhs } => {
            each(*chan);
            lhs.iter().for_each(|expr| each(*expr));
        }
    }
}

/// Calls `each` with the root expressions of a terminator. A select's communications belong to the chosen arm's
/// first instruction and are not repeated here.
pub fn each_term_root(term: &Term, mut each: impl FnMut(ExprId)) {
    match term {
        Term::Branch { cond, .. } => each(*cond),
        Term::Switch { on, arms, .. } => {
            each(*on);
            for arm in arms {
                arm.values.iter().for_each(|expr| each(*expr));
            }
        }
        Term::Range { over, vars, .. } => {
            each(*over);
            vars.iter().for_each(|expr| each(*expr));
        }
        Term::Return(values) => values.iter().for_each(|expr| each(*expr)),
        Term::Goto(_) | Term::Select { .. } | Term::Stop(_) => {}
    }
}

impl Unit {
    /// The instruction at a place; `None` for a terminator.
    pub fn instr(&self, func: FuncId, point: Point) -> Option<&Instr> {
        self.block(func, point).instrs.get(point.index as usize)
    }

    /// The block of a place.
    pub fn block(&self, func: FuncId, point: Point) -> &Block {
        &self.funcs[func].cfg.blocks[point.block]
    }

    /// The kind of an expression.
    pub fn kind(&self, expr: ExprId) -> &ExprKind {
        &self.exprs[expr].kind
    }

    /// The variable an expression is, if it is just that.
    pub fn as_var(&self, expr: ExprId) -> Option<VarId> {
        match self.kind(expr) {
            ExprKind::Var(var) => Some(*var),
            _ => None,
        }
    }

    /// The variable behind `v`, `&v`, `*v`.
    pub fn base_var(&self, expr: ExprId) -> Option<VarId> {
        match self.kind(expr) {
            ExprKind::Var(var) => Some(*var),
            ExprKind::AddrOf(inner) | ExprKind::Deref(inner) => self.base_var(*inner),
            _ => None,
        }
    }

    /// Rebuilds an expression id from its position in the arena.
    pub fn expr_at(index: u32) -> ExprId {
        la_arena::Idx::<Expr>::from_raw(RawIdx::from_u32(index))
    }

    /// Whether `inner` is `outer` or a closure written somewhere inside it.
    pub fn is_within(&self, mut inner: FuncId, outer: FuncId) -> bool {
        loop {
            if inner == outer {
                return true;
            }
            match self.funcs[inner].parent {
                Some(parent) => inner = parent,
                None => return false,
            }
        }
    }
}
