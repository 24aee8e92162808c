//! A finished run as the editor sees it: its places as addresses with positions, its files as documents with versions.

use super::abilities::Abilities;
use super::address::uri_of;
use super::documents::Document;
use crate::paths;
use crate::report::ReportCx;
use crate::source::{FileId, Span};
use camino::Utf8PathBuf;
use lsp_types::{Location, OptionalVersionedTextDocumentIdentifier, Range};
use std::collections::BTreeMap;

/// A run, and what is needed to speak about it.
pub(super) struct Scene<'a> {
    /// The run, as reports get it.
    pub(super) cx: ReportCx<'a>,
    /// What the client can do.
    pub(super) abilities: Abilities,
    /// The open documents of the run.
    pub(super) documents: &'a BTreeMap<Utf8PathBuf, Document>,
}

impl Scene<'_> {
    /// The absolute path of a file.
    pub(super) fn path(&self, file: FileId) -> Utf8PathBuf {
        paths::absolute(self.cx.cwd, &self.cx.run.file(file).path)
    }

    /// The positions of a span.
    pub(super) fn range(&self, span: Span) -> Range {
        self.abilities.encoding.range(self.cx.run.file(span.file), span.range())
    }

    /// The positions of the part of a span that is underlined: what stands on its first line.
    pub(super) fn underlined(&self, span: Span) -> Range {
        let file = self.cx.run.file(span.file);
        self.abilities.encoding.range(file, file.first_line(span.range()))
    }

    /// Where a span stands, to be jumped to.
    pub(super) fn location(&self, span: Span) -> Option<Location> {
        Some(Location::new(self.document(span.file)?.uri, self.underlined(span)))
    }

    /// The document that a file is. One that is not open has no version.
    pub(super) fn document(&self, file: FileId) -> Option<OptionalVersionedTextDocumentIdentifier> {
        let path = self.path(file);
        match self.documents.get(&path) {
            Some(open) => {
                Some(OptionalVersionedTextDocumentIdentifier { uri: open.uri.clone(), version: Some(open.version) })
            }
            None => Some(OptionalVersionedTextDocumentIdentifier { uri: uri_of(&path)?, version: None }),
        }
    }
}
