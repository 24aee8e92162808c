//! How long may a function wait with the context that it is given?
//!
//! One that only asks whether the context has ended, or for a value in it, is done soon whatever happens to the context. One that derives a
//! context with a deadline and waits with that is done when the time is up. Functions that are given along (`Retry(ctx, func(ctx) …)`) are
//! followed to where they are written down, methods of interfaces to those who implement them, and what a constant argument switches off is
//! left out.

use super::contexts::Derivation;
use super::effects::Summaries;
use super::knowledge::Role;
use super::words;
use crate::flow::condition::{self, Facts};
use crate::flow::obligation::Callees;
use crate::flow::path::{Comes, Outcome, Search};
use crate::flow::reach;
use crate::flow::watch;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Point, Uses};
use std::cell::Cell;
use std::sync::Arc;

/// How many calls deep a question is followed.
const DEPTH: u32 = 8;

/// How many functions are looked into for one question.
const MOST: u32 = 200;

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
#[derive(Clone)]
struct Frame<'a> {
    cx: Resolver<'a>,
    uses: &'a Uses,
    /// The item and the number of its parameter that is the context; none where the question begins.
    callee: Option<(ItemId, usize)>,
    from: Option<(&'a Frame<'a>, &'a Call)>,
    /// What the arguments say about the parameters.
    facts: Facts,
}

impl Frame<'_> {
    /// Whether the same question is being looked into already: another turn adds nothing.
    fn asks(&self, callee: (ItemId, usize)) -> bool {
        self.callee == Some(callee) || self.from.is_some_and(|(outer, _)| outer.asks(callee))
    }

    /// What the arguments of a call say about the parameters of its callee, by their constants.
    fn facts_for(&self, call: &Call, there: &Resolver<'_>) -> Facts {
        let mut facts = Facts::default();
        for (arg, param) in call.args.iter().zip(&there.unit.funcs[there.unit.root].params) {
            match self.cx.unit.kind(*arg) {
                ExprKind::Global(name) if name == "nil" => facts.insist(condition::is_nil(*param), true),
                ExprKind::Global(name) if matches!(name.as_str(), "true" | "false") => {
                    facts.insist(condition::truth(*param), name == "true");
                }
                ExprKind::Var(var) if self.cx.unit.vars[*var].writes == 0 => {
                    if let Some(holds) = self.facts.known(&condition::truth(*var)) {
                        facts.insist(condition::truth(*param), holds);
                    }
                }
                _ => {}
            }
        }
        facts
    }
}

impl Summaries<'_> {
    /// How long a call may wait with the context that is one of its arguments; what is not in view may for ever. Of anything else that it is
    /// given: whether it does something with it.
    pub fn waits_with(&self, cx: &Resolver<'_>, uses: &Uses, call: &Call, context: ExprId) -> Wait {
        let here = Frame { cx: *cx, uses, callee: None, from: None, facts: Facts::default() };
        Hearing { all: self, left: Cell::new(MOST) }.call_waits(&here, call, context, DEPTH)
    }
}

/// One question.
struct Hearing<'s> {
    all: &'s Summaries<'s>,
    left: Cell<u32>,
}

