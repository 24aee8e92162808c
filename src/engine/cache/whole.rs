//! What a whole run came to: if nothing at all has changed, nothing need be outlined.

use super::finding::{ByPath, KeptFindings};
use super::prints::{FilePrints, Print, Printer};
use super::store::Store;
use crate::config::Settings;
use crate::engine::load;
use crate::finding::Finding;
use crate::run::{Cached, Run, Summary};
use crate::source::manifest::{Hash, Manifests};
use crate::source::{FileId, Loaded, SourceFile};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Entry {
    findings: KeptFindings,
    summary: Summary,
    /// How many packages it stands for.
    packages: usize,
    /// What was read beside the Go files.
    manifests: Option<Read>,
}

/// The manifests that a run read: most read none.
#[derive(Serialize, Deserialize)]
struct Read {
    /// Of their texts then.
    print: Print,
    /// Those that are files of the run, behind the Go files.
    files: Vec<Utf8PathBuf>,
}

/// The name of a run's entry.
pub(super) struct Key(Print);

/// What a run came to.
pub(in crate::engine) struct Known {
    findings: Vec<Finding>,
    summary: Summary,
    packages: usize,
    /// Manifests among the files of the run.
    manifests: Vec<SourceFile>,
}

impl Known {
    /// The same run, over the files that were read now.
    pub(in crate::engine) fn run(self, read: Loaded, settings: &Settings) -> Run {
        let reported = read.named.iter().zip(&read.facts);
        let reported = reported.map(|(named, facts)| *named && (settings.generated || !facts.generated));
        let reported = reported.chain(self.manifests.iter().map(|_| false)).collect();
        let cached = Some(Cached { hits: self.packages, misses: 0 });
        let summary = Summary { cached, unread_tests: read.unread_tests, ..self.summary };
        let files = read.files.into_iter().chain(self.manifests).collect();
        Run { files, reported, findings: self.findings, summary }
    }
}

impl Key {
    /// Of everything that may change what is shown: settings, files, what could not be read.
    pub(super) fn of(base: &Print, settings: &Settings, read: &Loaded, files: &FilePrints) -> Self {
        let mut printer = Printer::new("run");
        printer.add(&base.0).add(settings.decisive());
        for (print, named) in files.all().iter().zip(&read.named) {
            printer.add(&print.0).add([u8::from(*named)]);
        }
        // Whether there are any decides who is looked at; what they say is looked at only where they were read.
        for path in &read.yaml {
            printer.add(path.as_str());
        }
        for problem in &read.problems {
            printer.add(format!("{problem:?}"));
        }
        Self(printer.finish())
    }

    /// What such a run came to, if that is known.
    pub(super) fn known(&self, store: &Store, settings: &Settings, read: &Loaded) -> Option<Known> {
        let entry: Entry = store.get(&self.0)?;
        let manifests = match &entry.manifests {
            Some(then) => then.unchanged(&load::manifests(settings, read.yaml.clone(), read.files.len()), read)?,
            None => Vec::new(),
        };
        let files = read.files.iter().chain(&manifests);
        let by_path: ByPath<'_> = files.map(|file| (file.path.as_path(), file.id)).collect();
        let findings = entry.findings.given(&by_path)?;
        Some(Known { findings, summary: entry.summary, packages: entry.packages, manifests })
    }

    /// Keeps what a run came to; `manifests` are the hashes of what it read beside the Go files.
    pub(super) fn keep(&self, store: &Store, run: &Run, go_files: usize, manifests: Option<&[Hash]>) {
        if run.summary.skipped.iter().any(|skipped| skipped.failed) {
            return;
        }
        let packages = run.summary.cached.map_or(0, |counts| counts.hits + counts.misses);
        let files: Vec<&SourceFile> = run.files.iter().collect();
        let findings = KeptFindings::of(&run.findings, &files);
        let manifests = manifests.map(|hashes| Read {
            print: print(hashes),
            files: files.iter().skip(go_files).map(|file| file.path.clone()).collect(),
        });
        store.put(&self.0, &Entry { findings, summary: run.summary.clone(), packages, manifests });
    }
}

impl Read {
    /// The manifests among the files of the run, if all that were read are as they were.
    fn unchanged(&self, manifests: &Manifests, read: &Loaded) -> Option<Vec<SourceFile>> {
        let hashes: Vec<Hash> =
            manifests.paths().into_par_iter().map(|path| Manifests::hash(&manifests.text(path))).collect();
        if print(&hashes) != self.print {
            return None;
        }
        let numbered = self.files.iter().zip(read.files.len() as u32..);
        numbered.map(|(path, id)| Some(SourceFile::new(FileId(id), path.clone(), manifests.text(path).ok()?))).collect()
    }
}

fn print(hashes: &[Hash]) -> Print {
    let mut printer = Printer::new("manifests");
    for hash in hashes {
        printer.add(hash);
    }
    printer.finish()
}
