//! `handler-goroutine-detached`: a goroutine of an HTTP handler that uses what the handler's return takes away.
//!
//! The response writer, the request's body and the pooled contexts of gin, echo and fiber are gone once the handler returns; the request's
//! context ends then. Goroutines that the handler waits for ([`crate::flow::joined`]) may use all of them.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::Level;
use crate::flow::joined::{Join, Started};
use crate::flow::path::{self, Witness};
use crate::flow::reach;
use crate::flow::story;
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::{LoopKind, Op, Term};
use crate::model::program::Purpose;
use crate::source::TextRange;
use crate::summary::hearing::Wait;
use crate::summary::scope;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[
        &[r"\bgo\b", "http.ResponseWriter"],
        &[r"\bgo\b", "http.Request"],
        &[r"\bgo\b", "gin.Context"],
        &[r"\bgo\b", "echo.Context"],
        &[r"\bgo\b", "fiber.Ctx"],
    ];

    fn worth_parsing(text: &str) -> bool {
        text.contains("\tgo ") || text.contains(" go ")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program {
            return;
        }
        for (func, _) in cx.unit.funcs.iter() {
            let lent = Lent::of(cx, func);
            if lent.things.is_empty() {
                continue;
            }
            path::each_op(cx.unit, func, |at, instr| {
                if let Op::Go(go) = &instr.op
                    && let ExprKind::Call(call) = cx.unit.kind(*go)
                {
                    let started = Started { cx: cx.resolver(), uses: cx.uses, func, at, call };
                    lent.judge(cx, &started, instr.span, out);
                }
            });
        }
    }
}

/// What a handler only has until it returns.
struct Lent {
    /// Parameters that must not be used any more.
    things: Vec<VarId>,
    /// The request, and local variables that hold its context.
    request: Option<VarId>,
    contexts: Vec<VarId>,
}

/// Members of a request that read its body.
const READS_BODY: &[&str] =
    &["Body", "FormValue", "PostFormValue", "ParseForm", "ParseMultipartForm", "MultipartReader", "FormFile"];

/// How a goroutine uses what is lent.
struct Use {
    at: TextRange,
    what: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The response or a pooled context.
    Gone,
    /// The request's body.
    Body,
    /// The request's context.
    Context,
}

impl Lent {
    fn of(cx: &FuncCx<'_>, func: FuncId) -> Self {
        let knowledge = cx.summaries.knowledge();
        let params = &cx.unit.funcs[func].params;
        let usable = |var: &&VarId| !matches!(cx.var(**var), "" | "_");
        let things = params.iter().filter(usable).filter(|var| knowledge.is_per_request(&cx.unit.vars[**var].ty));
        let things: Vec<VarId> = things.copied().collect();
        let request =
            params.iter().filter(usable).find(|var| cx.unit.vars[**var].ty.is("net/http", "Request")).copied();
        let contexts = cx.unit.vars.iter().filter(|(_, data)| data.owner == func && data.writes == 0);
        let of_request = |(var, data): (VarId, &crate::model::body::Var)| {
            let (init, _) = data.init?;
            let text = cx.text(init);
            let carried = scope::own_context(&cx.resolver(), knowledge, func).filter(|it| it.of_request)?;
            (text == carried.text).then_some(var)
        };
        let contexts = contexts.filter_map(of_request).collect();
        Self { things, request, contexts }
    }

    fn judge(&self, cx: &FuncCx<'_>, started: &Started<'_>, go: TextRange, out: &mut Findings) {
        let Some(used) = self.used_by(cx, started) else { return };
        let never = |call: &_| crate::flow::obligation::Callees::never_returns(cx.summaries, &cx.resolver(), call);
        match started.join(&never) {
            Join::Left(witness) => {
                if used.kind != Kind::Context || returns_at_once(cx, started) {
                    out.push(cx, detached(cx, started, go, &used, &witness));
                }
            }
            Join::Awaited if used.kind == Kind::Gone => {
                if let Some((signal, end)) = started.ends_in_silence(&never) {
                    out.push(cx, silent_end(cx, go, &used, signal, end));
                }
            }
            Join::Awaited => {}
        }
    }

