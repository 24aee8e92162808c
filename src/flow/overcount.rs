//! An `Add` that nobody takes back: a path on which the goroutine that would call `Done` is not started, or one that never calls it.
//!
//! Looked at from the function that counts. Each place at which a goroutine, a callee or a closure that calls `Done` gets the WaitGroup settles
//! what was counted before; a path that comes to `Wait`, to the next `Add`, or, if others wait, to a return without having passed such
//! a place has counted once too often.

use super::condition::{self, Facts};
use super::done::Dones;
use super::endless;
use super::groups::{Count, Group, calls_of, on_group};
use super::path::{self, Analysis, Next, Outcome, Search, Witness};
use super::reach;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId, VarKind};
use crate::model::cfg::{BlockId, LoopId, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::{Point, Uses};

/// An `Add` that is never taken back.
#[derive(Debug, Clone)]
pub struct Overcount {
    /// The WaitGroup.
    pub group: Group,
    /// The call of `Add`.
    pub add: ExprId,
    /// What takes it back on other paths; `None` if nothing does, anywhere.
    pub taken: Option<Point>,
    /// The path, from the `Add` on.
    pub witness: Witness,
    /// The `Wait` of the function that the path comes to, or that others stand at.
    pub wait: Option<ExprId>,
}

/// What is asked about calls.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Whether a call may call `Done`.
    pub may_be_done: &'a dyn Fn(&Call) -> bool,
    /// Whether it never returns.
    pub never_returns: &'a dyn Fn(&Call) -> bool,
    /// Whether it surely gives no error; asked only where something would be found.
    pub succeeds: &'a dyn Fn(&Call) -> bool,
}

/// All such `Add`s of a function, its closures left out, and whether a search ended at its bound.
pub fn overcounts(cx: &Resolver<'_>, uses: &Uses, func: FuncId, asked: Asked<'_>) -> (Vec<Overcount>, bool) {
    let (mut found, mut bound_hit) = (Vec::new(), false);
    let mut adds = Vec::new();
    path::each_call(cx.unit, func, |at, expr, call| {
        let one = matches!(call.args.as_slice(), [n] if matches!(cx.unit.kind(*n), ExprKind::Int(1)));
        if let Some((Count::Add, group)) = on_group(cx, call)
            && one
        {
            adds.push((at, expr, group));
        }
    });
    for (at, add, group) in adds {
        let Some(balance) = Balance::of(cx, uses, (func, at), &group, asked.may_be_done) else { continue };
        let mut search = Search::new(*cx, func);
        let Some(entry) = search.entry() else { continue };
        let mut walk = Walk { cx, func, balance: &balance, wait: balance.elsewhere, succeeds: None };
        let mut run = |walk: &mut Walk<'_, '_>| search.run(entry, &false, &Facts::default(), walk, asked.never_returns);
        let mut outcome = run(&mut walk);
        if matches!(outcome, Outcome::Yes(_)) {
            walk.succeeds = Some(asked.succeeds);
            outcome = run(&mut walk);
        }
        match outcome {
            Outcome::Yes(witness) => {
                let (wait, witness) = (walk.wait, witness.since(at));
                found.push(Overcount { group, add, taken: balance.taken, witness, wait });
            }
            Outcome::No => {}
            Outcome::Unknown => bound_hit = true,
        }
    }
    (found, bound_hit)
}

/// What becomes of one WaitGroup in a function.
struct Balance {
    group: Group,
    /// The `Add` that is asked about.
    add: Point,
    dones: Dones,
    taken: Option<Point>,
    /// Whether somebody waits when the function has returned.
    waited_on: bool,
    /// The `Wait` in another function of the unit.
    elsewhere: Option<ExprId>,
}

impl Balance {
    /// `None` if it is not understood who takes back what is counted.
    fn of(
        cx: &Resolver<'_>,
        uses: &Uses,
        (func, add): (FuncId, Point),
        group: &Group,
        may_call: &dyn Fn(&Call) -> bool,
    ) -> Option<Self> {
        let unit = cx.unit;
        let mut dones = Dones::of_group(cx, func, group, may_call);
        let mut owned = false;
        if let Group::Local(var) = group {
            let data = &unit.vars[*var];
            if data.owner != func || data.kind != VarKind::Local {
                return None;
            }
            owned = !data.addressed;
            for mention in uses.mentions(*var) {
                let site = uses.site(*mention)?;
                let counts =
                    uses.parent(*mention).is_some_and(|parent| matches!(unit.kind(parent), ExprKind::Field(..)));
                if !counts && !uses.is_definition(unit, *mention) {
                    owned = false;
                    dones.settle(uses.lift(site, func)?);
                }
            }
        }
        dones.at_uses_of_held(cx, uses, func);
        let behind = |at: &Point| reach::reaches(cx, func, add, *at);
        let taken = dones.settled().filter(behind).filter(|at| starts(cx, func, *at)).min();
        let nowhere = owned && dones.settled().next().is_none();
        let mut waits = unit.funcs.iter().filter(|(other, _)| *other != func);
        let elsewhere = waits.find_map(|(other, _)| calls_of(cx, other, Count::Wait, group).first().map(|it| it.1));
        let waited_on = match group {
            Group::Local(_) => elsewhere.is_some(),
            Group::Field(_) | Group::Global(_) => true,
        };
        let group = group.clone();
        (taken.is_some() || nowhere).then_some(Self { group, add, dones, taken, waited_on, elsewhere })
    }
}

