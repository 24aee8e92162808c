//! What ends an HTTP request whose response nobody closes: its context, or the time its client gives it.
//!
//! `net/http` drops the connection of a request whose context has ended (`readLoop` in `transport.go`), and a client's `Timeout` is such an
//! end. Contexts are followed to where they come from: through values and variables, and through parameters to the callers in view, which
//! have to agree.

use super::clients::{self, Limit};
use super::commands;
use super::contexts::Derivation;
use super::effects::Summaries;
use super::knowledge::EndsWith;
use super::starts::Use;
use crate::flow::{duration, path, reach};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarId, VarKind};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::{Callee, Resolver};
use crate::model::ty::Ty;
use crate::model::uses::{Site, Uses};

/// How many steps a context is followed: values that wrap it, and calls up.
const DEPTH: u32 = 8;

/// A request that takes longer than this holds its connection long enough to matter, in nanoseconds.
const SHORT: i64 = 60 * duration::SECOND;

/// What surely ends a request soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestEnd {
    /// The return of this function, which cancels the context.
    Return(ItemId),
    /// The end of the request or stream that is being served.
    Served,
    /// A time limit, in nanoseconds.
    Time(i64),
    /// The `Timeout` of the client, to which something is set that no constant says.
    Timeout,
}

impl Summaries<'_> {
    /// What ends the request that a call makes; `None` if nothing surely does, soon.
    pub fn end_of_request(&self, item: ItemId, call: ExprId) -> Option<RequestEnd> {
        let here = Here::new(self, item);
        let site = here.uses.site(call)?;
        let ExprKind::Call(asked) = here.cx.unit.kind(call) else { return None };
        let given = |index: usize, arg: &ExprId| match here.carries(asked, index) {
            Some(Carried::Context) => here.end_of(*arg, site, DEPTH),
            Some(Carried::Request) => here.end_of_made(*arg, site, DEPTH),
            None => None,
        };
        let by_context = asked.args.iter().enumerate().find_map(|(index, arg)| given(index, arg));
        by_context.or_else(|| match clients::timeout(self, item, asked)? {
            Limit::Known(limit) => (limit <= SHORT).then_some(RequestEnd::Time(limit)),
            Limit::Unknown => Some(RequestEnd::Timeout),
        })
    }
}

impl Summaries<'_> {
    /// The context whose end releases what a call gives.
    pub fn bound_to(&self, cx: &Resolver<'_>, call: ExprId) -> Option<ExprId> {
        let ExprKind::Call(call) = cx.unit.kind(call) else { return None };
        call.args.first().copied().filter(|_| self.end_of_gift(cx, call) == Some(EndsWith::Context))
    }

    /// The receiver whose release releases what a call gives.
    pub fn child_of(&self, cx: &Resolver<'_>, call: ExprId) -> Option<ExprId> {
        let ExprKind::Call(call) = cx.unit.kind(call) else { return None };
        let ExprKind::Field(receiver, _) = cx.unit.kind(call.callee) else { return None };
        Some(*receiver).filter(|_| self.end_of_gift(cx, call) == Some(EndsWith::Receiver))
    }

    fn end_of_gift(&self, cx: &Resolver<'_>, call: &Call) -> Option<EndsWith> {
        let Callee::External(path, name) = cx.callee(call) else { return None };
        self.knowledge().func(&path, &name)?.ends_with
    }

    /// Whether a context is surely that of a request or stream that is being served, which ends with it.
    pub fn is_context_of_served(&self, item: ItemId, context: ExprId) -> bool {
        let here = Here::new(self, item);
        let end = here.uses.site(context).and_then(|site| here.end_of(context, site, DEPTH));
        end == Some(RequestEnd::Served)
    }
}

/// What an argument brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Carried {
    Context,
    Request,
}

/// One item whose contexts are followed.
struct Here<'s> {
    all: &'s Summaries<'s>,
    item: ItemId,
    cx: Resolver<'s>,
    uses: &'s Uses,
}

impl<'s> Here<'s> {
    fn new(all: &'s Summaries<'s>, item: ItemId) -> Self {
        let program = all.program();
        Self { all, item, cx: Resolver::new(program, item), uses: program.uses(item) }
    }

    /// Whether argument `index` of a call is a context or a request, by its own type or that of the parameter.
    fn carries(&self, call: &Call, index: usize) -> Option<Carried> {
        let of = |ty: &Ty| match ty {
            _ if ty.is("context", "Context") => Some(Carried::Context),
            _ if ty.is("net/http", "Request") => Some(Carried::Request),
            _ => None,
        };
        let param = || match self.cx.callee(call) {
            Callee::Project(item) => self.cx.program.signature(item).params.get(index).and_then(of),
            _ => None,
        };
        of(&self.cx.ty(*call.args.get(index)?)).or_else(param)
    }

