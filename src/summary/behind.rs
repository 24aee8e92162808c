//! What a function does behind a call before it returns itself: nothing that takes time, the end of the process, or more.

use super::effects::Summaries;
use super::knowledge::Role;
use crate::flow::condition::{self, Facts};
use crate::flow::endless;
use crate::flow::exits::{self, Exit};
use crate::flow::obligation::Callees;
use crate::flow::path::{Analysis, AnyReturn, Next, Outcome, Search};
use crate::flow::watch;
use crate::model::body::{Call, ExprId, ExprKind, FuncId};
use crate::model::cfg::{BlockId, LoopId, LoopKind, Op, Term, Why};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Point, Site};

/// How many calls down a function is looked at whose name says that it stays.
const INNER: u32 = 2;

/// Beginnings of names of functions that may stay for long.
const STAYING: &[&str] =
    &["run", "serve", "start", "listen", "wait", "watch", "loop", "block", "monitor", "sync", "execute"];

impl Summaries<'_> {
    /// What a caller does between a call and its own return.
    pub(super) fn after(
        &self,
        cx: &Resolver<'_>,
        (site, call): (Site, ExprId),
        fails: bool,
        mut facts: Facts,
        depth: u32,
    ) -> After {
        if fails
            && let Some(Op::Assign { lhs, rhs, .. }) = cx.unit.instr(site.func, site.point).map(|it| &it.op)
            && rhs.as_slice() == [call]
            && let Some(error) = lhs.last().and_then(|to| cx.unit.as_var(*to))
        {
            facts.insist(condition::is_nil(error), false);
        }
        if waits_for_ever(cx, site.func, site.point.block) {
            return After::Stays;
        }
        let start = Point { index: site.point.index + 1, ..site.point };
        let never = |call: &Call| Callees::never_returns(self, cx, call);
        let mut stays = Stays {
            summaries: self,
            cx,
            func: site.func,
            done: call,
            from: site.point,
            depth,
            fails,
            returns: false,
            succeeds: false,
        };
        match Search::new(*cx, site.func).run(start, &false, &facts, &mut stays, &never) {
            Outcome::No if stays.returns => After::Returns { fails: fails && !stays.succeeds },
            Outcome::No => After::Exits,
            _ => After::Stays,
        }
    }
}

/// What follows a call in a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing that takes time before it returns, with an error on each path or not.
    Returns { fails: bool },
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
    /// Where it is.
    from: Point,
    /// How many calls up it is followed who receives what is sent.
    depth: u32,
    /// Whether the call has given an error.
    fails: bool,
    /// Whether a path came to a return.
    returns: bool,
    /// Whether one came to a return without an error.
    succeeds: bool,
}

impl Stays<'_> {
    /// Whether a loop ends by itself: over anything but a channel, or, where it does not make the call again, while one thing is less than
    /// another.
    fn is_bounded(&self, id: LoopId) -> bool {
        let cfg = &self.cx.unit.funcs[self.func].cfg;
        let calls_again =
            matches!(cfg.loops[id].kind, LoopKind::Condition(_)) && endless::is_inside(cfg, self.from.block, id);
        endless::counts(self.cx, self.func, id) && !calls_again
    }

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

    /// Whether a call ends the process: `logger.Fatal(err)`, or `check(err)` because of an error that is not nil.
    fn exits(&self, expr: ExprId, facts: &Facts) -> bool {
        let ExprKind::Call(call) = self.cx.unit.kind(expr) else { return false };
        let never = || Callees::never_returns(self.summaries, self.cx, call);
        match self.cx.callee(call) {
            Callee::Project(item) => self.exits_on_error(item, call, facts) || (never() && !self.works_for_ever(item)),
            Callee::External(..) | Callee::Method(_) => never(),
            _ => false,
        }
    }

    /// Whether a function in view never returns because it goes on working.
    fn works_for_ever(&self, item: ItemId) -> bool {
        let there = Resolver::new(self.summaries.program(), item);
        self.summaries.runs_for_ever(&there, there.unit.root)
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

    /// Whether a call is one of the function that ends a context.
    fn cancels(&self, call: &Call) -> bool {
        let name = match self.cx.unit.as_var(call.callee) {
            Some(var) => Some(&self.cx.unit.vars[var].name),
            None => self.cx.unit.called_name(call),
        };
        name.is_some_and(|name| name == "cancel")
    }

    fn call_takes_time(&self, call: &Call) -> bool {
        self.summaries.takes_time(self.cx, call, INNER)
    }
}

