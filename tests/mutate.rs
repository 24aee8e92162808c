//! Code that does the same is told the same: rewrites that change no meaning change no finding.
//!
//! `GOLEAK_PROBE_MUTATE_TREE=~/src/etcd cargo test --test mutate -- --ignored` does it with a real project.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that fails says where")]

#[path = "common/lint.rs"]
mod lint;
#[path = "common/mutate.rs"]
mod mutate;
#[path = "common/tool.rs"]
mod tool;

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::config::Settings;
use goleak_probe::finding::{Confidence, Level};
use goleak_probe::progress::Silent;
use mutate::Mutation;
use std::collections::BTreeMap;
use std::fs;

/// Rules that a closure around a call still leads to a false alarm, by file. To be emptied.
const KNOWN: [(&str, &str); 4] = [
    ("cancel-not-called", "cancel-not-called/oneshot.go"),
    // In a block of its own `ctx, cancel :=` no longer assigns the parameter.
    ("context-not-propagated", "context-not-propagated/requests.go"),
    ("goroutine-in-defer", "goroutine-in-defer/silent.go"),
    // Nor does `ln, err :=` assign the result that the deferred closure asks.
    ("resource-not-released", "resource-not-released/fixed.go"),
];

/// Findings by file, rule, level and the text they stand on, with their number.
type Found = BTreeMap<(String, &'static str, &'static str, String), i64>;

fn found(root: &Utf8Path) -> Found {
    let mut settings = Settings::defaults(root, root);
    settings.paths = vec![".".to_owned()];
    settings.level = Level::Note;
    settings.confidence = Confidence::Low;
    let run = goleak_probe::check(&settings, &Silent).unwrap();
    let mut found = Found::new();
    for finding in &run.findings {
        let file = run.file(finding.primary.file);
        let text = &file.text[finding.primary.start as usize..finding.primary.end as usize];
        let key = (file.path.to_string(), finding.rule, finding.level.as_str(), plain(text));
        *found.entry(key).or_default() += 1;
    }
    found
}

/// The first line of a finding's text without what a rewrite puts there.
fn plain(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let code = line.split(" // ").next().unwrap_or_default();
    code.replace(mutate::MARK, "").replace("{{", "{").replace("}}", "}").trim().to_owned()
}

/// Whether a rewrite of this turn strikes at a place: everywhere in the first turn, at about half of the places later.
fn strikes(turn: u64, file: &str, at: usize) -> bool {
    turn == 0 || blake3::hash(format!("{turn} {file} {at}").as_bytes()).as_bytes()[0].is_multiple_of(2)
}

/// What differs after a rewrite, one line for each finding that came or went.
fn differences(
    files: &[(String, String)],
    root: &Utf8Path,
    before: &Found,
    mutation: &Mutation,
    turn: u64,
) -> Vec<String> {
    for (name, text) in files {
        let path = root.join(name);
        fs::write(path, mutation.apply(text, &|at| strikes(turn, name, at))).unwrap();
    }
    let after = found(root);
    let mut all = Vec::new();
    let in_file =
        |found: &Found, file: &str| found.iter().filter(|(key, _)| key.0 == file).map(|(_, count)| count).sum::<i64>();
    for key in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
        let count = |found: &Found| found.get(key).copied().unwrap_or_default();
        let more = count(&after) - count(before);
        let (file, rule, level, text) = key;
        // One that came where another one went is the same leak, told by another rule or at another place.
        let hidden = mutation.hides && (more < 0 || in_file(&after, file) <= in_file(before, file));
        if more != 0 && !hidden {
            all.push(format!("{}, turn {turn}: {more:+} {level} {rule} in {file}: {text}", mutation.name));
        }
    }
    all
}

fn go_files(root: &Utf8Path) -> Vec<(String, String)> {
    let folders = lint::packages(root);
    let files: Vec<Utf8PathBuf> = folders.iter().flat_map(|folder| lint::go_files(folder)).collect();
    let read = |file: &Utf8PathBuf| Some((file.strip_prefix(root).ok()?.to_string(), fs::read_to_string(file).ok()?));
    files.iter().filter_map(read).collect()
}

#[test]
fn rewrites_change_no_finding() {
    let testdata = lint::root().join("testdata/rules");
    let tree = tool::Tree::new(&[]);
    let files = go_files(&testdata);
    for (name, text) in &files {
        tree.write(name, text);
    }
    for folder in lint::packages(&testdata) {
        let module = folder.join("go.mod");
        if let Ok(text) = fs::read_to_string(&module) {
            tree.write(module.strip_prefix(&testdata).unwrap().as_str(), text);
        }
    }
    let before = found(&tree.root());
    assert!(before.len() > 250, "{}", before.len());
    let mut all = Vec::new();
    for mutation in &mutate::ALL {
        for turn in 0..3 {
            all.extend(differences(&files, &tree.root(), &before, mutation, turn));
        }
        let struck = files.iter().filter(|(_, text)| mutation.apply(text, &|_| true) != *text).count();
        assert!(struck > 5, "{}: strikes in {struck} files only", mutation.name);
    }
    for (rule, file) in KNOWN {
        let known = format!(" {rule} in {file}: ");
        let before = all.len();
        all.retain(|it| !it.contains(&known));
        assert!(all.len() < before, "{rule} in {file} is known no longer: take it from the list");
    }
    assert!(all.is_empty(), "{} differences:\n{}", all.len(), all.join("\n"));
}

#[test]
#[ignore = "needs a tree: GOLEAK_PROBE_MUTATE_TREE"]
fn rewrites_change_no_finding_of_a_real_project() {
    let given = std::env::var("GOLEAK_PROBE_MUTATE_TREE").unwrap();
    let source = Utf8PathBuf::from(given);
    let tree = tool::Tree::new(&[]);
    let mut files = go_files(&source);
    files.retain(|(name, _)| !format!("/{name}").contains("/vendor/"));
    for (name, text) in &files {
        tree.write(name, text);
    }
    for folder in lint::packages(&source) {
        if let Ok(text) = fs::read_to_string(folder.join("go.mod")) {
            tree.write(folder.join("go.mod").strip_prefix(&source).unwrap().as_str(), text);
        }
    }
    let before = found(&tree.root());
    println!("{} files, {} findings", files.len(), before.values().sum::<i64>());
    let mut differ = 0;
    for mutation in &mutate::ALL {
        let all = differences(&files, &tree.root(), &before, mutation, 1);
        println!("{}: {} differences\n  {}", mutation.name, all.len(), all.join("\n  "));
        differ += all.len();
    }
    println!("{differ} differences in all");
}
