//! Calls: what is called, with which operands, and whether its body is looked into.

use super::eval::is_constant;
use super::machine::Machine;
use super::members::{self, What};
use super::state::{Frame, Goroutine, Phase, Prepared, State, Target};
use super::term::{Fact, Term};
use super::value::{ObjId, Thing, Value};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Unit, VarId};
use crate::model::program::ItemId;
use crate::model::resolve::Callee;
use crate::model::ty::Ty;
use crate::source::Span;
use crate::summary::Effect;
use memchr::memmem;
use smallvec::{SmallVec, smallvec};
use std::cell::Cell;
use std::rc::Rc;

/// How many calls deep bodies are looked into.
const DEPTH: usize = 10;

/// Longer texts are not looked into.
const LONGEST: usize = 12_000;

/// Facts to choose from before something can go on.
pub(super) type Choices = Vec<(Term, Fact)>;

impl Machine<'_> {
    /// Evaluates what is called and its arguments.
    pub(super) fn prepare(&mut self, st: &mut State, g: usize, expr: ExprId) -> Result<Prepared, Choices> {
        let (item, unit) = self.here(st, g);
        let ExprKind::Call(call) = unit.kind(expr) else {
            return Ok(Prepared { expr, target: Target::Given(Value::Nil), args: smallvec![], spread: false });
        };
        let callee = self.callee(item, expr, call);
        if let Callee::Builtin(name) = &callee {
            return self.builtin(st, g, expr, (name, call));
        }
        if let ExprKind::Field(base, name) = unit.kind(call.callee) {
            let base = self.eval(st, g, *base);
            if let (Value::Sym(term), Callee::Method(_)) = (&base, &callee) {
                self.is_there(st, *term, (item, expr));
            }
            if let Some(prepared) = self.method(st, g, (expr, call), (base, name), &callee)? {
                return Ok(prepared);
            }
        }
        let args = self.arguments(st, g, call);
        let plain = |target, args| Ok(Prepared { expr, target, args, spread: call.spread });
        match callee {
            Callee::Conversion(_) => plain(Target::Given(args.into_iter().next().unwrap_or(Value::Nil)), smallvec![]),
            Callee::External(path, name) => Ok(self.library(st, g, (expr, call), (&path, &name), args)),
            Callee::Project(function) if !matches!(unit.kind(call.callee), ExprKind::Field(..)) => {
                plain(Target::Item(function, None), args)
            }
            _ => {
                let value = self.eval(st, g, call.callee);
                let target = st.target_of(&value);
                let target = match &target {
                    Target::Unknown => self.method_value(st, g, expr, &value).unwrap_or(target),
                    _ => target,
                };
                plain(target, args)
            }
        }
    }

    /// What is asked for a method of an interface is not nil: whoever asks later whether it is knows that, where it matters.
    fn is_there(&mut self, st: &mut State, term: Term, at: (ItemId, ExprId)) {
        self.ask(term, at);
        if self.remembers(term) && st.facts.of(term).is_none() {
            st.facts.learn(term, Fact::NonZero);
        }
    }

    /// A call of `wg.Done` or the like that was kept as a value.
    fn method_value(&mut self, st: &mut State, g: usize, expr: ExprId, value: &Value) -> Option<Target> {
        let Thing::Method(base, name) = st.heap.thing(value.object()?).clone() else { return None };
        self.known_method(st, g, expr, (&base, &name))
    }
}

impl State {
    /// What calling a function value does.
    pub(super) fn target_of(&self, value: &Value) -> Target {
        match value {
            Value::Ref(id) => match self.heap.thing(*id) {
                Thing::Closure { .. } => Target::Closure(*id),
                Thing::Bound(receiver, item) => Target::Item(*item, Some(receiver.clone())),
                Thing::Method(base, name) => {
                    let verb = base.object().and_then(|id| super::library::verb_of(self.heap.thing(id), name));
                    verb.map_or(Target::Unknown, |verb| Target::Verb(verb, base.clone()))
                }
                _ => Target::Unknown,
            },
            Value::Func(item) => Target::Item(*item, None),
            Value::Cancel(_) => Target::Verb(super::state::Verb::Cancel, value.clone()),
            _ => Target::Unknown,
        }
    }
}

