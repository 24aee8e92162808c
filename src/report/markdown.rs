//! Markdown for job summaries and pull request comments. GitHub and GitLab draw the witness as a sequence diagram (Mermaid).

use super::diagram::{Diagram, Row};
use super::{ReportCx, Reporter, headline};
use crate::finding::Finding;
use std::fmt::Write as _;
use std::io;

/// The Markdown format.
pub(super) struct Markdown;

impl Reporter for Markdown {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "# goleak-probe: {}", headline(cx.run))?;
        for finding in &cx.run.findings {
            section(cx, finding, out)?;
        }
        Ok(())
    }
}

fn section(cx: &ReportCx<'_>, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    let file = cx.run.file(finding.primary.file);
    let place = format!("{}:{}", cx.shown(&file.path), file.line(finding.primary.start));
    writeln!(out, "\n## {} {}: {}\n", finding.level.as_str(), code(finding.rule), code(&place))?;
    writeln!(out, "{}\n", prose(&finding.message))?;
    let line = file.slice(file.line_range(file.line(finding.primary.start))).trim();
    let fence = "`".repeat(longest_run(line, '`').max(2) + 1);
    writeln!(out, "{fence}go\n{line}\n{fence}")?;
    if let Some(diagram) = Diagram::of(cx, finding) {
        writeln!(out)?;
        mermaid(&diagram, out)?;
    }
    if !finding.help.is_empty() {
        writeln!(out, "\n**Instead:** {}", prose(&finding.help))?;
    }
    Ok(())
}

fn mermaid(diagram: &Diagram, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "```mermaid\nsequenceDiagram\n    autonumber")?;
    for lane in &diagram.lanes {
        writeln!(out, "    participant g{} as {}", lane.number, escaped(&lane.name))?;
    }
    for row in &diagram.rows {
        let from = diagram.lanes[row.lane].number;
        let to = row.other.map_or(from, |other| diagram.lanes[other].number);
        if row.stays {
            writeln!(out, "    rect rgba(255, 0, 0, 0.15)\n    g{from}-xg{from}: {}\n    end", words(row))?;
        } else {
            writeln!(out, "    g{from}->>g{to}: {}", words(row))?;
        }
    }
    writeln!(out, "```")
}

/// The text of a step, its place below.
fn words(row: &Row) -> String {
    format!("{}<br/>({})", escaped(&row.text), escaped(&row.place))
}

/// Text that Mermaid takes as it is: its own signs and HTML's are written as character codes.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '#' | ';' | '<' | '>' | '&' | '%' | '{' | '}' => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            _ => out.push(c),
        }
        out
    })
}

/// A sentence whose code stands between backquotes; outside of them the signs of Markdown and HTML mean themselves.
fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for c in text.chars() {
        in_code ^= c == '`';
        if !in_code && matches!(c, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A word as code; backquotes inside make the outer ones longer.
fn code(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text, '`') + 1);
    format!("{ticks}{text}{ticks}")
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}
