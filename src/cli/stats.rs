//! The words about a run: the last line on the terminal and the table of `--stats`.

use crate::report::{grouped, headline};
use crate::run::Run;
use std::time::Duration;

/// `3 warnings in 2 of 1,147 files (8 hidden, 2 suppressed) in 0.21 s`.
pub(super) fn summary(run: &Run, took: Duration) -> String {
    let mut line = headline(run);
    let asides = [
        (run.summary.hidden, "hidden"),
        (run.summary.suppressed, "suppressed"),
        (run.summary.baselined, "in the baseline"),
        (run.summary.unchanged, "not of this change"),
        (run.summary.damaged.len(), "functions not understood"),
        (run.summary.shard.as_ref().map_or(0, |share| share.files_elsewhere), "files in other shards"),
    ];
    let asides: Vec<String> = asides
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", grouped(*count)))
        .collect();
    if !asides.is_empty() {
        line.extend([" (", &asides.join(", "), ")"]);
    }
    format!("{line} in {:.2} s", took.as_secs_f64())
}

/// What was looked at and what was not, one fact a line.
pub(super) fn table(run: &Run, took: Duration) -> String {
    let summary = &run.summary;
    let rows = [
        ("files", summary.files),
        ("test files not read", summary.unread_tests),
        ("functions", summary.functions),
        ("functions looked into", summary.parsed),
        ("functions parsed", summary.lowered),
        ("functions not understood", summary.damaged.len()),
        ("files skipped", summary.skipped.len()),
        ("unknown syntax forms", summary.unknown_forms),
        ("searches cut short", summary.bounds_hit),
        ("findings", run.findings.len()),
        ("findings hidden", summary.hidden),
        ("findings suppressed", summary.suppressed),
        ("findings in the baseline", summary.baselined),
        ("findings of no change", summary.unchanged),
    ];
    let mut lines: Vec<String> =
        rows.iter().map(|(what, count)| format!("{what:<26}{:>12}", grouped(*count))).collect();
    if let Some(share) = &summary.shard {
        lines.insert(0, format!("{:<26}{:>12}", "shard", share.shard));
        lines.insert(1, format!("{:<26}{:>12}", "files in other shards", grouped(share.files_elsewhere)));
    }
    if let Some(cached) = &summary.cached {
        lines.push(format!("{:<26}{:>12}", "packages from the cache", grouped(cached.hits)));
        lines.push(format!("{:<26}{:>12}", "packages not in the cache", grouped(cached.misses)));
    }
    lines.push(format!("{:<26}{:>12.2}", "seconds", took.as_secs_f64()));
    lines.extend(
        summary
            .damaged
            .iter()
            .map(|one| format!("not understood: {}:{} {}: {}", one.path, one.line, one.function, one.reason)),
    );
    lines.extend(
        summary.skipped.iter().filter(|one| !one.failed).map(|one| format!("skipped: {}: {}", one.path, one.reason)),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Summary;

    #[test]
    fn the_last_line() {
        let summary_of = |summary: Summary| summary_line(summary);
        assert_eq!(summary_of(Summary { files: 1, ..Summary::default() }), "no leaks found in 1 file in 0.21 s");
        let full = Summary { files: 1147, hidden: 8, suppressed: 2, ..Summary::default() };
        assert_eq!(summary_of(full), "no leaks found in 1,147 files (8 hidden, 2 suppressed) in 0.21 s");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    fn summary_line(summary: Summary) -> String {
        super::summary(
            &Run { files: Vec::new(), reported: Vec::new(), findings: Vec::new(), summary },
            Duration::from_millis(210),
        )
    }
}
