//! What a package does with a field: is the thing it holds released anywhere?
//!
//! Asked of the text of the package's files, because nothing else needs to be parsed for it: each mention of `.name` is judged by what
//! follows. Whatever is not surely a look at the field counts as "somebody may release it".

use crate::flow::obligation::Duty;
use crate::model::program::{PackageId, Program};
use memchr::memmem;

/// What the mentions of a field in its package amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFate {
    /// Some function releases it, hands it on, or does something that is not understood.
    MayBeReleased,
    /// Every mention only looks at it or assigns it.
    Forgotten,
}

/// Judges all mentions of the field in the package, its tests included.
pub fn fate_of_field(program: &Program, package: PackageId, field: &str, duty: Duty) -> FieldFate {
    let exported = field.chars().next().is_some_and(char::is_uppercase);
    if exported || field.is_empty() {
        return FieldFate::MayBeReleased;
    }
    let needle = format!(".{field}");
    let finder = memmem::Finder::new(needle.as_bytes());
    for file in &program.package(package).files {
        let text = &program.file(*file).source.text;
        for at in finder.find_iter(text.as_bytes()) {
            let rest = &text[at + needle.len()..];
            if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            if !only_looks(rest, duty) {
                return FieldFate::MayBeReleased;
            }
        }
    }
    FieldFate::Forgotten
}

fn only_looks(rest: &str, duty: Duty) -> bool {
    let rest = rest.trim_start_matches([' ', '\t']);
    if ["= ", "== ", "!= ", ", ", ":= "].iter().any(|op| rest.starts_with(op)) {
        // `s.t, s.u = …` assigns; as an argument the field is followed by a comma too, so only a comparison or
        // an assignment is sure.
        return !rest.starts_with(',');
    }
    let Some(member) = rest.strip_prefix('.') else { return false };
    let name: &str = member.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    match duty {
        Duty::Call => false,
        Duty::Methods(_) | Duty::Timer(_) => !duty.releases(name) && (name == "C" || name == "Reset"),
    }
}
