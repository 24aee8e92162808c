//! Does the program end when a function returns?
//!
//! What a command leaves behind when it fails, the end of its process takes away. A function is the last of its program if each call of it
//! in view is followed by nothing but the caller's own return or exit, up to `main` or to the body of a command. A goroutine that such a
//! function starts once is as short-lived.

use super::effects::Summaries;
use super::knowledge::Role;
use super::starts::Use;
use crate::flow::condition::{self, Facts};
use crate::flow::obligation::Callees;
use crate::flow::path::{Analysis, AnyReturn, Next, Outcome, Search};
use crate::model::body::{Call, ExprId, ExprKind, FuncId};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::{Signature, Ty};
use crate::model::uses::{Point, Site};
use crate::syntax::item::ItemKind;
use memchr::memmem;

/// How many calls up a question is followed.
const DEPTH: u32 = 8;

/// Beginnings of names of functions that may stay for long.
const STAYING: &[&str] =
    &["run", "serve", "start", "listen", "wait", "watch", "loop", "block", "monitor", "sync", "execute"];

impl Summaries<'_> {
    /// Whether the program surely ends soon after a function has returned; where it `fails`, an error is what it returns.
    pub fn ends_program(&self, item: ItemId, func: FuncId, fails: bool) -> bool {
        self.ends_program_at(item, func, fails, DEPTH)
    }

    fn ends_program_at(&self, item: ItemId, func: FuncId, fails: bool, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let program = self.program();
        let unit = program.unit(item);
        let root = func == unit.root;
        let ends = if root {
            is_main(program, item) || is_command(program, item) || self.is_front_end(item)
        } else {
            is_of_command(&unit.funcs[func].signature)
        };
        if ends {
            return true;
        }
        let mut usages = self.usages(item, func);
        if root && usages.is_empty() {
            usages = self.interface_calls(item).into();
        }
        !usages.is_empty()
            && usages.iter().all(|(there, usage)| match usage {
                Use::Command => true,
                Use::Called(call) => self.ends_behind((item, func), (*there, *call), fails, depth),
                Use::Argument(call, index) => self
                    .called_by_callee(*there, *call, *index)
                    .is_some_and(|call| self.ends_behind((item, func), call, fails, depth)),
                Use::Goroutine(start) => program.uses(*there).site(*start).is_some_and(|site| {
                    let looped = program.unit(*there).block(site.func, site.point).in_loop.is_some();
                    !looped && self.ends_program_at(*there, site.func, fails, depth)
                }),
                Use::Once(_) | Use::Elsewhere => false,
            })
    }

    /// Whether the program ends soon after a call of a function.
    fn ends_behind(&self, callee: (ItemId, FuncId), (there, call): (ItemId, ExprId), fails: bool, depth: u32) -> bool {
        let site = self.program().uses(there).site(call).filter(|site| (there, site.func) != callee);
        site.is_some_and(|site| match self.after(&Resolver::new(self.program(), there), site, call, fails) {
            After::Exits => true,
            After::Returns => self.ends_program_at(there, site.func, fails, depth),
            After::Stays => false,
        })
    }

    /// Whether a function, or one that it calls, reads what is typed to the process: that belongs to a command, and to one function of it.
    fn is_front_end(&self, item: ItemId) -> bool {
        let program = self.program();
        let reads = |item: ItemId| {
            let is_input =
                |kind: &ExprKind| matches!(kind, ExprKind::Imported(path, name) if path == "os" && name == "Stdin");
            memmem::find(program.text(item).as_bytes(), b"os.Stdin").is_some()
                && program.unit(item).exprs.iter().any(|(_, data)| is_input(&data.kind))
        };
        let cx = Resolver::new(program, item);
        reads(item)
            || cx.unit.exprs.iter().any(|(_, data)| match &data.kind {
                ExprKind::Call(call) => matches!(cx.callee(call), Callee::Project(callee) if reads(callee)),
                _ => false,
            })
    }

    /// What a caller does between a call and its own return.
    fn after(&self, cx: &Resolver<'_>, site: Site, call: ExprId, fails: bool) -> After {
        let mut facts = Facts::default();
        if fails
            && let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(site.func, site.point).map(|it| &it.op)
            && rhs.as_slice() == [call]
            && let Some(error) = lhs.last().and_then(|to| cx.unit.as_var(*to))
        {
            facts.insist(condition::is_nil(error), false);
        }
        let start = Point { index: site.point.index + 1, ..site.point };
        let never = |call: &Call| Callees::never_returns(self, cx, call);
        let mut stays = Stays { summaries: self, cx, func: site.func, done: call, returns: false };
        match Search::new(*cx, site.func).run(start, &(), &facts, &mut stays, &never) {
            Outcome::No if stays.returns => After::Returns,
            Outcome::No => After::Exits,
            _ => After::Stays,
        }
    }
}

/// What follows a call in a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// Nothing that takes time before it returns.
    Returns,
    /// The end of the process, on each path.
    Exits,
    /// Something that takes time, or it is not known.
    Stays,
}

/// Finds a path on which a function does something that takes time.
struct Stays<'s> {
    summaries: &'s Summaries<'s>,
    cx: &'s Resolver<'s>,
    func: FuncId,
    /// The call that has returned.
    done: ExprId,
    /// Whether a path came to a return.
    returns: bool,
}

