//! Kubernetes manifests: what the platform was told about the programs of a tree.
//!
//! The walk notes which files are YAML; none is opened before somebody asks, which is when a program is known to need time to end. What
//! cannot be read is told and never fails a run. Nothing here knows Go.

mod command;
mod hook;
mod read;
mod workload;
mod yaml;

pub use workload::{Container, ContainerRole, DEFAULT_GRACE, Workload, WorkloadKind};

use super::read as disk;
use super::{FileId, Problem, SourceFile};
use camino::{Utf8Path, Utf8PathBuf};
use std::sync::OnceLock;

/// A manifest that the user named for a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The program: its folder, import path or name.
    pub program: String,
    /// The file, as it is shown.
    pub file: Utf8PathBuf,
}

/// The manifests of a run.
#[derive(Debug, Default)]
pub struct Manifests {
    cwd: Utf8PathBuf,
    /// In order, each once.
    paths: Vec<Utf8PathBuf>,
    named: Vec<Named>,
    first: u32,
    read: OnceLock<Read>,
}

/// What the manifests say.
#[derive(Debug, Default)]
pub struct Read {
    /// The files that have workloads; their ids follow those of the run's Go files.
    pub files: Vec<SourceFile>,
    /// Their workloads, in order, and the program that the user named for the file.
    pub workloads: Vec<(Workload, Option<String>)>,
    /// Whether some patch changes grace periods that are not seen here.
    pub patched: bool,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// A hash of each text, in the order of [`Manifests::paths`].
    pub hashes: Vec<Hash>,
}

/// A hash of a text, or of why there is none.
pub type Hash = [u8; 32];

impl Manifests {
    /// The YAML files that a walk found, as they are shown, and those that the user named; `first` is the first free file id.
    pub fn new(cwd: &Utf8Path, mut paths: Vec<Utf8PathBuf>, named: Vec<Named>, first: FileId) -> Self {
        paths.retain(|path| named.iter().all(|it| it.file != *path));
        Self { cwd: cwd.to_owned(), paths, named, first: first.0, read: OnceLock::new() }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.named.is_empty()
    }

    /// What they say; read when it is first asked.
    pub fn read(&self) -> &Read {
        self.read.get_or_init(|| self.read_all())
    }

    /// The files that are read, in order.
    pub fn paths(&self) -> Vec<&Utf8Path> {
        self.paths.iter().chain(self.named.iter().map(|it| &it.file)).map(Utf8PathBuf::as_path).collect()
    }

    /// The text of one of them as it is now.
    pub fn text(&self, path: &Utf8Path) -> Result<String, Problem> {
        disk::read(&self.cwd, path, &[])
    }

    /// What tells a text from any other.
    pub fn hash(text: &Result<String, Problem>) -> Hash {
        match text {
            Ok(text) => *blake3::hash(text.as_bytes()).as_bytes(),
            Err(problem) => *blake3::hash(format!("\0{problem:?}").as_bytes()).as_bytes(),
        }
    }

    /// The hashes of what was read; `None` if nobody asked.
    pub fn hashes(&self) -> Option<&[Hash]> {
        self.read.get().map(|read| read.hashes.as_slice())
    }

    /// What could not be read so far.
    pub fn problems(&self) -> &[Problem] {
        self.read.get().map_or(&[], |read| &read.problems)
    }

    /// The files that were read, in order of their ids.
    pub fn into_files(self) -> Vec<SourceFile> {
        self.read.into_inner().map_or_else(Vec::new, |read| read.files)
    }

