//! The one path that data flows: files in, findings out.
//!
//! The only place that knows all rooms, and the only one that runs things in parallel. Everything it hands to a rule is finished and
//! read-only; everything it hands on is in an order that does not depend on threads.

mod cache;
mod contexts;
pub mod fix;
mod guard;
mod jobs;
mod load;
mod look;

use crate::config::{ConfigError, Settings};
use crate::finding::Level;
use crate::model::program::{ItemId, Program};
use crate::progress::Progress;
use crate::rules::{Entry, RuleOptions, entries};
use crate::run::{Run, Shard, Share, Skipped, Summary};
use crate::summary::{Knowledge, Summaries};
use crate::syntax::item::{ItemKind, TriggerSet};
use crate::syntax::triggers::Triggers;
use cache::Cache;
use contexts::{Filtered, Judged};
use jobs::Plan;
use look::Bench;
use std::sync::Arc;

/// Room for the deepest expressions that lowering lets through, on every worker.
const STACK: usize = 16 << 20;

/// Why a run could not even start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The arguments or the configuration cannot be followed (exit code 2).
    #[error("{0}")]
    Usage(String),
    /// Nothing could be analysed (exit code 3).
    #[error("{0}")]
    Failed(String),
    /// Whoever asked does not want to know any more.
    #[error("the run was given up")]
    GivenUp,
}

/// A rule that runs, with its options and the words it waits for.
struct Active {
    entry: &'static Entry,
    options: RuleOptions,
    /// The words that may lead to any finding.
    wanted: Vec<TriggerSet>,
    /// The words that lead to notes at most.
    noted: Vec<TriggerSet>,
}

/// Analyses what the settings name.
pub fn check(settings: &Settings, progress: &dyn Progress) -> Result<Run, RunError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(settings.threads.unwrap_or(0))
        .stack_size(STACK)
        .build()
        .map_err(|error| RunError::Failed(format!("cannot start worker threads: {error}")))?;
    pool.install(|| run(settings, progress))
}

/// Whether rules and knowledge can make sense of what the configuration says to them. Looks at no code.
pub fn validate(settings: &Settings) -> Result<(), RunError> {
    knowledge(settings)?;
    active_rules(settings)?;
    Ok(())
}

fn knowledge(settings: &Settings) -> Result<Knowledge, RunError> {
    let mut knowledge = Knowledge::builtin().map_err(RunError::Failed)?;
    knowledge
        .extend_table(&settings.knowledge)
        .map_err(|error| wrong(settings, None, &format!("[knowledge]: {error}")))?;
    Ok(knowledge)
}

