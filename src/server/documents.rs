//! The open documents: what the editor holds, saved or not. Knows nothing of what is done with them.

use super::address::path_of;
use super::positions::Encoding;
use camino::{Utf8Path, Utf8PathBuf};
use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri, VersionedTextDocumentIdentifier};
use std::collections::BTreeMap;

/// One open Go file.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// The address as the client writes it.
    pub(super) uri: Uri,
    /// Counts its changes.
    pub(super) version: i32,
    /// The text at that version.
    pub(super) text: String,
}

/// All of them, by path.
#[derive(Debug)]
pub(super) struct Documents {
    encoding: Encoding,
    open: BTreeMap<Utf8PathBuf, Document>,
}

impl Documents {
    /// None yet; changes will come with positions in this encoding.
    pub(super) fn new(encoding: Encoding) -> Self {
        Self { encoding, open: BTreeMap::new() }
    }

    /// Takes a document up and gives its path; `None` if it is no Go file with a place on disk.
    pub(super) fn open(&mut self, item: TextDocumentItem) -> Option<Utf8PathBuf> {
        let path = path_of(&item.uri).filter(|path| path.extension() == Some("go"))?;
        self.open.insert(path.clone(), Document { uri: item.uri, version: item.version, text: item.text });
        Some(path)
    }

    /// Applies changes in order and gives the path; `None` if the document is not open.
    pub(super) fn change(
        &mut self,
        id: &VersionedTextDocumentIdentifier,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Option<Utf8PathBuf> {
        let path = path_of(&id.uri)?;
        let document = self.open.get_mut(&path)?;
        for change in changes {
            apply(&mut document.text, change, self.encoding);
        }
        document.version = id.version;
        Some(path)
    }

    /// Lets a document go.
    pub(super) fn close(&mut self, uri: &Uri) -> Option<(Utf8PathBuf, Document)> {
        self.open.remove_entry(&path_of(uri)?)
    }

    /// The document at a path.
    pub(super) fn get(&self, path: &Utf8Path) -> Option<&Document> {
        self.open.get(path)
    }

    /// Those of one package.
    pub(super) fn in_folder<'a>(
        &'a self,
        folder: &'a Utf8Path,
    ) -> impl Iterator<Item = (&'a Utf8PathBuf, &'a Document)> {
        self.open.iter().filter(move |(path, _)| path.parent() == Some(folder))
    }

    /// The folders that hold any, each once.
    pub(super) fn folders(&self) -> Vec<Utf8PathBuf> {
        let mut folders: Vec<Utf8PathBuf> =
            self.open.keys().filter_map(|path| Some(path.parent()?.to_owned())).collect();
        folders.sort();
        folders.dedup();
        folders
    }
}

/// A change without a range replaces everything.
fn apply(text: &mut String, change: TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        *text = change.text;
        return;
    };
    let start = encoding.offset(text, range.start);
    let end = encoding.offset(text, range.end).max(start);
    text.replace_range(start..end, &change.text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_types::{Position, Range};

    fn item(uri: &str, text: &str) -> TextDocumentItem {
        TextDocumentItem::new(uri.parse().unwrap(), "go".to_owned(), 1, text.to_owned())
    }

    #[test]
    fn changes_count_in_the_agreed_unit() {
        let mut documents = Documents::new(Encoding::Utf16);
        let path = documents.open(item("file:///p/a.go", "x\né𝛼b\n")).unwrap();
        let change = |start: (u32, u32), end: (u32, u32), text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(start.0, start.1), Position::new(end.0, end.1))),
            range_length: None,
            text: text.to_owned(),
        };
        let id = VersionedTextDocumentIdentifier::new("file:///p/a.go".parse().unwrap(), 2);
        let changes = vec![change((1, 1), (1, 3), "ü"), change((1, 2), (1, 2), "!\n"), change((9, 0), (9, 9), "end")];
        assert_eq!(documents.change(&id, changes).unwrap(), path);
        let document = documents.get(&path).unwrap();
        assert_eq!((document.text.as_str(), document.version), ("x\néü!\nb\nend", 2));
        // A range that ends before it begins inserts.
        documents.change(&id, vec![change((1, 0), (0, 0), "y")]);
        assert_eq!(documents.get(&path).unwrap().text, "x\nyéü!\nb\nend");
    }

    #[test]
    fn only_go_files_with_a_place() {
        let mut documents = Documents::new(Encoding::Utf8);
        for other in ["untitled:Untitled-1", "file:///p/go.mod", "git:/p/a.go"] {
            assert_eq!(documents.open(item(other, "")), None, "{other}");
        }
        documents.open(item("file:///p/a.go", ""));
        documents.open(item("file:///p/b.go", ""));
        documents.open(item("file:///p/q/c.go", ""));
        assert_eq!(documents.folders(), ["/p", "/p/q"]);
        assert_eq!(documents.in_folder(Utf8Path::new("/p")).count(), 2);
        assert_eq!(documents.close(&"file:///p/a.go".parse().unwrap()).unwrap().0, "/p/a.go");
        assert!(documents.close(&"file:///p/a.go".parse().unwrap()).is_none());
    }
}
