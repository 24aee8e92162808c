//! The command line as a process: arguments, exit codes, streams.
//!
//! `tests/cli/*.toml` holds what can be shown as a transcript; here is what needs files or a closed pipe.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn tool(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_goleak-probe"))
        .current_dir(folder)
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn exit_codes_of_arguments() {
    let folder = folder();
    let table: &[(&[&str], i32)] = &[
        (&[], 0),
        (&["./..."], 0),
        (&["check", "./..."], 0),
        (&["check", "--level", "note", "--confidence", "low", "--tests", "off", "."], 0),
        (&["--format", "sarif", "--sarif-category", "x"], 0),
        (&["--select", "send-without-receiver,cancel-not-called", "--ignore", "cancel-not-called"], 0),
        (&["--color", "never", "check"], 0),
        (&["rules"], 0),
        (&["explain", "send-without-receiver"], 0),
        (&["--help"], 0),
        (&["--version"], 0),
        (&["--level", "fatal"], 2),
        (&["--format", "yaml"], 2),
        (&["--select", "nosuch"], 2),
        (&["--go", "2"], 2),
        (&["--threads", "0"], 2),
        (&["--output", "x.sarif"], 2),
        (&["--output", "yaml=x"], 2),
        (&["--stdin-filename", "a.go"], 2),
        (&["-"], 2),
        (&["--isolated", "--config", "x.toml"], 2),
        (&["--config", "missing.toml"], 2),
        (&["explain"], 2),
        (&["explain", "send-without-reciever"], 2),
        (&["--nosuch"], 2),
    ];
    for (args, want) in table {
        let out = tool(folder.path(), args);
        assert_eq!(out.status.code(), Some(*want), "{args:?}: {}", text(&out.stderr));
        if *want == 2 {
            assert!(out.stdout.is_empty() && !out.stderr.is_empty(), "{args:?}");
        }
    }
}

#[test]
fn no_go_files_is_clean_with_a_note() {
    let out = tool(folder().path(), &["--format", "json"]);
    assert_eq!(text(&out.stderr), "goleak-probe: no Go files found\n");
    assert!(text(&out.stdout).starts_with("{\n  \"version\": 1"));
    assert_eq!(text(&tool(folder().path(), &["--quiet"]).stderr), "");
}

#[test]
fn a_wrong_configuration_stops_the_run_unless_isolated() {
    let folder = folder();
    std::fs::write(folder.path().join(".goleak-probe.toml"), "\nlevl = 'note'\n").unwrap();
    let out = tool(folder.path(), &[]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).ends_with(".goleak-probe.toml:2: unknown key `levl`; did you mean `level`?\n"));
    assert_eq!(tool(folder.path(), &["--isolated"]).status.code(), Some(0));
    assert_eq!(tool(folder.path(), &["rules"]).status.code(), Some(0));
}

#[test]
fn several_reports_at_once() {
    let folder = folder();
    let out = tool(folder.path(), &["--output", "sarif=leaks.sarif", "--output=json=leaks.json", "--quiet"]);
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(0), String::new()));
    for name in ["leaks.sarif", "leaks.json"] {
        let report = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&report).is_ok());
    }
    // One that cannot be written takes nothing from the others, and leaves nothing behind.
    std::fs::create_dir(folder.path().join("taken")).unwrap();
    for wrong in ["no/such/folder/x.json", "taken", "leaks.sarif/x.json"] {
        std::fs::remove_file(folder.path().join("leaks.json")).unwrap();
        let all = ["--output", &format!("sarif={wrong}"), "--output=json=leaks.json", "--format=json", "--quiet"];
        let out = tool(folder.path(), &all);
        assert_eq!(out.status.code(), Some(3), "{}", text(&out.stderr));
        assert!(
            text(&out.stderr).starts_with(&format!("goleak-probe: cannot write {wrong}: ")),
            "{}",
            text(&out.stderr)
        );
        assert_eq!(text(&out.stdout), std::fs::read_to_string(folder.path().join("leaks.json")).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}

#[test]
#[cfg(unix)]
fn a_report_may_go_to_what_is_no_file() {
    let folder = folder();
    let link = folder.path().join("out");
    std::os::unix::fs::symlink("/dev/stdout", &link).unwrap();
    let out = tool(folder.path(), &["--output", "json=out", "--format=concise", "--quiet"]);
    assert!(text(&out.stdout).starts_with("{\n  \"version\": 1"), "{}", text(&out.stderr));
    assert!(std::fs::symlink_metadata(link).unwrap().is_symlink());
}

#[test]
fn a_path_named_like_a_command() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("rules")).unwrap();
    let out = tool(folder.path(), &["--format", "json", "--", "rules"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(text(&out.stdout).contains("\"findings\""));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_error() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_goleak-probe"))
        .args(["--format", "sarif", "--isolated", "--quiet"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), String::new()));
}
