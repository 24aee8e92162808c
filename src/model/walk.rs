//! Walking a [`Unit`]: children of expressions, what an instruction evaluates, calls and receives in evaluation order.
//!
//! The shape of expressions and instructions is spelled out here once, so that no analysis has to. Nothing here knows
//! what a call does.

use super::body::{Call, ExprId, ExprKind, FuncId, Unit, VarId};
use super::cfg::{Comm, Op, Term};

/// Something an expression does when it is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// This call happens; callee and arguments have been evaluated.
    Call(ExprId),
    /// A receive: first the channel's expression, then the whole one.
    Recv(ExprId, ExprId),
    /// A closure is made (not run).
    Closure(FuncId),
}

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

    /// Reports the calls, receives and closures of an expression in evaluation order. Does not descend into closures.
    pub fn events(&self, expr: ExprId, f: &mut dyn FnMut(Event)) {
        for child in self.children(expr) {
            self.events(child, f);
        }
        match &self.exprs[expr].kind {
            ExprKind::Call(_) => f(Event::Call(expr)),
            ExprKind::Recv(chan) => f(Event::Recv(*chan, expr)),
            ExprKind::Closure(func) => f(Event::Closure(*func)),
            _ => {}
        }
    }

    /// The root expressions an instruction evaluates, in evaluation order: see [`Op::each_expr`].
    pub fn instr_exprs(&self, op: &Op) -> Vec<ExprId> {
        let mut list = Vec::new();
        op.each_expr(|expr| list.push(expr));
        list
    }

    /// The root expressions a terminator evaluates, in evaluation order: see [`Term::each_expr`].
    pub fn term_exprs(&self, term: &Term) -> Vec<ExprId> {
        let mut list = Vec::new();
        term.each_expr(|expr| list.push(expr));
        list
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

    /// The variable an expression is, if it is nothing but a variable.
    pub fn as_var(&self, expr: ExprId) -> Option<VarId> {
        match self.exprs[expr].kind {
            ExprKind::Var(var) => Some(var),
            _ => None,
        }
    }

    /// The call an expression is, if it is one.
    pub fn as_call(&self, expr: ExprId) -> Option<&Call> {
        match &self.exprs[expr].kind {
            ExprKind::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The closure an expression is, if it is one.
    pub fn as_closure(&self, expr: ExprId) -> Option<FuncId> {
        match self.exprs[expr].kind {
            ExprKind::Closure(func) => Some(func),
            _ => None,
        }
    }

    /// The variable at the root of a path of fields, indexes, dereferences and address-ofs: `v` of `&v.a[i].b`.
    pub fn root_var(&self, mut expr: ExprId) -> Option<VarId> {
        loop {
            match &self.exprs[expr].kind {
                ExprKind::Var(var) => return Some(*var),
                ExprKind::Field(base, _)
                | ExprKind::Index(base, _)
                | ExprKind::Slice(base, _)
                | ExprKind::Deref(base)
                | ExprKind::AddrOf(base)
                | ExprKind::Assert(base, _) => expr = *base,
                _ => return None,
            }
        }
    }

    /// Whether two expressions are the same path of names and fields (`s.mu` and `s.mu`), and so the same place as long as
    /// nothing is assigned in between.
    pub fn same_path(&self, left: ExprId, right: ExprId) -> bool {
        match (&self.exprs[left].kind, &self.exprs[right].kind) {
            (ExprKind::Var(left), ExprKind::Var(right)) => left == right,
            (ExprKind::Global(left), ExprKind::Global(right)) => left == right,
            (ExprKind::Imported(path, left), ExprKind::Imported(other, right)) => path == other && left == right,
            (ExprKind::Field(base, left), ExprKind::Field(other, right)) => {
                left == right && self.same_path(*base, *other)
            }
            (ExprKind::Deref(left), ExprKind::Deref(right)) | (ExprKind::AddrOf(left), ExprKind::AddrOf(right)) => {
                self.same_path(*left, *right)
            }
            _ => false,
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

impl Call {
    /// The argument at a position, if it is written on its own (the last one of a spread call is not).
    pub fn arg(&self, index: usize) -> Option<ExprId> {
        let spread = self.spread && index + 1 >= self.args.len();
        self.args.get(index).copied().filter(|_| !spread)
    }
}
