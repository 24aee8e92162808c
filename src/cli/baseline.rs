//! `goleak-probe baseline`: what is found now is known from now on.

use super::args::BaselineArgs;
use super::check;
use super::problem::Problem;
use super::progress::Bar;
use super::{Exit, terminal};
use crate::config::{self, BASELINE_NAME, Baseline, Color, Settings};
use crate::paths;
use crate::replace;
use crate::report;
use crate::run::Run;
use camino::{Utf8Path, Utf8PathBuf};
use std::io;

/// Runs the command.
pub(super) fn run(args: BaselineArgs, color: Option<Color>) -> Exit {
    match write(args, color) {
        Ok(sentence) => {
            terminal::say(&sentence);
            Exit::Clean
        }
        Err(problem) => problem.told(),
    }
}

fn write(args: BaselineArgs, color: Option<Color>) -> Result<String, Problem> {
    let BaselineArgs { prune, check } = args;
    let reports = check.format.is_some() || !check.output.is_empty();
    if reports || check.fix || check.diff {
        return Err(Problem::Usage("`baseline` writes no report and fixes nothing; use `check` for that".to_owned()));
    }
    if let Some(shard) = check.shard {
        return Err(Problem::Usage(format!("--shard {shard}: a baseline is made of all shards at once")));
    }
    let settings = check::settings(check, color)?;
    let file = settings.baseline_file.clone().unwrap_or_else(|| settings.root.join(BASELINE_NAME));
    let known = config::read_baseline(&file)?.unwrap_or_default();
    let now = found(&settings)?;
    let (kept, added) = (known.still_in(&now), known.missing_from(&now));
    if !prune && added > 0 && std::env::var_os("CI").is_some_and(|value| value != "false") {
        return Err(Problem::Usage(format!(
            "{} would be accepted without anybody looking (CI is set); write the baseline on a developer's machine, or use --prune",
            report::plural(added, "new finding")
        )));
    }
    let next = if prune { kept } else { now };
    replace::replace(&file, |out| out.write_all(next.render().as_bytes()))
        .map_err(|error| Problem::Io(format!("cannot write {file}"), error))?;
    let gone = known.len() - known.still_in(&next).len();
    Ok(format!(
        "{} in {}: {} dropped, {} added",
        report::plural(next.len(), "finding"),
        shown(&settings, &file),
        report::grouped(gone),
        report::grouped(if prune { 0 } else { added }),
    ))
}

/// What is found now, nothing known before.
fn found(settings: &Settings) -> Result<Baseline, Problem> {
    let bar = Bar::new(settings.quiet);
    let run = crate::check(settings, &bar);
    bar.finish();
    let run: Run = run?;
    if let Some(skipped) = run.summary.skipped.iter().find(|skipped| skipped.failed) {
        let error = io::Error::other(skipped.reason.clone());
        return Err(Problem::Io(format!("no baseline of a run that is not whole: {}", skipped.path), error));
    }
    let path_of = |id| paths::below(&settings.root, &settings.cwd, &run.file(id).path);
    Ok(Baseline::of(&run.findings, |finding| path_of(finding.primary.file)))
}

fn shown(settings: &Settings, file: &Utf8Path) -> Utf8PathBuf {
    file.strip_prefix(&settings.cwd).unwrap_or(file).to_owned()
}
