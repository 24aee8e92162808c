//! Objects: zero values, fields, copies, and what it means when one reaches code that is not in view.

use super::machine::Machine;
use super::members::{self, What};
use super::state::State;
use super::term::Part;
use super::value::{Feed, ObjId, Object, Progress, Room, Thing, Value};
use crate::model::body::ExprId;
use crate::model::ty::{Ty, TypeName};
use smallvec::{SmallVec, smallvec};
use smol_str::SmolStr;
use std::rc::Rc;

impl Machine<'_> {
    /// The zero value of a type, made by an expression.
    pub(super) fn zero(&mut self, st: &mut State, g: usize, at: ExprId, ty: &Ty) -> Value {
        let program = self.program;
        match ty {
            Ty::Pointer(_) | Ty::Slice(_) | Ty::Map(..) | Ty::Chan(..) | Ty::Func(_) | Ty::Interface(_) => Value::Nil,
            Ty::Basic(name) => match name.as_str() {
                "bool" => Value::Bool(false),
                "string" => Value::Str(SmolStr::default()),
                "error" | "any" => Value::Nil,
                _ => Value::Int(0),
            },
            Ty::Named(name) => {
                if let Some(thing) = primitive(name) {
                    return Value::Struct(self.made_at(st, g, at, thing));
                }
                if name.path == "context" {
                    return Value::Nil;
                }
                match members::underlying(program, ty) {
                    Ty::Struct(_) => Value::Struct(self.empty_struct(st, g, at, ty)),
                    Ty::Named(foreign) => match self.summaries.knowledge().underlying(&foreign.path, &foreign.name) {
                        Some(Ty::Basic(_)) => Value::Int(0),
                        Some(Ty::Func(_)) => Value::Nil,
                        _ => Value::Sym(self.unknown(st, g, at, 7)),
                    },
                    other => self.zero(st, g, at, other),
                }
            }
            Ty::Struct(_) => Value::Struct(self.empty_struct(st, g, at, ty)),
            Ty::Array(_) => {
                Value::Ref(self.made_at(st, g, at, Thing::List { elements: SmallVec::new(), exact: false }))
            }
            Ty::Unknown | Ty::Tuple(_) => Value::Sym(self.unknown(st, g, at, 7)),
        }
    }

    /// A struct of which every field is zero.
    pub(super) fn empty_struct(&mut self, st: &mut State, g: usize, at: ExprId, ty: &Ty) -> ObjId {
        let thing = Thing::Struct { ty: Rc::new(ty.deref().clone()), fields: SmallVec::new(), zeroed: true };
        self.made_at(st, g, at, thing)
    }

    fn made_at(&self, st: &mut State, g: usize, at: ExprId, thing: Thing) -> ObjId {
        let range = self.here(st, g).1.exprs[at].span;
        st.make(g, range, thing)
    }

    /// `base.name` where it is no method.
    pub(super) fn field(&mut self, st: &mut State, g: usize, at: ExprId, base: &Value, name: &str) -> Value {
        let id = match base {
            Value::Ref(id) | Value::Struct(id) => *id,
            Value::Sym(term) => return self.part(*term, Part::Field(name.into())),
            _ => return Value::Sym(self.unknown(st, g, at, 6)),
        };
        let open = st.heap.get(id).open;
        let (ty, listed, zeroed) = match st.heap.thing(id) {
            Thing::Struct { ty, fields, zeroed } => {
                let listed = fields.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
                (Rc::clone(ty), listed, *zeroed)
            }
            Thing::Cell(inner) => {
                let inner = inner.clone();
                return self.field(st, g, at, &inner, name);
            }
            Thing::Chan { .. } => return Value::Ref(id),
            Thing::Cond(locker) => return locker.clone(),
            _ => return Value::Sym(self.unknown(st, g, at, 6)),
        };
        if let Some(value) = listed {
            return self.seen_from(st, g, at, open, value);
        }
        let Some(member) = members::find(self.program, &ty, name) else {
            return Value::Sym(self.unknown(st, g, at, 6));
        };
        if let Some((first, _)) = member.path.split_first() {
            let first = first.clone();
            let inner = self.field(st, g, at, base, &first);
            return self.field(st, g, at, &inner, name);
        }
        let value = match member.what {
            What::Field(ty) if zeroed && !open => self.zero(st, g, at, &ty),
            _ => Value::Sym(self.unknown(st, g, at, 6)),
        };
        if let Thing::Struct { fields, .. } = st.heap.thing_mut(id) {
            fields.push((name.into(), value.clone()));
        }
        value
    }

    /// What is in an object that others can reach may have been replaced, unless it is an object itself.
    pub(super) fn seen_from(&mut self, st: &State, g: usize, at: ExprId, open: bool, value: Value) -> Value {
        if open && value.is_plain() && !matches!(value, Value::Sym(_) | Value::Func(_)) {
            return Value::Sym(self.unknown(st, g, at, 5));
        }
        value
    }

    /// `base.name = value`
    pub(super) fn set_field(
        &mut self,
        st: &mut State,
        g: usize,
        at: ExprId,
        (base, name): (&Value, &str),
        value: Value,
    ) {
        let id = match base {
            Value::Ref(id) | Value::Struct(id) => *id,
            Value::Sym(term) => {
                if let Value::Sym(part) = self.part(*term, Part::Field(name.into())) {
                    self.forget(st, part);
                }
                return st.escape(&value);
            }
            _ => return st.escape(&value),
        };
        if let Thing::Cell(inner) = st.heap.thing(id) {
            let inner = inner.clone();
            return self.set_field(st, g, at, (&inner, name), value);
        }
        if let Thing::Struct { ty, fields, .. } = st.heap.thing(id)
            && !fields.iter().any(|(it, _)| it == name)
            && let Some(member) = members::find(self.program, &Rc::clone(ty), name)
            && let Some((first, _)) = member.path.split_first()
        {
            let inner = self.field(st, g, at, base, &first.clone());
            return self.set_field(st, g, at, (&inner, name), value);
        }
        if st.heap.get(id).open {
            st.escape(&value);
        }
        match st.heap.thing_mut(id) {
            Thing::Struct { fields, .. } => match fields.iter_mut().find(|(it, _)| it == name) {
                Some(slot) => slot.1 = value,
                None => fields.push((name.into(), value)),
            },
            Thing::Cond(locker) if name == "L" => *locker = value,
            _ => st.escape(&value),
        }
    }
}

