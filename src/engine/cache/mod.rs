//! What earlier runs found out, kept on disk: of a whole run, and of each package.
//!
//! An entry is named by a hash of all that is known beforehand (this program, the options, the texts), and says what else its answer was
//! made from ([`crate::model::deps`]); it holds if that is the same now. So nothing has to be deleted when something changes, and
//! worktrees, branches and runs side by side can share a folder. An entry that cannot be read is one that is not there.

mod finding;
mod package;
mod prints;
mod store;
mod whole;

pub(super) use package::Packages;

use super::Active;
use crate::config::Settings;
use crate::model::program::Program;
use crate::run::Run;
use crate::source::Loaded;
use crate::source::manifest::Hash;
use camino::Utf8Path;
use prints::{FilePrints, Print, Printer, Prints};
use store::Store;
use whole::{Key, Known};

/// A hash of the sources of this program, made when it was built.
const BUILD: &str = env!("GOLEAK_PROBE_SOURCES");

/// The cache, opened for one run.
pub(super) struct Cache {
    store: Store,
    /// What every answer depends on.
    base: Print,
    files: FilePrints,
    /// The run as a whole.
    key: Key,
}

impl Cache {
    /// Hashes what was read.
    pub(super) fn open(folder: &Utf8Path, settings: &Settings, active: &[Active], read: &Loaded) -> Self {
        let base = base(settings, active);
        let files = FilePrints::of(read);
        Self { store: Store::new(folder), key: Key::of(&base, settings, read, &files), base, files }
    }

    /// What the same run came to before.
    pub(super) fn known(&self, settings: &Settings, read: &Loaded) -> Option<Known> {
        self.key.known(&self.store, settings, read)
    }

    /// What is known of packages.
    pub(super) fn packages<'a>(&'a self, program: &'a Program, active: &'a [Active]) -> Packages<'a> {
        Packages { store: &self.store, base: &self.base, program, prints: Prints::new(program, &self.files), active }
    }

    /// Keeps what the run came to, and the hashes of the manifests that it read.
    pub(super) fn keep(&self, run: &Run, manifests: Option<&[Hash]>) {
        self.key.keep(&self.store, run, self.files.all().len(), manifests);
        self.store.tidy();
    }
}

/// This program, its rules with their options, what is known of libraries.
fn base(settings: &Settings, active: &[Active]) -> Print {
    let mut printer = Printer::new("base");
    printer.add(BUILD).add(settings.knowledge.to_string()).add(settings.go.as_deref().unwrap_or_default());
    for rule in active {
        let id = rule.entry.meta.id;
        printer.add(id).add(settings.rule_options(id).map(ToString::to_string).unwrap_or_default());
    }
    printer.finish()
}
