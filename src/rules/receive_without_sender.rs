//! `receive-without-sender`: a receive that nobody answers any more, or a select none of whose arms can be taken.
//!
//! Found by the search over all interleavings ([`crate::explore`]), and for timers in [`crate::flow::drains`]; this file says so.

use super::context::Draft;
use super::stays::{self, SEARCHED, Stays, Told};
use super::{Findings, FuncCx};
use crate::explore::{Blame, Leak, On, Stayer};
use crate::finding::{Confidence, Edit, Fix, Level};
use crate::flow::drains::{self, Drain, Why};
use crate::flow::story;
use crate::model::body::{ExprId, FuncId, Role};
use crate::model::cfg::{self, Term};
use crate::source::{Span, TextRange};

pub(super) struct Check;

impl Stays for Check {
    const BLAME: Blame = Blame::Receive;

    const WORDS: &'static [&'static [&'static str]] =
        &stays::searched_and::<1, { SEARCHED.len() + 1 }>([&[".Stop() {", "<-"]]);

    const NOTED: &'static [&'static [&'static str]] = &[&["select {}", r"\bgo\b"]];

    /// What it waits for often comes by ways that the search does not tie together: as many values as tokens, an error that cannot be.
    fn is_sure(_leak: &Leak, _first: &Stayer) -> bool {
        false
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
            fixes: Vec::new(),
        }
    }

    fn besides(cx: &FuncCx<'_>, out: &mut Findings) -> Vec<Span> {
        let mut told = Vec::new();
        for drain in cx.unit.funcs.iter().flat_map(|(func, _)| drains::drains(&cx.resolver(), cx.uses, func)) {
            told.push(cx.in_file(cx.span(drain.receive)));
            out.push(cx, drained(cx, &drain));
        }
        for func in cx.unit.funcs.iter().filter(|(_, data)| data.role == Role::Go).map(|(func, _)| func) {
            let stops = cx.unit.funcs[func].cfg.blocks.iter().map(|(_, block)| block);
            for block in stops.filter(|block| matches!(block.term, Term::Stop(cfg::Why::Forever))) {
                told.push(cx.in_file(block.term_span));
                out.push(cx, idle(cx, func, block.term_span));
            }
        }
        told
    }

    fn worth_besides(text: &str) -> bool {
        ["Stop() {", "NewTimer", "select {}"].iter().any(|word| text.contains(word))
    }
}

fn drained(cx: &FuncCx<'_>, drain: &Drain) -> Draft {
    let receive = cx.span(drain.receive);
    let (timer, text) = (cx.text(drain.timer), story::short(cx.text(drain.receive)));
    let (why, first, last) = match drain.why {
        Why::Stopped(stop) => (stop, "stops the timer in time: it will not fire", "waits for a value that never comes"),
        Why::NoChannel(made) => (made, "makes a timer without a channel: the field is nil", "waits at a nil channel"),
        Why::Shared(given) => (given, "whoever has the timer stops it", "waits for a value that never comes"),
    };
    let (message, help) = match drain.why {
        Why::Stopped(_) => (
            format!("`{text}` blocks for ever: `{timer}.Stop` said that the timer will not fire any more"),
            format!("receive only if the timer had fired before: `if !{timer}.Stop()`"),
        ),
        Why::NoChannel(_) => (
            format!("`{text}` blocks for ever: a timer that calls a function has no channel"),
            format!("leave out the receive: there is nothing in `{timer}` to drain"),
        ),
        Why::Shared(_) => (
            format!(
                "goroutine blocks for ever at `{text}` once `{timer}` is stopped: `Stop` does not close its channel"
            ),
            format!(
                "receive in a `select` with a channel that is closed where `{timer}` is stopped, or use `time.AfterFunc`"
            ),
        ),
    };
    let mut draft = cx.draft(receive, message);
    "stays here".clone_into(&mut draft.label);
    draft.help = help;
    draft.related = vec![cx.place(cx.span(why), first)];
    let goroutine = u32::from(matches!(drain.why, Why::Shared(_)));
    draft.trace = vec![cx.step(0, cx.span(why), first), cx.step(goroutine, receive, last).staying()];
    match drain.why {
        Why::Stopped(stop) => draft.fixes.push(negated(cx, stop, timer)),
        Why::Shared(_) => draft.confidence = Some(Confidence::Medium),
        Why::NoChannel(_) => {}
    }
    draft
}

/// `!` in front of the call.
fn negated(cx: &FuncCx<'_>, stop: ExprId, timer: &str) -> Fix {
    let start = cx.span(stop).start;
    let edit = Edit { span: cx.in_file(TextRange::new(start, start)), insert: "!".to_owned() };
    Fix { title: format!("drain only if `{timer}.Stop` came too late"), safe: false, edits: vec![edit] }
}

/// A goroutine that ends at `select {}`.
fn idle(cx: &FuncCx<'_>, func: FuncId, at: TextRange) -> Draft {
    let mut draft = cx.draft(at, "goroutine blocks for ever at `select {}`: there is no case that could be taken");
    "stays here".clone_into(&mut draft.label);
    "let the goroutine end, or wait for a stop signal instead".clone_into(&mut draft.help);
    // Somebody may have meant it.
    draft.level = Some(Level::Note);
    draft.related = vec![cx.place(cx.unit.funcs[func].header, "the goroutine is started here")];
    draft.trace = vec![
        cx.step(0, cx.unit.funcs[func].header, "starts the goroutine").starting(1),
        cx.step(1, at, "stays here, whatever happens").staying(),
    ];
    draft
}
