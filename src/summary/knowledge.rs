//! `knowledge.toml` → what functions of the standard library and of popular packages do.
//!
//! A fact is data with a home of its own: `rules/knowledge.toml` is compiled in, a user's `[knowledge]` table adds to it.
//! The format is documented in `docs/knowledge.md`.

use crate::model::program::Externals;
use crate::model::ty::{Dir, Signature, Ty};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
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
struct RawFunc {
    #[serde(default)]
    results: Vec<String>,
    #[serde(default)]
    params: Vec<Effect>,
    receiver: Option<Effect>,
    returns: Option<Returns>,
    #[serde(default)]
    blocks: bool,
    role: Option<Role>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawType {
    #[serde(default)]
    fields: BTreeMap<String, String>,
    underlying: Option<String>,
    #[serde(default)]
    implements: Vec<String>,
    context: Option<String>,
    #[serde(default)]
    per_request: bool,
}

#[derive(Debug, Default, Deserialize)]
struct RawPackage {
    #[serde(default)]
    types: BTreeMap<String, RawType>,
    #[serde(flatten)]
    funcs: BTreeMap<String, RawFunc>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKnowledge {
    #[serde(default)]
    package: BTreeMap<String, RawPackage>,
}

/// One known function.
#[derive(Debug, Clone)]
pub struct KnownFunc {
    results: Vec<Ty>,
    params: Vec<Effect>,
    receiver: Option<Effect>,
    /// How it ends, if not by returning.
    pub returns: Option<Returns>,
    /// Whether it may wait for something.
    pub blocks: bool,
    /// What it is for, where that matters.
    pub role: Option<Role>,
}

impl KnownFunc {
    /// What it does with argument `index`; the last entry of the list repeats.
    pub fn param(&self, index: usize) -> Option<Effect> {
        self.params.get(index).or(self.params.last()).copied()
    }

    /// What it does with its receiver.
    pub fn receiver(&self) -> Option<Effect> {
        self.receiver
    }
}

/// All that is known about packages outside the run.
#[derive(Debug, Default, Clone)]
pub struct Knowledge {
    funcs: FxHashMap<(SmolStr, SmolStr), KnownFunc>,
    fields: FxHashMap<(SmolStr, SmolStr, SmolStr), Ty>,
    underlying: FxHashMap<(SmolStr, SmolStr), Ty>,
    implements: FxHashMap<(SmolStr, SmolStr), Vec<Ty>>,
    contexts: FxHashMap<(SmolStr, SmolStr), SmolStr>,
    per_request: FxHashSet<(SmolStr, SmolStr)>,
}

impl Knowledge {
    /// The facts that come with the program.
    ///
    /// # Errors
    /// A sentence naming the entry that is wrong.
    pub fn builtin() -> Result<Self, String> {
        let mut knowledge = Self::default();
        knowledge.extend(include_str!("../../rules/knowledge.toml"))?;
        Ok(knowledge)
    }

    /// Adds the facts of a TOML document; later ones replace earlier ones.
    ///
    /// # Errors
    /// A sentence naming the entry that is wrong.
    pub fn extend(&mut self, text: &str) -> Result<(), String> {
        let raw: RawKnowledge = toml::from_str(text).map_err(|error| error.to_string())?;
        for (path, package) in raw.package {
            let path = SmolStr::new(path);
            for (name, func) in package.funcs {
                let results = func
                    .results
                    .iter()
                    .map(|text| {
                        parse_type(text).ok_or_else(|| format!("{path}: {name}: cannot read the type `{text}`"))
                    })
                    .collect::<Result<_, _>>()?;
                let RawFunc { params, receiver, returns, blocks, role, .. } = func;
                let known = KnownFunc { results, params, receiver, returns, blocks, role };
                self.funcs.insert((path.clone(), SmolStr::new(name)), known);
            }
            for (name, raw) in package.types {
                let name = SmolStr::new(name);
                let read = |text: &str| {
                    parse_type(text).ok_or_else(|| format!("{path}: {name}: cannot read the type `{text}`"))
                };
                for (field, text) in &raw.fields {
                    self.fields.insert((path.clone(), name.clone(), SmolStr::new(field)), read(text)?);
                }
                if let Some(text) = &raw.underlying {
                    self.underlying.insert((path.clone(), name.clone()), read(text)?);
                }
                let implements = raw.implements.iter().map(|text| read(text)).collect::<Result<Vec<_>, _>>()?;
                if !implements.is_empty() {
                    self.implements.insert((path.clone(), name.clone()), implements);
                }
                if let Some(accessor) = raw.context {
                    self.contexts.insert((path.clone(), name.clone()), accessor.into());
                }
                if raw.per_request {
                    self.per_request.insert((path.clone(), name.clone()));
                }
            }
        }
        Ok(())
    }

    /// Adds the facts of a user's `[knowledge]` table, which has the same form.
    ///
    /// # Errors
    /// A sentence naming the entry that is wrong.
    pub fn extend_table(&mut self, table: &toml::Table) -> Result<(), String> {
        self.extend(&table.to_string())
    }

