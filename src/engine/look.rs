//! The rules at work: every job is looked at, unless an earlier run did that and its answer holds.

use super::Active;
use super::cache::Packages;
use super::guard::{self, guarded};
use super::jobs::Job;
use crate::finding::Finding;
use crate::model::deps::{self, Sources};
use crate::model::program::{ItemId, PackageId, Program};
use crate::progress::Progress;
use crate::rules::{Findings, FuncCx};
use crate::run::{Cached, Damaged};
use crate::summary::Summaries;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What one item gave.
#[derive(Default)]
pub(super) struct Looked {
    pub(super) findings: Vec<Finding>,
    pub(super) bounds_hit: usize,
    pub(super) unknown_forms: usize,
    /// Why the rules keep quiet about it, if they do.
    pub(super) damaged: Option<Damaged>,
    /// That is our own fault.
    pub(super) panicked: bool,
}

/// What the rules need for their work.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    pub(super) program: &'a Program,
    pub(super) summaries: &'a Summaries<'a>,
    pub(super) active: &'a [Active],
    pub(super) progress: &'a dyn Progress,
}

impl Bench<'_> {
    /// Looks at every job.
    pub(super) fn all(self, jobs: &[Job]) -> Vec<Looked> {
        jobs.par_iter().map(|job| self.one(job)).collect()
    }

    /// Looks at the jobs of packages about which nothing is known that holds; keeps what it finds.
    pub(super) fn all_but_known(self, jobs: &[Job], cache: &Packages<'_>) -> (Vec<Looked>, Cached) {
        let mut by_package: BTreeMap<PackageId, Vec<usize>> = BTreeMap::new();
        for (index, job) in jobs.iter().enumerate() {
            by_package.entry(self.program.package_of(job.item)).or_default().push(index);
        }
        let groups: Vec<(PackageId, Vec<usize>)> = by_package.into_iter().collect();
        let of = |indices: &[usize]| -> Vec<&Job> { indices.iter().map(|index| &jobs[*index]).collect() };
        let by_path = self.program.files.iter().map(|file| (file.source.path.as_path(), file.source.id)).collect();
        let known: Vec<Option<Vec<Looked>>> = groups
            .par_iter()
            .map(|(package, indices)| {
                let known = cache.known(*package, &of(indices), &by_path);
                self.progress.inc(if known.is_some() { indices.len() as u64 } else { 0 });
                known
            })
            .collect();
        let missing: Vec<usize> = groups
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .flat_map(|((_, indices), _)| indices.iter().copied())
            .collect();
        let found: BTreeMap<usize, (Looked, Sources)> =
            missing.into_par_iter().map(|index| (index, deps::traced(|| self.one(&jobs[index])))).collect();
        // What was given up is not what the rules would have said.
        if self.progress.wanted() {
            let new = groups.par_iter().zip(&known).filter(|(_, known)| known.is_none());
            new.for_each(|((package, indices), _)| {
                let looks: Vec<_> = indices
                    .iter()
                    .filter_map(|index| found.get(index))
                    .map(|(looked, sources)| (looked, sources))
                    .collect();
                cache.keep(*package, &of(indices), &looks);
            });
        }
        let hits = known.iter().flatten().count();
        let counts = Cached { hits, misses: groups.len() - hits };
        let mut all: BTreeMap<usize, Looked> = found.into_iter().map(|(index, (looked, _))| (index, looked)).collect();
        for ((_, indices), known) in groups.into_iter().zip(known) {
            all.extend(indices.into_iter().zip(known.into_iter().flatten()));
        }
        (all.into_values().collect(), counts)
    }

    fn one(self, job: &Job) -> Looked {
        if !self.progress.wanted() {
            return Looked::default();
        }
        let looked = self.look(job);
        self.progress.inc(1);
        looked
    }

    /// Runs all rules that want it over one item. A panic costs the item, not the run.
    fn look(self, job: &Job) -> Looked {
        let (program, item) = (self.program, job.item);
        let attempt = guarded(|| {
            let unit = program.unit(item);
            let mut looked = Looked { unknown_forms: unit.unknown_forms as usize, ..Looked::default() };
            if unit.damaged {
                looked.damaged = Some(damaged(program, item, "the grammar cannot read part of it"));
                return looked;
            }
            let explored = OnceCell::new();
            let cx = FuncCx::new(program, self.summaries, item).sharing(&explored);
            for rule in job.rules.iter().map(|index| &self.active[*index as usize]) {
                let mut out = Findings::new(rule.entry.meta);
                rule.entry.check(&cx, &rule.options, &mut out);
                let (mut findings, bounds_hit) = out.into_parts();
                looked.findings.append(&mut findings);
                looked.bounds_hit += bounds_hit;
            }
            looked
        });
        attempt.unwrap_or_else(|panic| Looked {
            damaged: Some(damaged(program, item, &guard::failed(&panic))),
            panicked: true,
            ..Looked::default()
        })
    }
}

/// A function in which the rules kept quiet.
pub(super) fn damaged(program: &Program, item: ItemId, reason: &str) -> Damaged {
    let file = program.file_of(item);
    Damaged {
        path: file.source.path.clone(),
        line: file.source.line(program.item(item).span.start),
        function: program.function_name(item),
        reason: reason.to_owned(),
    }
}
