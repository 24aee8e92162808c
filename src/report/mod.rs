//! A finished run, written in one of the formats. One file per format; a format never changes what was found.
//!
//! Reporters get everything they may know in [`ReportCx`]: they read no environment, no clock and no disk, so the
//! same run gives the same bytes.

mod concise;
mod diagram;
mod excerpt;
mod github;
mod gitlab;
mod headline;
mod html;
mod json;
mod line_hash;
mod markdown;
pub mod merge;
mod rdjson;
mod sarif;
mod sarif_rule;
mod sarif_text;
mod text;
mod uri;
mod vet;
mod xml;

pub use headline::{grouped, headline, plural};
pub use line_hash::line_hashes;
pub use uri::file as file_uri;
pub use vet::Diagnostics;

use crate::config::{Format, PathMode};
use crate::finding::{Finding, Step};
use crate::paths;
use crate::rules::registry::RuleMeta;
use crate::run::Run;
use crate::source::Span;
use camino::Utf8Path;
use std::io;

/// What a reporter may know.
#[derive(Debug, Clone, Copy)]
pub struct ReportCx<'a> {
    /// The run.
    pub run: &'a Run,
    /// All rules, also those that found nothing.
    pub rules: &'a [RuleMeta],
    /// How paths are written.
    pub path_mode: PathMode,
    /// The working directory: relative paths of the run are taken from here.
    pub cwd: &'a Utf8Path,
    /// The repository root: SARIF paths are relative to it.
    pub root: &'a Utf8Path,
    /// Whether to colour.
    pub color: bool,
    /// Columns of the terminal; `None`: not a terminal, lines may be as long as they are.
    pub width: Option<usize>,
    /// SARIF category.
    pub sarif_category: Option<&'a str>,
    /// Version of this tool.
    pub version: &'a str,
}

impl ReportCx<'_> {
    /// A path as the user wants to see it.
    pub fn shown(&self, path: &Utf8Path) -> String {
        let full = paths::absolute(self.cwd, path);
        match self.path_mode {
            PathMode::Absolute => paths::slashed(&full),
            PathMode::Relative => paths::slashed(full.strip_prefix(self.cwd).unwrap_or(path)),
        }
    }

    /// A path as services want it that show a whole repository: from its root, whatever the user asked for.
    fn below_root(&self, path: &Utf8Path) -> String {
        paths::below(self.root, self.cwd, path)
    }

    /// What a step says: who takes it unless it is the function that was looked at, what happens, and where.
    pub fn step(&self, finding: &Finding, step: &Step) -> String {
        let who = if step.goroutine == 0 { String::new() } else { format!("[goroutine {}] ", step.goroutine) };
        format!("{who}{} ({})", step.message, self.near(finding, step.span))
    }

    /// `file.go:67`, a place that a finding speaks of; with its folder if that is another than the finding's.
    fn near(&self, finding: &Finding, span: Span) -> String {
        let file = self.run.file(span.file);
        let same_folder = file.path.parent() == self.run.file(finding.primary.file).path.parent();
        let name =
            if same_folder { file.path.file_name().unwrap_or_default().to_owned() } else { self.shown(&file.path) };
        format!("{name}:{}", file.line(span.start))
    }
}

/// Writes a run in one format.
pub trait Reporter {
    /// Writes the whole report. Also valid if there are no findings.
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}

/// The reporter of a format.
pub fn reporter(format: Format) -> &'static dyn Reporter {
    match format {
        Format::Text => &text::Text,
        Format::Concise => &concise::Concise,
        Format::Json => &json::Json,
        Format::Sarif => &sarif::Sarif,
        Format::Github => &github::Github,
        Format::Gitlab => &gitlab::Gitlab,
        Format::Rdjson => &rdjson::Rdjson,
        Format::Checkstyle => &xml::Checkstyle,
        Format::Junit => &xml::Junit,
        Format::Html => &html::Html,
        Format::Markdown => &markdown::Markdown,
    }
}
