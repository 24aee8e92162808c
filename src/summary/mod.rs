//! What a callee does, seen from outside: to its parameters, to its receiver, and whether it returns.
//!
//! [`knowledge`] answers for libraries from data; [`effects`] computes the answer for functions of this run, on demand and
//! bounded in depth, so that it never depends on who asked first.

pub mod acquisition;
mod addresses;
mod behind;
mod by_hand;
pub mod callers;
mod clients;
mod commands;
pub mod conns;
pub mod constants;
pub mod contexts;
pub mod deployed;
pub mod effects;
pub mod ending;
pub mod field_channels;
pub mod fields;
pub mod followed;
mod handed;
pub mod hearing;
mod implementers;
pub mod kept;
pub mod knowledge;
pub mod listeners;
pub mod lock_duty;
pub mod lock_order;
pub mod lock_reach;
pub mod locks;
pub mod lost_locks;
mod naming;
pub mod once;
pub mod owners;
mod process_life;
pub mod program_end;
pub mod promises;
pub mod recovering;
pub mod requests;
pub mod responses;
pub mod scope;
pub mod servers;
pub mod service;
pub mod started;
pub mod starts;
pub mod stores;
pub mod subscribers;
mod success;
pub mod timers;
mod unending;
pub mod waits_locked;
pub mod words;

pub use effects::{Fate, Summaries};
pub use knowledge::{Effect, Knowledge, Owns, Resource, Role};