impl State {
    /// What an assignment of the value gives: a struct is copied, with the structs in it.
    pub(super) fn copied(&mut self, value: Value) -> Value {
        let Value::Struct(id) = value else { return value };
        let mut object: Object = self.heap.get(id).clone();
        if let Thing::Struct { fields, .. } = &mut object.thing {
            for (_, field) in fields {
                *field = self.copied(field.clone());
            }
        }
        Value::Struct(self.heap.add(object))
    }
}

impl State {
    /// The value reaches code that is not in view: from now on its objects keep nobody waiting.
    pub(super) fn escape(&mut self, value: &Value) {
        let mut todo: Vec<(ObjId, bool)> = Vec::new();
        list(value, &mut todo);
        while let Some((id, cancels)) = todo.pop() {
            let object = self.heap.get(id);
            // Who only has a context can wait for its end but not bring it about.
            if object.open || (matches!(object.thing, Thing::Context { .. }) && !cancels) {
                continue;
            }
            object.each_value(&mut |inner| list(inner, &mut todo));
            self.heap.get_mut(id).open = true;
        }
    }
}

fn list(value: &Value, todo: &mut Vec<(ObjId, bool)>) {
    match value {
        Value::Ref(id) | Value::Struct(id) | Value::FieldOf(id, _) | Value::Reader(id) => todo.push((*id, false)),
        Value::Cancel(id) => todo.push((*id, true)),
        Value::Tuple(values) => values.iter().for_each(|value| list(value, todo)),
        _ => {}
    }
}

/// The types that goroutines meet at.
pub(super) fn primitive(name: &TypeName) -> Option<Thing> {
    let group = |errors| Some(Thing::Group { count: 0, cancels: None, errors });
    match (name.path.as_str(), name.name.as_str()) {
        ("sync", "WaitGroup") => group(false),
        ("golang.org/x/sync/errgroup", "Group") => group(true),
        ("sync", "Mutex" | "RWMutex") => Some(Thing::Mutex { locked: false, readers: 0, pending: 0 }),
        ("sync", "Cond") => Some(Thing::Cond(Value::Nil)),
        ("sync", "Once") => Some(Thing::Once(Progress::New)),
        ("sync/atomic", "Bool") => Some(Thing::Cell(Value::Bool(false))),
        ("sync/atomic", "Int32" | "Int64" | "Uint32" | "Uint64") => Some(Thing::Cell(Value::Int(0))),
        ("sync/atomic", "Value" | "Pointer") => Some(Thing::Cell(Value::Nil)),
        _ => None,
    }
}

/// A channel.
pub(super) fn channel(room: Room, feed: Feed) -> Thing {
    Thing::Chan { room, buffer: smallvec![], closed: false, feed }
}
