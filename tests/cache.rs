//! What earlier runs are asked for: the answer is that of a run that asks nobody, whatever was edited where.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/lint.rs"]
mod lint;
#[path = "common/tool.rs"]
mod tool;

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::config::Settings;
use goleak_probe::finding::{Confidence, Level};
use goleak_probe::progress::Silent;
use goleak_probe::run::Run;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Stdio};
use tool::{Tree, run};

const ALL: [&str; 4] = ["--level", "note", "--confidence", "low"];

/// A folder that is deleted at the end.
fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(temp.path().canonicalize().unwrap()).unwrap();
    (temp, path)
}

fn entries(cache: &Utf8Path) -> usize {
    fs::read_dir(cache).map_or(0, |entries| entries.flatten().filter(|it| it.path().extension().is_some()).count())
}

#[test]
fn the_same_bytes_with_and_without() {
    let root = lint::root();
    let (_temp, cache) = folder();
    let kept = ["--cache-dir", cache.as_str()];
    for format in ["json", "sarif", "text"] {
        let args = [&["--format", format, "testdata"], &ALL[..]].concat();
        let without = run(&root, &[&args[..], &["--no-cache"]].concat(), None);
        assert!(without.out.len() > 10_000);
        for threads in ["1", "8"] {
            for _ in 0..2 {
                let with = run(&root, &[&args[..], &kept, &["--threads", threads]].concat(), None);
                assert!(with == without, "{format}, {threads} threads");
            }
            // Each number of threads begins anew once.
            fs::remove_dir_all(&cache).unwrap();
        }
    }
}

fn stat(out: &str, name: &str) -> String {
    out.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned()
}

#[test]
fn hits_are_counted_and_what_changes_is_looked_at_anew() {
    let tree = module();
    let (_temp, cache) = folder();
    let stats = |args: &[&str]| {
        let out = tree.run(&[&["--stats", "--cache-dir", cache.as_str()], args].concat());
        (stat(&out.err, "packages from the cache"), stat(&out.err, "packages not in the cache"), out.out)
    };
    let (hits, misses, report) = stats(&ALL);
    let all: usize = misses.parse().unwrap();
    assert!(hits == "0" && all >= 5, "{hits} {misses}");
    assert_eq!(stats(&ALL), (misses.clone(), "0".to_owned(), report.clone()));
    // Other settings for what is shown only: the packages need not be looked at again.
    assert_eq!(stats(&["--level", "note", "--confidence", "medium"]).1, "0");
    // One package of those that nobody depends on.
    let file = tree.root().join("alone/alone.go");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("package alone", "package alone\n\n// A line more.")).unwrap();
    assert_eq!(stats(&ALL).1, "1");
    fs::write(&file, text).unwrap();
    assert_eq!(stats(&ALL), (misses, "0".to_owned(), report));
    // Another set of rules is another question.
    assert_ne!(stats(&["--select", "cancel-not-called"]).1, "0");
    // Nothing is asked, and nothing said.
    assert!(!tree.run(&["--stats", "--no-cache"]).err.contains("cache"));
    assert!(cache.join("CACHEDIR.TAG").exists() && entries(&cache) > all);
}

#[test]
fn manifests_count_where_they_were_read() {
    let tree = Tree::new(&[]);
    let from = lint::root().join("testdata/rules/shutdown-exceeds-grace-period/cleanup");
    for name in ["main.go", "deploy.yaml"] {
        tree.write(&format!("cleanup/{name}"), fs::read_to_string(from.join(name)).unwrap());
    }
    tree.write("go.mod", "module example.com/m\n\ngo 1.24\n");
    tree.write("values.yaml", "replicas: 1\n");
    let (_temp, cache) = folder();
    let ask = || {
        let args = [&["--stats", "--format", "json", "--cache-dir", cache.as_str()], &ALL[..]].concat();
        let out = tree.run(&args);
        let without = tree.run(&[&["--format", "json", "--no-cache"], &ALL[..]].concat());
        assert_eq!(out.out, without.out);
        (stat(&out.err, "packages not in the cache"), out.out.contains("shutdown-exceeds-grace-period"))
    };
    assert_eq!(ask(), ("1".to_owned(), true));
    assert_eq!(ask(), ("0".to_owned(), true));
    // More time: the finding is gone, and comes back with the old text.
    let text = fs::read_to_string(from.join("deploy.yaml")).unwrap();
    let patient = text.replace("    spec:\n", "    spec:\n      terminationGracePeriodSeconds: 90\n");
    tree.write("cleanup/deploy.yaml", &patient);
    assert_eq!(ask(), ("1".to_owned(), false));
    tree.write("cleanup/deploy.yaml", &text);
    assert!(ask().1);
    // A manifest more is another run.
    tree.write("other.yaml", "replicas: 2\n");
    assert_eq!(ask(), ("1".to_owned(), true));
}

