//! What git says of the lines that are new since a revision.

use super::problem::Problem;
use crate::config::{ChangedLines, Since};
use camino::Utf8Path;
use std::process::Command;

/// The lines that are new since a revision, in tracked and untracked Go files of the repository at `root`.
pub(super) fn changed_lines(root: &Utf8Path, since: &Since) -> Result<ChangedLines, Problem> {
    let (flag, base) = match since {
        Since::Revision(name) => ("--new-from-rev", commit(root, "--new-from-rev", name)?),
        Since::MergeBase(name) => {
            let flag = "--new-from-merge-base";
            let other = commit(root, flag, name)?;
            let base = git(root, &["merge-base", &other, "HEAD"]).map_err(|_| {
                Problem::Usage(format!("{flag}: `{name}` and HEAD have no common commit{}", but_shallow(root)))
            })?;
            (flag, base.trim().to_owned())
        }
    };
    let diff = git(
        root,
        &[
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--find-renames",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            &base,
            "--",
            "*.go",
        ],
    );
    let untracked = git(root, &["ls-files", "--others", "--exclude-standard", "-z", "--", "*.go"]);
    let failed = |message: String| Problem::Usage(format!("{flag}: {message}"));
    let mut changed = ChangedLines::of_diff(&diff.map_err(failed)?, root);
    for file in untracked.map_err(failed)?.split('\0').filter(|file| !file.is_empty()) {
        changed.add_new(root.join(file));
    }
    Ok(changed)
}

/// The commit that a revision names. A name that looks like a flag is refused by git itself (`--end-of-options`).
fn commit(root: &Utf8Path, flag: &str, name: &str) -> Result<String, Problem> {
    let revision = format!("{name}^{{commit}}");
    let found = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &revision]);
    match found {
        Ok(id) => Ok(id.trim().to_owned()),
        Err(message) if message.is_empty() => {
            Err(Problem::Usage(format!("{flag}: this repository has no commit `{name}`{}", but_shallow(root))))
        }
        Err(message) => Err(Problem::Usage(format!("{flag}: {message}"))),
    }
}

/// What to add to the news that a commit is missing, where not all commits are there.
fn but_shallow(root: &Utf8Path) -> &'static str {
    match git(root, &["rev-parse", "--is-shallow-repository"]) {
        Ok(answer) if answer.trim() == "true" => {
            "; the clone is shallow: fetch its history (`git fetch --unshallow`, or `fetch-depth: 0` where an action checks out)"
        }
        _ => "",
    }
}

/// What a git command prints, or the last line of its complaint.
fn git(root: &Utf8Path, args: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .args(["-c", "core.quotePath=true"])
        .args(args)
        .current_dir(root)
        .output()
        .map_err(|error| format!("git cannot be started: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(errors.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().to_owned())
}
