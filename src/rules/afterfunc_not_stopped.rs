//! `afterfunc-not-stopped`: a `time.AfterFunc` that nobody can stop, or that some path forgets to.
//!
//! Its timer keeps the function and everything that function captures until it fires, on every Go version. One that arms itself again
//! ([`crate::flow::rearm`]) never ends.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Level};
use crate::flow::duration::{self, SECOND};
use crate::flow::obligation::{Birth, Duty, Fate, How, Loss, Verdict};
use crate::flow::{path, rearm, story};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{Comm, Op};
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::summary::fields::{Field, FieldFate};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["time.AfterFunc("]];

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |at, expr, call| {
                if is_after_func(cx, call)
                    && let [duration, runs] = call.args.as_slice()
                {
                    judge(cx, &Armed { func, at, expr, duration: *duration, runs: *runs }, out);
                }
            });
        }
    }
}

fn is_after_func(cx: &FuncCx<'_>, call: &Call) -> bool {
    matches!(cx.resolver().callee(call), Callee::External(path, name) if path == "time" && name == "AfterFunc")
}

/// A call of `time.AfterFunc`.
struct Armed {
    func: FuncId,
    at: Point,
    expr: ExprId,
    duration: ExprId,
    runs: ExprId,
}

fn judge(cx: &FuncCx<'_>, armed: &Armed, out: &mut Findings) {
    let Some(instr) = cx.unit.instr(armed.func, armed.at) else { return };
    match &instr.op {
        Op::Expr(root) if *root == armed.expr => {
            if arms_itself(cx, armed) {
                out.push(cx, never_ends(cx, armed, "and its timer is thrown away"));
            } else if let Some(var) = pinned(cx, armed) {
                out.push(cx, pins(cx, armed, var));
            }
        }
        Op::Assign { lhs, rhs, .. } if rhs.as_slice() == [armed.expr] => {
            match lhs.first().map(|to| cx.unit.kind(*to)) {
                Some(ExprKind::Var(holder)) => held(cx, armed, *holder, out),
                Some(ExprKind::Field(base, name)) => kept(cx, armed, *base, name, out),
                _ => {}
            }
        }
        _ => {}
    }
}

/// Whether the function that is run arms the same timer anew on each of its paths.
fn arms_itself(cx: &FuncCx<'_>, armed: &Armed) -> bool {
    let again =
        |call: &Call| is_after_func(cx, call) && call.args.get(1).is_some_and(|runs| same(cx, *runs, armed.runs));
    runs_function(cx, armed) && rearm::always_calls(&cx.resolver(), armed.func, &again)
}

/// Whether what is run is the function the call stands in, or a closure that calls it on each path.
fn runs_function(cx: &FuncCx<'_>, armed: &Armed) -> bool {
    let called = |callee: ExprId| cx.resolver().callee(&Call { callee, args: Vec::new(), spread: false });
    let is_own = |callee: &Callee| match callee {
        Callee::Project(item) => *item == cx.item && armed.func == cx.unit.root,
        Callee::Closure(func) => *func == armed.func,
        _ => false,
    };
    if is_own(&called(armed.runs)) {
        return true;
    }
    match cx.unit.kind(armed.runs) {
        ExprKind::Closure(closure) => {
            rearm::always_calls(&cx.resolver(), *closure, &|call| is_own(&cx.resolver().callee(call)))
        }
        // `var tick func(); tick = func() { …; time.AfterFunc(d, tick) }`
        ExprKind::Var(var) => assigned_to(cx, armed.func) == Some(*var),
        _ => false,
    }
}

/// The variable that a closure is assigned to where it is written.
fn assigned_to(cx: &FuncCx<'_>, closure: FuncId) -> Option<VarId> {
    let expr = cx.uses.closure_expr(closure)?;
    let site = cx.uses.site(expr)?;
    match &cx.unit.instr(site.func, site.point)?.op {
        Op::Assign { lhs, rhs, .. } if rhs.as_slice() == [expr] => cx.unit.as_var(*lhs.first()?),
        _ => None,
    }
}

