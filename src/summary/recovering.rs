//! Whether a panic in a goroutine is recovered, so that the process goes on without it.

use super::effects::Summaries;
use crate::flow::path;
use crate::model::body::{Call, ExprKind, FuncId, Role, Unit};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use memchr::memmem;

/// How many functions a closure is followed through.
const DEPTH: u32 = 3;

/// How a closure that is passed to a function of the run is run by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// In a goroutine whose panics are recovered.
    Recovered,
    /// In a goroutine.
    Goroutine,
    /// In another way, or it is not known.
    Otherwise,
}

impl Summaries<'_> {
    /// Whether a panic in a function or closure is recovered by a deferred call of its own.
    pub fn recovers(&self, cx: &Resolver<'_>, func: FuncId) -> bool {
        let unit = cx.unit;
        let mut found = unit.funcs.iter().any(|(closure, data)| {
            data.parent == Some(func) && data.role == Role::Defer && data.recovers && !panics(unit, closure)
        });
        path::each_op(unit, func, |_, instr| {
            if let Op::Defer(expr) = instr.op
                && let ExprKind::Call(call) = unit.kind(expr)
                && let Callee::Project(item) = cx.callee(call)
                && memmem::find(self.program().text(item).as_bytes(), b"recover()").is_some()
            {
                let there = self.program().unit(item);
                found |= there.funcs[there.root].recovers && !panics(there, there.root);
            }
        });
        found
    }

    /// How a function runs the closure that it gets as an argument.
    pub fn runs_argument(&self, cx: &Resolver<'_>, call: &Call, index: usize) -> Run {
        self.runs_argument_at(cx, call, index, DEPTH)
    }

    fn runs_argument_at(&self, cx: &Resolver<'_>, call: &Call, index: usize, depth: u32) -> Run {
        let (Some(depth), Callee::Project(item)) = (depth.checked_sub(1), cx.callee(call)) else {
            return Run::Otherwise;
        };
        if self.program().item(item).body.is_none() {
            return Run::Otherwise;
        }
        self.runs_parameter(item, index, depth)
    }

    fn runs_parameter(&self, item: ItemId, index: usize, depth: u32) -> Run {
        let cx = Resolver::new(self.program(), item);
        let Some(param) = cx.unit.funcs[cx.unit.root].params.get(index).copied() else { return Run::Otherwise };
        let mut run = Run::Otherwise;
        for (func, data) in cx.unit.funcs.iter() {
            let mut calls = false;
            path::each_call(cx.unit, func, |_, _, call| {
                calls |= cx.unit.as_var(call.callee) == Some(param);
                if let Some(index) = call.args.iter().position(|arg| cx.unit.as_var(*arg) == Some(param))
                    && run == Run::Otherwise
                {
                    run = self.runs_argument_at(&cx, call, index, depth);
                }
            });
            if calls && data.role == Role::Go {
                run = if self.recovers(&cx, func) { Run::Recovered } else { Run::Goroutine };
            }
        }
        run
    }
}

fn panics(unit: &Unit, func: FuncId) -> bool {
    let mut panics = false;
    path::each_call(unit, func, |_, _, call| panics |= call.callee_is(unit, "panic"));
    panics
}
