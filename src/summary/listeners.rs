//! Where a server listens: on the loopback interface, or for everybody.
//!
//! Addresses are followed through constants, variables, `+`, `Sprintf` and `JoinHostPort`; listeners to the call that makes them.

use crate::flow::{duration, path};
use crate::model::body::{Call, ExprId, ExprKind, Var};
use crate::model::cfg::Op;
use crate::model::resolve::{Callee, Resolver};
use crate::source::FileId;
use memchr::memmem;

/// What is known of a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// On the loopback interface, at least unless something else is asked for, or a socket of the file system.
    Local,
    /// Made by a function of the run whose package sets deadlines on connections: it bounds them itself.
    Bounded,
    /// Anything else.
    Open,
}

/// Judges an address that a server listens on.
pub fn address(cx: &Resolver<'_>, address: ExprId) -> Listener {
    if is_local(cx, address) { Listener::Local } else { Listener::Open }
}

/// Whether an address begins with a host of the loopback interface: constant, put together with `+`, `Sprintf` or `JoinHostPort`.
fn is_local(cx: &Resolver<'_>, address: ExprId) -> bool {
    const LOCAL: &[&str] = &["127.", "localhost:", "[::1]:"];
    match cx.unit.kind(address) {
        ExprKind::Binary(op, left, _) if op == "+" => is_local(cx, *left) || is_host(cx, *left),
        ExprKind::Call(call) => match (cx.callee(call), call.args.first()) {
            (Callee::External(path, name), Some(first)) => match (path.as_str(), name.as_str()) {
                ("fmt", "Sprintf") => is_local(cx, *first) || is_formatted_host(cx, call),
                ("net", "JoinHostPort") => is_host(cx, *first),
                _ => call.args.iter().any(|arg| is_local(cx, *arg)),
            },
            // What is listened on if nothing else was asked for: `env("ADDR", "127.0.0.1:80")`.
            _ => call.args.iter().any(|arg| is_local(cx, *arg)),
        },
        // A variable that was just put together.
        ExprKind::Var(var) if cx.str_of(address).is_none() => match cx.unit.vars[*var] {
            Var { init: Some((init, 0)), writes: 0, .. } => is_local(cx, init),
            _ => false,
        },
        ExprKind::Global(name) if cx.str_of(address).is_none() => {
            assigned_here(cx, name).is_some_and(|it| is_local(cx, it))
        }
        _ => cx.str_of(address).is_some_and(|text| LOCAL.iter().any(|prefix| text.starts_with(prefix))),
    }
}

/// What this function, closures included, assigns to a package variable, if it does so once.
fn assigned_here(cx: &Resolver<'_>, name: &str) -> Option<ExprId> {
    let mut values = Vec::new();
    for (func, _) in cx.unit.funcs.iter() {
        path::each_op(cx.unit, func, |_, instr| {
            if let Op::Assign { lhs, rhs, .. } = &instr.op
                && let ([to], [value]) = (lhs.as_slice(), rhs.as_slice())
                && matches!(cx.unit.kind(*to), ExprKind::Global(it) if it == name)
            {
                values.push(*value);
            }
        });
    }
    if let [one] = values.as_slice() { Some(*one) } else { None }
}

/// `Sprintf("%s:%d", host, port)`
fn is_formatted_host(cx: &Resolver<'_>, call: &Call) -> bool {
    let [format, host, ..] = call.args.as_slice() else { return false };
    cx.str_of(*format).is_some_and(|format| format.starts_with("%s:")) && is_host(cx, *host)
}

/// Whether a host is a loopback one, or is so unless something else was asked for: `env("HOST", "localhost")`.
fn is_host(cx: &Resolver<'_>, host: ExprId) -> bool {
    match cx.unit.kind(host) {
        ExprKind::Call(call) => call.args.iter().any(|arg| is_host(cx, *arg)),
        ExprKind::Var(var) if cx.str_of(host).is_none() => match cx.unit.vars[*var] {
            Var { init: Some((init, 0)), writes: 0, .. } => is_host(cx, init),
            _ => false,
        },
        _ => cx.str_of(host).is_some_and(|text| matches!(text.as_str(), "localhost" | "127.0.0.1" | "::1")),
    }
}

/// Judges the call that makes a listener, where a local variable holds it.
pub fn listener(cx: &Resolver<'_>, listener: ExprId) -> Listener {
    let made = cx.unit.as_var(listener).and_then(|var| cx.unit.vars[var].init).map(|(made, _)| cx.unit.kind(made));
    let Some(ExprKind::Call(call)) = made else { return Listener::Open };
    match (cx.callee(call), call.args.as_slice()) {
        (Callee::External(path, name), [network, address]) if path == "net" && name == "Listen" => {
            let unix = cx.str_of(*network).is_some_and(|it| it.starts_with("unix"));
            if unix || is_local(cx, *address) { Listener::Local } else { Listener::Open }
        }
        (Callee::External(_, name), _) if name.contains("Unix") => Listener::Local,
        (Callee::Project(item), _) => {
            let has = |text: &str, words: &[&str]| {
                words.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
            };
            let files = &cx.program.package(cx.program.package_of(item)).files;
            let text = |file: &FileId| cx.program.file(*file).source.text.as_str();
            // A listener that is given no time sets no deadline.
            let no_time = call.args.iter().any(|arg| duration::nanoseconds(cx, *arg) == Some(0));
            if !no_time && files.iter().any(|file| has(text(file), &[".SetDeadline(", ".SetReadDeadline("])) {
                Listener::Bounded
            } else if has(cx.program.text(item), &["\"127.0.0.1", "\"localhost", "\"unix\""]) {
                Listener::Local
            } else {
                Listener::Open
            }
        }
        _ => Listener::Open,
    }
}
