//! `context-not-propagated`: work that the caller waits for does not hear that the caller has given up.
//!
//! A fresh `context.Background()` or `TODO()` is followed to the calls that get it, while a parameter offers a context
//! ([`crate::summary::scope`]). Much is detached on purpose: [`super::detached`] knows the forms.

use super::context::Draft;
use super::detached::{CLEANING, MAKING, is_detached, is_on_path, makes_on_path};
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Edit, Fix};
use crate::flow::path;
use crate::flow::reach;
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use crate::model::uses::Site;
use crate::source::TextRange;
use crate::summary::contexts::{self, Derivation};
use crate::summary::hearing::Wait;
use crate::summary::scope::{self, InScope};
use crate::summary::words;
use crate::syntax::glance;
use smol_str::SmolStr;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["context.Background("], &["context.TODO("]];

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = &[&["http.NewRequest("], &["exec.Command("]];

    fn worth_parsing(text: &str) -> bool {
        ["Context", "http.Request", "fiber.Ctx"].iter().any(|ty| glance::may_take(text, ty))
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program || words::names(cx.program.name(cx.item), CLEANING) {
            return;
        }
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |at, expr, call| {
                let Callee::External(path, name) = cx.resolver().callee(call) else { return };
                let place = Place { site: Site { func, point: at }, expr };
                match (path.as_str(), name.as_str()) {
                    _ if contexts::is_fresh(&cx.resolver(), call) => fresh(cx, place, out),
                    ("net/http", "NewRequest") => twin(cx, place, "http.NewRequest", out),
                    ("os/exec", "Command") => twin(cx, place, "exec.Command", out),
                    _ => {}
                }
            });
        }
    }
}

#[derive(Clone, Copy)]
struct Place {
    site: Site,
    expr: ExprId,
}

/// `context.Background()` at a place: an argument, or the first value of a variable that is one.
fn fresh(cx: &FuncCx<'_>, place: Place, out: &mut Findings) {
    let Some(scope) = in_scope(cx, place) else { return };
    if is_detached(cx, place.site, place.expr, &scope) {
        return;
    }
    let Some(passed) = passed_to(cx, place, &scope) else { return };
    out.push(cx, not_passed(cx, place, &scope, &passed));
}

/// The call that gets the fresh context, on the caller's path.
fn passed_to(cx: &FuncCx<'_>, place: Place, scope: &InScope) -> Option<Passed> {
    let passed = |(call, wait), bounded| Passed { call, bounded: bounded || wait == Wait::Bounded, reset: false };
    let held = |value, bounded| match assigned_var(cx, value) {
        Some(var) => Some(passed(first_use(cx, var, place, scope)?, bounded)),
        None if replaces(cx, value, scope) => {
            Some(Passed { reset: true, ..passed(next_use(cx, place, scope)?, bounded) })
        }
        None => None,
    };
    let Some(parent) = cx.uses.parent(place.expr) else { return held(place.expr, false) };
    let ExprKind::Call(call) = cx.unit.kind(parent) else { return None };
    match Derivation::of(&cx.resolver(), call) {
        Some(Derivation::Timed) => held(parent, true),
        None if gives_context(cx, parent) => held(parent, false),
        None if !uses_given(cx, call, scope) => {
            let makes = || (makes_on_path(cx, call) && may_fail(cx, parent)).then_some(Wait::Open);
            Some(passed((parent, gets(cx, call, place.expr).or_else(makes)?), false))
        }
        _ => None,
    }
}

/// Whether a call also gets a function that does its work with the caller's context: `WithClient(context.Background(), func(c) { c.Get(ctx) })`.
fn uses_given(cx: &FuncCx<'_>, call: &Call, scope: &InScope) -> bool {
    let works = |arg: &ExprId| matches!(cx.unit.kind(*arg), ExprKind::Closure(_)) && cx.unit.mentions(*arg, scope.var);
    !scope.of_request && call.args.iter().any(works)
}

