//! Whose text names a function: the items that may call it, found before anything is parsed.

use crate::model::program::{FileEntry, ItemId, PackageId, Program, Purpose};
use crate::source::FileId;
use crate::syntax::item::ItemKind;
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};

/// Where more items than this mention a name, or more packages import one, nobody is looked at.
const MOST: usize = 64;

fn is_exported(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

/// The functions and package variables, tests left out, whose text may call a function; `None` if there are too many. What an exported
/// method belongs to may come through a package between: where nobody near calls it, those who are one import further are asked.
pub(super) fn items_naming(program: &Program, item: ItemId) -> Option<Vec<ItemId>> {
    let exported = is_exported(program.name(item));
    let found = items_in(program, item, program.files_near(program.package_of(item), exported))?;
    if found.is_empty() { items_naming_further(program, item) } else { Some(found) }
}

/// Of an exported method, those who are one import further.
pub(super) fn items_naming_further(program: &Program, item: ItemId) -> Option<Vec<ItemId>> {
    let package = program.package_of(item);
    if !is_exported(program.name(item)) || program.item(item).kind != ItemKind::Method {
        return Some(Vec::new());
    }
    let between: BTreeSet<PackageId> = program.files_near(package, true).map(|file| file.package).collect();
    if between.len() > MOST {
        return None;
    }
    let further: BTreeMap<FileId, &FileEntry> =
        between.into_iter().flat_map(|it| program.files_near(it, true)).map(|file| (file.source.id, file)).collect();
    items_in(program, item, further.into_values())
}

/// Likewise of an interface's method: it may be declared, and called, in a package that this one imports.
pub(super) fn items_naming_interface(program: &Program, item: ItemId) -> Vec<ItemId> {
    let package = program.package_of(item);
    let imported: BTreeSet<PackageId> = program
        .package(package)
        .files
        .iter()
        .flat_map(|file| program.file(*file).imports.paths())
        .filter_map(|path| program.package_by_path(path))
        .collect();
    let near = program.files_near(package, is_exported(program.name(item)));
    let others = imported.into_iter().flat_map(|it| program.files_near(it, false));
    let files: BTreeMap<FileId, &FileEntry> = near.chain(others).map(|file| (file.source.id, file)).collect();
    items_in(program, item, files.into_values()).unwrap_or_default()
}

/// Those in any file of the packages that import this one: whoever puts a program together calls what another file of his chose.
pub(super) fn items_naming_interface_further(program: &Program, item: ItemId) -> Vec<ItemId> {
    let importers = program.files_near(program.package_of(item), is_exported(program.name(item)));
    let packages: BTreeSet<PackageId> = importers.map(|file| file.package).collect();
    let files = packages.into_iter().flat_map(|it| program.files_near(it, false));
    items_in(program, item, files).unwrap_or_default()
}

/// The functions and package variables of some files, tests left out, whose text may call a function; `None` if there are too many.
fn items_in<'p>(program: &'p Program, item: ItemId, files: impl Iterator<Item = &'p FileEntry>) -> Option<Vec<ItemId>> {
    let (package, name) = (program.package_of(item), program.name(item));
    let is_method = program.item(item).kind == ItemKind::Method;
    let finder = memmem::Finder::new(name.as_bytes());
    let mut found = Vec::new();
    for entry in files {
        let near = entry.package == package;
        if entry.purpose != Purpose::Program {
            continue;
        }
        if finder.find(entry.source.text.as_bytes()).is_none() {
            continue;
        }
        let qualified = is_method || !near;
        let calls = |it: &ItemId| matches!(program.item(*it).kind, ItemKind::Func | ItemKind::Method | ItemKind::Var);
        found.extend(program.items_of(entry).filter(calls).filter(|it| names(program.text(*it), &finder, qualified)));
        if found.len() > MOST {
            return None;
        }
    }
    Some(found)
}

/// Whether a text mentions a name as a whole word, behind a dot or not.
pub(super) fn names(text: &str, finder: &memmem::Finder<'_>, qualified: bool) -> bool {
    mentions(text, finder).any(|before| (before == Some('.')) == qualified)
}

/// Whether a text mentions a name as a whole word.
pub(super) fn is_word_of(text: &str, finder: &memmem::Finder<'_>) -> bool {
    mentions(text, finder).next().is_some()
}

/// What stands before each mention of a name as a whole word.
fn mentions(text: &str, finder: &memmem::Finder<'_>) -> impl Iterator<Item = Option<char>> {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    finder.find_iter(text.as_bytes()).filter_map(move |at| {
        let before = text[..at].chars().next_back();
        let after = text[at + finder.needle().len()..].chars().next();
        (!word(before) && !word(after)).then_some(before)
    })
}
