//! Summaries of functions of this run, from their bodies, on demand.
//!
//! A summary is asked for with a depth: what a function does to its parameter is judged with the summaries of its callees at one
//! depth less, and at depth zero everything is handed over. So recursion ends by itself, and an answer depends on its
//! question alone, never on what was asked before.

use super::kept::Kept;
use super::knowledge::{Effect, Knowledge, KnownFunc, Returns, Role};
use super::locks::Taken;
use super::service::Topic;
use super::starts::Usage;
use crate::flow::condition::Facts;
use crate::flow::exits::{self, Exit};
use crate::flow::locks::effects::Effect as LockEffect;
use crate::flow::locks::identity::LockId;
pub use crate::flow::obligation::Fate;
use crate::flow::obligation::{Callees, Duty, Tracker};
use crate::flow::path::{Analysis, AnyReturn, Next, Outcome, Search};
use crate::flow::rendezvous::{Launch, Launchers};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit};
use crate::model::cfg::Op;
use crate::model::deps;
use crate::model::program::{ItemId, PackageId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Point;
use crate::syntax::item::ItemKind;
use memchr::memmem;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many calls deep a question is followed.
const DEPTH: u32 = 3;

/// Words one of which is in the text of each function that never returns.
const STOPPERS: &[&str] =
    &["panic(", "Exit", "Fatal", "Panic", "Goexit", "select {}", "FailNow", "Skip", "for {", "Die", "Abort"];

/// Methods that never return wherever they are known; on an unknown receiver the name alone decides, which keeps rules quiet.
const STOPPING_METHODS: &[&str] =
    &["Fatal", "Fatalf", "Fatalln", "FailNow", "Skip", "Skipf", "SkipNow", "Exit", "Panic", "Panicf"];

/// A function, a lock as it names it, what is known of its parameters, the depth, and whether the answer is thorough.
type LockQuestion = (ItemId, LockId, Facts, u32, bool);

type Memo<K, V> = Mutex<FxHashMap<K, (V, deps::Kept)>>;

/// Answers questions about callees.
pub struct Summaries<'p> {
    program: &'p Program,
    knowledge: &'p Knowledge,
    fates: Memo<(ItemId, u32, Duty, u32), Fate>,
    endless: Memo<(ItemId, u32), bool>,
    pub(super) successes: Memo<(ItemId, u32), bool>,
    pub(super) locks: Memo<LockQuestion, (LockEffect, bool)>,
    pub(super) takers: Memo<ItemId, Option<Taken>>,
    pub(super) usages: Memo<ItemId, Arc<[Usage]>>,
    pub(super) implementers: Memo<(PackageId, SmolStr, SmolStr), Arc<[ItemId]>>,
    pub(super) topics: Memo<(PackageId, Topic), bool>,
    pub(super) kept: Memo<(PackageId, SmolStr, SmolStr), Arc<Kept>>,
    takers_of_sigterm: OnceLock<Vec<String>>,
}

/// [`Summaries`] at a depth.
struct At<'s, 'p> {
    all: &'s Summaries<'p>,
    depth: u32,
}

impl<'p> Summaries<'p> {
    /// Answers for a program.
    pub fn new(program: &'p Program, knowledge: &'p Knowledge) -> Self {
        Self {
            program,
            knowledge,
            fates: Memo::default(),
            endless: Memo::default(),
            successes: Memo::default(),
            locks: Memo::default(),
            takers: Memo::default(),
            usages: Memo::default(),
            implementers: Memo::default(),
            topics: Memo::default(),
            kept: Memo::default(),
            takers_of_sigterm: OnceLock::new(),
        }
    }

