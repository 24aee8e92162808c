//! How long may a function wait with the context that it is given?
//!
//! One that only asks whether the context has ended, or for a value in it, is done soon whatever happens to the context. One that derives a
//! context with a deadline and waits with that is done when the time is up. Functions that are given along (`Retry(ctx, func(ctx) …)`) are
//! followed to where they are written down. And does the context that it is given ever end?

use super::contexts::{self, Derivation};
use super::effects::Summaries;
use super::starts::Use;
use crate::flow::endless;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Uses};

/// How many calls deep a question is followed.
const DEPTH: u32 = 8;

/// How long a context may be waited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wait {
    /// Nothing waits with it.
    Never,
    /// Until a deadline that the callee sets itself.
    Bounded,
    /// For as long as it takes, or unknown.
    Open,
}

/// An item that is looked into, and how it was called.
#[derive(Clone, Copy)]
struct Frame<'a> {
    cx: Resolver<'a>,
    uses: &'a Uses,
    from: Option<(&'a Frame<'a>, &'a Call)>,
}

impl Summaries<'_> {
    /// How long a call may wait with the context that is one of its arguments; what is not in view may for ever.
    pub fn waits_with(&self, cx: &Resolver<'_>, uses: &Uses, call: &Call, context: ExprId) -> Wait {
        self.call_waits(&Frame { cx: *cx, uses, from: None }, call, context, DEPTH)
    }

    fn call_waits(&self, here: &Frame<'_>, call: &Call, context: ExprId, depth: u32) -> Wait {
        let (Some(depth), Some(index)) = (depth.checked_sub(1), call.args.iter().position(|arg| *arg == context))
        else {
            return Wait::Open;
        };
        match here.cx.callee(call) {
            Callee::Project(item) if self.program().item(item).body.is_some() => {
                let cx = Resolver::new(self.program(), item);
                let there = Frame { cx, uses: self.program().uses(item), from: Some((here, call)) };
                self.param_waits(&there, cx.unit.root, index, depth)
            }
            // `metadata.FromIncomingContext`, `peer.FromContext`: values only.
            Callee::External(_, name) if name.contains("From") => Wait::Never,
            Callee::Value => self.given_waits(here, call, index, depth),
            _ => Wait::Open,
        }
    }

    /// The same for a call of a function that is a parameter: it is looked for where the frame was called.
    fn given_waits(&self, here: &Frame<'_>, call: &Call, index: usize, depth: u32) -> Wait {
        let params = &here.cx.unit.funcs[here.cx.unit.root].params;
        let given = here.cx.unit.as_var(call.callee).and_then(|callee| params.iter().position(|it| *it == callee));
        let (Some(given), Some((outer, called))) = (given, here.from) else { return Wait::Open };
        match called.args.get(given).map(|arg| outer.cx.unit.kind(*arg)) {
            Some(ExprKind::Closure(func)) => self.param_waits(outer, *func, index, depth),
            _ => Wait::Open,
        }
    }

    fn param_waits(&self, here: &Frame<'_>, func: FuncId, index: usize, depth: u32) -> Wait {
        let data = &here.cx.unit.funcs[func];
        let several = data.signature.variadic && index + 1 >= data.params.len();
        match data.params.get(index).filter(|_| !several && !here.cx.unit.damaged) {
            Some(var) => self.var_waits(here, func, *var, depth),
            None => Wait::Open,
        }
    }

    fn var_waits(&self, here: &Frame<'_>, func: FuncId, var: VarId, depth: u32) -> Wait {
        let mentions = here.uses.mentions(var);
        let limited = mentions.iter().find_map(|mention| limits(here, *mention, func, var));
        let waits = mentions.iter().map(|mention| {
            let at = here.uses.site(*mention).and_then(|site| here.uses.lift(site, func));
            if at.zip(limited).is_some_and(|(at, limited)| is_behind(&here.cx, func, limited, at)) {
                return Wait::Never;
            }
            self.mention_waits(here, *mention, depth)
        });
        waits.max().unwrap_or(Wait::Never)
    }

    fn mention_waits(&self, here: &Frame<'_>, mention: ExprId, depth: u32) -> Wait {
        if here.uses.is_definition(here.cx.unit, mention) {
            return Wait::Never;
        }
        match here.uses.parent(mention).map(|parent| here.cx.unit.kind(parent)) {
            Some(ExprKind::Field(_, name)) if matches!(name.as_str(), "Err" | "Value" | "Deadline") => Wait::Never,
            Some(ExprKind::Call(call)) if Derivation::of(&here.cx, call) == Some(Derivation::Timed) => Wait::Bounded,
            Some(ExprKind::Call(call)) => self.call_waits(here, call, mention, depth),
            Some(ExprKind::Binary(..)) => Wait::Never,
            _ => Wait::Open,
        }
    }
}

impl Summaries<'_> {
    /// Whether the context that a function gets as this parameter never ends: every caller in view gives a fresh one.
    pub fn never_ends(&self, item: ItemId, param: VarId) -> bool {
        self.never_ends_at(item, param, DEPTH)
    }

    fn never_ends_at(&self, item: ItemId, param: VarId, depth: u32) -> bool {
        let unit = self.program().unit(item);
        let index = unit.funcs[unit.root].params.iter().position(|it| *it == param);
        let (Some(depth), Some(index)) = (depth.checked_sub(1), index) else { return false };
        let usages = self.usages(item, unit.root);
        let fresh = |(there, usage): &(ItemId, Use)| {
            let cx = Resolver::new(self.program(), *there);
            let Use::Called(call) = usage else { return false };
            let ExprKind::Call(call) = cx.unit.kind(*call) else { return false };
            match call.args.get(index).map(|arg| cx.unit.kind(*arg)) {
                Some(ExprKind::Call(made)) => contexts::is_fresh(&cx, made),
                Some(ExprKind::Var(var)) => cx.unit.vars[*var].writes == 0 && self.never_ends_at(*there, *var, depth),
                _ => false,
            }
        };
        !usages.is_empty() && usages.iter().all(fresh)
    }
}

/// Where a variable gets a context with a deadline in place of the one it holds: `ctx, cancel = context.WithTimeout(ctx, …)`.
fn limits(here: &Frame<'_>, mention: ExprId, func: FuncId, var: VarId) -> Option<Point> {
    let site = here.uses.site(mention).filter(|site| site.func == func)?;
    let Op::Assign { lhs, rhs, .. } = &here.cx.unit.instr(func, site.point)?.op else { return None };
    let to = lhs.first().and_then(|to| here.cx.unit.as_var(*to))?;
    let [value] = rhs.as_slice() else { return None };
    let ExprKind::Call(call) = here.cx.unit.kind(*value) else { return None };
    (to == var && Derivation::of(&here.cx, call) == Some(Derivation::Timed)).then_some(site.point)
}

/// Whether control comes to a place of a function only by way of another.
fn is_behind(cx: &Resolver<'_>, func: FuncId, first: Point, at: Point) -> bool {
    let Some(entry) = cx.unit.funcs[func].cfg.entry else { return false };
    if at.block == first.block {
        return at.index > first.index;
    }
    entry == first.block || !endless::until(cx, func, entry, first.block).contains(&at.block)
}
