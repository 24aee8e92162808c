//! The protocol of `go vet -vettool`, with units written by hand; `the_go_command_itself` asks a real go command, if there is one.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/tool.rs"]
mod tool;

use camino::Utf8PathBuf;
use serde_json::{Value, json};
use std::fs;
use std::process::{Command, Stdio};
use tool::{Outcome, Tree};

const LEAK: &str = "package p\n\nimport \"context\"\n\nfunc run(ctx context.Context, early bool) error {\n\tctx, cancel := context.WithCancel(ctx)\n\tif early {\n\t\treturn ctx.Err()\n\t}\n\tcancel()\n\treturn nil\n}\n";
const FIXABLE: &str = "package p\n\nimport \"time\"\n\nfunc get() int {\n\tanswer := make(chan int)\n\tgo func() { answer <- 1 }()\n\tselect {\n\tcase it := <-answer:\n\t\treturn it\n\tcase <-time.After(1):\n\t\treturn 0\n\t}\n}\n";
const CLEAN: &str = "package p\n\nfunc other() {}\n";

/// A module with a leak in `p/a.go`.
fn module() -> Tree {
    Tree::new(&[("go.mod", "module m\n\ngo 1.24\n"), ("p/a.go", LEAK), ("p/b.go", CLEAN)])
}

/// Writes a unit of these files of `p`, with more keys, and asks about it.
fn ask(tree: &Tree, flags: &[&str], files: &[&str], more: &Value) -> Outcome {
    let root = tree.root();
    let files: Vec<String> = files.iter().map(|file| root.join("p").join(file).to_string()).collect();
    let mut unit = json!({
        "ID": "m/p [m/p.test]",
        "Compiler": "gc",
        "Dir": root.join("p"),
        "ImportPath": "m/p",
        "GoFiles": files,
        "NonGoFiles": null,
        "GoVersion": "go1.24",
        "VetxOnly": false,
        "VetxOutput": root.join("vet.out"),
        "Stdout": "",
        "SucceedOnTypecheckFailure": false,
    });
    unit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    tree.write("vet.cfg", unit.to_string());
    tree.run(&[flags, &[root.join("vet.cfg").as_str()]].concat())
}

fn line(tree: &Tree) -> String {
    let out = tree.run_in(&[("GOWORK", None)], &["-V=full"]);
    assert_eq!((out.code, out.err.as_str()), (0, ""));
    out.out
}

#[test]
fn the_line_about_the_version_has_the_form_the_go_command_takes() {
    let line = line(&module());
    let words: Vec<&str> = line.split_whitespace().collect();
    // cmd/go/internal/work/buildid.go, toolID.
    assert!(words.len() >= 3 && words[1] == "version" && words[2].contains("devel"), "{line}");
    assert!(words.last().unwrap().starts_with("buildID=") && line.matches('\n').count() == 1, "{line}");
}

#[test]
fn the_line_changes_with_all_that_answers_depend_on() {
    let tree = module();
    let mut seen = vec![line(&tree)];
    assert_eq!(line(&tree), seen[0]);
    let mut changed = |tree: &Tree, what: &str| {
        let now = line(tree);
        assert!(!seen.contains(&now), "{what}");
        seen.push(now);
    };
    tree.write(".goleak-probe.toml", "level = \"note\"\n");
    changed(&tree, "a configuration");
    tree.write(".goleak-probe.toml", "level = \"error\"\n");
    changed(&tree, "another configuration");
    assert_eq!(tree.run_in(&[("CI", None)], &["baseline"]).code, 0);
    changed(&tree, "a baseline");
    tree.write("go.work", "go 1.24\n\nuse (\n\t.\n\t./other\n)\n");
    tree.write("other/go.mod", "module other\n");
    tree.write("other/.goleak-probe.toml", "level = \"note\"\n");
    changed(&tree, "the configuration of another module of the workspace");
    // Another binary: the same program with a byte more behind its end.
    let copy = tree.root().join("tool");
    let mut bytes = fs::read(env!("CARGO_BIN_EXE_goleak-probe")).unwrap();
    bytes.push(0);
    fs::write(&copy, bytes).unwrap();
    fs::set_permissions(&copy, fs::metadata(env!("CARGO_BIN_EXE_goleak-probe")).unwrap().permissions()).unwrap();
    let out = Command::new(&copy).arg("-V=full").current_dir(tree.root()).env_remove("GOWORK").output().unwrap();
    assert!(out.status.success() && !seen.contains(&String::from_utf8(out.stdout).unwrap()), "another binary");
}

