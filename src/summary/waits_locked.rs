//! A lock that is held while its function waits for a goroutine that needs it.
//!
//! The function waits for a WaitGroup or a channel that is a field next to the lock, or sends on one; the goroutine calls `Done` on that
//! group, closes that channel, or receives from it, and locks the same field of the same type before. Both are methods of one type, so that
//! one receiver is likely.

use super::effects::Summaries;
use super::followed::{CLOSURES, Followed, Unknown};
use crate::flow::groups::{Count, on_group};
use crate::flow::locks::effects::{Deed, Effect, Effects, Scope};
use crate::flow::locks::identity::{Base, LockId};
use crate::flow::locks::operation::Mode;
use crate::flow::locks::sites::Site;
use crate::flow::path::{self, Witness};
use crate::flow::reach;
use crate::flow::takers::{self, Use};
use crate::model::body::{ExprId, ExprKind, FuncId, Role};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, Purpose};
use crate::model::resolve::Resolver;
use crate::model::uses::Point;
use crate::source::{Span, TextRange};
use memchr::memmem;

/// A wait with a lock held.
#[derive(Debug)]
pub struct WaitsLocked {
    /// The wait.
    pub wait: TextRange,
    /// Whether it is a send, which waits only as long as the channel has no room.
    pub sends: bool,
    /// The path from the lock to it.
    pub witness: Witness,
    /// Where the goroutine locks.
    pub locks: Span,
    /// Where it would end the wait.
    pub tells: Span,
}

/// A wait for a field.
struct Wait {
    at: Point,
    span: TextRange,
    sends: bool,
    /// The field.
    field: LockId,
}

impl Followed<'_, '_> {
    /// The first wait that the lock is held across although the goroutine that would end it needs the lock.
    pub fn waits_locked(&self) -> Result<Option<WaitsLocked>, Unknown> {
        let (cx, site) = (&self.cx, self.site);
        let Some(owner) = site.lock.var().filter(|_| site.sure) else { return Ok(None) };
        for wait in waits(cx, site.func) {
            // Who receives himself what he sends has a lock of his own there.
            let own =
                || cx.unit.exprs.iter().any(|(expr, _)| received(cx, self.item, expr).as_ref() == Some(&wait.field));
            if wait.field.var() != Some(owner) || (wait.sends && own()) {
                continue;
            }
            if let Some(witness) = self.held_at(wait.at)?
                && let Some((locks, tells)) = self.all.partner(cx, site, &wait)
            {
                return Ok(Some(WaitsLocked { wait: wait.span, sends: wait.sends, witness, locks, tells }));
            }
        }
        Ok(None)
    }
}

