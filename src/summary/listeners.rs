//! Where a server listens: on the loopback interface, or for everybody.
//!
//! A listener is followed to the calls that make it, its address as [`super::addresses`] does.

use super::effects::Summaries;
use super::knowledge::Role;
use crate::flow::{duration, path};
use crate::model::body::{Call, ExprId, ExprKind, Var, VarId};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::{Ty, TypeName};
use crate::source::FileId;
use memchr::memmem;
use smol_str::SmolStr;

/// How many steps a server is followed to where it is made.
const DEPTH: u32 = 4;

/// What is known of a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// On the loopback interface, at least unless something else is asked for, a socket of the file system, or one that gives streams of a
    /// connection that is there.
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

    /// Judges what makes a listener of an item, where a local variable or a field holds it: every call that does.
    pub fn listener(&self, item: ItemId, listener: ExprId) -> Listener {
        let cx = Resolver::new(self.program(), item);
        if let ExprKind::Field(owner, name) = cx.unit.kind(listener) {
            return self.kept_listener(&cx.ty(*owner), name);
        }
        let values = cx.unit.as_var(listener).map_or_else(|| vec![listener], |var| made(&cx, var));
        agreed(values.into_iter().filter_map(|value| self.of_value(&cx, item, value))).unwrap_or(Listener::Open)
    }

    /// Judges where a call that serves listens: on what it is given, or where the server says whose method it is.
    pub fn serving(&self, item: ItemId, call: &Call) -> Listener {
        let cx = Resolver::new(self.program(), item);
        let name = cx.unit.called_name(call).map_or("", SmolStr::as_str);
        let of_server =
            matches!(cx.callee(call), Callee::External(_, name) if name.starts_with("Server.ListenAndServe"));
        match (call.args.first(), cx.unit.kind(call.callee)) {
            (_, ExprKind::Field(server, _)) if of_server => self.address_of(item, *server, DEPTH),
            (Some(on), _) if name.starts_with("Serve") || name.ends_with("Listener") => self.listener(item, *on),
            (Some(address), _) => self.address(item, *address),
            _ => Listener::Open,
        }
    }

    /// Judges the `Addr` of a server, where it is made.
    fn address_of(&self, item: ItemId, server: ExprId, depth: u32) -> Listener {
        let Some(depth) = depth.checked_sub(1) else { return Listener::Open };
        let cx = Resolver::new(self.program(), item);
        match cx.unit.kind(server) {
            ExprKind::Composite(_, elements) => {
                let is_address = |key: &ExprId| matches!(cx.unit.kind(*key), ExprKind::Global(it) if it == "Addr");
                let address = elements.iter().find(|(key, _)| key.as_ref().is_some_and(is_address));
                address.map_or(Listener::Open, |(_, address)| self.address(item, *address))
            }
            ExprKind::AddrOf(inner) | ExprKind::Deref(inner) => self.address_of(item, *inner, depth),
            ExprKind::Var(var) => match &cx.unit.vars[*var] {
                Var { init: Some((made, 0)), writes: 0, .. } => self.address_of(item, *made, depth),
                _ => Listener::Open,
            },
            _ => Listener::Open,
        }
    }

    /// Judges where what a field holds is served; `None` if no method of it is given a listener.
    pub fn served(&self, owner: &TypeName, field: &str) -> Option<Listener> {
        agreed(self.kept(owner, field).methods.iter().filter_map(|(item, call)| {
            let unit = self.program().unit(*item);
            let ExprKind::Call(call) = unit.kind(*call) else { return None };
            let serves = unit.called_name(call).is_some_and(|name| matches!(name.as_str(), "Serve" | "ServeTLS"));
            Some(self.listener(*item, *call.args.first().filter(|_| serves)?))
        }))
    }

    fn kept_listener(&self, owner: &Ty, name: &str) -> Listener {
        let Some(owner) = owner.type_name() else { return Listener::Open };
        let kept = self.kept(owner, name);
        let made = kept.values.iter().map(|(item, value)| {
            let cx = Resolver::new(self.program(), *item);
            match cx.unit.kind(*value) {
                ExprKind::Var(_) => self.listener(*item, *value),
                _ => self.of_value(&cx, *item, *value).unwrap_or(Listener::Open),
            }
        });
        agreed(made).unwrap_or(Listener::Open)
    }

    /// Judges a value that is a listener; `None` if it is neither a call nor a literal.
    fn of_value(&self, cx: &Resolver<'_>, item: ItemId, value: ExprId) -> Option<Listener> {
        match cx.unit.kind(value) {
            ExprKind::Call(call) => Some(self.made_by(cx, item, call)),
            ExprKind::AddrOf(inner) => self.of_value(cx, item, *inner),
            ExprKind::Composite(ty, _) => Some(self.accepted_by(ty)),
            _ => None,
        }
    }

    /// Judges a listener of the run by what its `Accept` does.
    fn accepted_by(&self, ty: &Ty) -> Listener {
        let program = self.program();
        let accept = ty
            .type_name()
            .and_then(|ty| program.methods(program.package_by_path(&ty.path)?, &ty.name, "Accept").first().copied());
        let gives_streams = |accept| memmem::find(program.text(accept).as_bytes(), b".AcceptStream(").is_some();
        if accept.is_some_and(gives_streams) { Listener::Local } else { Listener::Open }
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
            (Callee::External(path, name), _) if self.knowledge().role(&path, &name) == Some(Role::Streams) => {
                Listener::Local
            }
            (Callee::Project(made), _) => self.of_project(cx, made, call),
            _ => Listener::Open,
        }
    }

    /// A listener that a function of the run makes.
    fn of_project(&self, cx: &Resolver<'_>, made: ItemId, call: &Call) -> Listener {
        let has = |text: &str, words: &[&str]| {
            words.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
        };
        let files = &cx.program.package(cx.program.package_of(made)).files;
        let text = |file: &FileId| cx.program.file(*file).source.text.as_str();
        // A listener that is given no time sets no deadline.
        let no_time = call.args.iter().any(|arg| duration::nanoseconds(cx, *arg) == Some(0));
        if !no_time && files.iter().any(|file| has(text(file), &[".SetDeadline(", ".SetReadDeadline("])) {
            Listener::Bounded
        } else if has(cx.program.text(made), &["\"127.0.0.1", "\"localhost"]) {
            Listener::Local
        } else {
            // Others make it, of one kind: a function that knows both is asked for the one that its caller wants.
            let text = cx.program.text(made);
            let by_text = || (has(text, &["\"unix\""]) && !has(text, &["\"tcp"])).then_some(Listener::Local);
            self.listens(made).or_else(by_text).unwrap_or(Listener::Open)
        }
    }

    /// Where the listeners of a function are that it makes itself; `None` if it makes none.
    fn listens(&self, item: ItemId) -> Option<Listener> {
        let cx = Resolver::new(self.program(), item);
        let own = cx.unit.exprs.iter().filter_map(|(_, data)| match &data.kind {
            ExprKind::Call(call) => match cx.callee(call) {
                Callee::External(path, name)
                    if path == "net" && (name == "ListenConfig.Listen" || is_func(&name, "Listen")) =>
                {
                    Some(self.made_by(&cx, item, call))
                }
                _ => None,
            },
            _ => None,
        });
        agreed(own)
    }
}

/// Whether this is a function, and no method, whose name begins so.
fn is_func(name: &str, begins: &str) -> bool {
    name.starts_with(begins) && !name.contains('.')
}

/// What several listeners have in common; `None` if there are none.
fn agreed(mut judged: impl Iterator<Item = Listener>) -> Option<Listener> {
    let first = judged.next()?;
    Some(if judged.all(|other| other == first) { first } else { Listener::Open })
}

/// The values that a variable gets, but those that wrap what it has: `ln = tls.NewListener(ln, …)`.
fn made(cx: &Resolver<'_>, var: VarId) -> Vec<ExprId> {
    let mut values = Vec::new();
    for (func, _) in cx.unit.funcs.iter() {
        path::each_op(cx.unit, func, |_, instr| {
            if let Op::Assign { lhs, rhs, .. } = &instr.op
                && lhs.iter().any(|to| cx.unit.as_var(*to) == Some(var))
                && let [value] = rhs.as_slice()
                && !cx.unit.mentions(*value, var)
            {
                values.push(*value);
            }
        });
    }
    values
}
