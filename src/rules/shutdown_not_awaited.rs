//! `shutdown-not-awaited`: a graceful shutdown that is cut off.
//!
//! `Serve` and `ListenAndServe` return as soon as `Shutdown` begins, not when it is done. So `main` must wait for it; and the context it
//! gets must have time left.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::Level;
use crate::flow::joined::{Join, Started};
use crate::flow::obligation::Callees;
use crate::flow::path;
use crate::flow::reach;
use crate::flow::story;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{Comm, Op};
use crate::model::program::Purpose;
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Point;
use crate::source::TextRange;
use crate::summary::Role;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&[".Shutdown("]];

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program {
            return;
        }
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |at, expr, call| {
                if is_shutdown(cx, call) {
                    context_is_over(cx, func, at, (expr, call), out);
                }
            });
            path::each_op(cx.unit, func, |at, instr| {
                if let Op::Go(go) = &instr.op
                    && let ExprKind::Call(call) = cx.unit.kind(*go)
                {
                    let started = Started { cx: cx.resolver(), uses: cx.uses, func, at, call };
                    cut_off(cx, &started, out);
                    left_at_work(cx, &started, instr.span, out);
                }
            });
        }
    }
}

/// Whether a call shuts a server down and takes the time for it from a context.
fn is_shutdown(cx: &FuncCx<'_>, call: &Call) -> bool {
    let ExprKind::Field(_, name) = cx.unit.kind(call.callee) else { return false };
    let known = match cx.resolver().callee(call) {
        Callee::External(path, name) => cx.summaries.knowledge().role(&path, &name) == Some(Role::ShutsDown),
        Callee::Method(_) => true,
        _ => false,
    };
    known && name == "Shutdown" && call.args.len() == 1
}

/// `<-ctx.Done(); srv.Shutdown(ctx)`, and `srv.Shutdown(context.Background())`.
fn context_is_over(cx: &FuncCx<'_>, func: FuncId, at: Point, (expr, call): (ExprId, &Call), out: &mut Findings) {
    let given = call.args[0];
    if let ExprKind::Call(fresh) = cx.unit.kind(given) {
        let Callee::External(path, name) = cx.resolver().callee(fresh) else { return };
        let server = matches!(cx.resolver().callee(call), Callee::External(..));
        if server && path == "context" && matches!(name.as_str(), "Background" | "TODO") {
            out.push(cx, without_end(cx, expr, given));
        }
        return;
    }
    let Some(var) = cx.unit.as_var(given).filter(|var| cx.unit.vars[*var].writes == 0) else { return };
    if let Some(ended) = ended_before(cx, func, at, var) {
        out.push(cx, cancelled(cx, expr, var, ended));
    }
}

/// Where the end of a context was waited for, on the way to a place.
fn ended_before(cx: &FuncCx<'_>, func: FuncId, here: Point, context: VarId) -> Option<TextRange> {
    let done = |chan: ExprId| match cx.unit.kind(chan) {
        ExprKind::Call(call) => {
            matches!(cx.unit.kind(call.callee), ExprKind::Field(base, name) if name == "Done" && cx.unit.as_var(*base) == Some(context))
        }
        _ => false,
    };
    let mut found = None;
    path::each_op(cx.unit, func, |point, instr| {
        let waited = match &instr.op {
            Op::Chosen(Comm::Recv { chan, .. }) => done(*chan),
            Op::Expr(expr) => matches!(cx.unit.kind(*expr), ExprKind::Recv(chan) if done(*chan)),
            _ => false,
        };
        if waited && found.is_none() && reach::reaches(&cx.resolver(), func, point, here) {
            found = Some(instr.span);
        }
    });
    found
}

/// `main` shuts a server down, and ends without a wait for a goroutine of its own that works in a loop.
fn left_at_work(cx: &FuncCx<'_>, started: &Started<'_>, go: TextRange, out: &mut Findings) {
    if !cx.is_main(started.func) || cx.file.is_support() || !works(cx, started.call) {
        return;
    }
    let mut shutdown = None;
    path::each_call(cx.unit, started.func, |at, expr, call| {
        if is_shutdown(cx, call) && reach::reaches(&cx.resolver(), started.func, started.at, at) {
            shutdown = shutdown.or(Some((at, expr)));
        }
    });
    let Some((at, stop)) = shutdown else { return };
    let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
    if let Join::Left(witness) = started.join_from(at, &never) {
        out.push(cx, left_draft(cx, go, stop, story::end_span(cx.unit, started.func, &witness)));
    }
}

/// Whether a goroutine goes round a loop, and neither serves nor shuts down: that the server's own shutdown waits for.
fn works(cx: &FuncCx<'_>, call: &Call) -> bool {
    let (unit, root, resolver) = match cx.resolver().callee(call) {
        Callee::Closure(func) => (cx.unit, func, cx.resolver()),
        Callee::Project(item) if cx.program.item(item).body.is_some() => {
            let unit = cx.program.unit(item);
            (unit, unit.root, Resolver::new(cx.program, item))
        }
        _ => return false,
    };
    let mut serves = false;
    path::each_call(unit, root, |_, _, call| {
        serves |= match resolver.callee(call) {
            Callee::External(path, name) => {
                cx.summaries.knowledge().role(&path, &name).is_some_and(|role| role.serves() || role == Role::ShutsDown)
            }
            _ => false,
        };
    });
    !serves && unit.funcs[root].cfg.loops.iter().next().is_some()
}

