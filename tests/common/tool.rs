//! Runs the built command in a folder of its own. The one place where tests of the command line start a process.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test binary uses its own part

use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run of the command gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The exit code; -1 if it was killed by a signal.
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder that is a repository, deleted at the end.
pub struct Tree {
    folder: tempfile::TempDir,
}

impl Tree {
    /// With these files.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let tree = Self { folder: tempfile::tempdir().unwrap() };
        // Ends the search for configuration and ignore files above.
        fs::create_dir(tree.root().join(".git")).unwrap();
        for (file, text) in files {
            tree.write(file, text);
        }
        tree
    }

    /// A copy of the module in `testdata/quickstart`.
    pub fn quickstart() -> Self {
        let tree = Self::new(&[]);
        let from = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/quickstart");
        for entry in from.read_dir_utf8().unwrap().flatten() {
            fs::copy(entry.path(), tree.root().join(entry.file_name())).unwrap();
        }
        tree
    }

    pub fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().canonicalize().unwrap()).unwrap()
    }

    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn run(&self, args: &[&str]) -> Outcome {
        run(&self.root(), args, None)
    }

    /// With these variables set, or taken away, in the environment.
    pub fn run_in(&self, environment: &[(&str, Option<&str>)], args: &[&str]) -> Outcome {
        run_in(&self.root(), environment, args, None)
    }

    pub fn run_with(&self, args: &[&str], stdin: &[u8]) -> Outcome {
        run(&self.root(), args, Some(stdin))
    }
}

/// Runs the command; it must end within a minute.
pub fn run(folder: &Utf8Path, args: &[&str], stdin: Option<&[u8]>) -> Outcome {
    run_in(folder, &[], args, stdin)
}

fn run_in(folder: &Utf8Path, environment: &[(&str, Option<&str>)], args: &[&str], stdin: Option<&[u8]>) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goleak-probe"));
    for (name, value) in environment {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut child = command
        .current_dir(folder)
        .args(args)
        .env_remove("CLICOLOR_FORCE")
        .stdin(if stdin.is_some() { Stdio::piped() } else { Stdio::null() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id();
    if let (Some(bytes), Some(mut pipe)) = (stdin, child.stdin.take()) {
        pipe.write_all(bytes).unwrap();
    }
    let start = Instant::now();
    let output = child.wait_with_output().unwrap();
    assert!(start.elapsed() < Duration::from_secs(60), "{args:?} took {:?} (process {id})", start.elapsed());
    Outcome {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
