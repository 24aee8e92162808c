//! HTTP servers: who sets their timeouts, and what a type that embeds one is made by.
//!
//! A server that leaves the function that makes it may be completed anywhere its package, or one that imports it, reaches. That is asked
//! of their text, by the names of the fields.

use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::program::{PackageId, Program, Purpose};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::source::Span;
use memchr::memmem;

/// Whether a file of a package, or of one that imports it, assigns one of the fields by name: `x.ReadTimeout = …`.
pub fn set_in_reach(program: &Program, package: PackageId, fields: &[&str]) -> bool {
    program.files_near(package, true).any(|file| {
        let reaches = file.package == package || file.purpose == Purpose::Program;
        reaches && fields.iter().any(|field| assigns(&file.source.text, field))
    })
}

/// Whether a text assigns a field of this name.
fn assigns(text: &str, field: &str) -> bool {
    memmem::find_iter(text.as_bytes(), field.as_bytes()).any(|at| {
        let rest = text[at + field.len()..].trim_start_matches([' ', '\t']);
        text[..at].ends_with('.') && rest.starts_with('=') && !rest.starts_with("==")
    })
}

/// Whether a callee that gets a server may set one of the fields: by its text, or because it is not known.
pub fn may_set(cx: &Resolver<'_>, call: &Call, fields: &[&str]) -> bool {
    match cx.callee(call) {
        Callee::Project(item) => {
            let text = cx.program.text(item).as_bytes();
            fields.iter().any(|field| memmem::find(text, field.as_bytes()).is_some())
        }
        Callee::External(..) | Callee::Builtin(_) => false,
        _ => true,
    }
}

/// The type of this package that a call serves with, where it embeds its `http.Server`: `s.Serve(l)`, `s.Server.ListenAndServe()`.
pub fn embedding(cx: &Resolver<'_>, call: &Call) -> Option<String> {
    let ExprKind::Field(base, method) = cx.unit.kind(call.callee) else { return None };
    if !method.starts_with("Serve") && !method.starts_with("ListenAndServe") {
        return None;
    }
    let owner = match cx.unit.kind(*base) {
        ExprKind::Field(whole, name) if name == "Server" => *whole,
        _ => *base,
    };
    let ty = cx.ty(owner);
    let name = ty.type_name().filter(|name| name.path == cx.program.package(cx.package).path)?;
    let decl = cx.program.find_type(&name.path, &name.name)?;
    let Ty::Struct(fields) = &decl.ty else { return None };
    let embeds = fields.iter().any(|field| field.embedded && field.ty == Ty::named("net/http", "Server"));
    let own = !cx.program.methods(cx.package, &name.name, method).is_empty() && owner == *base;
    (embeds && !own).then(|| name.name.to_string())
}

/// Where the package writes literals of one of its types that leave out the embedded server.
pub fn made_without_server(program: &Program, package: PackageId, name: &str) -> Vec<Span> {
    let word = format!("{name}{{");
    let funcs = program.code_of_package(package).filter(|item| program.text(*item).contains(&word));
    let ty = Ty::named(&program.package(package).path, name);
    let mut found = Vec::new();
    for item in funcs {
        let unit = program.unit(item);
        for (_, expr) in unit.exprs.iter() {
            if let ExprKind::Composite(of, elements) = &expr.kind
                && *of == ty
            {
                let named = |key: &ExprId| matches!(unit.kind(*key), ExprKind::Global(key) if key == "Server");
                if !elements.iter().any(|(key, _)| key.as_ref().is_none_or(named)) {
                    found.push(expr.span.in_file(unit.file));
                }
            }
        }
    }
    found
}
