//! The settings that all wishes add up to.

use super::ids::{known_rules, rule_id};
use super::layer::{Config, Layer, Override, RuleSettings};
use super::words::{Color, Format, ManifestSpec, OutputSpec, PathMode};
use super::{Baseline, ChangedLines, ConfigError, PathGlobs, Since};
use crate::finding::{Confidence, Level};
use crate::paths;
use crate::run::Shard;
use crate::source::Overlay;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// A file whose text comes from standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StdinFile {
    /// The name it stands for.
    pub path: Utf8PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Everything a run needs to know, with all defaults filled in.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the command line")]
pub struct Settings {
    /// Files, folders and patterns as typed, without `-`; empty only if texts stand in for files.
    pub paths: Vec<String>,
    /// Replaces the file of that name.
    pub stdin: Option<StdinFile>,
    /// Texts that stand in for files, before `stdin`: what fixes have made of them so far, or what an editor has not saved.
    pub edited: Vec<Overlay>,
    /// The files named are all there is: their packages are not read along.
    pub alone: bool,
    /// Only the packages of this shard are looked at; the others are read for what they tell about them.
    pub shard: Option<Shard>,
    /// Where what earlier runs found out is kept; `None`: nothing is asked of them.
    pub cache: Option<Utf8PathBuf>,
    /// The working directory, absolute.
    pub cwd: Utf8PathBuf,
    /// The repository root: the nearest folder upwards with `.git`, else the working directory.
    pub root: Utf8PathBuf,
    /// The configuration file in use.
    pub config_file: Option<Utf8PathBuf>,
    /// The lowest level shown.
    pub level: Level,
    /// The lowest confidence shown.
    pub confidence: Confidence,
    /// Only these rules run; empty: all.
    pub select: Vec<String>,
    /// These do not run.
    pub ignore: Vec<String>,
    /// The lowest level that makes the exit code 1.
    pub fail_on: Level,
    /// Findings never change the exit code.
    pub exit_zero: bool,
    /// The file of known findings: the one that the user named, or the one at the root of the repository.
    pub baseline_file: Option<Utf8PathBuf>,
    /// What it says.
    pub baseline: Option<Baseline>,
    /// Show only what a line has a part in that is new since then.
    pub new_from: Option<Since>,
    /// Those lines.
    pub changed: Option<ChangedLines>,
    /// Go version where no go.mod says, e.g. `1.24`.
    pub go: Option<String>,
    /// Whether `_test.go` files are looked at.
    pub tests: bool,
    /// Whether generated files are looked at.
    pub generated: bool,
    /// Files that are left out.
    pub exclude: PathGlobs,
    /// Do not follow `.gitignore`.
    pub no_ignore: bool,
    /// Report in the whole package of a named file.
    pub package: bool,
    /// Manifests that the user named for programs.
    pub manifest: Vec<ManifestSpec>,
    /// The format on standard output.
    pub format: Format,
    /// More reports.
    pub output: Vec<OutputSpec>,
    /// How paths are written.
    pub path_mode: PathMode,
    /// Colours.
    pub color: Color,
    /// Worker threads; `None`: one per core.
    pub threads: Option<usize>,
    /// Print what was looked at.
    pub stats: bool,
    /// Print nothing but the report.
    pub quiet: bool,
    /// Whether fixes count that may change more than the leak.
    pub unsafe_fixes: bool,
    /// SARIF category.
    pub sarif_category: Option<String>,
    /// `[rules.<id>]`.
    pub rules: BTreeMap<String, RuleSettings>,
    /// `[[override]]`, in order.
    pub overrides: Vec<Override>,
    /// `[knowledge]`, in the format of `rules/knowledge.toml`.
    pub knowledge: toml::Table,
    forced: Vec<String>,
}

impl Settings {
    /// The settings of a run without flags and configuration.
    pub fn defaults(cwd: &Utf8Path, root: &Utf8Path) -> Self {
        Self::merge(Layer::default(), Config::default(), cwd, root)
    }

    /// Merges flags over the configuration file and fills in the defaults. A misspelt rule in the flags is an error.
    pub fn resolve(mut flags: Layer, config: Config, cwd: &Utf8Path, root: &Utf8Path) -> Result<Self, ConfigError> {
        for name in flags.select.iter_mut().chain(&mut flags.ignore).flatten() {
            let Some(id) = rule_id(name) else {
                return Err(ConfigError::plain(paths::unknown("rule", name, known_rules())));
            };
            id.clone_into(name);
        }
        Ok(Self::merge(flags, config, cwd, root))
    }

