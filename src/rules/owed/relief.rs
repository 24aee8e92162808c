//! Why a response that nobody closes holds nothing for long: such a loss is a note.

use super::super::FuncCx;
use super::Owed;
use crate::flow::duration::SECOND;
use crate::flow::obligation::{Birth, Loss, Verdict};
use crate::flow::{endless, exits};
use crate::summary::requests::RequestEnd;
use crate::summary::{Owns, responses};

/// What gives the connection back without a `Close`.
pub(super) enum Relief {
    /// The body is read to its end first.
    Read,
    /// There is no body.
    Head,
    /// The request ends by itself.
    Ended(RequestEnd),
}

/// A loss, and what makes up for it.
pub(super) struct Weighed {
    pub(super) loss: Loss,
    pub(super) relief: Option<Relief>,
}

impl Relief {
    /// What ends the request that gave a response, whatever is done with its body.
    pub(super) fn of_request(cx: &FuncCx<'_>, owed: &Owed) -> Option<Self> {
        let response = owed.resource().owns == Owns::ResponseBody;
        if !response && cx.summaries.bound_to(&cx.resolver(), owed.expr).is_none() {
            return None;
        }
        if response && responses::is_head(&cx.resolver(), owed.expr) {
            return Some(Self::Head);
        }
        cx.summaries.end_of_request(cx.item, owed.expr).filter(|end| !piles_up(cx, owed, *end)).map(Self::Ended)
    }

    /// What stays, in words that follow a colon.
    pub(super) fn cost(&self, cx: &FuncCx<'_>, owed: &Owed) -> String {
        let what = if owed.resource().owns == Owns::ResponseBody { "request" } else { "context" };
        match self {
            Self::Read => "its connection goes back only because the body is read to its end before".to_owned(),
            Self::Head => "an answer to `HEAD` has none, so nothing stays".to_owned(),
            Self::Ended(RequestEnd::Return(item)) => {
                format!("its connection stays until `{}` returns and cancels the {what}", cx.program.name(*item))
            }
            Self::Ended(RequestEnd::Served) => {
                "its connection stays until the request or stream that is being served ends".to_owned()
            }
            Self::Ended(RequestEnd::Timeout) => "its connection stays until the client's `Timeout` is up".to_owned(),
            Self::Ended(RequestEnd::Time(limit)) => {
                let seconds = (limit + SECOND - 1) / SECOND;
                format!("its connection stays until the {what}'s time limit of {seconds} s ends it")
            }
        }
    }
}

/// Whether a loop makes more such requests than end meanwhile: one that goes through nothing that has an end.
fn piles_up(cx: &FuncCx<'_>, owed: &Owed, end: RequestEnd) -> bool {
    let Some(id) = cx.unit.block(owed.func, owed.at).in_loop else { return false };
    let counts = || endless::counts(&cx.resolver(), owed.func, id);
    match end {
        RequestEnd::Time(_) | RequestEnd::Timeout => !counts(),
        _ => exits::is_long(&cx.resolver(), owed.func, id),
    }
}

impl Weighed {
    /// Whether another path loses what was not read to its end; then that is the one to tell.
    pub(super) fn new(cx: &FuncCx<'_>, owed: &Owed, birth: Birth, loss: Loss) -> Self {
        if owed.resource().owns == Owns::ResponseBody {
            match cx.tracker(owed.duty().or_read()).follow(birth) {
                Verdict::Lost(loss) => return Self::of(cx, owed, loss),
                Verdict::Kept => return Self { loss, relief: Some(Relief::Read) },
                Verdict::Unknown => {}
            }
        }
        Self::of(cx, owed, loss)
    }

    /// A loss of something that nobody has read.
    pub(super) fn of(cx: &FuncCx<'_>, owed: &Owed, loss: Loss) -> Self {
        Self { loss, relief: Relief::of_request(cx, owed) }
    }
}
