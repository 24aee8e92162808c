//! How a long run says where it is, and hears whether anybody still waits for it. The analysis calls it from many threads and never
//! learns who listens.

/// Listens to the progress of a run.
pub trait Progress: Sync {
    /// A new phase begins, e.g. `reading`; `total` is the number of steps, 0 if not known.
    fn phase(&self, name: &'static str, total: u64);
    /// `count` steps of the phase are done. Cheap enough for every file and every function.
    fn inc(&self, count: u64);
    /// Whether the outcome is still wanted. A run that hears no ends as soon as it can, without one.
    fn wanted(&self) -> bool {
        true
    }
}

/// Listens to nothing.
#[derive(Debug, Default, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn phase(&self, _name: &'static str, _total: u64) {}
    fn inc(&self, _count: u64) {}
}
