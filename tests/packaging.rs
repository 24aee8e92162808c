//! What is said in several files says the same: the version, the placeholder for an address, the inputs of the action, actions by commit.

#![allow(clippy::unwrap_used)]

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const PLACEHOLDER: &str = "goleak-probe/goleak-probe";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The files of the surfaces, by their path from the root.
fn surfaces() -> Vec<String> {
    let mut found: Vec<PathBuf> =
        ["README.md", "Dockerfile", "action.yml", "pyproject.toml", ".pre-commit-hooks.yaml"].map(PathBuf::from).into();
    let mut folders: Vec<PathBuf> = [".ci", ".github", "docs"].map(PathBuf::from).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let list = if entry.path().is_dir() { &mut folders } else { &mut found };
            list.push(folder.join(entry.file_name()));
        }
    }
    found.sort();
    found.into_iter().map(|path| path.to_str().unwrap().to_owned()).collect()
}

/// What the first group of an expression finds.
fn all(text: &str, expression: &str) -> BTreeSet<String> {
    Regex::new(expression).unwrap().captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn the_placeholder_stands_only_where_the_page_says() {
    let named = all(&read("docs/releasing.md"), r"(?m)^- `([^`]+)`$");
    let holding = surfaces().into_iter().filter(|file| read(file).contains(PLACEHOLDER)).collect();
    assert_eq!(named, holding, "docs/releasing.md lists the files with the placeholder");
}

#[test]
fn versions_are_those_of_the_crate() {
    let expression = format!(r"{PLACEHOLDER}(?::|@v)([0-9.]+)|\brev: v([0-9.]+)|goleak-probe==([0-9.]+)");
    let expression = Regex::new(&expression).unwrap();
    let mut seen = 0;
    for file in surfaces() {
        for found in expression.captures_iter(&read(&file)) {
            let version = found.iter().skip(1).flatten().next().unwrap().as_str();
            assert_eq!(version, env!("CARGO_PKG_VERSION"), "{file}: {}", &found[0]);
            seen += 1;
        }
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn the_action_hands_every_input_on_and_the_page_lists_them() {
    let action = read("action.yml");
    let (_, inputs) = action.split_once("\ninputs:\n").unwrap();
    let (inputs, steps) = inputs.split_once("\noutputs:\n").unwrap();
    let declared = all(inputs, r"(?m)^  ([a-z-]+):$");
    assert_eq!(declared, all(steps, r"inputs\.([a-z-]+)"), "declared and used");
    let page = read("docs/github.md");
    let (_, table) = page.split_once("## Inputs").unwrap();
    assert_eq!(declared, all(table.split("\nOutputs:").next().unwrap(), r"(?m)^\| `([a-z-]+)` \|"), "docs/github.md");

    let given = all(steps, r"(?m)^ +(INPUT_[A-Z_]+):");
    assert_eq!(given, all(&read(".github/action/goleak-probe.sh"), r"\b(INPUT_[A-Z_]+)"), "variables of the script");
}

#[test]
fn actions_are_named_by_commit() {
    let uses = Regex::new(r"(?m)^ *(?:- )?uses: *(\S+)(.*)$").unwrap();
    let pinned = Regex::new(r"^[\w-]+/[\w./-]+@[0-9a-f]{40}$").unwrap();
    let mut seen = 0;
    for file in surfaces() {
        for found in uses.captures_iter(&read(&file)) {
            if found[1].starts_with(PLACEHOLDER) || found[1].starts_with("./") {
                continue;
            }
            assert!(pinned.is_match(&found[1]) && found[2].starts_with(" # v"), "{file}: {}", &found[0]);
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
}
