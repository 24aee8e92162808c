//! `.goleak-probe.toml`: found, read, checked key by key, so that every complaint names file, line and closest name.

use super::error::ConfigError;
use super::ids::{known_rules, rule_id};
use super::layer::{Config, Layer, Override, RuleSettings};
use super::words::{ManifestSpec, OutputSpec, Switch, go_version, word};
use super::{PathGlobs, Since};
use crate::paths;
use camino::{Utf8Path, Utf8PathBuf};
use clap::ValueEnum;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the configuration file.
pub const FILE_NAME: &str = ".goleak-probe.toml";

/// The nearest folder upwards with a `.git`; `cwd` if there is none.
pub fn repository_root(cwd: &Utf8Path) -> Utf8PathBuf {
    cwd.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(cwd).to_owned()
}

/// The configuration file that holds in `cwd`: the nearest one, not above `root`.
pub fn discover(cwd: &Utf8Path, root: &Utf8Path) -> Option<Utf8PathBuf> {
    cwd.ancestors()
        .take_while(|folder| folder.starts_with(root))
        .map(|folder| folder.join(FILE_NAME))
        .find(|file| file.exists())
}

/// Reads and checks a configuration file.
pub fn load(file: &Utf8Path) -> Result<Config, ConfigError> {
    let text = std::fs::read_to_string(file).map_err(|error| ConfigError {
        file: Some(file.to_owned()),
        line: None,
        message: format!("cannot read the configuration: {error}"),
    })?;
    parse(&text, file)
}

/// Checks the text of a configuration file; its paths are relative to the folder of `file`.
pub fn parse(text: &str, file: &Utf8Path) -> Result<Config, ConfigError> {
    let reader = Reader { text, file, base: file.parent().unwrap_or(Utf8Path::new("")) };
    let broken = |error: &toml::de::Error| reader.error(error.span().map_or(0, |span| span.start), error.message());
    let tree = DeTable::parse(text).map_err(|error| broken(&error))?;
    let plain: toml::Table = toml::from_str(text).map_err(|error| broken(&error))?;
    reader.document(tree.get_ref(), &plain)
}

type Value<'i> = Spanned<DeValue<'i>>;
type Table<'i> = DeTable<'i>;

struct Reader<'a> {
    text: &'a str,
    file: &'a Utf8Path,
    base: &'a Utf8Path,
}

/// The keys at the top of the file.
pub(super) const TOP: &[&str] = &[
    "level",
    "confidence",
    "select",
    "ignore",
    "fail-on",
    "exit-zero",
    "baseline",
    "new-from-rev",
    "new-from-merge-base",
    "go",
    "tests",
    "generated",
    "exclude",
    "no-ignore",
    "package",
    "manifest",
    "format",
    "output",
    "path-mode",
    "color",
    "threads",
    "stats",
    "quiet",
    "unsafe-fixes",
    "sarif-category",
    "rules",
    "override",
    "knowledge",
];

