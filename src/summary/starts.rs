//! Who runs a function: the `go` statements that lead into it, and whether those belong to the process as a whole.
//!
//! Names are searched in the text of the package (and, for exported ones, of the packages that import it) first; only what mentions the
//! name is parsed. What passes a function on as a value is not followed.

use super::effects::{Summaries, remembered};
use super::knowledge::Effect;
use super::naming::{items_naming, items_naming_further, items_naming_interface, items_naming_interface_further};
use super::once::runs_once;
use crate::flow::rendezvous::{Launch, Launchers};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, Unit};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::source::Span;
use crate::syntax::item::ItemKind;
use std::sync::Arc;

/// How many calls up a question is followed.
const DEPTH: u32 = 8;

/// A `go` statement, or what stands for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// The item it stands in.
    pub item: ItemId,
    /// The function or closure it stands in.
    pub func: FuncId,
    /// The statement.
    pub go: Span,
    /// Whether `sync.Once` runs it.
    pub once: bool,
}

/// A mention of a function: the item it is in, and how it is used there.
pub(super) type Usage = (ItemId, Use);

/// How a function value is used where it is mentioned.
#[derive(Debug, Clone, Copy)]
pub(super) enum Use {
    Goroutine(ExprId),
    Called(ExprId),
    Once(ExprId),
    /// An argument of a call, by its number.
    Argument(ExprId, usize),
    /// The body of a command of a program.
    Command,
    /// Kept in a field of a value, from where anybody may call it.
    Kept,
    Elsewhere,
}

impl Use {
    /// The call that runs the function, in the item that uses it; `None` if it is used in another way.
    pub(super) fn call(self, program: &Program, there: ItemId) -> Option<&Call> {
        let (Self::Called(call) | Self::Goroutine(call)) = self else { return None };
        match program.unit(there).kind(call) {
            ExprKind::Call(call) => Some(call),
            _ => None,
        }
    }
}

