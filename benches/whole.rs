//! What a whole run costs beside parsing everything: `cargo bench --bench whole`.
//!
//! Over the tree that `GOLEAK_PROBE_BENCH_TREE` names, or over a synthetic one ([`synthetic`]). Printed are
//!
//! - (a) walking, reading and parsing every file with tree-sitter, and keeping nothing, on two threads
//! - (b) the whole run with all rules on two threads, and its peak memory; (c) the same on one thread
//! - (d) one file named, as an editor does on save: its package is read and analysed
//! - (e) each rule alone: the functions it has parsed, and its CPU time above a run that only outlines the files
//! - (f) what earlier runs know: reading alone, a run with an empty cache, and the next one
//!
//! `cargo bench --bench whole -- cache` prints (f) alone, `-- rules` and `-- saves` (e) and (d).
//!
//! Each task is a process of its own. Several rounds are run, one task after the other, and the fastest of each counts: on a busy
//! machine it is the one that was disturbed least. CPU seconds stand beside the wall clock, for they suffer less from neighbours.
//! Peak memory and CPU time come from `/proc` and are shown on Linux only. `GOLEAK_PROBE_BENCH_ROUNDS` sets the rounds (3).
#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

mod synthetic;

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::source::{self, WalkOptions};
use rayon::prelude::*;
use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Set for the processes that this one starts: `parse`, or the arguments of goleak-probe.
const TASK: &str = "GOLEAK_PROBE_BENCH_TASK";
/// Named files for (d).
const SAVES: usize = 40;
/// A rule that the engine answers for without looking into any function.
const OUTLINE_ONLY: &str = "unused-suppression";
/// Kernel ticks in a second, as `/proc` counts CPU time on Linux.
const TICKS: f64 = 100.0;

fn main() -> ExitCode {
    match std::env::var(TASK) {
        Ok(task) => child(&task),
        // `cargo test --benches` starts benches too, without this flag.
        Err(_) if !std::env::args().any(|argument| argument == "--bench") => ExitCode::SUCCESS,
        Err(_) => parent(),
    }
}

// ── The processes that are measured ────────────────────────────────────────────────────────────────────────────────

fn child(task: &str) -> ExitCode {
    if task == "parse" {
        rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap().install(parse_everything);
    } else if task == "read" {
        rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap().install(|| drop(read()));
    } else {
        let args = ["goleak-probe"].into_iter().chain(task.split(' ')).map(OsString::from);
        goleak_probe::cli::run(args);
    }
    eprintln!("measured {} {}", peak_kilobytes().unwrap_or(0), cpu_seconds().unwrap_or(0.0));
    ExitCode::SUCCESS
}

/// The files that a run reads.
fn read() -> source::Loaded {
    let cwd = Utf8PathBuf::from_path_buf(std::env::current_dir().unwrap()).unwrap();
    source::load(&["./..."], &WalkOptions { threads: 2, ..WalkOptions::new(cwd) }, Vec::new())
}

/// The files that a run reads, each parsed as a whole.
fn parse_everything() {
    let loaded = read();
    let bytes: usize = loaded.files.iter().map(|file| file.text.len()).sum();
    let nodes: usize = loaded.files.par_iter().map(|file| parse(&file.text)).sum();
    println!("{} {bytes} {nodes}", loaded.files.len());
}

fn parse(text: &str) -> usize {
    thread_local! {
        static PARSER: RefCell<tree_sitter::Parser> = RefCell::new({
            let mut parser = tree_sitter::Parser::new();
            parser.set_language(&tree_sitter_go::LANGUAGE.into()).unwrap();
            parser
        });
    }
    PARSER.with_borrow_mut(|parser| parser.parse(text, None).unwrap().root_node().descendant_count())
}

fn peak_kilobytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / TICKS)
}

// ── Measuring ──────────────────────────────────────────────────────────────────────────────────────────────────────

