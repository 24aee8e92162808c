//! `http-server-no-timeout`: an HTTP server that waits for a slow client for ever.
//!
//! Without `ReadHeaderTimeout` and `ReadTimeout` each connection that stops sending keeps its goroutine. The value is followed: what a
//! literal lacks may be set later, by the function or by the package.

use super::context::Draft;
use super::{Findings, FuncCx, Rule, listening, literal, remarks};
use crate::finding::Level;
use crate::flow::duration::nanoseconds;
use crate::flow::story;
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use crate::source::TextRange;
use crate::summary::listeners::Listener;
use crate::summary::{Role, servers};

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[
        &["http.Server"],
        &["ListenAndServe"],
        &[".Serve("],
        &[".ServeTLS("],
        &[".Run("],
        &[".Start("],
        &[".StartTLS("],
    ];

    const CROSSES_FILES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        // A framework's server is begun with an address, or with a listener.
        let plain = ["http.Server", "ListenAndServe", ".Serve", ".RunTLS("].iter().any(|word| text.contains(word));
        plain || [".Run(\"", ".Run(addr", ".Start(\"", ".StartTLS(\""].iter().any(|word| text.contains(word))
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose == Purpose::Tests {
            return; // ends with the test, and its clients are its own
        }
        for (index, expr) in cx.unit.exprs.iter() {
            match &expr.kind {
                ExprKind::Composite(ty, elements) if ty.is("net/http", "Server") => made(cx, index, elements, out),
                ExprKind::Call(call) => {
                    helper(cx, index, call, out);
                    embedded(cx, index, call, out);
                    kept_elsewhere(cx, index, out);
                }
                _ => {}
            }
        }
        for (var, data) in cx.unit.vars.iter() {
            let born = match data.init {
                // What it is given is looked at where that is made.
                _ if data.writes > 0 => continue,
                None if data.ty == Ty::named("net/http", "Server") => data.decl,
                Some((init, 0)) if is_new_server(cx, init) => cx.span(init),
                _ => continue,
            };
            zero_value(cx, var, born, out);
        }
    }
}

/// The fields that bound how long a client may take to send its request.
const READ: &[&str] = &["ReadHeaderTimeout", "ReadTimeout"];
/// The fields that bound the rest of a connection's life.
const REST: &[&str] = &["IdleTimeout", "WriteTimeout"];

/// Whether the authors have told gosec, which looks for the same, that the server is meant so.
fn is_waived(cx: &FuncCx<'_>, at: TextRange) -> bool {
    remarks::explains(cx, at, &["nosec", "gosec"])
}

/// `http.ListenAndServe(…)` and its like, also of frameworks, use a server without any timeout.
fn helper(cx: &FuncCx<'_>, expr: ExprId, call: &Call, out: &mut Findings) {
    let Callee::External(path, name) = cx.resolver().callee(call) else { return };
    if cx.summaries.knowledge().role(&path, &name) != Some(Role::ServesBare) {
        return;
    }
    let plain = path == "net/http";
    // A framework may let its server be set up elsewhere.
    if !plain && servers::set_in_reach(cx.program, cx.file.package, READ) {
        return;
    }
    let span = cx.span(expr);
    if is_waived(cx, span) {
        return;
    }
    let called = if plain { format!("http.{name}") } else { story::short(cx.text(call.callee)) };
    let mut draft = cx.draft(
        span,
        format!(
            "`{called}` serves without timeouts: a client that stops sending keeps its connection and goroutine for ever"
        ),
    );
    draft.help = if plain {
        "build an `http.Server` with `ReadHeaderTimeout` and call its method".to_owned()
    } else {
        "build an `http.Server` with `ReadHeaderTimeout` whose `Handler` it is, and call the server's method".to_owned()
    };
    explain(cx, &mut draft, span, "the server it makes has no `ReadHeaderTimeout` and no `ReadTimeout`");
    draft.fixes.extend(cx.serve_with_timeout(expr, call, &name).filter(|_| plain));
    match cx.summaries.serving(cx.item, call) {
        Listener::Bounded => return,
        Listener::Local => draft.level = Some(Level::Note),
        Listener::Open => {}
    }
    out.push(cx, draft);
}

