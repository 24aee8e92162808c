//! What one mention of a channel variable does with the channel.

use super::{Launch, Meeting};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role};
use crate::model::cfg::{Comm, Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::Callee;
use crate::model::uses::Site;

/// The function that a `go` statement starts with the channel as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Item(ItemId),
    Closure(FuncId),
}

/// What one mention of a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mention {
    Send {
        bare: bool,
    },
    Receive,
    Drain,
    Close,
    Look,
    /// Argument number so and so of a function that a `go` statement starts.
    GoArgument(Target, usize),
    /// Argument number so and so of a function of the run that is called.
    Argument(ItemId, usize),
    Escape,
}

impl Meeting<'_> {
    pub(super) fn classify(&self, expr: ExprId) -> Mention {
        let Some(parent) = self.uses.parent(expr) else { return self.classify_root(expr) };
        match self.cx.unit.kind(parent) {
            ExprKind::Recv(_) => Mention::Receive,
            ExprKind::Binary(..) => Mention::Look,
            ExprKind::Call(call) if call.callee != expr => self.classify_argument(parent, call, expr),
            _ => Mention::Escape,
        }
    }

    fn classify_argument(&self, parent: ExprId, call: &Call, expr: ExprId) -> Mention {
        let Some(index) = call.args.iter().position(|arg| *arg == expr) else { return Mention::Escape };
        match (self.cx.callee(call), self.is_go_call(parent)) {
            (Callee::Builtin(name), _) => match name.as_str() {
                "close" => Mention::Close,
                "len" | "cap" => Mention::Look,
                _ => Mention::Escape,
            },
            (Callee::Project(item), true) => Mention::GoArgument(Target::Item(item), index),
            (Callee::Project(item), false) => Mention::Argument(item, index),
            (Callee::Closure(func), true) => Mention::GoArgument(Target::Closure(func), index),
            _ => Mention::Escape,
        }
    }

    fn is_go_call(&self, expr: ExprId) -> bool {
        let Some(site) = self.uses.site(expr) else { return false };
        matches!(self.cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(call)) if *call == expr)
    }

    fn classify_root(&self, expr: ExprId) -> Mention {
        let unit = self.cx.unit;
        let Some(site) = self.uses.site(expr) else { return Mention::Escape };
        match unit.instr(site.func, site.point).map(|instr| &instr.op) {
            Some(Op::Send { chan, .. }) if *chan == expr => Mention::Send { bare: true },
            Some(Op::Chosen(Comm::Send { chan, .. })) if *chan == expr => Mention::Send { bare: self.alone(site) },
            Some(Op::Chosen(Comm::Recv { chan, .. })) if *chan == expr => Mention::Receive,
            Some(Op::Assign { lhs, .. }) if lhs.contains(&expr) => Mention::Look,
            Some(_) => Mention::Escape,
            None => match &unit.block(site.func, site.point).term {
                Term::Range { over, .. } if *over == expr => Mention::Drain,
                Term::Branch { .. } => Mention::Look,
                _ => Mention::Escape,
            },
        }
    }

    /// Whether the select whose arm begins here has no other way out.
    fn alone(&self, site: Site) -> bool {
        self.cx.unit.funcs[site.func].cfg.blocks.iter().any(|(_, block)| match &block.term {
            Term::Select { arms, default } => {
                default.is_none() && arms.len() == 1 && arms[0].target == site.point.block
            }
            _ => false,
        })
    }

    /// The closure written directly in `owner` that `func` is, or is written in.
    pub(super) fn child_of(&self, mut func: FuncId, owner: FuncId) -> Option<FuncId> {
        loop {
            match self.cx.unit.funcs[func].parent? {
                parent if parent == owner => return Some(func),
                parent => func = parent,
            }
        }
    }

    /// Where the goroutine that runs a closure is started: by `go` on the spot, by `go run()` of the variable that holds it, or by a
    /// callee that is given it.
    pub(super) fn started_at(&self, closure: FuncId) -> Option<ExprId> {
        let expr = self.uses.closure_expr(closure)?;
        match self.cx.unit.funcs[closure].role {
            Role::Go => Some(self.uses.root(expr)),
            Role::Value => match self.uses.parent(expr) {
                Some(parent) => {
                    let ExprKind::Call(call) = self.cx.unit.kind(parent) else { return None };
                    let index = call.args.iter().position(|arg| *arg == expr)?;
                    (self.launchers.launch(&self.cx, call, index) == Launch::Goroutine).then_some(parent)
                }
                None => match self.cx.calls_of_held(self.uses, closure)?.as_slice() {
                    [call] if self.is_go_call(*call) => Some(*call),
                    _ => None,
                },
            },
            Role::Declared | Role::Defer | Role::Called => None,
        }
    }
}