/// The fastest of several processes.
#[derive(Clone)]
struct Measured {
    wall: Duration,
    cpu: f64,
    peak: f64,
    out: String,
}

impl Measured {
    fn seconds(&self) -> f64 {
        self.wall.as_secs_f64()
    }

    fn or_faster(self, other: Self) -> Self {
        if self.wall <= other.wall { self } else { other }
    }
}

fn measure(tree: &Utf8Path, task: &str) -> Measured {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(TASK, task).current_dir(tree).stdin(Stdio::null());
    let start = Instant::now();
    let output = command.output().unwrap();
    let wall = start.elapsed();
    let errors = String::from_utf8_lossy(&output.stderr);
    let Some(numbers) = errors.lines().find_map(|line| line.strip_prefix("measured ")) else {
        panic!("`{task}` failed: {errors}");
    };
    let (peak, cpu) = numbers.split_once(' ').unwrap();
    Measured {
        wall,
        cpu: cpu.parse().unwrap(),
        peak: peak.parse::<f64>().unwrap() / 1024.0,
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
    }
}

fn parent() -> ExitCode {
    let rounds = std::env::var("GOLEAK_PROBE_BENCH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let temp = tempfile::tempdir().unwrap();
    let tree = if let Some(tree) = std::env::var_os("GOLEAK_PROBE_BENCH_TREE") {
        Utf8PathBuf::try_from(std::path::PathBuf::from(tree)).unwrap().canonicalize_utf8().unwrap()
    } else {
        let root = Utf8Path::from_path(temp.path()).unwrap();
        let testdata = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/rules");
        println!(
            "synthetic tree of {} files (made code: see benches/synthetic)",
            synthetic::write(temp.path(), testdata.as_std_path())
        );
        root.to_owned()
    };

    if rounds == 0 {
        eprintln!("GOLEAK_PROBE_BENCH_ROUNDS must be at least 1");
        return ExitCode::FAILURE;
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let asked = |section: &str| wanted.is_empty() || wanted.iter().any(|it| it == section);
    measure(&tree, "read"); // brings the files into the page cache
    let parse = (asked("whole") || asked("rules")).then(|| whole(&tree, rounds));
    if asked("saves") {
        saves(&tree);
    }
    if asked("cache") {
        cached(&tree, rounds);
    }
    if let Some(parse) = parse.filter(|_| asked("rules")) {
        rules(&tree, &parse);
    }
    ExitCode::SUCCESS
}

/// (a), (b) and (c); gives (a).
fn whole(tree: &Utf8Path, rounds: usize) -> Measured {
    let all = |threads: usize| format!("check --no-cache --isolated --format json --threads {threads}");
    let measured = || (measure(tree, "parse"), measure(tree, &all(2)), measure(tree, &all(1)));
    let (mut parse, mut two, mut one) = measured();
    for _ in 1..rounds {
        let (again, two_again, one_again) = measured();
        (parse, two, one) = (parse.or_faster(again), two.or_faster(two_again), one.or_faster(one_again));
    }
    describe(&parse, &two);
    for (what, measured) in [
        ("(a) parse everything, 2 threads", &parse),
        ("(b) all rules, 2 threads", &two),
        ("(c) all rules, 1 thread", &one),
    ] {
        println!("{what:<34}{:>8.2} s {:>8.2} CPU s {:>8.0} MB peak", measured.seconds(), measured.cpu, measured.peak);
    }
    println!(
        "{:<34}{:>8.3}   {:>8.3} by CPU time",
        "b/a: run against parsing",
        two.seconds() / parse.seconds(),
        two.cpu / parse.cpu
    );
    println!("{:<34}{:>8.2}", "c/b: gain from a second thread", one.seconds() / two.seconds());
    parse
}

/// What the tree is, and how much of it a run parses.
fn describe(parse: &Measured, run: &Measured) {
    let numbers: Vec<f64> = parse.out.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    println!("{} files, {:.0} MB, {:.1} million syntax nodes", numbers[0], numbers[1] / 1e6, numbers[2] / 1e6);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let summary = &report["summary"];
    let (parsed, functions) = (summary["parsed"].as_f64().unwrap(), summary["functions"].as_f64().unwrap());
    let share = 100.0 * parsed / functions;
    let findings = report["findings"].as_array().unwrap().len();
    println!("{parsed} of {functions} functions and variables parsed ({share:.1} %), {findings} findings");
}

/// (e): what each rule costs where it runs alone, the dearest first. What several rules look at is parsed once in a real run, so
/// the shares add up to more than the whole.
fn rules(tree: &Utf8Path, parse: &Measured) {
    let alone = |rule: &str| {
        let task = format!("check --no-cache --isolated --format json --threads 2 --select {rule}");
        (0..2).map(|_| measure(tree, &task)).min_by(|a, b| a.cpu.total_cmp(&b.cpu)).unwrap()
    };
    let outline = alone(OUTLINE_ONLY);
    let mut costs: Vec<(f64, u64, &str)> = goleak_probe::rules::entries()
        .iter()
        .map(|entry| {
            let run = alone(entry.meta.id);
            let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
            ((run.cpu - outline.cpu).max(0.0), report["summary"]["parsed"].as_u64().unwrap(), entry.meta.id)
        })
        .collect();
    costs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(b.2)));
    println!("(e) reading and outlining alone take {:.2} CPU s; on top of that, each rule alone:", outline.cpu);
    for (cpu, parsed, rule) in costs {
        println!("    {rule:<32}{cpu:>8.2} CPU s {:>8.3} of parsing{parsed:>10} parsed", cpu / parse.cpu);
    }
}

