//! The words that make a function worth parsing, searched in the plain text of a whole file at once.
//!
//! A trigger is a piece of text, and it counts wherever it stands, in comments and strings too: a hit too many costs
//! one parse, a hit too few costs a finding. It must never know which rule asked for it.

use super::item::{Item, TriggerSet};
use crate::source::lex;
use aho_corasick::{AhoCorasick, MatchKind, packed};

/// How many words a list may have.
pub const MAX_TRIGGERS: usize = 128;

/// Why a list of trigger words was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TriggerError {
    /// More words than a [`TriggerSet`] holds.
    #[error("{0} trigger words, at most {MAX_TRIGGERS} fit")]
    TooMany(usize),
    /// A word that would match everywhere.
    #[error("trigger word {0} is empty")]
    Empty(usize),
}

/// A list of trigger words, ready to be searched for.
///
/// A word matches as a plain piece of text (`Lock` is found in `RLock`). `\b` in front or at the end asks that no letter,
/// digit or underscore stands there: `\bgo\b` is not found in `cargo`.
#[derive(Debug)]
pub struct Triggers {
    words: Vec<String>,
    search: Search,
    /// For each searched text: the words that are hit where it is found.
    found: Vec<Vec<Found>>,
}

#[derive(Debug)]
enum Search {
    Nothing,
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

/// A word that is hit where a searched text begins.
#[derive(Debug, Clone, Copy)]
struct Found {
    index: usize,
    len: usize,
    left: bool,
    right: bool,
}

impl Triggers {
    /// Prepares a list; a word's index in it is its index in every [`TriggerSet`]. A word listed twice keeps its first index.
    pub fn new<S: AsRef<str>>(words: &[S]) -> Result<Self, TriggerError> {
        if words.len() > MAX_TRIGGERS {
            return Err(TriggerError::TooMany(words.len()));
        }
        let words: Vec<String> = words.iter().map(|word| word.as_ref().to_owned()).collect();
        let parts: Vec<(bool, &str, bool)> = words.iter().map(|word| split(word)).collect();
        if let Some(empty) = parts.iter().position(|part| part.1.is_empty()) {
            return Err(TriggerError::Empty(empty));
        }
        let mut texts: Vec<&str> = parts.iter().map(|part| part.1).collect();
        texts.sort_unstable();
        texts.dedup();
        // Only the longest text at a place is found, so it stands for all words that it begins with.
        let begins_with = |text: &&str| {
            let hit = |(index, &(left, part, right)): (usize, &(bool, &str, bool))| {
                text.starts_with(part).then_some(Found { index, len: part.len(), left, right })
            };
            parts.iter().enumerate().filter_map(hit).collect()
        };
        let found = texts.iter().map(begins_with).collect();
        let search = Search::new(&texts);
        Ok(Self { words, search, found })
    }

    /// A list without words.
    pub fn none() -> Self {
        Self { words: Vec::new(), search: Search::Nothing, found: Vec::new() }
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

    /// Fills `hits` of all items, which must be sorted and disjoint, in one pass over the text.
    pub(super) fn mark(&self, text: &str, items: &mut [Item]) {
        let bytes = text.as_bytes();
        let (mut from, mut current) = (0, 0);
        while let Some((pattern, start)) = self.search.next(bytes, from) {
            from = start + 1;
            while items.get(current).is_some_and(|item| item.span.end as usize <= start) {
                current += 1;
            }
            let Some(item) = items.get_mut(current) else { return };
            if (item.span.start as usize) > start {
                from = item.span.start as usize;
                continue;
            }
            for word in &self.found[pattern] {
                let end = start + word.len;
                if end <= item.span.end as usize && word.stands_alone(bytes, start, end) {
                    item.hits.insert(word.index);
                }
            }
        }
    }
}

impl Found {
    fn stands_alone(self, text: &[u8], start: usize, end: usize) -> bool {
        let left = !self.left || start == 0 || !lex::is_word(text[start - 1]);
        let right = !self.right || text.get(end).is_none_or(|&byte| !lex::is_word(byte));
        left && right
    }
}

impl Search {
    fn new(texts: &[&str]) -> Self {
        if texts.is_empty() {
            return Self::Nothing;
        }
        let packed = packed::Config::new()
            .match_kind(packed::MatchKind::LeftmostLongest)
            .builder()
            .extend(texts)
            .build();
        if let Some(packed) = packed {
            return Self::Packed(packed);
        }
        AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(aho_corasick::AhoCorasickKind::DFA))
            .build(texts)
            .map_or(Self::Nothing, Self::Automaton)
    }

    /// The first text found from an offset on, and where it begins.
    fn next(&self, text: &[u8], from: usize) -> Option<(usize, usize)> {
        let found = match self {
            Self::Nothing => None,
            Self::Packed(search) => {
                search.find_in(text, aho_corasick::Span { start: from, end: text.len() })
            }
            Self::Automaton(search) => {
                search.find(aho_corasick::Input::new(text).range(from..text.len()))
            }
        };
        found.map(|it| (it.pattern().as_usize(), it.start()))
    }
}

/// A word without its `\b` marks, and whether it had them.
fn split(word: &str) -> (bool, &str, bool) {
    let (left, word) = word.strip_prefix("\\b").map_or((false, word), |rest| (true, rest));
    let (word, right) = word.strip_suffix("\\b").map_or((word, false), |rest| (rest, true));
    (left, word, right)
}
