//! Does a function always succeed? One that hands on the error of a call that gives none gives none itself.
//!
//! It costs a parse of each function that is asked about: ask where a finding depends on it.

use super::effects::{Summaries, remembered};
use super::knowledge::Fails;
use crate::flow::condition::{self, Facts};
use crate::flow::obligation::Callees;
use crate::flow::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::Point;

/// The text of a longer function is not looked into: it hardly ever succeeds on each of its paths.
const SHORT: usize = 1_000;

impl Summaries<'_> {
    /// Whether a call surely gives no error, as its own body or the knowledge of libraries says; where its receiver `is_owed`, as long as
    /// nothing has released that. Asked as [`Callees::cannot_fail`].
    pub(super) fn succeeds_at(&self, cx: &Resolver<'_>, call: &Call, is_owed: bool, depth: u32) -> bool {
        let (path, name) = match cx.callee(call) {
            Callee::External(path, name) => (path, name),
            Callee::Project(item) => return self.never_fails(item, depth),
            _ => return false,
        };
        if is_of_own_address(cx, (&path, &name), call) {
            return true;
        }
        match self.knowledge().func(&path, &name).and_then(|known| known.fails) {
            Some(Fails::Never) => true,
            Some(Fails::Released) => is_owed,
            None => false,
        }
    }

    fn never_fails(&self, item: ItemId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let program = self.program();
        let fallible = program.signature(item).results.last() == Some(&Ty::Basic("error".into()));
        if !fallible || program.item(item).body.is_none() || program.text(item).len() > SHORT {
            return false;
        }
        remembered(&self.successes, (item, depth), || {
            let cx = Resolver::new(program, item);
            let mut search = Search::new(cx, cx.unit.root);
            let Some(entry) = search.entry().filter(|_| !cx.unit.damaged) else { return false };
            let never = |call: &Call| Callees::never_returns(self, &cx, call);
            let mut failing = Failing { summaries: self, cx, depth, returns: false };
            let outcome = search.run(entry, &(), &Facts::default(), &mut failing, &never);
            outcome == Outcome::No && failing.returns
        })
    }
}

/// Finds a path on which a function returns an error, or something that may be one.
struct Failing<'s> {
    summaries: &'s Summaries<'s>,
    cx: Resolver<'s>,
    depth: u32,
    returns: bool,
}

impl Failing<'_> {
    fn succeeds(&self, value: ExprId) -> bool {
        matches!(self.cx.unit.kind(value), ExprKind::Call(call) if self.summaries.succeeds_at(&self.cx, call, false, self.depth))
    }
}

impl Analysis for Failing<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), facts: &mut Facts, _at: Point, op: &Op) -> Next {
        if let Op::Assign { lhs, rhs, .. } = op
            && let ([value], Some(error)) = (rhs.as_slice(), lhs.last().and_then(|to| self.cx.unit.as_var(*to)))
            && self.succeeds(*value)
        {
            facts.insist(condition::is_nil(error), true);
        }
        Next::On
    }

    fn leave(&mut self, (): &mut (), facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        self.returns = true;
        let nil = values.last().is_some_and(|value| match self.cx.unit.kind(*value) {
            ExprKind::Global(name) => name == "nil",
            ExprKind::Var(var) => facts.known(&condition::is_nil(*var)) == Some(true),
            _ => self.succeeds(*value),
        });
        if nil { Next::Drop } else { Next::Found }
    }
}

/// Whether a call takes the address of a connection or listener apart, `net.SplitHostPort(l.Addr().String())`, or reads its port: who asks for
/// the parts of an address knows that it has them.
fn is_of_own_address(cx: &Resolver<'_>, (path, name): (&str, &str), call: &Call) -> bool {
    let Some(first) = call.args.first() else { return false };
    match (path, name) {
        ("net", "SplitHostPort") => is_own_address(cx, *first),
        ("strconv", "Atoi" | "ParseInt" | "ParseUint") => match initial(cx, *first) {
            Some((split, 1)) => match cx.unit.kind(split) {
                ExprKind::Call(split) => {
                    matches!(cx.callee(split), Callee::External(path, name)
                        if is_of_own_address(cx, (&path, &name), split))
                }
                _ => false,
            },
            _ => false,
        },
        _ => false,
    }
}

/// Whether an expression is `conn.RemoteAddr().String()`, or the like.
fn is_own_address(cx: &Resolver<'_>, expr: ExprId) -> bool {
    let called = |expr: ExprId| {
        let made = initial(cx, expr).map_or(expr, |(init, _)| init);
        match cx.unit.kind(made) {
            ExprKind::Call(call) => match cx.unit.kind(call.callee) {
                ExprKind::Field(base, name) => Some((*base, name.as_str())),
                _ => None,
            },
            _ => None,
        }
    };
    let Some((address, "String")) = called(expr) else { return false };
    matches!(called(address), Some((_, "LocalAddr" | "RemoteAddr" | "Addr")))
}

/// The call whose result a variable always holds, and which of them.
fn initial(cx: &Resolver<'_>, expr: ExprId) -> Option<(ExprId, u32)> {
    let data = &cx.unit.vars[cx.unit.as_var(expr)?];
    data.init.filter(|_| data.writes == 0 && !data.addressed)
}
