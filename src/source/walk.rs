//! From the paths a user names to the Go files of a run, sorted and each once; YAML files on the way are noted.
//!
//! It decides what is visited and which files findings may be reported in; it never reads a Go file and never
//! knows what a package is beyond "the files of one folder".

use super::facts::is_test;
use super::read::failure;
use super::{PathGlobs, Problem};
use crate::paths;
use camino::{Utf8Path, Utf8PathBuf};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How to walk.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one switch of the command line")]
pub struct WalkOptions {
    /// The absolute folder that relative paths start from and are shown relative to.
    pub cwd: Utf8PathBuf,
    /// Excluded folders are not visited; excluded files are read with their package but nothing is reported in them.
    pub exclude: PathGlobs,
    /// Visits everything below a named folder except `.git`: what `.gitignore` says, `vendor`, `testdata` and the like count no more.
    pub no_ignore: bool,
    /// Whether findings are reported in `_test.go` files.
    pub tests: bool,
    /// Whether `_test.go` files are read that nobody named.
    pub read_tests: bool,
    /// Whether findings are reported in the whole package of a named file.
    pub package: bool,
    /// Whether a named file comes without its package.
    pub alone: bool,
    /// Shows all paths as absolute ones.
    pub absolute: bool,
    /// Threads to walk with; 0 lets the walker choose.
    pub threads: usize,
    /// Files that need not exist on disk, because their texts come from elsewhere.
    pub overlays: Vec<Utf8PathBuf>,
}

impl WalkOptions {
    /// The defaults in a folder.
    pub fn new(cwd: impl Into<Utf8PathBuf>) -> Self {
        Self {
            cwd: cwd.into(),
            exclude: PathGlobs::default(),
            no_ignore: false,
            tests: true,
            read_tests: true,
            package: false,
            alone: false,
            absolute: false,
            threads: 0,
            overlays: Vec::new(),
        }
    }

    /// The path as it is shown and sorted: relative to `cwd` if inside, else absolute, forward slashes, no `./`.
    pub fn display(&self, path: &Utf8Path) -> Utf8PathBuf {
        let disk = self.disk(path);
        let shown = match disk.strip_prefix(&self.cwd) {
            Ok(inside) if !self.absolute => inside,
            _ => &disk,
        };
        match shown.as_str() {
            "" => ".".into(),
            text if cfg!(windows) => text.replace('\\', "/").into(),
            text => text.into(),
        }
    }

    fn disk(&self, path: &Utf8Path) -> Utf8PathBuf {
        paths::absolute(&self.cwd, path)
    }
}

/// A Go file of the run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// The path as it is shown.
    pub path: Utf8PathBuf,
    /// Whether findings are reported in it; the others are there for their package.
    pub named: bool,
}

/// What a walk found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walked {
    /// Go files, sorted, each once.
    pub files: Vec<FoundFile>,
    /// YAML files met on the way, as they are shown, sorted, each once.
    pub yaml: Vec<Utf8PathBuf>,
    /// What could not be visited, sorted, each once.
    pub problems: Vec<Problem>,
}

/// Finds the Go files that some arguments mean.
///
/// A folder means everything below it, with or without `/...`. A file means itself, and its package is read along. Arguments that are
/// no Go files are passed over; missing ones are problems, and the rest goes on.
pub fn walk<S: AsRef<str>>(arguments: &[S], options: &WalkOptions) -> Walked {
    let walk = Walk { options, state: Mutex::default() };
    let mut roots = Roots::default();
    for argument in arguments {
        walk.argument(argument.as_ref(), &mut roots);
    }
    // A folder that is walked as a whole needs no second look.
    roots.packages.retain(|folder| !roots.trees.contains(folder));
    walk.run(roots.packages.iter(), Some(1));
    walk.run(roots.trees.iter(), None);
    let state = walk.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    let files = state.files.into_iter().map(|(path, named)| FoundFile { path, named }).collect();
    let mut problems = state.problems;
    problems.sort();
    problems.dedup();
    Walked { files, yaml: state.yaml.into_iter().collect(), problems }
}

/// Folders to visit, by their path on disk.
#[derive(Default)]
struct Roots {
    /// With everything below.
    trees: BTreeSet<Utf8PathBuf>,
    /// Only their own files, for the package of a named file.
    packages: BTreeSet<Utf8PathBuf>,
}

