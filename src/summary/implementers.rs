//! Who stands behind an interface: the methods in view that a call through it may run.
//!
//! They are looked for where the interface is declared, in the packages that import it, and in those that these import: whoever puts a program
//! together knows both sides. Tests and what only stands in for something there are left out.

use super::effects::{Summaries, remembered};
use super::starts::Usage;
use crate::model::body::{Call, ExprKind};
use crate::model::program::{ItemId, PackageId, Program, Purpose};
use crate::model::resolve::Resolver;
use crate::model::ty::{Signature, Ty, TypeName};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::sync::Arc;

/// How deep embedded interfaces are followed.
const DEPTH: u32 = 4;

/// Words in the names of types and files that stand in for the real thing.
const STAND_INS: &[&str] = &["mock", "fake", "stub", "unimplemented"];

impl Summaries<'_> {
    /// The methods that a call through a declared interface may run, in order; none if the interface or whoever implements it is not in view.
    pub(super) fn implementers(&self, cx: &Resolver<'_>, call: &Call) -> Arc<[ItemId]> {
        let ExprKind::Field(base, name) = cx.unit.kind(call.callee) else { return Arc::default() };
        let ty = cx.ty(*base);
        let (Some(interface), Ty::Func(signature)) = (ty.type_name(), cx.ty(call.callee)) else {
            return Arc::default();
        };
        let Some(package) = self.program().package_by_path(&interface.path) else { return Arc::default() };
        let key = (package, interface.name.clone(), name.clone());
        remembered(&self.implementers, key, || {
            let mut asked = BTreeSet::new();
            let all = methods_of(self.program(), interface, DEPTH, &mut asked);
            let found =
                if all { implementers(self.program(), package, (name, &signature), &asked) } else { Vec::new() };
            // Those that hand on to another one leave open who does the work.
            let does_it = |item: &ItemId| !holds(self.program(), *item, interface);
            if found.iter().any(does_it) { found.into() } else { Arc::default() }
        })
    }
}

impl Summaries<'_> {
    /// Whether a call through an interface may run a method: it is among those who implement it, or nobody knows who does.
    pub(super) fn may_run(&self, (there, usage): Usage, method: ItemId) -> bool {
        let cx = Resolver::new(self.program(), there);
        let found = usage.call(self.program(), there).map(|call| self.implementers(&cx, call)).unwrap_or_default();
        found.is_empty() || found.contains(&method)
    }
}

/// Collects what an interface asks for; whether all of it is in view.
fn methods_of(program: &Program, interface: &TypeName, depth: u32, asked: &mut BTreeSet<SmolStr>) -> bool {
    let (Some(depth), Some(decl)) = (depth.checked_sub(1), program.find_type(&interface.path, &interface.name)) else {
        return false;
    };
    let Ty::Interface(members) = &decl.ty else { return false };
    members.iter().all(|member| match &member.ty {
        Ty::Named(embedded) if member.embedded => {
            // What a library asks for is not known by name.
            methods_of(program, embedded, depth, asked) || program.package_by_path(&embedded.path).is_none()
        }
        _ => {
            asked.insert(member.name.clone());
            true
        }
    })
}

fn implementers(
    program: &Program,
    package: PackageId,
    (name, signature): (&str, &Signature),
    asked: &BTreeSet<SmolStr>,
) -> Vec<ItemId> {
    let users: BTreeSet<PackageId> = program.files_near(package, true).map(|file| file.package).collect();
    let known = users.iter().flat_map(|user| &program.package(*user).files);
    let imported = known.flat_map(|file| program.file(*file).imports.paths());
    let mut near: BTreeSet<PackageId> = imported.filter_map(|path| program.package_by_path(path)).collect();
    near.extend(&users);
    let mut found = Vec::new();
    for package in near {
        let methods = program.methods_named(package, name).filter(|item| is_real(program, *item));
        let implements = |item: &ItemId| {
            program.signature(*item).params.len() == signature.params.len()
                && program.signature(*item).results == signature.results
                && has_all(program, *item, asked)
        };
        found.extend(methods.filter(implements));
    }
    found
}

/// Whether a method takes part in the program.
fn is_real(program: &Program, method: ItemId) -> bool {
    let file = program.file_of(method);
    let recv = program.item(method).recv.map_or("", |recv| file.source.slice(recv)).to_lowercase();
    let stem = file.source.path.file_stem().unwrap_or_default().to_lowercase();
    let stands_in = STAND_INS.iter().any(|word| recv.contains(word) || stem.contains(word));
    file.purpose == Purpose::Program && !file.is_support() && !stands_in
}

/// Whether the type of a method has a field of an interface type.
fn holds(program: &Program, method: ItemId, interface: &TypeName) -> bool {
    let package = program.package_of(method);
    let Some(recv) = program.item(method).recv else { return false };
    program.types(package, program.file_of(method).source.slice(recv)).any(|decl| match &decl.ty {
        Ty::Struct(fields) => fields.iter().any(|field| field.ty.type_name() == Some(interface)),
        _ => false,
    })
}

/// Whether the type of a method has all that an interface asks for, or embeds something that may.
fn has_all(program: &Program, method: ItemId, asked: &BTreeSet<SmolStr>) -> bool {
    let package = program.package_of(method);
    let Some(recv) = program.item(method).recv else { return false };
    let owner = program.file_of(method).source.slice(recv);
    let embeds = || {
        let embedded = |ty: &Ty| matches!(ty, Ty::Struct(fields) if fields.iter().any(|field| field.embedded));
        program.types(package, owner).any(|decl| embedded(&decl.ty))
    };
    asked.iter().all(|name| !program.methods(package, owner, name).is_empty()) || embeds()
}
