//! Does a function wait for anything with the context that it is given?
//!
//! One that only asks whether the context has ended, or for a value in it, is done soon whatever happens to the context.

use super::effects::Summaries;
use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};

/// How many calls deep a question is followed.
const DEPTH: u32 = 6;

impl Summaries<'_> {
    /// Whether a call may wait with the context that is one of its arguments; what is not in view may.
    pub fn may_wait_with(&self, cx: &Resolver<'_>, call: &Call, context: ExprId) -> bool {
        self.waits_with(cx, call, context, DEPTH)
    }

    fn waits_with(&self, cx: &Resolver<'_>, call: &Call, context: ExprId, depth: u32) -> bool {
        let (Some(depth), Some(index)) = (depth.checked_sub(1), call.args.iter().position(|arg| *arg == context))
        else {
            return true;
        };
        match cx.callee(call) {
            Callee::Project(item) if self.program().item(item).body.is_some() => self.item_waits(item, index, depth),
            // `metadata.FromIncomingContext`, `peer.FromContext`: values only.
            Callee::External(_, name) => !name.contains("From"),
            _ => true,
        }
    }

    fn item_waits(&self, item: ItemId, index: usize, depth: u32) -> bool {
        let (unit, uses) = (self.program().unit(item), self.program().uses(item));
        let root = &unit.funcs[unit.root];
        let Some(var) = root.params.get(index).filter(|_| !root.signature.variadic && !unit.damaged) else {
            return true;
        };
        let cx = Resolver::new(self.program(), item);
        uses.mentions(*var).iter().any(|mention| match uses.parent(*mention).map(|parent| unit.kind(parent)) {
            Some(ExprKind::Field(_, name)) => name != "Err" && name != "Value",
            Some(ExprKind::Call(call)) => self.waits_with(&cx, call, *mention, depth),
            Some(ExprKind::Binary(..)) => false,
            _ => true,
        })
    }
}
