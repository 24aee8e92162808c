//! The demand-driven store: every package and item of the run, lowered when somebody asks.
//!
//! All answers are memoised, do not depend on who asked first, and may be asked from many threads.
//! What external packages offer comes through [`Externals`], so that this room needs no knowledge of libraries.

use super::body::Unit;
use super::deps;
use super::imports::Imports;
use super::lower::{self, LowerCx, TypeDecl};
use super::ty::{Signature, Ty};
use super::uses::Uses;
use crate::source::{FileId, GoVersion, Manifests, SourceFile, Span, TextRange, folders, manifest};
use crate::syntax::item::{Import, Item, ItemKind, Outline};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Index of an item in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub u32);

/// Index of a package in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PackageId(pub u32);

/// What packages outside the run offer, as far as it is known.
pub trait Externals: Send + Sync {
    /// Result types of `path.name` or `path.Type.Method`; `None` if the function is not known.
    fn results(&self, path: &str, name: &str) -> Option<&[Ty]>;
    /// Type of the package variable `path.name`.
    fn var(&self, path: &str, name: &str) -> Option<&Ty>;
    /// Type of a field of `path.Type`.
    fn field(&self, path: &str, type_name: &str, field: &str) -> Option<&Ty>;
}

impl<T: Externals> Externals for Arc<T> {
    fn results(&self, path: &str, name: &str) -> Option<&[Ty]> {
        (**self).results(path, name)
    }

    fn var(&self, path: &str, name: &str) -> Option<&Ty> {
        (**self).var(path, name)
    }

    fn field(&self, path: &str, type_name: &str, field: &str) -> Option<&Ty> {
        (**self).field(path, type_name, field)
    }
}

/// What the code of a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Part of a program or library.
    Program,
    /// Runs in tests only: a test file, or one that uses the testing packages, and not in passing. It ends with the test's process.
    Tests,
    /// Takes part in no build (`//go:build ignore`), or stands for code that is generated from it: a template of genny.
    Unbuilt,
}

/// A file, its outline and what it belongs to.
#[derive(Debug)]
pub struct FileEntry {
    /// The text.
    pub source: SourceFile,
    /// Its items; its imports have moved to the next field.
    pub outline: Outline,
    /// Its imports, by name.
    pub imports: Imports,
    /// The package it belongs to.
    pub package: PackageId,
    /// Id of its first item.
    pub first_item: u32,
    /// The Go version that decides the meaning of its code, if known.
    pub go: Option<GoVersion>,
    /// What its code is for.
    pub purpose: Purpose,
    /// Whether findings in it are wanted (it was named, not generated…).
    pub report: bool,
}

/// A package: one folder and package clause.
#[derive(Debug, Default)]
pub struct Package {
    /// Import path; with `_test` behind it for an external test package.
    pub path: SmolStr,
    /// Name in the package clause.
    pub name: SmolStr,
    /// Path of its module; empty if there is none.
    pub module: SmolStr,
    /// Its files, in order of paths.
    pub files: Vec<FileId>,
    names: FxHashMap<SmolStr, Same>,
    methods: FxHashMap<(SmolStr, SmolStr), Same>,
}

/// Items of the same name: one nearly always, more under build constraints.
type Same = SmallVec<[ItemId; 4]>;

/// Input of [`Program::new`]: one file with what the rooms before found out.
#[derive(Debug)]
pub struct FileInput {
    /// The text; its id is its position in the list.
    pub source: SourceFile,
    /// Its items.
    pub outline: Outline,
    /// Import path of its folder.
    pub folder_path: SmolStr,
    /// Path of its module; empty if there is none.
    pub module: SmolStr,
    /// The Go version of its code.
    pub go: Option<GoVersion>,
    /// Whether it is a `_test.go` file.
    pub is_test: bool,
    /// Whether it takes part in builds: not under `//go:build ignore`.
    pub is_built: bool,
    /// Whether findings in it are wanted.
    pub report: bool,
}

