//! Fields, methods and zero values of types, found through embedded fields.

use crate::model::program::{ItemId, Program};
use crate::model::ty::Ty;
use smol_str::SmolStr;

/// How deep embedding is followed.
const DEPTH: u32 = 5;

/// A member of a type, and the embedded fields that lead to it.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) path: Vec<SmolStr>,
    pub(super) what: What,
}

/// What a member is.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// A field of this type.
    Field(Ty),
    /// A method of the run.
    Method(ItemId),
    /// A member of a type of another package.
    Foreign,
}

/// Finds a member, the least deeply embedded first.
pub(super) fn find(program: &Program, ty: &Ty, name: &str) -> Option<Member> {
    (0..DEPTH).find_map(|depth| at_depth(program, ty.deref(), name, depth))
}

fn at_depth(program: &Program, ty: &Ty, name: &str, depth: u32) -> Option<Member> {
    let direct = |what| Some(Member { path: Vec::new(), what });
    if let Ty::Named(named) = ty {
        let Some(package) = program.package_by_path(&named.path) else {
            return if depth == 0 { direct(What::Foreign) } else { None };
        };
        if depth == 0
            && let Some(method) = program.methods(package, &named.name, name).first()
        {
            return direct(What::Method(*method));
        }
    }
    let fields = fields(program, ty)?;
    if depth == 0 {
        let field = fields.iter().find(|field| field.name == name)?;
        return direct(What::Field(field.ty.clone()));
    }
    fields.iter().filter(|field| field.embedded).find_map(|field| {
        let mut found = at_depth(program, field.ty.deref(), name, depth - 1)?;
        // Any name might be a member of a foreign type; fields and methods in view come first.
        if matches!(found.what, What::Foreign) && !is_lock_method(&field.ty, name) {
            return None;
        }
        found.path.insert(0, field.name.clone());
        Some(found)
    })
}

fn is_lock_method(ty: &Ty, name: &str) -> bool {
    let sync = ty.type_name().is_some_and(|it| it.path == "sync");
    sync && matches!(
        name,
        "Lock"
            | "Unlock"
            | "RLock"
            | "RUnlock"
            | "TryLock"
            | "TryRLock"
            | "RLocker"
            | "Wait"
            | "Add"
            | "Done"
            | "Go"
            | "Do"
            | "Signal"
            | "Broadcast"
            | "L"
    )
}

/// The fields of a struct type behind declared names.
pub(super) fn fields<'p>(program: &'p Program, ty: &'p Ty) -> Option<&'p [crate::model::ty::Field]> {
    let mut ty = ty;
    for _ in 0..DEPTH {
        match ty {
            Ty::Struct(fields) => return Some(fields),
            Ty::Named(named) => ty = &program.find_type(&named.path, &named.name)?.ty,
            _ => return None,
        }
    }
    None
}

/// The type behind declared names, as far as they are declared in the run.
pub(super) fn underlying<'p>(program: &'p Program, ty: &'p Ty) -> &'p Ty {
    let mut ty = ty;
    for _ in 0..DEPTH {
        match ty {
            Ty::Named(named) => match program.find_type(&named.path, &named.name) {
                Some(decl) => ty = &decl.ty,
                None => return ty,
            },
            other => return other,
        }
    }
    ty
}

/// Whether goroutines can meet at a value of a type, or at what it holds.
pub(super) fn may_meet(program: &Program, ty: &Ty) -> bool {
    may_meet_at(program, ty, DEPTH)
}

fn may_meet_at(program: &Program, ty: &Ty, depth: u32) -> bool {
    let meets = |inner: &Ty| depth > 0 && may_meet_at(program, inner, depth - 1);
    match ty {
        Ty::Chan(..) | Ty::Func(_) => true,
        Ty::Pointer(inner) | Ty::Slice(inner) | Ty::Array(inner) | Ty::Map(_, inner) => meets(inner),
        Ty::Struct(fields) => fields.iter().any(|field| meets(&field.ty)),
        Ty::Named(name) if matches!(name.path.as_str(), "sync" | "time" | "context") => {
            !matches!(name.name.as_str(), "Time" | "Duration" | "Location" | "Context")
        }
        Ty::Named(name) => program.find_type(&name.path, &name.name).is_some_and(|decl| meets(&decl.ty)),
        Ty::Unknown | Ty::Basic(_) | Ty::Interface(_) | Ty::Tuple(_) => false,
    }
}
