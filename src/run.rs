//! What one run of the main job produced, ready for any report. Pure data.

use crate::finding::Finding;
use crate::source::{FileId, Problem, SourceFile};
use camino::Utf8PathBuf;
use serde::Serialize;

/// The outcome of a run: everything a report may use.
#[derive(Debug)]
pub struct Run {
    /// All files that were read, indexed by [`FileId`].
    pub files: Vec<SourceFile>,
    /// Whether findings were wanted in each of them; the others were read for context.
    pub reported: Vec<bool>,
    /// The findings to show: filtered, fingerprinted, sorted by path, place and rule.
    pub findings: Vec<Finding>,
    /// What was looked at, and what was not.
    pub summary: Summary,
}

impl Run {
    /// The file of a span.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Whether findings were wanted in a file.
    pub fn is_reported(&self, id: FileId) -> bool {
        self.reported.get(id.0 as usize).is_some_and(|reported| *reported)
    }
}

/// What was looked at and what was left out. Serialised as the `summary` of the JSON format.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Summary {
    /// Go files analysed.
    pub files: usize,
    /// Functions and methods in them.
    pub functions: usize,
    /// Of those, how many were parsed.
    pub parsed: usize,
    /// Functions in which rules kept quiet because the grammar could not read them, or the analysis failed.
    pub damaged: Vec<Damaged>,
    /// Files that could not be read or were left out for a reason worth telling.
    pub skipped: Vec<Skipped>,
    /// Findings below the level or confidence asked for.
    pub hidden: usize,
    /// Findings muted by a directive.
    pub suppressed: usize,
    /// Findings known to the baseline.
    pub baselined: usize,
    /// Findings that no changed line has a part in.
    pub unchanged: usize,
    /// Searches that ended at their bound: unknown, hence silent.
    pub bounds_hit: usize,
    /// Syntax forms that were read but not understood.
    pub unknown_forms: usize,
}

/// A function that was not analysed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Damaged {
    /// The file.
    pub path: Utf8PathBuf,
    /// Line of the function, from 1.
    pub line: u32,
    /// Its name.
    pub function: String,
    /// Why.
    pub reason: String,
}

/// A file that was not analysed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Skipped {
    /// The file or folder.
    pub path: Utf8PathBuf,
    /// Why, in words for the user.
    pub reason: String,
    /// Whether this makes the run incomplete (exit code 3).
    pub failed: bool,
}

impl From<Problem> for Skipped {
    fn from(problem: Problem) -> Self {
        Self { path: problem.path, reason: problem.reason, failed: problem.failed }
    }
}
