//! A gRPC stream that is left before its end, on a context that its function does not end: the library's goroutine for it stays.

use super::super::context::Draft;
use super::super::{Findings, FuncCx};
use crate::finding::Level;
use crate::flow::obligation::Callees;
use crate::flow::path::{self, Outcome, Witness};
use crate::flow::received::Stream;
use crate::flow::{story, watch};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, VarKind};
use crate::model::cfg::Op;
use crate::model::program::Purpose;
use crate::model::uses::Point;
use crate::summary::acquisition::error_of;

/// Whether a text may receive from a stream that it opens.
pub(in super::super) fn is_opened(text: &str) -> bool {
    const CONTEXTS: &[&str] = &["(ctx", "context.Background()", "context.TODO()"];
    text.contains(".Recv()") && CONTEXTS.iter().any(|context| text.contains(context))
}

/// How long the context of a stream lives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lives {
    /// For ever: `context.Background()`.
    Always,
    /// For as long as the caller likes.
    WithCaller,
}

/// Tells the streams that a function opens and leaves.
pub(in super::super) fn check(cx: &FuncCx<'_>, out: &mut Findings) {
    // A test ends, and its connections with it.
    if cx.file.purpose != Purpose::Program || cx.file.is_support() || !is_opened(cx.program.text(cx.item)) {
        return;
    }
    for (func, _) in cx.unit.funcs.iter() {
        path::each_op(cx.unit, func, |at, instr| {
            let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
            let ([_, _], [value]) = (lhs.as_slice(), rhs.as_slice()) else { return };
            if let Some((stream, call, lives)) = opened(cx, func, at, lhs, *value) {
                judge(cx, &stream, (*value, call), lives, out);
            }
        });
    }
}

/// `stream, err := client.Watch(ctx, …)`
fn opened<'a>(
    cx: &FuncCx<'a>,
    func: FuncId,
    at: Point,
    lhs: &[ExprId],
    value: ExprId,
) -> Option<(Stream, &'a Call, Lives)> {
    let ExprKind::Call(call) = cx.unit.kind(value) else { return None };
    let ExprKind::Field(..) = cx.unit.kind(call.callee) else { return None };
    let lives = lives(cx, *call.args.first()?)?;
    let holder = cx.unit.as_var(*lhs.first()?)?;
    let stream = Stream { func, at, holder, error: error_of(cx.unit, lhs, 0) };
    stream.is_used_here_only(&cx.resolver(), cx.uses).then_some((stream, call, lives))
}

/// How long a context lives, if nothing in this function ends it.
fn lives(cx: &FuncCx<'_>, context: ExprId) -> Option<Lives> {
    match cx.unit.kind(context) {
        ExprKind::Call(call) => match cx.unit.kind(call.callee) {
            ExprKind::Imported(path, name) if path == "context" && matches!(name.as_str(), "Background" | "TODO") => {
                Some(Lives::Always)
            }
            // What only adds values lives as long as its parent.
            ExprKind::Imported(_, name)
                if matches!(name.as_str(), "WithValue" | "NewOutgoingContext")
                    || name.ends_with("ToOutgoingContext") =>
            {
                lives(cx, *call.args.first()?)
            }
            _ => None,
        },
        ExprKind::Var(var) => {
            let data = &cx.unit.vars[*var];
            match data.kind {
                VarKind::Param if data.writes == 0 && watch::is_context(&data.ty) => Some(Lives::WithCaller),
                VarKind::Local if data.writes == 0 => lives(cx, data.init?.0),
                _ => None,
            }
        }
        _ => None,
    }
}

fn judge(cx: &FuncCx<'_>, stream: &Stream, (value, call): (ExprId, &Call), lives: Lives, out: &mut Findings) {
    if closes_connection(cx) {
        return;
    }
    let never = |call: &Call| Callees::never_returns(cx.summaries, &cx.resolver(), call);
    match stream.lost(&cx.resolver(), &never) {
        Outcome::Yes(witness) => {
            let mut draft = left(cx, stream, (value, call), lives, &witness);
            if lives == Lives::WithCaller || cx.ends_program(stream.func, Some(witness.end)) {
                draft.level = Some(Level::Note);
            }
            out.push(cx, draft);
        }
        Outcome::No => {}
        Outcome::Unknown => out.bound_hit(),
    }
}

/// Whether the function closes something that may be the connection, which ends its streams.
fn closes_connection(cx: &FuncCx<'_>) -> bool {
    cx.unit.exprs.iter().any(|(_, expr)| match &expr.kind {
        ExprKind::Call(call) => matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Close"),
        _ => false,
    })
}

fn left(cx: &FuncCx<'_>, stream: &Stream, (value, call): (ExprId, &Call), lives: Lives, witness: &Witness) -> Draft {
    let (span, name) = (cx.span(value), cx.var(stream.holder));
    let opened = story::short(cx.text(call.callee));
    let end = story::end_span(cx.unit, stream.func, witness);
    let until = match lives {
        Lives::Always => "nothing ends its context",
        Lives::WithCaller => "its context is the caller's",
    };
    let message = format!(
        "the stream `{name}` of `{opened}` is left on line {} before its end, and {until}: its goroutine stays as long",
        cx.line(end)
    );
    let mut draft = cx.draft(span, message);
    draft.label = "has to be received from until it says an error, or its context cancelled".to_owned();
    draft.help = "derive a context with `context.WithCancel`, open the stream with it, and defer its cancel".to_owned();
    draft.related = vec![cx.place(end, "the stream is left here")];
    draft.trace.push(cx.step(0, span, format!("{} opens the stream `{name}`", cx.called(stream.func))));
    draft.trace.extend(cx.decisions(stream.func, witness));
    draft.trace.push(cx.step(0, end, format!("leaves without an error from `{name}`, so the library keeps it")));
    draft
}
