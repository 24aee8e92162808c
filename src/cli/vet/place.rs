//! Where the configuration of a package is looked for: in the folder of its module and above, wherever the go command stands.
//!
//! The go command is told of a change in configuration once, by the answer to `-V=full`; that answer must speak of every file that a
//! unit's answer depends on. So these are files of modules, of which there are few, and never of the package's own folder.

use crate::cli::problem::Problem;
use crate::config::{self, Config, Layer, Settings};
use crate::source::module;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs;

/// The folder of a module, and the repository it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    module: Utf8PathBuf,
    root: Utf8PathBuf,
}

impl Place {
    /// Of the module that a folder belongs to; without a go.mod, of the folder itself.
    pub(super) fn of(folder: &Utf8Path) -> Self {
        let module = nearest(folder, "go.mod").unwrap_or(folder).to_owned();
        let root = config::repository_root(&module);
        Self { module, root }
    }

    /// Of the module that a folder belongs to, and of those that its workspace uses; `work` is what `GOWORK` says.
    pub(super) fn all(folder: &Utf8Path, work: Option<&str>) -> Vec<Self> {
        let file = match work {
            Some("off") => None,
            Some(file) if !file.is_empty() => Some(folder.join(file)),
            _ => nearest(folder, "go.work").map(|folder| folder.join("go.work")),
        };
        let mut all = vec![Self::of(folder)];
        // What cannot be read here the go command complains about itself.
        if let Some((text, base)) =
            file.as_ref().and_then(|file| Some((fs::read_to_string(file).ok()?, file.parent()?)))
        {
            all.extend(
                module::parse(&text)
                    .uses
                    .iter()
                    .map(|used| Self::of(&crate::paths::absolute(base, Utf8Path::new(used)))),
            );
        }
        all.sort_by(|a, b| a.module.cmp(&b.module));
        all.dedup();
        all
    }

    /// The settings that hold for packages of the module. Paths are shown from the root of the repository, as in a run that is
    /// started there: rules judge folders by name.
    pub(super) fn settings(&self, flags: Layer) -> Result<Settings, Problem> {
        let file = config::discover(&self.module, &self.root);
        let config = file.map_or_else(|| Ok(Config::default()), |file| config::load(&file))?;
        Ok(config::with_default_baseline(Settings::resolve(flags, config, &self.root, &self.root)?))
    }
}

/// The nearest folder upwards with a file of this name.
fn nearest<'f>(folder: &'f Utf8Path, name: &str) -> Option<&'f Utf8Path> {
    folder.ancestors().find(|folder| folder.join(name).is_file())
}
