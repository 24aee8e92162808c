//! A syntax tree as a flat list, with the positions of the file it came from.
//!
//! `tree-sitter`'s own tree is walked once and dropped; what is left is one small record per node that matters, in
//! source order, so that lowering indexes a slice instead of asking the C library for every child. Comments and
//! punctuation are gone. Nothing here knows what a node means.

use super::kind::{Field, Kind, tables};
use crate::source::TextRange;

/// Index of a node in its [`Tree`].
pub type NodeId = u32;

/// One node.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The field of its parent that it fills.
    pub field: Field,
    /// First byte in the file.
    pub start: u32,
    /// One past the last byte in the file.
    pub end: u32,
    /// The first node behind its last descendant.
    next: u32,
}

/// A flattened syntax tree. Node 0 is the root.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Whether a `goto` occurs anywhere.
    pub has_goto: bool,
}

impl Tree {
    /// Flattens a tree; `base` is added to every offset, and offsets before `floor` are moved there.
    pub(super) fn flatten(tree: &tree_sitter::Tree, base: i64, floor: u32) -> Self {
        let tables = tables();
        let mut nodes: Vec<Node> = Vec::with_capacity(tree.root_node().descendant_count() / 2 + 1);
        let mut open: Vec<u32> = Vec::new();
        let mut has_goto = false;
        let mut cursor = tree.walk();
        let place = |byte: usize| u32::try_from(i64::from(byte as u32) + base).unwrap_or(0).max(floor);
        loop {
            let node = cursor.node();
            let id = node.kind_id();
            let kind =
                if id == u16::MAX { Some(Kind::Error) } else { tables.kinds.get(id as usize).copied().flatten() };
            let field = cursor
                .field_id()
                .and_then(|id| tables.fields.get(usize::from(u16::from(id))).copied())
                .unwrap_or(Field::None);
            let kind = match kind {
                None if field != Field::None && !node.is_named() => Some(Kind::Token),
                other => other,
            };
            let mut descend = false;
            if let Some(kind) = kind {
                let range = node.byte_range();
                descend = !matches!(kind, Kind::InterpretedStringLiteral | Kind::RawStringLiteral | Kind::Token);
                has_goto |= kind == Kind::GotoStatement;
                let (start, end) = (place(range.start), place(range.end));
                nodes.push(Node { kind, field, start, end, next: nodes.len() as u32 + 1 });
            }
            if descend && cursor.goto_first_child() {
                open.push(nodes.len() as u32 - 1);
                continue;
            }
            while !cursor.goto_next_sibling() {
                let Some(parent) = open.pop() else {
                    return Self { nodes, has_goto };
                };
                cursor.goto_parent();
                nodes[parent as usize].next = nodes.len() as u32;
            }
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many nodes it has.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A node. The root for an id that is not of this tree.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The kind of a node.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.nodes[id as usize].kind
    }

    /// The place of a node in the file.
    pub fn range(&self, id: NodeId) -> TextRange {
        let node = self.node(id);
        TextRange::new(node.start, node.end)
    }

    /// All children, kept tokens included.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { nodes: &self.nodes, at: id + 1, end: self.node(id).next }
    }

    /// The children that are no tokens.
    pub fn named(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id).filter(|&child| self.kind(child) != Kind::Token)
    }

    /// The first child that is no token.
    pub fn first(&self, id: NodeId) -> Option<NodeId> {
        self.named(id).next()
    }

    /// The first child in a field.
    pub fn field(&self, id: NodeId, field: Field) -> Option<NodeId> {
        self.children(id).find(|&child| self.node(child).field == field)
    }

    /// The children in a field that are no tokens.
    pub fn fields(&self, id: NodeId, field: Field) -> impl Iterator<Item = NodeId> + '_ {
        self.named(id).filter(move |&child| self.node(child).field == field)
    }

    /// The first child of a kind.
    pub fn child_of(&self, id: NodeId, kind: Kind) -> Option<NodeId> {
        self.children(id).find(|&child| self.kind(child) == kind)
    }
}

/// Iterator over the children of a node.
#[derive(Debug, Clone)]
pub struct Children<'a> {
    nodes: &'a [Node],
    at: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.at >= self.end {
            return None;
        }
        let id = self.at;
        self.at = self.nodes[id as usize].next;
        Some(id)
    }
}
