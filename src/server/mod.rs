//! The language server: findings in the editor while code is written, over any connection that carries LSP messages.
//!
//! ```text
//!          messages                         due, and nothing under way
//! client ───────────► session ─ schedule ─────────────────────────────► worker: analysis ─ check
//!    ▲                   │  documents, roots                               │
//!    └── diagnostics ────┴◄──────────────── notices of each document ──────┘
//! ```
//!
//! The session hears, remembers and answers; it never analyses and never reads a file, so it always answers at once. One package (a
//! folder) is analysed at a time, on a thread of its own, with the texts of all its open documents in place of their files. A newer
//! change gives up what is under way. Everything an editor may ask about a finding is made ready with it and kept until the next one.
//!
//! This room knows nothing of leaks: it asks [`crate::check`] what a command line would ask, and turns the answer into the editor's
//! words. Nothing about configuration is remembered, so nothing can be out of date.

mod abilities;
mod actions;
mod address;
mod analysis;
mod asked;
mod client;
mod diagnostics;
mod documents;
mod handshake;
mod hover;
mod positions;
mod questions;
mod roots;
mod scene;
mod schedule;
mod session;
mod suppress;
mod told;
mod worker;

use lsp_server::Connection;

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With `shutdown` and `exit`.
    Orderly,
    /// With `exit` alone, for which the protocol wants exit code 1.
    Abrupt,
}

/// Why a conversation broke off.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No message can be read any more.
    #[error("the client went away without saying `exit`")]
    Silent,
    /// No message can be sent any more.
    #[error("the client does not listen any more")]
    Deaf,
    /// Our own fault.
    #[error("cannot start a thread for the analysis: {0}")]
    Thread(String),
}

/// Serves one client until it leaves. The connection is closed then.
pub fn serve(connection: Connection) -> Result<End, Fault> {
    let Connection { sender, receiver } = connection;
    match handshake::greet(&sender, &receiver)? {
        handshake::Greeted::Client(welcome) => session::run(*welcome, sender, &receiver),
        handshake::Greeted::Left(end) => Ok(end),
    }
}
