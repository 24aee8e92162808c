//! Rewrites of Go texts that do not change what a program does.
//!
//! Each takes a text and says where it may strike; a chooser decides which places it does strike, the same on every machine.

#![allow(unreachable_pub, clippy::unwrap_used)] // shared by test binaries

use std::collections::BTreeSet;
use tree_sitter::{Node, Parser};

/// What is put behind a local variable's name; taken away again where findings are compared.
pub const MARK: &str = "Zq";

/// A stretch of the text and what comes in its place.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// One kind of rewrite.
pub struct Mutation {
    pub name: &'static str,
    /// Whether it may hide a finding: what a closure does is seen less sharply, and unknown is silence. It may never make one.
    pub hides: bool,
    edits: Rewrite,
}

/// Finds the edits of a text, of the places that the last argument takes.
type Rewrite = fn(&str, Node, &dyn Fn(usize) -> bool) -> Vec<Edit>;

/// All kinds.
pub const ALL: [Mutation; 6] = [
    Mutation { name: "rename the locals", hides: false, edits: rename },
    Mutation { name: "reorder the functions", hides: false, edits: reorder },
    Mutation { name: "wrap bodies in a block", hides: false, edits: block },
    Mutation { name: "import something for its effects", hides: false, edits: import },
    Mutation { name: "swap the branches", hides: false, edits: swap },
    Mutation { name: "call through a closure", hides: true, edits: closure },
];

impl Mutation {
    /// The text rewritten at the places that `strikes` takes (it is asked with the place's offset).
    pub fn apply(&self, text: &str, strikes: &dyn Fn(usize) -> bool) -> String {
        let mut parser = Parser::new();
        parser.set_language(&tree_sitter_go::LANGUAGE.into()).unwrap();
        let tree = parser.parse(text, None).unwrap();
        if tree.root_node().has_error() {
            return text.to_owned();
        }
        let mut edits = (self.edits)(text, tree.root_node(), strikes);
        edits.sort_by_key(|edit| (edit.start, edit.end));
        let (mut out, mut at) = (String::new(), 0);
        for edit in edits {
            if edit.start < at {
                continue; // inside another one
            }
            out.push_str(&text[at..edit.start]);
            out.push_str(&edit.text);
            at = edit.end;
        }
        out.push_str(&text[at..]);
        out
    }
}

fn walk<'t>(node: Node<'t>, see: &mut dyn FnMut(Node<'t>)) {
    see(node);
    for child in children(node) {
        walk(child, see);
    }
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    (0..node.child_count()).filter_map(|index| node.child(index)).collect()
}