/// Whether an instruction starts a goroutine, or writes down a function that somebody may run.
fn starts(cx: &Resolver<'_>, func: FuncId, at: Point) -> bool {
    let Some(instr) = cx.unit.instr(func, at) else { return false };
    let mut closure = false;
    instr.op.each_expr(|root| {
        cx.unit.each_inner(root, &mut |expr| {
            closure |= match cx.unit.kind(expr) {
                ExprKind::Closure(_) => true,
                ExprKind::Call(call) => {
                    call.args.iter().any(|arg| cx.unit.as_var(*arg).is_some_and(|var| cx.closure_in(var).is_some()))
                }
                _ => false,
            };
        });
    });
    matches!(instr.op, Op::Go(_)) || (closure && !matches!(instr.op, Op::Defer(_)))
}

/// Finds a path that comes to a wait with something counted that nobody takes back; remembers whether there is.
struct Walk<'w, 'a> {
    cx: &'w Resolver<'a>,
    func: FuncId,
    balance: &'w Balance,
    wait: Option<ExprId>,
    /// Whether a call surely gives no error.
    succeeds: Option<&'w dyn Fn(&Call) -> bool>,
}

impl Walk<'_, '_> {
    /// The variable that gets an error which is surely none.
    fn no_error(&self, op: &Op) -> Option<VarId> {
        let Op::Assign { lhs, rhs, .. } = op else { return None };
        let ([value], Some(error)) = (rhs.as_slice(), lhs.last().and_then(|to| self.cx.unit.as_var(*to))) else {
            return None;
        };
        let ExprKind::Call(call) = self.cx.unit.kind(*value) else { return None };
        self.succeeds.filter(|succeeds| succeeds(call)).map(|_| error)
    }

    /// What an instruction does to the WaitGroup.
    fn count(&self, op: &Op) -> Option<(Count, ExprId)> {
        let Op::Expr(expr) = op else { return None };
        let ExprKind::Call(call) = self.cx.unit.kind(*expr) else { return None };
        on_group(self.cx, call).filter(|(_, of)| *of == self.balance.group).map(|(count, _)| (count, *expr))
    }
}

impl Analysis for Walk<'_, '_> {
    type State = bool;

    fn step(&mut self, counted: &mut bool, facts: &mut Facts, at: Point, op: &Op) -> Next {
        if let Some(error) = self.no_error(op) {
            facts.insist(condition::is_nil(error), true);
        }
        if at == self.balance.add {
            // Once more, and nobody took back what was counted before.
            let again = std::mem::replace(counted, true);
            return if again && self.balance.waited_on { Next::Found } else { Next::On };
        }
        // What is sent may take the WaitGroup along, unless that is the function's own.
        let sent = matches!(op, Op::Send { .. } | Op::Chosen(_)) && !matches!(self.balance.group, Group::Local(_));
        if self.balance.dones.is_settled(at) || sent {
            *counted = false;
            return Next::On;
        }
        match self.count(op) {
            Some((Count::Wait, wait)) if *counted => {
                self.wait = Some(wait);
                Next::Found
            }
            // Counts in another way.
            Some((Count::Add, _)) => Next::Drop,
            _ => Next::On,
        }
    }

    fn turn(&mut self, counted: &mut bool, block: BlockId, _term: &Term, _edge: usize) -> Next {
        let at = Point { block, index: self.cx.unit.block_len(self.func, block) };
        if self.balance.dones.is_settled(at) {
            *counted = false;
        }
        // Workers started in a loop: that it never turns once is possible, and rarely meant.
        let cfg = &self.cx.unit.funcs[self.func].cfg;
        let loops = cfg.loops.iter().filter(|(_, it)| it.head == block);
        let inside = |id: LoopId, at: Point| endless::is_inside(cfg, at.block, id);
        for (id, _) in loops.filter(|(id, _)| !inside(*id, self.balance.add)) {
            *counted &= !self.balance.dones.settled().any(|at| inside(id, at));
        }
        Next::On
    }

    fn leave(&mut self, counted: &mut bool, _facts: &Facts, at: Point, values: &[ExprId]) -> Next {
        let mut given = self.balance.dones.is_settled(at);
        for value in values {
            self.cx
                .unit
                .each_inner(*value, &mut |expr| given |= matches!(self.cx.unit.kind(expr), ExprKind::Closure(_)));
        }
        if *counted && self.balance.waited_on && !given { Next::Found } else { Next::Drop }
    }
}
