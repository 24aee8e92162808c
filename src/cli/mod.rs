//! What a person types. Arguments in `args.rs`, one file per command; no analysis and no formats here.
//!
//! Standard output carries the report and nothing else. Standard error stays empty when the only news is findings
//! and nobody looks at a terminal: editors throw every finding away otherwise.

mod args;
mod baseline;
mod cache;
mod check;
mod config;
mod ending;
mod explain;
mod fix;
mod generate;
mod git;
mod merge;
mod page;
mod problem;
mod progress;
mod reports;
mod rules;
mod server;
mod stats;
mod terminal;
mod vet;

pub use args::Cli;

use args::Command;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended; the numbers are a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing to complain about.
    Clean = 0,
    /// Findings at or above `--fail-on`; of the server, that the client left without `shutdown`, as its protocol wants it.
    Findings = 1,
    /// Flags or configuration cannot be followed.
    Usage = 2,
    /// Something could not be read, analysed or written.
    Failed = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the command line `args`, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(exit) = vet::asked(args.get(1..).unwrap_or_default()) {
        return exit;
    }
    let parsed = Cli::command().try_get_matches_from(args).and_then(|matches| {
        flags_stand_behind_the_command(&matches)?;
        Cli::from_arg_matches(&matches)
    });
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let asked = !error.use_stderr();
            let _ = error.print(); // a closed pipe changes nothing
            return if asked { Exit::Clean } else { Exit::Usage };
        }
    };
    match cli.command {
        None => check::run(cli.check, cli.color),
        Some(Command::Check(args)) => check::run(*args, cli.color),
        Some(Command::Baseline(args)) => baseline::run(*args, cli.color),
        Some(Command::Merge(args)) => merge::run(&args),
        Some(Command::Explain(args)) => explain::run(&args, cli.color),
        Some(Command::Rules(args)) => rules::run(&args, cli.color),
        Some(Command::Server) => server::run(),
        Some(Command::Config(args)) => config::run(args, cli.color),
        Some(Command::Completions(args)) => generate::completions(&args),
        Some(Command::Man) => generate::man(),
    }
}

/// Flags of the main job in front of a command would be lost without a word. `--color` belongs to all.
fn flags_stand_behind_the_command(matches: &ArgMatches) -> Result<(), clap::Error> {
    let Some(command) = matches.subcommand_name() else { return Ok(()) };
    let given = |id: &&clap::Id| matches.value_source(id.as_str()) == Some(ValueSource::CommandLine);
    match matches.ids().filter(given).map(clap::Id::as_str).find(|id| !matches!(*id, "color" | "CheckArgs")) {
        None => Ok(()),
        Some(id) => {
            let flag = id.replace('_', "-");
            let message = format!(
                "`--{flag}` stands before the command `{command}`; write it behind, and a path of that name as `./{command}`"
            );
            Err(Cli::command().error(ErrorKind::ArgumentConflict, message))
        }
    }
}
