//! `switch` and `select` → blocks.

use super::Lower;
use crate::model::body::{ExprId, ExprKind, VarKind};
use crate::model::cfg::{Arm, BlockId, Case, Comm, Op, Term, Why};
use crate::model::ty::Ty;
use crate::source::TextRange;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::NodeId;

impl Lower<'_> {
    /// `switch [init;] [tag] { … }`
    pub(super) fn expression_switch(&mut self, node: NodeId) {
        self.scopes.push();
        self.initializer(node);
        let tag = self.tree.field(node, Field::Value).map(|tag| self.expr(tag));
        let tag = tag.filter(|&tag| !matches!(&self.exprs[tag].kind, ExprKind::Global(name) if name == "true"));
        let done = self.state.block();
        let clauses = self.clauses(node);
        let default = self.default_of(&clauses, done);
        match tag {
            Some(on) => self.switch_on(on, &clauses, default),
            None => self.switch_chain(node, &clauses, default),
        }
        self.with_target(done, None, |this| {
            let outer = this.state.next_case.take();
            for (index, &(clause, target)) in clauses.iter().enumerate() {
                this.state.next_case = clauses.get(index + 1).map(|(_, next)| *next);
                this.clause_body(clause, target, done);
            }
            this.state.next_case = outer;
        });
        self.scopes.pop();
        self.state.resume(done);
    }

    /// The init statement of a switch, which must not take the switch's label.
    fn initializer(&mut self, node: NodeId) {
        if let Some(init) = self.tree.field(node, Field::Initializer) {
            let label = self.state.label.take();
            self.statement(init);
            self.state.label = label;
        }
    }

    /// The clauses of a switch or select with a block for each.
    fn clauses(&mut self, node: NodeId) -> Vec<(NodeId, BlockId)> {
        let tree = self.tree;
        self.state.here();
        tree.named(node)
            .filter(|&child| {
                matches!(
                    tree.kind(child),
                    Kind::ExpressionCase | Kind::TypeCase | Kind::CommunicationCase | Kind::DefaultCase
                )
            })
            .map(|clause| (clause, self.state.block()))
            .collect()
    }

    fn default_of(&self, clauses: &[(NodeId, BlockId)], done: BlockId) -> BlockId {
        let default = clauses.iter().find(|(clause, _)| self.tree.kind(*clause) == Kind::DefaultCase);
        default.map_or(done, |(_, target)| *target)
    }

    fn switch_on(&mut self, on: ExprId, clauses: &[(NodeId, BlockId)], default: BlockId) {
        let mut arms = Vec::with_capacity(clauses.len());
        for &(clause, target) in clauses {
            if let Some(values) = self.tree.field(clause, Field::Value) {
                arms.push(Case { values: self.expr_list(values), types: Vec::new(), target });
            }
        }
        let span = self.exprs[on].span;
        self.state.end(Term::Switch { on, types: false, arms, default }, span);
    }

    /// A switch without a tag: each value is a condition.
    fn switch_chain(&mut self, node: NodeId, clauses: &[(NodeId, BlockId)], default: BlockId) {
        let mut pending: Option<(ExprId, BlockId)> = None;
        for &(clause, target) in clauses {
            let Some(values) = self.tree.field(clause, Field::Value) else { continue };
            for value in self.expr_list(values) {
                if let Some((cond, yes)) = pending.replace((value, target)) {
                    let no = self.state.block();
                    self.branch(cond, yes, no);
                    self.state.resume(no);
                }
            }
        }
        match pending {
            Some((cond, yes)) => self.branch(cond, yes, default),
            None => self.state.goto(default, self.tree.range(node)),
        }
    }

    /// The statements of a clause, in a scope of their own.
    fn clause_body(&mut self, clause: NodeId, target: BlockId, done: BlockId) {
        self.state.resume(target);
        self.scopes.push();
        self.statements(clause);
        self.scopes.pop();
        self.state.goto(done, self.tree.range(clause));
    }

    /// `switch [init;] [v :=] x.(type) { … }`: the variable is one of its own in each clause, with the clause's type.
    pub(super) fn type_switch(&mut self, node: NodeId) {
        let tree = self.tree;
        self.scopes.push();
        self.initializer(node);
        let on = self.expr_in(node, Field::Value);
        let alias = tree.field(node, Field::Alias).map(|list| match tree.kind(list) {
            Kind::ExpressionList => tree.first(list).unwrap_or(list),
            _ => list,
        });
        let done = self.state.block();
        let clauses = self.clauses(node);
        let default = self.default_of(&clauses, done);
        let mut arms = Vec::with_capacity(clauses.len());
        for &(clause, target) in &clauses {
            if tree.kind(clause) == Kind::TypeCase {
                let types = tree.fields(clause, Field::Type).map(|ty| self.case_type(ty)).collect();
                arms.push(Case { values: Vec::new(), types, target });
            }
        }
        let single: Vec<Option<Ty>> = clauses
            .iter()
            .map(|(_, target)| match arms.iter().find(|arm| arm.target == *target).map(|arm| &arm.types[..]) {
                Some([only]) if *only != Ty::Basic("nil".into()) => Some(only.clone()),
                _ => None,
            })
            .collect();
        let span = self.exprs[on].span;
        self.state.end(Term::Switch { on, types: true, arms, default }, span);
        self.with_target(done, None, |this| {
            for (&(clause, target), ty) in clauses.iter().zip(single) {
                this.state.resume(target);
                this.scopes.push();
                if let Some(alias) = alias {
                    this.switch_variable(alias, on, ty);
                }
                this.statements(clause);
                this.scopes.pop();
                this.state.goto(done, tree.range(clause));
            }
        });
        self.scopes.pop();
        self.state.resume(done);
    }

    /// `nil` is no type but may stand for one here.
    fn case_type(&mut self, node: NodeId) -> Ty {
        if self.text(node) == "nil" { Ty::Basic("nil".into()) } else { self.ty(node) }
    }

    /// `v := x.(T)` at the head of a clause.
    fn switch_variable(&mut self, alias: NodeId, on: ExprId, ty: Option<Ty>) {
        let span = self.tree.range(alias);
        let value = self.read_again(on);
        let value = match &ty {
            Some(ty) => self.alloc_at(ExprKind::Assert(value, ty.clone()), span),
            None => value,
        };
        let var = self.declare_var(alias, VarKind::Local, ty.unwrap_or_default());
        self.vars[var].init = Some((value, 0));
        let target = self.alloc_at(ExprKind::Var(var), span);
        self.state.push(Op::Assign { lhs: vec![target], rhs: vec![value], define: true }, span);
    }

    /// `select { … }`
    pub(super) fn select(&mut self, node: NodeId) {
        let tree = self.tree;
        let start = tree.node(node).start;
        let keyword = TextRange::new(start, start + "select".len() as u32);
        let clauses = self.clauses(node);
        if clauses.is_empty() {
            self.state.label = None;
            self.state.end(Term::Stop(Why::Forever), keyword);
            return;
        }
        let head = self.state.here();
        let done = self.state.block();
        let mut arms = Vec::with_capacity(clauses.len());
        let mut default = None;
        self.with_target(done, None, |this| {
            for &(clause, target) in &clauses {
                this.state.resume(target);
                this.scopes.push();
                match this.communication(clause) {
                    Some((comm, span)) => {
                        this.state.push(Op::Chosen(comm.clone()), span);
                        arms.push(Arm { comm, target, span: TextRange::new(tree.node(clause).start, span.end) });
                    }
                    None => default = Some(target),
                }
                this.statements(clause);
                this.scopes.pop();
                this.state.goto(done, tree.range(clause));
            }
        });
        self.state.end_block(head, Term::Select { arms, default }, keyword);
        self.state.resume(done);
    }

    /// What a clause waits for, and where that is written; `None` for the default. Names on the left are declared in the
    /// clause's scope.
    fn communication(&mut self, clause: NodeId) -> Option<(Comm, TextRange)> {
        let tree = self.tree;
        let comm = tree.field(clause, Field::Communication)?;
        let span = tree.range(comm);
        if tree.kind(comm) == Kind::SendStatement {
            let chan = self.expr_in(comm, Field::Channel);
            let value = self.expr_in(comm, Field::Value);
            return Some((Comm::Send { chan, value }, span));
        }
        let received = self.expr_in(comm, Field::Right);
        let chan = if let ExprKind::Recv(chan) = self.exprs[received].kind {
            chan
        } else {
            self.damaged = true;
            received
        };
        let defines = self.defines(comm);
        let lhs = match tree.field(comm, Field::Left) {
            Some(left) if defines => self.definitions(left),
            Some(left) => self.assigned(left),
            None => Vec::new(),
        };
        // The receive itself belongs to no instruction, but it is what the variables start from.
        if defines {
            self.initialise(&lhs, &[received]);
        }
        Some((Comm::Recv { chan, lhs }, span))
    }
}
