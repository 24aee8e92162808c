//! `http-server-no-timeout`: an HTTP server that waits for a slow client for ever.
//!
//! Without `ReadHeaderTimeout` and `ReadTimeout` each connection that stops sending keeps its goroutine. The value is followed: what a
//! literal lacks may be set later, by the function or by the package.

use super::context::Draft;
use super::{Findings, FuncCx, Rule, literal};
use crate::finding::{Edit, Fix, Level};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use crate::source::TextRange;
use crate::summary::listeners::{Listener, address, listener};
use memchr::memmem;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] =
        &[&["http.Server"], &["ListenAndServe"], &["http.Serve("], &["http.ServeTLS("]];

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose == Purpose::Tests {
            return; // ends with the test, and its clients are its own
        }
        for (index, expr) in cx.unit.exprs.iter() {
            match &expr.kind {
                ExprKind::Composite(ty, elements) if ty.is("net/http", "Server") => made(cx, index, elements, out),
                ExprKind::Call(call) => helper(cx, index, call, out),
                _ => {}
            }
        }
        for (var, data) in cx.unit.vars.iter() {
            let born = match data.init {
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

/// `http.ListenAndServe(…)` and its like use a server without any timeout.
fn helper(cx: &FuncCx<'_>, expr: ExprId, call: &Call, out: &mut Findings) {
    let Callee::External(path, name) = cx.resolver().callee(call) else { return };
    if path != "net/http" || !matches!(name.as_str(), "ListenAndServe" | "ListenAndServeTLS" | "Serve" | "ServeTLS") {
        return;
    }
    let span = cx.span(expr);
    let mut draft = cx.draft(
        span,
        format!("`http.{name}` serves without timeouts: a client that stops sending keeps its connection and goroutine for ever"),
    );
    draft.help = "build an `http.Server` with `ReadHeaderTimeout` and call its method".to_owned();
    explain(cx, &mut draft, span, "the server it makes has no `ReadHeaderTimeout` and no `ReadTimeout`");
    draft.fixes.extend(server_fix(cx, expr, call, &name));
    match call.args.first().map(|arg| {
        if name.starts_with("Serve") { listener(&cx.resolver(), *arg) } else { address(&cx.resolver(), *arg) }
    }) {
        Some(Listener::Bounded) => return,
        Some(Listener::Local) => draft.level = Some(Level::Note),
        Some(Listener::Open) | None => {}
    }
    out.push(cx, draft);
}

fn made(cx: &FuncCx<'_>, expr: ExprId, elements: &[(Option<ExprId>, ExprId)], out: &mut Findings) {
    let key = |name: &str| {
        elements
            .iter()
            .find(|(key, _)| key.is_some_and(|key| matches!(cx.unit.kind(key), ExprKind::Global(it) if it == name)))
    };
    let has = |name: &str| key(name).is_some_and(|(_, value)| !matches!(cx.unit.kind(*value), ExprKind::Int(0)));
    // A server that is handed a listener does not look at its own address.
    let on = match literal::holder(cx, expr).and_then(|var| served_on(cx, var)) {
        Some(served) => listener(&cx.resolver(), served),
        None => key("Addr").map_or(Listener::Open, |(_, value)| address(&cx.resolver(), *value)),
    };
    if on == Listener::Bounded {
        return;
    }
    let local = on == Listener::Local;
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
    /// Listens on the loopback address.
    local: bool,
    /// The read timeout that is set.
    bounded: Option<TextRange>,
}

fn judge(cx: &FuncCx<'_>, server: &Server, rest: &[&str], out: &mut Findings) {
    let later = |fields: &[&str]| server.expr.is_some_and(|expr| set_later(cx, expr, fields));
    if server.bounded.is_none() && !later(READ) {
        out.push(cx, missing(cx, server));
    } else if let Some(set) = server.bounded
        && !server.local
        && cx.file.purpose == Purpose::Program
        && rest.len() == REST.len()
        && !later(REST)
    {
        out.push(cx, rest_missing(cx, server, set));
    }
}

/// Whether a field is assigned after the literal: on its variable, or, where the server goes elsewhere, anywhere in the package.
fn set_later(cx: &FuncCx<'_>, made: ExprId, fields: &[&str]) -> bool {
    match literal::holder(cx, made) {
        Some(var) => is_set(cx, var, fields),
        None => set_in_package(cx, fields),
    }
}

/// Whether one of the fields of a variable is assigned here, or may be by whoever gets it.
fn is_set(cx: &FuncCx<'_>, var: VarId, fields: &[&str]) -> bool {
    cx.uses.mentions(var).iter().any(|mention| match cx.uses.parent(*mention) {
        Some(parent) => match cx.unit.kind(parent) {
            ExprKind::Field(_, name) => fields.contains(&name.as_str()) && cx.uses.is_definition(cx.unit, parent),
            ExprKind::Call(call) => may_set(cx, call, fields),
            ExprKind::AddrOf(_) => match cx.uses.parent(parent).map(|it| cx.unit.kind(it)) {
                Some(ExprKind::Call(call)) => may_set(cx, call, fields),
                _ => set_in_package(cx, fields),
            },
            _ => set_in_package(cx, fields),
        },
        None => !cx.uses.is_definition(cx.unit, *mention) && set_in_package(cx, fields),
    })
}

/// Whether a callee that gets the server may set one of the fields: by its text, or because it is not known.
fn may_set(cx: &FuncCx<'_>, call: &Call, fields: &[&str]) -> bool {
    match cx.resolver().callee(call) {
        Callee::Project(item) => {
            let text = cx.program.text(item).as_bytes();
            fields.iter().any(|field| memmem::find(text, field.as_bytes()).is_some())
        }
        Callee::External(..) | Callee::Builtin(_) => false,
        _ => true,
    }
}

/// Whether any file of the package assigns one of the fields by name: `x.ReadTimeout = …`.
fn set_in_package(cx: &FuncCx<'_>, fields: &[&str]) -> bool {
    cx.program.package(cx.file.package).files.iter().any(|file| {
        let text = &cx.program.file(*file).source.text;
        fields.iter().any(|field| {
            memmem::find_iter(text.as_bytes(), field.as_bytes()).any(|at| {
                let rest = text[at + field.len()..].trim_start_matches([' ', '\t']);
                text[..at].ends_with('.') && rest.starts_with('=') && !rest.starts_with("==")
            })
        })
    })
}

/// The listener that `srv.Serve(l)` gets, where `srv` is the variable of a server.
fn served_on(cx: &FuncCx<'_>, var: VarId) -> Option<ExprId> {
    cx.uses.mentions(var).iter().find_map(|mention| {
        let member = cx.uses.parent(*mention)?;
        let ExprKind::Call(call) = cx.unit.kind(cx.uses.parent(member)?) else { return None };
        let serves = matches!(cx.unit.kind(member), ExprKind::Field(_, name) if name == "Serve" || name == "ServeTLS");
        call.args.first().copied().filter(|_| serves && call.callee == member)
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
    draft.fixes.extend(server.expr.and_then(|expr| field_fix(cx, expr)));
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
    draft.trace = vec![
        cx.step(0, at, made.to_owned()),
        cx.step(1, at, "a client connects and stops in the middle of its request".to_owned()),
        cx.step(1, at, "the connection's goroutine waits for the rest for ever").staying(),
    ];
}

/// `ReadHeaderTimeout: 10 * time.Second` in the literal.
fn field_fix(cx: &FuncCx<'_>, expr: ExprId) -> Option<Fix> {
    let time = cx.import("time")?;
    let mut edits: Vec<Edit> = time.edit.into_iter().collect();
    edits.extend(cx.set_field(expr, "ReadHeaderTimeout", &format!("10 * {}.Second", time.name))?);
    Some(Fix { title: "set ReadHeaderTimeout".to_owned(), safe: false, edits })
}

/// `http.ListenAndServe(addr, h)` as a method of a server that has the timeout.
fn server_fix(cx: &FuncCx<'_>, expr: ExprId, call: &Call, name: &str) -> Option<Fix> {
    // gofmt breaks up a function on one line that grows too long.
    let around = cx.uses.site(expr).map(|site| cx.unit.funcs[site.func].span)?;
    if cx.line(around) == cx.file.source.line(around.end) {
        return None;
    }
    let args: Vec<String> = call.args.iter().map(|arg| cx.spaced(*arg)).collect::<Option<_>>()?;
    let (fields, args) = match (name, args.as_slice()) {
        ("ListenAndServe", [addr, handler]) => (format!("Addr: {addr}, Handler: {handler}"), String::new()),
        ("ListenAndServeTLS", [addr, cert, key, handler]) => {
            (format!("Addr: {addr}, Handler: {handler}"), format!("{cert}, {key}"))
        }
        ("Serve", [listener, handler]) => (format!("Handler: {handler}"), listener.clone()),
        ("ServeTLS", [listener, handler, cert, key]) => {
            (format!("Handler: {handler}"), format!("{listener}, {cert}, {key}"))
        }
        _ => return None,
    };
    let package = cx.text(call.callee).strip_suffix(name)?;
    let fields = fields.replace(", Handler: nil", "").replace("Handler: nil", "");
    let fields = if fields.is_empty() { fields } else { format!("{fields}, ") };
    let time = cx.import("time")?;
    let server = format!("&{package}Server{{{fields}ReadHeaderTimeout: 10 * {}.Second}}", time.name);
    let mut edits: Vec<Edit> = time.edit.into_iter().collect();
    edits.push(cx.edit(cx.span(expr), format!("({server}).{name}({args})")));
    let title = "serve with a server that has a ReadHeaderTimeout".to_owned();
    (!server.contains('\n')).then_some(Fix { title, safe: false, edits })
}
