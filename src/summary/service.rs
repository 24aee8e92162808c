//! A program as the platform sees it: what it serves, and whether anything in it takes SIGTERM.
//!
//! What `main` leads to is followed through calls, and through functions and package variables that are mentioned (commands of cobra are
//! such). Whether SIGTERM is taken is asked of the text of every package that `main` imports: one word there keeps rules quiet.

use super::effects::{Summaries, remembered};
use super::knowledge::{Knowledge, Role};
use crate::flow::path;
use crate::model::body::{Call, ExprKind, Role as Runs, Unit};
use crate::model::cfg::Op;
use crate::model::program::{FileEntry, ItemId, PackageId, Program, Purpose};
use crate::model::resolve::{Callee, Resolver};
use crate::model::uses::Site;
use crate::source::Span;
use crate::syntax::item::ItemKind;
use memchr::memmem;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use std::ops::ControlFlow;

/// More functions than this are not looked at: what a program serves is near its `main`.
const MOST: usize = 400;

/// Words that stand where SIGTERM is taken, beside the names that knowledge gives.
const TAKEN: &[&str] = &["SIGTERM", "signal.Ignore("];

/// Words that stand where time is taken on purpose.
const TIMED: &[&str] = &["Sleep(", "WithTimeout", "WithDeadline", "time.After(", "NewTimer("];

/// What the text of a package may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    TakesSigterm,
    TakesTime,
    AsksForSignals,
}

/// A program: the package of a `main` function and everything of the run that it imports.
pub struct Service<'a> {
    summaries: &'a Summaries<'a>,
    program: &'a Program,
    knowledge: &'a Knowledge,
    /// The program's own first, an import behind some package that has it.
    packages: Vec<PackageId>,
    /// What each of them imports.
    imports: Vec<Vec<PackageId>>,
}

/// A call that serves.
#[derive(Debug, Clone, Copy)]
pub struct Serving {
    /// The item it stands in.
    pub item: ItemId,
    /// Where in it.
    pub site: Site,
    /// The call.
    pub at: Span,
    /// Whether a goroutine serves, while the program does something else.
    pub aside: bool,
}

impl<'a> Service<'a> {
    /// The program of a package.
    pub fn of(summaries: &'a Summaries<'a>, main: PackageId) -> Self {
        let (program, knowledge) = (summaries.program(), summaries.knowledge());
        let mut packages = vec![main];
        let mut imports = Vec::new();
        let mut seen: FxHashSet<PackageId> = packages.iter().copied().collect();
        while let Some(package) = packages.get(imports.len()) {
            let paths = built(program, *package).flat_map(|file| file.imports.paths());
            let mut imported: Vec<PackageId> = paths.filter_map(|path| program.package_by_path(path)).collect();
            imported.sort_unstable();
            imported.dedup();
            packages.extend(imported.iter().copied().filter(|package| seen.insert(*package)));
            imports.push(imported);
        }
        Self { summaries, program, knowledge, packages, imports }
    }

    /// Whether any package of the program speaks of SIGTERM, or has something that takes it on its behalf.
    pub fn may_take_sigterm(&self) -> bool {
        self.is_about(Topic::TakesSigterm) || self.imports_signals()
    }

    /// Whether a package of the program that stands in a folder of tools speaks of SIGTERM.
    pub(super) fn takes_sigterm_in_tools(&self) -> bool {
        let in_tools = |package: &PackageId| built(self.program, *package).next().is_some_and(FileEntry::is_tool);
        self.packages.iter().any(|package| in_tools(package) && self.speaks_of(Topic::TakesSigterm, *package))
    }

    /// Whether the program uses a package about signals that is not in view: it may do whatever its name promises.
    fn imports_signals(&self) -> bool {
        let named = |path: &str| path.rsplit('/').next().is_some_and(|name| matches!(name, "signal" | "signals"));
        self.files().any(|file| {
            let mut paths = file.imports.paths();
            paths.any(|path| path != "os/signal" && named(path) && self.program.package_by_path(path).is_none())
        })
    }

    /// Whether the text of any package of the program has words of a topic. Programs share most of their packages.
    fn is_about(&self, topic: Topic) -> bool {
        self.packages.iter().any(|package| self.speaks_of(topic, *package))
    }

    fn speaks_of(&self, topic: Topic, package: PackageId) -> bool {
        remembered(&self.summaries.topics, (package, topic), || speaks(self.program, package, &self.words_of(topic)))
    }

    fn words_of(&self, topic: Topic) -> Vec<&str> {
        let known = self.summaries.takers_of_sigterm().iter().map(String::as_str);
        match topic {
            Topic::TakesSigterm => TAKEN.iter().copied().chain(known).collect(),
            Topic::TakesTime => TIMED.to_vec(),
            Topic::AsksForSignals => super::ending::ASKS.iter().copied().chain(known).collect(),
        }
    }

    fn files(&self) -> impl Iterator<Item = &FileEntry> {
        self.packages.iter().flat_map(|package| built(self.program, *package))
    }

    /// The words by which a function that takes SIGTERM, or asks for it, is found.
    pub fn names_that_ask(&self) -> Vec<&str> {
        self.words_of(Topic::AsksForSignals)
    }

    /// Whether any package of the program may take time on purpose: it sleeps, or sets a limit.
    pub fn may_take_time(&self) -> bool {
        self.is_about(Topic::TakesTime)
    }

    /// Whether any package of the program asks for signals.
    pub fn may_ask(&self) -> bool {
        self.is_about(Topic::AsksForSignals)
    }