impl Summaries<'_> {
    /// Whether a call may take long: by what is known of a library, or by its name, unless its body has nothing in it that does.
    fn takes_time(&self, cx: &Resolver<'_>, call: &Call, depth: u32) -> bool {
        let named = || {
            let name = cx.unit.called_name(call).map(|name| name.to_lowercase());
            name.is_some_and(|name| STAYING.iter().any(|word| name.starts_with(word)))
        };
        match cx.callee(call) {
            Callee::External(path, name) => {
                let serves = self.knowledge().role(&path, &name).is_some_and(Role::serves);
                serves || self.knowledge().func(&path, &name).map_or_else(named, |known| known.blocks)
            }
            Callee::Project(item) => named() && self.body_takes_time(item, depth),
            _ => named(),
        }
    }

    fn body_takes_time(&self, item: ItemId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return true };
        let cx = Resolver::new(self.program(), item);
        let waits = |kind: &ExprKind| match kind {
            ExprKind::Recv(_) => true,
            ExprKind::Call(call) => self.takes_time(&cx, call, depth),
            _ => false,
        };
        let selects = |func: FuncId| {
            cx.unit.funcs[func].cfg.blocks.iter().any(|(_, block)| matches!(block.term, Term::Select { .. }))
        };
        cx.unit.damaged
            || self.program().item(item).body.is_none()
            || cx
                .unit
                .funcs
                .iter()
                .any(|(func, _)| selects(func) || matches!(exits::exit_of(&cx, func), Exit::Never(_)))
            || cx.unit.exprs.iter().any(|(_, data)| waits(&data.kind))
    }
}

/// Whether a block ends with `select {}`.
fn waits_for_ever(cx: &Resolver<'_>, func: FuncId, block: BlockId) -> bool {
    matches!(cx.unit.funcs[func].cfg.blocks[block].term, Term::Stop(Why::Forever))
}

impl Analysis for Stays<'_> {
    /// Whether everybody was told to end: then a wait for them is short.
    type State = bool;

    fn step(&mut self, told: &mut bool, facts: &mut Facts, _at: Point, op: &Op) -> Next {
        if let Op::Expr(call) = op
            && self.exits(*call, facts)
        {
            return Next::Drop;
        }
        if let Op::Send { chan, .. } = op
            && self.summaries.is_waited_for_by_main(self.cx, *chan, self.depth)
        {
            return Next::Drop;
        }
        if let Op::Expr(call) = op
            && let ExprKind::Call(call) = self.cx.unit.kind(*call)
        {
            let waits = self.cx.unit.called_name(call).is_some_and(|name| name == "Wait");
            if *told && waits {
                return Next::On;
            }
            *told |= self.fails && self.cancels(call);
        }
        let mut stays = matches!(op, Op::Go(_) | Op::Chosen(_) | Op::Send { .. });
        op.each_expr(|root| stays |= self.takes_time(root));
        if stays { Next::Found } else { Next::On }
    }

    fn turn(&mut self, _: &mut bool, _block: BlockId, term: &Term, edge: usize) -> Next {
        // A context that has ended says that the program is to end.
        let asked = match term {
            Term::Branch { cond, .. } => watch::asked_for_end(self.cx.unit, *cond),
            _ => None,
        };
        if asked.is_some_and(|(context, done)| watch::may_be_context(self.cx, context) && done == (edge == 0)) {
            self.returns = true;
            return Next::Drop;
        }
        let cfg = &self.cx.unit.funcs[self.func].cfg;
        let mut stays = matches!(term, Term::Select { .. });
        term.each_expr(|root| stays |= self.takes_time(root));
        let leads_to_stay = |next: BlockId| {
            waits_for_ever(self.cx, self.func, next)
                || cfg.loops.iter().any(|(id, it)| it.head == next && !self.is_bounded(id))
        };
        if stays || term.successors().get(edge).is_some_and(|next| leads_to_stay(*next)) {
            Next::Found
        } else {
            Next::On
        }
    }

    fn leave(&mut self, _: &mut bool, _facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        self.returns = true;
        let gives_error = self.cx.unit.funcs[self.func].signature.results.last() == Some(&Ty::Basic("error".into()));
        let nil = |value: &ExprId| matches!(self.cx.unit.kind(*value), ExprKind::Global(name) if name == "nil");
        self.succeeds |= !gives_error || values.last().is_some_and(nil);
        if values.iter().any(|value| self.takes_time(*value)) { Next::Found } else { Next::Drop }
    }
}
