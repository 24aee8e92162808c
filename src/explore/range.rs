//! Range loops over what is no channel: how often they turn, and with which elements.

use super::calls::Choices;
use super::decide::LARGEST;
use super::machine::{FROM_CHANNEL, Machine};
use super::members;
use super::run::Flow;
use super::state::{Iter, State};
use super::term::Part;
use super::trace::What;
use super::value::{Thing, Value};
use crate::model::body::ExprId;
use crate::model::cfg::BlockId;
use crate::model::ty::Ty;

impl Machine<'_> {
    pub(super) fn range(
        &mut self,
        st: &mut State,
        g: usize,
        (over, vars): (ExprId, &[ExprId]),
        (body, done): (BlockId, BlockId),
    ) -> Flow {
        let head = st.frame(g).block;
        if !st.ranged_already(g) {
            let value = self.eval(st, g, over);
            st.frame_mut(g).iters.push((head, Iter { over: value, at: 0 }));
        }
        let Some(iter) = st.frame(g).iters.iter().find(|(it, _)| *it == head).map(|(_, iter)| iter.clone()) else {
            return Flow::Gone;
        };
        if self.ranges_over_channel(st, g, over, &iter.over) {
            return Flow::Meets;
        }
        let at = usize::from(iter.at);
        let next = match self.element(st, g, over, &iter.over, at) {
            Ok(next) => next,
            Err(choices) => return Flow::Choose(choices),
        };
        let slot = st.frame_mut(g).iters.iter_mut().find(|(it, _)| *it == head);
        if let Some((_, iter)) = slot {
            iter.at = iter.at.saturating_add(1);
        }
        if !matches!(iter.over, Value::Int(_)) || next.is_none() {
            let span = self.span(st, g, over);
            self.tell(st, g, span, What::Turns(next.is_some()));
        }
        if let Some((key, value)) = next {
            for (to, value) in vars.iter().zip([key, value]) {
                self.store(st, g, *to, value, true);
            }
            self.goto(st, g, body)
        } else {
            st.frame_mut(g).iters.retain(|(it, _)| *it != head);
            self.goto(st, g, done)
        }
    }

    /// Whether a range loop receives.
    pub(super) fn ranges_over_channel(&mut self, st: &State, g: usize, over: ExprId, value: &Value) -> bool {
        match value {
            Value::Done(_) => true,
            Value::Ref(id) => matches!(st.heap.thing(*id), Thing::Chan { .. }) && !st.heap.get(*id).open,
            Value::Nil => {
                let item = st.frame(g).item;
                let ty = self.ty(item, over);
                matches!(members::underlying(self.program, &ty), Ty::Chan(..))
            }
            _ => false,
        }
    }

    /// How many turns are tried of the loop at hand: once is enough where it meets nobody, unless paths remember how often they turned.
    fn most_turns(&mut self, st: &State, g: usize, count: &Value) -> u8 {
        let Value::Sym(term) = count else { return LARGEST };
        let (item, func, head) = (st.frame(g).item, st.frame(g).func, st.frame(g).block);
        let kept = self.remembers(*term) || self.bounding.contains(term);
        if !kept && self.is_calm(item, func, head) { 1 } else { LARGEST }
    }

    /// Key and value of a turn; `None` behind the last one.
    fn element(
        &mut self,
        st: &mut State,
        g: usize,
        over: ExprId,
        of: &Value,
        at: usize,
    ) -> Result<Option<(Value, Value)>, Choices> {
        let key = super::eval::int(at);
        let object = of.object().map(|id| st.heap.get(id).clone()).filter(|object| !object.open);
        let (count, value) = match (of, object.map(|object| object.thing)) {
            (_, Some(Thing::List { elements, exact: true })) => {
                return Ok(elements.get(at).map(|value| (key, value.clone())));
            }
            (_, Some(Thing::Map { entries, exact: true })) => return Ok(entries.get(at).cloned()),
            (_, Some(Thing::List { elements, .. })) if !elements.is_empty() => {
                (Value::Sym(self.unknown(st, g, over, 1)), elements[at % elements.len()].clone())
            }
            (Value::Nil, _) => return Ok(None),
            (Value::Int(_) | Value::Big(_), _) => {
                let count = super::eval::number(of).unwrap_or(0);
                return Ok(less(at, count).then_some((key, Value::Nil)));
            }
            (Value::Sym(term), _) => {
                let item = st.frame(g).item;
                let ty = self.ty(item, over);
                let count = match members::underlying(self.program, &ty) {
                    Ty::Basic(name) if name.starts_with("int") || name.starts_with("uint") => of.clone(),
                    Ty::Chan(..) => Value::Sym(self.unknown(st, g, over, FROM_CHANNEL)),
                    _ => self.part(*term, Part::Len),
                };
                (count, self.part(*term, Part::Element(at as u8)))
            }
            _ => (Value::Sym(self.unknown(st, g, over, 1)), Value::Sym(self.unknown(st, g, over, 8))),
        };
        let item = st.frame(g).item;
        let most = self.most_turns(st, g, &count);
        let count = self.count(st, &count, (item, over), most)?;
        Ok(less(at, count).then_some((key, value)))
    }
}

impl State {
    /// Whether what stands at the head of a range loop was evaluated for an earlier turn.
    pub(super) fn ranged_already(&self, g: usize) -> bool {
        let frame = self.frame(g);
        frame.iters.iter().any(|(head, _)| *head == frame.block)
    }
}

/// Whether a turn comes before the end.
fn less(at: usize, count: i64) -> bool {
    usize::try_from(count).is_ok_and(|count| at < count)
}
