//! `conn-without-deadline`: a goroutine that waits for its peer for as long as the peer likes.
//!
//! Reads, writes and handshakes on a connection ([`crate::summary::conns`]) in a function that sets no deadline. Where somebody else can
//! still close the connection, or only a caller waits, it is a note.

use super::context::Draft;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Level, Place};
use crate::flow::path;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role as Started};
use crate::model::cfg::{LoopKind, Term};
use crate::model::program::Purpose;
use crate::model::resolve::Callee;
use crate::model::uses::Site;
use crate::summary::Role;
use crate::summary::conns::{self, Origin, SETTERS, Waits};
use memchr::memmem;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[
        &["Handshake()"],
        &[".Dial(", "WithBlock("],
        // Where the connection is made or accepted, too.
        &["onnect"],
        &["onn", "ial"],
        &["onn", "Accept"],
        &["onn", ".Listen"],
        &["net.Listen", ".Read"],
    ];

    // What reads or writes is looked for in the second look.
    const NOTE_TRIGGERS: &'static [&'static [&'static str]] = &[&[".Dial("], &[".DialTCP("], &["onn"]];

    fn worth_parsing(text: &str) -> bool {
        let reads = [".Read", ".Write", "io.", "Handshake()", "fmt.F", ".Decode(", "wsutil."];
        text.contains(".Dial")
            || ((reads.iter().any(|word| text.contains(word)) || reads_by_helper(text))
                && !SETTERS.iter().any(|word| text.contains(word)))
    }

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        if cx.file.purpose != Purpose::Program {
            return;
        }
        let bounded = SETTERS.iter().any(|word| cx.program.text(cx.item).contains(word));
        let mut seen = Vec::new();
        for (func, _) in cx.unit.funcs.iter() {
            path::each_call(cx.unit, func, |point, expr, call| {
                let here = Here { site: Site { func, point }, expr };
                if let Some(kind) = unlimited_dial(cx, call) {
                    out.push(cx, dial(cx, expr, call, kind));
                } else if !bounded
                    && !is_adapter(cx)
                    && let Some(found) = conns::transfer(&cx.resolver(), cx.summaries.knowledge(), call)
                {
                    let name = (cx.text(found.conn), found.waits == Waits::Write);
                    // A datagram is sent or lost, at once.
                    let sent = name.1 && cx.resolver().ty(found.conn).is("net", "UDPConn");
                    if !sent && !seen.contains(&name) {
                        seen.push(name);
                        here.judge(cx, found, out);
                    }
                }
            });
        }
    }
}

/// Whether a call of a function that is named after reading gets something that is named after a connection (`readLogin(conn)`), or the
/// function has one whatever its name.
fn reads_by_helper(text: &str) -> bool {
    let given = text.contains(" net.Conn");
    let reading = memmem::find_iter(text.as_bytes(), b"ead").map(|at| &text[at..]);
    reading.filter_map(|rest| rest.split_once('(')).any(|(name, rest)| {
        let called = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        called && (given || rest.split(')').next().is_some_and(|arguments| arguments.contains("onn")))
    })
}

/// A method that only passes a read or write on: whoever calls it sets the deadline.
fn is_adapter(cx: &FuncCx<'_>) -> bool {
    let name = cx.program.name(cx.item);
    let passes = ["Read", "Write", "Close", "Send", "Recv", "Flush"].iter().any(|prefix| name.starts_with(prefix));
    cx.unit.funcs[cx.unit.root].recv.is_some() && passes && cx.unit.funcs[cx.unit.root].cfg.loops.is_empty()
}

#[derive(Clone, Copy)]
struct Here {
    site: Site,
    expr: ExprId,
}

