//! One package analysed for the editor: the question a command line would ask, with the texts of open documents in place of their files.

use super::abilities::Abilities;
use super::documents::Document;
use super::scene::Scene;
use super::worker::Stop;
use super::{actions, diagnostics};
use crate::config::{ConfigError, Layer, Origin, Settings, settings_in, with_baseline};
use crate::finding::Finding;
use crate::report::ReportCx;
use crate::rules::{self, RuleMeta};
use crate::source::Overlay;
use camino::Utf8PathBuf;
use lsp_types::{CodeAction, Diagnostic};
use std::collections::BTreeMap;

/// What is to be analysed.
#[derive(Debug)]
pub(super) struct Job {
    /// The folder whose configuration holds.
    pub(super) root: Utf8PathBuf,
    /// The open documents of one package; findings are wanted in these.
    pub(super) documents: BTreeMap<Utf8PathBuf, Document>,
}

/// A finding, ready for everything an editor may ask about it.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    /// What is shown.
    pub(super) diagnostic: Diagnostic,
    /// The rule behind it.
    pub(super) rule: Option<&'static RuleMeta>,
    /// What can be done about it, the best first.
    pub(super) actions: Vec<CodeAction>,
}

/// What the editor shall know of one document.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// The version of the text that was looked at.
    pub(super) version: i32,
    /// In order of places.
    pub(super) notices: Vec<Notice>,
}

/// What came of a job.
#[derive(Debug, Default)]
pub(super) struct Analysed {
    /// For each of its documents.
    pub(super) documents: BTreeMap<Utf8PathBuf, Noted>,
    /// What could not be read, in sentences.
    pub(super) failures: Vec<String>,
}

/// Does the job. An error is a sentence for the user.
pub(super) fn analyse(job: &Job, stop: &Stop, abilities: Abilities) -> Result<Analysed, String> {
    let settings = settings(job).map_err(|error| error.to_string())?;
    let run = crate::check(&settings, stop).map_err(|error| error.to_string())?;
    let cx = ReportCx {
        run: &run,
        rules: rules::all(),
        path_mode: settings.path_mode,
        cwd: &settings.cwd,
        root: &settings.root,
        color: false,
        width: None,
        sarif_category: None,
        version: env!("CARGO_PKG_VERSION"),
    };
    let scene = Scene { cx, abilities, documents: &job.documents };
    let mut analysed = Analysed::default();
    for (path, document) in &job.documents {
        analysed.documents.insert(path.clone(), Noted { version: document.version, notices: Vec::new() });
    }
    for finding in &run.findings {
        if let Some(noted) = analysed.documents.get_mut(&scene.path(finding.primary.file)) {
            noted.notices.push(notice(&scene, finding));
        }
    }
    let failed = run.summary.skipped.iter().filter(|skipped| skipped.failed);
    analysed.failures.extend(failed.map(|skipped| format!("{}: {}", skipped.path, skipped.reason)));
    Ok(analysed)
}

/// What a command in the root would be told, but for the files: the open documents, with their package from disk.
fn settings(job: &Job) -> Result<Settings, ConfigError> {
    let mut settings = with_baseline(settings_in(&job.root, Layer::default(), &Origin::Nearest)?)?;
    settings.paths = Vec::new();
    settings.package = false;
    let overlay =
        |(path, document): (&Utf8PathBuf, &Document)| Overlay { path: path.clone(), text: document.text.clone() };
    settings.edited = job.documents.iter().map(overlay).collect();
    Ok(settings)
}

fn notice(scene: &Scene<'_>, finding: &Finding) -> Notice {
    let diagnostic = diagnostics::diagnostic(scene, finding);
    let actions = actions::actions(scene, finding, &diagnostic);
    Notice { diagnostic, rule: rules::find(finding.rule), actions }
}
