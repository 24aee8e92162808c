//! Conditions that agree: the same test over unchanged variables has the same outcome twice.
//!
//! A condition is normalised to a [`Key`] and a polarity: `x != nil` is the negation of `x == nil`, `a >= b` of `a < b`.
//! A set of [`Facts`] is what is known on a path. Only conditions without calls and receives are remembered.

use crate::model::body::{ExprId, ExprKind, Unit, VarId};
use crate::model::program::PackageId;
use crate::model::resolve::Resolver;
use crate::syntax::item::ItemKind;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::hash::{Hash, Hasher};

/// Constants that are declared as other ones are not followed deeper.
const CONSTANTS: u32 = 8;

/// A normalised condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    hash: u64,
    vars: SmallVec<[u32; 2]>,
}

impl Key {
    fn sorted(mut self) -> Self {
        self.vars.sort_unstable();
        self.vars.dedup();
        self
    }

    /// Whether the condition looks at this variable.
    pub fn looks_at(&self, var: VarId) -> bool {
        self.vars.contains(&var.into_raw().into_u32())
    }
}

/// The key of a condition and whether the condition holds exactly if the key does; `None` if it cannot be remembered.
pub fn key_of(unit: &Unit, cond: ExprId) -> Option<(Key, bool)> {
    let mut hasher = rustc_hash::FxHasher::default();
    let mut vars = SmallVec::new();
    let positive = match unit.kind(cond) {
        ExprKind::Unary(op, inner) if op == "!" => {
            let (key, positive) = key_of(unit, *inner)?;
            return Some((key, !positive));
        }
        ExprKind::Binary(op, left, right) => {
            let (op, positive) = match op.as_str() {
                "!=" => ("==", false),
                ">=" => ("<", false),
                "<=" => (">", false),
                other => (other, true),
            };
            op.hash(&mut hasher);
            digest(unit, *left, &mut hasher, &mut vars)?;
            digest(unit, *right, &mut hasher, &mut vars)?;
            positive
        }
        _ => {
            digest(unit, cond, &mut hasher, &mut vars)?;
            true
        }
    };
    Some((Key { hash: hasher.finish(), vars }.sorted(), positive))
}

/// The key of `var == nil`.
pub fn is_nil(var: VarId) -> Key {
    let mut hasher = rustc_hash::FxHasher::default();
    "==".hash(&mut hasher);
    hash_var(var, &mut hasher);
    hash_global("nil", &mut hasher);
    Key { hash: hasher.finish(), vars: SmallVec::from_slice(&[var.into_raw().into_u32()]) }
}

/// The key of `expr == nil`, if it can be remembered.
pub fn is_nil_expr(unit: &Unit, expr: ExprId) -> Option<Key> {
    let mut hasher = rustc_hash::FxHasher::default();
    let mut vars = SmallVec::new();
    "==".hash(&mut hasher);
    digest(unit, expr, &mut hasher, &mut vars)?;
    hash_global("nil", &mut hasher);
    Some(Key { hash: hasher.finish(), vars }.sorted())
}

/// The keys of a variable or field and of `place == constant`, if the constant is a literal or nil.
pub fn equation(unit: &Unit, value: ExprId, constant: ExprId) -> Option<(Key, Key)> {
    let literal = match unit.kind(constant) {
        ExprKind::Str(_) | ExprKind::Int(_) => true,
        ExprKind::Global(name) => name == "nil",
        _ => false,
    };
    let place = matches!(unit.kind(value), ExprKind::Var(_) | ExprKind::Field(..));
    let (of_value, _) = key_of(unit, value).filter(|_| literal && place)?;
    let mut hasher = rustc_hash::FxHasher::default();
    let mut vars = SmallVec::new();
    "==".hash(&mut hasher);
    digest(unit, value, &mut hasher, &mut vars)?;
    digest(unit, constant, &mut hasher, &mut vars)?;
    Some((of_value, Key { hash: hasher.finish(), vars }.sorted()))
}

/// The key of `var.field == nil`.
pub fn is_nil_field(var: VarId, field: &SmolStr) -> Key {
    let mut hasher = rustc_hash::FxHasher::default();
    "==".hash(&mut hasher);
    (4u8, field).hash(&mut hasher);
    hash_var(var, &mut hasher);
    hash_global("nil", &mut hasher);
    Key { hash: hasher.finish(), vars: SmallVec::from_slice(&[var.into_raw().into_u32()]) }
}

/// The key of a boolean variable.
pub fn truth(var: VarId) -> Key {
    let mut hasher = rustc_hash::FxHasher::default();
    hash_var(var, &mut hasher);
    Key { hash: hasher.finish(), vars: SmallVec::from_slice(&[var.into_raw().into_u32()]) }
}

fn hash_var(var: VarId, hasher: &mut impl Hasher) {
    (1u8, var.into_raw().into_u32()).hash(hasher);
}

fn hash_global(name: &str, hasher: &mut impl Hasher) {
    (2u8, name).hash(hasher);
}

