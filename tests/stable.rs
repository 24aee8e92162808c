//! The same code gives the same findings: whatever the threads, the order of arguments, the files named, blank lines and comments.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/lint.rs"]
mod lint;
#[path = "common/tool.rs"]
mod tool;

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::config::Settings;
use goleak_probe::finding::{Confidence, Level};
use goleak_probe::progress::Silent;
use std::collections::BTreeMap;
use tool::{Tree, run};

const FORMATS: [&str; 4] = ["text", "concise", "json", "sarif"];
const ALL: [&str; 4] = ["--level", "note", "--confidence", "low"];

fn folders() -> Vec<Utf8PathBuf> {
    let testdata = lint::root().join("testdata");
    ["rules", "quickstart", "model", "syntax"].iter().flat_map(|name| lint::packages(&testdata.join(name))).collect()
}

#[test]
fn the_same_bytes_whatever_the_threads_and_the_order() {
    let root = lint::root();
    let files: Vec<Utf8PathBuf> = folders().iter().flat_map(|folder| lint::go_files(folder)).collect();
    let mut names: Vec<&str> = files.iter().filter_map(|file| Some(file.strip_prefix(&root).ok()?.as_str())).collect();
    for format in FORMATS {
        let args = [&["--format", format], &ALL[..]].concat();
        let first = run(&root, &[&args[..], &["--threads", "1"], &names].concat(), None);
        assert!(first.out.len() > 10_000 && first.code == 1, "{} {}", first.code, first.err);
        for turn in 1_usize..4 {
            // A shuffle that is the same on every machine.
            names.sort_by_key(|name| blake3::hash(format!("{turn}{name}").as_bytes()).as_bytes().to_vec());
            let again = run(&root, &[&args[..], &["--threads", "8"], &names].concat(), None);
            assert!(again == first, "{format}: turn {turn} differs");
        }
    }
}

#[test]
fn a_file_alone_says_what_its_package_says() {
    for folder in folders() {
        let files = lint::go_files(&folder);
        let whole = keys(&files);
        let mut single: Vec<String> = files.iter().flat_map(|file| keys(std::slice::from_ref(file))).collect();
        single.sort();
        assert_eq!(single, whole, "{folder}");
    }
}

/// Place, rule, message and fingerprint of every finding in the files named, sorted.
fn keys(files: &[Utf8PathBuf]) -> Vec<String> {
    let settings = settings(&lint::root(), files.iter().map(ToString::to_string).collect());
    let run = goleak_probe::check(&settings, &Silent).unwrap();
    let mut keys: Vec<String> = run
        .findings
        .iter()
        .map(|it| {
            let path = &run.file(it.primary.file).path;
            format!("{path}:{} {} {} {} {:?}", it.primary.start, it.rule, it.message, it.fingerprint, it.level)
        })
        .collect();
    keys.sort();
    keys
}

fn settings(cwd: &Utf8Path, paths: Vec<String>) -> Settings {
    let mut settings = Settings::defaults(cwd, cwd);
    settings.paths = paths;
    settings.level = Level::Note;
    settings.confidence = Confidence::Low;
    settings.threads = Some(1);
    settings
}

/// Rule and fingerprint of every finding below a folder, with their number.
fn fingerprints(root: &Utf8Path) -> BTreeMap<(String, String, String), usize> {
    let run = goleak_probe::check(&settings(root, vec![".".to_owned()]), &Silent).unwrap();
    let mut found = BTreeMap::new();
    for it in &run.findings {
        let path = run.file(it.primary.file).path.to_string();
        *found.entry((path, it.rule.to_owned(), it.fingerprint.clone())).or_default() += 1;
    }
    found
}

/// Text put in at a line's end, if a line may end there: not inside a raw string or comment, not where the next line is a
/// directive's or belongs to one.
fn with_noise(text: &str, turn: usize) -> String {
    let noise = ["\n", "// a comment\n", "\t/* another\n\t   one */\n", "\n\n// c\n\n"];
    let mut out = String::new();
    let (mut raw, mut block) = (false, false);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (index, line) in lines.iter().enumerate() {
        let directive = |line: &str| {
            ["//go:", "goleakprobe:", "//nolint", "//lint:", "// +build"].iter().any(|word| line.contains(word))
        };
        let near_directive = directive(line)
            || index.checked_sub(1).is_some_and(|before| directive(lines[before]))
            || lines[..index].iter().rev().take_while(|it| it.trim_start().starts_with("//")).any(|it| directive(it));
        if !raw && !block && !near_directive && (index + turn).is_multiple_of(2) {
            out.push_str(noise[(index / 2 + turn) % noise.len()]);
        }
        out.push_str(line);
        let code = line.split("//").next().unwrap_or_default();
        raw ^= code.matches('`').count() % 2 == 1;
        block = (block || code.contains("/*")) && !code.contains("*/");
    }
    out
}

#[test]
fn blank_lines_and_comments_change_no_fingerprint() {
    let testdata = lint::root().join("testdata");
    let tree = Tree::new(&[("go.mod", "module m\n\ngo 1.22\n")]);
    let mut files = Vec::new();
    for folder in folders() {
        for file in lint::go_files(&folder) {
            let text = std::fs::read_to_string(&file).unwrap();
            files.push((file.strip_prefix(&testdata).unwrap().to_string(), text));
        }
    }
    for (name, text) in &files {
        tree.write(name, text);
    }
    let before = fingerprints(&tree.root());
    assert!(before.len() > 50, "{}", before.len());
    for turn in 0..4 {
        for (name, text) in &files {
            tree.write(name, with_noise(text, turn));
        }
        let after = fingerprints(&tree.root());
        let lost: Vec<_> = before.iter().filter(|(key, count)| after.get(*key) != Some(count)).collect();
        let new: Vec<_> = after.iter().filter(|(key, count)| before.get(*key) != Some(count)).collect();
        assert!(lost.is_empty() && new.is_empty(), "turn {turn}: {lost:#?} {new:#?}");
    }
}

#[test]
fn fingerprints_survive_a_move_of_the_file() {
    let tree = Tree::quickstart();
    let before: Vec<String> = fingerprints(&tree.root()).into_keys().map(|key| key.2).collect();
    std::fs::rename(tree.root().join("worker.go"), tree.root().join("a.go")).unwrap();
    let mut after: Vec<String> = fingerprints(&tree.root()).into_keys().map(|key| key.2).collect();
    let mut before = before;
    before.sort();
    after.sort();
    assert_eq!(before, after);
}
