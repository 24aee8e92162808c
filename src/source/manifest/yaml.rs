//! One YAML document as a tree with positions. The only file that names the YAML parser.
//!
//! Aliases stay what they are: a reference that is followed when somebody asks, so that a document of aliases of aliases is as small
//! here as it is on disk. Sizes and depths are bounded. It knows nothing of Kubernetes.

use crate::source::TextRange;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};
use std::collections::{HashMap, HashSet};

/// More nodes than this are in no manifest that a person wrote.
const MOST_NODES: usize = 100_000;
/// Deeper than this nests no manifest.
const DEEPEST: usize = 128;
/// How many aliases and merges are followed for one answer.
const HOPS: u32 = 8;

/// What is wrong with a document, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: u32,
    pub(super) reason: String,
}

/// Index of a node in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeId(u32);

#[derive(Debug)]
enum Node {
    Scalar { text: String, plain: bool },
    List(Vec<NodeId>),
    Map(Vec<(NodeId, NodeId)>),
    Alias(usize),
}

/// A document.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<(Node, TextRange)>,
    anchors: HashMap<usize, NodeId>,
}

/// A collection that is being read.
struct Open {
    node: Node,
    at: TextRange,
    anchor: usize,
    /// The key whose value comes next.
    key: Option<NodeId>,
}

impl Tree {
    /// Reads the first document of a text; an empty one has no root.
    pub(super) fn read(text: &str) -> Result<(Self, Option<NodeId>), Broken> {
        let offsets = Offsets::of(text);
        let mut tree = Self::default();
        let mut open: Vec<Open> = Vec::new();
        let mut root = None;
        for event in Parser::new_from_str(text) {
            let (event, span) = event.map_err(|error| Broken {
                at: offsets.byte(error.marker()),
                reason: error.info().trim_end_matches('.').to_owned(),
            })?;
            let at = TextRange::new(offsets.byte(&span.start), offsets.byte(&span.end));
            let broken = |reason: &str| Err(Broken { at: at.start, reason: reason.to_owned() });
            let (node, anchor, at) = match event {
                Event::Scalar(text, style, anchor, _) => {
                    (Node::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain }, anchor, at)
                }
                Event::Alias(of) => (Node::Alias(of), 0, at),
                Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) if open.len() < DEEPEST => {
                    let list = matches!(event, Event::SequenceStart(..));
                    let node = if list { Node::List(Vec::new()) } else { Node::Map(Vec::new()) };
                    open.push(Open { node, at, anchor, key: None });
                    continue;
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => return broken("it is nested too deeply"),
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some(done) => (done.node, done.anchor, TextRange::new(done.at.start, at.end)),
                    None => continue,
                },
                Event::DocumentEnd => break,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => continue,
            };
            if tree.nodes.len() >= MOST_NODES {
                return broken("it is far too large for a manifest");
            }
            let id = tree.add(node, at, anchor);
            match open.last_mut() {
                Some(Open { node: Node::List(items), .. }) => items.push(id),
                Some(Open { node: Node::Map(entries), key, .. }) => match key.take() {
                    Some(name) => entries.push((name, id)),
                    None => *key = Some(id),
                },
                _ => root = Some(id),
            }
        }
        tree.unique_keys()?;
        Ok((tree, root))
    }

    fn add(&mut self, node: Node, at: TextRange, anchor: usize) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push((node, at));
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        id
    }

    /// A key that stands twice: tools differ in which of the two counts.
    fn unique_keys(&self) -> Result<(), Broken> {
        for (node, _) in &self.nodes {
            let Node::Map(entries) = node else { continue };
            let mut seen = HashSet::new();
            for (key, _) in entries {
                let Node::Scalar { text, .. } = &self.node(*key).0 else { continue };
                if !seen.insert(text) && text != "<<" {
                    return Err(Broken {
                        at: self.node(*key).1.start,
                        reason: format!("the key `{text}` stands there twice"),
                    });
                }
            }
        }
        Ok(())
    }

    fn node(&self, id: NodeId) -> &(Node, TextRange) {
        &self.nodes[id.0 as usize]
    }

    /// The node behind aliases; `None` if there is no end to them.
    fn resolve(&self, id: NodeId, hops: u32) -> Option<NodeId> {
        match &self.node(id).0 {
            Node::Alias(anchor) => self.resolve(*self.anchors.get(anchor)?, hops.checked_sub(1)?),
            _ => Some(id),
        }
    }

    /// Where a node stands.
    pub(super) fn at(&self, id: NodeId) -> TextRange {
        self.node(id).1
    }

    /// The entry of a mapping: where the key stands, and the value. What is merged in with `<<` counts where the mapping itself is silent.
    pub(super) fn entry(&self, map: NodeId, key: &str) -> Option<(TextRange, NodeId)> {
        self.entry_at(map, key, HOPS)
    }

    fn entry_at(&self, map: NodeId, key: &str, hops: u32) -> Option<(TextRange, NodeId)> {
        let hops = hops.checked_sub(1)?;
        let Node::Map(entries) = &self.node(self.resolve(map, HOPS)?).0 else { return None };
        let find = |key: &str| {
            let is = |id: NodeId| matches!(&self.node(id).0, Node::Scalar { text, .. } if text == key);
            entries.iter().find(|(name, _)| is(*name)).map(|(name, value)| (self.at(*name), *value))
        };
        find(key).or_else(|| {
            let (_, merged) = find("<<")?;
            match &self.node(self.resolve(merged, HOPS)?).0 {
                Node::List(items) => items.iter().find_map(|item| self.entry_at(*item, key, hops)),
                _ => self.entry_at(merged, key, hops),
            }
        })
    }

    /// The value of an entry; `None` also for null.
    pub(super) fn get(&self, map: NodeId, key: &str) -> Option<NodeId> {
        let (_, value) = self.entry(map, key)?;
        (!self.is_null(value)).then_some(value)
    }

    /// Whether a node is null: nothing, `~` or `null`.
    pub(super) fn is_null(&self, id: NodeId) -> bool {
        match self.resolve(id, HOPS).map(|id| &self.node(id).0) {
            Some(Node::Scalar { text, plain }) => {
                *plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            Some(_) => false,
            None => true,
        }
    }

    /// The items of a list; `None` if it is none.
    pub(super) fn items(&self, id: NodeId) -> Option<&[NodeId]> {
        match &self.node(self.resolve(id, HOPS)?).0 {
            Node::List(items) => Some(items),
            _ => None,
        }
    }

    /// Whether a node is a mapping.
    pub(super) fn is_map(&self, id: NodeId) -> bool {
        self.resolve(id, HOPS).is_some_and(|id| matches!(self.node(id).0, Node::Map(_)))
    }

    /// The text of a scalar.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(self.resolve(id, HOPS)?).0 {
            Node::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// A whole number from zero, written without quotes.
    pub(super) fn whole(&self, id: NodeId) -> Option<u32> {
        match &self.node(self.resolve(id, HOPS)?).0 {
            Node::Scalar { text, plain: true } => text.parse().ok(),
            _ => None,
        }
    }
}

