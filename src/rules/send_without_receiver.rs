//! `send-without-receiver`: a goroutine's send that stays for ever because whoever receives has left.
//!
//! Which sends those are is decided in [`crate::flow::rendezvous`]; this file says so.

use super::context::Draft;
use super::stays::{self, Stays, Told};
use super::{Findings, FuncCx, unreceived};
use crate::explore::{Blame, Leak, On, Stayer};
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::endless;
use crate::flow::rendezvous::{Meeting, SendSite, Stranded};
use crate::flow::story;
use crate::model::body::{ExprId, ExprKind, Unit};
use crate::model::cfg::{Comm, Op, Term};
use crate::source::{Span, TextRange};
use crate::syntax::glance;

pub(super) struct Check;

impl Stays for Check {
    const BLAME: Blame = Blame::Send;

    const NOTED: &'static [&'static [&'static str]] = &[&[" <- "], &["for ", " := range ", "return ", "error"]];

    fn told(cx: &FuncCx<'_>, _leak: &Leak, first: &Stayer) -> Told {
        let (who, operation) = (stays::who(cx, first), stays::text(cx, first));
        let message = if first.on == On::Nil {
            format!("{who} blocks for ever at `{operation}`: the channel is nil")
        } else {
            format!("{who} blocks for ever at `{operation}`: nobody receives any more")
        };
        let help =
            "give the channel room for every value that is sent, or send in a `select` with a Done case".to_owned();
        Told { message, help, fixes: first.made.and_then(|made| cx.room_for_sender(made)).into_iter().collect() }
    }

    fn besides(cx: &FuncCx<'_>, out: &mut Findings) -> Vec<Span> {
        let ends = |func, at| cx.ends_program(func, Some(at));
        let meeting = Meeting { cx: cx.resolver(), uses: cx.uses, launchers: cx.summaries, ends: &ends };
        let (found, bounds_hit) = meeting.stranded();
        let mut told = Vec::new();
        for stranded in found {
            if !cx.is_main(stranded.func) {
                let sends = stranded.other_sends.iter().copied().chain([stranded.send]);
                told.extend(sends.map(|send| send_place(cx, send).0));
                out.push(cx, draft(cx, &stranded));
            }
        }
        for _ in 0..bounds_hit {
            out.bound_hit();
        }
        unreceived::besides(cx, &mut told, out);
        told
    }

    fn worth_besides(text: &str) -> bool {
        glance::sends_on_field(text) || glance::sends_to_kept(text) || glance::returns_from_range(text)
    }
}

fn draft(cx: &FuncCx<'_>, stranded: &Stranded) -> Draft {
    match (stranded.started, &stranded.witness) {
        (Some(started), Some(_)) => left_behind(cx, stranded, started),
        _ => own_send(cx, stranded),
    }
}

/// The send statement: in this item, or in the function that the goroutine runs.
fn send_place(cx: &FuncCx<'_>, send: SendSite) -> (Span, String) {
    let item = send.item.unwrap_or(cx.item);
    let unit: &Unit = cx.program.unit(item);
    let source = &cx.program.file_of(item).source;
    let block = unit.block(send.func, send.at);
    let range = match block.instrs.get(send.at.index as usize) {
        Some(instr) => match &instr.op {
            Op::Chosen(Comm::Send { chan, value }) => {
                TextRange::new(unit.exprs[*chan].span.start, unit.exprs[*value].span.end)
            }
            _ => instr.span,
        },
        None => block.term_span,
    };
    (range.in_file(unit.file), story::short(source.slice(range)))
}

fn left_behind(cx: &FuncCx<'_>, stranded: &Stranded, started: ExprId) -> Draft {
    let channel = cx.var(stranded.channel);
    let (send, send_text) = send_place(cx, stranded.send);
    let Some(witness) = &stranded.witness else { return cx.draft_at(send, "") };
    let end = story::end_span(cx.unit, stranded.func, witness);
    let decisions = cx.decisions(stranded.func, witness);
    let leaves = cx.called(stranded.func);
    let why = stranded.deciding.and_then(|edge| story::decision_at(cx.unit, stranded.func, &cx.file.source, edge));
    let when = why.map_or(String::new(), |(_, words)| format!(" when {words}"));
    let message = if stranded.received == 0 {
        format!("goroutine blocks for ever sending on `{channel}`: {leaves} returns without receiving{when}")
    } else {
        let times = if stranded.received == 1 { "once".to_owned() } else { "fewer times than is sent".to_owned() };
        format!("goroutine blocks for ever sending on `{channel}`: {leaves} receives {times} and returns{when}")
    };
    let mut draft = cx.draft_at(send, message);
    draft.label = "stays here".to_owned();
    draft.help = help(cx, stranded);
    let (go, made) = (cx.span(started), cx.span(stranded.made));
    draft.related = vec![
        cx.place(go, "the goroutine is started here"),
        cx.place(made, room(stranded)),
        cx.place(end, "leaves here, nobody receives any more"),
    ];
    for other in &stranded.other_sends {
        let (span, _) = send_place(cx, *other);
        draft.related.push(Place { span, message: "or here, on another path".to_owned() });
    }
    draft.trace.push(cx.step(0, made, format!("{leaves} makes `{channel}`, {}", room(stranded))));
    draft.trace.push(cx.step(0, go, "starts the goroutine").starting(1));
    draft.trace.extend(decisions);
    draft.trace.push(cx.step(0, end, format!("{leaves} returns; nobody receives from `{channel}` any more")));
    draft.trace.push(Step::new(1, send, format!("the goroutine stays at `{send_text}`")).staying());
    if !stranded.always {
        draft.confidence = Some(Confidence::Medium);
    }
    // How often the loop turns before the receiver leaves is not known; who stops something and waits no longer lets the program end.
    if stranded.by_turns
        || gives_up_stopping(cx, stranded)
        || waits_for_lasting(cx, stranded)
        || cx.ends_program(stranded.func, Some(witness.end))
    {
        draft.level = Some(Level::Note);
    }
    if stranded.capacity == 0 && !stranded.several {
        draft.fixes.extend(cx.room_for_one(cx.in_file(cx.span(stranded.made)), cx.var(stranded.channel)));
    }
    draft
}

/// Whether a function that stops something leaves because its own time is up.
fn gives_up_stopping(cx: &FuncCx<'_>, stranded: &Stranded) -> bool {
    let name = cx.program.name(cx.item);
    let stops = stranded.func == cx.unit.root && ["Stop", "Shutdown", "GracefulStop"].contains(&name);
    stops && decided_by(cx, stranded).is_some_and(|chan| endless::is_clock(&cx.resolver(), chan))
}

/// Whether a function leaves because the context has ended that its callers gave it, none of whom ends it before the function has returned, or
/// before the program ends.
fn waits_for_lasting(cx: &FuncCx<'_>, stranded: &Stranded) -> bool {
    let Some(ExprKind::Call(done)) = decided_by(cx, stranded).map(|chan| cx.unit.kind(chan)) else { return false };
    let ExprKind::Field(context, name) = cx.unit.kind(done.callee) else { return false };
    let lasting =
        |context| stranded.func == cx.unit.root && cx.summaries.outlasts_or_ends_with_process(cx.item, context);
    name == "Done" && cx.unit.as_var(*context).is_some_and(lasting)
}

/// The channel of the `select` case by which a function leaves.
fn decided_by(cx: &FuncCx<'_>, stranded: &Stranded) -> Option<ExprId> {
    let (block, edge) = stranded.deciding?;
    match &cx.unit.funcs[stranded.func].cfg.blocks[block].term {
        Term::Select { arms, .. } => arms.get(edge).map(|arm| arm.comm.chan()),
        _ => None,
    }
}

fn own_send(cx: &FuncCx<'_>, stranded: &Stranded) -> Draft {
    let channel = cx.var(stranded.channel);
    let (send, send_text) = send_place(cx, stranded.send);
    let made = cx.span(stranded.made);
    let who = cx.called(stranded.func);
    let mut draft =
        cx.draft_at(send, format!("{who} blocks for ever sending on `{channel}`: nobody else has the channel yet"));
    draft.label = "stays here".to_owned();
    draft.help = format!("make the channel buffered, or start the receiver of `{channel}` before the send");
    draft.related = vec![cx.place(made, room(stranded))];
    draft.trace = vec![
        cx.step(0, made, format!("{who} makes `{channel}`, {}", room(stranded))),
        Step::new(0, send, format!("it stays at `{send_text}`: no goroutine was given `{channel}` before")).staying(),
    ];
    draft
}

fn room(stranded: &Stranded) -> String {
    match stranded.capacity {
        0 => "a channel without room".to_owned(),
        1 => "a channel with room for one value".to_owned(),
        room => format!("a channel with room for {room} values"),
    }
}

fn help(cx: &FuncCx<'_>, stranded: &Stranded) -> String {
    let channel = cx.var(stranded.channel);
    if stranded.several {
        return format!("give `{channel}` room for every value that is sent, or send in a `select` with a Done case");
    }
    let made = cx.text(stranded.made).trim_end_matches(')');
    match stranded.capacity {
        0 => format!("make the channel buffered: `{made}, 1)`"),
        _ => format!("give `{channel}` room for every value that is sent"),
    }
}
