//! What a package does with a field: is the thing it holds released anywhere?
//!
//! The text of the package's files is searched for `.name` first; only a mention that does more than look at the field is resolved. It is
//! judged like a mention of a variable, and followed through the variables it is copied to. Whatever is not understood counts as
//! "somebody may release it".

use super::effects::Summaries;
use crate::flow::obligation::{Duty, Fate, Tracker};
use crate::model::body::{ExprId, ExprKind};
use crate::model::program::{FileEntry, ItemId, PackageId, Program};
use crate::model::resolve::Resolver;
use crate::model::ty::{Ty, TypeName};
use crate::syntax::item::ItemKind;
use memchr::memmem;

/// What the mentions of a field in its package amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFate {
    /// Some function releases it, hands it on, or does something that is not understood.
    MayBeReleased,
    /// Every mention only looks at it or assigns it.
    Forgotten,
}

/// A field of a struct type of the run.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// The package of the type.
    pub package: PackageId,
    /// The type's name.
    pub owner: &'a str,
    /// The field's name.
    pub name: &'a str,
}

/// Methods that end their owner, in the order in which they are looked for.
const ENDS: &[&str] = &[
    "Stop",
    "Close",
    "Shutdown",
    "stop",
    "close",
    "shutdown",
    "Terminate",
    "Disconnect",
    "Cleanup",
    "Cancel",
    "Destroy",
];

/// Beginnings of methods that may release what they are called on, whatever the duty says.
const MAY_RELEASE: &[&str] = &[
    "Close",
    "Stop",
    "Shut",
    "Disconnect",
    "Quit",
    "Release",
    "Unsubscribe",
    "Drain",
    "Cancel",
    "Terminate",
    "Detach",
    "Hijack",
    "Underlying",
    "NetConn",
    "Destroy",
    "Dispose",
    "Unmap",
    "Rollback",
    "Commit",
    "Graceful",
];

impl Field<'_> {
    /// Judges all mentions of the field in its package, the tests included. An exported field of an exported type may be released
    /// anywhere, an embedded one through any method of its owner.
    pub fn fate(&self, all: &Summaries<'_>, duty: &Duty) -> FieldFate {
        let program = all.program();
        let exported = |name: &str| name.starts_with(char::is_uppercase);
        if self.name.is_empty() || (exported(self.name) && exported(self.owner)) || self.is_embedded(program) {
            return FieldFate::MayBeReleased;
        }
        let needle = format!(".{}", self.name);
        let finder = memmem::Finder::new(needle.as_bytes());
        for file in &program.package(self.package).files {
            let entry = program.file(*file);
            let text = &entry.source.text;
            for at in finder.find_iter(text.as_bytes()) {
                let rest = &text[at + needle.len()..];
                let whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
                if whole
                    && !is_comment(text, at)
                    && !only_looks(rest, duty)
                    && self.may_be_released_at(all, entry, at + needle.len(), duty)
                {
                    return FieldFate::MayBeReleased;
                }
            }
        }
        FieldFate::Forgotten
    }

    /// The method that ends the owner, if there is one.
    pub fn end<'p>(&self, program: &'p Program) -> Option<(&'p str, ItemId)> {
        let item = ENDS.iter().find_map(|end| program.methods(self.package, self.owner, end).first())?;
        Some((program.name(*item), *item))
    }

    fn is_embedded(&self, program: &Program) -> bool {
        declared(program, &program.package(self.package).path, self.owner, self.name).unwrap_or(true)
    }

    /// Whether the mention that ends at `end` does more than look.
    fn may_be_released_at(&self, all: &Summaries<'_>, entry: &FileEntry, end: usize, duty: &Duty) -> bool {
        let program = all.program();
        let Some(item) = item_at(program, entry, end as u32) else { return true };
        let cx = Resolver::new(program, item);
        let mentions = cx.unit.exprs.iter().filter(|(_, expr)| {
            expr.span.end == end as u32 && matches!(&expr.kind, ExprKind::Field(_, name) if name == self.name)
        });
        let mut known = false;
        for (expr, data) in mentions {
            known = true;
            let ExprKind::Field(base, _) = &data.kind else { continue };
            if !self.is_of_another_type(program, &cx.ty(*base)) && judged(all, item, expr, duty) != Fate::Nothing {
                return true;
            }
        }
        !known || cx.unit.damaged
    }

    /// Whether a type surely has a field of this name of its own.
    fn is_of_another_type(&self, program: &Program, ty: &Ty) -> bool {
        let Some(TypeName { path, name }) = ty.type_name() else { return false };
        let same = *path == program.package(self.package).path && name == self.owner;
        !same && declared(program, path, name, self.name).is_some()
    }
}

/// Whether a struct type has a field of its own by this name, and if so whether it is embedded.
fn declared(program: &Program, path: &str, owner: &str, field: &str) -> Option<bool> {
    match &program.find_type(path, owner)?.ty {
        Ty::Struct(fields) => fields.iter().find(|it| it.name == field).map(|it| it.embedded),
        _ => None,
    }
}

fn judged(all: &Summaries<'_>, item: ItemId, place: ExprId, duty: &Duty) -> Fate {
    let (cx, uses) = (Resolver::new(all.program(), item), all.program().uses(item));
    Tracker { cx, uses, callees: all, duty: duty.clone() }.fate_of_place(place)
}

fn item_at(program: &Program, entry: &FileEntry, at: u32) -> Option<ItemId> {
    program.items_of(entry).find(|item| {
        let item = program.item(*item);
        matches!(item.kind, ItemKind::Func | ItemKind::Method) && item.span.contains(at)
    })
}

/// Whether a place of a text stands behind `//` on its line, and not in a string.
fn is_comment(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &text[line..at];
    before.find("//").is_some_and(|slashes| !before[..slashes].contains(['"', '`', '\'']))
}

/// Whether the text behind a mention surely does no more than look at the field or assign it.
fn only_looks(rest: &str, duty: &Duty) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    if ["= ", "== ", "!= ", ":= "].iter().any(|op| rest.starts_with(op)) {
        return true;
    }
    let Some(member) = rest.strip_prefix('.') else { return false };
    let name: &str = member.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    match duty {
        Duty::Call => false,
        Duty::Methods(_) if duty.part().is_some() => false,
        Duty::Methods(_) => {
            !duty.releases(name) && !duty.fires(name) && !MAY_RELEASE.iter().any(|verb| name.starts_with(verb))
        }
    }
}
