//! Paths → files with their outlines, in parallel.

use crate::config::Settings;
use crate::filter::Directive;
use crate::model::program::FileInput;
use crate::progress::Progress;
use crate::run::Skipped;
use crate::source::{FileId, GoVersion, SourceFile};
use crate::syntax::outline::outline;
use crate::syntax::triggers::Triggers;
use rayon::prelude::*;

/// What was read.
pub(super) struct Loaded {
    pub(super) inputs: Vec<FileInput>,
    pub(super) directives: Vec<Vec<Directive>>,
    pub(super) skipped: Vec<Skipped>,
}

pub(super) fn load(settings: &Settings, triggers: &Triggers, progress: &dyn Progress) -> Loaded {
    let mut paths = Vec::new();
    for path in &settings.paths {
        let path = path.strip_suffix("/...").unwrap_or(path);
        for entry in ignore::WalkBuilder::new(path).hidden(true).standard_filters(!settings.no_ignore).build().flatten()
        {
            let p = entry.path();
            let text = p.to_string_lossy().to_string();
            if text.ends_with(".go") && p.is_file() && (!text.contains("/vendor/") || path.contains("vendor")) {
                paths.push(text.strip_prefix("./").unwrap_or(&text).to_owned());
            }
        }
    }
    paths.sort();
    paths.dedup();
    progress.phase("reading", paths.len() as u64);
    let mut gomods: std::collections::BTreeMap<String, Option<(String, String, Option<GoVersion>)>> =
        Default::default();
    for p in &paths {
        let dir = p.rsplit_once('/').map_or(".", |x| x.0).to_owned();
        if gomods.contains_key(&dir) {
            continue;
        }
        let mut at = std::path::PathBuf::from(&dir);
        let mut found = None;
        loop {
            let m = at.join("go.mod");
            if let Ok(text) = std::fs::read_to_string(&m) {
                let module = text.lines().find_map(|l| l.strip_prefix("module ")).unwrap_or("x").trim().to_owned();
                let go = text.lines().find_map(|l| l.strip_prefix("go ")).and_then(GoVersion::parse);
                found = Some((at.to_string_lossy().to_string(), module, go));
                break;
            }
            if !at.pop() {
                break;
            }
        }
        gomods.insert(dir, found);
    }
    let inputs: Vec<FileInput> = paths
        .par_iter()
        .enumerate()
        .filter_map(|(i, p)| {
            let text = std::fs::read_to_string(p).ok()?;
            let outline = outline(&text, triggers);
            let dir = p.rsplit_once('/').map_or(".", |x| x.0).to_owned();
            let (folder_path, go) = match &gomods[&dir] {
                Some((root, module, go)) => {
                    let rel = dir.strip_prefix(root.as_str()).unwrap_or(&dir);
                    (format!("{module}{rel}").into(), *go)
                }
                None => (dir.clone().into(), None),
            };
            Some(FileInput {
                source: SourceFile::new(FileId(i as u32), p.clone().into(), text),
                outline,
                folder_path,
                go,
                is_test: p.ends_with("_test.go"),
                report: true,
            })
        })
        .collect();
    Loaded { directives: inputs.iter().map(|_| Vec::new()).collect(), inputs, skipped: Vec::new() }
}