impl Summaries<'_> {
    /// A goroutine's function of the package that locks the field before it ends the wait.
    fn partner(&self, cx: &Resolver<'_>, site: &Site, wait: &Wait) -> Option<(Span, Span)> {
        let program = cx.program;
        let owner = cx.var_ty(site.lock.var()?).type_name()?.clone();
        let field = wait.field.path.last()?;
        let told =
            if wait.sends { vec![format!(".{field}")] } else { vec![format!("{field}.Done"), format!(".{field})")] };
        let names = |text: &[u8]| told.iter().find_map(|it| memmem::find(text, it.as_bytes()));
        program.items_of_package(cx.package).find_map(|other| {
            if program.file_of(other).purpose != Purpose::Program {
                return None;
            }
            program.item(other).body?;
            names(program.text(other).as_bytes())?;
            let there = Resolver::new(program, other);
            if there.unit.damaged {
                return None;
            }
            let mut found = None;
            let told_by = |expr: ExprId| if wait.sends { received(&there, other, expr) } else { tells(&there, expr) };
            for (func, _) in there.unit.funcs.iter() {
                path::each_expr(there.unit, func, |at, expr| {
                    let Some(told) = told_by(expr).filter(|told| told.path == wait.field.path) else { return };
                    let same = told.var().is_some_and(|var| there.var_ty(var).type_name() == Some(&owner));
                    if found.is_none() && same {
                        let lock = site.lock.seen_from(&LockId::new(site.lock.base.clone()), told.base);
                        let locks =
                            lock.and_then(|lock| self.locks_before(&there, other, (func, at), &lock, site.mode));
                        let span = |expr: ExprId| there.unit.exprs[expr].span.in_file(there.unit.file);
                        found = locks.map(|locks| (span(locks), span(expr)));
                    }
                });
            }
            found
        })
    }

    /// Where a goroutine's function takes the lock on its way to the place that ends the wait.
    fn locks_before(
        &self,
        cx: &Resolver<'_>,
        item: ItemId,
        (func, at): (FuncId, Point),
        lock: &LockId,
        held: Mode,
    ) -> Option<ExprId> {
        let uses = self.program().uses(item);
        let data = &cx.unit.funcs[func];
        // A deferred closure ends the wait for the function around it, from where it is deferred.
        let (body, deferred) = match (data.role, data.parent) {
            (Role::Defer, Some(parent)) => (parent, Some(uses.site(uses.closure_expr(func)?)?.point)),
            _ => (func, matches!(cx.unit.instr(func, at).map(|it| &it.op), Some(Op::Defer(_))).then_some(at)),
        };
        if cx.unit.funcs[body].role != Role::Go && self.started_by(item, body).is_none() {
            return None;
        }
        let callees = self.locks(false);
        let scope = Scope { cx: *cx, uses, callees: &callees, depth: CLOSURES };
        let effects = Effects::of(&scope, body, lock);
        let takes = |deed: &Deed| match deed.effect {
            Effect::Lock(mode) | Effect::Inside(mode) => deed.sure && (mode == Mode::Write || held == Mode::Write),
            _ => false,
        };
        let mut places: Vec<(Point, ExprId)> = Vec::new();
        path::each_expr(cx.unit, body, |place, expr| {
            let here = effects.now.get(&place).is_some_and(|deeds| deeds.iter().any(|it| it.expr == expr && takes(it)));
            // Once the wait is owed: what is locked before that, whoever waits may have awaited.
            let owed = match deferred {
                Some(from) => reach::reaches(cx, body, from, place),
                None => reach::reaches(cx, body, place, at),
            };
            if here && owed {
                places.push((place, expr));
            }
        });
        places.first().map(|(_, expr)| *expr)
    }
}

/// The plain waits of a function for a field: `s.wg.Wait()`, `<-s.done` as a statement, `s.queue <- v`.
fn waits(cx: &Resolver<'_>, func: FuncId) -> Vec<Wait> {
    let mut found = Vec::new();
    path::each_op(cx.unit, func, |at, instr| {
        let (span, sends, field) = match instr.op {
            Op::Send { chan, .. } => (instr.span, true, LockId::of(cx, chan)),
            Op::Expr(expr) => (cx.unit.exprs[expr].span, false, awaited(cx, expr)),
            _ => return,
        };
        if let Some(field) = field.filter(|field| matches!(field.base, Base::Var(_)) && !field.path.is_empty()) {
            found.push(Wait { at, span, sends, field });
        }
    });
    found
}

/// What an expression waits for, if it is a field.
fn awaited(cx: &Resolver<'_>, expr: ExprId) -> Option<LockId> {
    match cx.unit.kind(expr) {
        ExprKind::Call(call) => match (on_group(cx, call), cx.unit.kind(call.callee)) {
            (Some((Count::Wait, _)), ExprKind::Field(group, _)) => LockId::of(cx, *group),
            _ => None,
        },
        ExprKind::Recv(chan) => LockId::of(cx, *chan),
        _ => None,
    }
}

/// The field that is received from where this expression stands.
fn received(cx: &Resolver<'_>, item: ItemId, expr: ExprId) -> Option<LockId> {
    let uses = cx.program.uses(item);
    let site = uses.site(expr).filter(|_| matches!(cx.unit.kind(expr), ExprKind::Field(..)))?;
    (takers::use_of(cx, uses, expr, site) == Use::Receive).then(|| LockId::of(cx, expr))?
}

/// The field that an expression ends the wait for: `s.wg.Done()`, `close(s.done)`.
fn tells(cx: &Resolver<'_>, expr: ExprId) -> Option<LockId> {
    let ExprKind::Call(call) = cx.unit.kind(expr) else { return None };
    if call.callee_is(cx.unit, "close") {
        return LockId::of(cx, *call.args.first()?);
    }
    match (on_group(cx, call), cx.unit.kind(call.callee)) {
        (Some((Count::Done, _)), ExprKind::Field(group, _)) => LockId::of(cx, *group),
        _ => None,
    }
}
