//! Does a function arm its own timer again, whatever path it takes?

use super::condition::Facts;
use super::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit};
use crate::model::cfg::Op;
use crate::model::resolve::Resolver;
use crate::model::uses::Point;

/// Whether every path of a function to a return does such a call. A path that ends the goroutine or the process counts for neither.
pub fn always_calls(cx: &Resolver<'_>, func: FuncId, is_it: &dyn Fn(&Call) -> bool) -> bool {
    let mut search = Search::new(*cx, func);
    let Some(entry) = search.entry() else { return false };
    let mut without = Without { unit: cx.unit, is_it, seen: false };
    let outcome = search.run(entry, &(), &Facts::default(), &mut without, &|_| false);
    outcome == Outcome::No && without.seen
}

/// Finds a path to a return that does no such call.
struct Without<'w> {
    unit: &'w Unit,
    is_it: &'w dyn Fn(&Call) -> bool,
    seen: bool,
}

impl Analysis for Without<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, _at: Point, op: &Op) -> Next {
        let mut calls = false;
        op.each_expr(|root| {
            self.unit.each_inner(root, &mut |expr| {
                calls |= matches!(self.unit.kind(expr), ExprKind::Call(call) if (self.is_it)(call));
            });
        });
        self.seen |= calls;
        if calls { Next::Drop } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Found
    }
}
