//! What the package `net` puts into an interface: `Dial` and `Listen` of a constant network give values of one type, which an assertion finds.
//!
//! Source of the facts: `net.Dialer.DialContext` and `net.ListenConfig.Listen` of the Go source tree (dial.go).

use crate::model::body::{Call, ExprId, ExprKind};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;

/// How many values a question is followed through.
const DEPTH: u32 = 3;

/// Networks by how their names begin, and how the names of their types do.
const NETWORKS: &[(&str, &str)] = &[("tcp", "TCP"), ("udp", "UDP"), ("unix", "Unix")];

/// Whether a value that is not nil surely is of this type, as far as the call that gave it says.
pub(super) fn is_of(cx: &Resolver<'_>, value: ExprId, ty: &Ty) -> bool {
    let Ty::Pointer(ty) = ty else { return false };
    inside(cx, value, DEPTH).is_some_and(|name| ty.is("net", &name))
}

/// The type of `net` that an interface surely holds a pointer to.
fn inside(cx: &Resolver<'_>, value: ExprId, depth: u32) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match cx.unit.kind(value) {
        ExprKind::Var(var) => {
            let data = &cx.unit.vars[*var];
            let (init, 0) = data.init.filter(|_| data.writes == 0)? else { return None };
            inside(cx, init, depth)
        }
        ExprKind::Call(call) => given_by(cx, call, depth),
        _ => None,
    }
}

fn given_by(cx: &Resolver<'_>, call: &Call, depth: u32) -> Option<String> {
    let Callee::External(path, name) = cx.callee(call) else { return None };
    if path != "net" {
        return None;
    }
    let (end, network) = match name.as_str() {
        "Dial" | "DialTimeout" | "Dialer.Dial" | "ListenPacket" => ("Conn", 0),
        "Dialer.DialContext" | "ListenConfig.ListenPacket" => ("Conn", 1),
        "Listen" => ("Listener", 0),
        "ListenConfig.Listen" => ("Listener", 1),
        _ => {
            let ExprKind::Field(owner, method) = cx.unit.kind(call.callee) else { return None };
            let is_address = matches!(method.as_str(), "Addr" | "LocalAddr" | "RemoteAddr");
            return if is_address { address_of(cx, *owner, depth) } else { None };
        }
    };
    let network = cx.str_of(*call.args.get(network)?)?;
    NETWORKS.iter().find(|(named, _)| network.starts_with(*named)).map(|(_, typed)| format!("{typed}{end}"))
}

/// The type of the address of what a value surely is.
fn address_of(cx: &Resolver<'_>, owner: ExprId, depth: u32) -> Option<String> {
    let declared = cx.ty(owner).deref().type_name().map(|it| it.name.to_string());
    let owner = inside(cx, owner, depth).or(declared)?;
    NETWORKS.iter().find(|(_, typed)| owner.starts_with(*typed)).map(|(_, typed)| format!("{typed}Addr"))
}
