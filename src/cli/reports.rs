//! Where the reports of a run go: files and standard output.

use super::problem::Problem;
use super::terminal;
use crate::config::Settings;
use crate::replace::replace;
use crate::report::{self, ReportCx};
use crate::rules::registry;
use crate::run::Run;
use std::io::{self, BufWriter, Write};

/// Writes the reports that go to files: all that can be, then the first problem is told.
pub(super) fn to_files(settings: &Settings, run: &Run) -> Result<(), Problem> {
    let cx = cx(settings, run);
    let written = settings.output.iter().map(|spec| {
        let path = settings.cwd.join(&spec.path);
        replace(&path, |out| report::reporter(spec.format).report(&cx, out))
            .map_err(|error| Problem::Io(format!("cannot write {}", spec.path), error))
    });
    written.fold(Ok(()), Result::and)
}

/// Writes the report on standard output.
pub(super) fn to_stdout(settings: &Settings, run: &Run) -> Result<(), Problem> {
    let (stdout, color) = terminal::stdout(settings.color);
    let cx = ReportCx { color, width: terminal::width(), ..cx(settings, run) };
    let mut out = BufWriter::new(stdout);
    let written = report::reporter(settings.format).report(&cx, &mut out).and_then(|()| out.flush());
    if written.is_err() {
        // Do not try again what failed, when the buffer is dropped.
        let _ = out.into_parts();
    }
    written_to_stdout(written)
}

/// What a failed write to standard output means.
pub(super) fn written_to_stdout(written: io::Result<()>) -> Result<(), Problem> {
    terminal::forgive_closed_pipe(written)
        .map_err(|error| Problem::Io("cannot write to standard output".to_owned(), error))
}

/// What a report may know.
pub(super) fn cx<'a>(settings: &'a Settings, run: &'a Run) -> ReportCx<'a> {
    ReportCx {
        run,
        rules: registry::all(),
        path_mode: settings.path_mode,
        cwd: &settings.cwd,
        root: &settings.root,
        color: false,
        width: None,
        sarif_category: settings.sarif_category.as_deref(),
        version: env!("CARGO_PKG_VERSION"),
    }
}
