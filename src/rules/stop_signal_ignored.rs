//! `stop-signal-ignored`: everything in a loop watches a stop signal, except one operation.
//!
//! Which operations those are is decided in [`crate::flow::unwatched`], and who receives what is sent in [`crate::flow::takers`]. This file
//! decides how sure it is that the operation stays.

use super::context::Draft;
use super::{Findings, FuncCx, Rule, lulls, unheard};
use crate::finding::{Confidence, Edit, Fix, Level, Place, Step};
use crate::flow::endless;
use crate::flow::feeds::{self, Feed};
use crate::flow::rendezvous::Meeting;
use crate::flow::story;
use crate::flow::takers::{self, Takers};
use crate::flow::unwatched::{self, Kind, Unwatched};
use crate::flow::watch::Signal;
use crate::model::body::{ExprId, ExprKind, FuncId, VarId, VarKind};
use crate::model::program::ItemId;
use crate::source::{Span, TextRange};
use crate::summary::{callers, field_channels};
use crate::syntax::glance;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["case <-", " <- "]];

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = &[
        &["case <-", "time.Sleep("],
        &["case <-", ".Accept()"],
        &["context.Context", "make(chan", " <- "],
        &[".Context()", "make(chan", " <- "],
        &["func (", "time.Sleep("],
        &["http.Request", "<-"],
        &["gin.Context", "<-"],
        &["echo.Context", "<-"],
        &["errgroup.WithContext(", "<-"],
    ];

    fn worth_parsing(text: &str) -> bool {
        glance::may_ignore_stop(text) || glance::receives_bare(text)
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            for it in unwatched::unwatched(&cx.resolver(), func) {
                match it.kind {
                    Kind::Send(chan) => judge_send(cx, func, &it, chan, out),
                    Kind::Sleep(duration) if it.again || lulls::looked_at_behind(cx, &it) => {
                        lulls::judge_sleep(cx, &it, duration, out);
                    }
                    Kind::Sleep(_) => {}
                    Kind::Accept(listener) => lulls::judge_accept(cx, &it, listener, out),
                }
            }
            if let Some(feed) = feeds::feed(&cx.resolver(), cx.uses, func) {
                out.push(cx, feeds(cx, &feed));
            }
            lulls::judge_nap(cx, func, out);
            unheard::judge(cx, func, out);
            for (at, var) in unwatched::callback_sends(&cx.resolver(), cx.uses, func) {
                judge_callback(cx, func, at, var, out);
            }
        }
    }
}

/// What is known about the other side of a send.
enum Other {
    /// Leaves here.
    Leaves(Span),
    /// Is the caller, who gets the channel here.
    Caller(Span),
    /// Is not in view.
    Unknown,
}

fn judge_send(cx: &FuncCx<'_>, func: FuncId, it: &Unwatched, chan: ExprId, out: &mut Findings) {
    let beside_context = matches!(it.watch.signal, Signal::Context(_)) && it.id.is_none();
    let to_field = matches!(cx.unit.kind(chan), ExprKind::Field(..));
    if !it.again && (!beside_context || !to_field) {
        return; // a result: its taker may be sure
    }
    let other = match cx.unit.kind(chan) {
        ExprKind::Var(var) if cx.unit.vars[*var].kind == VarKind::Param => through_parameter(cx, func, *var),
        ExprKind::Var(var) => local(cx, *var, Some(func)),
        ExprKind::Field(base, _) if is_own(cx, *base) => Some((Other::Unknown, None)),
        _ => None,
    };
    let Some((other, room)) = other else { return };
    if matches!(other, Other::Leaves(_)) && told_elsewhere(cx, it) {
        return;
    }
    let mut draft = stays(cx, it, chan, &other);
    if room != Some(0) || matches!(other, Other::Unknown) {
        draft.level = Some(Level::Note);
        draft.confidence = Some(Confidence::Medium);
    }
    out.push(cx, draft);
}

