//! What declares: functions with their parameters, variables, local types and constants.

use super::{Entry, Lower, empty_func};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, Var, VarId, VarKind};
use crate::model::cfg::Op;
use crate::model::lower::builder::Flow;
use crate::model::ty::Ty;
use crate::source::TextRange;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::NodeId;
use smol_str::SmolStr;

impl Lower<'_> {
    /// Type parameters of a declaration: its own list, or the names in a method's receiver.
    pub(super) fn declare_type_parameters(&mut self, node: NodeId) {
        let tree = self.tree;
        if let Some(list) = tree.field(node, Field::TypeParameters) {
            self.type_parameters(list);
        }
        let Some(receiver) = tree.field(node, Field::Receiver) else { return };
        let end = tree.node(receiver).end;
        // `(s *Set[K, V])`: the only type identifiers below type arguments are parameters.
        let nodes = (receiver..tree.len() as NodeId).take_while(|&it| tree.node(it).start < end);
        for arguments in nodes.filter(|&it| tree.kind(it) == Kind::TypeArguments) {
            for element in tree.named(arguments) {
                let name = tree.first(element).unwrap_or(element);
                if tree.kind(name) == Kind::TypeIdentifier {
                    self.scopes.declare(self.text(name), Entry::TypeParam);
                }
            }
        }
    }

    pub(super) fn receiver(&mut self, node: NodeId) {
        let tree = self.tree;
        let Some(list) = tree.field(node, Field::Receiver) else { return };
        let vars = self.parameters(list, VarKind::Receiver);
        self.funcs[self.root].recv = vars.first().copied();
    }

    /// A function literal.
    pub(super) fn closure(&mut self, node: NodeId) -> FuncId {
        let span = self.tree.range(node);
        let func = self.funcs.alloc(empty_func(Some(self.state.func), span, Role::Value));
        let outer = std::mem::replace(&mut self.state, Flow::new(func));
        self.scopes.push();
        self.function(func, node);
        self.scopes.pop();
        self.state = outer;
        func
    }

    /// Parameters, results and body of a declaration or literal, in the scope that is open: parameters and the body's
    /// statements share it, as `:=` wants it.
    pub(super) fn function(&mut self, func: FuncId, node: NodeId) {
        let tree = self.tree;
        let span = tree.range(node);
        let body = tree.field(node, Field::Body);
        let header = TextRange::new(span.start, body.map_or(span.end, |body| tree.node(body).start));
        let signature = self.signature(node);
        let params =
            tree.field(node, Field::Parameters).map_or_else(Vec::new, |list| self.parameters(list, VarKind::Param));
        let results = match tree.field(node, Field::Result) {
            Some(list) if tree.kind(list) == Kind::ParameterList => self.parameters(list, VarKind::Result),
            Some(single) => {
                let ty = self.ty(single);
                vec![self.new_var("", tree.range(single), VarKind::Result, ty)]
            }
            None => Vec::new(),
        };
        let slot = &mut self.funcs[func];
        slot.span = span;
        slot.header = header;
        slot.signature = signature;
        slot.params = params;
        slot.results = results;
        if let Some(body) = body {
            self.state.begin();
            self.statements(body);
            let end = tree.node(body).end;
            self.finish_function(func, TextRange::new(end.saturating_sub(1), end));
        }
    }

    /// Closes the graph of the function that is being walked; `end` is where control falls off.
    pub(super) fn finish_function(&mut self, func: FuncId, end: TextRange) {
        let (cfg, damaged) = self.state.finish(end);
        self.damaged |= damaged;
        let slot = &mut self.funcs[func];
        slot.cfg = cfg;
        slot.recovers = self.state.recovers;
    }

    fn parameters(&mut self, list: NodeId, kind: VarKind) -> Vec<VarId> {
        let tree = self.tree;
        let mut vars = Vec::new();
        for parameter in tree.named(list) {
            let Some(written) = tree.field(parameter, Field::Type) else { continue };
            let mut ty = self.ty(written);
            if tree.kind(parameter) == Kind::VariadicParameterDeclaration {
                ty = Ty::Slice(Box::new(ty));
            }
            let before = vars.len();
            for name in tree.fields(parameter, Field::Name) {
                vars.push(self.declare_var(name, kind, ty.clone()));
            }
            if vars.len() == before {
                vars.push(self.new_var("", tree.range(parameter), kind, ty));
            }
        }
        vars
    }

    fn new_var(&mut self, name: &str, decl: TextRange, kind: VarKind, ty: Ty) -> VarId {
        let owner = self.state.func;
        self.vars.alloc(Var {
            name: SmolStr::new(name),
            decl,
            owner,
            kind,
            ty,
            init: None,
            ranges: None,
            writes: 0,
            addressed: false,
        })
    }

    /// Makes a variable and puts its name into the open scope.
    pub(super) fn declare_var(&mut self, name: NodeId, kind: VarKind, ty: Ty) -> VarId {
        let text = self.text(name);
        let var = self.new_var(text, self.tree.range(name), kind, ty);
        self.scopes.declare(text, Entry::Var(var));
        var
    }

    /// Notes that the current function uses a variable: it and the functions between it and the owner capture it.
    pub(super) fn mention(&mut self, var: VarId) {
        let owner = self.vars[var].owner;
        let mut func = self.state.func;
        while func != owner {
            let slot = &mut self.funcs[func];
            if slot.captures.contains(&var) {
                return;
            }
            slot.captures.push(var);
            match slot.parent {
                Some(parent) => func = parent,
                None => return,
            }
        }
    }

    /// The left side of a definition: a new local, the old variable of the same scope, or `_`.
    pub(super) fn define(&mut self, node: NodeId, ty: Ty, redeclare: bool) -> ExprId {
        let text = self.text(node);
        if !matches!(self.tree.kind(node), Kind::Identifier) {
            let target = self.expr(node);
            self.write(target);
            return target;
        }
        let kind = if text == "_" {
            ExprKind::Global(SmolStr::new_static("_"))
        } else if let Some(var) = self.scopes.var_here(text).filter(|_| redeclare) {
            self.vars[var].writes += 1;
            ExprKind::Var(var)
        } else {
            ExprKind::Var(self.declare_var(node, VarKind::Local, ty))
        };
        self.alloc(kind, node)
    }

    /// Counts an assignment to what an expression names.
    pub(super) fn write(&mut self, target: ExprId) {
        if let ExprKind::Var(var) = self.exprs[target].kind {
            self.vars[var].writes += 1;
        }
    }

    /// Tells new variables what they are first assigned from.
    pub(super) fn initialise(&mut self, lhs: &[ExprId], rhs: &[ExprId]) {
        for (index, &target) in lhs.iter().enumerate() {
            let ExprKind::Var(var) = self.exprs[target].kind else { continue };
            let var = &mut self.vars[var];
            // A redeclared variable was assigned before; a result or parameter has a value of its own.
            if var.writes > 0 || var.init.is_some() || var.kind != VarKind::Local {
                continue;
            }
            var.init = if lhs.len() == rhs.len() {
                Some((rhs[index], 0))
            } else {
                rhs.first().map(|&call| (call, index as u32))
            };
        }
    }

    /// `var a, b T = …` or `const a = …` inside a function.
    pub(super) fn local_values(&mut self, spec: NodeId) {
        let tree = self.tree;
        let rhs = tree.field(spec, Field::Value).map_or_else(Vec::new, |values| self.expr_list(values));
        let ty = tree.field(spec, Field::Type).map_or(Ty::Unknown, |ty| self.ty(ty));
        let lhs: Vec<ExprId> =
            tree.fields(spec, Field::Name).map(|name| self.define(name, ty.clone(), false)).collect();
        self.initialise(&lhs, &rhs);
        self.state.push(Op::Assign { lhs, rhs, define: true }, tree.range(spec));
    }

    /// `var`, `const` or `type` inside a function.
    pub(super) fn local_declaration(&mut self, node: NodeId) {
        let tree = self.tree;
        for child in tree.named(node) {
            match tree.kind(child) {
                Kind::VarSpecList => {
                    for spec in tree.named(child) {
                        self.local_values(spec);
                    }
                }
                Kind::VarSpec | Kind::ConstSpec => self.local_values(child),
                Kind::TypeSpec | Kind::TypeAlias => self.local_type(child),
                _ => {}
            }
        }
    }
}
