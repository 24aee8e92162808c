//! The keys of the file, as `serde` reads them. `docs/knowledge.md` explains each.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What a function does with one argument or with its receiver.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Looks at it, keeps nothing.
    Observes,
    /// Reads it to its end, or until a read fails; keeps nothing.
    Drains,
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

impl Effect {
    /// Whether the caller has it as before, used or not.
    pub fn gives_back(self) -> bool {
        matches!(self, Self::Observes | Self::Drains)
    }
}

/// How a function ends.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Returns {
    /// It ends the process or the goroutine.
    Never,
    /// It panics.
    Panics,
}

/// When a function gives an error.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fails {
    /// Its error is always nil.
    Never,
    /// Only of a receiver of which nothing is owed any more: it has been released before, or the error has ended it.
    Released,
}

/// What a thing that must be released keeps while it is not.
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// With what a thing that must be released ends at the latest.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndsWith {
    /// With the context that is the function's first argument.
    Context,
    /// With the receiver, whose release releases it: a statement with its database.
    Receiver,
}

/// What a function is for, where rules ask about that.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Serves until it is told to stop.
    Serves,
    /// Likewise, over HTTP, with a server of its own that has no timeouts.
    ServesBare,
    /// Tells a server to stop, and waits for the requests under way.
    ShutsDown,
    /// Takes SIGTERM, so that the program can end in order.
    TakesSigterm,
    /// Takes as long as the duration it is given, or may do so.
    Lasts,
    /// Sends an HTTP request, with the default client and without a context.
    Requests,
    /// Connects, and waits for that as long as the system does.
    Dials,
    /// Reads from, or writes to, the connection it is given.
    Transfers,
    /// Wraps the connection it is given: whoever reads the result reads the connection.
    Wraps,
    /// Waits no longer than limits of its own, which are set unless somebody takes them away, whatever its context says.
    Limited,
    /// Makes a listener that nobody can dial: its peers are streams of a connection that is there, or others in the process.
    Streams,
}

impl Role {
    /// Whether it serves, with whatever timeouts.
    pub fn serves(self) -> bool {
        matches!(self, Self::Serves | Self::ServesBare)
    }
}

/// What a function or method does.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFunc {
    /// Go types of the results, qualified by full import paths. Absent: there are none, or they depend on type arguments.
    #[serde(default)]
    pub(super) results: Vec<String>,
    /// One effect for each parameter; a shorter list repeats its last entry. Absent: unknown.
    #[serde(default)]
    pub(super) params: Vec<Effect>,
    /// The effect on the receiver.
    pub(super) receiver: Option<Effect>,
    /// How it ends, if not by returning.
    pub(super) returns: Option<Returns>,
    /// When it gives an error, if not at any time.
    pub(super) fails: Option<Fails>,
    /// Whether it may wait for another goroutine, a peer or a clock.
    #[serde(default)]
    pub(super) blocks: bool,
    /// Whether the caller must release what it returns: each result whose type says `owns`.
    #[serde(default)]
    pub(super) acquires: bool,
    /// With `acquires`, what the first result keeps, where its type cannot say so.
    pub(super) owns: Option<Owns>,
    /// With `acquires`, what releases what it returns, besides its own methods.
    pub(super) ends_with: Option<EndsWith>,
    /// What it is for, where rules ask about that.
    pub(super) role: Option<Role>,
}

/// What is to be known about a type.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawType {
    /// Types of the fields that matter, by name.
    #[serde(default)]
    pub(super) fields: BTreeMap<String, String>,
    /// The type behind it.
    pub(super) underlying: Option<String>,
    /// Types whose methods it has, where it does not list them itself.
    #[serde(default)]
    pub(super) implements: Vec<String>,
    /// What stays until a value is released.
    pub(super) owns: Option<Owns>,
    /// The methods that release it, the one to recommend first.
    #[serde(default)]
    pub(super) released_by: Vec<String>,
    /// The field that is owed, if not the whole.
    pub(super) part: Option<String>,
    /// Methods whose false says that nothing is owed any more.
    #[serde(default)]
    pub(super) until: Vec<String>,
    /// Functions of any package, by name, that only borrow one; one `*` stands for anything.
    #[serde(default)]
    pub(super) lent_to: Vec<String>,
    /// How one shows itself where no type is known.
    pub(super) looks: Option<Looks>,
    /// Whether every function that returns one has made it for its caller.
    #[serde(default)]
    pub(super) fresh: bool,
    /// What gets the context that a value carries: `.Context()`; empty if it is one.
    pub(super) context: Option<String>,
    /// Whether a value must not be used once the handler that got it has returned.
    #[serde(default)]
    pub(super) per_request: bool,
}

/// How a thing shows itself where its type is not known.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Looks {
    /// Names of the functions that give one.
    pub from: Vec<String>,
    /// Members that are asked of one.
    pub has: Vec<String>,
}

/// What is known about a package.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Default, Deserialize)]
pub(super) struct RawPackage {
    /// Types, by name.
    #[serde(default)]
    pub(super) types: BTreeMap<String, RawType>,
    /// Types of package variables, by name.
    #[serde(default)]
    pub(super) vars: BTreeMap<String, String>,
    /// Functions as `Func`, methods as `Type.Method`.
    #[serde(flatten)]
    pub(super) funcs: BTreeMap<String, RawFunc>,
}

/// What libraries do with what they are given.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawKnowledge {
    /// Packages, by import path.
    #[serde(default)]
    pub(super) package: BTreeMap<String, RawPackage>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use schemars::generate::SchemaSettings;
    use std::fs;

    /// `BLESS=1 cargo test --lib schema` writes it anew.
    #[test]
    fn the_schema_tells_the_form() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/knowledge.schema.json");
        let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<RawKnowledge>();
        let text = serde_json::to_string_pretty(&schema)
            .unwrap()
            .replace("RawKnowledge", "Knowledge")
            .replace("\"Raw", "\"")
            .replace("/Raw", "/")
            + "\n";
        if std::env::var_os("BLESS").is_some() {
            fs::write(path, &text).unwrap();
        }
        let written = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(written, text, "the format has changed: `BLESS=1 cargo test --lib schema`, and read the difference");
    }
}
