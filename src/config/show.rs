//! Settings written down as the configuration file would say them.

use super::layer::{Override, RuleSettings};
use super::settings::Settings;
use super::{PathGlobs, Since};
use clap::ValueEnum;
use std::collections::BTreeMap;
use toml::{Table, Value};

impl Settings {
    /// All settings that hold, the defaults included, under the keys of the configuration file. Read back, they give the same.
    pub fn to_table(&self) -> Table {
        let mut table = Table::new();
        let mut put = |key: &str, value: Value| drop(table.insert(key.to_owned(), value));
        put("level", self.level.as_str().into());
        put("confidence", self.confidence.as_str().into());
        put("select", list(&self.select));
        put("ignore", list(&self.ignore));
        put("fail-on", self.fail_on.as_str().into());
        put("exit-zero", self.exit_zero.into());
        if let Some(file) = &self.baseline_file {
            put("baseline", file.as_str().into());
        }
        match &self.new_from {
            Some(Since::Revision(revision)) => put("new-from-rev", revision.as_str().into()),
            Some(Since::MergeBase(branch)) => put("new-from-merge-base", branch.as_str().into()),
            None => {}
        }
        if let Some(go) = &self.go {
            put("go", go.as_str().into());
        }
        put("tests", self.tests.into());
        put("generated", self.generated.into());
        put("exclude", patterns(&self.exclude));
        put("no-ignore", self.no_ignore.into());
        put("package", self.package.into());
        let manifests = self.manifest.iter().map(|spec| format!("{}={}", spec.program, spec.path).into());
        put("manifest", Value::Array(manifests.collect()));
        put("format", word(&self.format));
        let outputs = self.output.iter().map(|spec| format!("{}={}", name(&spec.format), spec.path).into());
        put("output", Value::Array(outputs.collect()));
        put("path-mode", word(&self.path_mode));
        put("color", word(&self.color));
        if let Some(threads) = self.threads {
            put("threads", i64::try_from(threads).unwrap_or(i64::MAX).into());
        }
        put("stats", self.stats.into());
        put("quiet", self.quiet.into());
        put("unsafe-fixes", self.unsafe_fixes.into());
        if let Some(category) = &self.sarif_category {
            put("sarif-category", category.as_str().into());
        }
        let mut put_table = |key: &str, value: Value, empty: bool| {
            if !empty {
                put(key, value);
            }
        };
        put_table("rules", rules(&self.rules), self.rules.is_empty());
        let overrides = self.overrides.iter().map(override_table).collect();
        put_table("override", Value::Array(overrides), self.overrides.is_empty());
        put_table("knowledge", self.knowledge.clone().into(), self.knowledge.is_empty());
        table
    }
}

fn override_table(part: &Override) -> Value {
    let mut table = Table::from_iter([("paths".to_owned(), patterns(&part.paths))]);
    if let Some(level) = part.level {
        table.insert("level".to_owned(), level.as_str().into());
    }
    if !part.ignore.is_empty() {
        table.insert("ignore".to_owned(), list(&part.ignore));
    }
    if !part.rules.is_empty() {
        table.insert("rules".to_owned(), rules(&part.rules));
    }
    table.into()
}

fn rules(rules: &BTreeMap<String, RuleSettings>) -> Value {
    let one = |settings: &RuleSettings| {
        let mut table = settings.options.clone();
        table.extend(settings.level.map(|level| ("level".to_owned(), level.as_str().into())));
        table.extend(settings.enabled.map(|enabled| ("enabled".to_owned(), enabled.into())));
        Value::from(table)
    };
    rules.iter().map(|(id, settings)| (id.clone(), one(settings))).collect::<Table>().into()
}

fn list(words: &[String]) -> Value {
    Value::Array(words.iter().map(|word| word.as_str().into()).collect())
}

fn patterns(globs: &PathGlobs) -> Value {
    Value::Array(globs.patterns().map(Value::from).collect())
}

fn word(value: &impl ValueEnum) -> Value {
    name(value).into()
}

fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map_or_else(String::new, |word| word.get_name().to_owned())
}
