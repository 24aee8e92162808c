//! The explorer over the snippets in `testdata/explore`, held by snapshots, and against an interpreter that merges and hashes nothing.

#![allow(clippy::unwrap_used)]

use goleak_probe::explore::{Exploration, explore, trace::Story};
use goleak_probe::model::program::{FileInput, ItemId, Program};
use goleak_probe::source::{FileId, SourceFile};
use goleak_probe::summary::{Knowledge, Summaries};
use goleak_probe::syntax::item::ItemKind;
use goleak_probe::syntax::outline::outline;
use goleak_probe::syntax::triggers::Triggers;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner, contextualize_config};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// Explores every function of a file and hands each to `see`.
fn each(text: &str, mut see: impl FnMut(&Program, ItemId, &Exploration)) {
    let source = SourceFile::new(FileId(0), "x.go".into(), text.to_owned());
    let input = FileInput {
        outline: outline(&source.text, &Triggers::none()),
        source,
        module: "".into(),
        folder_path: "example.com/x".into(),
        go: None,
        is_test: false,
        is_built: true,
        report: true,
    };
    let knowledge = Knowledge::builtin().unwrap();
    let program = Program::new(vec![input], Box::new(knowledge.clone()));
    let summaries = Summaries::new(&program, &knowledge);
    for item in program.items_of(&program.files[0]) {
        if matches!(program.item(item).kind, ItemKind::Func | ItemKind::Method) {
            see(&program, item, &explore(&program, &summaries, item));
        }
    }
}

fn dump(text: &str) -> String {
    let mut out = String::new();
    each(text, |program, item, found| {
        let bound = if found.bound_hit { ", bound reached" } else { "" };
        let _ = writeln!(out, "{}: {} states{bound}", program.function_name(item), found.states);
        let line = |span: goleak_probe::source::Span| program.file(span.file).source.line(span.start);
        for leak in &found.leaks {
            let doubt = if leak.doubtful { ", doubtful" } else { "" };
            let _ = writeln!(out, "  {:?}{doubt}", leak.blame());
            for step in Story::of(leak, &|span| program.slice(span)).steps {
                let _ = writeln!(out, "    goroutine {} line {}: {}", step.goroutine, line(step.span), step.message);
            }
        }
    });
    out
}

#[test]
fn snippets_are_explored_as_reviewed() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/explore");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "go"));
    files.sort();
    assert!(files.len() >= 5);
    for file in files {
        let (text, name) =
            (fs::read_to_string(&file).unwrap(), file.file_stem().unwrap().to_string_lossy().into_owned());
        let found = dump(&text);
        assert_eq!(found, dump(&text), "{name}: the same question has the same answer");
        insta::with_settings!({ snapshot_path => "../testdata/explore", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, found);
        });
    }
}

/// What a goroutine of a random program does, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Send(usize),
    Receive(usize),
    Close(usize),
    Lock,
    Unlock,
    Done,
    Wait,
    /// Receives if something is there.
    Try(usize),
    /// Receives from either channel.
    Either,
    Cancel,
    /// Waits for the context to end.
    Ended,
}

/// Two channels, the second with room for one value; a lock; a counter; a context. The first list is the function, the others are goroutines.
#[derive(Debug, Clone)]
struct Small {
    acts: Vec<Vec<Act>>,
    count: u32,
}

impl Small {
    /// Takes out what would end the process: an `Unlock` without a `Lock` before it, a `Done` too many.
    fn tame(mut self) -> Self {
        let mut left = self.count;
        for acts in &mut self.acts {
            let mut locks = 0;
            acts.retain(|act| match act {
                Act::Lock => {
                    locks += 1;
                    true
                }
                Act::Unlock => {
                    locks -= 1;
                    locks >= 0
                }
                Act::Done => {
                    let wanted = left > 0;
                    left = left.saturating_sub(1);
                    wanted
                }
                _ => true,
            });
        }
        self
    }

