//! A goroutine that adds itself to its WaitGroup: the `Add` moved in front of `go`, or all of it said by `wg.Go`.

use crate::finding::Fix;
use crate::flow::groups::{Count, on_group};
use crate::flow::path;
use crate::model::body::{ExprId, ExprKind, FuncId, Role};
use crate::model::cfg::Op;
use crate::model::uses::{Point, Site};
use crate::rules::FuncCx;
use crate::source::TextRange;

/// The `Add` in a goroutine and the `go` statement that starts it, both in one item.
#[derive(Clone, Copy)]
pub(in crate::rules) struct Counted {
    /// The goroutine.
    pub(in crate::rules) func: FuncId,
    /// The statement of the `Add`.
    pub(in crate::rules) at: Point,
    /// The call of `Add`.
    pub(in crate::rules) add: ExprId,
    /// The `go` statement.
    pub(in crate::rules) go: Site,
}

impl FuncCx<'_> {
    /// The repairs, the best first. Only an `Add` that every run of the goroutine comes to can be moved, and only one whose group has
    /// the same name outside.
    pub(in crate::rules) fn count_before(&self, it: Counted) -> Vec<Fix> {
        let instr = self.unit.instr(it.func, it.at);
        let plain = matches!(instr.map(|instr| &instr.op), Some(Op::Expr(expr)) if *expr == it.add);
        if !plain || self.unit.funcs[it.func].cfg.entry != Some(it.at.block) {
            return Vec::new();
        }
        let Some(group) = self.group_outside(it) else { return Vec::new() };
        let mut fixes = Vec::new();
        fixes.extend(self.said_by_go(it, &group));
        fixes.extend(self.added_before(it, &group));
        fixes
    }

    /// The WaitGroup as the function that starts the goroutine writes it.
    fn group_outside(&self, it: Counted) -> Option<String> {
        let ExprKind::Call(call) = self.unit.kind(it.add) else { return None };
        let ExprKind::Field(group, _) = self.unit.kind(call.callee) else { return None };
        let named = |name: &str| self.unit.vars.iter().filter(|(_, var)| var.name == name).count();
        if let ExprKind::Global(name) = self.unit.kind(*group) {
            return (named(name) == 0).then(|| name.to_string());
        }
        let base = self.unit.base_var(*group)?;
        if !self.unit.is_within(self.unit.vars[base].owner, it.func) {
            return (named(self.var(base)) == 1).then(|| self.text(*group).to_owned());
        }
        // A parameter: what the `go` statement passes, without its `&`.
        let index = self.unit.funcs[it.func].params.iter().position(|param| *param == base)?;
        let Op::Go(go) = self.unit.instr(it.go.func, it.go.point)?.op else { return None };
        let ExprKind::Call(go) = self.unit.kind(go) else { return None };
        let passed = self.text(*go.args.get(index)?);
        let is_param = self.unit.as_var(*group) == Some(base);
        is_param.then(|| passed.strip_prefix('&').unwrap_or(passed).to_owned())
    }

    /// The line of the `Add`, moved in front of the `go` statement.
    fn added_before(&self, it: Counted, group: &str) -> Option<Fix> {
        let add = self.own_line(it.func, it.at)?;
        let go = self.own_line(it.go.func, it.go.point)?;
        let ExprKind::Call(call) = self.unit.kind(it.add) else { return None };
        let ExprKind::Field(inside, _) = self.unit.kind(call.callee) else { return None };
        let call = self.file.source.slice(add).strip_prefix(self.text(*inside))?;
        let line = format!("{group}{call} {}", self.comment_behind(add));
        let mut edits = vec![self.line_before(go, line.trim_end())?];
        edits.extend(self.without(&[add])?);
        edits.sort_by_key(|edit| edit.span);
        Some(Fix { title: format!("call {group}.Add before the goroutine starts"), safe: true, edits })
    }

    /// `wg.Go(func() { … })`, for a literal without parameters that adds one and defers `Done` before anything else.
    fn said_by_go(&self, it: Counted, group: &str) -> Option<Fix> {
        let closure = self.unit.funcs.iter().find(|(func, _)| *func == it.func).map(|(_, data)| data)?;
        let go = self.unit.instr(it.go.func, it.go.point)?.span;
        let bare = self.file.source.slice(TextRange::new(closure.span.end, go.end)) == "()";
        let ExprKind::Call(add) = self.unit.kind(it.add) else { return None };
        let one = matches!(add.args.as_slice(), [n] if matches!(self.unit.kind(*n), ExprKind::Int(1)));
        if !self.go_at_least(25) || closure.role != Role::Go || !closure.params.is_empty() || !bare || !one {
            return None;
        }
        let done = self.deferred_done(it)?;
        let add = self.own_line(it.func, it.at)?;
        let comments = [add, done].iter().any(|line| !self.comment_behind(*line).is_empty());
        let mut statements = [add, done];
        statements.sort();
        let mut edits = self.without(&statements).filter(|_| !comments)?;
        edits.push(self.edit(TextRange::new(go.start, closure.span.start), format!("{group}.Go(")));
        edits.push(self.edit(TextRange::new(closure.span.end, go.end), ")"));
        edits.sort_by_key(|edit| edit.span);
        Some(Fix { title: format!("start it with {group}.Go"), safe: true, edits })
    }

    /// The goroutine's `defer wg.Done()`, if that is the first thing it defers and the only `Done`.
    fn deferred_done(&self, it: Counted) -> Option<TextRange> {
        let cx = self.resolver();
        let mut deferred = None;
        let mut first = true;
        path::each_op(self.unit, it.func, |at, instr| {
            if let Op::Defer(expr) = instr.op {
                let done = matches!(self.unit.kind(expr), ExprKind::Call(call) if matches!(on_group(&cx, call), Some((Count::Done, _))));
                if first && done && at.block == it.at.block {
                    deferred = self.own_line(it.func, at);
                }
                first = false;
            }
        });
        let mut dones = 0;
        for (func, _) in self.unit.funcs.iter().filter(|(func, _)| self.unit.is_within(*func, it.func)) {
            path::each_call(self.unit, func, |_, _, call| {
                dones += u32::from(matches!(on_group(&cx, call), Some((Count::Done, _))));
            });
        }
        deferred.filter(|_| dones == 1)
    }
}
