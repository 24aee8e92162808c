//! Runs the library over Go files. The one place where tests of rules meet the engine: if its interface changes, change it here.

#![allow(dead_code, unreachable_pub)] // each test binary uses its own part

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::config::Settings;
use goleak_probe::finding::{Confidence, Finding, Level};
use goleak_probe::progress::Silent;
use goleak_probe::run::Run;
use std::fs;

/// A finding in the terms of the marks.
#[derive(Debug, Clone)]
pub struct Found {
    /// The file, absolute.
    pub path: Utf8PathBuf,
    /// Line of the primary place, from 1.
    pub line: u32,
    /// The finding itself.
    pub finding: Finding,
}

/// Everything that all rules say about these files of one package, notes and low confidence included.
pub fn lint(files: &[Utf8PathBuf]) -> Result<Vec<Found>, String> {
    let root = root();
    let run = run(&settings(files))?;
    Ok(run
        .findings
        .iter()
        .map(|finding| {
            let file = run.file(finding.primary.file);
            Found { path: root.join(&file.path), line: file.line(finding.primary.start), finding: finding.clone() }
        })
        .collect())
}

/// Settings under which every finding of these files shows.
pub fn settings(files: &[Utf8PathBuf]) -> Settings {
    let root = root();
    let mut settings = Settings::defaults(&root, &root);
    settings.paths = files.iter().map(ToString::to_string).collect();
    settings.level = Level::Note;
    settings.confidence = Confidence::Low;
    settings.threads = Some(1); // the harness is parallel already
    settings
}

/// A run in which every function was understood.
pub fn run(settings: &Settings) -> Result<Run, String> {
    let run = goleak_probe::check(settings, &Silent).map_err(|error| error.to_string())?;
    match run.summary.damaged.first() {
        Some(damaged) => Err(format!("{}:{}: {}: {}", damaged.path, damaged.line, damaged.function, damaged.reason)),
        None => Ok(run),
    }
}

/// The crate's folder.
pub fn root() -> Utf8PathBuf {
    Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All folders below (and with) this one that hold Go files, sorted.
pub fn packages(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    if !go_files(folder).is_empty() {
        found.push(folder.to_owned());
    }
    let mut below: Vec<Utf8PathBuf> = entries(folder).into_iter().filter(|path| path.is_dir()).collect();
    below.sort();
    found.extend(below.iter().flat_map(|path| packages(path)));
    found
}

/// The Go files directly in a folder, sorted.
pub fn go_files(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut files: Vec<Utf8PathBuf> =
        entries(folder).into_iter().filter(|path| path.extension() == Some("go")).collect();
    files.sort();
    files
}

fn entries(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().filter_map(|entry| Utf8PathBuf::from_path_buf(entry.path()).ok()).collect()
}
