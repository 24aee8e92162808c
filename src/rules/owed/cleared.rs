//! A field is set to nil while what it holds is still open: nobody can reach that any more.
//!
//! That the field owes something is what the package shows, which closes it elsewhere; that it is open is what the function shows, which has
//! just used it and closes nothing before. A note: what has failed may have closed itself.

use super::super::context::Draft;
use super::super::{Findings, FuncCx};
use crate::finding::{Confidence, Level, Place};
use crate::flow::condition::Facts;
use crate::flow::obligation::Callees;
use crate::flow::path::{self, Analysis, Next, Outcome, Search, Witness};
use crate::flow::reach;
use crate::flow::story;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarId};
use crate::model::cfg::Op;
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::uses::{Point, Site};
use crate::source::Span;

/// How a package shows that a field owes something: it calls one of these on it.
const CLOSERS: &[&str] = &["Close", "Shutdown", "Disconnect"];

/// Parts of the names of methods that may close what they are called on.
const CLOSES: &[&str] =
    &["close", "shutdown", "disconnect", "stop", "kill", "release", "quit", "abort", "terminate", "destroy", "cleanup"];

/// Words of conditions under which a thing is at its end already.
const ENDED: &[&str] = &["closed", "eof", "done", "timeout"];

/// Whether a text sets a field to nil: `s.conn = nil`.
pub(in super::super) fn is_written(text: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(" = nil").any(|(at, _)| text[..at].trim_end_matches(is_letter).ends_with('.'))
}

/// Tells the fields that a function sets to nil behind their use.
pub(in super::super) fn check(cx: &FuncCx<'_>, out: &mut Findings) {
    // What ends its owner closes things by ways of its own.
    let ends_owner = may_close(cx.program.name(cx.item));
    if cx.file.purpose != Purpose::Program || ends_owner || !is_written(cx.program.text(cx.item)) {
        return;
    }
    for (func, _) in cx.unit.funcs.iter() {
        path::each_op(cx.unit, func, |at, instr| {
            let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
            for (to, _) in lhs.iter().zip(rhs).filter(|(_, value)| is_nil(cx, **value)) {
                if let Some(cleared) = Cleared::of(cx, func, at, *to) {
                    cleared.judge(cx, out);
                }
            }
        });
    }
}

fn is_nil(cx: &FuncCx<'_>, value: ExprId) -> bool {
    matches!(cx.unit.kind(value), ExprKind::Global(name) if name == "nil")
}

/// `holder.field = nil`
struct Cleared<'a> {
    func: FuncId,
    at: Point,
    to: ExprId,
    holder: VarId,
    field: &'a str,
}

impl<'a> Cleared<'a> {
    fn of(cx: &FuncCx<'a>, func: FuncId, at: Point, to: ExprId) -> Option<Self> {
        let ExprKind::Field(base, field) = cx.unit.kind(to) else { return None };
        Some(Self { func, at, to, holder: cx.unit.as_var(*base)?, field })
    }

    fn judge(&self, cx: &FuncCx<'_>, out: &mut Findings) {
        // The package's text is searched last: it is the longest.
        if self.may_be_closed(cx) {
            return;
        }
        let Some(closed) = CLOSERS.iter().find_map(|verb| cx.in_package(&format!(".{}.{verb}(", self.field))) else {
            return;
        };
        let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
        for (used, call) in self.uses(cx) {
            match Search::new(cx.resolver(), self.func).run(used, &(), &Facts::default(), &mut Way(self.at), &never) {
                Outcome::Yes(witness) if !self.has_ended(cx, &witness) => {
                    return out.push(cx, self.draft(cx, call, &witness, closed));
                }
                Outcome::Yes(_) | Outcome::No => {}
                Outcome::Unknown => out.bound_hit(),
            }
        }
    }

    /// Whether something that may come before closes what the field holds, or gets it under another name.
    fn may_be_closed(&self, cx: &FuncCx<'_>) -> bool {
        let mut by_holder = false;
        path::each_call(cx.unit, self.func, |at, _, call| by_holder |= self.is_before(cx, at) && self.closes(cx, call));
        by_holder || self.mentions(cx).any(|mention| self.is_closed_by(cx, mention))
    }

    /// The places that name the field of the holder.
    fn mentions(&self, cx: &FuncCx<'a>) -> impl Iterator<Item = ExprId> {
        let members = cx.uses.mentions(self.holder).iter().filter_map(|mention| cx.uses.parent(*mention));
        members.filter(|member| matches!(cx.unit.kind(*member), ExprKind::Field(_, name) if name == self.field))
    }

