//! A name for a finding that survives moved lines and unrelated edits.
//!
//! Made of rule, package path, enclosing function, normalised operation and the ordinal among equal ones in source
//! order. Never of line numbers, file names or messages.

use crate::finding::Finding;
use std::collections::BTreeMap;

/// Sets [`Finding::fingerprint`] for findings in source order.
pub(super) fn assign(findings: &mut [Finding]) {
    let mut seen: BTreeMap<[String; 4], u32> = BTreeMap::new();
    for finding in findings {
        let key =
            [finding.rule.to_owned(), finding.package.clone(), finding.function.clone(), finding.operation.clone()];
        let ordinal = seen.entry(key).or_default();
        finding.fingerprint = digest(finding, *ordinal);
        *ordinal += 1;
    }
}

fn digest(finding: &Finding, ordinal: u32) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [finding.rule, &finding.package, &finding.function, &finding.operation] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.update(&ordinal.to_le_bytes());
    hasher.finalize().to_hex().as_str()[..32].to_owned()
}
