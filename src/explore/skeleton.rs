//! The skeleton of an item: for each block of its functions the steps at which a goroutine can stand.
//!
//! Calls and receives that are nested in an expression come out as steps of their own, in evaluation order; what is left of the
//! instruction follows and finds their results. It also says which variables live in cells because closures share them, and which
//! variables still matter at a step: a channel that nobody can touch any more strands who waits for it.

use crate::model::body::{ExprId, ExprKind, FuncId, Unit, VarId};
use crate::model::cfg::{BlockId, Comm, Op, Term};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

/// One step of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// This call, nested in the instruction or terminator that follows.
    Call(ExprId),
    /// This receive.
    Recv(ExprId),
    /// Instruction number so and so, without its calls and receives.
    Instr(u32),
    /// The block's end.
    End,
}

/// A set of variables of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VarSet(SmallVec<[u64; 2]>);

impl VarSet {
    /// Adds a variable; says whether it was new.
    pub fn insert(&mut self, var: VarId) -> bool {
        let (word, bit) = Self::slot(var);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        new
    }

    /// Whether a variable is in it.
    pub fn contains(&self, var: VarId) -> bool {
        let (word, bit) = Self::slot(var);
        self.0.get(word).is_some_and(|it| it & bit != 0)
    }

    fn remove(&mut self, var: VarId) {
        let (word, bit) = Self::slot(var);
        if let Some(it) = self.0.get_mut(word) {
            *it &= !bit;
        }
    }

    /// Adds all variables of another set.
    pub fn add_all(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (into, from) in self.0.iter_mut().zip(&other.0) {
            *into |= from;
        }
    }

    /// Whether they have a variable in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, another)| one & another != 0)
    }

    fn slot(var: VarId) -> (usize, u64) {
        let raw = var.into_raw().into_u32();
        ((raw / 64) as usize, 1 << (raw % 64))
    }
}

/// One block.
#[derive(Debug, Default)]
pub struct Block {
    /// Its steps; the last is [`Step::End`].
    pub steps: Vec<Step>,
    /// For each step, the variables that may be read at it or later.
    pub live: Vec<VarSet>,
}

/// One function of the item.
#[derive(Debug, Default)]
pub struct Function {
    /// By number of the block.
    pub blocks: Vec<Block>,
    /// Blocks that decide on another turn of a loop.
    pub heads: FxHashSet<BlockId>,
}

/// An item made ready to be explored.
#[derive(Debug)]
pub struct Skeleton {
    /// By number of the function.
    pub funcs: Vec<Function>,
    /// Variables that live in cells: captured by a closure or pointed to.
    pub shared: VarSet,
}

impl Skeleton {
    /// Makes an item ready.
    pub fn of(unit: &Unit) -> Self {
        let mut shared = VarSet::default();
        for (_, func) in unit.funcs.iter() {
            for var in &func.captures {
                shared.insert(*var);
            }
        }
        for (id, var) in unit.vars.iter() {
            if var.addressed {
                shared.insert(id);
            }
        }
        let funcs = unit.funcs.iter().map(|(id, _)| Function::of(unit, id, &shared)).collect();
        Self { funcs, shared }
    }

    /// A function's part.
    pub fn func(&self, func: FuncId) -> &Function {
        &self.funcs[func.into_raw().into_u32() as usize]
    }
}

impl Function {
    fn of(unit: &Unit, func: FuncId, shared: &VarSet) -> Self {
        let cfg = &unit.funcs[func].cfg;
        let blocks =
            cfg.blocks.iter().map(|(_, block)| Block { steps: steps(unit, block), live: Vec::new() }).collect();
        let heads = cfg.loops.iter().map(|(_, it)| it.head).collect();
        let mut function = Self { blocks, heads };
        function.find_live(unit, func, shared);
        function
    }

    /// The block's part.
    pub fn block(&self, block: BlockId) -> &Block {
        &self.blocks[block.into_raw().into_u32() as usize]
    }

