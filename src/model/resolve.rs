//! What an expression's type is, and what a call calls.
//!
//! Types-lite: declarations as written, initialisers, fields, methods and results, followed through the run's packages and
//! [`super::program::Externals`]. Where that ends, the answer is unknown. Every question is bounded in depth.

use super::body::{Call, ExprId, ExprKind, FuncId, Unit, VarId};
use super::program::{ItemId, PackageId, Program};
use super::ty::{Signature, Ty};
use super::uses::Uses;
use crate::syntax::item::ItemKind;
use memchr::memmem;
use smol_str::SmolStr;

/// How many steps a question may take: chains of initialisers, fields and embedded types are short in real code.
const DEPTH: u32 = 12;

/// What a call calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Callee {
    /// A predeclared function: `make`, `append`, `close`…
    Builtin(SmolStr),
    /// A closure of the same unit.
    Closure(FuncId),
    /// A function or method of this run.
    Project(ItemId),
    /// A function or method of another package: import path, and `Func` or `Type.Method`.
    External(SmolStr, SmolStr),
    /// A method of an interface or of a type that is not known; its name.
    Method(SmolStr),
    /// A function value.
    Value,
    /// Not a call at all: a conversion to this type.
    Conversion(Ty),
    /// Nothing is known.
    Unknown,
}

/// Answers questions about the expressions of one unit.
#[derive(Clone, Copy)]
pub struct Resolver<'a> {
    /// The store.
    pub program: &'a Program,
    /// The package the unit belongs to.
    pub package: PackageId,
    /// The unit.
    pub unit: &'a Unit,
}

const BUILTINS: &[&str] = &[
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new",
    "panic", "print", "println", "real", "recover",
];

const BASIC: &[&str] = &[
    "any",
    "bool",
    "byte",
    "comparable",
    "complex128",
    "complex64",
    "error",
    "float32",
    "float64",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "rune",
    "string",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
];

impl<'a> Resolver<'a> {
    /// A resolver for an item of the program.
    pub fn new(program: &'a Program, item: ItemId) -> Self {
        Self { program, package: program.package_of(item), unit: program.unit(item) }
    }

    /// The type of an expression; a [`Ty::Tuple`] for a call with several results.
    pub fn ty(&self, expr: ExprId) -> Ty {
        self.ty_at(expr, DEPTH)
    }

    /// The type of a variable.
    pub fn var_ty(&self, var: VarId) -> Ty {
        self.var_ty_at(var, DEPTH)
    }

    fn var_ty_at(&self, var: VarId, depth: u32) -> Ty {
        let data = &self.unit.vars[var];
        if !data.ty.is_unknown() || depth == 0 {
            return data.ty.clone();
        }
        match (data.init, data.ranges) {
            (Some((init, index)), _) => self.ty_at(init, depth - 1).result(index as usize).clone(),
            (None, Some((over, index))) => self.ranged_ty(&self.ty_at(over, depth - 1), index, depth - 1),
            (None, None) => Ty::Unknown,
        }
    }

