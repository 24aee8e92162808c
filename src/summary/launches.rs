//! Where a function of the run is started as a goroutine, as far as its own package does that.
//!
//! The package's text is searched for the name behind a `go` first; only such a line is resolved.

use super::fields::item_at;
use crate::flow::path;
use crate::model::body::{ExprKind, FuncId, Role, Unit};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Uses;
use crate::source::Span;
use memchr::memmem;

/// The first `go` statement of the package that starts a function or method.
pub fn started_at(program: &Program, item: ItemId) -> Option<Span> {
    let needle = format!("{}(", program.name(item));
    for file in &program.package(program.package_of(item)).files {
        let entry = program.file(*file);
        let text = &entry.source.text;
        for at in memmem::find_iter(text.as_bytes(), needle.as_bytes()) {
            let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_start();
            let started = line.strip_prefix("go ").is_some_and(|callee| {
                callee.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
            });
            let Some(from) = item_at(program, entry, at as u32).filter(|_| started) else { continue };
            if let Some(found) = start_in(program, from, item) {
                return Some(found);
            }
        }
    }
    None
}

fn start_in(program: &Program, from: ItemId, item: ItemId) -> Option<Span> {
    let there = Resolver::new(program, from);
    let mut found = None;
    for (func, _) in there.unit.funcs.iter() {
        path::each_op(there.unit, func, |_, instr| {
            if let Op::Go(call) = &instr.op
                && let ExprKind::Call(call) = there.unit.kind(*call)
                && there.callee(call) == Callee::Project(item)
                && found.is_none()
            {
                found = Some(instr.span.in_file(there.unit.file));
            }
        });
    }
    found
}

/// The goroutine that a place in a function runs in: a function literal around it that is written behind a `go`, or given to something
/// that starts it, such as `errgroup.Group.Go`.
pub fn goroutine_around(unit: &Unit, uses: &Uses, func: FuncId) -> Option<FuncId> {
    let mut at = Some(func);
    while let Some(here) = at {
        match unit.funcs[here].role {
            Role::Go => return Some(here),
            Role::Value if is_given_to_go(unit, uses, here) => return Some(here),
            Role::Declared => return None,
            Role::Defer | Role::Called | Role::Value => at = unit.funcs[here].parent,
        }
    }
    None
}

fn is_given_to_go(unit: &Unit, uses: &Uses, closure: FuncId) -> bool {
    let Some(ExprKind::Call(call)) =
        uses.closure_expr(closure).and_then(|expr| uses.parent(expr)).map(|parent| unit.kind(parent))
    else {
        return false;
    };
    matches!(unit.kind(call.callee), ExprKind::Field(_, name) if matches!(name.as_str(), "Go" | "TryGo" | "GoCtx"))
}
