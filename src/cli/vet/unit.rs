//! The file by which the go command describes one package: which files it is made of, and where the answers go.

use crate::cli::problem::Problem;
use crate::config::Settings;
use crate::source::GoVersion;
use camino::{Utf8Path, Utf8PathBuf};
use serde::Deserialize;
use std::fs;

/// The keys that matter here, as `cmd/go/internal/work.vetConfig` writes them. Types and facts of other packages are not asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Written {
    #[serde(rename = "ID", default)]
    id: String,
    #[serde(default)]
    import_path: String,
    #[serde(default)]
    dir: Utf8PathBuf,
    /// Go writes `null` for an empty list.
    #[serde(default)]
    go_files: Option<Vec<Utf8PathBuf>>,
    #[serde(default)]
    go_version: String,
    #[serde(default)]
    vetx_only: bool,
    #[serde(default)]
    vetx_output: Utf8PathBuf,
    #[serde(default)]
    stdout: Utf8PathBuf,
}

/// One package, with the test files that are compiled together with it.
#[derive(Debug)]
pub(super) struct Unit {
    /// What the go command calls it: `example.com/p [example.com/p.test]`.
    pub(super) id: String,
    /// Its folder.
    pub(super) dir: Utf8PathBuf,
    /// Nothing is asked but facts.
    pub(super) vetx_only: bool,
    /// Where facts go.
    pub(super) vetx_output: Option<Utf8PathBuf>,
    /// Where the JSON goes instead of standard output.
    pub(super) stdout: Option<Utf8PathBuf>,
    files: Vec<Utf8PathBuf>,
    go: Option<String>,
}

impl Unit {
    /// Reads a unit.
    pub(super) fn read(file: &Utf8Path) -> Result<Self, Problem> {
        let text = fs::read_to_string(file).map_err(|error| Problem::Io(format!("cannot read {file}"), error))?;
        let written: Written = serde_json::from_str(&text)
            .map_err(|error| Problem::Usage(format!("{file} does not describe a package for go vet: {error}")))?;
        let files = written.go_files.unwrap_or_default();
        let Some(first) = files.first() else {
            let name = if written.import_path.is_empty() { &written.id } else { &written.import_path };
            return Err(Problem::Usage(format!("{file}: the package `{name}` has no Go files")));
        };
        let given = |path: Utf8PathBuf| (!path.as_str().is_empty()).then_some(path);
        let dir = given(written.dir).or_else(|| first.parent().map(Utf8Path::to_owned)).unwrap_or_default();
        Ok(Self {
            files: files.iter().filter_map(|file| as_written(file, &dir)).collect(),
            id: if written.id.is_empty() { written.import_path } else { written.id },
            dir,
            vetx_only: written.vetx_only,
            vetx_output: given(written.vetx_output),
            stdout: given(written.stdout),
            go: GoVersion::parse(&written.go_version).map(|version| version.to_string()),
        })
    }

    /// The settings of a run over exactly the files of the unit.
    pub(super) fn settings(&self, mut settings: Settings) -> Settings {
        settings.paths = self.files.iter().map(ToString::to_string).collect();
        settings.alone = true;
        settings.go = settings.go.or_else(|| self.go.clone());
        // The go command runs as many of us as there are processors.
        settings.threads = Some(1);
        settings
    }
}

/// The file that a person wrote: cgo hands on what it made of it, in a folder of its own. `None` if there is none.
fn as_written(file: &Utf8Path, dir: &Utf8Path) -> Option<Utf8PathBuf> {
    let name = file.file_name().unwrap_or_default();
    if file.parent() == Some(dir) {
        return Some(file.to_owned());
    }
    if name == "_cgo_gotypes.go" {
        return None;
    }
    let written = name.strip_suffix(".cgo1.go").map(|stem| dir.join(format!("{stem}.go")));
    Some(written.filter(|written| written.is_file()).unwrap_or_else(|| file.to_owned()))
}
