//! One rule per leak pattern, and the registry of their pages.

pub mod registry;
