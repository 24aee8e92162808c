//! Trees → our own words: lowered functions, types-lite, packages and the demand-driven store.
//!
//! Only [`lower`] names tree-sitter. Everything behind it speaks of [`body::Unit`]s, [`cfg::Cfg`]s and [`ty::Ty`]s.
//! Nothing here knows what a leak is.

pub mod body;
pub mod cfg;
pub mod deps;
pub mod dump;
pub mod imports;
pub mod lower;
pub mod program;
pub mod resolve;
pub mod ty;
pub mod uses;
pub mod walk;
