//! The baseline: findings that are known already, so that a team can begin without mending everything first.
//!
//! A finding is known by its fingerprint, which survives moved lines and unrelated edits; the other words of an entry are for
//! people who read a diff of the file. Reads and writes no file itself.

use super::ConfigError;
use crate::finding::Finding;
use camino::Utf8Path;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The name of the file at the root of a repository.
pub const BASELINE_NAME: &str = ".goleak-probe-baseline.json";
/// The version of the format that is written and read.
const VERSION: u32 = 1;

/// Known findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
    fingerprints: BTreeSet<String>,
}

/// One known finding. Sorted as it is written, so that two branches seldom touch the same line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    function: String,
    fingerprint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: BTreeSet<Entry>,
}

/// The version alone, to say something useful about a file of another one.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Baseline {
    /// The baseline of these findings; `path_of` gives the path of a finding's file from the root of the repository.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, path_of: impl Fn(&Finding) -> String) -> Self {
        Self::new(findings.into_iter().map(|finding| Entry {
            path: path_of(finding),
            rule: finding.rule.to_owned(),
            function: finding.function.clone(),
            fingerprint: finding.fingerprint.clone(),
        }))
    }

    fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries: BTreeSet<Entry> = entries.into_iter().collect();
        Self { fingerprints: entries.iter().map(|entry| entry.fingerprint.clone()).collect(), entries }
    }

    /// Reads the text of a baseline; `file` is named in complaints.
    pub fn parse(text: &str, file: &Utf8Path) -> Result<Self, ConfigError> {
        let wrong = |line: usize, message: String| ConfigError {
            file: Some(file.to_owned()),
            line: u32::try_from(line).ok().filter(|line| *line > 0),
            message,
        };
        match serde_json::from_str::<Versioned>(text) {
            Ok(document) if document.version != VERSION => {
                let version = document.version;
                return Err(wrong(
                    0,
                    format!(
                        "this baseline has version {version}, and this goleak-probe reads version {VERSION}; write it anew with `goleak-probe baseline`"
                    ),
                ));
            }
            Ok(_) => {}
            Err(error) => return Err(wrong(error.line(), format!("this is no baseline: {error}"))),
        }
        let document: Document = serde_json::from_str(text)
            .map_err(|error| wrong(error.line(), format!("this baseline cannot be read: {error}")))?;
        Ok(Self::new(document.findings))
    }

    /// The text of the file.
    pub fn render(&self) -> String {
        let document = Document { version: VERSION, findings: self.entries.clone() };
        let text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text + "\n"
    }

    /// Whether a finding is known.
    pub fn knows(&self, finding: &Finding) -> bool {
        self.fingerprints.contains(&finding.fingerprint)
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is known here and still found `now`.
    #[must_use]
    pub fn still_in(&self, now: &Self) -> Self {
        Self::new(self.entries.iter().filter(|entry| now.fingerprints.contains(&entry.fingerprint)).cloned())
    }

    /// How many findings of `now` are not known here.
    pub fn missing_from(&self, now: &Self) -> usize {
        now.fingerprints.difference(&self.fingerprints).count()
    }
}
