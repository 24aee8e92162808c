//! Whether a goroutine can end without the `Done` that it calls on other paths.
//!
//! Each `Done` of a WaitGroup is a place of the function: where it is called, deferred, or where whoever may call it gets the group. Only a
//! path that comes to none of them is told. A `Done` inside a loop counts something else than the goroutine and is left alone.

use super::condition::Facts;
use super::groups::{Count, Group, calls_of, on_group};
use super::path::{self, Analysis, Next, Outcome, Search, Witness};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};
use rustc_hash::FxHashSet;

/// The `Done`s of one WaitGroup in one function.
#[derive(Debug, Clone)]
pub struct Dones {
    /// The WaitGroup.
    pub group: Group,
    /// The calls that stand as statements, with their places; at least one.
    pub plain: Vec<(Point, ExprId)>,
    /// All places behind which the group is settled, or not ours any more.
    settled: FxHashSet<Point>,
}

/// How a `Done` is skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skip {
    /// The function returns.
    Returns,
    /// This call ends the goroutine, after its deferred calls.
    Ends(ExprId),
    /// This call panics, or may, and somebody recovers.
    Panics(ExprId),
}

/// The WaitGroups whose `Done` a function calls in plain statements, outside of loops, and which it does not add to. `may_call` says
/// whether a function of the run may call `Done`.
pub fn dones(cx: &Resolver<'_>, func: FuncId, may_call: &dyn Fn(&Call) -> bool) -> Vec<Dones> {
    let unit = cx.unit;
    let mut found: Vec<Dones> = Vec::new();
    let mut added = Vec::new();
    path::each_call(unit, func, |at, expr, call| match on_group(cx, call) {
        Some((Count::Done, group)) => {
            let plain = matches!(unit.instr(func, at).map(|it| &it.op), Some(Op::Expr(root)) if *root == expr);
            let known = found.iter().position(|it| it.group == group).unwrap_or_else(|| {
                found.push(Dones { group, plain: Vec::new(), settled: FxHashSet::default() });
                found.len() - 1
            });
            found[known].settled.insert(at);
            if plain {
                found[known].plain.push((at, expr));
            }
        }
        Some((Count::Add, group)) => added.push(group),
        _ => {}
    });
    found.retain(|it| {
        let in_loop = it.plain.iter().any(|(at, _)| unit.block(func, *at).in_loop.is_some());
        !it.plain.is_empty() && !in_loop && !added.contains(&it.group)
    });
    for it in &mut found {
        it.hand_over(cx, func, may_call);
    }
    found
}

impl Dones {
    /// What a function does to settle a group, wherever it stands.
    pub fn of_group(cx: &Resolver<'_>, func: FuncId, group: &Group, may_call: &dyn Fn(&Call) -> bool) -> Self {
        let settled = calls_of(cx, func, Count::Done, group).into_iter().map(|(at, _)| at).collect();
        let mut dones = Self { group: group.clone(), plain: Vec::new(), settled };
        dones.hand_over(cx, func, may_call);
        dones
    }

    /// Whether the group is settled at a place.
    pub fn is_settled(&self, at: Point) -> bool {
        self.settled.contains(&at)
    }

