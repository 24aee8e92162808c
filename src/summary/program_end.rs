//! Does the program end when a function returns?
//!
//! What a command leaves behind when it fails, the end of its process takes away. A function is the last of its program if each call of it
//! in view is followed by nothing but the caller's own return or exit, up to `main` or to the body of a command. A goroutine that such a
//! function starts once is as short-lived.

use super::behind::After;
use super::commands::{is_command, is_handler, is_main, is_of_command, is_set_up, is_start};
use super::effects::Summaries;
use super::starts::{Usage, Use};
use crate::flow::condition::{self, Facts};
use crate::model::body::{ExprId, ExprKind, FuncId, Role, Unit};
use crate::model::cfg::{Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Point, Site};
use crate::syntax::item::ItemKind;
use memchr::memmem;

/// How many calls up a question is followed.
const DEPTH: u32 = 8;

/// What follows the return of a function, as far as its callers are in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The end of the program.
    Soon,
    /// Something that takes time.
    Later,
    /// Nobody who calls it is in view.
    Unseen,
}

impl End {
    /// What follows for several callers: each must end the program. Where the function `fails`, those who are not in view may as well.
    fn of_all(ends: impl Iterator<Item = Self>, fails: bool) -> Self {
        let mut all: Option<Self> = None;
        for end in ends {
            all = Some(match (all, end) {
                (_, Self::Later) => return Self::Later,
                (None, end) => end,
                (Some(one), other) if one == other => one,
                _ if fails => Self::Soon,
                _ => Self::Unseen,
            });
        }
        all.unwrap_or(Self::Unseen)
    }
}

