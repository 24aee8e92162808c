//! The outline against the grammar, and against text that is no Go at all.

#![allow(clippy::unwrap_used, reason = "a test that fails here is a test that fails")]

use goleak_probe::source::TextRange;
use goleak_probe::syntax::item::{Item, ItemKind, Outline};
use goleak_probe::syntax::outline::outline;
use goleak_probe::syntax::triggers::Triggers;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use tree_sitter::{Node, Parser};

/// An item as both sides see it: kind, span, name, receiver's type, start of the body.
type Seen = (ItemKind, (usize, usize), String, Option<String>, Option<usize>);

/// The Go files of `testdata/syntax`, sorted by name.
fn snippets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "go"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() >= 15, "the snippets are gone");
    files
}

fn by_outline(text: &str) -> Vec<Seen> {
    let slice = |range: TextRange| text[range.start as usize..range.end as usize].to_owned();
    outline(text, &Triggers::none())
        .items
        .into_iter()
        .map(|item| {
            let span = (item.span.start as usize, item.span.end as usize);
            (item.kind, span, slice(item.name), item.recv.map(slice), item.body.map(|body| body as usize))
        })
        .collect()
}

fn by_grammar(file: &str, text: &str) -> Vec<Seen> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_go::LANGUAGE.into()).unwrap();
    let tree = parser.parse(text, None).unwrap();
    assert!(!tree.root_node().has_error(), "the grammar cannot read {file}: {}", tree.root_node().to_sexp());
    let mut seen = Vec::new();
    for node in children(tree.root_node()) {
        match node.kind() {
            "function_declaration" | "method_declaration" => seen.push(function(node, text)),
            "var_declaration" | "const_declaration" | "type_declaration" => specifications(node, text, &mut seen),
            _ => {}
        }
    }
    seen
}

fn function(node: Node, text: &str) -> Seen {
    let receiver = node.child_by_field_name("receiver");
    let kind = if receiver.is_some() { ItemKind::Method } else { ItemKind::Func };
    let base = receiver.and_then(|node| first(node, "type_identifier")).map(|node| text[node.byte_range()].to_owned());
    let name = node.child_by_field_name("name").unwrap();
    let body = node.child_by_field_name("body").map(|body| body.start_byte());
    (kind, (node.start_byte(), node.end_byte()), text[name.byte_range()].to_owned(), base, body)
}

fn specifications(declaration: Node, text: &str, seen: &mut Vec<Seen>) {
    let kind = match declaration.kind() {
        "var_declaration" => ItemKind::Var,
        "const_declaration" => ItemKind::Const,
        _ => ItemKind::Type,
    };
    let inner: Vec<Node> = children(declaration)
        .into_iter()
        .flat_map(|node| if node.kind() == "var_spec_list" { children(node) } else { vec![node] })
        .collect();
    let grouped = first(declaration, "(").is_some_and(|paren| {
        declaration.child(1) == Some(paren) || paren.parent().is_some_and(|it| it.kind() == "var_spec_list")
    });
    for spec in inner.into_iter().filter(|node| node.kind() != "comment") {
        let start = if grouped { spec.start_byte() } else { declaration.start_byte() };
        let name = spec.child_by_field_name("name").unwrap();
        seen.push((kind, (start, spec.end_byte()), text[name.byte_range()].to_owned(), None, None));
    }
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    node.named_children(&mut node.walk()).collect()
}

/// The first node of a kind in source order.
fn first<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    if node.kind() == kind {
        return Some(node);
    }
    let children: Vec<Node> = node.children(&mut node.walk()).collect();
    children.into_iter().find_map(|child| first(child, kind))
}

#[test]
fn the_outline_sees_what_the_grammar_sees() {
    for (name, text) in snippets() {
        assert_eq!(by_outline(&text), by_grammar(&name, &text), "{name}");
        assert_eq!(outline(&text, &Triggers::none()).broken_at, None, "{name}");
    }
}

/// What holds for every text.
fn check(text: &str, outline: &Outline) {
    let fits = |range: TextRange| {
        assert!(range.start <= range.end && text.get(range.start as usize..range.end as usize).is_some());
    };
    let mut end = 0;
    for Item { name, more_names, recv, span, body, doc, .. } in &outline.items {
        fits(*span);
        assert!(end <= span.start && span.start < span.end, "items overlap or are empty");
        end = span.end;
        for inner in [Some(name), recv.as_ref()].into_iter().flatten().chain(more_names) {
            fits(*inner);
            assert!(span.covers(*inner) && inner.start < inner.end);
        }
        if let Some(body) = *body {
            assert!(span.contains(body) && text.as_bytes()[body as usize] == b'{');
        }
        if let Some(doc) = *doc {
            fits(doc);
            assert!(doc.end <= span.start);
        }
    }
    if let Some(broken) = outline.broken_at {
        assert!(broken as usize <= text.len());
    }
}

fn survives(text: &str) {
    let triggers = Triggers::new(&[r"\bgo\b", "func", "{", "é"]).unwrap();
    check(text, &outline(text, &triggers));
}

#[test]
fn a_file_may_end_anywhere() {
    for (_, text) in snippets() {
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            survives(&text[..end]);
            survives(&text[end..]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_survived(
        file in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, "[\\PC\n\"'`/*(){}\\[\\]\\\\;]{0,4}"), 1..6),
    ) {
        let files = snippets();
        let mut text = files[file.index(files.len())].1.clone().into_bytes();
        for (at, cut, insert) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + cut).min(text.len());
            text.splice(at..end, insert.into_bytes());
        }
        survives(&String::from_utf8_lossy(&text));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC*") {
        survives(&text);
    }

    #[test]
    fn any_mix_of_tokens_is_survived(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "func ", "var ", "type ", "const ", "import ", "package ", "x", "(", ")", "{", "}", "[", "]", "\"",
                "'", "`", "//", "/*", "*/", "\n", "\nfunc f(", ";", ",", ".", "=", "\\", "interface", "struct", "\r\n", "é",
            ]),
            0..60,
        ),
    ) {
        survives(&words.concat());
    }
}

#[test]
fn nesting_costs_no_stack_and_size_no_patience() {
    for (open, close) in [("{", "}"), ("(", ")"), ("[", "]"), ("func(){", "}"), ("/*", ""), ("[]struct{a ", "}")] {
        let (open, close) = (open.repeat(100_000), close.repeat(100_000));
        survives(&format!("package p\nfunc f() {{\n{open}{close}\n}}\nvar x = {open}{close}\n"));
        survives(&open);
    }
    // Each of these would take minutes if anything looked back further than a token.
    survives(&"func f() {\n".repeat(100_000));
    survives(&"var (\n".repeat(100_000));
    survives(&format!("var x = {}.{}", "a".repeat(500_000), "\n".repeat(500_000)));
    survives(&"/**/".repeat(500_000));
    survives(&"\"\n".repeat(500_000));
    survives(&"func f() '\n".repeat(200_000));
    survives(&format!("const (\n{})\n", "a = 1\n".repeat(200_000)));
}
