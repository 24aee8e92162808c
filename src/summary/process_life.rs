//! What happens once in the life of a process: from `main`, a command or the start of a package, and in no loop on the way.
//!
//! What such a function makes, and what it starts, is there once, and goes with the process: it does not add up.

use super::commands::{is_command, is_of_command};
use super::effects::Summaries;
use super::starts::{Use, is_entry};
use crate::model::body::{ExprId, FuncId, Role};
use crate::model::program::ItemId;

/// How many calls up a question is followed.
const DEPTH: u32 = 10;

impl Summaries<'_> {
    /// Whether a function surely runs at most a few times in a process: each use of it in view stands in no loop, in a function of that kind.
    pub fn is_once_a_process(&self, item: ItemId, func: FuncId) -> bool {
        self.once_a_process_at(item, func, DEPTH)
    }

    fn once_a_process_at(&self, item: ItemId, func: FuncId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        let program = self.program();
        let unit = program.unit(item);
        let root = func == unit.root;
        if (root && (is_entry(program, item) || is_command(program, item)))
            || is_of_command(&unit.funcs[func].signature)
        {
            return true;
        }
        if unit.funcs[func].role == Role::Defer
            && let Some(around) = unit.funcs[func].parent
        {
            return self.once_a_process_at(item, around, depth);
        }
        let here = |there: ItemId, expr: ExprId| {
            let site = program.uses(there).site(expr).filter(|site| (there, site.func) != (item, func));
            site.is_some_and(|site| {
                program.unit(there).block(site.func, site.point).in_loop.is_none()
                    && self.once_a_process_at(there, site.func, depth)
            })
        };
        let mut usages = self.usages(item, func);
        if root && usages.is_empty() {
            usages = self.interface_calls(item).into();
        }
        !usages.is_empty()
            && usages.iter().all(|&(there, usage)| match usage {
                Use::Command => true,
                Use::Called(call) | Use::Goroutine(call) => here(there, call),
                Use::Argument(call, index) => {
                    let calls = self.calls_of_argument(there, call, index);
                    !calls.is_empty() && calls.into_iter().all(|(there, call)| here(there, call)) && here(there, call)
                }
                Use::Once(_) | Use::Kept | Use::Elsewhere => false,
            })
    }
}
