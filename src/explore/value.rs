//! What variables, fields and channels hold while a function is explored: values, and the objects they point to.
//!
//! Whatever is not known is a [`Value::Sym`], a term that stands for itself; what Go copies on assignment is a
//! [`Value::Struct`], what it shares a [`Value::Ref`].

use super::term::Term;
use crate::model::body::{FuncId, VarId};
use crate::model::program::ItemId;
use crate::model::ty::Ty;
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::rc::Rc;

/// Index of an object on the heap of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjId(pub u32);

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// `nil`, or the zero value of a type that is not known.
    Nil,
    /// A constant.
    Bool(bool),
    /// A small number that is known.
    Int(i64),
    /// A constant too large to count to: stands for itself, and for "many".
    Big(i64),
    /// A constant.
    Str(SmolStr),
    /// Not known.
    Sym(Term),
    /// A pointer, channel, map, slice or function.
    Ref(ObjId),
    /// A struct that is held here: copied on assignment.
    Struct(ObjId),
    /// A pointer to a field that holds no struct.
    FieldOf(ObjId, SmolStr),
    /// The channel of a context.
    Done(ObjId),
    /// The cancel function of a context.
    Cancel(ObjId),
    /// The read side of an `RWMutex`.
    Reader(ObjId),
    /// A context that is never cancelled.
    Background,
    /// A function of the run.
    Func(ItemId),
    /// Several results of one call.
    Tuple(Rc<[Value]>),
}

/// How much a channel holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Room {
    /// So many values.
    Of(u32),
    /// Not known, or plenty: a send is never kept waiting.
    Plenty,
}

/// What feeds a channel besides the goroutines in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feed {
    /// Nothing.
    None,
    /// One more value, some time.
    Once,
    /// Values for ever.
    Always,
    /// A ticker that was stopped: its channel is never closed.
    Stopped,
}

/// An object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Object {
    /// Whether code that is not in view can reach it: then it keeps nobody waiting.
    pub open: bool,
    /// What it is.
    pub thing: Thing,
    /// Where it was made: the item and the place in it. Part of the story, not of the state.
    pub made: Option<(ItemId, crate::source::TextRange)>,
    /// Who has the lock, and where it was taken. Part of the story, too.
    pub taken: Option<(u32, ItemId, FuncId)>,
}

/// The kinds of objects.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A struct. Fields that are not listed are zero, or unknown.
    Struct {
        /// Its type.
        ty: Rc<Ty>,
        /// The fields that were written or looked at.
        fields: SmallVec<[(SmolStr, Value); 4]>,
        /// Whether the others are zero.
        zeroed: bool,
    },
    /// A variable that closures share, or that a pointer points to; also what `sync/atomic` types hold.
    Cell(Value),
    /// A channel.
    Chan {
        /// Its room.
        room: Room,
        /// The values in it.
        buffer: SmallVec<[Value; 2]>,
        /// Whether it was closed.
        closed: bool,
        /// What else feeds it.
        feed: Feed,
    },
    /// A `sync.WaitGroup`, or an `errgroup.Group` with the context it cancels.
    Group {
        /// The counter.
        count: i32,
        /// The context that ends with it.
        cancels: Option<ObjId>,
        /// Whether it is an `errgroup.Group`.
        errors: bool,
    },
    /// A `sync.Mutex` or `sync.RWMutex`.
    Mutex {
        /// Whether a writer has it.
        locked: bool,
        /// How many readers have it.
        readers: u8,
        /// Writers that wait; new readers wait for them.
        pending: u8,
    },
    /// A `sync.Cond` and its locker.
    Cond(Value),
    /// A `sync.Once`.
    Once(Progress),
    /// A context.
    Context {
        /// The context it derives from.
        parent: Value,
        /// Whether it has ended.
        ended: bool,
        /// Whether it ends by itself, some time or perhaps.
        timed: bool,
    },
    /// A closure with the cells it captured.
    Closure {
        /// The item it is written in.
        item: ItemId,
        /// The function.
        func: FuncId,
        /// Captured variables and their cells.
        captures: Rc<[(VarId, ObjId)]>,
    },
    /// A method with its receiver.
    Bound(Value, ItemId),
    /// A method of an object that goroutines meet at, with the object.
    Method(Value, SmolStr),
    /// A slice or array.
    List {
        /// Its elements.
        elements: SmallVec<[Value; 2]>,
        /// Whether these are all, in order.
        exact: bool,
    },
    /// A map.
    Map {
        /// Its entries in order of insertion.
        entries: SmallVec<[(Value, Value); 2]>,
        /// Whether these are all.
        exact: bool,
    },
}

/// How far a `sync.Once` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Nobody came.
    New,
    /// The function runs.
    Running,
    /// It has returned.
    Over,
}

impl Value {
    /// The object that is pointed to or held.
    pub fn object(&self) -> Option<ObjId> {
        match self {
            Self::Ref(id) | Self::Struct(id) => Some(*id),
            _ => None,
        }
    }

    /// Calls `f` with every object that can be reached from here in one step, and whether by a way that can end a context.
    pub fn each_object(&self, f: &mut dyn FnMut(ObjId)) {
        match self {
            Self::Ref(id)
            | Self::Struct(id)
            | Self::FieldOf(id, _)
            | Self::Done(id)
            | Self::Cancel(id)
            | Self::Reader(id) => {
                f(*id);
            }
            Self::Tuple(values) => values.iter().for_each(|value| value.each_object(f)),
            _ => {}
        }
    }

    /// The first of several results.
    pub fn first(&self) -> &Value {
        match self {
            Self::Tuple(values) => values.first().unwrap_or(&Value::Nil),
            other => other,
        }
    }

    /// Whether code that gets the value could do something to an object with it. Contexts only tell when they end.
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Tuple(values) => values.iter().all(Self::is_plain),
            Self::Ref(_) | Self::Struct(_) | Self::FieldOf(..) | Self::Cancel(_) | Self::Reader(_) => false,
            _ => true,
        }
    }
}

impl Object {
    /// A new object that only its maker knows.
    pub fn new(thing: Thing) -> Self {
        Self { open: false, thing, made: None, taken: None }
    }

    /// Calls `f` with every value that is part of it.
    pub fn each_value(&self, f: &mut dyn FnMut(&Value)) {
        match &self.thing {
            Thing::Struct { fields, .. } => fields.iter().for_each(|(_, value)| f(value)),
            Thing::Cell(value) | Thing::Cond(value) | Thing::Bound(value, _) | Thing::Method(value, _) => f(value),
            Thing::Chan { buffer, .. } => buffer.iter().for_each(f),
            Thing::Context { parent, .. } => f(parent),
            Thing::Closure { captures, .. } => captures.iter().for_each(|(_, cell)| f(&Value::Ref(*cell))),
            Thing::List { elements, .. } => elements.iter().for_each(f),
            Thing::Map { entries, .. } => entries.iter().for_each(|(key, value)| {
                f(key);
                f(value);
            }),
            Thing::Group { cancels, .. } => cancels.iter().for_each(|context| f(&Value::Cancel(*context))),
            Thing::Mutex { .. } | Thing::Once(_) => {}
        }
    }
}