    /// All places where it is, in no order.
    pub fn settled(&self) -> impl Iterator<Item = Point> + '_ {
        self.settled.iter().copied()
    }

    /// Adds a place where the group goes to somebody else.
    pub fn settle(&mut self, at: Point) {
        self.settled.insert(at);
    }

    /// Whether the group is settled by plain statements of the function and nothing else.
    pub fn is_plain(&self) -> bool {
        self.settled.len() == self.plain.len()
    }

    /// Adds the places where the group, or its `Done`, goes to somebody else.
    fn hand_over(&mut self, cx: &Resolver<'_>, func: FuncId, may_call: &dyn Fn(&Call) -> bool) {
        let mut places = Vec::new();
        path::each_expr(cx.unit, func, |at, expr| {
            let gives = match cx.unit.kind(expr) {
                ExprKind::Closure(inner) => self.may_be_done_in(cx, *inner, may_call),
                ExprKind::Call(call) => {
                    self.is_given_to(cx, call) || (matches!(cx.callee(call), Callee::Project(_)) && may_call(call))
                }
                // `wg.Done` as a value.
                ExprKind::Field(base, name) => name == "Done" && self.is_group(cx, *base),
                _ => false,
            };
            if gives {
                places.push(at);
            }
        });
        self.settled.extend(places);
    }

    /// A closure that a variable holds runs where that is called or given on, wherever it is written.
    pub fn at_uses_of_held(&mut self, cx: &Resolver<'_>, uses: &Uses, func: FuncId) {
        let mut todo: Vec<Point> = self.settled.iter().copied().collect();
        let mut written = FxHashSet::default();
        while let Some(at) = todo.pop() {
            let Some(var) = holder_at(cx, func, at).filter(|_| !written.contains(&at)) else { continue };
            written.insert(at);
            for mention in uses.mentions(var) {
                let idle = uses.is_definition(cx.unit, *mention) || uses.is_dropped(cx.unit, *mention);
                if let Some(place) = uses.site(*mention).filter(|_| !idle).and_then(|site| uses.lift(site, func)) {
                    self.settled.insert(place);
                    todo.push(place);
                }
            }
        }
        self.settled.retain(|at| !written.contains(at));
    }

    fn is_given_to(&self, cx: &Resolver<'_>, call: &Call) -> bool {
        call.args.iter().any(|arg| self.is_group(cx, *arg))
    }

    fn is_group(&self, cx: &Resolver<'_>, expr: ExprId) -> bool {
        match (&self.group, cx.unit.kind(expr)) {
            (Group::Local(var), _) => cx.unit.base_var(expr) == Some(*var),
            (_, ExprKind::AddrOf(inner)) => self.is_group(cx, *inner),
            (Group::Field(name), ExprKind::Field(_, field)) => name == field,
            (Group::Global(name), ExprKind::Global(it)) => name == it,
            _ => false,
        }
    }

    /// Whether a closure, or one in it, is done with the group, or passes it on.
    fn may_be_done_in(&self, cx: &Resolver<'_>, closure: FuncId, may_call: &dyn Fn(&Call) -> bool) -> bool {
        let mut done = false;
        for (inner, _) in cx.unit.funcs.iter().filter(|(inner, _)| cx.unit.is_within(*inner, closure)) {
            path::each_call(cx.unit, inner, |_, _, call| {
                done |= matches!(on_group(cx, call), Some((Count::Done, group)) if group == self.group);
                done |= self.is_given_to(cx, call) || (matches!(cx.callee(call), Callee::Project(_)) && may_call(call));
            });
        }
        done
    }

    /// A path on which the function ends without any of them. `recovered` says that a panic does not end the process.
    pub fn skipped(
        &self,
        cx: &Resolver<'_>,
        func: FuncId,
        recovered: bool,
        never: &dyn Fn(&Call) -> bool,
    ) -> Result<Option<(Skip, Witness)>, Unknown> {
        let mut search = Search::new(*cx, func);
        let Some(entry) = search.entry() else { return Ok(None) };
        let mut walk = Walk { cx, func, settled: &self.settled, recovered, skip: Skip::Returns };
        match search.run(entry, &(), &Facts::default(), &mut walk, never) {
            Outcome::No => Ok(None),
            Outcome::Yes(witness) => Ok(Some((walk.skip, witness))),
            Outcome::Unknown => Err(Unknown),
        }
    }
}

/// The variable that gets a closure, and nothing else, at a place.
fn holder_at(cx: &Resolver<'_>, func: FuncId, at: Point) -> Option<VarId> {
    let Op::Assign { lhs, rhs, .. } = &cx.unit.instr(func, at)?.op else { return None };
    match (lhs.as_slice(), rhs.as_slice()) {
        ([to], [value]) if matches!(cx.unit.kind(*value), ExprKind::Closure(_)) => cx.unit.as_var(*to),
        _ => None,
    }
}

/// A search that ended at its bound.
#[derive(Debug, Clone, Copy)]
pub struct Unknown;

struct Walk<'w, 'a> {
    cx: &'w Resolver<'a>,
    func: FuncId,
    settled: &'w FxHashSet<Point>,
    recovered: bool,
    skip: Skip,
}

impl Walk<'_, '_> {
    /// A call in an expression that may panic in a way its author thinks of: a function value, or a method that is not known.
    fn may_panic(&self, root: ExprId) -> Option<ExprId> {
        let unit = self.cx.unit;
        let mut found = None;
        unit.each_inner(root, &mut |expr| {
            if let ExprKind::Call(call) = unit.kind(expr)
                && (call.callee_is(unit, "panic") || self.cx.callee(call) == Callee::Value)
            {
                found = found.or(Some(expr));
            }
        });
        found
    }
}

impl Analysis for Walk<'_, '_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, op: &Op) -> Next {
        if self.settled.contains(&at) {
            return Next::Drop;
        }
        if let Op::Expr(expr) = op
            && let ExprKind::Call(call) = self.cx.unit.kind(*expr)
            && ends_goroutine(self.cx, call)
        {
            self.skip = Skip::Ends(*expr);
            return Next::Found;
        }
        if self.recovered && !matches!(op, Op::Defer(_) | Op::Go(_)) {
            let mut panics = None;
            op.each_expr(|root| panics = panics.or_else(|| self.may_panic(root)));
            if let Some(call) = panics {
                self.skip = Skip::Panics(call);
                return Next::Found;
            }
        }
        Next::On
    }

    fn turn(&mut self, (): &mut (), block: BlockId, _term: &Term, _edge: usize) -> Next {
        let at = Point { block, index: self.cx.unit.block_len(self.func, block) };
        if self.settled.contains(&at) { Next::Drop } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, at: Point, _values: &[ExprId]) -> Next {
        if self.settled.contains(&at) {
            return Next::Drop;
        }
        self.skip = Skip::Returns;
        Next::Found
    }
}

/// Whether a call ends its goroutine after the deferred calls: `runtime.Goexit`, and the methods of `testing` that stop a test.
pub fn ends_goroutine(cx: &Resolver<'_>, call: &Call) -> bool {
    let Callee::External(path, name) = cx.callee(call) else { return false };
    match path.as_str() {
        "runtime" => name == "Goexit",
        "testing" => {
            let stops = ["FailNow", "Fatal", "Fatalf", "SkipNow", "Skip", "Skipf"];
            name.rsplit('.').next().is_some_and(|method| stops.contains(&method))
        }
        _ => false,
    }
}
