//! Is there a path from here on which a property holds at the end? If so, the shortest one, as a witness.
//!
//! The search is breadth first over (block, state of the analysis, known conditions), so the first path found is a shortest
//! one and the answer does not depend on any order but the program's. Equal conditions agree ([`Facts`]); calls that never
//! return end a path, and are asked for only along a witness, because finding that out may cost a parse.

use super::agreement::Agreement;
use super::condition::{self, Facts};
use super::doubt;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use rustc_hash::FxHashSet;
use std::hash::Hash;

/// States looked at before a search gives up; chosen so that the largest functions of big programs stay far below.
const BOUND: usize = 6_000;

/// What an analysis says after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on along this path.
    On,
    /// This path cannot have the property any more.
    Drop,
    /// This path has the property, here.
    Found,
}

/// A property of paths.
pub trait Analysis {
    /// What must be remembered along a path.
    type State: Clone + Eq + Hash;

    /// An instruction is executed; what it says about conditions may be added to the facts.
    fn step(&mut self, state: &mut Self::State, facts: &mut Facts, at: Point, op: &Op) -> Next;

    /// A terminator goes to its successor number `edge`.
    fn turn(&mut self, _state: &mut Self::State, _block: BlockId, _term: &Term, _edge: usize) -> Next {
        Next::On
    }

    /// The function returns these values, with this known.
    fn leave(&mut self, state: &mut Self::State, facts: &Facts, at: Point, values: &[ExprId]) -> Next;
}

/// A path: the edges taken, from the start to the place where the property was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Blocks left, in order, and the number of the successor taken.
    pub edges: Vec<(BlockId, usize)>,
    /// Where the search began.
    pub start: Point,
    /// Where the property was found.
    pub end: Point,
}

impl Witness {
    /// The part of the path behind its last visit of a place.
    #[must_use]
    pub fn since(mut self, at: Point) -> Self {
        if let Some(last) = self.edges.iter().rposition(|(block, _)| *block == at.block) {
            self.edges.drain(..last);
        } else {
            self.edges.clear();
        }
        self.start = at;
        self
    }

    /// What is done along the path, in a function.
    pub fn ops<'u>(&self, unit: &'u Unit, func: FuncId) -> impl Iterator<Item = &'u Op> {
        let blocks = &unit.funcs[func].cfg.blocks;
        let mut from = self.start.index as usize;
        let ends = self.edges.iter().map(|(block, _)| (*block, usize::MAX));
        ends.chain([(self.end.block, self.end.index as usize)]).flat_map(move |(block, to)| {
            let instrs = &blocks[block].instrs;
            let first = std::mem::take(&mut from);
            instrs.iter().take(to.min(instrs.len())).skip(first).map(|instr| &instr.op)
        })
    }

    /// Whether a value that is returned at its end is an error, and not nil.
    pub fn shows_error(&self, unit: &Unit, func: FuncId, value: ExprId) -> bool {
        match unit.kind(value) {
            ExprKind::Global(name) => name != "nil",
            ExprKind::Imported(..) => true,
            ExprKind::Call(call) => matches!(
                unit.kind(call.callee),
                ExprKind::Imported(path, name) if matches!(
                    (path.rsplit('/').next().unwrap_or_default(), name.as_str()),
                    ("errors", "New" | "Errorf") | ("fmt", "Errorf")
                )
            ),
            ExprKind::Var(var) => self.edges.iter().any(|(block, edge)| {
                let Term::Branch { cond, .. } = &unit.funcs[func].cfg.blocks[*block].term else { return false };
                condition::key_of(unit, *cond)
                    .is_some_and(|(key, positive)| key == condition::is_nil(*var) && (*edge == 0) != positive)
            }),
            _ => false,
        }
    }
}

/// The answer of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// No path has the property.
    No,
    /// This one has.
    Yes(Witness),
    /// The bound was reached.
    Unknown,
}

