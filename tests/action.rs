//! What `action.yml` runs, with a faked runner: the variables and files that GitHub documents, a release in a folder, a real shallow clone.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that fails, or cannot run, says so")]

#[path = "common/tool.rs"]
mod tool;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tool::Tree;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/.github/action/goleak-probe.sh");
const BINARY: &str = env!("CARGO_BIN_EXE_goleak-probe");

/// A runner's folder for one job.
struct Runner {
    temp: tempfile::TempDir,
}

impl Runner {
    /// `None` where this machine has not what every hosted runner has.
    fn new() -> Option<Self> {
        for tool in ["bash", "curl", "git", "tar", "xargs"] {
            if Command::new(tool).arg("--version").output().is_err() {
                eprintln!("SKIPPED: this test needs {tool}");
                return None;
            }
        }
        let temp = tempfile::tempdir().unwrap();
        fs::create_dir(temp.path().join("tools")).unwrap();
        Some(Self { temp })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    /// What a step left in one of the runner's files.
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// A program that steps find before all others.
    fn tool(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path("tools").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs one step of the action; `inputs` and variables of the event override the defaults of `action.yml`.
    fn step(&self, step: &str, folder: &Path, set: &[(&str, &str)]) -> Output {
        let path = std::env::var("PATH").unwrap();
        let bin = self.path("goleak-probe/bin");
        Command::new("bash")
            .args([SCRIPT, step])
            .current_dir(folder)
            .env("PATH", format!("{}:{}:{path}", bin.display(), self.path("tools").display()))
            .env("RUNNER_TEMP", self.temp.path())
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("GITHUB_OUTPUT", self.path("output"))
            .env("GITHUB_PATH", self.path("path"))
            .env("GITHUB_STEP_SUMMARY", self.path("summary"))
            .env("GITHUB_SERVER_URL", format!("file://{}", self.temp.path().display()))
            .env_remove("GITHUB_REF")
            .env_remove("GITHUB_SHA")
            .envs([("INPUT_VERSION", ""), ("INPUT_INSTALL_MODE", "binary"), ("INPUT_ATTESTATION", "false")])
            .envs([("INPUT_ARGS", ""), ("INPUT_WORKING_DIRECTORY", "."), ("INPUT_ONLY_NEW_ISSUES", "false")])
            .envs([("INPUT_SUMMARY", "true"), ("ACTION_REPOSITORY", "someone/goleak-probe")])
            .envs(set.iter().copied())
            .output()
            .unwrap()
    }

    /// A release of the built binary as `release.yml` makes it; gives the archive.
    fn release(&self, version: &str) -> PathBuf {
        let folder = self.path(&format!("someone/goleak-probe/releases/download/v{version}"));
        fs::create_dir_all(&folder).unwrap();
        let name = format!("goleak-probe-{version}-x86_64-unknown-linux-musl.tar.gz");
        let packed = Path::new(BINARY).parent().unwrap();
        let archive = folder.join(&name);
        let tar = Command::new("tar").arg("-czf").arg(&archive).arg("-C").arg(packed).arg("goleak-probe").status();
        assert!(tar.unwrap().success());
        let sum =
            "if command -v sha256sum >/dev/null; then sha256sum \"$0\"; else shasum -a 256 \"$0\"; fi >\"$0.sha256\"";
        let summed = Command::new("sh").args(["-c", sum, &name]).current_dir(&folder).status().unwrap();
        assert!(summed.success());
        archive
    }

    /// The binary under test, installed as `install-mode: none` wants it.
    fn with_binary(self) -> Self {
        std::os::unix::fs::symlink(BINARY, self.path("tools/goleak-probe")).unwrap();
        let out = self.step("install", self.temp.path(), &[("INPUT_INSTALL_MODE", "none")]);
        assert!(out.status.success(), "{}", said(&out));
        self
    }
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&[out.stdout.as_slice(), out.stderr.as_slice()].concat()).into_owned()
}

#[test]
fn a_release_is_installed_after_its_checks() {
    let Some(runner) = Runner::new() else { return };
    let archive = runner.release(env!("CARGO_PKG_VERSION"));
    runner.tool("gh", "echo \"$@\" >>\"$RUNNER_TEMP/asked\"; exit \"${GH_SAYS:-0}\"");
    let install = |set: &[(&str, &str)]| runner.step("install", runner.temp.path(), set);

    let out = install(&[("INPUT_ATTESTATION", "true")]);
    assert!(out.status.success(), "{}", said(&out));
    assert_eq!(said(&out), format!("goleak-probe {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(runner.read("path").trim(), runner.path("goleak-probe/bin").to_str().unwrap());
    let name = archive.file_name().unwrap().to_str().unwrap();
    assert_eq!(runner.read("asked"), format!("attestation verify {name} --repo someone/goleak-probe\n"));

    for (set, wanted) in [
        (&[("INPUT_ATTESTATION", "true"), ("GH_SAYS", "1")][..], "has no attestation of someone/goleak-probe"),
        (&[("INPUT_VERSION", "v9.9.9")], "cannot download"),
        (&[("RUNNER_ARCH", "RISCV64")], "no binary is released for Linux on RISCV64; use install-mode: source"),
        (&[("INPUT_INSTALL_MODE", "brew")], "install-mode is binary, source or none, not brew"),
    ] {
        let out = install(set);
        assert_eq!(out.status.code(), Some(2), "{set:?}: {}", said(&out));
        assert!(said(&out).contains("::error title=goleak-probe::") && said(&out).contains(wanted), "{}", said(&out));
    }

    fs::write(&archive, "not what was built").unwrap();
    let out = install(&[]);
    assert!(out.status.code() == Some(2) && said(&out).contains("is not what its checksum says"), "{}", said(&out));
    assert!(!runner.path("goleak-probe/bin/goleak-probe").exists());
}

#[test]
fn a_run_leaves_a_report_outputs_and_a_summary() {
    let Some(runner) = Runner::new().map(Runner::with_binary) else { return };
    let tree = Tree::quickstart();
    let root = tree.root();
    let out = runner.step("check", root.as_std_path(), &[]);
    assert!(out.status.success(), "the last step decides: {}", said(&out));
    let sarif = runner.path("goleak-probe/leaks.sarif");
    assert_eq!(runner.read("output"), format!("exit-code=1\nsarif-file={}\n", sarif.display()));
    let log: serde_json::Value = serde_json::from_str(&fs::read_to_string(sarif).unwrap()).unwrap();
    assert!(!log["runs"][0]["results"].as_array().unwrap().is_empty());
    assert!(runner.read("summary").starts_with("# goleak-probe: "));

    let annotations = runner.step("annotate", root.as_std_path(), &[]);
    let lines = String::from_utf8(annotations.stdout).unwrap();
    assert!(lines.lines().count() > 3 && lines.lines().all(|line| line.starts_with("::warning file=")), "{lines}");
    for (code, end) in [("0", 0), ("1", 1), ("2", 2), ("3", 2), ("", 2)] {
        assert_eq!(runner.step("finish", root.as_std_path(), &[("EXIT_CODE", code)]).status.code(), Some(end));
    }
}

#[test]
fn args_are_split_and_never_evaluated() {
    let Some(runner) = Runner::new().map(Runner::with_binary) else { return };
    let tree = Tree::quickstart();
    tree.write("sub/a b/go.mod", "module example.com/b\n\ngo 1.24\n");
    tree.write("sub/a b/b.go", "package b\n");
    let args = "--select goroutine-in-once\n  './a b' --exclude '$(touch evaluated)'";
    let set = [("INPUT_ARGS", args), ("INPUT_WORKING_DIRECTORY", "sub"), ("INPUT_SUMMARY", "false")];
    let out = runner.step("check", tree.root().as_std_path(), &set);
    assert!(out.status.success() && runner.read("output").starts_with("exit-code=0\n"), "{}", said(&out));
    assert!(!tree.root().join("sub/evaluated").exists());
    assert_eq!(runner.read("summary"), "");

    let out = runner.step("check", tree.root().as_std_path(), &[("INPUT_ARGS", "--levl note")]);
    assert!(out.status.success() && runner.read("output").ends_with("exit-code=2\n"), "{}", said(&out));
}

fn git(folder: &Path, args: &[&str]) -> String {
    let fixed = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
    let out = Command::new("git").args(fixed).args(args).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "git {args:?}: {}", said(&out));
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

/// A function that leaks where it is told to.
fn package(name: &str) -> String {
    format!(
        "package p\n\nimport \"time\"\n\nfunc {name}() {{\n\ttick := time.NewTicker(time.Second)\n\tfor range 3 {{\n\t\t<-tick.C\n\t}}\n}}\n"
    )
}

#[test]
fn only_new_issues_of_a_pull_request_in_a_shallow_clone() {
    let Some(runner) = Runner::new().map(Runner::with_binary) else { return };
    let tree = Tree::new(&[("go.mod", "module example.com/p\n\ngo 1.20\n"), ("old.go", &package("old"))]);
    fs::remove_dir(tree.root().join(".git")).unwrap();
    let origin = tree.root().into_std_path_buf();
    git(&origin, &["init", "-q"]);
    let commit = |message: &str| {
        git(&origin, &["add", "."]);
        git(&origin, &["commit", "-qm", message]);
        git(&origin, &["rev-parse", "HEAD"])
    };
    let stale = commit("base");
    git(&origin, &["checkout", "-qb", "work"]);
    tree.write("new.go", package("fresh"));
    commit("work");
    git(&origin, &["checkout", "-q", "main"]);
    tree.write("meanwhile.go", package("meanwhile"));
    commit("what others did meanwhile");
    git(&origin, &["checkout", "-q", "--detach"]);
    git(&origin, &["merge", "-q", "--no-ff", "--no-edit", "work"]);
    let merge = git(&origin, &["rev-parse", "HEAD"]);
    git(&origin, &["update-ref", "refs/pull/7/merge", &merge]);

    let clone = |name: &str, depth: &str, reference: &str| {
        let folder = runner.path(name);
        fs::create_dir(&folder).unwrap();
        git(&folder, &["init", "-q"]);
        git(&folder, &["remote", "add", "origin", &format!("file://{}", origin.display())]);
        git(&folder, &["fetch", "-q", depth, "origin", reference]);
        git(&folder, &["checkout", "-q", "FETCH_HEAD"]);
        folder
    };
    let found = |folder: &Path, set: &[(&str, &str)]| {
        let all = [&[("INPUT_ONLY_NEW_ISSUES", "true"), ("INPUT_ARGS", "--format concise --quiet")], set].concat();
        let out = runner.step("check", folder, &all);
        assert!(out.status.success(), "{}", said(&out));
        let text = String::from_utf8(out.stdout).unwrap();
        text.lines().map(|line| line.split([':', ' ']).next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The event knows an older base than the merge has; the merge itself is asked.
    let pull = clone("pull", "--depth=1", &merge);
    let event = [("GITHUB_REF", "refs/pull/7/merge"), ("GITHUB_SHA", merge.as_str()), ("BASE_SHA", stale.as_str())];
    assert_eq!(found(&pull, &event), ["new.go"]);
    // The branch itself, as a push: from where it left, however deep that is.
    let branch = clone("branch", "--depth=1", "work");
    assert_eq!(found(&branch, &[("GITHUB_REF", "refs/heads/work"), ("BASE_SHA", &stale)]), ["new.go"]);
    // A first push has no before; a commit that cannot be had is said, and nothing is left out.
    let zero = "0".repeat(40);
    assert_eq!(found(&branch, &[("BASE_SHA", &zero)]), ["new.go", "old.go"]);
    assert_eq!(found(&branch, &[("BASE_SHA", &zero.replace('0', "1"))]), ["", "new.go", "old.go"]);
}
