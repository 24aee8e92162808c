//! go.mod and go.work: which module a folder belongs to, its import path, its Go version.
//!
//! Everything is read up front, so that asking is free and thread-safe. It knows folders and lines of module files; it
//! never resolves a dependency and never reads Go code.

use super::read::failure;
use super::{GoVersion, Problem};
use camino::{Utf8Path, Utf8PathBuf};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::fs;
use std::io;

/// What Go assumes for a go.mod without a `go` line.
const WITHOUT_LINE: GoVersion = GoVersion::new(1, 16);

/// What a go.mod or go.work says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModuleFile {
    /// The module path; empty in a go.work.
    pub module: SmolStr,
    /// The `go` line.
    pub go: Option<GoVersion>,
    /// The `toolchain` line as it stands; it does not change the language.
    pub toolchain: Option<SmolStr>,
    /// The folders that a go.work uses, relative to it, as they stand.
    pub uses: Vec<SmolStr>,
    /// What could not be understood: line from 1, and why.
    pub broken: Vec<(usize, String)>,
}

/// Modules and import paths of the folders of one run.
#[derive(Debug, Default)]
pub struct ModuleIndex {
    packages: FxHashMap<Utf8PathBuf, Package>,
    folders: FxHashMap<SmolStr, Utf8PathBuf>,
}

#[derive(Debug)]
struct Package {
    path: SmolStr,
    module: SmolStr,
    go: Option<GoVersion>,
}

impl ModuleIndex {
    /// Reads the module files above some folders, given as they are shown: relative to `cwd`, or absolute.
    pub fn build<P: AsRef<Utf8Path>>(cwd: &Utf8Path, folders: impl IntoIterator<Item = P>) -> (Self, Vec<Problem>) {
        let mut given: Vec<P> = folders.into_iter().collect();
        // Files come sorted: most name the same folder as the one before.
        given.dedup_by(|next, last| next.as_ref().as_str() == last.as_ref().as_str());
        let folders: BTreeSet<Utf8PathBuf> = given.iter().map(|it| key(it.as_ref())).collect();
        let mut reader = Reader { cwd, found: FxHashMap::default(), problems: Vec::new() };
        let mut index = Self::default();
        for folder in folders {
            let disk = if folder == "." { cwd.to_owned() } else { cwd.join(&folder) };
            let place = reader.find(&disk);
            let mut path = import_path(&disk, &place).unwrap_or_else(|| local(&folder));
            // Two modules of one name (copies, test data, vendor folders): the first one has it.
            if index.folders.contains_key(&path) {
                path = local(&folder);
            }
            index.folders.insert(path.clone(), folder.clone());
            index.packages.insert(folder, Package { path, module: place.name(), go: place.go() });
        }
        reader.problems.sort();
        reader.problems.dedup();
        (index, reader.problems)
    }

    /// The import path of a folder; without a go.mod, or where another folder has the same path, the folder itself as in
    /// `./x`. Never empty, and different for every folder of the run.
    pub fn package_path(&self, folder: &Utf8Path) -> SmolStr {
        let folder = key(folder);
        self.packages.get(&folder).map_or_else(|| local(&folder), |package| package.path.clone())
    }

    /// The path of the module that a folder belongs to; empty if there is none.
    pub fn module_path(&self, folder: &Utf8Path) -> SmolStr {
        self.packages.get(&key(folder)).map_or_else(SmolStr::default, |package| package.module.clone())
    }

    /// The folder of this run that an import path means.
    pub fn folder_of(&self, import_path: &str) -> Option<&Utf8Path> {
        self.folders.get(import_path).map(Utf8PathBuf::as_path)
    }

    /// The Go version of a folder's module: its go.mod's line, else its go.work's.
    pub fn go_version(&self, folder: &Utf8Path) -> Option<GoVersion> {
        self.packages.get(&key(folder))?.go
    }
}

/// The folder without a trailing slash or a leading `./`; `.` for the working directory.
fn key(folder: &Utf8Path) -> Utf8PathBuf {
    let clean: Utf8PathBuf = folder.components().filter(|part| part.as_str() != ".").collect();
    if clean.as_str().is_empty() { ".".into() } else { clean }
}

/// How a folder without an import path is called.
fn local(folder: &Utf8Path) -> SmolStr {
    if folder.is_absolute() || folder == "." {
        return folder.as_str().into();
    }
    format!("./{folder}").into()
}

/// The nearest module files above a folder.
#[derive(Debug, Clone, Default)]
struct Surroundings {
    module: Option<(Utf8PathBuf, SmolStr, Option<GoVersion>)>,
    work: Option<GoVersion>,
}

impl Surroundings {
    fn name(&self) -> SmolStr {
        self.module.as_ref().map_or_else(SmolStr::default, |(_, path, _)| path.clone())
    }

    fn go(&self) -> Option<GoVersion> {
        match &self.module {
            Some((_, _, Some(go))) => Some(*go),
            Some(_) => Some(self.work.unwrap_or(WITHOUT_LINE)),
            None => self.work,
        }
    }
}

