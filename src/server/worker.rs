//! The thread on which packages are analysed, one after the other, so that the session is free to listen.

use super::abilities::Abilities;
use super::analysis::{self, Analysed, Job};
use crate::progress::Progress;
use crossbeam_channel::{Receiver, Sender, unbounded};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Ends an analysis early; shared by whoever may want that and the analysis itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// From now on nobody wants the outcome.
    pub(super) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody said so.
    pub(super) fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Progress for Stop {
    fn phase(&self, _name: &'static str, _total: u64) {}
    fn inc(&self, _count: u64) {}
    fn wanted(&self) -> bool {
        !self.is_stopped()
    }
}

/// The thread, seen from the session. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<(Job, Stop)>,
    /// One outcome for each job, in order. An error is a sentence for the user.
    pub(super) outcomes: Receiver<Result<Analysed, String>>,
}

impl Worker {
    /// Starts the thread.
    pub(super) fn start(abilities: Abilities) -> std::io::Result<Self> {
        let (jobs, to_do) = unbounded::<(Job, Stop)>();
        let (done, outcomes) = unbounded();
        thread::Builder::new().name("analysis".to_owned()).spawn(move || {
            for (job, stop) in to_do {
                if done.send(outcome(&job, &stop, abilities)).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self { jobs, outcomes })
    }

    /// Hands over a job.
    pub(super) fn begin(&self, job: Job, stop: Stop) {
        // The thread ends after this side only.
        let _ = self.jobs.send((job, stop));
    }
}

/// A panic costs this outcome, not the server.
fn outcome(job: &Job, stop: &Stop, abilities: Abilities) -> Result<Analysed, String> {
    let attempt = panic::catch_unwind(AssertUnwindSafe(|| analysis::analyse(job, stop, abilities)));
    attempt.unwrap_or_else(|_| Err("the analysis failed; please report this".to_owned()))
}