/// A goroutine that feeds somebody although it has a context which may end before, and does not look at that.
fn feeds(cx: &FuncCx<'_>, feed: &Feed) -> Draft {
    let context = cx.file.source.slice(feed.context).split(' ').next().unwrap_or_default();
    let channel = cx.var(feed.channel);
    let who = if feed.to_caller { "the caller" } else { "whoever was given it" };
    let mut draft = cx.draft(
        feed.send,
        format!("this send on `{channel}` does not watch `{context}`: it stays once {who} stops receiving"),
    );
    draft.label = "waits for a receiver only".to_owned();
    draft.help = help(cx, feed.send, &format!("{context}.Done()"));
    draft.level = Some(Level::Note);
    draft.confidence = Some(Confidence::Medium);
    draft.related = vec![cx.place(feed.given, format!("{who} receives, and may stop doing so"))];
    draft.trace = vec![
        cx.step(0, feed.given, format!("gives `{channel}` to {who}, who stops receiving")),
        cx.step(0, feed.send, "the send waits, and no stop signal ends it").staying(),
    ];
    draft
}

/// A send of a callback on a channel whose receivers leave on a stop signal.
fn judge_callback(cx: &FuncCx<'_>, func: FuncId, at: TextRange, var: VarId, out: &mut Findings) {
    let taken = takers::takers(&cx.resolver(), cx.uses, var, Some(func));
    let (Takers::Leave(leaves, Some(signal)), Some(0)) = (taken, takers::room(&cx.resolver(), var)) else { return };
    // One answer is awaited: it may be that no other comes.
    let once = takers::is_awaited_once(&cx.resolver(), cx.uses, var);
    let unsure = once || endless::is_clock(&cx.resolver(), signal);
    let (signal, channel) = (story::short(cx.text(signal)), cx.var(var));
    let mut draft = cx.draft(
        at,
        format!("this send on `{channel}` does not watch `{signal}`, on which its receiver leaves: whoever calls this stays from then on"),
    );
    draft.level = unsure.then_some(Level::Note);
    draft.label = "waits for a receiver only".to_owned();
    draft.help = if once {
        format!("give `{channel}` room for the value that comes too late: `, 1)`")
    } else {
        help(cx, at, &signal)
    };
    draft.related = vec![cx.place(leaves, "the receiver leaves here")];
    draft.trace = vec![
        cx.step(0, leaves, format!("the receiver of `{channel}` leaves")),
        cx.step(0, at, "the closure is called once more, and waits for a receiver").staying(),
    ];
    out.push(cx, draft);
}

/// Whether `send-without-receiver` proves that the send stays.
fn told_elsewhere(cx: &FuncCx<'_>, it: &Unwatched) -> bool {
    let (stranded, _) =
        Meeting { cx: cx.resolver(), uses: cx.uses, launchers: cx.summaries, ends: &|_, _| false }.stranded();
    stranded.iter().any(|other| other.send.item.is_none() && (other.send.func, other.send.at) == (it.func, it.at))
}

/// Whether an expression is the receiver, or a struct that the function makes: what came out of a channel or a map has an owner who waits for it.
fn is_own(cx: &FuncCx<'_>, expr: ExprId) -> bool {
    let kind = |var: VarId| cx.unit.vars[var].kind;
    cx.unit.base_var(expr).is_some_and(|var| matches!(kind(var), VarKind::Receiver))
        || field_channels::makes(cx.unit, expr)
}

/// A channel that the item makes; `None` if its receivers stay, or are the sender itself.
fn local(cx: &FuncCx<'_>, var: VarId, sender: Option<FuncId>) -> Option<(Other, Option<i64>)> {
    let room = takers::room(&cx.resolver(), var)?;
    let made_in_loop = sender.is_some_and(|_| cx.unit.vars[var].init.is_some_and(|(init, _)| in_loop(cx, init)));
    if made_in_loop {
        return None; // one for each turn: a result
    }
    let other = match takers::takers(&cx.resolver(), cx.uses, var, sender) {
        Takers::Leave(at, _) => Other::Leaves(cx.in_file(at)),
        Takers::Caller(_) if callers::drain(cx.summaries, cx.item) => return None,
        Takers::Caller(at) => Other::Caller(cx.in_file(at)),
        Takers::Unknown => Other::Unknown,
        Takers::Sender | Takers::Stay => return None,
    };
    Some((other, Some(room)))
}

