//! What the filter must know of each file, and the call of it.

use crate::config::Settings;
use crate::filter::{self, FileContext, Function};
use crate::finding::Finding;
use crate::model::program::{FileEntry, ItemId, Program};
use crate::source::{Directive, SourceFile, TextRange};
use crate::syntax::item::ItemKind;

/// One file, owned: the filter borrows from it once the program is gone.
struct Known {
    package: String,
    functions: Vec<(String, TextRange)>,
    unjudged: Vec<TextRange>,
    reported: bool,
    elsewhere: bool,
}

/// What is left of the program.
pub(super) struct Filtered {
    pub(super) files: Vec<SourceFile>,
    /// Whether findings were wanted in each.
    pub(super) reported: Vec<bool>,
    pub(super) outcome: filter::Outcome,
}

/// Where directives that mute nothing may be told.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    /// The items that rules kept quiet about, in order.
    pub(super) unlooked: &'a [ItemId],
    /// Whether each file was looked at here at all.
    pub(super) held: &'a [bool],
}

/// Filters the findings.
pub(super) fn filter(
    program: Program,
    findings: Vec<Finding>,
    judged: Judged<'_>,
    directives: &[Vec<Directive>],
    settings: &Settings,
) -> Filtered {
    let known: Vec<Known> =
        program.files.iter().zip(directives).map(|(file, own)| Known::of(&program, file, judged, own)).collect();
    let files = program.into_sources();
    let functions: Vec<Vec<Function<'_>>> = known.iter().map(Known::functions).collect();
    let mut contexts: Vec<FileContext<'_>> = known
        .iter()
        .zip(&functions)
        .zip(directives)
        .map(|((known, functions), directives)| FileContext {
            package: &known.package,
            directives,
            functions,
            unjudged: &known.unjudged,
            reported: known.reported,
            elsewhere: known.elsewhere,
        })
        .collect();
    // Behind them stand manifests, in which nothing is reported.
    contexts.resize(files.len(), FileContext::default());
    let outcome = filter::apply(findings, &files, &contexts, settings);
    let reported = contexts.iter().map(|context| context.reported).collect();
    Filtered { files, reported, outcome }
}

impl Known {
    fn of(program: &Program, file: &FileEntry, judged: Judged<'_>, directives: &[Directive]) -> Self {
        let mut known = Self {
            package: program.package(file.package).path.to_string(),
            functions: Vec::new(),
            unjudged: Vec::new(),
            reported: file.report,
            elsewhere: !judged.held[file.source.id.0 as usize],
        };
        // Functions matter to directives only.
        if directives.is_empty() {
            return known;
        }
        for id in program.items_of(file) {
            let item = program.item(id);
            if matches!(item.kind, ItemKind::Func | ItemKind::Method) {
                known.functions.push((program.function_name(id), item.span));
            }
            if judged.unlooked.binary_search(&id).is_ok() {
                // A directive in the documentation speaks of the function, too.
                let start = item.doc.map_or(item.span.start, |doc| doc.start);
                known.unjudged.push(TextRange::new(start, item.span.end));
            }
        }
        known.unjudged.extend(file.outline.broken_at.map(|at| TextRange::new(at, file.source.text.len() as u32 + 1)));
        known
    }

    fn functions(&self) -> Vec<Function<'_>> {
        self.functions.iter().map(|(name, range)| Function { name, range: *range }).collect()
    }
}
