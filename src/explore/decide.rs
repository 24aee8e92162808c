//! Does a condition hold? Yes, no, or either: then the facts that make it so.
//!
//! What is decided once stays decided as long as the values are the same. Numbers that bound a loop are chosen once, from none
//! to two, so that two loops over the same bound turn equally often.

use super::eval::number;
use super::machine::Machine;
use super::state::State;
use super::term::{Fact, Facts, Part, Shape, Term};
use super::value::Value;
use crate::model::body::ExprId;
use crate::model::program::ItemId;

/// The largest number that is tried for a bound that is not known.
pub(super) const LARGEST: u8 = 2;

/// How a condition comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It holds or not.
    Known(bool),
    /// It depends on which of these facts is taken.
    Either(Vec<(Term, Fact)>),
}

impl Machine<'_> {
    /// Whether a value is true, asked at a place. `bounds` says that the condition bounds a loop.
    pub(super) fn decide(&mut self, st: &State, value: &Value, at: (ItemId, ExprId), bounds: bool) -> Verdict {
        match value {
            Value::Bool(holds) => Verdict::Known(*holds),
            Value::Nil => Verdict::Known(false),
            Value::Sym(term) => {
                if let Some(holds) = self.truth(&st.facts, *term, true) {
                    return Verdict::Known(holds);
                }
                self.ask(*term, at);
                let choices = self.choices(&st.facts, *term, bounds);
                self.bounding
                    .extend(choices.iter().filter(|(_, fact)| matches!(fact, Fact::Count(_))).map(|(term, _)| *term));
                Verdict::Either(choices)
            }
            other => Verdict::Known(number(other) != Some(0)),
        }
    }

    /// How often something unknown is there: known, or the facts to choose from, none above `most`.
    pub(super) fn count(
        &mut self,
        st: &State,
        value: &Value,
        at: (ItemId, ExprId),
        most: u8,
    ) -> Result<i64, Vec<(Term, Fact)>> {
        if let Some(known) = self.number(&st.facts, value) {
            return Ok(known);
        }
        let Some(leaf) = self.open_leaf(&st.facts, value) else { return Ok(0) };
        let mut choices = self.counts(&st.facts, leaf);
        choices.retain(|(_, fact)| !matches!(fact, Fact::Count(count) if *count > most));
        if choices.is_empty() {
            return Ok(0);
        }
        self.ask(leaf, at);
        Err(choices)
    }

    /// The number a value is under what is known.
    pub(super) fn number(&self, facts: &Facts, value: &Value) -> Option<i64> {
        let Value::Sym(term) = value else { return number(value) };
        match facts.of(*term) {
            Some(Fact::Count(count)) => return Some(i64::from(count)),
            Some(Fact::Zero) => return Some(0),
            Some(Fact::NonZero) | None => {}
        }
        let Shape::Binary(op, left, right) = self.terms.shape(*term) else { return None };
        let (left, right) = (self.number(facts, left)?, self.number(facts, right)?);
        match op.as_str() {
            "+" => left.checked_add(right),
            "-" => left.checked_sub(right),
            "*" => left.checked_mul(right),
            "/" => left.checked_div(right),
            _ => None,
        }
    }

    fn truth(&self, facts: &Facts, term: Term, remembered: bool) -> Option<bool> {
        match facts.of(term).filter(|_| remembered) {
            Some(Fact::Zero | Fact::Count(0)) => return Some(false),
            Some(Fact::NonZero | Fact::Count(_)) => return Some(true),
            None => {}
        }
        match self.terms.shape(term) {
            Shape::Not(inner) => self.truth(facts, *inner, true).map(|holds| !holds),
            Shape::Binary(op, left, right) => match op.as_str() {
                "<" => match (self.number(facts, left), self.number(facts, right)) {
                    (Some(left), Some(right)) => Some(left < right),
                    _ => self.ordered(facts, (left, right)),
                },
                "==" => match (self.number(facts, left), self.number(facts, right)) {
                    (Some(left), Some(right)) => Some(left == right),
                    _ => self.another(facts, (left, right)).or_else(|| self.apart(facts, (left, right))),
                },
                "&&" | "||" => {
                    let stops = op == "||";
                    let side = |value: &Value| match value {
                        Value::Sym(term) => self.truth(facts, *term, true),
                        Value::Bool(holds) => Some(*holds),
                        _ => None,
                    };
                    match (side(left), side(right)) {
                        (Some(it), _) | (_, Some(it)) if it == stops => Some(stops),
                        (Some(_), Some(_)) => Some(!stops),
                        _ => None,
                    }
                }
                _ => None,
            },
            // A length that is not above zero is zero.
            Shape::Part(_, Part::Len) => {
                let above = self.terms.known(&Shape::Binary("<".into(), Value::Int(0), Value::Sym(term)))?;
                facts.of(above).map(|fact| !matches!(fact, Fact::Zero | Fact::Count(0)))
            }
            // Errors that have a name are errors.
            Shape::Global(_, name) => is_error_name(name).then_some(true),
            _ => None,
        }
    }

    /// Of less, equal and more one holds: two that are known decide the third.
    fn ordered(&self, facts: &Facts, (left, right): (&Value, &Value)) -> Option<bool> {
        let known =
            |shape: &Shape| facts.of(self.terms.known(shape)?).map(|fact| !matches!(fact, Fact::Zero | Fact::Count(0)));
        let more = known(&Shape::Binary("<".into(), right.clone(), left.clone()));
        let equal = match (left, right) {
            (Value::Sym(term), Value::Int(0)) | (Value::Int(0), Value::Sym(term)) => {
                facts.of(*term).map(|fact| matches!(fact, Fact::Zero | Fact::Count(0)))
            }
            (Value::Sym(_), _) => known(&Shape::Binary("==".into(), left.clone(), right.clone())),
            _ => known(&Shape::Binary("==".into(), right.clone(), left.clone())),
        };
        match (more, equal) {
            (Some(true), _) | (_, Some(true)) => Some(false),
            (Some(false), Some(false)) => Some(true),
            _ => None,
        }
    }

    /// What is less or more than something is not equal to it.
    fn apart(&self, facts: &Facts, (left, right): (&Value, &Value)) -> Option<bool> {
        let holds = |one: &Value, other: &Value| {
            let less = self.terms.known(&Shape::Binary("<".into(), one.clone(), other.clone()));
            less.and_then(|term| facts.of(term)).is_some_and(|fact| !matches!(fact, Fact::Zero | Fact::Count(0)))
        };
        (holds(left, right) || holds(right, left)).then_some(false)
    }

    /// What equals one constant equals no other.
    fn another(&self, facts: &Facts, (left, right): (&Value, &Value)) -> Option<bool> {
        if matches!(right, Value::Sym(_)) {
            return None;
        }
        let differs = facts.iter().any(|(known, fact)| {
            matches!((self.terms.shape(known), fact), (Shape::Binary(op, of, to), Fact::NonZero)
                if op == "==" && of == left && to != right && !matches!(to, Value::Sym(_)))
        });
        differs.then_some(false)
    }

    fn choices(&self, facts: &Facts, term: Term, bounds: bool) -> Vec<(Term, Fact)> {
        if let Shape::Not(inner) = self.terms.shape(term) {
            return self.choices(facts, *inner, bounds);
        }
        if let Shape::Binary(op, left, right) = self.terms.shape(term)
            && matches!(op.as_str(), "<" | "==")
            && bounds
        {
            let known = [left, right].map(|side| self.number(facts, side));
            let leaf = [left, right].into_iter().find_map(|side| self.open_leaf(facts, side));
            if let ([Some(at), None] | [None, Some(at)], Some(leaf)) = (known, leaf)
                && (-1..=i64::from(LARGEST) + 1).contains(&at)
            {
                let counts = self.counts(facts, leaf);
                if !counts.is_empty() {
                    return counts;
                }
            }
        }
        vec![(term, Fact::NonZero), (term, Fact::Zero)]
    }

    /// An unknown without a number that a number is made of.
    fn open_leaf(&self, facts: &Facts, value: &Value) -> Option<Term> {
        let Value::Sym(term) = value else { return None };
        if self.number(facts, value).is_some() {
            return None;
        }
        match self.terms.shape(*term) {
            Shape::Binary(op, left, right) if matches!(op.as_str(), "+" | "-" | "*" | "/") => {
                self.open_leaf(facts, left).or_else(|| self.open_leaf(facts, right))
            }
            Shape::Binary(..) | Shape::Not(_) => None,
            _ => Some(*term),
        }
    }

    /// The numbers that agree with what is known.
    fn counts(&self, facts: &Facts, leaf: Term) -> Vec<(Term, Fact)> {
        (0..=LARGEST)
            .filter(|count| {
                let mut tried = facts.clone();
                tried.learn(leaf, Fact::Count(*count));
                let fits = match facts.of(leaf) {
                    Some(Fact::NonZero) => *count > 0,
                    Some(Fact::Zero) => *count == 0,
                    Some(Fact::Count(known)) => known == *count,
                    None => true,
                };
                fits && facts.iter().all(|(known, fact)| {
                    known == leaf
                        || !self.terms.contains(known, leaf)
                        || self
                            .truth(&tried, known, false)
                            .is_none_or(|holds| holds != matches!(fact, Fact::Zero | Fact::Count(0)))
                })
            })
            .map(|count| (leaf, Fact::Count(count)))
            .collect()
    }
}

/// `ErrClosed`, `errTimeout`, `EOF`: names that errors have by convention.
fn is_error_name(name: &str) -> bool {
    let named = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_uppercase() || first == '_'))
    };
    named("Err") || named("err") || matches!(name, "EOF" | "ErrUnexpectedEOF" | "Canceled" | "DeadlineExceeded")
}
