//! What rules find, and where they keep quiet, if it takes several packages to tell: one test for each module below `testdata/modules`.
//!
//! The marks are those of `testdata/rules`.

#[path = "common/lint.rs"]
mod lint;
#[path = "common/marks.rs"]
mod marks;

use camino::{Utf8Path, Utf8PathBuf};
use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;

fn main() {
    let root = lint::root().join("testdata/modules");
    let modules = fs::read_dir(&root).into_iter().flatten().flatten();
    let mut folders: Vec<_> = modules.filter_map(|it| Utf8PathBuf::from_path_buf(it.path()).ok()).collect();
    folders.sort();
    let trials = folders.into_iter().map(|folder| {
        let name = folder.strip_prefix(&root).unwrap_or(&folder).to_string();
        Trial::test(name, move || check(&folder))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn check(folder: &Utf8Path) -> Result<(), Failed> {
    let files: Vec<Utf8PathBuf> = lint::packages(folder).iter().flat_map(|package| lint::go_files(package)).collect();
    let mut expected = Vec::new();
    for file in &files {
        expected.extend(marks::marks(file, &fs::read_to_string(file)?)?);
    }
    let problems = marks::compare(&expected, &lint::lint(&files)?);
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}
