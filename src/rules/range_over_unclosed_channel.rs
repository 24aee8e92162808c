//! `range-over-unclosed-channel`: a loop over a channel that no path closes.
//!
//! Found by the search over all interleavings ([`crate::explore`]); this file says so.

use super::stays::{self, Stays, Told};
use super::{Findings, FuncCx};
use crate::explore::{Blame, Leak, Stayer};
use crate::flow::endless;
use crate::model::cfg::LoopKind;
use crate::source::Span;

pub(super) struct Check;

impl Stays for Check {
    const BLAME: Blame = Blame::Range;

    /// A function that itself waits for the close may know what its callers rule out.
    fn is_sure(_leak: &Leak, first: &Stayer) -> bool {
        first.goroutine != 0
    }

    fn told(cx: &FuncCx<'_>, _leak: &Leak, first: &Stayer) -> Told {
        let operation = stays::text(cx, first);
        let who = stays::who(cx, first);
        let message = format!("{who} blocks for ever in the loop over `{operation}`: nobody closes the channel");
        Told {
            message,
            help: format!(
                "close `{operation}` when the last value was sent, with `defer close({operation})` in its only sender"
            ),
            fixes: first.made.and_then(|made| cx.closed_by_sender(made)).into_iter().collect(),
        }
    }

    fn besides(cx: &FuncCx<'_>, _out: &mut Findings) -> Vec<Span> {
        counting(cx)
    }
}

/// What loops range over that know how much is to come: they need nobody to close it.
fn counting(cx: &FuncCx<'_>) -> Vec<Span> {
    let loops = cx.unit.funcs.iter().flat_map(|(func, data)| data.cfg.loops.iter().map(move |it| (func, it)));
    loops
        .filter_map(|(func, (id, data))| match data.kind {
            LoopKind::Range(over) if endless::leaves_by_comparison(&cx.resolver(), func, id) => {
                Some(cx.in_file(cx.span(over)))
            }
            _ => None,
        })
        .collect()
}
