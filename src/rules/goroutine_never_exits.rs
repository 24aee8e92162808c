//! `goroutine-never-exits`: a goroutine in a loop that no path leaves.
//!
//! Which loops those are is decided in [`crate::flow::endless`], which of their exits only look like exits in [`crate::flow::pretend`], and who
//! starts the goroutine in [`crate::summary::starts`]. This file decides how much of a leak it is, and says so.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Edit, Fix, Level, Place, Step};
use crate::flow::endless::{self, Wait};
use crate::flow::obligation::Callees;
use crate::flow::pretend::{self, Pretend};
use crate::flow::{story, watch};
use crate::model::body::{ExprKind, FuncId};
use crate::model::cfg::LoopId;
use crate::model::program::ItemId;
use crate::model::ty::TypeName;
use crate::source::TextRange;
use crate::summary::owners;
use crate::summary::starts::{self, Start};
use crate::syntax::glance;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] =
        &[&["for {"], &["for ; "], &["for range", ".C"], &["range time.Tick"], &["range", ".C {"]];

    fn worth_parsing(text: &str) -> bool {
        glance::may_never_leave(text)
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, data) in cx.unit.funcs.iter() {
            let stops = |call: &_| cx.summaries.never_returns(&cx.resolver(), call);
            let endless = endless::loops(&cx.resolver(), func, &stops);
            for id in &endless {
                judge(cx, func, *id, out);
            }
            for (id, _) in data.cfg.loops.iter().filter(|(id, _)| !endless.contains(id)) {
                for pretend in pretend::in_loop(&cx.resolver(), func, id, false) {
                    out.push(cx, goes_on(cx, func, &pretend, &[]));
                }
            }
        }
    }
}

/// Why a goroutine should have ended by itself, in falling order of weight.
enum Reason {
    /// Somebody stops the ticker that it waits for, here.
    Stopped(TextRange),
    /// The owner has this method.
    Owner(ItemId),
    /// A context of this name is in scope where it is started.
    Context(String),
    /// It belongs to a value of this type, which may be made any number of times.
    Instance(TypeName),
    /// Nothing in view.
    None,
}

impl Reason {
    /// Whether nothing ends the owner, or only what the program ends behind.
    fn ends_late(&self, cx: &FuncCx<'_>) -> bool {
        match self {
            Self::Owner(closer) => cx.summaries.ends_program(*closer, cx.program.unit(*closer).root, false),
            Self::Instance(_) | Self::None => true,
            Self::Context(_) | Self::Stopped(_) => false,
        }
    }
}

fn judge(cx: &FuncCx<'_>, func: FuncId, id: LoopId, out: &mut Findings) {
    // What `sync.Once` starts is told by `goroutine-in-once`.
    let starts: Vec<Start> = cx.summaries.starts(cx.item, func).into_iter().filter(|start| !start.once).collect();
    let pretended = pretend::in_loop(&cx.resolver(), func, id, true);
    for pretend in &pretended {
        out.push(cx, goes_on(cx, func, pretend, &starts));
    }
    if !pretended.is_empty() {
        return;
    }
    let waits = endless::waits(&cx.resolver(), func, id);
    let Some(start) = starts.first() else {
        if let Some(closer) = forgetful_closer(cx, func, &waits) {
            out.push(cx, stays(cx, func, id, &starts, &Reason::Owner(closer)));
        }
        return;
    };
    if !waits.is_empty() && waits.iter().all(|(wait, _)| matches!(wait, Wait::Send(_))) {
        return; // a generator: whether it stays is up to its receivers
    }
    if starts.iter().all(|start| starts::is_entry(cx.program, start.item)) {
        return; // meant for the whole process
    }
    let reason = reason(cx, func, &waits, start);
    let mut draft = stays(cx, func, id, &starts, &reason);
    let wide = starts.iter().all(|start| cx.summaries.is_process_wide(start.item, start.func));
    if let Some(span) = cx.summaries.once_around(start.item, start.func) {
        draft.related.push(Place { span, message: "its starter runs once for the whole process".to_owned() });
    }
    if wide || reason.ends_late(cx) || lives_with_process(cx, start) {
        draft.level = Some(Level::Note);
    }
    out.push(cx, draft);
}

