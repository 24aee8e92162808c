//! Questions over several goroutines: can one of them stay blocked for ever?
//!
//! A root function is carried out step by step, with every choice that is open: conditions over unknown values, the order in which
//! goroutines run, the arm a select takes. Functions of the run that get something of interest are entered, so values flow where they flow in
//! Go: a channel through a constructor's field, a method value, a closure, another channel.
//!
//! - [`skeleton`]: an item's steps, and which variables still matter at each
//! - [`value`], [`term`]: what is known and what is not; equal unknowns are one [`term::Term`], what a path knows are facts about terms
//! - `state`, `heap`: goroutines and objects; `identity`, `seen`: which states are the same one, and show nothing new
//! - `machine`, `run`, `eval`, `assign`, `range`, `decide`: what one goroutine does alone; `objects`, `members`: what its values are
//! - `calls`, `returns`, `library`: calls, those into libraries among them; `calm`, `detour`: loops and branches that
//!   nobody else can notice
//! - `comm`, `acts`, `verbs`: where goroutines meet
//! - [`stuck`]: who can never go on; the question of a garbage collector
//! - [`search`]: breadth first, each state once, within a `bound`
//! - [`trace`]: the story in words
//!
//! Code that is not in view may do anything to what it can reach, but it returns: an object that reaches it is *open* and keeps
//! nobody waiting. This room knows nothing of rules and findings.

mod acts;
mod assign;
pub mod blame;
mod bound;
mod calls;
mod calm;
mod comm;
mod decide;
mod detour;
mod eval;
mod heap;
mod identity;
mod library;
mod machine;
mod members;
mod objects;
mod range;
mod returns;
mod run;
pub mod search;
mod seen;
pub mod skeleton;
mod state;
pub mod stuck;
pub mod term;
pub mod trace;
pub mod value;
mod verbs;

pub use blame::Blame;
pub use search::{Exploration, Leak, explore};
pub use stuck::{On, Operation, Stayer};