impl Machine<'_> {
    pub(super) fn arguments(&mut self, st: &mut State, g: usize, call: &Call) -> SmallVec<[Value; 2]> {
        // `f(g())` with several results of g.
        if let [only] = call.args.as_slice()
            && matches!(self.kind(st, g, *only), ExprKind::Call(_))
            && let Some(Value::Tuple(values)) = st.frame(g).temp(*only)
        {
            return values.iter().cloned().collect();
        }
        call.args.iter().map(|arg| self.owned(st, g, *arg)).collect()
    }

    /// `base.name(…)` where `base` is a value.
    fn method(
        &mut self,
        st: &mut State,
        g: usize,
        (expr, call): (ExprId, &Call),
        (base, name): (Value, &str),
        callee: &Callee,
    ) -> Result<Option<Prepared>, Choices> {
        let prepared = |target, args| Ok(Some(Prepared { expr, target, args, spread: call.spread }));
        if let Some(id) = base.object() {
            if let Thing::Struct { ty, .. } = st.heap.thing(id) {
                let ty = Rc::clone(ty);
                if let Some(member) = members::find(self.program, &ty, name) {
                    let inner =
                        member.path.iter().fold(base.clone(), |value, part| self.field(st, g, expr, &value, part));
                    match member.what {
                        What::Method(item) => {
                            let args = self.arguments(st, g, call);
                            return prepared(Target::Item(item, Some(inner)), args);
                        }
                        What::Field(_) => {
                            let value = self.field(st, g, expr, &inner, name);
                            let args = self.arguments(st, g, call);
                            return prepared(st.target_of(&value), args);
                        }
                        What::Foreign if inner != base => {
                            return self.method(st, g, (expr, call), (inner, name), callee);
                        }
                        What::Foreign => {}
                    }
                }
            } else if let Thing::Cell(inner) = st.heap.thing(id)
                && inner.object().is_some()
                && !super::library::is_atomic(name)
            {
                let inner = inner.clone();
                return self.method(st, g, (expr, call), (inner, name), callee);
            }
        }
        let args = self.arguments(st, g, call);
        if let Some(target) = self.known_method(st, g, expr, (&base, name)) {
            return prepared(target, args);
        }
        match callee {
            Callee::Project(item) => prepared(Target::Item(*item, Some(base)), args),
            Callee::External(path, full) => {
                let mut all = args;
                if self.receiver_is_kept(path, full) {
                    all.push(base);
                }
                Ok(Some(self.library(st, g, (expr, call), (path, full), all)))
            }
            Callee::Value => Ok(None),
            _ => {
                let mut all = args;
                all.push(base);
                prepared(Target::Unknown, all)
            }
        }
    }

    fn receiver_is_kept(&self, path: &str, name: &str) -> bool {
        let known =
            self.summaries.knowledge().func(path, name).and_then(crate::summary::knowledge::KnownFunc::receiver);
        !known.is_some_and(|effect| effect == Effect::Releases || effect.gives_back())
    }

    /// A goroutine that makes a call.
    pub(super) fn spawn(&mut self, st: &mut State, g: usize, (expr, calls): (ExprId, Vec<Prepared>), at: Span) {
        let outer = st.frame(g).context;
        let item = st.frame(g).item;
        let taken: Vec<u32> =
            st.goroutines.iter().filter_map(|it| it.frames.first()).map(|frame| frame.context).collect();
        let mut ordinal = 0;
        let context = loop {
            let context = self.context(outer, item, expr, ordinal);
            if !taken.contains(&context) || ordinal == u8::MAX {
                break context;
            }
            ordinal += 1;
        };
        let id = self.goroutine();
        self.tell(st, g, at, super::trace::What::Starts(id));
        let frame = st.frame(g).bare(context, calls);
        let started = at;
        st.goroutines.push(Goroutine {
            id,
            started,
            frames: vec![Rc::new(frame)],
            phase: Phase::Fresh,
            resting: false,
            busy: false,
            chosen: SmallVec::new(),
        });
    }
}

