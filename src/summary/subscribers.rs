//! Sends to those who have subscribed, or wait for an answer: channels in a map or slice that a struct has in a field.
//!
//! `for _, ch := range b.subscribers { ch <- event }` waits for each in turn; `pending := c.pending[id]; pending <- answer` waits for one who
//! may have gone by a timer. Who put the channels there is sought in the package; one that goes on until its channel is closed is waited for
//! rightly.

use super::naming::names;
use crate::flow::takers::{self, Use};
use crate::model::body::{Call, ExprId, ExprKind, VarId};
use crate::model::cfg::{Instr, Op};
use crate::model::program::{ItemId, Program};
use crate::model::resolve::Resolver;
use crate::model::ty::{Ty, TypeName};
use crate::source::{Span, TextRange};
use memchr::memmem;
use smol_str::SmolStr;

/// Whom a send waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// One subscriber after the other.
    Each,
    /// One who asked, and may leave here without an answer.
    Asker(Span),
}

/// A bare send on a channel that is kept in a field's map or slice.
#[derive(Debug, Clone)]
pub struct Told {
    /// The send statement.
    pub send: TextRange,
    /// The channel.
    pub chan: ExprId,
    /// The field.
    pub field: ExprId,
    /// Whom it waits for.
    pub awaited: Awaited,
    /// Where a channel is put there.
    pub put: Span,
}

/// The sends of an item to those whose channels a field keeps, who may have left.
pub fn told(program: &Program, item: ItemId) -> Vec<Told> {
    let (cx, uses) = (Resolver::new(program, item), program.uses(item));
    let mut found = Vec::new();
    for instr in instrs(&cx) {
        let Op::Send { chan, .. } = &instr.op else { continue };
        let Some(var) = cx.unit.as_var(*chan) else { continue };
        // Who takes out what lies there has made room.
        let receives = |mention: &ExprId| {
            // The range clause that declares it is none.
            let site = uses.site(*mention).filter(|site| cx.unit.instr(site.func, site.point).is_some());
            site.is_some_and(|site| takers::use_of(&cx, uses, *mention, site) == Use::Receive)
        };
        if uses.mentions(var).iter().any(receives) {
            continue;
        }
        let Some((field, each)) = kept_in(&cx, var) else { continue };
        let ExprKind::Field(base, name) = cx.unit.kind(field) else { continue };
        let Some(owner) = cx.ty(*base).deref().type_name().cloned() else { continue };
        let Some((awaited, put)) = Puts { owner: &owner, name, each }.of(program) else { continue };
        found.push(Told { send: instr.span, chan: *chan, field, awaited, put });
    }
    found
}

fn instrs<'u>(cx: &Resolver<'u>) -> impl Iterator<Item = &'u Instr> {
    cx.unit.funcs.iter().flat_map(|(_, data)| data.cfg.blocks.iter()).flat_map(|(_, block)| &block.instrs)
}

/// The field that a variable's channel is taken from, and whether it is one of all that are there.
fn kept_in(cx: &Resolver<'_>, var: VarId) -> Option<(ExprId, bool)> {
    let field = |expr: ExprId| matches!(cx.unit.kind(expr), ExprKind::Field(..)).then_some(expr);
    let data = &cx.unit.vars[var];
    match (data.init.map(|(init, _)| cx.unit.kind(init)), data.ranges) {
        (Some(ExprKind::Index(map, _)), _) => field(*map).map(|map| (map, false)),
        // What a channel is received from is no list of them.
        (None, Some((over, _))) if !matches!(cx.ty(over), Ty::Chan(..)) => field(over).map(|over| (over, true)),
        _ => None,
    }
}

/// The channels that are put into a field.
struct Puts<'a> {
    owner: &'a TypeName,
    name: &'a SmolStr,
    /// Whether all of them are sent to.
    each: bool,
}

impl Puts<'_> {
    /// Whom a send to one waits for, and a place where one is put there; `None` if none is seen, or one who put it there is sure to receive.
    fn of(&self, program: &Program) -> Option<(Awaited, Span)> {
        let package = program.package_by_path(&self.owner.path)?;
        let finder = memmem::Finder::new(self.name.as_bytes());
        let mut found = None;
        for item in program.functions_of_package(package).filter(|it| names(program.text(*it), &finder, true)) {
            let cx = Resolver::new(program, item);
            for instr in instrs(&cx) {
                let Op::Assign { lhs, rhs, .. } = &instr.op else { continue };
                let values = lhs.iter().zip(rhs).filter_map(|(to, value)| self.put(&cx, *to, *value));
                for value in values {
                    let awaited = self.judge(&cx, program, item, value)?;
                    found = found.or(Some((awaited, instr.span.in_file(cx.unit.file))));
                }
            }
        }
        found
    }

    fn is_it(&self, cx: &Resolver<'_>, expr: ExprId) -> bool {
        matches!(cx.unit.kind(expr), ExprKind::Field(base, name)
            if name == self.name && cx.ty(*base).deref().type_name() == Some(self.owner))
    }

    /// What `x.field[k] = ch` or `x.field = append(x.field, ch)` puts there.
    fn put(&self, cx: &Resolver<'_>, to: ExprId, value: ExprId) -> Option<ExprId> {
        match (cx.unit.kind(to), cx.unit.kind(value)) {
            (ExprKind::Index(map, _), _) if self.is_it(cx, *map) => Some(value),
            (_, ExprKind::Call(Call { callee, args, .. }))
                if self.is_it(cx, to)
                    && matches!(cx.unit.kind(*callee), ExprKind::Global(name) if name == "append") =>
            {
                args.get(1).copied()
            }
            _ => None,
        }
    }

    /// Whom a send on a channel waits for that was put there; `None` if nothing can be said against the send.
    fn judge(&self, cx: &Resolver<'_>, program: &Program, item: ItemId, value: ExprId) -> Option<Awaited> {
        let Some(var) = cx.unit.as_var(value) else { return self.each.then_some(Awaited::Each) };
        let init = cx.unit.vars[var].init.map(|(init, _)| init);
        let room = init.and_then(|init| takers::room_of(cx, init));
        if room == Some(1) {
            return None; // for the one value that each gets
        }
        let mut leaves = None;
        for mention in program.uses(item).mentions(var) {
            let Some(site) = program.uses(item).site(*mention) else { continue };
            if takers::use_of(cx, program.uses(item), *mention, site) == Use::Receive {
                leaves = Some(takers::leaves_without(cx, site)?.0.in_file(cx.unit.file));
            }
        }
        match (self.each, leaves) {
            (true, _) => Some(Awaited::Each),
            (false, Some(leaves)) if room == Some(0) => Some(Awaited::Asker(leaves)),
            (false, _) => None,
        }
    }
}
