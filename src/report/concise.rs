//! One line per finding, `path:line:col: message (rule-id)`, for editors and problem matchers.
//!
//! Columns count bytes from 1. No other line is ever written, so none begins with a path by accident.

use super::{ReportCx, Reporter};
use std::io;

/// The concise format.
pub(super) struct Concise;

impl Reporter for Concise {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in &cx.run.findings {
            let file = cx.run.file(finding.primary.file);
            let at = file.line_col(finding.primary.start);
            let message = one_line(&finding.message);
            writeln!(out, "{}:{}:{}: {message} ({})", cx.shown(&file.path), at.line, at.column, finding.rule)?;
        }
        Ok(())
    }
}

fn one_line(message: &str) -> String {
    message.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