fn import_path(disk: &Utf8Path, place: &Surroundings) -> Option<SmolStr> {
    let (root, module, _) = place.module.as_ref()?;
    let inside = disk.strip_prefix(root).ok()?.as_str().replace('\\', "/");
    let vendored = inside.strip_prefix("vendor/").or_else(|| inside.rsplit_once("/vendor/").map(|it| it.1));
    // The standard library's module is called `std`, but its packages are not.
    let path = match (vendored, module.as_str(), inside.as_str()) {
        (Some(path), _, _) => path.to_owned(),
        (None, module, "") => module.to_owned(),
        (None, "std", inside) => inside.to_owned(),
        (None, module, inside) if !module.is_empty() => format!("{module}/{inside}"),
        _ => return None,
    };
    (!path.is_empty()).then(|| path.into())
}

struct Reader<'a> {
    cwd: &'a Utf8Path,
    found: FxHashMap<Utf8PathBuf, Surroundings>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Looks upwards until an answer is known, then remembers it for every folder on the way.
    fn find(&mut self, disk: &Utf8Path) -> Surroundings {
        let mut way = Vec::new();
        let mut known = Surroundings::default();
        for folder in disk.ancestors() {
            if let Some(found) = self.found.get(folder) {
                known = found.clone();
                break;
            }
            way.push(folder);
        }
        for folder in way.into_iter().rev() {
            if let Some(work) = self.read(&folder.join("go.work")) {
                known.work = work.go;
            }
            if let Some(file) = self.read(&folder.join("go.mod")) {
                known.module = Some((folder.to_owned(), file.module, file.go));
            }
            self.found.insert(folder.to_owned(), known.clone());
        }
        known
    }

    fn read(&mut self, path: &Utf8Path) -> Option<ModuleFile> {
        let shown = path.strip_prefix(self.cwd).unwrap_or(path);
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return None;
            }
            // A folder of that name is none of ours.
            Err(_) if path.is_dir() => return None,
            Err(error) => {
                self.problems.push(Problem::note(shown, failure(&error)));
                return None;
            }
        };
        let mut file = parse(&String::from_utf8_lossy(&bytes));
        if path.file_name() == Some("go.mod") && file.module.is_empty() {
            file.broken.push((1, "it names no module".to_owned()));
        }
        for (line, reason) in &file.broken {
            self.problems.push(Problem::note(shown, format!("line {line}: {reason}")));
        }
        Some(file)
    }
}

/// Reads a go.mod or go.work; what it cannot read it names and passes over.
pub fn parse(text: &str) -> ModuleFile {
    let mut file = ModuleFile::default();
    // The verb and line of the group that is open.
    let mut group: Option<(String, usize)> = None;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let code = line.split_once("//").map_or(line, |(code, _)| code).trim();
        // A module path may hold `//` only inside quotes, and then it is no path.
        if code.is_empty() {
            continue;
        }
        let number = index + 1;
        if code == ")" {
            if group.take().is_none() {
                file.broken.push((number, "unexpected `)`".to_owned()));
            }
            continue;
        }
        if let Some((verb, _)) = &group {
            let verb = verb.clone();
            file.line(number, &verb, code);
            continue;
        }
        let (verb, rest) = code.split_once([' ', '\t', '(']).unwrap_or((code, ""));
        let rest = if rest.is_empty() { code[verb.len()..].trim() } else { code[verb.len()..].trim_start() };
        match rest.strip_prefix('(') {
            Some(first) if first.trim() == ")" => {}
            Some(first) => {
                group = Some((verb.to_owned(), number));
                if !first.trim().is_empty() {
                    file.line(number, verb, first.trim());
                }
            }
            None => file.line(number, verb, rest),
        }
    }
    if let Some((verb, number)) = group {
        file.broken.push((number, format!("`{verb} (` is not closed")));
    }
    file
}

impl ModuleFile {
    fn line(&mut self, number: usize, verb: &str, rest: &str) {
        let value = unquote(rest);
        let mut broken = |reason: String| self.broken.push((number, reason));
        match verb {
            "module" if value.is_empty() || value.contains(char::is_whitespace) => {
                broken(format!("`{value}` is no module path"));
            }
            "module" => self.module = value.into(),
            "go" => match GoVersion::parse(value) {
                Some(version) => self.go = Some(version),
                None => broken(format!("`{value}` is no Go version")),
            },
            "toolchain" => self.toolchain = Some(value.into()),
            "use" => self.uses.push(value.into()),
            // Directives of today and of tomorrow.
            verb if verb.chars().all(|it| it.is_ascii_lowercase()) => {}
            verb => broken(format!("`{verb}` is no directive")),
        }
    }
}

