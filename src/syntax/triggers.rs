//! The words that make a function worth parsing, searched in the plain text of a whole file at once.
//!
//! A trigger is a piece of text, and it counts wherever it stands, in comments and strings too: a hit too many costs
//! one parse, a hit too few costs a finding. It must never know which rule asked for it.

use super::item::{Item, TriggerSet};
use crate::source::lex;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::{Anchored, MatchKind, dfa::DFA};

/// How many words a list may have.
pub const MAX_TRIGGERS: usize = TriggerSet::CAPACITY;

/// Why a list of trigger words was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TriggerError {
    /// More words than a [`TriggerSet`] holds.
    #[error("{0} trigger words, at most {MAX_TRIGGERS} fit")]
    TooMany(usize),
    /// A word that would match everywhere.
    #[error("trigger word {0} is empty")]
    Empty(usize),
    /// Words so long that no automaton can be built.
    #[error("the trigger words are too long")]
    TooLarge,
}

/// A list of trigger words, ready to be searched for.
///
/// A word matches as a plain piece of text (`Lock` is found in `RLock`). `\b` in front or at the end asks that no letter,
/// digit or underscore stands there: `\bgo\b` is not found in `cargo`.
#[derive(Debug)]
pub struct Triggers {
    words: Vec<String>,
    /// One automaton for all words; `None` without words.
    search: Option<Search>,
}

#[derive(Debug)]
struct Search {
    automaton: DFA,
    start: StateID,
    /// By the automaton's numbers, which are the words' indexes.
    ends: Vec<Ends>,
}

/// What a word asks of its neighbours.
#[derive(Debug, Clone, Copy)]
struct Ends {
    len: usize,
    left: bool,
    right: bool,
}

impl Triggers {
    /// Prepares a list; a word's index in it is its index in every [`TriggerSet`].
    pub fn new<S: AsRef<str>>(words: &[S]) -> Result<Self, TriggerError> {
        if words.len() > MAX_TRIGGERS {
            return Err(TriggerError::TooMany(words.len()));
        }
        let words: Vec<String> = words.iter().map(|word| word.as_ref().to_owned()).collect();
        let (mut texts, mut ends) = (Vec::new(), Vec::new());
        for (index, word) in words.iter().enumerate() {
            let (left, text, right) = split(word);
            if text.is_empty() {
                return Err(TriggerError::Empty(index));
            }
            texts.push(text);
            ends.push(Ends { len: text.len(), left, right });
        }
        let search = if words.is_empty() { None } else { Some(Search::new(&texts, ends)?) };
        Ok(Self { words, search })
    }

    /// A list without words.
    pub fn none() -> Self {
        Self { words: Vec::new(), search: None }
    }

    /// The words, by index.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The set of some words of the list; `None` if one is not in it.
    pub fn set(&self, words: &[&str]) -> Option<TriggerSet> {
        let mut set = TriggerSet::default();
        for word in words {
            set.insert(self.words.iter().position(|it| it == word)?);
        }
        Some(set)
    }

    /// The words that a piece of text contains.
    pub fn find(&self, text: &str) -> TriggerSet {
        self.search.as_ref().map_or(TriggerSet::default(), |search| search.find(text.as_bytes()))
    }

    /// Fills `hits` of all items of a text.
    pub(super) fn mark(&self, text: &str, items: &mut [Item]) {
        let Some(search) = &self.search else { return };
        for item in items {
            item.hits = search.find(&text.as_bytes()[item.span.start as usize..item.span.end as usize]);
        }
    }
}

impl Search {
    fn new(texts: &[&str], ends: Vec<Ends>) -> Result<Self, TriggerError> {
        // No prefilter: with dozens of common words it finds a candidate every few bytes and only slows the automaton down.
        let automaton = DFA::builder().match_kind(MatchKind::Standard).prefilter(false).build(texts);
        let automaton = automaton.map_err(|_| TriggerError::TooLarge)?;
        let start = automaton.start_state(Anchored::No).map_err(|_| TriggerError::TooLarge)?;
        Ok(Self { automaton, start, ends })
    }

    /// Every word, also where words overlap.
    fn find(&self, text: &[u8]) -> TriggerSet {
        let mut set = TriggerSet::default();
        let mut state = self.start;
        for (at, &byte) in text.iter().enumerate() {
            state = self.automaton.next_state(Anchored::No, state, byte);
            if !self.automaton.is_special(state) || !self.automaton.is_match(state) {
                continue;
            }
            for index in 0..self.automaton.match_len(state) {
                let word = self.automaton.match_pattern(state, index).as_usize();
                if self.ends[word].stand_alone(text, at + 1) {
                    set.insert(word);
                }
            }
        }
        set
    }
}

impl Ends {
    fn stand_alone(self, text: &[u8], end: usize) -> bool {
        let start = end - self.len;
        let left = !self.left || start == 0 || !lex::is_word(text[start - 1]);
        let right = !self.right || text.get(end).is_none_or(|&byte| !lex::is_word(byte));
        left && right
    }
}

/// A word without its `\b` marks, and whether it had them.
fn split(word: &str) -> (bool, &str, bool) {
    let (left, word) = word.strip_prefix("\\b").map_or((false, word), |rest| (true, rest));
    let (word, right) = word.strip_suffix("\\b").map_or((word, false), |rest| (rest, true));
    (left, word, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<usize> {
        let set = Triggers::new(words).unwrap().find(text);
        (0..words.len()).filter(|word| set.contains(*word)).collect()
    }

    #[test]
    fn words_are_found_where_they_overlap() {
        let words = ["time.After", "time.AfterFunc", "After", "rFunc(", "Func(f", "absent"];
        assert_eq!(found(&words, "x := time.AfterFunc(f)"), [0, 1, 2, 3, 4]);
        assert_eq!(found(&words, "time.After(d)"), [0, 2]);
    }

    #[test]
    fn marked_words_stand_alone() {
        let words = [r"\bgo\b", "go", r"\bgo", r"go\b"];
        assert_eq!(found(&words, "go f()"), [0, 1, 2, 3]);
        assert_eq!(found(&words, "cargo"), [1, 3]);
        assert_eq!(found(&words, "golang"), [1, 2]);
        assert_eq!(found(&words, "argon"), [1]);
    }

    #[test]
    fn equal_words_are_all_hit() {
        assert_eq!(found(&["a", "b", "a"], "a"), [0, 2]);
    }

    #[test]
    fn lists_that_cannot_work_are_refused() {
        assert_eq!(Triggers::new(&["x", r"\b"]).unwrap_err(), TriggerError::Empty(1));
        assert_eq!(Triggers::new(&["x"; 257]).unwrap_err(), TriggerError::TooMany(257));
        assert!(Triggers::new(&["x"; 256]).is_ok());
        assert_eq!(Triggers::new::<&str>(&[]).unwrap().find("x"), TriggerSet::default());
    }
}