/// A function to search in.
pub struct Search<'a> {
    unit: &'a Unit,
    func: FuncId,
    agreement: Agreement<'a>,
    /// Whether ways that only a mistake of the program opens are left out.
    likely: bool,
    /// Calls known never to return.
    stops: FxHashSet<ExprId>,
}

struct Node<S> {
    at: Point,
    state: S,
    facts: Facts,
    came: Option<(usize, usize)>,
}

impl<'a> Search<'a> {
    /// Prepares searches in a function.
    pub fn new(cx: Resolver<'a>, func: FuncId) -> Self {
        let agreement = Agreement::new(cx, func);
        Self { unit: cx.unit, func, agreement, likely: false, stops: FxHashSet::default() }
    }

    /// Prepares searches that look at every path of the graph, also at those whose conditions contradict each other. If such a search
    /// finds nothing, there is nothing.
    pub fn coarse(cx: Resolver<'a>, func: FuncId) -> Self {
        Self { unit: cx.unit, func, agreement: Agreement::none(cx), likely: false, stops: FxHashSet::default() }
    }

    /// Leaves out the ways that are there only in case of a mistake of the program ([`doubt`]).
    #[must_use]
    pub fn likely(self) -> Self {
        Self { likely: true, ..self }
    }

    /// The first place of the function; `None` if it has no body.
    pub fn entry(&self) -> Option<Point> {
        self.unit.funcs[self.func].cfg.entry.map(|block| Point { block, index: 0 })
    }

    /// Searches from behind `start`. `never_returns` is asked about the calls along a witness only.
    pub fn run<A: Analysis>(
        &mut self,
        start: Point,
        state: &A::State,
        facts: &Facts,
        analysis: &mut A,
        never_returns: &dyn Fn(&Call) -> bool,
    ) -> Outcome {
        loop {
            match self.once(start, state.clone(), facts.clone(), analysis) {
                Outcome::Yes(witness) => {
                    let before = self.stops.len();
                    for call in self.calls_along(&witness) {
                        if matches!(self.unit.kind(call), ExprKind::Call(callee) if never_returns(callee)) {
                            self.stops.insert(call);
                        }
                    }
                    if self.stops.len() == before {
                        return Outcome::Yes(witness);
                    }
                }
                other => return other,
            }
        }
    }

    fn once<A: Analysis>(&self, start: Point, state: A::State, facts: Facts, analysis: &mut A) -> Outcome {
        let blocks = &self.unit.funcs[self.func].cfg.blocks;
        let mut nodes = vec![Node { at: start, state, facts, came: None }];
        let mut seen: FxHashSet<(BlockId, A::State, Facts)> = FxHashSet::default();
        let mut next = 0;
        'paths: while next < nodes.len() {
            if nodes.len() > BOUND {
                return Outcome::Unknown;
            }
            let here = next;
            next += 1;
            let Node { at, mut state, mut facts, .. } = Node {
                at: nodes[here].at,
                state: nodes[here].state.clone(),
                facts: nodes[here].facts.clone(),
                came: None,
            };
            let block = &blocks[at.block];
            for (index, instr) in block.instrs.iter().enumerate().skip(at.index as usize) {
                let point = Point { block: at.block, index: index as u32 };
                self.agreement.assign(&instr.op, &mut facts);
                match analysis.step(&mut state, &mut facts, point, &instr.op) {
                    Next::On => {}
                    Next::Drop => continue 'paths,
                    Next::Found => return Outcome::Yes(witness(&nodes, here, start, point)),
                }
                if let Op::Expr(call) = &instr.op
                    && self.stops.contains(call)
                {
                    continue 'paths;
                }
            }
            let point = Point { block: at.block, index: block.instrs.len() as u32 };
            if let Term::Return(values) = &block.term {
                match analysis.leave(&mut state, &facts, point, values) {
                    Next::Found => return Outcome::Yes(witness(&nodes, here, start, point)),
                    Next::On | Next::Drop => continue,
                }
            }
            for (edge, target) in block.term.successors().into_iter().enumerate() {
                let mut state = state.clone();
                let mut facts = facts.clone();
                let doubtful = self.likely && doubt::is_doubtful(self.agreement.cx(), self.func, &block.term, edge);
                if doubtful || !self.agreement.allows(&block.term, edge, &mut facts) {
                    continue;
                }
                match analysis.turn(&mut state, at.block, &block.term, edge) {
                    Next::On => {}
                    Next::Drop => continue,
                    Next::Found => return Outcome::Yes(witness(&nodes, here, start, point)),
                }
                if seen.insert((target, state.clone(), facts.clone())) {
                    let at = Point { block: target, index: 0 };
                    nodes.push(Node { at, state, facts, came: Some((here, edge)) });
                }
            }
        }
        Outcome::No
    }

    /// The calls that stand alone as statements along a path.
    fn calls_along(&self, witness: &Witness) -> Vec<ExprId> {
        let stands_alone = |op: &Op| match op {
            Op::Expr(expr) if matches!(self.unit.kind(*expr), ExprKind::Call(_)) => Some(*expr),
            _ => None,
        };
        witness.ops(self.unit, self.func).filter_map(stands_alone).filter(|it| !self.stops.contains(it)).collect()
    }
}

