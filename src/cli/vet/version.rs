//! The answer to `-V=full`: the go command forgets what it was told once this line changes.
//!
//! Its form is that of `cmd/internal/objabi.AddVersionFlag` for a tool without a release of Go: the last word is `buildID=` and a hash.

use super::place::Place;
use crate::cli::check;
use crate::cli::problem::Problem;
use crate::config::Layer;
use camino::Utf8PathBuf;
use std::fs;
use std::path::PathBuf;

/// The line: its hash is made of this program, and of the configuration and accepted findings of the modules here.
pub(super) fn line() -> Result<String, Problem> {
    let mut hasher = blake3::Hasher::new();
    let tool = std::env::current_exe();
    let bytes = tool.and_then(fs::read).map_err(|error| Problem::Io("cannot read this program".to_owned(), error))?;
    hasher.update(blake3::hash(&bytes).as_bytes());
    let cwd = check::working_directory()?;
    let work = std::env::var("GOWORK").ok();
    for place in Place::all(&cwd, work.as_deref()) {
        let settings = check::with_what_is_known(place.settings(Layer::default())?)?;
        for file in settings.config_file.iter().chain(&settings.baseline_file) {
            add(&mut hasher, file)?;
        }
        // What git says of the lines here is no file of the unit either.
        hasher.update(format!("{:?}", settings.changed).as_bytes());
    }
    let version = env!("CARGO_PKG_VERSION");
    Ok(format!("goleak-probe version devel goleak-probe-{version} buildID={}", hasher.finalize().to_hex()))
}

fn add(hasher: &mut blake3::Hasher, file: &Utf8PathBuf) -> Result<(), Problem> {
    let bytes = fs::read(PathBuf::from(file)).map_err(|error| Problem::Io(format!("cannot read {file}"), error))?;
    for part in [file.as_str().as_bytes(), &bytes] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    Ok(())
}