fn reason(cx: &FuncCx<'_>, func: FuncId, waits: &[(Wait, TextRange)], start: &Start) -> Reason {
    if let Some(stopped) = stopped_ticker(cx, func, waits) {
        return Reason::Stopped(stopped);
    }
    let types = || [start.item, cx.item].into_iter().flat_map(|item| owners::types_of(cx.program, item));
    if let Some(closer) = types().find_map(|ty| owners::closer_of(cx.program, &ty)) {
        return Reason::Owner(closer);
    }
    let there = FuncCx::new(cx.program, cx.summaries, start.item);
    if let Some(var) = watch::context_in_scope(there.unit, start.func, true) {
        return Reason::Context(there.var(var).to_owned());
    }
    types().next().map_or(Reason::None, Reason::Instance)
}

/// The method that is meant to end a method's loop, and only stops the ticker in the field that the loop waits for.
fn forgetful_closer(cx: &FuncCx<'_>, func: FuncId, waits: &[(Wait, TextRange)]) -> Option<ItemId> {
    let owner = owners::types_of(cx.program, cx.item).into_iter().next();
    cx.unit.funcs[func].recv?;
    let closer = owners::closer_of(cx.program, &owner?)?;
    let stopped = |(wait, _): &(Wait, TextRange)| {
        let Wait::Clock(chan) = *wait else { return false };
        let ExprKind::Field(base, _) = cx.unit.kind(chan) else { return false };
        let ExprKind::Field(_, field) = cx.unit.kind(*base) else { return false };
        cx.program.text(closer).contains(&format!(".{field}.Stop()"))
    };
    (!waits.is_empty() && waits.iter().all(stopped)).then_some(closer)
}

/// Where another function stops the ticker that is all the loop waits for: whoever wrote that took it for an end.
fn stopped_ticker(cx: &FuncCx<'_>, func: FuncId, waits: &[(Wait, TextRange)]) -> Option<TextRange> {
    waits.iter().find_map(|(wait, _)| {
        let Wait::Clock(chan) = *wait else { return None };
        let ExprKind::Field(base, _) = cx.unit.kind(chan) else { return None };
        cx.uses.mentions(cx.unit.as_var(*base)?).iter().find_map(|mention| {
            let member = cx.uses.parent(*mention)?;
            let stops = matches!(cx.unit.kind(member), ExprKind::Field(_, name) if name == "Stop");
            let elsewhere = !cx.unit.is_within(cx.uses.site(*mention)?.func, func);
            (stops && elsewhere).then(|| cx.span(member))
        })
    })
}

/// Whether the name or the documentation of the function or of its starter says that it runs as long as the process.
fn lives_with_process(cx: &FuncCx<'_>, start: &Start) -> bool {
    const WORDS: &[&str] =
        &["forever", "for ever", "daemon", "until the process", "lifetime of the process", "indefinitely"];
    [cx.item, start.item].iter().any(|item| {
        let doc = cx.program.item(*item).doc.map_or("", |doc| cx.program.file_of(*item).source.slice(doc));
        let said = format!("{} {doc}", cx.program.name(*item)).to_lowercase();
        WORDS.iter().any(|word| said.contains(word))
    })
}

/// What a loop waits for, as a reader sees it.
fn waiting(cx: &FuncCx<'_>, func: FuncId, id: LoopId) -> (String, Option<TextRange>) {
    let waits = endless::waits(&cx.resolver(), func, id);
    let clock = waits.iter().all(|(wait, _)| matches!(wait, Wait::Clock(_) | Wait::Sleep(_)));
    match waits.as_slice() {
        [] => (String::new(), None),
        [(Wait::Clock(chan), span), ..] if clock => {
            let text = story::short(cx.text(*chan));
            (format!(", which waits for `{text}` only"), Some(*span))
        }
        [(Wait::Sleep(_), span), ..] if clock => (", which only sleeps between its turns".to_owned(), Some(*span)),
        [(wait, span), ..] => {
            let (Wait::Clock(chan) | Wait::Receive(chan) | Wait::Send(chan) | Wait::Sleep(chan)) = wait;
            let verb = if matches!(wait, Wait::Send(_)) { "sends on" } else { "receives from" };
            (format!(", which {verb} `{}`", story::short(cx.text(*chan))), Some(*span))
        }
    }
}

