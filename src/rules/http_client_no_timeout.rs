//! `http-client-no-timeout`: a request that waits for its answer for as long as the server likes.
//!
//! The default client has no timeout, and neither has a literal without one. A request that carries a context is the context's business;
//! a client that goes elsewhere is judged by the requests its package makes.

use super::context::Draft;
use super::literal::{self, Elements};
use super::{Findings, FuncCx, Rule};
use crate::finding::Level;
use crate::flow::{exits, path};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::uses::Site;
use crate::source::TextRange;
use crate::summary::Role;
use crate::summary::starts::Start;
use memchr::memmem;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[
        &["http.Client{"],
        &["http.Get("],
        &["http.Head("],
        &["http.Post("],
        &["http.PostForm("],
        &["http.DefaultClient."],
        &["new(http.Client)"],
    ];

    fn worth_parsing(text: &str) -> bool {
        let set = text.contains("http.Client{") && text.contains("Timeout:") && !text.contains("Timeout: 0");
        !set || text.matches("http.").count() > 1
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program {
            return;
        }
        for (index, expr) in cx.unit.exprs.iter() {
            if let ExprKind::Composite(ty, elements) = &expr.kind
                && ty.is("net/http", "Client")
            {
                made(cx, index, elements, out);
            }
        }
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |point, expr, call| {
                if let Some(name) = default_request(cx, call) {
                    out.push(cx, by_default(cx, Site { func, point }, (expr, call), &name));
                }
            });
        }
    }
}

/// Words of a package that gives its requests contexts.
const WITH_CONTEXT: &[&str] = &["NewRequestWithContext(", ".WithContext(", "ctxhttp."];
/// Words of a package that makes requests without.
const WITHOUT: &[&str] = &["http.NewRequest(", ".Get(", ".Post(", ".PostForm(", ".Head("];

