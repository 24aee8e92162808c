//! Notifications: what happened to documents, folders and files, and which packages are to be looked at again because of it.

use super::Fault;
use super::address::path_of;
use super::session::Session;
use camino::Utf8Path;
use lsp_server::Notification;
use lsp_types::FileEvent;
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Initialized, Notification as Method,
};
use serde_json::Value;
use std::time::{Duration, Instant};

/// How long after a change nothing happens: the next key usually comes sooner.
const PAUSE: Duration = Duration::from_millis(150);

impl Session {
    /// Takes notice of what happened in the editor.
    pub(super) fn told(&mut self, note: Notification) -> Result<(), Fault> {
        match note.method.as_str() {
            Initialized::METHOD if self.abilities.watches => self.client.watch(),
            DidOpenTextDocument::METHOD => self.with::<DidOpenTextDocument>(note.params, |session, it| {
                let path = session.documents.open(it.text_document);
                session.look_again(path.as_deref(), Duration::ZERO);
                Ok(())
            }),
            DidChangeTextDocument::METHOD => self.with::<DidChangeTextDocument>(note.params, |session, it| {
                let path = session.documents.change(&it.text_document, it.content_changes);
                session.look_again(path.as_deref(), PAUSE);
                Ok(())
            }),
            DidSaveTextDocument::METHOD => self.with::<DidSaveTextDocument>(note.params, |session, it| {
                session.look_again(path_of(&it.text_document.uri).as_deref(), Duration::ZERO);
                Ok(())
            }),
            DidCloseTextDocument::METHOD => {
                self.with::<DidCloseTextDocument>(note.params, |session, it| session.close(&it.text_document.uri))
            }
            DidChangeWatchedFiles::METHOD => self.with::<DidChangeWatchedFiles>(note.params, |session, it| {
                session.on_disk(&it.changes);
                Ok(())
            }),
            DidChangeWorkspaceFolders::METHOD => self.with::<DidChangeWorkspaceFolders>(note.params, |session, it| {
                session.roots.change(&it.event);
                session.look_everywhere();
                Ok(())
            }),
            Cancel::METHOD => self.with::<Cancel>(note.params, |session, it| session.take_back(it.id)),
            _ => Ok(()),
        }
    }

    /// Goes on with what a notification says. One that cannot be understood is logged: it has no answer.
    fn with<M: Method>(
        &mut self,
        params: Value,
        then: impl FnOnce(&mut Self, M::Params) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match serde_json::from_value(params) {
            Ok(params) => then(self, params),
            Err(error) => self.client.log(format!("`{}` cannot be understood: {error}", M::METHOD)),
        }
    }

    /// Has the package of an open document analysed after a pause.
    fn look_again(&mut self, path: Option<&Utf8Path>, pause: Duration) {
        let open = path.filter(|path| self.documents.get(path).is_some());
        if let Some(folder) = open.and_then(Utf8Path::parent) {
            self.schedule.want(folder.to_owned(), Instant::now() + pause);
        }
    }

    fn look_everywhere(&mut self) {
        for folder in self.documents.folders() {
            self.schedule.want(folder, Instant::now() + PAUSE);
        }
    }

    fn close(&mut self, uri: &lsp_types::Uri) -> Result<(), Fault> {
        let Some((path, document)) = self.documents.close(uri) else { return Ok(()) };
        self.known.remove(&path);
        self.client.publish(document.uri, None, Vec::new())?;
        if let Some(folder) = path.parent() {
            // The others now see the file on disk.
            match self.documents.in_folder(folder).next() {
                Some(_) => self.schedule.want(folder.to_owned(), Instant::now()),
                None => self.schedule.forget(folder),
            }
        }
        self.answer_what_is_parked()
    }

    /// A Go file beside open documents concerns them; a file of another kind may concern all.
    fn on_disk(&mut self, changes: &[FileEvent]) {
        for path in changes.iter().filter_map(|change| path_of(&change.uri)) {
            if path.extension() != Some("go") {
                self.look_everywhere();
                return;
            }
            let folder = path.parent().unwrap_or(&path);
            if self.documents.get(&path).is_none() && self.documents.in_folder(folder).next().is_some() {
                self.schedule.want(folder.to_owned(), Instant::now() + PAUSE);
            }
        }
    }
}
