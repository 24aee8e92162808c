//! The contract of every fix, held against all fixtures and all examples of the pages.
//!
//! Each fix of each finding, applied alone: the file can still be read, the finding is gone, no other one has come up at its level, and
//! applying it again changes nothing. All fixes of a package together come to rest. And, where Go is installed, what gofmt left as it was
//! before it leaves as it is afterwards; those tests are called `gofmt …` and are ignored without Go.

#[path = "common/lint.rs"]
mod lint;
#[path = "common/pages.rs"]
mod pages;

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::config::Settings;
use goleak_probe::engine::fix::fix as fix_all;
use goleak_probe::finding::{Edit, Finding, Fix};
use goleak_probe::fix::apply;
use goleak_probe::progress::Silent;
use goleak_probe::rules;
use goleak_probe::run::Run;
use goleak_probe::source::Overlay;
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

fn main() {
    let gofmt = Command::new("gofmt").arg("-h").stderr(Stdio::null()).status().is_ok();
    let examples = tempfile::Builder::new().prefix("examples").tempdir().expect("a temporary folder");
    let mut folders = lint::packages(&lint::root().join("testdata/rules"));
    folders.push(lint::root().join("testdata/quickstart"));
    folders.extend(write_examples(Utf8Path::from_path(examples.path()).expect("a name in UTF-8")));
    let mut trials = Vec::new();
    for folder in folders {
        let name = match folder.strip_prefix(lint::root().join("testdata")) {
            Ok(inside) => inside.to_string(),
            Err(_) => format!("examples/{}", folder.file_name().unwrap_or_default()),
        };
        let again = folder.clone();
        trials.push(Trial::test(name.clone(), move || contract(&folder)));
        trials.push(Trial::test(format!("gofmt {name}"), move || stays_formatted(&again)).with_ignored_flag(!gofmt));
    }
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    drop(examples);
    conclusion.exit();
}

/// Every leaking example of a page in a folder of its own.
fn write_examples(root: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut folders = Vec::new();
    for rule in rules::all() {
        for (number, (_, code)) in pages::blocks(rule.page).into_iter().enumerate().filter(|it| it.1.0 == "go leaks") {
            let folder = root.join(format!("{}-{number}", rule.id));
            fs::create_dir(&folder).expect("a new folder");
            fs::write(folder.join("example.go"), code).expect("a new file");
            folders.push(folder);
        }
    }
    folders
}

