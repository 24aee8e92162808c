//! Goroutines that give one result to whoever called their function, on a channel without room that the function returns.
//!
//! The goroutine stays if the caller does not receive after all. What the callers in view do with the channel says how likely that is.

use super::effects::Summaries;
use crate::flow::path;
use crate::flow::reach;
use crate::flow::takers::{self, Takers, Use};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::{Comm, Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::Resolver;
use crate::model::uses::Site;
use crate::source::{Span, TextRange};

/// A result that waits for the caller.
#[derive(Debug, Clone)]
pub struct Promise {
    /// The goroutine.
    pub func: FuncId,
    /// Its send.
    pub send: TextRange,
    /// Its sends on other paths.
    pub others: Vec<TextRange>,
    /// The channel.
    pub channel: VarId,
    /// Where it is given to the caller.
    pub returned: TextRange,
    /// The number of the result that it is given as.
    pub result: u32,
}

/// What the callers in view do with the channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callers {
    /// All receive.
    Receive,
    /// One may leave without having received, here.
    Leave(Span),
    /// Nobody is in view, or what they do is not understood.
    Unknown,
}

/// The promises of an item.
pub fn promises(program: &Program, item: ItemId) -> Vec<Promise> {
    let (cx, uses) = (Resolver::new(program, item), program.uses(item));
    let mut found: Vec<Promise> = Vec::new();
    for (func, data) in cx.unit.funcs.iter().filter(|(_, data)| data.role == Role::Go) {
        path::each_op(cx.unit, func, |at, instr| {
            if let Op::Send { chan, .. } = &instr.op
                && let Some(var) = cx.unit.as_var(*chan).filter(|var| data.captures.contains(var))
                && cx.unit.vars[var].owner == cx.unit.root
                && takers::room(&cx, var) == Some(0)
                && !reach::reaches(&cx, func, at, at)
                && let Takers::Caller(returned) = takers::takers(&cx, uses, var, Some(func))
                && let Some(result) = result_of(&cx, var)
            {
                if let Some(known) = found.iter_mut().find(|known| known.channel == var) {
                    known.others.push(instr.span);
                } else {
                    let others = Vec::new();
                    found.push(Promise { func, send: instr.span, others, channel: var, returned, result });
                }
            }
        });
    }
    found
}

/// The number of the result as which a function returns a channel, if that is always the same.
fn result_of(cx: &Resolver<'_>, var: VarId) -> Option<u32> {
    let root = &cx.unit.funcs[cx.unit.root];
    let mut results = root.cfg.blocks.iter().filter_map(|(_, block)| match &block.term {
        Term::Return(values) => values.iter().position(|value| cx.unit.as_var(*value) == Some(var)),
        _ => None,
    });
    let first = results.next()?;
    results.all(|other| other == first).then_some(first as u32)
}

impl Summaries<'_> {
    /// What callers of an item do with the channel that is its result of this number.
    pub fn awaited(&self, item: ItemId, result: u32) -> Callers {
        let program = self.program();
        let mut all = Callers::Unknown;
        for (there, call) in self.calls(item, program.unit(item).root) {
            match of_call(program, there, call, result) {
                Callers::Receive => all = Callers::Receive,
                other => return other,
            }
        }
        all
    }
}

/// What becomes of the channel that one call returns.
fn of_call(program: &Program, item: ItemId, call: ExprId, result: u32) -> Callers {
    let (cx, uses) = (Resolver::new(program, item), program.uses(item));
    let Some(site) = uses.site(call) else { return Callers::Unknown };
    let there = |range: TextRange| range.in_file(cx.unit.file);
    if uses.parent(call).is_some_and(|parent| matches!(cx.unit.kind(parent), ExprKind::Recv(_))) {
        return Callers::Receive;
    }
    match cx.unit.instr(site.func, site.point).map(|instr| (&instr.op, instr.span)) {
        Some((Op::Expr(root), span)) if *root == call => return Callers::Leave(there(span)),
        Some((Op::Chosen(Comm::Recv { .. }), _)) => return received(&cx, site),
        None => {
            return match &cx.unit.block(site.func, site.point).term {
                Term::Select { arms, .. } => match arms.iter().find(|arm| arm.comm.chan() != call) {
                    Some(other) => Callers::Leave(there(other.span)),
                    None => Callers::Receive,
                },
                Term::Range { .. } => Callers::Receive,
                _ => Callers::Unknown,
            };
        }
        Some(_) => {}
    }
    let held = cx.unit.vars.iter().find(|(_, data)| data.init == Some((call, result)) && data.writes == 0);
    let Some((var, _)) = held else { return Callers::Unknown };
    let mut all = Callers::Unknown;
    for mention in uses.mentions(var) {
        let Some(site) = uses.site(*mention) else { continue };
        match takers::use_of(&cx, uses, *mention, site) {
            Use::Receive => match received(&cx, site) {
                Callers::Receive => all = Callers::Receive,
                other => return other,
            },
            Use::Send => {}
            Use::Returned(_) | Use::Other => return Callers::Unknown,
        }
    }
    all
}

fn received(cx: &Resolver<'_>, site: Site) -> Callers {
    match takers::leaves_without(cx, site) {
        Some((at, _)) => Callers::Leave(at.in_file(cx.unit.file)),
        None => Callers::Receive,
    }
}