/// A server that a type embeds, where the type's values are made without it.
fn embedded(cx: &FuncCx<'_>, expr: ExprId, call: &Call, out: &mut Findings) {
    let Some(name) = servers::embedding(&cx.resolver(), call) else { return };
    if servers::set_in_reach(cx.program, cx.file.package, READ) {
        return;
    }
    let span = cx.span(expr);
    for made in servers::made_without_server(cx.program, cx.file.package, &name) {
        let mut draft = cx.draft_at(
            made,
            format!("the `http.Server` in this `{name}` has no `ReadHeaderTimeout`: a client that stops sending keeps its connection and goroutine for ever"),
        );
        draft.help = "set `ReadHeaderTimeout`, or `ReadTimeout`, of the server that it embeds".to_owned();
        draft.related = vec![cx.place(span, "serves here")];
        explain(
            cx,
            &mut draft,
            span,
            "the server that the type embeds has no `ReadHeaderTimeout` and no `ReadTimeout`",
        );
        out.push(cx, draft);
    }
}

fn made(cx: &FuncCx<'_>, expr: ExprId, elements: &[(Option<ExprId>, ExprId)], out: &mut Findings) {
    let key = |name: &str| {
        elements
            .iter()
            .find(|(key, _)| key.is_some_and(|key| matches!(cx.unit.kind(key), ExprKind::Global(it) if it == name)))
    };
    let zero = |value: ExprId| nanoseconds(&cx.resolver(), value) == Some(0);
    let has = |name: &str| key(name).is_some_and(|(_, value)| !zero(*value));
    let on = listening::listening(cx, expr, key("Addr").map(|(_, value)| *value));
    if on == Listener::Bounded {
        return;
    }
    let local = on == Listener::Local || listening::ends_soon(cx, expr);
    let span = cx.span(expr);
    let bounded = READ.iter().filter(|name| has(name)).find_map(|name| Some(cx.span(key(name)?.0?)));
    // `ReadTimeout` stands in for a missing `IdleTimeout`.
    let rest: &[&str] = if has("ReadTimeout") { &[] } else { REST };
    let server = Server { at: span, expr: Some(expr), local, bounded };
    let rest: Vec<&str> = rest.iter().copied().filter(|name| !has(name)).collect();
    judge(cx, &server, &rest, out);
}

/// `var srv http.Server`, `srv := new(http.Server)`
fn zero_value(cx: &FuncCx<'_>, var: VarId, made: TextRange, out: &mut Findings) {
    let used = cx.uses.mentions(var).iter().any(|mention| serves(cx, *mention));
    if used && !is_set(cx, var, READ) {
        let server = Server { at: made, expr: None, local: false, bounded: None };
        judge(cx, &server, &[], out);
    }
}

/// `new(http.Server)` that no local variable holds.
fn kept_elsewhere(cx: &FuncCx<'_>, made: ExprId, out: &mut Findings) {
    if is_new_server(cx, made) && literal::holder(cx, made).is_none() {
        judge(cx, &Server { at: cx.span(made), expr: Some(made), local: false, bounded: None }, &[], out);
    }
}

fn is_new_server(cx: &FuncCx<'_>, init: ExprId) -> bool {
    matches!(cx.unit.kind(init), ExprKind::Call(call) if call.callee_is(cx.unit, "new"))
        && cx.resolver().ty(init) == Ty::named("net/http", "Server").pointer()
}

/// Whether a mention is `srv.Serve…(` or `srv.ListenAndServe…(`.
fn serves(cx: &FuncCx<'_>, mention: ExprId) -> bool {
    cx.uses.parent(mention).is_some_and(|parent| {
        matches!(cx.unit.kind(parent), ExprKind::Field(_, name) if name.starts_with("Serve") || name.starts_with("ListenAndServe"))
    })
}

struct Server {
    at: TextRange,
    expr: Option<ExprId>,
    /// Listens on the loopback address, or lives as long as one call.
    local: bool,
    /// The read timeout that is set.
    bounded: Option<TextRange>,
}