fn run(settings: &Settings, progress: &dyn Progress) -> Result<Run, RunError> {
    let knowledge = Arc::new(knowledge(settings)?);
    let (active, triggers) = active_rules(settings)?;
    let read = load::read(settings, progress)?;
    let cache = settings.cache.as_deref().map(|folder| Cache::open(folder, settings, &active, &read));
    if let Some(known) = cache.as_ref().and_then(|cache| cache.known(settings, &read)) {
        return Ok(known.run(read, settings));
    }
    let loaded = load::outlined(read, settings, &triggers, progress)?;
    let program = Program::new(loaded.inputs, Box::new(Arc::clone(&knowledge))).with_manifests(loaded.manifests);
    let summaries = Summaries::new(&program, &knowledge);

    let Plan { jobs, mut unlooked } = jobs::plan(&program, &active, &loaded.held, settings);
    progress.phase("analysing", jobs.len() as u64);
    let bench = Bench { program: &program, summaries: &summaries, active: &active, progress };
    let (looked, cached) = match &cache {
        Some(cache) => {
            let (looked, counts) = bench.all_but_known(&jobs, &cache.packages(&program, &active));
            (looked, Some(counts))
        }
        None => (bench.all(&jobs), None),
    };
    drop(summaries);
    if !progress.wanted() {
        return Err(RunError::GivenUp);
    }

    let mut summary = Summary {
        skipped: loaded.skipped,
        unread_tests: loaded.unread_tests,
        parsed: jobs.len(),
        cached,
        ..Summary::default()
    };
    let mut findings = Vec::new();
    for (job, mut one) in jobs.iter().zip(looked) {
        findings.append(&mut one.findings);
        summary.bounds_hit += one.bounds_hit;
        summary.unknown_forms += one.unknown_forms;
        let Some(damaged) = one.damaged else { continue };
        unlooked.push(job.item);
        if one.panicked {
            let reason = format!("line {}: {}: {}", damaged.line, damaged.function, damaged.reason);
            summary.skipped.push(Skipped { path: damaged.path.clone(), reason, failed: true });
        }
        summary.damaged.push(damaged);
    }
    unlooked.sort_unstable();
    summary.damaged.sort();
    summary.skipped.extend(program.manifests.problems().iter().cloned().map(Skipped::from));
    summary.skipped.sort();
    count(&program, &loaded.held, settings.shard, &mut summary);
    let manifests = program.manifests.hashes().map(<[_]>::to_vec);
    let Filtered { files, reported, outcome } = contexts::filter(
        program,
        findings,
        Judged { unlooked: &unlooked, held: &loaded.held },
        &loaded.directives,
        settings,
    );
    summary.hidden = outcome.hidden;
    summary.suppressed = outcome.suppressed;
    summary.baselined = outcome.baselined;
    summary.unchanged = outcome.unchanged;
    let run = Run { files, reported, findings: outcome.findings, summary };
    if let Some(cache) = cache {
        cache.keep(&run, manifests.as_deref());
    }
    Ok(run)
}

fn active_rules(settings: &Settings) -> Result<(Vec<Active>, Triggers), RunError> {
    let chosen: Vec<&'static Entry> = entries().iter().filter(|entry| settings.runs(entry.meta.id)).collect();
    let mut words: Vec<&str> =
        chosen.iter().flat_map(|it| it.triggers.iter().chain(it.note_triggers).copied().flatten().copied()).collect();
    words.sort_unstable();
    words.dedup();
    let triggers = Triggers::new(&words).map_err(|error| RunError::Failed(error.to_string()))?;
    let mut active = Vec::new();
    for entry in chosen {
        let table = settings.rule_options(entry.meta.id).cloned().unwrap_or_default();
        let options = entry.parse(table).map_err(|error| {
            let line = settings.rules.get(entry.meta.id).map(|rule| rule.line);
            wrong(settings, line, &format!("[rules.{}]: {error}", entry.meta.id))
        })?;
        let sets = |of: &[&[&str]]| of.iter().filter_map(|set| triggers.set(set)).collect();
        active.push(Active { entry, options, wanted: sets(entry.triggers), noted: sets(entry.note_triggers) });
    }
    Ok((active, triggers))
}

/// What only a rule or the knowledge could tell about the configuration.
fn wrong(settings: &Settings, line: Option<u32>, message: &str) -> RunError {
    RunError::Usage(ConfigError { file: settings.config_file.clone(), line, message: message.to_owned() }.to_string())
}

impl Active {
    /// The highest level that a finding can have where these words are; none if no set of the rule's is whole.
    fn triggered(&self, hits: TriggerSet) -> Option<Level> {
        let any = |sets: &[TriggerSet]| sets.iter().any(|wanted| hits.contains_all(*wanted));
        if any(&self.wanted) { Some(Level::Error) } else { any(&self.noted).then_some(Level::Note) }
    }
}

/// Counts what this shard looked at, of the files in `held`.
fn count(program: &Program, held: &[bool], shard: Option<Shard>, summary: &mut Summary) {
    let mut files_elsewhere = 0;
    for (file, held) in program.files.iter().zip(held) {
        if !held {
            files_elsewhere += usize::from(file.report);
            continue;
        }
        summary.files += usize::from(file.report);
        let functions = |item: &ItemId| matches!(program.item(*item).kind, ItemKind::Func | ItemKind::Method);
        summary.functions += program.items_of(file).filter(functions).count();
    }
    summary.lowered = program.parsed();
    summary.shard = shard.map(|shard| Share { shard, files_elsewhere });
}
