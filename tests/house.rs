//! The rules of the house that no compiler holds: who may use whom, what every rule brings along, how messages sound.

#![allow(clippy::unwrap_used)]

#[path = "common/lint.rs"]
mod lint;

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::rules;
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;

/// A room may use those on its own shelf and on the ones before.
const SHELVES: &[&[&str]] = &[
    &["source", "finding", "run", "paths", "progress", "replace"],
    &["syntax"],
    &["model"],
    &["flow"],
    &["summary"],
    &["explore"],
    &["rules"],
    &["config", "filter", "fix"],
    &["report"],
    &["engine"],
    &["server"],
    &["cli"],
];

fn shelf(room: &str) -> Option<usize> {
    SHELVES.iter().position(|rooms| rooms.contains(&room))
}

fn rust_files(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = Utf8PathBuf::from_path_buf(entry.unwrap().path()).unwrap();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension() == Some("rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every file of `src` as its path below it and its code without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    let src = lint::root().join("src");
    rust_files(&src)
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path.strip_prefix(&src).unwrap().to_string(), lines.join("\n"))
        })
        .collect()
}

fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

/// The rooms that code names as `crate::room` or within `crate::{…}`.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let single = Regex::new(r"\bcrate::([a-z_]+)").unwrap();
    let group = Regex::new(r"\bcrate::\{([^;]*)\};").unwrap();
    let head = Regex::new(r"^\s*([a-z_]+)").unwrap();
    let mut used: BTreeSet<String> = single.captures_iter(code).map(|it| it[1].to_owned()).collect();
    for list in group.captures_iter(code) {
        let mut depth = 0;
        let items = list[1].split(|it: char| {
            depth += i32::from(it == '{') - i32::from(it == '}');
            it == ',' && depth == 0
        });
        used.extend(items.filter_map(|item| Some(head.captures(item)?[1].to_owned())));
    }
    used
}

#[test]
fn rooms_use_only_what_stands_left_of_them() {
    let mut problems = Vec::new();
    let mut beside = BTreeSet::new();
    for (path, code) in sources() {
        let room = room_of(&path).to_owned();
        let Some(own) = shelf(&room) else {
            if !matches!(path.as_str(), "lib.rs" | "main.rs") {
                problems.push(format!("src/{path}: give the room `{room}` its shelf in tests/house.rs"));
            }
            continue;
        };
        for used in rooms_used(&code).into_iter().filter(|used| *used != room) {
            match shelf(&used) {
                Some(other) if other > own => problems.push(format!("src/{path}: {room} must not use {used}")),
                Some(other) if other == own => {
                    beside.insert((room.clone(), used));
                }
                _ => {}
            }
        }
    }
    for (room, used) in &beside {
        if room < used && beside.contains(&(used.clone(), room.clone())) {
            problems.push(format!("{room} and {used} use each other"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The cache must know what an answer was made from: whoever looks at all files, or keeps an answer, must say so.
#[test]
fn what_answers_are_made_from_is_written_down() {
    let all = Regex::new(r"\bprogram\s*\.(files|packages)\b").unwrap();
    let kept = Regex::new(r"\b(Mutex|RwLock|OnceLock|DashMap)<").unwrap();
    let mut problems = Vec::new();
    for (path, code) in sources() {
        if !matches!(room_of(&path), "flow" | "summary" | "explore" | "rules") {
            continue;
        }
        if all.is_match(&code) {
            problems.push(format!("src/{path}: ask `Program::files_near` or a package, which model::deps hears of"));
        }
        if kept.is_match(&code) && path != "summary/effects.rs" {
            problems.push(format!(
                "src/{path}: keep answers by `remembered` (summary/effects.rs), with what they were made from"
            ));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn only_syntax_and_lowering_name_the_grammar() {
    let strangers: Vec<String> = sources()
        .into_iter()
        .filter(|(path, code)| {
            code.contains("tree_sitter") && !path.starts_with("syntax") && !path.starts_with("model/lower")
        })
        .map(|(path, _)| path)
        .collect();
    assert!(strangers.is_empty(), "these must not name tree-sitter: {strangers:?}");
}

#[test]
fn every_rule_brings_examples_and_fixtures() {
    let mut problems = Vec::new();
    for rule in rules::all() {
        let folder = lint::root().join("testdata/rules").join(rule.id);
        let marks: String = lint::packages(&folder)
            .iter()
            .flat_map(|package| lint::go_files(package))
            .map(|file| fs::read_to_string(file).unwrap())
            .collect();
        let want = Regex::new(&format!(r"// want([+-]\d+)? {}\b", rule.id)).unwrap();
        if !want.is_match(&marks) || !marks.contains(&format!("// ok {}: ", rule.id)) {
            problems.push(format!("testdata/rules/{}: one `// want` and one `// ok` at least", rule.id));
        }
        if !rule.engine {
            for fence in ["```go leaks\npackage ", "```go fixed\npackage "] {
                if !rule.page.contains(fence) {
                    problems.push(format!("rules/{}.md: no block that begins with {fence:?}", rule.id));
                }
            }
        }
    }
    let known: BTreeSet<&str> = rules::all().iter().map(|rule| rule.id).collect();
    for entry in fs::read_dir(lint::root().join("testdata/rules")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !known.contains(name.as_str()) {
            problems.push(format!("testdata/rules/{name} belongs to no rule"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Messages end up in one line of a terminal, in an editor's margin and in a pull request, beside those of other tools.
#[test]
fn messages_sound_alike() {
    let mut problems = Vec::new();
    let sentence_ends = Regex::new(r"[.!?] +[A-Z]").unwrap();
    for package in lint::packages(&lint::root().join("testdata/rules")) {
        for found in lint::lint(&lint::go_files(&package)).unwrap() {
            let finding = &found.finding;
            let mut complain = |text: &str, what: &str| {
                problems.push(format!("{}:{}: {what}: {text:?} ({})", found.path, found.line, finding.rule));
            };
            let message = finding.message.as_str();
            if message.starts_with(|first: char| first.is_uppercase()) || message.is_empty() {
                complain(message, "begins with a capital, or is empty");
            }
            if message.ends_with(['.', '!', ' ']) || sentence_ends.is_match(message) {
                complain(message, "one sentence without a full stop");
            }
            if finding.help.is_empty() || finding.help.ends_with('.') {
                complain(&finding.help, "the help says what to write instead, without a full stop");
            }
            let steps = finding.trace.iter().map(|step| step.message.as_str());
            let places = finding.related.iter().map(|place| place.message.as_str());
            for text in steps.chain(places).chain([message, finding.help.as_str(), finding.label.as_str()]) {
                if text.contains('\n') || text.contains("  ") || text.matches('`').count() % 2 == 1 {
                    complain(text, "one line, single spaces, paired backquotes");
                }
            }
            let from_engine = rules::find(finding.rule).is_some_and(|meta| meta.engine);
            if finding.trace.is_empty() && !from_engine {
                complain(message, "no step shows how it comes to the leak");
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn files_stay_small() {
    let limits = [("rules/", 300), ("report/", 250)];
    let src = lint::root().join("src");
    let mut problems = Vec::new();
    for path in rust_files(&src) {
        let name = path.strip_prefix(&src).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default().lines().count();
        for (folder, limit) in limits {
            if name.as_str().starts_with(folder) && lines > limit {
                problems.push(format!("src/{name} has {lines} lines; {limit} is the limit"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
