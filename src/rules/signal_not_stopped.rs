//! `signal-not-stopped`: a channel that stays registered for signals, or that misses them.
//!
//! `signal.Notify` sends without waiting and keeps the channel until `signal.Stop`. So a channel without room loses what comes while nobody
//! receives, a function that returns without `Stop` leaves its channel registered, and one that is closed while registered makes the next signal
//! panic.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Edit, Fix, Level, Place, Step};
use crate::flow::obligation::{Birth, Duty, How, Loss, Methods, Verdict};
use crate::flow::{path, story};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::Callee;
use crate::model::ty::TypeName;
use crate::model::uses::Point;
use crate::source::Span;
use crate::summary::kept::Kept;
use crate::summary::owners;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["signal.Notify("]];

    const CROSSES_FILES: bool = true;

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |at, expr, call| {
                if is_signal(cx, call, "Notify")
                    && let Some(chan) = call.args.first()
                {
                    judge(cx, &Notify { func, at, expr, chan: *chan }, out);
                }
            });
        }
    }
}

fn is_signal(cx: &FuncCx<'_>, call: &Call, function: &str) -> bool {
    matches!(cx.resolver().callee(call), Callee::External(path, name) if path == "os/signal" && name == function)
}

/// Whether a function takes back the registrations of all channels.
fn resets(cx: &FuncCx<'_>) -> bool {
    cx.program.text(cx.item).contains("signal.Reset(")
}

/// A call of `signal.Notify`.
struct Notify {
    func: FuncId,
    at: Point,
    expr: ExprId,
    chan: ExprId,
}

fn judge(cx: &FuncCx<'_>, notify: &Notify, out: &mut Findings) {
    match cx.unit.kind(notify.chan) {
        ExprKind::Var(var) => {
            let Some(make) = made(cx, *var) else { return };
            if let ExprKind::Call(call) = cx.unit.kind(make)
                && call.args.len() == 1
            {
                out.push(cx, without_room(cx, notify, cx, make));
            }
            if !cx.summaries.is_process_wide(cx.item, notify.func) {
                follow(cx, notify, *var, out);
            }
        }
        ExprKind::Field(base, name) => {
            let ty = cx.resolver().ty(*base);
            let path = &cx.program.package(cx.file.package).path;
            if let Some(owner) = ty.type_name().filter(|it| it.path == *path) {
                follow_field(cx, notify, owner, name, out);
            }
        }
        _ => {}
    }
}

/// The `make` that gives a variable its only value.
fn made(cx: &FuncCx<'_>, var: VarId) -> Option<ExprId> {
    let data = &cx.unit.vars[var];
    let (init, _) = data.init.filter(|_| data.writes == 0)?;
    matches!(cx.unit.kind(init), ExprKind::Call(call) if call.callee_is(cx.unit, "make")).then_some(init)
}

/// A channel of the function's own: lost if a path returns without `signal.Stop`.
fn follow(cx: &FuncCx<'_>, notify: &Notify, var: VarId, out: &mut Findings) {
    if cx.unit.vars[var].owner != notify.func {
        return; // the function around it may stop it
    }
    if is_stopped_before(cx, notify, var) || resets(cx) {
        return;
    }
    let tracker = cx.tracker(Duty::from(Methods::default()));
    let birth = Birth { func: notify.func, at: notify.at, holder: var, error: None, beside: None, context: None };
    match tracker.follow(birth) {
        Verdict::Lost(loss) => out.push(cx, left_registered(cx, notify, var, &loss)),
        Verdict::Unknown => out.bound_hit(),
        Verdict::Kept => {}
    }
}

/// Whether a `defer signal.Stop(ch)` stands on the way to the registration.
fn is_stopped_before(cx: &FuncCx<'_>, notify: &Notify, var: VarId) -> bool {
    let mut stopped = false;
    path::each_op(cx.unit, notify.func, |at, instr| {
        if let Op::Defer(expr) = instr.op
            && let ExprKind::Call(call) = cx.unit.kind(expr)
            && is_signal(cx, call, "Stop")
            && call.args.first().is_some_and(|chan| cx.unit.as_var(*chan) == Some(var))
        {
            stopped |= at.block == notify.at.block && at.index < notify.at.index;
        }
    });
    stopped
}

/// A channel kept in a field: nobody in the package stops it, although somebody closes it, or its owner.
fn follow_field(cx: &FuncCx<'_>, notify: &Notify, owner: &TypeName, name: &str, out: &mut Findings) {
    let kept = cx.summaries.kept(owner, name);
    let Kept { calls, values, .. } = &*kept;
    for (item, value) in values {
        let there = FuncCx::new(cx.program, cx.summaries, *item);
        if matches!(there.unit.kind(*value), ExprKind::Call(call) if call.callee_is(there.unit, "make") && call.args.len() == 1)
        {
            out.push(cx, without_room(cx, notify, &there, *value));
        }
    }
    if calls.iter().any(|(item, expr)| calls_signal(cx, *item, *expr)) || resets(cx) {
        return;
    }
    let closed = calls.iter().find(|(item, expr)| {
        let unit = cx.program.unit(*item);
        matches!(unit.kind(*expr), ExprKind::Call(call) if call.callee_is(unit, "close"))
    });
    if let Some((item, expr)) = closed {
        out.push(cx, closed_while_registered(cx, notify, *item, *expr, name));
    } else if let Some(closer) = owners::closer_of(cx.program, owner)
        && !cx.summaries.is_process_wide(cx.item, notify.func)
    {
        out.push(cx, owner_forgets(cx, notify, closer, name));
    }
}

