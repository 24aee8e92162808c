//! SARIF 2.1.0 as GitHub's code scanning reads it. The only file that names the types of `serde-sarif`.
//!
//! Columns count UTF-16 units from 1 and say so. All rules are listed whatever was found, so that the list does not vary between
//! code bases. A result's region is one line: a pull request shows an alert only if its whole region is in the
//! diff. Suppressed findings are left out, for code scanning would show them as open.

use super::{ReportCx, Reporter, line_hashes, sarif_rule, sarif_text, uri};
use crate::config::PathMode;
use crate::finding::{Edit, Finding, Fix, Level, Step, StepKind};
use crate::source::{FileId, Span, TextRange};
use serde_json::json;
use serde_sarif::sarif as s;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// The SARIF format.
pub(super) struct Sarif;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const ROOT: &str = "%SRCROOT%";

impl Reporter for Sarif {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let writer = Writer::new(cx);
        let log = s::Sarif::builder().schema(SCHEMA).version(json!("2.1.0")).runs(vec![writer.run()]).build();
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

struct Writer<'a> {
    cx: &'a ReportCx<'a>,
    /// Line hashes of the files that have findings.
    hashes: BTreeMap<FileId, Vec<String>>,
}

impl<'a> Writer<'a> {
    fn new(cx: &'a ReportCx<'a>) -> Self {
        let ids: BTreeSet<FileId> = cx.run.findings.iter().map(|finding| finding.primary.file).collect();
        let hashes = ids.into_iter().map(|id| (id, line_hashes(&cx.run.file(id).text))).collect();
        Self { cx, hashes }
    }

    fn run(&self) -> s::Run {
        let driver = sarif_rule::driver(self.cx);
        let root = s::ArtifactLocation::builder().uri(uri::folder(self.cx.root)).build();
        let mut run = s::Run::builder()
            .tool(s::Tool::builder().driver(driver).build())
            .column_kind(json!("utf16CodeUnits"))
            .original_uri_base_ids(BTreeMap::from([(ROOT.to_owned(), root)]))
            .invocations(vec![self.invocation()])
            .results(self.results())
            .build();
        run.properties = self.shard().map(|shard| bag([("shard", shard)]));
        // Code scanning takes the text before the last slash as the category.
        run.automation_details = self.cx.sarif_category.map(|category| {
            let id = format!("{}/", category.trim_end_matches('/'));
            s::RunAutomationDetails::builder().id(id).build()
        });
        run
    }

    /// What `merge` must know of a shard, the folder in which it was started included: paths are sorted as they are seen from there.
    fn shard(&self) -> Option<serde_json::Value> {
        let mut shard = json!(self.cx.run.summary.shard.as_ref()?);
        let base = match self.cx.path_mode {
            PathMode::Relative => self.cx.below_root(self.cx.cwd),
            PathMode::Absolute => "/".to_owned(),
        };
        shard["base"] = base.into();
        Some(shard)
    }

    fn invocation(&self) -> s::Invocation {
        let failed = self.cx.run.summary.skipped.iter().filter(|skipped| skipped.failed);
        let notifications: Vec<s::Notification> = failed
            .map(|skipped| {
                let text = format!("{}: {}", self.cx.shown(&skipped.path), skipped.reason);
                s::Notification::builder().level(json!("error")).message(message(text)).build()
            })
            .collect();
        let successful = notifications.is_empty();
        let mut invocation = s::Invocation::builder().execution_successful(successful).build();
        invocation.tool_execution_notifications = (!successful).then_some(notifications);
        invocation
    }

    /// At most one result per rule and line: GitHub folds the others into one alert anyway.
    fn results(&self) -> Vec<s::Result> {
        let mut seen = BTreeSet::new();
        let line = |finding: &Finding| self.cx.run.file(finding.primary.file).line(finding.primary.start);
        let findings = self.cx.run.findings.iter().filter(|f| seen.insert((f.rule, f.primary.file, line(f))));
        findings.map(|finding| self.result(finding)).collect()
    }

    fn result(&self, finding: &Finding) -> s::Result {
        let mut result = s::Result::builder()
            .rule_id(finding.rule)
            .level(level(finding.level))
            .message(message(sarif_text::with_links(finding)))
            .locations(vec![self.location(finding.primary)])
            .partial_fingerprints(self.fingerprints(finding))
            .build();
        result.rule_index =
            self.cx.rules.iter().position(|rule| rule.id == finding.rule).and_then(|index| i64::try_from(index).ok());
        result.related_locations = some(self.related(finding));
        result.code_flows = (!finding.trace.is_empty()).then(|| vec![self.code_flow(&finding.trace)]);
        result.fixes = some(finding.fixes.iter().map(|fix| self.fix(fix)).collect());
        result.properties = Some(bag([("confidence", json!(finding.confidence.as_str()))]));
        result
    }