    /// What ends a context that is used at a place.
    fn end_of(&self, context: ExprId, at: Site, depth: u32) -> Option<RequestEnd> {
        let depth = depth.checked_sub(1)?;
        match self.cx.unit.kind(context) {
            ExprKind::Var(var) => self.end_of_var(*var, at, depth),
            ExprKind::Call(call) => match self.cx.unit.kind(call.callee) {
                ExprKind::Field(of, name) if name == "Context" && call.args.is_empty() => {
                    self.end_of_made(*of, at, depth)
                }
                _ => self.end_of_wrapped(call, at, depth),
            },
            _ => None,
        }
    }

    /// A context that a call makes of another: with a value, a deadline, a span.
    fn end_of_wrapped(&self, call: &Call, at: Site, depth: u32) -> Option<RequestEnd> {
        let is_timeout = |name: &str| name == "WithTimeout" || name == "WithTimeoutCause";
        let limit = self.cx.unit.called_name(call).filter(|name| is_timeout(name)).and_then(|_| call.args.get(1));
        let limit = limit.and_then(|limit| duration::nanoseconds(&self.cx, *limit)).filter(|limit| *limit <= SHORT);
        limit.map(RequestEnd::Time).or_else(|| {
            let mut args = call.args.iter().enumerate();
            args.find_map(|(index, arg)| match self.carries(call, index) {
                Some(Carried::Context) => self.end_of(*arg, at, depth),
                Some(Carried::Request) => self.end_of_made(*arg, at, depth),
                None => None,
            })
        })
    }

    /// What ends the context that a request carries, or the stream or request that is being served.
    fn end_of_made(&self, made: ExprId, at: Site, depth: u32) -> Option<RequestEnd> {
        let depth = depth.checked_sub(1)?;
        match self.cx.unit.kind(made) {
            ExprKind::Var(var) if self.is_served(*var) => Some(RequestEnd::Served),
            ExprKind::Var(var) => self.end_of_var(*var, at, depth),
            // `req.WithContext(ctx)`, `http.NewRequestWithContext(ctx, …)`, and functions of the run that do so
            ExprKind::Call(call) => self.end_of_wrapped(call, at, depth),
            _ => None,
        }
    }

    /// Whether a variable is what a handler serves: a request beside the writer of its answer, or the server's side of a gRPC stream.
    fn is_served(&self, var: VarId) -> bool {
        let data = &self.cx.unit.vars[var];
        let ty = self.cx.var_ty(var);
        if ty.is("net/http", "Request") {
            let is_writer = |param: &VarId| self.cx.unit.vars[*param].ty.is("net/http", "ResponseWriter");
            let beside_writer = self.cx.unit.funcs[data.owner].params.iter().any(is_writer);
            return data.kind == VarKind::Param && (beside_writer || self.is_forwarded(var));
        }
        let Ty::Named(name) = &ty else { return false };
        let own = self.cx.program.find_type(&name.path, &name.name);
        (name.name.ends_with("Server") || name.name == "ServerStream")
            && own.is_none_or(|own| match &own.ty {
                Ty::Interface(_) => true,
                // `type Lease_KeepAliveServer = grpc.BidiStreamingServer[…]`
                other => other.type_name().is_some_and(|it| it.name.ends_with("StreamingServer")),
            })
    }

    /// Whether `req.RequestURI` is assigned: a server fills it, and who asks with the same request has to empty it first.
    fn is_forwarded(&self, request: VarId) -> bool {
        self.uses.mentions(request).iter().filter_map(|mention| self.uses.parent(*mention)).any(|member| {
            matches!(self.cx.unit.kind(member), ExprKind::Field(_, name) if name == "RequestURI")
                && self.uses.is_definition(self.cx.unit, member)
        })
    }

    fn end_of_var(&self, var: VarId, at: Site, depth: u32) -> Option<RequestEnd> {
        let unit = self.cx.unit;
        let mut ends = Vec::new();
        for (func, _) in unit.funcs.iter() {
            path::each_op(unit, func, |_, instr| {
                let Op::Assign { lhs, rhs, .. } = &instr.op else { return };
                let Some(index) = lhs.iter().position(|to| unit.as_var(*to) == Some(var)) else { return };
                let Some(value) = (if rhs.len() == lhs.len() { rhs.get(index) } else { rhs.first() }) else { return };
                let cancelled =
                    (self.is_derived(*value) && self.is_cancelled(lhs, at)) || self.is_of_group(*value, lhs);
                let end =
                    if cancelled { Some(RequestEnd::Return(self.item)) } else { self.end_of_value(*value, at, depth) };
                // `ctx, span := tracer.Start(ctx, …)` ends with what the caller gave.
                if end.is_some() || !unit.mentions(*value, var) {
                    ends.push(end);
                }
            });
        }
        match ends.iter().flatten().next() {
            // A request is often made without a context and gets one afterwards; a context that is derived anew has one end at least.
            Some(end) => Some(*end),
            None if ends.is_empty() => self.end_of_param(var, depth),
            None => None,
        }
    }