impl Frame {
    /// A frame that only carries out calls, the last of the list first.
    pub(super) fn bare(&self, context: u32, calls: Vec<Prepared>) -> Frame {
        Frame {
            item: self.item,
            func: self.func,
            context,
            block: self.block,
            step: 0,
            vars: SmallVec::new(),
            temps: SmallVec::new(),
            iters: SmallVec::new(),
            turns: SmallVec::new(),
            deferred: calls,
            ready: None,
            leaving: Some(Value::Nil),
            bare: true,
            settled: Cell::new(false),
        }
    }
}

impl Machine<'_> {
    /// Whether the body of a function is looked into: it is given something in view, or may make something.
    pub(super) fn looks_into(&self, st: &State, g: usize, item: ItemId, given: &[&Value]) -> bool {
        let entry = self.program.item(item);
        let frames = &st.goroutines[g].frames;
        let depth = frames.iter().filter(|frame| !frame.bare).count();
        let again = frames.iter().filter(|frame| frame.item == item && !frame.bare).count();
        if entry.body.is_none() || depth >= DEPTH || again > 1 || !self.may_look_into(item) {
            return false;
        }
        let text = self.program.text(item);
        if text.len() > LONGEST {
            return false;
        }
        let matters = given.iter().any(|value| self.matters(st, value, text)) || self.makes_something(item, text);
        (matters || (self.thorough && self.is_decided(item, given))) && !self.unit(item).damaged
    }

    /// Whether a function gets nothing but constants, and says yes or no: its answer may well be known.
    fn is_decided(&self, item: ItemId, given: &[&Value]) -> bool {
        let answers = |ty: &Ty| matches!(ty, Ty::Basic(name) if name == "bool" || name == "error");
        !given.is_empty()
            && given.iter().all(|value| is_constant(value))
            && self.program.signature(item).results.last().is_some_and(answers)
    }
}

impl Machine<'_> {
    /// Whether what a function does to a value can be of interest: it holds something to meet at or a function, or may come to hold it.
    fn matters(&self, st: &State, value: &Value, text: &str) -> bool {
        match value {
            Value::Tuple(values) => values.iter().any(|value| self.matters(st, value, text)),
            Value::Cancel(_) | Value::Reader(_) | Value::Func(_) => true,
            Value::Ref(id) | Value::Struct(id) | Value::FieldOf(id, _) => {
                !st.heap.get(*id).open && (mentions_meetings(text) || self.holds_meetings(st, *id))
            }
            _ => false,
        }
    }

    /// Whether an object holds anything that goroutines meet at, or a function.
    fn holds_meetings(&self, st: &State, id: ObjId) -> bool {
        let mut todo = vec![id];
        let mut seen: SmallVec<[ObjId; 8]> = SmallVec::new();
        while let Some(id) = todo.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let object = st.heap.get(id);
            let mut holds = match &object.thing {
                Thing::Context { .. } | Thing::Cell(_) | Thing::List { .. } | Thing::Map { .. } => false,
                Thing::Struct { ty, .. } => members::may_meet(self.program, ty),
                _ => true,
            };
            object.each_value(&mut |value| {
                holds |= matches!(value, Value::Cancel(_) | Value::Reader(_) | Value::Func(_));
                value.each_object(&mut |id| todo.push(id));
            });
            if holds {
                return true;
            }
        }
        false
    }
}

