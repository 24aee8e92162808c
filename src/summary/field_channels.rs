//! Channels in fields of structs, and whether whoever receives from them may leave while others still send.
//!
//! A run loop that one method starts leaves on a stop signal; another method sends to it and waits for nothing else. Or a request carries
//! the channel for its answer, and who asked leaves on a timer. Looked at is all that a package does with the field: where its channels are
//! made, and every receive. One that goes on until it has received, or any use that is not understood, and nothing is said.

use super::naming::names;
use crate::flow::takers::{self, Use};
use crate::model::body::{ExprId, ExprKind, FuncId, Unit, VarId};
use crate::model::cfg::Op;
use crate::model::program::{ItemId, PackageId, Program, Purpose};
use crate::model::resolve::Resolver;
use crate::model::ty::{Ty, TypeName};
use crate::model::uses::Site;
use crate::source::{Span, TextRange};
use memchr::memmem;
use smol_str::SmolStr;

/// Where more items than this mention a field or its type, nobody is looked at.
const MOST: usize = 64;

/// A bare send on a field whose receivers may leave.
#[derive(Debug, Clone)]
pub struct Lonely {
    /// The function or closure that sends.
    pub func: FuncId,
    /// The send statement.
    pub send: TextRange,
    /// The channel.
    pub chan: ExprId,
    /// Where the channels of the field are made.
    pub made: Vec<Span>,
    /// Whether they have room, which is used up first.
    pub roomy: bool,
    /// Where a receiver leaves.
    pub leaves: Span,
    /// The stop signal on which it does, as written there.
    pub signal: Option<String>,
}

/// The bare sends of an item on channels in fields, all of whose receivers may leave without having received.
pub fn lonely_sends(program: &Program, item: ItemId) -> Vec<Lonely> {
    let cx = Resolver::new(program, item);
    // What tests feed ends with them.
    if program.file_of(item).purpose != Purpose::Program {
        return Vec::new();
    }
    let mut found: Vec<Lonely> = Vec::new();
    for (func, data) in cx.unit.funcs.iter() {
        for instr in data.cfg.blocks.iter().flat_map(|(_, block)| &block.instrs) {
            if let Op::Send { chan, .. } = &instr.op
                && let Some(kept) = kept(&cx, *chan)
                && let ExprKind::Field(base, field) = cx.unit.kind(kept)
                && !makes(cx.unit, *base)
                && let Some(owner) = cx.ty(*base).deref().type_name().cloned()
                && let Some(package) = program.package_by_path(&owner.path)
                && let Some(Deserted { made, roomy, left: (leaves, signal) }) = left_by(program, package, &owner, field)
            {
                found.push(Lonely { func, send: instr.span, chan: *chan, made, roomy, leaves, signal });
            }
        }
    }
    found
}

/// The field that a channel is taken from: itself, under another name, or by a list that the function has made of such fields.
fn kept(cx: &Resolver<'_>, chan: ExprId) -> Option<ExprId> {
    let field = |expr: &ExprId| matches!(cx.unit.kind(*expr), ExprKind::Field(..));
    let Some(var) = cx.unit.as_var(chan) else { return Some(chan).filter(field) };
    let data = &cx.unit.vars[var];
    match (data.init, data.ranges) {
        (Some((init, 0)), _) if data.writes == 0 => Some(init).filter(field),
        (None, Some((list, 1))) => {
            let list = cx.unit.as_var(list)?;
            cx.unit.exprs.iter().find_map(|(_, it)| match &it.kind {
                ExprKind::Call(call) if call.callee_is(cx.unit, "append") => match call.args.as_slice() {
                    [to, value] if cx.unit.as_var(*to) == Some(list) => Some(*value).filter(field),
                    _ => None,
                },
                _ => None,
            })
        }
        _ => None,
    }
}

/// Whether an expression is a variable that holds a struct which its function makes itself, from a literal.
pub fn makes(unit: &Unit, base: ExprId) -> bool {
    let init = unit.as_var(base).and_then(|var| unit.vars[var].init);
    init.is_some_and(|(init, _)| match unit.kind(init) {
        ExprKind::Composite(..) => true,
        ExprKind::AddrOf(inner) => matches!(unit.kind(*inner), ExprKind::Composite(..)),
        _ => false,
    })
}

/// A field whose receivers may leave.
struct Deserted {
    made: Vec<Span>,
    roomy: bool,
    left: Left,
}

/// Channels that the field holds, and where their receivers leave; `None` if some of them may be sure to receive. Where the channels have
/// room, or where they have none and somebody who is not in view has them too, only a receiver that leaves on a stop signal counts.
fn left_by(program: &Program, package: PackageId, owner: &TypeName, field: &SmolStr) -> Option<Deserted> {
    let mut all = Found { owner, field, makes: Vec::new(), leaves: Vec::new(), given: false };
    let finder = memmem::Finder::new(field.as_bytes());
    let literal = format!("{}{{", owner.name);
    let positional = memmem::Finder::new(literal.as_bytes());
    let mut left = MOST;
    for item in program.code_of_package(package) {
        let text = program.text(item);
        if names(text, &finder, true) || names(text, &finder, false) || positional.find(text.as_bytes()).is_some() {
            left = left.checked_sub(1)?;
            all.look_at(program, item)?;
        }
    }
    all.deserted()
}

/// Where a receiver leaves, and on which signal.
type Left = (Span, Option<String>);

/// A channel that goes into the field.
struct Make {
    span: Span,
    /// Its room, if that is a constant.
    room: Option<i64>,
    /// Where the receivers of the variable that held it before leave.
    leaves: Vec<Left>,
}

