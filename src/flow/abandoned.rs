//! Loops over a channel that are left with an error while others still send.
//!
//! `for r := range results { if r.err != nil { return r.err } }`: whoever sends the next result waits for somebody who has left. Nobody else
//! receives, and nothing tells the senders, so they stay, or stay until a context ends that the function does not end.

use super::endless;
use super::takers::{self, Use};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{BlockId, LoopKind, Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::Uses;
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
            && let Some(senders) = senders(cx, uses, func, over)
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
    endless::until(cx, func, body, head).into_iter().find_map(|block| match &data.cfg.blocks[block].term {
        Term::Return(values) if values.last().is_some_and(|last| !is_nil(last)) => Some(data.cfg.blocks[block].term_span),
        _ => None,
    })
}

/// Who sends to a loop that is left; `None` if that is not understood, or they are told.
fn senders(cx: &Resolver<'_>, uses: &Uses, func: FuncId, over: ExprId) -> Option<Senders> {
    let unit = cx.unit;
    let tells = unit.exprs.iter().any(|(_, data)| matches!(&data.kind, ExprKind::Call(call) if derives(cx, call)));
    let var = match unit.kind(over) {
        ExprKind::Call(_) => return (!tells).then_some(Senders::Made(over)),
        ExprKind::Var(var) => *var,
        _ => return None,
    };
    let mut all: Option<Senders> = None;
    for mention in uses.mentions(var).iter().filter(|mention| **mention != over) {
        let site = uses.site(*mention)?;
        let instr = unit.instr(site.func, site.point);
        let one = match takers::use_of(cx, uses, *mention, site) {
            Use::Receive | Use::Returned(_) => return None,
            Use::Send => match instr.map(|instr| (&instr.op, instr.span)) {
                Some((Op::Send { .. }, _)) if site.func == func => return None,
                Some((Op::Send { .. }, span)) => Senders::Bare(span),
                Some((Op::Chosen(_), span)) => Senders::Watching(span),
                _ => continue,
            },
            Use::Other => match uses.parent(*mention).map(|parent| (parent, unit.kind(parent))) {
                Some((parent, ExprKind::Call(_))) => Senders::Given(parent),
                _ => return None,
            },
        };
        let better = matches!(one, Senders::Bare(_)) && !matches!(all, Some(Senders::Bare(_)));
        if all.is_none() || better {
            all = Some(one);
        }
    }
    let senders = all.or_else(|| made(cx, uses, var).map(Senders::Made))?;
    (!tells || matches!(senders, Senders::Bare(_))).then_some(senders)
}

/// The call that a variable's channel comes out of, if it always does.
fn made(cx: &Resolver<'_>, uses: &Uses, var: VarId) -> Option<ExprId> {
    let unit = cx.unit;
    let mut made = None;
    for mention in uses.mentions(var).iter().filter(|mention| uses.is_definition(unit, **mention)) {
        let site = uses.site(*mention)?;
        let Op::Assign { rhs, .. } = &unit.instr(site.func, site.point)?.op else { return None };
        match rhs.as_slice() {
            [] => {}
            [call] if matches!(unit.kind(*call), ExprKind::Call(it) if !it.callee_is(unit, "make")) => made = Some(*call),
            _ => return None,
        }
    }
    made
}

/// Whether a call makes a context that the function can end.
fn derives(cx: &Resolver<'_>, call: &Call) -> bool {
    matches!(cx.callee(call), Callee::External(path, name)
        if (path == "context" || path == "os/signal" || path.ends_with("/errgroup")) && (name.starts_with("With") || name == "NotifyContext"))
}
