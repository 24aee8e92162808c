//! How a run ends: the words on standard error, and the exit code.

use super::{Exit, stats, terminal};
use crate::config::Settings;
use crate::run::Run;
use std::time::Instant;

/// What goes to standard error: failures always, the summary for those who watch.
pub(super) fn say_the_rest(settings: &Settings, run: &Run, start: Instant) {
    for skipped in &run.summary.skipped {
        // An editor takes any word here for a failure: what is none is told to people, in `--stats` and in JSON.
        if skipped.failed {
            terminal::complain(&format!("{}: {}", skipped.path, skipped.reason));
        } else if terminal::stderr_is_terminal() && !settings.quiet {
            terminal::complain(&format!("note: {}: {}", skipped.path, skipped.reason));
        }
    }
    if run.summary.files == 0 && run.summary.skipped.is_empty() && !settings.quiet {
        terminal::complain("no Go files found");
    } else if terminal::stderr_is_terminal() && !settings.quiet {
        terminal::say(&stats::summary(run, start.elapsed()));
    }
    if settings.stats {
        terminal::say(&stats::table(run, start.elapsed()));
    }
}

/// How the command ends after this run.
pub(super) fn exit(settings: &Settings, run: &Run) -> Exit {
    let bad = run.findings.iter().any(|finding| finding.level >= settings.fail_on);
    if run.summary.skipped.iter().any(|skipped| skipped.failed) {
        Exit::Failed
    } else if bad && !settings.exit_zero {
        Exit::Findings
    } else {
        Exit::Clean
    }
}
