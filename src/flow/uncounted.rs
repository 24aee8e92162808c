//! What is added to a WaitGroup of a function's own and never counted down.
//!
//! Two forms: the group is only ever added to and waited for, so nobody can call `Done`; and a path leads from an `Add` to the `Wait` past
//! everything that could, as a `continue` in front of the `go` statement does. Each `Done` must then be for one `Add`: none in a loop of a
//! worker's own, none behind a call that gets the group.

use super::condition::Facts;
use super::groups::{Count, Group, on_group};
use super::path::{Analysis, Next, Outcome, Search, Witness};
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarId, VarKind};
use crate::model::cfg::{BlockId, Op, Term};
use crate::model::resolve::Resolver;
use crate::model::uses::{Point, Uses};
use rustc_hash::FxHashMap;

/// An `Add` that leaves the counter above zero.
#[derive(Debug)]
pub struct Uncounted {
    /// The function that adds.
    pub func: FuncId,
    /// The `Add`.
    pub add: ExprId,
    /// The `Wait`, or the closure that waits.
    pub wait: ExprId,
    /// The path between them; `None` if nobody ever counts down.
    pub witness: Option<Witness>,
}

/// What a mention of the group is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mention {
    Add(ExprId),
    Wait(ExprId),
    Done,
    Other,
}

/// The first uncounted `Add` of each group that a function of the unit declares.
pub fn uncounted(cx: &Resolver<'_>, uses: &Uses, never: &dyn Fn(&Call) -> bool) -> Vec<Uncounted> {
    let groups = cx.unit.vars.iter().filter(|(var, data)| data.kind == VarKind::Local && is_group(cx, *var));
    groups.filter_map(|(var, data)| of_group(cx, uses, (data.owner, var), never)).collect()
}

fn is_group(cx: &Resolver<'_>, var: VarId) -> bool {
    let data = &cx.unit.vars[var];
    let made = match data.init.map(|(init, _)| cx.unit.kind(init)) {
        None | Some(ExprKind::Composite(..)) => true,
        Some(ExprKind::AddrOf(inner)) => matches!(cx.unit.kind(*inner), ExprKind::Composite(..)),
        Some(ExprKind::Call(call)) => call.callee_is(cx.unit, "new"),
        Some(_) => false,
    };
    made && data.writes == 0 && cx.var_ty(var).is("sync", "WaitGroup")
}

fn of_group(
    cx: &Resolver<'_>,
    uses: &Uses,
    (func, group): (FuncId, VarId),
    never: &dyn Fn(&Call) -> bool,
) -> Option<Uncounted> {
    let beyond_declaration = uses.mentions(group).iter().filter(|at| !uses.is_definition(cx.unit, **at));
    let mentions: Vec<(ExprId, Mention)> = beyond_declaration.map(|at| (*at, mention(cx, uses, group, *at))).collect();
    let adds = || {
        mentions.iter().filter_map(|(at, it)| match it {
            Mention::Add(add) => Some((*add, uses.site(*at)?)),
            _ => None,
        })
    };
    let wait = mentions.iter().find_map(|(_, it)| match it {
        Mention::Wait(wait) => Some(*wait),
        _ => None,
    })?;
    if mentions.iter().any(|(_, it)| *it == Mention::Other) {
        return None;
    }
    if mentions.iter().all(|(_, it)| *it != Mention::Done) {
        let (add, site) = adds().next()?;
        return Some(Uncounted { func: site.func, add, wait, witness: None });
    }
    let places = places(cx, uses, (func, group), &mentions)?;
    adds().find_map(|(add, site)| {
        let one = matches!(cx.unit.kind(add), ExprKind::Call(call)
            if matches!(call.args.as_slice(), [n] if matches!(cx.unit.kind(*n), ExprKind::Int(1))));
        let mut search = Search::new(*cx, func);
        let entry = search.entry().filter(|_| one && site.func == func)?;
        let mut walk = Walk { from: site.point, places: &places, wait: None, func, cx };
        match search.run(entry, &false, &Facts::default(), &mut walk, never) {
            Outcome::Yes(witness) => {
                Some(Uncounted { func, add, wait: walk.wait?, witness: Some(witness.since(site.point)) })
            }
            _ => None,
        }
    })
}