#[test]
fn flags_are_described_for_the_go_command() {
    let out = module().run(&["-flags"]);
    let flags: Vec<Value> = serde_json::from_str(&out.out).unwrap();
    assert!(flags.iter().any(|flag| flag["Name"] == "json" && flag["Bool"] == true));
    assert!(flags.iter().any(|flag| flag["Name"] == "level" && flag["Bool"] == false));
    assert!(flags.iter().all(|flag| flag["Usage"].as_str().is_some_and(|usage| !usage.is_empty())));
}

#[test]
fn findings_stand_on_standard_error_and_facts_are_written() {
    let tree = module();
    let out = ask(&tree, &[], &["a.go", "b.go"], &json!({}));
    let path = tree.root().join("p/a.go");
    assert_eq!((out.code, out.out.as_str()), (1, ""));
    assert!(out.err.starts_with(&format!("{path}:6:17: ")) && out.err.contains("(cancel-not-called)\n"), "{}", out.err);
    assert!(out.err.lines().all(|line| line.starts_with(path.as_str())), "{}", out.err);
    assert_eq!(fs::read(tree.root().join("vet.out")).unwrap(), b"");
    // The unit's files are the package: b.go alone has nothing to say.
    let clean = ask(&tree, &[], &["b.go"], &json!({}));
    assert_eq!((clean.code, clean.out.as_str(), clean.err.as_str()), (0, "", ""));
}

