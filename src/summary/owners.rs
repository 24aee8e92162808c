//! Who owns a goroutine: the type whose method or constructor starts it, and the method that is meant to end what the type has started.

use crate::flow::watch;
use crate::model::program::{ItemId, Program, Purpose};
use crate::model::ty::{Field, Ty, TypeName};
use crate::syntax::item::ItemKind;
use smol_str::SmolStr;

/// Names of methods that end what a value has started.
const CLOSERS: &[&str] = &[
    "Stop",
    "Close",
    "Shutdown",
    "Destroy",
    "Terminate",
    "Quit",
    "Halt",
    "Dispose",
    "TearDown",
    "GracefulStop",
    "stop",
    "close",
    "shutdown",
    "destroy",
    "terminate",
    "quit",
    "halt",
];

/// The types that a function belongs to or makes: its receiver's and those of its results that its package declares.
pub fn types_of(program: &Program, item: ItemId) -> Vec<TypeName> {
    let path = &program.package(program.package_of(item)).path;
    let mut found: Vec<TypeName> = Vec::new();
    let entry = program.item(item);
    if let Some(recv) = entry.recv {
        found.push(TypeName { path: path.clone(), name: program.file_of(item).source.slice(recv).into() });
    }
    if matches!(entry.kind, ItemKind::Func | ItemKind::Method) {
        let results = program.signature(item).results.iter();
        found.extend(results.filter_map(|ty| ty.type_name()).filter(|it| it.path == *path).cloned());
    }
    found
}

/// The method that ends what a value of this type has started, if the type has one.
pub fn closer_of(program: &Program, ty: &TypeName) -> Option<ItemId> {
    let package = program.package_by_path(&ty.path)?;
    CLOSERS.iter().find_map(|name| {
        program
            .methods(package, &ty.name, name)
            .iter()
            .copied()
            .find(|item| program.file_of(*item).purpose == Purpose::Program && program.item(*item).body.is_some())
    })
}

/// The names of all methods that may end what a value of this type has started; the one that [`closer_of`] gives first.
pub fn closers_of(program: &Program, ty: &TypeName) -> Vec<SmolStr> {
    let Some(package) = program.package_by_path(&ty.path) else { return Vec::new() };
    let has = |name: &&&str| !program.methods(package, &ty.name, name).is_empty();
    CLOSERS.iter().filter(has).map(SmolStr::new).collect()
}

/// The field of a type that says stop: a context, or a channel by its name.
pub fn stop_field(program: &Program, ty: &TypeName) -> Option<SmolStr> {
    let Ty::Struct(fields) = &program.find_type(&ty.path, &ty.name)?.ty else { return None };
    let stops = |field: &&Field| {
        let of_channel = matches!(field.ty, Ty::Chan(..)) && watch::is_stop_name(&field.name);
        of_channel || watch::is_context(&field.ty)
    };
    fields.iter().find(stops).map(|field| field.name.clone())
}
