//! Which functions may lock, by their text: asked before anything is parsed.
//!
//! A function that is called while its caller holds a lock is of interest only if it locks the same field, itself or over other methods of its
//! receiver. The answer errs on the side of yes.

use crate::model::program::{ItemId, Program};
use crate::syntax::lock_glance::{self, Region};
use memchr::memmem;

/// How many calls deep the text is followed.
const DEPTH: u32 = 3;

/// A place of the text from which methods are called.
struct Caller<'p> {
    program: &'p Program,
    item: ItemId,
    /// Name and type of the receiver.
    receiver: Option<(&'p str, &'p str)>,
}

/// Whether a function whose locks are all given back calls something, while it holds one, that may lock it again.
pub fn may_lock_again(program: &Program, item: ItemId, region: &Region<'_>) -> bool {
    let caller = Caller::new(program, item);
    let base = region.operand.split(['.', '[']).next().unwrap_or_default();
    let field = region.operand.rsplit('.').next().filter(|field| *field != region.operand);
    // An embedded lock is named by its owner alone.
    let needle = field.map_or_else(String::new, |field| format!(".{field}"));
    region
        .lines
        .iter()
        .any(|line| caller.called(line, base).into_iter().any(|callee| locks(program, callee, &needle, DEPTH)))
}

/// Whether a function waits, while it holds a lock, for a field next to it that something in the package tells.
pub fn may_wait(program: &Program, item: ItemId, region: &Region<'_>) -> bool {
    let base = region.operand.split(['.', '[']).next().unwrap_or_default();
    region.lines.iter().any(|line| {
        let line = line.split(" //").next().unwrap_or_default();
        let waited = line.strip_suffix(".Wait()").or_else(|| line.strip_prefix("<-"));
        let of_base = |it: &'_ str| it.strip_prefix(base)?.strip_prefix('.').map(str::to_owned);
        let sent = line.split_once(" <- ").and_then(|(chan, _)| of_base(chan));
        if sent.is_some_and(|field| is_received(program, item, field.rsplit('.').next().unwrap_or(&field))) {
            return true;
        }
        waited.and_then(of_base).is_some_and(|field| {
            let field = field.rsplit('.').next().unwrap_or(&field);
            let told = [format!("{field}.Done"), format!(".{field})")];
            let files = program.package(program.package_of(item)).files.iter();
            let mut texts = files.map(|file| program.file(*file).source.text.as_bytes());
            texts.any(|text| told.iter().any(|it| memmem::find(text, it.as_bytes()).is_some()))
        })
    })
}

/// Whether some line of the package receives from a field of this name.
fn is_received(program: &Program, item: ItemId, field: &str) -> bool {
    let needle = format!(".{field}");
    let finder = memmem::Finder::new(needle.as_bytes());
    program.package(program.package_of(item)).files.iter().any(|file| {
        let text = program.file(*file).source.text.as_str();
        finder.find_iter(text.as_bytes()).any(|at| {
            let before = text[..at].rsplit('\n').next().unwrap_or_default();
            before.contains("<-") || before.contains("range ")
        })
    })
}

/// Whether the text of a function locks what `needle` names, or calls a method of its receiver that does.
pub(super) fn locks(program: &Program, item: ItemId, needle: &str, depth: u32) -> bool {
    let text = program.text(item);
    let takes = |method: &str| memmem::find(text.as_bytes(), format!("{needle}.{method}").as_bytes()).is_some();
    if takes("Lock()") || takes("RLock()") || lock_glance::locks_by_wrapper(text) {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    let caller = Caller::new(program, item);
    let Some((name, _)) = caller.receiver else { return false };
    caller.methods(text, name).into_iter().any(|callee| callee != item && locks(program, callee, needle, depth))
}

impl<'p> Caller<'p> {
    fn new(program: &'p Program, item: ItemId) -> Self {
        let receiver = program.item(item).recv.and_then(|recv| {
            let text = program.text(item);
            let name = text.get(text.find('(')? + 1..)?.split([' ', ')']).next()?;
            Some((name, program.file_of(item).source.slice(recv)))
        });
        Self { program, item, receiver }
    }

    /// The functions of the package that a line calls: methods of `base`, by name alone where its type is not known, and functions.
    fn called(&self, line: &str, base: &str) -> Vec<ItemId> {
        let mut found = match self.receiver {
            Some((name, _)) if name == base => self.methods(line, base),
            _ => self.named_methods(line, base),
        };
        let package = self.program.package_of(self.item);
        for name in names_before_parens(line) {
            found.extend(self.program.lookup(package, name).iter().filter(|it| self.program.item(**it).body.is_some()));
        }
        found
    }

    /// The methods of the receiver's type that a text calls on it.
    fn methods(&self, text: &str, receiver: &str) -> Vec<ItemId> {
        let Some((_, ty)) = self.receiver else { return Vec::new() };
        let package = self.program.package_of(self.item);
        let names = called_on(text, receiver).into_iter();
        names.flat_map(|name| self.program.methods(package, ty, name)).copied().collect()
    }

    /// The methods of any type of the package whose names a line calls on another variable.
    fn named_methods(&self, line: &str, base: &str) -> Vec<ItemId> {
        let package = self.program.package_of(self.item);
        let names = called_on(line, base).into_iter();
        names.flat_map(|name| self.program.methods_named(package, name)).collect()
    }
}

/// The names of the methods that a text calls on a variable.
fn called_on<'t>(text: &'t str, variable: &str) -> Vec<&'t str> {
    let needle = format!("{variable}.");
    let found = memmem::find_iter(text.as_bytes(), needle.as_bytes()).filter_map(|at| {
        let whole = !text[..at].ends_with(|c: char| is_word(c) || c == '.');
        let rest = &text[at + needle.len()..];
        let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        (whole && rest[end..].starts_with('(')).then(|| &rest[..end])
    });
    found.collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The plain names that are called in a line.
fn names_before_parens(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('(').filter_map(|(at, _)| {
        let start = line[..at].rfind(|c: char| !is_word(c)).map_or(0, |before| before + 1);
        let qualified = line[..start].ends_with('.');
        (start < at && !qualified).then(|| &line[start..at])
    })
}
