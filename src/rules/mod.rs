//! The rules: one leak pattern each, one file each.
//!
//! A rule is `src/rules/<rule_id>.rs` and its page `rules/<rule-id>.md`; `build.rs` pairs them and writes the registry. Rules
//! see only finished, read-only data through [`FuncCx`], hold no state and do no I/O. They know nothing of suppressions,
//! configuration files or reports.

mod context;
mod detached;
mod listening;
mod literal;
mod locked;
mod lulls;
mod owed;
pub mod registry;
mod remarks;
mod repair;
mod rule;
mod stays;
mod unheard;
mod unreceived;

// rules: begin (written by `BLESS=1 cargo check`)
mod afterfunc_not_stopped;
mod cancel_not_called;
mod conn_without_deadline;
mod context_not_propagated;
mod deadlock;
mod goexit_outside_test;
mod goroutine_in_defer;
mod goroutine_in_once;
mod goroutine_never_exits;
mod handler_goroutine_detached;
mod http_client_no_timeout;
mod http_server_no_timeout;
mod lock_not_released;
mod mmap_not_unmapped;
mod range_over_unclosed_channel;
mod receive_without_sender;
mod resource_not_released;
mod response_body_not_closed;
mod send_without_receiver;
mod shutdown_exceeds_grace_period;
mod shutdown_not_awaited;
mod signal_not_stopped;
mod sigterm_not_handled;
mod stop_signal_ignored;
mod ticker_not_stopped;
mod time_after_in_loop;
mod waitgroup_add_in_goroutine;
mod waitgroup_done_skipped;
mod waitgroup_never_done;
mod watcher_outlives_call;
// rules: end

pub use context::{Findings, FuncCx};
pub use registry::{RuleMeta, all, entries, find};
pub use rule::{Entry, Rule, RuleOptions};
pub use stays::worth_search;
