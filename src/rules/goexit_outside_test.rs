//! `goexit-outside-test`: `runtime.Goexit`, or a method of `testing` that calls it, in a goroutine that somebody waits for on a channel.
//!
//! Goexit runs the deferred calls and nothing else. What is not deferred of the goroutine's farewell, a send or a close, does not happen.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::flow::condition::Facts;
use crate::flow::done::ends_goroutine;
use crate::flow::obligation::Callees;
use crate::flow::path::{self, Analysis, Next, Outcome, Search, Witness};
use crate::flow::story;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarKind};
use crate::model::cfg::{Comm, Op};
use crate::model::uses::Point;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[];

    const NOTE_TRIGGERS: &'static [&'static [&'static str]] =
        &[&["Goexit(", "go func"], &["FailNow(", "go func"], &[".Fatal", "go func"], &[".Skip", "go func"]];

    fn worth_parsing(text: &str) -> bool {
        text.contains("<- ") || text.contains("close(")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, data) in cx.unit.funcs.iter() {
            if data.role == Role::Go {
                goroutine(cx, func, out);
            }
        }
    }
}

fn goroutine(cx: &FuncCx<'_>, func: FuncId, out: &mut Findings) {
    let resolver = cx.resolver();
    let Some(farewells) = farewells(cx, func) else { return };
    let mut search = Search::new(resolver, func);
    let Some(entry) = search.entry() else { return };
    let mut walk = Leaves { cx, farewells: &farewells, call: None };
    // Calls that end the goroutine are what is looked for.
    let never = |call: &Call| !ends_goroutine(&resolver, call) && Callees::never_returns(cx.summaries, &resolver, call);
    match search.run(entry, &(), &Facts::default(), &mut walk, &never) {
        Outcome::Yes(witness) => {
            if let (Some(call), Some(first)) = (walk.call, farewells.first()) {
                out.push(cx, draft(cx, func, (call, first), &witness));
            }
        }
        Outcome::No => {}
        Outcome::Unknown => out.bound_hit(),
    }
}

/// A send or a close by which the goroutine tells that it is done.
struct Farewell {
    at: Point,
    channel: ExprId,
}

/// The sends and closes of channels that others have too; `None` if there is none, or a deferred one that Goexit does not skip.
fn farewells(cx: &FuncCx<'_>, func: FuncId) -> Option<Vec<Farewell>> {
    let unit = cx.unit;
    let shared = |channel: ExprId| match unit.as_var(channel) {
        Some(var) => unit.vars[var].owner != func || unit.vars[var].kind != VarKind::Local,
        None => true,
    };
    let mut found = Vec::new();
    for (inner, data) in unit.funcs.iter() {
        let deferred = data.role == Role::Defer && data.parent == Some(func);
        if inner != func && !deferred {
            continue;
        }
        let mut settled = false;
        path::each_op(unit, inner, |at, instr| {
            let (channel, later) = match &instr.op {
                Op::Send { chan, .. } | Op::Chosen(Comm::Send { chan, .. }) => (Some(*chan), deferred),
                Op::Expr(expr) | Op::Defer(expr) => {
                    let closes = match unit.kind(*expr) {
                        ExprKind::Call(call) if call.callee_is(unit, "close") => call.args.first().copied(),
                        _ => None,
                    };
                    (closes, deferred || matches!(instr.op, Op::Defer(_)))
                }
                _ => (None, false),
            };
            if let Some(channel) = channel.filter(|channel| shared(*channel)) {
                settled |= later;
                found.push(Farewell { at, channel });
            }
        });
        if settled {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

struct Leaves<'w, 'a> {
    cx: &'w FuncCx<'a>,
    farewells: &'w [Farewell],
    call: Option<ExprId>,
}

impl Analysis for Leaves<'_, '_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, op: &Op) -> Next {
        if self.farewells.iter().any(|it| it.at == at) {
            return Next::Drop;
        }
        match op {
            Op::Expr(expr) => match self.cx.unit.kind(*expr) {
                ExprKind::Call(call) if ends_goroutine(&self.cx.resolver(), call) => {
                    self.call = Some(*expr);
                    Next::Found
                }
                _ => Next::On,
            },
            _ => Next::On,
        }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Drop
    }
}

fn draft(cx: &FuncCx<'_>, func: FuncId, (call, farewell): (ExprId, &Farewell), witness: &Witness) -> Draft {
    let (text, channel) = (story::short(cx.text(call)), cx.text(farewell.channel));
    let mut draft = cx.draft(
        cx.span(call),
        format!("`{text}` ends the goroutine before it has told `{channel}`: whoever waits there waits for ever"),
    );
    draft.label = "only deferred calls still run".to_owned();
    draft.help = format!("tell `{channel}` in a deferred function, or return instead");
    draft.related = vec![
        cx.place(cx.unit.funcs[func].header, "the goroutine"),
        cx.place(cx.span(farewell.channel), "does not come to this"),
    ];
    let decisions = cx.decisions(func, witness).into_iter();
    draft.trace.push(cx.step(0, cx.unit.funcs[func].header, "a goroutine is started").starting(1));
    draft.trace.extend(decisions.map(|step| crate::finding::Step { goroutine: 1, ..step }));
    draft.trace.push(cx.step(1, cx.span(call), "ends the goroutine; only deferred calls still run"));
    draft.trace.push(cx.step(1, cx.span(farewell.channel), format!("nothing comes over `{channel}` any more")));
    draft
}
