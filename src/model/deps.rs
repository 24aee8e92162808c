//! Which packages an answer was made from.
//!
//! [`super::program::Program`] says here whatever it is asked about, so that nobody who asks can forget it. Who keeps an answer for others
//! ([`kept`]) keeps what it was made from as well, and says so again when it is handed out ([`again`]). Outside of [`traced`] nothing is
//! written down.

use super::program::PackageId;
use smol_str::SmolStr;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What an answer was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Packages of the run: any of their files.
    pub packages: BTreeSet<PackageId>,
    /// Packages of which it matters who imports them.
    pub importers: BTreeSet<PackageId>,
    /// Import paths that are not part of the run.
    pub absent: BTreeSet<SmolStr>,
    /// Something else was asked that is no Go file of the run.
    pub outside: bool,
}

/// The sources of an answer that is kept; `None` if nobody listened when it was made.
pub type Kept = Option<Arc<Sources>>;

const NONE: u32 = u32::MAX;

thread_local! {
    static LISTENING: Cell<bool> = const { Cell::new(false) };
    /// The package that was named last: most questions are about the same one.
    static LAST: Cell<u32> = const { Cell::new(NONE) };
    static SOURCES: RefCell<Sources> = RefCell::new(Sources::default());
}

/// Does some work, which must not panic, and tells what its answer was made from.
pub fn traced<T>(work: impl FnOnce() -> T) -> (T, Sources) {
    // A worker that waits may take up other work in between: what was, comes back.
    let listening = LISTENING.replace(true);
    let (answer, sources) = apart(work);
    LISTENING.set(listening);
    (answer, sources)
}

/// Does some work whose answer will be kept for others.
pub fn kept<T>(work: impl FnOnce() -> T) -> (T, Kept) {
    if !LISTENING.get() {
        return (work(), None);
    }
    let (answer, sources) = apart(work);
    let sources = Some(Arc::new(sources));
    again(&sources);
    (answer, sources)
}

/// A kept answer is used.
pub fn again(sources: &Kept) {
    if let Some(sources) = sources
        && LISTENING.get()
    {
        SOURCES.with_borrow_mut(|all| all.add(sources));
    }
}

/// A package was looked at.
pub(super) fn package(package: PackageId) {
    if LAST.get() != package.0 && LISTENING.get() {
        LAST.set(package.0);
        SOURCES.with_borrow_mut(|all| all.packages.insert(package));
    }
}

/// It was asked who imports a package.
pub(super) fn importers(package: PackageId) {
    if LISTENING.get() {
        SOURCES.with_borrow_mut(|all| all.importers.insert(package));
    }
}

/// A package was asked for that is not there.
pub(super) fn absent(path: &str) {
    if LISTENING.get() {
        SOURCES.with_borrow_mut(|all| {
            if !all.absent.contains(path) {
                all.absent.insert(path.into());
            }
        });
    }
}

/// Something was asked that no Go file of the run tells.
pub fn outside() {
    if LISTENING.get() {
        SOURCES.with_borrow_mut(|all| all.outside = true);
    }
}

/// Does some work with an empty list, and puts the list back that was there.
fn apart<T>(work: impl FnOnce() -> T) -> (T, Sources) {
    let before = SOURCES.take();
    LAST.set(NONE);
    let answer = work();
    LAST.set(NONE);
    (answer, SOURCES.replace(before))
}

impl Sources {
    /// Adds what another answer was made from.
    pub fn add(&mut self, other: &Self) {
        self.packages.extend(&other.packages);
        self.importers.extend(&other.importers);
        self.absent.extend(other.absent.iter().cloned());
        self.outside |= other.outside;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kept_answer_was_made_from_is_said_whenever_it_is_used() {
        let (one, two) = (PackageId(1), PackageId(2));
        package(one); // nobody listens
        let (sources, first) = traced(|| {
            package(one);
            let ((), sources) = kept(|| {
                package(two);
                importers(one);
                absent("x/y");
            });
            package(one);
            sources
        });
        assert_eq!(first.packages, BTreeSet::from([one, two]));
        assert_eq!((first.importers.len(), first.absent.len(), first.outside), (1, 1, false));
        let ((), second) = traced(|| again(&sources));
        assert_eq!(second.packages, BTreeSet::from([two]));
        let ((), third) = traced(outside);
        assert_eq!(third, Sources { outside: true, ..Sources::default() });
        assert_eq!(kept(|| 7), (7, None));
    }
}
