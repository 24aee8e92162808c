//! A gRPC stream that a function opens: is there a path that returns before it has come to its end?
//!
//! The library keeps a goroutine for each stream until its context is done, its connection is closed, or a receive has said an error,
//! `io.EOF` among them. Only a stream that nobody else gets is followed.

use super::condition::{self, Facts};
use super::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{BlockId, Comm, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::{Point, Uses};
use smallvec::{SmallVec, smallvec};

/// What is called on a stream by the one that uses it.
const METHODS: &[&str] =
    &["Recv", "RecvMsg", "Send", "SendMsg", "CloseSend", "CloseAndRecv", "Header", "Trailer", "Context"];

/// A stream where it is opened.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    /// The function.
    pub func: FuncId,
    /// The assignment.
    pub at: Point,
    /// The variable that gets it.
    pub holder: VarId,
    /// The error that came with it.
    pub error: Option<ExprId>,
}

impl Stream {
    /// Whether its function receives from it, and does nothing with it that shows it to others.
    pub fn is_used_here_only(&self, cx: &Resolver<'_>, uses: &Uses) -> bool {
        let mut receives = false;
        let only = uses.mentions(self.holder).iter().all(|mention| {
            if uses.is_definition(cx.unit, *mention) {
                return true;
            }
            let here = uses.site(*mention).is_some_and(|site| site.func == self.func);
            let member = uses.parent(*mention);
            let called = member
                .and_then(|member| uses.parent(member))
                .is_some_and(|call| matches!(cx.unit.kind(call), ExprKind::Call(it) if Some(it.callee) == member));
            match member.map(|member| cx.unit.kind(member)) {
                Some(ExprKind::Field(_, name)) => {
                    receives |= name == "Recv";
                    here && called && METHODS.contains(&name.as_str())
                }
                _ => false,
            }
        });
        only && receives
    }

    /// A path on which the function loses it before its end.
    pub fn lost(&self, cx: &Resolver<'_>, never_returns: &dyn Fn(&Call) -> bool) -> Outcome {
        let mut search = Search::new(*cx, self.func);
        let Some(entry) = search.entry() else { return Outcome::No };
        let mut walk = Walk { cx, stream: self };
        match search.run(entry, &None, &Facts::default(), &mut walk, never_returns) {
            Outcome::Yes(witness) => Outcome::Yes(witness.since(self.at)),
            other => other,
        }
    }
}

struct Walk<'w, 'a> {
    cx: &'w Resolver<'a>,
    stream: &'w Stream,
}

impl Walk<'_, '_> {
    /// The method of the stream that an expression calls.
    fn asked(&self, expr: ExprId) -> Option<&str> {
        let ExprKind::Call(call) = self.cx.unit.kind(expr) else { return None };
        match self.cx.unit.kind(call.callee) {
            ExprKind::Field(base, name) if self.cx.unit.as_var(*base) == Some(self.stream.holder) => Some(name),
            _ => None,
        }
    }

    /// `case <-ctx.Done()`: some context is done, and the stream's may be.
    fn is_told_to_end(&self, op: &Op) -> bool {
        let Op::Chosen(Comm::Recv { chan, .. }) = op else { return false };
        let ExprKind::Call(call) = self.cx.unit.kind(*chan) else { return false };
        matches!(self.cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Done")
    }

    /// The edge of a condition over an error of the stream on which there may be none.
    fn edge_without_error(&self, cond: ExprId) -> usize {
        match self.cx.unit.kind(cond) {
            ExprKind::Binary(op, _, right) => {
                let nil = matches!(self.cx.unit.kind(*right), ExprKind::Global(name) if name == "nil");
                usize::from((op == "==") != nil)
            }
            ExprKind::Unary(..) => 0,
            _ => 1,
        }
    }
}

impl Analysis for Walk<'_, '_> {
    /// The variables that have what the stream said last; `None` before it is opened.
    type State = Option<SmallVec<[VarId; 1]>>;

    fn step(&mut self, state: &mut Self::State, facts: &mut Facts, at: Point, op: &Op) -> Next {
        let unit = self.cx.unit;
        if at == self.stream.at {
            if let Some(nil) = self.stream.error.and_then(|error| condition::is_nil_expr(unit, error)) {
                facts.insist(nil, true);
            }
            return if state.replace(smallvec![]).is_some() { Next::Found } else { Next::On };
        }
        let Some(errors) = state else { return Next::On };
        if self.is_told_to_end(op) {
            return Next::Drop;
        }
        let mut received = false;
        op.each_expr(|root| received |= self.asked(root) == Some("CloseAndRecv"));
        if received {
            return Next::Drop;
        }
        if let Op::Assign { lhs, rhs, .. } = op {
            errors.retain(|error| lhs.iter().all(|to| unit.as_var(*to) != Some(*error)));
            let asked = rhs.first().is_some_and(|value| self.asked(*value).is_some());
            if let Some(error) = lhs.last().and_then(|to| unit.as_var(*to)).filter(|_| asked) {
                errors.push(error);
            }
        }
        Next::On
    }

    fn turn(&mut self, state: &mut Self::State, _block: BlockId, term: &Term, edge: usize) -> Next {
        let Some(errors) = state else { return Next::On };
        let unit = self.cx.unit;
        let asks = |expr: ExprId| errors.iter().any(|error| unit.mentions(expr, *error));
        let over = match term {
            Term::Branch { cond, .. } => asks(*cond) && edge != self.edge_without_error(*cond),
            Term::Switch { on, .. } => asks(*on),
            _ => false,
        };
        if over { Next::Drop } else { Next::On }
    }

    fn leave(&mut self, state: &mut Self::State, _facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        let Some(errors) = state else { return Next::Drop };
        let unit = self.cx.unit;
        let told = |value: &ExprId| {
            unit.mentions(*value, self.stream.holder) || errors.iter().any(|error| unit.mentions(*value, *error))
        };
        if values.iter().any(told) { Next::Drop } else { Next::Found }
    }
}
