//! Receives from a timer that never come to an end, whatever the timer does.
//!
//! A timer gives one value when it fires, and its channel is never closed. So a receive waits for ever behind a `Stop` that said "stopped in
//! time", from a timer that calls a function (its channel is nil), and in a goroutine that has nothing else to wait for when somebody else
//! stops the timer. Timers are those of package `time`, and those that clocks made for tests give out, whose channel is a method.

use super::path;
use crate::model::body::{ExprId, ExprKind, FuncId, Role, Unit, VarId, VarKind};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};

/// Why a receive from a timer never ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It stands behind this call of `Stop`, which said that the timer will not fire.
    Stopped(ExprId),
    /// The timer was made here to call a function: it has no channel.
    NoChannel(ExprId),
    /// Somebody else has the timer from here on and may stop it.
    Shared(ExprId),
}

/// A receive that never ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drain {
    /// The receive, `<-t.C`.
    pub receive: ExprId,
    /// The timer.
    pub timer: ExprId,
    /// Why.
    pub why: Why,
}

/// All receives of a function, its closures left out, that never end.
pub fn drains(cx: &Resolver<'_>, uses: &Uses, func: FuncId) -> Vec<Drain> {
    let mut found = Vec::new();
    path::each_expr(cx.unit, func, |at, receive| {
        if let ExprKind::Recv(chan) = cx.unit.kind(receive)
            && let Some(timer) = timer_of(cx, *chan)
        {
            let why = stopped(cx.unit, func, (at, receive), timer)
                .map(Why::Stopped)
                .or_else(|| no_channel(cx, uses, timer).map(Why::NoChannel))
                .or_else(|| shared(cx, uses, func, timer).map(Why::Shared));
            found.extend(why.map(|why| Drain { receive, timer, why }));
        }
    });
    found
}

/// The timer whose channel an expression is: `t.C`, `t.C()`.
fn timer_of(cx: &Resolver<'_>, chan: ExprId) -> Option<ExprId> {
    let (member, called) = match cx.unit.kind(chan) {
        ExprKind::Call(call) if call.args.is_empty() => (call.callee, true),
        _ => (chan, false),
    };
    let ExprKind::Field(timer, name) = cx.unit.kind(member) else { return None };
    let ty = cx.ty(*timer);
    let is_timer = if called {
        ty.is_unknown() || ty.deref().type_name().is_some_and(|name| name.name == "Timer")
    } else {
        ty.is("time", "Timer")
    };
    (name == "C" && is_timer).then_some(*timer)
}

/// The `Stop` of the same timer whose success leads to the receive, and nothing else does.
fn stopped(unit: &Unit, func: FuncId, (at, receive): (Point, ExprId), timer: ExprId) -> Option<ExprId> {
    let first = unit.funcs[func].cfg.blocks[at.block].instrs.first().map(|instr| &instr.op);
    let stands_first = at.index == 0
        && match first {
            Some(Op::Expr(expr)) => *expr == receive,
            Some(Op::Assign { rhs, .. }) => rhs.contains(&receive),
            _ => false,
        };
    if !stands_first {
        return None;
    }
    let mut stop = None;
    for (_, block) in unit.funcs[func].cfg.blocks.iter() {
        let mut leads = false;
        block.term.each_successor(|next| leads |= next == at.block);
        if !leads {
            continue;
        }
        match &block.term {
            Term::Branch { cond, yes, no } if *yes == at.block && *no != at.block && stop.is_none() => {
                stop = Some(*cond).filter(|cond| is_stop_of(unit, *cond, timer));
                stop?;
            }
            _ => return None,
        }
    }
    stop
}

/// Whether an expression is `t.Stop()`.
fn is_stop_of(unit: &Unit, expr: ExprId, timer: ExprId) -> bool {
    let ExprKind::Call(call) = unit.kind(expr) else { return false };
    matches!(unit.kind(call.callee), ExprKind::Field(base, name) if name == "Stop" && same(unit, *base, timer))
}

/// Whether two expressions name the same variable, or the same field of one.
fn same(unit: &Unit, one: ExprId, other: ExprId) -> bool {
    match (unit.kind(one), unit.kind(other)) {
        (ExprKind::Var(one), ExprKind::Var(other)) => one == other,
        (ExprKind::Field(one, name), ExprKind::Field(other, of)) => name == of && same(unit, *one, *other),
        _ => false,
    }
}

