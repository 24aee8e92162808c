//! The keys of the file, as `serde` reads them. `docs/knowledge.md` explains each.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What a function does with one argument or with its receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Looks at it, keeps nothing.
    Observes,
    /// Releases it: stops, closes, cancels.
    Releases,
    /// Takes it over.
    Keeps,
    /// Calls this function before returning.
    Calls,
    /// Keeps this function and calls it later, perhaps never.
    CallsLater,
    /// Runs this function in a new goroutine.
    Go,
}

/// How a function ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Returns {
    /// It ends the process or the goroutine.
    Never,
    /// It panics.
    Panics,
}

/// What a thing that must be released keeps while it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owns {
    /// A connection, with the goroutines that serve it.
    Connection,
    /// A goroutine.
    Goroutine,
    /// A file descriptor and nothing else.
    Descriptor,
    /// Memory that the collector does not manage.
    Memory,
    /// The connection behind an HTTP response.
    ResponseBody,
}

/// What a function is for, where rules ask about that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Serves until it is told to stop.
    Serves,
    /// Tells a server to stop, and waits for the requests under way.
    ShutsDown,
    /// Takes SIGTERM, so that the program can end in order.
    TakesSigterm,
    /// Sends an HTTP request, with the default client and without a context.
    Requests,
    /// Connects, and waits for that as long as the system does.
    Dials,
    /// Reads from, or writes to, the connection it is given.
    Transfers,
    /// Wraps the connection it is given: whoever reads the result reads the connection.
    Wraps,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFunc {
    #[serde(default)]
    pub(super) results: Vec<String>,
    #[serde(default)]
    pub(super) params: Vec<Effect>,
    pub(super) receiver: Option<Effect>,
    pub(super) returns: Option<Returns>,
    #[serde(default)]
    pub(super) blocks: bool,
    #[serde(default)]
    pub(super) acquires: bool,
    pub(super) owns: Option<Owns>,
    pub(super) role: Option<Role>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawType {
    #[serde(default)]
    pub(super) fields: BTreeMap<String, String>,
    pub(super) underlying: Option<String>,
    #[serde(default)]
    pub(super) implements: Vec<String>,
    pub(super) owns: Option<Owns>,
    #[serde(default)]
    pub(super) released_by: Vec<String>,
    pub(super) part: Option<String>,
    #[serde(default)]
    pub(super) until: Vec<String>,
    #[serde(default)]
    pub(super) lent_to: Vec<String>,
    pub(super) looks: Option<Looks>,
    #[serde(default)]
    pub(super) fresh: bool,
    pub(super) context: Option<String>,
    #[serde(default)]
    pub(super) per_request: bool,
}

/// How a thing shows itself where its type is not known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Looks {
    /// Names of the functions that give one.
    pub from: Vec<String>,
    /// Members that are asked of one.
    pub has: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct RawPackage {
    #[serde(default)]
    pub(super) types: BTreeMap<String, RawType>,
    #[serde(default)]
    pub(super) vars: BTreeMap<String, String>,
    #[serde(flatten)]
    pub(super) funcs: BTreeMap<String, RawFunc>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawKnowledge {
    #[serde(default)]
    pub(super) package: BTreeMap<String, RawPackage>,
}
