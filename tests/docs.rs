//! The examples of the rules' pages are true: one test for each block of Go.
//!
//! A block fenced as `go leaks` must show that rule and no other; one fenced as `go fixed` must show nothing. The module in
//! `testdata/quickstart`, which the README walks through, must show no rule twice.

#[path = "common/lint.rs"]
mod lint;
#[path = "common/pages.rs"]
mod pages;

use camino::Utf8PathBuf;
use goleak_probe::rules;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;

fn main() {
    let mut trials = Vec::new();
    for rule in rules::all() {
        let page = rule.page;
        for (number, (fence, code)) in (1..).zip(pages::blocks(page)) {
            let rule = (fence == "go leaks").then_some(rule.id).ok_or(rule.id);
            let id = rule.unwrap_or_else(|id| id);
            let manifest = pages::manifest(page, fence);
            trials.push(Trial::test(format!("{id}::{number}_{}", fence.replace(' ', "_")), move || {
                check(rule, &code, manifest.as_deref())
            }));
        }
    }
    trials.push(Trial::test("quickstart", quickstart));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// `Ok` names the rule that must speak, `Err` the one that must not.
fn check(rule: Result<&'static str, &'static str>, code: &str, manifest: Option<&str>) -> Result<(), Failed> {
    let temp = tempfile::tempdir()?;
    let folder =
        Utf8PathBuf::from_path_buf(temp.path().join("example")).map_err(|_| "the temporary folder is not UTF-8")?;
    fs::create_dir(&folder)?;
    let file = folder.join("example.go");
    fs::write(&file, code)?;
    if let Some(manifest) = manifest {
        fs::write(folder.join("example.yaml"), manifest)?;
    }
    let found: Vec<(&str, String)> =
        lint::lint(&[file])?.into_iter().map(|it| (it.finding.rule, it.finding.message)).collect();
    match rule {
        Ok(rule) if found.iter().any(|it| it.0 == rule) && found.iter().all(|it| it.0 == rule) => Ok(()),
        Ok(rule) => Err(format!("wanted {rule} alone, got {found:?}").into()),
        Err(_) if found.is_empty() => Ok(()),
        Err(_) => Err(format!("wanted silence, got {found:?}").into()),
    }
}

fn quickstart() -> Result<(), Failed> {
    let files = lint::go_files(&lint::root().join("testdata/quickstart"));
    let mut found: Vec<&str> = lint::lint(&files)?.iter().map(|it| it.finding.rule).collect();
    found.sort_unstable();
    let shown = found.len();
    found.dedup();
    if shown > 0 && found.len() == shown { Ok(()) } else { Err(format!("wanted no rule twice, got {found:?}").into()) }
}