fn in_loop(cx: &FuncCx<'_>, expr: ExprId) -> bool {
    cx.uses.site(expr).is_some_and(|site| cx.unit.block(site.func, site.point).in_loop.is_some())
}

/// A channel that comes as a parameter: whatever all calls in view pass.
fn through_parameter(cx: &FuncCx<'_>, func: FuncId, var: VarId) -> Option<(Other, Option<i64>)> {
    let owner = cx.unit.vars[var].owner;
    if matches!(takers::takers(&cx.resolver(), cx.uses, var, Some(func)), Takers::Sender | Takers::Stay) {
        return None;
    }
    let index = cx.unit.funcs[owner].params.iter().position(|param| *param == var)?;
    let mut worst = None;
    for (there, call) in cx.summaries.calls(cx.item, owner) {
        let passed = passed(cx, there, call, index)?;
        worst = match (worst, passed) {
            (None, passed) => Some(passed),
            (Some((Other::Unknown, _)), _) | (Some(_), (Other::Unknown, _)) => Some((Other::Unknown, None)),
            (known, _) => known,
        };
    }
    Some(worst.unwrap_or((Other::Unknown, None)))
}

/// What one call passes; `None` if its receivers stay.
fn passed(cx: &FuncCx<'_>, item: ItemId, call: ExprId, index: usize) -> Option<(Other, Option<i64>)> {
    let there = FuncCx::new(cx.program, cx.summaries, item);
    let ExprKind::Call(call) = there.unit.kind(call) else { return Some((Other::Unknown, None)) };
    match call.args.get(index).and_then(|arg| there.unit.as_var(*arg)) {
        Some(var) if takers::room(&there.resolver(), var).is_some() => local(&there, var, None),
        _ => Some((Other::Unknown, None)),
    }
}

fn stays(cx: &FuncCx<'_>, it: &Unwatched, chan: ExprId, other: &Other) -> Draft {
    let (signal, channel) = (lulls::signal(cx, it), story::short(cx.text(chan)));
    let mut draft = cx.draft(
        it.span,
        format!("this send on `{channel}` does not watch `{signal}` as its loop does: it stays once nobody receives any more"),
    );
    draft.label = "waits for a receiver only".to_owned();
    draft.help = help(cx, it.span, &signal);
    lulls::told(cx, &mut draft, it);
    match other {
        Other::Leaves(at) => {
            draft.related.push(Place { span: *at, message: "the receiver may leave here".to_owned() });
            draft.trace.push(Step::new(0, *at, format!("the receiver of `{channel}` leaves")));
        }
        Other::Caller(at) => {
            draft.related.push(Place { span: *at, message: "the caller receives, and may stop doing so".to_owned() });
            draft.trace.push(Step::new(0, *at, format!("the caller of `{channel}` stops receiving")));
        }
        Other::Unknown => {}
    }
    draft.trace.push(cx.step(0, it.span, "the send waits, and no stop signal ends it").staying());
    draft.fixes.extend(select_fix(cx, it, &signal));
    draft
}

fn help(cx: &FuncCx<'_>, send: TextRange, signal: &str) -> String {
    let text = story::short(cx.file.source.slice(send));
    format!("send in a `select`: `case {text}:` beside `case <-{signal}: return`")
}

/// The send in a select that returns on the signal.
fn select_fix(cx: &FuncCx<'_>, it: &Unwatched, signal: &str) -> Option<Fix> {
    let send = cx.file.source.slice(it.span);
    if send.contains('\n') || signal.contains('…') || !cx.unit.funcs[it.func].results.is_empty() {
        return None;
    }
    let indent = cx.own_line_indent(it.span)?;
    let insert = format!("select {{\n{indent}case {send}:\n{indent}case <-{signal}:\n{indent}\treturn\n{indent}}}");
    Some(Fix {
        title: format!("return when `{signal}` says stop"),
        safe: false,
        edits: vec![Edit { span: cx.in_file(it.span), insert }],
    })
}