    fn is_before(&self, cx: &FuncCx<'_>, at: Point) -> bool {
        reach::reaches(&cx.resolver(), self.func, at, self.at)
    }

    fn is_closed_by(&self, cx: &FuncCx<'_>, mention: ExprId) -> bool {
        let harmless = match cx.uses.parent(mention).map(|parent| cx.unit.kind(parent)) {
            Some(ExprKind::Field(_, method)) => !may_close(method),
            Some(ExprKind::Binary(..)) => true,
            Some(_) => false,
            None => {
                let site = cx.uses.site(mention).and_then(|site| cx.unit.instr(site.func, site.point));
                match site.map(|instr| &instr.op) {
                    Some(Op::Assign { lhs, rhs, .. }) => {
                        lhs.iter().zip(rhs).any(|(to, value)| *to == mention && is_nil(cx, *value))
                    }
                    _ => false,
                }
            }
        };
        let before = |site: Site| site.func != self.func || self.is_before(cx, site.point);
        !harmless && cx.uses.site(mention).is_none_or(before)
    }

    /// Whether a call that gets the holder may close what the field holds.
    fn closes(&self, cx: &FuncCx<'_>, call: &Call) -> bool {
        let receiver = match cx.unit.kind(call.callee) {
            ExprKind::Field(base, _) => Some(*base),
            _ => None,
        };
        let mut parts = receiver.iter().chain(&call.args);
        parts.any(|part| cx.unit.as_var(*part) == Some(self.holder))
            && match cx.resolver().callee(call) {
                Callee::Project(item) => {
                    let text = cx.program.text(item).to_ascii_lowercase();
                    may_close(cx.program.name(item)) || CLOSES.iter().any(|verb| text.contains(&format!("{verb}(")))
                }
                _ => true,
            }
    }

    /// The places at which what the field holds is used, and so is open.
    fn uses(&self, cx: &FuncCx<'_>) -> Vec<(Point, ExprId)> {
        let mut uses = Vec::new();
        path::each_call(cx.unit, self.func, |at, expr, call| {
            let ExprKind::Field(base, _) = cx.unit.kind(call.callee) else { return };
            let own = matches!(cx.unit.kind(*base), ExprKind::Field(owner, name)
                if name == self.field && cx.unit.as_var(*owner) == Some(self.holder));
            let by_holder = cx.unit.as_var(*base) == Some(self.holder)
                && matches!(cx.resolver().callee(call), Callee::Project(item)
                    if cx.program.text(item).contains(&format!(".{}.", self.field)));
            if own || by_holder {
                uses.push((at, expr));
            }
        });
        uses
    }

    /// Whether a decision on the way says that the thing is at its end.
    fn has_ended(&self, cx: &FuncCx<'_>, witness: &Witness) -> bool {
        let told = story::decisions(cx.unit, self.func, &cx.file.source, witness);
        told.iter().filter(|(_, words)| words.ends_with(" holds")).any(|(range, _)| {
            let condition = cx.file.source.slice(cx.file.source.first_line(*range)).to_ascii_lowercase();
            ENDED.iter().any(|word| condition.contains(word))
        })
    }

    fn draft(&self, cx: &FuncCx<'_>, used: ExprId, witness: &Witness, closed: Span) -> Draft {
        let (span, place) = (cx.span(self.to), cx.text(self.to));
        let message = format!("`{place}` is set to nil while what it holds is open: nobody can close that any more");
        let mut draft = cx.draft(span, message);
        draft.label = "the last reference to it".to_owned();
        draft.help = format!("close `{place}` before it is set to nil");
        draft.level = Some(Level::Note);
        draft.confidence = Some(Confidence::Medium);
        draft.related = vec![Place { span: closed, message: format!("elsewhere `{}` is closed", self.field) }];
        let call = cx.file.source.first_line(cx.span(used));
        draft.trace.push(cx.step(0, call, format!("`{}` uses it", story::short(cx.text(used)))));
        draft.trace.extend(cx.decisions(self.func, witness));
        draft.trace.push(cx.step(0, span, "drops it while it is open"));
        draft
    }
}

/// Whether a method of this name may close what it is called on.
fn may_close(method: &str) -> bool {
    let method = method.to_ascii_lowercase();
    CLOSES.iter().any(|verb| method.contains(verb))
}

/// Looks for a way to a place.
struct Way(Point);

impl Analysis for Way {
    type State = ();

    fn step(&mut self, (): &mut (), _facts: &mut Facts, at: Point, _op: &Op) -> Next {
        if at == self.0 { Next::Found } else { Next::On }
    }

    fn leave(&mut self, (): &mut (), _facts: &Facts, _at: Point, _values: &[ExprId]) -> Next {
        Next::Drop
    }
}
