//! What `go vet` reads: lines as a compiler writes them, or the JSON of `golang.org/x/tools/go/analysis/unitchecker`.
//!
//! Paths should be absolute: the go command shortens them for whoever started it. Columns count bytes from 1, as Go's do. The go command
//! does not tell which analyzer spoke, so the message names the rule.

use super::ReportCx;
use crate::finding::{Finding, Fix};
use crate::source::Span;
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use std::collections::BTreeMap;
use std::io;

/// The findings of one package.
#[derive(Debug)]
pub struct Diagnostics<'a> {
    found: Vec<(&'a str, Diagnostic<'a>)>,
}

#[derive(Debug, Serialize)]
struct Diagnostic<'a> {
    posn: String,
    end: String,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggested_fixes: Vec<SuggestedFix<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related>,
}

#[derive(Debug, Serialize)]
struct SuggestedFix<'a> {
    message: &'a str,
    edits: Vec<TextEdit<'a>>,
}

#[derive(Debug, Serialize)]
struct TextEdit<'a> {
    filename: String,
    start: u32,
    end: u32,
    new: &'a str,
}

#[derive(Debug, Serialize)]
struct Related {
    posn: String,
    end: String,
    message: String,
}

impl<'a> Diagnostics<'a> {
    /// Of a run.
    pub fn of(cx: &ReportCx<'a>) -> Self {
        Self { found: cx.run.findings.iter().map(|finding| (finding.rule, diagnostic(cx, finding))).collect() }
    }

    /// Writes `path:line:column: message (rule)`, and what belongs to it behind a tab.
    pub fn plain(&self, out: &mut dyn io::Write) -> io::Result<()> {
        for (_, found) in &self.found {
            writeln!(out, "{}: {}", found.posn, found.message)?;
            for place in &found.related {
                writeln!(out, "{}: \t{}", place.posn, place.message)?;
            }
        }
        Ok(())
    }

    /// Writes `{package: {rule: [diagnostic]}}`.
    pub fn json(&self, package: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rules: BTreeMap<&str, Vec<&Diagnostic<'_>>> = BTreeMap::new();
        for (rule, found) in &self.found {
            rules.entry(rule).or_default().push(found);
        }
        let tree: BTreeMap<&str, _> =
            Some((package, rules)).into_iter().filter(|(_, rules)| !rules.is_empty()).collect();
        tree.serialize(&mut Serializer::with_formatter(&mut *out, PrettyFormatter::with_indent(b"\t")))?;
        writeln!(out)
    }
}

fn diagnostic<'a>(cx: &ReportCx<'a>, finding: &'a Finding) -> Diagnostic<'a> {
    let places = finding.related.iter().map(|place| related(cx, place.span, place.message.clone()));
    let help = (!finding.help.is_empty()).then(|| related(cx, finding.primary, format!("help: {}", finding.help)));
    Diagnostic {
        posn: posn(cx, finding.primary, finding.primary.start),
        end: posn(cx, finding.primary, finding.primary.end),
        message: format!("{} ({})", finding.message, finding.rule),
        suggested_fixes: finding.fixes.iter().map(|fix| suggested(cx, fix)).collect(),
        related: places.chain(help).collect(),
    }
}

fn suggested<'a>(cx: &ReportCx<'a>, fix: &'a Fix) -> SuggestedFix<'a> {
    let edits = fix.edits.iter().map(|edit| TextEdit {
        filename: cx.shown(&cx.run.file(edit.span.file).path),
        start: edit.span.start,
        end: edit.span.end,
        new: &edit.insert,
    });
    SuggestedFix { message: &fix.title, edits: edits.collect() }
}

fn related(cx: &ReportCx<'_>, span: Span, message: String) -> Related {
    Related { posn: posn(cx, span, span.start), end: posn(cx, span, span.end), message }
}

fn posn(cx: &ReportCx<'_>, span: Span, offset: u32) -> String {
    let file = cx.run.file(span.file);
    let at = file.line_col(offset);
    format!("{}:{}:{}", cx.shown(&file.path), at.line, at.column)
}