impl Here {
    fn judge(self, cx: &FuncCx<'_>, found: conns::Transfer, out: &mut Findings) {
        let origin = conns::origin(&cx.resolver(), cx.summaries.knowledge(), found.conn);
        // Elsewhere in the package somebody thinks of deadlines: who knows whether of this one.
        let known = matches!(origin, Origin::Dialled(..) | Origin::Accepted(_)) || found.waits == Waits::Handshake;
        if (!known && package_bounds(cx))
            || (matches!(origin, Origin::Given(_)) && caller_bounds(cx))
            || (found.waits == Waits::Read && closed_elsewhere(cx, found.conn))
        {
            return;
        }
        let started = cx.summaries.starts(cx.item, self.site.func).first().map(|start| start.go);
        let around = goroutine_around(cx, self.site.func);
        let why = match (&origin, found.waits) {
            (Origin::Accepted(_), waits) if started.is_none() && waits != Waits::Write => {
                Some("nobody else is accepted meanwhile")
            }
            (_, Waits::Handshake)
                if started.is_some()
                    && !conns::closed_outside(&cx.resolver(), cx.uses, found.conn, around)
                    && !conns::closed_meanwhile(&cx.resolver(), cx.uses, found.conn, self.site.func) =>
            {
                Some("a peer that stays silent keeps this goroutine for ever")
            }
            (Origin::Dialled(_, var), Waits::Read)
                if started.is_some() && conns::nobody_else_closes(&cx.resolver(), cx.uses, *var, self.site) =>
            {
                Some(if self.polls(cx) {
                    "the loop looks at its stop signal between reads only, and nobody else closes the connection"
                } else {
                    "nobody else closes the connection, so a peer that stays silent keeps this goroutine for ever"
                })
            }
            _ => None,
        };
        out.push(cx, self.draft(cx, found, &origin, started, why));
    }

    fn draft(
        self,
        cx: &FuncCx<'_>,
        found: conns::Transfer,
        origin: &Origin,
        started: Option<crate::source::Span>,
        why: Option<&str>,
    ) -> Draft {
        let span = cx.span(self.expr);
        let conn = crate::flow::story::short(cx.text(found.conn));
        let does = match found.waits {
            Waits::Handshake => "the TLS handshake",
            Waits::Read => "reading",
            Waits::Write => "writing",
        };
        let end = why.unwrap_or("a peer that stays silent keeps whoever waits here");
        let mut draft = cx.draft(span, format!("{does} on `{conn}` has no deadline: {end}"));
        draft.label = "waits for the peer".to_owned();
        let setter = match found.waits {
            Waits::Handshake => "SetDeadline",
            Waits::Read => "SetReadDeadline",
            Waits::Write => "SetWriteDeadline",
        };
        draft.help = match found.waits {
            Waits::Handshake => format!(
                "use `HandshakeContext` with a context that ends, or `{conn}.{setter}(time.Now().Add(…))` before it"
            ),
            _ => format!(
                "call `{conn}.{setter}(time.Now().Add(…))` before, or close the connection when the stop signal comes"
            ),
        };
        let born = match origin {
            Origin::Dialled(at, _) => Some((*at, "the connection is made here")),
            Origin::Accepted(at) => Some((*at, "the connection is accepted here")),
            Origin::Given(at) => Some((*at, "the connection comes in here")),
            Origin::Kept => None,
        };
        if let Some((at, words)) = born {
            draft.related.push(cx.place(at, words));
            draft.trace.push(cx.step(0, at, words.to_owned()));
        }
        if let Some(started) = started {
            draft.related.push(Place { span: started, message: "started as a goroutine here".to_owned() });
        }
        draft.trace.push(cx.step(0, span, "the peer stays silent: no packet, no reset".to_owned()));
        draft.trace.push(cx.step(0, span, format!("{does} waits for ever")).staying());
        draft.level = (why.is_none() || cx.file.is_support()).then_some(Level::Note);
        draft
    }

    /// Whether the place is in a loop with a select that has a default: a stop signal is looked at, and not waited for.
    fn polls(self, cx: &FuncCx<'_>) -> bool {
        let cfg = &cx.unit.funcs[self.site.func].cfg;
        let Some(around) = cfg.blocks[self.site.point.block].in_loop else { return false };
        cfg.loops[around].kind == LoopKind::Endless
            && cfg.blocks.iter().any(|(_, block)| {
                block.in_loop == Some(around) && matches!(&block.term, Term::Select { default: Some(_), .. })
            })
    }
}

/// Whether the package closes the field that holds a connection: that ends the read.
fn closed_elsewhere(cx: &FuncCx<'_>, conn: ExprId) -> bool {
    matches!(cx.unit.kind(conn), ExprKind::Field(_, name) if package_has(cx, &[&format!(".{name}.Close()")]))
}

/// Whether a function of the package that calls this one sets deadlines.
fn caller_bounds(cx: &FuncCx<'_>) -> bool {
    let call = format!("{}(", cx.program.name(cx.item));
    cx.program.items_of_package(cx.file.package).filter(|item| *item != cx.item).any(|item| {
        let text = cx.program.text(item);
        memmem::find(text.as_bytes(), call.as_bytes()).is_some() && SETTERS.iter().any(|word| text.contains(word))
    })
}

