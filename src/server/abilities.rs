//! What the client can do with what it is sent, as far as it matters here.

use super::positions::Encoding;
use lsp_types::{ClientCapabilities, MarkupKind};

/// The client's abilities. A client that does not speak of one lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one capability of the protocol")]
pub(super) struct Abilities {
    /// How columns are counted.
    pub(super) encoding: Encoding,
    /// It shows further places of a diagnostic.
    pub(super) related: bool,
    /// It opens the address of a diagnostic's code.
    pub(super) code_description: bool,
    /// It applies edits only to the version of a document that they were made for.
    pub(super) versioned_edits: bool,
    /// It draws Markdown in hovers.
    pub(super) markdown: bool,
    /// It can be asked to watch files.
    pub(super) watches: bool,
}

impl Abilities {
    /// Reads what the client says of itself.
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let documents = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let diagnostics = documents.and_then(|it| it.publish_diagnostics.as_ref());
        let hover = documents.and_then(|it| it.hover.as_ref()?.content_format.as_ref());
        let edits = workspace.and_then(|it| it.workspace_edit.as_ref()?.document_changes);
        let watches = workspace.and_then(|it| it.did_change_watched_files?.dynamic_registration);
        Self {
            encoding: Encoding::chosen(client.general.as_ref().and_then(|it| it.position_encodings.as_deref())),
            related: diagnostics.and_then(|it| it.related_information).unwrap_or(false),
            code_description: diagnostics.and_then(|it| it.code_description_support).unwrap_or(false),
            versioned_edits: edits.unwrap_or(false),
            markdown: hover.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            watches: watches.unwrap_or(false),
        }
    }
}
