//! What is said of wishes that cannot be followed.

use camino::Utf8PathBuf;

/// A configuration file that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", self.locus())]
pub struct ConfigError {
    /// The file; `None` if the flags are at fault.
    pub file: Option<Utf8PathBuf>,
    /// Line in the file, from 1.
    pub line: Option<u32>,
    /// What is wrong, in one sentence.
    pub message: String,
}

impl ConfigError {
    /// An error of the flags.
    pub fn plain(message: impl Into<String>) -> Self {
        Self { file: None, line: None, message: message.into() }
    }

    fn locus(&self) -> String {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}: "),
            (Some(file), None) => format!("{file}: "),
            (None, _) => String::new(),
        }
    }
}
