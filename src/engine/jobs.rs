//! Which functions are looked at, by which rules: everything that can be decided without a parse.
//!
//! A function is left alone if no rule's trigger is in its text, if a glance at the text settles it, or if nothing that could be found
//! there would be shown.

use super::Active;
use crate::config::Settings;
use crate::finding::Level;
use crate::model::program::{FileEntry, ItemId, Program, Purpose};
use crate::syntax::item::ItemKind;
use rayon::prelude::*;

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

/// Decides for every item of the program.
pub(super) fn plan(program: &Program, active: &[Active], settings: &Settings) -> Plan {
    let per_file: Vec<Plan> = program.files.par_iter().map(|file| plan_file(program, file, active, settings)).collect();
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
    let notes_only = file.purpose != Purpose::Program && settings.min_level_at(path) > Level::Note;
    let shown: Vec<bool> =
        active.iter().map(|rule| !notes_only || settings.rule_level_at(rule.entry.meta.id, path).is_some()).collect();
    for id in program.items_of(file) {
        let item = program.item(id);
        if !matches!(item.kind, ItemKind::Func | ItemKind::Method | ItemKind::Var) {
            continue;
        }
        let mut rules = Vec::new();
        let mut unlooked = false;
        for (index, rule) in active.iter().enumerate().filter(|(_, rule)| rule.is_triggered(item.hits)) {
            let counts = file.report || rule.entry.crosses_files;
            if counts && !shown[index] {
                unlooked = true;
            } else if counts && (rule.entry.worth_parsing)(program.text(id)) {
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
