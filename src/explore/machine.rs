//! What all steps of an exploration share: the program, skeletons made so far, terms, the story, and the bounds.

use super::skeleton::Skeleton;
use super::state::State;
use super::term::{Part, Shape, Term, Terms};
use super::trace::{Event, What};
use super::value::{ObjId, Object, Thing, Value};
use crate::flow::obligation::Callees;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit};
use crate::model::cfg::BlockId;
use crate::model::program::{ItemId, Program};
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::source::{Span, TextRange};
use crate::summary::Summaries;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::rc::Rc;

/// How many different items are looked into from one root.
const ITEMS: usize = 32;

/// Marks the number of values that come out of a channel that is not known.
pub(super) const FROM_CHANNEL: u8 = 10;

/// An unknown that was asked about, and the place that asked.
pub(super) type Ask = (Term, (ItemId, ExprId));

/// Carries out steps.
pub(super) struct Machine<'a> {
    pub(super) program: &'a Program,
    pub(super) summaries: &'a Summaries<'a>,
    pub(super) root: ItemId,
    pub(super) terms: Terms,
    skeletons: RefCell<FxHashMap<ItemId, Rc<Skeleton>>>,
    /// Items in the order in which the exploration met them.
    numbers: RefCell<FxHashMap<ItemId, u32>>,
    contexts: FxHashMap<(u32, ItemId, ExprId, u8), u32>,
    callees: FxHashMap<(ItemId, ExprId), Callee>,
    types: FxHashMap<(ItemId, ExprId), Rc<Ty>>,
    endless: FxHashMap<(ItemId, ExprId), bool>,
    successes: FxHashMap<(ItemId, ExprId), bool>,
    /// Loops, by their heads, in which nobody meets anybody.
    pub(super) calm: FxHashMap<(ItemId, FuncId, BlockId), bool>,
    /// Where what parts at the end of a block meets again, if it does not matter which way was taken.
    pub(super) detours: FxHashMap<(ItemId, FuncId, BlockId), Option<BlockId>>,
    /// Whether what costs more is asked, too: a leak was found, and depends on it.
    pub(super) thorough: bool,
    /// Unknowns about which a path remembers what it chose.
    pub(super) remembered: FxHashSet<Term>,
    /// Unknowns that bound a loop by its condition.
    pub(super) bounding: FxHashSet<Term>,
    /// What had to be chosen since the last state that was kept.
    pub(super) asks: Vec<Ask>,
    /// What happened since the last state that was kept.
    pub(super) events: Vec<Event>,
    pub(super) next_goroutine: u32,
}

impl<'a> Machine<'a> {
    pub(super) fn new(program: &'a Program, summaries: &'a Summaries<'a>, root: ItemId) -> Self {
        Self {
            program,
            summaries,
            root,
            terms: Terms::default(),
            skeletons: RefCell::default(),
            numbers: RefCell::default(),
            contexts: FxHashMap::default(),
            callees: FxHashMap::default(),
            types: FxHashMap::default(),
            endless: FxHashMap::default(),
            successes: FxHashMap::default(),
            calm: FxHashMap::default(),
            detours: FxHashMap::default(),
            thorough: false,
            remembered: FxHashSet::default(),
            bounding: FxHashSet::default(),
            asks: Vec::new(),
            events: Vec::new(),
            next_goroutine: 0,
        }
    }

    /// The item's skeleton.
    pub(super) fn skeleton(&self, item: ItemId) -> Rc<Skeleton> {
        if let Some(known) = self.skeletons.borrow().get(&item) {
            return Rc::clone(known);
        }
        let made = Rc::new(Skeleton::of(self.program.unit(item)));
        self.skeletons.borrow_mut().insert(item, Rc::clone(&made));
        made
    }

    /// The item's number among those that were met. Its id depends on what else is in the program, and must not order anything.
    pub(super) fn number_of(&self, item: ItemId) -> u32 {
        let mut numbers = self.numbers.borrow_mut();
        let next = numbers.len() as u32;
        *numbers.entry(item).or_insert(next)
    }

    /// Whether the item was looked into, or still may be.
    pub(super) fn may_look_into(&self, item: ItemId) -> bool {
        let skeletons = self.skeletons.borrow();
        skeletons.contains_key(&item) || skeletons.len() < ITEMS
    }

