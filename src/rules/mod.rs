//! The rules: one leak pattern each, one file each.
//!
//! A rule is `src/rules/<rule_id>.rs` and its page `rules/<rule-id>.md`; `build.rs` pairs them and writes the registry. Rules
//! see only finished, read-only data through [`FuncCx`], hold no state and do no I/O. They know nothing of suppressions,
//! configuration files or reports.

mod context;
pub mod registry;
mod rule;
mod stays;

// rules: begin (written by `BLESS=1 cargo check`)
mod cancel_not_called;
mod deadlock;
mod goroutine_in_defer;
mod goroutine_in_once;
mod http_server_no_timeout;
mod range_over_unclosed_channel;
mod receive_without_sender;
mod send_without_receiver;
mod ticker_not_stopped;
mod waitgroup_add_in_goroutine;
mod waitgroup_never_done;
// rules: end

pub use context::{Findings, FuncCx};
pub use registry::{RuleMeta, all, entries, find};
pub use rule::{Entry, Rule, RuleOptions};
