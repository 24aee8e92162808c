//! One round of fixes: chosen from the findings of one look at the code, judged by the next.

use super::text;
use crate::finding::{Edit, Finding, Fix, Level};
use crate::run::Run;
use crate::source::{FileId, SourceFile, Span};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{BTreeMap, BTreeSet};

/// Fixes that can be applied together.
#[derive(Debug)]
pub struct Round<'r> {
    chosen: Vec<Chosen<'r>>,
    edits: BTreeMap<FileId, Vec<&'r Edit>>,
}

#[derive(Debug)]
struct Chosen<'r> {
    finding: &'r Finding,
    /// The file that its fix changes.
    file: FileId,
}

/// The fix of a finding that applies: the first, or the first safe one.
pub(super) fn applicable(finding: &Finding, unsafe_too: bool) -> Option<&Fix> {
    finding.fixes.iter().find(|fix| fix.safe || unsafe_too)
}

impl<'r> Round<'r> {
    /// Chooses in the order of the findings. A fix that touches an earlier one's edits waits for another round, one that spans files
    /// or reaches a file that was only read for context is left to the user; `allows` may refuse files for other reasons.
    pub fn choose(run: &'r Run, unsafe_too: bool, mut allows: impl FnMut(&SourceFile) -> bool) -> Self {
        let mut round = Self { chosen: Vec::new(), edits: BTreeMap::new() };
        for finding in &run.findings {
            let Some(fix) = applicable(finding, unsafe_too) else { continue };
            let Some(file) = only_file(fix).filter(|file| run.is_reported(*file)) else { continue };
            let taken = round.edits.entry(file).or_default();
            let fits = |edit: &Edit| taken.iter().all(|other| *other == edit || !touch(other.span, edit.span));
            if fix.edits.iter().all(fits) && allows(run.file(file)) {
                for edit in &fix.edits {
                    // Two fixes may need the same import.
                    if !taken.contains(&edit) {
                        taken.push(edit);
                    }
                }
                round.chosen.push(Chosen { finding, file });
            }
        }
        round.edits.retain(|_, edits| !edits.is_empty());
        round
    }

    /// How many findings are fixed.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether there is nothing to fix.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// The changed files with their new texts, in order of paths.
    pub fn texts(&self, run: &Run) -> BTreeMap<Utf8PathBuf, String> {
        let of = |(file, edits): (&FileId, &Vec<&Edit>)| {
            let file = run.file(*file);
            (file.path.clone(), text::apply(&file.text, edits))
        };
        self.edits.iter().map(of).collect()
    }

    /// How lines move: a file, a line, and how many lines come in (or go, below zero) behind it. The last ones of a file first.
    pub fn shifts<'a>(&'a self, run: &'a Run) -> impl Iterator<Item = (&'a Utf8Path, u32, i32)> {
        self.edits.iter().flat_map(|(file, edits)| {
            let file = run.file(*file);
            let mut shifts: Vec<(&Utf8Path, u32, i32)> = edits.iter().map(|edit| shift(file, edit)).collect();
            shifts.sort_by_key(|(_, line, _)| std::cmp::Reverse(*line));
            shifts
        })
    }

    /// The files whose fixes did not hold: a finding is still there, another one came up, or code has become unreadable. What is left of
    /// a finding may be one of a lower level. `before` is the run the round was chosen from, `after` what the new texts gave.
    pub fn spoilt(&self, before: &Run, after: &Run) -> BTreeSet<Utf8PathBuf> {
        let holds = |file: FileId| {
            let path = &before.file(file).path;
            [Level::Note, Level::Warning, Level::Error].into_iter().all(|level| {
                let fixed = |it: &&Chosen<'_>| it.finding.primary.file == file && it.finding.level == level;
                let fixed = self.chosen.iter().filter(fixed).count();
                findings(after, path, level) + fixed <= findings(before, path, level)
            })
        };
        let reported: BTreeSet<FileId> = self.chosen.iter().map(|it| it.finding.primary.file).collect();
        let lost: BTreeSet<FileId> = reported.into_iter().filter(|file| !holds(*file)).collect();
        let of = |it: &Chosen<'_>| {
            let changed = &before.file(it.file).path;
            let spoilt = lost.contains(&it.finding.primary.file) || unread(after, changed) > unread(before, changed);
            spoilt.then(|| changed.clone())
        };
        self.chosen.iter().filter_map(of).collect()
    }
}

/// Findings of a file at or above a level.
fn findings(run: &Run, path: &Utf8Path, level: Level) -> usize {
    run.findings.iter().filter(|it| it.level >= level && run.file(it.primary.file).path == path).count()
}

fn shift<'a>(file: &'a SourceFile, edit: &Edit) -> (&'a Utf8Path, u32, i32) {
    let range = edit.span.range();
    let newlines = |text: &str| i32::try_from(text.matches('\n').count()).unwrap_or(i32::MAX);
    // What comes in at the beginning of a line comes in behind the one before.
    let line = file.line(range.start) - u32::from(file.line_col(range.start).column == 1);
    (&file.path, line, newlines(&edit.insert) - newlines(file.slice(range)))
}

/// Parts of a file that the analysis could not read.
fn unread(run: &Run, path: &Utf8Path) -> usize {
    let damaged = run.summary.damaged.iter().filter(|it| it.path == path).count();
    damaged + run.summary.skipped.iter().filter(|it| it.path == path).count()
}

/// The file that a fix changes, if it is one.
fn only_file(fix: &Fix) -> Option<FileId> {
    let file = fix.edits.first()?.span.file;
    fix.edits.iter().all(|edit| edit.span.file == file).then_some(file)
}

/// Whether two edits would meet: they share a byte, or one inserts where the other begins or ends.
fn touch(a: Span, b: Span) -> bool {
    let empty = a.start == a.end || b.start == b.end;
    if empty { a.start <= b.end && b.start <= a.end } else { a.start < b.end && b.start < a.end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::TextRange;

    #[test]
    fn edits_that_meet() {
        let span = |start, end| TextRange::new(start, end).in_file(FileId(0));
        for (a, b, meet) in [
            (span(0, 3), span(3, 5), false),
            (span(0, 4), span(3, 5), true),
            (span(3, 3), span(3, 5), true),
            (span(5, 5), span(3, 5), true),
            (span(6, 6), span(3, 5), false),
            (span(2, 2), span(2, 2), true),
        ] {
            assert_eq!((touch(a, b), touch(b, a)), (meet, meet), "{a:?} {b:?}");
        }
    }
}
