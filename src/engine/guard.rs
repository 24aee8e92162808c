//! Panics that cost one function or file instead of the run.
//!
//! A panic here is a mistake of ours in one corner; everything else stays true. It is caught, its message is kept for the
//! summary, and nothing is printed: standard error belongs to the caller.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs `work`; if it panics, the error says where and why in one line.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    install();
    // A worker that waits may take up other work in between: what was, comes back.
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|_| MESSAGE.take())
}

/// The words about a panic, in a report.
pub(super) fn failed(message: &str) -> String {
    format!("the analysis failed here; please report this: {message}")
}

/// Keeps messages of guarded panics; all others go where they went before.
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                MESSAGE.set(one_line(info));
            } else {
                before(info);
            }
        }));
    });
}

fn one_line(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("panic").split_whitespace().collect::<Vec<_>>().join(" ");
    match info.location() {
        Some(at) => format!("{text} ({}:{})", at.file(), at.line()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::panic, reason = "that is what is tested")]
    fn a_panic_becomes_one_line() {
        assert_eq!(guarded(|| 7), Ok(7));
        let error = guarded(|| panic!("two\n  lines {}", 1)).map(|()| 0).unwrap_err();
        assert!(error.starts_with("two lines 1 (") && error.contains("guard.rs:"), "{error}");
        assert!(!GUARDED.get());
    }
}
