//! A progress line on the terminal, for runs that take more than a second.

use super::terminal;
use crate::progress::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A run shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress line; hidden until the run has taken a second.
pub(super) struct Bar {
    line: ProgressBar,
    start: Instant,
    shown: AtomicBool,
}

impl Bar {
    /// A line for this run; it never appears if `quiet` or if standard error is no terminal.
    pub(super) fn new(quiet: bool) -> Self {
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let never = quiet || !terminal::stderr_is_terminal();
        Self { line, start: Instant::now(), shown: AtomicBool::new(never) }
    }

    /// Removes the line.
    pub(super) fn finish(&self) {
        self.line.finish_and_clear();
    }

    fn show_when_due(&self) {
        let due = !self.shown.load(Ordering::Relaxed) && self.start.elapsed() > PATIENCE;
        if due && !self.shown.swap(true, Ordering::Relaxed) {
            self.line.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Bar {
    fn phase(&self, name: &'static str, total: u64) {
        self.show_when_due();
        let template = if total == 0 { "{msg} {human_pos}" } else { "{msg} {human_pos} of {human_len} {wide_bar}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.line.set_style(style);
        }
        self.line.set_message(name);
        self.line.set_length(total);
        self.line.set_position(0);
    }

    fn inc(&self, count: u64) {
        self.show_when_due();
        self.line.inc(count);
    }
}