#[test]
fn json_has_the_shape_of_unitchecker() {
    let tree = module();
    let out = ask(&tree, &["-json"], &["a.go"], &json!({}));
    assert_eq!((out.code, out.err.as_str()), (0, ""));
    let tree_of = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let found = &tree_of(&out.out)["m/p [m/p.test]"]["cancel-not-called"][0];
    let path = tree.root().join("p/a.go");
    assert_eq!(found["posn"], format!("{path}:6:17"));
    assert!(found["end"].as_str().unwrap().starts_with(path.as_str()));
    assert!(found["message"].as_str().unwrap().ends_with("(cancel-not-called)"));
    tree.write("p/c.go", FIXABLE);
    let fixable = tree_of(&ask(&tree, &["-json"], &["c.go"], &json!({})).out);
    let fix = &fixable["m/p [m/p.test]"]["send-without-receiver"][0]["suggested_fixes"][0];
    let (edit, at) = (&fix["edits"][0], FIXABLE.find("chan int)").unwrap() + "chan int".len());
    assert_eq!((&edit["filename"], &edit["new"]), (&json!(tree.root().join("p/c.go")), &json!(", 1")));
    assert_eq!((&edit["start"], &edit["end"]), (&json!(at), &json!(at)));
    let file = tree.root().join("vet.stdout");
    let into_file = ask(&tree, &["-json"], &["a.go"], &json!({ "Stdout": file }));
    assert_eq!((into_file.code, into_file.out.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(file).unwrap(), out.out);
    assert_eq!(ask(&tree, &["-json"], &["b.go"], &json!({})).out, "{}\n");
}

#[test]
fn only_facts_are_asked_of_dependencies() {
    let tree = module();
    let out = ask(&tree, &["-json"], &["a.go", "gone.go"], &json!({ "VetxOnly": true }));
    assert_eq!((out.code, out.out.as_str(), out.err.as_str()), (0, "", ""));
    assert!(tree.root().join("vet.out").exists());
}

#[test]
fn configuration_levels_and_suppressions_hold_as_always() {
    let tree = module();
    let finds = |flags: &[&str], want: i32| {
        let out = ask(&tree, flags, &["a.go"], &json!({}));
        assert_eq!(out.code, want, "{flags:?} {}", out.err);
    };
    finds(&["-level", "error"], 0);
    finds(&["-ignore=cancel-not-called"], 0);
    finds(&["-select=deadlock"], 0);
    tree.write(".goleak-probe.toml", "ignore = [\"cancel-not-called\"]\n");
    finds(&[], 0);
    finds(&["-select=cancel-not-called"], 1);
    tree.write(".goleak-probe.toml", "exclude = [\"p/**\"]\n");
    finds(&[], 0);
    fs::remove_file(tree.root().join(".goleak-probe.toml")).unwrap();
    // Of the package's own folder the go command would not hear.
    tree.write("p/.goleak-probe.toml", "ignore = [\"cancel-not-called\"]\n");
    finds(&[], 1);
    assert_eq!(tree.run_in(&[("CI", None)], &["baseline"]).code, 0);
    finds(&[], 0);
    fs::remove_file(tree.root().join(".goleak-probe-baseline.json")).unwrap();
    let line = "\tctx, cancel";
    tree.write("p/a.go", LEAK.replace(line, &format!("\t//goleakprobe:ignore cancel-not-called a reason\n{line}")));
    finds(&[], 0);
}

#[test]
fn tests_are_part_of_the_unit_and_cgo_is_read_as_it_was_written() {
    let tree = module();
    tree.write("p/a_test.go", LEAK.replace("func run", "func helper"));
    let out = ask(&tree, &["-level=note"], &["b.go", "a_test.go"], &json!({}));
    assert!(out.code == 0 && out.err.contains("a_test.go:6:17: "), "{} {}", out.code, out.err);
    tree.write("work/a.cgo1.go", "// Code generated by cmd/cgo; DO NOT EDIT.\n\npackage p\n");
    let out = ask(&tree, &[], &["../work/_cgo_gotypes.go", "../work/a.cgo1.go", "b.go"], &json!({}));
    assert!(out.code == 1 && out.err.contains("p/a.go:6:17: "), "{} {}", out.code, out.err);
}

#[test]
fn what_is_wrong_is_said() {
    let tree = module();
    let said = |out: &Outcome, code: i32, says: &str| {
        assert!(out.code == code && out.err.contains(says) && out.err.lines().count() == 1, "{says}: {out:?}");
    };
    said(&ask(&tree, &[], &["b.go", "gone.go"], &json!({ "ImportPath": "m/p" })), 3, "gone.go: no such file or folder");
    said(&ask(&tree, &["-json"], &["gone.go"], &json!({})), 3, "gone.go: no such file or folder");
    said(&ask(&tree, &[], &[], &json!({})), 2, "the package `m/p` has no Go files");
    said(&ask(&tree, &[], &["a.go"], &json!({ "GoFiles": "a.go" })), 2, "does not describe a package for go vet");
    let nowhere: Utf8PathBuf = tree.root().join("no/such/folder/vet.out");
    said(&ask(&tree, &[], &["b.go"], &json!({ "VetxOutput": nowhere })), 3, "cannot write");
    said(&ask(&tree, &["-json"], &["b.go"], &json!({ "Stdout": nowhere })), 3, "cannot write");
    said(&ask(&tree, &["-select=cancel-not-caled"], &["a.go"], &json!({})), 2, "did you mean `cancel-not-called`?");
    said(&ask(&tree, &["-fix"], &["a.go"], &json!({})), 2, "go vet -fix is not supported");
    tree.write("bad.cfg", "{ not json");
    said(&tree.run(&["bad.cfg"]), 2, "bad.cfg does not describe a package for go vet");
    said(&tree.run(&["-json", "missing.cfg"]), 3, "cannot read missing.cfg");
    tree.write(".goleak-probe.toml", "levle = \"note\"\n");
    said(&ask(&tree, &[], &["a.go"], &json!({})), 2, "did you mean `level`?");
    said(&tree.run_in(&[("GOWORK", None)], &["-V=full"]), 2, "did you mean `level`?");
}

/// Needs `go` on the path and says so where it is missing.
#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn the_go_command_itself() {
    if Command::new("go").arg("version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: there is no `go` here, so that `go vet -vettool` was not tried");
        return;
    }
    let tree = module();
    tree.write("p/a_test.go", LEAK.replace("func run", "func helper"));
    tree.write("q/q.go", "package q\n\nimport _ \"m/p\"\n");
    tree.write("q/q_test.go", LEAK.replace("package p", "package q_test").replace("func run", "func Helper"));
    let root = tree.root();
    let vet = |args: &[&str]| {
        let out = Command::new("go")
            .args(["vet", concat!("-vettool=", env!("CARGO_BIN_EXE_goleak-probe"))])
            .args(args)
            .current_dir(&root)
            .env("GOFLAGS", "")
            .env("GOTOOLCHAIN", "local")
            .env_remove("GOWORK")
            .output()
            .unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let (code, out, err) = vet(&["./..."]);
    assert!(code == 1 && out.is_empty() && err.contains("p/a.go:6:17: "), "{code} {out} {err}");
    let again = vet(&["./..."]);
    assert_eq!((again.0, again.2), (code, err));
    // Notes in the package's own tests, and in its tests from outside.
    let (_, _, err) = vet(&["-level=note", "./..."]);
    assert!(err.contains("p/a_test.go:6:17: ") && err.contains("q/q_test.go:6:17: "), "{err}");
    let (code, out, err) = vet(&["-json", "./..."]);
    assert!(code == 0 && (out.clone() + &err).contains("\"cancel-not-called\": ["), "{code} {out} {err}");
    assert_eq!(vet(&["-ignore=cancel-not-called", "./..."]), (0, String::new(), String::new()));
    // What the go command remembers it forgets with the configuration.
    tree.write(".goleak-probe.toml", "ignore = [\"cancel-not-called\"]\n");
    assert_eq!(vet(&["./..."]), (0, String::new(), String::new()));
}