/// The name of a function that asks with the default client and without a context, if a call is one.
fn default_request(cx: &FuncCx<'_>, call: &Call) -> Option<String> {
    let ExprKind::Field(base, method) = cx.unit.kind(call.callee) else {
        let Callee::External(path, name) = cx.resolver().callee(call) else { return None };
        let bare = cx.summaries.knowledge().role(&path, &name) == Some(Role::Requests);
        return bare.then(|| format!("http.{name}"));
    };
    let ExprKind::Imported(path, client) = cx.unit.kind(*base) else { return None };
    let text = cx.program.text(cx.item);
    let without = match method.as_str() {
        "Get" | "Post" | "PostForm" | "Head" => true,
        "Do" => !has(text, WITH_CONTEXT) && has(text, &["http.NewRequest("]),
        _ => false,
    };
    (without && path == "net/http" && client == "DefaultClient").then(|| format!("http.DefaultClient.{method}"))
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

fn by_default(cx: &FuncCx<'_>, site: Site, (expr, call): (ExprId, &Call), name: &str) -> Draft {
    let span = cx.span(expr);
    let mut draft = cx.draft(
        span,
        format!("`{name}` has no timeout: a server that accepts and never answers keeps {} for ever", who(cx, site)),
    );
    draft.help = "use an `http.Client` with `Timeout`, or a request with a context that ends".to_owned();
    tell(cx, &mut draft, span, site, "asks with a client that has no timeout");
    // Who is asked is of this machine, and as a rule of this program.
    if call.args.first().is_some_and(|url| cx.summaries.is_loopback_url(cx.item, *url)) {
        draft.level = Some(Level::Note);
    }
    draft
}

/// A literal of a client.
fn made(cx: &FuncCx<'_>, expr: ExprId, elements: &Elements, out: &mut Findings) {
    if literal::value(cx, elements, "Timeout").is_some() || waits_for_headers(cx, elements) {
        return;
    }
    let Some(site) = cx.uses.site(expr) else { return };
    let asked = match literal::holder(cx, expr) {
        Some(var) => match asks_with(cx, var) {
            Asks::Unbounded(at) => Some(at),
            Asks::Elsewhere if package_asks(cx) => None,
            Asks::Bounded | Asks::Never | Asks::Elsewhere => return,
        },
        None if goes_to_library(cx, literal::whole(cx, expr)) || !package_asks(cx) => return,
        None => None,
    };
    out.push(cx, no_timeout(cx, expr, site, asked));
}

/// Whether the transport of a client, written on the spot or made by a function of the run, limits the wait for the answer's header.
fn waits_for_headers(cx: &FuncCx<'_>, elements: &Elements) -> bool {
    const LIMIT: &str = "ResponseHeaderTimeout";
    literal::value(cx, elements, "Transport").is_some_and(|it| {
        let made = match cx.unit.kind(it) {
            ExprKind::Call(call) => cx.resolver().callee(call),
            _ => Callee::Unknown,
        };
        cx.text(it).contains(LIMIT) || matches!(made, Callee::Project(item) if cx.program.text(item).contains(LIMIT))
    })
}

/// What a function does with a client that a variable holds.
enum Asks {
    /// Its timeout is set, or its requests have contexts.
    Bounded,
    /// It asks here, without a context.
    Unbounded(ExprId),
    /// It goes elsewhere.
    Elsewhere,
    /// Nobody asks.
    Never,
}

fn asks_with(cx: &FuncCx<'_>, var: VarId) -> Asks {
    let contexts = has(cx.program.text(cx.item), WITH_CONTEXT);
    let mut answer = Asks::Never;
    for mention in cx.uses.mentions(var) {
        if cx.uses.is_definition(cx.unit, *mention) {
            continue;
        }
        let Some(member) = cx.uses.parent(*mention) else {
            answer = Asks::Elsewhere;
            continue;
        };
        match cx.unit.kind(member) {
            ExprKind::Field(_, name) => match name.as_str() {
                "Timeout" if cx.uses.is_definition(cx.unit, member) => return Asks::Bounded,
                "Do" if contexts => return Asks::Bounded,
                "Do" | "Get" | "Post" | "PostForm" | "Head" => {
                    return Asks::Unbounded(cx.uses.parent(member).unwrap_or(member));
                }
                _ => {}
            },
            ExprKind::Call(call) if matches!(cx.resolver().callee(call), Callee::External(..)) => return Asks::Bounded,
            _ => answer = Asks::Elsewhere,
        }
    }
    answer
}

/// Whether a value is an argument of a call, or an element of a literal, of another module: what it does with the client is its business.
fn goes_to_library(cx: &FuncCx<'_>, whole: ExprId) -> bool {
    match cx.uses.parent(whole).map(|parent| cx.unit.kind(parent)) {
        Some(ExprKind::Call(call)) => !matches!(cx.resolver().callee(call), Callee::Project(_)),
        Some(ExprKind::Composite(ty, _)) => {
            ty.type_name().is_none_or(|name| cx.program.package_by_path(&name.path).is_none())
        }
        None | Some(ExprKind::Field(..)) => false,
        Some(_) => true,
    }
}

/// Whether the package makes requests, none of them with a context, and never sets a client's timeout later.
fn package_asks(cx: &FuncCx<'_>) -> bool {
    let files = &cx.program.package(cx.file.package).files;
    let texts = || {
        let entries = files.iter().map(|file| cx.program.file(*file));
        entries.filter(|entry| entry.purpose == Purpose::Program).map(|entry| entry.source.text.as_str())
    };
    !texts().any(|text| has(text, WITH_CONTEXT) || has(text, &[".Timeout = "]))
        && texts().any(|text| has(text, WITHOUT))
}

fn no_timeout(cx: &FuncCx<'_>, expr: ExprId, site: Site, asked: Option<ExprId>) -> Draft {
    let span = cx.span(expr);
    let asked_at = asked.and_then(|it| cx.uses.site(it));
    let mut draft = cx.draft(
        span,
        format!(
            "this `http.Client` has no `Timeout`: a server that accepts and never answers keeps {} for ever",
            who(cx, asked_at.unwrap_or(site))
        ),
    );
    draft.help = "set `Timeout: 30 * time.Second`, or give each request a context that ends".to_owned();
    if let (Some(at), Some(there)) = (asked, asked_at) {
        draft.related = vec![cx.place(cx.span(at), "asks without a context")];
        tell(cx, &mut draft, cx.span(at), there, "the request has no context that ends");
    } else {
        draft.trace = vec![cx.step(0, span, "the client's requests have no context that ends".to_owned())];
        draft.level = Some(Level::Note);
    }
    draft.fixes.extend(cx.set_seconds(expr, "Timeout", 30));
    draft
}

/// Tells the wait, and lowers the level where only a caller waits once.
fn tell(cx: &FuncCx<'_>, draft: &mut Draft, at: TextRange, site: Site, asks: &str) {
    draft.trace = vec![
        cx.step(0, at, asks.to_owned()),
        cx.step(0, at, "the server accepts the connection and stays silent".to_owned()),
        cx.step(0, at, format!("{} waits here for ever", who(cx, site))).staying(),
    ];
    draft.level = (!repeats(cx, site)).then_some(Level::Note);
}

fn who(cx: &FuncCx<'_>, site: Site) -> &'static str {
    if in_goroutine(cx, site) {
        "this goroutine"
    } else if in_endless_loop(cx, site) {
        "this loop"
    } else {
        "the caller"
    }
}

fn in_goroutine(cx: &FuncCx<'_>, site: Site) -> bool {
    let started = matches!(cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(_)));
    started || !cx.summaries.starts(cx.item, site.func).is_empty()
}

/// Whether a loop around a place goes on for as long as the program runs: a few tries are no such loop.
fn in_endless_loop(cx: &FuncCx<'_>, site: Site) -> bool {
    let cfg = &cx.unit.funcs[site.func].cfg;
    let mut around = cfg.blocks[site.point.block].in_loop;
    while let Some(id) = around {
        if exits::is_long(&cx.resolver(), site.func, id) {
            return true;
        }
        around = cfg.loops[id].parent;
    }
    false
}

/// Whether the request is made in a goroutine, or again and again, and not for a command that waits for it and ends.
fn repeats(cx: &FuncCx<'_>, site: Site) -> bool {
    in_endless_loop(cx, site) || (in_goroutine(cx, site) && !is_of_command(cx, site))
}

/// Whether all goroutines that come to a place belong to a group for which a function waits that its program ends with.
fn is_of_command(cx: &FuncCx<'_>, site: Site) -> bool {
    let starts = cx.summaries.starts(cx.item, site.func);
    let ends = |start: &Start| {
        let text = cx.program.file(start.go.file).source.slice(start.go.range());
        let joined = !text.starts_with("go ") && cx.program.text(start.item).contains(".Wait()");
        joined && cx.summaries.ends_program(start.item, start.func, false)
    };
    !starts.is_empty() && starts.iter().all(ends)
}
