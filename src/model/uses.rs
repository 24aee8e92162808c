//! Where each expression stands, and where each variable is used.
//!
//! Built once per [`Unit`], by one walk over its instructions. It answers "what is this mention part of?" (parents) and
//! "which instruction evaluates it?" (sites), so that analyses need not walk expressions again and again.

use super::body::{ExprId, ExprKind, FuncId, Unit, VarId};
use super::cfg::{Block, BlockId, Instr, Op};

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
                    instr.op.each_expr(|root| uses.add(unit, root, Parent::Root, site));
                }
                let site = Site { func, point: Point { block, index: data.instrs.len() as u32 } };
                data.term.each_expr(|root| uses.add(unit, root, Parent::Root, site));
            }
        }
        uses
    }

    fn add(&mut self, unit: &Unit, expr: ExprId, parent: Parent, site: Site) {
        let mut stack = vec![(expr, parent)];
        while let Some((expr, parent)) = stack.pop() {
            let at = slot(expr);
            self.parents[at] = parent;
            self.sites[at] = Some(site);
            match &unit.exprs[expr].kind {
                ExprKind::Var(var) => self.of_var[slot(*var)].push(expr),
                ExprKind::Closure(func) => self.closures[slot(*func)] = Some(expr),
                _ => {}
            }
            let from = stack.len();
            stack.extend(unit.children(expr).map(|child| (child, Parent::Of(expr))));
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

    /// The place in `owner` at which something inside a closure becomes possible: where the closure is written down.
    pub fn lift(&self, mut site: Site, owner: FuncId) -> Option<Point> {
        while site.func != owner {
            site = self.closure_expr(site.func).and_then(|expr| self.site(expr))?;
        }
        Some(site.point)
    }

    /// All mentions of a variable, in order of functions and places.
    pub fn mentions(&self, var: VarId) -> &[ExprId] {
        &self.of_var[slot(var)]
    }

    /// The expression that writes the closure down.
    pub fn closure_expr(&self, func: FuncId) -> Option<ExprId> {
        self.closures[slot(func)]
    }

    /// Whether a mention is a left side of an assignment.
    pub fn is_definition(&self, unit: &Unit, expr: ExprId) -> bool {
        matches!(self.op_of(unit, expr), Some(Op::Assign { lhs, .. }) if lhs.contains(&expr))
    }

    /// Whether a mention is `v` in `_ = v`.
    pub fn is_dropped(&self, unit: &Unit, expr: ExprId) -> bool {
        let Some(Op::Assign { lhs, rhs, .. }) = self.op_of(unit, expr) else { return false };
        let to = rhs.iter().position(|it| *it == expr).and_then(|index| lhs.get(index));
        to.is_some_and(|to| matches!(unit.kind(*to), ExprKind::Global(name) if name == "_"))
    }

    fn op_of<'u>(&self, unit: &'u Unit, expr: ExprId) -> Option<&'u Op> {
        let site = self.site(expr)?;
        unit.instr(site.func, site.point).map(|instr| &instr.op)
    }

    /// The root expression that `expr` is part of.
    pub fn root(&self, mut expr: ExprId) -> ExprId {
        while let Some(parent) = self.parent(expr) {
            expr = parent;
        }
        expr
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

    /// How many instructions a block of a function has: the index of its terminator.
    pub fn block_len(&self, func: FuncId, block: BlockId) -> u32 {
        self.funcs[func].cfg.blocks[block].instrs.len() as u32
    }

    /// The kind of an expression.
    pub fn kind(&self, expr: ExprId) -> &ExprKind {
        &self.exprs[expr].kind
    }

    /// The variable behind `v`, `&v`, `*v`.
    pub fn base_var(&self, expr: ExprId) -> Option<VarId> {
        match self.kind(expr) {
            ExprKind::Var(var) => Some(*var),
            ExprKind::AddrOf(inner) | ExprKind::Deref(inner) => self.base_var(*inner),
            _ => None,
        }
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
