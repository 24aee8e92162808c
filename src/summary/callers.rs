//! Who calls a function: found in the text, so that nothing is parsed that does not name it.

use super::effects::Summaries;
use crate::flow::takers::{self, Takers};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, Program, Purpose};
use crate::model::resolve::{Callee, Resolver};
use crate::syntax::item::ItemKind;
use memchr::memmem;

/// More callers than this are not looked at: a name that common says little.
const MOST: usize = 200;

/// Functions of the run whose text calls something by the name of this function, in order of files and places: in its package, and if
/// it is exported in every package that imports it. Callers beyond a bound are left out.
pub fn callers(program: &Program, item: ItemId) -> Vec<ItemId> {
    let name = program.name(item);
    let method = program.item(item).kind == ItemKind::Method;
    let package = program.package_of(item);
    let exported = name.starts_with(char::is_uppercase);
    let needle = if method { format!(".{name}(") } else { format!("{name}(") };
    let finder = memmem::Finder::new(needle.as_bytes());
    let mut found = Vec::new();
    for file in program.files_near(package, exported) {
        if finder.find(file.source.text.as_bytes()).is_none() {
            continue;
        }
        for other in program.items_of(file).filter(|other| *other != item) {
            let function = matches!(program.item(other).kind, ItemKind::Func | ItemKind::Method);
            if function && finder.find(program.text(other).as_bytes()).is_some() {
                found.push(other);
                if found.len() == MOST {
                    return found;
                }
            }
        }
    }
    found
}

/// Whether every caller in view goes on receiving from the channel that a function gives, until it is closed or the program ends. A call
/// through an interface counts by its name.
pub fn drain(summaries: &Summaries<'_>, item: ItemId) -> bool {
    let program = summaries.program();
    let mut some = false;
    for caller in callers(program, item).into_iter().filter(|it| program.file_of(*it).purpose == Purpose::Program) {
        let cx = Resolver::new(program, caller);
        for (expr, data) in cx.unit.exprs.iter() {
            let ExprKind::Call(call) = &data.kind else { continue };
            if !may_call(&cx, call, item) {
                continue;
            }
            let uses = program.uses(caller);
            let stays = held(&cx, caller, expr).is_some_and(|var| takers::takers(&cx, uses, var, None) == Takers::Stay);
            let ends = || uses.site(expr).is_some_and(|site| summaries.ends_program(caller, site.func, false));
            if !stays && !ends() {
                return false;
            }
            some = true;
        }
    }
    some
}

fn may_call(cx: &Resolver<'_>, call: &Call, item: ItemId) -> bool {
    let name = cx.program.name(item);
    match cx.unit.kind(call.callee) {
        ExprKind::Field(_, it) | ExprKind::Global(it) | ExprKind::Imported(_, it) if it == name => {
            match cx.callee(call) {
                Callee::Project(other) => other == item,
                Callee::External(..) => false,
                _ => true,
            }
        }
        _ => false,
    }
}

/// The variable that holds the first result of a call.
fn held(cx: &Resolver<'_>, item: ItemId, call: ExprId) -> Option<VarId> {
    let uses = cx.program.uses(item);
    let site = uses.site(call).filter(|_| uses.parent(call).is_none())?;
    let Op::Assign { lhs, rhs, .. } = &cx.unit.instr(site.func, site.point)?.op else { return None };
    (rhs.as_slice() == [call]).then(|| cx.unit.as_var(*lhs.first()?)).flatten()
}
