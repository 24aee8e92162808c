//! The time that an HTTP client gives its requests.

use super::effects::Summaries;
use crate::flow::{condition, duration, path};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use smol_str::SmolStr;

/// How many steps a client is followed to where it is made.
const DEPTH: u32 = 20;

/// More calls than this are not looked at for what they hand in.
const MOST: usize = 16;

/// A `Timeout` that is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    /// In nanoseconds.
    Known(i64),
    /// To what, no constant says.
    Unknown,
}

/// The `Timeout` of the `http.Client` whose method a call of an item calls; `None` if there is none, or the client is not in view.
pub(super) fn timeout(all: &Summaries<'_>, item: ItemId, call: &Call) -> Option<Limit> {
    let here = Here::new(all, item);
    match here.cx.unit.kind(call.callee) {
        ExprKind::Field(client, _) => {
            let limit = match embedding(here.cx.program, &here.cx.ty(*client), DEPTH) {
                Some(path) => here.of_holder(*client, &path, DEPTH),
                None => here.of_client(*client, DEPTH),
            };
            limit.filter(|limit| *limit > Limit::Known(0))
        }
        _ => None,
    }
}

/// The names of the embedded fields that lead from a type to the client whose methods it has; `None` if it embeds none.
fn embedding(program: &Program, ty: &Ty, depth: u32) -> Option<Vec<SmolStr>> {
    let depth = depth.checked_sub(1)?;
    let name = ty.type_name()?;
    let Ty::Struct(fields) = &program.find_type(&name.path, &name.name)?.ty else { return None };
    fields.iter().filter(|field| field.embedded).find_map(|field| {
        let rest = if is_client(&field.ty) { Vec::new() } else { embedding(program, &field.ty, depth)? };
        Some(std::iter::once(field.name.clone()).chain(rest).collect())
    })
}

/// One item whose clients are followed to where they are made.
#[derive(Clone, Copy)]
struct Here<'s> {
    all: &'s Summaries<'s>,
    item: ItemId,
    cx: Resolver<'s>,
}

impl<'s> Here<'s> {
    fn new(all: &'s Summaries<'s>, item: ItemId) -> Self {
        Self { all, item, cx: Resolver::new(all.program(), item) }
    }

    fn at(&self, item: ItemId) -> Self {
        Self::new(self.all, item)
    }

    /// The time of the client that a value has inside, at the end of a path of fields.
    fn of_holder(&self, holder: ExprId, path: &[SmolStr], depth: u32) -> Option<Limit> {
        let Some((first, rest)) = path.split_first() else { return self.of_client(holder, depth) };
        let (cx, depth) = (&self.cx, depth.checked_sub(1)?);
        match cx.unit.kind(holder) {
            ExprKind::AddrOf(inner) => self.of_holder(*inner, path, depth),
            ExprKind::Composite(_, elements) => {
                let named = |key: &ExprId| matches!(cx.unit.kind(*key), ExprKind::Global(key) if key == first);
                let (_, value) = elements.iter().find(|(key, _)| key.as_ref().is_some_and(named))?;
                self.of_holder(*value, rest, depth)
            }
            ExprKind::Call(call) => {
                let Callee::Project(item) = cx.callee(call) else { return None };
                self.at(item).longest_returned(|there, value| there.of_holder(value, path, depth))
            }
            ExprKind::Field(owner, name) => self.of_kept(&cx.ty(*owner), name, path, depth),
            ExprKind::Var(var) => match cx.unit.vars[*var].init {
                Some((init, 0)) if cx.unit.vars[*var].writes == 0 => {
                    let is_replaced = path.iter().any(|name| is_set(cx, *var, name));
                    if is_replaced { None } else { self.of_holder(init, path, depth) }
                }
                Some(_) => None,
                None => {
                    let ty = cx.ty(holder);
                    let replaced = |name: &SmolStr| self.of_kept(&ty, name, &[], depth).is_some();
                    if rest.iter().any(replaced) { None } else { self.of_kept(&ty, first, rest, depth) }
                }
            },
            _ => None,
        }
    }

    /// The longest time of what is put into a field of a type of the run, each with the client at the end of a path.
    fn of_kept(&self, owner: &Ty, field: &str, path: &[SmolStr], depth: u32) -> Option<Limit> {
        let values = self.all.put_into(owner.type_name()?, field);
        longest(values.into_iter().map(|(item, value)| self.at(item).of_holder(value, path, depth)))
    }

    fn of_client(&self, client: ExprId, depth: u32) -> Option<Limit> {
        let (cx, depth) = (&self.cx, depth.checked_sub(1)?);
        match cx.unit.kind(client) {
            ExprKind::AddrOf(inner) => self.of_client(*inner, depth),
            ExprKind::Composite(ty, elements) if is_client(ty) => {
                let named = |key: &ExprId| matches!(cx.unit.kind(*key), ExprKind::Global(key) if key == "Timeout");
                let (_, value) = elements.iter().find(|(key, _)| key.as_ref().is_some_and(named))?;
                Some(limit(cx, *value))
            }
            ExprKind::Var(var) => self.of_var(*var, depth),
            ExprKind::Global(name) => {
                let item = *cx.program.lookup(cx.package, name).first()?;
                let (_, value) = cx.unassigned(name)?;
                self.at(item).of_client(value, depth)
            }
            ExprKind::Field(owner, name) => self.of_kept(&cx.ty(*owner), name, &[], depth),
            ExprKind::Call(call) => self.of_made(call, depth),
            _ => None,
        }
    }

