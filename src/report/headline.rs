//! A run in one line: what was found, in how many files.

use crate::finding::Level;
use crate::run::Run;
use std::collections::BTreeSet;

/// `3 warnings in 2 of 1,147 files`, or `no leaks found in 1,147 files`.
pub fn headline(run: &Run) -> String {
    match counts(run) {
        Some(found) => {
            let with: BTreeSet<_> = run.findings.iter().map(|finding| finding.primary.file).collect();
            format!("{found} in {} of {}", grouped(with.len()), plural(run.summary.files, "file"))
        }
        None => format!("no leaks found in {}", plural(run.summary.files, "file")),
    }
}

fn counts(run: &Run) -> Option<String> {
    let of = |level: Level| run.findings.iter().filter(|finding| finding.level == level).count();
    let parts: Vec<String> = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")]
        .into_iter()
        .map(|(level, word)| (of(level), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| plural(count, word))
        .collect();
    match parts.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

/// `1 file`, `1,147 files`.
pub fn plural(count: usize, word: &str) -> String {
    format!("{} {word}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// `1,147`.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