    fn fingerprints(&self, finding: &Finding) -> BTreeMap<String, String> {
        let line = self.cx.run.file(finding.primary.file).line(finding.primary.start) as usize;
        let hash = self.hashes.get(&finding.primary.file).and_then(|hashes| hashes.get(line - 1)).cloned();
        let own = (!finding.fingerprint.is_empty()).then(|| ("goleakProbe/v1".to_owned(), finding.fingerprint.clone()));
        hash.map(|hash| ("primaryLocationLineHash".to_owned(), hash)).into_iter().chain(own).collect()
    }

    fn related(&self, finding: &Finding) -> Vec<s::Location> {
        let places = finding.related.iter().zip(1..);
        places
            .map(|(place, id)| s::Location {
                id: Some(id),
                message: Some(message(place.message.clone())),
                ..self.location(place.span)
            })
            .collect()
    }

    /// One thread flow per goroutine; `executionOrder` tells how their steps interleave.
    fn code_flow(&self, trace: &[Step]) -> s::CodeFlow {
        let mut threads: BTreeMap<u32, Vec<s::ThreadFlowLocation>> = BTreeMap::new();
        for (step, order) in trace.iter().zip(1..) {
            let location = s::Location { message: Some(message(step.message.clone())), ..self.location(step.span) };
            let mut place = s::ThreadFlowLocation::builder().location(location).execution_order(order).build();
            place.kinds = kind(step.kind).map(|kind| vec![kind.to_owned()]);
            if step.kind == StepKind::Stays {
                place.importance = Some(json!("essential"));
            }
            threads.entry(step.goroutine).or_default().push(place);
        }
        let flows = threads.into_iter().map(|(goroutine, locations)| {
            s::ThreadFlow::builder().id(format!("goroutine {goroutine}")).locations(locations).build()
        });
        s::CodeFlow::builder().thread_flows(flows.collect::<Vec<_>>()).build()
    }

    fn location(&self, span: Span) -> s::Location {
        let range = self.cx.run.file(span.file).first_line(span.range());
        let place = s::PhysicalLocation::builder()
            .artifact_location(self.artifact(span.file))
            .region(self.region(span.file, range))
            .build();
        s::Location::builder().physical_location(place).build()
    }

    fn region(&self, file: FileId, range: TextRange) -> s::Region {
        let file = self.cx.run.file(file);
        let (start, end) = (file.line_col_utf16(range.start), file.line_col_utf16(range.end));
        s::Region::builder()
            .start_line(i64::from(start.line))
            .start_column(i64::from(start.column))
            .end_line(i64::from(end.line))
            .end_column(i64::from(end.column))
            .build()
    }

    /// Relative to the repository; a file outside of it keeps its absolute address.
    fn artifact(&self, file: FileId) -> s::ArtifactLocation {
        let path = crate::paths::absolute(self.cx.cwd, &self.cx.run.file(file).path);
        match path.strip_prefix(self.cx.root) {
            Ok(inside) => s::ArtifactLocation::builder().uri(uri::relative(inside)).uri_base_id(ROOT).build(),
            Err(_) => s::ArtifactLocation::builder().uri(uri::file(&path)).build(),
        }
    }

    fn fix(&self, fix: &Fix) -> s::Fix {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in &fix.edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let changes = by_file.into_iter().map(|(file, edits)| {
            let replacements: Vec<s::Replacement> = edits.into_iter().map(|edit| self.replacement(edit)).collect();
            s::ArtifactChange::builder().artifact_location(self.artifact(file)).replacements(replacements).build()
        });
        s::Fix::builder().description(message(fix.title.clone())).artifact_changes(changes.collect::<Vec<_>>()).build()
    }

    fn replacement(&self, edit: &Edit) -> s::Replacement {
        let inserted = s::ArtifactContent::builder().text(edit.insert.clone()).build();
        s::Replacement::builder()
            .deleted_region(self.region(edit.span.file, edit.span.range()))
            .inserted_content(inserted)
            .build()
    }
}

fn message(text: String) -> s::Message {
    s::Message::builder().text(text).build()
}

/// The word that the standard suggests for what a step is (SARIF 2.1.0, 3.38.8).
fn kind(kind: StepKind) -> Option<&'static str> {
    match kind {
        StepKind::Acts => None,
        StepKind::Starts(_) => Some("call"),
        StepKind::Meets(_) => Some("value"),
        StepKind::Stays => Some("danger"),
    }
}

fn level(level: Level) -> s::ResultLevel {
    match level {
        Level::Note => s::ResultLevel::Note,
        Level::Warning => s::ResultLevel::Warning,
        Level::Error => s::ResultLevel::Error,
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// A property bag.
pub(super) fn bag<const N: usize>(properties: [(&str, serde_json::Value); N]) -> s::PropertyBag {
    let additional = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    s::PropertyBag { tags: None, additional_properties: additional }
}
