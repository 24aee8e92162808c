//! `receive-without-sender`: a receive that nobody answers any more, or a select none of whose arms can be taken.
//!
//! Found by the search over all interleavings ([`crate::explore`]); this file says so.

use super::stays::{self, Told};
use super::{Findings, FuncCx, Rule};
use crate::explore::{Blame, Leak, On, Stayer};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = stays::TRIGGERS;

    const CROSSES_FILES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        stays::worth_parsing(text)
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        stays::check(cx, (Blame::Receive, &[]), out, told);
    }
}

fn told(cx: &FuncCx<'_>, _leak: &Leak, first: &Stayer) -> Told {
    let operation = stays::text(cx, first);
    let who = stays::who(cx, first);
    let message = if first.on == On::Nil {
        format!("{who} blocks for ever at `{operation}`: the channel is nil")
    } else if first.on == On::Context {
        format!("{who} blocks for ever at `{operation}`: nothing in view ends the context any more")
    } else {
        format!("{who} blocks for ever at `{operation}`: nobody sends or closes any more")
    };
    Told {
        message,
        help: "close the channel on every path of its sender, or receive in a `select` with a Done case".to_owned(),
    }
}
