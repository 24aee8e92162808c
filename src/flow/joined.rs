//! Whether a function waits for a goroutine it starts before it returns.
//!
//! What the goroutine mentions could be its signal: channels and WaitGroups that both know. A receive from such a channel, and any `Wait`,
//! is a join. Where the signal also goes elsewhere, somebody else may wait: unknown.

use super::condition::Facts;
use super::path::{Analysis, Next, Outcome, Search, Witness};
use super::story;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit, VarId};
use crate::model::cfg::{BlockId, Comm, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};
use crate::source::TextRange;

/// A goroutine and the function that starts it.
#[derive(Clone, Copy)]
pub struct Started<'a> {
    /// The unit of both.
    pub cx: Resolver<'a>,
    /// Where its variables are mentioned.
    pub uses: &'a Uses,
    /// The function that starts it.
    pub func: FuncId,
    /// The `go` statement.
    pub at: Point,
    /// What is started.
    pub call: &'a Call,
}

/// What is known about the end of a goroutine.
#[derive(Debug, PartialEq, Eq)]
pub enum Join {
    /// Each path to a return waits for it, or somebody else may.
    Awaited,
    /// On this path nobody does.
    Left(Witness),
}

impl Started<'_> {
    /// The literal that is started, if it is one.
    pub fn literal(&self) -> Option<FuncId> {
        match self.cx.callee(self.call) {
            Callee::Closure(func) => Some(func),
            _ => None,
        }
    }

    /// Whether a place of the unit runs in the goroutine.
    pub fn runs(&self, func: FuncId) -> bool {
        self.literal().is_some_and(|literal| self.cx.unit.is_within(func, literal))
    }

    /// The variables of the function that the goroutine knows.
    pub fn shared(&self) -> Vec<VarId> {
        let unit = self.cx.unit;
        let captured = self.literal().map(|literal| unit.funcs[literal].captures.clone()).unwrap_or_default();
        let passed = self.call.args.iter().filter_map(|arg| unit.base_var(*arg));
        captured.into_iter().chain(passed).collect()
    }

    /// Channels and WaitGroups that both know.
    pub fn signals(&self) -> Vec<VarId> {
        let is_signal = |var: &VarId| {
            let data = &self.cx.unit.vars[*var];
            let ty = match data.init {
                Some((init, index)) if data.ty.is_unknown() => self.cx.ty(init).result(index as usize).clone(),
                _ => data.ty.clone(),
            };
            ty.is("sync", "WaitGroup") || matches!(ty, crate::model::ty::Ty::Chan(..))
        };
        self.shared().into_iter().filter(is_signal).collect()
    }

    /// Looks for a path from the `go` statement to a return on which nothing waits.
    pub fn join(&self, never_returns: &dyn Fn(&Call) -> bool) -> Join {
        self.join_from(self.at, never_returns)
    }

    /// Looks for such a path from behind another place.
    pub fn join_from(&self, at: Point, never_returns: &dyn Fn(&Call) -> bool) -> Join {
        let signals = self.signals();
        if signals.iter().any(|signal| self.escapes(*signal)) {
            return Join::Awaited;
        }
        let mut leaving = Leaving { unit: self.cx.unit, signals: &signals };
        let start = Point { block: at.block, index: at.index + 1 };
        match Search::new(self.cx, self.func).run(start, &(), &Facts::default(), &mut leaving, never_returns) {
            Outcome::Yes(witness) => Join::Left(witness),
            Outcome::No | Outcome::Unknown => Join::Awaited,
        }
    }

    /// The one signal that the goroutine gives on some path, and a place where it ends without having given it.
    pub fn ends_in_silence(&self, never_returns: &dyn Fn(&Call) -> bool) -> Option<(VarId, TextRange)> {
        let (literal, signals) = (self.literal()?, self.signals());
        let [signal] = signals.as_slice() else { return None };
        let start = Point { block: self.cx.unit.funcs[literal].cfg.entry?, index: 0 };
        let given = self
            .uses
            .mentions(*signal)
            .iter()
            .any(|mention| self.uses.site(*mention).is_some_and(|site| self.runs(site.func)));
        let mut silent = Silent { unit: self.cx.unit, signal: *signal };
        match Search::new(self.cx, literal).run(start, &(), &Facts::default(), &mut silent, never_returns) {
            Outcome::Yes(witness) if given => Some((*signal, story::end_span(self.cx.unit, literal, &witness))),
            _ => None,
        }
    }

    /// Whether a signal is known to others than the two.
    fn escapes(&self, signal: VarId) -> bool {
        let unit = self.cx.unit;
        unit.vars[signal].owner != self.func
            || self.uses.mentions(signal).iter().any(|mention| {
                let Some(site) = self.uses.site(*mention) else { return true };
                if self.runs(site.func) || (site.func == self.func && site.point == self.at) {
                    return false;
                }
                let kept = match self.uses.parent(*mention).map(|parent| unit.kind(parent)) {
                    Some(ExprKind::Call(call)) => !matches!(self.cx.callee(call), Callee::Builtin(_)),
                    Some(ExprKind::Recv(_) | ExprKind::Field(..) | ExprKind::AddrOf(_)) => false,
                    Some(_) => true,
                    None => !self.uses.is_definition(unit, *mention) && is_returned(unit, site.func, site.point),
                };
                kept || site.func != self.func
            })
    }
}

