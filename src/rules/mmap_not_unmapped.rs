//! `mmap-not-unmapped`: mapped or attached memory is not given back on every path.
//!
//! Mapped memory is a thing to be released like any other ([`super::owed`]), but no type tells so and no collector takes it back.

use super::{Findings, FuncCx, Rule, owed};
use crate::summary::Owns;
use crate::syntax::glance;

/// Calls that map memory.
const CALLS: &[&str] = &[".Mmap(", ".SysvShmAttach(", "mmap.Map(", "mmap.MapRegion(", "mmap.Open("];

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&["Mmap("], &["ShmAttach("], &["mmap.Map"], &["mmap.Open("]];

    const CROSSES_FILES: bool = true;

    fn worth_parsing(text: &str) -> bool {
        glance::holds_unsettled(text, |line| CALLS.iter().any(|call| line.contains(call)), &[], ".")
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        owed::check(cx, &[Owns::Memory], out);
    }
}