fn same(cx: &FuncCx<'_>, one: ExprId, other: ExprId) -> bool {
    one == other || cx.text(one) == cx.text(other)
}

/// A request, response or connection that the closure captures for a minute or more, or for an unknown time, without releasing it.
fn pinned(cx: &FuncCx<'_>, armed: &Armed) -> Option<VarId> {
    const HEAVY: &[(&str, &str)] = &[
        ("net/http", "Request"),
        ("net/http", "Response"),
        ("net/http", "ResponseWriter"),
        ("context", "Context"),
        ("net", "Conn"),
        ("io", "ReadCloser"),
    ];
    let ExprKind::Closure(closure) = cx.unit.kind(armed.runs) else { return None };
    if duration::nanoseconds(&cx.resolver(), armed.duration).is_some_and(|known| known < 60 * SECOND) {
        return None;
    }
    let duty = Duty::method("Close");
    cx.unit.funcs[*closure].captures.iter().copied().find(|var| {
        let ty = cx.resolver().var_ty(*var);
        let heavy = HEAVY.iter().any(|(path, name)| ty.is(path, name));
        heavy && cx.tracker(duty.clone()).fate_in(*closure, *var) == Fate::Nothing
    })
}

/// A timer in a variable: forgotten on a path although another stops it, or armed again by its own function.
fn held(cx: &FuncCx<'_>, armed: &Armed, holder: VarId, out: &mut Findings) {
    let duty = Duty::method("Stop");
    let tracker = cx.tracker(duty.clone());
    let stopped = cx.uses.mentions(holder).iter().any(|mention| tracker.fate_of_mention(*mention) == Fate::Released);
    if !stopped {
        if resets_itself(cx, armed, |base| cx.unit.as_var(base) == Some(holder)) && stays_in_view(cx, holder) {
            out.push(cx, never_ends(cx, armed, "and nobody stops its timer"));
        }
        return;
    }
    if tells(cx, armed) {
        return; // whoever hears from it knows that it has fired
    }
    let birth = Birth { func: armed.func, at: armed.at, holder, error: None, beside: None, context: None };
    match tracker.follow(birth) {
        Verdict::Lost(loss) if loss.how == How::Returned && !cx.is_main(armed.func) => {
            out.push(cx, forgotten(cx, armed, holder, &loss));
        }
        Verdict::Unknown => out.bound_hit(),
        _ => {}
    }
}

/// A timer in a field that its own function arms again, and that nothing in the package stops.
fn kept(cx: &FuncCx<'_>, armed: &Armed, base: ExprId, name: &str, out: &mut Findings) {
    let ty = cx.resolver().ty(base);
    let path = &cx.program.package(cx.file.package).path;
    let Some(owner) = ty.type_name().filter(|it| it.path == *path) else { return };
    let again = runs_function(cx, armed)
        && rearm::always_calls(&cx.resolver(), armed.func, &|call| is_after_func(cx, call))
        || resets_itself(cx, armed, |of| matches!(cx.unit.kind(of), ExprKind::Field(_, it) if it == name));
    let field = Field { package: cx.file.package, owner: &owner.name, name };
    if again && field.fate(cx.summaries, &Duty::method("Stop")) == FieldFate::Forgotten {
        out.push(cx, never_ends(cx, armed, &format!("and nothing in the package stops `{name}`")));
    }
}

/// Whether the closure resets the timer on each of its paths.
fn resets_itself(cx: &FuncCx<'_>, armed: &Armed, is_timer: impl Fn(ExprId) -> bool) -> bool {
    let ExprKind::Closure(closure) = cx.unit.kind(armed.runs) else { return false };
    let resets = |call: &Call| match cx.unit.kind(call.callee) {
        ExprKind::Field(base, name) => name == "Reset" && is_timer(*base),
        _ => false,
    };
    rearm::always_calls(&cx.resolver(), *closure, &resets)
}

/// Whether a variable is only looked at: nobody else may stop what it holds.
fn stays_in_view(cx: &FuncCx<'_>, holder: VarId) -> bool {
    let tracker = cx.tracker(Duty::method("Stop"));
    cx.uses.mentions(holder).iter().all(|mention| tracker.fate_of_mention(*mention) == Fate::Nothing)
}

