//! One function, carried out along its paths: which of its exits comes latest.

use super::Machine;
use super::clock::{State, Value};
use crate::flow::condition::Facts;
use crate::flow::obligation::Callees;
use crate::flow::path::{Analysis, Next, Outcome, Search};
use crate::model::body::{ExprId, FuncId};
use crate::model::cfg::{Arm, BlockId, Comm, Op, Term};
use crate::model::program::ItemId;
use crate::model::resolve::Resolver;
use crate::model::uses::Point;

/// How deep calls are followed.
pub(super) const DEEPEST: u32 = 6;

/// Later exits than this many times are not asked for.
const MOST_EXITS: u32 = 12;

/// A function or closure that is carried out.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) cx: Resolver<'a>,
    pub(super) item: ItemId,
    pub(super) func: FuncId,
}

impl<'a> Frame<'a> {
    pub(super) fn of_item(cx: Resolver<'a>, item: ItemId) -> Self {
        Self { cx, item, func: cx.unit.root }
    }

    /// A closure of the same item.
    pub(super) fn closure(self, func: FuncId) -> Self {
        Self { func, ..self }
    }
}

/// How a function ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exit {
    pub(super) state: State,
    pub(super) results: Vec<Option<Value>>,
}

impl<'p> Machine<'_, 'p> {
    /// The latest exit of a function that begins in a state; `None` if it has none, or the bound is reached.
    pub(super) fn longest(&mut self, frame: Frame<'p>, begin: &State, depth: u32) -> Option<Exit> {
        let entry = frame.cx.unit.funcs[frame.func].cfg.entry?;
        if depth > DEEPEST || frame.cx.unit.damaged {
            return None;
        }
        let key = (frame.item, frame.func.into_raw().into_u32(), begin.clone());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut best: Option<Exit> = None;
        for _ in 0..MOST_EXITS {
            if self.frames >= super::MOST_FRAMES {
                break;
            }
            self.frames += 1;
            let summaries = self.summaries;
            let never = |call: &_| Callees::never_returns(summaries, &frame.cx, call);
            let start = Point { block: entry, index: 0 };
            let mut walk = Walk {
                machine: self,
                frame,
                depth,
                before: best.as_ref().map_or(i64::MIN, |exit| rank(exit.state.now)),
                later: None,
            };
            let state = State { deferred: Vec::new(), ..begin.clone() };
            let outcome = Search::new(frame.cx, frame.func).run(start, &state, &Facts::default(), &mut walk, &never);
            match (outcome, walk.later) {
                (Outcome::Yes(_), Some(exit)) => best = Some(exit),
                _ => break,
            }
        }
        self.known.insert(key, best.clone());
        best
    }
}

impl Walk<'_, '_, '_> {
    /// Whether an arm of a select can win: not if another one is ready before it for sure.
    fn choose(&mut self, state: &State, arms: &[Arm], default: bool, edge: usize) -> Next {
        let mut when = |arm: &Arm| match &arm.comm {
            Comm::Recv { chan, .. } => {
                let held = self.evaluate(&mut state.clone(), *chan).pop().flatten()?;
                match (held, state.now) {
                    (Value::Ready(ready), now) => Some(now.unwrap_or(0).max(ready.at)),
                    (Value::Ends { until, .. }, Some(now)) => Some(until.max(now)),
                    _ => None,
                }
            }
            Comm::Send { .. } => None,
        };
        let Some(own) = arms.get(edge).and_then(&mut when) else { return Next::On };
        let first = arms.iter().filter_map(when).min().unwrap_or(own);
        let at_once = !default || state.now.is_none_or(|now| own <= now);
        if own <= first && at_once { Next::On } else { Next::Drop }
    }
}

/// Orders exits: those before the signal come first.
fn rank(now: Option<i64>) -> i64 {
    now.unwrap_or(-1)
}

/// Looks for an exit that comes later than one that is known.
pub(super) struct Walk<'m, 's, 'p> {
    pub(super) machine: &'m mut Machine<'s, 'p>,
    pub(super) frame: Frame<'p>,
    pub(super) depth: u32,
    /// When the exit that is known comes; see [`rank`].
    before: i64,
    later: Option<Exit>,
}

impl Analysis for Walk<'_, '_, '_> {
    type State = State;

    fn step(&mut self, state: &mut State, _facts: &mut Facts, _at: Point, op: &Op) -> Next {
        match op {
            Op::Expr(expr) => drop(self.evaluate(state, *expr)),
            Op::Assign { lhs, rhs, .. } => self.assign(state, lhs, rhs),
            Op::Go(call) => self.start(state, *call),
            Op::Defer(call) => state.deferred.push(*call),
            Op::Send { chan, value } => {
                self.evaluate(state, *value);
                self.send(state, *chan);
            }
            Op::Chosen(Comm::Send { chan, .. }) => self.send(state, *chan),
            Op::Chosen(Comm::Recv { chan, .. }) => {
                let from = self.evaluate(state, *chan);
                self.receive(state, *chan, from);
            }
        }
        Next::On
    }

    fn turn(&mut self, state: &mut State, _block: BlockId, term: &Term, edge: usize) -> Next {
        match term {
            Term::Branch { cond: on, .. } | Term::Switch { on, .. } => drop(self.evaluate(state, *on)),
            Term::Range { over, .. } => {
                let from = self.evaluate(state, *over);
                if edge == 0 {
                    self.receive(state, *over, from);
                }
            }
            Term::Select { arms, default } => return self.choose(state, arms, default.is_some(), edge),
            _ => {}
        }
        Next::On
    }

    fn leave(&mut self, state: &mut State, _facts: &Facts, _at: Point, values: &[ExprId]) -> Next {
        let mut results: Vec<Option<Value>> =
            values.iter().map(|value| self.evaluate(state, *value).pop().flatten()).collect();
        while let Some(call) = state.deferred.pop() {
            self.evaluate(state, call);
        }
        if rank(state.now) <= self.before {
            return Next::Drop;
        }
        if values.is_empty() {
            let named = &self.frame.cx.unit.funcs[self.frame.func].results;
            results = named.iter().map(|var| state.value(*var).cloned()).collect();
        }
        self.later = Some(Exit { state: state.clone(), results });
        Next::Found
    }
}
