//! `--shard` and `merge`: all shards together say what one machine says, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/lint.rs"]
mod lint;
#[path = "common/tool.rs"]
mod tool;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};
use std::fs;
use tool::{Outcome, Tree, run};

const ALL: [&str; 5] = ["--level", "note", "--confidence", "low", "--quiet"];

/// Runs in a folder with both formats written into another; what they say.
fn reports(cwd: &Utf8Path, to: &Utf8Path, name: &str, args: &[&str]) -> [Utf8PathBuf; 2] {
    let files = [to.join(format!("{name}.json")), to.join(format!("{name}.sarif"))];
    let outputs = [format!("json={}", files[0]), format!("sarif={}", files[1])];
    let out = run(cwd, &[&ALL[..], &["--output", &outputs[0], "--output", &outputs[1]], args].concat(), None);
    assert!(out.code < 2, "{out:?}");
    files
}

/// Merges the shards of a run over some paths and compares with the whole run.
fn whole_and_merged_agree(cwd: &Utf8Path, count: u32, args: &[&str]) {
    let temp = tempfile::tempdir().unwrap();
    let to = Utf8Path::from_path(temp.path()).unwrap();
    let whole = reports(cwd, to, "whole", args);
    let mut shards: Vec<[Utf8PathBuf; 2]> = Vec::new();
    // The order in which shards are given does not matter.
    for index in (1..=count).rev() {
        let shard = format!("{index}/{count}");
        shards.push(reports(cwd, to, &format!("shard{index}"), &[&["--shard", &shard], args].concat()));
    }
    for (kind, format) in ["json", "sarif"].into_iter().enumerate() {
        let want = fs::read_to_string(&whole[kind]).unwrap();
        let files: Vec<&str> = shards.iter().map(|files| files[kind].as_str()).collect();
        assert!(files.iter().all(|file| fs::read_to_string(file).unwrap() != want) || count == 1);
        let out = run(to, &[&["merge"], &files[..]].concat(), None);
        assert!(out.out == want, "{format} differs for {count} shards of {args:?}");
        let found = serde_json::from_str::<Value>(&want).unwrap();
        let warnings = found.pointer("/findings").or_else(|| found.pointer("/runs/0/results")).unwrap();
        let bad = warnings.as_array().unwrap().iter().any(|it| it["level"] != "note");
        assert_eq!((out.code, out.err.as_str()), (i32::from(bad), ""));
    }
}

#[test]
fn all_shards_together_are_the_whole_run() {
    let root = lint::root();
    for count in [2, 5] {
        whole_and_merged_agree(&root, count, &["testdata"]);
    }
    // From a folder below, with files outside of it: those are shown with their whole path.
    whole_and_merged_agree(&root.join("testdata/rules"), 3, &["deadlock", "../quickstart", "../syntax"]);
    whole_and_merged_agree(&root.join("testdata"), 2, &["--path-mode", "absolute", "--tests", "off", "quickstart"]);
}

fn two_packages() -> Tree {
    let leak = |package: &str| {
        format!(
            "package {package}\n\nimport \"context\"\n\nfunc run(ctx context.Context, late bool) {{\n\tctx, cancel := context.WithCancel(ctx)\n\tif late {{\n\t\tcancel()\n\t}}\n}}\n"
        )
    };
    let tree = Tree::new(&[("go.mod", "module m\n\ngo 1.24\n")]);
    for name in ["a", "b", "c", "d", "e", "f"] {
        tree.write(&format!("{name}/{name}.go"), leak(name));
    }
    tree
}

/// Folder → shard of four.
fn assignment(tree: &Tree) -> Vec<(String, u32)> {
    let mut all = Vec::new();
    for index in 1..=4 {
        let out = tree.run(&["--format", "concise", "--shard", &format!("{index}/4")]);
        all.extend(out.out.lines().map(|line| (line.split('/').next().unwrap().to_owned(), index)));
    }
    all.sort();
    all
}

#[test]
fn a_new_package_moves_no_other() {
    let tree = two_packages();
    let before = assignment(&tree);
    assert_eq!(before.len(), 6);
    tree.write("aa/x.go", fs::read_to_string(tree.root().join("a/a.go")).unwrap());
    let after = assignment(&tree);
    assert_eq!(after.len(), 7);
    assert!(before.iter().all(|one| after.contains(one)), "{before:?} {after:?}");
}

#[test]
fn what_other_shards_do_is_counted() {
    let tree = two_packages();
    let run = |shard: &str| {
        let out = tree.run(&["--format", "json", "--shard", shard, "--stats"]);
        let share: Value = serde_json::from_str(&out.out).unwrap();
        (share["summary"].clone(), out.err)
    };
    let (one, two) = (run("1/2"), run("2/2"));
    assert_eq!(one.0["files"].as_u64().unwrap() + two.0["files"].as_u64().unwrap(), 6);
    assert_eq!(one.0["shard"], json!({ "index": 1, "count": 2, "files_elsewhere": two.0["files"] }));
    let row = |name: &str| one.1.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(row("shard").ends_with("1/2"));
    assert!(row("files in other shards").ends_with(&two.0["files"].to_string()), "{}", one.1);
    assert!(tree.run(&["--format", "json"]).out.contains("\"files\": 6"));
    assert_eq!(tree.run(&["baseline", "--shard", "1/2"]).code, 2);
    assert_eq!(tree.run(&["--shard", "3/2"]).code, 2);
}

#[test]
fn a_suppression_is_judged_by_the_shard_that_looked() {
    let tree = two_packages();
    for name in ["a", "b", "c"] {
        tree.write(&format!("{name}/{name}.go"), format!("package {name}\n\n//goleakprobe:ignore deadlock no reason any more\nfunc f() {{}}\n\n//goleakprobe:ignore\nfunc g() {{}}\n"));
    }
    whole_and_merged_agree(&tree.root(), 3, &["--tests", "on", "."]);
}

