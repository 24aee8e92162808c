//! When which package is analysed: one at a time, the longest wait first, and never for a text that is out of date already.
//!
//! It is told the time and never looks at a clock.

use super::worker::Stop;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::time::Instant;

/// The packages that wait, and the one under way.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    waiting: BTreeMap<Utf8PathBuf, Instant>,
    under_way: Option<(Utf8PathBuf, Stop)>,
}

impl Schedule {
    /// Wants a package analysed at a time, instead of any time wanted before. What is under way for it is out of date.
    pub(super) fn want(&mut self, folder: Utf8PathBuf, at: Instant) {
        self.give_up(&folder);
        self.waiting.insert(folder, at);
    }

    /// Nobody wants to know about a package any more.
    pub(super) fn forget(&mut self, folder: &Utf8Path) {
        self.give_up(folder);
        self.waiting.remove(folder);
    }

    fn give_up(&self, folder: &Utf8Path) {
        if let Some((_, stop)) = self.under_way.as_ref().filter(|(current, _)| current == folder) {
            stop.stop();
        }
    }

    /// The package to begin with now, and what will stop its analysis.
    pub(super) fn begin(&mut self, now: Instant) -> Option<(Utf8PathBuf, Stop)> {
        if self.under_way.is_some() {
            return None;
        }
        let (folder, _) = self.waiting.iter().filter(|(_, at)| **at <= now).min_by_key(|(_, at)| **at)?;
        let folder = folder.clone();
        self.waiting.remove(&folder);
        let stop = Stop::default();
        self.under_way = Some((folder.clone(), stop.clone()));
        Some((folder, stop))
    }

    /// The time at which [`Self::begin`] is worth a call; `None` as long as something is under way or nothing waits.
    pub(super) fn next(&self) -> Option<Instant> {
        if self.under_way.is_some() { None } else { self.waiting.values().min().copied() }
    }

    /// What was under way has ended: the package, if its outcome still is of interest.
    pub(super) fn end(&mut self) -> Option<Utf8PathBuf> {
        self.under_way.take().filter(|(_, stop)| !stop.is_stopped()).map(|(folder, _)| folder)
    }

    /// Whether nothing is to be expected about a package.
    pub(super) fn is_settled(&self, folder: &Utf8Path) -> bool {
        let under_way = self.under_way.as_ref().is_some_and(|(current, _)| current == folder);
        !under_way && !self.waiting.contains_key(folder)
    }
}

impl Drop for Schedule {
    fn drop(&mut self) {
        if let Some((_, stop)) = &self.under_way {
            stop.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn one_at_a_time_and_none_out_of_date() {
        let mut schedule = Schedule::default();
        let (a, b) = (Utf8PathBuf::from("a"), Utf8PathBuf::from("b"));
        let now = Instant::now();
        let later = now + Duration::from_millis(10);
        schedule.want(a.clone(), later);
        schedule.want(b.clone(), now);
        assert_eq!(schedule.next(), Some(now));
        let (first, stop) = schedule.begin(now).unwrap();
        assert_eq!(first, b);
        assert!(schedule.begin(later).is_none() && schedule.next().is_none());
        // A change of the other package disturbs nothing, one of this package does.
        schedule.want(a.clone(), later);
        assert!(!stop.is_stopped());
        schedule.want(b.clone(), later);
        assert!(stop.is_stopped());
        assert_eq!(schedule.end(), None);
        assert!(schedule.begin(now).is_none(), "nothing is due");
        assert_eq!(schedule.begin(later).unwrap().0, a);
        assert!(!schedule.is_settled(&a));
        assert_eq!(schedule.end(), Some(a.clone()));
        assert!(schedule.is_settled(&a) && !schedule.is_settled(&b));
        schedule.forget(&b);
        assert!(schedule.is_settled(&b) && schedule.next().is_none());
    }
}
