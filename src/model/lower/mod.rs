//! Trees → [`Unit`]s, types and signatures. The only part of the model that reads syntax.
//!
//! One [`Lower`] walks one item: names are resolved on the way ([`scope`]), expressions become [`expr`]'s kinds, statements
//! become instructions of a graph that [`builder`] holds open. What the grammar misreads is put right here, so that nobody
//! behind this door has to know about it. Nothing here knows what a leak is, or what another item declares.
//!
//! Recursion is bounded by [`MAX_DEPTH`]; what lies deeper is unknown and the unit counts as damaged.

mod builder;
mod declare;
mod expr;
mod flow;
mod literal;
mod scope;
mod stmt;
mod switch;
mod types;

use super::body::{Expr, ExprId, ExprKind, Func, FuncId, Role, Unit, Var};
use super::cfg::{Cfg, Op};
use super::imports::Imports;
use super::ty::{Signature, Ty};
use crate::source::{FileId, TextRange};
use crate::syntax::item::{Item, ItemKind};
use crate::syntax::kind::{Field, Kind};
use crate::syntax::parse::{self, Parsed};
use crate::syntax::tree::{NodeId, Tree};
use builder::Flow;
use la_arena::Arena;
use scope::{Entry, Scopes};
use smol_str::SmolStr;

/// How deep expressions, statements and types may nest: enough for any code people write, little enough for the stack of
/// a worker thread (2 MiB).
const MAX_DEPTH: u32 = 300;

/// What lowering has to know about the file and the package around an item.
#[derive(Debug, Clone, Copy)]
pub struct LowerCx<'a> {
    /// The file.
    pub file: FileId,
    /// Its whole text.
    pub text: &'a str,
    /// Its imports.
    pub imports: &'a Imports,
    /// Import path of its package: the path of [`Ty::Named`] types that are declared in it.
    pub home: &'a str,
}

/// A lowered type declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeDecl {
    /// The declared name.
    pub name: SmolStr,
    /// The type written behind the name; type parameters in it are [`Ty::Unknown`].
    pub ty: Ty,
    /// Whether it is `type A = B`.
    pub alias: bool,
    /// Names of the type parameters.
    pub params: Vec<SmolStr>,
}

/// Lowers a function, a method, or a `var` or `const` specification (a synthetic function that assigns to globals).
pub fn lower_item(cx: &LowerCx<'_>, item: &Item) -> Unit {
    let parsed = parse::parse_item(cx.text, item);
    lower_parsed(cx, item, &parsed)
}

/// The second half of [`lower_item`], for callers that hold the tree.
pub fn lower_parsed(cx: &LowerCx<'_>, item: &Item, parsed: &Parsed) -> Unit {
    let mut lower = Lower::new(cx, &parsed.tree, parsed.damaged, item.span);
    match item.kind {
        ItemKind::Func | ItemKind::Method => lower.root_function(),
        ItemKind::Var | ItemKind::Const => lower.root_values(),
        ItemKind::Type => lower.damaged = true,
    }
    Unit {
        file: cx.file,
        span: item.span,
        funcs: lower.funcs,
        vars: lower.vars,
        exprs: lower.exprs,
        root: lower.root,
        damaged: lower.damaged,
        unknown_forms: lower.unknown_forms,
    }
}

/// Lowers a type specification.
pub fn lower_type(cx: &LowerCx<'_>, item: &Item) -> TypeDecl {
    let parsed = parse::parse_item(cx.text, item);
    let name = cx.text.get(item.name.start as usize..item.name.end as usize).unwrap_or("");
    let mut decl = TypeDecl { name: SmolStr::new(name), ty: Ty::Unknown, alias: false, params: Vec::new() };
    let mut lower = Lower::new(cx, &parsed.tree, parsed.damaged, item.span);
    if let Some(spec) = lower.find(&[Kind::TypeSpec, Kind::TypeAlias]) {
        decl.alias = parsed.tree.kind(spec) == Kind::TypeAlias;
        lower.scopes.push();
        if let Some(list) = parsed.tree.field(spec, Field::TypeParameters) {
            decl.params = lower.type_parameters(list);
        }
        decl.ty = parsed.tree.field(spec, Field::Type).map_or(Ty::Unknown, |ty| lower.ty(ty));
    }
    decl
}

