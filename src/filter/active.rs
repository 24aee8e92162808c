//! A directive at work: the lines it covers, the rules it names, what it has muted.
//!
//! A directive after code covers that line. One on a line of its own covers the next line of code, where further
//! comment lines are skipped but a blank line ends its reach. If the covered line begins a function, the function
//! is covered: so a doc comment works. Only names are compared here.

use super::FileContext;
use crate::config::{UNUSED_SUPPRESSION, rule_id};
use crate::source::{Directive, DirectiveForm, DirectiveKind, SourceFile};
use std::ops::RangeInclusive;

/// The name golangci-lint's users write.
pub(super) const LINTER: &str = "goleak-probe";

/// A directive with the lines it covers and the names that have muted something.
pub(super) struct Active<'a> {
    pub(super) directive: &'a Directive,
    reach: Reach,
    pub(super) used: Vec<&'static str>,
}

enum Reach {
    File,
    Lines(RangeInclusive<u32>),
    Nothing,
}

impl<'a> Active<'a> {
    /// The directives of a file, in source order.
    pub(super) fn of(file: &SourceFile, context: &FileContext<'a>) -> Vec<Self> {
        let active = |directive| Self { directive, reach: reach(directive, file, context), used: Vec::new() };
        context.directives.iter().map(active).collect()
    }

    pub(super) fn covers(&self, line: u32) -> bool {
        match &self.reach {
            Reach::File => true,
            Reach::Lines(lines) => lines.contains(&line),
            Reach::Nothing => false,
        }
    }

    /// Whether it names a rule and is in good order. The own form needs its reason.
    pub(super) fn names(&self, rule: &str) -> bool {
        let directive = self.directive;
        if directive.malformed.is_some() {
            return false;
        }
        let listed = directive.rules.iter().any(|name| rule_id(name) == Some(rule));
        match directive.form {
            DirectiveForm::Own => !directive.reason.is_empty() && listed,
            DirectiveForm::LintIgnore => listed,
            // A finding about a directive can only be muted by its own name.
            DirectiveForm::Nolint => {
                rule != UNUSED_SUPPRESSION && (directive.rules.is_empty() || names_linter(directive))
            }
        }
    }
}

/// `//nolint:…,goleak-probe,…`.
pub(super) fn names_linter(directive: &Directive) -> bool {
    directive.rules.iter().any(|name| name.eq_ignore_ascii_case(LINTER))
}

fn reach(directive: &Directive, file: &SourceFile, context: &FileContext<'_>) -> Reach {
    if directive.kind == DirectiveKind::IgnoreFile {
        return Reach::File;
    }
    let own = file.line(directive.span.start);
    let line = if directive.own_line { next_code_line(file, own) } else { Some(own) };
    let Some(line) = line else {
        return Reach::Nothing;
    };
    let function = context.functions.iter().find(|function| file.line(function.range.start) == line);
    let last = function.map_or(line, |function| file.line(function.range.end.saturating_sub(1)));
    Reach::Lines(line..=last)
}

/// The line below a run of comment lines; `None` if that is blank or the file ends.
fn next_code_line(file: &SourceFile, from: u32) -> Option<u32> {
    let last = file.line(file.text.len() as u32);
    let mut line = from + 1;
    while line <= last {
        let text = line_text(file, line);
        let comment = text.starts_with("//") || (text.starts_with("/*") && text.ends_with("*/"));
        if !comment {
            return (!text.is_empty()).then_some(line);
        }
        line += 1;
    }
    None
}

fn line_text(file: &SourceFile, line: u32) -> &str {
    file.slice(file.line_range(line)).trim()
}
