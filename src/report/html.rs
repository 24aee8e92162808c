//! One page for people: each finding with its witness as a sequence diagram. Needs nothing else, and is light or dark as the reader's
//! system is.

use super::diagram::{Diagram, Lane, Row};
use super::{ReportCx, Reporter, headline};
use crate::finding::Finding;
use crate::source::{Span, TextRange};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

/// The HTML format.
pub(super) struct Html;

const STYLE: &str = include_str!("html.css");

impl Reporter for Html {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let headline = headline(cx.run);
        writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">")?;
        writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
        writeln!(out, "<meta name=\"color-scheme\" content=\"light dark\">")?;
        writeln!(out, "<title>goleak-probe: {headline}</title>\n<style>\n{STYLE}</style>\n<main>")?;
        writeln!(out, "<h1>goleak-probe <small>{headline}</small></h1>")?;
        for finding in &cx.run.findings {
            writeln!(out, "{}", article(cx, finding))?;
        }
        writeln!(out, "<footer>goleak-probe {}</footer>\n</main>\n</html>", escaped(cx.version))
    }
}

fn article(cx: &ReportCx<'_>, finding: &Finding) -> String {
    let file = cx.run.file(finding.primary.file);
    let at = file.line_col(finding.primary.start);
    let mut html = format!(
        "<article class=\"{level}\">\n<header><b>{level}</b> <code>{rule}</code> <span>{path}:{line}:{column}</span></header>\n<h2>{message}</h2>\n",
        level = finding.level.as_str(),
        rule = finding.rule,
        path = escaped(&cx.shown(&file.path)),
        line = at.line,
        column = at.column,
        message = prose(&finding.message),
    );
    for (path, lines) in excerpts(cx, finding) {
        html.push_str(&excerpt(&path, &lines));
    }
    if let Some(diagram) = Diagram::of(cx, finding) {
        html.push_str(&drawn(&diagram));
    }
    if !finding.help.is_empty() {
        let _ = writeln!(html, "<p class=\"help\"><b>Instead</b> {}</p>", prose(&finding.help));
    }
    html.push_str("</article>");
    html
}

// ── Source lines ───────────────────────────────────────────────────────────────────────────────────────────────────

/// A line of source with what is said about it.
struct Line<'a> {
    text: &'a str,
    /// Bytes to mark, from the beginning of the line.
    marked: std::ops::Range<usize>,
    primary: bool,
    label: &'a str,
}

/// The labelled lines by file, the primary place's file first.
fn excerpts<'a>(cx: &ReportCx<'a>, finding: &'a Finding) -> Vec<(String, BTreeMap<u32, Line<'a>>)> {
    let mut files: Vec<(String, BTreeMap<u32, Line<'a>>)> = Vec::new();
    let related = finding.related.iter().map(|place| (place.span, place.message.as_str(), false));
    for (span, label, primary) in std::iter::once((finding.primary, finding.label.as_str(), true)).chain(related) {
        let path = cx.shown(&cx.run.file(span.file).path);
        let at = files.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
            files.push((path, BTreeMap::new()));
            files.len() - 1
        });
        let (number, line) = line(cx, span, label, primary);
        files[at].1.entry(number).or_insert(line);
    }
    files
}

fn line<'a>(cx: &ReportCx<'a>, span: Span, label: &'a str, primary: bool) -> (u32, Line<'a>) {
    let file = cx.run.file(span.file);
    let number = file.line(span.start);
    let whole = file.line_range(number);
    let first: TextRange = file.first_line(span.range());
    let marked = (first.start - whole.start) as usize..(first.end - whole.start) as usize;
    (number, Line { text: file.slice(whole).trim_end(), marked, primary, label })
}

