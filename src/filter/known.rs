//! What the user has accepted: findings of the baseline, and findings that no changed line has a part in.

use crate::config::Settings;
use crate::finding::Finding;
use crate::paths;
use crate::source::{SourceFile, Span};

/// Drops findings of the baseline and says how many.
pub(super) fn drop_baselined(findings: &mut Vec<Finding>, settings: &Settings) -> usize {
    let before = findings.len();
    if let Some(baseline) = &settings.baseline {
        findings.retain(|finding| !baseline.knows(finding));
    }
    before - findings.len()
}

/// Drops findings that were there before the change and says how many. A leak may well stand on an old line: a new `return` strands an
/// old send. So every place of the finding counts.
pub(super) fn drop_unchanged(findings: &mut Vec<Finding>, files: &[SourceFile], settings: &Settings) -> usize {
    let Some(changed) = &settings.changed else { return 0 };
    let before = findings.len();
    let is_new = |span: Span| {
        let file = &files[span.file.0 as usize];
        changed.contains(&paths::absolute(&settings.cwd, &file.path), file.line(span.start))
    };
    findings.retain(|finding| {
        is_new(finding.primary)
            || finding.related.iter().any(|place| is_new(place.span))
            || finding.trace.iter().any(|step| is_new(step.span))
    });
    before - findings.len()
}
