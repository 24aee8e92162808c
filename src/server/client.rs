//! How the client is spoken to. Everything sent goes through here; a client that does not listen any more ends the conversation.

use super::Fault;
use crate::config::{BASELINE_NAME, FILE_NAME};
use crossbeam_channel::Sender;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    Diagnostic, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, LogMessageParams,
    MessageType, PublishDiagnosticsParams, Registration, RegistrationParams, ShowMessageParams, Uri,
};
use serde::Serialize;

/// What changes the findings when it changes on disk.
const WATCHED: [&str; 3] = ["*.go", "go.mod", "go.work"];

/// The client's ear.
#[derive(Debug)]
pub(super) struct Client {
    sender: Sender<Message>,
}

impl Client {
    /// Speaks through this channel.
    pub(super) fn new(sender: Sender<Message>) -> Self {
        Self { sender }
    }

    /// Answers a request.
    pub(super) fn answer(&self, id: RequestId, result: impl Serialize) -> Result<(), Fault> {
        match serde_json::to_value(result) {
            Ok(result) => self.send(Response { id, response_result: Ok(result) }),
            Err(error) => self.refuse(id, ErrorCode::InternalError, error.to_string()),
        }
    }

    /// Says why a request gets no answer.
    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, reason: impl Into<String>) -> Result<(), Fault> {
        self.send(Response::new_err(id, code as i32, reason.into()))
    }

    /// Replaces the diagnostics of a document.
    pub(super) fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) -> Result<(), Fault> {
        self.notify::<notification::PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version })
    }

    /// Tells the user that something must be mended.
    pub(super) fn complain(&self, message: String) -> Result<(), Fault> {
        self.notify::<notification::ShowMessage>(ShowMessageParams { typ: MessageType::ERROR, message })
    }

    /// Writes to the client's log.
    pub(super) fn log(&self, message: String) -> Result<(), Fault> {
        self.notify::<notification::LogMessage>(LogMessageParams { typ: MessageType::WARNING, message })
    }

    /// Asks to be told about changes on disk.
    pub(super) fn watch(&self) -> Result<(), Fault> {
        let watcher =
            |name: &&str| FileSystemWatcher { glob_pattern: GlobPattern::String(format!("**/{name}")), kind: None };
        let watchers = WATCHED.iter().chain(&[FILE_NAME, BASELINE_NAME]).map(watcher).collect();
        let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
        let method = notification::DidChangeWatchedFiles::METHOD.to_owned();
        let registration = Registration { id: "files".to_owned(), method, register_options: options };
        let params = RegistrationParams { registrations: vec![registration] };
        let id = RequestId::from("watch".to_owned());
        self.send(Request::new(id, request::RegisterCapability::METHOD.to_owned(), params))
    }

    fn notify<N: notification::Notification>(&self, params: N::Params) -> Result<(), Fault> {
        self.send(Notification::new(N::METHOD.to_owned(), params))
    }

    fn send(&self, message: impl Into<Message>) -> Result<(), Fault> {
        self.sender.send(message.into()).map_err(|_| Fault::Deaf)
    }
}
