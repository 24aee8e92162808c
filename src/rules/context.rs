//! What a rule sees of one function, and where its findings go.

use super::RuleMeta;
use super::stays::worth_search;
use crate::explore::{self, Exploration};
use crate::finding::{Confidence, Finding, Fix, Level, Place, Step};
use crate::flow::obligation::{Duty, Tracker};
use crate::flow::path::Witness;
use crate::flow::story;
use crate::model::body::{ExprId, FuncId, Role, Unit, VarId};
use crate::model::cfg::Op;
use crate::model::program::{FileEntry, ItemId, Program, Purpose};
use crate::model::resolve::Resolver;
use crate::model::uses::{Point, Uses};
use crate::source::{GoVersion, Span, TextRange};
use crate::summary::Summaries;
use crate::summary::program_end::fails_at;
use memchr::memmem;
use std::borrow::Cow;
use std::cell::OnceCell;

/// One top-level function (its closures included) and everything that may be asked about it.
#[derive(Clone, Copy)]
pub struct FuncCx<'a> {
    /// The store.
    pub program: &'a Program,
    /// What callees do.
    pub summaries: &'a Summaries<'a>,
    /// The item.
    pub item: ItemId,
    /// The lowered item.
    pub unit: &'a Unit,
    /// Where its expressions stand.
    pub uses: &'a Uses,
    /// The file it stands in.
    pub file: &'a FileEntry,
    /// What can happen from its start on, once somebody has asked: several rules do.
    explored: Option<&'a OnceCell<Option<Exploration>>>,
}

/// A finding in the making: a rule says what it knows, [`Findings`] adds the rest.
#[derive(Debug)]
pub struct Draft {
    primary: Span,
    message: String,
    /// A few words under the primary place.
    pub label: String,
    /// What to write instead.
    pub help: String,
    /// Differs from the rule's own level.
    pub level: Option<Level>,
    /// Differs from the rule's own confidence.
    pub confidence: Option<Confidence>,
    /// Other places.
    pub related: Vec<Place>,
    /// Numbered steps.
    pub trace: Vec<Step>,
    /// Repairs.
    pub fixes: Vec<Fix>,
}

/// The findings of one rule in one function.
pub struct Findings {
    meta: &'static RuleMeta,
    found: Vec<Finding>,
    bounds_hit: usize,
}

impl<'a> FuncCx<'a> {
    /// Everything about one item.
    pub fn new(program: &'a Program, summaries: &'a Summaries<'a>, item: ItemId) -> Self {
        let (unit, uses, file) = (program.unit(item), program.uses(item), program.file_of(item));
        Self { program, summaries, item, unit, uses, file, explored: None }
    }

    /// The same, with a place for what several rules ask for.
    #[must_use]
    pub fn sharing(self, explored: &'a OnceCell<Option<Exploration>>) -> Self {
        Self { explored: Some(explored), ..self }
    }

    /// Everything that can happen from the function's start on, if its text is worth the search, and whether nobody asked before.
    pub fn explore(&self) -> Option<(Cow<'a, Exploration>, bool)> {
        let explore = || {
            worth_search(self.program.text(self.item))
                .then(|| explore::explore(self.program, self.summaries, self.item))
        };
        match self.explored {
            Some(place) => {
                let first = place.get().is_none();
                Some((Cow::Borrowed(place.get_or_init(explore).as_ref()?), first))
            }
            None => Some((Cow::Owned(explore()?), true)),
        }
    }