    /// The first use of something lent in the goroutine, the worst kind first.
    fn used_by(&self, cx: &FuncCx<'_>, started: &Started<'_>) -> Option<Use> {
        let vars = self.things.iter().chain(&self.request).chain(&self.contexts);
        let mut found: Option<Use> = None;
        for var in vars {
            for mention in cx.uses.mentions(*var) {
                let Some(site) = cx.uses.site(*mention) else { continue };
                let passed = site.func == started.func && site.point == started.at;
                if !passed && !started.runs(site.func) {
                    continue;
                }
                // Arguments of the `go` statement are evaluated at once: only what is passed itself goes on.
                let Some(kind) = self.kind_of(cx, *var, *mention, passed) else { continue };
                if found.as_ref().is_none_or(|it| it.kind as u8 > kind as u8) {
                    let named = match kind {
                        Kind::Gone => *mention,
                        Kind::Body => cx.uses.parent(*mention).unwrap_or(*mention),
                        Kind::Context => whole(cx, *mention),
                    };
                    let what = story::short(cx.text(named));
                    found = Some(Use { at: cx.span(*mention), what, kind });
                }
            }
        }
        found
    }

    fn kind_of(&self, cx: &FuncCx<'_>, var: VarId, mention: ExprId, passed: bool) -> Option<Kind> {
        let parent = cx.uses.parent(mention).map(|parent| cx.unit.kind(parent));
        let member = match parent {
            Some(ExprKind::Field(_, name)) => Some(name.as_str()),
            _ => None,
        };
        if self.things.contains(&var) {
            let is_copy = matches!(member, Some("Copy" | "Context" | "UserContext" | "Request"));
            let used = !is_copy && (!passed || member.is_none()) && !is_ignored(cx, mention);
            return used.then_some(Kind::Gone);
        }
        if self.request == Some(var) {
            return match member {
                Some("Context") => Some(Kind::Context).filter(|_| works_with(cx, whole(cx, mention))),
                Some(name) if READS_BODY.contains(&name) && !passed => Some(Kind::Body),
                _ => None,
            };
        }
        works_with(cx, mention).then_some(Kind::Context)
    }
}

/// Whether a callee in view does nothing with what it is given.
fn is_ignored(cx: &FuncCx<'_>, given: ExprId) -> bool {
    match cx.uses.parent(given).map(|parent| cx.unit.kind(parent)) {
        Some(ExprKind::Call(call)) => cx.summaries.waits_with(&cx.resolver(), cx.uses, call, given) == Wait::Never,
        _ => false,
    }
}

fn works_with(cx: &FuncCx<'_>, context: ExprId) -> bool {
    !only_watched(cx, context) && !is_ignored(cx, context)
}

/// `r.Context()` of a mention of `r`.
fn whole(cx: &FuncCx<'_>, mention: ExprId) -> ExprId {
    let member = cx.uses.parent(mention).filter(|it| matches!(cx.unit.kind(*it), ExprKind::Field(..)));
    let call = member.and_then(|it| cx.uses.parent(it)).filter(|it| matches!(cx.unit.kind(*it), ExprKind::Call(_)));
    call.or(member).unwrap_or(mention)
}

/// Whether a context is only asked for its end or its values: ending with the request is what is wanted.
fn only_watched(cx: &FuncCx<'_>, context: ExprId) -> bool {
    match cx.uses.parent(context).map(|parent| cx.unit.kind(parent)) {
        Some(ExprKind::Field(_, name)) => matches!(name.as_str(), "Done" | "Err" | "Value" | "Deadline"),
        Some(ExprKind::Call(call)) => {
            let text = cx.text(call.callee).to_lowercase();
            ["log", "trace", "span", "withoutcancel", "context", "value", "from"].iter().any(|word| text.contains(word))
        }
        _ => true,
    }
}

