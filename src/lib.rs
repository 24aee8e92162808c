//! Finds the code that strands a goroutine and proves it, from Go source alone.

pub mod finding;
pub mod flow;
pub mod model;
pub mod rules;
pub mod run;
pub mod source;
pub mod summary;
pub mod syntax;
