//! What calls, receives and goroutines do to the clock.

use super::Moment;
use super::clock::{State, Value};
use super::walk::{Frame, Walk};
use crate::flow::duration::nanoseconds_given;
use crate::flow::obligation::Callees;
use crate::flow::story;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::source::Span;
use crate::summary::knowledge::{Effect, Role};
use std::collections::BTreeMap;

/// Names, or beginnings of names, of functions that end something and take a context in order to wait no longer than that.
const ENDING: &[&str] = &[
    "Shutdown",
    "Stop",
    "Close",
    "Drain",
    "Flush",
    "ForceFlush",
    "Wait",
    "Disconnect",
    "Terminate",
    "Graceful",
    "Leave",
];
/// Likewise of functions that stay until their context ends.
const STAYING: &[&str] = &["Run", "Serve", "ListenAndServe", "Wait"];
/// Words in the text of functions that are worth following once the signal has come.
const ON_THE_WAY: &[&str] = &["time.", "hutdown(", "top(", "lose(", "rain(", "lush(", "ait("];

impl<'p> Walk<'_, '_, 'p> {
    fn span(&self, expr: ExprId) -> Span {
        let unit = self.frame.cx.unit;
        unit.exprs[expr].span.in_file(unit.file)
    }

    fn text(&self, expr: ExprId) -> &'p str {
        self.frame.cx.program.slice(self.span(expr))
    }

    /// Carries out what an expression does, and says what its results hold.
    pub(super) fn evaluate(&mut self, state: &mut State, expr: ExprId) -> Vec<Option<Value>> {
        let unit = self.frame.cx.unit;
        let mut parts = Vec::new();
        unit.each_inner(expr, &mut |part| parts.push(part));
        let mut results = Vec::new();
        for part in parts {
            results = match unit.kind(part) {
                ExprKind::Call(call) => self.call(state, part, call),
                ExprKind::Recv(chan) => {
                    self.receive(state, *chan, results);
                    Vec::new()
                }
                _ => vec![self.held(state, part)],
            };
        }
        results
    }

    /// What an expression without effects holds.
    fn held(&self, state: &State, expr: ExprId) -> Option<Value> {
        let unit = self.frame.cx.unit;
        if let Some(var) = unit.base_var(expr) {
            return state.value(var).cloned();
        }
        match unit.kind(expr) {
            ExprKind::Field(base, name) if name == "C" => self.held(state, *base),
            _ => None,
        }
    }

    pub(super) fn assign(&mut self, state: &mut State, lhs: &[ExprId], rhs: &[ExprId]) {
        let unit = self.frame.cx.unit;
        let values = match rhs {
            [one] if lhs.len() > 1 => self.evaluate(state, *one),
            _ => rhs.iter().map(|value| self.evaluate(state, *value).pop().flatten()).collect(),
        };
        for (index, to) in lhs.iter().enumerate() {
            let Some(var) = unit.as_var(*to) else { continue };
            let mut value = values.get(index).cloned().flatten();
            if value.is_none() && lhs.len() == rhs.len() {
                value = self.nanos(state, rhs[index]).map(Value::Duration);
            }
            state.set(var, value);
        }
        // `ctx, cancel := context.WithCancel(…)`
        if let ([context, cancel], [one]) = (lhs, rhs)
            && let (Some(context), Some(cancel)) = (unit.as_var(*context), unit.as_var(*cancel))
            && let ExprKind::Call(call) = unit.kind(*one)
            && matches!(self.frame.cx.callee(call), Callee::External(path, name) if path == "context" && name.starts_with("WithCancel"))
        {
            state.set(cancel, Some(Value::Cancels(context)));
        }
    }

    pub(super) fn send(&mut self, state: &mut State, chan: ExprId) {
        if let Some(var) = self.frame.cx.unit.base_var(chan) {
            state.settle(var);
        }
    }

    /// Waits for what a channel gives; `from` is what the channel's expression holds.
    pub(super) fn receive(&mut self, state: &mut State, chan: ExprId, mut from: Vec<Option<Value>>) {
        match from.pop().flatten() {
            Some(Value::Ready(ready)) => state.join(&ready),
            Some(Value::Ends { until, nanos, given }) => {
                let at = self.span(chan);
                let given = (given != at).then_some(given);
                state.take(Moment { at, via: state.via, given, does: "waits".to_owned(), takes: nanos, until });
            }
            _ => {}
        }
    }

    /// Something takes a time of its own.
    fn lasts(&self, state: &mut State, at: ExprId, nanos: i64, does: &str) {
        if let Some(now) = state.now {
            let until = now.saturating_add(nanos.max(0));
            state.take(Moment {
                at: self.span(at),
                via: state.via,
                given: None,
                does: does.to_owned(),
                takes: nanos,
                until,
            });
        }
    }

    /// A goroutine is started: it runs beside, and counts where somebody waits for what it leaves behind.
    pub(super) fn start(&mut self, state: &mut State, go: ExprId) {
        let ExprKind::Call(call) = self.frame.cx.unit.kind(go) else { return };
        let mut beside = State { deferred: Vec::new(), ..state.clone() };
        self.run_callee(&mut beside, call);
        state.meet(&beside);
    }

    /// Carries out a callee that is in view; its results.
    fn run_callee(&mut self, state: &mut State, call: &Call) -> Vec<Option<Value>> {
        match self.frame.cx.callee(call) {
            Callee::Closure(func) => self.run_closure(state, call, func),
            Callee::Project(item) => self.run_function(state, call, item),
            _ => Vec::new(),
        }
    }

    fn run_closure(&mut self, state: &mut State, call: &Call, func: FuncId) -> Vec<Option<Value>> {
        let mut begin = state.called_from(self.span(call.callee), state.values.clone());
        self.bind(state, &mut begin, call, &self.frame.cx.unit.funcs[func].params);
        let Some(exit) = self.machine.longest(self.frame.closure(func), &begin, self.depth + 1) else {
            return Vec::new();
        };
        // The closure's unit is ours: so are its variables.
        state.values.clone_from(&exit.state.values);
        state.return_from(exit.state);
        exit.results
    }

    fn run_function(&mut self, state: &mut State, call: &Call, item: ItemId) -> Vec<Option<Value>> {
        let program = self.frame.cx.program;
        if program.item(item).body.is_none() || !self.is_worth_following(state, call, item) {
            return Vec::new();
        }
        let there = Resolver::new(program, item);
        let params = &there.unit.funcs[there.unit.root].params;
        let mut begin = state.called_from(self.span(call.callee), BTreeMap::new());
        self.bind(state, &mut begin, call, params);
        let Some(exit) = self.machine.longest(Frame::of_item(there, item), &begin, self.depth + 1) else {
            return Vec::new();
        };
        for (arg, param) in call.args.iter().zip(params) {
            if let (Some(var), Some(ready @ Value::Ready(_))) =
                (self.frame.cx.unit.base_var(*arg), exit.state.value(*param))
            {
                state.set(var, Some(ready.clone()));
            }
        }
        state.return_from(exit.state);
        exit.results
    }

    /// Whether a function can matter: it gets something that does, asks for the signal, or may take time after it.
    fn is_worth_following(&self, state: &State, call: &Call, item: ItemId) -> bool {
        let text = self.frame.cx.program.text(item);
        let given = call
            .args
            .iter()
            .any(|arg| matches!(self.held(state, *arg), Some(value) if !matches!(value, Value::Duration(_))));
        given
            || (state.now.is_some() && ON_THE_WAY.iter().any(|word| text.contains(word)))
            || self.machine.asks.iter().any(|word| text.contains(*word))
    }

    fn bind(&self, state: &State, begin: &mut State, call: &Call, params: &[VarId]) {
        for (arg, param) in call.args.iter().zip(params) {
            let value = self.held(state, *arg).or_else(|| self.nanos(state, *arg).map(Value::Duration));
            begin.set(*param, value);
        }
    }

    /// The length of a duration that constants, or the values of variables, give.
    fn nanos(&self, state: &State, expr: ExprId) -> Option<i64> {
        let known = |var: VarId| match state.value(var) {
            Some(Value::Duration(nanos)) => Some(*nanos),
            _ => None,
        };
        nanoseconds_given(&self.frame.cx, expr, &known)
    }

    fn call(&mut self, state: &mut State, expr: ExprId, call: &Call) -> Vec<Option<Value>> {
        let cx = self.frame.cx;
        let given: Vec<Option<Value>> = call.args.iter().map(|arg| self.held(state, *arg)).collect();
        match cx.callee(call) {
            Callee::Closure(_) | Callee::Project(_) => self.run_callee(state, call),
            Callee::Builtin(name) if name == "close" => {
                call.args.iter().for_each(|chan| self.send(state, *chan));
                Vec::new()
            }
            Callee::Value => {
                if let Some(Value::Cancels(context)) = self.held(state, call.callee) {
                    state.settle(context);
                }
                Vec::new()
            }
            Callee::External(path, name) => self.library(state, (expr, call), (&path, &name), &given),
            Callee::Method(name) if name == "Done" => vec![self.ended_context(state, call)],
            Callee::Method(name) => {
                self.by_name(state, expr, &name, &given);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// `ctx.Done()`: what the context holds.
    fn ended_context(&self, state: &State, call: &Call) -> Option<Value> {
        let ExprKind::Field(context, _) = self.frame.cx.unit.kind(call.callee) else { return None };
        self.held(state, *context).filter(|held| matches!(held, Value::Ready(_) | Value::Ends { .. }))
    }

    fn library(
        &mut self,
        state: &mut State,
        (expr, call): (ExprId, &Call),
        (path, name): (&str, &str),
        given: &[Option<Value>],
    ) -> Vec<Option<Value>> {
        let first = given.first().cloned().flatten();
        match (path, name) {
            ("os/signal", "Notify") => {
                if let Some(chan) = call.args.first().and_then(|chan| self.frame.cx.unit.base_var(*chan))
                    && self.asks_for_sigterm(call)
                {
                    state.set(chan, Some(Value::signal()));
                }
                return Vec::new();
            }
            ("os/signal", "NotifyContext") => return vec![self.asks_for_sigterm(call).then(Value::signal)],
            ("context", "WithCancel" | "WithCancelCause" | "WithValue") => return vec![first],
            ("context", "WithTimeout" | "WithTimeoutCause") => {
                let nanos = call.args.get(1).and_then(|nanos| self.nanos(state, *nanos));
                return vec![self.limited(state, expr, first, nanos)];
            }
            ("context", "WithDeadline" | "WithDeadlineCause") => {
                let nanos = call.args.get(1).and_then(|until| self.length_from_now(state, *until));
                return vec![self.limited(state, expr, first, nanos)];
            }
            ("golang.org/x/sync/errgroup", "WithContext") => return vec![None, first],
            ("time", "After" | "NewTimer") => {
                let nanos = call.args.first().and_then(|nanos| self.nanos(state, *nanos));
                return vec![self.limited(state, expr, None, nanos)];
            }
            _ => {}
        }
        if let ExprKind::Field(base, method) = self.frame.cx.unit.kind(call.callee) {
            let held = self.held(state, *base);
            match (method.as_str(), held, self.frame.cx.unit.base_var(*base)) {
                ("Done", ..) if name.starts_with("Context") => return vec![self.ended_context(state, call)],
                ("Done", _, Some(group)) => state.settle(group),
                ("Wait", Some(Value::Ready(ready)), _) => state.join(&ready),
                _ => {}
            }
        }
        self.by_role(state, (expr, call), (path, name), given)
    }

    /// The length in `time.Now().Add(length)`.
    fn length_from_now(&self, state: &State, until: ExprId) -> Option<i64> {
        let unit = self.frame.cx.unit;
        let ExprKind::Call(add) = unit.kind(until) else { return None };
        let ExprKind::Field(now, name) = unit.kind(add.callee) else { return None };
        let now = matches!(unit.kind(*now), ExprKind::Call(now) if matches!(unit.kind(now.callee), ExprKind::Imported(path, name) if path == "time" && name == "Now"));
        (now && name == "Add").then(|| self.nanos(state, *add.args.first()?))?
    }

    /// What ends by itself after a while: before the signal it does not matter, and what has ended stays ended.
    fn limited(&self, state: &State, expr: ExprId, parent: Option<Value>, nanos: Option<i64>) -> Option<Value> {
        let Some(now) = state.now else { return parent };
        let until = now.saturating_add(nanos?);
        match parent {
            Some(Value::Ready(_)) => None,
            Some(Value::Ends { until: earlier, nanos, given }) if earlier <= until => {
                Some(Value::Ends { until: earlier, nanos, given })
            }
            _ => Some(Value::Ends { until, nanos: nanos?, given: self.span(expr) }),
        }
    }

    /// Whether SIGTERM is among the signals that are asked for; all are, if none is named.
    fn asks_for_sigterm(&self, call: &Call) -> bool {
        let signals = call.args.get(1..).unwrap_or_default();
        let plain = signals.iter().all(|it| self.text(*it).contains('.'));
        signals.is_empty() || call.spread || !plain || signals.iter().any(|it| self.text(*it).contains("SIGTERM"))
    }

    fn by_role(
        &mut self,
        state: &mut State,
        (expr, call): (ExprId, &Call),
        (path, name): (&str, &str),
        given: &[Option<Value>],
    ) -> Vec<Option<Value>> {
        let knowledge = self.machine.summaries.knowledge();
        match knowledge.role(path, name) {
            Some(Role::TakesSigterm) => return vec![Some(Value::signal())],
            Some(Role::Lasts) => {
                if let Some(nanos) = call.args.iter().find_map(|arg| self.nanos(state, *arg)) {
                    self.lasts(state, expr, nanos, if name == "Sleep" { "sleeps" } else { "may take" });
                }
            }
            Some(Role::ShutsDown) => {
                state.begin_shutdown();
                self.waits_for(state, expr, given);
            }
            Some(Role::Serves | Role::ServesBare) => {
                stays(state, given);
                if let (Some(begun), None) = (state.begun.clone(), state.now) {
                    state.join(&begun);
                }
            }
            _ => self.by_name(state, expr, name.rsplit('.').next().unwrap_or(name), given),
        }
        self.functions_given(state, call, (path, name));
        if Callees::never_returns(self.machine.summaries, &self.frame.cx, call) {
            self.machine.ends(state);
        }
        Vec::new()
    }

    /// What a callee does that is known by nothing but its name and that it gets a context.
    fn by_name(&mut self, state: &mut State, expr: ExprId, name: &str, given: &[Option<Value>]) {
        if ENDING.iter().any(|word| name.starts_with(word)) {
            if name == "Shutdown" {
                state.begin_shutdown();
            }
            self.waits_for(state, expr, given);
        }
        if STAYING.iter().any(|word| name.starts_with(word)) {
            stays(state, given);
        }
    }

    /// Waits as long as the context it gets allows.
    fn waits_for(&self, state: &mut State, expr: ExprId, given: &[Option<Value>]) {
        let Some(Value::Ends { until, nanos, given }) =
            given.iter().flatten().find(|it| matches!(it, Value::Ends { .. }))
        else {
            return;
        };
        let text = self.text(expr);
        let callee = story::short(text.split('(').next().unwrap_or(text));
        state.take(Moment {
            at: self.span(expr),
            via: state.via,
            given: Some(*given),
            does: format!("`{callee}` may take"),
            takes: *nanos,
            until: *until,
        });
    }

    /// Functions that a callee runs, now or in a goroutine that its receiver waits for.
    fn functions_given(&mut self, state: &mut State, call: &Call, (path, name): (&str, &str)) {
        let unit = self.frame.cx.unit;
        for (index, arg) in call.args.iter().enumerate() {
            let effect = self.machine.summaries.knowledge().func(path, name).and_then(|known| known.param(index));
            let as_call = Call { callee: *arg, args: Vec::new(), spread: false };
            match effect {
                Some(Effect::Calls) => drop(self.run_callee(state, &as_call)),
                Some(Effect::Go) => {
                    let mut beside = State { deferred: Vec::new(), ..state.clone() };
                    self.run_callee(&mut beside, &as_call);
                    if let ExprKind::Field(base, _) = unit.kind(call.callee)
                        && let Some(group) = unit.base_var(*base)
                    {
                        beside.settle(group);
                    }
                    state.meet(&beside);
                }
                _ => {}
            }
        }
    }
}

/// Stays until the context it gets ends.
fn stays(state: &mut State, given: &[Option<Value>]) {
    if let Some(Value::Ready(ready)) = given.iter().flatten().find(|it| matches!(it, Value::Ready(_))) {
        state.join(&ready.clone());
    }
}