    /// The program that is asked about.
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// What libraries do.
    pub fn knowledge(&self) -> &'p Knowledge {
        self.knowledge
    }

    /// The words by which a text that may call something that takes SIGTERM is found.
    pub(super) fn takers_of_sigterm(&self) -> &[String] {
        self.takers_of_sigterm.get_or_init(|| self.knowledge.marks_of(Role::TakesSigterm))
    }

    /// What an external or unknown callee does with argument `index`, if it is known.
    pub fn known_effect(&self, callee: &Callee, index: usize) -> Option<Effect> {
        match callee {
            Callee::External(path, name) => self.knowledge.func(path, name)?.param(index),
            _ => None,
        }
    }

    fn param(&self, item: ItemId, index: usize, duty: &Duty, depth: u32) -> Fate {
        let Some(depth) = depth.checked_sub(1) else { return Fate::HandedOver };
        if !matches!(self.program.item(item).kind, ItemKind::Func | ItemKind::Method) {
            return Fate::HandedOver;
        }
        let key = (item, index as u32, duty.clone(), depth);
        remembered(&self.fates, key, || {
            let unit = self.program.unit(item);
            let root = &unit.funcs[unit.root];
            let Some(var) = root.params.get(index).or(root.params.last()) else { return Fate::HandedOver };
            let variadic = root.signature.variadic && index + 1 >= root.params.len();
            if unit.damaged || root.cfg.entry.is_none() || variadic || unit.vars[*var].addressed {
                return Fate::HandedOver;
            }
            let callees = At { all: self, depth };
            let tracker = Tracker {
                cx: Resolver::new(self.program, item),
                uses: self.program.uses(item),
                callees: &callees,
                duty: duty.clone(),
            };
            tracker.fate_in(unit.root, *var)
        })
    }

    fn endless_at(&self, item: ItemId, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if self.program.item(item).body.is_none() {
            return false;
        }
        remembered(&self.endless, (item, depth), || {
            let text = self.program.text(item).as_bytes();
            if !STOPPERS.iter().any(|word| memmem::find(text, word.as_bytes()).is_some()) {
                return false;
            }
            let unit = self.program.unit(item);
            !unit.damaged && self.closure_endless(&Resolver::new(self.program, item), unit.root, depth)
        })
    }

    fn closure_endless(&self, cx: &Resolver<'_>, func: FuncId, depth: u32) -> bool {
        let Some(entry) = cx.unit.funcs[func].cfg.entry else { return false };
        let at = At { all: self, depth };
        let never = |call: &Call| at.never_returns(cx, call);
        let start = Point { block: entry, index: 0 };
        let outcome = Search::new(*cx, func).run(start, &(), &Facts::default(), &mut AnyReturn { or_at: None }, &never);
        outcome == Outcome::No
    }
}

impl Summaries<'_> {
    /// Whether a function or closure has no end at all: it stays in a loop, or calls something that does. Ending the process or
    /// panicking is an end.
    pub fn runs_for_ever(&self, cx: &Resolver<'_>, func: FuncId) -> bool {
        self.runs_for_ever_at(cx, func, DEPTH)
    }

    fn runs_for_ever_at(&self, cx: &Resolver<'_>, func: FuncId, depth: u32) -> bool {
        if matches!(exits::exit_of(cx, func), Exit::Never(_)) {
            return true;
        }
        let (Some(depth), Some(entry)) = (depth.checked_sub(1), cx.unit.funcs[func].cfg.entry) else { return false };
        let stays = |call: &Call| self.call_runs_for_ever(cx, call, depth);
        let start = Point { block: entry, index: 0 };
        let mut ends = AnyEnd(cx.unit);
        Search::new(*cx, func).run(start, &(), &Facts::default(), &mut ends, &stays) == Outcome::No
    }

    fn call_runs_for_ever(&self, cx: &Resolver<'_>, call: &Call, depth: u32) -> bool {
        match cx.callee(call) {
            Callee::Closure(func) => self.runs_for_ever_at(cx, func, depth),
            Callee::Project(item) if self.program.item(item).body.is_some() => {
                let text = self.program.text(item).as_bytes();
                if memmem::find(text, b"for ").is_none() && memmem::find(text, b"select").is_none() && depth == 0 {
                    return false;
                }
                let there = Resolver::new(self.program, item);
                !there.unit.damaged && self.runs_for_ever_at(&there, there.unit.root, depth)
            }
            _ => false,
        }
    }
}

/// Finds any path to a return, a panic, or the end of the process.
struct AnyEnd<'u>(&'u Unit);

impl Analysis for AnyEnd<'_> {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, _at: Point, op: &Op) -> Next {
        // The statement in front of a stop is the call that stops: an end like a return.
        match op {
            Op::Expr(expr) if matches!(self.0.kind(*expr), ExprKind::Call(call) if call.callee_is(self.0, "panic")) => {
                Next::Found
            }
            _ => Next::On,
        }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Found
    }
}

