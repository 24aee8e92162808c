//! Calls whose argument runs at most once in the life of a value: `sync.Once.Do`, `sync.OnceFunc`, `sync.OnceValue`.

use crate::model::body::Call;
use crate::model::resolve::{Callee, Resolver};

/// Whether a call is given a function that runs once.
pub fn runs_once(cx: &Resolver<'_>, call: &Call) -> bool {
    match cx.callee(call) {
        Callee::External(path, name) => {
            path == "sync" && matches!(name.as_str(), "Once.Do" | "OnceFunc" | "OnceValue" | "OnceValues")
        }
        _ => false,
    }
}
