//! Does the context that a function gets ever end?
//!
//! It does not if every caller in view gives `context.Background()`, or one of it with values, on whatever way: through variables, parameters,
//! fields that are set with nothing else, functions that return it, and interfaces. One that a caller cancels only when the call is over does
//! not end as long as that lasts: `ctx, cancel := context.WithCancel(context.Background()); defer cancel(); run(ctx)`.
//!
//! Whoever wants to know what stays behind may take the context of a whole program for one that never ends: when it does, so does the process.

use super::commands;
use super::contexts::{self, Derivation};
use super::effects::Summaries;
use super::starts::Use;
use crate::flow::watch;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, Unit, VarId, VarKind};
use crate::model::cfg::{Op, Term};
use crate::model::program::{ItemId, Purpose};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Site, Uses};
use memchr::memmem;
use smol_str::SmolStr;

/// How many variables, fields and results are followed for one question.
const MOST: usize = 64;

/// How many calls up and down a question is followed.
const DEPTH: u32 = 12;

/// What is looked into: a variable, a field of a type, or the result of a function.
#[derive(PartialEq, Eq)]
enum Source {
    Var(ItemId, VarId, Span),
    Field(SmolStr, SmolStr, SmolStr),
    Result(ItemId),
}

/// How long a context must not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    /// As long as the call lasts that gets it.
    Call,
    /// At all: a goroutine has it, or a field.
    Ever,
}

impl Summaries<'_> {
    /// Whether the context that a function gets as this parameter does not end before the function has returned. What the function starts may
    /// see its end.
    pub fn outlasts(&self, item: ItemId, param: VarId) -> bool {
        Unending { all: self, seen: Vec::new(), with_process: false }.var(item, param, Span::Call, DEPTH)
    }

    /// Likewise, or it ends with the process only: it is that of a command, or of signals that stop the program.
    pub fn outlasts_or_ends_with_process(&self, item: ItemId, param: VarId) -> bool {
        Unending { all: self, seen: Vec::new(), with_process: true }.var(item, param, Span::Call, DEPTH)
    }

    /// Whether the context that a function gets as this parameter ends with the process only, for everybody who has it.
    pub fn ends_with_process(&self, item: ItemId, param: VarId) -> bool {
        Unending { all: self, seen: Vec::new(), with_process: true }.var(item, param, Span::Ever, DEPTH)
    }
}

/// One question, with what was looked into: what leads back there adds nothing.
struct Unending<'s> {
    all: &'s Summaries<'s>,
    seen: Vec<Source>,
    /// Whether it does not matter that it ends with the process.
    with_process: bool,
}

