//! Something that could not be read, in words for the user.
//!
//! This room tells what happened and whether the run is incomplete for it; it never knows how it will be shown.

use camino::Utf8PathBuf;

/// A file or folder that was left out, or only partly understood.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or folder, as it is shown.
    pub path: Utf8PathBuf,
    /// Why, in words for the user; lower case, no full stop. Names the line where there is one.
    pub reason: String,
    /// Whether this makes the run incomplete.
    pub failed: bool,
}

impl Problem {
    /// Something that had to be read and could not be.
    pub fn failed(path: impl Into<Utf8PathBuf>, reason: impl Into<String>) -> Self {
        Self { path: path.into(), reason: reason.into(), failed: true }
    }

    /// Something worth telling that does not make the run incomplete.
    pub fn note(path: impl Into<Utf8PathBuf>, reason: impl Into<String>) -> Self {
        Self { path: path.into(), reason: reason.into(), failed: false }
    }
}
