//! What is said of a lock that is held while its goroutine waits for others who need it, themselves or over a third.

use super::FuncCx;
use super::context::Draft;
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::locks::sites::Site;
use crate::flow::path::Witness;
use crate::flow::story;
use crate::summary::lock_order::Crossed;
use crate::summary::lost_locks::ReadAgain;
use crate::summary::waits_locked::WaitsLocked;

/// The lock as a reader calls it.
pub(super) fn name<'a>(cx: &FuncCx<'a>, site: &Site) -> &'a str {
    match site.named {
        Some(named) => cx.text(named),
        None => cx.text(site.expr),
    }
}

/// From the lock along a path.
fn way(cx: &FuncCx<'_>, site: &Site, how: &str, witness: &Witness) -> Vec<Step> {
    let locks = format!("{} locks `{}`{how}", cx.called(site.func), name(cx, site));
    let mut steps = vec![cx.step(0, cx.span(site.expr), locks)];
    steps.extend(cx.decisions(site.func, witness));
    steps
}

/// The lock is held across a wait for somebody who needs it.
pub(super) fn waits(cx: &FuncCx<'_>, site: &Site, it: &WaitsLocked) -> Draft {
    let (lock, wait) = (name(cx, site), story::short(cx.file.source.slice(it.wait)));
    let message =
        format!("`{wait}` waits with `{lock}` locked for a goroutine that locks it first: both wait for ever");
    let mut draft = cx.draft(it.wait, message);
    // The channel may have room for all that is ever sent.
    draft.level = it.sends.then_some(Level::Note);
    draft.label = format!("`{lock}` is held here");
    draft.help = format!("unlock `{lock}` before the {}", if it.sends { "send" } else { "wait" });
    draft.confidence = Some(Confidence::Medium);
    draft.related = vec![
        cx.place(cx.span(site.expr), "locked here"),
        Place { span: it.locks, message: "the goroutine needs the lock here".to_owned() },
        Place { span: it.tells, message: "before it comes to this".to_owned() },
    ];
    draft.trace = way(cx, site, "", &it.witness);
    draft.trace.push(Step::new(1, it.locks, "the goroutine waits for the lock").staying());
    draft.trace.push(cx.step(0, it.wait, "and this waits for the goroutine").staying());
    draft
}

/// Another function takes this lock and one that is taken with it held the other way round.
pub(super) fn crossed(cx: &FuncCx<'_>, site: &Site, it: &Crossed) -> Draft {
    let (lock, inner) = (name(cx, site), story::short(cx.file.source.slice(it.inner)));
    let message = format!(
        "`{inner}` is called with `{lock}` locked, and another function takes them the other way round: two goroutines that do both wait for each other for ever"
    );
    let mut draft = cx.draft(it.inner, message);
    draft.level = Some(Level::Note);
    draft.label = format!("`{lock}` is held here");
    "take the two locks in the same order everywhere".clone_into(&mut draft.help);
    draft.related = vec![
        cx.place(cx.span(site.expr), "locked here"),
        Place { span: it.outer_there, message: "the other function locks the second one first".to_owned() },
        Place { span: it.inner_there, message: "and then the first one".to_owned() },
    ];
    draft.trace = way(cx, site, "", &it.witness);
    draft.trace.push(Step::new(1, it.outer_there, "another goroutine takes the second lock").starting(1));
    draft.trace.push(cx.step(0, it.inner, "this waits for the other goroutine").staying());
    draft.trace.push(Step::new(1, it.inner_there, "and that waits for this one").staying());
    draft
}

/// The lock is taken for reading under itself.
pub(super) fn reads_again(cx: &FuncCx<'_>, site: &Site, it: &ReadAgain) -> Draft {
    let (lock, call) = (name(cx, site), story::short(cx.text(it.call)));
    let line = cx.line(cx.span(site.expr));
    let message = format!(
        "`{call}` locks `{lock}` for reading, as line {line} has: a writer that comes in between and this goroutine wait for each other for ever"
    );
    let mut draft = cx.draft(cx.span(it.call), message);
    draft.level = Some(Level::Note);
    draft.label = "waits behind the writer".to_owned();
    draft.help = format!("unlock `{lock}` before, or call something that expects it to be locked");
    draft.related = vec![
        cx.place(cx.span(site.expr), "locked here first"),
        Place { span: it.writer, message: "a writer".to_owned() },
    ];
    draft.trace = way(cx, site, " for reading", &it.witness);
    draft.trace.push(Step::new(1, it.writer, "a writer waits for that reader, and lets no new one in").staying());
    draft.trace.push(cx.step(0, cx.span(it.call), "the same goroutine waits for the writer".to_owned()).staying());
    draft
}
