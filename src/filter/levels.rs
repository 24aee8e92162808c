//! Levels and confidence: what the user's settings make of a rule's own judgement.

use crate::config::Settings;
use crate::finding::Finding;
use crate::source::SourceFile;

/// Drops findings of rules that are switched off for the file and gives the others the user's level.
pub(super) fn assign(findings: &mut Vec<Finding>, files: &[SourceFile], settings: &Settings) {
    findings.retain_mut(|finding| {
        let path = &files[finding.primary.file.0 as usize].path;
        if let Some(level) = settings.rule_level_at(finding.rule, path) {
            finding.level = level;
        }
        settings.runs_at(finding.rule, path)
    });
}

/// Drops findings below the level or confidence asked for and says how many.
pub(super) fn hide(findings: &mut Vec<Finding>, files: &[SourceFile], settings: &Settings) -> usize {
    let before = findings.len();
    findings.retain(|finding| {
        let path = &files[finding.primary.file.0 as usize].path;
        finding.level >= settings.min_level_at(path) && finding.confidence >= settings.confidence
    });
    before - findings.len()
}