    pub(super) fn unit(&self, item: ItemId) -> &'a Unit {
        self.program.unit(item)
    }

    pub(super) fn resolver(&self, item: ItemId) -> Resolver<'a> {
        Resolver::new(self.program, item)
    }

    /// The unit that a goroutine's code at hand is in.
    pub(super) fn here(&self, st: &State, g: usize) -> (ItemId, &'a Unit) {
        let item = st.frame(g).item;
        (item, self.unit(item))
    }

    /// What a call calls, from the source alone.
    pub(super) fn callee(&mut self, item: ItemId, expr: ExprId, call: &Call) -> Callee {
        if let Some(known) = self.callees.get(&(item, expr)) {
            return known.clone();
        }
        let callee = self.resolver(item).callee(call);
        self.callees.insert((item, expr), callee.clone());
        callee
    }

    /// Whether a call that is not looked into does not come back.
    pub(super) fn never_returns(&mut self, item: ItemId, expr: ExprId, call: &Call) -> bool {
        if let Some(known) = self.endless.get(&(item, expr)) {
            return *known;
        }
        let endless = Callees::never_returns(self.summaries, &self.resolver(item), call);
        self.endless.insert((item, expr), endless);
        endless
    }

    /// Whether a call that is not looked into surely gives no error.
    pub(super) fn always_succeeds(&mut self, item: ItemId, expr: ExprId, call: &Call) -> bool {
        if let Some(known) = self.successes.get(&(item, expr)) {
            return *known;
        }
        let succeeds = Callees::cannot_fail(self.summaries, &self.resolver(item), call, false);
        self.successes.insert((item, expr), succeeds);
        succeeds
    }

    /// The type of an expression, from the source alone.
    pub(super) fn ty(&mut self, item: ItemId, expr: ExprId) -> Rc<Ty> {
        if let Some(known) = self.types.get(&(item, expr)) {
            return Rc::clone(known);
        }
        let ty = Rc::new(self.resolver(item).ty(expr));
        self.types.insert((item, expr), Rc::clone(&ty));
        ty
    }

    /// The kind of an expression of the code at hand.
    pub(super) fn kind(&self, st: &State, g: usize, expr: ExprId) -> &'a ExprKind {
        self.here(st, g).1.kind(expr)
    }

    /// The place of an expression of the code at hand.
    pub(super) fn span(&self, st: &State, g: usize, expr: ExprId) -> Span {
        let unit = self.here(st, g).1;
        unit.exprs[expr].span.in_file(unit.file)
    }

    /// The number of a chain of calls.
    pub(super) fn context(&mut self, outer: u32, item: ItemId, call: ExprId, ordinal: u8) -> u32 {
        let next = self.contexts.len() as u32 + 1;
        *self.contexts.entry((outer, item, call, ordinal)).or_insert(next)
    }

    pub(super) fn goroutine(&mut self) -> u32 {
        self.next_goroutine += 1;
        self.next_goroutine - 1
    }

    /// Something unknown that an expression gives now: what was known about its last value is forgotten.
    pub(super) fn fresh(&mut self, st: &mut State, g: usize, expr: ExprId, number: u8) -> Value {
        let frame = st.frame(g);
        let term = self.terms.of(Shape::Fresh(frame.context, frame.item, expr, number));
        self.forget(st, term);
        Value::Sym(term)
    }

    /// Something unknown that an expression gives each time alike.
    pub(super) fn unknown(&mut self, st: &State, g: usize, expr: ExprId, number: u8) -> Term {
        let frame = st.frame(g);
        self.terms.of(Shape::Fresh(frame.context, frame.item, expr, number))
    }

    /// Forgets what is known about everything made of a term.
    pub(super) fn forget(&self, st: &mut State, term: Term) {
        st.facts.retain(|known, _| !self.terms.contains(known, term));
    }

    /// Whether a term's value can be asked for at any time: parameters of the root and what is global.
    pub(super) fn is_lasting(&self, term: Term) -> bool {
        matches!(self.terms.shape(term), Shape::Global(..))
    }

    /// A place asks about a condition that may come out either way.
    pub(super) fn ask(&mut self, term: Term, at: (ItemId, ExprId)) {
        let asks = &mut self.asks;
        self.terms.subjects(term, &mut |subject| asks.push((subject, at)));
    }

    /// Whether a number was chosen for what comes out of a channel that is not known.
    pub(super) fn is_guess(&self, term: Term) -> bool {
        matches!(self.terms.shape(term), Shape::Fresh(_, _, _, FROM_CHANNEL))
    }

    /// Whether paths need not remember what they choose about a value.
    pub(super) fn is_unremembered(&self, value: &Value) -> bool {
        matches!(value, Value::Sym(term) if !self.remembers(*term))
    }

    /// Whether a path remembers what it chose about a term.
    pub(super) fn remembers(&self, term: Term) -> bool {
        let mut remembered = false;
        self.terms.subjects(term, &mut |subject| remembered |= self.remembered.contains(&subject));
        remembered
    }
}

impl State {
    /// A new object made by an expression of the code at hand.
    pub(super) fn make(&mut self, g: usize, at: TextRange, thing: Thing) -> ObjId {
        let made = Some((self.frame(g).item, at));
        self.heap.add(Object { made, ..Object::new(thing) })
    }
}

impl Machine<'_> {
    /// Part of something unknown.
    pub(super) fn part(&mut self, of: Term, part: Part) -> Value {
        self.terms.part(of, part)
    }

    /// Adds to the story.
    pub(super) fn tell(&mut self, st: &State, g: usize, span: Span, what: What) {
        self.events.push(Event { goroutine: st.goroutines[g].id, span, what });
    }
}