/// (f): reading alone, a run with an empty cache, and the next one.
fn cached(tree: &Utf8Path, rounds: usize) {
    let temp = tempfile::tempdir().unwrap();
    let cache = temp.path().join("cache");
    let task = format!("check --cache-dir {} --isolated --format json --threads 2", cache.display());
    let fastest = |task: &str, before: &dyn Fn()| {
        let all = (0..rounds).map(|_| {
            before();
            measure(tree, task)
        });
        all.min_by_key(|it| it.wall).unwrap()
    };
    let empty = || drop(fs::remove_dir_all(&cache));
    let (read, cold) = (fastest("read", &|| ()), fastest(&task, &empty));
    let warm = fastest(&task, &|| ());
    assert_eq!(cold.out, warm.out);
    for (what, it) in [("(f) reading alone", &read), ("    empty cache", &cold), ("    full cache", &warm)] {
        println!("{what:<34}{:>8.2} s {:>8.2} CPU s {:>8.0} MB peak", it.seconds(), it.cpu, it.peak);
    }
    println!("{:<34}{:>8.2}", "full cache against reading", warm.seconds() / read.seconds());
}

/// (d): files spread over the tree, each named alone.
fn saves(tree: &Utf8Path) {
    let loaded = source::load(&["./..."], &WalkOptions::new(tree.to_owned()), Vec::new());
    let files: Vec<&str> =
        loaded.files.iter().map(|file| file.path.as_str()).filter(|path| !path.contains(' ')).collect();
    let mut times: Vec<(Duration, &str)> = (0..SAVES.min(files.len()))
        .map(|index| {
            let file = files[index * files.len() / SAVES.min(files.len())];
            let best =
                (0..3).map(|_| measure(tree, &format!("check --no-cache --isolated --threads 2 {file}")).wall).min();
            (best.unwrap(), file)
        })
        .collect();
    times.sort();
    let ms = |(time, _): &(Duration, &str)| time.as_secs_f64() * 1e3;
    if let (Some(worst), Some(median)) = (times.last(), times.get(times.len() / 2)) {
        println!(
            "(d) one file named: median {:.0} ms, worst {:.0} ms ({}), of {} files",
            ms(median),
            ms(worst),
            worst.1,
            times.len()
        );
    }
}