/// Whether a function of the package sets a deadline, other than one that only passes it on: a wrapper's own `SetDeadline`.
fn package_bounds(cx: &FuncCx<'_>) -> bool {
    package_has(cx, SETTERS)
        && cx.program.items_of_package(cx.file.package).any(|item| {
            let (name, text) = (cx.program.name(item), cx.program.text(item));
            let passes_on = name.starts_with("Set") && name.ends_with("Deadline");
            cx.program.file_of(item).purpose == Purpose::Program
                && !passes_on
                && SETTERS.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
        })
}

fn package_has(cx: &FuncCx<'_>, words: &[&str]) -> bool {
    let files = &cx.program.package(cx.file.package).files;
    files
        .iter()
        .map(|file| cx.program.file(*file))
        .filter(|entry| entry.purpose == Purpose::Program)
        .any(|entry| words.iter().any(|word| memmem::find(entry.source.text.as_bytes(), word.as_bytes()).is_some()))
}

/// The function literal behind a `go` that a closure is, or is written in.
fn goroutine_around(cx: &FuncCx<'_>, mut func: FuncId) -> Option<FuncId> {
    while cx.unit.funcs[func].role != Started::Go {
        func = cx.unit.funcs[func].parent?;
    }
    Some(func)
}

/// How a call connects without a limit of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dial {
    /// The system's limit holds: minutes.
    System,
    /// There is none while the listener's queue is full.
    Queue,
    /// There is none.
    Blocks,
}

fn unlimited_dial(cx: &FuncCx<'_>, call: &Call) -> Option<Dial> {
    let Callee::External(path, name) = cx.resolver().callee(call) else { return None };
    if path == "google.golang.org/grpc" && name == "Dial" {
        let option =
            |arg: &ExprId| cx.text(*arg).split('(').next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
        let blocks = call.args.iter().any(|arg| option(arg) == "WithBlock");
        let limited = call.spread || call.args.iter().any(|arg| option(arg) == "WithTimeout");
        return (blocks && !limited).then_some(Dial::Blocks);
    }
    if cx.summaries.knowledge().role(&path, &name) != Some(Role::Dials) {
        return None;
    }
    // UDP waits for nobody.
    let network = call.args.first().and_then(|arg| cx.resolver().str_of(*arg))?;
    if network == "unix" {
        return Some(Dial::Queue);
    }
    if !network.starts_with("tcp") {
        return None;
    }
    if let ExprKind::Field(base, _) = cx.unit.kind(call.callee) {
        let made = cx.unit.base_var(*base).and_then(|var| cx.unit.vars[var].init).map(|(init, _)| cx.text(init));
        let limited =
            made.is_none_or(|text| text.contains("Timeout") || text.contains("Deadline") || !text.contains('{'));
        return (!limited && !cx.program.text(cx.item).contains(".Timeout = ")).then_some(Dial::System);
    }
    Some(Dial::System)
}

fn dial(cx: &FuncCx<'_>, expr: ExprId, call: &Call, kind: Dial) -> Draft {
    let span = cx.span(expr);
    let name = crate::flow::story::short(cx.text(call.callee));
    let how = match kind {
        Dial::System => {
            "an address that drops packets keeps the caller for as long as the system tries, two minutes on Linux"
        }
        Dial::Queue => "a listener that accepts nobody keeps the caller for ever once its queue is full",
        Dial::Blocks => "with `WithBlock` it waits for ever for a server that is not there",
    };
    let mut draft = cx.draft(span, format!("`{name}` has no timeout: {how}"));
    draft.help = match kind {
        Dial::System | Dial::Queue => {
            "use `net.DialTimeout`, or a `net.Dialer` with `Timeout`, or `DialContext` with a context that ends"
                .to_owned()
        }
        Dial::Blocks => "leave `WithBlock` out, or use `grpc.DialContext` with a context that ends".to_owned(),
    };
    draft.trace = vec![cx.step(0, span, "nothing answers at the address".to_owned()), cx.step(0, span, how.to_owned())];
    draft.level = (kind != Dial::Blocks || cx.file.is_support()).then_some(Level::Note);
    draft
}
