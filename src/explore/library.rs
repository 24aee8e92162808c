//! What functions and methods of Go and its libraries do: the builtins, `sync`, `context`, `time`, `errgroup`, `atomic`; the rest comes
//! from the knowledge, or is not in view.

use super::calls::Choices;
use super::decide::LARGEST;
use super::eval::{int, number};
use super::machine::Machine;
use super::members;
use super::objects::channel;
use super::state::{Prepared, State, Target, Verb};
use super::term::{Fact, Part};
use super::value::{Feed, Object, Room, Thing, Value};
use crate::model::body::{Call, ExprId};
use crate::model::program::ItemId;
use crate::model::ty::Ty;
use crate::summary::Effect;
use smallvec::{SmallVec, smallvec};

/// Packages whose functions look at their arguments and keep nothing.
const OBSERVERS: &[&str] = &[
    "fmt",
    "log",
    "log/slog",
    "strings",
    "strconv",
    "errors",
    "bytes",
    "math",
    "path",
    "path/filepath",
    "unicode",
    "unicode/utf8",
    "runtime",
    "reflect",
    "testing",
    "math/rand",
    "encoding/json",
    "encoding/binary",
];

/// Lists longer than this are kept as "some of these".
const LONGEST: i64 = 6;

/// Whether a method is one of the types of `sync/atomic`.
pub(super) fn is_atomic(name: &str) -> bool {
    matches!(name, "Load" | "Store" | "Swap" | "CompareAndSwap" | "Add")
}

/// What a method of an object that goroutines meet at does.
pub(super) fn verb_of(thing: &Thing, name: &str) -> Option<Verb> {
    Some(match (thing, name) {
        (Thing::Mutex { .. }, "Lock") => Verb::Lock,
        (Thing::Mutex { .. }, "Unlock") => Verb::Unlock,
        (Thing::Mutex { .. }, "RLock") => Verb::ReadLock,
        (Thing::Mutex { .. }, "RUnlock") => Verb::ReadUnlock,
        (Thing::Mutex { .. }, "TryLock") => Verb::Try(false),
        (Thing::Mutex { .. }, "TryRLock") => Verb::Try(true),
        (Thing::Group { .. }, "Add") => Verb::Add,
        (Thing::Group { .. }, "Done") => Verb::Done,
        (Thing::Group { .. } | Thing::Cond(_), "Wait") => match thing {
            Thing::Cond(_) => Verb::CondWait,
            _ => Verb::Wait,
        },
        (Thing::Group { .. }, "Go" | "TryGo") => Verb::Launch,
        (Thing::Cond(_), "Signal") => Verb::Signal,
        (Thing::Cond(_), "Broadcast") => Verb::Broadcast,
        (Thing::Once(_), "Do") => Verb::OnceDo,
        (Thing::Chan { .. }, "Stop") => Verb::StopTimer,
        (Thing::Chan { .. }, "Reset") => Verb::ResetTimer,
        _ => return None,
    })
}

/// Whether a name is a method of the type, not a field.
pub(super) fn is_meeting(thing: &Thing, name: &str) -> bool {
    match thing {
        Thing::Mutex { .. } | Thing::Group { .. } | Thing::Once(_) | Thing::Context { .. } => true,
        Thing::Cond(_) => name != "L",
        _ => false,
    }
}