    fn end_of_value(&self, value: ExprId, at: Site, depth: u32) -> Option<RequestEnd> {
        match self.cx.ty(value).first() {
            ty if ty.is("net/http", "Request") => self.end_of_made(value, at, depth),
            _ => self.end_of(value, at, depth),
        }
    }

    fn is_derived(&self, value: ExprId) -> bool {
        matches!(self.cx.unit.kind(value), ExprKind::Call(call) if Derivation::of(&self.cx, call).is_some())
    }

    /// Whether a context is that of an `errgroup` which is waited for here: then it has ended.
    fn is_of_group(&self, value: ExprId, lhs: &[ExprId]) -> bool {
        let unit = self.cx.unit;
        let ExprKind::Call(call) = unit.kind(value) else { return false };
        let made = matches!(self.cx.callee(call), Callee::External(path, name)
            if path.ends_with("sync/errgroup") && name == "WithContext");
        let Some(group) = lhs.first().and_then(|to| unit.as_var(*to)).filter(|_| made) else { return false };
        self.uses
            .mentions(group)
            .iter()
            .filter_map(|mention| self.uses.parent(*mention))
            .any(|member| matches!(unit.kind(member), ExprKind::Field(_, name) if name == "Wait"))
    }

    /// Whether the function around a place defers the cancel function that is assigned beside a context.
    fn is_cancelled(&self, lhs: &[ExprId], at: Site) -> bool {
        let unit = self.cx.unit;
        let Some(cancel) = lhs.get(1).and_then(|to| unit.as_var(*to)) else { return false };
        self.uses.mentions(cancel).iter().filter_map(|mention| self.uses.site(*mention)).any(|site| {
            let deferred = match (unit.funcs[site.func].role, unit.funcs[site.func].parent) {
                (Role::Defer, Some(parent)) => self.uses.lift(site, parent).map(|point| Site { func: parent, point }),
                _ => Some(site),
            };
            deferred.is_some_and(|it| (self.is_deferred(it) && self.is_around(it, at)) || self.is_right_behind(it, at))
        })
    }

    /// Whether a call is made behind a place with nothing between that could leave: `resp, err := ask(ctx); cancel()`.
    fn is_right_behind(&self, call: Site, at: Site) -> bool {
        let made = matches!(self.cx.unit.instr(call.func, call.point).map(|it| &it.op), Some(Op::Expr(_)));
        made && call.func == at.func && call.point.block == at.point.block && call.point.index > at.point.index
    }

    fn is_deferred(&self, site: Site) -> bool {
        matches!(self.cx.unit.instr(site.func, site.point).map(|it| &it.op), Some(Op::Defer(_)))
    }

    /// Whether a deferred call is registered before a place is come to, in its function or in one around it.
    fn is_around(&self, deferred: Site, at: Site) -> bool {
        let owner: FuncId = deferred.func;
        self.uses.lift(at, owner).is_some_and(|point| reach::reaches(&self.cx, owner, deferred.point, point))
    }

    /// What ends what every caller in view gives for a parameter.
    fn end_of_param(&self, var: VarId, depth: u32) -> Option<RequestEnd> {
        let root = self.cx.unit.root;
        let index = self.cx.unit.funcs[root].params.iter().position(|param| *param == var)?;
        if index == 0 && commands::is_unary(self.cx.program, self.item) {
            return Some(RequestEnd::Served);
        }
        let mut first = None;
        let mut usages = self.all.usages(self.item, root);
        if usages.is_empty() {
            usages = self.all.interface_calls(self.item).into();
        }
        for (there, usage) in usages.iter() {
            let Use::Called(call) = usage else { return None };
            let there = Here::new(self.all, *there);
            let ExprKind::Call(asked) = there.cx.unit.kind(*call) else { return None };
            let (arg, site) = (asked.args.get(index)?, there.uses.site(*call)?);
            let end = match there.carries(asked, index)? {
                Carried::Context => there.end_of(*arg, site, depth),
                Carried::Request => there.end_of_made(*arg, site, depth),
            }?;
            first = first.or(Some(end));
        }
        first
    }
}
