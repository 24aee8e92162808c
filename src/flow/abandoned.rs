//! Loops over a channel that are left with an error while others still send.
//!
//! `for r := range results { if r.err != nil { return r.err } }`: whoever sends the next result waits for somebody who has left. Nobody else
//! receives, and nothing tells the senders, so they stay, or stay until a context ends that the function does not end.

use super::reach;
use super::takers::{self, Use};
use super::watch;
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{BlockId, LoopKind, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Point, Site, Uses};
use crate::source::TextRange;

/// Who sends, and may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Senders {
    /// This send waits for nothing else.
    Bare(TextRange),
    /// This send waits for the end of a context as well, which the function does not bring about.
    Watching(TextRange),
    /// The channel is given away by this call.
    Given(ExprId),
    /// The channel comes out of this call.
    Made(ExprId),
}

/// A loop that is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abandoned {
    /// The channel, as the loop writes it.
    pub over: ExprId,
    /// The loop, up to its brace.
    pub header: TextRange,
    /// The return.
    pub leaves: TextRange,
    /// Who stays.
    pub senders: Senders,
}

/// All such loops of a function, its closures left out.
pub fn abandoned(cx: &Resolver<'_>, uses: &Uses, func: FuncId) -> Vec<Abandoned> {
    let cfg = &cx.unit.funcs[func].cfg;
    let mut found = Vec::new();
    for (_, data) in cfg.loops.iter() {
        if let LoopKind::Range(over) = data.kind
            && let Some(leaves) = leaves_with_error(cx, func, data.head)
            && cx.is_chan(over) == Some(true)
            && let Some(senders) = (Loop { cx, uses, func, over, head: data.head }).senders()
        {
            found.push(Abandoned { over, header: data.header, leaves, senders });
        }
    }
    found
}

/// The return of an error in the body of a loop.
fn leaves_with_error(cx: &Resolver<'_>, func: FuncId, head: BlockId) -> Option<TextRange> {
    let data = &cx.unit.funcs[func];
    let Term::Range { body, .. } = data.cfg.blocks[head].term else { return None };
    if data.signature.results.last() != Some(&Ty::Basic("error".into())) {
        return None;
    }
    let is_nil = |expr: &ExprId| matches!(cx.unit.kind(*expr), ExprKind::Global(name) if name == "nil");
    reach::until(cx, func, body, head).into_iter().find_map(|block| match &data.cfg.blocks[block].term {
        Term::Return(values) if values.last().is_some_and(|last| !is_nil(last)) => {
            Some(data.cfg.blocks[block].term_span)
        }
        _ => None,
    })
}

/// A loop over a channel.
struct Loop<'l, 'a> {
    cx: &'l Resolver<'a>,
    uses: &'l Uses,
    func: FuncId,
    over: ExprId,
    head: BlockId,
}

impl Loop<'_, '_> {
    /// Who sends to the loop; `None` if that is not understood, or they need not stay.
    fn senders(&self) -> Option<Senders> {
        let unit = self.cx.unit;
        let var = match unit.kind(self.over) {
            ExprKind::Call(_) => return (!self.ends_context()).then_some(Senders::Made(self.over)),
            ExprKind::Var(var) => *var,
            _ => return None,
        };
        let roomy = unit.vars[var].init.is_some_and(|(init, _)| {
            matches!(unit.kind(init), ExprKind::Call(call) if call.callee_is(unit, "make") && call.args.len() > 1)
        });
        let mut all: Option<Senders> = None;
        for mention in self.uses.mentions(var).iter().filter(|mention| **mention != self.over) {
            let site = self.uses.site(*mention)?;
            let one = match takers::use_of(self.cx, self.uses, *mention, site) {
                Use::Receive | Use::Returned(_) => return None,
                Use::Send if self.is_closed_before(*mention, site) => return None,
                Use::Send => match unit.instr(site.func, site.point).map(|instr| (&instr.op, instr.span)) {
                    Some((Op::Send { .. }, _)) if site.func == self.func => return None,
                    // There is room for the results of all.
                    Some((Op::Send { .. } | Op::Chosen(_), _))
                        if roomy && !reach::reaches(self.cx, site.func, site.point, site.point) =>
                    {
                        return None;
                    }
                    Some((Op::Send { .. }, span)) => Senders::Bare(span),
                    Some((Op::Chosen(_), span)) => Senders::Watching(span),
                    _ => continue,
                },
                Use::Other => match self.uses.parent(*mention).map(|parent| (parent, unit.kind(parent))) {
                    Some((parent, ExprKind::Call(_))) if !roomy => Senders::Given(parent),
                    _ => return None,
                },
            };
            let better = matches!(one, Senders::Bare(_)) && !matches!(all, Some(Senders::Bare(_)));
            if all.is_none() || better {
                all = Some(one);
            }
        }
        let senders = all.or_else(|| self.made(var).map(Senders::Made))?;
        (matches!(senders, Senders::Bare(_)) || !self.ends_context()).then_some(senders)
    }

