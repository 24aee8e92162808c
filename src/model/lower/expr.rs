//! Expressions → [`ExprKind`], with names resolved and the grammar's misreadings put right.

use super::Lower;
use super::literal;
use super::scope::Entry;
use super::types::{is_predeclared, is_type};
use crate::model::body::{Call, ExprId, ExprKind, Role};
use crate::model::ty::Ty;
use crate::source::TextRange;
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::NodeId;
use smol_str::SmolStr;

/// `a + b + …` with more operators than this is kept as a list of its operands, so that walkers may recurse.
const MAX_CHAIN: usize = 150;

impl Lower<'_> {
    pub(super) fn alloc(&mut self, kind: ExprKind, node: NodeId) -> ExprId {
        self.alloc_at(kind, self.tree.range(node))
    }

    pub(super) fn alloc_at(&mut self, kind: ExprKind, span: TextRange) -> ExprId {
        self.exprs.alloc(crate::model::body::Expr { kind, span })
    }

    /// Lowers an expression.
    pub(super) fn expr(&mut self, node: NodeId) -> ExprId {
        if !self.enter() {
            return self.alloc(ExprKind::Unknown(Vec::new()), node);
        }
        let id = self.expr_inner(node);
        self.leave();
        id
    }

    fn expr_inner(&mut self, node: NodeId) -> ExprId {
        let kind = match self.tree.kind(node) {
            Kind::ParenthesizedExpression => {
                return match self.tree.first(node) {
                    Some(inner) => self.expr(inner),
                    None => self.unknown(node),
                };
            }
            Kind::Identifier | Kind::Nil | Kind::True | Kind::False | Kind::Iota => self.name(node),
            Kind::SelectorExpression => self.selector(node, Field::Operand, Field::Field),
            Kind::CallExpression => return self.call(node),
            Kind::TypeConversionExpression => return self.conversion(node),
            Kind::UnaryExpression => return self.unary(node),
            Kind::BinaryExpression => return self.binary(node),
            Kind::IndexExpression => {
                let base = self.expr_in(node, Field::Operand);
                let index = self.expr_in(node, Field::Index);
                ExprKind::Index(base, vec![index])
            }
            Kind::TypeInstantiationExpression => self.instantiation(node),
            Kind::SliceExpression => self.slice(node),
            Kind::TypeAssertionExpression => {
                let base = self.expr_in(node, Field::Operand);
                ExprKind::Assert(base, self.tree.field(node, Field::Type).map_or(Ty::Unknown, |ty| self.ty(ty)))
            }
            Kind::CompositeLiteral => return self.composite(node),
            Kind::FuncLiteral => ExprKind::Closure(self.closure(node)),
            Kind::InterpretedStringLiteral | Kind::RawStringLiteral => ExprKind::Str(literal::unquote(self.text(node))),
            Kind::IntLiteral => literal::int(self.text(node)).map_or(ExprKind::Literal, ExprKind::Int),
            Kind::FloatLiteral | Kind::ImaginaryLiteral | Kind::RuneLiteral => ExprKind::Literal,
            Kind::VariadicArgument | Kind::LiteralElement => match self.tree.first(node) {
                Some(inner) => return self.expr(inner),
                None => return self.unknown(node),
            },
            Kind::LiteralValue => return self.elements(node, Ty::Unknown, node),
            kind if is_type(kind) => return self.type_value(node, false),
            _ => return self.unknown(node),
        };
        self.alloc(kind, node)
    }

    /// Keeps the children of something that is not understood.
    #[inline(never)]
    pub(super) fn unknown(&mut self, node: NodeId) -> ExprId {
        if self.tree.kind(node) != Kind::Error {
            self.unknown_forms += 1;
        }
        let tree = self.tree;
        let children =
            tree.named(node).filter(|&child| tree.kind(child) != Kind::Other).map(|child| self.expr(child)).collect();
        self.alloc(ExprKind::Unknown(children), node)
    }

    /// The expression in a field; an empty unknown if the field is missing.
    pub(super) fn expr_in(&mut self, node: NodeId, field: Field) -> ExprId {
        match self.tree.field(node, field) {
            Some(child) => self.expr(child),
            None => self.alloc(ExprKind::Unknown(Vec::new()), node),
        }
    }

    /// What an identifier (also one in type position) means as a value.
    fn name(&mut self, node: NodeId) -> ExprKind {
        let name = self.text(node);
        match self.scopes.lookup(name) {
            Some(Entry::Var(var)) => {
                self.mention(var);
                ExprKind::Var(var)
            }
            Some(Entry::Type(index)) => ExprKind::Type(self.scopes.local_type(index)),
            Some(Entry::TypeParam) => ExprKind::Type(Ty::Unknown),
            None => ExprKind::Global(SmolStr::new(name)),
        }
    }

    /// `x.name`, also where the grammar took it for a qualified type.
    fn selector(&mut self, node: NodeId, left: Field, right: Field) -> ExprKind {
        let name = self.tree.field(node, right).map_or("", |name| self.text(name));
        let name = SmolStr::new(name);
        let Some(operand) = self.tree.field(node, left) else {
            return ExprKind::Unknown(Vec::new());
        };
        if matches!(self.tree.kind(operand), Kind::Identifier | Kind::PackageIdentifier) {
            let package = self.text(operand);
            if self.scopes.lookup(package).is_none()
                && let Some(path) = self.imports.lookup(package)
            {
                return ExprKind::Imported(path.clone(), name);
            }
            let kind = self.name(operand);
            return ExprKind::Field(self.alloc(kind, operand), name);
        }
        ExprKind::Field(self.expr(operand), name)
    }

    #[inline(never)]
    fn call(&mut self, node: NodeId) -> ExprId {
        let tree = self.tree;
        let mut callee = self.expr_in(node, Field::Function);
        if let Some(list) = tree.field(node, Field::TypeArguments) {
            let args = tree.named(list).map(|arg| self.type_value(arg, true)).collect();
            let span = TextRange::new(tree.node(node).start, tree.node(list).end);
            callee = self.alloc_at(ExprKind::Index(callee, args), span);
        }
        let mut call = Call { callee, args: Vec::new(), spread: false };
        if let Some(list) = tree.field(node, Field::Arguments) {
            for arg in tree.named(list) {
                call.spread |= tree.kind(arg) == Kind::VariadicArgument;
                call.args.push(self.expr(arg));
            }
        }
        self.finish_call(call, node)
    }

    /// Puts right what only the whole call shows.
    fn finish_call(&mut self, call: Call, node: NodeId) -> ExprId {
        match &self.exprs[call.callee].kind {
            ExprKind::Closure(func) => self.funcs[*func].role = Role::Called,
            ExprKind::Global(name) if name == "recover" => self.state.recovers = true,
            // `new(T)` that was parsed under another name
            ExprKind::Global(name) if name == "new" => {
                if let Some(&arg) = call.args.first()
                    && let Some(ty) = self.expr_as_ty(arg)
                {
                    self.exprs[arg].kind = ExprKind::Type(ty);
                }
            }
            // `(*T)(x)`
            ExprKind::Deref(_) => {
                if let Some(ty) = self.expr_as_ty(call.callee) {
                    self.exprs[call.callee].kind = ExprKind::Type(ty);
                }
            }
            _ => {}
        }
        self.alloc(ExprKind::Call(call), node)
    }

    /// A conversion, or a generic or indexed call with one argument that the grammar took for one.
    #[inline(never)]
    fn conversion(&mut self, node: NodeId) -> ExprId {
        let callee = match self.tree.field(node, Field::Type) {
            Some(written) => self.type_callee(written),
            None => self.alloc(ExprKind::Unknown(Vec::new()), node),
        };
        let arg = self.expr_in(node, Field::Operand);
        self.finish_call(Call { callee, args: vec![arg], spread: false }, node)
    }

    /// A type node in callee position: names stay what they look like, other types are types.
    fn type_callee(&mut self, node: NodeId) -> ExprId {
        if !self.enter() {
            return self.alloc(ExprKind::Unknown(Vec::new()), node);
        }
        let kind = match self.tree.kind(node) {
            Kind::TypeIdentifier => self.name(node),
            Kind::QualifiedType => self.selector(node, Field::Package, Field::Name),
            Kind::GenericType => self.instantiation(node),
            _ => ExprKind::Type(self.ty(node)),
        };
        self.leave();
        self.alloc(kind, node)
    }

    /// `f[A, B]` as an expression or in type clothes.
    fn instantiation(&mut self, node: NodeId) -> ExprKind {
        let tree = self.tree;
        let mut base = None;
        let mut args = Vec::new();
        for child in tree.named(node) {
            if base.is_none() {
                base = Some(self.type_callee(child));
            } else if tree.kind(child) == Kind::TypeArguments {
                args.extend(tree.named(child).map(|arg| self.type_value(arg, true)));
            } else {
                args.push(self.type_value(child, true));
            }
        }
        match base {
            Some(base) => ExprKind::Index(base, args),
            None => ExprKind::Unknown(args),
        }
    }

    /// A type node in value position: a variable if its name is one, else a type. Inside an index, names that are neither
    /// local nor predeclared stay what they look like, for they may be package variables.
    fn type_value(&mut self, node: NodeId, in_index: bool) -> ExprId {
        if !self.enter() {
            return self.alloc(ExprKind::Unknown(Vec::new()), node);
        }
        let id = self.type_value_inner(node, in_index);
        self.leave();
        id
    }

    fn type_value_inner(&mut self, node: NodeId, in_index: bool) -> ExprId {
        let tree = self.tree;
        let kind = match tree.kind(node) {
            Kind::TypeElem | Kind::ParenthesizedType => {
                let mut parts = tree.named(node);
                if let (Some(only), None) = (parts.next(), parts.next()) {
                    return self.type_value(only, in_index);
                }
                ExprKind::Type(Ty::Unknown)
            }
            Kind::TypeIdentifier => {
                let name = self.text(node);
                match self.scopes.lookup(name) {
                    Some(Entry::Var(_)) => self.name(node),
                    None if in_index && !is_predeclared(name) => self.name(node),
                    _ => ExprKind::Type(self.ty_of_name(name)),
                }
            }
            Kind::QualifiedType => {
                let package = tree.field(node, Field::Package).map_or("", |name| self.text(name));
                if in_index || matches!(self.scopes.lookup(package), Some(Entry::Var(_))) {
                    self.selector(node, Field::Package, Field::Name)
                } else {
                    ExprKind::Type(self.ty(node))
                }
            }
            _ => ExprKind::Type(self.ty(node)),
        };
        self.alloc(kind, node)
    }

    #[inline(never)]
    fn unary(&mut self, node: NodeId) -> ExprId {
        let operator = self.tree.field(node, Field::Operator).map_or("", |operator| self.text(operator));
        let operand = self.expr_in(node, Field::Operand);
        let kind = match operator {
            "*" => ExprKind::Deref(operand),
            "&" => {
                if let ExprKind::Var(var) = self.exprs[operand].kind {
                    self.vars[var].addressed = true;
                }
                ExprKind::AddrOf(operand)
            }
            "<-" => ExprKind::Recv(operand),
            other => ExprKind::Unary(SmolStr::new(other), operand),
        };
        self.alloc(kind, node)
    }

    /// Long chains lean left, so they are walked down and built up without recursion.
    #[inline(never)]
    fn binary(&mut self, node: NodeId) -> ExprId {
        let tree = self.tree;
        let mut chain = vec![node];
        let mut leftmost = tree.field(node, Field::Left);
        while let Some(left) = leftmost
            && tree.kind(left) == Kind::BinaryExpression
        {
            chain.push(left);
            leftmost = tree.field(left, Field::Left);
        }
        let first = match leftmost {
            Some(left) => self.expr(left),
            None => self.alloc(ExprKind::Unknown(Vec::new()), node),
        };
        if chain.len() > MAX_CHAIN {
            let mut operands = vec![first];
            operands.extend(chain.iter().rev().map(|&part| self.expr_in(part, Field::Right)));
            self.unknown_forms += 1;
            return self.alloc(ExprKind::Unknown(operands), node);
        }
        chain.iter().rev().fold(first, |left, &part| {
            let operator = tree.field(part, Field::Operator).map_or("", |operator| self.text(operator));
            let right = self.expr_in(part, Field::Right);
            // `nil != err` is `err != nil`.
            let turned = matches!(operator, "==" | "!=")
                && matches!(&self.exprs[left].kind, ExprKind::Global(name) if name == "nil");
            let (left, right) = if turned { (right, left) } else { (left, right) };
            self.alloc(ExprKind::Binary(SmolStr::new(operator), left, right), part)
        })
    }

    fn slice(&mut self, node: NodeId) -> ExprKind {
        let base = self.expr_in(node, Field::Operand);
        let tree = self.tree;
        let bounds = tree
            .named(node)
            .filter(|&child| matches!(tree.node(child).field, Field::Start | Field::End | Field::Capacity))
            .map(|child| self.expr(child))
            .collect();
        ExprKind::Slice(base, bounds)
    }

    #[inline(never)]
    fn composite(&mut self, node: NodeId) -> ExprId {
        let ty = self.tree.field(node, Field::Type).map_or(Ty::Unknown, |ty| self.ty(ty));
        match self.tree.field(node, Field::Body) {
            Some(body) => self.elements(body, ty, node),
            None => self.alloc(ExprKind::Composite(ty, Vec::new()), node),
        }
    }

    /// `{…}` of a composite literal whose type is `ty`, written or elided.
    fn elements(&mut self, body: NodeId, ty: Ty, node: NodeId) -> ExprId {
        if !self.enter() {
            return self.alloc(ExprKind::Unknown(Vec::new()), node);
        }
        let tree = self.tree;
        // An elided `{…}` where a pointer is wanted is `&T{…}`.
        if let Ty::Pointer(inner) = ty {
            let value = self.elements(body, *inner, node);
            self.leave();
            return self.alloc(ExprKind::AddrOf(value), node);
        }
        let (key_ty, value_ty) = match &ty {
            Ty::Slice(element) | Ty::Array(element) => (&Ty::Unknown, &**element),
            Ty::Map(key, value) => (&**key, &**value),
            _ => (&Ty::Unknown, &Ty::Unknown),
        };
        let names = matches!(ty, Ty::Struct(_) | Ty::Named(_) | Ty::Unknown);
        let mut elements = Vec::new();
        for child in tree.named(body) {
            if tree.kind(child) == Kind::KeyedElement {
                let key = tree.field(child, Field::Key).map(|key| match self.plain_name(key) {
                    Some(name) if names => {
                        let name = ExprKind::Global(SmolStr::new(name));
                        self.alloc(name, key)
                    }
                    _ => self.element(key, key_ty),
                });
                let value = match tree.field(child, Field::Value) {
                    Some(value) => self.element(value, value_ty),
                    None => self.unknown(child),
                };
                elements.push((key, value));
            } else {
                let value = self.element(child, value_ty);
                elements.push((None, value));
            }
        }
        self.leave();
        self.alloc(ExprKind::Composite(ty, elements), node)
    }

    /// One key or value: an expression, or a literal whose type is elided.
    fn element(&mut self, node: NodeId, ty: &Ty) -> ExprId {
        let inner = if self.tree.kind(node) == Kind::LiteralElement { self.tree.first(node) } else { Some(node) };
        match inner {
            Some(inner) if self.tree.kind(inner) == Kind::LiteralValue => self.elements(inner, ty.clone(), inner),
            Some(inner) => self.expr(inner),
            None => self.unknown(node),
        }
    }

    /// The text of an element that is only an identifier.
    fn plain_name(&self, element: NodeId) -> Option<&str> {
        let inner = self.tree.first(element)?;
        (self.tree.kind(inner) == Kind::Identifier).then(|| self.text(inner))
    }
}
