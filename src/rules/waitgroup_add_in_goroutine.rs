//! `waitgroup-add-in-goroutine`: `wg.Add` inside the goroutine that it counts.
//!
//! `Wait` may run before the goroutine has got as far as its `Add`; it then returns without having waited. Looked at from the goroutine:
//! it adds and is done itself, and whoever starts it has not added before.

use super::context::Draft;
use super::repair::Counted;
use super::{Findings, FuncCx, Rule};
use crate::finding::{Level, Place, Step};
use crate::flow::groups::{self, Count, Group, calls_of, on_group};
use crate::flow::path;
use crate::flow::reach;
use crate::flow::waits::{self, Awaited};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role};
use crate::model::cfg::Op;
use crate::model::program::ItemId;
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use crate::source::{Span, TextRange};
use memchr::memmem;

pub(super) struct Check;

impl Rule for Check {
    type Options = ();

    const TRIGGERS: &'static [&'static [&'static str]] = &[&[".Add(", ".Done()"], &[".Add(", ".Done\n"]];

    fn check(cx: &FuncCx<'_>, (): &(), out: &mut Findings) {
        for (func, data) in cx.unit.funcs.iter() {
            match data.role {
                Role::Go | Role::Value => closure(cx, func, out),
                Role::Declared if func == cx.unit.root => declared(cx, func, out),
                _ => {}
            }
        }
    }
}

/// An `Add` and the WaitGroup it is called on.
struct Add {
    at: Point,
    call: ExprId,
    group: Group,
    /// Whether it is known to be a `sync.WaitGroup`.
    sure: bool,
}

/// The `Add` of a goroutine that counts itself: it is done with the same WaitGroup, and starts nothing afterwards.
fn own_add(cx: &FuncCx<'_>, func: FuncId) -> Option<Add> {
    let mut adds = Vec::new();
    path::each_call(cx.unit, func, |at, call_expr, call| {
        if let Some((Count::Add, group)) = on_group(&cx.resolver(), call)
            && call.args.first().is_some_and(|n| matches!(cx.unit.kind(*n), ExprKind::Int(n) if *n > 0))
        {
            let sure = groups::is_surely_group(&cx.resolver(), call);
            adds.push(Add { at, call: call_expr, group, sure });
        }
    });
    let add = adds.into_iter().next()?;
    let done = cx.unit.funcs.iter().any(|(inner, data)| {
        let own = inner == func || (cx.unit.is_within(inner, func) && data.role == Role::Defer);
        own && !calls_of(&cx.resolver(), inner, Count::Done, &add.group).is_empty()
    });
    let mut counts_another = false;
    let mut tells = false;
    path::each_op(cx.unit, func, |at, instr| match &instr.op {
        Op::Go(_) => counts_another |= reach::reaches(&cx.resolver(), func, add.at, at),
        Op::Send { .. } | Op::Chosen(_) => tells = true,
        _ => {}
    });
    path::each_call(cx.unit, func, |at, _, call| {
        // An Add under a lock may be ordered before the Wait by it.
        let locks = matches!(cx.unit.kind(call.callee), ExprKind::Field(_, name) if name == "Lock" || name == "RLock");
        let before = locks && reach::reaches(&cx.resolver(), func, at, add.at);
        tells |= before || call.callee_is(cx.unit, "close");
    });
    (done && !counts_another && !tells).then_some(add)
}

fn closure(cx: &FuncCx<'_>, func: FuncId, out: &mut Findings) {
    let Some(add) = own_add(cx, func) else { return };
    let Some(call) = started_by(cx, func) else { return };
    let Some(site) = cx.uses.site(call) else { return };
    let group = match &add.group {
        // A parameter is what the `go` statement passes.
        Group::Local(var) if cx.unit.funcs[func].params.contains(var) => {
            let index = cx.unit.funcs[func].params.iter().position(|param| param == var);
            let ExprKind::Call(call) = cx.unit.kind(call) else { return };
            let Some(var) = index.and_then(|index| cx.unit.base_var(*call.args.get(index)?)) else { return };
            Group::Local(var)
        }
        Group::Local(var) if cx.unit.is_within(cx.unit.vars[*var].owner, func) => return, // the goroutine's own
        other => other.clone(),
    };
    let start = Start { cx: *cx, func: site.func, at: site.point, group, runs: Some(func), sure: add.sure };
    if let Some(wait) = start.waits_uncounted() {
        let go = cx.unit.instr(site.func, site.point).map_or(cx.span(add.call), |instr| instr.span);
        let mut draft = draft(cx, &add, cx.in_file(go), wait);
        draft.fixes = cx.count_before(Counted { func, at: add.at, add: add.call, go: site });
        out.push(cx, draft);
    }
}

/// The call of the `go` statement that runs a closure: on the spot, or `go run()` of the only variable that holds it.
fn started_by(cx: &FuncCx<'_>, func: FuncId) -> Option<ExprId> {
    let is_go = |call: &ExprId| {
        let instr = cx.uses.site(*call).and_then(|site| cx.unit.instr(site.func, site.point));
        matches!(instr.map(|it| &it.op), Some(Op::Go(go)) if go == call)
    };
    match cx.unit.funcs[func].role {
        Role::Go => Some(cx.uses.root(cx.uses.closure_expr(func)?)),
        _ => match cx.resolver().calls_of_held(cx.uses, func)?.as_slice() {
            [call] => Some(*call).filter(is_go),
            _ => None,
        },
    }
}

/// A declared function: all places of the package that call it must be `go` statements without an `Add` before.
fn declared(cx: &FuncCx<'_>, func: FuncId, out: &mut Findings) {
    let Some(add) = own_add(cx, func) else { return };
    let name = cx.program.name(cx.item);
    let call = format!("{name}(");
    let mut started = None;
    for item in cx.program.items_of_package(cx.file.package) {
        if item == cx.item || memmem::find(cx.program.text(item).as_bytes(), call.as_bytes()).is_none() {
            continue;
        }
        if cx.program.item(item).body.is_none() {
            return; // in a package variable: it may run anywhere
        }
        match starts_in(cx, item, &add) {
            Starts::None => {}
            Starts::Uncounted(go, wait) => started = started.or(Some((go, wait))),
            Starts::Otherwise => return,
        }
    }
    if let Some((go, wait)) = started {
        out.push(cx, draft(cx, &add, go, wait));
    }
}

enum Starts {
    None,
    /// By `go`, with no `Add` before; and where it is waited for, if that is in view.
    Uncounted(Span, Waiter),
    /// Called plainly, counted before, or not understood.
    Otherwise,
}

/// How another item runs the declared function of `cx`.
fn starts_in(cx: &FuncCx<'_>, item: ItemId, add: &Add) -> Starts {
    let there = FuncCx::new(cx.program, cx.summaries, item);
    let mut answer = Starts::None;
    for (func, _) in there.unit.funcs.iter() {
        path::each_call(there.unit, func, |at, expr, call| {
            if there.resolver().callee(call) != Callee::Project(cx.item) {
                return;
            }
            let instr = there.unit.instr(func, at);
            let started = instr.is_some_and(|it| matches!(it.op, Op::Go(go) if go == expr));
            let group = seen_by_caller(cx, &there, call, &add.group);
            let (Some(group), true, Some(instr)) = (group, started, instr) else {
                answer = Starts::Otherwise;
                return;
            };
            let start = Start { cx: there, func, at, group, runs: None, sure: add.sure };
            answer = match (start.waits_uncounted(), &answer) {
                (Some(wait), Starts::None) => Starts::Uncounted(there.in_file(instr.span), wait),
                (Some(_), _) => return,
                (None, _) => Starts::Otherwise,
            };
        });
    }
    answer
}

/// The WaitGroup of the started function as its starter names it.
fn seen_by_caller(cx: &FuncCx<'_>, there: &FuncCx<'_>, call: &Call, group: &Group) -> Option<Group> {
    let Group::Local(var) = group else { return Some(group.clone()) };
    let index = cx.unit.funcs[cx.unit.root].params.iter().position(|param| param == var)?;
    there.unit.base_var(*call.args.get(index)?).map(Group::Local)
}

/// Who waits for the goroutine.
#[derive(Clone, Copy)]
enum Waiter {
    /// Here.
    At(Span),
    /// Somebody out of view.
    OutOfView,
}

/// The place that starts a goroutine.
struct Start<'a> {
    cx: FuncCx<'a>,
    func: FuncId,
    at: Point,
    group: Group,
    /// The closure that it runs.
    runs: Option<FuncId>,
    /// Whether the group's type is in view, and with it whoever waits.
    sure: bool,
}