/// Whether nothing behind the `go` statement waits: the handler returns while the goroutine has hardly begun.
fn returns_at_once(cx: &FuncCx<'_>, started: &Started<'_>) -> bool {
    let cfg = &cx.unit.funcs[started.func].cfg;
    if cfg.blocks[started.at.block].in_loop.is_some() {
        return false;
    }
    reach::reachable(&cx.resolver(), started.func, started.at.block).into_iter().all(|id| {
        let block = &cfg.blocks[id];
        let endless = block.in_loop.is_some_and(|it| cfg.loops[it].kind == LoopKind::Endless);
        let from = if id == started.at.block { started.at.index as usize + 1 } else { 0 };
        let waits = block.instrs.iter().skip(from).any(|instr| may_wait(cx, &instr.op));
        let mut ends_waiting = false;
        block.term.each_expr(|expr| ends_waiting |= calls_long(cx, expr));
        !endless && !waits && !ends_waiting && !matches!(block.term, Term::Select { .. })
    })
}

fn may_wait(cx: &FuncCx<'_>, op: &Op) -> bool {
    let mut waits = matches!(op, Op::Chosen(_));
    op.each_expr(|expr| waits |= calls_long(cx, expr));
    waits
}

/// Receives, and calls that may take as long as the request: those that get it, or its response, on.
fn calls_long(cx: &FuncCx<'_>, root: ExprId) -> bool {
    let mut long = false;
    cx.unit.each_inner(root, &mut |expr| {
        long |= match cx.unit.kind(expr) {
            ExprKind::Recv(_) => true,
            ExprKind::Call(call) => {
                let name = cx.text(call.callee).rsplit('.').next().unwrap_or_default().to_lowercase();
                let passes = call.args.iter().any(|arg| {
                    let ty = cx.resolver().ty(*arg);
                    ty.is("net/http", "Request") || ty.is("context", "Context")
                });
                passes || ["wait", "serve", "copy", "run", "next", "stream"].iter().any(|word| name.starts_with(word))
            }
            _ => false,
        };
    });
    long
}

fn detached(cx: &FuncCx<'_>, started: &Started<'_>, go: TextRange, used: &Use, witness: &Witness) -> Draft {
    let what = &used.what;
    let (cost, help) = match used.kind {
        Kind::Gone => (
            format!("uses `{what}` after the handler has returned: it is not valid any more"),
            format!("read what is needed out of `{what}` before `go`, or wait for the goroutine before returning"),
        ),
        Kind::Body => (
            format!("reads `{what}` after the handler has returned: the server has closed it"),
            "read the body before `go`".to_owned(),
        ),
        Kind::Context => (
            format!("works with `{what}`, which is cancelled when the handler returns"),
            "use `context.WithoutCancel` of it with a timeout of its own, or a context of the application".to_owned(),
        ),
    };
    let mut draft = cx.draft(go, format!("a goroutine of this handler {cost}"));
    draft.label = "nobody waits for it".to_owned();
    draft.help = help;
    let end = story::end_span(cx.unit, started.func, witness);
    draft.related = vec![cx.place(used.at, "used here"), cx.place(end, "the handler returns here")];
    draft.trace = vec![cx.step(0, go, "the handler starts a goroutine").starting(1)];
    draft.trace.extend(cx.decisions(started.func, witness));
    draft.trace.push(cx.step(0, end, "the handler returns without waiting for it"));
    draft.trace.push(cx.step(1, used.at, format!("the goroutine still uses `{what}`")));
    if cx.file.is_support() {
        draft.level = Some(Level::Note);
    }
    draft
}

fn silent_end(cx: &FuncCx<'_>, go: TextRange, used: &Use, signal: VarId, end: TextRange) -> Draft {
    let (name, what) = (cx.var(signal), &used.what);
    let line = cx.line(end);
    let mut draft = cx.draft(
        go,
        format!("a goroutine that writes to `{what}` can end on line {line} without a word on `{name}`: whoever waits for it waits for ever"),
    );
    draft.help = format!("`defer close({name})` where the goroutine begins");
    draft.related = vec![cx.place(end, format!("ends without using `{name}`"))];
    draft.trace = vec![
        cx.step(0, go, "the goroutine begins").starting(1),
        cx.step(1, end, format!("it ends, and nothing was sent on `{name}`")),
        cx.step(0, go, format!("who receives from `{name}` waits for ever")).staying(),
    ];
    draft.level = Some(Level::Note);
    draft
}
