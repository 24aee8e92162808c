//! The two streams: colours, width, and writes that survive a closed pipe.

use crate::config::Color;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal, Write};

/// Standard output, with the user's choice of colours and whether that means any.
pub(super) fn stdout(color: Color) -> (AutoStream<io::Stdout>, bool) {
    let choice = match color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    (AutoStream::new(io::stdout(), choice), choice != ColorChoice::Never)
}

/// Columns of the terminal behind standard output; `None` if there is none.
pub(super) fn width() -> Option<usize> {
    // Asks the stream itself, so a redirected one has no width.
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0)
}

/// Whether somebody watches standard error.
pub(super) fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// One line on standard error. That stream may be closed; nothing can be done about it.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// `goleak-probe: …` on standard error.
pub(super) fn complain(message: &str) {
    say(&format!("goleak-probe: {message}"));
}

/// Nothing went wrong if the reader of our output has seen enough.
pub(super) fn forgive_closed_pipe(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
