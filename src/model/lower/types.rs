//! Type expressions → [`Ty`], with qualifiers resolved through imports and local types put in place.

use super::Lower;
use super::scope::Entry;
use crate::model::body::{ExprId, ExprKind};
use crate::model::ty::{Dir, Field as TyField, Signature, Ty, TypeName};
use crate::syntax::kind::{Field, Kind};
use crate::syntax::tree::NodeId;
use smol_str::SmolStr;

/// Local types larger than this (in nodes) are not put in place: types that mention each other twice would grow without end.
const MAX_LOCAL_TYPE: usize = 500;

/// Whether a name is a predeclared type.
pub(super) fn is_predeclared(name: &str) -> bool {
    matches!(
        name,
        "any"
            | "bool"
            | "byte"
            | "comparable"
            | "complex64"
            | "complex128"
            | "error"
            | "float32"
            | "float64"
            | "int"
            | "int8"
            | "int16"
            | "int32"
            | "int64"
            | "rune"
            | "string"
            | "uint"
            | "uint8"
            | "uint16"
            | "uint32"
            | "uint64"
            | "uintptr"
    )
}

/// Whether the node is a type expression and nothing else.
pub(super) fn is_type(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::TypeIdentifier
            | Kind::QualifiedType
            | Kind::GenericType
            | Kind::PointerType
            | Kind::StructType
            | Kind::InterfaceType
            | Kind::ArrayType
            | Kind::ImplicitLengthArrayType
            | Kind::SliceType
            | Kind::MapType
            | Kind::ChannelType
            | Kind::FunctionType
            | Kind::NegatedType
            | Kind::ParenthesizedType
            | Kind::TypeElem
            | Kind::TypeConstraint
    )
}

impl<'a> Lower<'a> {
    /// The type a node writes. Never fails: what is not a type is [`Ty::Unknown`].
    pub(super) fn ty(&mut self, node: NodeId) -> Ty {
        if !self.enter() {
            return Ty::Unknown;
        }
        let ty = self.ty_inner(node);
        self.leave();
        ty
    }

    fn ty_inner(&mut self, node: NodeId) -> Ty {
        match self.tree.kind(node) {
            Kind::TypeIdentifier | Kind::Identifier => self.ty_of_name(self.text(node)),
            Kind::QualifiedType => self.qualified_ty(node),
            Kind::GenericType => self.ty_in(node, Field::Type),
            Kind::PointerType => Ty::Pointer(Box::new(self.ty_of_first(node))),
            Kind::ParenthesizedType => self.ty_of_first(node),
            Kind::TypeElem | Kind::TypeConstraint => {
                let mut parts = self.tree.named(node);
                match (parts.next(), parts.next()) {
                    (Some(only), None) => self.ty(only),
                    _ => Ty::Unknown,
                }
            }
            Kind::SliceType => Ty::Slice(Box::new(self.ty_in(node, Field::Element))),
            Kind::ArrayType | Kind::ImplicitLengthArrayType => Ty::Array(Box::new(self.ty_in(node, Field::Element))),
            Kind::MapType => {
                let key = self.ty_in(node, Field::Key);
                Ty::Map(Box::new(key), Box::new(self.ty_in(node, Field::Value)))
            }
            Kind::ChannelType => self.channel_ty(node),
            Kind::FunctionType => Ty::Func(Box::new(self.signature(node))),
            Kind::StructType => self.struct_ty(node),
            Kind::InterfaceType => self.interface_ty(node),
            _ => Ty::Unknown,
        }
    }

    fn ty_of_first(&mut self, node: NodeId) -> Ty {
        self.tree.first(node).map_or(Ty::Unknown, |inner| self.ty(inner))
    }

    fn ty_in(&mut self, node: NodeId, field: Field) -> Ty {
        self.tree.field(node, field).map_or(Ty::Unknown, |inner| self.ty(inner))
    }