impl Start<'_> {
    /// If nothing is added before the goroutine starts and somebody waits: the place of the `Wait`, if it is in view.
    fn waits_uncounted(&self) -> Option<Waiter> {
        let Self { cx, group, .. } = self;
        if self.added_before() {
            return None;
        }
        let mut waits = cx.unit.funcs.iter().flat_map(|(func, _)| {
            calls_of(&cx.resolver(), func, Count::Wait, group).into_iter().map(move |(at, expr)| (func, at, expr))
        });
        if let Some((_, at, expr)) = waits.find_map(|(func, at, expr)| self.lifted(func, at).map(|at| (func, at, expr)))
        {
            let deferred = matches!(cx.unit.instr(self.func, at).map(|it| &it.op), Some(Op::Defer(_)));
            let after = deferred || reach::reaches(&cx.resolver(), self.func, self.at, at);
            return (after && !self.hears_before(at)).then(|| Waiter::At(cx.in_file(cx.span(expr))));
        }
        let name = match group {
            Group::Local(_) => return None,
            Group::Field(name) | Group::Global(name) => name,
        };
        match cx.in_package(&format!("{name}.Wait()")) {
            Some(wait) => Some(Waiter::At(wait)),
            None => (!self.sure).then_some(Waiter::OutOfView),
        }
    }

    /// The place in the starting function at which something in a closure of it becomes possible.
    fn lifted(&self, func: FuncId, at: Point) -> Option<Point> {
        let (mut func, mut at) = (func, at);
        while func != self.func {
            let site = self.cx.uses.closure_expr(func).and_then(|expr| self.cx.uses.site(expr))?;
            (func, at) = (site.func, site.point);
        }
        Some(at)
    }

    fn added_before(&self) -> bool {
        let Self { cx, group, .. } = self;
        let mut func = self.func;
        let mut at = self.at;
        loop {
            let before = |(add, _): &(Point, ExprId)| *add == at || reach::reaches(&cx.resolver(), func, *add, at);
            if calls_of(&cx.resolver(), func, Count::Add, group).iter().any(before) {
                return true;
            }
            let Some(site) = cx.uses.closure_expr(func).and_then(|expr| cx.uses.site(expr)) else { return false };
            (func, at) = (site.func, site.point);
        }
    }

    /// A receive between the start and the wait: the goroutine may have said that it has begun, if it has the channel.
    fn hears_before(&self, wait: Point) -> bool {
        let (cx, unit) = (self.cx.resolver(), self.cx.unit);
        let given = match unit.instr(self.func, self.at).map(|instr| &instr.op) {
            Some(Op::Go(call)) => Some(*call),
            _ => None,
        };
        let has = |chan: ExprId| {
            let (Some(var), Some(runs), Some(call)) = (unit.as_var(chan), self.runs, given) else { return true };
            unit.funcs[runs].captures.contains(&var) || unit.mentions(call, var)
        };
        waits::waits_where(&cx, self.func, &[Awaited::Receive], |at, chan| {
            has(chan) && reach::reaches(&cx, self.func, self.at, at) && reach::reaches(&cx, self.func, at, wait)
        })
    }
}

