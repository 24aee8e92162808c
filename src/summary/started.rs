//! Constructors of the run that start a goroutine which only a method of what they return ends.
//!
//! `func newTracker() *tracker { t := &tracker{done: make(chan struct{})}; go t.run(); return t }`: `run` leaves when `Close` has closed
//! `t.done`, and on nothing else. Whoever drops the tracker leaves the goroutine behind.

use super::acquisition::Gift;
use super::effects::Summaries;
use super::knowledge::{Owns, Resource};
use super::owners;
use crate::flow::obligation::Methods;
use crate::flow::{path, watch};
use crate::model::body::{Call, ExprId, ExprKind, FuncId};
use crate::model::cfg::{Comm, Op, Term};
use crate::model::program::{ItemId, Program, Purpose};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::TypeName;
use crate::syntax::item::ItemKind;
use memchr::memmem;

impl Summaries<'_> {
    /// What a constructor starts for its caller to end; `None` if it starts nothing, or something else may end it.
    pub fn started(&self, item: ItemId) -> Option<Gift> {
        let program = self.program();
        if program.item(item).kind != ItemKind::Func || program.file_of(item).purpose != Purpose::Program {
            return None;
        }
        let path = &program.package(program.package_of(item)).path;
        let results = &program.signature(item).results;
        let own = results.iter().enumerate().filter(|(_, ty)| self.knowledge().resource(ty).is_none());
        let (result, ty) =
            own.filter_map(|(index, ty)| Some((index, ty.deref().type_name()?))).find(|(_, ty)| ty.path == *path)?;
        let closer = owners::closer_of(program, ty)?;
        let cx = Resolver::new(program, item);
        let starts = Starts { program, ty, closer };
        if cx.unit.damaged || !starts.by(&cx) {
            return None;
        }
        let names = owners::closers_of(program, ty);
        let duty = Methods { names, ..Methods::default() }.into();
        Some(Gift { resource: Resource { owns: Owns::Goroutine, duty, fresh: false, looks: None }, result })
    }
}

struct Starts<'a> {
    program: &'a Program,
    ty: &'a TypeName,
    closer: ItemId,
}

impl Starts<'_> {
    /// Whether a function starts, itself or by a method of what it has made, a goroutine that only the closer ends.
    fn by(&self, cx: &Resolver<'_>) -> bool {
        let root = cx.unit.root;
        let mut found = self.starts_in(cx, root);
        path::each_call(cx.unit, root, |_, _, call| {
            if let Some(method) = self.method(cx, call).filter(|_| !found) {
                let there = Resolver::new(self.program, method);
                found = !there.unit.damaged && self.starts_in(&there, there.unit.root);
            }
        });
        found
    }

    fn starts_in(&self, cx: &Resolver<'_>, func: FuncId) -> bool {
        let mut found = false;
        path::each_op(cx.unit, func, |_, instr| {
            let Op::Go(started) = instr.op else { return };
            let ExprKind::Call(call) = cx.unit.kind(started) else { return };
            found |= match cx.callee(call) {
                Callee::Closure(closure) => self.only_closer_ends(cx, closure),
                _ => self.method(cx, call).is_some_and(|method| {
                    let there = Resolver::new(self.program, method);
                    !there.unit.damaged && self.only_closer_ends(&there, there.unit.root)
                }),
            };
        });
        found
    }

    /// The method of the type that a call calls.
    fn method(&self, cx: &Resolver<'_>, call: &Call) -> Option<ItemId> {
        let ExprKind::Field(base, _) = cx.unit.kind(call.callee) else { return None };
        match cx.callee(call) {
            Callee::Project(item) if self.is_own(cx, *base) && self.program.item(item).body.is_some() => Some(item),
            _ => None,
        }
    }

    fn is_own(&self, cx: &Resolver<'_>, expr: ExprId) -> bool {
        cx.ty(expr).deref().type_name() == Some(self.ty)
    }

    /// Whether a goroutine loops until a channel in a field of the type is closed or sent to by the closer, and looks at no other stop signal.
    fn only_closer_ends(&self, cx: &Resolver<'_>, func: FuncId) -> bool {
        let cfg = &cx.unit.funcs[func].cfg;
        let (mut ends, mut others) = (false, false);
        for (_, block) in cfg.blocks.iter().filter(|(_, block)| block.in_loop.is_some()) {
            match &block.term {
                Term::Select { arms, .. } => {
                    for arm in arms {
                        let Comm::Recv { chan, .. } = arm.comm else { continue };
                        let told = self.is_told(cx, chan);
                        ends |= told;
                        others |= !told && watch::signal(cx, chan).is_some();
                    }
                }
                Term::Range { over, .. } => ends |= self.is_told(cx, *over),
                _ => {}
            }
        }
        ends && !others
    }

    /// Whether the closer closes this field, or sends to it.
    fn is_told(&self, cx: &Resolver<'_>, chan: ExprId) -> bool {
        let ExprKind::Field(base, name) = cx.unit.kind(chan) else { return false };
        let text = self.program.text(self.closer).as_bytes();
        let told = [format!(".{name})"), format!(".{name} <- ")];
        self.is_own(cx, *base) && told.iter().any(|words| memmem::find(text, words.as_bytes()).is_some())
    }
}