fn left_draft(cx: &FuncCx<'_>, go: TextRange, stop: ExprId, end: TextRange) -> Draft {
    let mut draft =
        cx.draft(go, "`main` shuts down and ends without waiting for this goroutine: what it is doing then is cut off");
    draft.label = "nobody waits for its end".to_owned();
    draft.help = "count it in a `sync.WaitGroup`, tell it to stop, and wait after `Shutdown`".to_owned();
    let stop = cx.span(stop);
    draft.related = vec![cx.place(stop, "waits for requests only"), cx.place(end, "the program ends here")];
    draft.trace = vec![
        cx.step(0, go, "starts the goroutine").starting(1),
        cx.step(0, stop, "waits for the requests under way"),
        cx.step(0, end, "the program ends, wherever the goroutine is"),
    ];
    draft.level = Some(Level::Note);
    draft
}

/// A goroutine shuts down what its starter serves, and nobody waits for it when serving ends.
fn cut_off(cx: &FuncCx<'_>, started: &Started<'_>, out: &mut Findings) {
    let Some(literal) = started.literal() else { return };
    let mut shutdown = None;
    for (func, _) in cx.unit.funcs.iter().filter(|(func, _)| cx.unit.is_within(*func, literal)) {
        path::each_call(cx.unit, func, |_, expr, call| {
            if let ExprKind::Field(base, _) = cx.unit.kind(call.callee)
                && is_shutdown(cx, call)
            {
                shutdown = shutdown.or(Some((expr, cx.text(*base))));
            }
        });
    }
    let Some((shutdown, server)) = shutdown else { return };
    let mut serving = None;
    path::each_call(cx.unit, started.func, |at, expr, call| {
        let ExprKind::Field(base, name) = cx.unit.kind(call.callee) else { return };
        let goes = matches!(cx.unit.instr(started.func, at).map(|it| &it.op), Some(Op::Go(_)));
        if cx.text(*base) == server && !goes && (name.starts_with("Serve") || name.starts_with("ListenAndServe")) {
            serving = serving.or(Some((at, expr)));
        }
    });
    let Some((at, call)) = serving.filter(|(at, _)| reach::reaches(&cx.resolver(), started.func, started.at, *at))
    else {
        return;
    };
    let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
    let exits = cx.uses.parent(call).is_some_and(|parent| match cx.unit.kind(parent) {
        ExprKind::Call(call) => Callees::never_returns(cx.summaries, &cx.resolver(), call),
        _ => false,
    });
    let end = match (started.join_from(at, &never), exits) {
        (_, true) => cx.span(call),
        (Join::Left(witness), _) => story::end_span(cx.unit, started.func, &witness),
        (Join::Awaited, _) => return,
    };
    out.push(cx, not_awaited(cx, started, (call, shutdown), end));
}

fn not_awaited(cx: &FuncCx<'_>, started: &Started<'_>, (served, shutdown): (ExprId, ExprId), end: TextRange) -> Draft {
    let (serve, stop) = (cx.span(served), cx.span(shutdown));
    let callee = |expr: ExprId| story::short(cx.text(expr).split('(').next().unwrap_or_default());
    let (serving, shutting) = (callee(served), callee(shutdown));
    let in_main = cx.is_main(started.func);
    let who = if in_main { "the program ends" } else { "the function returns" };
    let mut draft = cx.draft(
        serve,
        format!("`{serving}` returns as soon as `{shutting}` begins, and nobody waits for that: {who} while requests are under way"),
    );
    draft.label = "returns at once when the shutdown begins".to_owned();
    draft.help =
        "let the goroutine close a channel when `Shutdown` has returned, and receive from it after serving".to_owned();
    draft.related = vec![cx.place(stop, "waits for the requests under way"), cx.place(end, format!("{who} here"))];
    draft.trace = vec![
        cx.step(0, serve, format!("`{serving}` serves")),
        cx.step(1, stop, format!("the goroutine calls `{shutting}`, which waits for the requests under way")),
        cx.step(0, serve, format!("`{serving}` returns at once")),
        cx.step(0, end, format!("{who}: the requests are cut off")),
    ];
    let program = cx.program.package(cx.file.package).is_main();
    if !program || cx.file.is_support() {
        draft.level = Some(Level::Note);
    }
    draft
}

fn cancelled(cx: &FuncCx<'_>, expr: ExprId, var: VarId, ended: TextRange) -> Draft {
    let (span, name) = (cx.span(expr), cx.var(var));
    let mut draft = cx.draft(
        span,
        format!("`{name}` has ended when `Shutdown` gets it: it waits for no request, and returns at once"),
    );
    draft.label = "has no time at all".to_owned();
    draft.help = format!("make a fresh one: `context.WithTimeout(context.WithoutCancel({name}), 10*time.Second)`");
    draft.related = vec![cx.place(ended, format!("waits until `{name}` ends"))];
    draft.trace = vec![
        cx.step(0, ended, format!("`{name}` ends")),
        cx.step(0, span, "`Shutdown` looks at it first, and gives up with `context canceled`"),
    ];
    draft
}

fn without_end(cx: &FuncCx<'_>, expr: ExprId, given: ExprId) -> Draft {
    let span = cx.span(expr);
    let mut draft = cx.draft(
        span,
        format!(
            "`Shutdown` with `{}` has no end: one request that hangs keeps the program until it is killed",
            cx.text(given)
        ),
    );
    draft.help = "give it a context with a timeout shorter than the platform's grace period, and call `Close` after it"
        .to_owned();
    draft.trace = vec![
        cx.step(0, span, "`Shutdown` waits for every connection to become idle"),
        cx.step(0, span, "one never does: it waits until somebody kills the program").staying(),
    ];
    draft.level = Some(Level::Note);
    draft
}
