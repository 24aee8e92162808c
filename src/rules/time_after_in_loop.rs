//! `time-after-in-loop`: each turn of a loop makes a timer that nobody can stop.
//!
//! `time.After` in a `select` whose other arms win leaves its timer behind until it fires, and the loop's next turn makes another one.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Level};
use crate::flow::condition::Facts;
use crate::flow::duration::{self, SECOND};
use crate::flow::path::{Comes, Outcome, Search};
use crate::flow::{story, watch};
use crate::model::body::{Call, ExprKind, FuncId};
use crate::model::cfg::{Arm, BlockId, Comm, LoopId, Term};
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::source::TextRange;
use crate::syntax::glance;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["time.After("]];

    fn worth_parsing(text: &str) -> bool {
        glance::stands_in_loop(text, "time.After(")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, data) in cx.unit.funcs.iter() {
            for (block, select) in data.cfg.blocks.iter() {
                let (Term::Select { arms, default }, Some(id)) = (&select.term, select.in_loop) else { continue };
                for (index, arm) in arms.iter().enumerate() {
                    let Comm::Recv { chan, .. } = arm.comm else { continue };
                    let ExprKind::Call(call) = cx.unit.kind(chan) else { continue };
                    let Some(wait) = Wait::of(cx, call, arm) else { continue };
                    let others = arms.iter().enumerate().filter(|(at, _)| *at != index);
                    let others = others.map(|(_, it)| Winner::arm(cx, it)).chain(default.map(Winner::default));
                    let others: Vec<Winner> = others.collect();
                    let again = others.iter().find(|it| !it.once && comes_back(cx, func, it.target, block));
                    match (again, others.first()) {
                        (Some(winner), _) => out.push(cx, piles_up(cx, func, id, &wait, winner)),
                        (None, Some(winner)) if comes_back(cx, func, arm.target, block) => {
                            out.push(cx, stays_once(cx, func, id, &wait, winner));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}

/// An arm that waits for `time.After`.
struct Wait<'a> {
    arm: TextRange,
    /// As written.
    call: &'a str,
    /// Whether the duration is a constant.
    known: bool,
}

impl<'a> Wait<'a> {
    fn of(cx: &FuncCx<'a>, call: &Call, arm: &Arm) -> Option<Self> {
        match cx.resolver().callee(call) {
            Callee::External(path, name) if path == "time" && name == "After" => {}
            _ => return None,
        }
        let nanoseconds = duration::nanoseconds(&cx.resolver(), *call.args.first()?);
        let callee = cx.span(call.callee);
        let text = cx.file.source.slice(TextRange::new(callee.start, arm.span.end));
        (nanoseconds.is_none_or(|it| it >= SECOND)).then(|| Self {
            arm: arm.span,
            call: text.trim_end_matches(':'),
            known: nanoseconds.is_some(),
        })
    }
}

/// What the select may take instead.
struct Winner {
    target: BlockId,
    /// From `case` to the colon; `None` for the default.
    span: Option<TextRange>,
    /// Whether it is a stop signal: that comes once, and does not pile anything up.
    once: bool,
}

impl Winner {
    fn arm(cx: &FuncCx<'_>, arm: &Arm) -> Self {
        let once = matches!(arm.comm, Comm::Recv { chan, .. } if watch::signal(&cx.resolver(), chan).is_some());
        Self { target: arm.target, span: Some(arm.span), once }
    }

    fn default(target: BlockId) -> Self {
        Self { target, span: None, once: false }
    }

    fn words(&self, cx: &FuncCx<'_>) -> String {
        match self.span {
            Some(span) => {
                let text = cx.file.source.slice(span).trim_start_matches("case ").trim_end_matches(':');
                format!("`{}`", story::short(text))
            }
            None => "the default".to_owned(),
        }
    }
}

/// Whether control comes from a block to the select again; not where it sets what ends the loop.
fn comes_back(cx: &FuncCx<'_>, func: FuncId, from: BlockId, select: BlockId) -> bool {
    let mut search = Search::new(cx.resolver(), func);
    let end = cx.unit.block_len(func, select);
    let mut comes = Comes { at: Point { block: select, index: end }, end };
    let (from, stops) = (Point { block: from, index: 0 }, |_: &Call| false);
    search.run(from, &(), &Facts::default(), &mut comes, &stops) != Outcome::No
}

fn piles_up(cx: &FuncCx<'_>, func: FuncId, id: LoopId, wait: &Wait<'_>, winner: &Winner) -> Draft {
    let (call, other) = (story::short(wait.call), winner.words(cx));
    let mut draft = told(
        cx,
        func,
        id,
        wait,
        format!("each turn in which {other} comes first leaves the timer of `{call}` behind until it fires"),
    );
    if cx.go_at_least(23) {
        draft.level = Some(Level::Note);
    }
    steps(cx, &mut draft, func, id, wait, winner);
    draft
}

fn stays_once(cx: &FuncCx<'_>, func: FuncId, id: LoopId, wait: &Wait<'_>, winner: &Winner) -> Draft {
    let (call, other) = (story::short(wait.call), winner.words(cx));
    let mut draft = told(
        cx,
        func,
        id,
        wait,
        format!(
            "each turn makes a timer with `{call}`, and the last one stays until it fires when {other} comes first"
        ),
    );
    draft.level = Some(Level::Note);
    steps(cx, &mut draft, func, id, wait, winner);
    draft
}

fn told(cx: &FuncCx<'_>, func: FuncId, id: LoopId, wait: &Wait<'_>, message: String) -> Draft {
    let header = cx.file.source.first_line(cx.unit.funcs[func].cfg.loops[id].header);
    let mut draft = cx.draft(wait.arm, message);
    draft.label = "a new timer each turn, which nothing can stop".to_owned();
    draft.help =
        "make one timer before the loop, `Reset` it each turn, and `defer` its `Stop`; a ticker if the turns are regular"
            .to_owned();
    draft.related = vec![cx.place(header, "the loop")];
    if !wait.known {
        draft.confidence = Some(Confidence::Medium);
    }
    draft
}

fn steps(cx: &FuncCx<'_>, draft: &mut Draft, func: FuncId, id: LoopId, wait: &Wait<'_>, winner: &Winner) {
    let header = cx.file.source.first_line(cx.unit.funcs[func].cfg.loops[id].header);
    draft.trace.push(cx.step(0, header, "the loop takes a turn"));
    draft.trace.push(cx.step(0, wait.arm, format!("`{}` makes a timer", story::short(wait.call))));
    draft.trace.push(cx.step(0, winner.span.unwrap_or(wait.arm), format!("the select takes {}", winner.words(cx))));
    let end = if cx.go_at_least(23) { "the collector may take it" } else { "it stays until it fires" };
    draft.trace.push(cx.step(0, wait.arm, format!("nobody can stop the timer: {end}")));
}
