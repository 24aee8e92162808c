//! The objects of a state, copied when they are changed and not before.
//!
//! An object keeps its id for as long as it can be reached. Then the next new object may get it.

use super::value::{ObjId, Object, Thing, Value};
use std::rc::Rc;

/// Objects by their ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Heap {
    objects: Vec<Rc<Object>>,
    /// Ids of objects that nobody can reach any more.
    free: Vec<ObjId>,
}

/// The objects that can be reached, in the order in which they are met.
#[derive(Debug)]
pub(super) struct Reach {
    order: Vec<ObjId>,
    /// By id: the place in the order, [`UNREACHED`] for all others.
    places: Vec<u32>,
}

const UNREACHED: u32 = u32::MAX;

impl Reach {
    /// What is met so far, of a heap of this size.
    fn of(size: usize) -> Self {
        Self { order: Vec::with_capacity(size), places: vec![UNREACHED; size] }
    }

    /// Meets all that a value leads to in one step.
    fn meet(&mut self, value: &Value) {
        value.each_object(&mut |id| {
            let place = &mut self.places[id.0 as usize];
            if *place == UNREACHED {
                *place = self.order.len() as u32;
                self.order.push(id);
            }
        });
    }

    /// Where an object stands in the order: its name, in all states like this one.
    pub(super) fn place(&self, id: ObjId) -> u32 {
        self.places[id.0 as usize]
    }
}

impl Heap {
    /// Adds a new object.
    pub(super) fn add(&mut self, object: Object) -> ObjId {
        let object = Rc::new(object);
        if let Some(id) = self.free.pop() {
            self.objects[id.0 as usize] = object;
            return id;
        }
        self.objects.push(object);
        ObjId(self.objects.len() as u32 - 1)
    }

    /// Finds what can be reached from values, and frees the rest.
    pub(super) fn sweep(&mut self, each_value: impl FnOnce(&mut dyn FnMut(&Value))) -> Reach {
        let mut reach = Reach::of(self.objects.len());
        each_value(&mut |value| reach.meet(value));
        let mut next = 0;
        while next < reach.order.len() {
            self.get(reach.order[next]).each_value(&mut |value| reach.meet(value));
            next += 1;
        }
        while reach.places.last() == Some(&UNREACHED) {
            reach.places.pop();
        }
        self.objects.truncate(reach.places.len());
        self.free.clear();
        if reach.order.len() < reach.places.len() {
            let places = reach.places.iter().enumerate().rev();
            self.free.extend(places.filter(|(_, place)| **place == UNREACHED).map(|(id, _)| ObjId(id as u32)));
        }
        reach
    }

    /// The objects that can be reached, in order.
    pub(super) fn reached<'a>(&'a self, reach: &'a Reach) -> impl Iterator<Item = &'a Object> {
        reach.order.iter().map(|id| self.get(*id))
    }

    /// The object.
    pub(super) fn get(&self, id: ObjId) -> &Object {
        &self.objects[id.0 as usize]
    }

    /// The object, to be changed.
    pub(super) fn get_mut(&mut self, id: ObjId) -> &mut Object {
        Rc::make_mut(&mut self.objects[id.0 as usize])
    }

    /// What the object is.
    pub(super) fn thing(&self, id: ObjId) -> &Thing {
        &self.get(id).thing
    }

    /// What the object is, to be changed.
    pub(super) fn thing_mut(&mut self, id: ObjId) -> &mut Thing {
        &mut self.get_mut(id).thing
    }

    /// All objects, also those that nobody can reach any more.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ObjId, &Object)> {
        self.objects.iter().enumerate().map(|(index, object)| (ObjId(index as u32), &**object))
    }

    /// How many ids there are.
    pub(super) fn size(&self) -> usize {
        self.objects.len()
    }

    /// How many objects there are.
    pub(super) fn len(&self) -> usize {
        self.objects.len() - self.free.len()
    }
}