impl Hearing<'_> {
    fn call_waits(&self, here: &Frame<'_>, call: &Call, context: ExprId, depth: u32) -> Wait {
        let (Some(depth), Some(index)) = (depth.checked_sub(1), call.args.iter().position(|arg| *arg == context))
        else {
            return Wait::Open;
        };
        match here.cx.callee(call) {
            Callee::Project(item) if makes_error(here.cx.program, item) => Wait::Never,
            Callee::Project(item) => self.item_waits(here, call, (item, index), depth),
            // `metadata.FromIncomingContext`, `peer.FromContext`: values only.
            Callee::External(_, name) if name.contains("From") => Wait::Never,
            Callee::External(path, name) if self.all.knowledge().role(&path, &name) == Some(Role::Limited) => {
                Wait::Bounded
            }
            Callee::Value => self.given_waits(here, call, index, depth),
            Callee::Method(name) => {
                let found = match given_method(here, call, &name) {
                    Some(item) => Arc::from([item]),
                    None => self.all.implementers(&here.cx, call),
                };
                let waits = found.iter().map(|item| self.item_waits(here, call, (*item, index), depth));
                waits.max().unwrap_or_else(|| unseen(here, call, context))
            }
            _ => unseen(here, call, context),
        }
    }

    fn item_waits(&self, here: &Frame<'_>, call: &Call, callee: (ItemId, usize), depth: u32) -> Wait {
        let program = self.all.program();
        let Some(left) = self.left.get().checked_sub(1).filter(|_| program.item(callee.0).body.is_some()) else {
            return Wait::Open;
        };
        self.left.set(left);
        if here.asks(callee) {
            return Wait::Never;
        }
        let cx = Resolver::new(program, callee.0);
        let facts = here.facts_for(call, &cx);
        let uses = program.uses(callee.0);
        let there = Frame { cx, uses, callee: Some(callee), from: Some((here, call)), facts };
        self.param_waits(&there, cx.unit.root, callee.1, depth)
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
            let wait = self.mention_waits(here, *mention, depth);
            let switched_off = || at.is_some_and(|at| self.is_switched_off(here, func, at));
            if wait > Wait::Never && switched_off() { Wait::Never } else { wait }
        });
        waits.max().unwrap_or(Wait::Never)
    }

    /// Whether control never comes to a place, for the constants that the caller hands in.
    fn is_switched_off(&self, here: &Frame<'_>, func: FuncId, at: Point) -> bool {
        if here.facts == Facts::default() || func != here.cx.unit.root {
            return false;
        }
        let mut search = Search::new(here.cx, func);
        let Some(entry) = search.entry() else { return false };
        let never = |call: &Call| Callees::never_returns(self.all, &here.cx, call);
        let mut comes = Comes { at, end: here.cx.unit.block_len(func, at.block) };
        search.run(entry, &(), &here.facts, &mut comes, &never) == Outcome::No
    }

    fn mention_waits(&self, here: &Frame<'_>, mention: ExprId, depth: u32) -> Wait {
        if here.uses.is_definition(here.cx.unit, mention) || is_only_asked(here, mention) {
            return Wait::Never;
        }
        let Some(parent) = here.uses.parent(mention) else { return self.value_waits(here, mention, depth) };
        match here.cx.unit.kind(parent) {
            ExprKind::Field(_, name) if matches!(name.as_str(), "Err" | "Value" | "Deadline") => Wait::Never,
            ExprKind::Call(call) if Derivation::of(&here.cx, call) == Some(Derivation::Timed) => Wait::Bounded,
            ExprKind::Call(call) if derives(here, parent, call) => {
                let own = match here.cx.callee(call) {
                    Callee::Project(_) => self.call_waits(here, call, mention, depth),
                    _ => Wait::Never,
                };
                own.max(self.mention_waits(here, parent, depth))
            }
            ExprKind::Call(call) => self.call_waits(here, call, mention, depth),
            ExprKind::Binary(..) => Wait::Never,
            _ => Wait::Open,
        }
    }

    /// How long is waited with a context that a whole instruction is about: it goes to a variable, or back to the caller.
    fn value_waits(&self, here: &Frame<'_>, value: ExprId, depth: u32) -> Wait {
        let (unit, site) = (here.cx.unit, here.uses.site(value));
        let Some((depth, site)) = depth.checked_sub(1).zip(site) else { return Wait::Open };
        let Some(instr) = unit.instr(site.func, site.point) else {
            // Whoever is given a context back follows it.
            let gives = unit.funcs[site.func].signature.results.first().is_some_and(watch::is_context);
            let returned = matches!(unit.block(site.func, site.point).term, Term::Return(_));
            return if gives && returned && site.func == unit.root { Wait::Never } else { Wait::Open };
        };
        let Op::Assign { lhs, rhs, .. } = &instr.op else { return Wait::Open };
        let Some(to) = rhs.iter().position(|it| *it == value).and_then(|index| lhs.get(index)) else {
            return Wait::Open;
        };
        match unit.kind(*to) {
            ExprKind::Global(name) if name == "_" => Wait::Never,
            // What replaces it is among the mentions of the same variable.
            ExprKind::Var(var) if unit.mentions(value, *var) => Wait::Never,
            ExprKind::Var(var) => self.var_waits(here, unit.vars[*var].owner, *var, depth),
            _ => Wait::Open,
        }
    }
}

/// Whether a function makes an error and gives nothing else: `errors.Wrap(ctx, err, op)`. What it tells of it waits for nobody.
fn makes_error(program: &Program, item: ItemId) -> bool {
    let package = &program.package(program.package_of(item)).name;
    ["errors", "errs", "err", "errdefs"].iter().any(|name| package.ends_with(name))
        && matches!(program.signature(item).results.as_slice(), [only] if *only == Ty::Basic("error".into()))
}

/// The method of a parameter that is an interface, where the caller hands in a value of a type in view.
fn given_method(here: &Frame<'_>, call: &Call, name: &str) -> Option<ItemId> {
    let ExprKind::Field(base, _) = here.cx.unit.kind(call.callee) else { return None };
    let param = here.cx.unit.as_var(*base)?;
    let index = here.cx.unit.funcs[here.cx.unit.root].params.iter().position(|it| *it == param)?;
    let (outer, called) = here.from?;
    let given = outer.cx.ty(*called.args.get(index)?);
    let ty = given.type_name()?;
    let program = here.cx.program;
    program.methods(program.package_by_path(&ty.path)?, &ty.name, name).first().copied()
}

/// How long a call may wait whose callee is not in view.
fn unseen(here: &Frame<'_>, call: &Call, context: ExprId) -> Wait {
    let file = here.cx.program.file(here.cx.unit.file);
    let callee = file.source.slice(here.cx.unit.exprs[call.callee].span);
    if watch::may_be_context(&here.cx, context) && words::only_reports(callee) { Wait::Never } else { Wait::Open }
}

/// Whether a call gives a context of the one that it gets, and perhaps something beside it: `tracer.Start(ctx, …)`, `context.WithValue(ctx, …)`.
fn derives(here: &Frame<'_>, made: ExprId, call: &Call) -> bool {
    let ty = here.cx.ty(made);
    let starts_span = || here.cx.unit.called_name(call).is_some_and(|name| name.contains("Span"));
    watch::is_context(ty.first()) || (ty.is_unknown() && starts_span())
}

/// Whether `select` looks whether a context has ended, and goes on if not.
fn is_only_asked(here: &Frame<'_>, mention: ExprId) -> bool {
    let root = here.uses.root(mention);
    let Some(site) = here.uses.site(mention) else { return false };
    here.cx.unit.funcs[site.func].cfg.blocks.iter().any(|(_, block)| match &block.term {
        Term::Select { arms, default: Some(_) } => arms.iter().any(|arm| arm.comm.chan() == root),
        _ => false,
    })
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
    entry == first.block || !reach::until(cx, func, entry, first.block).contains(&at.block)
}
