//! `goroutine-in-once`: a goroutine without an end, started by `sync.Once`.
//!
//! It can be neither stopped nor started again. A wait inside `Do` is reported too: every other caller of `Do` waits with it.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Place, Step};
use crate::flow::path;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::source::{Span, TextRange};
use crate::summary::once::runs_once;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[];

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = &[&[".Do(", "nce"], &["OnceFunc"], &["OnceValue"]];

    const CROSSES_FILES: bool = true;

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |_, expr, call| {
                if runs_once(&cx.resolver(), call)
                    && let Some(once) = Once::of(cx, expr, call)
                {
                    once.check(cx, out);
                }
            });
        }
    }
}

/// A function that runs once.
struct Once {
    /// The call of `Do`.
    call: TextRange,
    /// The item of the function.
    item: ItemId,
    func: FuncId,
}

impl Once {
    fn of(cx: &FuncCx<'_>, expr: ExprId, call: &Call) -> Option<Self> {
        let given = *call.args.first()?;
        let (item, func) = match cx.unit.kind(given) {
            ExprKind::Closure(func) => (cx.item, *func),
            ExprKind::Var(var) => (cx.item, cx.resolver().closure_in(*var)?),
            _ => {
                // A method value or a function by name is resolved as if it were called.
                let as_call = Call { callee: given, args: Vec::new(), spread: false };
                let Callee::Project(item) = cx.resolver().callee(&as_call) else { return None };
                (item, cx.program.unit(item).root)
            }
        };
        (!cx.program.unit(item).damaged).then_some(Self { call: cx.span(expr), item, func })
    }

    fn check(&self, cx: &FuncCx<'_>, out: &mut Findings) {
        let there = FuncCx::new(cx.program, cx.summaries, self.item);
        path::each_op(there.unit, self.func, |_, instr| match &instr.op {
            Op::Go(call) => {
                if let Some(stays) = stays(&there, *call).or_else(|| self.unreachable_server(&there, *call)) {
                    out.push(cx, self.goroutine(cx, there.in_file(instr.span), &stays));
                }
            }
            Op::Expr(expr) if !self.stops_something(&there) => {
                if let Some(wait) = self.waits(&there, *expr) {
                    out.push(cx, self.wait(cx, there.in_file(wait)));
                }
            }
            _ => {}
        });
    }

    /// A bare receive or a `Wait` as a statement of the function itself, for something that is not its own.
    fn waits(&self, there: &FuncCx<'_>, expr: ExprId) -> Option<TextRange> {
        let on = match there.unit.kind(expr) {
            ExprKind::Recv(chan) => *chan,
            ExprKind::Call(call) => match (there.resolver().callee(call), there.unit.kind(call.callee)) {
                (Callee::External(path, name), ExprKind::Field(group, _))
                    if path == "sync" && name == "WaitGroup.Wait" =>
                {
                    *group
                }
                _ => return None,
            },
            _ => return None,
        };
        let own = there.unit.base_var(on).is_some_and(|var| self.owns(there, var));
        (!own).then(|| there.span(expr))
    }

    /// Whether the function itself gives a stop signal: then the wait is for those who obey it, and `Do` makes closing idempotent.
    fn stops_something(&self, there: &FuncCx<'_>) -> bool {
        const STOPS: &[&str] = &["close", "cancel", "stop", "shutdown", "kill", "terminate", "quit", "done"];
        let mut stops = false;
        path::each_call(there.unit, self.func, |_, _, call| {
            let name = match there.unit.kind(call.callee) {
                ExprKind::Global(name) | ExprKind::Field(_, name) => name.to_lowercase(),
                ExprKind::Var(var) => there.unit.vars[*var].name.to_lowercase(),
                _ => return,
            };
            stops |= STOPS.iter().any(|stop| name.contains(stop));
        });
        stops
    }

    fn owns(&self, there: &FuncCx<'_>, var: VarId) -> bool {
        there.unit.is_within(there.unit.vars[var].owner, self.func)
    }

