//! Sends that wait for somebody who may not be there: a result for the caller, a field whose receivers leave on their own signal, and a loop
//! that is left with an error.
//!
//! Part of `send-without-receiver`. Who receives is decided in [`crate::summary::promises`], [`crate::summary::field_channels`] and
//! [`crate::flow::abandoned`].

use super::context::Draft;
use super::{Findings, FuncCx};
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::abandoned::{self, Abandoned, Senders};
use crate::flow::story;
use crate::source::Span;
use crate::summary::field_channels::{self, Lonely};
use crate::summary::promises::{self, Callers, Promise};
use crate::summary::subscribers::{self, Awaited};

/// Adds what is found, and says which sends are told by that; `told` are told already.
pub(super) fn besides(cx: &FuncCx<'_>, told: &mut Vec<Span>, out: &mut Findings) {
    for promise in promises::promises(cx.program, cx.item) {
        let send = cx.in_file(promise.send);
        let callers = cx.summaries.awaited(cx.item, promise.result);
        if callers != Callers::Receive && !told.contains(&send) {
            told.extend(promise.others.iter().map(|other| cx.in_file(*other)).chain([send]));
            out.push(cx, promised(cx, &promise, callers));
        }
    }
    for lonely in field_channels::lonely_sends(cx.program, cx.item) {
        let send = cx.in_file(lonely.send);
        if !told.contains(&send) {
            told.push(send);
            out.push(cx, alone(cx, &lonely));
        }
    }
    for it in subscribers::told(cx.program, cx.item) {
        let send = cx.in_file(it.send);
        if !told.contains(&send) {
            told.push(send);
            out.push(cx, subscribed(cx, &it));
        }
    }
    for (func, _) in cx.unit.funcs.iter() {
        for it in abandoned::abandoned(&cx.resolver(), cx.uses, func) {
            let told_already = matches!(it.senders, Senders::Bare(send) if told.contains(&cx.in_file(send)));
            if !told_already {
                out.push(cx, left(cx, &it));
            }
        }
    }
}

fn promised(cx: &FuncCx<'_>, it: &Promise, callers: Callers) -> Draft {
    let channel = cx.var(it.channel);
    let who = cx.called(cx.unit.root);
    let when = match callers {
        Callers::Leave(_) => "a caller leaves without receiving",
        Callers::Receive | Callers::Unknown => "the caller does not receive",
    };
    let mut draft = cx
        .draft(it.send, format!("goroutine blocks for ever sending on `{channel}` if {when}: the channel has no room"));
    "stays here".clone_into(&mut draft.label);
    draft.help = format!("give `{channel}` room for the one value that is sent: `, 1)`");
    draft.related = vec![cx.place(it.returned, format!("{who} gives `{channel}` to its caller"))];
    draft.related.extend(it.others.iter().map(|other| cx.place(*other, "or here, on another path")));
    draft.trace = vec![cx.step(0, it.returned, format!("{who} returns `{channel}`"))];
    if let Callers::Leave(at) = callers {
        draft.related.push(Place { span: at, message: "may go on without having received".to_owned() });
        draft.trace.push(Step::new(0, at, "the caller goes on; nobody receives any more"));
    } else {
        draft.level = Some(Level::Note);
        draft.confidence = Some(Confidence::Medium);
    }
    draft.trace.push(
        cx.step(1, it.send, format!("the goroutine stays at `{}`", text(cx, it.send.in_file(cx.unit.file)))).staying(),
    );
    if let Some((made, _)) = cx.unit.vars[it.channel].init {
        draft.related.push(cx.place(cx.span(made), "a channel without room"));
        draft.fixes.extend(cx.room_for_one(cx.in_file(cx.span(made)), channel));
    }
    draft
}

