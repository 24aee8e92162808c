//! `completions` and `man`: what can be made of the description of the command line.

use super::args::{Cli, CompletionsArgs};
use super::{Exit, terminal};
use clap::CommandFactory;
use std::io::{self, Write};

/// Prints completions for a shell.
pub(super) fn completions(args: &CompletionsArgs) -> Exit {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "goleak-probe", &mut out);
    print(&out)
}

/// Prints the manual page.
pub(super) fn man() -> Exit {
    let mut out = Vec::new();
    match clap_mangen::Man::new(Cli::command()).render(&mut out) {
        Ok(()) => print(&out),
        Err(error) => failed(&error),
    }
}

fn print(text: &[u8]) -> Exit {
    match terminal::forgive_closed_pipe(io::stdout().write_all(text)) {
        Ok(()) => Exit::Clean,
        Err(error) => failed(&error),
    }
}

fn failed(error: &io::Error) -> Exit {
    terminal::complain(&format!("cannot write to standard output: {error}"));
    Exit::Failed
}
