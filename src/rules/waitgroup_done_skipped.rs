//! `waitgroup-done-skipped`: a goroutine can end without the `Done` that it calls on its other paths.
//!
//! The paths are followed by [`crate::flow::done`]; this file asks whether the function is a goroutine that somebody waits for.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Fix, Place, Step};
use crate::flow::done::{Dones, Skip, dones};
use crate::flow::groups::{Count, Group, calls_of};
use crate::flow::obligation::Callees;
use crate::flow::path::Witness;
use crate::flow::story;
use crate::model::body::{Call, ExprKind, FuncId, Role};
use crate::model::cfg::Op;
use crate::model::resolve::Callee;
use crate::source::{Span, TextRange};
use crate::summary::recovering::Run;
use memchr::memmem;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&[".Done()"]];

    fn worth_parsing(text: &str) -> bool {
        // A statement of its own: neither deferred nor the `Done` of a context, which is received from.
        let plain = |c: char| c.is_alphanumeric() || "_.[]".contains(c);
        text.lines().any(|line| {
            let code = line.split("//").next().unwrap_or_default().trim();
            code.strip_suffix(".Done()").is_some_and(|group| !group.is_empty() && group.chars().all(plain))
        })
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, data) in cx.unit.funcs.iter() {
            if matches!(data.role, Role::Go | Role::Value | Role::Declared) {
                goroutine(cx, func, out);
            }
        }
    }
}

/// Whether this rule tells of a goroutine of the function: who waits for it needs no finding of its own.
pub(super) fn tells(cx: &FuncCx<'_>) -> bool {
    let Some(meta) = super::find("waitgroup-done-skipped") else { return false };
    let mut out = Findings::new(meta);
    if Check::worth_parsing(cx.program.text(cx.item)) {
        Check::check(cx, &(), &mut out);
    }
    !out.into_parts().0.is_empty()
}

fn goroutine(cx: &FuncCx<'_>, func: FuncId, out: &mut Findings) {
    let resolver = cx.resolver();
    let may_call = |call: &Call| match resolver.callee(call) {
        Callee::Project(item) => memmem::find(cx.program.text(item).as_bytes(), b"Done").is_some(),
        _ => true,
    };
    let found = dones(&resolver, func, &may_call);
    let Some(start) = (if found.is_empty() { None } else { Start::of(cx, func) }) else { return };
    let recovered = start.recovered || cx.summaries.recovers(&resolver, func);
    let never = |call: &Call| Callees::never_returns(cx.summaries, &resolver, call);
    for dones in found {
        let Some(wait) = start.waited(cx, func, &dones.group) else { continue };
        match dones.skipped(&resolver, func, recovered, &never) {
            Ok(Some((skip, witness))) => out.push(cx, draft(cx, func, &Found { dones, skip, witness, start, wait })),
            Ok(None) => {}
            Err(_) => out.bound_hit(),
        }
    }
}

/// What starts the goroutine.
#[derive(Clone, Copy)]
struct Start {
    go: Span,
    /// Whether whoever runs it recovers from its panics.
    recovered: bool,
}

impl Start {
    fn of(cx: &FuncCx<'_>, func: FuncId) -> Option<Self> {
        if let Some(run) = Self::passed(cx, func) {
            return Some(run);
        }
        if cx.unit.funcs[func].role == Role::Go {
            let go = cx.uses.closure_expr(func).and_then(|closure| cx.uses.site(closure))?;
            let span = cx.unit.instr(go.func, go.point)?.span;
            return Some(Self { go: cx.in_file(span), recovered: false });
        }
        // The function of the `go` statement itself, not one that such a function calls.
        let first = cx.summaries.started_by(cx.item, func)?;
        Some(Self { go: first.go, recovered: false })
    }

    /// A closure that is passed to a function of the run which runs it in a goroutine.
    fn passed(cx: &FuncCx<'_>, func: FuncId) -> Option<Self> {
        let closure = cx.uses.closure_expr(func)?;
        let ExprKind::Call(call) = cx.unit.kind(cx.uses.parent(closure)?) else { return None };
        let index = call.args.iter().position(|arg| *arg == closure)?;
        let go = cx.in_file(cx.span(call.callee));
        match cx.summaries.runs_argument(&cx.resolver(), call, index) {
            Run::Recovered => Some(Self { go, recovered: true }),
            Run::Goroutine => Some(Self { go, recovered: false }),
            Run::Otherwise => None,
        }
    }