/// Whether a text mentions anything that goroutines meet at.
pub(super) fn mentions_meetings(text: &str) -> bool {
    const WORDS: &[&str] =
        &["chan", "<-", "go ", ".Go(", "sync.", "Lock()", ".Wait()", "Done()", "close(", "context.With"];
    WORDS.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

impl Machine<'_> {
    /// Whether a function that is given nothing of interest may return something of interest.
    pub(super) fn makes_something(&self, item: ItemId, text: &str) -> bool {
        const MAKERS: &[&str] = &["make(chan", "&", "sync.", "new", "New", "context.With"];
        let results = &self.program.signature(item).results;
        let worth = |ty: &Ty| match ty {
            Ty::Chan(..) | Ty::Func(_) => true,
            Ty::Pointer(_) | Ty::Named(_) => ty
                .type_name()
                .is_some_and(|name| name.path == "context" || self.program.find_type(&name.path, &name.name).is_some()),
            _ => false,
        };
        results.iter().any(worth) && MAKERS.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    }

    /// Enters a function of the run.
    pub(super) fn enter_item(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        (item, receiver): (ItemId, Option<Value>),
        args: (SmallVec<[Value; 2]>, bool),
    ) {
        let unit = self.unit(item);
        let context = self.inner_context(st, g, expr);
        self.enter(st, g, (item, unit.root), context, &[]);
        if let (Some(var), Some(value)) = (unit.funcs[unit.root].recv, receiver) {
            let pointer = matches!(unit.vars[var].ty, Ty::Pointer(_));
            let value = match value {
                Value::Ref(id) if !pointer && matches!(st.heap.thing(id), Thing::Struct { .. }) => {
                    st.copied(Value::Struct(id))
                }
                Value::Struct(id) if pointer => Value::Ref(id),
                other => other,
            };
            self.bind(st, g, var, value);
        }
        self.bind_params(st, g, (unit, unit.root), args);
    }

    /// Enters a closure.
    pub(super) fn enter_closure(
        &mut self,
        st: &mut State,
        g: usize,
        expr: ExprId,
        id: ObjId,
        args: (SmallVec<[Value; 2]>, bool),
    ) {
        let Thing::Closure { item, func, captures } = st.heap.thing(id).clone() else { return };
        let context = self.inner_context(st, g, expr);
        self.enter(st, g, (item, func), context, &captures);
        let unit = self.unit(item);
        self.bind_params(st, g, (unit, func), args);
    }

    fn inner_context(&mut self, st: &State, g: usize, expr: ExprId) -> u32 {
        let frame = st.frame(g);
        let (outer, item) = (frame.context, frame.item);
        self.context(outer, item, expr, 255)
    }

    fn enter(
        &mut self,
        st: &mut State,
        g: usize,
        (item, func): (ItemId, FuncId),
        context: u32,
        captures: &[(VarId, ObjId)],
    ) {
        let unit = self.unit(item);
        let Some(block) = unit.funcs[func].cfg.entry else { return };
        let mut frame = st.frame(g).bare(context, Vec::new());
        frame.item = item;
        frame.func = func;
        frame.block = block;
        frame.leaving = None;
        frame.bare = false;
        for (var, cell) in captures {
            frame.set_var(*var, Value::Ref(*cell));
        }
        st.goroutines[g].frames.push(Rc::new(frame));
    }

    /// Gives the parameters their values, and the named results their zero values.
    fn bind_params(
        &mut self,
        st: &mut State,
        g: usize,
        (unit, func): (&Unit, FuncId),
        (args, spread): (SmallVec<[Value; 2]>, bool),
    ) {
        let data = &unit.funcs[func];
        let fixed = data.params.len() - usize::from(data.signature.variadic);
        let mut args = args.into_iter();
        for var in &data.params[..fixed] {
            let value = args.next().unwrap_or(Value::Nil);
            self.bind(st, g, *var, value);
        }
        if let Some(var) = data.params.get(fixed) {
            let value = if spread {
                args.next().unwrap_or(Value::Nil)
            } else {
                let elements: SmallVec<[Value; 2]> = args.collect();
                Value::Ref(st.heap.add(super::value::Object::new(Thing::List { elements, exact: true })))
            };
            self.bind(st, g, *var, value);
        }
        for var in data.results.iter().filter(|var| !unit.vars[**var].name.is_empty()) {
            let value = match &unit.vars[*var].ty {
                Ty::Basic(name) if name == "bool" => Value::Bool(false),
                Ty::Basic(name) if name.starts_with("int") || name.starts_with("uint") => Value::Int(0),
                _ => Value::Nil,
            };
            self.bind(st, g, *var, value);
        }
    }

    /// A new variable with a value.
    pub(super) fn bind(&mut self, st: &mut State, g: usize, var: VarId, value: Value) {
        let (item, unit) = self.here(st, g);
        let value = if self.skeleton(item).shared.contains(var) {
            let at = unit.vars[var].decl;
            Value::Ref(st.make(g, at, Thing::Cell(value)))
        } else {
            value
        };
        st.frame_mut(g).set_var(var, value);
    }
}