fn stays(cx: &FuncCx<'_>, func: FuncId, id: LoopId, starts: &[Start], reason: &Reason) -> Draft {
    let data = &cx.unit.funcs[func].cfg.loops[id];
    let header = cx.file.source.first_line(data.header);
    let (waits, at) = waiting(cx, func, id);
    let jump = pretend::inner_break(&cx.resolver(), func, id);
    let tail = match reason {
        Reason::Owner(closer) => format!(", not even after `{}`", cx.program.function_name(*closer)),
        Reason::Stopped(_) => ", and stopping the ticker does not close its channel".to_owned(),
        Reason::Context(name) => format!(", although the function that starts it has `{name}`"),
        Reason::Instance(ty) => format!(", so every `{}` leaves one behind", ty.name),
        Reason::None => String::new(),
    };
    let message = match jump {
        Some(_) => {
            format!("goroutine never ends: the `break` leaves a statement inside this loop only, not the loop{tail}")
        }
        None => format!("goroutine never ends: no path leaves this loop{waits}{tail}"),
    };
    let mut draft = cx.draft(header, message);
    draft.label = "goes round for as long as the process lives".to_owned();
    draft.help = match reason {
        Reason::Owner(closer) => format!(
            "wait in a `select` that also has a stop channel or a `ctx.Done()` case, return there, and end it in `{}`",
            cx.program.name(*closer)
        ),
        _ => "wait in a `select` that also has a `ctx.Done()` or stop case, and return there".to_owned(),
    };
    let own = started(cx, &mut draft, starts);
    let enters = cx.step(own, header, "enters the loop, which nothing leaves");
    draft.trace.push(if at.is_none() { enters.staying() } else { enters });
    if let Some(at) = at {
        draft.related.push(cx.place(at, "waits here, and goes on"));
        draft.trace.push(cx.step(own, at, "waits here each turn, and no outcome leads out of the loop").staying());
    }
    if let Some(jump) = jump {
        draft.related.push(cx.place(jump, "leaves the `select` or `switch` around it, not the loop"));
        draft.help = "return here, or leave the loop with a label".to_owned();
    }
    if let Reason::Owner(closer) = reason {
        let name = cx.program.item(*closer).name.in_file(cx.program.file_of(*closer).source.id);
        draft.related.push(Place { span: name, message: "cannot end the goroutine".to_owned() });
    } else if let Reason::Stopped(at) = reason {
        draft.related.push(cx.place(*at, "stops the ticker, and so leaves the goroutine waiting"));
        draft.trace.push(cx.step(0, *at, "the ticker is stopped: nothing comes any more"));
    } else {
        draft.confidence = Some(Confidence::Medium);
    }
    draft.fixes.extend(cx.select_with_done(func, id));
    draft
}

/// Adds the places that start the goroutine, and the first step; the number of the goroutine whose steps follow.
fn started(cx: &FuncCx<'_>, draft: &mut Draft, starts: &[Start]) -> u32 {
    for start in starts {
        draft.related.push(Place { span: start.go, message: "the goroutine is started here".to_owned() });
    }
    if let Some(start) = starts.first() {
        let who = cx.program.function_name(start.item);
        draft.trace.push(Step::new(0, start.go, format!("`{who}` starts the goroutine")).starting(1));
    }
    u32::from(!starts.is_empty())
}

/// A stop case that does not leave the loop.
fn goes_on(cx: &FuncCx<'_>, func: FuncId, pretend: &Pretend, starts: &[Start]) -> Draft {
    let data = &cx.unit.funcs[func].cfg.loops[pretend.id];
    let header = cx.file.source.first_line(data.header);
    let signal = story::short(cx.text(pretend.chan));
    let (at, message) = match pretend.jump {
        Some(jump) => (
            jump,
            format!(
                "this `break` leaves the `select` only: after `<-{signal}` the loop goes on and the goroutine never ends"
            ),
        ),
        None => (
            pretend.arm,
            format!(
                "the case for `<-{signal}` does not leave the loop: the goroutine goes on after it was told to stop"
            ),
        ),
    };
    let mut draft = cx.draft(at, message);
    draft.label = "goes on with the loop".to_owned();
    draft.help = "return here, or leave the loop with a label".to_owned();
    let own = started(cx, &mut draft, starts);
    draft.related.push(cx.place(header, "the loop that goes on"));
    if pretend.jump.is_some() {
        draft.related.push(cx.place(pretend.arm, "the stop signal is received here"));
    }
    draft.trace.push(cx.step(own, pretend.arm, format!("`{signal}` says stop")));
    draft.trace.push(cx.step(own, at, "the case ends without leaving the loop"));
    draft.trace.push(cx.step(own, header, "the loop takes another turn").staying());
    if let Some(jump) = pretend.jump
        && cx.unit.funcs[func].results.is_empty()
    {
        draft.fixes.push(Fix {
            title: "return instead".to_owned(),
            safe: false,
            edits: vec![Edit { span: cx.in_file(jump), insert: "return".to_owned() }],
        });
    }
    draft
}