impl Summaries<'_> {
    /// The places in view that start a function or closure as a goroutine, directly or through functions that call it, in order.
    pub fn starts(&self, item: ItemId, func: FuncId) -> Vec<Start> {
        self.starts_at(item, func, DEPTH)
    }

    /// The places in view that start a function or closure itself as a goroutine.
    pub fn direct_starts(&self, item: ItemId, func: FuncId) -> Vec<Start> {
        self.starts_at(item, func, 1)
    }

    fn starts_at(&self, item: ItemId, func: FuncId, depth: u32) -> Vec<Start> {
        let mut found = Vec::new();
        self.collect(item, func, depth, &mut found);
        found.sort_by_key(|start| start.go);
        found.dedup_by_key(|start| start.go);
        found
    }

    /// The `go` statements whose own call is of this function, or of the variable that holds this closure.
    pub fn started_by(&self, item: ItemId, func: FuncId) -> Option<Start> {
        let unit = self.program().unit(item);
        let cx = Resolver::new(self.program(), item);
        let name = if func == unit.root {
            self.program().name(item)
        } else {
            &unit.vars[cx.holder_of(self.program().uses(item), func)?].name
        };
        self.starts(item, func).into_iter().find(|start| {
            let called = self.program().slice(start.go).split('(').next().unwrap_or_default();
            called.strip_suffix(name).is_some_and(|before| before.ends_with([' ', '.']))
        })
    }

    fn collect(&self, item: ItemId, func: FuncId, depth: u32, found: &mut Vec<Start>) {
        let Some(depth) = depth.checked_sub(1) else { return };
        for &(there, usage) in self.usages(item, func).iter() {
            let unit = self.program().unit(there);
            let site = |expr| self.program().uses(there).site(expr);
            match usage {
                Use::Goroutine(expr) => {
                    let Some(site) = site(expr) else { continue };
                    let span = unit.instr(site.func, site.point).map_or(unit.exprs[expr].span, |instr| instr.span);
                    let once = self.is_in_once(there, site.func);
                    found.push(Start { item: there, func: site.func, go: span.in_file(unit.file), once });
                }
                Use::Called(expr) => {
                    if let Some(site) = site(expr).filter(|site| (there, site.func) != (item, func)) {
                        self.collect(there, site.func, depth, found);
                    }
                }
                Use::Once(_) | Use::Argument(..) | Use::Command | Use::Kept | Use::Elsewhere => {}
            }
        }
    }

    /// The calls of a function in view, also those that a `go` statement makes.
    pub fn calls(&self, item: ItemId, func: FuncId) -> Vec<(ItemId, ExprId)> {
        let called = |&(there, usage): &Usage| match usage {
            Use::Goroutine(expr) | Use::Called(expr) => Some((there, expr)),
            _ => None,
        };
        self.usages(item, func).iter().filter_map(called).collect()
    }

    /// Whether a function runs for the process only, as far as its callers are in view: from `main`, `init`, a package variable, a command,
    /// once, or as a method of what a package variable holds.
    pub fn is_process_wide(&self, item: ItemId, func: FuncId) -> bool {
        self.process_wide_at(item, func, DEPTH) || self.is_once_a_process(item, func)
    }

    fn process_wide_at(&self, item: ItemId, func: FuncId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let program = self.program();
        let unit = program.unit(item);
        if is_entry(program, item) {
            return true;
        }
        let mut at = func;
        loop {
            if self.usages_of_closure(item, at).iter().any(|(_, it)| matches!(it, Use::Once(_) | Use::Command)) {
                return true;
            }
            match unit.funcs[at].parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        let usages = self.usages(item, unit.root);
        let mut others =
            usages.iter().filter(|(there, _)| *there != item && !are_twins(program, *there, item)).peekable();
        others.peek().is_some()
            && others.all(|(there, usage)| match usage {
                Use::Goroutine(expr) | Use::Called(expr) => {
                    let site = program.uses(*there).site(*expr);
                    is_on_package_variable(program.unit(*there), *expr)
                        || site.is_some_and(|site| self.process_wide_at(*there, site.func, depth))
                }
                Use::Once(_) | Use::Command => true,
                Use::Argument(..) | Use::Kept | Use::Elsewhere => is_entry(program, *there),
            })
    }

    /// The call that makes a function run once, if it is called from there: directly, or through functions that call it.
    pub fn once_around(&self, item: ItemId, func: FuncId) -> Option<Span> {
        self.once_at(item, func, DEPTH)
    }

    fn once_at(&self, item: ItemId, func: FuncId, depth: u32) -> Option<Span> {
        let depth = depth.checked_sub(1)?;
        let found = self.usages(item, func).iter().find_map(|&(there, usage)| {
            let unit = self.program().unit(there);
            match usage {
                Use::Once(call) => Some(unit.exprs[call].span.in_file(unit.file)),
                Use::Called(call) => {
                    let site = self.program().uses(there).site(call).filter(|_| there != item)?;
                    self.once_at(there, site.func, depth)
                }
                _ => None,
            }
        });
        found.or_else(|| self.once_at(item, self.program().unit(item).funcs[func].parent?, depth))
    }

    /// Whether a closure, or one around it, is what `sync.Once` runs.
    fn is_in_once(&self, item: ItemId, mut func: FuncId) -> bool {
        let unit = self.program().unit(item);
        loop {
            if self.usages(item, func).iter().any(|(_, usage)| matches!(usage, Use::Once(_))) {
                return true;
            }
            match unit.funcs[func].parent {
                Some(parent) => func = parent,
                None => return false,
            }
        }
    }

    /// How a function or closure is used, wherever it is mentioned.
    pub(super) fn usages(&self, item: ItemId, func: FuncId) -> Arc<[Usage]> {
        if func != self.program().unit(item).root {
            return self.usages_of_closure(item, func).into();
        }
        remembered(&self.usages, item, || self.usages_of_item(item).into())
    }

    fn usages_of_item(&self, item: ItemId) -> Vec<Usage> {
        let program = self.program();
        let of_item = |items: Option<Vec<ItemId>>| {
            self.mentions(item, items.unwrap_or_default(), &|_, _, callee| match callee {
                Callee::Project(it) => it == item || are_twins(program, it, item),
                _ => false,
            })
        };
        let near = of_item(items_naming(program, item));
        if near.is_empty() { of_item(items_naming_further(program, item)) } else { near }
    }

    /// The calls through interfaces that may be of a method: of one that asks for a method of this name and form.
    pub(super) fn interface_calls(&self, item: ItemId) -> Vec<Usage> {
        let program = self.program();
        if program.item(item).kind != ItemKind::Method {
            return Vec::new();
        }
        let signature = program.signature(item);
        let calls = |others| {
            self.mentions(item, others, &|cx, method, callee| {
                is_through_interface(cx, method, &callee)
                    && matches!(cx.ty(method), Ty::Func(asked)
                        if asked.params.len() == signature.params.len() && asked.results == signature.results)
            })
        };
        let near = calls(items_naming_interface(program, item));
        if near.is_empty() { calls(items_naming_interface_further(program, item)) } else { near }
    }

    /// The mentions of an item's name that are one of the item.
    fn mentions(
        &self,
        item: ItemId,
        others: Vec<ItemId>,
        is_it: &dyn Fn(&Resolver<'_>, ExprId, Callee) -> bool,
    ) -> Vec<Usage> {
        let program = self.program();
        let name = program.name(item);
        let mut found = Vec::new();
        for there in others {
            let cx = Resolver::new(program, there);
            for (expr, data) in cx.unit.exprs.iter() {
                let is_name = match &data.kind {
                    ExprKind::Global(it) | ExprKind::Field(_, it) | ExprKind::Imported(_, it) => it == name,
                    _ => false,
                };
                let callee = || cx.callee(&Call { callee: expr, args: Vec::new(), spread: false });
                let key = || program.uses(there).parent(expr).is_some_and(|it| is_key(cx.unit, it, expr));
                if is_name && program.uses(there).site(expr).is_some() && !key() && is_it(&cx, expr, callee()) {
                    found.push((there, self.usage(there, expr)));
                }
            }
        }
        found
    }

    fn usages_of_closure(&self, item: ItemId, func: FuncId) -> Vec<Usage> {
        let cx = Resolver::new(self.program(), item);
        let uses = self.program().uses(item);
        let Some(expr) = uses.closure_expr(func) else { return Vec::new() };
        if cx.unit.funcs[func].role == Role::Value
            && uses.parent(expr).is_none()
            && let Some(calls) = cx.calls_of_held(uses, func)
        {
            return calls.into_iter().map(|call| (item, self.usage_of_call(item, call))).collect();
        }
        vec![(item, self.usage(item, expr))]
    }

    /// What is done with a mention of a function, or with a closure where it is written.
    pub(super) fn usage(&self, item: ItemId, value: ExprId) -> Use {
        let cx = Resolver::new(self.program(), item);
        if self.is_given_to_command(&cx, item, value) {
            return Use::Command;
        }
        let Some(parent) = self.program().uses(item).parent(value) else {
            return if self.is_assigned_to_field(&cx, item, value) { Use::Kept } else { Use::Elsewhere };
        };
        match cx.unit.kind(parent) {
            ExprKind::Call(call) if call.callee == value => self.usage_of_call(item, parent),
            ExprKind::Call(call) if runs_once(&cx, call) => Use::Once(parent),
            ExprKind::Call(call) => match call.args.iter().position(|arg| *arg == value) {
                Some(index) if self.launch(&cx, call, index) == Launch::Goroutine => Use::Goroutine(parent),
                Some(index) if self.calls_it(&cx, call, index) => Use::Called(parent),
                Some(index) => Use::Argument(parent, index),
                None => Use::Elsewhere,
            },
            ExprKind::Composite(..) if !is_entry(self.program(), item) => Use::Kept,
            _ => Use::Elsewhere,
        }
    }

    /// Whether a function is assigned to a field where it is mentioned.
    fn is_assigned_to_field(&self, cx: &Resolver<'_>, item: ItemId, value: ExprId) -> bool {
        let instr = self.program().uses(item).site(value).and_then(|site| cx.unit.instr(site.func, site.point));
        let Some(Op::Assign { lhs, rhs, .. }) = instr.map(|it| &it.op) else { return false };
        rhs.iter().zip(lhs).any(|(from, to)| *from == value && matches!(cx.unit.kind(*to), ExprKind::Field(..)))
    }

    /// Whether a function becomes the body of a command where it is mentioned: `Command{Run: f}`, `cmd.Run = f`, `cmd.Run = wrapped(f)`.
    fn is_given_to_command(&self, cx: &Resolver<'_>, item: ItemId, value: ExprId) -> bool {
        let uses = self.program().uses(item);
        let wraps = |call: &ExprId| matches!(cx.unit.kind(*call), ExprKind::Call(it) if it.args.contains(&value));
        let whole = uses.parent(value).filter(wraps).unwrap_or(value);
        if let Some(parent) = uses.parent(whole) {
            return matches!(cx.unit.kind(parent), ExprKind::Composite(ty, _) if is_command(ty));
        }
        let Some(site) = uses.site(value) else { return false };
        let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(site.func, site.point).map(|it| &it.op) else {
            return false;
        };
        rhs.iter().zip(lhs).any(|(from, to)| {
            *from == whole && matches!(cx.unit.kind(*to), ExprKind::Field(base, _) if is_command(cx.ty(*base).deref()))
        })
    }

    /// Whether a call calls the function it is given, now or later.
    fn calls_it(&self, cx: &Resolver<'_>, call: &Call, index: usize) -> bool {
        matches!(self.known_effect(&cx.callee(call), index), Some(Effect::Calls | Effect::CallsLater))
    }

    pub(super) fn usage_of_call(&self, item: ItemId, call: ExprId) -> Use {
        let unit = self.program().unit(item);
        let site = self.program().uses(item).site(call);
        match site.and_then(|site| unit.instr(site.func, site.point)).map(|instr| &instr.op) {
            Some(Op::Go(started)) if *started == call => Use::Goroutine(call),
            _ => Use::Called(call),
        }
    }
}

/// Whether a method is one of an interface, declared there or by an interface of a library that it embeds, as `io.Closer`.
fn is_through_interface(cx: &Resolver<'_>, method: ExprId, callee: &Callee) -> bool {
    match (callee, cx.unit.kind(method)) {
        (Callee::Method(_), _) => true,
        (Callee::External(..), ExprKind::Field(base, _)) => cx.ty(*base).type_name().is_some_and(|it| {
            cx.program.find_type(&it.path, &it.name).is_some_and(|decl| matches!(decl.ty, Ty::Interface(_)))
        }),
        _ => false,
    }
}

/// Whether an item is `main` of a program, an `init`, or a package variable.
pub fn is_entry(program: &Program, item: ItemId) -> bool {
    let main = program.package(program.package_of(item)).is_main();
    let kind = program.item(item).kind;
    kind == ItemKind::Var
        || kind == ItemKind::Func && (program.name(item) == "init" || (main && program.name(item) == "main"))
}

/// Whether an expression names a field in a literal.
fn is_key(unit: &Unit, literal: ExprId, expr: ExprId) -> bool {
    matches!(unit.kind(literal), ExprKind::Composite(_, elements) if elements.iter().any(|(key, _)| *key == Some(expr)))
}

/// Types whose function fields are what a program runs.
fn is_command(ty: &Ty) -> bool {
    ty.type_name()
        .is_some_and(|it| it.name == "Command" || (it.name == "App" && it.path.starts_with("github.com/urfave/cli")))
}

/// Whether two items declare the same function for different builds.
fn are_twins(program: &Program, one: ItemId, other: ItemId) -> bool {
    let recv = |item: ItemId| program.item(item).recv.map(|recv| program.file_of(item).source.slice(recv));
    program.package_of(one) == program.package_of(other)
        && program.name(one) == program.name(other)
        && recv(one) == recv(other)
}

/// Whether a call is one of a method of a package variable.
fn is_on_package_variable(unit: &Unit, call: ExprId) -> bool {
    let ExprKind::Call(call) = unit.kind(call) else { return false };
    let ExprKind::Field(base, _) = unit.kind(call.callee) else { return false };
    matches!(unit.kind(*base), ExprKind::Global(_) | ExprKind::Imported(..))
}
