//! Settings → files with their outlines: everything that is known before a rule asks for more.

use super::RunError;
use super::guard::{failed, guarded};
use crate::config::{PathMode, Settings};
use crate::model::program::FileInput;
use crate::paths;
use crate::progress::Progress;
use crate::run::Skipped;
use crate::source::{self, Directive, FileId, GoVersion, Manifests, Overlay, WalkOptions, directives, manifest};
use crate::syntax::item::Outline;
use crate::syntax::outline::outline;
use crate::syntax::triggers::Triggers;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

/// What was read.
pub(super) struct Loaded {
    pub(super) inputs: Vec<FileInput>,
    /// Whether each file's package is this shard's.
    pub(super) held: Vec<bool>,
    /// The directives of each file.
    pub(super) directives: Vec<Vec<Directive>>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) unread_tests: usize,
    pub(super) manifests: Manifests,
}

/// Walks and reads.
pub(super) fn read(settings: &Settings, progress: &dyn Progress) -> Result<source::Loaded, RunError> {
    fallback(settings)?;
    progress.phase("reading", 0);
    Ok(source::load(&settings.paths, &options(settings), overlays(settings)))
}

/// The Go version of code that no go.mod speaks for.
fn fallback(settings: &Settings) -> Result<Option<GoVersion>, RunError> {
    let Some(text) = &settings.go else { return Ok(None) };
    let version = GoVersion::parse(text);
    Ok(Some(version.ok_or_else(|| RunError::Usage(format!("`{text}` is no Go version; write it like `1.24`")))?))
}

/// Outlines what was read.
pub(super) fn outlined(
    read: source::Loaded,
    settings: &Settings,
    triggers: &Triggers,
    progress: &dyn Progress,
) -> Result<Loaded, RunError> {
    let go = fallback(settings)?;
    progress.phase("outlining", read.files.len() as u64);
    let looked: Vec<Result<(Outline, Vec<Directive>), String>> = read
        .files
        .par_iter()
        .map(|file| {
            progress.inc(1);
            guarded(|| (outline(&file.text, triggers), directives(&file.text)))
        })
        .collect();
    let mut loaded = Loaded {
        inputs: Vec::new(),
        held: Vec::new(),
        directives: Vec::new(),
        skipped: read.problems.into_iter().map(Skipped::from).collect(),
        unread_tests: read.unread_tests,
        manifests: manifests(settings, read.yaml, read.files.len()),
    };
    let files = read.files.into_iter().zip(read.facts).zip(read.named);
    for (((file, facts), named), looked) in files.zip(looked) {
        let (outline, directives) = looked.unwrap_or_else(|panic| {
            loaded.skipped.push(Skipped { path: file.path.clone(), reason: failed(&panic), failed: true });
            (Outline::default(), Vec::new())
        });
        let folder = file.path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
        if let Some(at) = outline.broken_at {
            // Told and counted, but no failure: half-typed text is what editors send, and trees hold files that are
            // broken on purpose.
            let reason = format!(
                "line {}: a string, comment or bracket has no end here; not all of the file was analysed",
                file.line(at)
            );
            loaded.skipped.push(Skipped { path: file.path.clone(), reason, failed: false });
        }
        loaded.held.push(holds(settings, folder));
        loaded.inputs.push(FileInput {
            folder_path: read.modules.package_path(folder),
            module: read.modules.module_path(folder),
            source: file,
            outline,
            go: facts.go.or(go),
            is_test: facts.is_test,
            is_built: !facts.constraint.is_ignored(),
            report: named && (settings.generated || !facts.generated),
        });
        loaded.directives.push(directives);
    }
    loaded.skipped.sort();
    Ok(loaded)
}

/// The manifests that may be asked for later; their ids follow those of the Go files.
pub(super) fn manifests(settings: &Settings, yaml: Vec<Utf8PathBuf>, files: usize) -> Manifests {
    let shown = options(settings);
    let named = settings.manifest.iter();
    let named = named.map(|it| manifest::Named { program: it.program.clone(), file: shown.display(&it.path) });
    Manifests::new(&settings.cwd, yaml, named.collect(), FileId(files as u32))
}

/// Whether the package in a folder is to be looked at here.
fn holds(settings: &Settings, folder: &Utf8Path) -> bool {
    settings.shard.is_none_or(|shard| shard.holds(&paths::below(&settings.root, &settings.cwd, folder)))
}

/// How paths are walked and shown.
pub(super) fn options(settings: &Settings) -> WalkOptions {
    WalkOptions {
        exclude: settings.exclude.clone(),
        no_ignore: settings.no_ignore,
        tests: settings.tests,
        // No rule learns anything about other code from tests, and what it says about them are notes.
        read_tests: settings.tests && settings.may_show_notes(),
        package: settings.package,
        alone: settings.alone,
        absolute: settings.path_mode == PathMode::Absolute,
        threads: settings.threads.unwrap_or(0),
        ..WalkOptions::new(settings.cwd.clone())
    }
}

fn overlays(settings: &Settings) -> Vec<Overlay> {
    let stdin = settings.stdin.iter();
    let stdin = stdin.map(|it| Overlay { path: it.path.clone(), text: source::read::decode(it.bytes.clone()) });
    settings.edited.iter().cloned().chain(stdin).collect()
}
