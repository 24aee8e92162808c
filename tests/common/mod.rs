//! Items of a Go text, found with the grammar: slow and simple, so that tests of lowering do not lean on the outline.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test binary uses its own part

use goleak_probe::model::imports::Imports;
use goleak_probe::model::lower::LowerCx;
use goleak_probe::source::{FileId, TextRange};
use goleak_probe::syntax::item::{Import, Item, ItemKind, TriggerSet};
use tree_sitter::{Node, Parser};

/// Imports and items of a file.
pub struct Items {
    pub imports: Vec<Import>,
    pub items: Vec<Item>,
}

fn range(node: Node) -> TextRange {
    TextRange::new(node.start_byte() as u32, node.end_byte() as u32)
}

fn children(node: Node) -> Vec<Node> {
    (0..node.child_count()).filter_map(|index| node.child(index)).collect()
}

/// Finds the items.
pub fn items(text: &str) -> Items {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_go::LANGUAGE.into()).unwrap();
    let tree = parser.parse(text, None).unwrap();
    let mut out = Items { imports: Vec::new(), items: Vec::new() };
    for node in children(tree.root_node()) {
        match node.kind() {
            "import_declaration" => specs(node, &mut |spec, _| out.imports.extend(import(text, spec))),
            "function_declaration" => out.items.push(item(node, node, ItemKind::Func, false)),
            "method_declaration" => out.items.push(item(node, node, ItemKind::Method, false)),
            "type_declaration" => {
                specs(node, &mut |spec, grouped| out.items.push(item(node, spec, ItemKind::Type, grouped)));
            }
            "var_declaration" => {
                specs(node, &mut |spec, grouped| out.items.push(item(node, spec, ItemKind::Var, grouped)));
            }
            "const_declaration" => {
                specs(node, &mut |spec, grouped| out.items.push(item(node, spec, ItemKind::Const, grouped)));
            }
            _ => {}
        }
    }
    out
}

fn specs<'t>(node: Node<'t>, f: &mut dyn FnMut(Node<'t>, bool)) {
    let grouped = children(node).iter().any(|child| child.kind() == "(" || child.kind().ends_with("_list"));
    for child in children(node) {
        if child.kind().ends_with("_list") {
            children(child).into_iter().filter(|spec| spec.kind().ends_with("_spec")).for_each(|spec| f(spec, true));
        } else if child.kind().ends_with("_spec") || child.kind() == "type_alias" {
            f(child, grouped);
        }
    }
}

fn import(text: &str, spec: Node) -> Option<Import> {
    let path = spec.child_by_field_name("path")?;
    let alias = spec.child_by_field_name("name").map(|name| text[name.byte_range()].into());
    Some(Import { alias, path: text[path.byte_range()].trim_matches(['"', '`']).into(), span: range(spec) })
}

fn item(declaration: Node, spec: Node, kind: ItemKind, grouped: bool) -> Item {
    let name = spec.child_by_field_name("name").map_or(TextRange::default(), range);
    Item {
        kind,
        name,
        more_names: Vec::new(),
        recv: None,
        span: range(if grouped { spec } else { declaration }),
        body: spec.child_by_field_name("body").map(|body| body.start_byte() as u32),
        doc: None,
        grouped,
        hits: TriggerSet::default(),
    }
}

/// Runs `f` with a context for the text.
pub fn with_cx<R>(text: &str, imports: &[Import], f: impl FnOnce(&LowerCx) -> R) -> R {
    let imports = Imports::new(imports);
    f(&LowerCx { file: FileId(0), text, imports: &imports, home: "example.com/home" })
}
