//! Bytes and where they come from: the walk, files with their lines, modules and Go versions, directives.
//!
//! This room reads the disk and is the only one below `cli` that does. It knows no Go grammar beyond what a
//! line-based look can tell (comments, the package clause, build constraints), and nothing about rules.

mod file;
pub mod lex;
mod problem;
mod version;

pub use file::{FileId, LineCol, SourceFile, Span, TextRange};
pub use problem::Problem;
pub use version::GoVersion;