fn unquote(text: &str) -> &str {
    let inner = |quote: char| text.strip_prefix(quote).and_then(|it| it.strip_suffix(quote));
    inner('"').or_else(|| inner('`')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_files_are_read() {
        let file =
            parse("\u{feff}// hi\r\nmodule \"a.b/c\" // x\r\n\ngo 1.22.3\ntoolchain go1.23.1\nrequire (\n\tx v1\n)\n");
        assert_eq!((file.module.as_str(), file.go), ("a.b/c", Some(GoVersion::new(1, 22))));
        assert_eq!((file.toolchain.as_deref(), file.broken.len()), (Some("go1.23.1"), 0));
        assert_eq!(parse("module (\n\ta.b/c\n)").module, "a.b/c");
        assert_eq!(parse("go 1.24\nuse ./a\nuse (\n\t./b\n\t\"./c\"\n)\nuse()").uses, ["./a", "./b", "./c"]);
    }

    #[test]
    fn broken_lines_are_named_and_passed_over() {
        let file = parse("module m\n<<<<<<< HEAD\ngo one\n=======\n)\nrequire (\n\tx v1\n");
        let lines: Vec<usize> = file.broken.iter().map(|it| it.0).collect();
        assert_eq!((file.module.as_str(), lines), ("m", vec![2, 3, 4, 5, 6]));
        for text in ["", "module", "module \"", "(", ")", "module ((", "\"", "go", "use ("] {
            parse(text);
        }
    }

    struct Tree(tempfile::TempDir);

    impl Tree {
        fn new(files: &[(&str, &str)]) -> Self {
            let tree = Self(tempfile::tempdir().unwrap());
            for (file, text) in files {
                let path = tree.cwd().join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            tree
        }

        fn cwd(&self) -> Utf8PathBuf {
            Utf8PathBuf::from_path_buf(self.0.path().to_owned()).unwrap()
        }
    }

    #[test]
    fn folders_have_import_paths() {
        let tree = Tree::new(&[
            ("go.mod", "module a.b/m\ngo 1.21\n"),
            ("nested/go.mod", "module other\n"),
            ("testdata/x/go.mod", "module a.b/m\n"),
        ]);
        let folders =
            [".", "p/q", "nested", "nested/r", "vendor/x.y/z", "p/vendor/k", "testdata/x", "testdata/x/vendor/k"];
        let (index, problems) = ModuleIndex::build(&tree.cwd(), folders);
        assert_eq!(problems, []);
        let paths: Vec<SmolStr> = folders.iter().map(|it| index.package_path(Utf8Path::new(it))).collect();
        assert_eq!(
            paths,
            ["a.b/m", "a.b/m/p/q", "other", "other/r", "x.y/z", "k", "./testdata/x", "./testdata/x/vendor/k"]
        );
        for (folder, path) in folders.iter().zip(&paths) {
            assert_eq!(index.folder_of(path), Some(Utf8Path::new(folder)));
        }
        assert_eq!(index.folder_of("fmt"), None);
        assert_eq!(index.package_path(Utf8Path::new("./p/q/")), "a.b/m/p/q");
        assert_eq!(index.go_version(Utf8Path::new("p/q")), Some(GoVersion::new(1, 21)));
        assert_eq!(index.go_version(Utf8Path::new("nested")), Some(WITHOUT_LINE));
    }

    #[test]
    fn without_a_module_the_folder_is_the_name() {
        let tree = Tree::new(&[("w/go.work", "go 1.24\nuse ./a\n"), ("w/a/go.mod", "module a\n")]);
        let cwd = tree.cwd();
        let (index, _) = ModuleIndex::build(&cwd, ["", "x/y", "w/b", "w/a", cwd.join("z").as_str()]);
        assert_eq!(index.package_path(Utf8Path::new("")), ".");
        assert_eq!(index.package_path(Utf8Path::new("x/y")), "./x/y");
        assert_eq!(index.package_path(&cwd.join("z")), cwd.join("z").as_str());
        assert_eq!(index.go_version(Utf8Path::new("x/y")), None);
        assert_eq!(index.go_version(Utf8Path::new("w/b")), Some(GoVersion::new(1, 24)));
        assert_eq!(index.go_version(Utf8Path::new("w/a")), Some(GoVersion::new(1, 24)));
    }

    #[test]
    fn the_standard_library_has_short_paths() {
        let tree = Tree::new(&[("go.mod", "module std\n\ngo 1.26\n")]);
        let (index, _) = ModuleIndex::build(&tree.cwd(), ["net/http", "vendor/golang.org/x/net"]);
        assert_eq!(index.package_path(Utf8Path::new("net/http")), "net/http");
        assert_eq!(index.folder_of("golang.org/x/net"), Some(Utf8Path::new("vendor/golang.org/x/net")));
    }

    #[test]
    fn a_broken_go_mod_is_told_once() {
        let tree = Tree::new(&[("a/go.mod", "modul m\ngo 1.x\n")]);
        let (index, problems) = ModuleIndex::build(&tree.cwd(), ["a", "a/b"]);
        let said: Vec<String> = problems.iter().map(|it| format!("{}: {}", it.path, it.reason)).collect();
        assert_eq!(said, ["a/go.mod: line 1: it names no module", "a/go.mod: line 2: `1.x` is no Go version"]);
        assert!(problems.iter().all(|it| !it.failed));
        assert_eq!(index.package_path(Utf8Path::new("a/b")), "./a/b");
    }
}
