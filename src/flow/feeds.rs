//! Goroutines that feed somebody who may stop receiving, and do not look at the context that says so.
//!
//! The function around the goroutine makes the channel and gives it away: to its caller, or to a function that is not in view. It has a context,
//! or a request that carries one, so whoever receives may leave with that.

use super::takers::{self, Takers, Use};
use super::unwatched::watches;
use super::{path, reach, watch};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::Op;
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Uses;
use crate::source::TextRange;

/// A repeated bare send of a goroutine that watches nothing.
#[derive(Debug, Clone, Copy)]
pub struct Feed {
    /// The send statement.
    pub send: TextRange,
    /// The channel's variable.
    pub channel: VarId,
    /// Where the channel is given away.
    pub given: TextRange,
    /// Whether the caller gets it.
    pub to_caller: bool,
    /// The context: a parameter's declaration, or the call that gives it.
    pub context: TextRange,
}

/// The first of a goroutine, or of a function that it is the body of.
pub fn feed(cx: &Resolver<'_>, uses: &Uses, func: FuncId) -> Option<Feed> {
    let data = &cx.unit.funcs[func];
    if data.role != Role::Go || !watches(cx, func).is_empty() {
        return None;
    }
    let mut found = None;
    path::each_op(cx.unit, func, |at, instr| {
        if let Op::Send { chan, .. } = &instr.op
            && let Some(channel) = passed(cx, uses, func, *chan)
            && found.is_none()
            && reach::reaches(cx, func, at, at)
        {
            found = given(cx, uses, func, channel).map(|(given, to_caller, context)| Feed {
                send: instr.span,
                channel,
                given,
                to_caller,
                context,
            });
        }
    });
    found
}

/// Where a channel that `func` sends on is given away, whether to the caller, and the context that is there.
fn given(cx: &Resolver<'_>, uses: &Uses, func: FuncId, var: VarId) -> Option<(TextRange, bool, TextRange)> {
    let room = takers::room(cx, var)?;
    let own = watch::context_in_scope(cx.unit, func, false).map(|it| cx.unit.vars[it].decl);
    match takers::takers(cx, uses, var, Some(func)) {
        Takers::Caller(at) if room == 0 => Some((at, true, own?)),
        Takers::Unknown => {
            let at = handed_on(cx, uses, var)?;
            Some((at, false, own.or_else(|| carried(cx, func))?))
        }
        _ => None,
    }
}

/// The call of a function out of view that gets the channel; `None` if there is none, or one that is in view does.
fn handed_on(cx: &Resolver<'_>, uses: &Uses, var: VarId) -> Option<TextRange> {
    let mut found = None;
    for mention in uses.mentions(var) {
        let Some(site) = uses.site(*mention) else { continue };
        if takers::use_of(cx, uses, *mention, site) != Use::Other {
            continue;
        }
        // `(<-chan T)(out)` is the same channel.
        let mut inner = *mention;
        while let Some(parent) = uses.parent(inner) {
            match cx.unit.kind(parent) {
                ExprKind::Call(call) if matches!(cx.callee(call), Callee::Conversion(_)) => inner = parent,
                ExprKind::Call(call) => match cx.callee(call) {
                    Callee::External(..) | Callee::Method(_) => {
                        found = Some(cx.unit.exprs[parent].span);
                        break;
                    }
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
    found
}

/// A call outside of the goroutine that takes a context out of a request: `req.Context()`.
fn carried(cx: &Resolver<'_>, func: FuncId) -> Option<TextRange> {
    let around = cx.unit.funcs[cx.unit.funcs[func].parent?].span;
    let calls = cx.unit.exprs.iter().find(|(_, data)| match &data.kind {
        ExprKind::Call(call) if call.args.is_empty() && around.covers(data.span) => {
            matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Context")
        }
        _ => false,
    });
    calls.map(|(_, data)| data.span)
}

/// The variable behind a channel expression of a goroutine: a captured one, or what its parameter is given by the `go` statement.
fn passed(cx: &Resolver<'_>, uses: &Uses, func: FuncId, chan: ExprId) -> Option<VarId> {
    let var = cx.unit.as_var(chan)?;
    let data = &cx.unit.funcs[func];
    let Some(index) = data.params.iter().position(|param| *param == var) else { return Some(var) };
    let call = uses.closure_expr(func).and_then(|closure| uses.parent(closure))?;
    match cx.unit.kind(call) {
        ExprKind::Call(call) => cx.unit.as_var(*call.args.get(index)?),
        _ => None,
    }
}
