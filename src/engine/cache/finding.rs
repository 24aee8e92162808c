//! Findings as entries keep them: files by path, rules by id.

use crate::finding::{Confidence, Edit, Finding, Fix, Level, Place, Step};
use crate::rules::registry;
use crate::source::{FileId, SourceFile, Span};
use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The files of a run by path.
pub(in crate::engine) type ByPath<'a> = FxHashMap<&'a Utf8Path, FileId>;

/// Findings, and the paths that their file numbers stand for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct KeptFindings {
    files: Vec<Utf8PathBuf>,
    findings: Vec<KeptFinding>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptFinding {
    rule: String,
    level: Level,
    confidence: Confidence,
    message: String,
    help: String,
    primary: Span,
    label: String,
    related: Vec<Place>,
    trace: Vec<Step>,
    fixes: Vec<Fix>,
    function: String,
    package: String,
    operation: String,
    fingerprint: String,
}

impl KeptFindings {
    /// Findings of a run with these files.
    pub(super) fn of(findings: &[Finding], files: &[&SourceFile]) -> Self {
        let mut kept = Self::default();
        let mut numbers: FxHashMap<FileId, FileId> = FxHashMap::default();
        for finding in findings {
            let mut finding = finding.clone();
            for span in spans(&mut finding) {
                let next = FileId(kept.files.len() as u32);
                let number = *numbers.entry(span.file).or_insert(next);
                if number == next {
                    kept.files.push(files[span.file.0 as usize].path.clone());
                }
                span.file = number;
            }
            kept.findings.push(KeptFinding::from(finding));
        }
        kept
    }

    /// The same findings in a run; `None` if it does not have what they speak of.
    pub(super) fn given(self, by_path: &ByPath<'_>) -> Option<Vec<Finding>> {
        let files: Vec<FileId> =
            self.files.iter().map(|path| by_path.get(path.as_path()).copied()).collect::<Option<_>>()?;
        self.findings
            .into_iter()
            .map(|kept| {
                let mut finding = kept.given()?;
                for span in spans(&mut finding) {
                    span.file = *files.get(span.file.0 as usize)?;
                }
                Some(finding)
            })
            .collect()
    }
}

impl From<Finding> for KeptFinding {
    fn from(it: Finding) -> Self {
        Self {
            rule: it.rule.to_owned(),
            level: it.level,
            confidence: it.confidence,
            message: it.message,
            help: it.help,
            primary: it.primary,
            label: it.label,
            related: it.related,
            trace: it.trace,
            fixes: it.fixes,
            function: it.function,
            package: it.package,
            operation: it.operation,
            fingerprint: it.fingerprint,
        }
    }
}

impl KeptFinding {
    fn given(self) -> Option<Finding> {
        Some(Finding {
            rule: registry::find(&self.rule)?.id,
            level: self.level,
            confidence: self.confidence,
            message: self.message,
            help: self.help,
            primary: self.primary,
            label: self.label,
            related: self.related,
            trace: self.trace,
            fixes: self.fixes,
            function: self.function,
            package: self.package,
            operation: self.operation,
            fingerprint: self.fingerprint,
        })
    }
}

/// Every place that a finding speaks of.
fn spans(finding: &mut Finding) -> impl Iterator<Item = &mut Span> {
    let edits = finding.fixes.iter_mut().flat_map(|fix: &mut Fix| &mut fix.edits);
    [&mut finding.primary]
        .into_iter()
        .chain(finding.related.iter_mut().map(|place: &mut Place| &mut place.span))
        .chain(finding.trace.iter_mut().map(|step: &mut Step| &mut step.span))
        .chain(edits.map(|edit: &mut Edit| &mut edit.span))
}