fn functions(root: Node<'_>) -> Vec<Node<'_>> {
    let kinds = ["function_declaration", "method_declaration"];
    children(root).into_iter().filter(|node| kinds.contains(&node.kind())).collect()
}

fn insert(at: usize, text: &str) -> Edit {
    Edit { start: at, end: at, text: text.to_owned() }
}

/// Locals get another name. Names that mean something else in the file, or may be a field's in a literal, are left alone.
fn rename(text: &str, root: Node, strikes: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let slice = |node: Node| &text[node.byte_range()];
    let mut taken = BTreeSet::new();
    for node in children(root) {
        let import = node.kind() == "import_declaration";
        walk(node, &mut |inner| {
            let path = import && inner.kind() == "interpreted_string_literal_content";
            if path {
                taken.extend(slice(inner).rsplit('/').map(str::to_owned));
            }
        });
        for name in children(node).into_iter().chain([node]).filter_map(|spec| spec.child_by_field_name("name")) {
            taken.insert(slice(name).to_owned());
        }
    }
    let mut edits = Vec::new();
    for function in functions(root) {
        let (mut locals, mut not) = (BTreeSet::new(), BTreeSet::new());
        walk(function, &mut |node| match node.kind() {
            "short_var_declaration" => {
                let left = node.child_by_field_name("left").map(children).unwrap_or_default();
                locals.extend(left.into_iter().filter(|it| it.kind() == "identifier").map(slice));
            }
            "keyed_element" => walk(children(node)[0], &mut |key| {
                not.insert(slice(key));
            }),
            "parameter_declaration" | "type_declaration" | "const_declaration" => walk(node, &mut |name| {
                not.insert(slice(name));
            }),
            _ => {}
        });
        locals.retain(|name| *name != "_" && !not.contains(name) && !taken.contains(*name));
        walk(function, &mut |node| {
            if node.kind() == "identifier" && locals.contains(slice(node)) && strikes(function.start_byte()) {
                edits.push(insert(node.end_byte(), MARK));
            }
        });
    }
    edits
}

/// The functions of the file stand in the opposite order, each with the comment above it.
fn reorder(text: &str, root: Node, strikes: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let with_comment = |node: Node| {
        let mut start = node;
        while let Some(before) = start.prev_sibling() {
            if before.kind() != "comment" || before.end_position().row + 1 != start.start_position().row {
                break;
            }
            start = before;
        }
        // A comment behind the declaration above is not this one's.
        let line = text[..start.start_byte()].rsplit('\n').next().unwrap_or_default();
        line.trim().is_empty().then(|| start.start_byte()..node.end_byte())
    };
    let stretches: Vec<_> =
        functions(root).into_iter().filter_map(with_comment).filter(|it| strikes(it.start)).collect();
    let texts: Vec<String> = stretches.iter().map(|it| text[it.clone()].to_owned()).collect();
    let edit = |(stretch, text): (&std::ops::Range<usize>, &String)| Edit {
        start: stretch.start,
        end: stretch.end,
        text: text.clone(),
    };
    stretches.iter().zip(texts.iter().rev()).map(edit).collect()
}

/// `{ … }` around what a function does.
fn block(_: &str, root: Node, strikes: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    walk(root, &mut |node| {
        let function = ["function_declaration", "method_declaration", "func_literal"].contains(&node.kind());
        let body = node.child_by_field_name("body").filter(|_| function && strikes(node.start_byte()));
        if let Some(body) = body.filter(|body| body.named_child_count() > 0) {
            edits.push(insert(body.start_byte() + 1, "{"));
            edits.push(insert(body.end_byte() - 1, "}"));
        }
    });
    edits
}

/// One more import, which only runs an `init`.
fn import(_: &str, root: Node, strikes: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let clause = children(root).into_iter().find(|node| node.kind() == "package_clause");
    clause
        .filter(|clause| strikes(clause.start_byte()))
        .map(|it| insert(it.end_byte(), "; import _ \"expvar\""))
        .into_iter()
        .collect()
}

/// `if !(c) { b } else { a }` for `if c { a } else { b }`.
fn swap(text: &str, root: Node, strikes: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    walk(root, &mut |node| {
        let field = |name| node.child_by_field_name(name);
        let parts = (field("condition"), field("consequence"), field("alternative"));
        let (Some(condition), Some(yes), Some(no)) = parts else { return };
        let plain = node.kind() == "if_statement" && field("initializer").is_none() && no.kind() == "block";
        // Line comments end with their line, so a block may move as a whole.
        if plain && strikes(node.start_byte()) {
            let text = format!(
                "if !({}) {} else {}",
                &text[condition.byte_range()],
                &text[no.byte_range()],
                &text[yes.byte_range()]
            );
            edits.push(Edit { start: node.start_byte(), end: node.end_byte(), text });
        }
    });
    edits
}

/// `func() { f(x) }()` for `f(x)`.
fn closure(text: &str, root: Node, strikes: &dyn Fn(usize) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    walk(root, &mut |node| {
        let call =
            node.kind() == "expression_statement" && node.child(0).is_some_and(|it| it.kind() == "call_expression");
        let written = &text[node.byte_range()];
        let one_line =
            !written.contains('\n') && !["panic(", "recover(", "func("].iter().any(|word| written.contains(word));
        if call && one_line && strikes(node.start_byte()) {
            edits.push(insert(node.start_byte(), "func() { "));
            edits.push(insert(node.end_byte(), " }()"));
        }
    });
    edits
}
