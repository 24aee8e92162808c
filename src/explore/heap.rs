//! The objects of a state, copied when they are changed and not before.

use super::value::{ObjId, Object, Thing, Value};
use std::rc::Rc;

/// Objects by their index.
#[derive(Debug, Clone, Default)]
pub(super) struct Heap(Vec<Rc<Object>>);

impl Heap {
    /// Adds a new object.
    pub(super) fn add(&mut self, object: Object) -> ObjId {
        self.push(Rc::new(object))
    }

    pub(super) fn push(&mut self, object: Rc<Object>) -> ObjId {
        self.0.push(object);
        ObjId(self.0.len() as u32 - 1)
    }

    /// The object.
    pub(super) fn get(&self, id: ObjId) -> &Object {
        &self.0[id.0 as usize]
    }

    /// The object, to be changed.
    pub(super) fn get_mut(&mut self, id: ObjId) -> &mut Object {
        Rc::make_mut(&mut self.0[id.0 as usize])
    }

    /// What the object is.
    pub(super) fn thing(&self, id: ObjId) -> &Thing {
        &self.get(id).thing
    }

    /// What the object is, to be changed.
    pub(super) fn thing_mut(&mut self, id: ObjId) -> &mut Thing {
        &mut self.get_mut(id).thing
    }

    /// The shared object itself.
    pub(super) fn take(&self, id: ObjId) -> Rc<Object> {
        Rc::clone(&self.0[id.0 as usize])
    }

    /// All objects.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ObjId, &Object)> {
        self.0.iter().enumerate().map(|(index, object)| (ObjId(index as u32), &**object))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Drops the objects from this number on.
    pub(super) fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// Calls `f` with every value in every object, to change it. Only objects that hold any are copied.
    pub(super) fn each_value_mut(&mut self, f: &mut dyn FnMut(&mut Value)) {
        for object in &mut self.0 {
            let mut links = false;
            object.each_value(&mut |value| value.each_object(&mut |_| links = true));
            if links {
                Rc::make_mut(object).each_value_mut(f);
            }
        }
    }
}

impl Object {
    fn each_value_mut(&mut self, f: &mut dyn FnMut(&mut Value)) {
        match &mut self.thing {
            Thing::Struct { fields, .. } => fields.iter_mut().for_each(|(_, value)| f(value)),
            Thing::Cell(value) | Thing::Cond(value) | Thing::Bound(value, _) | Thing::Method(value, _) => f(value),
            Thing::Chan { buffer, .. } => buffer.iter_mut().for_each(f),
            Thing::Context { parent, .. } => f(parent),
            Thing::Closure { captures, .. } => {
                *captures = captures
                    .iter()
                    .map(|(var, cell)| {
                        let mut value = Value::Ref(*cell);
                        f(&mut value);
                        (*var, value.object().unwrap_or(*cell))
                    })
                    .collect();
            }
            Thing::List { elements, .. } => elements.iter_mut().for_each(f),
            Thing::Map { entries, .. } => entries.iter_mut().for_each(|(key, value)| {
                f(key);
                f(value);
            }),
            Thing::Group { cancels, .. } => {
                if let Some(id) = cancels {
                    let mut value = Value::Ref(*id);
                    f(&mut value);
                    *id = value.object().unwrap_or(*id);
                }
            }
            Thing::Mutex { .. } | Thing::Once(_) => {}
        }
    }
}
