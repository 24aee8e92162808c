//! `--fix` and `--diff`: what is written where, and the words about it.

use super::problem::Problem;
use super::progress::Bar;
use super::{Exit, ending, reports, terminal};
use crate::config::{Color, Settings};
use crate::engine::{self, fix::Fixed};
use crate::fix;
use crate::report::plural;
use crate::run::Run;
use std::io::{self, Write};
use std::time::Instant;

/// What the user wants done about findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Report them.
    Report,
    /// Fix what can be fixed and report the rest.
    Fix,
    /// Show what fixing would change.
    Diff,
}

impl Mode {
    pub(super) fn of(fix: bool, diff: bool) -> Self {
        match (fix, diff) {
            (_, true) => Self::Diff,
            (true, false) => Self::Fix,
            (false, false) => Self::Report,
        }
    }
}

/// Fixes what `found` says, or shows what fixing would do. A diff leaves the files as they are, so the reports that go along are about
/// those.
pub(super) fn run(settings: &Settings, mode: Mode, found: Run, bar: &Bar, start: Instant) -> Result<Exit, Problem> {
    let mut written = Ok(());
    if mode == Mode::Diff {
        written = reports::to_files(settings, &found);
    }
    let fixed = engine::fix::fix(found, settings, bar);
    bar.finish();
    let mut fixed = fixed?;
    if mode == Mode::Diff {
        reports::written_to_stdout(show(&fixed, settings.color))?;
    } else {
        write(&mut fixed);
        written = reports::to_files(settings, &fixed.run);
        match stdin_text(&fixed, settings) {
            Some(text) => reports::written_to_stdout(io::stdout().write_all(text))?,
            None => reports::to_stdout(settings, &fixed.run)?,
        }
    }
    for (path, reason) in &fixed.refused {
        terminal::complain(&format!("{path} is not fixed: {reason}"));
    }
    if let Some(line) = summary(&fixed, mode, settings.unsafe_fixes)
        && terminal::stderr_is_terminal()
        && !settings.quiet
    {
        terminal::say(&line);
    }
    ending::say_the_rest(settings, &fixed.run, start);
    written?;
    Ok(exit(settings, mode, &fixed))
}

/// With fixes, what remains decides; with a diff, whether there is one.
fn exit(settings: &Settings, mode: Mode, fixed: &Fixed) -> Exit {
    let exit = ending::exit(settings, &fixed.run);
    match mode {
        _ if exit == Exit::Failed || !fixed.refused.is_empty() => Exit::Failed,
        Mode::Diff if fixed.changes.is_empty() || settings.exit_zero => Exit::Clean,
        Mode::Diff => Exit::Findings,
        Mode::Report | Mode::Fix => exit,
    }
}

/// Replaces the changed files. A file that cannot be replaced joins the refused ones.
fn write(fixed: &mut Fixed) {
    for change in &fixed.changes {
        if let Err(reason) = change.write() {
            fixed.refused.push((change.path.clone(), reason));
        }
    }
    fixed.refused.sort();
}

/// The text of the file from standard input, fixed; `None` if there is no such file.
fn stdin_text<'a>(fixed: &'a Fixed, settings: &'a Settings) -> Option<&'a [u8]> {
    let change = fixed.changes.iter().find(|change| Some(&change.path) == fixed.stdin.as_ref());
    match change {
        Some(change) => Some(change.after.as_bytes()),
        None => settings.stdin.as_ref().map(|stdin| stdin.bytes.as_slice()),
    }
}

/// The changes as one diff.
fn show(fixed: &Fixed, color: Color) -> io::Result<()> {
    let (mut out, colors) = terminal::stdout(color);
    for change in &fixed.changes {
        let diff = fix::unified(change);
        for line in diff.split_inclusive('\n') {
            match style(line).filter(|_| colors) {
                Some(style) => writeln!(out, "{style}{}\u{1b}[0m", line.trim_end_matches('\n'))?,
                None => out.write_all(line.as_bytes())?,
            }
        }
    }
    out.flush()
}

/// The colour that a line of a diff has everywhere.
fn style(line: &str) -> Option<&'static str> {
    match line.as_bytes().first()? {
        _ if line.starts_with("---") || line.starts_with("+++") => Some("\u{1b}[1m"),
        b'+' => Some("\u{1b}[32m"),
        b'-' => Some("\u{1b}[31m"),
        b'@' => Some("\u{1b}[36m"),
        _ => None,
    }
}

/// `2 findings fixed in 1 file (1 more with --unsafe-fixes)`; `None` where nothing is to be said.
fn summary(fixed: &Fixed, mode: Mode, unsafe_fixes: bool) -> Option<String> {
    let safe = |safe: bool| fixable(&fixed.run, safe);
    let asides: Vec<String> = [
        (safe(true) + if unsafe_fixes { safe(false) } else { 0 }, "left whose fixes could not be applied"),
        (if unsafe_fixes { 0 } else { safe(false) }, "more with --unsafe-fixes"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    let verb = if mode == Mode::Diff { "would be fixed" } else { "fixed" };
    let mut line = match fixed.fixed {
        0 if asides.is_empty() => return None,
        0 => "nothing fixed".to_owned(),
        count => {
            format!("{} {verb} in {}", plural(count, "finding"), plural(fixed.changes.len(), "file"))
        }
    };
    if !asides.is_empty() {
        line.extend([" (", &asides.join(", "), ")"]);
    }
    Some(line)
}

/// How many findings are left whose best fix is safe, or is not.
fn fixable(run: &Run, safe: bool) -> usize {
    let best = |fixes: &[crate::finding::Fix]| (!fixes.is_empty()).then(|| fixes.iter().any(|fix| fix.safe));
    run.findings.iter().filter(|finding| best(&finding.fixes) == Some(safe)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Summary;

    #[test]
    fn the_words_about_fixes() {
        let run = Run { files: Vec::new(), reported: Vec::new(), findings: Vec::new(), summary: Summary::default() };
        let change = fix::Change { path: "a.go".into(), before: String::new(), after: String::new(), target: None };
        let mut fixed = Fixed { run, changes: Vec::new(), fixed: 0, refused: Vec::new(), stdin: None };
        assert_eq!(summary(&fixed, Mode::Fix, false), None);
        (fixed.fixed, fixed.changes) = (2, vec![change]);
        assert_eq!(summary(&fixed, Mode::Fix, false).unwrap(), "2 findings fixed in 1 file");
        assert_eq!(summary(&fixed, Mode::Diff, false).unwrap(), "2 findings would be fixed in 1 file");
    }
}
