//! `ticker-not-stopped`: a `time.Ticker` or `time.Timer` that some path forgets to stop.
//!
//! Before Go 1.23 the runtime keeps every ticker that was not stopped, and every timer until it fires. From 1.23 on an unreachable
//! one is collected, so only one that something keeps alive still matters.

use super::context::{Draft, replaced};
use super::owed::{Forgotten, Told};
use super::{Findings, FuncCx, Rule};
use crate::finding::Level;
use crate::flow::condition::Facts;
use crate::flow::exits::{self, Exit};
use crate::flow::obligation::{Birth, Callees, Fate, How, Loss, Verdict};
use crate::flow::path::{AnyReturn, Outcome, Search, Witness};
use crate::flow::{path, reach, story, watch};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::program::{ItemId, Program, Purpose};
use crate::model::uses::Point;
use crate::source::{GoVersion, TextRange};
use crate::summary::stores::Store;
use crate::summary::timers::{self, Kind};
use crate::syntax::glance;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] =
        &[&["NewTicker"], &["NewTimer"], &["time.Tick("], &["time.After(", "select {"]];

    fn worth_parsing_there(program: &Program, item: ItemId) -> bool {
        let text = program.text(item);
        let collected = program.file_of(item).go.is_none_or(|go| go >= GoVersion::new(1, 23));
        (!collected && text.contains("time.After("))
            || !glance::deferred_at_once(text, &["NewTicker", "NewTimer", "time.Tick("], 0, ".Stop()")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |at, expr, call| {
                if let Some(kind) = Kind::of(&cx.resolver(), call) {
                    judge(cx, &Made { func, at, expr, kind }, out);
                }
            });
        }
    }
}

struct Made {
    func: FuncId,
    at: Point,
    expr: ExprId,
    kind: Kind,
}