    /// `go srv.ListenAndServe()` of a server that nobody else ever sees.
    fn unreachable_server(&self, there: &FuncCx<'_>, go: ExprId) -> Option<Stays> {
        let unit = there.unit;
        let ExprKind::Call(call) = unit.kind(go) else { return None };
        let Callee::External(path, name) = there.resolver().callee(call) else { return None };
        let is_server =
            name.strip_prefix("Server.").is_some_and(|it| it.starts_with("Serve") || it.starts_with("ListenAndServe"));
        let ExprKind::Field(base, _) = unit.kind(call.callee) else { return None };
        let server = unit.base_var(*base).filter(|var| path == "net/http" && is_server && self.owns(there, *var))?;
        let hidden = there.uses.mentions(server).iter().all(|mention| match there.uses.parent(*mention) {
            Some(parent) => {
                matches!(unit.kind(parent), ExprKind::Field(_, name) if name != "Shutdown" && name != "Close")
            }
            None => there.uses.is_definition(unit, *mention),
        });
        let at = there.in_file(there.span(go));
        hidden.then(|| Stays { why: "serves with a server that nothing can shut down".to_owned(), at })
    }

    fn goroutine(&self, cx: &FuncCx<'_>, go: Span, stays: &Stays) -> Draft {
        let mut draft = cx.draft_at(
            go,
            format!("a goroutine started by `sync.Once` {}: it can be neither stopped nor started again", stays.why),
        );
        draft.label = "runs until the process ends".to_owned();
        draft.help =
            "give it a context or a stop channel that the owner's `Close` ends, and return when it does".to_owned();
        draft.related =
            vec![cx.place(self.call, "runs once"), Place { span: stays.at, message: "stays here".to_owned() }];
        draft.trace = vec![
            cx.step(0, self.call, "the first caller runs the function, everybody else finds it done".to_owned()),
            Step::new(0, go, "it starts a goroutine").starting(1),
            Step::new(1, stays.at, format!("the goroutine {}", stays.why)).staying(),
        ];
        draft
    }

    fn wait(&self, cx: &FuncCx<'_>, wait: Span) -> Draft {
        let mut draft = cx.draft_at(wait, "waiting inside `sync.Once` makes every other caller wait as well");
        draft.label = "everybody who calls `Do` waits for this".to_owned();
        draft.help = "let the function only start the work, and wait outside of it with a context".to_owned();
        draft.related = vec![cx.place(self.call, "returns only when the wait is over")];
        draft.trace = vec![
            cx.step(0, self.call, "the first caller enters the function".to_owned()),
            Step::new(0, wait, "and waits here"),
            cx.step(1, self.call, "each later caller blocks until the first one is back").staying(),
        ];
        draft.confidence = Some(Confidence::Medium);
        draft
    }
}

/// Why and where a goroutine stays.
struct Stays {
    why: String,
    at: Span,
}

/// Functions of the standard library that serve until the process ends.
const SERVERS: &[(&str, &str)] = &[
    ("net/http", "ListenAndServe"),
    ("net/http", "ListenAndServeTLS"),
    ("net/http", "Serve"),
    ("net/http", "ServeTLS"),
];

fn stays(cx: &FuncCx<'_>, go: ExprId) -> Option<Stays> {
    let ExprKind::Call(call) = cx.unit.kind(go) else { return None };
    match cx.resolver().callee(call) {
        Callee::Closure(func) => closure_stays(cx, func),
        Callee::Project(item) => {
            cx.program.item(item).body?;
            let there = FuncCx::new(cx.program, cx.summaries, item);
            if there.unit.damaged {
                return None;
            }
            closure_stays(&there, there.unit.root)
        }
        callee => serves(cx, &callee, go),
    }
}

fn closure_stays(cx: &FuncCx<'_>, func: FuncId) -> Option<Stays> {
    let resolver: Resolver<'_> = cx.resolver();
    if cx.summaries.runs_for_ever(&resolver, func) {
        let data = &cx.unit.funcs[func];
        let at = data
            .cfg
            .loops
            .iter()
            .map(|(_, it)| it.header)
            .find(|header| data.span.covers(*header))
            .unwrap_or(data.header);
        return Some(Stays { why: "has no way to end".to_owned(), at: cx.in_file(at) });
    }
    let mut served = None;
    path::each_call(cx.unit, func, |_, expr, call| {
        served = served.take().or_else(|| serves(cx, &resolver.callee(call), expr));
    });
    served
}

fn serves(cx: &FuncCx<'_>, callee: &Callee, at: ExprId) -> Option<Stays> {
    let Callee::External(path, name) = callee else { return None };
    SERVERS.contains(&(path.as_str(), name.as_str())).then(|| Stays {
        why: format!("serves with `http.{name}`, which nothing can shut down"),
        at: cx.in_file(cx.span(at)),
    })
}