fn contract(folder: &Utf8Path) -> Result<(), Failed> {
    let settings = lint::settings(&lint::go_files(folder));
    let before = lint::run(&settings)?;
    let mut problems = Vec::new();
    for (finding, fix) in fixes(&before) {
        let after = lint::run(&with(&settings, texts(&before, fix)));
        let complaint = match &after {
            Ok(after) => holds(finding, &before, after).err(),
            Err(damage) => Some(damage.clone()),
        };
        problems.extend(complaint.map(|complaint| format!("{}: {complaint}", name(&before, finding, fix))));
    }
    for unsafe_too in [false, true] {
        problems.extend(together(&settings, unsafe_too).err());
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}

/// Whether the finding is gone and nothing as bad has come up. What is left of a finding may be a note.
fn holds(finding: &Finding, before: &Run, after: &Run) -> Result<(), String> {
    if after.summary.skipped != before.summary.skipped {
        return Err(format!("the file cannot be read any more: {:?}", after.summary.skipped));
    }
    let counts = |run: &Run| {
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for it in run.findings.iter().filter(|it| it.level >= finding.level) {
            *counts.entry((it.rule, it.function.clone(), it.operation.clone())).or_default() += 1;
        }
        counts
    };
    let (old, new) = (counts(before), counts(after));
    let key = (finding.rule, finding.function.clone(), finding.operation.clone());
    if new.get(&key) >= old.get(&key) {
        return Err("the finding is still there".to_owned());
    }
    match new.iter().find(|(key, count)| *count > old.get(key).unwrap_or(&0)) {
        Some(((rule, function, operation), _)) => {
            Err(format!("a new finding has come up: {rule} in {function}: {operation}"))
        }
        None => Ok(()),
    }
}

/// All fixes of the package come to rest, nothing that could be fixed is left, and a second time there is nothing to do.
fn together(settings: &Settings, unsafe_too: bool) -> Result<(), String> {
    let mut settings = settings.clone();
    settings.unsafe_fixes = unsafe_too;
    let fixed = fix_all(lint::run(&settings)?, &settings, &Silent).map_err(|error| error.to_string())?;
    if let Some((path, reason)) = fixed.refused.first() {
        return Err(format!("all fixes together: {path}: {reason}"));
    }
    let texts: BTreeMap<Utf8PathBuf, String> =
        fixed.changes.into_iter().map(|change| (change.path, change.after)).collect();
    let settings = with(&settings, texts);
    let again = fix_all(lint::run(&settings)?, &settings, &Silent).map_err(|error| error.to_string())?;
    let left = again.run.findings.iter().find(|it| it.fixes.iter().any(|fix| fix.safe || unsafe_too));
    match left {
        _ if !again.changes.is_empty() => Err(format!("a second time changes {}", again.changes[0].path)),
        Some(left) => Err(format!("all fixes together: left: {}", name(&again.run, left, &left.fixes[0]))),
        None => Ok(()),
    }
}

/// What gofmt had nothing to say about stays so. Without Go: the lines that came in look as gofmt writes them.
fn stays_formatted(folder: &Utf8Path) -> Result<(), Failed> {
    let run = lint::run(&lint::settings(&lint::go_files(folder)))?;
    let temporary = tempfile::tempdir()?;
    let temporary = Utf8Path::from_path(temporary.path()).ok_or("the temporary folder is not UTF-8")?;
    let mut names = BTreeMap::new();
    for (number, (finding, fix)) in fixes(&run).enumerate() {
        for (path, text) in texts(&run, fix) {
            let original = run.files.iter().find(|file| file.path == path).ok_or("no such file")?;
            let before = temporary.join(format!("{number}_before.go"));
            let after = temporary.join(format!("{number}_after.go"));
            fs::write(&before, &original.text)?;
            fs::write(&after, text)?;
            names.insert(after, (before, name(&run, finding, fix)));
        }
    }
    let output = Command::new("gofmt").arg("-l").arg(temporary).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let unformatted = String::from_utf8(output.stdout)?;
    let differs = |path: &Utf8Path| unformatted.lines().any(|line| line == path);
    let problems: Vec<&str> = names
        .iter()
        .filter(|(after, (before, _))| differs(after) && !differs(before))
        .map(|(_, (_, name))| name.as_str())
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}

fn fixes(run: &Run) -> impl Iterator<Item = (&Finding, &Fix)> {
    run.findings.iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix)))
}

/// The texts that one fix makes.
fn texts(run: &Run, fix: &Fix) -> BTreeMap<Utf8PathBuf, String> {
    let mut edits: BTreeMap<_, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        edits.entry(edit.span.file).or_default().push(edit);
    }
    edits.into_iter().map(|(file, edits)| (run.file(file).path.clone(), apply(&run.file(file).text, &edits))).collect()
}

fn with(settings: &Settings, texts: BTreeMap<Utf8PathBuf, String>) -> Settings {
    let mut settings = settings.clone();
    settings.edited = texts.into_iter().map(|(path, text)| Overlay { path, text }).collect();
    settings
}

fn name(run: &Run, finding: &Finding, fix: &Fix) -> String {
    let file = run.file(finding.primary.file);
    let safe = if fix.safe { "safe" } else { "unsafe" };
    format!("{}:{} {}: {safe} fix `{}`", file.path, file.line(finding.primary.start), finding.rule, fix.title)
}
