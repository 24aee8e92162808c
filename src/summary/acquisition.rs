//! Calls that give their caller something that must be released.
//!
//! Of libraries the knowledge says so; a function of the run does if what it returns comes from such a call and was not released on
//! the way. Types of which every value is made for the caller (an HTTP response) are owed whatever function is called.

use super::effects::Summaries;
use super::knowledge::{Owns, Resource};
use crate::flow::obligation::{Fate, Tracker};
use crate::flow::path;
use crate::flow::reach;
use crate::model::body::{ExprId, ExprKind, Unit, VarId, VarKind};
use crate::model::cfg::{Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Point, Uses};
use crate::syntax::item::ItemKind;

/// How many calls deep a thing is followed to its maker.
const DEPTH: u32 = 3;

/// Something a call gives that must be released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// What is owed.
    pub resource: Resource,
    /// Which result it is.
    pub result: usize,
}

impl Summaries<'_> {
    /// What a call of a library, of an interface's method or of a function value gives. Functions of the run: [`Self::given_by`].
    pub fn gifts(&self, cx: &Resolver<'_>, uses: &Uses, expr: ExprId) -> Vec<Gift> {
        let ExprKind::Call(call) = cx.unit.kind(expr) else { return Vec::new() };
        match cx.callee(call) {
            Callee::External(path, name) => {
                if self.knowledge().func(&path, &name).is_none() {
                    return self.shown(cx, uses, expr).into_iter().collect();
                }
                let acquired = self.knowledge().acquired(&path, &name).into_iter();
                acquired.map(|(result, resource)| Gift { resource, result }).collect()
            }
            Callee::Method(_) | Callee::Value | Callee::Unknown => {
                let of_type = |(result, ty): (usize, &Ty)| {
                    let resource = self.knowledge().resource(ty).filter(|resource| resource.fresh)?;
                    Some(Gift { resource: resource.clone(), result })
                };
                match cx.ty(expr) {
                    Ty::Unknown => self.shown(cx, uses, expr).into_iter().collect(),
                    // Behind another value a response is only told about: `conn, resp, err := dialer.Dial(…)`.
                    Ty::Tuple(types) => types.iter().enumerate().take(1).filter_map(of_type).collect(),
                    // What is asked nothing and cannot fail hands out what it has.
                    _ if call.args.is_empty() => Vec::new(),
                    one => of_type((0, &one)).into_iter().collect(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// `resp, err := client.Do(req)` of a client whose type is not known: a result that shows by its members what it is.
    fn shown(&self, cx: &Resolver<'_>, uses: &Uses, expr: ExprId) -> Option<Gift> {
        let ExprKind::Call(call) = cx.unit.kind(expr) else { return None };
        let name = cx.unit.called_name(call)?;
        let site = uses.site(expr).filter(|_| uses.parent(expr).is_none())?;
        let Op::Assign { lhs, .. } = &cx.unit.instr(site.func, site.point)?.op else { return None };
        let [first, _] = lhs.as_slice() else { return None };
        let holder = cx.unit.as_var(*first)?;
        let has = |member: &String| {
            let parents = uses.mentions(holder).iter().filter_map(|mention| uses.parent(*mention));
            parents.into_iter().any(|it| matches!(cx.unit.kind(it), ExprKind::Field(_, name) if name == member))
        };
        let (_, resource) = self
            .knowledge()
            .shown()
            .find(|(looks, _)| looks.from.iter().any(|from| from == name) && looks.has.iter().all(has))?;
        Some(Gift { resource: resource.clone(), result: 0 })
    }

    /// What a function of the run gives its caller; `None` if it gives nothing, or not always.
    pub fn given_by(&self, item: ItemId) -> Option<Gift> {
        self.given_at(item, DEPTH)
    }

    fn given_at(&self, item: ItemId, depth: u32) -> Option<Gift> {
        let depth = depth.checked_sub(1)?;
        if !matches!(self.program().item(item).kind, ItemKind::Func | ItemKind::Method) {
            return None;
        }
        let results = &self.program().signature(item).results;
        let typed = |(index, ty)| Some((index, self.knowledge().resource(ty)?.clone()));
        let typed = results.iter().enumerate().find_map(typed);
        if typed.is_none() && !matches!(results.first(), Some(Ty::Slice(_))) {
            return None;
        }
        let cx = Resolver::new(self.program(), item);
        if cx.unit.damaged {
            return None;
        }
        let (result, resource) = typed.or_else(|| Some((0, self.untyped(&cx, self.program().uses(item))?)))?;
        let giver = Giver { all: self, cx, uses: self.program().uses(item), item, result, resource: &resource, depth };
        giver.gives().then_some(Gift { resource: resource.clone(), result })
    }

    /// What a function gets of which no type tells that it must be released: mapped memory is a list of bytes like any other.
    fn untyped(&self, cx: &Resolver<'_>, uses: &Uses) -> Option<Resource> {
        let mut found = None;
        path::each_call(cx.unit, cx.unit.root, |_, expr, _| {
            let gift = self.gifts(cx, uses, expr).into_iter().find(|gift| gift.result == 0);
            found = found.take().or_else(|| gift.map(|gift| gift.resource).filter(|it| it.owns == Owns::Memory));
        });
        found
    }

    /// What a call gives, the functions of the run included.
    fn gift_at(&self, cx: &Resolver<'_>, uses: &Uses, expr: ExprId, depth: u32) -> Option<Gift> {
        let ExprKind::Call(call) = cx.unit.kind(expr) else { return None };
        match cx.callee(call) {
            Callee::Project(item) => self.given_at(item, depth),
            _ => self.gifts(cx, uses, expr).into_iter().next(),
        }
    }
}

/// One function that may give.
struct Giver<'s> {
    all: &'s Summaries<'s>,
    cx: Resolver<'s>,
    uses: &'s Uses,
    item: ItemId,
    result: usize,
    resource: &'s Resource,
    depth: u32,
}

/// What one returned value is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A thing the caller must release.
    Given,
    /// Nothing: nil, or another call of the same function.
    Neutral,
    /// Something else.
    Other,
}

impl Giver<'_> {
    fn unit(&self) -> &Unit {
        self.cx.unit
    }

    fn gives(&self) -> bool {
        let root = &self.unit().funcs[self.unit().root];
        let mut given = false;
        for (block, data) in root.cfg.blocks.iter() {
            let Term::Return(values) = &data.term else { continue };
            let at = Point { block, index: data.instrs.len() as u32 };
            match self.source(values, at) {
                Source::Given => given = true,
                Source::Neutral => {}
                Source::Other => return false,
            }
        }
        given
    }

    fn source(&self, values: &[ExprId], at: Point) -> Source {
        let root = &self.unit().funcs[self.unit().root];
        match values {
            [] => root.results.get(self.result).map_or(Source::Other, |var| self.of_var(*var, at)),
            [call] if root.results.len() > 1 => self.of_call(*call, self.result),
            _ => match values.get(self.result) {
                Some(value) => match self.unit().kind(*value) {
                    ExprKind::Global(name) if name == "nil" => Source::Neutral,
                    ExprKind::Var(var) => self.of_var(*var, at),
                    ExprKind::Call(_) => self.of_call(*value, 0),
                    _ => Source::Other,
                },
                None => Source::Other,
            },
        }
    }

    fn of_call(&self, expr: ExprId, result: usize) -> Source {
        let ExprKind::Call(call) = self.unit().kind(expr) else { return Source::Other };
        match self.all.gift_at(&self.cx, self.uses, expr, self.depth) {
            Some(gift) if gift.result == result => Source::Given,
            _ => match self.cx.callee(call) {
                Callee::Project(item) if item == self.item => Source::Neutral,
                Callee::Project(_) | Callee::Builtin(_) => Source::Other,
                Callee::External(path, name) if self.all.knowledge().func(&path, &name).is_some() => Source::Other,
                _ if self.resource.fresh && result == 0 => Source::Given,
                _ => Source::Other,
            },
        }
    }

    /// A variable that only ever holds what was given, and whose thing no way to the return has released.
    fn of_var(&self, var: VarId, at: Point) -> Source {
        let (unit, data) = (self.unit(), &self.unit().vars[var]);
        if matches!(data.kind, VarKind::Param | VarKind::Receiver) || data.addressed {
            return Source::Other;
        }
        let mut sources = Vec::new();
        path::each_op(unit, unit.root, |_, instr| {
            let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
            let Some(index) = lhs.iter().position(|to| unit.as_var(*to) == Some(var)) else { return };
            sources.push(match rhs.as_slice() {
                [] => Source::Neutral,
                [one] => self.of_value(*one, index),
                many => many.get(index).map_or(Source::Other, |value| self.of_value(*value, 0)),
            });
        });
        if sources.contains(&Source::Other) || !sources.contains(&Source::Given) {
            return if sources.iter().all(|it| *it == Source::Neutral) { Source::Neutral } else { Source::Other };
        }
        if self.may_be_released(var, at) { Source::Other } else { Source::Given }
    }

    fn of_value(&self, value: ExprId, result: usize) -> Source {
        match self.unit().kind(value) {
            ExprKind::Global(name) if name == "nil" => Source::Neutral,
            ExprKind::Call(_) => self.of_call(value, result),
            _ => Source::Other,
        }
    }

    fn may_be_released(&self, var: VarId, at: Point) -> bool {
        let (unit, uses) = (self.unit(), self.uses);
        let tracker = Tracker { cx: self.cx, uses, callees: self.all, duty: self.resource.duty.clone() };
        let nested = unit.funcs.iter().any(|(closure, data)| {
            closure != unit.root && data.captures.contains(&var) && tracker.fate_in(closure, var) != Fate::Nothing
        });
        nested
            || uses.mentions(var).iter().any(|mention| {
                let Some(site) = uses.site(*mention).filter(|site| site.func == unit.root) else { return false };
                let fate = tracker.fate_of_mention(*mention);
                if site.point == at {
                    // `return resp, resp.Body.Close()`, `return resp, decode(resp)`
                    return fate != Fate::Nothing && uses.parent(*mention).is_some();
                }
                let counts = match fate {
                    Fate::Nothing => false,
                    Fate::HandedOver => !(self.resource.fresh && self.is_put_down(*mention)),
                    Fate::Released => true,
                };
                counts && reach::reaches(&self.cx, unit.root, site.point, at)
            })
    }
}

impl Giver<'_> {
    /// Whether a mention only stores the thing somewhere (`append(list, v)`): nobody is called who could release it.
    fn is_put_down(&self, mention: ExprId) -> bool {
        match self.uses.parent(mention).map(|parent| self.unit().kind(parent)) {
            Some(ExprKind::Call(call)) => matches!(self.cx.callee(call), Callee::Builtin(_)),
            Some(ExprKind::Composite(..)) | None => true,
            _ => false,
        }
    }
}

/// Whether a call is `v, err := call`: what gets the error, if the last result is one and is kept.
pub fn error_of<'u>(unit: &'u Unit, lhs: &'u [ExprId], result: usize) -> Option<ExprId> {
    let last = lhs.last().filter(|_| lhs.len() > result + 1)?;
    (!matches!(unit.kind(*last), ExprKind::Global(name) if name == "_")).then_some(*last)
}
