//! Why a command cannot do what it was asked for, and how it ends then.

use super::{Exit, terminal};
use crate::RunError;
use crate::config::ConfigError;
use std::io;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Run(#[from] RunError),
    #[error("{0}: {1}")]
    Io(String, io::Error),
}

impl Problem {
    /// Says it on standard error; how the command ends then.
    pub(super) fn told(&self) -> Exit {
        terminal::complain(&self.to_string());
        self.exit()
    }

    /// How the command ends.
    fn exit(&self) -> Exit {
        match self {
            Self::Config(_) | Self::Usage(_) | Self::Run(RunError::Usage(_)) => Exit::Usage,
            Self::Run(RunError::Failed(_) | RunError::GivenUp) | Self::Io(..) => Exit::Failed,
        }
    }
}
