//! Is there a path from here on which a property holds at the end? If so, the shortest one, as a witness.
//!
//! The search is breadth first over (block, state of the analysis, known conditions), so the first path found is a shortest
//! one and the answer does not depend on any order but the program's. Equal conditions agree ([`Facts`]); calls that never
//! return end a path, and are asked for only along a witness, because finding that out may cost a parse.

use super::condition::{self, Facts, Key};
use super::reach;
use crate::model::body::{Call, ExprId, ExprKind, Func, FuncId, Role, Unit, VarId};
use crate::model::cfg::{BlockId, Case, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::ty::Ty;
use crate::model::uses::Point;
use rustc_hash::{FxHashMap, FxHashSet};
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
    cx: Resolver<'a>,
    unit: &'a Unit,
    func: FuncId,
    /// The conditions of the function and of what it defers, and whether they occur more than once.
    conditions: FxHashMap<Key, bool>,
    /// Whether conditions are taken not to agree: more paths, and far fewer states.
    coarse: bool,
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
        let unit = cx.unit;
        let mut conditions: FxHashMap<Key, bool> = FxHashMap::default();
        let here = |(id, data): &(FuncId, &Func)| *id == func || data.role == Role::Defer && data.parent == Some(func);
        for (_, block) in unit.funcs.iter().filter(here).flat_map(|(_, data)| data.cfg.blocks.iter()) {
            if let Term::Branch { cond, .. } = &block.term
                && let Some((key, _)) = condition::key_of(unit, *cond)
            {
                conditions.entry(key).and_modify(|repeated| *repeated = true).or_insert(false);
            }
        }
        Self { cx, unit, func, conditions, coarse: false, stops: FxHashSet::default() }
    }

    /// Prepares searches that look at every path of the graph, also at those whose conditions contradict each other. If such a search
    /// finds nothing, there is nothing.
    pub fn coarse(cx: Resolver<'a>, func: FuncId) -> Self {
        let (conditions, stops) = (FxHashMap::default(), FxHashSet::default());
        Self { cx, unit: cx.unit, func, conditions, coarse: true, stops }
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
                self.assign(&instr.op, &mut facts);
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
                if !self.feasible(&block.term, edge, &mut facts) {
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

    fn feasible(&self, term: &Term, edge: usize, facts: &mut Facts) -> bool {
        let cond = match term {
            Term::Branch { cond, .. } => cond,
            // The channel of a ticker is never closed.
            Term::Range { over, .. } if edge == 1 && reach::is_ticker_channel(&self.cx, *over) => return false,
            Term::Range { vars, .. } => {
                for var in vars.iter().filter_map(|expr| self.unit.as_var(*expr)) {
                    facts.forget(var);
                }
                return true;
            }
            // An arm on a nil channel is never taken.
            Term::Select { arms, .. } => {
                let chan = arms.get(edge).and_then(|arm| self.unit.as_var(arm.comm.chan()));
                return chan.is_none_or(|var| facts.known(&condition::is_nil(var)) != Some(true));
            }
            Term::Switch { on, arms, .. } => return self.switch_feasible(*on, arms, edge, facts),
            _ => return true,
        };
        let holds = edge == 0;
        if let Some(known) =
            condition::of_nil_error(self.unit, *cond, facts).or_else(|| condition::of_address(self.unit, *cond))
        {
            return holds == known;
        }
        if let ExprKind::Global(name) = self.unit.kind(*cond) {
            match name.as_str() {
                "true" => return holds,
                "false" => return !holds,
                _ => {}
            }
        }
        if self.coarse {
            return true;
        }
        let Some((key, positive)) = condition::key_of(self.unit, *cond) else { return true };
        let key_holds = holds == positive;
        if let Some(known) = facts.known(&key) {
            known == key_holds
        } else {
            if self.conditions.get(&key) == Some(&true) {
                facts.learn(key, key_holds);
            }
            true
        }
    }

    /// Of a value that is known to be nil, a switch takes the arm that says so, or else its default.
    fn switch_feasible(&self, on: ExprId, arms: &[Case], edge: usize, facts: &Facts) -> bool {
        let known = condition::is_nil_expr(self.unit, on).and_then(|key| facts.known(&key));
        let is_nil = |value: &ExprId| matches!(self.unit.kind(*value), ExprKind::Global(name) if name == "nil");
        let says_nil = |arm: &Case| {
            arm.values.iter().any(is_nil)
                || arm.types.iter().any(|ty| {
                    ty.is_unknown()
                        || *ty == Ty::Basic("nil".into())
                        || ty.type_name().is_some_and(|it| it.name == "nil")
                })
        };
        match (known, arms.get(edge)) {
            (Some(true), Some(arm)) => says_nil(arm),
            (Some(true), None) => !arms.iter().any(|arm| arm.values.iter().any(is_nil)),
            _ => true,
        }
    }

    /// What an assignment makes of the facts: old ones about what is assigned are gone, and `v = nil`, `s.open = true` are new ones.
    fn assign(&self, op: &Op, facts: &mut Facts) {
        let Op::Assign { lhs, rhs, .. } = op else { return };
        if self.coarse {
            return;
        }
        for (index, to) in lhs.iter().enumerate() {
            let value = rhs.get(index).filter(|_| lhs.len() == rhs.len()).map(|value| self.unit.kind(*value));
            if let Some(var) = self.unit.as_var(*to) {
                facts.forget(var);
                if rhs.is_empty() {
                    self.zero(var, facts);
                    continue;
                }
                match value {
                    Some(ExprKind::Global(name)) if name == "nil" => facts.learn(condition::is_nil(var), true),
                    Some(ExprKind::Var(other)) => {
                        if let Some(nil) = facts.known(&condition::is_nil(*other)) {
                            facts.learn(condition::is_nil(var), nil);
                        }
                    }
                    Some(ExprKind::Closure(_) | ExprKind::AddrOf(_)) => facts.learn(condition::is_nil(var), false),
                    Some(ExprKind::Call(call))
                        if call.callee_is(self.unit, "make") || call.callee_is(self.unit, "new") =>
                    {
                        facts.learn(condition::is_nil(var), false);
                    }
                    _ => {}
                }
            }
            let Some((key, _)) = condition::key_of(self.unit, *to).filter(|(key, _)| self.conditions.contains_key(key))
            else {
                continue;
            };
            facts.forget_key(&key);
            if let (1, [asserted]) = (index, rhs.as_slice())
                && let ExprKind::Assert(inner, _) = self.unit.kind(*asserted)
                && condition::is_nil_expr(self.unit, *inner).and_then(|key| facts.known(&key)) == Some(true)
            {
                facts.learn(key.clone(), false); // nil is of no type
            }
            if let Some(ExprKind::Global(name)) = value
                && matches!(name.as_str(), "true" | "false")
            {
                facts.learn(key, name == "true");
            }
        }
    }

    /// `var v T`: what the zero value says.
    fn zero(&self, var: VarId, facts: &mut Facts) {
        match &self.unit.vars[var].ty {
            Ty::Pointer(_) | Ty::Chan(..) | Ty::Func(_) | Ty::Map(..) | Ty::Slice(_) => {
                facts.learn(condition::is_nil(var), true);
            }
            Ty::Named(name) if name.path == "context" => facts.learn(condition::is_nil(var), true),
            Ty::Basic(name) if name == "error" => facts.learn(condition::is_nil(var), true),
            Ty::Basic(name) if name == "bool" && self.conditions.contains_key(&condition::truth(var)) => {
                facts.learn(condition::truth(var), false);
            }
            _ => {}
        }
    }

    /// The calls that stand alone as statements along a path.
    fn calls_along(&self, witness: &Witness) -> Vec<ExprId> {
        let blocks = &self.unit.funcs[self.func].cfg.blocks;
        let mut calls = Vec::new();
        let mut from = witness.start.index as usize;
        let ends = witness.edges.iter().map(|(block, _)| (*block, usize::MAX));
        for (block, to) in ends.chain([(witness.end.block, witness.end.index as usize)]) {
            let instrs = &blocks[block].instrs;
            for instr in instrs.iter().take(to.min(instrs.len())).skip(from) {
                if let Op::Expr(expr) = &instr.op
                    && matches!(self.unit.kind(*expr), ExprKind::Call(_))
                    && !self.stops.contains(expr)
                {
                    calls.push(*expr);
                }
            }
            from = 0;
        }
        calls
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