impl Machine<'_> {
    /// A predeclared function.
    pub(super) fn builtin(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (name, call): (&str, &Call),
    ) -> Result<Prepared, Choices> {
        let first = call.args.first().copied();
        let target = match (name, first) {
            ("close", Some(chan)) => Target::Verb(Verb::Close, self.eval(st, g, chan)),
            ("make", Some(_)) => Target::Given(self.make_builtin(st, g, expr, call)?),
            ("new", Some(_)) => {
                let item = st.frame(g).item;
                let ty = self.ty(item, expr);
                Target::Given(match self.zero(st, g, expr, ty.deref()) {
                    Value::Struct(id) => Value::Ref(id),
                    other => Value::Ref(st.heap.add(Object::new(Thing::Cell(other)))),
                })
            }
            ("append", Some(_)) => Target::Given(self.append(st, g, expr, call)),
            ("len", Some(of)) => {
                let of = self.eval(st, g, of);
                Target::Given(self.length(st, g, expr, &of))
            }
            ("delete", Some(map)) => {
                let target = Target::Delete(self.eval(st, g, map));
                let key = call.args.get(1).map_or(Value::Nil, |key| self.eval(st, g, *key));
                return Ok(Prepared { expr, target, args: smallvec![key], spread: false });
            }
            ("recover", _) => Target::Given(Value::Nil),
            _ => Target::Given(self.fresh(st, g, expr, 0)),
        };
        Ok(Prepared { expr, target, args: smallvec![], spread: false })
    }

    fn make_builtin(&mut self, st: &mut State, g: usize, expr: ExprId, call: &Call) -> Result<Value, Choices> {
        let (item, unit) = self.here(st, g);
        let ty = self.ty(item, expr);
        let size = call.args.get(1).map(|size| self.eval(st, g, *size));
        let thing = match members::underlying(self.program, &ty) {
            Ty::Chan(..) => {
                let room = match size {
                    None => Room::Of(0),
                    Some(Value::Int(room)) => u32::try_from(room).map_or(Room::Plenty, Room::Of),
                    // A number that is not known is large enough for what it was chosen for.
                    Some(_) => Room::Plenty,
                };
                channel(room, Feed::None)
            }
            Ty::Slice(of) => {
                let small = matches!(**of, Ty::Basic(_));
                let count = match &size {
                    Some(Value::Sym(_)) if small => None,
                    Some(Value::Big(_)) => None,
                    Some(size) => Some(self.count(st, size, (item, expr), LARGEST)?),
                    None => Some(0),
                };
                let mut elements = SmallVec::new();
                for _ in 0..count.unwrap_or(0).clamp(0, LONGEST) {
                    elements.push(self.zero(st, g, expr, of));
                }
                let exact = count.is_some_and(|count| count <= LONGEST);
                Thing::List { elements, exact }
            }
            Ty::Map(..) => Thing::Map { entries: SmallVec::new(), exact: true },
            _ => return Ok(self.fresh(st, g, expr, 0)),
        };
        Ok(Value::Ref(st.make(g, unit.exprs[expr].span, thing)))
    }

    fn append(&mut self, st: &mut State, g: usize, expr: ExprId, call: &Call) -> Value {
        let mut args = self.arguments(st, g, call).into_iter();
        let base = args.next().unwrap_or(Value::Nil);
        let list = |st: &State, value: &Value| match value.object().map(|id| st.heap.get(id)) {
            Some(Object { open: false, thing: Thing::List { elements, exact }, .. }) => {
                Some((elements.clone(), *exact))
            }
            None if *value == Value::Nil => Some((SmallVec::new(), true)),
            _ => None,
        };
        let Some((mut elements, mut exact)) = list(st, &base) else {
            args.for_each(|value| st.escape(&value));
            return self.fresh(st, g, expr, 0);
        };
        for value in args {
            if call.spread {
                match list(st, &value) {
                    Some((more, all)) => {
                        elements.extend(more);
                        exact &= all;
                    }
                    None => exact = false,
                }
            } else {
                elements.push(value);
            }
        }
        if elements.len() > LONGEST as usize {
            exact = false;
            let dropped: Vec<Value> = elements.drain(LONGEST as usize..).collect();
            for value in &dropped {
                st.escape(value);
            }
        }
        let range = self.here(st, g).1.exprs[expr].span;
        Value::Ref(st.make(g, range, Thing::List { elements, exact }))
    }

    /// `len(of)`
    pub(super) fn length(&mut self, st: &mut State, g: usize, expr: ExprId, of: &Value) -> Value {
        match of {
            Value::Sym(term) => self.part(*term, Part::Len),
            Value::Nil => Value::Int(0),
            Value::Str(text) => int(text.len().min(16)),
            other => match other.object().map(|id| st.heap.get(id)) {
                Some(Object { open: false, thing: Thing::List { elements, exact: true }, .. }) => int(elements.len()),
                Some(Object { open: false, thing: Thing::Map { entries, exact: true }, .. }) => int(entries.len()),
                _ => self.fresh(st, g, expr, 0),
            },
        }
    }

    /// A method of an object that goroutines meet at, or of a context.
    pub(super) fn known_method(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (base, name): (&Value, &str),
    ) -> Option<Target> {
        let id = match base {
            Value::Background => {
                return match name {
                    "Done" | "Err" => Some(Target::Given(Value::Nil)),
                    _ => Some(Target::Given(Value::Sym(self.unknown(st, g, expr, 0)))),
                };
            }
            Value::Reader(id) => {
                return match name {
                    "Lock" => Some(Target::Verb(Verb::ReadLock, Value::Ref(*id))),
                    "Unlock" => Some(Target::Verb(Verb::ReadUnlock, Value::Ref(*id))),
                    _ => None,
                };
            }
            Value::FieldOf(..) => return None,
            other => other.object()?,
        };
        match st.heap.thing(id) {
            Thing::Mutex { .. } if name == "RLocker" => Some(Target::Given(Value::Reader(id))),
            Thing::Group { .. } if name == "SetLimit" => Some(Target::Given(Value::Nil)),
            thing if verb_of(thing, name).is_some() => {
                verb_of(thing, name).map(|verb| Target::Verb(verb, base.clone()))
            }
            Thing::Context { .. } => Some(Target::Given(match name {
                "Done" => Value::Done(id),
                "Err" if st.has_ended(id) => self.surely(st, g, expr),
                "Err" if !st.heap.get(id).open => Value::Nil,
                _ => self.fresh(st, g, expr, 0),
            })),
            Thing::Cell(_) if is_atomic(name) => Some(Target::Atomic(name.into(), Value::Ref(id))),
            _ => None,
        }
    }

    /// Something that is not nil.
    fn surely(&mut self, st: &mut State, g: usize, expr: ExprId) -> Value {
        let value = self.fresh(st, g, expr, 0);
        if let Value::Sym(term) = value {
            st.facts.learn(term, Fact::NonZero);
        }
        value
    }

    /// What `sync/atomic` does at a place, and gives.
    pub(super) fn atomic(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (name, at): (&str, &Value),
        args: &[Value],
    ) -> Value {
        // The functions get the place first, the methods are called on it.
        let args = if is_atomic(name) { args } else { args.get(1..).unwrap_or_default() };
        let old = match at {
            Value::FieldOf(id, field) => self.field(st, g, expr, &Value::Ref(*id), field),
            other => self.pointee(st, g, expr, other),
        };
        let arg = |index: usize| args.get(index).cloned().unwrap_or(Value::Nil);
        let (new, result) = if name.starts_with("Load") {
            return old;
        } else if name.starts_with("Store") {
            (arg(0), Value::Nil)
        } else if name.starts_with("Swap") {
            (arg(0), old)
        } else if name.starts_with("Add") {
            let sum = self.binary("+", old, arg(0)).unwrap_or_else(|| Value::Sym(self.unknown(st, g, expr, 0)));
            (sum.clone(), sum)
        } else {
            match self.binary("==", old, arg(0)) {
                Some(Value::Bool(true)) => (arg(1), Value::Bool(true)),
                Some(Value::Bool(false)) => return Value::Bool(false),
                _ => return self.fresh(st, g, expr, 0),
            }
        };
        self.store_at(st, g, expr, at, new);
        result
    }

    /// Stores where a pointer points to.
    pub(super) fn store_at(&mut self, st: &mut State, g: usize, at: ExprId, pointer: &Value, value: Value) {
        match pointer {
            Value::FieldOf(id, name) => self.set_field(st, g, at, (&Value::Ref(*id), name), value),
            Value::Ref(id) | Value::Struct(id) => {
                if st.heap.get(*id).open {
                    st.escape(&value);
                }
                match (st.heap.thing_mut(*id), &value) {
                    (Thing::Cell(slot), _) => *slot = value,
                    (thing, Value::Struct(from)) => {
                        let from = *from;
                        let _ = thing;
                        let copy = st.heap.thing(from).clone();
                        *st.heap.thing_mut(*id) = copy;
                    }
                    _ => st.escape(&value),
                }
            }
            _ => st.escape(&value),
        }
    }

    /// A function of another package.
    pub(super) fn library(
        &mut self,
        st: &mut State,
        g: usize,
        (expr, call): (ExprId, &Call),
        (path, name): (&str, &str),
        args: SmallVec<[Value; 2]>,
    ) -> Prepared {
        let target = self.known_function(st, g, expr, (path, name), &args);
        if let Some(target) = target {
            return Prepared { expr, target, args, spread: call.spread };
        }
        let known = self.summaries.knowledge().func(path, name);
        let effect = |index: usize| known.and_then(|known| known.param(index));
        let is_func = |st: &State, value: &Value| !matches!(st.target_of(value), Target::Unknown);
        let effects: Vec<Option<Effect>> = (0..args.len()).map(effect).collect();
        if args.iter().zip(&effects).any(|(arg, effect)| *effect == Some(Effect::Calls) && is_func(st, arg)) {
            return Prepared { expr, target: Target::Calls, args, spread: call.spread };
        }
        let observes = OBSERVERS.contains(&path);
        let kept =
            args.into_iter().zip(effects).filter(|(_, effect)| !observes && !effect.is_some_and(Effect::gives_back));
        let args = kept.map(|(arg, _)| arg).collect();
        Prepared { expr, target: Target::Unknown, args, spread: call.spread }
    }

    fn known_function(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (path, name): (&str, &str),
        args: &[Value],
    ) -> Option<Target> {
        let first = args.first().cloned().unwrap_or(Value::Nil);
        let range = self.here(st, g).1.exprs[expr].span;
        let given = |value| Some(Target::Given(value));
        match (path, name) {
            ("context" | "golang.org/x/net/context", "WithValue") => {
                args.iter().skip(1).for_each(|value| st.escape(value));
                given(first)
            }
            ("context" | "golang.org/x/net/context", _) => self.context_function(st, g, expr, (name, first)),
            ("os/signal", "NotifyContext") => {
                let context = st.make(g, range, Thing::Context { parent: first, ended: false, timed: true });
                given(Value::Tuple([Value::Ref(context), Value::Cancel(context)].into()))
            }
            ("golang.org/x/sync/errgroup", "WithContext") => {
                let context = st.make(g, range, Thing::Context { parent: first, ended: false, timed: false });
                let group = st.make(g, range, Thing::Group { count: 0, cancels: Some(context), errors: true });
                given(Value::Tuple([Value::Ref(group), Value::Ref(context)].into()))
            }
            ("sync", "NewCond") => given(Value::Ref(st.make(g, range, Thing::Cond(first)))),
            ("time", "After" | "NewTimer") => given(Value::Ref(st.make(g, range, channel(Room::Of(1), Feed::Once)))),
            ("time", "Tick" | "NewTicker") => given(Value::Ref(st.make(g, range, channel(Room::Of(1), Feed::Always)))),
            ("time", "AfterFunc") => {
                let target = st.target_of(args.get(1).unwrap_or(&Value::Nil));
                let call = Prepared { expr, target, args: smallvec![], spread: false };
                let at = self.span(st, g, expr);
                self.spawn(st, g, (expr, vec![call]), at);
                given(self.fresh(st, g, expr, 0))
            }
            (_, "Wrap" | "Wrapf" | "WithStack" | "WithMessage" | "WithMessagef") if path.ends_with("/errors") => {
                given(first)
            }
            (_, "New" | "Newf" | "Errorf") if path.ends_with("/errors") => given(self.surely(st, g, expr)),
            ("google.golang.org/grpc/status", "Error" | "Errorf") => given(self.surely(st, g, expr)),
            ("time", "Sleep") => given(Value::Nil),
            ("runtime", "NumCPU" | "GOMAXPROCS") | ("errors", "New") | ("fmt", "Errorf") => {
                given(self.surely(st, g, expr))
            }
            ("sync/atomic", _) if !name.contains('.') => {
                let known = match &first {
                    Value::FieldOf(..) => true,
                    Value::Ref(id) => matches!(st.heap.thing(*id), Thing::Cell(_)),
                    _ => false,
                };
                known.then(|| Target::Atomic(name.into(), first))
            }
            _ => None,
        }
    }

    fn context_function(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (name, parent): (&str, Value),
    ) -> Option<Target> {
        let range = self.here(st, g).1.exprs[expr].span;
        let timed = name.starts_with("WithTimeout") || name.starts_with("WithDeadline");
        Some(Target::Given(match name {
            "Background" | "TODO" | "WithoutCancel" => Value::Background,
            "Cause" => return None,
            _ if timed || name.starts_with("WithCancel") => {
                let context = st.make(g, range, Thing::Context { parent, ended: false, timed });
                Value::Tuple([Value::Ref(context), Value::Cancel(context)].into())
            }
            _ => return None,
        }))
    }

    /// How many a call of `Add` adds.
    pub(super) fn added(&mut self, st: &State, value: &Value, at: (ItemId, ExprId)) -> Result<i64, Choices> {
        match number(value) {
            Some(known) => Ok(known),
            None => self.count(st, value, at, LARGEST),
        }
    }
}
