//! What a package does with a field: is the thing it holds released anywhere?
//!
//! The text of the package's files is searched for `.name` first; only a mention that does more than look at the field is resolved, in
//! order to know whether it is the same type's. Whatever is not surely a look counts as "somebody may release it".

use crate::flow::obligation::Duty;
use crate::model::body::ExprKind;
use crate::model::program::{FileEntry, ItemId, PackageId, Program};
use crate::model::resolve::Resolver;
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

impl Field<'_> {
    /// Judges all mentions of the field in its package, the tests included. An exported field may be released anywhere.
    pub fn fate(&self, program: &Program, duty: &Duty) -> FieldFate {
        if self.name.starts_with(char::is_uppercase) || self.name.is_empty() {
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
                    && !only_looks(rest, duty)
                    && !self.is_of_another_type(program, entry, (at + needle.len()) as u32)
                {
                    return FieldFate::MayBeReleased;
                }
            }
        }
        FieldFate::Forgotten
    }

    /// Whether the mention that ends at `end` is surely a field of another type.
    fn is_of_another_type(&self, program: &Program, entry: &FileEntry, end: u32) -> bool {
        let Some(item) = item_at(program, entry, end) else { return false };
        let cx = Resolver::new(program, item);
        cx.unit.exprs.iter().any(|(_, expr)| match &expr.kind {
            ExprKind::Field(base, name) if expr.span.end == end && name == self.name => {
                cx.ty(*base).type_name().is_some_and(|it| it.name != self.owner)
            }
            _ => false,
        })
    }
}

fn item_at(program: &Program, entry: &FileEntry, at: u32) -> Option<ItemId> {
    program.items_of(entry).find(|item| {
        let item = program.item(*item);
        matches!(item.kind, ItemKind::Func | ItemKind::Method) && item.span.contains(at)
    })
}

fn only_looks(rest: &str, duty: &Duty) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    if ["= ", "== ", "!= ", ":= "].iter().any(|op| rest.starts_with(op)) {
        return true;
    }
    let Some(member) = rest.strip_prefix('.') else { return false };
    let name: &str = member.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    match duty {
        Duty::Call => false,
        Duty::Methods(_) => !duty.releases(name) && (name == "C" || name == "Reset"),
    }
}