fn digest(unit: &Unit, expr: ExprId, hasher: &mut impl Hasher, vars: &mut SmallVec<[u32; 2]>) -> Option<()> {
    match unit.kind(expr) {
        ExprKind::Var(var) => {
            hash_var(*var, hasher);
            vars.push(var.into_raw().into_u32());
        }
        ExprKind::Global(name) => hash_global(name, hasher),
        ExprKind::Imported(path, name) => (3u8, path, name).hash(hasher),
        ExprKind::Field(base, name) => {
            (4u8, name).hash(hasher);
            digest(unit, *base, hasher, vars)?;
        }
        ExprKind::Int(value) => (5u8, value).hash(hasher),
        ExprKind::Str(value) => (6u8, value).hash(hasher),
        ExprKind::Unary(op, inner) => {
            (7u8, op).hash(hasher);
            digest(unit, *inner, hasher, vars)?;
        }
        ExprKind::Binary(op, left, right) => {
            (8u8, op).hash(hasher);
            digest(unit, *left, hasher, vars)?;
            digest(unit, *right, hasher, vars)?;
        }
        ExprKind::Deref(inner) | ExprKind::AddrOf(inner) => {
            9u8.hash(hasher);
            digest(unit, *inner, hasher, vars)?;
        }
        ExprKind::Call(call)
            if call.args.len() == 1 && (call.callee_is(unit, "len") || call.callee_is(unit, "cap")) =>
        {
            10u8.hash(hasher);
            digest(unit, call.args[0], hasher, vars)?;
        }
        _ => return None,
    }
    Some(())
}

/// What a condition says about an error that is known to be nil: `err == io.EOF`, `errors.Is(err, …)` and the like do not hold.
pub fn of_nil_error(unit: &Unit, cond: ExprId, facts: &Facts) -> Option<bool> {
    let nil = |expr: &ExprId| is_nil_expr(unit, *expr).is_some_and(|key| facts.known(&key) == Some(true));
    let sentinel = |expr: &ExprId| match unit.kind(*expr) {
        ExprKind::Global(name) => !matches!(name.as_str(), "nil" | "true" | "false"),
        ExprKind::Imported(..) => true,
        _ => false,
    };
    match unit.kind(cond) {
        ExprKind::Unary(op, inner) if op == "!" => of_nil_error(unit, *inner, facts).map(|holds| !holds),
        ExprKind::Binary(op, left, right) if matches!(op.as_str(), "==" | "!=") => {
            let other = (nil(left) && sentinel(right)) || (nil(right) && sentinel(left));
            other.then_some(op == "!=")
        }
        ExprKind::Call(call) => {
            let name = match unit.kind(call.callee) {
                ExprKind::Imported(_, name) | ExprKind::Global(name) | ExprKind::Field(_, name) => name.as_str(),
                _ => return None,
            };
            let asks = ["Is", "is", "As"].iter().any(|verb| name.starts_with(verb));
            (asks && call.args.iter().any(nil)).then_some(false)
        }
        _ => None,
    }
}

/// What a condition always is: `true`, or a constant that is declared once for all builds.
pub fn of_constant(cx: &Resolver<'_>, cond: ExprId) -> Option<bool> {
    constant_at(cx, cond, CONSTANTS)
}

fn constant_at(cx: &Resolver<'_>, cond: ExprId, depth: u32) -> Option<bool> {
    let depth = depth.checked_sub(1)?;
    let declared = |package: PackageId, name: &str| {
        let [item] = cx.program.lookup(package, name) else { return None };
        let constant = cx.program.item(*item).kind == ItemKind::Const;
        let (there, value) = cx.declared(*item, name).filter(|_| constant)?;
        constant_at(&there, value, depth)
    };
    match cx.unit.kind(cond) {
        ExprKind::Unary(op, inner) if op == "!" => constant_at(cx, *inner, depth).map(|holds| !holds),
        ExprKind::Global(name) if name == "true" => Some(true),
        ExprKind::Global(name) if name == "false" => Some(false),
        ExprKind::Global(name) => declared(cx.package, name),
        ExprKind::Imported(path, name) => declared(cx.program.package_by_path(path)?, name),
        _ => None,
    }
}

/// What a condition says about the kind of an address, as in `tcp, ok := conn.RemoteAddr().(*net.TCPAddr)`: who asks knows the network.
pub fn of_address(unit: &Unit, cond: ExprId) -> Option<bool> {
    match unit.kind(cond) {
        ExprKind::Unary(op, inner) if op == "!" => of_address(unit, *inner).map(|holds| !holds),
        ExprKind::Var(ok) => {
            let data = &unit.vars[*ok];
            let (init, _) = data.init.filter(|(_, result)| *result == 1 && data.writes == 0)?;
            let ExprKind::Assert(value, _) = unit.kind(init) else { return None };
            let ExprKind::Call(call) = unit.kind(*value) else { return None };
            let asks = |name: &str| matches!(name, "LocalAddr" | "RemoteAddr" | "Addr");
            matches!(unit.kind(call.callee), ExprKind::Field(_, name) if asks(name)).then_some(true)
        }
        _ => None,
    }
}

/// What is known on a path: outcomes of conditions, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Facts(SmallVec<[(Key, bool); 4]>);

/// More facts than this are not kept: the earliest learnt stay.
const MOST: usize = 10;

impl Facts {
    /// Remembers that the key holds or not.
    pub fn learn(&mut self, key: Key, holds: bool) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(at) => self.0[at].1 = holds,
            Err(at) if self.0.len() < MOST => self.0.insert(at, (key, holds)),
            Err(_) => {}
        }
    }

    /// Remembers it even if there are many facts already: for what a search begins with.
    pub fn insist(&mut self, key: Key, holds: bool) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(at) => self.0[at].1 = holds,
            Err(at) => self.0.insert(at, (key, holds)),
        }
    }

    /// Whether the key is known to hold or not.
    pub fn known(&self, key: &Key) -> Option<bool> {
        self.0.binary_search_by(|(known, _)| known.cmp(key)).ok().map(|at| self.0[at].1)
    }

    /// Forgets this condition.
    pub fn forget_key(&mut self, key: &Key) {
        self.0.retain(|(known, _)| known != key);
    }

    /// Forgets what looked at this variable.
    pub fn forget(&mut self, var: VarId) {
        self.0.retain(|(key, _)| !key.looks_at(var));
    }
}