fn excerpt(path: &str, lines: &BTreeMap<u32, Line<'_>>) -> String {
    let mut html = format!("<figure><figcaption>{}</figcaption><table>\n", escaped(path));
    let mut before = None;
    for (number, line) in lines {
        if before.is_some_and(|before| before + 1 < *number) {
            html.push_str("<tr class=\"gap\"><th>⋯</th><td></td></tr>\n");
        }
        before = Some(*number);
        let end = line.marked.end.min(line.text.len());
        let (left, rest) = line.text.split_at(line.marked.start.min(end));
        let (mark, right) = rest.split_at(end - left.len());
        let class = if line.primary { "primary" } else { "related" };
        let _ = writeln!(
            html,
            "<tr class=\"{class}\"><th>{number}</th><td><code>{}<mark>{}</mark>{}</code> <i>{}</i></td></tr>",
            escaped(left),
            escaped(mark),
            escaped(right),
            prose(line.label)
        );
    }
    html.push_str("</table></figure>\n");
    html
}

// ── The diagram ────────────────────────────────────────────────────────────────────────────────────────────────────

fn drawn(diagram: &Diagram) -> String {
    let lanes = &diagram.lanes;
    let mut html = format!("<div class=\"diagram\" style=\"--lanes: {}\">\n", lanes.len());
    for (index, lane) in lanes.iter().enumerate() {
        let _ = writeln!(
            html,
            "<span class=\"name\" style=\"grid-area: 1 / {}\">{}</span>",
            index + 1,
            escaped(&lane.name)
        );
    }
    for (index, row) in diagram.rows.iter().enumerate() {
        let line = index + 2;
        for (column, lane) in lanes.iter().enumerate() {
            html.push_str(&life(lane, index, line, column));
        }
        html.push_str(&event(row, line));
        let class = if row.stays { "step stays" } else { "step" };
        let _ = writeln!(
            html,
            "<p class=\"{class}\" style=\"grid-area: {line} / {}\"><b>{}</b> {} <small>{}</small></p>",
            lanes.len() + 1,
            index + 1,
            prose(&row.text),
            escaped(&row.place)
        );
    }
    // Whoever is stuck stays beyond the last step.
    let below = diagram.rows.len() + 2;
    for (column, _) in lanes.iter().enumerate().filter(|(_, lane)| lane.stays) {
        let _ = writeln!(html, "<span class=\"life stuck tail\" style=\"grid-area: {below} / {}\"></span>", column + 1);
    }
    html.push_str("</div>\n");
    html
}

/// The piece of a lane beside one row.
fn life(lane: &Lane, row: usize, grid: usize, column: usize) -> String {
    let class = match row {
        _ if row < lane.from => return String::new(),
        _ if row > lane.to && lane.stays => "life stuck",
        _ if row > lane.to => return String::new(),
        _ if lane.from == lane.to => "life first last",
        _ if row == lane.from => "life first",
        _ if row == lane.to => "life last",
        _ => "life",
    };
    let class = if lane.stays && row == lane.to { class.replace("last", "held") } else { class.to_owned() };
    format!("<span class=\"{class}\" style=\"grid-area: {grid} / {}\"></span>\n", column + 1)
}

/// The mark of a step, and the arrow to the goroutine that it starts or meets.
fn event(row: &Row, line: usize) -> String {
    let class = if row.stays { "event stays" } else { "event" };
    let mut html = format!("<span class=\"{class}\" style=\"grid-area: {line} / {}\"></span>\n", row.lane + 1);
    if let Some(other) = row.other {
        let (left, right) = (row.lane.min(other) + 1, row.lane.max(other) + 2);
        let class = if other > row.lane { "arrow" } else { "arrow back" };
        let span = right - left;
        let _ = writeln!(
            html,
            "<span class=\"{class}\" style=\"grid-area: {line} / {left} / auto / {right}; --span: {span}\"></span>"
        );
    }
    html
}

// ── Text ───────────────────────────────────────────────────────────────────────────────────────────────────────────

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// A sentence whose code stands between backquotes.
fn prose(text: &str) -> String {
    let pieces = text.split('`').map(escaped).enumerate();
    pieces.map(|(index, piece)| if index % 2 == 1 { format!("<code>{piece}</code>") } else { piece }).collect()
}
