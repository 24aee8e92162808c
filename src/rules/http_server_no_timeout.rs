//! HTTP servers that wait for ever for a request's header.

use super::{Findings, FuncCx, Rule};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] =
        &[&["http.Server"], &["ListenAndServe"], &["http.Serve("], &["http.ServeTLS("], &["Server{"]];

    fn check(_cx: &FuncCx<'_>, _options: &Self::Options, _out: &mut Findings) {}
}