    /// The file of an id that [`Self::read`] gave.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.read.get()?.files.get(id.0.checked_sub(self.first)? as usize)
    }

    fn read_all(&self) -> Read {
        let mut all = Read::default();
        let mut templates: Vec<&Utf8Path> = Vec::new();
        let named = self.named.iter().map(|it| (&it.file, Some(&it.program)));
        for (path, program) in self.paths.iter().map(|path| (path, None)).chain(named) {
            let text = self.text(path);
            all.hashes.push(Self::hash(&text));
            let text = match text {
                Ok(text) => text,
                // A file that the user named must be there.
                Err(problem) => {
                    all.problems.push(Problem { failed: program.is_some(), ..problem });
                    continue;
                }
            };
            let id = FileId(self.first + all.files.len() as u32);
            let found = read::documents(&text, id);
            all.patched |= found.patches;
            if found.templates > 0 {
                templates.extend(std::iter::repeat_n(path.as_path(), found.templates));
            }
            let file = SourceFile::new(id, path.clone(), text);
            all.problems.extend(found.broken.into_iter().map(|(at, reason)| {
                Problem::note(path, format!("line {}: {reason}; what this manifest says does not count", file.line(at)))
            }));
            if !found.workloads.is_empty() {
                all.files.push(file);
                all.workloads.extend(found.workloads.into_iter().map(|it| (it, program.cloned())));
            }
        }
        all.problems.extend(passed_over(&templates));
        all.problems.sort();
        all
    }
}

/// Templates are told once, at the first of them.
fn passed_over(templates: &[&Utf8Path]) -> Option<Problem> {
    let more = match templates.len().saturating_sub(1) {
        0 => "this manifest is a template".to_owned(),
        more => format!("this manifest and {more} more are templates"),
    };
    let reason =
        format!("{more}, and what a template says is not known; name a rendered one with `--manifest PROGRAM=FILE`");
    Some(Problem::note(*templates.first()?, reason))
}

impl Container {
    /// The base name of the program that its command begins; `None` if it has no command, or a shell's script decides.
    pub fn program(&self) -> Option<&str> {
        command::program(&self.command)
    }

    /// The last element of the image's name, without tag and digest.
    pub fn image_name(&self) -> &str {
        let name = self.image.split('@').next().unwrap_or_default();
        command::base_name(name).split(':').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const POD: &str =
        "kind: Pod\nspec: {containers: [{image: 'ghcr.io:443/shop/api:1.2@sha256:0', command: [/bin/serve]}]}\n";

    #[test]
    fn files_are_read_when_somebody_asks() {
        let temp = tempfile::tempdir().unwrap();
        let cwd = Utf8Path::from_path(temp.path()).unwrap();
        fs::write(cwd.join("a.yaml"), "a: b").unwrap();
        fs::write(cwd.join("b.yaml"), format!("{POD}---\nkind: Pod\nspec: {{containers: [}}")).unwrap();
        fs::create_dir(cwd.join("chart")).unwrap();
        fs::write(cwd.join("chart/c.yaml"), "kind: Pod\nspec: {containers: {{ x }}}").unwrap();
        fs::write(cwd.join("d.yaml"), "\0").unwrap();
        let paths = ["a.yaml", "b.yaml", "chart/c.yaml", "d.yaml", "gone.yaml"].map(Utf8PathBuf::from);
        let named = vec![Named { program: "api".into(), file: "b.yaml".into() }];
        let manifests = Manifests::new(cwd, paths.to_vec(), named, FileId(3));
        assert!(!manifests.is_empty() && manifests.file(FileId(3)).is_none());
        let read = manifests.read();
        assert_eq!(read.workloads.len(), 1);
        let (workload, program) = &read.workloads[0];
        assert_eq!(program.as_deref(), Some("api"));
        assert_eq!((workload.containers[0].image_name(), workload.containers[0].program()), ("api", Some("serve")));
        assert_eq!(manifests.file(workload.at.file).unwrap().path, "b.yaml");
        assert!(read.problems[1].reason.starts_with("this manifest is a template"), "{:?}", read.problems);
        let problems: Vec<_> = read.problems.iter().map(|it| (it.path.as_str(), it.failed)).collect();
        assert_eq!(problems, ["b.yaml", "chart/c.yaml", "d.yaml", "gone.yaml"].map(|path| (path, false)));
        assert_eq!((manifests.problems().len(), manifests.into_files().len()), (4, 1));
        let gone =
            Manifests::new(cwd, Vec::new(), vec![Named { program: "x".into(), file: "gone.yaml".into() }], FileId(0));
        assert!(gone.read().problems[0].failed);
    }
}