impl Summaries<'_> {
    /// Whether the program surely ends soon after a function has returned; where it `fails`, an error is what it returns.
    pub fn ends_program(&self, item: ItemId, func: FuncId, fails: bool) -> bool {
        self.end_at(item, func, fails, DEPTH) == End::Soon
    }

    fn end_at(&self, item: ItemId, func: FuncId, fails: bool, depth: u32) -> End {
        let Some(depth) = depth.checked_sub(1) else { return End::Unseen };
        let program = self.program();
        let unit = program.unit(item);
        let root = func == unit.root;
        let ends = if root {
            is_main(program, item) || is_command(program, item) || self.is_front_end(item)
        } else {
            is_of_command(&unit.funcs[func].signature)
        };
        if ends {
            return End::Soon;
        }
        if unit.funcs[func].role == Role::Defer
            && let Some(around) = unit.funcs[func].parent
        {
            return self.end_at(item, around, false, depth);
        }
        if fails && is_set_up(&unit.funcs[func].signature) {
            return End::Soon;
        }
        if is_handler(&unit.funcs[func].signature) {
            return End::Later;
        }
        let mut usages = self.usages(item, func);
        if root && usages.is_empty() {
            usages = self.interface_calls(item).into_iter().filter(|usage| self.may_run(*usage, item)).collect();
        }
        if let Some(given) = self.usages_of_returned(item, func) {
            usages = given.into();
        }
        let end_of = |(there, usage): &Usage| match usage {
            Use::Command => End::Soon,
            Use::Called(call) => self.end_behind((item, func), (*there, *call), fails, depth),
            Use::Argument(call, _) if fails && is_start(program, *there, *call) => End::Soon,
            Use::Argument(call, index) => {
                let calls = self.calls_of_argument(*there, *call, *index).into_iter();
                let outer = (*there, *call);
                End::of_all(calls.map(|call| self.end_behind_inner((item, func), outer, call, fails, depth)), fails)
            }
            Use::Goroutine(start) => match program.uses(*there).site(*start) {
                Some(site) if program.unit(*there).block(site.func, site.point).in_loop.is_none() => {
                    self.end_at(*there, site.func, fails, depth)
                }
                _ => End::Later,
            },
            Use::Once(call) if !root => self.end_behind((item, func), (*there, *call), fails, depth),
            Use::Once(_) | Use::Kept => End::Later,
            Use::Elsewhere => End::Unseen,
        };
        End::of_all(usages.iter().map(end_of), fails)
    }

    /// How a closure is used that is what its function returns: `group.Go(serving(ctx))`.
    fn usages_of_returned(&self, item: ItemId, func: FuncId) -> Option<Vec<Usage>> {
        let (unit, uses) = (self.program().unit(item), self.program().uses(item));
        let closure = uses.closure_expr(func)?;
        let site = uses.site(closure).filter(|site| site.func == unit.root)?;
        let Term::Return(values) = &unit.block(site.func, site.point).term else { return None };
        let of_result = |(there, usage): &Usage| match usage {
            Use::Called(call) => (*there, self.usage(*there, *call)),
            _ => (*there, Use::Elsewhere),
        };
        (values.as_slice() == [closure]).then(|| self.usages(item, unit.root).iter().map(of_result).collect())
    }

    /// What follows a call of a function.
    fn end_behind(&self, callee: (ItemId, FuncId), call: (ItemId, ExprId), fails: bool, depth: u32) -> End {
        self.end_behind_knowing(callee, call, fails, depth, Facts::default())
    }

    /// What follows the call of a function that an outer call hands over: what that gives besides, `true` or `false`, is known.
    fn end_behind_inner(
        &self,
        callee: (ItemId, FuncId),
        (outer, handing): (ItemId, ExprId),
        (there, call): (ItemId, ExprId),
        fails: bool,
        depth: u32,
    ) -> End {
        let (unit, mut facts) = (self.program().unit(outer), Facts::default());
        let inner = self.program().unit(there);
        if let ExprKind::Call(handing) = unit.kind(handing)
            && Resolver::new(self.program(), outer).callee(handing) == Callee::Project(there)
        {
            for (arg, param) in handing.args.iter().zip(&inner.funcs[inner.root].params) {
                if let ExprKind::Global(name) = unit.kind(*arg)
                    && matches!(name.as_str(), "true" | "false")
                {
                    facts.insist(condition::truth(*param), name == "true");
                }
            }
        }
        self.end_behind_knowing(callee, (there, call), fails, depth, facts)
    }

    fn end_behind_knowing(
        &self,
        callee: (ItemId, FuncId),
        (there, call): (ItemId, ExprId),
        fails: bool,
        depth: u32,
        facts: Facts,
    ) -> End {
        let site = self.program().uses(there).site(call).filter(|site| (there, site.func) != callee);
        let Some(site) = site else { return End::Later };
        let cx = Resolver::new(self.program(), there);
        if matches!(cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Defer(it)) if *it == call) {
            return self.end_at(there, site.func, false, depth);
        }
        match self.after(&cx, (site, call), fails, facts, depth) {
            After::Exits => End::Soon,
            After::Returns { .. } if fails && let Some(end) = self.end_by_captured(&cx, there, (site, call), depth) => {
                end
            }
            After::Returns { fails } => self.end_at(there, site.func, fails, depth),
            After::Stays => End::Later,
        }
    }

    /// What follows a closure that keeps the error of a call in a variable of the function around it, which runs the closure once:
    /// `once.Do(func() { client, err = dial() })`.
    fn end_by_captured(
        &self,
        cx: &Resolver<'_>,
        there: ItemId,
        (site, call): (Site, ExprId),
        depth: u32,
    ) -> Option<End> {
        let Op::Assign { lhs, rhs, .. } = &cx.unit.instr(site.func, site.point)?.op else { return None };
        let error = lhs.last().filter(|_| rhs.as_slice() == [call]).and_then(|to| cx.unit.as_var(*to))?;
        let [(_, Use::Once(around))] = self.usages(there, site.func)[..] else { return None };
        let mut facts = Facts::default();
        facts.insist(condition::is_nil(error), false);
        let captured = cx.unit.vars[error].owner != site.func;
        captured.then(|| self.end_behind_knowing((there, site.func), (there, around), true, depth, facts))
    }

    /// Whether the program ends with what is received from a channel of a field: somebody who does nothing else waits for it, and a caller of that
    /// function ends the program behind it.
    pub(super) fn is_waited_for_by_main(&self, cx: &Resolver<'_>, chan: ExprId, depth: u32) -> bool {
        let ExprKind::Field(_, field) = cx.unit.kind(chan) else { return false };
        let program = self.program();
        // Who waits may be told in the same way: half as far each time.
        let depth = depth / 2;
        let needle = format!(".{field}");
        let mut waiters = program.items_of_package(cx.package).filter(|it| {
            matches!(program.item(*it).kind, ItemKind::Func | ItemKind::Method)
                && memmem::find(program.text(*it).as_bytes(), b"<-").is_some()
                && memmem::find(program.text(*it).as_bytes(), needle.as_bytes()).is_some()
        });
        depth > 0 && waiters.any(|it| self.ends_behind_receive(it, field, depth))
    }

    /// Whether a function receives from a field in a statement of its own, and the program ends behind that.
    fn ends_behind_receive(&self, item: ItemId, field: &str, depth: u32) -> bool {
        let cx = Resolver::new(self.program(), item);
        let receive = cx.unit.exprs.iter().find_map(|(expr, data)| match &data.kind {
            ExprKind::Recv(chan) if matches!(cx.unit.kind(*chan), ExprKind::Field(_, it) if it == field) => Some(expr),
            _ => None,
        });
        let uses = self.program().uses(item);
        let Some((receive, site)) = receive.and_then(|it| Some((it, uses.site(it)?))) else { return false };
        let alone =
            matches!(cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Expr(it)) if *it == receive);
        if !alone || site.func != cx.unit.root {
            return false;
        }
        match self.after(&cx, (site, receive), false, Facts::default(), depth) {
            After::Exits => true,
            After::Stays => false,
            After::Returns { .. } => {
                is_main(self.program(), item)
                    || self.usages(item, site.func).iter().any(|(there, usage)| match usage {
                        Use::Called(call) => {
                            self.end_behind((item, site.func), (*there, *call), false, depth) == End::Soon
                        }
                        _ => false,
                    })
            }
        }
    }

    /// Whether a function, or one that it calls, reads what is typed to the process, or is told itself that the process shall end: that belongs
    /// to a command, and to one function of it.
    fn is_front_end(&self, item: ItemId) -> bool {
        let program = self.program();
        let has = |word: &str| memmem::find(program.text(item).as_bytes(), word.as_bytes()).is_some();
        if has("signal.Notify") && ["os.Interrupt", "SIGINT", "SIGTERM"].iter().any(|word| has(word)) {
            return true;
        }
        let reads = |item: ItemId| {
            let is_input =
                |kind: &ExprKind| matches!(kind, ExprKind::Imported(path, name) if path == "os" && name == "Stdin");
            memmem::find(program.text(item).as_bytes(), b"os.Stdin").is_some()
                && program.unit(item).exprs.iter().any(|(_, data)| is_input(&data.kind))
        };
        let cx = Resolver::new(program, item);
        reads(item)
            || cx.unit.exprs.iter().any(|(_, data)| match &data.kind {
                ExprKind::Call(call) => matches!(cx.callee(call), Callee::Project(callee) if reads(callee)),
                _ => false,
            })
    }
}

/// Whether a function returns an error at a place, as far as that is written there.
pub fn fails_at(unit: &Unit, func: FuncId, at: Point) -> bool {
    let nil = |value: &ExprId| matches!(unit.kind(*value), ExprKind::Global(name) if name == "nil");
    let returned = match &unit.block(func, at).term {
        Term::Return(values) => values.last(),
        _ => None,
    };
    let error = unit.funcs[func].signature.results.last() == Some(&Ty::Basic("error".into()));
    error && returned.is_some_and(|value| !nil(value))
}
