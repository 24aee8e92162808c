//! Lexical scopes of one item: what a name means at a point of the walk.

use crate::model::body::VarId;
use crate::model::ty::Ty;
use rustc_hash::FxHashMap;

/// What a local name is declared as.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry {
    /// A variable, parameter or local constant.
    Var(VarId),
    /// A type declared in the function.
    Type(u32),
    /// A type parameter.
    TypeParam,
}

/// The open scopes. Names are slices of the file, so nothing is copied.
#[derive(Debug, Default)]
pub(super) struct Scopes<'a> {
    names: FxHashMap<&'a str, (Entry, u32)>,
    undo: Vec<(&'a str, Option<(Entry, u32)>)>,
    marks: Vec<usize>,
    types: Vec<Ty>,
}

impl<'a> Scopes<'a> {
    pub(super) fn push(&mut self) {
        self.marks.push(self.undo.len());
    }

    pub(super) fn pop(&mut self) {
        let mark = self.marks.pop().unwrap_or(0);
        while self.undo.len() > mark {
            if let Some((name, old)) = self.undo.pop() {
                match old {
                    Some(old) => self.names.insert(name, old),
                    None => self.names.remove(name),
                };
            }
        }
    }

    pub(super) fn declare(&mut self, name: &'a str, entry: Entry) {
        if name == "_" || name.is_empty() {
            return;
        }
        let depth = self.marks.len() as u32;
        let old = self.names.insert(name, (entry, depth));
        self.undo.push((name, old));
    }

    pub(super) fn lookup(&self, name: &str) -> Option<Entry> {
        self.names.get(name).map(|(entry, _)| *entry)
    }

    /// The variable of this name declared in the innermost scope: what `:=` assigns instead of declaring.
    pub(super) fn var_here(&self, name: &str) -> Option<VarId> {
        match self.names.get(name) {
            Some((Entry::Var(var), depth)) if *depth == self.marks.len() as u32 => Some(*var),
            _ => None,
        }
    }

    /// Declares a local type as not known, so that it may mention itself; [`Self::set_type`] completes it.
    pub(super) fn declare_type(&mut self, name: &'a str) -> u32 {
        let index = self.types.len() as u32;
        self.types.push(Ty::Unknown);
        self.declare(name, Entry::Type(index));
        index
    }

    pub(super) fn set_type(&mut self, index: u32, ty: Ty) {
        if let Some(slot) = self.types.get_mut(index as usize) {
            *slot = ty;
        }
    }

    pub(super) fn local_type(&self, index: u32) -> Ty {
        self.types.get(index as usize).cloned().unwrap_or_default()
    }
}
