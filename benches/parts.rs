//! What each part of a run costs by itself: `cargo bench --bench parts`.
//!
//! Over the fixtures of the rules, eight copies of each, or over the Go files of the tree that `GOLEAK_PROBE_BENCH_TREE` names. Each part
//! finds what the ones before it made: `parse` has the outlines, `lower` parses what it lowers, `flow` and `explorer` ask about functions that
//! are lowered already. They use one thread; throughput is in bytes of Go text, so that the parts can be held against each other.
#![allow(missing_docs, clippy::unwrap_used)]

use camino::{Utf8Path, Utf8PathBuf};
use divan::Bencher;
use divan::counter::BytesCount;
use goleak_probe::explore::explore;
use goleak_probe::model::program::{FileInput, ItemId, Program};
use goleak_probe::rules::{Entry, Findings, FuncCx, RuleOptions, entries};
use goleak_probe::source::{self, FileId, SourceFile, WalkOptions};
use goleak_probe::summary::{Knowledge, Summaries};
use goleak_probe::syntax::item::{Item, ItemKind};
use goleak_probe::syntax::outline::outline;
use goleak_probe::syntax::parse::parse_item;
use goleak_probe::syntax::triggers::Triggers;
use std::sync::LazyLock;

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Copies of the fixtures, each a folder of its own.
const COPIES: usize = 8;
/// Rules that have functions carried out: their cost is the explorer's, and stands there.
const EXPLORING: [&str; 5] = [
    "deadlock",
    "range-over-unclosed-channel",
    "receive-without-sender",
    "send-without-receiver",
    "waitgroup-never-done",
];

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::builtin().unwrap());
/// Paths and texts.
static TEXTS: LazyLock<Vec<(Utf8PathBuf, String)>> = LazyLock::new(texts);

fn main() {
    divan::main();
}

#[divan::bench]
fn outlined(bencher: Bencher) {
    let texts = &*TEXTS;
    bencher.counter(bytes()).bench(|| {
        for (_, text) in texts {
            divan::black_box(outline(text, &Triggers::none()));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn parsed(bencher: Bencher) {
    let outlines: Vec<(&str, Vec<Item>)> = TEXTS
        .iter()
        .map(|(_, text)| {
            let items = outline(text, &Triggers::none()).items;
            (text.as_str(), items.into_iter().filter(|item| is_function(item.kind)).collect())
        })
        .collect();
    bencher.counter(bytes()).bench(|| {
        for (text, items) in &outlines {
            for item in items {
                divan::black_box(parse_item(text, item));
            }
        }
    });
}

#[divan::bench(sample_count = 10)]
fn lowered(bencher: Bencher) {
    bencher.counter(bytes()).with_inputs(program).bench_refs(|program| lower(program));
}

#[divan::bench(sample_count = 10)]
fn flow(bencher: Bencher) {
    let program = program();
    let rules: Vec<(&Entry, RuleOptions)> = entries()
        .iter()
        .filter(|entry| !EXPLORING.contains(&entry.meta.id))
        .map(|entry| (entry, entry.parse(toml::Table::default()).unwrap()))
        .collect();
    let items = lower(&program);
    // What is remembered about callees is made anew each time.
    bencher.counter(bytes()).with_inputs(|| Summaries::new(&program, &KNOWLEDGE)).bench_refs(|summaries| {
        for item in &items {
            let cx = FuncCx::new(&program, summaries, *item);
            for (entry, options) in &rules {
                let mut findings = Findings::new(entry.meta);
                entry.check(&cx, options, &mut findings);
                divan::black_box(findings.into_parts());
            }
        }
    });
}

#[divan::bench(sample_count = 10)]
fn explorer(bencher: Bencher) {
    let program = program();
    let items = lower(&program);
    bencher.counter(bytes()).with_inputs(|| Summaries::new(&program, &KNOWLEDGE)).bench_refs(|summaries| {
        for item in &items {
            divan::black_box(explore(&program, summaries, *item));
        }
    });
}

// ── What the parts work on ─────────────────────────────────────────────────────────────────────────────────────────

fn texts() -> Vec<(Utf8PathBuf, String)> {
    let (root, copies) = if let Ok(tree) = std::env::var("GOLEAK_PROBE_BENCH_TREE") {
        (Utf8PathBuf::from(tree), 1)
    } else {
        // Benches that are only tried, not measured, have little to do.
        let tried = !std::env::args().any(|argument| argument == "--bench");
        (Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/rules"), if tried { 1 } else { COPIES })
    };
    let loaded = source::load(&["./..."], &WalkOptions::new(root), Vec::new());
    (0..copies)
        .flat_map(|copy| loaded.files.iter().map(move |file| (copy, file)))
        .map(|(copy, file)| (Utf8PathBuf::from(format!("copy{copy}")).join(&file.path), file.text.clone()))
        .collect()
}

fn bytes() -> BytesCount {
    BytesCount::new(TEXTS.iter().map(|(_, text)| text.len()).sum::<usize>())
}

fn is_function(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Func | ItemKind::Method)
}

/// All texts, outlined, nothing parsed.
fn program() -> Program {
    let inputs = TEXTS.iter().enumerate().map(|(index, (path, text))| FileInput {
        outline: outline(text, &Triggers::none()),
        source: SourceFile::new(FileId(index as u32), path.clone(), text.clone()),
        folder_path: format!("example.com/{}", path.parent().unwrap_or(path)).as_str().into(),
        go: None,
        module: "example.com".into(),
        is_test: path.as_str().ends_with("_test.go"),
        is_built: true,
        report: true,
    });
    Program::new(inputs.collect(), Box::new(KNOWLEDGE.clone()))
}

/// Lowers every function, and gives those that could be read.
fn lower(program: &Program) -> Vec<ItemId> {
    program
        .files
        .iter()
        .flat_map(|file| program.items_of(file))
        .filter(|item| is_function(program.item(*item).kind) && !program.unit(*item).damaged)
        .collect()
}
