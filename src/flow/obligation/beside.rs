//! What tells along a path that nothing is owed any more, or never was: the thing's own end, and what came beside it.
//!
//! A cancel function comes with a context: once that is done, there is nothing left to cancel. A connection that was upgraded comes with
//! the answer to its handshake: where the status is another than 101, there is no connection. Rows may come with a function that ends them. The
//! response of a request ends with its context, and has no body where its status says so.

use super::Birth;
use super::walk::{Holders, Walk};
use crate::flow::condition;
use crate::flow::path;
use crate::flow::watch;
use crate::model::body::{ExprId, ExprKind, Unit};
use crate::model::cfg::{Comm, Op, Term};

/// The status of an answer that has made a connection.
const SWITCHING_PROTOCOLS: i64 = 101;

impl Walk<'_, '_> {
    /// Whether nothing is owed on the way to a successor.
    pub(super) fn is_over(&self, holders: &Holders, term: &Term, edge: usize) -> bool {
        match term {
            Term::Branch { cond, .. } => {
                let over = edge == 1 && (self.asks_for_the_end(holders, *cond) || self.is_told_the_end(*cond));
                over || self.says_released(holders, *cond) == Some(edge == 0)
                    || self.says_done(*cond) == Some(edge == 0)
                    || self.is_upgraded(*cond) == Some(edge == 1)
                    || self.is_bodiless(holders, *cond) == Some(edge == 0)
                    || self.says_failed(holders, *cond) == Some(edge == 0)
            }
            Term::Range { over, .. } => edge == 1 && self.asks_for_the_end(holders, *over),
            Term::Switch { on, arms, .. } if self.is_status(*on) => {
                let upgraded = arms.iter().position(|arm| {
                    arm.values.iter().any(|value| status(self.unit(), *value) == Some(SWITCHING_PROTOCOLS))
                });
                edge != upgraded.unwrap_or(arms.len())
            }
            Term::Switch { on, arms, .. } if self.is_own_status(holders, *on) => {
                arms.get(edge).is_some_and(|arm| arm.values.iter().all(|value| has_no_body(self.unit(), *value)))
            }
            _ => false,
        }
    }

    fn unit(&self) -> &Unit {
        self.tracker.cx.unit
    }

    /// `rows.Next()`: once it says no, nothing is owed.
    fn asks_for_the_end(&self, holders: &Holders, cond: ExprId) -> bool {
        let ExprKind::Call(call) = self.unit().kind(cond) else { return false };
        match self.unit().kind(call.callee) {
            ExprKind::Field(base, name) => self.tracker.duty.ends_with(name) && self.held_by(holders, *base).is_some(),
            _ => false,
        }
    }

    /// The `ok` of `v, ok := <-w.ResultChan()`: not so once the channel is closed.
    fn is_told_the_end(&self, cond: ExprId) -> bool {
        let unit = self.unit();
        let Some(ok) = unit.as_var(cond) else { return false };
        let ends = |chan: ExprId| match unit.kind(chan) {
            ExprKind::Call(call) => {
                matches!(unit.kind(call.callee), ExprKind::Field(_, name) if self.tracker.duty.ends_with(name))
            }
            _ => false,
        };
        let second = |lhs: &[ExprId]| lhs.get(1).is_some_and(|to| unit.as_var(*to) == Some(ok));
        let mut told = false;
        path::each_op(unit, self.func, |_, instr| match &instr.op {
            Op::Chosen(Comm::Recv { chan, lhs }) => told |= second(lhs) && ends(*chan),
            Op::Assign { lhs, rhs, .. } => {
                let chan = rhs.first().map(|value| unit.kind(*value));
                told |= second(lhs) && matches!(chan, Some(ExprKind::Recv(chan)) if ends(*chan));
            }
            _ => {}
        });
        told
    }