/// Parameter and result types of a function or method, from its header alone. Type parameters are [`Ty::Unknown`].
pub fn lower_signature(cx: &LowerCx<'_>, item: &Item) -> Signature {
    let parsed = parse::parse_signature(cx.text, item);
    let mut lower = Lower::new(cx, &parsed.tree, parsed.damaged, item.span);
    match lower.find(&[Kind::FunctionDeclaration, Kind::MethodDeclaration]) {
        Some(node) => {
            lower.scopes.push();
            lower.declare_type_parameters(node);
            lower.signature(node)
        }
        None => Signature::default(),
    }
}

/// Names of a package-level `var` specification with their written types; [`Ty::Unknown`] where the value tells.
pub fn lower_var_type(cx: &LowerCx<'_>, item: &Item) -> Vec<(SmolStr, Ty)> {
    let parsed = parse::parse_item(cx.text, item);
    let tree = &parsed.tree;
    let mut lower = Lower::new(cx, tree, parsed.damaged, item.span);
    let Some(spec) = lower.find(&[Kind::VarSpec, Kind::ConstSpec]) else {
        return Vec::new();
    };
    let ty = tree.field(spec, Field::Type).map_or(Ty::Unknown, |ty| lower.ty(ty));
    tree.fields(spec, Field::Name).map(|name| (SmolStr::new(lower.text(name)), ty.clone())).collect()
}

/// The walk over one item.
struct Lower<'a> {
    source: &'a str,
    imports: &'a Imports,
    home: &'a str,
    tree: &'a Tree,
    span: TextRange,
    funcs: Arena<Func>,
    vars: Arena<Var>,
    exprs: Arena<Expr>,
    root: FuncId,
    scopes: Scopes<'a>,
    /// The function that is being walked.
    state: Flow<'a>,
    depth: u32,
    damaged: bool,
    unknown_forms: u32,
}

impl<'a> Lower<'a> {
    fn new(cx: &LowerCx<'a>, tree: &'a Tree, damaged: bool, span: TextRange) -> Self {
        let mut funcs = Arena::new();
        let root = funcs.alloc(empty_func(None, span, Role::Declared));
        Self {
            source: cx.text,
            imports: cx.imports,
            home: cx.home,
            tree,
            span,
            funcs,
            vars: Arena::new(),
            exprs: Arena::new(),
            root,
            scopes: Scopes::default(),
            state: Flow::new(root),
            depth: 0,
            damaged,
            unknown_forms: 0,
        }
    }

    fn text(&self, node: NodeId) -> &'a str {
        let range = self.tree.range(node);
        self.source.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// One step deeper; false if that is too deep (then there is nothing to leave).
    fn enter(&mut self) -> bool {
        if self.depth >= MAX_DEPTH {
            self.damaged = true;
            return false;
        }
        self.depth += 1;
        true
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The first node of one of these kinds.
    fn find(&self, kinds: &[Kind]) -> Option<NodeId> {
        (0..self.tree.len() as NodeId).find(|&node| kinds.contains(&self.tree.kind(node)))
    }

    fn root_function(&mut self) {
        let Some(node) = self.find(&[Kind::FunctionDeclaration, Kind::MethodDeclaration]) else {
            self.damaged = true;
            return;
        };
        self.scopes.push();
        self.declare_type_parameters(node);
        self.receiver(node);
        self.function(self.root, node);
        self.scopes.pop();
    }

    fn root_values(&mut self) {
        let Some(spec) = self.find(&[Kind::VarSpec, Kind::ConstSpec]) else {
            self.damaged = true;
            return;
        };
        self.state.begin();
        let tree = self.tree;
        let lhs: Vec<ExprId> = tree
            .fields(spec, Field::Name)
            .map(|name| {
                let kind = ExprKind::Global(SmolStr::new(self.text(name)));
                self.alloc(kind, name)
            })
            .collect();
        let rhs = tree.field(spec, Field::Value).map_or_else(Vec::new, |values| self.expr_list(values));
        self.state.push(Op::Assign { lhs, rhs, define: true }, self.span);
        let end = TextRange::new(self.span.end, self.span.end);
        self.finish_function(self.root, end);
    }
}

fn empty_func(parent: Option<FuncId>, span: TextRange, role: Role) -> Func {
    Func {
        parent,
        span,
        header: span,
        recv: None,
        params: Vec::new(),
        results: Vec::new(),
        signature: Signature::default(),
        role,
        cfg: Cfg::default(),
        captures: Vec::new(),
        recovers: false,
    }
}
