//! The order of findings: path, place, rule, and of several at one place first what matters most. Independent of threads and of the order files
//! were read in.

use crate::finding::Finding;
use crate::source::SourceFile;

/// Sorts, then drops findings of the same rule at the same place.
pub(super) fn sort_and_dedup(findings: &mut Vec<Finding>, files: &[SourceFile]) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (files.get(f.primary.file.0 as usize).map(|file| &file.path), f.primary.start);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.rule.cmp(b.rule))
            .then_with(|| a.primary.end.cmp(&b.primary.end))
            .then_with(|| b.level.cmp(&a.level))
            .then_with(|| a.message.cmp(&b.message))
    });
    findings.dedup_by(|b, a| a.rule == b.rule && a.primary == b.primary);
}
