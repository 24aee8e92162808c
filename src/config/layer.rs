//! The wishes of one source: the flags, or a configuration file.

use super::words::{Color, Format, ManifestSpec, OutputSpec, PathMode};
use super::{PathGlobs, Since};
use crate::finding::{Confidence, Level};
use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// What one source of wishes says; `None` leaves the choice to the next. The fields are the flags' words.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "each field is the flag of that name, documented in cli/args.rs")]
pub struct Layer {
    pub level: Option<Level>,
    pub confidence: Option<Confidence>,
    pub select: Option<Vec<String>>,
    pub ignore: Option<Vec<String>>,
    pub fail_on: Option<Level>,
    pub exit_zero: Option<bool>,
    pub baseline: Option<Utf8PathBuf>,
    pub new_from: Option<Since>,
    pub go: Option<String>,
    pub tests: Option<bool>,
    pub generated: Option<bool>,
    pub exclude: PathGlobs,
    pub no_ignore: Option<bool>,
    pub package: Option<bool>,
    pub manifest: Vec<ManifestSpec>,
    pub format: Option<Format>,
    pub output: Vec<OutputSpec>,
    pub path_mode: Option<PathMode>,
    pub color: Option<Color>,
    pub threads: Option<usize>,
    pub stats: Option<bool>,
    pub quiet: Option<bool>,
    pub unsafe_fixes: Option<bool>,
    pub sarif_category: Option<String>,
}

/// `[rules.<id>]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleSettings {
    /// The level of its findings instead of the rule's own.
    pub level: Option<Level>,
    /// Whether it runs.
    pub enabled: Option<bool>,
    /// All other keys, for the rule to read.
    pub options: toml::Table,
    /// Line of the table in the configuration file, for messages about the options.
    pub line: u32,
}

/// `[[override]]`: other settings below some paths. Later ones win.
#[derive(Debug, Clone, Default)]
pub struct Override {
    /// Where it holds.
    pub paths: PathGlobs,
    /// The lowest level shown there.
    pub level: Option<Level>,
    /// Rules that are silent there.
    pub ignore: Vec<String>,
    /// Level and enabled per rule; options never differ by path.
    pub rules: BTreeMap<String, RuleSettings>,
}

/// What a configuration file says.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Where it was read.
    pub file: Option<Utf8PathBuf>,
    /// The flags' words at the top.
    pub layer: Layer,
    /// `[rules.<id>]`.
    pub rules: BTreeMap<String, RuleSettings>,
    /// `[[override]]`.
    pub overrides: Vec<Override>,
    /// `[knowledge]`.
    pub knowledge: toml::Table,
}
