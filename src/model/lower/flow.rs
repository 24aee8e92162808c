//! `if`, `for`, labels and jumps → blocks.

use super::Lower;
use super::builder::Target;
use crate::model::body::{ExprId, ExprKind};
use crate::model::cfg::{BlockId, Loop, LoopKind, Term};
use crate::source::TextRange;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::NodeId;
use smol_str::SmolStr;

impl<'a> Lower<'a> {
    /// Ends the current block with a condition; `&&`, `||` and `!` become branches of their own.
    pub(super) fn branch(&mut self, cond: ExprId, yes: BlockId, no: BlockId) {
        match &self.exprs[cond].kind {
            ExprKind::Unary(operator, inner) if operator == "!" => {
                let inner = *inner;
                self.branch(inner, no, yes);
            }
            ExprKind::Binary(operator, left, right) if operator == "&&" || operator == "||" => {
                let (and, left, right) = (operator == "&&", *left, *right);
                let second = self.state.block();
                if and {
                    self.branch(left, second, no);
                } else {
                    self.branch(left, yes, second);
                }
                self.state.resume(second);
                self.branch(right, yes, no);
            }
            _ => {
                let span = self.exprs[cond].span;
                self.state.end(Term::Branch { cond, yes, no }, span);
            }
        }
    }

    /// `if … else if … else …`, walked without recursion along the chain.
    pub(super) fn if_chain(&mut self, node: NodeId) {
        let tree = self.tree;
        let span = tree.range(node);
        let done = self.state.block();
        let mut next = Some(node);
        let mut scopes = 0;
        while let Some(node) = next {
            self.scopes.push();
            scopes += 1;
            if let Some(init) = tree.field(node, Field::Initializer) {
                self.statement(init);
            }
            let cond = self.expr_in(node, Field::Condition);
            let alternative = tree.field(node, Field::Alternative);
            let yes = self.state.block();
            let no = if alternative.is_some() { self.state.block() } else { done };
            self.branch(cond, yes, no);
            self.state.resume(yes);
            if let Some(body) = tree.field(node, Field::Consequence) {
                self.statement(body);
            }
            self.state.goto(done, span);
            self.state.resume(no);
            next = alternative;
            if let Some(other) = alternative
                && tree.kind(other) != Kind::IfStatement
            {
                self.statement(other);
                self.state.goto(done, span);
                next = None;
            }
        }
        for _ in 0..scopes {
            self.scopes.pop();
        }
        self.state.resume(done);
    }

    /// Runs `walk` with a jump target for the statement it lowers, which takes the label in front.
    pub(super) fn with_target(&mut self, done: BlockId, again: Option<BlockId>, walk: impl FnOnce(&mut Self)) {
        let label = self.state.label.take();
        self.state.targets.push(Target { label, done, again });
        walk(self);
        self.state.targets.pop();
    }

    /// All forms of `for`.
    pub(super) fn for_loop(&mut self, node: NodeId) {
        let tree = self.tree;
        let span = tree.range(node);
        let body = tree.field(node, Field::Body);
        let header = TextRange::new(span.start, body.map_or(span.end, |body| tree.node(body).start));
        let clause = tree.named(node).find(|&child| Some(child) != body);
        let label = self.state.label;
        self.scopes.push();
        let mut cond = clause;
        let mut update = None;
        let mut range = None;
        match clause.map(|clause| (tree.kind(clause), clause)) {
            Some((Kind::ForClause, clause)) => {
                if let Some(init) = tree.field(clause, Field::Initializer) {
                    self.statement(init);
                    self.state.label = label;
                }
                cond = tree.field(clause, Field::Condition);
                update = tree.field(clause, Field::Update);
            }
            Some((Kind::RangeClause, clause)) => range = Some(clause),
            _ => {}
        }
        let around = self.state.in_loop;
        self.state.here();
        let done = self.state.block();
        let label = label.map(SmolStr::new);
        let (flow, id) = {
            let flow = &mut self.state;
            let id = flow.open_loop(|parent| Loop { head: done, parent, header, span, label, kind: LoopKind::Endless });
            (flow, id)
        };
        let head = flow.block();
        flow.loop_mut(id).head = head;
        flow.goto(head, header);
        flow.resume(head);
        let kind = match (range, cond) {
            (Some(clause), _) => self.range_head(clause, done),
            (None, Some(cond)) => self.condition_head(cond, done),
            (None, None) => LoopKind::Endless,
        };
        let again = if update.is_some() { self.state.block() } else { head };
        self.state.loop_mut(id).kind = kind;
        self.with_target(done, Some(again), |this| {
            if let Some(body) = body {
                this.statement(body);
            }
        });
        self.state.goto(again, span);
        if let Some(update) = update {
            self.state.resume(again);
            self.statement(update);
            self.state.goto(head, header);
        }
        self.state.in_loop = around;
        self.scopes.pop();
        self.state.resume(done);
    }

