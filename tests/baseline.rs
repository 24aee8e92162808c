//! What a team has accepted: the baseline, and lines that are not new. With the real git.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that fails, or cannot run, says so")]

#[path = "common/tool.rs"]
mod tool;

use std::fs;
use std::process::Command;
use tool::{Outcome, Tree};

const FILE: &str = ".goleak-probe-baseline.json";

/// A function that strands a goroutine when the context ends first.
fn leak(name: &str) -> String {
    format!(
        "func {name}(ctx context.Context, get func() int) int {{\n\tanswer := make(chan int)\n\tgo func() {{\n\t\tanswer <- get()\n\t}}()\n\tselect {{\n\tcase n := <-answer:\n\t\treturn n\n\tcase <-ctx.Done():\n\t\treturn 0\n\t}}\n}}\n"
    )
}

fn package(names: &[&str]) -> String {
    let functions: Vec<String> = names.iter().map(|name| leak(name)).collect();
    format!("package p\n\nimport \"context\"\n\n{}", functions.join("\n"))
}

fn concise(tree: &Tree, args: &[&str]) -> Outcome {
    tree.run(&[&["--format", "concise"], args].concat())
}

/// The lines of what is found.
#[track_caller]
fn expect(tree: &Tree, args: &[&str], wanted: &[&str]) {
    let out = concise(tree, args);
    let places: Vec<&str> = out.out.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    assert_eq!((places, out.err.as_str()), (wanted.to_vec(), ""), "{args:?}");
    assert_eq!(out.code, i32::from(!wanted.is_empty()));
}

/// `baseline` outside of continuous integration, and what it says.
fn write_baseline(tree: &Tree, args: &[&str]) -> Outcome {
    tree.run_in(&[("CI", None)], &[&["baseline"], args].concat())
}

#[test]
fn what_is_accepted_is_not_reported_again() {
    let tree = Tree::new(&[("p.go", &package(&["one", "two"]))]);
    expect(&tree, &[], &["p.go:8:3", "p.go:21:3"]);
    let out = write_baseline(&tree, &[]);
    assert_eq!((out.code, out.out.as_str()), (0, ""));
    assert_eq!(out.err, format!("2 findings in {FILE}: 0 dropped, 2 added\n"));
    expect(&tree, &[], &[]);
    expect(&tree, &["--isolated"], &["p.go:8:3", "p.go:21:3"]);

    // Moved lines and unrelated edits change nothing; another leak is told.
    tree.write("p.go", package(&["zero", "one", "two"]).replace("return 0", "return -1"));
    expect(&tree, &[], &["p.go:8:3"]);
    let json: serde_json::Value = serde_json::from_str(&tree.run(&["--format", "json"]).out).unwrap();
    assert_eq!(json["summary"]["baselined"], 2);

    // The order of the file is that of paths and rules, and nothing else is in it.
    let first = fs::read_to_string(tree.root().join(FILE)).unwrap();
    assert!(first.starts_with("{\n  \"version\": 1,\n  \"findings\": [\n    {\n      \"path\": \"p.go\","), "{first}");
}

#[test]
fn pruning_only_drops() {
    let tree = Tree::new(&[("p.go", &package(&["one", "two"]))]);
    write_baseline(&tree, &[]);
    tree.write("p.go", package(&["two", "three"]));
    assert_eq!(write_baseline(&tree, &["--prune"]).err, format!("1 finding in {FILE}: 1 dropped, 0 added\n"));
    expect(&tree, &[], &["p.go:21:3"]);
    assert_eq!(write_baseline(&tree, &[]).err, format!("2 findings in {FILE}: 0 dropped, 1 added\n"));
    expect(&tree, &[], &[]);
}

#[test]
fn nothing_is_accepted_silently_in_continuous_integration() {
    let tree = Tree::new(&[("p.go", &package(&["one"]))]);
    let out = tree.run_in(&[("CI", Some("true"))], &["baseline"]);
    assert_eq!(out.code, 2);
    assert!(out.err.contains("1 new finding would be accepted"), "{}", out.err);
    assert!(!tree.root().join(FILE).exists());
    assert_eq!(tree.run_in(&[("CI", Some("true"))], &["baseline", "--prune"]).code, 0);
}

