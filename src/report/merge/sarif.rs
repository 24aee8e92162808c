//! SARIF, joined: one run, the rules once, results in the order of a run.

use super::{Merged, Part, level_at, list_at, members, number_at, text_at};
use crate::finding::Level;
use crate::paths;
use crate::report::uri;
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeSet;

const PLACE: &str = "/locations/0/physicalLocation";

pub(super) fn merge(parts: &[Part]) -> Result<Merged, String> {
    let runs: Vec<&Value> = parts.iter().filter_map(|part| part.document.pointer("/runs/0")).collect();
    for (part, run) in parts.iter().zip(&runs) {
        if run.get("automationDetails") != runs[0].get("automationDetails") {
            return Err(format!("{} and {} have different categories", parts[0].name, part.name));
        }
    }
    let mut run = members(&parts[0], runs.first().copied())?.clone();
    let mut results: Vec<(Key<'_>, &Value)> = runs
        .iter()
        .flat_map(|run| list_at(run, "/results").iter().map(|result| (Key::of(run, result), result)))
        .collect();
    results.sort_by(|a, b| a.0.cmp(&b.0));
    // As in a run: one result per rule and line.
    let mut seen = BTreeSet::new();
    results.retain(|(key, _)| seen.insert((key.rule, key.path.clone(), key.line)));
    let worst = results.iter().filter_map(|(_, result)| level_at(result)).max();
    run.insert("results".to_owned(), results.into_iter().map(|(_, result)| result.clone()).collect());
    let invocation = invocation(&runs);
    let failed = invocation["executionSuccessful"] == false;
    run.insert("invocations".to_owned(), json!([invocation]));
    if let Some(properties) = run.get_mut("properties").and_then(Value::as_object_mut) {
        properties.shift_remove("shard");
        if properties.is_empty() {
            run.shift_remove("properties");
        }
    }
    let mut document = members(&parts[0], Some(&parts[0].document))?.clone();
    document.insert("runs".to_owned(), json!([run]));
    Ok(Merged { document: document.into(), worst, failed })
}

/// What a run sorts its results by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    path: Utf8PathBuf,
    line: u64,
    column: u64,
    rule: &'a str,
    end: [u64; 2],
    level: Reverse<Option<Level>>,
    message: &'a str,
}

impl<'a> Key<'a> {
    fn of(run: &Value, result: &'a Value) -> Self {
        let place = result.pointer(PLACE).unwrap_or(&Value::Null);
        Self {
            path: shown(run, text_at(place, "/artifactLocation/uri")),
            line: number_at(place, "/region/startLine"),
            column: number_at(place, "/region/startColumn"),
            rule: text_at(result, "/ruleId"),
            end: [number_at(place, "/region/endLine"), number_at(place, "/region/endColumn")],
            level: Reverse(level_at(result)),
            message: text_at(result, "/message/text"),
        }
    }
}

/// The path that a run sorts by: from the folder it was started in, if the file is inside, else the whole path.
fn shown(run: &Value, uri: &str) -> Utf8PathBuf {
    let root = uri::path(text_at(run, "/originalUriBaseIds/%SRCROOT%/uri"));
    let base = run.pointer("/properties/shard/base").and_then(Value::as_str).unwrap_or_default();
    let full = paths::absolute(&root, &uri::path(uri));
    let base = paths::absolute(&root, Utf8Path::new(base));
    full.strip_prefix(&base).map(Utf8Path::to_owned).unwrap_or(full)
}

/// One invocation for all: it went well if all did.
fn invocation(runs: &[&Value]) -> Value {
    let all = || runs.iter().flat_map(|run| list_at(run, "/invocations"));
    let mut notifications: Vec<&Value> = all().flat_map(|one| list_at(one, "/toolExecutionNotifications")).collect();
    notifications.sort_by_key(|one| {
        let text = text_at(one, "/message/text");
        let (path, reason) = text.split_once(": ").unwrap_or((text, ""));
        (Utf8PathBuf::from(path), reason)
    });
    notifications.dedup();
    let mut one = all().next().cloned().unwrap_or_else(|| json!({}));
    one["executionSuccessful"] = all().all(|one| one["executionSuccessful"] == true).into();
    if !notifications.is_empty() {
        one["toolExecutionNotifications"] = notifications.into_iter().cloned().collect();
    }
    one
}
