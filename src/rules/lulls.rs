//! Stretches in which a goroutine hears no stop signal: a sleep, a wait for a connection. What `stop-signal-ignored` says about them.

use super::context::Draft;
use super::{Findings, FuncCx};
use crate::finding::{Confidence, Level, Place, Step};
use crate::flow::duration::{self, SECOND};
use crate::flow::reach;
use crate::flow::story;
use crate::flow::unwatched::{self, Unwatched, Watch};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::Term;
use crate::summary::{owners, starts};

/// A goroutine of a type that has a stop signal, and that sleeps without it.
pub(super) fn judge_nap(cx: &FuncCx<'_>, func: FuncId, out: &mut Findings) {
    let Some(nap) = unwatched::nap(&cx.resolver(), func) else { return };
    let short = duration::nanoseconds(&cx.resolver(), nap.duration).is_some_and(|known| known < SECOND);
    let Some(owner) = owners::types_of(cx.program, cx.item).into_iter().next() else { return };
    let ends = match nap.id {
        Some(_) => {
            owners::closer_of(cx.program, &owner).map(|closer| format!("`{}`", cx.program.function_name(closer)))
        }
        None if short => None,
        None => owners::stop_field(cx.program, &owner).map(|field| format!("`{field}` of its `{}`", owner.name)),
    };
    let (Some(ends), starts) = (ends, cx.summaries.direct_starts(cx.item, func)) else { return };
    let Some(start) = starts.iter().find(|start| !start.once && !starts::is_entry(cx.program, start.item)) else {
        return;
    };
    let again = if nap.id.is_some() { " each turn of its loop" } else { "" };
    let text = story::short(cx.text(nap.duration));
    let mut draft = cx.draft(
        nap.span,
        format!("this goroutine sleeps for `{text}`{again} and does not notice that {ends} says stop"),
    );
    draft.label = "sleeps on".to_owned();
    draft.help = "wait in a `select` with a stop signal and a timer instead of sleeping".to_owned();
    draft.level = Some(Level::Note);
    draft.confidence = Some(Confidence::Medium);
    draft.related = vec![Place { span: start.go, message: "the goroutine is started here".to_owned() }];
    draft.trace = vec![
        Step::new(0, start.go, "starts the goroutine").starting(1),
        cx.step(1, nap.span, format!("sleeps for `{text}`, whatever {ends} says")),
    ];
    out.push(cx, draft);
}

/// A sleep in a loop, or in front of a look, that watches a stop signal.
pub(super) fn judge_sleep(cx: &FuncCx<'_>, it: &Unwatched, duration: ExprId, out: &mut Findings) {
    let known = duration::nanoseconds(&cx.resolver(), duration);
    if known.is_some_and(|known| known < SECOND) {
        return;
    }
    let signal = signal(cx, it);
    let text = story::short(cx.text(duration));
    let mut draft = cx.draft(
        it.span,
        format!("this sleep of `{text}` does not end when `{signal}` says stop, although its loop watches that"),
    );
    draft.label = "sleeps on".to_owned();
    draft.help = format!("wait in a `select` with `<-{signal}` and a timer instead of sleeping");
    draft.level = Some(Level::Note);
    told(cx, &mut draft, it);
    draft.trace.push(cx.step(0, it.span, format!("sleeps for `{text}` and does not notice that `{signal}` says stop")));
    out.push(cx, draft);
}

/// Whether a goroutine sleeps once and only then looks whether it was told to stop.
pub(super) fn looked_at_behind(cx: &FuncCx<'_>, it: &Unwatched) -> bool {
    it.watch.func == it.func
        && cx.unit.funcs[it.func].role == Role::Go
        && unwatched::only_looks(&cx.resolver(), &it.watch)
        && reach::reachable(&cx.resolver(), it.func, it.at.block).contains(&it.watch.select)
}

/// The variables that hold a listener: the one of the accepting function, and what its `go` statement passes for it. None if a field does,
/// which a method may close.
fn holders(cx: &FuncCx<'_>, func: FuncId, listener: ExprId) -> Option<Vec<VarId>> {
    let var = cx.unit.as_var(listener)?;
    let data = &cx.unit.funcs[func];
    let Some(index) = data.params.iter().position(|param| *param == var).filter(|_| data.role == Role::Go) else {
        return Some(vec![var]);
    };
    match cx.unit.kind(cx.uses.parent(cx.uses.closure_expr(func)?)?) {
        ExprKind::Call(call) => Some(vec![var, cx.unit.as_var(*call.args.get(index)?)?]),
        _ => None,
    }
}

/// Whether an operation is what the default of its loop's select leads to.
fn looks_before(cx: &FuncCx<'_>, it: &Unwatched) -> bool {
    let Watch { func, select, .. } = it.watch;
    match &cx.unit.funcs[func].cfg.blocks[select].term {
        Term::Select { default: Some(default), .. } => {
            func == it.func && reach::until(&cx.resolver(), func, *default, select).contains(&it.at.block)
        }
        _ => false,
    }
}

/// An accept loop that looks at its stop signal between two accepts only, and whose listener nobody else closes.
pub(super) fn judge_accept(cx: &FuncCx<'_>, it: &Unwatched, listener: ExprId, out: &mut Findings) {
    let Some(holders) = holders(cx, it.func, listener) else { return };
    let closed = |mention: &ExprId| {
        let ends = |name: &str| name == "Close" || name.starts_with("SetDeadline");
        let member = cx.uses.parent(*mention).map(|member| cx.unit.kind(member));
        matches!(member, Some(ExprKind::Field(_, name)) if ends(name))
            && cx.uses.site(*mention).is_some_and(|site| site.func != it.func)
    };
    let bounded = cx.program.text(cx.item).contains(".SetDeadline(");
    let closed = holders.iter().any(|var| cx.uses.mentions(*var).iter().any(closed));
    if it.id.is_none() || !it.again || bounded || closed || !looks_before(cx, it) {
        return;
    }
    let (signal, call) = (signal(cx, it), story::short(cx.text(listener)));
    let mut draft = cx.draft(
        it.span,
        format!("`{call}.Accept` waits for a connection and does not hear `{signal}`, at which its loop looks between two accepts only"),
    );
    draft.label = "waits for a connection".to_owned();
    draft.help =
        format!("close `{call}` in a goroutine of its own when `{signal}` says stop, and leave the loop on the error");
    draft.level = Some(Level::Note);
    told(cx, &mut draft, it);
    draft.trace.push(cx.step(0, it.span, "nobody connects: the stop signal is not looked at again").staying());
    out.push(cx, draft);
}

/// The stop signal as written.
pub(super) fn signal(cx: &FuncCx<'_>, it: &Unwatched) -> String {
    story::short(cx.text(it.watch.chan))
}

pub(super) fn told(cx: &FuncCx<'_>, draft: &mut Draft, it: &Unwatched) {
    draft.related.push(cx.place(it.watch.arm, "watched here"));
    draft.trace.push(cx.step(0, it.watch.arm, format!("`{}` ends the loop where it is watched", signal(cx, it))));
}
