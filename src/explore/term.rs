//! Terms: names for what is not known, so that the same unknown is the same everywhere, and facts about them.
//!
//! A condition over unknowns is a term too. Once a path has decided it, the decision is a fact, and the same condition over the same
//! values decides alike later on, in whatever function: values flow, and what is known about them flows along.

use super::value::Value;
use crate::model::body::ExprId;
use crate::model::program::ItemId;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Index of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term(pub u32);

/// What a term is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shape {
    /// What an expression gave, in a context of calls.
    Fresh(u32, ItemId, ExprId, u8),
    /// A parameter or another variable of the root that is given from outside.
    Given(SmolStr),
    /// Something of the package level or of another package.
    Global(SmolStr, SmolStr),
    /// A part of another term: field, element, result, length.
    Part(Term, Part),
    /// An operation on two values.
    Binary(SmolStr, Value, Value),
    /// Not that.
    Not(Term),
}

/// Parts of what is not known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// `x.name`
    Field(SmolStr),
    /// `x[key]`
    Index(Box<Value>),
    /// The element of a turn of a loop.
    Element(u8),
    /// `len(x)`
    Len,
    /// `*x`
    Deref,
    /// One of several results.
    Result(u8),
}

/// What a path knows about a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// It is nil, false, or zero.
    Zero,
    /// It is not.
    NonZero,
    /// It is this number.
    Count(u8),
}

/// Terms nested deeper than this are forgotten.
const DEEPEST: u8 = 6;

/// All terms of an exploration.
#[derive(Debug, Default)]
pub struct Terms {
    shapes: Vec<Shape>,
    depths: Vec<u8>,
    ids: FxHashMap<Shape, Term>,
}

impl Terms {
    /// The term of a shape.
    pub fn of(&mut self, shape: Shape) -> Term {
        if let Some(known) = self.ids.get(&shape) {
            return *known;
        }
        let below = match &shape {
            Shape::Part(of, _) | Shape::Not(of) => self.depth(*of),
            Shape::Binary(_, left, right) => [left, right]
                .into_iter()
                .map(|side| if let Value::Sym(term) = side { self.depth(*term) } else { 0 })
                .max()
                .unwrap_or(0),
            Shape::Fresh(..) | Shape::Given(_) | Shape::Global(..) => 0,
        };
        let id = Term(self.shapes.len() as u32);
        self.shapes.push(shape.clone());
        self.depths.push(below.saturating_add(1));
        self.ids.insert(shape, id);
        id
    }

    /// The term of a shape, if there is one.
    pub fn known(&self, shape: &Shape) -> Option<Term> {
        self.ids.get(shape).copied()
    }

    fn depth(&self, term: Term) -> u8 {
        self.depths[term.0 as usize]
    }

    /// Whether terms made of this one would be too deep to be useful.
    pub fn is_deep(&self, term: Term) -> bool {
        self.depth(term) >= DEEPEST
    }

    /// What a term is made of.
    pub fn shape(&self, term: Term) -> &Shape {
        &self.shapes[term.0 as usize]
    }

    /// The unknown and the number that a term is the sum of.
    pub fn offset(&self, term: Term) -> Option<(Value, i64)> {
        match self.shape(term) {
            Shape::Binary(op, base, Value::Int(by)) if op == "+" => Some((base.clone(), *by)),
            _ => None,
        }
    }

    /// Calls `f` with the terms at the bottom of a term.
    pub fn leaves(&self, term: Term, f: &mut dyn FnMut(Term)) {
        match self.shape(term) {
            Shape::Part(of, part) => {
                self.leaves(*of, f);
                if let Part::Index(key) = part
                    && let Value::Sym(key) = **key
                {
                    self.leaves(key, f);
                }
            }
            Shape::Not(of) => self.leaves(*of, f),
            Shape::Binary(_, left, right) => {
                for side in [left, right] {
                    if let Value::Sym(side) = side {
                        self.leaves(*side, f);
                    }
                }
            }
            Shape::Fresh(..) | Shape::Given(_) | Shape::Global(..) => f(term),
        }
    }

    /// Calls `f` with what a condition is about: the unknowns that are compared.
    pub fn subjects(&self, term: Term, f: &mut dyn FnMut(Term)) {
        match self.shape(term) {
            Shape::Not(of) => self.subjects(*of, f),
            Shape::Binary(_, left, right) => {
                for side in [left, right] {
                    if let Value::Sym(side) = side {
                        self.subjects(*side, f);
                    }
                }
            }
            _ => f(term),
        }
    }

    /// Whether a term is made of another one.
    pub fn contains(&self, whole: Term, part: Term) -> bool {
        if whole == part {
            return true;
        }
        let within = |value: &Value| matches!(value, Value::Sym(term) if self.contains(*term, part));
        match self.shape(whole) {
            Shape::Part(of, Part::Index(key)) => self.contains(*of, part) || within(key),
            Shape::Part(of, _) | Shape::Not(of) => self.contains(*of, part),
            Shape::Binary(_, left, right) => within(left) || within(right),
            Shape::Fresh(..) | Shape::Given(_) | Shape::Global(..) => false,
        }
    }

    /// The value of a part of an unknown.
    pub fn part(&mut self, of: Term, part: Part) -> Value {
        if self.is_deep(of) {
            return Value::Sym(of);
        }
        Value::Sym(self.of(Shape::Part(of, part)))
    }

    /// The opposite of a condition.
    pub fn negated(&mut self, value: &Value) -> Value {
        match value {
            Value::Bool(holds) => Value::Bool(!holds),
            Value::Nil => Value::Bool(true),
            Value::Sym(term) => match self.shape(*term) {
                Shape::Not(inner) => Value::Sym(*inner),
                _ => Value::Sym(self.of(Shape::Not(*term))),
            },
            other => other.clone(),
        }
    }
}

/// What a path knows, in order of terms.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Facts(smallvec::SmallVec<[(Term, Fact); 4]>);

/// More facts than this are not kept.
const MOST: usize = 32;

impl Facts {
    /// Remembers a fact; says whether there was room for it, or an old one had to go.
    pub fn learn(&mut self, term: Term, fact: Fact) -> bool {
        match self.0.binary_search_by_key(&term, |(known, _)| *known) {
            Ok(at) => self.0[at].1 = fact,
            Err(at) => {
                if self.0.len() >= MOST {
                    // The oldest terms are the least likely to be asked again.
                    self.0.remove(0);
                    self.learn(term, fact);
                    return false;
                }
                self.0.insert(at, (term, fact));
            }
        }
        true
    }

    /// What is known.
    pub fn of(&self, term: Term) -> Option<Fact> {
        self.0.binary_search_by_key(&term, |(known, _)| *known).ok().map(|at| self.0[at].1)
    }

    /// Keeps the facts that `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(Term, Fact) -> bool) {
        self.0.retain(|(term, fact)| keep(*term, *fact));
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (Term, Fact)> + '_ {
        self.0.iter().copied()
    }
}
