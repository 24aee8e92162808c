//! Which lock an expression names.
//!
//! A lock is known by a base (a variable, a package variable) and the fields that lead from there to it: `s.mu`, `c.state.mu`,
//! `shards[i].mu`. A pointer to a lock is that lock. Equal identities are one lock as long as no variable in them is assigned anew;
//! different ones are taken for different locks, and what cannot be named (`m.lockFor(key)`) is no lock at all.

use crate::model::body::{ExprId, ExprKind, Unit, VarId, VarKind};
use crate::model::resolve::Resolver;
use smallvec::SmallVec;
use smol_str::SmolStr;

/// How many names and aliases one identity may be made of.
const DEPTH: u32 = 8;

/// Where the path to a lock begins.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Base {
    /// A variable of the unit.
    Var(VarId),
    /// A package variable.
    Global(SmolStr),
    /// A variable of another package: import path and name.
    Imported(SmolStr, SmolStr),
}

/// The identity of a lock.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LockId {
    /// Where the path begins.
    pub base: Base,
    /// Names of fields; an index is a step of its own, in brackets. A lock embedded as `sync.Mutex` has no name of its own.
    pub path: SmallVec<[SmolStr; 3]>,
    /// The variables its indexes mention.
    index: SmallVec<[VarId; 1]>,
}

impl LockId {
    /// The lock that an expression is, or points to, if it can be named.
    pub fn of(cx: &Resolver<'_>, expr: ExprId) -> Option<Self> {
        let mut id = Self::at(cx, expr, DEPTH)?;
        if id.path.last().is_some_and(|last| last == "Mutex" || last == "RWMutex") {
            id.path.pop(); // `s.Mutex.Lock()` is `s.Lock()`
        }
        Some(id)
    }

    /// A lock without a path.
    pub fn new(base: Base) -> Self {
        Self { base, path: SmallVec::new(), index: SmallVec::new() }
    }

    fn at(cx: &Resolver<'_>, expr: ExprId, depth: u32) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        match cx.unit.kind(expr) {
            ExprKind::Var(var) => Some(Self::aliased(cx, *var, depth).unwrap_or_else(|| Self::new(Base::Var(*var)))),
            ExprKind::Global(name) if name == "nil" || name == "_" => None,
            ExprKind::Global(name) => Some(Self::new(Base::Global(name.clone()))),
            ExprKind::Imported(path, name) => Some(Self::new(Base::Imported(path.clone(), name.clone()))),
            ExprKind::Field(base, name) => Some(Self::at(cx, *base, depth)?.step(name.clone())),
            ExprKind::Deref(inner) | ExprKind::AddrOf(inner) => Self::at(cx, *inner, depth),
            ExprKind::Index(base, index) => {
                let [index] = index.as_slice() else { return None };
                let mut id = Self::at(cx, *base, depth)?;
                let text = id.index_text(cx.unit, *index)?;
                Some(id.step(SmolStr::new(format!("[{text}]"))))
            }
            _ => None,
        }
    }

    /// What a variable that keeps its first value points to: `mu := &s.mu`, `c := s.cluster`.
    fn aliased(cx: &Resolver<'_>, var: VarId, depth: u32) -> Option<Self> {
        let data = &cx.unit.vars[var];
        let (init, 0) = data.init? else { return None };
        if data.kind != VarKind::Local || data.writes > 0 {
            return None;
        }
        let id = Self::at(cx, init, depth)?;
        let stays = match id.base {
            Base::Var(base) => cx.unit.vars[base].writes == 0,
            Base::Global(_) | Base::Imported(..) => true,
        };
        (stays && id.index.is_empty()).then_some(id)
    }

    fn step(mut self, name: SmolStr) -> Self {
        self.path.push(name);
        self
    }

    /// An index that is equal to itself until one of its variables changes.
    fn index_text(&mut self, unit: &Unit, index: ExprId) -> Option<String> {
        match unit.kind(index) {
            ExprKind::Var(var) => {
                self.index.push(*var);
                Some(format!("v{}", var.into_raw()))
            }
            ExprKind::Int(value) => Some(value.to_string()),
            ExprKind::Str(text) => Some(format!("{text:?}")),
            ExprKind::Global(name) => Some(name.to_string()),
            ExprKind::Field(base, name) => Some(format!("{}.{name}", self.index_text(unit, *base)?)),
            ExprKind::Binary(op, left, right) => {
                Some(format!("{}{op}{}", self.index_text(unit, *left)?, self.index_text(unit, *right)?))
            }
            _ => None,
        }
    }

    /// Whether another lock has this name once the variable is assigned anew.
    pub fn depends_on(&self, var: VarId) -> bool {
        self.base == Base::Var(var) || self.index.contains(&var)
    }

    /// The variable it is reached through, if it is one of the unit.
    pub fn var(&self) -> Option<VarId> {
        match self.base {
            Base::Var(var) => Some(var),
            Base::Global(_) | Base::Imported(..) => None,
        }
    }

    /// The steps from `outer` to this lock, if it is part of what `outer` names.
    pub fn within(&self, outer: &Self) -> Option<&[SmolStr]> {
        if self.base != outer.base {
            return None;
        }
        self.path.strip_prefix(outer.path.as_slice())
    }

    /// The same lock as a callee sees it, for which `outer` is `base`.
    #[must_use]
    pub fn seen_from(&self, outer: &Self, base: Base) -> Option<Self> {
        let path = self.within(outer)?;
        path.iter().all(|step| !step.starts_with('[')).then(|| Self {
            base,
            path: path.iter().cloned().collect(),
            index: SmallVec::new(),
        })
    }

    /// The lock that a callee reaches over these fields of what `self` is for its caller.
    #[must_use]
    pub fn followed_by(mut self, path: &[SmolStr]) -> Self {
        self.path.extend(path.iter().cloned());
        self
    }

    /// The last name in it: that of the field, or of the variable.
    pub fn last_name<'a>(&'a self, unit: &'a Unit) -> &'a str {
        match (self.path.iter().rev().find(|step| !step.starts_with('[')), &self.base) {
            (Some(field), _) => field,
            (None, Base::Var(var)) => &unit.vars[*var].name,
            (None, Base::Global(name) | Base::Imported(_, name)) => name,
        }
    }
}
