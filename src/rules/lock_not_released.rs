//! `lock-not-released`: a mutex stays locked on a path, or is locked a second time by the goroutine that has it.
//!
//! The paths are followed by [`crate::flow::locks`], whose duty it is to unlock is judged by [`crate::summary::lock_duty`]; this file says
//! what happens.

use super::context::Draft;
use super::locked::{self, name};
use super::{Findings, FuncCx, Rule};
use crate::finding::{Confidence, Fix, Level, Place, Step};
use crate::flow::locks::follow::How;
use crate::flow::locks::operation::{Mode, Operation};
use crate::flow::locks::sites::{Site, sites};
use crate::flow::path::Witness;
use crate::flow::story;
use crate::flow::waits::{self, Awaited};
use crate::model::body::{ExprId, ExprKind, Role, VarId};
use crate::model::cfg::Term;
use crate::model::program::{ItemId, Program};
use crate::source::TextRange;
use crate::summary::followed::Unknown;
use crate::summary::lock_reach;
use crate::summary::lost_locks::LostLock;
use crate::summary::program_end::fails_at;
use crate::syntax::lock_glance;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["Lock()"], &[r"\block()"], &[r"\brlock()"]];

    fn worth_parsing_there(program: &Program, item: ItemId) -> bool {
        match lock_glance::regions(program.text(item)) {
            Some(regions) => regions.iter().any(|region| {
                region.lines.iter().any(|line| lock_glance::locks(line))
                    || lock_reach::may_lock_again(program, item, region)
                    || lock_reach::may_wait(program, item, region)
            }),
            None => true,
        }
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, _) in cx.unit.funcs.iter() {
            for site in sites(&cx.resolver(), cx.uses, &cx.summaries.locks(false), func) {
                judge(cx, &site, out);
            }
        }
    }
}

fn judge(cx: &FuncCx<'_>, site: &Site, out: &mut Findings) {
    match found(cx, site) {
        Ok(draft) => draft.into_iter().for_each(|draft| out.push(cx, draft)),
        Err(Unknown) => out.bound_hit(),
    }
}

fn found(cx: &FuncCx<'_>, site: &Site) -> Result<Option<Draft>, Unknown> {
    let lock = cx.summaries.followed(cx.item, site);
    if let Some(it) = lock.lost()? {
        return Ok(Some(draft(cx, site, &it)));
    }
    if let Some(it) = lock.waits_locked()? {
        return Ok(Some(locked::waits(cx, site, &it)));
    }
    if let Some(it) = lock.read_again()? {
        return Ok(Some(locked::reads_again(cx, site, &it)));
    }
    Ok(lock.crossed()?.map(|it| locked::crossed(cx, site, &it)))
}

fn unlock(cx: &FuncCx<'_>, site: &Site) -> Option<String> {
    let method = if site.mode == Mode::Read { "RUnlock" } else { "Unlock" };
    site.named.map(|named| format!("{}.{method}()", cx.text(named)))
}

fn draft(cx: &FuncCx<'_>, site: &Site, it: &LostLock) -> Draft {
    let loss = &it.loss;
    let end = story::end_span(cx.unit, site.func, &loss.witness);
    let mut draft = match loss.how {
        How::Returned | How::Renamed | How::Panicked | How::Reached | How::Reread(_) => stays(cx, site, it, end),
        How::Again(second) if second == site.expr => next_turn(cx, site, &loss.witness),
        How::Again(second) | How::AgainDeferred(second) => again(cx, site, second, loss.how),
        How::Mismatch(call) => mismatch(cx, site, call),
    };
    let took = cx.step(0, cx.span(site.expr), format!("{} locks `{}`", cx.called(site.func), name(cx, site)));
    draft.trace.insert(0, took);
    let last = draft.trace.split_off(1);
    draft.trace.extend(cx.decisions(site.func, &loss.witness));
    draft.trace.extend(last);
    if !site.sure {
        draft.confidence = Some(Confidence::Medium);
    }
    draft
}

