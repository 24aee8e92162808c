//! What a package puts into a field, and which calls are given what the field holds.
//!
//! Only functions whose text names the field are parsed; tests are left out.

use super::effects::{Summaries, remembered};
use super::naming::is_word_of;
use crate::model::body::{ExprId, ExprKind};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, PackageId, Program};
use crate::model::resolve::Resolver;
use crate::model::ty::{Ty, TypeName};
use memchr::memmem;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is done with a field of a struct type.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Calls that have the field as an argument.
    pub calls: Vec<(ItemId, ExprId)>,
    /// Expressions that are assigned to it, also in literals.
    pub values: Vec<(ItemId, ExprId)>,
    /// Calls that are given its address, and may fill it: `flags.StringVar(&c.addr, …)`.
    pub fillers: Vec<(ItemId, ExprId)>,
    /// Calls of methods of what it holds.
    pub methods: Vec<(ItemId, ExprId)>,
}

impl Summaries<'_> {
    /// What the package of a type does with one of its fields, in order of files and places; nothing if the package is not in view.
    pub fn kept(&self, owner: &TypeName, name: &str) -> Arc<Kept> {
        match self.program().package_by_path(&owner.path) {
            Some(package) => self.kept_in(package, owner, name),
            None => Arc::default(),
        }
    }

    /// What is put into a field of a type: by its own package and, where the field is exported, by those that import it.
    pub(super) fn put_into(&self, owner: &TypeName, name: &str) -> Vec<(ItemId, ExprId)> {
        let program = self.program();
        let Some(package) = program.package_by_path(&owner.path) else { return Vec::new() };
        let mut values = self.kept(owner, name).values.clone();
        if name.starts_with(char::is_uppercase) {
            let importers: BTreeSet<PackageId> = program.files_near(package, true).map(|file| file.package).collect();
            for other in importers.into_iter().filter(|it| *it != package) {
                let found = self.kept_in(other, owner, name);
                values.extend(found.values.iter().filter(|(item, value)| is_put(program, *item, *value, owner)));
            }
        }
        values
    }

    /// What a package does with the field of a type of this name.
    fn kept_in(&self, package: PackageId, owner: &TypeName, name: &str) -> Arc<Kept> {
        let program = self.program();
        remembered(&self.kept, (package, owner.name.clone(), name.into()), || {
            let finder = memmem::Finder::new(name.as_bytes());
            let mut kept = Kept::default();
            for item in program.code_of_package(package) {
                if is_word_of(program.text(item), &finder) {
                    collect(&Resolver::new(program, item), item, (&owner.name, name), &mut kept);
                }
            }
            kept.into()
        })
    }
}

/// Whether a value is part of a literal of this type, or assigned to one of its fields.
fn is_put(program: &Program, item: ItemId, value: ExprId, owner: &TypeName) -> bool {
    let (cx, uses) = (Resolver::new(program, item), program.uses(item));
    let is_owner = |ty: &Ty| ty.deref().type_name() == Some(owner);
    if let Some(literal) = uses.parent(value) {
        return matches!(cx.unit.kind(literal), ExprKind::Composite(ty, _) if is_owner(ty));
    }
    let instr = uses.site(value).and_then(|site| cx.unit.instr(site.func, site.point));
    match instr.map(|instr| &instr.op) {
        Some(Op::Assign { lhs, .. }) => lhs.iter().any(|to| match cx.unit.kind(*to) {
            ExprKind::Field(base, _) => is_owner(&cx.ty(*base)),
            _ => false,
        }),
        _ => false,
    }
}

fn collect(cx: &Resolver<'_>, item: ItemId, (owner, name): (&str, &str), kept: &mut Kept) {
    let of_owner = |ty: &Ty| ty.type_name().is_none_or(|it| it.name == owner);
    let is_field = |expr: ExprId| match cx.unit.kind(expr) {
        ExprKind::Field(base, it) => it == name && of_owner(&cx.ty(*base)),
        _ => false,
    };
    for (expr, data) in cx.unit.exprs.iter() {
        match &data.kind {
            ExprKind::Call(call) => {
                let address = |arg: ExprId| matches!(cx.unit.kind(arg), ExprKind::AddrOf(inner) if is_field(*inner));
                if call.args.iter().any(|arg| is_field(*arg)) {
                    kept.calls.push((item, expr));
                }
                if call.args.iter().any(|arg| address(*arg)) {
                    kept.fillers.push((item, expr));
                }
                if matches!(cx.unit.kind(call.callee), ExprKind::Field(base, _) if is_field(*base)) {
                    kept.methods.push((item, expr));
                }
            }
            ExprKind::Composite(ty, elements) if of_owner(ty) => {
                let key = |key: ExprId| matches!(cx.unit.kind(key), ExprKind::Global(it) if it == name);
                let values = elements.iter().filter(|(it, _)| it.is_some_and(key));
                kept.values.extend(values.map(|(_, value)| (item, *value)));
            }
            _ => {}
        }
    }
    let instrs = cx.unit.funcs.iter().flat_map(|(_, func)| func.cfg.blocks.iter()).flat_map(|(_, it)| &it.instrs);
    for instr in instrs {
        if let Op::Assign { lhs, rhs, .. } = &instr.op {
            // One of several results: the call stands for it.
            let assigned = lhs.iter().enumerate().filter(|(_, to)| is_field(**to));
            let values = assigned.filter_map(|(index, _)| if rhs.len() == 1 { rhs.first() } else { rhs.get(index) });
            kept.values.extend(values.map(|value| (item, *value)));
        }
    }
}