    /// Whether a mention is a `close` that comes before the loop: all has been sent by then.
    fn is_closed_before(&self, mention: ExprId, site: Site) -> bool {
        let unit = self.cx.unit;
        let closes = self
            .uses
            .parent(mention)
            .is_some_and(|parent| matches!(unit.kind(parent), ExprKind::Call(call) if call.callee_is(unit, "close")));
        let at_once = matches!(unit.instr(site.func, site.point).map(|instr| &instr.op), Some(Op::Expr(_)));
        let head = Point { block: self.head, index: unit.block_len(self.func, self.head) };
        let there = self.uses.lift(Site { func: self.func, point: head }, site.func);
        closes && at_once && there.is_some_and(|there| reach::reaches(self.cx, site.func, site.point, there))
    }

    /// The call that a variable's channel comes out of, if it always does, and with nothing by which whoever sends could be stopped.
    fn made(&self, var: VarId) -> Option<ExprId> {
        let unit = self.cx.unit;
        let mut made = None;
        for mention in self.uses.mentions(var).iter().filter(|mention| self.uses.is_definition(unit, **mention)) {
            let site = self.uses.site(*mention)?;
            let Op::Assign { lhs, rhs, .. } = &unit.instr(site.func, site.point)?.op else { return None };
            let stops = |to: &ExprId| watch::name_of(self.cx, *to).is_some_and(|name| watch::is_stop_name(&name));
            match rhs.as_slice() {
                [] => {}
                [call]
                    if matches!(unit.kind(*call), ExprKind::Call(it) if !it.callee_is(unit, "make"))
                        && !lhs.iter().any(|to| to != mention && stops(to)) =>
                {
                    made = Some(*call);
                }
                _ => return None,
            }
        }
        made
    }

    /// Whether the function makes a context that it may end when it leaves, or that ends when it does.
    fn ends_context(&self) -> bool {
        let unit = self.cx.unit;
        unit.exprs.iter().any(|(expr, data)| {
            let ExprKind::Call(call) = &data.kind else { return false };
            match self.cx.callee(call) {
                Callee::External(path, name) if path.ends_with("/errgroup") => {
                    name == "WithContext" && !self.runs_in_another_group(expr)
                }
                Callee::External(path, name) => {
                    (path == "context" && name.starts_with("With")) || name == "NotifyContext"
                }
                _ => false,
            }
        })
    }

    /// Whether the loop's function is run by another group than a call makes, or by one whose context nobody uses.
    fn runs_in_another_group(&self, made: ExprId) -> bool {
        let unit = self.cx.unit;
        let held = |index: u32| unit.vars.iter().find(|(_, data)| data.init == Some((made, index))).map(|(var, _)| var);
        let runs = self.uses.closure_expr(self.func).and_then(|closure| self.uses.parent(closure));
        let Some(ExprKind::Call(call)) = runs.map(|parent| unit.kind(parent)) else { return false };
        let ExprKind::Field(group, _) = unit.kind(call.callee) else { return false };
        unit.as_var(*group).is_some_and(|group| held(0) != Some(group)) || held(1).is_none()
    }
}
