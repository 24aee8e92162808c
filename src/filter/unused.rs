//! Findings about directives: malformed, without a reason, of an unknown rule, or muting nothing.
//!
//! Only our own form and `//nolint:goleak-probe` are judged. A rule that did not run, and code that was not
//! analysed, prove nothing: there a directive is left in peace.

use super::FileContext;
use super::active::{Active, LINTER, names_linter};
use crate::config::{Settings, UNUSED_SUPPRESSION, known_rules, rule_id};
use crate::finding::{Confidence, Edit, Finding, Fix, Level};
use crate::paths;
use crate::source::{Directive, DirectiveForm, SourceFile, TextRange};

/// What is wrong with a directive.
struct Complaint {
    message: String,
    help: &'static str,
    /// Whether nothing is lost by deleting the comment.
    removable: bool,
}

/// The findings about all directives of the files that are reported on.
pub(super) fn findings(
    active: &[Vec<Active<'_>>],
    files: &[SourceFile],
    contexts: &[FileContext<'_>],
    settings: &Settings,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for ((entries, file), context) in active.iter().zip(files).zip(contexts) {
        if !context.reported || context.elsewhere || !settings.runs_at(UNUSED_SUPPRESSION, &file.path) {
            continue;
        }
        for entry in entries {
            let judged = !context.unjudged.iter().any(|part| part.contains(entry.directive.span.start));
            found.extend(
                judge(entry, file, settings, judged)
                    .into_iter()
                    .map(|complaint| finding(entry.directive, complaint, file, context)),
            );
        }
    }
    found
}

fn judge(entry: &Active<'_>, file: &SourceFile, settings: &Settings, judged: bool) -> Option<Complaint> {
    let directive = entry.directive;
    match directive.form {
        DirectiveForm::Nolint if names_linter(directive) => {
            // Only a run of every rule can say that none of them needs it.
            let all_ran = known_rules().all(|id| settings.runs_at(id, &file.path));
            (judged && all_ran && entry.used.is_empty()).then(|| useless_linter(directive))
        }
        DirectiveForm::Nolint | DirectiveForm::LintIgnore => None,
        DirectiveForm::Own => malformed(directive).or_else(|| useless_rules(entry, file, settings, judged)),
    }
}

fn malformed(directive: &Directive) -> Option<Complaint> {
    let help = "write `//goleakprobe:ignore rule-id reason`";
    let complaint = |message: String| Some(Complaint { message, help, removable: false });
    if let Some(problem) = &directive.malformed {
        return complaint(format!("this suppression is not understood and mutes nothing: {problem}"));
    }
    if let Some(name) = directive.rules.iter().find(|name| rule_id(name).is_none()) {
        return complaint(format!(
            "this suppression names an {}",
            paths::unknown("rule", name, known_rules()).trim_end_matches('?')
        ));
    }
    if directive.reason.is_empty() {
        return complaint("this suppression gives no reason and mutes nothing".to_owned());
    }
    None
}

fn useless_rules(entry: &Active<'_>, file: &SourceFile, settings: &Settings, judged: bool) -> Option<Complaint> {
    let rules = &entry.directive.rules;
    let useless: Vec<&str> = rules
        .iter()
        .filter_map(|name| rule_id(name))
        .filter(|id| *id != UNUSED_SUPPRESSION && settings.runs_at(id, &file.path) && !entry.used.contains(id))
        .collect();
    if !judged || useless.is_empty() {
        return None;
    }
    let listed: Vec<String> = useless.iter().map(|id| format!("`{id}`")).collect();
    Some(Complaint {
        message: format!("this suppression mutes nothing: there is no finding of {} here", listed.join(" or ")),
        help: if useless.len() == rules.len() { "remove the comment" } else { "remove the rule from the comment" },
        removable: useless.len() == rules.len(),
    })
}

fn useless_linter(directive: &Directive) -> Complaint {
    let alone = directive.rules.len() == 1;
    Complaint {
        message: format!("this suppression mutes nothing: `{LINTER}` finds nothing here"),
        help: if alone { "remove the comment" } else { "remove `goleak-probe` from the list" },
        removable: alone,
    }
}

fn finding(directive: &Directive, complaint: Complaint, file: &SourceFile, context: &FileContext<'_>) -> Finding {
    let function = context.functions.iter().find(|function| function.range.contains(directive.span.start));
    let fixes = if complaint.removable { vec![removal(directive, file)] } else { Vec::new() };
    Finding {
        rule: UNUSED_SUPPRESSION,
        level: Level::Note,
        confidence: Confidence::High,
        message: complaint.message,
        help: complaint.help.to_owned(),
        primary: directive.span.in_file(file.id),
        label: String::new(),
        related: Vec::new(),
        trace: Vec::new(),
        fixes,
        function: function.map_or_else(String::new, |function| function.name.to_owned()),
        package: context.package.to_owned(),
        operation: file.slice(directive.span).split_whitespace().collect(),
        fingerprint: String::new(),
    }
}

/// Deletes the comment: with its whole line if nothing else is there, or with the white space before it.
fn removal(directive: &Directive, file: &SourceFile) -> Fix {
    let line = file.line_range(file.line(directive.span.start));
    let alone = file.slice(line).trim() == file.slice(directive.span);
    let range = if alone {
        let rest = &file.text[line.end as usize..];
        let ending = if rest.starts_with("\r\n") { 2 } else { u32::from(rest.starts_with('\n')) };
        TextRange::new(line.start, line.end + ending)
    } else {
        let before = file.slice(TextRange::new(line.start, directive.span.start));
        TextRange::new(line.start + before.trim_end().len() as u32, directive.span.end)
    };
    let edit = Edit { span: range.in_file(file.id), insert: String::new() };
    Fix { title: "remove the suppression".to_owned(), safe: true, edits: vec![edit] }
}