#[test]
fn worktrees_share_what_is_known_of_packages() {
    let (one, two) = (module(), module());
    let (_temp, cache) = folder();
    let args = [&["--stats", "--cache-dir", cache.as_str()], &ALL[..]].concat();
    let first = one.run(&args);
    let second = two.run(&args);
    assert_eq!(first.out, second.out);
    assert_eq!(stat(&second.err, "packages not in the cache"), "0");
}

#[test]
fn where_it_is() {
    let tree = module();
    let (_temp, home) = folder();
    let (xdg, named) = (home.join("xdg"), home.join("named"));
    let environment = |cache: Option<&'static str>| {
        [("GOLEAK_PROBE_NO_CACHE", cache), ("XDG_CACHE_HOME", Some(xdg.as_str())), ("HOME", Some(home.as_str()))]
    };
    tree.run_in(&environment(Some("1")), &[]);
    assert!(!xdg.exists());
    if cfg!(unix) {
        tree.run_in(&environment(None), &[]);
        assert!(entries(&xdg.join("goleak-probe")) > 0);
        tree.run_in(&environment(Some("0")), &["--no-cache"]);
    }
    tree.run_in(&[("GOLEAK_PROBE_NO_CACHE", None), ("GOLEAK_PROBE_CACHE_DIR", Some(named.as_str()))], &[]);
    assert!(entries(&named) > 0);
    // What the flag says holds, whatever the environment says.
    tree.run_in(&environment(Some("1")), &["--cache-dir", home.join("flag").as_str()]);
    assert!(entries(&home.join("flag")) > 0);
    assert_eq!(tree.run(&["--no-cache", "--cache-dir", "x"]).code, 2);
    // A folder that cannot be made changes nothing.
    fs::write(home.join("file"), "").unwrap();
    let broken = tree.run(&["--cache-dir", home.join("file/below").as_str()]);
    assert_eq!(broken, tree.run(&["--no-cache"]));
}