fn witness<S>(nodes: &[Node<S>], mut at: usize, start: Point, end: Point) -> Witness {
    let mut edges = Vec::new();
    while let Some((parent, edge)) = nodes[at].came {
        edges.push((nodes[parent].at.block, edge));
        at = parent;
    }
    edges.reverse();
    Witness { edges, start, end }
}

/// Finds any path to a return, or back to a place.
pub struct AnyReturn {
    /// Coming here counts as well.
    pub or_at: Option<Point>,
}

impl Analysis for AnyReturn {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        if self.or_at == Some(at) { Next::Found } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Found
    }
}

/// Finds a path to a place.
pub struct Comes {
    /// The place.
    pub at: Point,
    /// The index of the terminator of its block.
    pub end: u32,
}

impl Analysis for Comes {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        if at == self.at { Next::Found } else { Next::On }
    }

    fn turn(&mut self, (): &mut (), block: BlockId, _term: &Term, _edge: usize) -> Next {
        if block == self.at.block && self.at.index == self.end { Next::Found } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, at: Point, _values: &[ExprId]) -> Next {
        if at == self.at { Next::Found } else { Next::Drop }
    }
}

/// Calls `each` with every operation of a function and its place, in order of blocks.
pub fn each_op<'u>(unit: &'u Unit, func: FuncId, mut each: impl FnMut(Point, &'u crate::model::cfg::Instr)) {
    for (block, data) in unit.funcs[func].cfg.blocks.iter() {
        for (index, instr) in data.instrs.iter().enumerate() {
            each(Point { block, index: index as u32 }, instr);
        }
    }
}

/// Calls `each` with every expression of a function and its place, parts before the whole; closures are functions of their own.
pub fn each_expr(unit: &Unit, func: FuncId, mut each: impl FnMut(Point, ExprId)) {
    let mut visit = |point, root| unit.each_inner(root, &mut |expr| each(point, expr));
    for (block, data) in unit.funcs[func].cfg.blocks.iter() {
        for (index, instr) in data.instrs.iter().enumerate() {
            let point = Point { block, index: index as u32 };
            instr.op.each_expr(|root| visit(point, root));
        }
        let point = Point { block, index: data.instrs.len() as u32 };
        data.term.each_expr(|root| visit(point, root));
    }
}

/// Calls `each` with every call expression of a function and its place, nested ones first; closures are functions of their own.
pub fn each_call<'u>(unit: &'u Unit, func: FuncId, mut each: impl FnMut(Point, ExprId, &'u Call)) {
    each_expr(unit, func, |point, expr| {
        if let ExprKind::Call(call) = unit.kind(expr) {
            each(point, expr, call);
        }
    });
}
