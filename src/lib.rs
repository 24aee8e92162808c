//! Finds the Go code that strands a goroutine and proves it, from source alone.
//!
//! One sentence: find the few places in a code base where a goroutine can be stranded, prove each one with a witness, and read
//! nothing that cannot matter. [`check`] is the whole of it; everything else is a room that data passes through.
//!
//! # The one path
//!
//! ```text
//! paths ─ walk, read ─► files ─ outline ─► items with the trigger words in their text          in parallel, no grammar
//!                                              │
//!                                              ▼   grouped by folder and package clause
//!                                          Program: names → items                              nothing is parsed yet
//!                                              │
//!                                              ▼   only what a rule waits for, or asks about
//!                                          parse one item ─ lower ─► Unit: control-flow graph  kept; the tree is dropped
//!                                              │
//!                                              ▼
//!                                          obligations, rendezvous, summaries of callees, interleavings
//!                                              │
//!                                              ▼   one rule per leak pattern, in parallel over items
//!                                          findings ─ filter ─► Run ─► report
//! ```
//!
//! Parsing is the cost of every linter of this kind, so an outline that needs no grammar finds the items first, and an item is
//! parsed when somebody asks. Rules never see syntax trees: the grammar lies quietly (`go worker[int](ctx)` comes out as a
//! conversion), and lowering is the one place that knows.
//!
//! What a package gave is kept on disk with hashes of all that it was made from (`engine::cache`, [`model::deps`]); a run first asks there.
//!
//! # The rooms, in the order of who may use whom
//!
//! | room | what it is for |
//! |---|---|
//! | [`source`] | bytes and where they come from: the walk, files and lines, go.mod, generated files, build constraints, directives, Kubernetes manifests |
//! | [`finding`], [`run`] | what comes out: a finding with places, steps and fixes; a run with its summary. Pure data |
//! | [`paths`], [`progress`], `replace` | small words that several rooms share |
//! | [`syntax`] | bytes → items → trees. The only room beside `model::lower` that names tree-sitter |
//! | [`model`] | trees → our own words: expressions, control-flow graphs, types as far as they are seen, and [`model::program`], the store that lowers on demand |
//! | [`flow`] | questions over one function: a path that avoids something, what became of a thing that must be released, whether two goroutines can miss each other |
//! | [`summary`] | what a callee does, seen from outside: from its body, or from `rules/knowledge.toml` |
//! | [`explore`] | questions over several goroutines: a function carried out with every interleaving, and who stays for ever |
//! | [`rules`] | one file per leak pattern, its page in `rules/`, and the registry that `build.rs` writes |
//! | [`config`] | flags and `.goleak-probe.toml` → [`config::Settings`] |
//! | [`filter`] | levels, suppressions, fingerprints, order |
//! | [`fix`] | which repairs go together, the texts they make, and files replaced as a whole |
//! | [`report`] | one file per format |
//! | [`engine`] | the only room that knows all others, and the only one that runs things in parallel: the path above, written down |
//! | [`server`] | what an editor asks: documents that are not saved, diagnostics, hovers, actions. Thinks in packages, never in leaks |
//! | [`cli`] | what a person types |
//!
//! A room uses those above it, never those below; `tests/house.rs` reads the `use` lines and holds it.
//!
//! # Invariants
//!
//! - Only [`syntax`] and `model::lower` name tree-sitter.
//! - Parsing never fails: it gives a body and says whether it is damaged. A damaged body silences the rules and is counted. A panic
//!   costs its function, not the run.
//! - Rules do no I/O, hold no state and see only finished, read-only data. What is made on demand (a parse, a manifest) is made by the
//!   room that owns it, once.
//! - The same input gives the same bytes, whatever the threads, the order of hash maps, or which function was asked about first. What
//!   is remembered does not depend on who asked.
//! - Every search has a bound counted in steps, never in time. Reaching it means *unknown*, and is counted.
//! - Three answers everywhere: yes, no, unknown. Unknown never becomes a warning.
//! - What was not looked at is said: damaged functions, skipped files, bounds that were hit.
//!
//! # Where to begin
//!
//! To add a rule: `CONTRIBUTING.md`. To understand one: `rules/send_without_receiver.rs`, then [`flow::rendezvous`]; or
//! `rules/cancel_not_called.rs`, then [`flow::obligation`]. To see what a function is lowered to: `testdata/model/*.snap`.

pub mod cli;
pub mod config;
pub mod engine;
pub mod explore;
pub mod filter;
pub mod finding;
pub mod fix;
pub mod flow;
pub mod model;
pub mod paths;
pub mod progress;
mod replace;
pub mod report;
pub mod rules;
pub mod run;
pub mod server;
pub mod source;
pub mod summary;
pub mod syntax;

pub use engine::{RunError, check};
