//! Our own JSON, joined: findings in the order of a run, numbers added, lists united.

use super::{Merged, Part, level_at, list_at, members, number_at, text_at};
use crate::run::{Damaged, Skipped};
use camino::Utf8Path;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;

pub(super) fn merge(parts: &[Part]) -> Result<Merged, String> {
    let mut findings: Vec<&Value> = parts.iter().flat_map(|part| list_at(&part.document, "/findings")).collect();
    findings.sort_by(|a, b| place(a).cmp(&place(b)));
    findings.dedup_by(|b, a| same(a, b));
    let worst = findings.iter().filter_map(|finding| level_at(finding)).max();
    let summary = summary(parts)?;
    let failed = list_at(&summary, "/skipped").iter().any(|skipped| skipped["failed"] == true);
    let mut document = members(&parts[0], Some(&parts[0].document))?.clone();
    document.insert("findings".to_owned(), findings.into_iter().cloned().collect());
    document.insert("summary".to_owned(), summary);
    Ok(Merged { document: document.into(), worst, failed })
}

/// What a run sorts its findings by.
fn place(finding: &Value) -> impl Ord + use<'_> {
    let number = |name: &str| number_at(finding, name);
    (
        Utf8Path::new(text_at(finding, "/path")),
        [number("/line"), number("/column")],
        text_at(finding, "/rule"),
        [number("/end_line"), number("/end_column")],
        Reverse(level_at(finding)),
        text_at(finding, "/message"),
    )
}

/// Whether a run would tell of one of them only.
fn same(a: &Value, b: &Value) -> bool {
    ["rule", "path", "line", "column", "end_line", "end_column"].iter().all(|name| a[*name] == b[*name])
}

fn summary(parts: &[Part]) -> Result<Value, String> {
    let mut sum = members(&parts[0], parts[0].document.get("summary"))?.clone();
    sum.shift_remove("shard");
    for (name, value) in &mut sum {
        let all = || parts.iter().filter_map(|part| part.document.get("summary")?.get(name));
        *value = match name.as_str() {
            "damaged" => united::<Damaged>(all()),
            "skipped" => united::<Skipped>(all()),
            _ => json!(all().filter_map(Value::as_u64).sum::<u64>()),
        };
    }
    Ok(Map::into(sum))
}

/// All entries of some lists, each once, in the order of a run.
fn united<'a, T: DeserializeOwned + Serialize + Ord>(lists: impl Iterator<Item = &'a Value>) -> Value {
    let mut all: Vec<T> =
        lists.filter_map(|list| serde_json::from_value::<Vec<T>>(list.clone()).ok()).flatten().collect();
    all.sort();
    all.dedup();
    json!(all)
}
