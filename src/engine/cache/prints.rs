//! Hashes of files, packages and whoever imports them. Paths count as they are shown: rules judge folders by name.

use crate::model::deps::Sources;
use crate::model::program::{PackageId, Program};
use crate::source::{FileFacts, Loaded, SourceFile};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A hash, as hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Print(pub(super) String);

/// Makes one hash of many parts.
pub(super) struct Printer(blake3::Hasher);

impl Printer {
    /// Hashes of different kinds never meet.
    pub(super) fn new(kind: &str) -> Self {
        let mut printer = Self(blake3::Hasher::new());
        printer.add(kind);
        printer
    }

    /// Adds a part; where it ends counts.
    pub(super) fn add(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.0.update(&(part.len() as u64).to_le_bytes()).update(part);
        self
    }

    pub(super) fn finish(&self) -> Print {
        Print(self.0.finalize().to_hex().as_str()[..40].to_owned())
    }
}

/// One hash for each file: its text, its path, and what its surroundings make of it.
pub(super) struct FilePrints(Vec<Print>);

impl FilePrints {
    /// Of everything that was read.
    pub(super) fn of(read: &Loaded) -> Self {
        let one = |(file, facts): (&SourceFile, &FileFacts)| {
            let folder = file.path.parent().filter(|folder| !folder.as_str().is_empty());
            let mut printer = Printer::new("file");
            let folder = folder.unwrap_or(".".into());
            printer
                .add(file.path.as_str())
                .add(read.modules.package_path(folder))
                .add(read.modules.module_path(folder));
            printer.add(format!("{facts:?}")).add(&file.text);
            printer.finish()
        };
        Self(read.files.par_iter().zip(&read.facts).map(one).collect())
    }

    pub(super) fn all(&self) -> &[Print] {
        &self.0
    }
}

/// Hashes of a program's packages, made when they are asked for.
pub(super) struct Prints<'a> {
    program: &'a Program,
    files: &'a FilePrints,
    packages: Vec<OnceLock<Print>>,
    /// By import path: the packages that import it.
    importers: FxHashMap<&'a SmolStr, Vec<PackageId>>,
}

/// What an answer was made from, as an entry keeps it: names, and their hashes then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Made {
    packages: BTreeMap<String, Print>,
    importers: BTreeMap<String, Print>,
    absent: Vec<String>,
}

impl<'a> Prints<'a> {
    pub(super) fn new(program: &'a Program, files: &'a FilePrints) -> Self {
        let mut importers: FxHashMap<&SmolStr, Vec<PackageId>> = FxHashMap::default();
        for file in &program.files {
            for path in file.imports.paths() {
                importers.entry(path).or_default().push(file.package);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is put in order for itself")]
        for packages in importers.values_mut() {
            packages.sort_unstable();
            packages.dedup();
        }
        let packages = program.packages.iter().map(|_| OnceLock::new()).collect();
        Self { program, files, packages, importers }
    }

    /// A package: its files, in order.
    pub(super) fn package(&self, package: PackageId) -> &Print {
        self.packages[package.0 as usize].get_or_init(|| {
            let mut printer = Printer::new("package");
            for file in &self.program.package(package).files {
                printer.add(&self.files.0[file.0 as usize].0);
            }
            printer.finish()
        })
    }

    /// Everybody who imports a package.
    fn importers(&self, package: PackageId) -> Print {
        let mut printer = Printer::new("importers");
        for importer in self.importers.get(&self.program.package(package).path).into_iter().flatten() {
            printer.add(self.program.package(*importer).path.as_str()).add(&self.package(*importer).0);
        }
        printer.finish()
    }

    /// What an entry must keep to be judged later.
    pub(super) fn made(&self, sources: &Sources) -> Made {
        let name = |package: &PackageId| self.program.package(*package).path.to_string();
        Made {
            packages: sources.packages.iter().map(|it| (name(it), self.package(*it).clone())).collect(),
            importers: sources.importers.iter().map(|it| (name(it), self.importers(*it))).collect(),
            absent: sources.absent.iter().map(ToString::to_string).collect(),
        }
    }

    /// Whether all that an answer was made from is as it was.
    pub(super) fn hold(&self, made: &Made) -> bool {
        let find = |path: &String| self.program.package_by_path(path);
        made.packages.iter().all(|(path, print)| find(path).is_some_and(|it| self.package(it) == print))
            && made.absent.iter().all(|path| find(path).is_none())
            && made.importers.iter().all(|(path, print)| find(path).is_some_and(|it| self.importers(it) == *print))
    }
}
