//! The format for people: the source lines, the steps that lead to the leak, and what to write instead.
//!
//! Columns in the header count bytes from 1, as `gofmt` and `go vet` do.

use super::excerpt::{Excerpts, TAB_WIDTH};
use super::{ReportCx, Reporter};
use crate::finding::{Finding, Level};
use crate::source::{FileId, Span};
use codespan_reporting::diagnostic::{Diagnostic, Label, Severity};
use codespan_reporting::files::Error;
use codespan_reporting::term::termcolor::{Ansi, NoColor};
use codespan_reporting::term::{self, Config};
use std::io;
use unicode_width::UnicodeWidthStr;

/// Indent of the further lines of a long message.
const HANGING: usize = 4;

/// The text format.
pub(super) struct Text;

impl Reporter for Text {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let config = Config { tab_width: TAB_WIDTH, ..Config::default() };
        for finding in &cx.run.findings {
            let spans = spans(finding);
            let gutter = gutter(cx, &spans);
            let excerpts = excerpts(cx, &spans, gutter);
            let diagnostic = diagnostic(cx, finding, &excerpts, gutter);
            let written = if cx.color {
                term::emit_to_write_style(&mut Ansi::new(&mut *out), &config, &excerpts, &diagnostic)
            } else {
                term::emit_to_write_style(&mut NoColor::new(&mut *out), &config, &excerpts, &diagnostic)
            };
            written.map_err(|error| match error {
                Error::Io(error) => error,
                other => io::Error::other(other),
            })?;
        }
        Ok(())
    }
}

/// The primary place and the related ones.
fn spans(finding: &Finding) -> Vec<Span> {
    std::iter::once(finding.primary).chain(finding.related.iter().map(|place| place.span)).collect()
}

/// Columns left of the source text: the line number and its border.
fn gutter(cx: &ReportCx<'_>, spans: &[Span]) -> usize {
    let last = spans.iter().map(|span| cx.run.file(span.file).line(span.start)).max().unwrap_or(1);
    last.to_string().len() + 3
}

fn excerpts<'a>(cx: &ReportCx<'a>, spans: &[Span], gutter: usize) -> Excerpts<'a> {
    let mut excerpts = Excerpts::default();
    let mut ids: Vec<FileId> = spans.iter().map(|span| span.file).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let file = cx.run.file(id);
        let own: Vec<Span> = spans.iter().copied().filter(|span| span.file == id).collect();
        excerpts.add(file, cx.shown(&file.path), &own, cx.width.map(|width| width.saturating_sub(gutter)));
    }
    excerpts
}

fn diagnostic(cx: &ReportCx<'_>, finding: &Finding, excerpts: &Excerpts<'_>, gutter: usize) -> Diagnostic<FileId> {
    let severity = match finding.level {
        Level::Note => Severity::Note,
        Level::Warning => Severity::Warning,
        Level::Error => Severity::Error,
    };
    let header = format!("{}[{}]: ", finding.level.as_str(), finding.rule);
    let range = excerpts.range(finding.primary, &finding.label);
    let primary = Label::primary(finding.primary.file, range).with_message(&finding.label);
    let related = finding.related.iter().map(|place| {
        let range = excerpts.range(place.span, &place.message);
        Label::secondary(place.span.file, range).with_message(&place.message)
    });
    Diagnostic::new(severity)
        .with_code(finding.rule)
        .with_message(wrapped(&finding.message, header.width(), HANGING, cx.width))
        .with_labels_iter(std::iter::once(primary).chain(related))
        .with_notes(notes(cx, finding, gutter))
}

fn notes(cx: &ReportCx<'_>, finding: &Finding, gutter: usize) -> Vec<String> {
    let digits = finding.trace.len().to_string().len();
    let steps = finding.trace.iter().zip(1..);
    let steps = steps.map(|(step, number)| (format!("{number:>digits$}. "), cx.step(finding, step)));
    let help = (!finding.help.is_empty()).then(|| ("help: ".to_owned(), finding.help.clone()));
    let room = cx.width.map(|width| width.saturating_sub(gutter).max(20));
    steps
        .chain(help)
        .map(|(lead, text)| format!("{lead}{}", wrapped(&text, lead.width(), lead.width(), room)))
        .collect()
}

/// Breaks text into lines of at most `columns`: the first begins behind `taken` columns, the others are indented.
fn wrapped(text: &str, taken: usize, indent: usize, columns: Option<usize>) -> String {
    let columns = columns.unwrap_or(usize::MAX);
    let break_line = |out: &mut String| {
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        indent
    };
    let (mut out, mut used) = (String::new(), taken);
    for (index, paragraph) in text.lines().enumerate() {
        if index > 0 {
            used = break_line(&mut out);
        }
        for (index, word) in paragraph.split(' ').enumerate() {
            let width = word.width();
            if index > 0 && used + 1 + width > columns {
                used = break_line(&mut out);
            } else if index > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += width;
        }
    }
    out
}
