//! Annotations of GitHub Actions: workflow commands that a runner turns into marks in the diff.
//!
//! Columns count bytes from 1. GitHub shows at most ten errors and ten warnings a step; code scanning has no such limit.

use super::{ReportCx, Reporter};
use crate::finding::{Finding, Level};
use std::io;

/// The GitHub annotations format.
pub(super) struct Github;

impl Reporter for Github {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in &cx.run.findings {
            let file = cx.run.file(finding.primary.file);
            let range = file.first_line(finding.primary.range());
            let (start, end) = (file.line_col(range.start), file.line_col(range.end));
            writeln!(
                out,
                "::{command} file={path},line={line},col={column},endLine={line},endColumn={end},title={title}::{text}",
                command = command(finding.level),
                path = property(&cx.below_root(&file.path)),
                line = start.line,
                column = start.column,
                end = end.column,
                title = property(&format!("goleak-probe: {}", finding.rule)),
                text = data(&text(cx, finding)),
            )?;
        }
        Ok(())
    }
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Note => "notice",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// The message, the steps and the help, one a line.
fn text(cx: &ReportCx<'_>, finding: &Finding) -> String {
    let mut lines = vec![finding.message.clone()];
    let steps = finding.trace.iter().zip(1..);
    lines.extend(steps.map(|(step, number)| format!("{number}. {}", cx.step(finding, step))));
    if !finding.help.is_empty() {
        lines.push(format!("help: {}", finding.help));
    }
    lines.join("\n")
}

/// What the runner's toolkit escapes in the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// … and in its properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