impl Made {
    /// What stays behind, in words that follow a colon.
    fn cost(&self, cx: &FuncCx<'_>, kept_alive: bool) -> &'static str {
        self.kind.cost(cx.go_at_least(23) && !kept_alive)
    }
}

fn judge(cx: &FuncCx<'_>, made: &Made, out: &mut Findings) {
    if cx.is_main(made.func) && cx.unit.block(made.func, made.at).in_loop.is_none() {
        return; // ends with the process
    }
    match cx.uses.parent(made.expr) {
        _ if made.kind == Kind::Tick => tick(cx, made, out),
        _ if made.kind == Kind::After => after(cx, made, out),
        Some(member) => unnamed(cx, made, member, out),
        None => assigned(cx, made, out),
    }
}

/// `time.NewTicker(d).C`: nobody can stop it. A timer that is waited for alone has fired when control goes on.
fn unnamed(cx: &FuncCx<'_>, made: &Made, member: ExprId, out: &mut Findings) {
    match cx.unit.kind(member) {
        ExprKind::Field(_, name) if name == "C" => {
            let fires = made.kind == Kind::Timer && !can_be_beaten(cx, made, member);
            if !fires && returns_or_repeats(cx, made) {
                out.push(cx, nameless(cx, made));
            }
        }
        ExprKind::Composite(..) => {
            kept(cx, made, cx.tracker(made.kind.duty()).store_of(made.expr).into_iter().collect(), out);
        }
        _ => {}
    }
}

/// Whether control can go on before an unnamed timer has fired: its channel goes elsewhere, or is one arm of a select of which
/// another leads to a return or to the next timer.
fn can_be_beaten(cx: &FuncCx<'_>, made: &Made, channel: ExprId) -> bool {
    let chosen = matches!(cx.unit.instr(made.func, made.at).map(|it| &it.op), Some(Op::Chosen(_)));
    if !chosen {
        return !matches!(cx.uses.parent(channel).map(|it| cx.unit.kind(it)), Some(ExprKind::Recv(_)));
    }
    let blocks = &cx.unit.funcs[made.func].cfg.blocks;
    let Some(others) = blocks.iter().find_map(|(_, block)| match &block.term {
        Term::Select { arms, .. } if arms.iter().any(|arm| arm.target == made.at.block) => {
            Some(block.term.successors())
        }
        _ => None,
    }) else {
        return true;
    };
    let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
    others.into_iter().filter(|target| *target != made.at.block).any(|target| {
        let mut leaves = AnyReturn { or_at: Some(made.at) };
        let start = Point { block: target, index: 0 };
        let mut search = Search::new(cx.resolver(), made.func);
        search.run(start, &(), &Facts::default(), &mut leaves, &never) != Outcome::No
    })
}

/// `time.Tick` in a function that returns.
fn tick(cx: &FuncCx<'_>, made: &Made, out: &mut Findings) {
    if cx.go_at_least(23) {
        return; // the documented way to write it since tickers are collected
    }
    let stored = matches!(
        cx.unit.instr(made.func, made.at).map(|it| &it.op),
        Some(Op::Assign { lhs, .. }) if lhs.iter().any(|to| !matches!(cx.unit.kind(*to), ExprKind::Var(_)))
    );
    if !stored && returns_or_repeats(cx, made) && !cx.ends_program(made.func, None) {
        out.push(cx, nameless(cx, made));
    }
}

/// `time.After`: its timer stays until it fires if something else comes first. In a loop's select that is for `time-after-in-loop`; a limit on an answer comes as a rule.
fn after(cx: &FuncCx<'_>, made: &Made, out: &mut Findings) {
    if cx.file.go.is_none_or(|go| go >= GoVersion::new(1, 23))
        || cx.file.purpose != Purpose::Program
        || timers::is_short(&cx.resolver(), made.expr)
    {
        return;
    }
    let looped = cx.unit.block(made.func, made.at).in_loop.is_some();
    let beside = watch::is_beside_signal(&cx.resolver(), made.func, made.at.block);
    let beaten = !looped && beside && can_be_beaten(cx, made, made.expr);
    match cx.unit.instr(made.func, made.at).map(|it| &it.op) {
        Some(Op::Chosen(_)) if beaten => out.push(cx, nameless(cx, made)),
        Some(Op::Assign { lhs, rhs, .. }) if lhs.len() == 1 && rhs.first() == Some(&made.expr) => {
            let Some(holder) = cx.unit.as_var(lhs[0]) else { return };
            let birth = Birth { func: made.func, at: made.at, holder, error: None, beside: None, context: None };
            match cx.tracker(made.kind.duty()).follow(birth) {
                Verdict::Lost(_) => out.push(cx, nameless(cx, made)),
                Verdict::Unknown => out.bound_hit(),
                Verdict::Kept => {}
            }
        }
        _ => {}
    }
}

/// Whether control can leave the function, or come back here, afterwards. What a `range` clause evaluates is evaluated once.
fn returns_or_repeats(cx: &FuncCx<'_>, made: &Made) -> bool {
    let blocks = &cx.unit.funcs[made.func].cfg.blocks;
    let after = reach::reachable(&cx.resolver(), made.func, made.at.block);
    let begin = Point { block: made.at.block, index: 0 };
    let ranged = cx.unit.instr(made.func, made.at).is_none();
    after.iter().any(|block| matches!(blocks[*block].term, Term::Return(_)))
        || (!ranged && reach::reaches(&cx.resolver(), made.func, made.at, begin))
}

fn assigned(cx: &FuncCx<'_>, made: &Made, out: &mut Findings) {
    let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(made.func, made.at).map(|instr| &instr.op) else { return };
    let Some(to) = rhs.iter().position(|it| *it == made.expr).and_then(|index| lhs.get(index)) else { return };
    match cx.unit.kind(*to) {
        ExprKind::Global(name) if name == "_" => out.push(cx, nameless(cx, made)),
        ExprKind::Var(holder) => {
            let birth =
                Birth { func: made.func, at: made.at, holder: *holder, error: None, beside: None, context: None };
            match cx.tracker(made.kind.duty()).follow(birth) {
                Verdict::Lost(loss) => out.push(cx, lost(cx, made, *holder, &loss)),
                Verdict::Unknown => out.bound_hit(),
                Verdict::Kept => {
                    kept(cx, made, cx.tracker(made.kind.duty()).stores(*holder).unwrap_or_default(), out);
                }
            }
        }
        ExprKind::Field(..) => {
            kept(cx, made, cx.tracker(made.kind.duty()).place(*to, cx.span(*to)).into_iter().collect(), out);
        }
        _ => {}
    }
}

/// Kept in a field of a type that can be stopped, whose stopping forgets it.
fn kept(cx: &FuncCx<'_>, made: &Made, stores: Vec<Store>, out: &mut Findings) {
    let duty = made.kind.duty();
    let Some(forgotten) = Forgotten::of(cx, &duty, stores).filter(Forgotten::has_end) else { return };
    let (thing, lives) = (format!("the {}", made.kind.noun()), made.kind != Kind::Timer);
    let told = Told { thing: &thing, done: "stopped", cost: made.cost(cx, lives), release: ".Stop()" };
    let mut draft = forgotten.draft(cx, made.expr, &told);
    set_level(cx, &mut draft, false);
    out.push(cx, draft);
}

fn nameless(cx: &FuncCx<'_>, made: &Made) -> Draft {
    let span = cx.span(made.expr);
    let (what, help) = match made.kind {
        Kind::Tick => ("the ticker behind `time.Tick` cannot be stopped", "use `time.NewTicker` and defer its `Stop`"),
        Kind::Ticker => ("a ticker without a name cannot be stopped", "give the ticker a name and defer its `Stop`"),
        Kind::Timer => ("a timer without a name cannot be stopped", "give the timer a name and defer its `Stop`"),
        Kind::After => (
            "the timer behind `time.After` cannot be stopped when something else comes first",
            "use `time.NewTimer` and defer its `Stop`",
        ),
    };
    let mut draft = cx.draft(span, format!("{what}: {}", made.cost(cx, false)));
    draft.help = help.to_owned();
    draft.trace = vec![
        cx.step(0, span, format!("{} makes a {} and keeps only its channel", cx.called(made.func), made.kind.noun())),
        cx.step(0, span, "nothing can call `Stop` on it".to_owned()),
    ];
    // What `After` makes does end, though late.
    set_level(cx, &mut draft, made.kind == Kind::After);
    draft
}

fn lost(cx: &FuncCx<'_>, made: &Made, holder: VarId, loss: &Loss) -> Draft {
    let (span, name, noun) = (cx.span(made.expr), cx.var(holder), made.kind.noun());
    let end = story::end_span(cx.unit, made.func, &loss.witness);
    let kept = kept_by_goroutine(cx, made, holder, &loss.witness);
    let never = cx.tracker(made.kind.duty()).fate_in(cx.unit.root, holder) == Fate::Nothing;
    let message = match (loss.how, never) {
        (How::Returned, true) => format!("the {noun} `{name}` is never stopped: {}", made.cost(cx, kept.is_some())),
        (How::Returned, false) => {
            format!(
                "the {noun} `{name}` is not stopped on the path that returns on line {}: {}",
                cx.line(end),
                made.cost(cx, kept.is_some())
            )
        }
        (How::Overwritten, _) => {
            format!(
                "the {noun} `{name}` is replaced {} before it was stopped: {}",
                replaced(cx, span, end),
                made.cost(cx, kept.is_some())
            )
        }
    };
    let last = match loss.how {
        How::Returned => format!("returns without `{name}.Stop()`"),
        How::Overwritten => format!("another {noun} takes its place"),
    };
    let mut draft = cx.draft(span, message);
    draft.label = format!("`{name}` is owed a `Stop`");
    let looped = cx.unit.block(made.func, made.at).in_loop.is_some();
    let lent = cx.lent_to_goroutine(holder);
    draft.help = match loss.how {
        How::Returned if lent => format!("write `defer {name}.Stop()` in the goroutine that uses it"),
        How::Returned if looped => {
            format!("call `{name}.Stop()` before the turn ends, or make the {noun} once and `Reset` it")
        }
        How::Returned => format!("write `defer {name}.Stop()` right after this line"),
        How::Overwritten => format!("call `{name}.Stop()` before the next one is made, or `Reset` this one"),
    };
    draft.related = vec![cx.place(end, last.clone())];
    draft.trace.push(cx.step(0, span, format!("{} makes the {noun} `{name}`", cx.called(made.func))));
    draft.trace.extend(cx.decisions(made.func, &loss.witness));
    draft.trace.push(cx.step(0, end, last));
    if let Some(waits) = kept {
        draft.related.push(cx.place(waits, format!("this goroutine waits for `{name}` for ever")));
        draft.trace.push(cx.step(1, waits, format!("the goroutine stays and keeps `{name}` alive")).staying());
    }
    if loss.how == How::Returned && !looped && !lent {
        draft.fixes.extend(cx.defer_behind(made.func, made.at, &format!("{name}.Stop()")));
    }
    cx.tell_unreliable(&mut draft, made.kind.duty(), holder);
    let settled = (made.kind == Kind::Timer && timers::is_short(&cx.resolver(), made.expr))
        || exits::stops_and_goes_on(&cx.resolver(), cx.uses, made.func, holder)
        || cx.ends_program(made.func, Some(loss.witness.end));
    set_level(cx, &mut draft, loss.how == How::Returned && settled);
    draft
}

/// A goroutine without an end, started on the path, that waits for the ticker.
fn kept_by_goroutine(cx: &FuncCx<'_>, made: &Made, holder: VarId, path: &Witness) -> Option<TextRange> {
    let on_path = |block| block == path.end.block || path.edges.iter().any(|(passed, _)| *passed == block);
    cx.unit.funcs.iter().find_map(|(func, data)| {
        let start = cx.uses.closure_expr(func).and_then(|expr| cx.uses.site(expr))?;
        let waits = data.role == Role::Go
            && data.captures.contains(&holder)
            && (start.func != made.func || on_path(start.point.block))
            && matches!(exits::exit_of(&cx.resolver(), func), Exit::Never(_));
        waits.then(|| exits::waits_for_ticks(&cx.resolver(), cx.uses, func, holder)).flatten()
    })
}

/// Go 1.23 collects what nothing refers to. An owner or a goroutine keeps one ticker for as long as it lives: if it stays, that is the leak.
fn set_level(cx: &FuncCx<'_>, draft: &mut Draft, harmless: bool) {
    if harmless || cx.go_at_least(23) {
        draft.level = Some(Level::Note);
    }
}