/// Still held where the function ends, or where its name becomes that of another lock.
fn stays(cx: &FuncCx<'_>, site: &Site, it: &LostLock, end: TextRange) -> Draft {
    let loss = &it.loss;
    let (lock, line) = (name(cx, site), cx.line(end));
    let (message, last) = match loss.how {
        How::Renamed => (
            format!("`{lock}` is still locked when line {line} goes on to another one: nothing unlocks it any more"),
            "names another lock from here on, the old one stays locked".to_owned(),
        ),
        How::Panicked => (
            format!(
                "`{lock}` stays locked when line {line} panics: where the panic is recovered, whoever locks it next waits for ever"
            ),
            format!("panics with `{lock}` locked"),
        ),
        _ => (
            format!(
                "`{lock}` is still locked on the path that returns on line {line}: whoever locks it next waits for ever"
            ),
            format!("returns with `{lock}` locked"),
        ),
    };
    let mut draft = cx.draft(cx.span(site.expr), message);
    draft.label = "locked here".to_owned();
    draft.related.push(cx.place(end, last.clone()));
    draft.trace.push(cx.step(0, end, last));
    let ends = match loss.how {
        How::Panicked => !recovers(cx, site),
        How::Returned => fails_at_start(cx, site, &loss.witness),
        _ => false,
    };
    if ends {
        draft.level = Some(Level::Note);
    }
    let Some(unlock) = unlock(cx, site) else {
        draft.help = format!("unlock it before line {line}");
        return draft;
    };
    let in_loop = cx.unit.block(site.func, site.at).in_loop.is_some();
    if it.released_elsewhere || in_loop {
        draft.help = format!("call `{unlock}` before line {line}, or defer it where the lock is taken");
        draft.fixes.extend(cx.unlock_before(site, &it.returns, &unlock));
    } else {
        draft.help = format!("write `defer {unlock}` right after this line");
        let mut fix = cx.defer_behind(site.func, site.at, &unlock);
        let any = &[Awaited::Receive, Awaited::Send, Awaited::Wait];
        if let Some(fix) = &mut fix {
            fix.safe = site.sure && !waits::waits_behind(&cx.resolver(), site.func, site.at, any);
        }
        draft.fixes.extend(fix);
    }
    draft
}

/// Whether it is lost where a function fails whose callers end the program then. Of a method that is not known: whoever has its value calls
/// another one.
fn fails_at_start(cx: &FuncCx<'_>, site: &Site, witness: &Witness) -> bool {
    let plain = cx.unit.funcs[cx.unit.root].recv.is_none();
    plain && fails_at(cx.unit, site.func, witness.end) && cx.ends_program(site.func, Some(witness.end))
}

/// Whether a deferred closure of the same function recovers from its panics.
fn recovers(cx: &FuncCx<'_>, site: &Site) -> bool {
    cx.unit.funcs.iter().any(|(_, data)| data.role == Role::Defer && data.recovers && data.parent == Some(site.func))
}

/// Whether a path only goes where one element of a loop is: `if name == "cpu"`. No two turns take it, as a rule.
fn is_for_one_element(cx: &FuncCx<'_>, site: &Site, witness: &Witness) -> bool {
    let blocks = &cx.unit.funcs[site.func].cfg.blocks;
    let element = |var: VarId| cx.unit.vars[var].ranges.is_some();
    witness.edges.iter().any(|(block, edge)| match &blocks[*block].term {
        Term::Branch { cond, .. } if *edge == 0 => match cx.unit.kind(*cond) {
            ExprKind::Binary(op, left, right) if op == "==" => {
                let constant =
                    matches!(cx.unit.kind(*right), ExprKind::Str(_) | ExprKind::Int(_) | ExprKind::Global(_));
                constant && cx.unit.as_var(*left).is_some_and(element)
            }
            _ => false,
        },
        _ => false,
    })
}

