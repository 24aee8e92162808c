//! Rounds of fixes: apply what goes together, look again, keep it if it holds. Nothing is written here.
//!
//! Every round is analysed from its texts in memory, so that what a user finds on disk afterwards has been looked at. A file whose
//! fixes did not hold keeps the text it had.

use super::{RunError, check, load};
use crate::config::Settings;
use crate::fix::{Change, Round, Target};
use crate::paths;
use crate::progress::Progress;
use crate::run::Run;
use crate::source::{Overlay, SourceFile};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// Fixes that wait for others need another round. More than a few mean that they do not come to rest.
const ROUNDS: usize = 10;

/// What came of it.
#[derive(Debug)]
pub struct Fixed {
    /// The run over the changed texts: what remains.
    pub run: Run,
    /// The changed files, in order of paths.
    pub changes: Vec<Change>,
    /// How many findings were fixed.
    pub fixed: usize,
    /// Files that were left alone though they have something to fix, and why.
    pub refused: Vec<(Utf8PathBuf, String)>,
    /// The file that came from standard input, as it is shown.
    pub stdin: Option<Utf8PathBuf>,
}

/// Fixes what `run` found, as far as the settings allow. `run` must be what [`check`] gave for the same settings.
pub fn fix(run: Run, settings: &Settings, progress: &dyn Progress) -> Result<Fixed, RunError> {
    let mut settings = settings.clone();
    let mut desk = Desk::new(&settings);
    let (mut run, mut fixed) = (run, 0);
    for _ in 0..ROUNDS {
        let round = Round::choose(&run, settings.unsafe_fixes, |file| desk.takes(file));
        if round.is_empty() {
            break;
        }
        let texts = round.texts(&run);
        let mut tried = settings.clone();
        tried.edited = desk.edited(&texts);
        if let Some(changed) = &mut tried.changed {
            for (path, line, lines) in round.shifts(&run) {
                changed.shift(&paths::absolute(&settings.cwd, path), line, lines);
            }
        }
        let after = check(&tried, progress)?;
        let spoilt = round.spoilt(&run, &after);
        if spoilt.is_empty() {
            fixed += round.len();
            desk.keep(&run, texts);
            (run, settings) = (after, tried);
        } else {
            for path in spoilt {
                let reason = "a fix did not hold, so the file stays as it is; please report this";
                desk.files.insert(path, Err(reason.to_owned()));
            }
        }
    }
    let refused = desk.files.into_iter().filter_map(|(path, taken)| Some((path, taken.err()?))).collect();
    Ok(Fixed { run, changes: desk.changes.into_values().collect(), fixed, refused, stdin: desk.stdin })
}

/// The files that are worked on.
struct Desk {
    cwd: Utf8PathBuf,
    root: Utf8PathBuf,
    stdin: Option<Utf8PathBuf>,
    stdin_is_text: bool,
    /// Where the files with something to fix stand, or why they are left alone.
    files: BTreeMap<Utf8PathBuf, Result<Option<Target>, String>>,
    changes: BTreeMap<Utf8PathBuf, Change>,
}

impl Desk {
    fn new(settings: &Settings) -> Self {
        let stdin = settings.stdin.as_ref();
        Self {
            cwd: settings.cwd.clone(),
            root: settings.root.clone(),
            stdin: stdin.map(|it| load::options(settings).display(&it.path)),
            stdin_is_text: stdin.is_none_or(|it| std::str::from_utf8(&it.bytes).is_ok()),
            files: BTreeMap::new(),
            changes: BTreeMap::new(),
        }
    }

    /// Whether a file may be changed.
    fn takes(&mut self, file: &SourceFile) -> bool {
        if !self.files.contains_key(&file.path) {
            let taken = self.look(&file.path, &file.text);
            self.files.insert(file.path.clone(), taken);
        }
        self.files[&file.path].is_ok()
    }

    fn look(&self, path: &Utf8Path, text: &str) -> Result<Option<Target>, String> {
        if self.stdin.as_deref() == Some(path) {
            return if self.stdin_is_text { Ok(None) } else { Err("it is not UTF-8".to_owned()) };
        }
        Target::open(&self.root, &self.cwd.join(path), text).map(Some)
    }

    /// The texts that stand in for files in the next look: new ones, and those of the rounds before.
    fn edited(&self, texts: &BTreeMap<Utf8PathBuf, String>) -> Vec<Overlay> {
        let before = self.changes.values().filter(|change| !texts.contains_key(&change.path));
        let before = before.map(|change| (&change.path, &change.after));
        texts.iter().chain(before).map(|(path, text)| Overlay { path: path.clone(), text: text.clone() }).collect()
    }

    /// Keeps the texts of a round that holds; `run` is what it was chosen from.
    fn keep(&mut self, run: &Run, texts: BTreeMap<Utf8PathBuf, String>) {
        for (path, after) in texts {
            if let Some(change) = self.changes.get_mut(&path) {
                change.after = after;
                continue;
            }
            let Some(file) = run.files.iter().find(|file| file.path == path) else { continue };
            let target = self.files.get(&path).and_then(|taken| taken.as_ref().ok()?.clone());
            self.changes.insert(path.clone(), Change { path, before: file.text.clone(), after, target });
        }
    }
}