/// Whether the parameter itself is assigned this value, as `ctx, cancel := …` in the function's own block does.
fn replaces(cx: &FuncCx<'_>, value: ExprId, scope: &InScope) -> bool {
    let Some(site) = cx.uses.site(value).filter(|_| cx.uses.parent(value).is_none()) else { return false };
    let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(site.func, site.point).map(|it| &it.op) else { return false };
    rhs.len() == 1
        && lhs.first().and_then(|to| cx.unit.as_var(*to)) == Some(scope.var)
        && cx.unit.vars[scope.var].writes == 1
}

/// The first call on the caller's path behind a place that gets the parameter, which holds the fresh context there.
fn next_use(cx: &FuncCx<'_>, place: Place, scope: &InScope) -> Option<(ExprId, Wait)> {
    cx.uses.mentions(scope.var).iter().find_map(|mention| {
        let site = cx.uses.site(*mention).filter(|site| site.func == place.site.func)?;
        let mut parent = cx.uses.parent(*mention)?;
        if !reach::reaches(&cx.resolver(), site.func, place.site.point, site.point) {
            return None;
        }
        // `client.Do(req.WithContext(ctx))`
        if let ExprKind::Call(call) = cx.unit.kind(parent)
            && cx.unit.called_name(call).is_some_and(|name| name == "WithContext")
        {
            parent = cx.uses.parent(parent)?;
        }
        match cx.unit.kind(parent) {
            ExprKind::Call(call) => gets(cx, call, *mention).map(|wait| (parent, wait)),
            _ => None,
        }
    })
}

/// How long a call on the caller's path may wait with a context; `None` if it does not.
fn gets(cx: &FuncCx<'_>, call: &Call, context: ExprId) -> Option<Wait> {
    let wait = is_on_path(cx, call).then(|| cx.summaries.waits_with(&cx.resolver(), cx.uses, call, context));
    wait.filter(|wait| *wait > Wait::Never)
}

/// Whether a call only makes another context of the one it gets, with a value for instance.
fn gives_context(cx: &FuncCx<'_>, call: ExprId) -> bool {
    cx.summaries.knowledge().context_of(cx.resolver().ty(call).first()).is_some_and(SmolStr::is_empty)
}

/// Whether a call can fail: what waits for somebody does so nearly always.
fn may_fail(cx: &FuncCx<'_>, call: ExprId) -> bool {
    match cx.resolver().ty(call) {
        Ty::Tuple(types) => types.is_empty() || types.last() == Some(&Ty::Basic("error".into())),
        one => one.is_unknown() || one == Ty::Basic("error".into()),
    }
}

/// A function that has a twin which takes a context.
fn twin(cx: &FuncCx<'_>, place: Place, name: &str, out: &mut Findings) {
    let Some(scope) = in_scope(cx, place) else { return };
    // `req = req.WithContext(ctx)` may follow.
    if is_detached(cx, place.site, place.expr, &scope) || cx.program.text(cx.item).contains(".WithContext(") {
        return;
    }
    let (with, what) = match name {
        "exec.Command" => ("exec.CommandContext", "the process goes on"),
        _ => ("http.NewRequestWithContext", "the request goes on"),
    };
    let span = cx.span(place.expr);
    let given = &scope.text;
    let mut draft = cx.draft(
        span,
        format!("`{name}` takes no context although `{given}` is in scope: {what} after the caller has given up"),
    );
    draft.confidence = Some(Confidence::Low);
    draft.help = format!("write `{with}({given}, …)`");
    tell(cx, &mut draft, &scope, span, "nothing here hears of it");
    out.push(cx, draft);
}

fn in_scope(cx: &FuncCx<'_>, place: Place) -> Option<InScope> {
    let here = cx.resolver();
    if matches!(cx.unit.instr(place.site.func, place.site.point).map(|it| &it.op), Some(Op::Go(_) | Op::Defer(_))) {
        return None;
    }
    scope::context_in_scope(&here, cx.uses, cx.summaries.knowledge(), place.site.func)
}

/// The variable that is assigned this value for good: declared with it, and never sent elsewhere.
fn assigned_var(cx: &FuncCx<'_>, value: ExprId) -> Option<VarId> {
    let site = cx.uses.site(value).filter(|_| cx.uses.parent(value).is_none())?;
    let Op::Assign { lhs, rhs, .. } = &cx.unit.instr(site.func, site.point)?.op else { return None };
    let index = rhs.iter().position(|it| *it == value)?;
    let var = cx.unit.as_var(*lhs.get(index)?)?;
    let data = &cx.unit.vars[var];
    (data.init.is_some_and(|(init, _)| init == value) && !data.addressed).then_some(var)
}