/// There is one for every item of the run, most of which nobody asks about: it is kept small.
struct Slot {
    file: FileId,
    index: u32,
    answers: OnceLock<Box<Answers>>,
}

/// What has been asked about one item.
#[derive(Default)]
struct Answers {
    unit: OnceLock<(Unit, OnceLock<Uses>)>,
    signature: OnceLock<Signature>,
    decl: OnceLock<TypeDecl>,
    var_types: OnceLock<Vec<(SmolStr, Ty)>>,
}

/// Everything of the run.
pub struct Program {
    /// Files, indexed by [`FileId`].
    pub files: Vec<FileEntry>,
    /// Packages, in order of their paths.
    pub packages: Vec<Package>,
    /// What libraries offer.
    pub externals: Box<dyn Externals>,
    /// What the platform was told about the programs.
    pub manifests: Manifests,
    items: Vec<Slot>,
    by_path: FxHashMap<SmolStr, PackageId>,
    /// By package: the files that import it, in order.
    importers: Vec<Vec<FileId>>,
    parsed: AtomicUsize,
}

impl Program {
    /// Groups files into packages and indexes their names. Parses nothing.
    pub fn new(inputs: Vec<FileInput>, externals: Box<dyn Externals>) -> Self {
        let mut keys: Vec<SmolStr> = inputs.iter().map(package_path).collect();
        let of_file = keys.clone();
        keys.sort_unstable();
        keys.dedup();
        let by_path: FxHashMap<SmolStr, PackageId> =
            keys.iter().enumerate().map(|(index, key)| (key.clone(), PackageId(index as u32))).collect();
        let mut packages: Vec<Package> = keys.into_iter().map(|path| Package { path, ..Package::default() }).collect();
        let mut files = Vec::with_capacity(inputs.len());
        let mut items = Vec::new();
        for (input, path) in inputs.into_iter().zip(of_file) {
            let (package, file) = (by_path[&path], input.source.id);
            packages[package.0 as usize].files.push(file);
            packages[package.0 as usize].module.clone_from(&input.module);
            let first_item = items.len() as u32;
            items.extend((0..input.outline.items.len() as u32).map(|index| Slot::new(file, index)));
            files.push(FileEntry::new(input, package, first_item));
        }
        packages.par_iter_mut().for_each(|package| package.index(&files));
        let importers = importers(&files, &by_path);
        Self {
            files,
            packages,
            externals,
            manifests: Manifests::default(),
            items,
            by_path,
            importers,
            parsed: AtomicUsize::new(0),
        }
    }

    /// The same, on a platform that these manifests describe.
    #[must_use]
    pub fn with_manifests(self, manifests: Manifests) -> Self {
        Self { manifests, ..self }
    }

    /// The file entry.
    pub fn file(&self, id: FileId) -> &FileEntry {
        let entry = &self.files[id.0 as usize];
        deps::package(entry.package);
        entry
    }

    /// The package.
    pub fn package(&self, id: PackageId) -> &Package {
        deps::package(id);
        &self.packages[id.0 as usize]
    }

    /// The package with this import path, if it is part of the run.
    pub fn package_by_path(&self, path: &str) -> Option<PackageId> {
        let found = self.by_path.get(path).copied();
        match found {
            Some(package) => deps::package(package),
            None => deps::absent(path),
        }
        found
    }

    /// The files of a package and, with `others`, those that import it, in order.
    pub fn files_near(&self, package: PackageId, others: bool) -> impl Iterator<Item = &FileEntry> {
        let mut near = self.package(package).files.clone();
        if others {
            deps::importers(package);
            near.extend_from_slice(&self.importers[package.0 as usize]);
            near.sort_unstable();
        }
        near.into_iter().map(|file| &self.files[file.0 as usize])
    }

    /// The file an item stands in.
    pub fn file_of(&self, item: ItemId) -> &FileEntry {
        self.file(self.slot(item).file)
    }

