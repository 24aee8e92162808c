//! Walking a [`Unit`]: parts of expressions, and what an instruction evaluates, in evaluation order.
//!
//! The shape of expressions and instructions is spelled out here once, so that no analysis has to. Nothing here knows
//! what a call does.

use super::body::{Call, ExprId, ExprKind, Unit, VarId};
use super::cfg::{Comm, Op, Term};
use smol_str::SmolStr;

impl Unit {
    /// The direct children of an expression in evaluation order. A closure has none.
    pub fn children(&self, expr: ExprId) -> Children<'_> {
        let mut children = Children::default();
        match &self.exprs[expr].kind {
            ExprKind::Field(base, _)
            | ExprKind::Deref(base)
            | ExprKind::AddrOf(base)
            | ExprKind::Recv(base)
            | ExprKind::Unary(_, base)
            | ExprKind::Assert(base, _) => children.first = Some(*base),
            ExprKind::Binary(_, left, right) => {
                children.first = Some(*left);
                children.second = Some(*right);
            }
            ExprKind::Index(base, rest) | ExprKind::Slice(base, rest) => {
                children.first = Some(*base);
                children.list = rest.iter();
            }
            ExprKind::Call(call) => {
                children.first = Some(call.callee);
                children.list = call.args.iter();
            }
            ExprKind::Composite(_, elements) => children.pairs = elements.iter(),
            ExprKind::Unknown(rest) => children.list = rest.iter(),
            ExprKind::Var(_)
            | ExprKind::Global(_)
            | ExprKind::Imported(..)
            | ExprKind::Closure(_)
            | ExprKind::Type(_)
            | ExprKind::Int(_)
            | ExprKind::Str(_)
            | ExprKind::Literal => {}
        }
        children
    }

    /// Calls `f` with an expression and everything in it, parts before the whole. Does not descend into closures.
    pub fn each_inner(&self, expr: ExprId, f: &mut dyn FnMut(ExprId)) {
        for child in self.children(expr) {
            self.each_inner(child, f);
        }
        f(expr);
    }

    /// Whether an expression mentions a variable, in closures too.
    pub fn mentions(&self, expr: ExprId, var: VarId) -> bool {
        match &self.exprs[expr].kind {
            ExprKind::Var(it) => *it == var,
            ExprKind::Closure(func) => self.funcs[*func].captures.contains(&var),
            _ => self.children(expr).any(|child| self.mentions(child, var)),
        }
    }

    /// The last name of what a call calls: `Dial` of `net.Dial(…)`, `Do` of `client.Do(…)`.
    pub fn called_name(&self, call: &Call) -> Option<&SmolStr> {
        match &self.exprs[call.callee].kind {
            ExprKind::Global(name) | ExprKind::Imported(_, name) | ExprKind::Field(_, name) => Some(name),
            _ => None,
        }
    }

    /// The variable an expression is, if it is nothing but a variable.
    pub fn as_var(&self, expr: ExprId) -> Option<VarId> {
        match self.exprs[expr].kind {
            ExprKind::Var(var) => Some(var),
            _ => None,
        }
    }
}

impl Op {
    /// Calls `f` with the root expressions this evaluates, in evaluation order: right sides before left ones.
    ///
    /// The channel and value of a select's communication belong to the arm that was taken ([`Op::Chosen`]), so that each
    /// expression has one place only.
    pub fn each_expr(&self, mut f: impl FnMut(ExprId)) {
        match self {
            Self::Expr(expr) | Self::Go(expr) | Self::Defer(expr) => f(*expr),
            Self::Assign { lhs, rhs, .. } => rhs.iter().chain(lhs).copied().for_each(f),
            Self::Send { chan, value } | Self::Chosen(Comm::Send { chan, value }) => {
                f(*chan);
                f(*value);
            }
            Self::Chosen(Comm::Recv { chan, lhs }) => {
                f(*chan);
                lhs.iter().copied().for_each(f);
            }
        }
    }
}

impl Term {
    /// Calls `f` with the root expressions this evaluates; those of a select belong to its arms.
    pub fn each_expr(&self, mut f: impl FnMut(ExprId)) {
        match self {
            Self::Branch { cond, .. } => f(*cond),
            Self::Switch { on, arms, .. } => {
                f(*on);
                arms.iter().flat_map(|arm| &arm.values).copied().for_each(f);
            }
            Self::Range { over, vars, .. } => {
                f(*over);
                vars.iter().copied().for_each(f);
            }
            Self::Return(values) => values.iter().copied().for_each(f),
            Self::Select { .. } | Self::Goto(_) | Self::Stop(_) => {}
        }
    }
}

/// Iterator over the direct children of an expression.
#[derive(Debug, Clone, Default)]
pub struct Children<'a> {
    first: Option<ExprId>,
    second: Option<ExprId>,
    list: std::slice::Iter<'a, ExprId>,
    pairs: std::slice::Iter<'a, (Option<ExprId>, ExprId)>,
}

impl Iterator for Children<'_> {
    type Item = ExprId;

    fn next(&mut self) -> Option<ExprId> {
        if let Some(expr) = self.first.take().or_else(|| self.second.take()) {
            return Some(expr);
        }
        if let Some(expr) = self.list.next() {
            return Some(*expr);
        }
        let (key, value) = self.pairs.next()?;
        match key {
            Some(key) => {
                self.second = Some(*value);
                Some(*key)
            }
            None => Some(*value),
        }
    }
}
