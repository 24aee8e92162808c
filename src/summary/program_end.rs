//! Does the program end when a function returns?
//!
//! What a command leaves behind when it fails, the end of its process takes away. A function is the last of its program if each call of it
//! in view is followed by nothing but the caller's own return or exit, up to `main` or to the body of a command. A goroutine that such a
//! function starts once is as short-lived.

use super::commands::{is_command, is_handler, is_main, is_of_command, is_set_up, is_start};
use super::effects::Summaries;
use super::knowledge::Role as CallRole;
use super::starts::{Usage, Use};
use crate::flow::condition::{self, Facts};
use crate::flow::obligation::Callees;
use crate::flow::path::{Analysis, AnyReturn, Next, Outcome, Search};
use crate::flow::watch;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::{Point, Site};
use memchr::memmem;

/// How many calls up a question is followed.
const DEPTH: u32 = 8;

/// Beginnings of names of functions that may stay for long.
const STAYING: &[&str] =
    &["run", "serve", "start", "listen", "wait", "watch", "loop", "block", "monitor", "sync", "execute"];

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
            usages = self.interface_calls(item).into();
        }
        let end_of = |(there, usage): &Usage| match usage {
            Use::Command => End::Soon,
            Use::Called(call) => self.end_behind((item, func), (*there, *call), fails, depth),
            Use::Argument(call, _) if fails && is_start(program, *there, *call) => End::Soon,
            Use::Argument(call, index) => self
                .called_by_callee(*there, *call, *index)
                .map_or(End::Unseen, |call| self.end_behind((item, func), call, fails, depth)),
            Use::Goroutine(start) => match program.uses(*there).site(*start) {
                Some(site) if program.unit(*there).block(site.func, site.point).in_loop.is_none() => {
                    self.end_at(*there, site.func, fails, depth)
                }
                _ => End::Later,
            },
            Use::Once(_) | Use::Kept => End::Later,
            Use::Elsewhere => End::Unseen,
        };
        End::of_all(usages.iter().map(end_of), fails)
    }

    /// What follows a call of a function.
    fn end_behind(&self, callee: (ItemId, FuncId), (there, call): (ItemId, ExprId), fails: bool, depth: u32) -> End {
        let site = self.program().uses(there).site(call).filter(|site| (there, site.func) != callee);
        let Some(site) = site else { return End::Later };
        match self.after(&Resolver::new(self.program(), there), site, call, fails) {
            After::Exits => End::Soon,
            After::Returns => self.end_at(there, site.func, fails, depth),
            After::Stays => End::Later,
        }
    }

    /// Whether a function, or one that it calls, reads what is typed to the process: that belongs to a command, and to one function of it.
    fn is_front_end(&self, item: ItemId) -> bool {
        let program = self.program();
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

    /// What a caller does between a call and its own return.
    fn after(&self, cx: &Resolver<'_>, site: Site, call: ExprId, fails: bool) -> After {
        let mut facts = Facts::default();
        if fails
            && let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(site.func, site.point).map(|it| &it.op)
            && rhs.as_slice() == [call]
            && let Some(error) = lhs.last().and_then(|to| cx.unit.as_var(*to))
        {
            facts.insist(condition::is_nil(error), false);
        }
        let start = Point { index: site.point.index + 1, ..site.point };
        let never = |call: &Call| Callees::never_returns(self, cx, call);
        let mut stays = Stays { summaries: self, cx, func: site.func, done: call, returns: false };
        match Search::new(*cx, site.func).run(start, &(), &facts, &mut stays, &never) {
            Outcome::No if stays.returns => After::Returns,
            Outcome::No => After::Exits,
            _ => After::Stays,
        }
    }
}

/// What follows a call in a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    /// Nothing that takes time before it returns.
    Returns,
    /// The end of the process, on each path.
    Exits,
    /// Something that takes time, or it is not known.
    Stays,
}

/// Finds a path on which a function does something that takes time.
struct Stays<'s> {
    summaries: &'s Summaries<'s>,
    cx: &'s Resolver<'s>,
    func: FuncId,
    /// The call that has returned.
    done: ExprId,
    /// Whether a path came to a return.
    returns: bool,
}