    /// Variables still to be read, by the usual equations over the graph.
    fn find_live(&mut self, unit: &Unit, func: FuncId, shared: &VarSet) {
        let cfg = &unit.funcs[func].cfg;
        let number = |block: BlockId| block.into_raw().into_u32() as usize;
        let reader = Reader { unit, func, shared };
        let mut entry = vec![VarSet::default(); cfg.blocks.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for (id, data) in cfg.blocks.iter().rev() {
                let mut live = VarSet::default();
                data.term.each_successor(|next| live.add_all(&entry[number(next)]));
                for step in self.blocks[number(id)].steps.iter().rev() {
                    reader.transfer((data, *step), &mut live);
                }
                changed |= entry[number(id)] != live;
                entry[number(id)] = live;
            }
        }
        for (id, data) in cfg.blocks.iter() {
            let mut live = VarSet::default();
            data.term.each_successor(|next| live.add_all(&entry[number(next)]));
            let block = &mut self.blocks[number(id)];
            block.live = vec![VarSet::default(); block.steps.len()];
            for (step, at) in block.steps.iter().zip(&mut block.live).rev() {
                reader.transfer((data, *step), &mut live);
                at.clone_from(&live);
            }
        }
    }
}

fn steps(unit: &Unit, block: &crate::model::cfg::Block) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, instr) in block.instrs.iter().enumerate() {
        match &instr.op {
            // The communication was made ready in front of the select.
            Op::Chosen(_) => {}
            Op::Go(call) | Op::Defer(call) => {
                for part in unit.children(*call) {
                    nested(unit, part, &mut steps);
                }
            }
            op => op.each_expr(|root| nested(unit, root, &mut steps)),
        }
        steps.push(Step::Instr(index as u32));
    }
    match &block.term {
        Term::Select { arms, .. } => {
            for arm in arms {
                nested(unit, arm.comm.chan(), &mut steps);
                if let Comm::Send { value, .. } = &arm.comm {
                    nested(unit, *value, &mut steps);
                }
            }
        }
        term => term.each_expr(|root| nested(unit, root, &mut steps)),
    }
    steps.push(Step::End);
    steps
}

fn nested(unit: &Unit, root: ExprId, steps: &mut Vec<Step>) {
    unit.each_inner(root, &mut |expr| match unit.kind(expr) {
        ExprKind::Call(_) => steps.push(Step::Call(expr)),
        ExprKind::Recv(_) => steps.push(Step::Recv(expr)),
        _ => {}
    });
}

/// Who reads what in a function.
struct Reader<'a> {
    unit: &'a Unit,
    func: FuncId,
    shared: &'a VarSet,
}

impl Reader<'_> {
    /// What one step reads and what it gives a new value.
    fn transfer(&self, (block, step): (&crate::model::cfg::Block, Step), live: &mut VarSet) {
        let mut read = Vec::new();
        match step {
            Step::Call(expr) | Step::Recv(expr) => read.push(expr),
            Step::Instr(index) => match &block.instrs[index as usize].op {
                Op::Assign { lhs, rhs, .. } => {
                    self.assigned(lhs, live, &mut read);
                    read.extend(rhs);
                }
                Op::Chosen(Comm::Recv { chan, lhs }) => {
                    self.assigned(lhs, live, &mut read);
                    read.push(*chan);
                }
                op => op.each_expr(|root| read.push(root)),
            },
            Step::End => match &block.term {
                Term::Range { over, vars, .. } => {
                    self.assigned(vars, live, &mut read);
                    read.push(*over);
                }
                Term::Select { arms, .. } => {
                    for arm in arms {
                        read.push(arm.comm.chan());
                        if let Comm::Send { value, .. } = &arm.comm {
                            read.push(*value);
                        }
                    }
                }
                Term::Return(values) => {
                    read.extend(values);
                    // Named results are returned by a bare return, and may be changed by what was deferred.
                    let results = &self.unit.funcs[self.func].results;
                    for result in results.iter().filter(|it| !self.unit.vars[**it].name.is_empty()) {
                        live.insert(*result);
                    }
                }
                term => term.each_expr(|root| read.push(root)),
            },
        }
        for root in read {
            mention(self.unit, root, live);
        }
    }

    /// An assignment ends the life of an old value, but what others share is written into.
    fn assigned(&self, lhs: &[ExprId], live: &mut VarSet, read: &mut Vec<ExprId>) {
        for to in lhs {
            match self.unit.as_var(*to).filter(|var| !self.shared.contains(*var)) {
                Some(var) => live.remove(var),
                None => read.push(*to),
            }
        }
    }
}

fn mention(unit: &Unit, expr: ExprId, live: &mut VarSet) {
    match unit.kind(expr) {
        ExprKind::Var(var) => {
            live.insert(*var);
        }
        ExprKind::Closure(func) => {
            for var in &unit.funcs[*func].captures {
                live.insert(*var);
            }
        }
        _ => unit.children(expr).for_each(|child| mention(unit, child, live)),
    }
}
