//! reviewdog's diagnostic format as one document. Columns count bytes from 1, ends are exclusive.

use super::{ReportCx, Reporter};
use crate::finding::{Finding, Fix, Level};
use crate::source::Span;
use serde_json::{Value, json};
use std::io;

/// The rdjson format.
pub(super) struct Rdjson;

impl Reporter for Rdjson {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let diagnostics: Vec<Value> = cx.run.findings.iter().map(|finding| diagnostic(cx, finding)).collect();
        let document = json!({ "source": { "name": "goleak-probe" }, "diagnostics": diagnostics });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        writeln!(out)
    }
}

fn diagnostic(cx: &ReportCx<'_>, finding: &Finding) -> Value {
    let related =
        finding.related.iter().map(|place| json!({ "message": place.message, "location": location(cx, place.span) }));
    let suggestions = finding.fixes.iter().filter_map(|fix| suggestion(cx, finding, fix));
    json!({
        "message": if finding.help.is_empty() {
            finding.message.clone()
        } else {
            format!("{}\nhelp: {}", finding.message, finding.help)
        },
        "location": location(cx, finding.primary),
        "severity": severity(finding.level),
        "code": { "value": finding.rule },
        "suggestions": suggestions.collect::<Vec<_>>(),
        "related_locations": related.collect::<Vec<_>>(),
    })
}

/// A fix of one edit in the finding's own file: several edits would be offered as alternatives of each other.
fn suggestion(cx: &ReportCx<'_>, finding: &Finding, fix: &Fix) -> Option<Value> {
    match fix.edits.as_slice() {
        [edit] if edit.span.file == finding.primary.file => {
            Some(json!({ "range": range(cx, edit.span), "text": edit.insert }))
        }
        _ => None,
    }
}

fn location(cx: &ReportCx<'_>, span: Span) -> Value {
    json!({ "path": cx.shown(&cx.run.file(span.file).path), "range": range(cx, span) })
}

fn range(cx: &ReportCx<'_>, span: Span) -> Value {
    let file = cx.run.file(span.file);
    let [start, end] = [span.start, span.end].map(|offset| {
        let at = file.line_col(offset);
        json!({ "line": at.line, "column": at.column })
    });
    json!({ "start": start, "end": end })
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Note => "INFO",
        Level::Warning => "WARNING",
        Level::Error => "ERROR",
    }
}
