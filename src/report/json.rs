//! The versioned JSON document. Within a version fields are only added.
//!
//! Lines and columns count from 1, columns in bytes, ends exclusive; edits have byte offsets from 0.

use super::{ReportCx, Reporter};
use crate::finding::{Edit, Finding, Fix, Place, Step, StepKind};
use crate::run::Summary;
use crate::source::Span;
use serde::Serialize;
use std::io;

/// Version of the document.
pub(super) const VERSION: u32 = 1;

/// The JSON format.
pub(super) struct Json;

impl Reporter for Json {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let document = Document {
            version: VERSION,
            tool: Tool { name: "goleak-probe", version: cx.version },
            findings: cx.run.findings.iter().map(|finding| JsonFinding::new(cx, finding)).collect(),
            summary: summary(cx),
        };
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: Tool<'a>,
    findings: Vec<JsonFinding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    level: &'a str,
    confidence: &'a str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    region: Region,
    function: &'a str,
    related: Vec<JsonPlace<'a>>,
    trace: Vec<JsonStep<'a>>,
    fingerprint: &'a str,
    fixes: Vec<JsonFix<'a>>,
}

#[derive(Serialize)]
struct Point {
    path: String,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Region {
    #[serde(flatten)]
    start: Point,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    #[serde(flatten)]
    region: Region,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonStep<'a> {
    goroutine: u32,
    #[serde(flatten)]
    start: Point,
    message: &'a str,
    /// `acts`, `starts`, `meets` or `stays`.
    kind: &'static str,
    /// The goroutine that is started or met.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<u32>,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    path: String,
    start: u32,
    end: u32,
    insert: &'a str,
}

impl<'a> JsonFinding<'a> {
    fn new(cx: &ReportCx<'_>, finding: &'a Finding) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level.as_str(),
            confidence: finding.confidence.as_str(),
            message: &finding.message,
            help: &finding.help,
            region: region(cx, finding.primary),
            function: &finding.function,
            related: finding.related.iter().map(|place| related(cx, place)).collect(),
            trace: finding.trace.iter().map(|step| trace(cx, step)).collect(),
            fingerprint: &finding.fingerprint,
            fixes: finding.fixes.iter().map(|fixed| fix(cx, fixed)).collect(),
        }
    }
}

fn related<'a>(cx: &ReportCx<'_>, place: &'a Place) -> JsonPlace<'a> {
    JsonPlace { region: region(cx, place.span), message: &place.message }
}

fn trace<'a>(cx: &ReportCx<'_>, step: &'a Step) -> JsonStep<'a> {
    let (kind, other) = match step.kind {
        StepKind::Acts => ("acts", None),
        StepKind::Starts(other) => ("starts", Some(other)),
        StepKind::Meets(other) => ("meets", Some(other)),
        StepKind::Stays => ("stays", None),
    };
    JsonStep { goroutine: step.goroutine, start: point(cx, step.span), message: &step.message, kind, other }
}

fn fix<'a>(cx: &ReportCx<'_>, fix: &'a Fix) -> JsonFix<'a> {
    JsonFix { title: &fix.title, safe: fix.safe, edits: fix.edits.iter().map(|one| edit(cx, one)).collect() }
}

fn edit<'a>(cx: &ReportCx<'_>, edit: &'a Edit) -> JsonEdit<'a> {
    let path = cx.shown(&cx.run.file(edit.span.file).path);
    JsonEdit { path, start: edit.span.start, end: edit.span.end, insert: &edit.insert }
}

fn point(cx: &ReportCx<'_>, span: Span) -> Point {
    let file = cx.run.file(span.file);
    let at = file.line_col(span.start);
    Point { path: cx.shown(&file.path), line: at.line, column: at.column }
}

fn region(cx: &ReportCx<'_>, span: Span) -> Region {
    let end = cx.run.file(span.file).line_col(span.end);
    Region { start: point(cx, span), end_line: end.line, end_column: end.column }
}

fn summary(cx: &ReportCx<'_>) -> Summary {
    let mut summary = cx.run.summary.clone();
    for damaged in &mut summary.damaged {
        damaged.path = cx.shown(&damaged.path).into();
    }
    for skipped in &mut summary.skipped {
        skipped.path = cx.shown(&skipped.path).into();
    }
    summary
}
