//! What one run of the main job produced, ready for any report. Pure data.

use crate::finding::Finding;
use crate::source::{FileId, Problem, SourceFile};
use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Summary {
    /// Go files analysed.
    pub files: usize,
    /// Functions and methods in them.
    pub functions: usize,
    /// `_test.go` files that were not read: nobody wants to hear of them, or of notes, which is all that could be told.
    #[serde(default)]
    pub unread_tests: usize,
    /// Of those, how many rules had to look into.
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
    /// Syntax forms in functions that were looked into which were read but not understood.
    pub unknown_forms: usize,
    /// The part of the run that this machine did; `None` if it did all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<Share>,
    /// How many items were lowered, what rules asked about included. It depends on what could be shared and left out, so no report
    /// tells it.
    #[serde(skip)]
    pub lowered: usize,
    /// How much an earlier run had done already; `None` if nobody asked.
    #[serde(skip)]
    pub cached: Option<Cached>,
}

/// Packages of which an earlier run was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cached {
    /// Those that need not be looked at again.
    pub hits: usize,
    /// The others.
    pub misses: usize,
}

/// Which of several machines this is: the `index`th, from 1, of `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// From 1.
    pub index: u32,
    /// How many there are.
    pub count: u32,
}

/// What a shard did not look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Which one it is.
    #[serde(flatten)]
    pub shard: Shard,
    /// Files that the other shards report on.
    pub files_elsewhere: usize,
}

impl Shard {
    /// Whether the package in a folder is this shard's. The folder is a path from the root of the repository, so that every machine
    /// answers alike, whatever other folders there are.
    pub fn holds(self, folder: &str) -> bool {
        let hash = blake3::hash(folder.as_bytes());
        let number = hash.as_bytes()[..8].iter().fold(0, |number, byte| (number << 8) | u64::from(*byte));
        number % u64::from(self.count) == u64::from(self.index - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)));
        match numbers {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Self { index, count }),
            _ => Err(format!("`{text}` is no shard; the second of four is `2/4`")),
        }
    }
}

/// A function that was not analysed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_as_they_are_typed() {
        assert_eq!("2/4".parse(), Ok(Shard { index: 2, count: 4 }));
        for text in ["", "2", "0/4", "5/4", "1/0", "a/b", "1/2/3", "-1/2"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_folder_has_one_shard_and_keeps_it() {
        let folders: Vec<String> = (0..300).map(|number| format!("internal/p{number}")).collect();
        for count in 1..8 {
            let sizes: Vec<usize> = (1..=count)
                .map(|index| folders.iter().filter(|folder| Shard { index, count }.holds(folder)).count())
                .collect();
            assert_eq!(sizes.iter().sum::<usize>(), folders.len());
            assert!(sizes.iter().all(|size| *size * count as usize > folders.len() / 2), "{sizes:?}");
        }
        // What it was in the first version it is for ever.
        let of = |folder: &str| (1..=4).find(|index| Shard { index: *index, count: 4 }.holds(folder));
        assert_eq!([of(""), of("cmd/tool"), of("internal/p1")], [Some(3), Some(3), Some(2)]);
    }
}
