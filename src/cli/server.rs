//! `server`: the language server between standard input and standard output.

use super::{Exit, terminal};
use crate::server::{End, Fault, serve};
use lsp_server::Connection;

/// How much of a broken message is worth repeating.
const MAX_CHARS: usize = 200;

/// Runs the command.
pub(super) fn run() -> Exit {
    let (connection, threads) = Connection::stdio();
    let ended = serve(connection);
    // In all other cases the reading thread could wait for ever.
    let streams = if matches!(ended, Ok(_) | Err(Fault::Silent)) { threads.join() } else { Ok(()) };
    match (ended, streams) {
        (Ok(End::Orderly), Ok(())) => Exit::Clean,
        (Ok(End::Abrupt), Ok(())) => Exit::Findings,
        (Err(Fault::Silent) | Ok(_), Err(error)) => failed(&format!("broken message: {error}")),
        (Err(fault), _) => failed(&fault.to_string()),
    }
}

fn failed(reason: &str) -> Exit {
    let end = reason.char_indices().nth(MAX_CHARS).map(|(at, _)| at);
    let shown = end.map_or_else(|| reason.to_owned(), |end| format!("{}…", &reason[..end]));
    terminal::complain(&shown);
    Exit::Failed
}