/// Whether a place is a return statement.
fn is_returned(unit: &Unit, func: FuncId, point: Point) -> bool {
    unit.instr(func, point).is_none() && matches!(unit.block(func, point).term, Term::Return(_))
}

/// Finds a return without a wait.
struct Leaving<'a> {
    unit: &'a Unit,
    signals: &'a [VarId],
}

impl Leaving<'_> {
    fn waits(&self, root: ExprId) -> bool {
        let mut waits = false;
        self.unit.each_inner(root, &mut |expr| {
            waits |= match self.unit.kind(expr) {
                ExprKind::Recv(chan) => self.is_signal(*chan),
                ExprKind::Call(call) => {
                    matches!(self.unit.kind(call.callee), ExprKind::Field(_, name) if name.starts_with("Wait"))
                }
                _ => false,
            };
        });
        waits
    }

    /// Whether a condition says that a server was shut down, and not that it failed (or, false, the other way round).
    fn is_shut_down(&self, cond: ExprId) -> Option<bool> {
        let closed =
            |expr: ExprId| matches!(self.unit.kind(expr), ExprKind::Imported(_, name) if name == "ErrServerClosed");
        match self.unit.kind(cond) {
            ExprKind::Binary(op, left, right) if closed(*left) || closed(*right) => Some(op == "=="),
            ExprKind::Call(call) => call.args.iter().any(|arg| closed(*arg)).then_some(true),
            _ => None,
        }
    }

    fn is_signal(&self, chan: ExprId) -> bool {
        match self.unit.kind(chan) {
            ExprKind::Var(var) => self.signals.contains(var),
            ExprKind::Field(..) => true,
            _ => false,
        }
    }
}

impl Analysis for Leaving<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, _at: Point, op: &Op) -> Next {
        let mut waits = matches!(op, Op::Chosen(Comm::Recv { chan, .. }) if self.is_signal(*chan));
        op.each_expr(|root| waits |= self.waits(root));
        if waits { Next::Drop } else { Next::On }
    }

    fn turn(&mut self, (): &mut (), _block: BlockId, term: &Term, edge: usize) -> Next {
        match term {
            Term::Range { over, .. } if self.is_signal(*over) => Next::Drop,
            // A server that failed was not shut down: there is nobody to wait for.
            Term::Branch { cond, .. } if self.is_shut_down(*cond) == Some(edge != 0) => Next::Drop,
            _ => Next::On,
        }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        if values.iter().any(|value| self.waits(*value)) { Next::Drop } else { Next::Found }
    }
}

/// Finds a return of a goroutine without a send on its channel, or a close of it.
struct Silent<'a> {
    unit: &'a Unit,
    signal: VarId,
}

impl Analysis for Silent<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, _at: Point, op: &Op) -> Next {
        let mut gives = false;
        if let Op::Send { chan, .. } | Op::Chosen(Comm::Send { chan, .. }) = op {
            gives = self.unit.as_var(*chan) == Some(self.signal);
        }
        // A close, now or deferred, and whatever else is done with the channel.
        if !matches!(op, Op::Chosen(Comm::Recv { .. })) {
            op.each_expr(|expr| gives |= self.unit.mentions(expr, self.signal));
        }
        if gives { Next::Drop } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Found
    }
}
