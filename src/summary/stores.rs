//! Where a function keeps a thing: in which fields of types of its own package.

use crate::flow::obligation::{Fate, Tracker};
use crate::flow::reach;
use crate::model::body::{ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::model::ty::{Ty, TypeName};
use crate::model::uses::Point;
use crate::source::TextRange;
use smol_str::SmolStr;

/// A field that gets a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// The type that has the field.
    pub owner: TypeName,
    /// The field.
    pub field: SmolStr,
    /// Where it gets it.
    pub at: TextRange,
}

impl Tracker<'_> {
    /// The fields that get what a variable holds; `None` if it goes elsewhere too, or nowhere, or if a way on from there releases it.
    pub fn stores(&self, holder: VarId) -> Option<Vec<Store>> {
        let owner = self.cx.unit.vars[holder].owner;
        let (mut stores, mut kept, mut released) = (Vec::new(), Vec::new(), Vec::new());
        for mention in self.uses.mentions(holder) {
            let site = self.uses.site(*mention)?;
            match self.fate_of_mention(*mention) {
                Fate::Nothing => {}
                Fate::HandedOver => {
                    stores.push(self.store_of(*mention)?);
                    kept.push(site.point);
                }
                Fate::Released if site.func == owner => released.push(site.point),
                Fate::Released => return None,
            }
        }
        let meets = |store: &Point, release: &Point| {
            reach::reaches(&self.cx, owner, *store, *release) || reach::reaches(&self.cx, owner, *release, *store)
        };
        let elsewhere = kept.iter().any(|store| released.iter().any(|release| meets(store, release)));
        (!stores.is_empty() && !elsewhere).then_some(stores)
    }

    /// The field that gets the value of an expression where it stands.
    pub fn store_of(&self, value: ExprId) -> Option<Store> {
        let unit = self.cx.unit;
        let at = unit.exprs[value].span;
        if let Some(parent) = self.uses.parent(value) {
            return match unit.kind(parent) {
                ExprKind::Composite(ty, elements) => {
                    let key = elements.iter().find(|(_, it)| *it == value).and_then(|(key, _)| *key)?;
                    let ExprKind::Global(field) = unit.kind(key) else { return None };
                    self.own(ty, field, at)
                }
                // `s.all = append(s.all, v)`
                ExprKind::Call(call) if call.callee_is(unit, "append") => {
                    let list = *call.args.first().filter(|list| **list != value)?;
                    self.place(list, at).filter(|_| self.is_assigned_back(parent, list))
                }
                _ => None,
            };
        }
        let site = self.uses.site(value)?;
        let Op::Assign { lhs, rhs, .. } = &unit.instr(site.func, site.point)?.op else { return None };
        let to = lhs.get(rhs.iter().position(|it| *it == value)?)?;
        self.place(*to, at)
    }

    /// The field that an expression is, or is an element of.
    pub fn place(&self, to: ExprId, at: TextRange) -> Option<Store> {
        match self.cx.unit.kind(to) {
            ExprKind::Field(base, field) => self.own(&self.cx.ty(*base), field, at),
            ExprKind::Index(base, _) => self.place(*base, at),
            _ => None,
        }
    }

    fn own(&self, owner: &Ty, field: &SmolStr, at: TextRange) -> Option<Store> {
        let owner = owner.type_name().filter(|it| it.path == self.cx.program.package(self.cx.package).path)?;
        Some(Store { owner: owner.clone(), field: field.clone(), at })
    }

    fn is_assigned_back(&self, call: ExprId, list: ExprId) -> bool {
        let unit = self.cx.unit;
        let Some(site) = self.uses.site(call).filter(|_| self.uses.parent(call).is_none()) else { return false };
        let Some(Op::Assign { lhs, .. }) = unit.instr(site.func, site.point).map(|instr| &instr.op) else {
            return false;
        };
        match (lhs.first().map(|to| unit.kind(*to)), unit.kind(list)) {
            (Some(ExprKind::Field(_, to)), ExprKind::Field(_, from)) => to == from,
            _ => false,
        }
    }
}