    /// The package an item belongs to.
    pub fn package_of(&self, item: ItemId) -> PackageId {
        self.file_of(item).package
    }

    /// The item's outline entry.
    pub fn item(&self, item: ItemId) -> &Item {
        let slot = self.slot(item);
        &self.file(slot.file).outline.items[slot.index as usize]
    }

    /// The item's name.
    pub fn name(&self, item: ItemId) -> &str {
        self.file_of(item).source.slice(self.item(item).name)
    }

    /// The function as Go prints it: `(*Server).Run`, `Server.Addr`, `fetch`; any other item by its name.
    pub fn function_name(&self, item: ItemId) -> String {
        let (entry, name) = (self.item(item), self.name(item));
        let Some(recv) = entry.recv else { return name.to_owned() };
        let source = &self.file_of(item).source;
        let pointer = source.slice(TextRange::new(entry.span.start, recv.start)).contains('*');
        let recv = source.slice(recv);
        if pointer { format!("(*{recv}).{name}") } else { format!("{recv}.{name}") }
    }

    /// All packages, in order of their paths. What is made from this depends on packages that are not there yet.
    pub fn all_packages(&self) -> impl Iterator<Item = PackageId> + use<> {
        deps::outside();
        (0..self.packages.len() as u32).map(PackageId)
    }

    /// What the platform was told; it is read when it is first asked.
    pub fn deployed(&self) -> &manifest::Read {
        deps::outside();
        self.manifests.read()
    }

    /// Gives the files back in order, those of manifests last. All threads return the memory of the rest, which takes one of them as long as a phase.
    pub fn into_sources(self) -> Vec<SourceFile> {
        self.items.into_par_iter().for_each(drop);
        let mut sources: Vec<SourceFile> = self.files.into_par_iter().map(|entry| entry.source).collect();
        sources.extend(self.manifests.into_files());
        sources
    }

