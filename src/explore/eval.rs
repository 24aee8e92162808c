//! Expressions → values. Calls and receives were carried out before; their results are found in the frame.

use super::machine::Machine;
use super::members;
use super::state::State;
use super::term::{Part, Shape};
use super::value::{ObjId, Thing, Value};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId};
use crate::model::program::{ItemId, PackageId};
use crate::model::ty::Ty;
use crate::summary::constants::Constant;
use crate::syntax::item::ItemKind;
use smallvec::SmallVec;
use smol_str::SmolStr;

/// Numbers up to this one are counted exactly.
pub(super) const COUNTED: i64 = 16;

impl Machine<'_> {
    /// The value of an expression, not copied.
    pub(super) fn eval(&mut self, st: &mut State, g: usize, expr: ExprId) -> Value {
        match self.kind(st, g, expr) {
            ExprKind::Var(var) => self.var(st, g, *var, expr),
            ExprKind::Global(name) => self.global(st, g, name),
            ExprKind::Imported(path, name) => self.imported(path, name),
            ExprKind::Field(base, name) => self.selected(st, g, expr, (*base, name)),
            ExprKind::Index(base, keys) => match keys.as_slice() {
                [key] => self.index(st, g, expr, (*base, *key)).first().clone(),
                _ => self.eval(st, g, *base),
            },
            ExprKind::Slice(base, _) => self.slice(st, g, expr, *base),
            ExprKind::Call(_) | ExprKind::Recv(_) => match st.frame(g).temp(expr) {
                Some(Value::Tuple(values)) if matches!(self.kind(st, g, expr), ExprKind::Recv(_)) => {
                    values.first().cloned().unwrap_or(Value::Nil)
                }
                Some(value) => value.clone(),
                None => Value::Sym(self.unknown(st, g, expr, 0)),
            },
            ExprKind::Deref(inner) => {
                let inner = self.eval(st, g, *inner);
                self.pointee(st, g, expr, &inner)
            }
            ExprKind::AddrOf(inner) => self.address(st, g, *inner),
            ExprKind::Unary(op, inner) => {
                let value = self.eval(st, g, *inner);
                match (op.as_str(), &value) {
                    ("!", _) => self.terms.negated(&value),
                    ("-", Value::Int(number)) => Value::Int(-number),
                    ("+", _) => value,
                    _ => Value::Sym(self.unknown(st, g, expr, 0)),
                }
            }
            ExprKind::Binary(op, left, right) => {
                let (left, right) = (self.eval(st, g, *left), self.eval(st, g, *right));
                self.binary(op, left, right).unwrap_or_else(|| Value::Sym(self.unknown(st, g, expr, 0)))
            }
            ExprKind::Closure(func) => self.closure(st, g, expr, *func),
            ExprKind::Composite(..) => self.composite(st, g, expr, &Ty::Unknown),
            ExprKind::Assert(inner, _) => self.eval(st, g, *inner),
            ExprKind::Int(number) if *number > COUNTED => Value::Big(*number),
            ExprKind::Int(number) => Value::Int(*number),
            ExprKind::Str(text) => Value::Str(text.clone()),
            ExprKind::Type(_) => Value::Nil,
            ExprKind::Literal | ExprKind::Unknown(_) => Value::Sym(self.unknown(st, g, expr, 0)),
        }
    }

    /// The value as an assignment takes it over: what is no temporary is copied.
    pub(super) fn owned(&mut self, st: &mut State, g: usize, expr: ExprId) -> Value {
        let value = self.eval(st, g, expr);
        match self.kind(st, g, expr) {
            ExprKind::Composite(..) | ExprKind::Call(_) => value,
            _ => st.copied(value),
        }
    }

    fn var(&mut self, st: &State, g: usize, var: VarId, at: ExprId) -> Value {
        let Some(value) = st.frame(g).var(var) else { return Value::Sym(self.unknown(st, g, at, 0)) };
        let shared = self.skeleton(st.frame(g).item).shared.contains(var);
        match value {
            Value::Ref(cell) if shared => match st.heap.thing(*cell) {
                Thing::Cell(inner) => self.seen_from(st, g, at, st.heap.get(*cell).open, inner.clone()),
                _ => value.clone(),
            },
            value => value.clone(),
        }
    }

    /// The cell of a shared variable.
    pub(super) fn cell(&mut self, st: &mut State, g: usize, var: VarId) -> ObjId {
        if let Some(Value::Ref(cell)) = st.frame(g).var(var) {
            return *cell;
        }
        let at = self.here(st, g).1.vars[var].decl;
        let cell = st.make(g, at, Thing::Cell(Value::Nil));
        st.frame_mut(g).set_var(var, Value::Ref(cell));
        cell
    }

    fn closure(&mut self, st: &mut State, g: usize, at: ExprId, func: FuncId) -> Value {
        let (item, unit) = self.here(st, g);
        let mut captures = Vec::new();
        for var in &unit.funcs[func].captures {
            captures.push((*var, self.cell(st, g, *var)));
        }
        Value::Ref(st.make(g, unit.exprs[at].span, Thing::Closure { item, func, captures: captures.into() }))
    }

    fn global(&mut self, st: &State, g: usize, name: &SmolStr) -> Value {
        match name.as_str() {
            "nil" => return Value::Nil,
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            _ => {}
        }
        let package = self.program.package_of(st.frame(g).item);
        self.declared(package, name, 3)
    }

    fn imported(&mut self, path: &SmolStr, name: &SmolStr) -> Value {
        match self.program.package_by_path(path) {
            Some(package) => self.declared(package, name, 3),
            None => Value::Sym(self.terms.of(Shape::Global(path.clone(), name.clone()))),
        }
    }

    /// What a name of the package level stands for: functions and constants are known.
    fn declared(&mut self, package: PackageId, name: &SmolStr, depth: u32) -> Value {
        let program = self.program;
        if let Some(item) = program.lookup(package, name).first() {
            match program.item(*item).kind {
                ItemKind::Func => return Value::Func(*item),
                ItemKind::Const if depth > 0 => {
                    if let Some(value) = self.constant(*item, name, depth) {
                        return value;
                    }
                }
                _ => {}
            }
        }
        Value::Sym(self.terms.of(Shape::Global(program.package(package).path.clone(), name.clone())))
    }

    fn constant(&mut self, item: ItemId, name: &str, depth: u32) -> Option<Value> {
        let unit = self.unit(item);
        let root = &unit.funcs[unit.root];
        let value = root.cfg.blocks.iter().flat_map(|(_, block)| &block.instrs).find_map(|instr| match &instr.op {
            crate::model::cfg::Op::Assign { lhs, rhs, .. } if lhs.len() == rhs.len() => {
                let named = |it: &ExprId| matches!(unit.kind(*it), ExprKind::Global(it) if it == name);
                rhs.get(lhs.iter().position(named)?).copied()
            }
            _ => None,
        })?;
        self.constant_expr(item, value, depth - 1)
    }

    fn constant_expr(&mut self, item: ItemId, expr: ExprId, depth: u32) -> Option<Value> {
        let unit = self.unit(item);
        match unit.kind(expr) {
            ExprKind::Int(number) if *number > COUNTED => Some(Value::Big(*number)),
            ExprKind::Int(number) => Some(Value::Int(*number)),
            ExprKind::Str(text) => Some(Value::Str(text.clone())),
            ExprKind::Global(name) if name == "true" || name == "false" => Some(Value::Bool(name == "true")),
            ExprKind::Global(name) if name != "iota" && depth > 0 => {
                match self.declared(self.program.package_of(item), name, depth) {
                    Value::Sym(_) => None,
                    known => Some(known),
                }
            }
            ExprKind::Binary(op, left, right) => {
                let (left, right) = (self.constant_expr(item, *left, depth)?, self.constant_expr(item, *right, depth)?);
                self.binary(op, left, right).filter(|value| !matches!(value, Value::Sym(_)))
            }
            _ => None,
        }
    }

    fn selected(&mut self, st: &mut State, g: usize, at: ExprId, (base, name): (ExprId, &SmolStr)) -> Value {
        let value = self.eval(st, g, base);
        if let Some(id) = value.object()
            && let Thing::Struct { ty, .. } = st.heap.thing(id)
            && let Some(member) = members::find(self.program, &std::rc::Rc::clone(ty), name)
            && let members::What::Method(item) = member.what
        {
            let receiver = member.path.iter().fold(value, |value, part| self.field(st, g, at, &value, part));
            let range = self.here(st, g).1.exprs[at].span;
            return Value::Ref(st.make(g, range, Thing::Bound(receiver, item)));
        }
        if let Some(id) = value.object()
            && super::library::is_meeting(st.heap.thing(id), name)
        {
            let range = self.here(st, g).1.exprs[at].span;
            return Value::Ref(st.make(g, range, Thing::Method(value, name.clone())));
        }
        if matches!(value, Value::Cancel(_) | Value::Done(_) | Value::Background) {
            return Value::Sym(self.unknown(st, g, at, 0));
        }
        self.field(st, g, at, &value, name)
    }

    pub(super) fn pointee(&mut self, st: &mut State, g: usize, at: ExprId, pointer: &Value) -> Value {
        match pointer {
            Value::Ref(id) => match st.heap.thing(*id) {
                Thing::Cell(value) => self.seen_from(st, g, at, st.heap.get(*id).open, value.clone()),
                Thing::List { .. } | Thing::Map { .. } => pointer.clone(),
                _ => Value::Struct(*id),
            },
            Value::FieldOf(id, name) => self.field(st, g, at, &Value::Ref(*id), name),
            Value::Sym(term) => self.part(*term, Part::Deref),
            other => other.clone(),
        }
    }

    fn address(&mut self, st: &mut State, g: usize, inner: ExprId) -> Value {
        match self.kind(st, g, inner) {
            ExprKind::Composite(..) => match self.eval(st, g, inner) {
                Value::Struct(id) => Value::Ref(id),
                other => other,
            },
            ExprKind::Field(base, name) => {
                let base = self.eval(st, g, *base);
                match (self.field(st, g, inner, &base, name), base.object()) {
                    (Value::Struct(id), _) => Value::Ref(id),
                    (Value::Sym(term), None) => Value::Sym(term),
                    (_, Some(id)) => Value::FieldOf(id, name.clone()),
                    (_, None) => Value::Sym(self.unknown(st, g, inner, 1)),
                }
            }
            ExprKind::Var(var) => match self.eval(st, g, inner) {
                Value::Struct(id) => Value::Ref(id),
                _ => Value::Ref(self.cell(st, g, *var)),
            },
            ExprKind::Index(..) => match self.eval(st, g, inner) {
                Value::Struct(id) => Value::Ref(id),
                _ => Value::Sym(self.unknown(st, g, inner, 1)),
            },
            _ => self.eval(st, g, inner),
        }
    }

    /// `base[key]` and whether it is there.
    pub(super) fn index(&mut self, st: &mut State, g: usize, at: ExprId, (base, key): (ExprId, ExprId)) -> Value {
        let (base, key) = (self.eval(st, g, base), self.eval(st, g, key));
        let known = match &base {
            Value::Sym(term) => {
                let value = self.part(*term, Part::Index(Box::new(key.clone())));
                let there = Value::Sym(self.unknown(st, g, at, 2));
                return Value::Tuple([value, there].into());
            }
            Value::Ref(id) | Value::Struct(id) if !st.heap.get(*id).open => st.heap.thing(*id).clone(),
            Value::Func(_) => return base,
            _ => Thing::Cell(Value::Nil),
        };
        let found = match known {
            Thing::List { elements, exact } => match key {
                Value::Int(at) if exact => elements.get(usize::try_from(at).unwrap_or(usize::MAX)).cloned(),
                // Elements that are all alike are known without the index.
                _ => elements.first().filter(|first| elements.iter().all(|it| it == *first)).cloned(),
            }
            .map(|value| (value, Value::Bool(true))),
            Thing::Map { entries, exact } => match entries.iter().find(|(it, _)| *it == key) {
                Some((_, value)) => Some((value.clone(), Value::Bool(true))),
                None if exact && is_constant(&key) && entries.iter().all(|(it, _)| is_constant(it)) => {
                    Some((Value::Nil, Value::Bool(false)))
                }
                None => None,
            },
            _ => None,
        };
        let (value, there) =
            found.unwrap_or_else(|| (Value::Sym(self.unknown(st, g, at, 0)), Value::Sym(self.unknown(st, g, at, 2))));
        Value::Tuple([value, there].into())
    }

    fn slice(&mut self, st: &mut State, g: usize, at: ExprId, base: ExprId) -> Value {
        let value = self.eval(st, g, base);
        match value.object().map(|id| st.heap.thing(id).clone()) {
            Some(Thing::List { elements, .. }) => {
                let range = self.here(st, g).1.exprs[at].span;
                Value::Ref(st.make(g, range, Thing::List { elements, exact: false }))
            }
            Some(_) => value,
            None => Value::Sym(self.unknown(st, g, at, 0)),
        }
    }

    /// `T{…}`; the type of an element without one is known from outside.
    fn composite(&mut self, st: &mut State, g: usize, expr: ExprId, outer: &Ty) -> Value {
        let (_, unit) = self.here(st, g);
        let ExprKind::Composite(written, elements) = unit.kind(expr) else { return self.owned(st, g, expr) };
        let ty = if written.is_unknown() { outer } else { written };
        let program = self.program;
        let range = unit.exprs[expr].span;
        match members::underlying(program, ty.deref()) {
            Ty::Struct(fields) => {
                let id = self.empty_struct(st, g, expr, ty);
                for (index, (key, value)) in elements.iter().enumerate() {
                    let name = match key.map(|key| unit.kind(key)) {
                        Some(ExprKind::Global(name)) => name.clone(),
                        Some(_) => continue,
                        None => fields.get(index).map_or_else(SmolStr::default, |field| field.name.clone()),
                    };
                    let of = fields.iter().find(|field| field.name == name).map_or(&Ty::Unknown, |field| &field.ty);
                    let value = self.composite(st, g, *value, of);
                    if let Thing::Struct { fields, .. } = st.heap.thing_mut(id) {
                        fields.push((name, value));
                    }
                }
                if matches!(ty, Ty::Pointer(_)) { Value::Ref(id) } else { Value::Struct(id) }
            }
            Ty::Slice(of) | Ty::Array(of) => {
                let mut list = SmallVec::new();
                for (_, value) in elements {
                    list.push(self.composite(st, g, *value, of));
                }
                Value::Ref(st.make(g, range, Thing::List { elements: list, exact: true }))
            }
            Ty::Map(_, of) => {
                let mut entries = SmallVec::new();
                for (key, value) in elements {
                    let Some(key) = key else { continue };
                    let key = self.owned(st, g, *key);
                    entries.push((key, self.composite(st, g, *value, of)));
                }
                Value::Ref(st.make(g, range, Thing::Map { entries, exact: true }))
            }
            Ty::Named(name) if elements.is_empty() && super::objects::primitive(name).is_some() => {
                self.zero(st, g, expr, ty.deref())
            }
            _ => {
                // A type that is not in view: its parts may be anywhere.
                for (_, value) in elements {
                    let value = self.owned(st, g, *value);
                    st.escape(&value);
                }
                let thing =
                    Thing::Struct { ty: std::rc::Rc::new(ty.deref().clone()), fields: SmallVec::new(), zeroed: false };
                let id = st.make(g, range, thing);
                st.heap.get_mut(id).open = true;
                Value::Struct(id)
            }
        }
    }

    /// The result of an operation; `None` if it is not worth a term.
    pub(super) fn binary(&mut self, op: &str, left: Value, right: Value) -> Option<Value> {
        match op {
            "==" => self.equal(left, right),
            "!=" => {
                let equal = self.equal(left, right)?;
                Some(self.terms.negated(&equal))
            }
            "<" => self.less(left, right),
            ">" => self.less(right, left),
            "<=" => {
                let more = self.less(right, left)?;
                Some(self.terms.negated(&more))
            }
            ">=" => {
                let less = self.less(left, right)?;
                Some(self.terms.negated(&less))
            }
            _ => self.arithmetic(op, left, right),
        }
    }

    fn equal(&mut self, left: Value, right: Value) -> Option<Value> {
        let (left, right) = if matches!(right, Value::Sym(_)) { (right, left) } else { (left, right) };
        match (&left, &right) {
            (Value::Sym(term), Value::Nil | Value::Int(0) | Value::Bool(false))
                if self.terms.offset(*term).is_none() =>
            {
                Some(self.terms.negated(&left))
            }
            (Value::Sym(_), Value::Bool(true)) => Some(left),
            (Value::Sym(term), _) => {
                // `x + 1 == 3` asks what `x == 2` asks.
                if let (Some((base, by)), Some(number)) = (self.terms.offset(*term), exact(&right)) {
                    return self.equal(base, Value::Int(number - by));
                }
                let deep = self.terms.is_deep(*term);
                (!deep).then(|| Value::Sym(self.terms.of(Shape::Binary("==".into(), left, right))))
            }
            (Value::Nil, Value::Int(0) | Value::Bool(false)) | (Value::Int(0) | Value::Bool(false), Value::Nil) => {
                Some(Value::Bool(true))
            }
            _ => Some(Value::Bool(left == right)),
        }
    }

    fn less(&mut self, left: Value, right: Value) -> Option<Value> {
        match (&left, &right) {
            (Value::Sym(_), _) | (_, Value::Sym(_)) => {
                let deep = [&left, &right].iter().any(|it| matches!(it, Value::Sym(term) if self.terms.is_deep(*term)));
                (!deep).then(|| Value::Sym(self.terms.of(Shape::Binary("<".into(), left, right))))
            }
            (Value::Big(left), Value::Big(right)) => Some(Value::Bool(left < right)),
            _ => Some(Value::Bool(number(&left)? < number(&right)?)),
        }
    }

    fn arithmetic(&mut self, op: &str, left: Value, right: Value) -> Option<Value> {
        let result = match (&left, &right) {
            (Value::Int(a), Value::Int(b)) => match op {
                "+" => a.checked_add(*b),
                "-" => a.checked_sub(*b),
                "*" => a.checked_mul(*b),
                "/" => a.checked_div(*b),
                "%" => a.checked_rem(*b),
                "&" => Some(a & b),
                "|" => Some(a | b),
                "<<" => u32::try_from(*b).ok().and_then(|b| a.checked_shl(b)),
                _ => None,
            },
            // Many less a few is few in the end: loops that count down end.
            (Value::Big(_), Value::Int(b)) if op == "-" => Some(MANY - b),
            (Value::Big(a), Value::Int(b)) | (Value::Int(b), Value::Big(a)) => match op {
                "+" => return Some(Value::Big(a.saturating_add(*b))),
                "*" if *b > 0 => return Some(Value::Big(a.saturating_mul(*b))),
                _ => None,
            },
            (Value::Bool(a), Value::Bool(b)) => match op {
                "&&" => return Some(Value::Bool(*a && *b)),
                "||" => return Some(Value::Bool(*a || *b)),
                _ => None,
            },
            (Value::Bool(known), other) | (other, Value::Bool(known)) => match (op, known) {
                ("&&", true) | ("||", false) => return Some(other.clone()),
                ("&&", false) | ("||", true) => return Some(Value::Bool(*known)),
                _ => None,
            },
            (Value::Int(0), Value::Sym(_)) | (Value::Sym(_), Value::Int(0)) if matches!(op, "&" | "*") => Some(0),
            (Value::Sym(term), Value::Int(more)) | (Value::Int(more), Value::Sym(term))
                if op == "+" || (op == "-" && matches!(right, Value::Int(_))) =>
            {
                let more = if op == "-" { -more } else { *more };
                let (base, by) = self.terms.offset(*term).unwrap_or((Value::Sym(*term), 0));
                return self.moved(base, by + more);
            }
            (Value::Sym(term), _) | (_, Value::Sym(term)) => {
                if self.terms.is_deep(*term) || !matches!(op, "+" | "-" | "*" | "/" | "&&" | "||") {
                    return None;
                }
                return Some(Value::Sym(self.terms.of(Shape::Binary(op.into(), left, right))));
            }
            _ => None,
        }?;
        match result {
            _ if result.abs() <= COUNTED => Some(Value::Int(result)),
            _ => Some(Value::Sym(self.terms.of(Shape::Global(SmolStr::default(), "many".into())))),
        }
    }

    /// An unknown and a number more or less, in one form however it came about.
    fn moved(&mut self, base: Value, by: i64) -> Option<Value> {
        match &base {
            _ if by == 0 => Some(base),
            Value::Sym(term) if self.terms.is_deep(*term) || by.abs() > FARTHEST => None,
            _ => Some(Value::Sym(self.terms.of(Shape::Binary("+".into(), base, Value::Int(by))))),
        }
    }
}

/// How far from something unknown is still told apart.
const FARTHEST: i64 = 5;

/// What a constant that is too large to count to counts as.
pub(super) const MANY: i64 = 3;

/// A small number, as of elements.
pub(super) fn int(number: usize) -> Value {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The number a value counts as.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Big(_) => Some(MANY),
        Value::Nil => Some(0),
        _ => None,
    }
}

/// A number as it is written; nothing is none.
fn exact(value: &Value) -> Option<i64> {
    match value {
        Value::Big(_) => None,
        other => number(other),
    }
}

/// The value of a constant that a caller hands in.
pub(super) fn value_of(constant: &Constant) -> Value {
    match constant {
        Constant::Bool(holds) => Value::Bool(*holds),
        Constant::Int(number) if number.abs() > COUNTED => Value::Big(*number),
        Constant::Int(number) => Value::Int(*number),
        Constant::Str(text) => Value::Str(text.clone()),
        Constant::Nil => Value::Nil,
    }
}

/// Whether a value is written in the source.
pub(super) fn is_constant(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Big(_) | Value::Str(_) | Value::Bool(_))
}
