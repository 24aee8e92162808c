//! Simple statements → instructions, and the way to the compound ones.

use super::Lower;
use crate::model::body::{ExprId, ExprKind, Role};
use crate::model::cfg::{Op, Term, Why};
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::NodeId;
use smol_str::SmolStr;

impl Lower<'_> {
    /// All statements directly below a block or a case.
    pub(super) fn statements(&mut self, node: NodeId) {
        let tree = self.tree;
        for child in tree.named(node) {
            match tree.kind(child) {
                Kind::StatementList => {
                    for statement in tree.named(child) {
                        self.statement(statement);
                    }
                }
                Kind::Error => self.statement(child),
                _ => {}
            }
        }
    }

    /// Lowers one statement.
    pub(super) fn statement(&mut self, node: NodeId) {
        if self.enter() {
            self.statement_inner(node);
            self.leave();
        }
    }

    fn statement_inner(&mut self, node: NodeId) {
        match self.tree.kind(node) {
            Kind::LabeledStatement => return self.labeled(node),
            Kind::ForStatement => return self.for_loop(node),
            Kind::ExpressionSwitchStatement => return self.expression_switch(node),
            Kind::TypeSwitchStatement => return self.type_switch(node),
            Kind::SelectStatement => return self.select(node),
            _ => {}
        }
        // A label in front of anything else is only good for `goto`, which `labeled` has seen to.
        self.state.label = None;
        match self.tree.kind(node) {
            Kind::Block => {
                self.scopes.push();
                self.statements(node);
                self.scopes.pop();
            }
            Kind::IfStatement => self.if_chain(node),
            Kind::ReturnStatement => self.return_statement(node),
            Kind::BreakStatement => self.jump(node, false),
            Kind::ContinueStatement => self.jump(node, true),
            Kind::GotoStatement => self.goto_statement(node),
            Kind::FallthroughStatement => self.fallthrough(node),
            Kind::GoStatement => self.spawn(node, true),
            Kind::DeferStatement => self.spawn(node, false),
            Kind::ShortVarDeclaration => self.short_var(node),
            Kind::AssignmentStatement => self.assignment(node),
            Kind::IncStatement => self.increment(node, "+"),
            Kind::DecStatement => self.increment(node, "-"),
            Kind::SendStatement => self.send(node),
            Kind::VarDeclaration | Kind::ConstDeclaration | Kind::TypeDeclaration => self.local_declaration(node),
            Kind::ExpressionStatement => self.expression_statement(node),
            Kind::EmptyStatement => {}
            // An expression where a simple statement may stand, or what the grammar could not read.
            _ => self.effect(node, node),
        }
    }

    /// The expressions of an expression list, or the one expression.
    pub(super) fn expr_list(&mut self, node: NodeId) -> Vec<ExprId> {
        let tree = self.tree;
        if tree.kind(node) == Kind::ExpressionList {
            tree.named(node).map(|child| self.expr(child)).collect()
        } else {
            vec![self.expr(node)]
        }
    }

    fn expression_statement(&mut self, node: NodeId) {
        if let Some(inner) = self.tree.first(node) {
            self.effect(inner, node);
        }
    }

    /// An expression evaluated for its effect; ends the path if it is a call that does not come back.
    fn effect(&mut self, expr: NodeId, statement: NodeId) {
        let span = self.tree.range(statement);
        let id = self.expr(expr);
        self.state.push(Op::Expr(id), span);
        if let Some(why) = self.stops(id) {
            self.state.end(Term::Stop(why), span);
        }
    }

    /// Whether a call ends the path by its name alone.
    fn stops(&self, expr: ExprId) -> Option<Why> {
        let ExprKind::Call(call) = &self.exprs[expr].kind else { return None };
        match &self.exprs[call.callee].kind {
            ExprKind::Global(name) if name == "panic" => Some(Why::Panic),
            ExprKind::Imported(path, name) => match (path.as_str(), name.as_str()) {
                ("log", "Panic" | "Panicf" | "Panicln") => Some(Why::Panic),
                ("log", "Fatal" | "Fatalf" | "Fatalln") | ("os", "Exit") | ("runtime", "Goexit") => Some(Why::NoReturn),
                _ => None,
            },
            _ => None,
        }
    }

    fn spawn(&mut self, node: NodeId, go: bool) {
        let span = self.tree.range(node);
        let Some(inner) = self.tree.first(node) else {
            self.damaged = true;
            return;
        };
        let call = self.expr(inner);
        if let ExprKind::Call(it) = &self.exprs[call].kind
            && let ExprKind::Closure(func) = self.exprs[it.callee].kind
        {
            self.funcs[func].role = if go { Role::Go } else { Role::Defer };
        }
        self.state.push(if go { Op::Go(call) } else { Op::Defer(call) }, span);
    }

    fn send(&mut self, node: NodeId) {
        let chan = self.expr_in(node, Field::Channel);
        let value = self.expr_in(node, Field::Value);
        self.state.push(Op::Send { chan, value }, self.tree.range(node));
    }

    fn short_var(&mut self, node: NodeId) {
        let tree = self.tree;
        let rhs = tree.field(node, Field::Right).map_or_else(Vec::new, |right| self.expr_list(right));
        let lhs = tree.field(node, Field::Left).map_or_else(Vec::new, |left| self.definitions(left));
        self.initialise(&lhs, &rhs);
        self.state.push(Op::Assign { lhs, rhs, define: true }, tree.range(node));
    }

    /// The left side of `:=`.
    pub(super) fn definitions(&mut self, list: NodeId) -> Vec<ExprId> {
        let tree = self.tree;
        if tree.kind(list) == Kind::ExpressionList {
            tree.named(list).map(|name| self.define(name, crate::model::ty::Ty::Unknown, true)).collect()
        } else {
            vec![self.define(list, crate::model::ty::Ty::Unknown, true)]
        }
    }

    /// The left side of `=`.
    pub(super) fn assigned(&mut self, list: NodeId) -> Vec<ExprId> {
        let lhs = self.expr_list(list);
        for &target in &lhs {
            self.write(target);
        }
        lhs
    }

    fn assignment(&mut self, node: NodeId) {
        let tree = self.tree;
        let lhs = tree.field(node, Field::Left).map_or_else(Vec::new, |left| self.assigned(left));
        let mut rhs = tree.field(node, Field::Right).map_or_else(Vec::new, |right| self.expr_list(right));
        let operator = tree.field(node, Field::Operator).map_or("=", |operator| self.text(operator));
        if operator != "="
            && let (&[target], &[value]) = (&lhs[..], &rhs[..])
        {
            let operator = operator.strip_suffix('=').unwrap_or(operator);
            rhs = vec![self.updated(target, operator, value, node)];
        }
        self.state.push(Op::Assign { lhs, rhs, define: false }, tree.range(node));
    }

    fn increment(&mut self, node: NodeId, operator: &'static str) {
        let Some(inner) = self.tree.first(node) else { return };
        let target = self.expr(inner);
        self.write(target);
        let one = self.alloc(ExprKind::Int(1), node);
        let rhs = vec![self.updated(target, operator, one, node)];
        self.state.push(Op::Assign { lhs: vec![target], rhs, define: false }, self.tree.range(node));
    }

    /// `target op value`: what `target op= value` assigns.
    fn updated(&mut self, target: ExprId, operator: &str, value: ExprId, node: NodeId) -> ExprId {
        let old = self.read_again(target);
        self.alloc(ExprKind::Binary(SmolStr::new(operator), old, value), node)
    }

    /// A second expression that reads the same place, without the effects of the first. Only names, fields and
    /// dereferences are copied; the rest is an empty unknown.
    pub(super) fn read_again(&mut self, expr: ExprId) -> ExprId {
        let kind = match &self.exprs[expr].kind {
            ExprKind::Var(var) => ExprKind::Var(*var),
            ExprKind::Global(name) => ExprKind::Global(name.clone()),
            ExprKind::Imported(path, name) => ExprKind::Imported(path.clone(), name.clone()),
            ExprKind::Field(base, name) => {
                let (base, name) = (*base, name.clone());
                ExprKind::Field(self.read_again(base), name)
            }
            ExprKind::Deref(base) => {
                let base = *base;
                ExprKind::Deref(self.read_again(base))
            }
            _ => ExprKind::Unknown(Vec::new()),
        };
        let span = self.exprs[expr].span;
        self.alloc_at(kind, span)
    }

    fn return_statement(&mut self, node: NodeId) {
        let values = self.tree.first(node).map_or_else(Vec::new, |list| self.expr_list(list));
        self.state.end(Term::Return(values), self.tree.range(node));
    }
}