    fn of_var(&self, var: VarId, depth: u32) -> Option<Limit> {
        let data = &self.cx.unit.vars[var];
        match data.init {
            Some((init, _)) if data.writes == 0 => {
                assigned_timeout(&self.cx, var).or_else(|| self.of_client(init, depth))
            }
            None if is_given(&self.cx, var) => self.of_param(var, depth),
            _ => None,
        }
    }

    /// The longest time of what the callers of this item hand in, if all are in view.
    fn of_param(&self, var: VarId, depth: u32) -> Option<Limit> {
        let root = self.cx.unit.root;
        let index = self.cx.unit.funcs[root].params.iter().position(|param| *param == var)?;
        let mut usages = self.all.usages(self.item, root);
        if usages.is_empty() {
            usages = self.all.interface_calls(self.item).into();
        }
        if usages.len() > MOST {
            return None;
        }
        longest(usages.iter().map(|(there, usage)| {
            let called = usage.call(self.cx.program, *there)?;
            self.at(*there).of_client(*called.args.get(index)?, depth)
        }))
    }

    /// The longest time of all clients that a function of the run returns.
    fn of_made(&self, call: &Call, depth: u32) -> Option<Limit> {
        let Callee::Project(item) = self.cx.callee(call) else { return None };
        if !self.cx.program.signature(item).results.first().is_some_and(is_client) {
            return None;
        }
        self.at(item).longest_returned(|there, value| there.of_client(value, depth))
    }

    /// The longest of the times of what this item returns first, if all are known.
    fn longest_returned(&self, time: impl Fn(&Self, ExprId) -> Option<Limit>) -> Option<Limit> {
        let unit = self.cx.unit;
        longest(unit.funcs[unit.root].cfg.blocks.iter().filter_map(|(_, block)| match &block.term {
            Term::Return(values) => Some(values.first().and_then(|value| time(self, *value))),
            _ => None,
        }))
    }
}

/// The longest of some times, if all are known.
fn longest(mut times: impl Iterator<Item = Option<Limit>>) -> Option<Limit> {
    let first = times.next()??;
    times.try_fold(first, |longest, time| Some(longest.max(time?)))
}

/// Whether a parameter always is what a caller gave, if that is not nil: `if client == nil { client = http.DefaultClient }`.
fn is_given(cx: &Resolver<'_>, var: VarId) -> bool {
    let cfg = &cx.unit.funcs[cx.unit.vars[var].owner].cfg;
    let is_default = |block: BlockId| {
        cfg.blocks.iter().any(|(_, before)| match &before.term {
            Term::Branch { cond, yes, no } => condition::key_of(cx.unit, *cond).is_some_and(|(key, positive)| {
                key == condition::is_nil(var) && block == if positive { *yes } else { *no }
            }),
            _ => false,
        })
    };
    let mut given = !cx.unit.vars[var].addressed;
    path::each_op(cx.unit, cx.unit.vars[var].owner, |at, instr| {
        if let Op::Assign { lhs, .. } = &instr.op
            && lhs.iter().any(|to| cx.unit.as_var(*to) == Some(var))
        {
            given &= is_default(at.block);
        }
    });
    given
}

/// Whether the function assigns a field of a variable.
fn is_set(cx: &Resolver<'_>, var: VarId, field: &str) -> bool {
    let mut set = false;
    path::each_op(cx.unit, cx.unit.vars[var].owner, |_, instr| {
        if let Op::Assign { lhs, .. } = &instr.op {
            set |= lhs.iter().any(|to| match cx.unit.kind(*to) {
                ExprKind::Field(base, name) => name == field && cx.unit.as_var(*base) == Some(var),
                _ => false,
            });
        }
    });
    set
}

fn limit(cx: &Resolver<'_>, value: ExprId) -> Limit {
    duration::nanoseconds(cx, value).map_or(Limit::Unknown, Limit::Known)
}

fn is_client(ty: &Ty) -> bool {
    ty.is("net/http", "Client")
}

/// `client.Timeout = …`
fn assigned_timeout(cx: &Resolver<'_>, var: VarId) -> Option<Limit> {
    let mut found = None;
    path::each_op(cx.unit, cx.unit.vars[var].owner, |_, instr| {
        if let Op::Assign { lhs, rhs, .. } = &instr.op
            && let ([to], [value]) = (lhs.as_slice(), rhs.as_slice())
            && let ExprKind::Field(base, name) = cx.unit.kind(*to)
            && name == "Timeout"
            && cx.unit.as_var(*base) == Some(var)
        {
            found = Some(limit(cx, *value));
        }
    });
    found
}