/// Where a timer was made that calls a function, if it can be no other.
fn no_channel(cx: &Resolver<'_>, uses: &Uses, timer: ExprId) -> Option<ExprId> {
    // Who compares the channel knows that it may be nil.
    let is_channel = |expr: ExprId| matches!(cx.unit.kind(expr), ExprKind::Field(base, name) if name == "C" && same(cx.unit, *base, timer));
    let compares =
        |kind: &ExprKind| matches!(kind, ExprKind::Binary(_, left, right) if is_channel(*left) || is_channel(*right));
    if cx.unit.exprs.iter().any(|(_, data)| compares(&data.kind)) {
        return None;
    }
    let mut made = None;
    let mut todo = vec![timer];
    let mut seen: Vec<VarId> = Vec::new();
    while let Some(expr) = todo.pop() {
        match cx.unit.kind(expr) {
            ExprKind::Var(var) if seen.contains(var) => {}
            ExprKind::Var(var) => {
                seen.push(*var);
                todo.extend(sources(cx, uses, *var)?);
            }
            ExprKind::Global(name) if name == "nil" => {}
            ExprKind::Call(call) if matches!(cx.callee(call), Callee::External(path, name) if path == "time" && name == "AfterFunc") =>
            {
                made = Some(expr);
            }
            _ => return None,
        }
    }
    made
}

/// All that a variable may hold: what is assigned to it, and for a parameter what the calls of its closure pass.
fn sources(cx: &Resolver<'_>, uses: &Uses, var: VarId) -> Option<Vec<ExprId>> {
    let unit = cx.unit;
    let data = &unit.vars[var];
    if data.addressed {
        return None;
    }
    let mut found = Vec::new();
    for mention in uses.mentions(var).iter().filter(|mention| uses.is_definition(unit, **mention)) {
        let site = uses.site(*mention)?;
        let Op::Assign { lhs, rhs, .. } = &unit.instr(site.func, site.point)?.op else { return None };
        if rhs.is_empty() {
            continue; // nil
        }
        let index = lhs.iter().position(|to| to == mention).filter(|_| lhs.len() == rhs.len())?;
        found.push(rhs[index]);
    }
    match data.kind {
        VarKind::Local => Some(found),
        VarKind::Param => {
            let index = unit.funcs[data.owner].params.iter().position(|param| *param == var)?;
            for call in cx.calls_of_held(uses, data.owner)? {
                let ExprKind::Call(call) = unit.kind(call) else { return None };
                found.push(*call.args.get(index)?);
            }
            Some(found)
        }
        VarKind::Receiver | VarKind::Result => None,
    }
}

/// Where somebody outside of the goroutine gets the timer that only the goroutine receives from, or stops it.
fn shared(cx: &Resolver<'_>, uses: &Uses, func: FuncId, timer: ExprId) -> Option<ExprId> {
    let unit = cx.unit;
    let var = unit.as_var(timer).filter(|_| unit.funcs[func].role == Role::Go)?;
    let data = &unit.vars[var];
    if data.kind != VarKind::Local || unit.is_within(data.owner, func) || data.writes > 0 {
        return None;
    }
    let (made, _) = data.init?;
    let is_maker = matches!(unit.kind(made), ExprKind::Call(call) if matches!(unit.kind(call.callee),
        ExprKind::Imported(_, name) | ExprKind::Field(_, name) if name == "NewTimer"));
    let mut taken = None;
    for mention in uses.mentions(var) {
        let site = uses.site(*mention)?;
        if unit.is_within(site.func, func) {
            continue;
        }
        match uses.parent(*mention).map(|parent| (parent, unit.kind(parent))) {
            Some((_, ExprKind::Field(_, name))) if name == "Stop" => taken = taken.or(Some(*mention)),
            Some((_, ExprKind::Field(_, name))) if name == "Reset" || name == "C" => return None,
            Some(_) => {}
            None => {
                let block = unit.block(site.func, site.point);
                let returned = unit.instr(site.func, site.point).is_none() && matches!(block.term, Term::Return(_));
                taken = taken.or(returned.then_some(*mention));
            }
        }
    }
    taken.filter(|_| is_maker)
}
