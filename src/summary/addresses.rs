//! Whether a network address is one of this machine only, at least unless something else is asked for.
//!
//! Addresses are followed through constants, what a variable, a field or a flag holds if nobody says otherwise, `+`, `Sprintf` and
//! `JoinHostPort`, and through parameters to the callers in view.

use super::effects::Summaries;
use super::starts::Usage;
use crate::flow::path;
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::{Ty, TypeName};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cell::RefCell;

/// How many steps an address is followed.
const DEPTH: u32 = 12;

/// What a text is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum What {
    /// A host with a port.
    Address,
    /// A host alone.
    Host,
    /// What `http.Get` is given.
    Url,
}

impl What {
    fn is_loopback(self, text: &str) -> bool {
        match self {
            Self::Address => ["127.", "localhost:", "[::1]:"].iter().any(|prefix| text.starts_with(prefix)),
            Self::Host => matches!(text, "localhost" | "127.0.0.1" | "::1"),
            Self::Url => {
                let rest = ["http://", "https://"].iter().find_map(|scheme| text.strip_prefix(scheme));
                rest.is_some_and(|rest| {
                    let host = rest.split('/').next().unwrap_or_default();
                    Self::Address.is_loopback(host) || Self::Host.is_loopback(host)
                })
            }
        }
    }
}

impl Summaries<'_> {
    /// Whether an address of an item is one of the loopback interface, at least unless something else is asked for.
    pub fn is_loopback(&self, item: ItemId, address: ExprId) -> bool {
        self.says_loopback(item, address, What::Address)
    }

    /// The same of a URL.
    pub fn is_loopback_url(&self, item: ItemId, url: ExprId) -> bool {
        self.says_loopback(item, url, What::Url)
    }

    fn says_loopback(&self, item: ItemId, expr: ExprId, what: What) -> bool {
        let known = Known::default();
        let here = Here { all: self, known: &known, item, cx: Resolver::new(self.program(), item) };
        here.is_local(expr, what, DEPTH) == Some(true)
    }
}

/// Answers of one walk: many ways lead to the same value.
type Known = RefCell<FxHashMap<(ItemId, ExprId, What), Option<bool>>>;

/// One item whose addresses are followed. Answers are `None` where nothing is known.
struct Here<'s> {
    all: &'s Summaries<'s>,
    known: &'s Known,
    item: ItemId,
    cx: Resolver<'s>,
}