fn judge(cx: &FuncCx<'_>, server: &Server, rest: &[&str], out: &mut Findings) {
    if is_waived(cx, server.at) {
        return;
    }
    let later = |fields: &[&str]| server.expr.is_some_and(|expr| set_later(cx, expr, fields));
    if server.bounded.is_none() && !later(READ) {
        out.push(cx, missing(cx, server));
    } else if let Some(set) = server.bounded
        && !server.local
        && cx.file.purpose == Purpose::Program
        && rest.len() == REST.len()
        && !cx.summaries.is_run_by_hand(cx.item)
        && !later(REST)
    {
        out.push(cx, rest_missing(cx, server, set));
    }
}

/// Whether a field is assigned after the literal: on its variable, or, where the server goes elsewhere, anywhere in the package.
fn set_later(cx: &FuncCx<'_>, made: ExprId, fields: &[&str]) -> bool {
    match literal::holder(cx, made) {
        Some(var) => is_set(cx, var, fields),
        None => servers::set_in_reach(cx.program, cx.file.package, fields),
    }
}

/// Whether one of the fields of a variable is assigned here, or may be by whoever gets it.
fn is_set(cx: &FuncCx<'_>, var: VarId, fields: &[&str]) -> bool {
    cx.uses.mentions(var).iter().any(|mention| match cx.uses.parent(*mention) {
        Some(parent) => match cx.unit.kind(parent) {
            ExprKind::Field(_, name) => fields.contains(&name.as_str()) && cx.uses.is_definition(cx.unit, parent),
            ExprKind::Call(call) => servers::may_set(&cx.resolver(), call, fields),
            ExprKind::AddrOf(_) => match cx.uses.parent(parent).map(|it| cx.unit.kind(it)) {
                Some(ExprKind::Call(call)) => servers::may_set(&cx.resolver(), call, fields),
                _ => servers::set_in_reach(cx.program, cx.file.package, fields),
            },
            _ => servers::set_in_reach(cx.program, cx.file.package, fields),
        },
        None => !cx.uses.is_definition(cx.unit, *mention) && servers::set_in_reach(cx.program, cx.file.package, fields),
    })
}

fn missing(cx: &FuncCx<'_>, server: &Server) -> Draft {
    let mut draft = cx.draft(
        server.at,
        "this `http.Server` has no `ReadHeaderTimeout`: a client that stops sending keeps its connection and goroutine for ever",
    );
    draft.help = "set `ReadHeaderTimeout: 10 * time.Second`, or `ReadTimeout`".to_owned();
    explain(cx, &mut draft, server.at, "the server is made without `ReadHeaderTimeout` and `ReadTimeout`");
    if server.local {
        draft.level = Some(Level::Note);
    }
    draft.fixes.extend(server.expr.and_then(|expr| cx.set_seconds(expr, "ReadHeaderTimeout", 10)));
    draft
}

/// Reported at the timeout that is set: the one place that says what is bounded.
fn rest_missing(cx: &FuncCx<'_>, server: &Server, set: TextRange) -> Draft {
    let mut draft =
        cx.draft(set, "this `http.Server` has no `IdleTimeout` and no `WriteTimeout`: a client that stops reading keeps its goroutine");
    draft.help = "set `IdleTimeout`, and `WriteTimeout` where responses are short".to_owned();
    draft.level = Some(Level::Note);
    draft.related = vec![cx.place(server.at, "the server")];
    draft.trace =
        vec![cx.step(0, server.at, "requests are bounded, responses and idle connections are not".to_owned())];
    draft
}

fn explain(cx: &FuncCx<'_>, draft: &mut Draft, at: TextRange, made: &str) {
    if cx.summaries.is_run_by_hand(cx.item) {
        draft.level = Some(Level::Note);
    }
    draft.trace = vec![
        cx.step(0, at, made.to_owned()),
        cx.step(1, at, "a client connects and stops in the middle of its request".to_owned()),
        cx.step(1, at, "the connection's goroutine waits for the rest for ever").staying(),
    ];
}
