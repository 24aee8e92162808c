//! Settings → files with their outlines: everything that is known before a rule asks for more.

use super::RunError;
use crate::config::{PathMode, Settings};
use crate::model::program::FileInput;
use crate::progress::Progress;
use crate::run::Skipped;
use crate::source::{self, Directive, GoVersion, Overlay, WalkOptions, directives};
use crate::syntax::item::Outline;
use crate::syntax::outline::outline;
use crate::syntax::triggers::Triggers;
use camino::Utf8Path;
use rayon::prelude::*;

/// What was read.
pub(super) struct Loaded {
    pub(super) inputs: Vec<FileInput>,
    /// The directives of each file.
    pub(super) directives: Vec<Vec<Directive>>,
    pub(super) skipped: Vec<Skipped>,
}

/// Walks, reads and outlines.
pub(super) fn load(settings: &Settings, triggers: &Triggers, progress: &dyn Progress) -> Result<Loaded, RunError> {
    let go = match &settings.go {
        Some(text) => {
            let version = GoVersion::parse(text);
            Some(version.ok_or_else(|| RunError::Usage(format!("`{text}` is no Go version; write it like `1.24`")))?)
        }
        None => None,
    };
    progress.phase("reading", 0);
    let read = source::load(&settings.paths, &options(settings), overlay(settings))
        .map_err(|error| RunError::Usage(error.to_string()))?;
    progress.phase("outlining", read.files.len() as u64);
    let looked: Vec<(Outline, Vec<Directive>)> = read
        .files
        .par_iter()
        .map(|file| {
            progress.inc(1);
            (outline(&file.text, triggers), directives(&file.text))
        })
        .collect();
    let mut loaded = Loaded { inputs: Vec::new(), directives: Vec::new(), skipped: Vec::new() };
    loaded.skipped.extend(read.problems.into_iter().map(|it| Skipped {
        path: it.path,
        reason: it.reason,
        failed: it.failed,
    }));
    let files = read.files.into_iter().zip(read.facts).zip(read.named);
    for (((file, facts), named), (outline, directives)) in files.zip(looked) {
        let folder = file.path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
        if let Some(at) = outline.broken_at {
            let reason = format!(
                "line {}: a string, comment or bracket has no end; what follows was not analysed",
                file.line(at)
            );
            loaded.skipped.push(Skipped { path: file.path.clone(), reason, failed: false });
        }
        let wanted = named || (settings.package && (settings.tests || !facts.is_test));
        let report =
            wanted && (settings.generated || !facts.generated) && !settings.exclude.matches(&file.path, &settings.cwd);
        loaded.inputs.push(FileInput {
            folder_path: read.modules.package_path(folder),
            source: file,
            outline,
            go: facts.go.or(go),
            is_test: facts.is_test,
            report,
        });
        loaded.directives.push(directives);
    }
    loaded.skipped.sort();
    Ok(loaded)
}

fn options(settings: &Settings) -> WalkOptions {
    WalkOptions {
        no_ignore: settings.no_ignore,
        tests: settings.tests,
        absolute: settings.path_mode == PathMode::Absolute,
        threads: settings.threads.unwrap_or(0),
        ..WalkOptions::new(settings.cwd.clone())
    }
}

fn overlay(settings: &Settings) -> Option<Overlay> {
    let stdin = settings.stdin.as_ref()?;
    Some(Overlay { path: stdin.path.clone(), text: source::read::decode(stdin.bytes.clone()) })
}
