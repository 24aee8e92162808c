//! `go vet -vettool`: how the go command asks a tool about one package at a time.
//!
//! It asks three things: `-flags` (which flags are known), `-V=full` (a line that changes whenever answers may change) and
//! `… unit.cfg` (the findings of one package). The go command keeps the answers, so an answer may depend on nothing but the unit's
//! files, the flags, and what went into the line of `-V=full`.
//!
//! The protocol is that of `golang.org/x/tools/go/analysis/unitchecker`; what the go command makes of it is written in
//! `cmd/go/internal/work/exec.go` and `buildid.go`.

mod flags;
mod place;
mod unit;
mod version;

use super::problem::Problem;
use super::{Exit, check, ending, reports, terminal};
use crate::config::PathMode;
use crate::progress::Silent;
use crate::replace::replace;
use crate::report::{Diagnostics, ReportCx};
use camino::Utf8Path;
use flags::{Question, Wishes};
use place::Place;
use std::ffi::OsString;
use std::io::{self, Write};
use unit::Unit;

/// Answers the go command, if it is the one who asks; `args` are without the program's name.
pub(super) fn asked(args: &[OsString]) -> Option<Exit> {
    let answer = match flags::read(args)? {
        Question::Version => version::line().and_then(|line| print(&line)),
        Question::Flags => print(&flags::described()),
        Question::Unit(wishes, file) => look(wishes, &file),
    };
    Some(answer.unwrap_or_else(|problem| problem.told()))
}

fn print(text: &str) -> Result<Exit, Problem> {
    reports::written_to_stdout(writeln!(io::stdout(), "{text}"))?;
    Ok(Exit::Clean)
}

/// Looks at one package.
fn look(wishes: Result<Wishes, Problem>, file: &Utf8Path) -> Result<Exit, Problem> {
    let unit = Unit::read(file)?;
    // Facts for the packages that import this one: there are none, and their absence never changes.
    if let Some(facts) = &unit.vetx_output {
        replace(facts, |_| Ok(())).map_err(|error| Problem::Io(format!("cannot write {facts}"), error))?;
    }
    if unit.vetx_only {
        return Ok(Exit::Clean);
    }
    // Not said of every dependency.
    let wishes = wishes?;
    let settings = Place::of(&unit.dir).settings(wishes.layer())?;
    let settings = unit.settings(check::with_what_is_known(settings)?);
    let run = crate::check(&settings, &Silent)?;
    let cx = ReportCx { path_mode: PathMode::Absolute, ..reports::cx(&settings, &run) };
    if wishes.json {
        let write = |out: &mut dyn Write| Diagnostics::of(&cx).json(&unit.id, out);
        match &unit.stdout {
            Some(file) => replace(file, write).map_err(|error| Problem::Io(format!("cannot write {file}"), error))?,
            None => reports::written_to_stdout(write(&mut io::stdout().lock()))?,
        }
    } else {
        let _ = Diagnostics::of(&cx).plain(&mut io::stderr().lock()); // nobody reads it, then
    }
    for skipped in run.summary.skipped.iter().filter(|skipped| skipped.failed) {
        terminal::complain(&format!("{}: {}", cx.shown(&skipped.path), skipped.reason));
    }
    Ok(match ending::exit(&settings, &run) {
        // Whoever reads the JSON decides; for the go command any other code means that the tool failed.
        Exit::Findings if wishes.json => Exit::Clean,
        exit => exit,
    })
}
