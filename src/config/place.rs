//! What holds in a folder: the repository it lies in, the nearest configuration file, the baseline at the root.
//!
//! The one answer for the command line and the language server. It reads those files; what they mean is said elsewhere.

use super::layer::Config;
use super::load::{self, discover, repository_root};
use super::{BASELINE_NAME, Baseline, ConfigError, Layer, Settings};
use camino::{Utf8Path, Utf8PathBuf};
use std::{fs, io};

/// Where a configuration comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// There is none, and no baseline that was not asked for either.
    Nowhere,
    /// This file.
    File(Utf8PathBuf),
    /// The nearest file upwards, if there is one.
    Nearest,
}

/// The settings that hold in a folder (absolute). A baseline is found but not read yet.
pub fn settings_in(cwd: &Utf8Path, flags: Layer, origin: &Origin) -> Result<Settings, ConfigError> {
    let root = repository_root(cwd);
    let config = match origin {
        Origin::Nowhere => Config::default(),
        Origin::File(file) => load::load(file)?,
        Origin::Nearest => discover(cwd, &root).map_or_else(|| Ok(Config::default()), |file| load::load(&file))?,
    };
    let settings = Settings::resolve(flags, config, cwd, &root)?;
    Ok(if *origin == Origin::Nowhere { settings } else { with_default_baseline(settings) })
}

/// The baseline at the root of the repository holds where no other is named.
pub fn with_default_baseline(mut settings: Settings) -> Settings {
    if settings.baseline_file.is_none() {
        settings.baseline_file = Some(settings.root.join(BASELINE_NAME)).filter(|file| file.exists());
    }
    settings
}

/// Fills in what is accepted already. A baseline that was asked for must be there.
pub fn with_baseline(mut settings: Settings) -> Result<Settings, ConfigError> {
    if let Some(file) = &settings.baseline_file {
        let missing = || ConfigError::plain(format!("there is no baseline {file}; `goleak-probe baseline` writes one"));
        settings.baseline = Some(read_baseline(file)?.ok_or_else(missing)?);
    }
    Ok(settings)
}

/// Reads a baseline; `None` if there is no such file.
pub fn read_baseline(file: &Utf8Path) -> Result<Option<Baseline>, ConfigError> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(Baseline::parse(&text, file)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ConfigError {
            file: Some(file.to_owned()),
            line: None,
            message: format!("cannot read the baseline: {error}"),
        }),
    }
}
