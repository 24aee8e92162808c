//! The conversation: hears, remembers and answers. Never analyses and never reads a file, so every message is dealt with at once.

use super::abilities::Abilities;
use super::analysis::{Analysed, Job, Noted};
use super::client::Client;
use super::documents::{Document, Documents};
use super::handshake::Welcome;
use super::questions::Question;
use super::roots::Roots;
use super::schedule::Schedule;
use super::worker::Worker;
use super::{End, Fault};
use camino::{Utf8Path, Utf8PathBuf};
use crossbeam_channel::{Receiver, Sender, at, never, select};
use lsp_server::Message;
use lsp_types::notification::{self, Notification as _};
use std::collections::BTreeMap;
use std::time::Instant;

/// Everything that is remembered.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) abilities: Abilities,
    pub(super) roots: Roots,
    pub(super) documents: Documents,
    pub(super) schedule: Schedule,
    pub(super) worker: Worker,
    /// What was published last about each open document.
    pub(super) known: BTreeMap<Utf8PathBuf, Noted>,
    /// Questions whose package is being analysed.
    pub(super) parked: Vec<Question>,
    /// What was last complained about in each root, so that it is said once.
    pub(super) complaints: BTreeMap<Utf8PathBuf, String>,
    pub(super) shut_down: bool,
}

/// Talks with a client until it leaves.
pub(super) fn run(welcome: Welcome, sender: Sender<Message>, receiver: &Receiver<Message>) -> Result<End, Fault> {
    let Welcome { abilities, roots } = welcome;
    let mut session = Session {
        client: Client::new(sender),
        abilities,
        roots,
        documents: Documents::new(abilities.encoding),
        schedule: Schedule::default(),
        worker: Worker::start(abilities).map_err(|error| Fault::Thread(error.to_string()))?,
        known: BTreeMap::new(),
        parked: Vec::new(),
        complaints: BTreeMap::new(),
        shut_down: false,
    };
    let outcomes = session.worker.outcomes.clone();
    loop {
        session.begin_what_is_due()?;
        let due = session.schedule.next().map_or_else(never, at);
        select! {
            recv(receiver) -> message => match message {
                Ok(message) => if let Some(end) = session.hear(message)? {
                    return Ok(end);
                },
                Err(_) if session.shut_down => return Ok(End::Orderly),
                Err(_) => return Err(Fault::Silent),
            },
            recv(outcomes) -> outcome => if let Ok(outcome) = outcome {
                session.finish(outcome)?;
            },
            recv(due) -> _ => {}
        }
    }
}

impl Session {
    fn hear(&mut self, message: Message) -> Result<Option<End>, Fault> {
        match message {
            Message::Request(request) => self.asked(request)?,
            Message::Notification(note) if note.method == notification::Exit::METHOD => {
                return Ok(Some(if self.shut_down { End::Orderly } else { End::Abrupt }));
            }
            Message::Notification(note) => self.told(note)?,
            Message::Response(_) => {}
        }
        Ok(None)
    }

    fn begin_what_is_due(&mut self) -> Result<(), Fault> {
        while !self.shut_down
            && let Some((folder, stop)) = self.schedule.begin(Instant::now())
        {
            if let Some(root) = self.roots.of(&folder) {
                let documents = self.documents.in_folder(&folder);
                let documents = documents.map(|(path, document)| (path.clone(), document.clone())).collect();
                self.worker.begin(Job { root, documents }, stop);
            } else {
                self.schedule.end();
                self.publish(self.nothing_about(&folder))?;
            }
        }
        Ok(())
    }

    /// Takes an outcome, unless a newer change has made it worthless.
    fn finish(&mut self, outcome: Result<Analysed, String>) -> Result<(), Fault> {
        let Some(folder) = self.schedule.end() else { return Ok(()) };
        let root = self.roots.of(&folder).unwrap_or_default();
        match outcome {
            Ok(analysed) => {
                self.complaints.remove(&root);
                self.publish(analysed)
            }
            Err(complaint) => {
                if self.complaints.get(&root) != Some(&complaint) {
                    self.client.complain(format!("goleak-probe: {complaint}"))?;
                    self.complaints.insert(root, complaint);
                }
                self.publish(self.nothing_about(&folder))
            }
        }
    }

    /// What is known of the documents of a package that is not analysed.
    fn nothing_about(&self, folder: &Utf8Path) -> Analysed {
        let documents = self.documents.in_folder(folder);
        let nothing = |document: &Document| Noted { version: document.version, notices: Vec::new() };
        let documents = documents.map(|(path, document)| (path.clone(), nothing(document))).collect();
        Analysed { documents, failures: Vec::new() }
    }

    fn publish(&mut self, analysed: Analysed) -> Result<(), Fault> {
        analysed.failures.into_iter().try_for_each(|failure| self.client.log(failure))?;
        for (path, noted) in analysed.documents {
            let Some(document) = self.documents.get(&path) else { continue };
            let diagnostics = noted.notices.iter().map(|notice| notice.diagnostic.clone()).collect();
            self.client.publish(document.uri.clone(), Some(noted.version), diagnostics)?;
            self.known.insert(path, noted);
        }
        self.answer_what_is_parked()
    }
}
