//! The JSON schema of `.goleak-probe.toml`, for editors.

use super::ids::known_rules;
use super::words::{Color, Format, PathMode};
use crate::finding::{Confidence, Level};
use clap::ValueEnum;
use serde_json::{Map, Value, json};

/// The form of facts about libraries; compared with the code that reads them in `summary/knowledge/format.rs`.
const KNOWLEDGE: &str = include_str!("../../docs/knowledge.schema.json");

/// The schema.
pub fn schema() -> Value {
    let mut knowledge: Value = serde_json::from_str(KNOWLEDGE).unwrap_or_default();
    let definitions = knowledge.as_object_mut().and_then(|it| {
        it.remove("$schema");
        it.remove("definitions")
    });
    let mut properties: Map<String, Value> = flags().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    properties.insert("rules".to_owned(), rules("Level, switch and options of a rule", true));
    properties.insert("override".to_owned(), overrides());
    properties.insert("knowledge".to_owned(), knowledge);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": super::FILE_NAME,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "definitions": definitions,
    })
}

/// The keys that are flags of the command line, too.
fn flags() -> [(&'static str, Value); 25] {
    [
        ("level", level("Lowest level to show")),
        ("confidence", words::<Confidence>("Lowest confidence to show")),
        ("select", rule_names("Run only these rules")),
        ("ignore", rule_names("Do not run these rules")),
        ("fail-on", level("Lowest level that makes the exit code 1")),
        ("exit-zero", switch("Exit with 0 whatever was found")),
        ("baseline", string("File of accepted findings, which are not reported")),
        ("new-from-rev", string("Report only what lines that are new since this revision have a part in")),
        ("new-from-merge-base", string("The same, since the work here left this branch")),
        ("go", string("Go version of code that no go.mod speaks for, e.g. 1.24")),
        ("tests", json!({"description": "Whether to look at _test.go files", "enum": [true, false, "on", "off"]})),
        ("generated", switch("Look at generated files too")),
        ("exclude", strings("Leave out files and folders, with the patterns of .gitignore")),
        ("no-ignore", switch("Look at what .gitignore leaves out too")),
        ("package", switch("Report in the whole package of a named file")),
        ("manifest", strings("Kubernetes manifests of programs, as PROGRAM=FILE")),
        ("format", words::<Format>("Format of the report on standard output")),
        ("output", strings("More reports, as FORMAT=PATH")),
        ("path-mode", words::<PathMode>("How paths are written")),
        ("color", words::<Color>("When to use colours")),
        ("threads", json!({"description": "Number of worker threads", "type": "integer", "minimum": 1})),
        ("stats", switch("Print what was looked at and what was not")),
        ("quiet", switch("Print nothing but the report and errors")),
        ("unsafe-fixes", switch("Count fixes in that may change more than the leak")),
        ("sarif-category", string("Category of the SARIF run")),
    ]
}

fn overrides() -> Value {
    json!({
        "description": "Other settings below some paths; later ones win",
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["paths"],
            "properties": {
                "paths": strings("Where it holds, with the patterns of .gitignore"),
                "level": level("Lowest level to show there"),
                "ignore": rule_names("Rules that are silent there"),
                "rules": rules("Level and switch of a rule there", false),
            },
        },
    })
}

fn words<T: ValueEnum>(description: &str) -> Value {
    let names = T::value_variants().iter().filter_map(|it| Some(it.to_possible_value()?.get_name().to_owned()));
    json!({"description": description, "enum": names.collect::<Vec<_>>()})
}

fn level(description: &str) -> Value {
    words::<Level>(description)
}

fn switch(description: &str) -> Value {
    json!({"description": description, "type": "boolean"})
}

fn string(description: &str) -> Value {
    json!({"description": description, "type": "string"})
}

fn strings(description: &str) -> Value {
    json!({"description": description, "type": "array", "items": {"type": "string"}})
}

fn rule_names(description: &str) -> Value {
    json!({"description": description, "type": "array", "items": {"enum": known_rules().collect::<Vec<_>>()}})
}

/// The options of a rule are known to the rule alone.
fn rules(description: &str, options: bool) -> Value {
    let one = json!({
        "type": "object",
        "properties": {"level": level("Level of its findings"), "enabled": switch("Whether it runs")},
        "additionalProperties": options,
    });
    let all: Map<String, Value> = known_rules().map(|id| (id.to_owned(), one.clone())).collect();
    json!({"description": description, "type": "object", "additionalProperties": false, "properties": all})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load::TOP;

    #[test]
    fn it_has_the_keys_that_are_read() {
        let schema = schema();
        let mut keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut read = TOP.to_vec();
        keys.sort_unstable();
        read.sort_unstable();
        assert_eq!(keys, read);
        assert!(schema["definitions"]["Func"].is_object());
    }
}