    /// Types and callees of the item's expressions.
    pub fn resolver(&self) -> Resolver<'a> {
        Resolver { program: self.program, package: self.file.package, unit: self.unit }
    }

    /// Follows things that must be released.
    pub fn tracker(&self, duty: Duty) -> Tracker<'a> {
        Tracker { cx: self.resolver(), uses: self.uses, callees: self.summaries, duty }
    }

    /// The text of an expression.
    pub fn text(&self, expr: ExprId) -> &'a str {
        self.file.source.slice(self.unit.exprs[expr].span)
    }

    /// The place of an expression.
    pub fn span(&self, expr: ExprId) -> TextRange {
        self.unit.exprs[expr].span
    }

    /// The name of a variable.
    pub fn var(&self, var: VarId) -> &'a str {
        &self.unit.vars[var].name
    }

    /// The line a place begins on.
    pub fn line(&self, range: TextRange) -> u32 {
        self.file.source.line(range.start)
    }

    /// Whether the code is surely written for this Go version (of major 1) or a newer one.
    pub fn go_at_least(&self, minor: u16) -> bool {
        self.file.go.is_some_and(|go| go >= GoVersion::new(1, minor))
    }

    /// Whether a function is `main` of a program: when it returns, everything ends.
    pub fn is_main(&self, func: FuncId) -> bool {
        func == self.unit.root
            && self.program.package(self.file.package).is_main()
            && self.unit.funcs[func].recv.is_none()
            && self.program.name(self.item) == "main"
    }

    /// Whether the program ends with a function that returns, at this place if it is known: then its end takes away what was left.
    pub fn ends_program(&self, func: FuncId, at: Option<Point>) -> bool {
        let fails = at.is_some_and(|at| fails_at(self.unit, func, at));
        self.summaries.ends_program(self.item, func, fails)
    }

    /// Whether a place is come to once in the life of a process: what stays there does not add up.
    pub fn is_once_a_process(&self, func: FuncId, at: Point) -> bool {
        self.unit.block(func, at).in_loop.is_none() && self.summaries.is_once_a_process(self.item, func)
    }

    /// What a reader calls a function of this item: its name, or the goroutine or closure on a line.
    pub fn called(&self, func: FuncId) -> String {
        if func == self.unit.root {
            return format!("`{}`", self.program.name(self.item));
        }
        format!("the closure on line {}", self.line(self.unit.funcs[func].header))
    }

    /// A finding at a place of this file.
    pub fn draft(&self, primary: TextRange, message: impl Into<String>) -> Draft {
        self.draft_at(self.in_file(primary), message)
    }

    /// A finding at a place of any file.
    pub fn draft_at(&self, primary: Span, message: impl Into<String>) -> Draft {
        Draft {
            primary,
            message: message.into(),
            label: String::new(),
            help: String::new(),
            level: None,
            confidence: None,
            related: Vec::new(),
            trace: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A place of this file, with words.
    pub fn place(&self, range: TextRange, message: impl Into<String>) -> Place {
        Place { span: self.in_file(range), message: message.into() }
    }

    /// A step in this file.
    pub fn step(&self, goroutine: u32, range: TextRange, message: impl Into<String>) -> Step {
        Step::new(goroutine, self.in_file(range), message)
    }

    /// The decisions along a witness, as steps of the function that was looked at.
    pub fn decisions(&self, func: FuncId, witness: &Witness) -> Vec<Step> {
        story::decisions(self.unit, func, &self.file.source, witness)
            .into_iter()
            .map(|(range, words)| self.step(0, range, words))
            .collect()
    }

    /// Whether a closure or goroutine uses what a variable holds: a `defer` of the function around it may come too early.
    pub fn lent_to_goroutine(&self, holder: VarId) -> bool {
        self.uses.mentions(holder).iter().filter_map(|mention| self.uses.site(*mention)).any(|site| {
            let started = matches!(self.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(_)));
            started || site.func != self.unit.vars[holder].owner
        })
    }

    /// Says that a goroutine or deferred closure releases what `var` holds on some of its paths only, if one does.
    pub fn tell_unreliable(&self, draft: &mut Draft, duty: Duty, var: VarId) {
        let Some(func) = self.tracker(duty).unreliable(var) else { return };
        let (header, name) = (self.unit.funcs[func].header, self.var(var));
        let (closure, help) = match self.unit.funcs[func].role {
            Role::Defer => {
                ("deferred function", format!("have the deferred function release `{name}` on this path too"))
            }
            _ => ("goroutine", format!("defer the release of `{name}` where the goroutine begins")),
        };
        draft.related.push(self.place(header, format!("this {closure} releases `{name}` on some of its paths only")));
        draft.help = help;
        draft.fixes.clear();
    }

    /// A fix that adds `defer call` behind the statement at a place, if that has its lines to itself.
    pub fn defer_behind(&self, func: FuncId, at: Point, call: &str) -> Option<Fix> {
        let edit = self.line_behind(self.own_line(func, at)?, &format!("defer {call}"))?;
        Some(Fix { title: format!("defer {call}"), safe: true, edits: vec![edit] })
    }

    /// The first place of the package's text that has these words.
    pub fn in_package(&self, words: &str) -> Option<Span> {
        self.program.package(self.file.package).files.iter().find_map(|file| {
            let at = memmem::find(self.program.file(*file).source.text.as_bytes(), words.as_bytes())? as u32;
            Some(TextRange::new(at, at + words.len() as u32).in_file(*file))
        })
    }

    /// The same range in this file.
    pub fn in_file(&self, range: TextRange) -> Span {
        range.in_file(self.unit.file)
    }
}

/// Where the holder of a thing is assigned anew.
pub(super) fn replaced(cx: &FuncCx<'_>, born: TextRange, end: TextRange) -> String {
    match cx.line(end) {
        line if line == cx.line(born) => "by the next turn of the loop".to_owned(),
        line => format!("on line {line}"),
    }
}

impl Findings {
    /// An empty list for one rule.
    pub fn new(meta: &'static RuleMeta) -> Self {
        Self { meta, found: Vec::new(), bounds_hit: 0 }
    }

    /// Adds a finding.
    pub fn push(&mut self, cx: &FuncCx<'_>, draft: Draft) {
        let source = &cx.program.file(draft.primary.file).source;
        let operation: String = source.slice(source.first_line(draft.primary.range())).split_whitespace().collect();
        self.found.push(Finding {
            rule: self.meta.id,
            // Tests end with their process: what they leak matters to other tests only. So does what helps them or shows how
            // something is used, what nothing in the program runs, and programs that are never built but run by hand.
            level: match cx.file.purpose {
                Purpose::Program if cx.file.is_support() => Level::Note,
                Purpose::Program => match draft.level.unwrap_or(self.meta.level) {
                    Level::Warning if cx.summaries.is_left_to_tests(cx.item) => Level::Note,
                    level => level,
                },
                Purpose::Tests | Purpose::Unbuilt => Level::Note,
            },
            confidence: draft.confidence.unwrap_or(self.meta.confidence),
            message: draft.message,
            help: draft.help,
            primary: draft.primary,
            label: draft.label,
            related: draft.related,
            trace: draft.trace,
            fixes: draft.fixes,
            function: cx.program.function_name(cx.item),
            package: cx.program.package(cx.file.package).path.to_string(),
            operation,
            fingerprint: String::new(),
        });
    }

    /// Counts a search that ended at its bound.
    pub fn bound_hit(&mut self) {
        self.bounds_hit += 1;
    }

    /// The findings, and how many searches ended at their bound.
    pub fn into_parts(self) -> (Vec<Finding>, usize) {
        (self.found, self.bounds_hit)
    }
}
