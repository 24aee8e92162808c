//! What a rule is: the words that make a function worth parsing, its options, and its check.

use super::{Findings, FuncCx, RuleMeta};
use crate::model::program::{ItemId, Program};
use serde::de::DeserializeOwned;
use std::any::{Any, TypeId};

/// A leak pattern.
///
/// Implemented by a unit struct `Check` in the rule's file; called through its [`Entry`].
pub trait Rule: Sync {
    /// The keys of `[rules.<id>]`, defined in the rule's file with `deny_unknown_fields`; `()` if it has none.
    type Options: Default + DeserializeOwned + Send + Sync + 'static;

    /// Sets of words: a function is looked at if its text holds every word of any set. Without a hit it is never parsed.
    const TRIGGERS: &'static [&'static [&'static str]];

    /// The same for what is never told as more than a note: no function is parsed for these where notes are not shown.
    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = &[];

    /// Whether a finding may stand in another file than the function that was looked at. If not, functions of files in which
    /// nothing is reported are not parsed for this rule.
    const CROSSES_FILES: bool = false;

    /// Whether it asks what can happen from a function's start on ([`FuncCx::explore`]): a function that is worth that is worth its parse.
    const EXPLORES: bool = false;

    /// A second look at the text of a function with a hit: false spares the parse.
    fn worth_parsing(_text: &str) -> bool {
        true
    }

    /// The same look, for rules that must know what the function calls: the texts of other items may be read, nothing may be parsed.
    fn worth_parsing_there(program: &Program, item: ItemId) -> bool {
        Self::worth_parsing(program.text(item))
    }

    /// Adds what leaks in one function (its closures included) to `out`.
    fn check(cx: &FuncCx<'_>, options: &Self::Options, out: &mut Findings);
}

/// A rule's options behind one type, as [`Entry`] passes them.
pub type RuleOptions = Box<dyn Any + Send + Sync>;

/// A rule as the engine sees it: its type is erased, so that all rules fit in one list.
#[derive(Debug)]
pub struct Entry {
    /// What its page says about it.
    pub meta: &'static RuleMeta,
    /// See [`Rule::TRIGGERS`].
    pub triggers: &'static [&'static [&'static str]],
    /// See [`Rule::NOTE_TRIGGERS`].
    pub note_triggers: &'static [&'static [&'static str]],
    /// See [`Rule::CROSSES_FILES`].
    pub crosses_files: bool,
    /// See [`Rule::EXPLORES`].
    pub explores: bool,
    /// See [`Rule::worth_parsing_there`].
    pub worth_parsing: fn(&Program, ItemId) -> bool,
    parse: fn(toml::Table) -> Result<RuleOptions, String>,
    check: fn(&FuncCx<'_>, &(dyn Any + Send + Sync), &mut Findings),
}

impl Entry {
    /// The entry of rule `R`.
    pub const fn of<R: Rule>(meta: &'static RuleMeta) -> Self {
        Self {
            meta,
            triggers: R::TRIGGERS,
            note_triggers: R::NOTE_TRIGGERS,
            crosses_files: R::CROSSES_FILES,
            explores: R::EXPLORES,
            worth_parsing: R::worth_parsing_there,
            parse: parse::<R>,
            check: check::<R>,
        }
    }

    /// The options in the rule's own keys of `[rules.<id>]` (`level` and `enabled` taken out), or a sentence for the user.
    pub fn parse(&self, table: toml::Table) -> Result<RuleOptions, String> {
        (self.parse)(table)
    }

    /// Runs the rule over one function with options that [`Self::parse`] of the same entry made.
    pub fn check(&self, cx: &FuncCx<'_>, options: &RuleOptions, out: &mut Findings) {
        (self.check)(cx, &**options, out);
    }
}

fn parse<R: Rule>(table: toml::Table) -> Result<RuleOptions, String> {
    if table.is_empty() {
        return Ok(Box::new(R::Options::default()));
    }
    if TypeId::of::<R::Options>() == TypeId::of::<()>() {
        return Err("this rule has no options of its own, only `level` and `enabled`".to_owned());
    }
    match table.try_into::<R::Options>() {
        Ok(options) => Ok(Box::new(options)),
        Err(error) => Err(error.message().to_owned()),
    }
}

fn check<R: Rule>(cx: &FuncCx<'_>, options: &(dyn Any + Send + Sync), out: &mut Findings) {
    match options.downcast_ref::<R::Options>() {
        Some(options) => R::check(cx, options, out),
        None => debug_assert!(false, "options of another rule"),
    }
}