#[test]
fn reports_that_do_not_belong_together_are_refused() {
    let tree = two_packages();
    for (format, index) in [("json", 1), ("json", 2), ("sarif", 1), ("sarif", 2)] {
        let shard = format!("{index}/2");
        let out = tree.run(&["--format", format, "--shard", &shard, "--exit-zero"]);
        assert_eq!(out.code, 0);
        tree.write(&format!("{index}.{format}"), out.out);
    }
    let read = |file: &str| fs::read_to_string(tree.root().join(file)).unwrap();
    tree.write("whole.json", tree.run(&["--format", "json"]).out);
    tree.write("third.json", tree.run(&["--format", "json", "--shard", "1/3"]).out);
    tree.write("named.sarif", tree.run(&["--format", "sarif", "--shard", "2/2", "--sarif-category", "x"]).out);
    tree.write("old.json", read("2.json").replace("\"version\": \"", "\"version\": \"9."));
    tree.write("old.sarif", read("2.sarif").replacen("\"version\": \"0", "\"version\": \"9", 1));
    tree.write("rules.sarif", read("2.sarif").replacen("\"shortDescription\"", "\"otherDescription\"", 1));
    tree.write("future.json", read("2.json").replacen("\"version\": 1", "\"version\": 2", 1));
    tree.write("foreign.json", read("2.json").replacen("\"goleak-probe\"", "\"other\"", 1));
    tree.write("foreign.sarif", read("2.sarif").replacen("\"name\": \"goleak-probe\"", "\"name\": \"other\"", 1));
    tree.write("two.sarif", json!({ "version": "2.1.0", "runs": [{}, {}] }).to_string());
    tree.write("empty.json", "{}");
    tree.write("broken.json", "{\"version\": 1,");
    let refused = |args: &[&str], says: &str| {
        let out: Outcome = tree.run(&[&["merge"], args].concat());
        assert!(out.code == 2 && out.out.is_empty() && out.err.contains(says), "{args:?}: {out:?}");
    };
    refused(&["1.json"], "shard 2/2 is missing");
    refused(&["1.json", "1.json", "2.json"], "1.json and 1.json are both shard 1/2");
    refused(&["1.json", "whole.json"], "whole.json is no shard, but others are");
    refused(&["1.json", "third.json"], "third.json is shard 1/3, but 1.json is one of 2");
    refused(&["1.json", "old.json"], "all shards must run one version");
    refused(&["1.sarif", "old.sarif"], "all shards must run one version");
    refused(&["1.sarif", "rules.sarif"], "1.sarif and rules.sarif know different rules");
    refused(&["1.sarif", "named.sarif"], "1.sarif and named.sarif have different categories");
    refused(&["1.json", "future.json"], "future.json is JSON of version 2");
    refused(&["foreign.json"], "foreign.json is a report of `other`");
    refused(&["foreign.sarif"], "foreign.sarif is a report of `other`");
    refused(&["two.sarif"], "two.sarif has 2 runs");
    refused(&["empty.json"], "empty.json is neither JSON nor SARIF of goleak-probe");
    refused(&["broken.json"], "broken.json is no JSON document");
    refused(&["1.json", "2.json", "1.sarif", "2.sarif"], "both JSON and SARIF are given");
    refused(&["1.json", "2.json", "--format", "sarif"], "no report given is sarif");
    refused(&["1.json", "2.json", "--output", "html=x.html"], "no report given is html");
    refused(&[], "<FILE>");
    let out = tree.run(&["merge", "gone.json"]);
    assert!(out.code == 3 && out.err.contains("cannot read gone.json"), "{out:?}");
    let out = tree.run(&["merge", "1.json", "2.json", "--output", "json=no/such/folder/x.json"]);
    assert!(out.code == 3 && out.err.contains("cannot write no/such/folder/x.json"), "{out:?}");
}

#[test]
fn both_kinds_may_be_joined_at_once() {
    let tree = two_packages();
    for index in ["1", "2"] {
        let outputs = [format!("json={index}.json"), format!("sarif={index}.sarif")];
        let shard = format!("{index}/2");
        tree.run(&["--quiet", "--shard", &shard, "--output", &outputs[0], "--output", &outputs[1]]);
    }
    let files =
        ["merge", "1.json", "2.json", "1.sarif", "2.sarif", "--output", "json=all.json", "--output", "sarif=all.sarif"];
    let out = tree.run(&files);
    assert_eq!((out.code, out.out.as_str(), out.err.as_str()), (1, "", ""));
    assert_eq!(tree.run(&[&files[..], &["--exit-zero"]].concat()).code, 0);
    assert_eq!(tree.run(&[&files[..], &["--fail-on", "error"]].concat()).code, 0);
    for format in ["json", "sarif"] {
        let written = fs::read_to_string(tree.root().join(format!("all.{format}"))).unwrap();
        assert_eq!(written, tree.run(&["--format", format]).out);
    }
}

#[test]
fn a_shard_that_failed_makes_the_whole_fail() {
    let tree = two_packages();
    tree.write("a/bad.go", "\0");
    for format in ["json", "sarif"] {
        for index in ["1", "2"] {
            let out = tree.run(&["--format", format, "--shard", &format!("{index}/2")]);
            tree.write(&format!("{index}.{format}"), out.out);
        }
        let out = tree.run(&["merge", &format!("1.{format}"), &format!("2.{format}")]);
        assert_eq!(out.code, 3);
        assert_eq!(out.out, tree.run(&["--format", format]).out);
    }
}
