//! `response-body-not-closed`: the body of an HTTP response is closed on some paths only, or never.
//!
//! A response is a thing to be released like any other ([`super::owed`]); this file knows which functions are worth a look.

use super::{Findings, FuncCx, Rule, owed};
use crate::summary::Owns;
use crate::syntax::glance;

/// Calls whose result is a response even if nothing of it is used.
const CALLS: &[&str] = &[".Do(", ".RoundTrip(", ".Post(", "http.Get(", "http.Head(", "http.PostForm("];
/// What one asks of a response.
const MEMBERS: &[&str] = &[".Body", ".StatusCode", ".Status", ".Header", ".ContentLength"];

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[
        &[r"http.Response\b"],
        &[".StatusCode"],
        &[".Body"],
        &[".RoundTrip("],
        &["http.Get("],
        &["http.Head("],
        &["http.Post("],
        &["http.PostForm("],
        &[".Do("],
        &["_, err", ".Post("],
    ];

    const CROSSES_FILES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        let calls = |line: &str| CALLS.iter().any(|call| line.contains(call));
        glance::results(text).contains("http.Response")
            || glance::holds_unsettled(text, calls, MEMBERS, ".Body.Close()")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        owed::check(cx, &[Owns::ResponseBody], out);
    }
}
