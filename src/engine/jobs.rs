//! Which functions are looked at, by which rules: everything that can be decided without a parse.
//!
//! A function is left alone if no rule's trigger is in its text, if a glance at the text settles it, or if nothing that could be found
//! there would be shown.

use super::Active;
use crate::config::Settings;
use crate::finding::Level;
use crate::model::program::{FileEntry, ItemId, Program, Purpose};
use crate::rules;
use crate::syntax::item::{ItemKind, TriggerSet};
use memchr::memmem;
use rayon::prelude::*;
use smallvec::SmallVec;
use std::cell::LazyCell;

/// A function or package variable, and the rules that want to see it.
pub(super) struct Job {
    pub(super) item: ItemId,
    /// Positions in the list of active rules.
    pub(super) rules: Vec<u32>,
}

/// What will be looked at.
pub(super) struct Plan {
    /// In order of files and places.
    pub(super) jobs: Vec<Job>,
    /// Items that some rule would have looked at if what it finds there were shown, in order.
    pub(super) unlooked: Vec<ItemId>,
}

/// Decides for every item of the files in `held`.
pub(super) fn plan(program: &Program, active: &[Active], held: &[bool], settings: &Settings) -> Plan {
    let files = program.files.par_iter().zip(held).filter(|(_, held)| **held);
    let per_file: Vec<Plan> = files.map(|(file, _)| plan_file(program, file, active, settings)).collect();
    let mut plan = Plan { jobs: Vec::new(), unlooked: Vec::new() };
    for mut one in per_file {
        plan.jobs.append(&mut one.jobs);
        plan.unlooked.append(&mut one.unlooked);
    }
    plan
}

fn plan_file(program: &Program, file: &FileEntry, active: &[Active], settings: &Settings) -> Plan {
    let mut plan = Plan { jobs: Vec::new(), unlooked: Vec::new() };
    let path = &file.source.path;
    let notes = settings.min_level_at(path) <= Level::Note;
    // A rule to which the user gave a level has no notes.
    let notes: Vec<bool> =
        active.iter().map(|rule| notes || settings.rule_level_at(rule.entry.meta.id, path).is_some()).collect();
    let only_notes = file.purpose != Purpose::Program || file.is_support();
    let names = if file.report { Vec::new() } else { reported_functions(program, file) };
    for id in program.items_of(file) {
        let item = program.item(id);
        if !matches!(item.kind, ItemKind::Func | ItemKind::Method | ItemKind::Var) {
            continue;
        }
        if item.hits == TriggerSet::default() {
            continue;
        }
        let triggered: SmallVec<[(usize, Level); 8]> =
            active.iter().enumerate().filter_map(|(index, rule)| Some((index, rule.triggered(item.hits)?))).collect();
        if triggered.is_empty() {
            continue;
        }
        // From a sibling file a finding can only reach a reported one through a function it names.
        let reaches = file.report
            || names.iter().any(|name| memmem::find(program.text(id).as_bytes(), name.as_bytes()).is_some());
        let worth_search = LazyCell::new(|| rules::worth_search(program.text(id)));
        let mut rules = Vec::new();
        let mut unlooked = false;
        for (index, most) in triggered {
            let entry = active[index].entry;
            if !(file.report || (entry.crosses_files && reaches)) {
                continue;
            }
            if !notes[index] && (only_notes || most == Level::Note) {
                unlooked = true;
            } else if (entry.explores && *worth_search) || (entry.worth_parsing)(program, id) {
                rules.push(index as u32);
            }
        }
        if !rules.is_empty() {
            plan.jobs.push(Job { item: id, rules });
        } else if unlooked {
            plan.unlooked.push(id);
        }
    }
    plan
}

/// The names of the functions in the reported files of a file's package.
fn reported_functions<'p>(program: &'p Program, file: &FileEntry) -> Vec<&'p str> {
    let files = program.package(file.package).files.iter().map(|sibling| program.file(*sibling));
    files
        .filter(|sibling| sibling.report)
        .flat_map(|sibling| program.items_of(sibling))
        .filter(|item| matches!(program.item(*item).kind, ItemKind::Func | ItemKind::Method))
        .map(|item| program.name(item))
        .collect()
}