/// What the places of the function do with the group; `None` if it is not seen how often a `Done` runs.
fn places(
    cx: &Resolver<'_>,
    uses: &Uses,
    (func, group): (FuncId, VarId),
    mentions: &[(ExprId, Mention)],
) -> Option<FxHashMap<Point, Mention>> {
    let mut places: FxHashMap<Point, Mention> = FxHashMap::default();
    for (at, it) in mentions {
        let site = uses.site(*at)?;
        if *it == Mention::Done && site.func != func && cx.unit.block(site.func, site.point).in_loop.is_some() {
            return None;
        }
        let it = match it {
            Mention::Wait(_) if site.func != func => continue, // waits beside this function, which may go on to a `Done`
            Mention::Add(_) if site.func != func => Mention::Other,
            it => *it,
        };
        let known = places.entry(uses.lift(site, func)?).or_insert(it);
        if *known != it {
            *known = Mention::Other;
        }
    }
    for (closure, data) in cx.unit.funcs.iter() {
        if data.parent != Some(func) || data.role != Role::Value || !data.captures.contains(&group) {
            continue;
        }
        // Whoever is passed it may call it any number of times; of one that a variable holds the calls are seen.
        for call in cx.calls_of_held(uses, closure)? {
            places.insert(uses.lift(uses.site(call)?, func)?, Mention::Other);
        }
    }
    Some(places)
}

fn mention(cx: &Resolver<'_>, uses: &Uses, group: VarId, at: ExprId) -> Mention {
    let call = uses.parent(at).and_then(|member| uses.parent(member));
    let Some(ExprKind::Call(it)) = call.map(|call| cx.unit.kind(call)) else { return Mention::Other };
    match (on_group(cx, it), call) {
        (Some((Count::Add, Group::Local(var))), Some(call)) if var == group => {
            match it.args.first().map(|n| cx.unit.kind(*n)) {
                Some(ExprKind::Int(1..) | ExprKind::Call(_)) => Mention::Add(call),
                Some(ExprKind::Int(_) | ExprKind::Unary(..)) => Mention::Done,
                _ => Mention::Other,
            }
        }
        (Some((Count::Wait, Group::Local(var))), Some(call)) if var == group => Mention::Wait(call),
        (Some((Count::Done, Group::Local(var))), Some(_)) if var == group => Mention::Done,
        _ => Mention::Other,
    }
}

/// From an `Add` to a `Wait` without anything in between that may count down.
struct Walk<'w, 'a> {
    from: Point,
    places: &'w FxHashMap<Point, Mention>,
    wait: Option<ExprId>,
    func: FuncId,
    cx: &'w Resolver<'a>,
}

impl Walk<'_, '_> {
    fn at(&mut self, added: &mut bool, at: Point, deferred: bool) -> Next {
        if at == self.from {
            *added = true;
            return Next::On;
        }
        match self.places.get(&at) {
            Some(Mention::Wait(wait)) if *added && !deferred => {
                self.wait = Some(*wait);
                Next::Found
            }
            Some(Mention::Other | Mention::Done | Mention::Add(_)) if *added => Next::Drop,
            _ => Next::On,
        }
    }
}

impl Analysis for Walk<'_, '_> {
    /// Whether the path has come to the `Add`.
    type State = bool;

    fn step(&mut self, added: &mut bool, _facts: &mut Facts, at: Point, op: &Op) -> Next {
        self.at(added, at, matches!(op, Op::Defer(_)))
    }

    fn turn(&mut self, added: &mut bool, block: BlockId, _term: &Term, _edge: usize) -> Next {
        self.at(added, Point { block, index: self.cx.unit.block_len(self.func, block) }, false)
    }

    fn leave(&mut self, _added: &mut bool, _at: Point, _values: &[ExprId]) -> Next {
        Next::Drop
    }
}
