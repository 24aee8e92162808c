//! A value that the function has just made and that keeps the thing in a field: `s := &Server{conn: conn}`.
//!
//! As long as nobody else has seen the value, whoever drops it drops the thing. Reading other fields is all that may happen to it; a method
//! call, an argument, a return, a closure hand both over.

use super::{Birth, Fate, Held, Tracker};
use crate::flow::reach;
use crate::model::body::{ExprId, ExprKind, FuncId, VarId, VarKind};
use crate::model::cfg::{Op, Term};
use crate::model::uses::Point;
use rustc_hash::FxHashMap;

impl Tracker<'_> {
    /// The variable that gets a new value with the thing in one of its fields, and what names the field.
    pub(super) fn owner_made(&self, func: FuncId, op: &Op, thing: VarId) -> Option<Held> {
        let unit = self.cx.unit;
        let Op::Assign { lhs, rhs, define: true } = op else { return None };
        let ([to], [value]) = (lhs.as_slice(), rhs.as_slice()) else { return None };
        let literal = match unit.kind(*value) {
            ExprKind::AddrOf(inner) => *inner,
            _ => *value,
        };
        let ExprKind::Composite(_, elements) = unit.kind(literal) else { return None };
        let kept = elements.iter().find(|(_, value)| unit.as_var(*value) == Some(thing)).and_then(|(key, _)| *key)?;
        let elsewhere =
            elements.iter().filter(|(key, value)| *key != Some(kept) && unit.mentions(*value, thing)).count();
        let owner = unit.as_var(*to).filter(|owner| self.is_plain(func, *owner))?;
        (elsewhere == 0 && self.field_of(kept).is_some()).then_some(Held { var: owner, part: false, kept: Some(kept) })
    }

    /// Whether a value that keeps a thing was made by the function itself, and nothing but its fields was used before the thing was born.
    pub(super) fn is_unseen(&self, birth: Birth, held: Held) -> bool {
        let unit = self.cx.unit;
        let data = &unit.vars[held.var];
        let made = data.init.is_some_and(|(init, _)| match unit.kind(init) {
            ExprKind::Composite(..) => true,
            ExprKind::AddrOf(inner) => matches!(unit.kind(*inner), ExprKind::Composite(..)),
            ExprKind::Call(call) => call.callee_is(unit, "new"),
            _ => false,
        });
        made && self.is_plain(birth.func, held.var)
            && self.owner_fates(birth.func, held).keys().all(|at| !reach::reaches(&self.cx, birth.func, *at, birth.at))
    }

    /// A local variable that keeps its first value and that no pointer reaches.
    fn is_plain(&self, func: FuncId, var: VarId) -> bool {
        let data = &self.cx.unit.vars[var];
        data.kind == VarKind::Local && data.owner == func && data.writes == 0 && !data.addressed
    }

    fn field_of(&self, kept: ExprId) -> Option<&str> {
        match self.cx.unit.kind(kept) {
            ExprKind::Global(name) | ExprKind::Field(_, name) => Some(name),
            _ => None,
        }
    }

    /// What the places of a function do with the value.
    pub(super) fn owner_fates(&self, func: FuncId, held: Held) -> FxHashMap<Point, Fate> {
        let mut fates: FxHashMap<Point, Fate> = FxHashMap::default();
        for mention in self.uses.mentions(held.var) {
            let Some(site) = self.uses.site(*mention) else { continue };
            // A closure may do anything with it, whenever it is called.
            let fate = if site.func == func { self.fate_of_owner(*mention, held) } else { Fate::HandedOver };
            if let Some(point) = self.uses.lift(site, func).filter(|_| fate != Fate::Nothing) {
                let known = fates.entry(point).or_insert(fate);
                *known = fate.max(*known);
            }
        }
        fates
    }

    fn fate_of_owner(&self, mention: ExprId, held: Held) -> Fate {
        let unit = self.cx.unit;
        let Some(member) = self.uses.parent(mention) else { return self.fate_of_owner_at_root(mention) };
        let ExprKind::Field(_, name) = unit.kind(member) else {
            // `s == nil` looks; everything else may show it to somebody.
            let looks = matches!(unit.kind(member), ExprKind::Binary(..));
            return if looks { Fate::Nothing } else { Fate::HandedOver };
        };
        let called = self.uses.parent(member).and_then(|call| match unit.kind(call) {
            ExprKind::Call(call) if call.callee == member => Some(call),
            _ => None,
        });
        let is_thing = held.kept.and_then(|kept| self.field_of(kept)) == Some(name);
        match (is_thing, called) {
            (true, _) if held.kept == Some(member) => Fate::Nothing, // its birth
            (true, _) if self.uses.is_definition(unit, member) => Fate::HandedOver,
            (true, _) => self.fate_of(member, false),
            (false, Some(call)) => self.callees.receiver(&self.cx, call),
            (false, None) if self.is_method(mention, name) => Fate::HandedOver,
            (false, None) => Fate::Nothing,
        }
    }

    /// Whether `name` is a method of what a variable holds, which as a value takes the variable along.
    fn is_method(&self, mention: ExprId, name: &str) -> bool {
        let cx = &self.cx;
        let ty = cx.ty(mention);
        let Some(ty) = ty.type_name() else { return true };
        let package = cx.program.package_by_path(&ty.path);
        package.is_some_and(|package| !cx.program.methods(package, &ty.name, name).is_empty())
    }

    fn fate_of_owner_at_root(&self, mention: ExprId) -> Fate {
        let unit = self.cx.unit;
        if self.uses.is_definition(unit, mention) || self.uses.is_dropped(unit, mention) {
            return Fate::Nothing;
        }
        let Some(site) = self.uses.site(mention) else { return Fate::HandedOver };
        match (unit.instr(site.func, site.point), &unit.block(site.func, site.point).term) {
            (None, Term::Branch { .. }) => Fate::Nothing,
            _ => Fate::HandedOver,
        }
    }
}