/// Whether the closure sends, closes or cancels something: then it can be known that the timer has fired.
fn tells(cx: &FuncCx<'_>, armed: &Armed) -> bool {
    let ExprKind::Closure(closure) = cx.unit.kind(armed.runs) else { return true };
    let outside =
        |to: ExprId| cx.unit.as_var(to).is_none_or(|var| !cx.unit.is_within(cx.unit.vars[var].owner, *closure));
    let mut tells = false;
    for (inner, _) in cx.unit.funcs.iter().filter(|(inner, _)| cx.unit.is_within(*inner, *closure)) {
        path::each_op(cx.unit, inner, |_, instr| {
            tells |= match &instr.op {
                Op::Send { .. } | Op::Chosen(Comm::Send { .. }) => true,
                Op::Assign { lhs, .. } => lhs.iter().any(|to| outside(*to)),
                _ => false,
            };
        });
        path::each_call(cx.unit, inner, |_, _, call| {
            tells |= matches!(cx.unit.kind(call.callee), ExprKind::Var(_)) || call.callee_is(cx.unit, "close");
        });
    }
    tells
}

fn never_ends(cx: &FuncCx<'_>, armed: &Armed, why: &str) -> Draft {
    let span = cx.span(armed.expr);
    let runs = match cx.unit.kind(armed.runs) {
        ExprKind::Closure(_) => "the closure".to_owned(),
        _ => format!("`{}`", story::short(cx.text(armed.runs))),
    };
    let mut draft = cx.draft(span, format!("{runs} arms itself again each time it runs, {why}: it never ends"));
    draft.label = "runs again and again".to_owned();
    draft.help =
        "keep the timer and stop it where its owner is closed, or use a ticker in a goroutine with a stop case"
            .to_owned();
    draft.trace = vec![
        cx.step(0, span, format!("the timer will run {runs}")),
        cx.step(0, span, "which arms a timer for itself on each of its paths"),
    ];
    if cx.summaries.is_process_wide(cx.item, armed.func) {
        draft.level = Some(Level::Note);
    }
    draft
}

fn pins(cx: &FuncCx<'_>, armed: &Armed, var: VarId) -> Draft {
    let (span, name) = (cx.span(armed.expr), cx.var(var));
    let time = story::short(cx.text(armed.duration));
    let mut draft = cx.draft(
        span,
        format!("the timer keeps `{name}` for `{time}`: it is thrown away, so nobody can stop it earlier"),
    );
    draft.label = format!("holds `{name}` until it fires");
    draft.help = format!("keep the timer and `defer` its `Stop`, or capture only what is needed of `{name}`");
    draft.trace = vec![
        cx.step(0, cx.span(armed.runs), format!("the closure captures `{name}`")),
        cx.step(0, span, format!("the runtime holds the closure for `{time}`")),
    ];
    if duration::nanoseconds(&cx.resolver(), armed.duration).is_none() {
        draft.level = Some(Level::Note);
        draft.confidence = Some(Confidence::Medium);
    }
    draft
}

fn forgotten(cx: &FuncCx<'_>, armed: &Armed, holder: VarId, loss: &Loss) -> Draft {
    let (span, timer) = (cx.span(armed.expr), cx.var(holder));
    let end = story::end_span(cx.unit, armed.func, &loss.witness);
    let mut draft = cx.draft(
        span,
        format!(
            "`{timer}` is not stopped on the path that returns on line {}: its function still runs later",
            cx.line(end)
        ),
    );
    draft.label = "runs later unless it is stopped".to_owned();
    draft.help = format!("write `defer {timer}.Stop()` right after this line");
    draft.related = vec![cx.place(end, format!("returns without stopping `{timer}`"))];
    draft.trace.push(cx.step(0, span, format!("arms `{timer}`")));
    draft.trace.extend(cx.decisions(armed.func, &loss.witness));
    draft.trace.push(cx.step(0, end, format!("returns, `{timer}` fires later")));
    draft
}
