//! Finds the code that strands a goroutine and proves it, from Go source alone.

pub mod cli;
pub mod config;
pub mod engine;
pub mod filter;
pub mod finding;
pub mod flow;
pub mod model;
pub mod paths;
pub mod progress;
pub mod report;
pub mod rules;
pub mod run;
pub mod source;
pub mod summary;
pub mod syntax;

pub use engine::{RunError, check};