    fn channel_ty(&mut self, node: NodeId) -> Ty {
        let arrow = self.tree.child_of(node, Kind::Token);
        let dir = match arrow {
            None => Dir::Both,
            Some(arrow) if self.tree.node(arrow).start == self.tree.node(node).start => Dir::Recv,
            Some(_) => Dir::Send,
        };
        let value = self.ty_in(node, Field::Value);
        // `chan<- chan T` comes out as `chan (<-chan T)`; in Go the arrow belongs to the leftmost `chan` (Go spec, Channel types).
        let bare = self.tree.field(node, Field::Value).is_some_and(|value| self.tree.kind(value) == Kind::ChannelType);
        match value {
            Ty::Chan(Dir::Recv, inner) if dir == Dir::Both && bare => {
                Ty::Chan(Dir::Send, Box::new(Ty::Chan(Dir::Both, inner)))
            }
            value => Ty::Chan(dir, Box::new(value)),
        }
    }

    fn qualified_ty(&mut self, node: NodeId) -> Ty {
        let package = self.tree.field(node, Field::Package).map_or("", |name| self.text(name));
        let name = self.tree.field(node, Field::Name).map_or("", |name| self.text(name));
        match self.imports.lookup(package) {
            Some(path) => Ty::Named(TypeName { path: path.clone(), name: SmolStr::new(name) }),
            None => Ty::Unknown,
        }
    }

    /// The type an unqualified name stands for here.
    pub(super) fn ty_of_name(&self, name: &str) -> Ty {
        match self.scopes.lookup(name) {
            Some(Entry::Type(index)) => self.scopes.local_type(index),
            Some(Entry::TypeParam | Entry::Var(_)) => Ty::Unknown,
            None if is_predeclared(name) => Ty::Basic(SmolStr::new(name)),
            None => Ty::named(self.home, name),
        }
    }

    fn struct_ty(&mut self, node: NodeId) -> Ty {
        let mut fields = Vec::new();
        let tree = self.tree;
        let Some(list) = tree.child_of(node, Kind::FieldDeclarationList) else {
            return Ty::Struct(fields);
        };
        for declaration in tree.named(list).filter(|&it| tree.kind(it) == Kind::FieldDeclaration) {
            let Some(written) = tree.field(declaration, Field::Type) else { continue };
            let ty = self.ty(written);
            let before = fields.len();
            for name in tree.fields(declaration, Field::Name) {
                fields.push(TyField { name: SmolStr::new(self.text(name)), ty: ty.clone(), embedded: false });
            }
            if fields.len() == before {
                let star = tree.child_of(declaration, Kind::Token).is_some();
                let ty = if star { ty.pointer() } else { ty };
                fields.push(TyField { name: SmolStr::new(self.base_name(written)), ty, embedded: true });
            }
        }
        Ty::Struct(fields)
    }

    fn interface_ty(&mut self, node: NodeId) -> Ty {
        let tree = self.tree;
        let mut members = Vec::new();
        for member in tree.named(node) {
            if tree.kind(member) == Kind::MethodElem {
                let name = tree.field(member, Field::Name).map_or("", |name| self.text(name));
                let ty = Ty::Func(Box::new(self.signature(member)));
                members.push(TyField { name: SmolStr::new(name), ty, embedded: false });
            } else {
                members.push(TyField { name: SmolStr::default(), ty: self.ty(member), embedded: true });
            }
        }
        Ty::Interface(members)
    }

