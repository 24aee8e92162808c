//! What a whole run came to: if nothing at all has changed, nothing need be outlined.

use super::finding::{ByPath, KeptFindings};
use super::prints::{FilePrints, Print, Printer};
use super::store::Store;
use crate::config::Settings;
use crate::finding::Finding;
use crate::run::{Cached, Run, Summary};
use crate::source::{Loaded, SourceFile};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Entry {
    findings: KeptFindings,
    summary: Summary,
    /// How many packages it stands for.
    packages: usize,
}

/// The name of a run's entry.
pub(super) struct Key(Print);

/// What a run came to.
pub(in crate::engine) struct Known {
    findings: Vec<Finding>,
    summary: Summary,
    packages: usize,
}

impl Known {
    /// The same run, over the files that were read now.
    pub(in crate::engine) fn run(self, read: Loaded, settings: &Settings) -> Run {
        let reported = read.named.iter().zip(&read.facts);
        let reported = reported.map(|(named, facts)| *named && (settings.generated || !facts.generated)).collect();
        let summary = Summary { cached: Some(Cached { hits: self.packages, misses: 0 }), ..self.summary };
        Run { files: read.files, reported, findings: self.findings, summary }
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
        // Whether there are any decides who is looked at; who reads them is not kept.
        for path in &read.yaml {
            printer.add(path.as_str());
        }
        for problem in &read.problems {
            printer.add(format!("{problem:?}"));
        }
        Self(printer.finish())
    }

    /// What such a run came to, if that is known.
    pub(super) fn known(&self, store: &Store, read: &Loaded) -> Option<Known> {
        let entry: Entry = store.get(&self.0)?;
        let by_path: ByPath<'_> = read.files.iter().map(|file| (file.path.as_path(), file.id)).collect();
        let findings = entry.findings.given(&by_path)?;
        Some(Known { findings, summary: entry.summary, packages: entry.packages })
    }

    /// Keeps what a run came to.
    pub(super) fn keep(&self, store: &Store, run: &Run) {
        if run.summary.skipped.iter().any(|skipped| skipped.failed) {
            return;
        }
        let packages = run.summary.cached.map_or(0, |counts| counts.hits + counts.misses);
        let files: Vec<&SourceFile> = run.files.iter().collect();
        let findings = KeptFindings::of(&run.findings, &files);
        store.put(&self.0, &Entry { findings, summary: run.summary.clone(), packages });
    }
}
