//! Bytes and where they come from: the walk, files with their lines, modules and Go versions, directives, and the
//! platform's manifests.
//!
//! This room reads the disk and is the only one below `cli` that does. It knows no Go grammar beyond what a
//! line-based look can tell (comments, the package clause, build constraints), and nothing about rules.

pub mod constraint;
pub mod directive;
pub mod facts;
mod file;
pub mod folders;
mod globs;
pub mod lex;
pub mod load;
pub mod manifest;
pub mod module;
mod problem;
pub mod read;
mod version;
pub mod walk;

pub use constraint::Constraint;
pub use directive::{Directive, DirectiveForm, DirectiveKind, directives};
pub use facts::FileFacts;
pub use file::{FileId, LineCol, SourceFile, Span, TextRange};
pub use globs::PathGlobs;
pub use load::{Loaded, load};
pub use manifest::Manifests;
pub use module::ModuleIndex;
pub use problem::Problem;
pub use read::Overlay;
pub use version::GoVersion;
pub use walk::{FoundFile, WalkOptions, Walked, walk};
