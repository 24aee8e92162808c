//! The reports of several shards, joined into what one run would have written, byte for byte.
//!
//! Works on the documents alone: neither code nor configuration is asked again. What does not belong together is refused: documents of
//! other tools or versions, a shard that is missing or given twice.

mod json;
mod sarif;

use crate::finding::Level;
use crate::run::Share;
use serde_json::{Map, Value};

const TOOL: &str = "goleak-probe";

/// What can be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Our JSON.
    Json,
    /// SARIF.
    Sarif,
}

/// One report, as it was read.
#[derive(Debug)]
pub struct Part {
    /// How errors call it: its path.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    document: Value,
}

/// The joined report.
#[derive(Debug)]
pub struct Merged {
    /// The document.
    pub document: Value,
    /// The highest level among its findings.
    pub worst: Option<Level>,
    /// Whether something could not be read or analysed.
    pub failed: bool,
}

impl Part {
    /// Reads a report; the error is a sentence that begins with `name`.
    pub fn read(name: &str, text: &str) -> Result<Self, String> {
        let document: Value =
            serde_json::from_str(text).map_err(|error| format!("{name} is no JSON document: {error}"))?;
        let foreign = |tool: &str| format!("{name} is a report of `{tool}`, not of {TOOL}");
        let kind = match document.get("version") {
            Some(Value::Number(version)) if document.pointer("/tool/name").is_some() => {
                let tool = text_at(&document, "/tool/name");
                if tool != TOOL {
                    return Err(foreign(tool));
                }
                if version.as_u64() != Some(u64::from(super::json::VERSION)) {
                    return Err(format!(
                        "{name} is JSON of version {version}; this {TOOL} knows {}",
                        super::json::VERSION
                    ));
                }
                Kind::Json
            }
            Some(Value::String(version)) if version == "2.1.0" => {
                let runs = document.get("runs").and_then(Value::as_array).map_or(0, Vec::len);
                if runs != 1 {
                    return Err(format!("{name} has {runs} runs; a shard writes one"));
                }
                let tool = text_at(&document, "/runs/0/tool/driver/name");
                if tool != TOOL {
                    return Err(foreign(tool));
                }
                Kind::Sarif
            }
            _ => return Err(format!("{name} is neither JSON nor SARIF of {TOOL}")),
        };
        Ok(Self { name: name.to_owned(), kind, document })
    }

    fn version(&self) -> &str {
        match self.kind {
            Kind::Json => text_at(&self.document, "/tool/version"),
            Kind::Sarif => text_at(&self.document, "/runs/0/tool/driver/version"),
        }
    }

    fn tool(&self) -> Option<&Value> {
        match self.kind {
            Kind::Json => self.document.get("tool"),
            Kind::Sarif => self.document.pointer("/runs/0/tool"),
        }
    }

    fn share(&self) -> Option<Share> {
        let share = match self.kind {
            Kind::Json => self.document.pointer("/summary/shard"),
            Kind::Sarif => self.document.pointer("/runs/0/properties/shard"),
        };
        serde_json::from_value(share?.clone()).ok()
    }
}

/// Joins reports of one kind; there is at least one.
pub fn merge(parts: &[Part]) -> Result<Merged, String> {
    belong_together(parts)?;
    match parts.first() {
        Some(Part { kind: Kind::Json, .. }) => json::merge(parts),
        Some(Part { kind: Kind::Sarif, .. }) => sarif::merge(parts),
        None => Err("there is no report to join".to_owned()),
    }
}

/// Whether the parts come from one version, and are all shards of one run or none.
fn belong_together(parts: &[Part]) -> Result<(), String> {
    let Some((first, rest)) = parts.split_first() else { return Ok(()) };
    for part in rest {
        let (one, other) = (first.version(), part.version());
        if one != other {
            return Err(format!(
                "{} is of {TOOL} {one} and {} of {other}; all shards must run one version",
                first.name, part.name
            ));
        }
        if first.tool() != part.tool() {
            return Err(format!(
                "{} and {} know different rules; all shards must run one version",
                first.name, part.name
            ));
        }
    }
    let shares: Vec<Option<Share>> = parts.iter().map(Part::share).collect();
    let Some(count) = shares.iter().flatten().map(|share| share.shard.count).next() else { return Ok(()) };
    let mut seen: Vec<Option<&str>> = vec![None; count as usize];
    for (part, share) in parts.iter().zip(&shares) {
        let Some(share) = share else { return Err(format!("{} is no shard, but others are", part.name)) };
        if share.shard.count != count {
            return Err(format!("{} is shard {}, but {} is one of {count}", part.name, share.shard, first.name));
        }
        let place = seen.get_mut(share.shard.index as usize - 1);
        let Some(place) = place else { return Err(format!("{} is shard {}", part.name, share.shard)) };
        if let Some(other) = place.replace(&part.name) {
            return Err(format!("{other} and {} are both shard {}", part.name, share.shard));
        }
    }
    match seen.iter().position(Option::is_none) {
        Some(index) => Err(format!("shard {}/{count} is missing", index + 1)),
        None => Ok(()),
    }
}

fn text_at<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn number_at(value: &Value, pointer: &str) -> u64 {
    value.pointer(pointer).and_then(Value::as_u64).unwrap_or_default()
}

fn list_at<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The members of an object; anything else is a document that was not written by us.
fn members<'a>(part: &'a Part, value: Option<&'a Value>) -> Result<&'a Map<String, Value>, String> {
    value.and_then(Value::as_object).ok_or_else(|| format!("{} lacks what every report of {TOOL} has", part.name))
}

fn level_at(value: &Value) -> Option<Level> {
    let word = text_at(value, "/level");
    [Level::Note, Level::Warning, Level::Error].into_iter().find(|level| level.as_str() == word)
}
