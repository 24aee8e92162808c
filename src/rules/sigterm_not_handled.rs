//! `sigterm-not-handled`: a server that the platform's stop signal kills in the middle of its requests.
//!
//! Kubernetes, systemd and Docker ask a program to stop with SIGTERM. Without a handler the process is gone at once: nothing is drained,
//! no deferred call runs. What a program serves and whether it takes the signal is the business of [`crate::summary::service`].

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Edit, Fix, Level, Place, Step};
use crate::flow::path;
use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::program::{ItemId, Purpose};
use crate::model::resolve::{Callee, Resolver};
use crate::summary::listeners::Listener;
use crate::summary::service::{Service, Serving};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] =
        &[&["func main("], &["signal.Notify(", "Interrupt"], &["signal.NotifyContext(", "Interrupt"]];

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program || !cx.program.package(cx.file.package).is_main() {
            return;
        }
        let service = Service::of(cx.summaries, cx.file.package);
        if service.may_take_sigterm() {
            return;
        }
        let interrupts = notified(cx);
        if !interrupts.is_empty() {
            let serving = main_of(cx).and_then(|main| service.serving(main, |_| true));
            for (call, names) in &interrupts {
                out.push(cx, interrupt_only(cx, *call, names, serving.as_ref()));
            }
        } else if cx.is_main(cx.unit.root)
            && !takes_some(cx)
            && let Some(open) = service.serving(cx.item, |it| !it.aside && !is_local(cx, it))
        {
            out.push(cx, unhandled(cx, &open));
        }
    }
}

/// Whether the package asks for some signal.
fn takes_some(cx: &FuncCx<'_>) -> bool {
    cx.program.items_of_package(cx.file.package).any(|item| cx.program.text(item).contains("signal.Notify"))
}

/// The `main` function of the package.
fn main_of(cx: &FuncCx<'_>) -> Option<ItemId> {
    let mut items = cx.program.lookup(cx.file.package, "main").iter().copied();
    items.find(|item| cx.program.file_of(*item).purpose == Purpose::Program)
}

/// Calls that ask for `os.Interrupt` and for no signal that ends a pod, with the other signals they ask for.
fn notified(cx: &FuncCx<'_>) -> Vec<(ExprId, Vec<String>)> {
    let mut found = Vec::new();
    for (func, _) in cx.unit.funcs.iter() {
        path::each_call(cx.unit, func, |_, expr, call: &Call| {
            let Callee::External(path, name) = cx.resolver().callee(call) else { return };
            if path != "os/signal" || !matches!(name.as_str(), "Notify" | "NotifyContext") || call.spread {
                return;
            }
            let signals: Vec<String> = call.args.iter().skip(1).map(|arg| cx.text(*arg).to_owned()).collect();
            let named = |it: &String| it.ends_with(".Interrupt") || it.ends_with(".SIGINT");
            let others = signals.iter().any(|it| !it.contains('.'));
            if signals.iter().any(named) && !others {
                found.push((expr, signals));
            }
        });
    }
    found
}

/// Whether a server listens on the loopback interface only: a tool's own page, not a service.
fn is_local(cx: &FuncCx<'_>, serving: &Serving) -> bool {
    let there = Resolver::new(cx.program, serving.item);
    let mut local = false;
    path::each_call(there.unit, serving.site.func, |_, expr, call| {
        if there.unit.exprs[expr].span.in_file(there.unit.file) == serving.at {
            local = cx.summaries.serving(serving.item, call) == Listener::Local;
        }
    });
    local
}

fn unhandled(cx: &FuncCx<'_>, serving: &Serving) -> Draft {
    let text = cx.program.slice(serving.at);
    let name = crate::flow::story::short(text.split('(').next().unwrap_or(text));
    let header = cx.unit.funcs[cx.unit.root].header;
    let mut draft = cx.draft(
        header,
        "this program serves and does not handle SIGTERM: whoever stops it cuts off the requests under way, and no deferred call runs",
    );
    draft.help = "take a context from `signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)`, and call `Shutdown` with a timeout when it ends".to_owned();
    draft.related = vec![Place { span: serving.at, message: format!("serves here, with `{name}`") }];
    draft.trace = vec![
        cx.step(0, header, "the program starts, and nothing in it asks for SIGTERM"),
        Step::new(0, serving.at, format!("`{name}` serves")),
        cx.step(0, header, "SIGTERM comes, from Kubernetes or systemd: the process is gone at once"),
    ];
    if cx.summaries.is_run_by_hand(cx.item) {
        draft.level = Some(Level::Note);
    }
    draft
}

fn interrupt_only(cx: &FuncCx<'_>, call: ExprId, signals: &[String], serving: Option<&Serving>) -> Draft {
    let span = cx.span(call);
    // A program that reloads on SIGHUP is a daemon.
    let daemon = serving.is_some() || signals.iter().any(|it| it.ends_with("SIGHUP"));
    let mut draft = cx.draft(
        span,
        "only an interrupt is handled, no SIGTERM: Kubernetes and systemd stop a program with SIGTERM, and then nothing is shut down in order",
    );
    draft.help = "ask for `syscall.SIGTERM` too".to_owned();
    draft.related = serving.map(|it| Place { span: it.at, message: "serves here".to_owned() }).into_iter().collect();
    draft.trace = vec![
        cx.step(0, span, format!("the program asks for {}", signals.join(", "))),
        cx.step(0, span, "SIGTERM comes: it is not among them, and the process is gone at once"),
    ];
    if !daemon || cx.file.is_support() {
        draft.level = Some(Level::Note);
    }
    if let Some(fix) = ask_too(cx, call) {
        draft.fixes.push(fix);
    }
    draft
}

/// `…, syscall.SIGTERM)`
fn ask_too(cx: &FuncCx<'_>, call: ExprId) -> Option<Fix> {
    let ExprKind::Call(data) = cx.unit.kind(call) else { return None };
    let end = cx.span(*data.args.last()?).end;
    let syscall = cx.import("syscall")?;
    let mut edits: Vec<Edit> = syscall.edit.into_iter().collect();
    let at = crate::source::TextRange::new(end, end);
    edits.push(Edit { span: cx.in_file(at), insert: format!(", {}.SIGTERM", syscall.name) });
    Some(Fix { title: "ask for SIGTERM too".to_owned(), safe: false, edits })
}
