//! The first words of a conversation: what the client can do, and what is offered to it.

use super::abilities::Abilities;
use super::client::Client;
use super::roots::Roots;
use super::{End, Fault};
use crossbeam_channel::{Receiver, Sender};
use lsp_server::{ErrorCode, Message, Request};
use lsp_types::notification::{Exit, Notification as _};
use lsp_types::request::{Initialize, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability, InitializeParams,
    InitializeResult, OneOf, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFolder,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

/// What is known of a client that has introduced itself.
#[derive(Debug)]
pub(super) struct Welcome {
    /// What it can do.
    pub(super) abilities: Abilities,
    /// Where it works.
    pub(super) roots: Roots,
}

/// How the first words went.
#[derive(Debug)]
pub(super) enum Greeted {
    /// The client is ready to talk.
    Client(Box<Welcome>),
    /// It left instead.
    Left(End),
}

/// Waits for `initialize` and answers it.
pub(super) fn greet(sender: &Sender<Message>, receiver: &Receiver<Message>) -> Result<Greeted, Fault> {
    let client = Client::new(sender.clone());
    loop {
        match receiver.recv().map_err(|_| Fault::Silent)? {
            Message::Request(request) if request.method == Initialize::METHOD => {
                if let Some(welcome) = introduced(&client, request)? {
                    return Ok(Greeted::Client(Box::new(welcome)));
                }
            }
            Message::Request(request) => {
                client.refuse(request.id, ErrorCode::ServerNotInitialized, "`initialize` comes first")?;
            }
            Message::Notification(note) if note.method == Exit::METHOD => return Ok(Greeted::Left(End::Abrupt)),
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
}

/// Answers `initialize`; `None` if it cannot be understood, so that the client may try again.
fn introduced(client: &Client, request: Request) -> Result<Option<Welcome>, Fault> {
    let params: InitializeParams = match serde_json::from_value(request.params) {
        Ok(params) => params,
        Err(error) => {
            client.refuse(request.id, ErrorCode::InvalidParams, format!("`initialize`: {error}"))?;
            return Ok(None);
        }
    };
    let abilities = Abilities::of(&params.capabilities);
    let server_info =
        ServerInfo { name: "goleak-probe".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    let result = InitializeResult { capabilities: offered(abilities), server_info: Some(server_info) };
    client.answer(request.id, result)?;
    Ok(Some(Welcome { abilities, roots: Roots::new(&folders(params)) }))
}

/// The folders that the client works in; older clients know of one at most.
fn folders(params: InitializeParams) -> Vec<WorkspaceFolder> {
    #[expect(deprecated, reason = "older clients have nothing else")]
    let root = params.root_uri;
    let only = root.map(|uri| WorkspaceFolder { uri, name: String::new() });
    params.workspace_folders.unwrap_or_else(|| only.into_iter().collect())
}

fn offered(abilities: Abilities) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions =
        CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]), ..CodeActionOptions::default() };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    ServerCapabilities {
        position_encoding: Some(abilities.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
        ..ServerCapabilities::default()
    }
}
