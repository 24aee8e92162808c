//! Where a server listens: on the loopback interface, or for everybody.
//!
//! A listener is followed to the calls that make it, its address as [`super::addresses`] does.

use super::effects::Summaries;
use crate::flow::{duration, path};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
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

impl Summaries<'_> {
    /// Judges an address of an item that a server listens on.
    pub fn address(&self, item: ItemId, address: ExprId) -> Listener {
        if self.is_loopback(item, address) { Listener::Local } else { Listener::Open }
    }

    /// Judges what makes a listener of an item, where a local variable holds it: every call that does.
    pub fn listener(&self, item: ItemId, listener: ExprId) -> Listener {
        let cx = Resolver::new(self.program(), item);
        let mut judged = cx.unit.as_var(listener).map(|var| made(&cx, var)).unwrap_or_default().into_iter();
        let mut next = || judged.next().map(|call| self.made_by(&cx, item, call));
        let first = next().unwrap_or(Listener::Open);
        while let Some(other) = next() {
            if other != first {
                return Listener::Open;
            }
        }
        first
    }

    fn made_by(&self, cx: &Resolver<'_>, item: ItemId, call: &Call) -> Listener {
        match (cx.callee(call), call.args.as_slice()) {
            (Callee::External(path, name), [.., network, address])
                if path == "net" && matches!(name.as_str(), "Listen" | "ListenConfig.Listen") =>
            {
                let unix = cx.str_of(*network).is_some_and(|it| it.starts_with("unix"));
                if unix { Listener::Local } else { self.address(item, *address) }
            }
            (Callee::External(_, name), _) if name.contains("Unix") => Listener::Local,
            (Callee::Project(made), _) => of_project(cx, made, call),
            _ => Listener::Open,
        }
    }
}

/// The calls whose results a variable gets, but those that wrap what it has: `ln = tls.NewListener(ln, …)`.
fn made<'u>(cx: &Resolver<'u>, var: VarId) -> Vec<&'u Call> {
    let mut calls = Vec::new();
    for (func, _) in cx.unit.funcs.iter() {
        path::each_op(cx.unit, func, |_, instr| {
            if let Op::Assign { lhs, rhs, .. } = &instr.op
                && lhs.iter().any(|to| cx.unit.as_var(*to) == Some(var))
                && let [value] = rhs.as_slice()
                && !cx.unit.mentions(*value, var)
                && let ExprKind::Call(call) = cx.unit.kind(*value)
            {
                calls.push(call);
            }
        });
    }
    calls
}

/// A listener that a function of the run makes.
fn of_project(cx: &Resolver<'_>, made: ItemId, call: &Call) -> Listener {
    let has =
        |text: &str, words: &[&str]| words.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    let files = &cx.program.package(cx.program.package_of(made)).files;
    let text = |file: &FileId| cx.program.file(*file).source.text.as_str();
    // A listener that is given no time sets no deadline.
    let no_time = call.args.iter().any(|arg| duration::nanoseconds(cx, *arg) == Some(0));
    if !no_time && files.iter().any(|file| has(text(file), &[".SetDeadline(", ".SetReadDeadline("])) {
        Listener::Bounded
    } else if has(cx.program.text(made), &["\"127.0.0.1", "\"localhost", "\"unix\""]) {
        Listener::Local
    } else {
        Listener::Open
    }
}
