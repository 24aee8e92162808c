//! Locks in one function: which lock a call is about, what each place does with it, and whether a path keeps it.
//!
//! [`identity`] names locks, [`effects`] says what the places of a function do with one, [`balance`] and [`follow`] go along its paths with
//! that. What callees do comes through [`effects::LockCallees`]; nothing here knows what a rule calls a defect.

pub mod balance;
pub mod effects;
pub mod follow;
mod hold;
pub mod identity;
pub mod operation;
pub mod sites;
