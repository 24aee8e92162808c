//! Any tree of Go files, however broken: no panic, no hang, the same answer twice.
//!
//! `cargo test --release --test tree -- --ignored --nocapture` reads every file of the Go distribution, among them the thousands that its
//! own tests keep invalid; `GOLEAK_PROBE_TREE` names another tree.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that fails says where")]

#[path = "common/lint.rs"]
mod lint;

use camino::Utf8PathBuf;
use goleak_probe::config::Settings;
use goleak_probe::finding::{Confidence, Level};
use goleak_probe::progress::Silent;
use std::process::Command;
use std::time::{Duration, Instant};

/// Longer than any package may take, even without optimisation and on a busy machine.
const LIMIT: Duration = Duration::from_secs(60);

#[test]
fn the_fixtures_say_the_same_twice() {
    let (files, findings) = twice(&lint::root().join("testdata"));
    assert!(files > 100 && findings > 300, "{files} files, {findings} findings");
}

#[test]
#[ignore = "needs a tree: GOLEAK_PROBE_TREE, or Go's own"]
fn a_tree_says_the_same_twice() {
    let root = std::env::var("GOLEAK_PROBE_TREE").unwrap_or_else(|_| goroot());
    let (files, findings) = twice(&Utf8PathBuf::from(root));
    println!("{files} files, {findings} findings, the same twice");
}

fn goroot() -> String {
    let go = Command::new("go").args(["env", "GOROOT"]).output();
    let out = go.expect("neither GOLEAK_PROBE_TREE nor a `go` that knows its own");
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

/// Analyses each folder by itself, once on one thread and once on four; how many files and findings there were.
fn twice(root: &camino::Utf8Path) -> (usize, usize) {
    let (mut files, mut findings) = (0, 0);
    let mut problems = Vec::new();
    for folder in lint::packages(root) {
        let names = lint::go_files(&folder);
        files += names.len();
        let began = Instant::now();
        let mut answers = Vec::new();
        for threads in [1, 4] {
            let mut settings = Settings::defaults(root, root);
            settings.paths = names.iter().map(ToString::to_string).collect();
            settings.level = Level::Note;
            settings.confidence = Confidence::Low;
            settings.generated = true;
            settings.threads = Some(threads);
            let run = goleak_probe::check(&settings, &Silent).unwrap();
            // What could not be read is told; a panic of ours is a failure among it.
            let ours = run.summary.skipped.iter().filter(|it| it.failed && it.reason.contains("line "));
            problems.extend(ours.map(|it| format!("{}: {}", it.path, it.reason)));
            answers.push((run.findings.len(), format!("{:?} {:?}", run.findings, run.summary)));
        }
        if answers[0] != answers[1] {
            problems.push(format!("{folder}: another answer on four threads"));
        }
        if began.elapsed() > LIMIT {
            problems.push(format!("{folder}: took {:?}", began.elapsed()));
        }
        findings += answers[0].0;
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    (files, findings)
}
