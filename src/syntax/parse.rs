//! One item → its tree, with a second chance for what the grammar does not know yet.
//!
//! Parsing never fails: it returns a tree and says whether it is damaged. Nothing here knows what a node means.

use super::item::{Item, ItemKind};
use super::kind::tables;
use super::tree::Tree;
use std::cell::RefCell;
use tree_sitter::Parser;

/// Items longer than this are not parsed; they count as damaged.
pub const MAX_ITEM: usize = 2 << 20;

/// What parsing gives. All offsets in the tree are offsets in the file.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The tree; empty if the item was too long to parse or does not lie in the text.
    pub tree: Tree,
    /// Whether a part of it could not be read.
    pub damaged: bool,
}

/// Parses a whole item of a file.
pub fn parse_item(text: &str, item: &Item) -> Parsed {
    parse_range(text, item, item.span.end)
}

/// Parses a function's header only: everything before the brace that opens the body.
pub fn parse_signature(text: &str, item: &Item) -> Parsed {
    parse_range(text, item, item.body.unwrap_or(item.span.end))
}

fn parse_range(text: &str, item: &Item, end: u32) -> Parsed {
    let start = item.span.start;
    let Some(slice) = text.get(start as usize..end as usize) else {
        return Parsed { tree: Tree::default(), damaged: true };
    };
    if slice.len() > MAX_ITEM {
        return Parsed { tree: Tree::default(), damaged: true };
    }
    if matches!(item.kind, ItemKind::Func | ItemKind::Method) {
        return parse_text(slice, i64::from(start), start);
    }
    // A specification out of a group needs its keyword, and the grammar wants a line end behind what is not a function.
    let (keyword, space) = if item.grouped { (item.kind.keyword(), " ") } else { ("", "") };
    let joined = [keyword, space, slice, "\n"].concat();
    parse_text(&joined, i64::from(start) - i64::from((keyword.len() + space.len()) as u32), start)
}

fn parse_text(text: &str, base: i64, floor: u32) -> Parsed {
    let Some(tree) = run_parser(text) else {
        return Parsed { tree: Tree::default(), damaged: true };
    };
    if !tree.root_node().has_error() {
        return Parsed { tree: Tree::flatten(&tree, base, floor), damaged: false };
    }
    // `new(expr)` of Go 1.26: under a plain name of the same length it is an ordinary call. Offsets hold, and lowering reads
    // names from the file's own text, so it never sees the other name.
    if let Some(masked) = mask_new(text)
        && let Some(second) = run_parser(&masked)
        && !second.root_node().has_error()
    {
        return Parsed { tree: Tree::flatten(&second, base, floor), damaged: false };
    }
    Parsed { tree: Tree::flatten(&tree, base, floor), damaged: true }
}

/// `new(` → `nev(`, except in front of what can only be a type; `None` if there is nothing to replace.
fn mask_new(text: &str) -> Option<String> {
    const TYPES_ONLY: [&str; 7] = ["[", "*", "map[", "chan ", "func(", "struct", "interface"];
    let mut masked: Option<String> = None;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"new(") {
        let argument = text[at + 4..].trim_start();
        if !TYPES_ONLY.iter().any(|prefix| argument.starts_with(prefix)) {
            masked.get_or_insert_with(|| text.to_owned()).replace_range(at + 2..at + 3, "v");
        }
    }
    masked
}

fn run_parser(text: &str) -> Option<tree_sitter::Tree> {
    thread_local! {
        static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
    }
    PARSER.with_borrow_mut(|slot| {
        if slot.is_none() {
            let mut parser = Parser::new();
            parser.set_language(&tables().language).ok()?;
            *slot = Some(parser);
        }
        slot.as_mut()?.parse(text, None)
    })
}
