//! `knowledge.toml` → what functions of the standard library and of popular packages do.
//!
//! A fact is data with a home of its own: `rules/knowledge.toml` is compiled in, a user's `[knowledge]` table adds to it.
//! The format is documented in `docs/knowledge.md`.

mod format;
mod types;

pub use format::{Effect, EndsWith, Fails, Looks, Owns, Returns, Role};

use crate::flow::obligation::{Duty, Methods};
use crate::model::program::Externals;
use crate::model::ty::{Ty, TypeName};
use format::{RawFunc, RawKnowledge, RawType};
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use types::parse_type;

/// One known function.
#[derive(Debug, Clone)]
pub struct KnownFunc {
    results: Vec<Ty>,
    params: Vec<Effect>,
    receiver: Option<Effect>,
    /// How it ends, if not by returning.
    pub returns: Option<Returns>,
    /// When it gives an error, if not at any time.
    pub fails: Option<Fails>,
    /// Whether it may wait for something.
    pub blocks: bool,
    /// Whether the caller must release what it returns.
    acquires: bool,
    /// What that keeps, if its type does not say so.
    owns: Option<Owns>,
    /// What releases what it returns, besides its own methods.
    pub ends_with: Option<EndsWith>,
    /// What it is for, where that matters.
    role: Option<Role>,
}

/// What is owed for a thing that must be released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What stays while it is not released.
    pub owns: Owns,
    /// How it is released.
    pub duty: Duty,
    /// Whether every call that returns one has made it for its caller.
    pub fresh: bool,
    /// How one shows itself where its type is not known.
    pub looks: Option<Looks>,
}

impl KnownFunc {
    /// What it does with argument `index`; the last entry of the list repeats.
    pub fn param(&self, index: usize) -> Option<Effect> {
        self.params.get(index).or(self.params.last()).copied()
    }

    /// What it is for, where rules ask about that.
    pub fn role(&self) -> Option<Role> {
        self.role
    }

    /// What it does with its parameters, as far as they are listed.
    pub fn params(&self) -> &[Effect] {
        &self.params
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
    resources: FxHashMap<(SmolStr, SmolStr), Resource>,
    contexts: FxHashMap<(SmolStr, SmolStr), SmolStr>,
    per_request: FxHashSet<(SmolStr, SmolStr)>,
    shown: BTreeSet<(SmolStr, SmolStr)>,
    vars: FxHashMap<(SmolStr, SmolStr), Ty>,
}

impl Knowledge {
    /// The facts that come with the program.
    ///
    /// # Errors
    /// A sentence naming the entry that is wrong.
    pub fn builtin() -> Result<Self, String> {
        let mut knowledge = Self::default();
        let facts = include_str!(concat!(env!("OUT_DIR"), "/knowledge.json"));
        knowledge.add(serde_json::from_str(facts).map_err(|error| error.to_string())?)?;
        Ok(knowledge)
    }

    /// Adds the facts of a TOML document; later ones replace earlier ones.
    ///
    /// # Errors
    /// A sentence naming the entry that is wrong.
    pub fn extend(&mut self, text: &str) -> Result<(), String> {
        self.add(toml::from_str(text).map_err(|error| error.to_string())?)
    }

