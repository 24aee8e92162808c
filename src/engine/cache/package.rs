//! What the rules found in the functions of one package.
//!
//! An entry is named by the package's files and by which rules look at which of its functions; it may hold several answers, for
//! other packages change between branches.

use super::finding::{ByPath, KeptFindings};
use super::prints::{Made, Print, Printer, Prints};
use super::store::Store;
use crate::engine::Active;
use crate::engine::jobs::Job;
use crate::engine::look::{Looked, damaged};
use crate::model::deps::Sources;
use crate::model::program::{PackageId, Program};
use crate::source::SourceFile;
use serde::{Deserialize, Serialize};

/// How many answers an entry holds.
const MOST: usize = 4;

#[derive(Serialize, Deserialize)]
struct Entry {
    /// The newest first.
    answers: Vec<Answer>,
}

#[derive(Serialize, Deserialize)]
struct Answer {
    made: Made,
    /// One for each job, in order.
    looks: Vec<Look>,
}

#[derive(Serialize, Deserialize)]
struct Look {
    findings: KeptFindings,
    bounds_hit: usize,
    unknown_forms: usize,
    damaged: Option<String>,
}

/// The entries of a run's packages.
pub(in crate::engine) struct Packages<'a> {
    pub(super) store: &'a Store,
    pub(super) base: &'a Print,
    pub(super) program: &'a Program,
    pub(super) prints: Prints<'a>,
    pub(super) active: &'a [Active],
}

impl Packages<'_> {
    /// What an earlier run found, if it holds now: one look for each of the package's jobs.
    pub(in crate::engine) fn known(
        &self,
        package: PackageId,
        jobs: &[&Job],
        by_path: &ByPath<'_>,
    ) -> Option<Vec<Looked>> {
        let entry: Entry = self.store.get(&self.name(package, jobs))?;
        let answer = entry.answers.into_iter().find(|answer| self.prints.hold(&answer.made))?;
        if answer.looks.len() != jobs.len() {
            return None;
        }
        answer
            .looks
            .into_iter()
            .zip(jobs)
            .map(|(look, job)| {
                Some(Looked {
                    findings: look.findings.given(by_path)?,
                    bounds_hit: look.bounds_hit,
                    unknown_forms: look.unknown_forms,
                    damaged: look.damaged.map(|reason| damaged(self.program, job.item, &reason)),
                    panicked: false,
                })
            })
            .collect()
    }

    /// Keeps what was found, and what it was made from. What is our own fault, or was made from something that is not hashed, is not
    /// kept.
    pub(in crate::engine) fn keep(&self, package: PackageId, jobs: &[&Job], found: &[(&Looked, &Sources)]) {
        if found.iter().any(|(looked, sources)| looked.panicked || sources.outside) {
            return;
        }
        let mut sources = Sources::default();
        for (_, some) in found {
            sources.add(some);
        }
        let files: Vec<&SourceFile> = self.program.files.iter().map(|file| &file.source).collect();
        let looks = found.iter().map(|(looked, _)| Look {
            findings: KeptFindings::of(&looked.findings, &files),
            bounds_hit: looked.bounds_hit,
            unknown_forms: looked.unknown_forms,
            damaged: looked.damaged.as_ref().map(|it| it.reason.clone()),
        });
        let answer = Answer { made: self.prints.made(&sources), looks: looks.collect() };
        let name = self.name(package, jobs);
        // Another run may do the same meanwhile: then one answer is lost, and found again later.
        let before: Option<Entry> = self.store.get(&name);
        let before = before.into_iter().flat_map(|entry| entry.answers).filter(|old| old.made != answer.made);
        let answers: Vec<Answer> = before.take(MOST - 1).collect();
        self.store.put(&name, &Entry { answers: [answer].into_iter().chain(answers).collect() });
    }

    /// The name of a package's entry.
    fn name(&self, package: PackageId, jobs: &[&Job]) -> Print {
        let mut printer = Printer::new("jobs");
        printer.add(&self.base.0).add(self.program.package(package).path.as_str());
        printer.add(&self.prints.package(package).0);
        for job in jobs {
            let file = self.program.file_of(job.item);
            printer.add(file.source.path.as_str()).add((job.item.0 - file.first_item).to_le_bytes());
            for rule in &job.rules {
                printer.add(self.active[*rule as usize].entry.meta.id);
            }
        }
        printer.finish()
    }
}