impl Launchers for Summaries<'_> {
    fn launch(&self, cx: &Resolver<'_>, call: &Call, index: usize) -> Launch {
        match self.known_effect(&cx.callee(call), index) {
            Some(Effect::Go) => Launch::Goroutine,
            _ => Launch::Other,
        }
    }

    fn waits(&self, cx: &Resolver<'_>, call: &Call) -> bool {
        matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Wait")
    }

    fn never_returns(&self, cx: &Resolver<'_>, call: &Call) -> bool {
        Callees::never_returns(self, cx, call)
    }
}

impl Callees for Summaries<'_> {
    fn argument(&self, cx: &Resolver<'_>, call: &Call, index: usize, duty: &Duty) -> Fate {
        At { all: self, depth: DEPTH }.argument(cx, call, index, duty)
    }

    fn receiver(&self, cx: &Resolver<'_>, call: &Call) -> Fate {
        At { all: self, depth: DEPTH }.receiver(cx, call)
    }

    fn never_returns(&self, cx: &Resolver<'_>, call: &Call) -> bool {
        At { all: self, depth: DEPTH }.never_returns(cx, call)
    }

    fn cannot_fail(&self, cx: &Resolver<'_>, call: &Call, is_owed: bool) -> bool {
        At { all: self, depth: DEPTH }.cannot_fail(cx, call, is_owed)
    }
}

impl Callees for At<'_, '_> {
    fn argument(&self, cx: &Resolver<'_>, call: &Call, index: usize, duty: &Duty) -> Fate {
        match cx.callee(call) {
            Callee::Project(item) => self.all.param(item, index, duty, self.depth),
            callee @ Callee::External(..) => match (self.all.known_effect(&callee, index), duty) {
                (Some(Effect::Drains), duty) if duty.may_be_read() && surely_written(cx, call, index) => Fate::Released,
                (Some(Effect::Observes | Effect::Drains), _) => Fate::Nothing,
                (Some(Effect::Releases), _) | (Some(Effect::Calls), Duty::Call) => Fate::Released,
                _ => Fate::HandedOver,
            },
            _ => Fate::HandedOver,
        }
    }

    fn receiver(&self, cx: &Resolver<'_>, call: &Call) -> Fate {
        let Callee::External(path, name) = cx.callee(call) else { return Fate::HandedOver };
        match self.all.knowledge.func(&path, &name).and_then(KnownFunc::receiver) {
            Some(Effect::Observes | Effect::Drains) => Fate::Nothing,
            Some(Effect::Releases) => Fate::Released,
            _ => Fate::HandedOver,
        }
    }

    fn never_returns(&self, cx: &Resolver<'_>, call: &Call) -> bool {
        match cx.callee(call) {
            Callee::Project(item) => self.all.endless_at(item, self.depth),
            Callee::Closure(func) => self.depth > 0 && self.all.closure_endless(cx, func, self.depth - 1),
            Callee::External(path, name) => match self.all.knowledge.func(&path, &name) {
                Some(known) => matches!(known.returns, Some(Returns::Never | Returns::Panics)),
                None => name.rsplit('.').next().is_some_and(|method| STOPPING_METHODS.contains(&method)),
            },
            Callee::Method(name) => STOPPING_METHODS.contains(&name.as_str()),
            _ => false,
        }
    }

    fn cannot_fail(&self, cx: &Resolver<'_>, call: &Call, is_owed: bool) -> bool {
        self.all.succeeds_at(cx, call, is_owed, self.depth)
    }
}

/// Whether nothing that is written to can end a read early: `io.Copy(w, body)` stops where `w` fails.
fn surely_written(cx: &Resolver<'_>, call: &Call, read: usize) -> bool {
    call.args[..read].iter().all(|to| match cx.unit.kind(*to) {
        ExprKind::Imported(_, name) if name == "Discard" => true,
        _ => {
            let ty = cx.ty(*to);
            ty.is("bytes", "Buffer") || ty.is("strings", "Builder") || ty.is("hash", "Hash")
        }
    })
}

/// Looks a pure answer up, or computes it outside the lock: two threads may compute the same one, and get the same.
pub(super) fn remembered<K: std::hash::Hash + Eq, V: Clone>(
    memo: &Memo<K, V>,
    key: K,
    compute: impl FnOnce() -> V,
) -> V {
    if let Some((known, sources)) = memo.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        deps::again(sources);
        return known.clone();
    }
    let (answer, sources) = deps::kept(compute);
    memo.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (answer.clone(), sources));
    answer
}
