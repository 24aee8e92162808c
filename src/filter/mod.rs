//! From what the rules reported to what the user sees: sort, fingerprint, levels, suppressions, what is hidden.
//!
//! This room never asks whether a finding is right. It knows files, settings and directives; it knows neither
//! how a finding was proven nor how it will be printed. [`apply`] is the one door, and the order inside matters:
//! fingerprints are given before anything is muted, so that muting one finding renames no other.

mod active;
mod fingerprint;
mod known;
mod levels;
mod sort;
mod suppress;
mod unused;

use crate::config::Settings;
use crate::finding::Finding;
use crate::source::{SourceFile, TextRange};

pub use crate::source::{Directive, DirectiveForm, DirectiveKind};

/// What the filter must know of one file besides its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileContext<'a> {
    /// Import path of its package.
    pub package: &'a str,
    /// Its directives, in source order.
    pub directives: &'a [Directive],
    /// Its top-level functions and methods.
    pub functions: &'a [Function<'a>],
    /// Parts that were not analysed: a directive there is never called unused.
    pub unjudged: &'a [TextRange],
    /// Whether findings of this file are wanted; siblings of a named file are read only for context.
    pub reported: bool,
    /// Whether another shard looks at it, and judges its directives.
    pub elsewhere: bool,
}

/// A top-level function or method.
#[derive(Debug, Clone, Copy)]
pub struct Function<'a> {
    /// As in [`Finding::function`].
    pub name: &'a str,
    /// From `func` to the closing brace.
    pub range: TextRange,
}

/// What is left to show, and how much is not.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sorted, fingerprinted findings.
    pub findings: Vec<Finding>,
    /// Findings below the level or confidence asked for.
    pub hidden: usize,
    /// Findings muted by a directive.
    pub suppressed: usize,
    /// Findings of the baseline.
    pub baselined: usize,
    /// Findings that no changed line has a part in.
    pub unchanged: usize,
}

/// Filters the raw findings of a run, in any order; `contexts` is indexed like `files`.
pub fn apply(
    mut findings: Vec<Finding>,
    files: &[SourceFile],
    contexts: &[FileContext<'_>],
    settings: &Settings,
) -> Outcome {
    debug_assert_eq!(files.len(), contexts.len());
    sort::sort_and_dedup(&mut findings, files);
    fingerprint::assign(&mut findings);
    findings.retain(|finding| contexts.get(finding.primary.file.0 as usize).is_some_and(|context| context.reported));
    levels::assign(&mut findings, files, settings);
    let muted = suppress::apply(findings, files, contexts, settings);
    let mut findings = muted.findings;
    let hidden = levels::hide(&mut findings, files, settings);
    let baselined = known::drop_baselined(&mut findings, settings);
    let unchanged = known::drop_unchanged(&mut findings, files, settings);
    sort::sort_and_dedup(&mut findings, files);
    Outcome { findings, hidden, suppressed: muted.suppressed, baselined, unchanged }
}