    /// The item's text.
    pub fn text(&self, item: ItemId) -> &str {
        self.file_of(item).source.slice(self.item(item).span)
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).source.slice(span.range())
    }

    /// All items of a file, in order.
    pub fn items_of(&self, file: &FileEntry) -> impl Iterator<Item = ItemId> + use<> {
        let first = file.first_item;
        (0..file.outline.items.len() as u32).map(move |index| ItemId(first + index))
    }

    /// All items of a package, by file and place.
    pub fn items_of_package(&self, package: PackageId) -> impl Iterator<Item = ItemId> + '_ {
        self.package(package).files.iter().flat_map(|file| self.items_of(self.file(*file)))
    }

    /// The functions, methods and package variables of a package, tests and the like left out.
    pub fn code_of_package(&self, package: PackageId) -> impl Iterator<Item = ItemId> + '_ {
        let files = self.package(package).files.iter().map(|file| self.file(*file));
        files
            .filter(|file| file.purpose == Purpose::Program)
            .flat_map(|file| self.items_of(file))
            .filter(|item| matches!(self.item(*item).kind, ItemKind::Func | ItemKind::Method | ItemKind::Var))
    }

    /// Likewise without variables.
    pub fn functions_of_package(&self, package: PackageId) -> impl Iterator<Item = ItemId> + '_ {
        self.code_of_package(package).filter(|item| self.item(*item).kind != ItemKind::Var)
    }

    /// The lowered item (a function, method or package variable).
    pub fn unit(&self, item: ItemId) -> &Unit {
        &self.lowered(item).0
    }

    /// Where the expressions of the lowered item stand.
    pub fn uses(&self, item: ItemId) -> &Uses {
        let (unit, uses) = self.lowered(item);
        uses.get_or_init(|| Uses::of(unit))
    }

    fn lowered(&self, item: ItemId) -> &(Unit, OnceLock<Uses>) {
        self.answers(item).unit.get_or_init(|| {
            self.parsed.fetch_add(1, Ordering::Relaxed);
            let mut unit = lower::lower_item(&self.lower_cx(item), self.item(item));
            unit.shrink_to_fit();
            (unit, OnceLock::new())
        })
    }

    /// Whether the item has been lowered already; for statistics.
    pub fn lowered_already(&self, item: ItemId) -> Option<&Unit> {
        self.slot(item).answers.get()?.unit.get().map(|lowered| &lowered.0)
    }

    /// How many items were lowered so far.
    pub fn parsed(&self) -> usize {
        self.parsed.load(Ordering::Relaxed)
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Parameter and result types of a function or method; only its header is parsed.
    pub fn signature(&self, item: ItemId) -> &Signature {
        let answers = self.answers(item);
        if let Some(lowered) = answers.unit.get() {
            return &lowered.0.funcs[lowered.0.root].signature;
        }
        answers.signature.get_or_init(|| lower::lower_signature(&self.lower_cx(item), self.item(item)))
    }

    /// A type declaration.
    pub fn type_decl(&self, item: ItemId) -> &TypeDecl {
        self.answers(item).decl.get_or_init(|| lower::lower_type(&self.lower_cx(item), self.item(item)))
    }

    /// The items of a package that declare `name` at package level (several under build constraints).
    pub fn lookup(&self, package: PackageId, name: &str) -> &[ItemId] {
        self.package(package).names.get(name).map_or(&[], SmallVec::as_slice)
    }

    /// The methods `name` of type `type_name`.
    pub fn methods(&self, package: PackageId, type_name: &str, name: &str) -> &[ItemId] {
        let key = (SmolStr::new(type_name), SmolStr::new(name));
        self.package(package).methods.get(&key).map_or(&[], SmallVec::as_slice)
    }

    /// The methods `name` of any type of a package, by file and place.
    pub fn methods_named(&self, package: PackageId, name: &str) -> impl Iterator<Item = ItemId> {
        let named = move |item: &ItemId| self.item(*item).kind == ItemKind::Method && self.name(*item) == name;
        self.items_of_package(package).filter(named)
    }

    /// The declaration of a type of this run; the first, where files for different builds declare it.
    pub fn find_type(&self, path: &str, name: &str) -> Option<&TypeDecl> {
        self.types(self.package_by_path(path)?, name).next()
    }

    /// All declarations of a type, one for each build that has its own.
    pub fn types(&self, package: PackageId, name: &str) -> impl Iterator<Item = &TypeDecl> {
        let types = self.lookup(package, name).iter().filter(|item| self.item(**item).kind == ItemKind::Type);
        types.map(|item| self.type_decl(*item))
    }

    /// The written types of a package variable's specification.
    pub fn var_types(&self, item: ItemId) -> &[(SmolStr, Ty)] {
        self.answers(item).var_types.get_or_init(|| lower::lower_var_type(&self.lower_cx(item), self.item(item)))
    }

    fn lower_cx(&self, item: ItemId) -> LowerCx<'_> {
        let entry = self.file_of(item);
        LowerCx {
            file: entry.source.id,
            text: &entry.source.text,
            imports: &entry.imports,
            home: &self.package(entry.package).path,
        }
    }

    fn answers(&self, item: ItemId) -> &Answers {
        let slot = self.slot(item);
        deps::package(self.files[slot.file.0 as usize].package);
        slot.answers.get_or_init(Box::default)
    }

    fn slot(&self, item: ItemId) -> &Slot {
        &self.items[item.0 as usize]
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program")
            .field("files", &self.files.len())
            .field("items", &self.items.len())
            .finish_non_exhaustive()
    }
}

/// Packages that only tests use, with all below them.
const TESTING: &[&str] = &[
    "testing",
    "net/http/httptest",
    "github.com/onsi/ginkgo",
    "github.com/onsi/gomega",
    "github.com/stretchr/testify",
    "gotest.tools",
];