    /// What `conn.IsClosed()` means if it holds: that the thing is released.
    fn says_released(&self, holders: &Holders, cond: ExprId) -> Option<bool> {
        match self.unit().kind(cond) {
            ExprKind::Unary(op, inner) if op == "!" => self.says_released(holders, *inner).map(|released| !released),
            ExprKind::Call(call) => match self.unit().kind(call.callee) {
                ExprKind::Field(base, name) if matches!(name.as_str(), "Closed" | "IsClosed") => {
                    self.held_by(holders, *base).map(|_| true)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an expression is the place that got what came beside the thing.
    fn is_beside(&self, expr: ExprId) -> bool {
        let beside = self.born.and_then(|(birth, _)| birth.beside);
        let place = |expr| condition::is_nil_expr(self.unit(), expr);
        beside.is_some_and(|beside| place(beside).is_some() && place(beside) == place(expr))
    }

    /// `<-ctx.Done()` of the context that came with the thing, as a statement or as the arm that was taken.
    pub(super) fn context_ended(&self, op: &Op) -> bool {
        let unit = self.unit();
        let chan = match op {
            Op::Chosen(Comm::Recv { chan, .. }) => *chan,
            Op::Expr(expr) => match unit.kind(*expr) {
                ExprKind::Recv(chan) => *chan,
                _ => return false,
            },
            _ => return false,
        };
        match unit.kind(chan) {
            ExprKind::Call(call) => {
                matches!(unit.kind(call.callee), ExprKind::Field(base, name) if name == "Done" && self.ends_with_context(*base))
            }
            _ => false,
        }
    }

    /// Whether what came beside the thing is a function that is called or deferred here: `rows, release, err := query()`.
    pub(super) fn released_beside(&self, op: &Op) -> bool {
        let (Op::Expr(call) | Op::Defer(call)) = op else { return false };
        matches!(self.unit().kind(*call), ExprKind::Call(call) if self.is_beside(call.callee) || self.ends_context(call.callee))
    }

    /// Whether an expression is the context that the thing ends with.
    fn is_its_context(&self, expr: ExprId) -> bool {
        let place = |expr| condition::is_nil_expr(self.unit(), expr);
        self.born.and_then(|(birth, _)| birth.context).is_some_and(|it| place(it).is_some() && place(it) == place(expr))
    }

    /// Whether a function that is called came beside the context that the thing ends with: its cancel function.
    fn ends_context(&self, callee: ExprId) -> bool {
        let unit = self.unit();
        let (Some((Birth { context: Some(_), .. }, _)), Some(cancel)) = (self.born, unit.as_var(callee)) else {
            return false;
        };
        let mut beside = false;
        path::each_op(unit, self.func, |_, instr| {
            if let Op::Assign { lhs, .. } = &instr.op
                && let [context, second] = lhs.as_slice()
            {
                beside |= unit.as_var(*second) == Some(cancel) && self.is_its_context(*context);
            }
        });
        beside
    }

    /// Whether nothing is owed once this has ended: what came beside the thing, what it was made of, or, of a response, a context that its request may well have.
    fn ends_with_context(&self, context: ExprId) -> bool {
        let response = self.tracker.duty.part().is_some();
        self.is_beside(context)
            || self.is_its_context(context)
            || (response && watch::may_be_context(&self.tracker.cx, context))
    }

    /// What `ctx.Err() != nil` means if it holds: that the context is done, or with `==` that it is not.
    fn says_done(&self, cond: ExprId) -> Option<bool> {
        let (context, done) = watch::asked_for_end(self.unit(), cond)?;
        self.ends_with_context(context).then_some(done)
    }

    /// What `rows.Err() != nil` means if it holds, where there is no error as long as the thing is owed: that it is not.
    fn says_failed(&self, holders: &Holders, cond: ExprId) -> Option<bool> {
        let ExprKind::Binary(_, left, _) = self.unit().kind(cond) else { return None };
        let ExprKind::Call(call) = self.unit().kind(*left) else { return None };
        let (of, failed) = watch::asked_for_end(self.unit(), cond)?;
        let owed = self.held_by(holders, of).is_some();
        (owed && self.tracker.callees.cannot_fail(&self.tracker.cx, call, true)).then_some(failed)
    }

    fn is_status(&self, expr: ExprId) -> bool {
        matches!(self.unit().kind(expr), ExprKind::Field(base, name) if name == "StatusCode" && self.is_beside(*base))
    }

    /// Whether an expression is the status of the response that is owed.
    fn is_own_status(&self, holders: &Holders, expr: ExprId) -> bool {
        matches!(self.unit().kind(expr), ExprKind::Field(base, name) if name == "StatusCode"
            && self.tracker.duty.part().is_some()
            && self.held_by(holders, *base) == Some(false))
    }

    /// What `resp.StatusCode == http.StatusNotModified` means if it holds: that the response has no body.
    fn is_bodiless(&self, holders: &Holders, cond: ExprId) -> Option<bool> {
        let ExprKind::Binary(op, left, right) = self.unit().kind(cond) else { return None };
        let asked = has_no_body(self.unit(), *right) && self.is_own_status(holders, *left);
        match op.as_str() {
            "==" if asked => Some(true),
            "!=" if asked => Some(false),
            _ => None,
        }
    }

    /// What a condition over the status of the answer is where there is a connection.
    fn is_upgraded(&self, cond: ExprId) -> Option<bool> {
        let ExprKind::Binary(op, left, right) = self.unit().kind(cond) else { return None };
        let other = status(self.unit(), *right).filter(|_| self.is_status(*left))?;
        match op.as_str() {
            "==" => Some(other == SWITCHING_PROTOCOLS),
            "!=" => Some(other != SWITCHING_PROTOCOLS),
            "<" => Some(SWITCHING_PROTOCOLS < other),
            "<=" => Some(SWITCHING_PROTOCOLS <= other),
            ">" => Some(SWITCHING_PROTOCOLS > other),
            ">=" => Some(SWITCHING_PROTOCOLS >= other),
            _ => None,
        }
    }
}

/// Whether an answer of this status never has a body (RFC 9110, sections 15.3.5 and 15.4.5): `net/http` gives `http.NoBody` then.
fn has_no_body(unit: &Unit, status: ExprId) -> bool {
    match unit.kind(status) {
        ExprKind::Int(value) => matches!(value, 204 | 304),
        ExprKind::Imported(path, name) => {
            path == "net/http" && matches!(name.as_str(), "StatusNoContent" | "StatusNotModified")
        }
        _ => false,
    }
}

/// The number of a status, as far as it matters whether it is 101: all that have names and are compared with are 200 or more.
fn status(unit: &Unit, expr: ExprId) -> Option<i64> {
    match unit.kind(expr) {
        ExprKind::Int(value) => Some(*value),
        ExprKind::Imported(path, name) if path == "net/http" => {
            Some(if name == "StatusSwitchingProtocols" { SWITCHING_PROTOCOLS } else { 200 })
        }
        _ => None,
    }
}
