//! A lock that is given back in front of each return that forgets it.

use crate::finding::Fix;
use crate::flow::locks::sites::Site;
use crate::model::body::ExprId;
use crate::model::cfg::Term;
use crate::model::uses::Point;
use crate::rules::FuncCx;

impl FuncCx<'_> {
    /// Unlocks in front of every return that forgets it, if what they return does not need the lock.
    pub(in crate::rules) fn unlock_before(&self, site: &Site, returns: &[Point], unlock: &str) -> Option<Fix> {
        let mut edits = Vec::new();
        for end in returns {
            let block = self.unit.block(site.func, *end);
            let Term::Return(values) = &block.term else { return None };
            let needs = |value: &ExprId| site.lock.var().is_none_or(|var| self.unit.mentions(*value, var));
            if values.iter().any(needs) {
                return None;
            }
            let deeper = if self.file.source.slice(block.term_span) == "}" { "\t" } else { "" };
            edits.push(self.line_before(block.term_span, &format!("{deeper}{unlock}"))?);
        }
        (!edits.is_empty()).then(|| Fix { title: format!("call {unlock} before the return"), safe: false, edits })
    }
}
