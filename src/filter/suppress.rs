//! Mutes findings by the directives of their files; what is wrong with a directive that mutes nothing is said in `unused.rs`.

use super::active::Active;
use super::{FileContext, fingerprint, levels, sort, unused};
use crate::config::Settings;
use crate::finding::Finding;
use crate::source::SourceFile;

/// What is left after muting.
pub(super) struct Muted {
    /// The findings not muted, and those about directives.
    pub(super) findings: Vec<Finding>,
    /// How many were muted.
    pub(super) suppressed: usize,
}

/// Mutes findings and adds those about directives that are wrong or mute nothing.
pub(super) fn apply(
    findings: Vec<Finding>,
    files: &[SourceFile],
    contexts: &[FileContext<'_>],
    settings: &Settings,
) -> Muted {
    let mut active: Vec<Vec<Active<'_>>> =
        files.iter().zip(contexts).map(|(file, context)| Active::of(file, context)).collect();
    let mut suppressed = 0;
    let mut left = mute(findings, files, &mut active, &mut suppressed);
    let mut about = unused::findings(&active, files, contexts, settings);
    sort::sort_and_dedup(&mut about, files);
    fingerprint::assign(&mut about);
    levels::assign(&mut about, files, settings);
    left.extend(mute(about, files, &mut active, &mut suppressed));
    Muted { findings: left, suppressed }
}

fn mute(
    findings: Vec<Finding>,
    files: &[SourceFile],
    active: &mut [Vec<Active<'_>>],
    suppressed: &mut usize,
) -> Vec<Finding> {
    let mut left = Vec::new();
    for finding in findings {
        let index = finding.primary.file.0 as usize;
        let line = files[index].line(finding.primary.start);
        let mut muted = false;
        // Every directive that covers the finding counts as used: which of two is needed is not for us to say.
        for entry in &mut active[index] {
            if entry.covers(line) && entry.names(finding.rule) {
                entry.used.push(finding.rule);
                muted = true;
            }
        }
        if muted {
            *suppressed += 1;
        } else {
            left.push(finding);
        }
    }
    left
}