impl Reader<'_> {
    fn document(&self, tree: &Table<'_>, plain: &toml::Table) -> Result<Config, ConfigError> {
        let mut config = Config { file: Some(self.file.to_owned()), ..Config::default() };
        for (key, value) in tree {
            match key.get_ref().as_ref() {
                "rules" => config.rules = self.rules(value, plain.get("rules"))?,
                "override" => config.overrides = self.overrides(value)?,
                "knowledge" => {
                    self.table(value, "knowledge")?;
                    config.knowledge =
                        plain.get("knowledge").and_then(toml::Value::as_table).cloned().unwrap_or_default();
                }
                name => self.top(&mut config.layer, name, key.span().start, value)?,
            }
        }
        Ok(config)
    }

    fn top(&self, layer: &mut Layer, name: &str, at: usize, value: &Value<'_>) -> Result<(), ConfigError> {
        match name {
            "level" => layer.level = Some(self.word(value, name)?),
            "confidence" => layer.confidence = Some(self.word(value, name)?),
            "select" => layer.select = Some(self.rule_names(value, name)?),
            "ignore" => layer.ignore = Some(self.rule_names(value, name)?),
            "fail-on" => layer.fail_on = Some(self.word(value, name)?),
            "exit-zero" => layer.exit_zero = Some(self.bool(value, name)?),
            "baseline" => layer.baseline = Some(self.base.join(self.str(value, name)?)),
            "new-from-rev" => layer.new_from = Some(Since::Revision(self.str(value, name)?.to_owned())),
            "new-from-merge-base" => layer.new_from = Some(Since::MergeBase(self.str(value, name)?.to_owned())),
            "go" => layer.go = Some(self.go(value)?),
            "tests" => layer.tests = Some(self.switch(value, name)?),
            "generated" => layer.generated = Some(self.bool(value, name)?),
            "exclude" => layer.exclude = self.globs(value, name)?,
            "no-ignore" => layer.no_ignore = Some(self.bool(value, name)?),
            "package" => layer.package = Some(self.bool(value, name)?),
            "manifest" => layer.manifest = self.manifests(value)?,
            "format" => layer.format = Some(self.word(value, name)?),
            "output" => layer.output = self.outputs(value)?,
            "path-mode" => layer.path_mode = Some(self.word(value, name)?),
            "color" => layer.color = Some(self.word(value, name)?),
            "threads" => layer.threads = Some(self.threads(value)?),
            "stats" => layer.stats = Some(self.bool(value, name)?),
            "quiet" => layer.quiet = Some(self.bool(value, name)?),
            "unsafe-fixes" => layer.unsafe_fixes = Some(self.bool(value, name)?),
            "sarif-category" => layer.sarif_category = Some(self.str(value, name)?.to_owned()),
            _ => return Err(self.error(at, paths::unknown("key", name, TOP.iter().copied()))),
        }
        Ok(())
    }

    fn rules(
        &self,
        value: &Value<'_>,
        plain: Option<&toml::Value>,
    ) -> Result<BTreeMap<String, RuleSettings>, ConfigError> {
        let mut rules = BTreeMap::new();
        for (key, value) in self.table(value, "rules")? {
            let id = self.rule_name(key.get_ref(), key.span().start)?;
            let mut settings = RuleSettings { line: self.line(key.span().start), ..RuleSettings::default() };
            let options = plain.and_then(|rules| rules.get(key.get_ref().as_ref()));
            for (key, value) in self.table(value, id)? {
                match key.get_ref().as_ref() {
                    "level" => settings.level = Some(self.word(value, "level")?),
                    "enabled" => settings.enabled = Some(self.bool(value, "enabled")?),
                    option => {
                        if let Some(plain) = options.and_then(|options| options.get(option)) {
                            settings.options.insert(option.to_owned(), plain.clone());
                        }
                    }
                }
            }
            rules.insert(id.to_owned(), settings);
        }
        Ok(rules)
    }

    fn overrides(&self, value: &Value<'_>) -> Result<Vec<Override>, ConfigError> {
        let list = value
            .get_ref()
            .as_array()
            .ok_or_else(|| self.wrong(value, "override", "a list of tables: `[[override]]`"))?;
        list.iter().map(|value| self.one_override(value)).collect()
    }

    fn one_override(&self, value: &Value<'_>) -> Result<Override, ConfigError> {
        let mut part = Override::default();
        for (key, value) in self.table(value, "override")? {
            match key.get_ref().as_ref() {
                "paths" => part.paths = self.globs(value, "paths")?,
                "level" => part.level = Some(self.word(value, "level")?),
                "ignore" => part.ignore = self.rule_names(value, "ignore")?,
                "rules" => part.rules = self.override_rules(value)?,
                name => {
                    return Err(self
                        .error(key.span().start, paths::unknown("key", name, ["paths", "level", "ignore", "rules"])));
                }
            }
        }
        if part.paths.is_empty() {
            return Err(self.error(value.span().start, "an override needs `paths`"));
        }
        Ok(part)
    }

    fn override_rules(&self, value: &Value<'_>) -> Result<BTreeMap<String, RuleSettings>, ConfigError> {
        let rules = self.rules(value, None)?;
        for (key, value) in self.table(value, "rules")? {
            for (option, _) in self.table(value, key.get_ref())? {
                if !matches!(option.get_ref().as_ref(), "level" | "enabled") {
                    let message = format!(
                        "an override sets `level` and `enabled` only; `{}` belongs into `[rules.{}]`",
                        option.get_ref(),
                        key.get_ref()
                    );
                    return Err(self.error(option.span().start, message));
                }
            }
        }
        Ok(rules)
    }

    fn rule_names(&self, value: &Value<'_>, name: &str) -> Result<Vec<String>, ConfigError> {
        self.strings(value, name)?.into_iter().map(|(at, id)| self.rule_name(id, at).map(str::to_owned)).collect()
    }

    fn rule_name(&self, name: &str, at: usize) -> Result<&'static str, ConfigError> {
        rule_id(name).ok_or_else(|| self.error(at, paths::unknown("rule", name, known_rules())))
    }

    fn globs(&self, value: &Value<'_>, name: &str) -> Result<PathGlobs, ConfigError> {
        let patterns = self.strings(value, name)?;
        for (at, pattern) in &patterns {
            PathGlobs::new(&[pattern], self.base).map_err(|message| self.error(*at, message))?;
        }
        // One list, so that `!kept` takes back what a pattern before it says.
        let patterns: Vec<&str> = patterns.into_iter().map(|(_, pattern)| pattern).collect();
        PathGlobs::new(&patterns, self.base).map_err(|message| self.error(value.span().start, message))
    }

    fn outputs(&self, value: &Value<'_>) -> Result<Vec<OutputSpec>, ConfigError> {
        let one = |(at, text): (usize, &str)| {
            let spec: OutputSpec = text.parse().map_err(|message: String| self.error(at, message))?;
            Ok(OutputSpec { path: self.base.join(&spec.path), ..spec })
        };
        self.strings(value, "output")?.into_iter().map(one).collect()
    }

    fn manifests(&self, value: &Value<'_>) -> Result<Vec<ManifestSpec>, ConfigError> {
        let one = |(at, text): (usize, &str)| {
            let spec: ManifestSpec = text.parse().map_err(|message: String| self.error(at, message))?;
            Ok(ManifestSpec { path: self.base.join(&spec.path), ..spec })
        };
        self.strings(value, "manifest")?.into_iter().map(one).collect()
    }

    fn go(&self, value: &Value<'_>) -> Result<String, ConfigError> {
        go_version(self.str(value, "go")?).map_err(|message| self.error(value.span().start, message))
    }

    fn threads(&self, value: &Value<'_>) -> Result<usize, ConfigError> {
        let number = value.get_ref().as_integer().and_then(|n| usize::from_str_radix(n.as_str(), n.radix()).ok());
        number.filter(|n| *n > 0).ok_or_else(|| self.wrong(value, "threads", "a number from 1"))
    }

    fn switch(&self, value: &Value<'_>, name: &str) -> Result<bool, ConfigError> {
        match value.get_ref().as_bool() {
            Some(on) => Ok(on),
            None => Ok(self.word::<Switch>(value, name)? == Switch::On),
        }
    }

    fn strings<'v>(&self, value: &'v Value<'_>, name: &str) -> Result<Vec<(usize, &'v str)>, ConfigError> {
        let list = value.get_ref().as_array().ok_or_else(|| self.wrong(value, name, "a list of strings"))?;
        list.iter().map(|item| Ok((item.span().start, self.str(item, name)?))).collect()
    }

    fn word<T: ValueEnum>(&self, value: &Value<'_>, name: &str) -> Result<T, ConfigError> {
        word(name, self.str(value, name)?).map_err(|message| self.error(value.span().start, message))
    }

    fn str<'v>(&self, value: &'v Value<'_>, name: &str) -> Result<&'v str, ConfigError> {
        value.get_ref().as_str().ok_or_else(|| self.wrong(value, name, "a string"))
    }

    fn bool(&self, value: &Value<'_>, name: &str) -> Result<bool, ConfigError> {
        value.get_ref().as_bool().ok_or_else(|| self.wrong(value, name, "true or false"))
    }

    fn table<'v, 'i>(&self, value: &'v Value<'i>, name: &str) -> Result<&'v Table<'i>, ConfigError> {
        value.get_ref().as_table().ok_or_else(|| self.wrong(value, name, "a table"))
    }

    fn wrong(&self, value: &Value<'_>, name: &str, wanted: &str) -> ConfigError {
        self.error(
            value.span().start,
            format!("`{name}` must be {wanted}, not {}", article(value.get_ref().type_str())),
        )
    }

    fn error(&self, at: usize, message: impl Into<String>) -> ConfigError {
        ConfigError { file: Some(self.file.to_owned()), line: Some(self.line(at)), message: message.into() }
    }

    fn line(&self, at: usize) -> u32 {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        memchr::memchr_iter(b'\n', before).count() as u32 + 1
    }
}

fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}
