//! Questions over one control-flow graph: is there a path that avoids something, what becomes of a thing that must be
//! released, can a loop end. Each answer is yes with a witness, no, or unknown; each search is bounded in steps.
//!
//! Nothing here knows what a rule calls a leak, nor how callees are summarised: that comes through [`Callees`].

pub mod abandoned;
mod agreement;
pub mod condition;
pub mod done;
mod doubt;
pub mod drains;
pub mod duration;
mod dynamic;
pub mod endless;
pub mod exits;
pub mod feeds;
pub mod groups;
pub mod joined;
pub mod locks;
pub mod obligation;
pub mod overcount;
pub mod path;
pub mod pretend;
pub mod reach;
pub mod rearm;
pub mod received;
pub mod rendezvous;
pub mod story;
pub mod takers;
pub mod unwatched;
pub mod waits;
pub mod watch;
pub mod watcher;
