//! What becomes of a function that a call hands to another one: who calls it in the end.

use super::effects::Summaries;
use super::naming::names;
use super::starts::Use;
use crate::model::body::{ExprId, ExprKind};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use memchr::memmem;

/// How many calls a function is followed through that hand it on.
const DEPTH: u32 = 3;

impl Summaries<'_> {
    /// The calls of argument `index` of a call, and where they are, if the callee does nothing else with it than to call it, to hand it on to
    /// one that does, or to keep it in a field from which its package calls it. Empty if that is not known.
    pub(super) fn calls_of_argument(&self, item: ItemId, call: ExprId, index: usize) -> Vec<(ItemId, ExprId)> {
        self.calls_of_handed(item, call, index, DEPTH)
    }

    fn calls_of_handed(&self, item: ItemId, call: ExprId, index: usize, depth: u32) -> Vec<(ItemId, ExprId)> {
        let cx = Resolver::new(self.program(), item);
        let ExprKind::Call(call) = cx.unit.kind(call) else { return Vec::new() };
        let callees = match cx.callee(call) {
            Callee::Project(there) => vec![there],
            Callee::Method(_) => self.implementers(&cx, call).to_vec(),
            _ => Vec::new(),
        };
        let calls: Vec<_> = callees.into_iter().map(|there| self.calls_of_param(there, index, depth)).collect();
        if calls.iter().any(Vec::is_empty) { Vec::new() } else { calls.concat() }
    }

    /// The calls of a parameter in its function, or in the package of the field that keeps it.
    fn calls_of_param(&self, there: ItemId, index: usize, depth: u32) -> Vec<(ItemId, ExprId)> {
        let (unit, uses) = (self.program().unit(there), self.program().uses(there));
        let param = unit.funcs[unit.root].params.get(index).filter(|_| !unit.damaged);
        let Some([mention]) = param.map(|param| uses.mentions(*param)) else { return Vec::new() };
        let Some(parent) = uses.parent(*mention) else {
            return self
                .field_assigned(there, *mention)
                .map_or_else(Vec::new, |field| self.calls_of_field(there, field));
        };
        match unit.kind(parent) {
            ExprKind::Call(it) if it.callee == *mention => {
                let called = matches!(self.usage_of_call(there, parent), Use::Called(_));
                if called { vec![(there, parent)] } else { Vec::new() }
            }
            ExprKind::Call(it) => match (depth.checked_sub(1), it.args.iter().position(|arg| arg == mention)) {
                (Some(depth), Some(index)) => self.calls_of_handed(there, parent, index, depth),
                _ => Vec::new(),
            },
            ExprKind::Composite(_, elements) => {
                let key = elements.iter().find(|(_, value)| value == mention).and_then(|(key, _)| *key);
                match key.map(|key| unit.kind(key)) {
                    Some(ExprKind::Global(field)) => self.calls_of_field(there, field),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// The field that gets an expression.
    fn field_assigned(&self, item: ItemId, value: ExprId) -> Option<&str> {
        let unit = self.program().unit(item);
        let site = self.program().uses(item).site(value)?;
        let Op::Assign { lhs, rhs, .. } = &unit.instr(site.func, site.point)?.op else { return None };
        match unit.kind(*lhs.get(rhs.iter().position(|it| *it == value)?)?) {
            ExprKind::Field(_, name) => Some(name),
            _ => None,
        }
    }

    /// The calls of what a field of this name holds, in the package of an item.
    fn calls_of_field(&self, item: ItemId, field: &str) -> Vec<(ItemId, ExprId)> {
        let program = self.program();
        let finder = memmem::Finder::new(field.as_bytes());
        let mut found = Vec::new();
        for there in program.functions_of_package(program.package_of(item)) {
            if !names(program.text(there), &finder, true) {
                continue;
            }
            let cx = Resolver::new(program, there);
            let calls = |kind: &ExprKind| match kind {
                ExprKind::Call(call) => {
                    matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == field)
                        && !matches!(cx.callee(call), Callee::Project(_))
                }
                _ => false,
            };
            found.extend(cx.unit.exprs.iter().filter(|(_, data)| calls(&data.kind)).map(|(call, _)| (there, call)));
        }
        found
    }
}