    /// Where the group is waited for; `None` unless it is, and is added to.
    fn waited(&self, cx: &FuncCx<'_>, func: FuncId, group: &Group) -> Option<Span> {
        let resolver = cx.resolver();
        let param = match group {
            Group::Local(var) => cx.unit.funcs[func].params.iter().position(|param| param == var),
            Group::Field(_) | Group::Global(_) => None,
        };
        let outside = match param.map(|index| passed_as(cx, func, index)) {
            None => group.clone(),
            Some(Some(passed)) => passed,
            // The parameter of a declared function: whoever starts it has the group.
            Some(None) => {
                let text = &cx.program.file(self.go.file).source.text;
                let at = memmem::find(text.as_bytes(), b".Wait()")? as u32;
                return Some(TextRange::new(at, at + 7).in_file(self.go.file));
            }
        };
        let in_unit = |count| {
            let mut funcs = cx.unit.funcs.iter();
            funcs.find_map(|(func, _)| {
                calls_of(&resolver, func, count, &outside).first().map(|(_, expr)| cx.span(*expr))
            })
        };
        match &outside {
            Group::Local(_) => in_unit(Count::Add).and(in_unit(Count::Wait)).map(|span| cx.in_file(span)),
            Group::Field(name) | Group::Global(name) => {
                cx.in_package(&format!("{name}.Add(")).and(cx.in_package(&format!("{name}.Wait()")))
            }
        }
    }
}

/// What the `go` statement passes for a parameter of its closure.
fn passed_as(cx: &FuncCx<'_>, func: FuncId, index: usize) -> Option<Group> {
    let site = cx.uses.site(cx.uses.closure_expr(func)?)?;
    let Op::Go(call) = cx.unit.instr(site.func, site.point)?.op else { return None };
    let ExprKind::Call(call) = cx.unit.kind(call) else { return None };
    cx.unit.base_var(*call.args.get(index)?).map(Group::Local)
}

struct Found {
    dones: Dones,
    skip: Skip,
    witness: Witness,
    start: Start,
    wait: Span,
}

fn draft(cx: &FuncCx<'_>, func: FuncId, it: &Found) -> Draft {
    let (_, done) = it.dones.plain[0];
    let text = cx.text(done);
    let group = text.split(".Done").next().unwrap_or(text);
    let end = story::end_span(cx.unit, func, &it.witness);
    let (how, last) = match it.skip {
        Skip::Returns => {
            (format!("on the path that returns on line {}", cx.line(end)), format!("returns without `{text}`"))
        }
        Skip::Ends(call) => {
            let call = story::short(cx.text(call));
            (
                format!("when `{call}` ends the goroutine"),
                "ends the goroutine; only deferred calls still run".to_owned(),
            )
        }
        Skip::Panics(call) => {
            let call = story::short(cx.text(call));
            (format!("when `{call}` panics and the panic is recovered"), format!("a panic here skips `{text}`"))
        }
    };
    let mut draft = cx.draft(cx.span(done), format!("`{text}` is skipped {how}: `{group}.Wait` waits for ever"));
    draft.label = "not on every path".to_owned();
    draft.help = format!("write `defer {text}` as the first statement of the goroutine");
    draft.related = vec![
        cx.place(end, last.clone()),
        Place { span: it.start.go, message: "the goroutine is started here".to_owned() },
        Place { span: it.wait, message: "waits for it".to_owned() },
    ];
    draft.trace.push(Step::new(0, it.start.go, "a goroutine is started that somebody waits for").starting(1));
    let decisions = cx.decisions(func, &it.witness).into_iter();
    draft.trace.extend(decisions.map(|step| Step { goroutine: 1, ..step }));
    draft.trace.push(cx.step(1, end, last));
    draft.trace.push(Step::new(0, it.wait, format!("`{group}.Wait` never returns")).staying());
    if it.dones.is_plain() {
        draft.fixes.extend(deferred(cx, func, &it.dones, text));
    }
    draft
}

/// `defer wg.Done()` first, and no other.
fn deferred(cx: &FuncCx<'_>, func: FuncId, dones: &Dones, text: &str) -> Option<Fix> {
    let statements: Option<Vec<TextRange>> = dones.plain.iter().map(|(at, _)| cx.own_line(func, *at)).collect();
    let mut statements = statements?;
    statements.sort();
    let mut edits = vec![cx.first_in_body(func, &format!("defer {text}"))?];
    edits.extend(cx.without(&statements)?);
    Some(Fix { title: format!("defer {text}"), safe: false, edits })
}