impl Unending<'_> {
    /// Whether this is looked into for the first time; `None` once too much was.
    fn enter(&mut self, source: Source) -> Option<bool> {
        if self.seen.contains(&source) {
            return Some(false);
        }
        self.seen.push(source);
        (self.seen.len() <= MOST).then_some(true)
    }

    fn value(&mut self, item: ItemId, value: ExprId, span: Span, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let cx = Resolver::new(self.all.program(), item);
        match cx.unit.kind(value) {
            ExprKind::Call(call) if contexts::is_fresh(&cx, call) => true,
            ExprKind::Call(_) => self.made(item, value, span, depth),
            ExprKind::Var(var) => self.var(item, *var, span, depth),
            ExprKind::Field(base, name) => self.field(&cx, *base, name, depth),
            _ => false,
        }
    }

    fn made(&mut self, item: ItemId, made: ExprId, span: Span, depth: u32) -> bool {
        let cx = Resolver::new(self.all.program(), item);
        let ExprKind::Call(call) = cx.unit.kind(made) else { return false };
        match cx.callee(call) {
            Callee::Project(callee) => {
                let given: Vec<ExprId> =
                    call.args.iter().copied().filter(|arg| watch::is_context(&cx.ty(*arg))).collect();
                given.into_iter().all(|arg| self.value(item, arg, span, depth)) && self.result(callee, depth)
            }
            Callee::External(path, name) if path == "github.com/spf13/cobra" && name == "Command.Context" => {
                self.with_process || !self.gives_commands_a_context()
            }
            _ if self.with_process && self.is_of_program(&cx, item, made) => {
                self.value(item, call.args[0], Span::Ever, depth)
            }
            _ if is_cancellable(&cx, call) => {
                self.is_cancelled_after(item, made, span) && self.value(item, call.args[0], span, depth)
            }
            _ => contexts::only_adds(&cx, made, call) && self.value(item, call.args[0], span, depth),
        }
    }

    /// Whether a context is derived, once, by a function behind whose return the program ends.
    fn is_of_program(&self, cx: &Resolver<'_>, item: ItemId, made: ExprId) -> bool {
        let ExprKind::Call(call) = cx.unit.kind(made) else { return false };
        let signals = Derivation::of(cx, call) == Some(Derivation::Signals);
        let grouped = matches!(cx.callee(call), Callee::External(path, _) if path.ends_with("sync/errgroup"));
        let Some(site) = self.all.program().uses(item).site(made) else { return false };
        (signals || grouped || is_cancellable(cx, call))
            && cx.unit.block(site.func, site.point).in_loop.is_none()
            && self.all.ends_program(item, site.func, false)
    }

    /// Whether the context that a function returns never ends if those that it gets do not.
    fn result(&mut self, item: ItemId, depth: u32) -> bool {
        let program = self.all.program();
        match self.enter(Source::Result(item)) {
            Some(true) => {}
            again => return again.is_some(),
        }
        let unit = program.unit(item);
        let gives = program.signature(item).results.first().is_some_and(watch::is_context);
        if !gives || unit.damaged || program.item(item).body.is_none() {
            return false;
        }
        // The parameters have been judged where they were given.
        self.seen.extend(unit.funcs[unit.root].params.iter().map(|param| Source::Var(item, *param, Span::Ever)));
        let returned = unit.funcs[unit.root].cfg.blocks.iter().filter_map(|(_, block)| match &block.term {
            Term::Return(values) => Some(values.first().copied()),
            _ => None,
        });
        returned.into_iter().all(|value| value.is_some_and(|value| self.value(item, value, Span::Ever, depth)))
    }

    fn var(&mut self, item: ItemId, var: VarId, span: Span, depth: u32) -> bool {
        match self.enter(Source::Var(item, var, span)) {
            Some(true) => {}
            again => return again.is_some(),
        }
        let program = self.all.program();
        let unit = program.unit(item);
        let data = &unit.vars[var];
        if unit.damaged || data.addressed || matches!(data.kind, VarKind::Receiver | VarKind::Result) {
            return false;
        }
        let ops = unit.funcs.iter().flat_map(|(_, func)| func.cfg.blocks.iter()).flat_map(|(_, block)| &block.instrs);
        let mut values: Vec<Option<ExprId>> = Vec::new();
        for instr in ops {
            let Op::Assign { lhs, rhs, .. } = &instr.op else { continue };
            if let Some(index) = lhs.iter().position(|to| unit.as_var(*to) == Some(var)) {
                // Of several results the first one is followed.
                values.push(if rhs.len() == lhs.len() || index == 0 { rhs.get(index).copied() } else { None });
            }
        }
        let given = data.kind == VarKind::Param;
        (given || !values.is_empty())
            && values.into_iter().all(|value| value.is_some_and(|value| self.value(item, value, span, depth)))
            && (!given || self.param(item, var, span, depth))
    }

    fn param(&mut self, item: ItemId, param: VarId, span: Span, depth: u32) -> bool {
        let unit = self.all.program().unit(item);
        let func = unit.vars[param].owner;
        let Some(index) = unit.funcs[func].params.iter().position(|it| *it == param) else { return false };
        let signature = &unit.funcs[func].signature;
        if self.with_process && (commands::is_of_command(signature) || commands::is_of_manager(signature)) {
            return true;
        }
        let mut usages = self.all.usages(item, func).to_vec();
        let by_interface = if func == unit.root { self.all.interface_calls(item) } else { Vec::new() };
        usages.extend(by_interface.into_iter().filter(|usage| self.all.may_run(*usage, item)));
        !usages.is_empty()
            && usages.into_iter().all(|(there, usage)| {
                let Some(call) = usage.call(self.all.program(), there) else { return false };
                call.args.get(index).is_some_and(|arg| {
                    let span = if self.is_awaited(there, usage, *arg) { span } else { Span::Ever };
                    self.value(there, *arg, span, depth)
                })
            })
    }

    /// Whether the function that holds an argument in a variable waits for the call that gets it.
    fn is_awaited(&self, there: ItemId, usage: Use, arg: ExprId) -> bool {
        let program = self.all.program();
        let unit = program.unit(there);
        let site = |call| program.uses(there).site(call);
        let (Use::Called(call), Some(var)) = (usage, unit.as_var(arg)) else { return false };
        let (Some(site), owner) = (site(call), unit.vars[var].owner) else { return false };
        let mut func = site.func;
        while func != owner {
            match (unit.funcs[func].role, unit.funcs[func].parent) {
                (Role::Called, Some(parent)) => func = parent,
                _ => return false,
            }
        }
        true
    }

    /// Whether what cancels a context is only called by the function that made it, and not in a closure of it that another goroutine may run:
    /// not before a call is over that the function waits for. If the context must not end at all, nobody may have it.
    fn is_cancelled_after(&self, item: ItemId, made: ExprId, span: Span) -> bool {
        let program = self.all.program();
        let (unit, uses) = (program.unit(item), program.uses(item));
        let Some(site) = uses.site(made).filter(|_| uses.parent(made).is_none()) else { return false };
        let Some(Op::Assign { lhs, .. }) = unit.instr(site.func, site.point).map(|it| &it.op) else { return false };
        let Some(cancel) = lhs.get(1) else { return false };
        match unit.kind(*cancel) {
            ExprKind::Global(name) => name == "_",
            ExprKind::Var(cancel) => uses.mentions(*cancel).iter().all(|mention| {
                uses.is_definition(unit, *mention)
                    || (span == Span::Call && is_own_call(unit, uses, site.func, *mention))
            }),
            _ => false,
        }
    }

    /// Whether what is put into a field never ends; an exported one may be set by anybody.
    fn field(&mut self, cx: &Resolver<'_>, base: ExprId, name: &SmolStr, depth: u32) -> bool {
        let ty = cx.ty(base);
        let Some(owner) = ty.type_name().filter(|_| !name.starts_with(char::is_uppercase)) else { return false };
        match self.enter(Source::Field(owner.path.clone(), owner.name.clone(), name.clone())) {
            Some(true) => {}
            again => return again.is_some(),
        }
        let kept = self.all.kept(owner, name);
        !kept.values.is_empty()
            && kept.values.iter().all(|(there, value)| self.value(*there, *value, Span::Ever, depth))
    }

    /// Whether commands of the run are given a context of the program's own: without one, cobra takes `Background`.
    fn gives_commands_a_context(&self) -> bool {
        let program = self.all.program();
        let sets = |text: &str| {
            ["ExecuteContext", ".SetContext("]
                .iter()
                .any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
        };
        program.all_packages().any(|package| {
            let files = program.package(package).files.iter().map(|file| program.file(*file));
            let mut of_commands =
                files.filter(|file| file.purpose == Purpose::Program && file.imports.has("github.com/spf13/cobra"));
            of_commands.any(|file| sets(&file.source.text))
        })
    }
}

/// Whether a call derives a context that ends with its parent, or when its cancel function is called.
fn is_cancellable(cx: &Resolver<'_>, call: &Call) -> bool {
    matches!(Derivation::of(cx, call), Some(Derivation::Unregistered | Derivation::Child))
}

/// Whether a mention of a function is a call of it, right away or deferred, in this function itself.
fn is_own_call(unit: &Unit, uses: &Uses, func: FuncId, mention: ExprId) -> bool {
    let Some(parent) = uses.parent(mention) else { return false };
    let called = matches!(unit.kind(parent), ExprKind::Call(call) if call.callee == mention);
    let own = |site: Site| match (unit.funcs[site.func].role, unit.funcs[site.func].parent) {
        (Role::Defer | Role::Called, Some(parent)) => parent == func,
        _ => site.func == func,
    };
    called
        && uses.site(parent).is_some_and(|site| {
            own(site) && !matches!(unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(_)))
        })
}
