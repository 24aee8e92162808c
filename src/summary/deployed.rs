//! Which pods run a program: manifests ([`crate::source::manifest`]) and package `main`s brought together by their names.
//!
//! A container runs a program if its command, its image or the user says so. A name that several programs could mean says nothing.

use crate::model::program::{PackageId, Program, Purpose};
use crate::source::manifest::{Container, ContainerRole, Workload, WorkloadKind};
use crate::source::{SourceFile, Span};

/// Names of folders that say nothing about the program in them.
const PLAIN: &[&str] = &["cmd", "main", "src", "app", "bin", "go", "."];

/// A container that runs a program, and the time it leaves for the end.
#[derive(Debug, Clone, Copy)]
pub struct Pod<'a> {
    /// What the container belongs to.
    pub workload: &'a Workload,
    /// The container.
    pub container: &'a Container,
    /// What a patch says instead of the workload, if one does.
    patched: Option<(u32, Span)>,
}

impl Pod<'_> {
    /// How many seconds the whole pod gets to end, and where that is written.
    pub fn grace(&self) -> (u32, Option<Span>) {
        match self.patched.or(self.workload.grace) {
            Some((seconds, at)) => (seconds, Some(at)),
            None => (self.workload.grace_seconds(), None),
        }
    }

    /// How many seconds are left when SIGTERM comes: the preStop hook runs before it, on the same time.
    pub fn seconds_left(&self) -> u32 {
        self.grace().0.saturating_sub(self.container.pre_stop.map_or(0, |(seconds, _)| seconds))
    }
}

/// The containers that run the program of a package and are told to stop by SIGTERM, the one with the least time first.
pub fn pods(program: &Program, main: PackageId) -> Vec<Pod<'_>> {
    let read = program.deployed();
    let names = Names::of(program, main);
    let mut pods: Vec<Pod<'_>> = Vec::new();
    for (workload, chosen) in &read.workloads {
        if workload.kind == WorkloadKind::Job {
            continue; // ends by itself
        }
        let runs = workload.containers.iter().filter(|it| it.role != ContainerRole::Init);
        let patched = patch(program, workload);
        // A patch by path may be for this one.
        if read.patched && patched.or(workload.grace).is_none() && chosen.is_none() {
            continue;
        }
        match chosen {
            Some(program) if names.are_meant_by(program) => {
                let all: Vec<&Container> = runs.collect();
                let own = all.iter().copied().find(|it| names.run_in(it)).or_else(|| all.first().copied());
                pods.extend(own.map(|container| Pod { workload, container, patched }));
            }
            Some(_) => {}
            None => {
                pods.extend(runs.filter(|it| names.run_in(it)).map(|container| Pod { workload, container, patched }));
            }
        }
    }
    pods.sort_by_key(|pod| (pod.seconds_left(), pod.workload.at));
    pods
}

/// The file of a place in a manifest.
pub fn file_of(program: &Program, at: Span) -> Option<&SourceFile> {
    program.manifests.file(at.file)
}

/// What another manifest for the same object says about its time: one without images is a patch of it.
fn patch(program: &Program, workload: &Workload) -> Option<(u32, Span)> {
    let same = |it: &&Workload| {
        it.kind_name == workload.kind_name
            && it.name == workload.name
            && it.containers.iter().all(|one| one.image.is_empty())
    };
    let read = program.deployed();
    read.workloads.iter().map(|(it, _)| it).filter(same).filter_map(|it| it.grace).max_by_key(|(seconds, _)| *seconds)
}

/// What a program is called.
struct Names {
    /// The folder, or the one above if that says nothing.
    folder: String,
    /// The last element of the module's path.
    module: String,
    /// Whether the module has no other program.
    alone: bool,
    /// Whether no other program of the run has the same name.
    unique: bool,
    path: String,
    shown: String,
}

impl Names {
    fn of(program: &Program, main: PackageId) -> Self {
        let package = program.package(main);
        let others = program.all_packages().filter(|other| *other != main && is_program(program, *other));
        let others: Vec<PackageId> = others.collect();
        let folder = folder_name(program, main);
        let file = package.files.first().map(|file| program.file(*file).source.path.as_path());
        Self {
            module: base(&package.module).to_owned(),
            alone: !package.module.is_empty()
                && others.iter().all(|other| program.package(*other).module != package.module),
            unique: others.iter().all(|other| folder_name(program, *other) != folder),
            folder,
            path: package.path.to_string(),
            shown: file.and_then(|file| file.parent()).map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// Whether the user means this program by a name.
    fn are_meant_by(&self, name: &str) -> bool {
        let name = name.trim_start_matches("./").trim_end_matches('/');
        name == self.path || name == self.shown || name == self.folder || (self.alone && name == self.module)
    }

    /// Whether a container runs it.
    fn run_in(&self, container: &Container) -> bool {
        let called = |name: &str| {
            let both = name.strip_prefix(self.module.as_str()).and_then(|rest| rest.strip_prefix(['-', '_', '.']));
            !name.is_empty()
                && ((self.unique && (name == self.folder || both == Some(self.folder.as_str())))
                    || (self.alone && name == self.module))
        };
        match container.program() {
            Some(program) => called(program),
            None => called(container.image_name()),
        }
    }
}

/// Whether a package is a program that is built and runs somewhere.
fn is_program(program: &Program, package: PackageId) -> bool {
    let package = program.package(package);
    let files = package.files.iter().map(|file| program.file(*file));
    package.is_main() && files.into_iter().any(|file| file.purpose == Purpose::Program && !file.is_support())
}

/// The name of a package's folder that says most: `api` of `services/api/cmd`; the module's for its root.
fn folder_name(program: &Program, package: PackageId) -> String {
    let package = program.package(package);
    let own = package
        .path
        .strip_prefix(package.module.as_str())
        .filter(|_| !package.module.is_empty())
        .unwrap_or(&package.path);
    let part = own.rsplit('/').find(|part| !part.is_empty() && !PLAIN.contains(part));
    part.map_or_else(|| base(&package.module).to_owned(), str::to_owned)
}

/// The last element of a module's path that is no version.
fn base(module: &str) -> &str {
    let version = |part: &&str| {
        part.strip_prefix('v').is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
    };
    module.rsplit('/').find(|part| !version(part)).unwrap_or(module)
}