/// Byte offsets of characters: the parser counts characters.
struct Offsets {
    /// Empty if each character is one byte.
    bytes: Vec<u32>,
    len: u32,
}

impl Offsets {
    fn of(text: &str) -> Self {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at as u32).collect() };
        Self { bytes, len: text.len() as u32 }
    }

    fn byte(&self, marker: &Marker) -> u32 {
        let index = marker.index();
        if self.bytes.is_empty() {
            (index as u32).min(self.len)
        } else {
            self.bytes.get(index).copied().unwrap_or(self.len)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, path: &str) -> Option<u32> {
        let (tree, root) = Tree::read(text).unwrap();
        let mut at = root?;
        for key in path.split('.') {
            at = tree.get(at, key)?;
        }
        tree.whole(at)
    }

    #[test]
    fn values_are_found_with_their_places() {
        let text = "é: ü\nspec:\n  seconds: 45 # s\n";
        let (tree, root) = Tree::read(text).unwrap();
        let spec = tree.get(root.unwrap(), "spec").unwrap();
        let (key, value) = tree.entry(spec, "seconds").unwrap();
        assert_eq!(&text[key.start as usize..key.end as usize], "seconds");
        assert_eq!(&text[tree.at(value).start as usize..tree.at(value).end as usize], "45");
        assert_eq!(whole(text, "spec.seconds"), Some(45));
        assert_eq!(whole("a: '45'", "a"), None);
        assert_eq!(whole("a: null", "a"), None);
    }

    #[test]
    fn aliases_and_merges_are_followed_and_end() {
        assert_eq!(whole("x: &x {s: 7}\ny: *x", "y.s"), Some(7));
        assert_eq!(whole("x: &x {s: 7, t: 1}\ny: {<<: *x, t: 2}", "y.s"), Some(7));
        assert_eq!(whole("x: &x {s: 7, t: 1}\ny: {<<: *x, t: 2}", "y.t"), Some(2));
        assert_eq!(whole("x: &x {s: 7}\nz: &z {s: 8}\ny: {<<: [*z, *x]}", "y.s"), Some(8));
        assert_eq!(whole("x: &x {<<: *x}", "x.s"), None);
        let line = |n: u32| format!("a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 9].join(", "));
        let laughs = (1..40).map(line).collect::<Vec<_>>().join("\n");
        let (tree, _) = Tree::read(&format!("a0: &a0 [ha]\n{laughs}")).unwrap();
        assert!(tree.nodes.len() < 1_000);
    }

    #[test]
    fn what_is_broken_is_told() {
        for (text, words) in [
            ("a: [1", ""),
            ("a: *nowhere", ""),
            ("a: 1\nb: 2\na: 3", "twice"),
            (&"[".repeat(5_000), ""),
            (&"- ".repeat(5_000), "deep"),
            ("a: b\n c: d", ""),
        ] {
            let broken = Tree::read(text).expect_err(text);
            assert!(broken.reason.contains(words) && !broken.reason.is_empty(), "{broken:?}");
        }
        let many = format!("[{}]", "1,".repeat(MOST_NODES + 1));
        assert!(Tree::read(&many).unwrap_err().reason.contains("large"));
        assert!(Tree::read("").unwrap().1.is_none());
    }
}