    /// The type of a range clause's first or second variable.
    fn ranged_ty(&self, over: &Ty, index: u32, depth: u32) -> Ty {
        let int = || Ty::Basic("int".into());
        match (self.underlying(over.deref(), depth), index) {
            (Ty::Slice(_) | Ty::Array(_), 0) => int(),
            (Ty::Slice(element) | Ty::Array(element) | Ty::Map(_, element), _) if index == 1 => *element,
            (Ty::Map(key, _), 0) => *key,
            (Ty::Chan(_, element), 0) => *element,
            (Ty::Basic(name), 0) if name == "string" => int(),
            (Ty::Basic(name), 1) if name == "string" => Ty::Basic("rune".into()),
            (Ty::Basic(_), 0) => over.clone(),
            // An iterator gives what it passes to `yield`.
            (Ty::Func(iterator), _) => match iterator.params.as_slice() {
                [Ty::Func(yields)] => yields.params.get(index as usize).cloned().unwrap_or_default(),
                _ => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    fn ty_at(&self, expr: ExprId, depth: u32) -> Ty {
        let Some(depth) = depth.checked_sub(1) else { return Ty::Unknown };
        match self.unit.kind(expr) {
            ExprKind::Var(var) => self.var_ty_at(*var, depth),
            ExprKind::Global(name) => self.global_ty(self.package, name, depth),
            ExprKind::Imported(path, name) => self.imported_ty(path, name, depth),
            ExprKind::Field(base, name) => self.member_ty(&self.ty_at(*base, depth), name, depth),
            // A pointer to an array is indexed like the array.
            ExprKind::Index(base, _) => match self.underlying(self.ty_at(*base, depth).deref(), depth) {
                Ty::Slice(elem) | Ty::Array(elem) | Ty::Map(_, elem) => *elem,
                Ty::Func(signature) => Ty::Func(signature),
                _ => Ty::Unknown,
            },
            ExprKind::Slice(base, _) => self.ty_at(*base, depth),
            ExprKind::Call(call) => self.call_ty(call, depth),
            ExprKind::Deref(inner) => match self.ty_at(*inner, depth) {
                Ty::Pointer(to) => *to,
                _ => Ty::Unknown,
            },
            ExprKind::AddrOf(inner) => self.ty_at(*inner, depth).pointer(),
            ExprKind::Recv(chan) => match self.underlying(&self.ty_at(*chan, depth), depth) {
                Ty::Chan(_, elem) => *elem,
                _ => Ty::Unknown,
            },
            ExprKind::Closure(func) => Ty::Func(Box::new(self.unit.funcs[*func].signature.clone())),
            ExprKind::Composite(ty, _) | ExprKind::Assert(_, ty) => ty.clone(),
            ExprKind::Str(_) => Ty::Basic("string".into()),
            ExprKind::Int(_) => Ty::Basic("int".into()),
            ExprKind::Binary(_, left, _) => match self.ty_at(*left, depth) {
                basic @ Ty::Basic(_) => basic,
                named @ Ty::Named(_) => named,
                _ => Ty::Unknown,
            },
            ExprKind::Unary(..) | ExprKind::Type(_) | ExprKind::Literal | ExprKind::Unknown(_) => Ty::Unknown,
        }
    }

    fn call_ty(&self, call: &Call, depth: u32) -> Ty {
        match self.callee_at(call, depth) {
            Callee::Builtin(name) => self.builtin_ty(&name, call, depth),
            Callee::Closure(func) => results(&self.unit.funcs[func].signature),
            Callee::Project(item) => results(self.program.signature(item)),
            Callee::External(path, name) => match self.program.externals.results(&path, &name) {
                Some([one]) => one.clone(),
                Some(types) => Ty::Tuple(types.to_vec()),
                None => Ty::Unknown,
            },
            Callee::Conversion(ty) => ty,
            Callee::Value | Callee::Method(_) => match self.ty_at(call.callee, depth) {
                Ty::Func(signature) => results(&signature),
                _ => Ty::Unknown,
            },
            Callee::Unknown => Ty::Unknown,
        }
    }

    fn builtin_ty(&self, name: &str, call: &Call, depth: u32) -> Ty {
        let first = call.args.first();
        match (name, first.map(|arg| self.unit.kind(*arg))) {
            ("make", Some(ExprKind::Type(ty))) => ty.clone(),
            ("new", Some(ExprKind::Type(ty))) => ty.clone().pointer(),
            // A named type parses as a plain name.
            ("make" | "new", Some(ExprKind::Global(name))) => {
                let ty = Ty::named(&self.program.package(self.package).path, name);
                if call.callee_is(self.unit, "new") { ty.pointer() } else { ty }
            }
            ("make" | "new", Some(ExprKind::Imported(path, name))) => {
                let ty = Ty::named(path, name);
                if call.callee_is(self.unit, "new") { ty.pointer() } else { ty }
            }
            ("min" | "max", _) => {
                let known = call.args.iter().map(|arg| self.ty_at(*arg, depth)).find(|ty| *ty != Ty::Unknown);
                known.unwrap_or(Ty::Unknown)
            }
            ("append", Some(_)) => first.map_or(Ty::Unknown, |arg| self.ty_at(*arg, depth)),
            ("len" | "cap" | "copy", _) => Ty::Basic("int".into()),
            _ => Ty::Unknown,
        }
    }

    /// What a call calls.
    pub fn callee(&self, call: &Call) -> Callee {
        self.callee_at(call, DEPTH)
    }

    fn callee_at(&self, call: &Call, depth: u32) -> Callee {
        let Some(depth) = depth.checked_sub(1) else { return Callee::Unknown };
        self.callee_of(call.callee, depth)
    }

    fn callee_of(&self, callee: ExprId, depth: u32) -> Callee {
        match self.unit.kind(callee) {
            ExprKind::Closure(func) => Callee::Closure(*func),
            ExprKind::Var(var) => self.closure_in(*var).map_or(Callee::Value, Callee::Closure),
            ExprKind::Global(name) => self.global_callee(name),
            ExprKind::Imported(path, name) => self.imported_callee(path, name),
            ExprKind::Field(base, name) => self.method_callee(*base, name, depth),
            ExprKind::Index(base, _) => match self.unit.kind(*base) {
                ExprKind::Global(_) | ExprKind::Imported(..) => match self.callee_of(*base, depth) {
                    found @ (Callee::Project(_) | Callee::External(..)) => found,
                    _ => Callee::Value,
                },
                ExprKind::Field(..) => match self.callee_of(*base, depth) {
                    found @ Callee::Project(_) => found,
                    _ => Callee::Value,
                },
                _ => Callee::Value,
            },
            ExprKind::Type(ty) => Callee::Conversion(ty.clone()),
            ExprKind::Call(_) | ExprKind::Assert(..) | ExprKind::Deref(_) => Callee::Value,
            _ => Callee::Unknown,
        }
    }

    /// The closure a variable always holds: initialised with it and never assigned again.
    pub fn closure_in(&self, var: VarId) -> Option<FuncId> {
        let data = &self.unit.vars[var];
        match data.init {
            Some((init, 0)) if data.writes == 0 && !data.addressed => match self.unit.kind(init) {
                ExprKind::Closure(func) => Some(*func),
                _ => None,
            },
            _ => None,
        }
    }

    fn global_callee(&self, name: &str) -> Callee {
        if let Some(item) = self.program.lookup(self.package, name).first() {
            return match self.program.item(*item).kind {
                ItemKind::Func => Callee::Project(*item),
                ItemKind::Type => Callee::Conversion(Ty::named(&self.program.package(self.package).path, name)),
                _ => Callee::Value,
            };
        }
        if BUILTINS.contains(&name) {
            Callee::Builtin(name.into())
        } else if BASIC.contains(&name) {
            Callee::Conversion(Ty::Basic(name.into()))
        } else {
            Callee::Unknown
        }
    }

    fn imported_callee(&self, path: &SmolStr, name: &SmolStr) -> Callee {
        let Some(package) = self.program.package_by_path(path) else {
            return Callee::External(path.clone(), name.clone());
        };
        // Somebody else's module that happens to be part of the run is what it is for everybody: modules of one repository share their host.
        let host = |package: PackageId| self.program.package(package).module.split('/').next().unwrap_or_default();
        let foreign = host(package) != host(self.package);
        if foreign && self.program.externals.results(path, name).is_some() {
            return Callee::External(path.clone(), name.clone());
        }
        match self.program.lookup(package, name).first() {
            Some(item) => match self.program.item(*item).kind {
                ItemKind::Func => Callee::Project(*item),
                ItemKind::Type => Callee::Conversion(Ty::named(path, name)),
                _ => Callee::Value,
            },
            None => Callee::External(path.clone(), name.clone()),
        }
    }

    fn method_callee(&self, base: ExprId, name: &SmolStr, depth: u32) -> Callee {
        let ty = self.ty_at(base, depth);
        match self.find_member(&ty, name, depth) {
            Some(Member::Method(item)) => Callee::Project(item),
            Some(Member::External(path, key)) => Callee::External(path, key),
            Some(Member::Field(_)) => Callee::Value,
            Some(Member::Abstract(_)) | None => Callee::Method(name.clone()),
        }
    }

    fn member_ty(&self, base: &Ty, name: &str, depth: u32) -> Ty {
        match self.find_member(base, name, depth) {
            Some(Member::Field(ty) | Member::Abstract(ty)) => ty,
            Some(Member::Method(item)) => Ty::Func(Box::new(self.program.signature(item).clone())),
            Some(Member::External(path, key)) => {
                self.program.externals.results(&path, &key).map_or(Ty::Unknown, |types| {
                    Ty::Func(Box::new(Signature { results: types.to_vec(), ..Signature::default() }))
                })
            }
            None => Ty::Unknown,
        }
    }

    fn find_member(&self, base: &Ty, name: &str, depth: u32) -> Option<Member> {
        let depth = depth.checked_sub(1)?;
        match base.deref() {
            Ty::Named(type_name) => {
                let Some(package) = self.program.package_by_path(&type_name.path) else {
                    return Some(self.external_member(&type_name.path, &type_name.name, name));
                };
                if let Some(item) = self.program.methods(package, &type_name.name, name).first() {
                    return Some(Member::Method(*item));
                }
                // Another build's declaration may have the member.
                self.program.types(package, &type_name.name).find_map(|decl| match &decl.ty {
                    Ty::Struct(_) | Ty::Interface(_) => self.find_member(&decl.ty, name, depth),
                    ty if decl.alias => self.find_member(ty, name, depth),
                    // Methods of a concrete type do not come along; its fields and what an interface asks for do.
                    Ty::Named(_) => self
                        .find_member(&decl.ty, name, depth)
                        .filter(|it| matches!(it, Member::Field(_) | Member::Abstract(_))),
                    _ => None,
                })
            }
            Ty::Struct(fields) => {
                if let Some(field) = fields.iter().find(|field| field.name == name) {
                    return Some(Member::Field(field.ty.clone()));
                }
                fields.iter().filter(|field| field.embedded).find_map(|field| self.find_member(&field.ty, name, depth))
            }
            Ty::Interface(members) => {
                if let Some(method) = members.iter().find(|method| method.name == name && !method.embedded) {
                    return Some(Member::Abstract(method.ty.clone()));
                }
                members.iter().filter(|it| it.embedded).find_map(|it| self.find_member(&it.ty, name, depth))
            }
            _ => None,
        }
    }

    fn external_member(&self, path: &SmolStr, type_name: &str, name: &str) -> Member {
        match self.program.externals.field(path, type_name, name) {
            Some(ty) => Member::Field(ty.clone()),
            None => Member::External(path.clone(), SmolStr::new(format!("{type_name}.{name}"))),
        }
    }

    fn global_ty(&self, package: PackageId, name: &str, depth: u32) -> Ty {
        let Some(item) = self.program.lookup(package, name).first() else { return Ty::Unknown };
        match self.program.item(*item).kind {
            ItemKind::Func => Ty::Func(Box::new(self.program.signature(*item).clone())),
            ItemKind::Var => self.package_var_ty(*item, name, depth),
            _ => Ty::Unknown,
        }
    }

    fn package_var_ty(&self, item: ItemId, name: &str, depth: u32) -> Ty {
        let written = self.program.var_types(item).iter().find(|(var, _)| var == name);
        if let Some((_, ty)) = written
            && !ty.is_unknown()
        {
            return ty.clone();
        }
        let there = Resolver::new(self.program, item);
        let root = &there.unit.funcs[there.unit.root];
        for (_, block) in root.cfg.blocks.iter() {
            for instr in &block.instrs {
                let super::cfg::Op::Assign { lhs, rhs, .. } = &instr.op else { continue };
                let Some(index) =
                    lhs.iter().position(|it| matches!(there.unit.kind(*it), ExprKind::Global(var) if var == name))
                else {
                    continue;
                };
                return match rhs.as_slice() {
                    [one] if lhs.len() > 1 => there.ty_at(*one, depth).result(index).clone(),
                    values => values.get(index).map_or(Ty::Unknown, |value| there.ty_at(*value, depth)),
                };
            }
        }
        Ty::Unknown
    }

    fn imported_ty(&self, path: &SmolStr, name: &str, depth: u32) -> Ty {
        match self.program.package_by_path(path) {
            Some(package) => self.global_ty(package, name, depth),
            None => match self.program.externals.results(path, name) {
                Some(types) => Ty::Func(Box::new(Signature { results: types.to_vec(), ..Signature::default() })),
                None => self.program.externals.var(path, name).cloned().unwrap_or_default(),
            },
        }
    }

    /// The variable that a closure is assigned to where it is written, if it never holds anything else.
    pub fn holder_of(&self, uses: &Uses, closure: FuncId) -> Option<VarId> {
        let expr = uses.closure_expr(closure)?;
        let site = uses.site(expr)?;
        let super::cfg::Op::Assign { lhs, rhs, .. } = &self.unit.instr(site.func, site.point)?.op else { return None };
        let index = rhs.iter().position(|it| *it == expr)?;
        let var = self.unit.as_var(*lhs.get(index)?)?;
        (self.closure_in(var) == Some(closure)).then_some(var)
    }

    /// The calls of a closure that one variable holds and that is only ever called (or dropped: `_ = run`); `None` if it goes elsewhere.
    pub fn calls_of_held(&self, uses: &Uses, closure: FuncId) -> Option<Vec<ExprId>> {
        let mut calls = Vec::new();
        for mention in uses.mentions(self.holder_of(uses, closure)?) {
            match uses.parent(*mention) {
                Some(parent) => match self.unit.kind(parent) {
                    ExprKind::Call(call) if call.callee == *mention => calls.push(parent),
                    _ => return None,
                },
                None if uses.is_definition(self.unit, *mention) || uses.is_dropped(self.unit, *mention) => {}
                None => return None,
            }
        }
        Some(calls)
    }

    /// The text of a constant string: a literal, a constant or a variable that keeps its first value; `None` if that is not known.
    pub fn str_of(&self, expr: ExprId) -> Option<SmolStr> {
        self.str_at(expr, DEPTH)
    }

    fn str_at(&self, expr: ExprId, depth: u32) -> Option<SmolStr> {
        let depth = depth.checked_sub(1)?;
        match self.unit.kind(expr) {
            ExprKind::Str(text) => Some(text.clone()),
            ExprKind::Var(var) => match self.unit.vars[*var].init {
                Some((init, 0)) if self.unit.vars[*var].writes == 0 => self.str_at(init, depth),
                _ => None,
            },
            ExprKind::Global(name) => {
                let (there, value) = self.constant(name)?;
                there.str_at(value, depth)
            }
            ExprKind::Imported(path, name) => {
                let (there, value) = self.constant_of(self.program.package_by_path(path)?, name)?;
                there.str_at(value, depth)
            }
            _ => None,
        }
    }

    /// The expression that a constant of the package is declared with; likewise a variable that nothing in it assigns.
    pub fn constant(&self, name: &str) -> Option<(Resolver<'a>, ExprId)> {
        self.constant_of(self.package, name)
    }

    /// The same for another package of the run.
    pub fn constant_of(&self, package: PackageId, name: &str) -> Option<(Resolver<'a>, ExprId)> {
        let item = *self.program.lookup(package, name).first()?;
        if self.is_constant(item, package, name) { self.declared(item, name) } else { None }
    }

    /// The expression that a constant of the package is declared with, or a variable that nothing in the package assigns; other packages
    /// may assign it where it is exported.
    pub fn unassigned(&self, name: &str) -> Option<(Resolver<'a>, ExprId)> {
        let item = *self.program.lookup(self.package, name).first()?;
        let kept = match self.program.item(item).kind {
            ItemKind::Const => true,
            ItemKind::Var => !self.may_be_assigned(item, self.package, name),
            _ => false,
        };
        if kept { self.declared(item, name) } else { None }
    }

    /// The expression that a constant or package variable is declared with.
    pub fn declared(&self, item: ItemId, name: &str) -> Option<(Resolver<'a>, ExprId)> {
        let there = Resolver::new(self.program, item);
        let root = &there.unit.funcs[there.unit.root];
        let value = root.cfg.blocks.iter().flat_map(|(_, block)| &block.instrs).find_map(|instr| match &instr.op {
            super::cfg::Op::Assign { lhs, rhs, .. } => {
                let named = |it: &ExprId| matches!(there.unit.kind(*it), ExprKind::Global(it) if it == name);
                rhs.get(lhs.iter().position(named)?).copied()
            }
            _ => None,
        })?;
        Some((there, value))
    }

    /// Whether a name of a package never changes: a constant, or a variable that only its package sees and that no text there assigns
    /// or takes the address of.
    fn is_constant(&self, item: ItemId, package: PackageId, name: &str) -> bool {
        match self.program.item(item).kind {
            ItemKind::Const => true,
            ItemKind::Var => {
                let hidden = self.program.package(package).is_main() || !name.starts_with(char::is_uppercase);
                hidden && !self.may_be_assigned(item, package, name)
            }
            _ => false,
        }
    }

    /// Whether some text of its package assigns a variable, or takes its address.
    fn may_be_assigned(&self, item: ItemId, package: PackageId, name: &str) -> bool {
        let own = self.program.item(item).span.in_file(self.program.file_of(item).source.id);
        self.program.package(package).files.iter().any(|file| {
            let text = self.program.file(*file).source.text.as_str();
            memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
                let declares = *file == own.file && own.range().contains(at as u32);
                !declares && may_change(text, at, name)
            })
        })
    }

    /// The type behind declared names, as far as they are declared in this run.
    pub fn underlying(&self, ty: &Ty, depth: u32) -> Ty {
        match ty {
            Ty::Named(name) if depth > 0 => match self.program.find_type(&name.path, &name.name) {
                Some(decl) => self.underlying(&decl.ty, depth - 1),
                None => ty.clone(),
            },
            other => other.clone(),
        }
    }

    /// The channel type of an expression, behind declared names.
    pub fn is_chan(&self, expr: ExprId) -> Option<bool> {
        match self.underlying(&self.ty(expr), DEPTH) {
            Ty::Unknown | Ty::Named(_) => None,
            Ty::Chan(..) => Some(true),
            _ => Some(false),
        }
    }
}

enum Member {
    Field(Ty),
    /// A method of an interface of this run.
    Abstract(Ty),
    Method(ItemId),
    External(SmolStr, SmolStr),
}

/// Whether a mention of a name assigns it, or passes its address on.
fn may_change(text: &str, at: usize, name: &str) -> bool {
    let part = |it: char| it.is_alphanumeric() || it == '_';
    let (before, behind) = (&text[..at], &text[at + name.len()..]);
    if before.ends_with(part) || behind.starts_with(part) || before.ends_with('.') {
        return false;
    }
    let behind = behind.trim_start_matches([' ', '\t']);
    let assigned =
        behind.trim_start_matches(['+', '-', '*', '/']).strip_prefix('=').is_some_and(|it| !it.starts_with('='));
    assigned || (behind.starts_with(',') && is_one_of_assigned(before, behind)) || before.ends_with('&')
}

/// Whether a name between these texts is one of several that a statement assigns: no argument is, and an `=` follows on the line.
fn is_one_of_assigned(before: &str, behind: &str) -> bool {
    let begun = before.rsplit(['\n', '{', ';']).next().unwrap_or_default();
    let rest = behind.split('\n').next().unwrap_or_default();
    let assigns = rest
        .match_indices('=')
        .any(|(at, _)| !rest[..at].ends_with(['=', '!', '<', '>']) && !rest[at + 1..].starts_with('='));
    assigns && begun.matches('(').count() <= begun.matches(')').count()
}

fn results(signature: &Signature) -> Ty {
    match signature.results.as_slice() {
        [one] => one.clone(),
        many => Ty::Tuple(many.to_vec()),
    }
}

impl Call {
    /// Whether the callee is this plain name.
    pub fn callee_is(&self, unit: &Unit, name: &str) -> bool {
        matches!(unit.kind(self.callee), ExprKind::Global(it) if it == name)
    }
}