    /// The last identifier of a type name: the name of an embedded field.
    fn base_name(&self, node: NodeId) -> &'a str {
        match self.tree.kind(node) {
            Kind::QualifiedType => self.tree.field(node, Field::Name).map_or("", |name| self.text(name)),
            Kind::GenericType => match self.tree.field(node, Field::Type) {
                Some(inner) if self.tree.kind(inner) != Kind::GenericType => self.base_name(inner),
                _ => "",
            },
            _ => self.text(node),
        }
    }

    /// Parameters and results of anything that has them: declaration, literal, function type.
    pub(super) fn signature(&mut self, node: NodeId) -> Signature {
        let mut signature = Signature::default();
        let tree = self.tree;
        if let Some(list) = tree.field(node, Field::Parameters) {
            signature.variadic = self.parameter_types(list, &mut signature.params);
        }
        if let Some(result) = tree.field(node, Field::Result) {
            if tree.kind(result) == Kind::ParameterList {
                self.parameter_types(result, &mut signature.results);
            } else {
                let ty = self.ty(result);
                signature.results.push(ty);
            }
        }
        signature
    }

    fn parameter_types(&mut self, list: NodeId, out: &mut Vec<Ty>) -> bool {
        let tree = self.tree;
        let mut variadic = false;
        for parameter in tree.named(list) {
            let Some(written) = tree.field(parameter, Field::Type) else { continue };
            let ty = self.ty(written);
            variadic |= tree.kind(parameter) == Kind::VariadicParameterDeclaration;
            for _ in 1..tree.fields(parameter, Field::Name).count() {
                out.push(ty.clone());
            }
            out.push(ty);
        }
        variadic
    }

    /// Declares the names of a type parameter list.
    pub(super) fn type_parameters(&mut self, list: NodeId) -> Vec<SmolStr> {
        let tree = self.tree;
        let mut names = Vec::new();
        for declaration in tree.named(list) {
            for name in tree.fields(declaration, Field::Name) {
                let name = self.text(name);
                self.scopes.declare(name, Entry::TypeParam);
                names.push(SmolStr::new(name));
            }
        }
        names
    }

    /// `type T …` inside a function.
    pub(super) fn local_type(&mut self, spec: NodeId) {
        let tree = self.tree;
        let Some(name) = tree.field(spec, Field::Name) else { return };
        let index = self.scopes.declare_type(self.text(name));
        self.scopes.push();
        if let Some(list) = tree.field(spec, Field::TypeParameters) {
            self.type_parameters(list);
        }
        let ty = self.ty_in(spec, Field::Type);
        self.scopes.pop();
        let mut budget = MAX_LOCAL_TYPE;
        if spend(&ty, &mut budget) {
            self.scopes.set_type(index, ty);
        }
    }

    /// The type an already lowered expression writes, if it can be one.
    pub(super) fn expr_as_ty(&self, expr: ExprId) -> Option<Ty> {
        match &self.exprs[expr].kind {
            ExprKind::Type(ty) => Some(ty.clone()),
            ExprKind::Global(name) if matches!(name.as_str(), "nil" | "true" | "false" | "iota" | "_") => None,
            ExprKind::Global(name) => Some(self.ty_of_name(name)),
            ExprKind::Imported(path, name) => Some(Ty::Named(TypeName { path: path.clone(), name: name.clone() })),
            ExprKind::Index(base, _) => self.expr_as_ty(*base),
            ExprKind::Deref(inner) => self.expr_as_ty(*inner).map(Ty::pointer),
            _ => None,
        }
    }
}

/// Takes the size of a type from a budget; false if it does not suffice.
fn spend(ty: &Ty, budget: &mut usize) -> bool {
    if *budget == 0 {
        return false;
    }
    *budget -= 1;
    match ty {
        Ty::Pointer(inner) | Ty::Slice(inner) | Ty::Array(inner) | Ty::Chan(_, inner) => spend(inner, budget),
        Ty::Map(key, value) => spend(key, budget) && spend(value, budget),
        Ty::Func(signature) => signature.params.iter().chain(&signature.results).all(|ty| spend(ty, budget)),
        Ty::Struct(fields) | Ty::Interface(fields) => fields.iter().all(|field| spend(&field.ty, budget)),
        Ty::Tuple(types) => types.iter().all(|ty| spend(ty, budget)),
        Ty::Unknown | Ty::Basic(_) | Ty::Named(_) => true,
    }
}
