//! From findings to repaired files: which fixes go together, what the texts look like then, and how files are replaced.
//!
//! A round is what one look at the code allows: at most one fix for each finding, no two that touch each other. This room never
//! analyses; whoever does (the engine) looks at the new texts and lets a round decide whether its fixes hold ([`Round::spoilt`]).
//! Nothing is written before that, and then each file as a whole ([`Target`]).

mod diff;
mod round;
mod target;
mod text;

pub use diff::unified;
pub use round::Round;
pub use target::Target;
pub use text::{apply, fitted};

use camino::Utf8PathBuf;

/// A file that fixes have changed, in memory so far.
#[derive(Debug, Clone)]
pub struct Change {
    /// The file, as it is shown.
    pub path: Utf8PathBuf,
    /// The text that was read.
    pub before: String,
    /// The text with all fixes.
    pub after: String,
    /// The place on disk; `None` if the text came from elsewhere.
    pub target: Option<Target>,
}

impl Change {
    /// Replaces the file on disk, if there is one and if it still is what was read.
    pub fn write(&self) -> Result<(), String> {
        self.target.as_ref().map_or(Ok(()), |target| target.replace(&self.before, &self.after))
    }
}