/// Whether a call stops the delivery of signals.
fn calls_signal(cx: &FuncCx<'_>, item: ItemId, expr: ExprId) -> bool {
    let there = FuncCx::new(cx.program, cx.summaries, item);
    matches!(there.unit.kind(expr), ExprKind::Call(call) if is_signal(&there, call, "Stop"))
}

fn without_room(cx: &FuncCx<'_>, notify: &Notify, there: &FuncCx<'_>, make: ExprId) -> Draft {
    let (chan, span) = (cx.text(notify.chan), there.in_file(there.span(make)));
    let mut draft = cx.draft_at(
        span,
        format!("`{chan}` has no room: `signal.Notify` does not wait, so a signal is lost while nobody receives"),
    );
    draft.label = "a channel without room".to_owned();
    draft.help = "give the channel room for one signal: `make(chan os.Signal, 1)`".to_owned();
    draft.level = Some(Level::Warning);
    draft.related = vec![cx.place(cx.span(notify.expr), "signals are sent to it without waiting")];
    draft.trace = vec![
        Step::new(0, span, format!("makes `{chan}` without room")),
        cx.step(0, cx.span(notify.expr), "a signal that comes before somebody receives is dropped"),
    ];
    if let Some(front) = there.text(make).strip_suffix(')')
        && !front.contains('\n')
        && !front.trim_end().ends_with(',')
    {
        let at = Span { start: span.end - 1, end: span.end - 1, ..span };
        draft.fixes.push(Fix {
            title: "give the channel room for one signal".to_owned(),
            safe: true,
            edits: vec![Edit { span: at, insert: ", 1".to_owned() }],
        });
    }
    draft
}

fn left_registered(cx: &FuncCx<'_>, notify: &Notify, var: VarId, loss: &Loss) -> Draft {
    let (chan, span) = (cx.var(var), cx.span(notify.expr));
    let end = story::end_span(cx.unit, notify.func, &loss.witness);
    let when = match loss.how {
        How::Returned => format!("when {} returns on line {}", cx.called(notify.func), cx.line(end)),
        How::Overwritten => "when the next turn registers another".to_owned(),
    };
    let mut draft = cx.draft(span, format!("`{chan}` stays registered for signals {when}: nobody calls `signal.Stop`"));
    draft.label = "registered until `signal.Stop`".to_owned();
    draft.help = format!("write `defer signal.Stop({chan})` right after this line");
    draft.related = vec![cx.place(end, "leaves without `signal.Stop`")];
    draft.trace.push(cx.step(0, span, format!("registers `{chan}`: the signals do no longer end the process")));
    draft.trace.extend(cx.decisions(notify.func, &loss.witness));
    draft.trace.push(cx.step(0, end, format!("leaves, `{chan}` stays registered and the signals go nowhere")));
    draft.fixes.extend(
        cx.defer_behind(notify.func, notify.at, &format!("signal.Stop({chan})"))
            .filter(|_| loss.how == How::Returned && !cx.lent_to_goroutine(var)),
    );
    draft
}

fn closed_while_registered(cx: &FuncCx<'_>, notify: &Notify, item: ItemId, close: ExprId, name: &str) -> Draft {
    let there = FuncCx::new(cx.program, cx.summaries, item);
    let at = there.in_file(there.span(close));
    let mut draft = cx.draft_at(
        at,
        format!("`{name}` is closed while it is registered for signals: the next signal makes the process panic"),
    );
    draft.label = "closed, but still registered".to_owned();
    draft.help = format!(
        "call `signal.Stop` before: `signal.Stop({})`",
        there.text(close).trim_start_matches("close(").trim_end_matches(')')
    );
    draft.level = Some(Level::Warning);
    draft.related =
        vec![cx.place(cx.span(notify.expr), "registered here, and nothing in the package calls `signal.Stop`")];
    draft.trace = vec![
        cx.step(0, cx.span(notify.expr), format!("`{name}` is registered for signals")),
        Step::new(0, at, format!("`{name}` is closed")),
        cx.step(0, cx.span(notify.expr), "the next signal is sent to a closed channel"),
    ];
    draft
}

fn owner_forgets(cx: &FuncCx<'_>, notify: &Notify, closer: ItemId, name: &str) -> Draft {
    let (span, who) = (cx.span(notify.expr), cx.program.function_name(closer));
    let mut draft =
        cx.draft(span, format!("`{name}` stays registered for signals after `{who}`: nobody calls `signal.Stop`"));
    draft.label = "registered until `signal.Stop`".to_owned();
    draft.help = format!("call `signal.Stop` in `{}`", cx.program.name(closer));
    let place = cx.program.item(closer).name.in_file(cx.program.file_of(closer).source.id);
    draft.related = vec![Place { span: place, message: "does not call `signal.Stop`".to_owned() }];
    draft.trace = vec![
        cx.step(0, span, format!("registers `{name}`: the signals do no longer end the process")),
        Step::new(0, place, format!("`{who}` ends the owner, the channel stays registered")),
    ];
    draft
}