fn is_for_tests(path: &str) -> bool {
    TESTING
        .iter()
        .any(|package| path.strip_prefix(package).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Whether a file imports `testing` only in passing: to ask whether a test is running, or for a few of its functions, which help the tests of
/// the others.
fn is_in_passing(input: &FileInput, import: &Import) -> bool {
    const QUESTIONS: &[&str] = &["Testing()", "Short()", "Verbose()"];
    if import.alias.is_some() || import.path != "testing" {
        return false;
    }
    let uses = |text: &str| {
        let mut taken = text.split("testing.").skip(1);
        taken.any(|it| !QUESTIONS.iter().any(|question| it.starts_with(question)))
    };
    let of_kind = |item: &&Item| matches!(item.kind, ItemKind::Func | ItemKind::Method);
    let (mut all, mut helpers) = (0, 0);
    for item in input.outline.items.iter().filter(of_kind) {
        all += 1;
        helpers += usize::from(uses(input.source.slice(item.span)));
    }
    helpers * 4 <= all && all > 0
}

impl FileEntry {
    /// Whether it stands in a folder of programs that are run by hand, by those who work on the project.
    pub fn is_tool(&self) -> bool {
        folders::is_tool(&self.source.path)
    }

    /// Whether it stands in a folder of code that helps tests or shows how something is used, or has the name of such a file.
    pub fn is_support(&self) -> bool {
        folders::is_support(&self.source.path)
    }

    fn new(mut input: FileInput, package: PackageId, first_item: u32) -> Self {
        let imports = std::mem::take(&mut input.outline.imports);
        let testing = |import: &Import| is_for_tests(&import.path) && !is_in_passing(&input, import);
        let tests = input.is_test || imports.iter().any(testing);
        let template = imports.iter().any(|import| import.path.ends_with("/genny/generic"));
        input.outline.items.shrink_to_fit();
        Self {
            purpose: match (tests, input.is_built && !template) {
                (true, _) => Purpose::Tests,
                (false, true) => Purpose::Program,
                (false, false) => Purpose::Unbuilt,
            },
            imports: Imports::new(&imports),
            source: input.source,
            outline: input.outline,
            package,
            first_item,
            go: input.go,
            report: input.report,
        }
    }
}

impl Slot {
    fn new(file: FileId, index: u32) -> Self {
        Self { file, index, answers: OnceLock::new() }
    }
}

impl Package {
    /// Fills the tables of names from the package's files.
    fn index(&mut self, files: &[FileEntry]) {
        for file in &self.files {
            let entry = &files[file.0 as usize];
            if self.name.is_empty() {
                self.name = entry.outline.package.clone();
            }
            let text = |range| SmolStr::new(entry.source.slice(range));
            for (index, item) in entry.outline.items.iter().enumerate() {
                let id = ItemId(entry.first_item + index as u32);
                if let Some(recv) = item.recv {
                    self.methods.entry((text(recv), text(item.name))).or_default().push(id);
                    continue;
                }
                for name in item.more_names.iter().copied().chain([item.name]) {
                    self.names.entry(text(name)).or_default().push(id);
                }
            }
        }
    }

    /// Whether this is the package of a program.
    pub fn is_main(&self) -> bool {
        self.name == "main"
    }
}

/// By package: the files of others that import it, in order.
fn importers(files: &[FileEntry], by_path: &FxHashMap<SmolStr, PackageId>) -> Vec<Vec<FileId>> {
    let mut importers: Vec<Vec<FileId>> = vec![Vec::new(); by_path.len()];
    for file in files {
        for package in file.imports.paths().filter_map(|path| by_path.get(path)) {
            let known = &mut importers[package.0 as usize];
            // A path stands under each name that it may be used by.
            if *package != file.package && known.last() != Some(&file.source.id) {
                known.push(file.source.id);
            }
        }
    }
    importers
}

/// Several packages may share a folder: the external test package, and programs under `//go:build ignore`.
fn package_path(input: &FileInput) -> SmolStr {
    let name = &input.outline.package;
    if input.is_test && name.ends_with("_test") {
        SmolStr::new(format!("{}_test", input.folder_path))
    } else {
        input.folder_path.clone()
    }
}