/// The first call on the caller's path that gets the context a variable holds, one that waits for long before one that does not; none if
/// it also goes elsewhere.
fn first_use(cx: &FuncCx<'_>, var: VarId, place: Place, scope: &InScope) -> Option<(ExprId, Wait)> {
    let mut first: Option<(ExprId, Wait)> = None;
    for mention in cx.uses.mentions(var) {
        if cx.uses.is_definition(cx.unit, *mention) {
            continue;
        }
        let site = cx.uses.site(*mention)?;
        let parent = cx.uses.parent(*mention)?;
        let started = matches!(cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(_) | Op::Defer(_)));
        if site.func != place.site.func || started {
            return None;
        }
        match cx.unit.kind(parent) {
            ExprKind::Call(call) => match Derivation::of(&cx.resolver(), call) {
                Some(_) => {}
                None if gives_context(cx, parent) => {}
                None if !is_on_path(cx, call) => return None,
                None => {
                    let got = gets(cx, call, *mention).filter(|_| !is_detached(cx, site, *mention, scope));
                    if let Some(wait) = got.filter(|wait| first.is_none_or(|(_, known)| known < *wait)) {
                        first = Some((parent, wait));
                    }
                }
            },
            ExprKind::Field(..) => {}
            _ => return None,
        }
    }
    first
}

/// Calls that change something: whoever wrote one may want it finished, once begun.
const CHANGING: &str = "save update apply put patch commit persist store write set add complete move process exec ingest \
    insert mark upsert attach join grant send import restore";

struct Passed {
    call: ExprId,
    bounded: bool,
    /// Whether it takes the place of the parameter, which may be meant.
    reset: bool,
}

fn not_passed(cx: &FuncCx<'_>, place: Place, scope: &InScope, passed: &Passed) -> Draft {
    let span = cx.span(place.expr);
    let (fresh, given) = (cx.text(place.expr), &scope.text);
    let callee = match cx.unit.kind(passed.call) {
        ExprKind::Call(call) => crate::flow::story::short(cx.text(call.callee)),
        _ => String::new(),
    };
    let cost = if passed.bounded { "until its own time is up" } else { "for as long as it takes" };
    let mut draft = cx.draft(
        span,
        format!(
            "`{callee}` gets `{fresh}` although `{given}` is in scope: it goes on after the caller has given up, {cost}"
        ),
    );
    draft.label = "never cancelled".to_owned();
    draft.help = format!("pass `{given}`, or `context.WithoutCancel({given})` if it has to outlive the caller");
    let name = callee.rsplit('.').next().unwrap_or_default().to_lowercase();
    if passed.bounded
        || passed.reset
        || !may_fail(cx, passed.call)
        || cx.summaries.outlasts(cx.item, scope.var)
        || cx.summaries.is_left_to_tests(cx.item)
        || cx.ends_program(place.site.func, None)
        || CHANGING.split(' ').chain(MAKING.split(' ')).any(|word| name.starts_with(word))
    {
        draft.confidence = Some(Confidence::Low);
    }
    let at = cx.span(passed.call);
    tell(cx, &mut draft, scope, at, &format!("`{callee}` waits with a context that does not hear of it"));
    draft.fixes.push(Fix {
        title: format!("pass {given}"),
        safe: false,
        edits: vec![Edit { span: cx.in_file(span), insert: given.clone() }],
    });
    draft
}

fn tell(cx: &FuncCx<'_>, draft: &mut Draft, scope: &InScope, at: TextRange, waits: &str) {
    let decl = cx.unit.vars[scope.var].decl;
    let name = cx.var(scope.var);
    draft.related = vec![cx.place(decl, format!("`{name}` says when the caller gives up"))];
    draft.trace =
        vec![cx.step(0, decl, format!("the caller gives up: `{}` ends", scope.text)), cx.step(0, at, waits.to_owned())];
}
