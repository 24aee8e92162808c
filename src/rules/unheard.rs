//! Receives of a handler, or of a member of an errgroup, that wait for their sender only: the client may have gone, the group may have failed,
//! and they stay. What `stop-signal-ignored` says about them, as a note.

use super::context::Draft;
use super::{Findings, FuncCx};
use crate::finding::{Confidence, Level};
use crate::flow::{path, story};
use crate::model::body::{ExprId, ExprKind, FuncId, VarId, VarKind};
use crate::model::cfg::Op;
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::source::TextRange;
use crate::summary::scope;

/// Whose end is not heard.
enum Owner {
    /// A request, with what to write for its context.
    Request(String),
    /// An errgroup, with the context that ends when one of its members fails.
    Group(String),
}

impl Owner {
    fn of(cx: &FuncCx<'_>, func: FuncId) -> Option<Self> {
        if let Some(context) = group_context(cx, func) {
            return Some(Self::Group(context));
        }
        let scope = scope::context_in_scope(&cx.resolver(), cx.uses, cx.summaries.knowledge(), func);
        let answers = |var: VarId| {
            let params = &cx.unit.funcs[cx.unit.vars[var].owner].params;
            !cx.unit.vars[var].ty.deref().is("net/http", "Request")
                || params.iter().any(|param| cx.unit.vars[*param].ty.is("net/http", "ResponseWriter"))
        };
        scope.filter(|scope| scope.of_request && answers(scope.var)).map(|scope| Self::Request(scope.text))
    }

    fn signal(&self) -> &str {
        match self {
            Self::Request(text) | Self::Group(text) => text,
        }
    }
}

/// Tells the bare receives of one function whose owner's end goes unheard.
pub(super) fn judge(cx: &FuncCx<'_>, func: FuncId, out: &mut Findings) {
    if cx.file.purpose != Purpose::Program || cx.file.is_support() {
        return;
    }
    let mut owner = None;
    path::each_op(cx.unit, func, |_, instr| {
        // What is received is dropped: a signal, not an answer that somebody owes.
        let Op::Expr(value) = instr.op else { return };
        let ExprKind::Recv(chan) = cx.unit.kind(value) else { return };
        if !comes_from_elsewhere(cx, *chan) || is_sent_to(cx, *chan) {
            return;
        }
        if let Some(owner) = owner.get_or_insert_with(|| Owner::of(cx, func)) {
            out.push(cx, waits(cx, owner, cx.span(value), *chan));
        }
    });
}

/// Whether nobody in view makes the channel: a field, a package variable, a parameter, or what one of those was asserted to be. A timer's field
/// gives a value in time.
fn comes_from_elsewhere(cx: &FuncCx<'_>, chan: ExprId) -> bool {
    match cx.unit.kind(chan) {
        ExprKind::Global(_) | ExprKind::Imported(..) => true,
        ExprKind::Field(_, name) => name != "C",
        ExprKind::Var(var) => {
            let data = &cx.unit.vars[*var];
            match data.init {
                Some((init, _)) => matches!(cx.unit.kind(init), ExprKind::Assert(..)),
                None => data.kind == VarKind::Param && data.writes == 0,
            }
        }
        _ => false,
    }
}

/// Whether this item sends to a channel, too: a semaphore, or a queue of its own.
fn is_sent_to(cx: &FuncCx<'_>, chan: ExprId) -> bool {
    let text = cx.text(chan);
    cx.program.text(cx.item).contains(&format!("{text} <- "))
}

/// The context of the errgroup that a closure is a member of.
fn group_context(cx: &FuncCx<'_>, func: FuncId) -> Option<String> {
    let ExprKind::Call(call) = cx.unit.kind(cx.uses.parent(cx.uses.closure_expr(func)?)?) else { return None };
    let ExprKind::Field(group, name) = cx.unit.kind(call.callee) else { return None };
    let (made, _) = cx.unit.vars[cx.unit.as_var(*group).filter(|_| name == "Go")?].init?;
    let ExprKind::Call(with) = cx.unit.kind(made) else { return None };
    let Callee::External(path, name) = cx.resolver().callee(with) else { return None };
    let site = cx.uses.site(made)?;
    let Op::Assign { lhs, .. } = &cx.unit.instr(site.func, site.point)?.op else { return None };
    let context = cx.unit.as_var(*lhs.get(1)?)?;
    (path.ends_with("/errgroup") && name == "WithContext").then(|| cx.var(context).to_owned())
}

fn waits(cx: &FuncCx<'_>, owner: &Owner, at: TextRange, chan: ExprId) -> Draft {
    let (channel, receive, signal) =
        (story::short(cx.text(chan)), story::short(cx.file.source.slice(at)), owner.signal());
    let (message, ends) = match owner {
        Owner::Request(_) => (
            format!("the handler waits for `{channel}` only: when its client has gone, it stays until somebody sends"),
            "the client goes away",
        ),
        Owner::Group(_) => (
            format!("this member of the group waits for `{channel}` only: when another one fails, `Wait` waits for it"),
            "another member of the group fails",
        ),
    };
    let mut draft = cx.draft(at, message);
    draft.label = "waits for its sender only".to_owned();
    draft.help = format!("receive in a `select`: `case {receive}:` beside `case <-{signal}.Done():`");
    draft.level = Some(Level::Note);
    draft.confidence = Some(Confidence::Medium);
    draft.trace = vec![
        cx.step(0, at, format!("waits at `{receive}`")),
        cx.step(0, at, format!("{ends}: `{signal}` ends, and nobody looks at it")).staying(),
    ];
    draft
}