impl Stays<'_> {
    fn takes_time(&self, root: ExprId) -> bool {
        let unit = self.cx.unit;
        let mut found = false;
        unit.each_inner(root, &mut |expr| match unit.kind(expr) {
            // A channel that nobody else has: nothing more is to happen in this process.
            ExprKind::Recv(chan) => {
                found |= !matches!(unit.kind(*chan), ExprKind::Call(call) if call.callee_is(unit, "make"));
            }
            ExprKind::Call(call) => found |= expr != self.done && self.call_takes_time(call),
            _ => {}
        });
        found
    }

    /// Whether an expression is a context, or one of the program's own kind, by its name.
    fn is_context(&self, expr: ExprId) -> bool {
        let named = match self.cx.unit.kind(expr) {
            ExprKind::Field(_, name) | ExprKind::Global(name) => name.to_lowercase().ends_with("ctx"),
            _ => false,
        };
        named || watch::is_context(&self.cx.ty(expr))
    }

    /// Whether a call ends the process: `logger.Fatal(err)`, or `check(err)` because of an error that is not nil.
    fn exits(&self, expr: ExprId, facts: &Facts) -> bool {
        let ExprKind::Call(call) = self.cx.unit.kind(expr) else { return false };
        match self.cx.callee(call) {
            Callee::Project(item) => self.exits_on_error(item, call, facts),
            // A function in view that never returns may as well work for ever.
            Callee::External(..) | Callee::Method(_) => Callees::never_returns(self.summaries, self.cx, call),
            _ => false,
        }
    }

    fn exits_on_error(&self, item: ItemId, call: &Call, facts: &Facts) -> bool {
        let fails = |arg: &ExprId| {
            self.cx.unit.as_var(*arg).is_some_and(|var| facts.known(&condition::is_nil(var)) == Some(false))
        };
        let Some(index) = call.args.iter().position(fails) else { return false };
        let there = Resolver::new(self.summaries.program(), item);
        let root = &there.unit.funcs[there.unit.root];
        let (Some(entry), Some(param), false) = (root.cfg.entry, root.params.get(index), there.unit.damaged) else {
            return false;
        };
        let mut known = Facts::default();
        known.insist(condition::is_nil(*param), false);
        let never = |call: &Call| Callees::never_returns(self.summaries, &there, call);
        let start = Point { block: entry, index: 0 };
        let mut returns = AnyReturn { or_at: None };
        Search::new(there, there.unit.root).run(start, &(), &known, &mut returns, &never) == Outcome::No
    }

    fn call_takes_time(&self, call: &Call) -> bool {
        let knowledge = self.summaries.knowledge();
        let known = match self.cx.callee(call) {
            Callee::External(path, name) => {
                knowledge.func(&path, &name).is_some_and(|known| known.blocks)
                    || knowledge.role(&path, &name).is_some_and(CallRole::serves)
            }
            _ => false,
        };
        let named = match self.cx.unit.kind(call.callee) {
            ExprKind::Global(name) | ExprKind::Field(_, name) | ExprKind::Imported(_, name) => name.to_lowercase(),
            _ => return known,
        };
        known || STAYING.iter().any(|word| named.starts_with(word))
    }
}

impl Analysis for Stays<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), facts: &mut Facts, _at: Point, op: &Op) -> Next {
        if let Op::Expr(call) = op
            && self.exits(*call, facts)
        {
            return Next::Drop;
        }
        let mut stays = matches!(op, Op::Go(_) | Op::Chosen(_) | Op::Send { .. });
        op.each_expr(|root| stays |= self.takes_time(root));
        if stays { Next::Found } else { Next::On }
    }

    fn turn(&mut self, (): &mut (), _block: BlockId, term: &Term, edge: usize) -> Next {
        // A context that has ended says that the program is to end.
        let asked = match term {
            Term::Branch { cond, .. } => watch::asked_for_end(self.cx.unit, *cond),
            _ => None,
        };
        if asked.is_some_and(|(context, done)| self.is_context(context) && done == (edge == 0)) {
            self.returns = true;
            return Next::Drop;
        }
        let cfg = &self.cx.unit.funcs[self.func].cfg;
        let mut stays = matches!(term, Term::Select { .. });
        term.each_expr(|root| stays |= self.takes_time(root));
        let again = term.successors().get(edge).is_some_and(|next| cfg.loops.iter().any(|(_, it)| it.head == *next));
        if stays || again { Next::Found } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        self.returns = true;
        if values.iter().any(|value| self.takes_time(*value)) { Next::Found } else { Next::Drop }
    }
}