#[test]
fn a_baseline_of_ones_own() {
    let tree = Tree::new(&[("p.go", &package(&["one"])), (".goleak-probe.toml", "baseline = \"known/leaks.json\"\n")]);
    let missing = concise(&tree, &[]);
    assert_eq!(missing.code, 2);
    assert!(
        missing.err.contains("there is no baseline") && missing.err.contains("known/leaks.json"),
        "{}",
        missing.err
    );
    fs::create_dir(tree.root().join("known")).unwrap();
    write_baseline(&tree, &[]);
    expect(&tree, &[], &[]);
    for (text, wanted) in [
        ("{\"version\": 7, \"findings\": []}", "has version 7"),
        ("[]", "is no baseline"),
        ("{\"version\": 1, \"findings\": [{\"path\": 3}]}", "cannot be read"),
        ("", "is no baseline"),
    ] {
        tree.write("known/leaks.json", text);
        let out = concise(&tree, &[]);
        assert_eq!(out.code, 2, "{text}");
        assert!(out.err.contains(wanted) && out.err.contains("leaks.json"), "{}", out.err);
    }
    for args in [&["baseline", "--fix"][..], &["baseline", "--format", "json"]] {
        assert_eq!(tree.run(args).code, 2, "{args:?}");
    }
}

/// Runs git in the tree; false if there is no git.
fn git(tree: &Tree, args: &[&str]) -> bool {
    let fixed = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").args(fixed).args(args).current_dir(tree.root()).output();
    let Ok(output) = output else {
        eprintln!("SKIPPED: this test needs git");
        return false;
    };
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

fn repository(files: &[(&str, &str)]) -> Option<Tree> {
    let tree = Tree::new(files);
    fs::remove_dir(tree.root().join(".git")).unwrap();
    let made = git(&tree, &["init", "-q"]) && git(&tree, &["add", "."]) && git(&tree, &["commit", "-qm", "one"]);
    made.then_some(tree)
}

#[test]
fn only_what_a_new_line_has_a_part_in() {
    let quiet = package(&["two"]).replace("\t\treturn 0\n", "\t\treturn <-answer\n");
    let Some(tree) = repository(&[("old.go", &package(&["one"])), ("quiet.go", &quiet)]) else { return };
    expect(&tree, &["--new-from-rev", "HEAD"], &[]);

    // A new return strands an old send; a renamed file keeps its old lines; an untracked file is new as a whole.
    tree.write("quiet.go", package(&["two"]));
    assert!(git(&tree, &["mv", "old.go", "with space.go"]));
    tree.write("sub/é.go", package(&["three"]).replace("package p", "package sub"));
    expect(&tree, &["--new-from-rev", "HEAD"], &["quiet.go:8:3", "sub/é.go:8:3"]);
    expect(&tree, &[], &["quiet.go:8:3", "sub/é.go:8:3", "with space.go:8:3"]);
    let json: serde_json::Value =
        serde_json::from_str(&tree.run(&["--format", "json", "--new-from-rev=HEAD"]).out).unwrap();
    assert_eq!(json["summary"]["unchanged"], 1);

    assert!(
        git(&tree, &["checkout", "-qb", "work"]) && git(&tree, &["add", "."]) && git(&tree, &["commit", "-qm", "two"])
    );
    expect(&tree, &["--new-from-rev", "HEAD"], &[]);
    expect(&tree, &["--new-from-merge-base", "main"], &["quiet.go:8:3", "sub/é.go:8:3"]);
}

#[test]
fn revisions_that_cannot_be_compared_with() {
    let Some(tree) = repository(&[("p.go", &package(&["one"]))]) else { return };
    assert!(git(&tree, &["checkout", "-q", "--orphan", "other"]) && git(&tree, &["commit", "-qm", "apart"]));
    for (args, wanted) in [
        (["--new-from-rev", "no-such"], "has no commit `no-such`"),
        (["--new-from-rev", "--output=x"], "has no commit"),
        (["--new-from-merge-base", "main"], "no common commit\n"),
    ] {
        let out = concise(&tree, &[&format!("{}={}", args[0], args[1])]);
        assert_eq!(out.code, 2, "{args:?}: {}", out.err);
        assert!(out.err.contains(wanted) && out.err.contains(args[0]), "{args:?}: {}", out.err);
        assert_eq!(out.out, "");
    }
    let git_gone = tree.run_in(&[("PATH", Some("/nowhere"))], &["--new-from-rev", "HEAD"]);
    assert_eq!(git_gone.code, 2);
    assert!(git_gone.err.contains("--new-from-rev: git cannot be started: "), "{}", git_gone.err);
    assert_eq!(tree.run_in(&[("PATH", Some("/nowhere"))], &["--quiet"]).code, 1, "nothing else asks git");

    let nowhere = Tree::new(&[("p.go", &package(&["one"]))]);
    let out = concise(&nowhere, &["--new-from-rev", "HEAD"]);
    assert!(out.code == 2 && out.err.contains("--new-from-rev"), "{}", out.err);
}

#[test]
fn a_shallow_clone_says_that_it_is_one() {
    let Some(tree) = repository(&[("p.go", &package(&["one"]))]) else { return };
    tree.write("q.go", package(&["two"]));
    assert!(git(&tree, &["add", "."]) && git(&tree, &["commit", "-qm", "two"]));
    let origin = format!("file://{}", tree.root());
    assert!(git(&tree, &["clone", "-q", "--depth=1", &origin, "shallow"]));
    for args in [["--new-from-rev", "HEAD~1"], ["--new-from-merge-base", "origin/work"]] {
        let out = tool::run(&tree.root().join("shallow"), &args, None);
        assert_eq!((out.code, out.out.as_str()), (2, ""), "{args:?}");
        assert!(out.err.contains("has no commit") && out.err.contains("; the clone is shallow: "), "{}", out.err);
    }
    let out = tool::run(&tree.root().join("shallow"), &["--new-from-rev", "HEAD"], None);
    assert_eq!((out.code, out.err.as_str()), (0, ""));
}

#[test]
fn a_baseline_that_cannot_be_written_leaves_nothing() {
    let tree = Tree::new(&[("p.go", &package(&["one"]))]);
    tree.write("taken/x", "");
    for (file, code, wanted) in [("no/such.json", 3, "cannot write"), ("taken", 2, "cannot read the baseline")] {
        let out = write_baseline(&tree, &["--baseline", file]);
        assert!(out.code == code && out.err.contains(wanted), "{}", out.err);
    }
    let mut names: Vec<String> =
        tree.root().read_dir_utf8().unwrap().map(|it| it.unwrap().file_name().to_owned()).collect();
    names.sort();
    assert_eq!(names, [".git", "p.go", "taken"]);
    for nobody in ["", "false", "0"] {
        assert_eq!(tree.run_in(&[("CI", Some(nobody))], &["baseline"]).code, 0, "CI={nobody}");
    }
}

#[test]
fn fixes_follow_the_lines_that_are_new() {
    let old = "package p\n\nimport \"net/http\"\n\nfunc serve(h http.Handler) error {\n\tgo http.ListenAndServe(\":1\", h)\n\treturn nil\n}\n";
    let Some(tree) = repository(&[("a.go", old)]) else { return };
    tree.write("a.go", old.replace("nil", "http.ListenAndServe(\":2\", h)"));
    let out = tree.run(&["--new-from-rev", "HEAD", "--fix", "--unsafe-fixes"]);
    assert_eq!((out.code, out.out.as_str(), out.err.as_str()), (0, "", ""));
    let fixed = fs::read_to_string(tree.root().join("a.go")).unwrap();
    assert!(fixed.contains("import \"time\"") && fixed.contains("{Addr: \":2\", Handler: h"), "{fixed}");
    assert!(fixed.contains("\tgo http.ListenAndServe(\":1\", h)\n"), "what was there before stays: {fixed}");
}