/// What a package does with a field.
struct Found<'a> {
    owner: &'a TypeName,
    field: &'a SmolStr,
    makes: Vec<Make>,
    leaves: Vec<Left>,
    /// Whether somebody may have the channels who is not in view.
    given: bool,
}

impl Found<'_> {
    fn deserted(self) -> Option<Deserted> {
        let on_signal = |left: &&Left| left.1.is_some();
        let left_of = |make: &Make| {
            let all = || make.leaves.iter().chain(&self.leaves);
            all().find(on_signal).or_else(|| all().next().filter(|_| !self.given && make.room == Some(0))).cloned()
        };
        // Room for one is for the one answer that is sent.
        let made = |roomy: bool| {
            let fits = move |make: &&Make| if roomy { !matches!(make.room, Some(0 | 1)) } else { make.room == Some(0) };
            let left = self.makes.iter().filter(fits).find_map(left_of)?;
            let made = self.makes.iter().filter(fits).map(|make| make.span).collect();
            Some(Deserted { made, roomy, left })
        };
        made(false).or_else(|| made(true).filter(|_| !self.given))
    }

    /// `None` if a receiver is sure to receive.
    fn look_at(&mut self, program: &Program, item: ItemId) -> Option<()> {
        let (cx, uses) = (Resolver::new(program, item), program.uses(item));
        for (expr, data) in cx.unit.exprs.iter() {
            match &data.kind {
                ExprKind::Field(base, name) if name == self.field => {
                    let ty = cx.ty(*base);
                    match ty.deref().type_name() {
                        Some(name) if name != self.owner => continue,
                        None if !ty.is_unknown() => continue,
                        _ => {}
                    }
                    let Some(site) = uses.site(expr) else { continue };
                    match takers::use_of(&cx, uses, expr, site) {
                        Use::Receive => self.leaves.push(left(&cx, site)?),
                        Use::Send => self.assigned(&cx, expr, site),
                        Use::Returned(_) | Use::Other => self.given = true,
                    }
                }
                ExprKind::Composite(ty, elements) if ty.deref().type_name() == Some(self.owner) => {
                    let value = elements.iter().enumerate().find_map(|(index, (key, value))| match key {
                        Some(key) => {
                            matches!(cx.unit.kind(*key), ExprKind::Global(name) if name == self.field).then_some(*value)
                        }
                        None => (self.index(program) == Some(index)).then_some(*value),
                    });
                    if let Some(value) = value {
                        self.put(&cx, program, item, value)?;
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    /// The place of the field among those of its struct.
    fn index(&self, program: &Program) -> Option<usize> {
        match &program.find_type(&self.owner.path, &self.owner.name)?.ty {
            Ty::Struct(fields) => fields.iter().position(|field| field.name == *self.field),
            _ => None,
        }
    }

    /// `x.field = value`
    fn assigned(&mut self, cx: &Resolver<'_>, field: ExprId, site: Site) {
        if let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(site.func, site.point).map(|instr| &instr.op)
            && let Some(index) = lhs.iter().position(|to| *to == field)
        {
            match rhs.get(index).filter(|_| lhs.len() == rhs.len()) {
                Some(value) => self.made(cx, *value, Vec::new()),
                None => self.given = true,
            }
        }
    }

    fn made(&mut self, cx: &Resolver<'_>, made: ExprId, leaves: Vec<Left>) {
        if takers::is_made(cx, made) {
            let span = cx.unit.exprs[made].span.in_file(cx.unit.file);
            self.makes.push(Make { span, room: takers::room_of(cx, made), leaves });
        } else {
            self.given = true;
        }
    }

    /// `T{field: value}`; `None` if a receiver is sure to receive.
    fn put(&mut self, cx: &Resolver<'_>, program: &Program, item: ItemId, value: ExprId) -> Option<()> {
        let ExprKind::Var(var) = cx.unit.kind(value) else {
            self.made(cx, value, Vec::new());
            return Some(());
        };
        let Some((made, _)) = cx.unit.vars[*var].init.filter(|_| cx.unit.vars[*var].writes == 0) else {
            self.given = true;
            return Some(());
        };
        let leaves = self.receivers(cx, program, item, (*var, value))?;
        self.made(cx, made, leaves);
        Some(())
    }

    /// Where those leave who receive from the variable that held a channel before it was put into the field at `put`; `None` if one is sure
    /// to receive.
    fn receivers(
        &mut self,
        cx: &Resolver<'_>,
        program: &Program,
        item: ItemId,
        (var, put): (VarId, ExprId),
    ) -> Option<Vec<Left>> {
        let uses = program.uses(item);
        let mut leaves = Vec::new();
        for mention in uses.mentions(var).iter().filter(|mention| **mention != put) {
            let Some(site) = uses.site(*mention) else { continue };
            match takers::use_of(cx, uses, *mention, site) {
                Use::Receive => leaves.push(left(cx, site)?),
                Use::Send => {}
                Use::Returned(_) | Use::Other => self.given = true,
            }
        }
        Some(leaves)
    }
}

/// Where a receiver leaves without having received.
fn left(cx: &Resolver<'_>, site: Site) -> Option<Left> {
    let (at, signal) = takers::leaves_without(cx, site)?;
    if signal.is_none() && cx.unit.block(site.func, site.point).in_loop.is_some() {
        return None; // by what it received: whoever sends knows that
    }
    let source = &cx.program.file(cx.unit.file).source;
    let text = signal.map(|chan| source.slice(cx.unit.exprs[chan].span).to_owned());
    Some((at.in_file(cx.unit.file), text))
}
