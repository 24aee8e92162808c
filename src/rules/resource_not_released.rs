//! `resource-not-released`: a connection, listener, client, watch or other thing that keeps goroutines or descriptors is not released on
//! every path.
//!
//! What gives such a thing and how it is released is knowledge; what becomes of it is [`super::owed`]. Nothing here knows a library.

use super::{Findings, FuncCx, Rule, owed};
use crate::summary::Owns;
use crate::syntax::glance;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/acquirers.rs"));

static CALLS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(ACQUIRERS).ok());

/// Packages whose readers hold nothing but memory.
const MEMORY: &[&str] = &["bufio", "bytes", "csv", "flate", "gzip", "strings", "tar", "zip", "zlib"];

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = ACQUIRER_STEMS;

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] =
        &[&[" = nil"], &["go ", "return "], &[".start", "return "], &[".Start", "return "], &[".run", "return "]];

    const CROSSES_FILES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        let Some(calls) = &*CALLS else { return true };
        if owed::transport::is_made_unbounded(text)
            || owed::stream::is_opened(text)
            || owed::cleared::is_written(text)
            || owed::started::is_constructor(text)
        {
            return true;
        }
        let acquires = |line: &str| calls.find_iter(line).any(|found| !is_plain(line, found.start()));
        calls.is_match(text) && glance::holds_unsettled(text, acquires, ACQUIRERS, ".")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        owed::check(cx, &[Owns::Connection, Owns::Goroutine, Owns::Descriptor], out);
        owed::transport::check(cx, out);
        owed::stream::check(cx, out);
        owed::cleared::check(cx, out);
        owed::started::check(cx, out);
    }
}

/// Whether the call at this place of a line only looks like one that acquires: the values of a URL, a reader over memory.
fn is_plain(line: &str, at: usize) -> bool {
    let (before, call) = line.split_at(at);
    call.starts_with(".Query()")
        || (call.starts_with(".NewReader(") && MEMORY.iter().any(|package| before.ends_with(package)))
}
