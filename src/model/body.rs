//! A lowered item: its functions (closures are functions of their own), variables and expressions.
//!
//! One [`Unit`] holds everything below one top-level item. Closures share the unit's arenas with the function around
//! them, so a captured variable is simply the same [`VarId`] used from a [`Func`] that does not own it.
//!
//! Invariants
//! - An expression belongs to exactly one place in one function, except that a closure expression stands where it is written
//!   while its body's expressions belong to its own [`Func`].
//!   Two kinds of expression exist beside the place of their parts and are evaluated nowhere: the whole of a condition that was
//!   split into branches ([`super::cfg::LoopKind::Condition`] names it), and the `<-ch` of a select arm ([`Var::init`] names it).
//! - Identifiers are resolved to variables of the unit, to imports, or left as [`ExprKind::Global`] (package level or universe).
//! - `(x)` is `x`: parentheses do not exist here.

use super::cfg::Cfg;
use super::ty::{Signature, Ty};
use crate::source::{FileId, TextRange};
use la_arena::{Arena, Idx};
use smol_str::SmolStr;

/// Index of a function or closure in its unit.
pub type FuncId = Idx<Func>;
/// Index of a variable in its unit.
pub type VarId = Idx<Var>;
/// Index of an expression in its unit.
pub type ExprId = Idx<Expr>;

/// One lowered top-level item.
#[derive(Debug)]
pub struct Unit {
    /// The file it stands in.
    pub file: FileId,
    /// The item's text range.
    pub span: TextRange,
    /// The function itself first, then its closures in source order. A package-level `var` is a function without
    /// parameters that assigns its initialisers to [`ExprKind::Global`]s.
    pub funcs: Arena<Func>,
    /// All variables.
    pub vars: Arena<Var>,
    /// All expressions.
    pub exprs: Arena<Expr>,
    /// The item's own function.
    pub root: FuncId,
    /// Whether the grammar could not read part of the item: rules keep quiet here.
    pub damaged: bool,
    /// How many syntax forms were lowered to [`ExprKind::Unknown`] although the grammar read them.
    pub unknown_forms: u32,
}

impl Unit {
    /// Gives back what growing lists took in advance; a finished unit stays for the whole run.
    pub(super) fn shrink_to_fit(&mut self) {
        self.exprs.shrink_to_fit();
        self.vars.shrink_to_fit();
        self.funcs.shrink_to_fit();
        for (_, func) in self.funcs.iter_mut() {
            func.cfg.blocks.shrink_to_fit();
            for (_, block) in func.cfg.blocks.iter_mut() {
                block.instrs.shrink_to_fit();
            }
        }
    }
}

/// A function, method or closure.
#[derive(Debug)]
pub struct Func {
    /// The function a closure is written in; `None` for the item itself.
    pub parent: Option<FuncId>,
    /// From `func` to the closing brace.
    pub span: TextRange,
    /// From `func` to the brace that opens the body, for underlining.
    pub header: TextRange,
    /// The receiver.
    pub recv: Option<VarId>,
    /// Parameters in order, one entry per name; unnamed and `_` ones are variables too, so positions hold.
    pub params: Vec<VarId>,
    /// Results in order; unnamed ones are variables with an empty name.
    pub results: Vec<VarId>,
    /// Parameter and result types.
    pub signature: Signature,
    /// How the closure is used where it is written.
    pub role: Role,
    /// The body.
    pub cfg: Cfg,
    /// Variables of enclosing functions that this one mentions (nested closures included), in order of first mention.
    pub captures: Vec<VarId>,
    /// Whether the body calls `recover()` directly.
    pub recovers: bool,
}

/// How a function comes to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A declared function or method, or a package variable's initialisers.
    Declared,
    /// `go func() {…}()`
    Go,
    /// `defer func() {…}()`
    Defer,
    /// `func() {…}()` called on the spot.
    Called,
    /// A value: assigned, passed, returned, stored.
    Value,
}

/// What kind of variable it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VarKind {
    /// Receiver of a method.
    Receiver,
    /// Parameter.
    Param,
    /// Result, named or not.
    Result,
    /// `:=`, `var`, range clause, type switch, select receive.
    Local,
}

/// A variable.
#[derive(Debug)]
pub struct Var {
    /// Its name; empty for an unnamed result or parameter.
    pub name: SmolStr,
    /// Where it is declared.
    pub decl: TextRange,
    /// The function that owns it.
    pub owner: FuncId,
    /// Its kind.
    pub kind: VarKind,
    /// The written type, if one is written; otherwise [`Ty::Unknown`] and the initialiser tells.
    pub ty: Ty,
    /// The expression it is first assigned from, and which of its results. `None` for the variables of a range clause.
    /// The variable of a type switch is one per clause, from `x.(T)`.
    pub init: Option<(ExprId, u32)>,
    /// What the range clause that declares it goes over, and whether it is the first variable of the clause or the second.
    pub ranges: Option<(ExprId, u32)>,
    /// How often it is assigned after its declaration (closures included). 0 means it keeps its first value.
    pub writes: u32,
    /// Whether its address is taken (`&v`).
    pub addressed: bool,
}

/// An expression and where it stands.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its text.
    pub span: TextRange,
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// A variable of this unit.
    Var(VarId),
    /// A name of the package or the universe: `Foo`, `nil`, `true`, `len`.
    Global(SmolStr),
    /// A member of an imported package: import path and name.
    Imported(SmolStr, SmolStr),
    /// `x.name` where `x` is a value.
    Field(ExprId, SmolStr),
    /// `x[i]`, also generic instantiation `f[T]` (its type arguments are [`ExprKind::Type`] or what they look like).
    Index(ExprId, Vec<ExprId>),
    /// `x[a:b:c]`
    Slice(ExprId, Vec<ExprId>),
    /// `f(args)`; also what the grammar mistook for a conversion, and real conversions to named types.
    Call(Call),
    /// `*x`
    Deref(ExprId),
    /// `&x`
    AddrOf(ExprId),
    /// `<-x`
    Recv(ExprId),
    /// `!x`, `-x`, `+x`, `^x`
    Unary(SmolStr, ExprId),
    /// `x op y`; `&&` and `||` too where they are not a condition.
    Binary(SmolStr, ExprId, ExprId),
    /// `func(…) {…}`
    Closure(FuncId),
    /// `T{…}`: keys are `None` for plain elements. A struct key is a [`ExprKind::Global`] with the field's name.
    Composite(Ty, Vec<(Option<ExprId>, ExprId)>),
    /// `x.(T)`
    Assert(ExprId, Ty),
    /// A type used as a value: argument of `make`, `new`, a conversion's type that cannot be a call.
    Type(Ty),
    /// Integer literal that fits.
    Int(i64),
    /// String literal (unquoted where simple).
    Str(SmolStr),
    /// Another literal.
    Literal,
    /// Not understood; its children are kept so that mentions are seen.
    Unknown(Vec<ExprId>),
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// What is called.
    pub callee: ExprId,
    /// Arguments in order.
    pub args: Vec<ExprId>,
    /// Whether the last argument is spread (`xs...`).
    pub spread: bool,
}
