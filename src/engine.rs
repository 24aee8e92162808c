//! Placeholder for the main job: the real engine replaces this file. Only the signature counts.

use crate::config::Settings;
use crate::progress::Progress;
use crate::run::Run;

/// Why a run could not even start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The arguments or the configuration cannot be followed (exit code 2).
    #[error("{0}")]
    Usage(String),
    /// Nothing could be analysed (exit code 3).
    #[error("{0}")]
    Failed(String),
}

/// Analyses what the settings name.
pub fn check(_settings: &Settings, progress: &dyn Progress) -> Result<Run, RunError> {
    progress.phase("reading", 0);
    Ok(Run { files: Vec::new(), findings: Vec::new(), summary: crate::run::Summary::default() })
}