impl Stays<'_> {
    fn takes_time(&self, root: ExprId) -> bool {
        let unit = self.cx.unit;
        let mut found = false;
        unit.each_inner(root, &mut |expr| match unit.kind(expr) {
            // A channel that nobody else has: nothing more is to happen in this process.
            ExprKind::Recv(chan) => {
                found |= !matches!(unit.kind(*chan), ExprKind::Call(call) if call.callee_is(unit, "make"));
            }
            ExprKind::Call(call) => found |= expr != self.done && self.call_takes_time(call),
            _ => {}
        });
        found
    }

    /// Whether a call ends the process: `logger.Fatal(err)`, or `check(err)` because of an error that is not nil.
    fn exits(&self, expr: ExprId, facts: &Facts) -> bool {
        let ExprKind::Call(call) = self.cx.unit.kind(expr) else { return false };
        match self.cx.callee(call) {
            Callee::Project(item) => self.exits_on_error(item, call, facts),
            // A function in view that never returns may as well work for ever.
            Callee::External(..) | Callee::Method(_) => Callees::never_returns(self.summaries, self.cx, call),
            _ => false,
        }
    }

    fn exits_on_error(&self, item: ItemId, call: &Call, facts: &Facts) -> bool {
        let fails = |arg: &ExprId| {
            self.cx.unit.as_var(*arg).is_some_and(|var| facts.known(&condition::is_nil(var)) == Some(false))
        };
        let Some(index) = call.args.iter().position(fails) else { return false };
        let there = Resolver::new(self.summaries.program(), item);
        let root = &there.unit.funcs[there.unit.root];
        let (Some(entry), Some(param), false) = (root.cfg.entry, root.params.get(index), there.unit.damaged) else {
            return false;
        };
        let mut known = Facts::default();
        known.insist(condition::is_nil(*param), false);
        let never = |call: &Call| Callees::never_returns(self.summaries, &there, call);
        let start = Point { block: entry, index: 0 };
        let mut returns = AnyReturn { or_at: None };
        Search::new(there, there.unit.root).run(start, &(), &known, &mut returns, &never) == Outcome::No
    }

    fn call_takes_time(&self, call: &Call) -> bool {
        let knowledge = self.summaries.knowledge();
        let known = match self.cx.callee(call) {
            Callee::External(path, name) => {
                knowledge.func(&path, &name).is_some_and(|known| known.blocks)
                    || knowledge.role(&path, &name).is_some_and(Role::serves)
            }
            _ => false,
        };
        let named = match self.cx.unit.kind(call.callee) {
            ExprKind::Global(name) | ExprKind::Field(_, name) | ExprKind::Imported(_, name) => name.to_lowercase(),
            _ => return known,
        };
        known || STAYING.iter().any(|word| named.starts_with(word))
    }
}

impl Analysis for Stays<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), facts: &mut Facts, _at: Point, op: &Op) -> Next {
        if let Op::Expr(call) = op
            && self.exits(*call, facts)
        {
            return Next::Drop;
        }
        let mut stays = matches!(op, Op::Go(_) | Op::Chosen(_) | Op::Send { .. });
        op.each_expr(|root| stays |= self.takes_time(root));
        if stays { Next::Found } else { Next::On }
    }

    fn turn(&mut self, (): &mut (), _block: BlockId, term: &Term, edge: usize) -> Next {
        let cfg = &self.cx.unit.funcs[self.func].cfg;
        let mut stays = matches!(term, Term::Select { .. });
        term.each_expr(|root| stays |= self.takes_time(root));
        let again = term.successors().get(edge).is_some_and(|next| cfg.loops.iter().any(|(_, it)| it.head == *next));
        if stays || again { Next::Found } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        self.returns = true;
        if values.iter().any(|value| self.takes_time(*value)) { Next::Found } else { Next::Drop }
    }
}

fn is_main(program: &Program, item: ItemId) -> bool {
    program.package(program.package_of(item)).is_main()
        && program.item(item).kind == ItemKind::Func
        && program.name(item) == "main"
}

/// Libraries that call a method of this name of each type that a field marks as a command.
const RUNNERS: &[(&str, &str)] = &[("github.com/alecthomas/kong", "Run"), ("github.com/jessevdk/go-flags", "Execute")];

/// Whether a function is the body of a command: by its parameters, as the method `Run([]string) int` of one, or as the method that a library
/// which fills structs from the command line calls.
fn is_command(program: &Program, item: ItemId) -> bool {
    let signature = program.signature(item);
    let name = program.name(item);
    let runs = |args: &[Ty]| args == [strings()] && name == "Run" && signature.results == [Ty::Basic("int".into())];
    is_of_command(signature) || runs(&signature.params) || is_filled_command(program, item)
}

fn is_filled_command(program: &Program, item: ItemId) -> bool {
    let name = program.name(item);
    let called_by = |path: &str| program.files_near(program.package_of(item), true).any(|file| file.imports.has(path));
    program.item(item).kind == ItemKind::Method
        && program.signature(item).results == [Ty::Basic("error".into())]
        && RUNNERS.iter().any(|(path, method)| *method == name && called_by(path))
}

fn strings() -> Ty {
    Ty::Slice(Box::new(Ty::Basic("string".into())))
}

/// Whether a function is the body of a command by its parameters: `(cmd *cobra.Command, args []string)`, `(c *cli.Context)`, or what a
/// Windows service does until it has stopped.
fn is_of_command(signature: &Signature) -> bool {
    let of = |ty: &Ty, is: &dyn Fn(&str, &str) -> bool| match ty {
        Ty::Pointer(inner) => inner.type_name().is_some_and(|it| is(&it.path, &it.name)),
        _ => false,
    };
    match signature.params.as_slice() {
        [first, args, ..] if *args == strings() => of(first, &|_, name| name == "Command"),
        params => params.iter().any(|ty| {
            of(ty, &|path, name| path.starts_with("github.com/urfave/cli") && matches!(name, "Context" | "Command"))
                || matches!(ty, Ty::Chan(_, asked) if asked.is("golang.org/x/sys/windows/svc", "ChangeRequest"))
        }),
    }
}