    fn merge(flags: Layer, config: Config, cwd: &Utf8Path, root: &Utf8Path) -> Self {
        let file = config.layer;
        let forced = flags.select.clone().unwrap_or_default();
        let mut exclude = file.exclude;
        exclude.extend(flags.exclude);
        // A rule selected by hand runs, whatever the file says of it.
        let mut ignore: Vec<String> =
            file.ignore.unwrap_or_default().into_iter().filter(|id| !forced.contains(id)).collect();
        ignore.extend(flags.ignore.unwrap_or_default());
        Self {
            paths: vec!["./...".to_owned()],
            stdin: None,
            edited: Vec::new(),
            alone: false,
            shard: None,
            cache: None,
            cwd: cwd.to_owned(),
            root: root.to_owned(),
            config_file: config.file,
            level: flags.level.or(file.level).unwrap_or(Level::Warning),
            confidence: flags.confidence.or(file.confidence).unwrap_or(Confidence::Medium),
            select: flags.select.or(file.select).unwrap_or_default(),
            ignore,
            fail_on: flags.fail_on.or(file.fail_on).unwrap_or(Level::Warning),
            exit_zero: flags.exit_zero.or(file.exit_zero).unwrap_or(false),
            baseline_file: flags.baseline.or(file.baseline),
            baseline: None,
            new_from: flags.new_from.or(file.new_from),
            changed: None,
            go: flags.go.or(file.go),
            tests: flags.tests.or(file.tests).unwrap_or(true),
            generated: flags.generated.or(file.generated).unwrap_or(false),
            exclude,
            no_ignore: flags.no_ignore.or(file.no_ignore).unwrap_or(false),
            package: flags.package.or(file.package).unwrap_or(false),
            manifest: if flags.manifest.is_empty() { file.manifest } else { flags.manifest },
            format: flags.format.or(file.format).unwrap_or(Format::Text),
            output: if flags.output.is_empty() { file.output } else { flags.output },
            path_mode: flags.path_mode.or(file.path_mode).unwrap_or_default(),
            color: flags.color.or(file.color).unwrap_or_default(),
            threads: flags.threads.or(file.threads),
            stats: flags.stats.or(file.stats).unwrap_or(false),
            quiet: flags.quiet.or(file.quiet).unwrap_or(false),
            unsafe_fixes: flags.unsafe_fixes.or(file.unsafe_fixes).unwrap_or(false),
            sarif_category: flags.sarif_category.or(file.sarif_category),
            rules: config.rules,
            overrides: config.overrides,
            knowledge: config.knowledge,
            forced,
        }
    }

    /// Everything but the texts of files that decides what is found and shown, as text that is the same for the same settings.
    pub fn decisive(&self) -> String {
        let mut table = self.to_table();
        for indifferent in
            ["fail-on", "exit-zero", "format", "output", "color", "threads", "stats", "quiet", "sarif-category"]
        {
            table.remove(indifferent);
        }
        let Self { paths, alone, shard, cwd, root, forced, baseline, changed, stdin, edited, exclude, .. } = self;
        let overlays: Vec<&Utf8PathBuf> =
            edited.iter().map(|it| &it.path).chain(stdin.iter().map(|it| &it.path)).collect();
        let globs: Vec<_> =
            self.overrides.iter().map(|part| &part.paths).chain([exclude]).map(PathGlobs::bases).collect();
        let others = (paths, alone, shard, cwd, root, forced, baseline, changed, overlays, globs);
        format!("{table}\n{others:?}")
    }

    /// Whether a rule runs at all. It may still be silent below some paths, see [`Settings::runs_at`].
    pub fn runs(&self, rule: &str) -> bool {
        let listed = self.select.is_empty() || self.select.iter().any(|id| id == rule);
        listed
            && !self.ignore.iter().any(|id| id == rule)
            && (self.is_forced(rule) || self.enabled(rule) != Some(false))
    }

    /// Whether a rule may report in a file.
    pub fn runs_at(&self, rule: &str, path: &Utf8Path) -> bool {
        if !self.runs(rule) {
            return false;
        }
        let mut runs = true;
        for part in self.overrides_at(path) {
            if part.ignore.iter().any(|id| id == rule) {
                runs = false;
            }
            if let Some(enabled) = part.rules.get(rule).and_then(|settings| settings.enabled) {
                runs = enabled;
            }
        }
        runs
    }

    /// The level the user gave a rule in a file, if any.
    pub fn rule_level_at(&self, rule: &str, path: &Utf8Path) -> Option<Level> {
        let own = self.rules.get(rule).and_then(|settings| settings.level);
        self.overrides_at(path).filter_map(|part| part.rules.get(rule)?.level).last().or(own)
    }

    /// The lowest level shown in a file.
    pub fn min_level_at(&self, path: &Utf8Path) -> Level {
        self.overrides_at(path).filter_map(|part| part.level).last().unwrap_or(self.level)
    }

    /// Whether a note may be shown in any file: by its level, or because the user gave a rule another one.
    pub fn may_show_notes(&self) -> bool {
        let shown = |level: Option<Level>| level.is_some_and(|level| level <= Level::Note);
        shown(Some(self.level))
            || self.rules.values().any(|rule| rule.level.is_some())
            || self
                .overrides
                .iter()
                .any(|part| shown(part.level) || part.rules.values().any(|rule| rule.level.is_some()))
    }

    /// The options of a rule; `None` if the user gave none.
    pub fn rule_options(&self, rule: &str) -> Option<&toml::Table> {
        self.rules.get(rule).map(|settings| &settings.options).filter(|options| !options.is_empty())
    }

    fn overrides_at<'a>(&'a self, path: &'a Utf8Path) -> impl Iterator<Item = &'a Override> {
        self.overrides.iter().filter(move |part| part.paths.matches(path, &self.cwd))
    }

    fn enabled(&self, rule: &str) -> Option<bool> {
        self.rules.get(rule).and_then(|settings| settings.enabled)
    }

    fn is_forced(&self, rule: &str) -> bool {
        self.forced.iter().any(|id| id == rule)
    }
}
