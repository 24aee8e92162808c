//! The tool and its rules in SARIF: all of them, always, with their pages.

use super::ReportCx;
use super::sarif::bag;
use crate::finding::{Confidence, Level};
use crate::rules::registry::RuleMeta;
use serde_json::json;
use serde_sarif::sarif as s;

/// Where the tool is on the web; empty until the crate has a repository.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
/// GitHub keeps no more.
const MAX_TAGS: usize = 10;
const COMMON_TAGS: [&str; 3] = ["correctness", "concurrency", "goroutine-leak"];

/// The tool.
pub(super) fn driver(cx: &ReportCx<'_>) -> s::ToolComponent {
    let rules: Vec<s::ReportingDescriptor> = cx.rules.iter().map(rule).collect();
    let mut driver = s::ToolComponent::builder()
        .name("goleak-probe")
        .version(cx.version)
        .semantic_version(cx.version)
        .rules(rules)
        .build();
    driver.information_uri = (!REPOSITORY.is_empty()).then(|| REPOSITORY.to_owned());
    driver
}

fn rule(meta: &RuleMeta) -> s::ReportingDescriptor {
    let short = s::MultiformatMessageString::builder().text(meta.title).build();
    let full = s::MultiformatMessageString::builder().text(meta.description()).build();
    let help = s::MultiformatMessageString::builder().text(meta.page).markdown(meta.page).build();
    let configuration = s::ReportingConfiguration::builder().level(json!(meta.level.as_str())).build();
    let mut rule = s::ReportingDescriptor::builder()
        .id(meta.id)
        .short_description(short)
        .full_description(full)
        .help(help)
        .default_configuration(configuration)
        .properties(properties(meta))
        .build();
    rule.help_uri = meta.page_uri();
    rule
}

fn properties(meta: &RuleMeta) -> s::PropertyBag {
    let mut tags: Vec<String> = Vec::new();
    for tag in COMMON_TAGS.iter().chain(meta.tags) {
        if tags.len() < MAX_TAGS && !tags.iter().any(|known| known == tag) {
            tags.push((*tag).to_owned());
        }
    }
    s::PropertyBag {
        tags: Some(tags),
        ..bag([("precision", json!(precision(meta.confidence))), ("problem.severity", json!(severity(meta.level)))])
    }
}

fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// GitHub's words for rules that are not about security.
fn severity(level: Level) -> &'static str {
    match level {
        Level::Note => "recommendation",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
