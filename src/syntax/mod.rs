//! Bytes → top-level items → trees.
//!
//! [`outline`] finds the items of a file without a grammar; [`parse`] gives a tree for one of them when somebody
//! asks. Trees leave this room only towards `model::lower`. Nothing here knows what an identifier means.

pub mod glance;
pub mod item;
pub mod kind;
pub mod lock_glance;
pub mod outline;
pub mod parse;
pub mod tree;
pub mod triggers;