#[test]
fn many_runs_at_once() {
    let tree = module();
    let (_temp, cache) = folder();
    let want = tree.run(&[&["--no-cache"], &ALL[..]].concat()).out;
    for _ in 0..2 {
        let runs: Vec<_> = (0..6)
            .map(|_| {
                Command::new(env!("CARGO_BIN_EXE_goleak-probe"))
                    .args(["--cache-dir", cache.as_str()])
                    .args(ALL)
                    .current_dir(tree.root())
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for child in runs {
            assert_eq!(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(), want);
        }
    }
    let left = fs::read_dir(&cache).unwrap().flatten().filter(|it| it.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(left.count(), 0);
}

/// The module of the test below: packages that judge each other.
fn module() -> Tree {
    let tree = Tree::new(&[]);
    for (name, text) in files() {
        tree.write(&name, text);
    }
    tree
}

fn files() -> Vec<(String, String)> {
    let from = lint::root().join("testdata/cache");
    let mut files = vec![("go.mod".to_owned(), "module example.com/m\n\ngo 1.24\n".to_owned())];
    for folder in lint::packages(&from) {
        for file in lint::go_files(&folder) {
            let name = file.strip_prefix(&from).unwrap().to_string();
            files.push((name, fs::read_to_string(file).unwrap()));
        }
    }
    assert!(files.len() > 6, "{}", files.len());
    files
}

fn analysed(cwd: &Utf8Path, cache: Option<&Utf8Path>, threads: usize) -> Run {
    let mut settings = Settings::defaults(cwd, cwd);
    settings.level = Level::Note;
    settings.confidence = Confidence::Low;
    settings.threads = Some(threads);
    settings.cache = cache.map(Utf8Path::to_owned);
    goleak_probe::check(&settings, &Silent).unwrap()
}

/// Everything a report could tell.
fn told(run: &Run) -> String {
    let mut summary = run.summary.clone();
    (summary.lowered, summary.cached) = (0, None);
    format!("{:#?}\n{summary:#?}", run.findings)
}

/// What is said about each folder.
fn by_folder(run: &Run) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for it in &run.findings {
        let folder = run.file(it.primary.file).path.parent().unwrap().to_string();
        found.entry(folder).or_default().push(format!("{} {} {:?} {}", it.rule, it.message, it.level, it.help));
    }
    found
}

/// What stands for a line that went, before its number in the original.
const OFF: &str = "// line ";

/// A sequence of numbers that is the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Edits of a text: lines marked `// ?` go and come back, any line may go, come twice, or be a comment.
fn edited(text: &str, original: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    let is_marked = |line: &String| line.ends_with("// ?") || line.starts_with(OFF);
    let marked: Vec<usize> = (0..lines.len()).filter(|index| is_marked(&lines[*index])).collect();
    let any = dice.below(lines.len());
    match dice.below(8) {
        0 => drop(lines.remove(any)),
        1 => lines.insert(any, lines[any].clone()),
        2 => lines.insert(any, "// a comment".to_owned()),
        _ if marked.is_empty() => lines.push("// at the end".to_owned()),
        _ => {
            let line = &mut lines[marked[dice.below(marked.len())]];
            // No word of it stays behind.
            *line = match line.strip_prefix(OFF) {
                Some(number) => original.lines().nth(number.parse().unwrap()).unwrap().to_owned(),
                None => format!("{OFF}{}", original.lines().position(|it| it == line).unwrap()),
            };
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn packages_that_come_and_go_are_noticed_by_those_they_call_and_are_called_by() {
    let tree = module();
    let root = tree.root();
    let (_temp, cache) = folder();
    let whole = told(&analysed(&root, Some(&cache), 2));
    let mut changed = 0;
    for (name, text) in files().iter().filter(|(name, _)| name != "go.mod") {
        let own = Utf8Path::new(name).parent().unwrap().to_string();
        let others = |run: &Run| by_folder(run).into_iter().filter(|(folder, _)| *folder != own).collect::<Vec<_>>();
        let before = others(&analysed(&root, None, 1));
        fs::remove_file(root.join(name)).unwrap();
        let fresh = analysed(&root, None, 1);
        assert!(told(&analysed(&root, Some(&cache), 2)) == told(&fresh), "without {name}");
        changed += usize::from(others(&fresh) != before);
        tree.write(name, text);
        // Something else is new as well, so that the run as a whole is not known.
        tree.write("alone/new.go", format!("package alone\n\nvar _ = {name:?}\n"));
        assert!(told(&analysed(&root, Some(&cache), 2)) == told(&analysed(&root, None, 1)), "with {name} again");
        fs::remove_file(root.join("alone/new.go")).unwrap();
        assert!(told(&analysed(&root, Some(&cache), 2)) == whole);
    }
    assert!(changed >= 2, "{changed}");
}

#[test]
fn lines_that_go_are_noticed_by_whoever_depends_on_them() {
    let tree = module();
    let root = tree.root();
    let (_temp, cache) = folder();
    let before = by_folder(&analysed(&root, Some(&cache), 2));
    let (mut lines, mut changed) = (0, 0);
    for (name, text) in files() {
        let own = Utf8Path::new(&name).parent().unwrap().to_string();
        for line in text.lines().filter(|line| line.ends_with("// ?")) {
            tree.write(&name, text.replacen(&format!("{line}\n"), "", 1));
            let fresh = analysed(&root, None, 1);
            assert!(told(&analysed(&root, Some(&cache), 2)) == told(&fresh), "{name} without {line}");
            let after = by_folder(&fresh);
            changed +=
                before.keys().chain(after.keys()).filter(|it| **it != own && before.get(*it) != after.get(*it)).count();
            lines += 1;
        }
        tree.write(&name, text);
    }
    // The test can only fail if what is said about other packages changes.
    assert!(lines >= 30 && changed >= 6, "{lines} {changed}");
}

#[test]
fn whatever_is_edited_the_answer_is_that_of_a_run_that_asks_nobody() {
    let tree = module();
    let root = tree.root();
    let (_temp, cache) = folder();
    let original: BTreeMap<String, String> = files().into_iter().collect();
    let names: Vec<&String> = original.keys().collect();
    let mut before = by_folder(&analysed(&root, None, 1));
    assert!(before.values().map(Vec::len).sum::<usize>() > 7, "{before:#?}");
    let (mut dice, mut hits, mut misses, mut at_a_distance) = (Dice(7), 0, 0, 0);
    for round in 0..50 {
        let name = names[dice.below(names.len())];
        let path = root.join(name);
        match dice.below(10) {
            // A package comes and goes, and what was broken is mended.
            0 if name != "go.mod" => drop(fs::remove_file(&path)),
            1 | 2 => tree.write(name, &original[name]),
            _ if name == "go.mod" => tree.write(name, original[name].replace("1.24", ["1.20", "1.22"][dice.below(2)])),
            _ => {
                let text = fs::read_to_string(&path).unwrap_or_else(|_| original[name].clone());
                tree.write(name, edited(&text, &original[name], &mut dice));
            }
        }
        let fresh = analysed(&root, None, 1);
        let cached = analysed(&root, Some(&cache), 1 + round % 2);
        assert!(told(&cached) == told(&fresh), "round {round}, after an edit of {name}");
        let again = analysed(&root, Some(&cache), 1);
        assert!(told(&again) == told(&fresh) && again.summary.cached.unwrap().misses == 0, "round {round}, once more");
        let counts = cached.summary.cached.unwrap();
        (hits, misses) = (hits + counts.hits, misses + counts.misses);
        let after = by_folder(&fresh);
        let edited_folder = Utf8Path::new(name).parent().unwrap().as_str();
        let folders: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        at_a_distance +=
            folders.into_iter().filter(|it| *it != edited_folder && before.get(*it) != after.get(*it)).count();
        before = after;
    }
    // The test can only fail if edits reach other packages, and if something is remembered at all.
    assert!(at_a_distance >= 4 && hits >= 100 && misses >= 60, "{at_a_distance} {hits} {misses}");
}