impl Here<'_> {
    fn at(&self, item: ItemId) -> Self {
        Self { all: self.all, known: self.known, item, cx: Resolver::new(self.cx.program, item) }
    }

    /// Whether a value says what is asked for; while it is being followed, nothing is known of it.
    fn is_local(&self, expr: ExprId, what: What, depth: u32) -> Option<bool> {
        let depth = depth.checked_sub(1)?;
        let key = (self.item, expr, what);
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        self.known.borrow_mut().insert(key, None);
        let answer = self.follow(expr, what, depth);
        self.known.borrow_mut().insert(key, answer);
        answer
    }

    fn follow(&self, expr: ExprId, what: What, depth: u32) -> Option<bool> {
        if let Some(text) = self.cx.str_of(expr) {
            return (!text.is_empty()).then(|| what.is_loopback(&text));
        }
        match self.cx.unit.kind(expr) {
            ExprKind::Binary(op, left, _) if op == "+" => match self.is_local(*left, What::Host, depth) {
                Some(true) => Some(true),
                _ => self.is_local(*left, what, depth),
            },
            ExprKind::Call(call) => self.of_call(call, what, depth),
            ExprKind::Var(var) => self.of_var(*var, what, depth),
            ExprKind::Global(name) => self.of_global(name, what, depth),
            ExprKind::Field(owner, name) => self.of_field(*owner, name, what, depth),
            ExprKind::AddrOf(inner) | ExprKind::Deref(inner) => self.is_local(*inner, what, depth),
            _ => None,
        }
    }

    fn of_call(&self, call: &Call, what: What, depth: u32) -> Option<bool> {
        let callee = self.cx.callee(call);
        match (&callee, call.args.as_slice()) {
            (Callee::External(path, name), [first, rest @ ..]) if path == "fmt" && name == "Sprintf" => {
                let format = self.cx.str_of(*first)?;
                return match rest.first().filter(|_| format.starts_with("%s:")) {
                    Some(host) => self.is_local(*host, What::Host, depth),
                    None => (!format.starts_with('%')).then(|| what.is_loopback(&format)),
                };
            }
            (Callee::External(path, name), [host, _]) if path == "net" && name == "JoinHostPort" => {
                return self.is_local(*host, What::Host, depth);
            }
            _ => {}
        }
        if let Callee::Project(item) = callee
            && self.at(item).returned(what, depth) == Some(true)
        {
            return Some(true);
        }
        // What is listened on if nothing else was asked for, `env("ADDR", "127.0.0.1:80")`, and what makes an address of its host.
        let local = |arg: &ExprId| {
            [What::Address, What::Host].iter().any(|what| self.is_local(*arg, *what, depth) == Some(true))
                || self.flag_default(*arg, depth) == Some(true)
        };
        let receiver = || match self.cx.unit.kind(call.callee) {
            ExprKind::Field(base, name) if name == "String" && call.args.is_empty() => {
                self.is_local(*base, what, depth)
            }
            _ => None,
        };
        let is_named = |word: &&str| self.cx.unit.called_name(call).is_some_and(|name| name.contains(*word));
        let named = ["Localhost", "Loopback"].iter().any(is_named);
        if named || call.args.iter().any(local) { Some(true) } else { receiver() }
    }

    /// What a function returns.
    fn returned(&self, what: What, depth: u32) -> Option<bool> {
        let unit = self.cx.unit;
        let returned = unit.funcs[unit.root].cfg.blocks.iter().filter_map(|(_, block)| match &block.term {
            Term::Return(values) => values.first(),
            _ => None,
        });
        by_default(returned.map(|value| self.is_local(*value, what, depth)))
    }

    /// What a call that is given the address of something puts there unless something else is asked for:
    /// `flags.StringVar(&addr, "addr", "localhost:80", "")`, `app.Flag("addr", "").Default("localhost:80").StringVar(&addr)`.
    fn filled(&self, call: ExprId) -> Option<bool> {
        let ExprKind::Call(call) = self.cx.unit.kind(call) else { return None };
        let texts: Vec<SmolStr> = call.args.iter().filter_map(|arg| self.cx.str_of(*arg)).collect();
        if texts.iter().any(|text| What::Address.is_loopback(text) || What::Host.is_loopback(text)) {
            return Some(true);
        }
        if texts.iter().any(|text| text.starts_with(':') || text.starts_with("0.0.0.0")) {
            return Some(false);
        }
        match self.cx.unit.kind(call.callee) {
            ExprKind::Field(base, _) => self.filled(*base),
            _ => None,
        }
    }

    /// The calls of this item that are given the address of what is like this.
    fn fillers(&self, is_it: impl Fn(&ExprKind) -> bool) -> Vec<ExprId> {
        let unit = self.cx.unit;
        let is_address = |arg: &ExprId| matches!(unit.kind(*arg), ExprKind::AddrOf(inner) if is_it(unit.kind(*inner)));
        let fills = |kind: &ExprKind| matches!(kind, ExprKind::Call(call) if call.args.iter().any(is_address));
        unit.exprs.iter().filter(|(_, data)| fills(&data.kind)).map(|(expr, _)| expr).collect()
    }

    /// The same of a package variable, for all functions of its package.
    fn filled_global(&self, name: &str) -> Option<bool> {
        let address = format!("&{name}");
        let program = self.cx.program;
        let items = program.code_of_package(self.cx.package).filter(|item| program.text(*item).contains(&address));
        by_default(items.flat_map(|item| {
            let there = self.at(item);
            let calls = there.fillers(|kind| matches!(kind, ExprKind::Global(it) if it == name));
            calls.into_iter().map(|call| there.filled(call)).collect::<Vec<_>>()
        }))
    }

    /// The `Value` of a flag that is asked for by its name: `cx.String(addrFlag.Name)`.
    fn flag_default(&self, name: ExprId, depth: u32) -> Option<bool> {
        let ExprKind::Field(flag, field) = self.cx.unit.kind(name) else { return None };
        let ExprKind::Global(flag) = self.cx.unit.kind(*flag) else { return None };
        let item = *self.cx.program.lookup(self.cx.package, flag).first().filter(|_| field == "Name")?;
        let (cx, mut value) = self.cx.declared(item, flag)?;
        let there = Self { all: self.all, known: self.known, item, cx };
        if let ExprKind::AddrOf(inner) = there.cx.unit.kind(value) {
            value = *inner;
        }
        let ExprKind::Composite(_, elements) = there.cx.unit.kind(value) else { return None };
        let is_value = |key: &ExprId| matches!(there.cx.unit.kind(*key), ExprKind::Global(key) if key == "Value");
        let default = elements.iter().find(|(key, _)| key.as_ref().is_some_and(is_value))?.1;
        let is_local = |what| there.is_local(default, what, depth);
        is_local(What::Host).max(is_local(What::Address))
    }

    fn constant(&self, name: &str) -> Option<(Self, ExprId)> {
        let item = *self.cx.program.lookup(self.cx.package, name).first()?;
        let (cx, value) = self.cx.constant(name)?;
        Some((Self { all: self.all, known: self.known, item, cx }, value))
    }

    /// A package variable: what this function assigns to it, if it does so once, or what it always holds.
    fn of_global(&self, name: &str, what: What, depth: u32) -> Option<bool> {
        let is_it = |to: &ExprKind| matches!(to, ExprKind::Global(it) if it == name);
        if let [one] = self.assigned(is_it).as_slice() {
            return self.is_local(*one, what, depth);
        }
        match self.constant(name) {
            Some((there, value)) => there.is_local(value, what, depth),
            None => self.filled_global(name),
        }
    }

    /// A variable: local if one of its values is, and none is known to be another.
    fn of_var(&self, var: VarId, what: What, depth: u32) -> Option<bool> {
        let values = self.assigned(|to| matches!(to, ExprKind::Var(it) if *it == var));
        let own = values.into_iter().map(|value| self.is_local(value, what, depth));
        let fillers = self.fillers(|kind| matches!(kind, ExprKind::Var(it) if *it == var));
        let filled = fillers.into_iter().map(|call| self.filled(call));
        by_default(own.chain(filled).chain([self.of_param(var, what, depth)]))
    }

    /// What this item assigns, closures included, to what is like this.
    fn assigned(&self, is_it: impl Fn(&ExprKind) -> bool) -> Vec<ExprId> {
        let unit = self.cx.unit;
        let mut values = Vec::new();
        for (func, _) in unit.funcs.iter() {
            path::each_op(unit, func, |_, instr| {
                if let Op::Assign { lhs, rhs, .. } = &instr.op
                    && let Some(index) = lhs.iter().position(|to| is_it(unit.kind(*to)))
                    && let Some(value) = if rhs.len() == lhs.len() { rhs.get(index) } else { None }
                {
                    values.push(*value);
                }
            });
        }
        values
    }

    /// What every caller in view gives for a parameter.
    fn of_param(&self, var: VarId, what: What, depth: u32) -> Option<bool> {
        let root = self.cx.unit.root;
        let index = self.cx.unit.funcs[root].params.iter().position(|param| *param == var)?;
        let given = |(there, usage): &Usage| {
            let called = usage.call(self.cx.program, *there)?;
            self.at(*there).is_local(*called.args.get(index)?, what, depth)
        };
        let answers: Vec<_> = self.all.usages(self.item, root).iter().map(given).collect();
        let all_local = !answers.is_empty() && answers.iter().all(|it| *it == Some(true));
        if answers.contains(&Some(false)) { Some(false) } else { all_local.then_some(true) }
    }

    /// What the owner's package puts into a field.
    fn of_field(&self, owner: ExprId, name: &str, what: What, depth: u32) -> Option<bool> {
        let ty = self.cx.ty(owner);
        let declares = declaring(self.cx.program, &ty, name, depth);
        let kept = self.all.kept(declares.as_ref().or(ty.type_name())?, name);
        let put = kept.values.iter().map(|(item, value)| self.at(*item).is_local(*value, what, depth));
        by_default(put.chain(kept.fillers.iter().map(|(item, call)| self.at(*item).filled(*call))))
    }
}

/// What something is unless something else was asked for, by all that is known to be put into it.
fn by_default(values: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let known: Vec<bool> = values.flatten().collect();
    (!known.is_empty()).then(|| known.iter().all(|local| *local))
}

/// The type that declares a field which a value of a type has: its own, or one that it embeds.
fn declaring(program: &Program, ty: &Ty, field: &str, depth: u32) -> Option<TypeName> {
    let (depth, name) = (depth.checked_sub(1)?, ty.type_name()?);
    let Ty::Struct(fields) = &program.find_type(&name.path, &name.name)?.ty else { return None };
    if fields.iter().any(|it| it.name == field) {
        return Some(name.clone());
    }
    fields.iter().filter(|it| it.embedded).find_map(|it| declaring(program, &it.ty, field, depth))
}
