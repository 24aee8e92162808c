//! What rules find and where they keep quiet: one test for each package below `testdata/rules`.
//!
//! `cargo test --test rules cancel` runs those of one rule. The marks are described in `common/marks.rs`.

#[path = "common/lint.rs"]
mod lint;
#[path = "common/marks.rs"]
mod marks;

use camino::Utf8Path;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;

fn main() {
    let root = lint::root().join("testdata/rules");
    let trials = lint::packages(&root)
        .into_iter()
        .map(|folder| {
            let name = folder.strip_prefix(&root).unwrap_or(&folder).to_string();
            Trial::test(name, move || check(&folder))
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn check(folder: &Utf8Path) -> Result<(), Failed> {
    let files = lint::go_files(folder);
    let mut expected = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file)?;
        expected.extend(marks::marks(file, &text)?);
    }
    let problems = marks::compare(&expected, &lint::lint(&files)?);
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}