fn draft(cx: &FuncCx<'_>, add: &Add, go: Span, wait: Waiter) -> Draft {
    let text = cx.text(add.call);
    let group = text.split(".Add").next().unwrap_or(text);
    let span: TextRange = cx.span(add.call);
    let mut draft =
        cx.draft(span, format!("`{group}.Add` runs inside the goroutine it counts, so `{group}.Wait` can return before the goroutine has begun"));
    draft.label = "may run after `Wait` has returned".to_owned();
    draft.help = if cx.go_at_least(25) {
        format!("start it with `{group}.Go(func() {{ … }})`, or move `{text}` in front of the `go` statement")
    } else {
        format!("move `{text}` in front of the `go` statement")
    };
    draft.related.push(Place { span: go, message: "the goroutine is started here, uncounted".to_owned() });
    draft.trace.push(Step::new(0, go, "a goroutine is started, which has not run yet").starting(1));
    match wait {
        Waiter::At(wait) => {
            draft.related.push(Place { span: wait, message: "finds nothing to wait for".to_owned() });
            let finds = format!("`{group}.Wait` finds the counter at zero and returns");
            draft.trace.push(Step::new(0, wait, finds));
        }
        // Whoever waits is out of view, and may know how to.
        Waiter::OutOfView => draft.level = Some(Level::Note),
    }
    draft.trace.push(cx.step(1, span, "only now the goroutine adds itself; nobody waits for it any more".to_owned()));
    draft
}
