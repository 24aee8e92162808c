//! What is known at a moment on the way to the end: the time, what variables hold, and what has taken time so far.

use super::Moment;
use crate::model::body::{ExprId, VarId};
use crate::source::Span;
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// What a variable holds, where that matters for the time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// A channel, context or group that whoever waits for goes on from at this time: a signal, the end of a goroutine.
    Ready(Ready),
    /// A context or timer that ends by itself at this time.
    Ends { until: i64, nanos: i64, given: Span },
    /// A duration.
    Duration(i64),
    /// The function that cancels the context in this variable.
    Cancels(VarId),
}

/// Since when something can be received, and what took the time until then.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Ready {
    pub(super) at: i64,
    pub(super) told: Vec<Moment>,
}

impl Value {
    /// A signal: the clock starts with it.
    pub(super) fn signal() -> Self {
        Self::Ready(Ready { at: 0, told: Vec::new() })
    }
}

/// The state of one function on one path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct State {
    /// Nanoseconds since the signal; `None` before it.
    pub(super) now: Option<i64>,
    /// By variable of the unit.
    pub(super) values: BTreeMap<u32, Value>,
    /// What has taken time, in order.
    pub(super) told: Vec<Moment>,
    /// The calls that lead here from the function that was begun with, as one number.
    pub(super) via: u64,
    /// Calls that are deferred.
    pub(super) deferred: Vec<ExprId>,
    /// When a server began to be shut down: then serving ends.
    pub(super) begun: Option<Ready>,
}

fn slot(var: VarId) -> u32 {
    var.into_raw().into_u32()
}

impl State {
    pub(super) fn value(&self, var: VarId) -> Option<&Value> {
        self.values.get(&slot(var))
    }

    pub(super) fn set(&mut self, var: VarId, value: Option<Value>) {
        match value {
            Some(value) => drop(self.values.insert(slot(var), value)),
            None => drop(self.values.remove(&slot(var))),
        }
    }

    /// Whoever waits for what a variable holds goes on from now on; of several the last counts.
    pub(super) fn settle(&mut self, var: VarId) {
        let Some(now) = self.now else { return };
        let later = match self.value(var) {
            Some(Value::Ready(before)) => before.at < now,
            _ => true,
        };
        if later {
            self.set(var, Some(Value::Ready(Ready { at: now, told: self.told.clone() })));
        }
    }

    /// A server begins to be shut down.
    pub(super) fn begin_shutdown(&mut self) {
        if let (Some(at), None) = (self.now, &self.begun) {
            self.begun = Some(Ready { at, told: self.told.clone() });
        }
    }

    /// The state in which a callee begins: it knows the time, and whatever is bound to its parameters.
    pub(super) fn called_from(&self, place: Span, values: BTreeMap<u32, Value>) -> Self {
        let mut hasher = FxHasher::default();
        (self.via, place).hash(&mut hasher);
        Self { values, via: hasher.finish(), deferred: Vec::new(), ..self.clone() }
    }

    /// Goes on after a callee: what is our own stays.
    pub(super) fn return_from(&mut self, callee: Self) {
        self.now = callee.now;
        self.told = callee.told;
        self.begun = callee.begun;
    }

    /// Waits for something that is ready at some time.
    pub(super) fn join(&mut self, ready: &Ready) {
        match self.now {
            Some(now) if now >= ready.at => {}
            _ => {
                self.now = Some(ready.at);
                self.told.clone_from(&ready.told);
            }
        }
    }

    /// Something takes time. In a loop it counts once: how often it turns is not known.
    pub(super) fn take(&mut self, moment: Moment) {
        let until = moment.until;
        if self.now.is_some_and(|now| until > now)
            && self.told.iter().all(|told| (told.at, told.via) != (moment.at, moment.via))
        {
            self.now = Some(until);
            self.told.push(moment);
        }
    }

    /// What a goroutine leaves behind for those who wait.
    pub(super) fn meet(&mut self, ended: &Self) {
        for (var, value) in &ended.values {
            if let Value::Ready(theirs) = value {
                let later = match self.values.get(var) {
                    Some(Value::Ready(ours)) => ours.at < theirs.at,
                    Some(_) => false,
                    None => true,
                };
                if later {
                    self.values.insert(*var, value.clone());
                }
            }
        }
        if self.begun.is_none() {
            self.begun.clone_from(&ended.begun);
        }
    }
}