fn next_turn(cx: &FuncCx<'_>, site: &Site, witness: &Witness) -> Draft {
    let lock = name(cx, site);
    let mut draft = cx.draft(
        cx.span(site.expr),
        format!("the next turn of the loop locks `{lock}` again while it is still locked, and waits for ever"),
    );
    draft.label = "locked again by the next turn".to_owned();
    if is_for_one_element(cx, site, witness) {
        draft.level = Some(Level::Note);
    }
    draft.help = match unlock(cx, site) {
        Some(unlock) => format!(
            "call `{unlock}` on every way to the next turn; a deferred call runs when the function returns, not at the end of the turn"
        ),
        None => "unlock it on every way to the next turn".to_owned(),
    };
    let last = format!("the same goroutine locks `{lock}` again: it waits for itself");
    draft.trace.push(cx.step(0, cx.span(site.expr), last).staying());
    draft
}

fn again(cx: &FuncCx<'_>, site: &Site, second: ExprId, how: How) -> Draft {
    let (lock, call) = (name(cx, site), story::short(cx.text(second)));
    let line = cx.line(cx.span(site.expr));
    let direct = match cx.unit.kind(second) {
        ExprKind::Call(call) => Operation::of(&cx.resolver(), call),
        _ => None,
    };
    let own = if site.mode == Mode::Read { ", for writing," } else { "" };
    let message = match (&direct, how) {
        (Some(_), How::AgainDeferred(_)) => {
            format!("`defer {call}` locks `{lock}` a second time when the function returns, and waits for ever")
        }
        (None, How::AgainDeferred(_)) => {
            format!(
                "the deferred call locks `{lock}`, which is still locked when the function returns, and waits for ever"
            )
        }
        (Some(_), _) => {
            format!("`{call}` locks{own} what this goroutine has locked on line {line}, and waits for ever")
        }
        (None, _) => {
            format!("`{call}` locks{own} `{lock}`, which this goroutine has locked on line {line}, and waits for ever")
        }
    };
    let mut draft = cx.draft(cx.span(second), message);
    draft.label = "waits for itself".to_owned();
    draft.related.push(cx.place(cx.span(site.expr), "locked here first"));
    let inside = match cx.unit.kind(second) {
        ExprKind::Call(call) => cx.summaries.locks(false).place_in_callee(&cx.resolver(), call, &site.lock),
        _ => None,
    };
    let waits = inside.unwrap_or(cx.in_file(cx.span(second)));
    if inside.is_some() {
        draft.related.push(Place { span: waits, message: "and locked here again".to_owned() });
        draft.trace.push(cx.step(0, cx.span(second), format!("calls `{call}` with `{lock}` locked")));
    }
    let message = format!("the same goroutine locks `{lock}` again: it waits for itself");
    draft.trace.push(Step::new(0, waits, message).staying());
    draft.help = format!("unlock `{lock}` before, or call something that expects it to be locked");
    if let (Some(operation), How::AgainDeferred(_), Some(unlock)) = (direct, how, unlock(cx, site)) {
        draft.help = format!("write `defer {unlock}`");
        let safe = operation.mode == site.mode;
        draft.fixes.push(write(cx, second, unlock, safe));
    }
    draft
}

/// Replaces a call.
fn write(cx: &FuncCx<'_>, call: ExprId, unlock: String, safe: bool) -> Fix {
    Fix { title: format!("write {unlock}"), safe, edits: vec![cx.edit(cx.span(call), unlock)] }
}

fn mismatch(cx: &FuncCx<'_>, site: &Site, call: ExprId) -> Draft {
    let lock = name(cx, site);
    let took = if site.mode == Mode::Read { "RLock" } else { "Lock" };
    let mut draft = cx.draft(
        cx.span(call),
        format!(
            "`{}` does not give back what `{lock}.{took}` took: the program dies with a fatal error",
            cx.text(call)
        ),
    );
    draft.label = "the wrong method".to_owned();
    draft.related.push(cx.place(cx.span(site.expr), "locked here"));
    draft.trace.push(cx.step(0, cx.span(call), "unlocks in the other mode".to_owned()));
    if let Some(unlock) = unlock(cx, site) {
        draft.help = format!("write `{unlock}`");
        draft.fixes.push(write(cx, call, unlock, false));
    }
    draft
}