    /// A function `Func` or method `Type.Method` of the package. A method that a type does not list is looked up in the
    /// interfaces it implements.
    pub fn func(&self, path: &str, name: &str) -> Option<&KnownFunc> {
        let key = (SmolStr::new(path), SmolStr::new(name));
        if let Some(found) = self.funcs.get(&key) {
            return Some(found);
        }
        let (type_name, method) = name.split_once('.')?;
        let of = self.implements.get(&(SmolStr::new(path), SmolStr::new(type_name)))?;
        of.iter().find_map(|ty| {
            let of = ty.type_name()?;
            self.func(&of.path, &format!("{}.{method}", of.name))
        })
    }

    /// The type behind a declared type, where it matters.
    pub fn underlying(&self, path: &str, name: &str) -> Option<&Ty> {
        self.underlying.get(&(SmolStr::new(path), SmolStr::new(name)))
    }

    /// What a function is for.
    pub fn role(&self, path: &str, name: &str) -> Option<Role> {
        self.func(path, name)?.role
    }

    /// What follows a value of this type in order to get the context it carries: `.Context()`; empty if it is one.
    pub fn context_of(&self, ty: &Ty) -> Option<&SmolStr> {
        let name = ty.type_name()?;
        self.contexts.get(&(name.path.clone(), name.name.clone()))
    }

    /// Whether a value of this type must not be used once the handler that got it has returned.
    pub fn is_per_request(&self, ty: &Ty) -> bool {
        ty.type_name().is_some_and(|name| self.per_request.contains(&(name.path.clone(), name.name.clone())))
    }

    /// Whether a type is the declared type `path.name`, a pointer to it, or is known to implement it.
    pub fn is_a(&self, ty: &Ty, path: &str, name: &str) -> bool {
        ty.is(path, name)
            || ty.type_name().is_some_and(|it| {
                let of = self.implements.get(&(it.path.clone(), it.name.clone()));
                of.is_some_and(|of| of.iter().any(|ty| ty.is(path, name)))
            })
    }

    /// How many functions are known.
    pub fn len(&self) -> usize {
        self.funcs.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.funcs.is_empty()
    }
}

impl Externals for Knowledge {
    fn results(&self, path: &str, name: &str) -> Option<&[Ty]> {
        self.func(path, name).map(|func| func.results.as_slice())
    }

    fn field(&self, path: &str, type_name: &str, field: &str) -> Option<&Ty> {
        self.fields.get(&(SmolStr::new(path), SmolStr::new(type_name), SmolStr::new(field)))
    }
}

/// Reads a Go type whose package qualifiers are whole import paths: `*net/http.Response`, `<-chan time.Time`.
fn parse_type(text: &str) -> Option<Ty> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('*') {
        return Some(parse_type(rest)?.pointer());
    }
    if let Some(rest) = text.strip_prefix("[]") {
        return Some(Ty::Slice(Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("<-chan ") {
        return Some(Ty::Chan(Dir::Recv, Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("chan<- ") {
        return Some(Ty::Chan(Dir::Send, Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("chan ") {
        return Some(Ty::Chan(Dir::Both, Box::new(parse_type(rest)?)));
    }
    if let Some(rest) = text.strip_prefix("map[") {
        let (key, value) = rest.split_once(']')?;
        return Some(Ty::Map(Box::new(parse_type(key)?), Box::new(parse_type(value)?)));
    }
    if text.starts_with("func(") {
        return Some(Ty::Func(Box::new(func_type(text)?)));
    }
    if text.starts_with("struct{") {
        return Some(Ty::Struct(Vec::new()));
    }
    if text.starts_with("interface{") {
        return Some(Ty::Interface(text != "interface{}"));
    }
    if let Some(rest) = text.strip_prefix('[') {
        return Some(Ty::Array(Box::new(parse_type(rest.split_once(']')?.1)?)));
    }
    let name_ok = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    match text.rsplit_once('.') {
        Some((path, name)) if name_ok(name) && !path.contains(' ') => Some(Ty::named(path, name)),
        None if name_ok(text) => Some(Ty::Basic(text.into())),
        _ => None,
    }
}

/// Only what results a function value gives matters: parameters are not read.
fn func_type(text: &str) -> Option<Signature> {
    let mut depth = 0;
    let close = text.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (c == ')' && depth == 0).then_some(at)
    })?;
    let results = text[close + 1..].trim();
    let results = match results.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => inner.split(',').map(parse_type).collect::<Option<Vec<_>>>()?,
        None if results.is_empty() => Vec::new(),
        None => vec![parse_type(results)?],
    };
    Some(Signature { results, ..Signature::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_with_import_paths() {
        assert_eq!(parse_type("*net/http.Response"), Some(Ty::named("net/http", "Response").pointer()));
        assert_eq!(parse_type("<-chan time.Time"), Some(Ty::Chan(Dir::Recv, Box::new(Ty::named("time", "Time")))));
        assert_eq!(parse_type("[]string"), Some(Ty::Slice(Box::new(Ty::Basic("string".into())))));
        let Some(Ty::Func(signature)) = parse_type("func(context.Context) (int, error)") else {
            panic!("no function type")
        };
        assert_eq!(signature.results.len(), 2);
        assert_eq!(parse_type("no such"), None);
    }

    #[test]
    fn the_facts_that_come_with_the_program_are_readable() {
        let knowledge = Knowledge::builtin().expect("rules/knowledge.toml is readable");
        assert!(knowledge.func("time", "NewTicker").is_some());
    }
}
