//! Whether a program is run by hand, by those who work on it, or by their tests: it lives as long as somebody looks, and nobody else meets it.
//!
//! Folders of tools say so, and groups of commands that are hidden or for debugging. A tool that a manifest deploys, or that speaks of SIGTERM
//! itself, is a service, whatever its folder is called; a package of such a folder belongs to the programs that import it.

use super::deployed;
use super::effects::Summaries;
use super::naming::items_naming;
use super::service::Service;
use super::starts::Use;
use super::words;
use crate::model::body::{Call, ExprId, ExprKind, Unit};
use crate::model::program::{ItemId, PackageId, Program, Purpose};
use crate::model::resolve::Resolver;
use crate::model::ty::Ty;
use crate::syntax::item::ItemKind;
use std::collections::BTreeSet;

/// How many calls up a command is looked for.
const DEPTH: u32 = 6;

/// How many packages that import one are followed.
const MOST: usize = 64;

impl Summaries<'_> {
    /// Whether a function runs only in programs, or commands, that are run by hand.
    pub fn is_run_by_hand(&self, item: ItemId) -> bool {
        let file = self.program().file_of(item);
        (file.is_tool() && self.is_of_tools(file.package)) || self.is_of_hidden(item, DEPTH)
    }

    /// Whether only tests run a function: all ways to it begin at one that nothing in the run names, and nobody else can call.
    pub fn is_left_to_tests(&self, item: ItemId) -> bool {
        self.left_to_tests(item, DEPTH)
    }

    fn left_to_tests(&self, item: ItemId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let program = self.program();
        let usages = self.usages(item, program.unit(item).root);
        let only_tests = if usages.is_empty() {
            is_out_of_reach(program, item)
        } else {
            usages.iter().all(|(there, usage)| {
                let calls = matches!(usage, Use::Called(_) | Use::Goroutine(_));
                *there != item && calls && self.left_to_tests(*there, depth)
            })
        };
        only_tests && self.interface_calls(item).is_empty()
    }

    /// Whether all programs that a package is part of, as far as they are in view, are tools.
    fn is_of_tools(&self, package: PackageId) -> bool {
        let program = self.program();
        let (mut found, mut next, mut some) = (vec![package], 0, false);
        let mut seen = BTreeSet::from([package]);
        while let Some(package) = found.get(next).copied() {
            next += 1;
            if program.package(package).is_main() {
                if !self.is_tool(package) {
                    return false;
                }
                some = true;
                continue;
            }
            let users = program.files_near(package, true).filter(|file| file.purpose == Purpose::Program);
            found.extend(users.map(|file| file.package).filter(|user| seen.insert(*user)));
            if found.len() > MOST {
                return false;
            }
        }
        some
    }

    fn is_tool(&self, main: PackageId) -> bool {
        let program = self.program();
        program.package(main).files.iter().all(|file| program.file(*file).is_tool())
            && deployed::pods(program, main).is_empty()
            && !Service::of(self, main).takes_sigterm_in_tools()
    }

    /// Whether every way to a function leads through a command of a hidden group.
    fn is_of_hidden(&self, item: ItemId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let program = self.program();
        if let [command] = commands_in(program.unit(item)).as_slice() {
            return is_for_debugging(program, item, *command) || self.is_in_hidden_group(item);
        }
        let usages = self.usages(item, program.unit(item).root);
        !usages.is_empty()
            && usages.iter().all(|(there, usage)| {
                matches!(usage, Use::Called(_) | Use::Goroutine(_) | Use::Command) && self.is_of_hidden(*there, depth)
            })
    }

    /// Whether the command that an item makes is added to hidden ones only.
    fn is_in_hidden_group(&self, item: ItemId) -> bool {
        let program = self.program();
        let name = program.name(item);
        let is_it = |unit: &Unit, arg: ExprId| {
            let named = match unit.kind(arg) {
                ExprKind::Call(made) => made.callee,
                _ => arg,
            };
            matches!(unit.kind(named), ExprKind::Global(it) | ExprKind::Imported(_, it) if it == name)
        };
        let mut groups = items_naming(program, item).unwrap_or_default().into_iter().flat_map(|there| {
            let unit = program.unit(there);
            let adds = move |call: &&Call| {
                unit.called_name(call).is_some_and(|name| name == "AddCommand")
                    && call.args.iter().any(|arg| is_it(unit, *arg))
            };
            unit.exprs
                .iter()
                .filter_map(|(_, data)| if let ExprKind::Call(call) = &data.kind { Some(call) } else { None })
                .filter(adds)
                .map(move |call| (there, call))
        });
        let mut some = false;
        groups.all(|(there, call)| {
            some = true;
            is_hidden_group(program, there, call)
        }) && some
    }
}

