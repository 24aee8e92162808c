//! A GitLab Code Quality report. GitLab shows the description and not the name of the check, so the rule stands in both.

use super::{ReportCx, Reporter};
use crate::finding::Level;
use serde::Serialize;
use std::io;

/// The GitLab format.
pub(super) struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    /// Different for each finding, or GitLab shows only one of them.
    fingerprint: &'a str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl Reporter for Gitlab {
    fn report(&self, cx: &ReportCx<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let issues: Vec<Issue<'_>> = cx
            .run
            .findings
            .iter()
            .map(|finding| {
                let file = cx.run.file(finding.primary.file);
                Issue {
                    description: format!("{}: {}", finding.rule, finding.message),
                    check_name: finding.rule,
                    fingerprint: &finding.fingerprint,
                    severity: severity(finding.level),
                    location: Location {
                        path: cx.below_root(&file.path),
                        lines: Lines { begin: file.line(finding.primary.start) },
                    },
                }
            })
            .collect();
        serde_json::to_writer_pretty(&mut *out, &issues)?;
        writeln!(out)
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Note => "info",
        Level::Warning => "major",
        Level::Error => "critical",
    }
}