#[derive(Default)]
struct State {
    files: BTreeMap<Utf8PathBuf, bool>,
    yaml: BTreeSet<Utf8PathBuf>,
    problems: Vec<Problem>,
}

struct Walk<'a> {
    options: &'a WalkOptions,
    state: Mutex<State>,
}

impl Walk<'_> {
    fn argument(&self, argument: &str, roots: &mut Roots) {
        let tree = argument.strip_suffix("...").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        let path = tree.unwrap_or(argument);
        let disk = self.options.disk(Utf8Path::new(path));
        let overlaid = self.options.overlays.iter().any(|file| self.options.disk(file) == disk);
        let is_folder = match fs::metadata(&disk) {
            Ok(found) => found.is_dir(),
            Err(_) if overlaid => false,
            Err(error) => {
                let shown = if argument.is_empty() { Utf8Path::new("") } else { &self.options.display(&disk) };
                return self.problem(Problem::failed(shown, failure(&error)));
            }
        };
        if is_folder {
            if !self.excluded(&disk, true) {
                roots.trees.insert(disk);
            }
        } else if self.options.alone && is_go(&disk) {
            let named = !self.excluded(&disk, false);
            self.file(&disk, named);
        } else if is_go(&disk) && !self.excluded(&disk, false) {
            self.file(&disk, true);
            if let Some(folder) = disk.parent().filter(|folder| folder.is_dir()) {
                roots.packages.insert(folder.to_owned());
            }
        }
    }

    /// Visits some folders. Files found under a depth limit are there for their package.
    fn run<'r>(&self, roots: impl Iterator<Item = &'r Utf8PathBuf>, depth: Option<usize>) {
        // The slash makes a link to a folder a folder.
        let mut roots = roots.map(|root| format!("{root}/"));
        let Some(first) = roots.next() else { return };
        let mut builder = WalkBuilder::new(first);
        for root in roots {
            builder.add(root);
        }
        let respect = !self.options.no_ignore;
        builder
            .hidden(false)
            .ignore(false)
            // What one user ignores privately must not change what is found.
            .git_global(false)
            .git_exclude(false)
            .git_ignore(respect)
            .parents(respect)
            .require_git(false)
            .follow_links(false)
            .max_depth(depth)
            .threads(self.options.threads);
        let named = depth.is_none() || self.options.package;
        builder.build_parallel().run(|| {
            Box::new(|entry| match entry {
                Ok(entry) => self.visit(&entry, named),
                Err(error) => {
                    self.error(&error);
                    WalkState::Continue
                }
            })
        });
    }

    fn visit(&self, entry: &DirEntry, named: bool) -> WalkState {
        let Some(kind) = entry.file_type() else { return WalkState::Continue };
        let go = entry.path().extension().is_some_and(|it| it == "go");
        let yaml = entry.path().extension().is_some_and(|it| it == "yaml" || it == "yml");
        let Some(path) = Utf8Path::from_path(entry.path()) else {
            if kind.is_dir() || go {
                let shown = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
                let shown = self.options.display(&shown);
                self.problem(Problem::failed(shown, "the name is not UTF-8"));
            }
            return WalkState::Skip;
        };
        if entry.depth() == 0 {
            return WalkState::Continue;
        }
        let name = path.file_name().unwrap_or("");
        if kind.is_dir() {
            let skip = self.skips(name) || self.excluded(path, true);
            return if skip { WalkState::Skip } else { WalkState::Continue };
        }
        if !go && !yaml {
            return WalkState::Continue;
        }
        // A link to a file is that file; a link to a folder is not followed, as Go does not either.
        let is_file = kind.is_file() || (kind.is_symlink() && fs::metadata(path).is_ok_and(|it| it.is_file()));
        let hidden = name.starts_with(['.', '_']) && !self.options.no_ignore;
        if go && is_file && !hidden {
            self.file(path, named && !self.excluded(path, false));
        } else if yaml && is_file && !hidden && !self.excluded(path, false) {
            let shown = self.options.display(path);
            self.lock().yaml.insert(shown);
        }
        WalkState::Continue
    }

    /// Whether folders of this name are passed over below a named one.
    fn skips(&self, name: &str) -> bool {
        let usual = name.starts_with(['.', '_']) || matches!(name, "vendor" | "node_modules" | "testdata");
        name == ".git" || (usual && !self.options.no_ignore)
    }

    fn excluded(&self, disk: &Utf8Path, is_folder: bool) -> bool {
        let WalkOptions { exclude, cwd, .. } = self.options;
        if is_folder { exclude.matches_folder(disk, cwd) } else { exclude.matches(disk, cwd) }
    }

    fn file(&self, disk: &Utf8Path, named: bool) {
        let named = named && (self.options.tests || !is_test(disk.as_str()));
        let shown = self.options.display(disk);
        *self.lock().files.entry(shown).or_default() |= named;
    }

    fn error(&self, error: &ignore::Error) {
        let (path, reason) = match error {
            ignore::Error::WithPath { path, err } => (Some(path.as_path()), reason_of(err)),
            ignore::Error::WithDepth { err, .. } => return self.error(err),
            ignore::Error::Partial(errors) => return errors.iter().for_each(|error| self.error(error)),
            other => (None, reason_of(other)),
        };
        let path = path.and_then(|path: &Path| Utf8Path::from_path(path)).unwrap_or(Utf8Path::new("."));
        self.problem(Problem::failed(self.options.display(path), reason));
    }

    fn problem(&self, problem: Problem) {
        self.lock().problems.push(problem);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_go(path: &Utf8Path) -> bool {
    path.extension() == Some("go")
}

fn reason_of(error: &ignore::Error) -> String {
    error.io_error().map_or_else(|| error.to_string(), failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tree {
        folder: tempfile::TempDir,
    }

    impl Tree {
        fn new(files: &[&str]) -> Self {
            let tree = Self { folder: tempfile::tempdir().unwrap() };
            // Ends the search for ignore files of folders above.
            fs::create_dir(tree.cwd().join(".git")).unwrap();
            for file in files {
                tree.write(file, "package p");
            }
            tree
        }

        fn cwd(&self) -> Utf8PathBuf {
            Utf8PathBuf::from_path_buf(self.folder.path().canonicalize().unwrap()).unwrap()
        }

        fn write(&self, file: &str, text: &str) {
            let path = self.cwd().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn options(&self) -> WalkOptions {
            WalkOptions::new(self.cwd())
        }

        /// Files as shown; those that are not named in parentheses; problems with an exclamation mark.
        fn show(arguments: &[&str], options: &WalkOptions) -> Vec<String> {
            let walked = walk(arguments, options);
            let sorted: BTreeSet<_> = walked.files.iter().map(|file| &file.path).collect();
            assert!(sorted.into_iter().eq(walked.files.iter().map(|file| &file.path)));
            let file = |it: &FoundFile| if it.named { it.path.to_string() } else { format!("({})", it.path) };
            let mut shown: Vec<_> = walked.files.iter().map(file).collect();
            shown.extend(walked.problems.iter().map(|it| format!("!{}: {}", it.path, it.reason)));
            shown
        }

        fn default(&self, arguments: &[&str]) -> Vec<String> {
            Self::show(arguments, &self.options())
        }
    }

    fn usual() -> Tree {
        Tree::new(&[
            "a.go",
            "a_test.go",
            "b/b.go",
            "b/c/c.go",
            "b/readme.md",
            "vendor/v/v.go",
            "node_modules/n.go",
            "testdata/t.go",
            "testdata/x/x.go",
            "_old/o.go",
            ".hidden/h.go",
            "_no.go",
            ".no.go",
            ".git/g.go",
            "nested/go.mod",
            "nested/n.go",
        ])
    }

    #[test]
    fn everything_below_without_what_go_skips() {
        let tree = usual();
        let all = ["a.go", "a_test.go", "b/b.go", "b/c/c.go", "nested/n.go"];
        for arguments in [&["."][..], &["./..."], &["..."], &["./", "b", "./b/..."], &[tree.cwd().as_str()]] {
            assert_eq!(tree.default(arguments), all, "{arguments:?}");
        }
        assert_eq!(tree.default(&["./b/...", "nested"]), ["b/b.go", "b/c/c.go", "nested/n.go"]);
        assert_eq!(tree.default(&["b/../b/c/"]), ["b/c/c.go"]);
        assert_eq!(tree.default(&[]), [""; 0]);
    }

    #[test]
    fn a_named_folder_is_visited_whatever_its_name() {
        let tree = usual();
        assert_eq!(tree.default(&["testdata"]), ["testdata/t.go", "testdata/x/x.go"]);
        assert_eq!(tree.default(&["testdata/x/..."]), ["testdata/x/x.go"]);
        assert_eq!(tree.default(&["_old", ".hidden", "vendor"]), [".hidden/h.go", "_old/o.go", "vendor/v/v.go"]);
    }

    #[test]
    fn no_ignore_shows_all_but_git() {
        let tree = usual();
        tree.write(".gitignore", "b/\n");
        let mut options = tree.options();
        options.no_ignore = true;
        let found = Tree::show(&["."], &options);
        assert_eq!(found.len(), 13, "{found:?}");
        assert!(!found.iter().any(|it| it.contains(".git/")));
    }

    #[test]
    fn gitignore_is_honoured_below_but_not_for_what_is_named() {
        let tree = Tree::new(&["a.go", "gen/g.go", "b/x.pb.go", "b/y.go"]);
        tree.write(".gitignore", "gen/\n*.pb.go\n");
        assert_eq!(tree.default(&["."]), ["a.go", "b/y.go"]);
        assert_eq!(tree.default(&["b"]), ["b/y.go"]);
        assert_eq!(tree.default(&["gen"]), ["gen/g.go"]);
        assert_eq!(tree.default(&["b/x.pb.go"]), ["b/x.pb.go", "(b/y.go)"]);
    }

    #[test]
    fn yaml_files_are_noted_where_go_files_are_taken() {
        let tree = usual();
        for file in [
            "deploy/a.yaml",
            "b/k.yml",
            "vendor/v.yaml",
            "testdata/t.yaml",
            "gen/g.yaml",
            ".github/w.yaml",
            "x.yaml/a.go",
        ] {
            tree.write(file, "");
        }
        tree.write(".gitignore", "gen/\n");
        let mut options = tree.options();
        assert_eq!(walk(&["."], &options).yaml, ["b/k.yml", "deploy/a.yaml"]);
        assert_eq!(walk(&["b/b.go"], &options).yaml, ["b/k.yml"]);
        options.exclude = PathGlobs::new(&["deploy"], &options.cwd).unwrap();
        assert_eq!(walk(&["."], &options).yaml, ["b/k.yml"]);
    }

    #[test]
    fn a_file_brings_its_package() {
        let tree = Tree::new(&["p/a.go", "p/b.go", "p/b_test.go", "p/q/c.go", "q/d.go", "x.txt"]);
        assert_eq!(tree.default(&["p/a.go", "./p/a.go"]), ["p/a.go", "(p/b.go)", "(p/b_test.go)"]);
        let mixed = tree.default(&["x.txt", "p/b.go", "q/d.go", "p/q"]);
        assert_eq!(mixed, ["(p/a.go)", "p/b.go", "(p/b_test.go)", "p/q/c.go", "q/d.go"]);
        assert_eq!(tree.default(&["p/a.go", "p"]), ["p/a.go", "p/b.go", "p/b_test.go", "p/q/c.go"]);
    }

    #[test]
    fn a_package_may_be_meant_by_one_of_its_files() {
        let tree = Tree::new(&["p/a.go", "p/b.go", "p/b_test.go", "p/c_gen.go", "p/q/d.go"]);
        let mut options = tree.options();
        options.package = true;
        options.tests = false;
        options.exclude = PathGlobs::new(&["*_gen.go"], &tree.cwd()).unwrap();
        assert_eq!(Tree::show(&["p/a.go"], &options), ["p/a.go", "p/b.go", "(p/b_test.go)", "(p/c_gen.go)"]);
    }

    #[test]
    fn a_list_of_files_may_be_all_there_is() {
        let tree = Tree::new(&["p/a.go", "p/b.go", "p/b_test.go", "p/c_gen.go"]);
        let mut options = tree.options();
        options.alone = true;
        options.exclude = PathGlobs::new(&["*_gen.go"], &tree.cwd()).unwrap();
        assert_eq!(Tree::show(&["p/a.go", "p/c_gen.go"], &options), ["p/a.go", "(p/c_gen.go)"]);
    }

    #[test]
    fn missing_paths_are_problems_and_the_rest_goes_on() {
        let tree = Tree::new(&["a.go"]);
        let found = tree.default(&["no.go", "a.go", "./no/..."]);
        assert_eq!(found, ["a.go", "!no: no such file or folder", "!no.go: no such file or folder"]);
        assert!(walk(&["no"], &tree.options()).problems[0].failed);
    }

    #[test]
    fn tests_are_read_but_not_named() {
        let tree = Tree::new(&["a.go", "a_test.go"]);
        let mut options = tree.options();
        options.tests = false;
        assert_eq!(Tree::show(&["."], &options), ["a.go", "(a_test.go)"]);
    }

    #[test]
    fn excluded_folders_vanish_and_excluded_files_stay_as_context() {
        let tree = Tree::new(&["a.go", "gen/g.go", "gen/x/g.go", "b/a_gen.go", "b/gen/g.go"]);
        let mut options = tree.options();
        options.exclude = PathGlobs::new(&["./gen", "*_gen.go"], &tree.cwd()).unwrap();
        assert_eq!(Tree::show(&["."], &options), ["a.go", "(b/a_gen.go)", "b/gen/g.go"]);
        assert_eq!(Tree::show(&["gen/x/g.go", "gen/x", "b/a_gen.go"], &options), [""; 0]);
        options.exclude = PathGlobs::new(&["**/gen/**"], &tree.cwd()).unwrap();
        assert_eq!(Tree::show(&["a.go", "gen/x"], &options), ["a.go"]);
    }

    #[test]
    fn paths_outside_and_absolute_paths() {
        let (tree, other) = (Tree::new(&["sub/a.go"]), Tree::new(&["b.go"]));
        let outside = other.cwd().join("b.go");
        assert_eq!(tree.default(&[outside.as_str()]), [outside.as_str()]);
        let mut options = WalkOptions::new(tree.cwd().join("sub"));
        options.exclude = PathGlobs::new(&["*.go"], &tree.cwd().join("x")).unwrap();
        assert_eq!(Tree::show(&[other.cwd().as_str()], &options), [outside.as_str()]);
        let up = Tree::show(&["../sub"], &options);
        assert_eq!(up, ["a.go"]);
        options.absolute = true;
        assert_eq!(Tree::show(&["."], &options), [tree.cwd().join("sub/a.go").as_str()]);
    }

    #[test]
    fn an_overlaid_file_need_not_exist() {
        let tree = Tree::new(&["p/a.go"]);
        let mut options = tree.options();
        options.overlays = vec!["p/new.go".into()];
        assert_eq!(Tree::show(&["p/new.go"], &options), ["(p/a.go)", "p/new.go"]);
        options.overlays = vec!["q/new.go".into()];
        assert_eq!(Tree::show(&["./q/new.go"], &options), ["q/new.go"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_end() {
        use std::os::unix::fs::symlink;
        let tree = Tree::new(&["a/a.go"]);
        let cwd = tree.cwd();
        symlink("..", cwd.join("a/loop")).unwrap();
        symlink("self", cwd.join("self")).unwrap();
        symlink("a.go", cwd.join("a/b.go")).unwrap();
        symlink("nowhere.go", cwd.join("a/c.go")).unwrap();
        symlink("a", cwd.join("link")).unwrap();
        assert_eq!(tree.default(&["."]), ["a/a.go", "a/b.go"]);
        assert_eq!(tree.default(&["link"]), ["link/a.go", "link/b.go"]);
        assert_eq!(tree.default(&["link/a.go"]), ["link/a.go", "(link/b.go)"]);
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_utf8_are_problems() {
        use std::os::unix::ffi::OsStrExt;
        let tree = Tree::new(&["a.go"]);
        let name = std::ffi::OsStr::from_bytes(b"x\xff.go");
        if fs::write(tree.folder.path().join(name), "").is_ok() {
            let found = tree.default(&["."]);
            assert_eq!(found[0], "a.go");
            assert!(found[1].ends_with("the name is not UTF-8"), "{found:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_unreadable_folder_is_a_problem() {
        use std::os::unix::fs::PermissionsExt;
        let tree = Tree::new(&["a.go", "b/b.go"]);
        let locked = tree.cwd().join("b");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        // Root reads everything.
        let root = fs::read_dir(&locked).is_ok();
        let found = tree.default(&["."]);
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(root || found == ["a.go", "!b: permission denied"], "{found:?}");
    }
}