    fn add(&mut self, raw: RawKnowledge) -> Result<(), String> {
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
                let RawFunc { params, receiver, returns, fails, blocks, acquires, owns, ends_with, role, results: _ } =
                    func;
                let known =
                    KnownFunc { results, params, receiver, returns, fails, blocks, acquires, owns, ends_with, role };
                self.funcs.insert((path.clone(), SmolStr::new(name)), known);
            }
            for (name, text) in &package.vars {
                let ty = parse_type(text).ok_or_else(|| format!("{path}: {name}: cannot read the type `{text}`"))?;
                self.vars.insert((path.clone(), SmolStr::new(name)), ty);
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
                if let Some(accessor) = &raw.context {
                    self.contexts.insert((path.clone(), name.clone()), accessor.into());
                }
                if raw.per_request {
                    self.per_request.insert((path.clone(), name.clone()));
                }
                if let Some(resource) = Resource::of(&raw) {
                    let key = (path.clone(), name);
                    self.shown.extend(resource.looks.is_some().then(|| key.clone()));
                    self.resources.insert(key, resource);
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
        let path = home(path);
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

    /// What is owed for a value of this type, or of one it implements.
    pub fn resource(&self, ty: &Ty) -> Option<&Resource> {
        let TypeName { path, name } = ty.type_name()?;
        let key = (SmolStr::new(home(path)), name.clone());
        self.resources.get(&key).or_else(|| self.implements.get(&key)?.iter().find_map(|of| self.resource(of)))
    }

    /// The kinds of things that show themselves where no type is known, in order of their types.
    pub fn shown(&self) -> impl Iterator<Item = (&Looks, &Resource)> {
        self.shown.iter().filter_map(|key| {
            let resource = self.resources.get(key)?;
            Some((resource.looks.as_ref()?, resource))
        })
    }

    /// What the caller of a function must release: which results, and how.
    pub fn acquired(&self, path: &str, name: &str) -> Vec<(usize, Resource)> {
        let Some(func) = self.func(path, name).filter(|func| func.acquires) else { return Vec::new() };
        if let Some(owns) = func.owns {
            let duty = match func.results.first() {
                Some(Ty::Func(_)) => Duty::Call,
                result => result
                    .and_then(|ty| self.resource(ty))
                    .map_or_else(|| Methods::default().into(), |resource| resource.duty.clone()),
            };
            return vec![(0, Resource { owns, duty, fresh: false, looks: None })];
        }
        let typed = |(index, ty)| Some((index, self.resource(ty)?.clone()));
        func.results.iter().enumerate().filter_map(typed).collect()
    }

    /// The type behind a declared type, where it matters.
    pub fn underlying(&self, path: &str, name: &str) -> Option<&Ty> {
        self.underlying.get(&(SmolStr::new(path), SmolStr::new(name)))
    }

    /// What a function is for.
    pub fn role(&self, path: &str, name: &str) -> Option<Role> {
        self.func(path, name)?.role
    }

    /// The words by which a text that may call a function which is for something is found, in order: its name without the type, or
    /// the import of its package if other packages have functions of that name, too.
    pub fn marks_of(&self, role: Role) -> Vec<String> {
        let bare = |name: &SmolStr| SmolStr::new(name.rsplit('.').next().unwrap_or(name));
        let (with, others): (Vec<_>, Vec<_>) = self.funcs.iter().partition(|(_, func)| func.role == Some(role));
        let common: FxHashSet<SmolStr> = others.into_iter().map(|((_, name), _)| bare(name)).collect();
        let mark = |((path, name), _): (&(SmolStr, SmolStr), _)| match bare(name) {
            name if common.contains(&name) => format!("\"{path}\""),
            name => name.to_string(),
        };
        let mut marks: Vec<String> = with.into_iter().map(mark).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// How the calls are written, from the dot to the parenthesis, of the functions and methods in such a role that the packages at some paths have.
    pub fn calls_in_role(&self, role: impl Fn(Role) -> bool, at: impl Fn(&str) -> bool) -> Vec<String> {
        let having = self.funcs.iter().filter(|((path, _), func)| func.role.is_some_and(&role) && at(path));
        let mut names: Vec<String> =
            having.map(|((_, name), _)| format!(".{}(", name.rsplit('.').next().unwrap_or(name))).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What follows a value of this type in order to get the context it carries: `.Context()`; empty if it is one.
    pub fn context_of(&self, ty: &Ty) -> Option<&SmolStr> {
        let TypeName { path, name } = ty.type_name()?;
        self.contexts.get(&(path.clone(), name.clone()))
    }

    /// Whether a value of this type must not be used once the handler that got it has returned.
    pub fn is_per_request(&self, ty: &Ty) -> bool {
        ty.type_name().is_some_and(|it| self.per_request.contains(&(it.path.clone(), it.name.clone())))
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

/// The path of a package without the copy it may be imported from.
fn home(path: &str) -> &str {
    // Asked for every name of a library. A search for words is made for longer texts: it takes more to prepare than to compare.
    let behind = |copies: &str| {
        let last = path.as_bytes().windows(copies.len()).rposition(|it| it == copies.as_bytes());
        last.map_or(path, |at| &path[at + copies.len()..])
    };
    let (vendored, saved) = (behind("/vendor/"), behind("/Godeps/_workspace/src/"));
    if vendored.len() < saved.len() { vendored } else { saved }
}

impl Resource {
    /// What stays, in words that follow a colon.
    pub fn cost(&self) -> &'static str {
        match self.owns {
            Owns::Connection => "it stays open, and with it whatever waits on it",
            Owns::Goroutine => "its goroutines run on",
            Owns::Descriptor => "its file descriptor stays open until the collector finds it",
            Owns::Memory => "the mapping stays in the address space",
            Owns::ResponseBody => "its connection cannot be used again, and the goroutines that serve it stay",
        }
    }

    /// What it has to be, in a word that follows "is not": closed, stopped.
    pub fn done(&self) -> &'static str {
        let first = match &self.duty {
            Duty::Methods(methods) => methods.names.first(),
            Duty::Call => None,
        };
        match first.map(SmolStr::as_str) {
            Some("Close") => "closed",
            Some("Stop") => "stopped",
            _ if self.owns == Owns::Memory => "unmapped",
            _ => "released",
        }
    }

    fn of(raw: &RawType) -> Option<Self> {
        let names = |list: &[String]| list.iter().map(SmolStr::new).collect();
        let duty = Methods {
            names: names(&raw.released_by),
            part: raw.part.as_ref().map(SmolStr::new),
            until: names(&raw.until),
            lent_to: names(&raw.lent_to),
            ..Methods::default()
        };
        Some(Self { owns: raw.owns?, duty: duty.into(), fresh: raw.fresh, looks: raw.looks.clone() })
    }
}

impl Externals for Knowledge {
    fn results(&self, path: &str, name: &str) -> Option<&[Ty]> {
        self.func(path, name).map(|func| func.results.as_slice())
    }

    fn var(&self, path: &str, name: &str) -> Option<&Ty> {
        self.vars.get(&(SmolStr::new(home(path)), SmolStr::new(name)))
    }

    fn field(&self, path: &str, type_name: &str, field: &str) -> Option<&Ty> {
        self.fields.get(&(SmolStr::new(home(path)), SmolStr::new(type_name), SmolStr::new(field)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_that_come_with_the_program_are_readable() {
        let knowledge = Knowledge::builtin().expect("rules/knowledge.toml is readable");
        assert!(knowledge.func("time", "NewTicker").is_some());
        assert_eq!(knowledge.acquired("net", "Dial").len(), 1);
    }
}