    /// The functions and package variables that `main` leads to and that may lead to one that asks for signals, nearest first.
    pub fn leading_to_signals(&self, main: ItemId) -> Vec<ItemId> {
        let leading = self.leading_to(|package| self.speaks_of(Topic::AsksForSignals, package));
        let wanted = |item| leading.contains(&self.program.package_of(item));
        self.follow(main, wanted, |_, _, _| ControlFlow::Continue(()))
    }

    /// The call nearest to `main` that serves in the way that is `wanted`.
    pub fn serving(&self, main: ItemId, wanted: impl Fn(&Serving) -> bool) -> Option<Serving> {
        let paths: FxHashSet<&str> = self.files().flat_map(|file| file.imports.paths()).map(SmolStr::as_str).collect();
        let words = self.knowledge.calls_in_role(Role::serves, |path| paths.contains(path));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let servers = self.leading_to(|package| speaks(self.program, package, &words));
        let mut found = None;
        self.follow(
            main,
            |item| servers.contains(&self.program.package_of(item)),
            |cx, item, aside| {
                found = self.serves_in(cx, item, aside).into_iter().find(&wanted);
                if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        found
    }

    /// The packages that are of interest, or import one that is.
    fn leading_to(&self, interest: impl Fn(PackageId) -> bool) -> FxHashSet<PackageId> {
        let mut leading: FxHashSet<PackageId> =
            self.packages.iter().copied().filter(|package| interest(*package)).collect();
        // An import is met behind the package that has it, but for those that others have, too.
        loop {
            let known = leading.len();
            for (package, imports) in self.packages.iter().zip(&self.imports).rev() {
                if imports.iter().any(|it| leading.contains(it)) {
                    leading.insert(*package);
                }
            }
            if leading.len() == known {
                return leading;
            }
        }
    }

    /// Visits what `main` leads to among what is `wanted`, until told to stop; with each item, whether a goroutine runs it.
    fn follow(
        &self,
        main: ItemId,
        wanted: impl Fn(ItemId) -> bool,
        mut visit: impl FnMut(&Resolver<'_>, ItemId, bool) -> ControlFlow<()>,
    ) -> Vec<ItemId> {
        let mut items = vec![(main, false)];
        let inits = self.program.items_of_package(self.program.package_of(main));
        items.extend(inits.filter(|item| self.program.name(*item) == "init").map(|item| (item, false)));
        items.retain(|(item, _)| wanted(*item));
        let mut seen: FxHashSet<ItemId> = items.iter().map(|(item, _)| *item).collect();
        let mut next = 0;
        while next < items.len().min(MOST) {
            let (item, aside) = items[next];
            next += 1;
            let cx = Resolver::new(self.program, item);
            if cx.unit.damaged {
                continue;
            }
            if visit(&cx, item, aside).is_break() {
                break;
            }
            for (index, expr) in cx.unit.exprs.iter() {
                let name = matches!(&expr.kind, ExprKind::Global(_) | ExprKind::Imported(..) | ExprKind::Field(..));
                let Some(site) = self.program.uses(item).site(index).filter(|_| name) else { continue };
                for led in self.leads_to(&cx, index) {
                    if wanted(led) && seen.insert(led) {
                        items.push((led, aside || is_aside(cx.unit, site)));
                    }
                }
            }
        }
        items.into_iter().take(MOST).map(|(item, _)| item).collect()
    }

    fn serves_in(&self, cx: &Resolver<'_>, item: ItemId, aside: bool) -> Vec<Serving> {
        let mut found = Vec::new();
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |point, expr, call| {
                let Callee::External(path, name) = cx.callee(call) else { return };
                if self.knowledge.role(&path, &name).is_some_and(Role::serves) {
                    let site = Site { func, point };
                    let at = cx.unit.exprs[expr].span.in_file(cx.unit.file);
                    found.push(Serving { item, site, at, aside: aside || is_aside(cx.unit, site) });
                }
            });
        }
        found
    }

    /// The function, or the package variable, that a name stands for.
    fn leads_to(&self, cx: &Resolver<'_>, expr: crate::model::body::ExprId) -> Vec<ItemId> {
        let as_call = Call { callee: expr, args: Vec::new(), spread: false };
        if let Callee::Project(item) = cx.callee(&as_call) {
            return vec![item];
        }
        let found = match cx.unit.kind(expr) {
            ExprKind::Global(name) => self.program.lookup(cx.package, name),
            ExprKind::Imported(path, name) => match self.program.package_by_path(path) {
                Some(package) => self.program.lookup(package, name),
                None => &[],
            },
            _ => &[],
        };
        found.iter().copied().filter(|item| self.program.item(*item).kind == ItemKind::Var).collect()
    }
}

/// The files of a package that are built into a program.
fn built(program: &Program, package: PackageId) -> impl Iterator<Item = &FileEntry> {
    let files = program.package(package).files.iter().map(|file| program.file(*file));
    files.filter(|file| file.purpose == Purpose::Program)
}

/// Whether the text of a package has one of these words.
fn speaks(program: &Program, package: PackageId, words: &[&str]) -> bool {
    let finders: Vec<memmem::Finder<'_>> = words.iter().map(memmem::Finder::new).collect();
    built(program, package).any(|file| finders.iter().any(|word| word.find(file.source.text.as_bytes()).is_some()))
}

/// Whether a place runs in a goroutine that is started here.
fn is_aside(unit: &Unit, site: Site) -> bool {
    if matches!(unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Go(_))) {
        return true;
    }
    let mut func = Some(site.func);
    while let Some(here) = func {
        if unit.funcs[here].role == Runs::Go {
            return true;
        }
        func = unit.funcs[here].parent;
    }
    false
}
