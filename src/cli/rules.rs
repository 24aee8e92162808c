//! `rules`: all rules, one line each.

use super::args::{PageFormat, RulesArgs};
use super::{Exit, page};
use crate::config::Color;
use crate::rules::registry::{self, RuleMeta};
use serde_json::{Value, json};
use std::fmt::Write;

/// Runs the command.
pub(super) fn run(args: &RulesArgs, color: Option<Color>) -> Exit {
    let all = registry::all();
    let text = match args.format {
        PageFormat::Text => text(all),
        PageFormat::Markdown => markdown(all),
        PageFormat::Json => format!("{:#}", Value::from(all.iter().map(|meta| json(meta, false)).collect::<Vec<_>>())),
    };
    page::print(&text, color)
}

/// A rule for tools, with or without its page.
pub(super) fn json(meta: &RuleMeta, with_page: bool) -> Value {
    let mut value = json!({
        "id": meta.id,
        "title": meta.title,
        "level": meta.level.as_str(),
        "confidence": meta.confidence.as_str(),
        "since": meta.since,
        "go": meta.go,
        "tags": meta.tags,
    });
    if with_page {
        value["page"] = meta.page.into();
    }
    value
}

fn text(all: &[RuleMeta]) -> String {
    let widest = all.iter().map(|meta| meta.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for meta in all {
        let _ = writeln!(
            out,
            "{}{:<widest$}{}  {:<7}  {:<6}  {}",
            page::BOLD,
            meta.id,
            page::RESET,
            meta.level.as_str(),
            meta.confidence.as_str(),
            meta.title
        );
    }
    out
}

fn markdown(all: &[RuleMeta]) -> String {
    let mut out = "| rule | level | confidence | finds |\n|---|---|---|---|\n".to_owned();
    for meta in all {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            meta.id,
            meta.level.as_str(),
            meta.confidence.as_str(),
            meta.title.replace('|', "\\|")
        );
    }
    out
}