    /// The condition of a loop; leaves the body's block open.
    fn condition_head(&mut self, cond: NodeId, done: BlockId) -> LoopKind {
        let cond = self.expr(cond);
        if matches!(&self.exprs[cond].kind, ExprKind::Global(name) if name == "true") {
            return LoopKind::Endless;
        }
        let body = self.state.block();
        self.branch(cond, body, done);
        self.state.resume(body);
        LoopKind::Condition(cond)
    }

    /// The clause of a range loop; leaves the body's block open.
    fn range_head(&mut self, clause: NodeId, done: BlockId) -> LoopKind {
        let tree = self.tree;
        let over = self.expr_in(clause, Field::Right);
        let defines = self.defines(clause);
        let vars = match tree.field(clause, Field::Left) {
            Some(left) if defines => self.definitions(left),
            Some(left) => self.assigned(left),
            None => Vec::new(),
        };
        for (index, target) in vars.iter().enumerate().filter(|_| defines) {
            if let ExprKind::Var(var) = self.exprs[*target].kind {
                self.vars[var].ranges = Some((over, index as u32));
            }
        }
        let body = self.state.block();
        self.state.end(Term::Range { over, vars, body, done }, tree.range(clause));
        self.state.resume(body);
        LoopKind::Range(over)
    }

    /// Whether a range clause or receive statement has `:=`.
    pub(super) fn defines(&self, node: NodeId) -> bool {
        self.tree.children(node).any(|child| self.tree.kind(child) == Kind::Token && self.text(child) == ":=")
    }

    pub(super) fn labeled(&mut self, node: NodeId) {
        let tree = self.tree;
        let span = tree.range(node);
        let label = tree.field(node, Field::Label).map_or("", |label| self.text(label));
        if tree.has_goto {
            self.state.place_label(label, TextRange::new(span.start, span.start + label.len() as u32 + 1));
        }
        let Some(inner) = tree.named(node).find(|&child| tree.kind(child) != Kind::LabelName) else { return };
        match tree.kind(inner) {
            Kind::ForStatement
            | Kind::ExpressionSwitchStatement
            | Kind::TypeSwitchStatement
            | Kind::SelectStatement => {
                self.state.label = Some(label);
                self.statement(inner);
            }
            _ => self.statement(inner),
        }
    }

    fn jump_label(&self, node: NodeId) -> Option<&'a str> {
        self.tree.child_of(node, Kind::LabelName).map(|label| self.text(label))
    }

    /// `break` and `continue`.
    pub(super) fn jump(&mut self, node: NodeId, again: bool) {
        match self.state.target(self.jump_label(node), again) {
            Some(target) => self.state.end(Term::Goto(target), self.tree.range(node)),
            None => self.damaged = true,
        }
    }

    pub(super) fn goto_statement(&mut self, node: NodeId) {
        let Some(label) = self.jump_label(node) else {
            self.damaged = true;
            return;
        };
        let target = self.state.label_block(label);
        self.state.end(Term::Goto(target), self.tree.range(node));
    }

    pub(super) fn fallthrough(&mut self, node: NodeId) {
        match self.state.next_case {
            Some(next) => self.state.end(Term::Goto(next), self.tree.range(node)),
            None => self.damaged = true,
        }
    }
}