fn alone(cx: &FuncCx<'_>, it: &Lonely) -> Draft {
    let (channel, send) = (story::short(cx.text(it.chan)), text(cx, cx.in_file(it.send)));
    let when = it.signal.as_ref().map_or(String::new(), |signal| format!(" on `{signal}`"));
    let full = if it.roomy { " and its room is used up" } else { "" };
    let mut draft = cx.draft(
        it.send,
        format!("this send on `{channel}` stays once its receiver has left{when}{full}: it waits for nothing else"),
    );
    "waits for a receiver only".clone_into(&mut draft.label);
    draft.help = match &it.signal {
        Some(signal) => format!("send in a `select`: `case {send}:` beside one for what `{signal}` says"),
        None => format!("give the channel room, or send in a `select`: `case {send}:` beside a stop signal"),
    };
    draft.level = Some(Level::Note);
    draft.confidence = Some(Confidence::Medium);
    let room = if it.roomy { "a channel whose room may be used up" } else { "a channel without room" };
    draft.related = vec![Place { span: it.leaves, message: "the receiver may leave here".to_owned() }];
    draft.related.extend(it.made.iter().map(|made| Place { span: *made, message: room.to_owned() }));
    draft.trace = vec![
        Step::new(1, it.leaves, format!("the receiver leaves{when}")),
        cx.step(0, it.send, format!("stays at `{send}`: nobody receives any more")).staying(),
    ];
    draft
}

fn subscribed(cx: &FuncCx<'_>, it: &subscribers::Told) -> Draft {
    let (channel, field) = (story::short(cx.text(it.chan)), story::short(cx.text(it.field)));
    let send = text(cx, cx.in_file(it.send));
    let message = match it.awaited {
        Awaited::Each => {
            format!("this send waits for each of `{field}` in turn: one that receives no more keeps it, and all others")
        }
        Awaited::Asker(_) => format!("this send on `{channel}` stays once whoever waits for it in `{field}` has left"),
    };
    let mut draft = cx.draft(it.send, message);
    "waits for a receiver only".clone_into(&mut draft.label);
    draft.help = match it.awaited {
        Awaited::Each => format!("send in a `select` with a default, a timer or a stop signal beside `case {send}:`"),
        Awaited::Asker(_) => "give the channel room for the one answer that is sent: `, 1)`".to_owned(),
    };
    draft.level = Some(Level::Note);
    draft.confidence = Some(Confidence::Medium);
    if let Awaited::Asker(leaves) = it.awaited {
        draft.related.push(Place { span: leaves, message: "may leave here".to_owned() });
        draft.trace.push(Step::new(1, leaves, "the receiver leaves"));
    } else {
        draft.trace.push(Step::new(1, it.put, "the receiver has put its channel there, and stops receiving"));
    }
    draft.related.push(Place { span: it.put, message: "the channel is put there here".to_owned() });
    draft.trace.push(cx.step(0, it.send, format!("stays at `{send}`: nobody receives any more")).staying());
    draft
}

fn left(cx: &FuncCx<'_>, it: &Abandoned) -> Draft {
    let channel = story::short(cx.text(it.over));
    let line = cx.line(it.leaves);
    let mut draft = cx.draft(
        it.header,
        format!(
            "whoever sends to the loop over `{channel}` stays when it is left on line {line}: nobody receives any more"
        ),
    );
    "left before the channel is closed".clone_into(&mut draft.label);
    draft.help = match it.senders {
        Senders::Bare(_) => format!(
            "remember the error and go on receiving, or send in a `select` with a Done case, and receive the rest: `for range {channel} {{}}`"
        ),
        _ => format!(
            "give the senders a context that is cancelled here, or receive the rest before returning: `for range {channel} {{}}`"
        ),
    };
    let (place, words) = match it.senders {
        Senders::Bare(send) => (send, "waits for the loop only"),
        Senders::Watching(send) => (send, "waits for the loop, or for the end of a context that nobody ends here"),
        Senders::Given(call) | Senders::Made(call) => (cx.span(call), "sends, and is not told that the loop has ended"),
    };
    draft.level = Some(Level::Note);
    draft.confidence = Some(Confidence::Medium);
    draft.related = vec![cx.place(it.leaves, "leaves the loop here"), cx.place(place, words)];
    draft.trace = vec![
        cx.step(0, it.header, format!("receives from `{channel}`")),
        cx.step(0, it.leaves, "returns in the middle of it"),
        cx.step(1, place, format!("the next value for `{channel}` waits for ever")).staying(),
    ];
    draft
}

fn text(cx: &FuncCx<'_>, span: Span) -> String {
    story::short(cx.program.slice(span))
}