    fn go(&self) -> String {
        let mut out = "package x\n\nimport (\n\t\"context\"\n\t\"sync\"\n)\n\nfunc f() {\n\tctx, cancel := context.WithCancel(context.Background())\n\tc0 := make(chan int)\n\tc1 := make(chan int, 1)\n\tvar mu sync.Mutex\n\tvar wg sync.WaitGroup\n".to_owned();
        let _ = writeln!(out, "\twg.Add({})", self.count);
        for acts in &self.acts[1..] {
            out.push_str("\tgo func() {\n");
            for act in acts {
                let _ = writeln!(out, "\t\t{}", act.go());
            }
            out.push_str("\t}()\n");
        }
        for act in &self.acts[0] {
            let _ = writeln!(out, "\t{}", act.go());
        }
        out.push_str("}\n");
        out
    }
}

impl Act {
    /// Whether it can receive from a channel.
    fn takes(self, chan: usize) -> bool {
        self == Self::Receive(chan) || self == Self::Try(chan) || self == Self::Either
    }

    fn go(self) -> String {
        match self {
            Self::Send(chan) => format!("c{chan} <- 1"),
            Self::Receive(chan) => format!("<-c{chan}"),
            Self::Close(chan) => format!("close(c{chan})"),
            Self::Lock => "mu.Lock()".to_owned(),
            Self::Unlock => "mu.Unlock()".to_owned(),
            Self::Done => "wg.Done()".to_owned(),
            Self::Wait => "wg.Wait()".to_owned(),
            Self::Try(chan) => format!("select {{ case <-c{chan}: default: }}"),
            Self::Either => "select { case <-c0: case <-c1: }".to_owned(),
            Self::Cancel => "cancel()".to_owned(),
            Self::Ended => "<-ctx.Done()".to_owned(),
        }
    }
}

/// One state of the plain interpreter: positions, values in the channels, what is closed, the lock, the counter, the context.
#[derive(Debug, Clone)]
struct Plain<'s> {
    small: &'s Small,
    at: Vec<usize>,
    held: [usize; 2],
    closed: [bool; 2],
    locked: bool,
    count: u32,
    ended: bool,
}

const ROOM: [usize; 2] = [0, 1];

impl Plain<'_> {
    fn act(&self, goroutine: usize) -> Option<Act> {
        self.small.acts[goroutine].get(self.at[goroutine]).copied()
    }

    fn on(&self, goroutine: usize) -> Self {
        let mut after = self.clone();
        after.at[goroutine] += 1;
        after
    }

    /// The states that can follow; `None` stands for the end of the process.
    fn next(&self) -> Vec<Option<Self>> {
        let mut next = Vec::new();
        for goroutine in 0..self.at.len() {
            let mut after = self.on(goroutine);
            match self.act(goroutine) {
                Some(Act::Send(chan)) if self.closed[chan] => next.push(None),
                Some(Act::Send(chan)) if self.held[chan] < ROOM[chan] => {
                    after.held[chan] += 1;
                    next.push(Some(after));
                }
                Some(Act::Send(chan)) => {
                    let partners = (0..self.at.len()).filter(|other| {
                        *other != goroutine && ROOM[chan] == 0 && self.act(*other).is_some_and(|act| act.takes(chan))
                    });
                    next.extend(partners.map(|other| Some(after.on(other))));
                }
                Some(act @ (Act::Receive(_) | Act::Try(_) | Act::Either)) => {
                    let mut ready = false;
                    for chan in (0..2).filter(|chan| act.takes(*chan)) {
                        let mut after = self.on(goroutine);
                        let held = self.held[chan] > 0;
                        after.held[chan] -= usize::from(held);
                        if held || self.closed[chan] {
                            next.push(Some(after));
                            ready = true;
                        }
                    }
                    // A sender that stands there adds the state in which the two meet; as well it may not have come so far.
                    if matches!(act, Act::Try(_)) && !ready {
                        next.push(Some(after));
                    }
                }
                Some(Act::Close(chan)) if self.closed[chan] => next.push(None),
                Some(Act::Close(chan)) => {
                    after.closed[chan] = true;
                    next.push(Some(after));
                }
                Some(Act::Lock) if !self.locked => {
                    after.locked = true;
                    next.push(Some(after));
                }
                Some(Act::Unlock) if !self.locked => next.push(None),
                Some(Act::Unlock) => {
                    after.locked = false;
                    next.push(Some(after));
                }
                Some(Act::Done) if self.count == 0 => next.push(None),
                Some(Act::Done) => {
                    after.count -= 1;
                    next.push(Some(after));
                }
                Some(Act::Wait) if self.count == 0 => next.push(Some(after)),
                Some(Act::Cancel) => {
                    after.ended = true;
                    next.push(Some(after));
                }
                Some(Act::Ended) if self.ended => next.push(Some(after)),
                Some(Act::Lock | Act::Wait | Act::Ended) | None => {}
            }
        }
        next
    }

    /// Adds every place (goroutine and number of the act) where a goroutine can stay for ever; false if the process can end.
    fn stays(&self, found: &mut BTreeSet<(usize, usize)>) -> bool {
        let next = self.next();
        if next.is_empty() {
            found.extend(self.at.iter().copied().enumerate().filter(|(goroutine, _)| self.act(*goroutine).is_some()));
        }
        next.iter().all(|after| after.as_ref().is_some_and(|after| after.stays(found)))
    }
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..2usize).prop_map(Act::Send),
        3 => (0..2usize).prop_map(Act::Receive),
        1 => (0..2usize).prop_map(Act::Close),
        1 => Just(Act::Lock),
        1 => Just(Act::Unlock),
        1 => Just(Act::Done),
        1 => Just(Act::Wait),
        1 => (0..2usize).prop_map(Act::Try),
        1 => Just(Act::Either),
        1 => Just(Act::Cancel),
        1 => Just(Act::Ended),
    ]
}

