//! A channel that its only sender closes, or that gets room for the one value that is sent.

use crate::finding::{Edit, Fix};
use crate::flow::reach;
use crate::flow::takers::{self, Use};
use crate::flow::waits::{self, Awaited};
use crate::model::body::{FuncId, Role, VarId};
use crate::model::cfg::{Op, Term};
use crate::model::uses::Site;
use crate::rules::FuncCx;
use crate::source::{Span, TextRange};

/// The one function that sends on a channel.
struct Sender {
    channel: VarId,
    func: FuncId,
    /// Whether it is a goroutine; else it is the function that makes the channel.
    started: bool,
    sends: Vec<Site>,
    /// Whether all receivers are loops over the channel.
    ranged: bool,
}

impl FuncCx<'_> {
    /// `defer close(ch)` first in the goroutine that alone sends on the channel made at a place, or behind the `make` if its function does.
    pub(in crate::rules) fn closed_by_sender(&self, made: Span) -> Option<Fix> {
        let sender = self.only_sender(made)?;
        let channel = self.var(sender.channel);
        let code = format!("defer close({channel})");
        let edit = if sender.started {
            self.first_in_body(sender.func, &code)?
        } else {
            let (init, _) = self.unit.vars[sender.channel].init?;
            let at = self.uses.site(init)?;
            // Who waits for the receivers does so before what it deferred.
            if waits::waits_behind(&self.resolver(), at.func, at.point, &[Awaited::Wait, Awaited::Receive]) {
                return None;
            }
            self.line_behind(self.own_line(at.func, at.point)?, &code)?
        };
        Some(Fix {
            title: format!("close `{channel}` when its sender returns"),
            safe: sender.ranged,
            edits: vec![edit],
        })
    }

    /// Room for the one value that a goroutine sends on the channel made at a place.
    pub(in crate::rules) fn room_for_sender(&self, made: Span) -> Option<Fix> {
        let sender = self.only_sender(made).filter(|sender| sender.started)?;
        let again = |site: &Site| reach::reaches(&self.resolver(), site.func, site.point, site.point);
        let once = !sender.sends.iter().any(|one| {
            again(one)
                || sender
                    .sends
                    .iter()
                    .any(|other| one != other && reach::reaches(&self.resolver(), one.func, one.point, other.point))
        });
        if !once {
            return None;
        }
        self.room_for_one(made, self.var(sender.channel))
    }

    /// `make(chan T)` exactly, as far as nothing is given that would have to be replaced, with room for one value.
    pub(in crate::rules) fn room_for_one(&self, made: Span, channel: &str) -> Option<Fix> {
        let open = self.program.slice(made).strip_suffix(')')?;
        if !open.starts_with("make(chan") || open.contains('\n') || open.contains(',') {
            return None;
        }
        let edit = Edit { span: Span { start: made.end - 1, end: made.end - 1, ..made }, insert: ", 1".to_owned() };
        Some(Fix { title: format!("give `{channel}` room for one value"), safe: true, edits: vec![edit] })
    }

    /// The goroutine or maker that alone sends on a channel; `None` if there are more, it is started in a loop, or others may have the channel.
    fn only_sender(&self, made: Span) -> Option<Sender> {
        let unit = self.unit;
        let is_made = |init: TextRange| self.in_file(init) == made;
        let (channel, _) = unit.vars.iter().find(|(_, data)| {
            data.writes == 0 && !data.addressed && data.init.is_some_and(|(init, _)| is_made(self.span(init)))
        })?;
        let mut sends: Vec<Site> = Vec::new();
        let mut ranged = true;
        for mention in self.uses.mentions(channel) {
            let site = self.uses.site(*mention)?;
            let op = unit.instr(site.func, site.point).map(|instr| &instr.op);
            match takers::use_of(&self.resolver(), self.uses, *mention, site) {
                Use::Send if self.uses.is_definition(unit, *mention) => {}
                Use::Send if matches!(op, Some(Op::Send { .. } | Op::Chosen(_))) => sends.push(site),
                Use::Receive => {
                    ranged &= op.is_none() && matches!(unit.block(site.func, site.point).term, Term::Range { .. });
                }
                Use::Send | Use::Returned(_) | Use::Other => return None,
            }
        }
        let func = sends.first()?.func;
        if sends.iter().any(|site| site.func != func) {
            return None;
        }
        let owner = unit.vars[channel].owner;
        let started = func != owner;
        if started {
            let go = self.uses.closure_expr(func).and_then(|closure| self.uses.site(closure))?;
            let once = go.func == owner && unit.block(go.func, go.point).in_loop.is_none();
            if unit.funcs[func].role != Role::Go || !once {
                return None;
            }
        }
        Some(Sender { channel, func, started, sends, ranged })
    }
}
