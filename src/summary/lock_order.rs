//! Two locks that one function takes in one order, and another in the other: two goroutines that come to these at the same time wait for each
//! other.
//!
//! A lock is known by the type and the field it is kept in, so two values of a type count as one. Both orders are sought in one package: here
//! in the text of one function, there also over what is called with the first lock held.

use super::effects::Summaries;
use super::followed::{Followed, Unknown};
use crate::flow::locks::operation::{Act, Mode, Operation};
use crate::flow::locks::sites::sites;
use crate::flow::path::{self, Witness};
use crate::model::body::{ExprId, ExprKind, FuncId};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::TypeName;
use crate::model::uses::Point;
use crate::source::{Span, TextRange};
use crate::syntax::lock_glance;
use memchr::memmem;
use smol_str::SmolStr;

/// How many calls deep a second lock is sought.
const DEPTH: u32 = 2;

/// Where more functions than this name the second lock, nobody is looked at.
const MOST: usize = 64;

/// Two locks in both orders.
#[derive(Debug)]
pub struct Crossed {
    /// Where the second is taken here.
    pub inner: TextRange,
    /// The path from the first to it.
    pub witness: Witness,
    /// Where the other function takes the second of here, as its first.
    pub outer_there: Span,
    /// Where it takes the first of here, itself or by a call.
    pub inner_there: Span,
}

/// A lock by where it is kept; one that is embedded has no field.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    owner: TypeName,
    field: SmolStr,
}

/// A place that takes a lock.
struct Taken {
    at: Point,
    span: Span,
    lock: Kept,
    mode: Mode,
}

impl Kept {
    fn of(cx: &Resolver<'_>, named: ExprId) -> Option<Self> {
        let ty = cx.ty(named);
        let ty = ty.deref();
        let own = |base: ExprId| cx.ty(base).deref().type_name().cloned();
        match cx.unit.kind(named) {
            // The lock of a condition is its own.
            ExprKind::Field(cond, field) if field == "L" && cx.ty(*cond).deref().is("sync", "Cond") => {
                Self::of(cx, *cond)
            }
            ExprKind::Field(base, field) if ty.type_name().is_none_or(|it| it.path == "sync") => {
                Some(Self { owner: own(*base)?, field: field.clone() })
            }
            _ => Some(Self { owner: ty.type_name()?.clone(), field: SmolStr::default() }),
        }
    }

    fn may_be_in(&self, text: &str) -> bool {
        lock_glance::locks(text) && memmem::find(text.as_bytes(), self.field.as_bytes()).is_some()
    }
}

fn excludes(one: Mode, other: Mode) -> bool {
    one == Mode::Write || other == Mode::Write
}

impl Followed<'_, '_> {
    /// A lock that is taken with this one held, although another function takes them the other way round.
    pub fn crossed(&self) -> Result<Option<Crossed>, Unknown> {
        let site = self.site;
        let Some(outer) = site.named.filter(|_| site.sure).and_then(|named| Kept::of(&self.cx, named)) else {
            return Ok(None);
        };
        for inner in taken(&self.cx, site.func).into_iter().filter(|inner| inner.lock != outer) {
            let Some(witness) = self.held_at(inner.at)? else { continue };
            if let Some((outer_there, inner_there)) = self.all.other_way(self.item, &inner, (&outer, site.mode))? {
                return Ok(Some(Crossed { inner: inner.span.range(), witness, outer_there, inner_there }));
            }
        }
        Ok(None)
    }
}

impl Summaries<'_> {
    /// Where another function of the package takes `second` with `first` held.
    fn other_way(&self, item: ItemId, first: &Taken, second: (&Kept, Mode)) -> Result<Option<(Span, Span)>, Unknown> {
        let program = self.program();
        let may = |other: &ItemId| *other != item && first.lock.may_be_in(program.text(*other));
        let others: Vec<ItemId> =
            program.functions_of_package(program.package_of(item)).filter(may).take(MOST).collect();
        if others.len() == MOST {
            return Ok(None);
        }
        for other in others {
            let cx = Resolver::new(program, other);
            for (func, _) in cx.unit.funcs.iter() {
                let here = sites(&cx, program.uses(other), &self.locks(false), func);
                for site in here.iter().filter(|site| site.sure && excludes(site.mode, first.mode)) {
                    if site.named.and_then(|named| Kept::of(&cx, named)).as_ref() != Some(&first.lock) {
                        continue;
                    }
                    let followed = self.followed(other, site);
                    for (at, inner) in self.taken_within(&cx, func, second) {
                        if followed.held_at(at)?.is_some() {
                            return Ok(Some((cx.unit.exprs[site.expr].span.in_file(cx.unit.file), inner)));
                        }
                    }
                }
            }
        }
        Ok(None)
    }

    /// The places of a function that take a lock, themselves or by a call.
    fn taken_within(&self, cx: &Resolver<'_>, func: FuncId, lock: (&Kept, Mode)) -> Vec<(Point, Span)> {
        let direct = taken(cx, func).into_iter().filter(|it| it.lock == *lock.0 && excludes(it.mode, lock.1));
        let mut found: Vec<(Point, Span)> = direct.map(|it| (it.at, it.span)).collect();
        each_callee(cx, func, |at, expr, callee| {
            if self.takes(callee, lock, DEPTH) {
                found.push((at, cx.unit.exprs[expr].span.in_file(cx.unit.file)));
            }
        });
        found
    }

    /// Whether a function takes a lock, itself or by a call.
    fn takes(&self, item: ItemId, lock: (&Kept, Mode), depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let text = self.program().text(item);
        if self.program().item(item).body.is_none() || (depth == 0 && !lock.0.may_be_in(text)) {
            return false;
        }
        let cx = Resolver::new(self.program(), item);
        let root = cx.unit.root;
        if taken(&cx, root).iter().any(|it| it.lock == *lock.0 && excludes(it.mode, lock.1)) {
            return true;
        }
        let mut found = false;
        each_callee(&cx, root, |_, _, callee| found = found || self.takes(callee, lock, depth));
        found
    }
}

/// The functions of the run that a function calls itself: what it defers or starts comes later.
fn each_callee(cx: &Resolver<'_>, func: FuncId, mut each: impl FnMut(Point, ExprId, ItemId)) {
    path::each_call(cx.unit, func, |at, expr, call| {
        let later = matches!(cx.unit.instr(func, at).map(|it| &it.op), Some(Op::Go(it) | Op::Defer(it)) if *it == expr);
        if let (Callee::Project(item), false) = (cx.callee(call), later) {
            each(at, expr, item);
        }
    });
}

/// The places of a function that take a lock of `sync` themselves.
fn taken(cx: &Resolver<'_>, func: FuncId) -> Vec<Taken> {
    let mut found = Vec::new();
    path::each_call(cx.unit, func, |at, expr, call| {
        let plain = matches!(cx.unit.instr(func, at).map(|it| &it.op), Some(Op::Expr(root)) if *root == expr);
        if let Some(operation) = Operation::of(cx, call).filter(|it| plain && it.act == Act::Lock && it.sure)
            && let Some(lock) = Kept::of(cx, operation.named)
        {
            let span = cx.unit.exprs[expr].span.in_file(cx.unit.file);
            found.push(Taken { at, span, lock, mode: operation.mode });
        }
    });
    found
}