/// A few goroutines that do much, or more that do little.
fn small() -> impl Strategy<Value = Small> {
    let acts = prop_oneof![
        2 => prop::collection::vec(prop::collection::vec(act(), 1..4), 2..4),
        1 => prop::collection::vec(prop::collection::vec(act(), 1..3), 4..6),
    ];
    (acts, 0..3u32).prop_map(|(acts, count)| Small { acts, count }.tame())
}

/// The line of an act in the Go text.
fn line_of(small: &Small, (goroutine, index): (usize, usize)) -> u32 {
    const HEAD: usize = 14;
    let before = |upto: usize| small.acts[1..upto].iter().map(|acts| acts.len() + 2).sum::<usize>();
    let line = match goroutine {
        0 => HEAD + before(small.acts.len()) + index,
        _ => HEAD + before(goroutine) + 1 + index,
    };
    line as u32 + 1
}

/// Of this many searches one may be cut short: that says nothing, and is no disagreement.
const ONE_CUT_SHORT_OF: u32 = 50;

#[test]
fn the_search_agrees_with_a_plain_interpreter() {
    let config = contextualize_config(ProptestConfig {
        cases: 120,
        max_global_rejects: 4_000_000,
        rng_seed: RngSeed::Fixed(1),
        source_file: Some(file!()),
        ..ProptestConfig::default()
    });
    let (searches, cut_short) = (Cell::new(0), Cell::new(0));
    let agrees = |small: Small| {
        let start = Plain {
            small: &small,
            at: vec![0; small.acts.len()],
            held: [0; 2],
            closed: [false; 2],
            locked: false,
            count: small.count,
            ended: false,
        };
        let mut stays = BTreeSet::new();
        // Who stays while the process ends is no question.
        prop_assume!(start.stays(&mut stays));
        let possible: BTreeSet<u32> = stays.into_iter().map(|place| line_of(&small, place)).collect();
        let text = small.go();
        each(&text, |program, _, found| {
            let told: BTreeSet<u32> = found
                .leaks
                .iter()
                .flat_map(|leak| &leak.stayers)
                .map(|stayer| program.file(stayer.span.file).source.line(stayer.span.start))
                .collect();
            searches.set(searches.get() + 1);
            cut_short.set(cut_short.get() + u32::from(found.bound_hit));
            assert!(told.is_subset(&possible), "told {told:?}, possible {possible:?}\n{text}");
            assert!(
                found.bound_hit || told.is_empty() == possible.is_empty(),
                "told {told:?}, possible {possible:?}\n{text}"
            );
        });
        Ok(())
    };
    if let Err(why) = TestRunner::new(config).run(&small(), agrees) {
        panic!("{why}");
    }
    let (searches, cut_short) = (searches.get(), cut_short.get());
    assert!(cut_short * ONE_CUT_SHORT_OF <= searches, "{cut_short} of {searches} searches cut short");
}