/// Whether an exported function is one that nothing in the run names, and that no other module can: it stands in a folder `internal`, and
/// a method has a parameter of its own package, so that no framework calls it; or its name says that it is for tests.
fn is_out_of_reach(program: &Program, item: ItemId) -> bool {
    let (package, name) = (program.package_of(item), program.name(item));
    let path = &program.package(package).path;
    let own = |ty: &Ty| ty.deref().type_name().is_some_and(|it| it.path == *path);
    let closed = path.split('/').any(|part| part == "internal")
        && (program.item(item).kind == ItemKind::Func || program.signature(item).params.iter().any(own));
    name.starts_with(char::is_uppercase)
        && (closed || words::names(name, "test"))
        && items_naming(program, item).is_some_and(|named| named.iter().all(|it| *it == item))
}

/// Whether the command that another is added to is hidden, with all that it has.
fn is_hidden_group(program: &Program, there: ItemId, adds: &Call) -> bool {
    let unit = program.unit(there);
    let ExprKind::Field(group, _) = unit.kind(adds.callee) else { return false };
    let (package, name) = match unit.kind(*group) {
        ExprKind::Var(var) => {
            let made = unit.vars[*var].init.filter(|(_, at)| *at == 0).map(|(made, _)| made);
            let made = made.map(|made| if let ExprKind::AddrOf(inner) = unit.kind(made) { *inner } else { made });
            return made.is_some_and(|made| is_hidden(program, there, made));
        }
        ExprKind::Global(name) => (Some(program.package_of(there)), name),
        ExprKind::Imported(path, name) => (program.package_by_path(path), name),
        _ => return false,
    };
    let Some(package) = package else { return false };
    let declared = program.lookup(package, name).iter().copied();
    let mut declared = declared.filter(|item| program.item(*item).kind == ItemKind::Var);
    declared.any(|item| match commands_in(program.unit(item)).as_slice() {
        [command] => is_hidden(program, item, *command),
        _ => false,
    })
}

/// The literals of commands in an item.
fn commands_in(unit: &Unit) -> Vec<ExprId> {
    let is_command = |kind: &ExprKind| matches!(kind, ExprKind::Composite(ty, _) if ty.type_name().is_some_and(|it| it.name == "Command"));
    unit.exprs.iter().filter(|(_, data)| is_command(&data.kind)).map(|(expr, _)| expr).collect()
}

fn is_hidden(program: &Program, item: ItemId, command: ExprId) -> bool {
    let says = |key: &str, value: ExprId| {
        key == "Hidden" && matches!(program.unit(item).kind(value), ExprKind::Global(it) if it == "true")
    };
    has(program.unit(item), command, says) || is_for_debugging(program, item, command)
}

fn is_for_debugging(program: &Program, item: ItemId, command: ExprId) -> bool {
    let cx = Resolver::new(program, item);
    has(cx.unit, command, |key, value| {
        matches!(key, "Use" | "Name") && cx.str_of(value).is_some_and(|name| name.starts_with("debug"))
    })
}

/// Whether a literal has an element like this.
fn has(unit: &Unit, literal: ExprId, is_it: impl Fn(&str, ExprId) -> bool) -> bool {
    let ExprKind::Composite(_, elements) = unit.kind(literal) else { return false };
    elements.iter().any(|(key, value)| match key.map(|key| unit.kind(key)) {
        Some(ExprKind::Global(key)) => is_it(key, *value),
        _ => false,
    })
}
