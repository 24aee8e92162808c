//! What one mention of a holder does with the thing.

use super::{Duty, Fate, Held, Tracker};
use crate::flow::reach;
use crate::model::body::{Call, ExprId, ExprKind, FuncId, Role, VarId, VarKind};
use crate::model::cfg::{Op, Term};
use crate::model::resolve::Callee;
use crate::model::uses::Point;
use rustc_hash::FxHashMap;

impl Tracker<'_> {
    /// A closure written before (`defer func() { if cancel != nil { cancel() } }()`) may still release what `held` gets at `at`.
    pub(super) fn held_by_earlier_closure(&self, func: FuncId, held: Held, at: Point) -> bool {
        self.cx.unit.funcs.iter().any(|(closure, data)| {
            data.parent == Some(func)
                && data.captures.contains(&held.var)
                && self.fate_of_held(closure, held) != Fate::Nothing
                && self
                    .uses
                    .closure_expr(closure)
                    .and_then(|expr| self.uses.site(expr))
                    .is_some_and(|site| reach::reaches(&self.cx, func, site.point, at))
        })
    }

    /// The strongest fate of any mention of `var`, or of a variable it is copied to, inside a function or closure.
    pub fn fate_in(&self, func: FuncId, var: VarId) -> Fate {
        self.fate_of_held(func, Held::whole(var))
    }

    pub(super) fn fate_of_held(&self, func: FuncId, held: Held) -> Fate {
        let mut all = vec![held];
        let mut strongest = Fate::Nothing;
        let mut next = 0;
        while next < all.len() {
            let Held { var, part, .. } = all[next];
            for expr in self.uses.mentions(var) {
                let Some(site) = self.uses.site(*expr) else { continue };
                if !self.cx.unit.is_within(site.func, func) {
                    continue;
                }
                strongest = strongest.max(self.fate_of(*expr, part));
                if self.is_brought_to_its_end(*expr) {
                    strongest = Fate::Released;
                }
                if let Some(copy) = self.copied_to(*expr, part)
                    && !all.contains(&copy)
                {
                    all.push(copy);
                }
            }
            next += 1;
        }
        strongest
    }

    /// What a mention of a place that holds the thing does (a field, an element of a list), followed through the variables it is copied to.
    pub fn fate_of_place(&self, place: ExprId) -> Fate {
        let unit = self.cx.unit;
        let followed = match self.copied_to(place, false) {
            Some(copy) => self.fate_of_held(unit.root, copy),
            None => Fate::Nothing,
        };
        let here = match self.uses.parent(place).map(|parent| (parent, unit.kind(parent))) {
            Some((parent, ExprKind::Index(base, _))) if *base == place => self.fate_of_place(parent),
            Some((_, ExprKind::Call(call))) if call.callee != place && self.only_counts(call, place) => Fate::Nothing,
            None => self.ranged_over(place).unwrap_or_else(|| self.fate_of(place, false)),
            _ => self.fate_of(place, false),
        };
        here.max(followed)
    }

    /// Builtins that leave the elements of a list where they are.
    fn only_counts(&self, call: &Call, list: ExprId) -> bool {
        match self.cx.callee(call) {
            Callee::Builtin(name) if name == "append" => call.args.first() == Some(&list),
            Callee::Builtin(name) => matches!(name.as_str(), "len" | "cap" | "delete" | "clear"),
            _ => false,
        }
    }

    /// What a loop over a place does with its elements; `None` if it is none.
    fn ranged_over(&self, place: ExprId) -> Option<Fate> {
        let site = self.uses.site(place)?;
        match &self.cx.unit.block(site.func, site.point).term {
            Term::Range { over, vars, .. } if *over == place => {
                let vars = vars.iter().filter_map(|var| self.cx.unit.as_var(*var));
                Some(vars.map(|var| self.fate_in(self.cx.unit.root, var)).max().unwrap_or(Fate::Nothing))
            }
            _ => None,
        }
    }

    /// What a mention stands for: the largest expression around it that still is the thing (`v`, its part, `v.(T)`, what borrows it), and
    /// whether that is the part.
    fn thing(&self, mut expr: ExprId, mut part: bool) -> (ExprId, bool) {
        while let Some(parent) = self.uses.parent(expr) {
            match self.cx.unit.kind(parent) {
                ExprKind::Field(_, name) if !part && self.duty.part() == Some(name) => part = true,
                // A copy of a struct has the same fields.
                ExprKind::Assert(..) | ExprKind::Deref(_) => {}
                ExprKind::Slice(base, _) if *base == expr => {}
                ExprKind::Call(call) if call.callee != expr && self.is_lent(call) => {}
                _ => break,
            }
            expr = parent;
        }
        (expr, part)
    }

    /// Whether a call only borrows what it gets: what it gives stands for the thing, which is still owed.
    pub(super) fn is_lent(&self, call: &Call) -> bool {
        self.cx.unit.called_name(call).is_some_and(|name| self.duty.is_lent_to(name))
    }

    /// The variable that `w := v` copies this mention to.
    fn copied_to(&self, expr: ExprId, part: bool) -> Option<Held> {
        let (thing, part) = self.thing(expr, part);
        if self.uses.parent(thing).is_some() {
            return None;
        }
        let site = self.uses.site(thing)?;
        let Op::Assign { lhs, rhs, .. } = &self.cx.unit.instr(site.func, site.point)?.op else { return None };
        let index = rhs.iter().position(|it| *it == thing)?;
        Some(Held { var: self.cx.unit.as_var(*lhs.get(index)?)?, part, kept: None })
    }

    /// What one mention of a holder does.
    pub fn fate_of_mention(&self, expr: ExprId) -> Fate {
        self.fate_of(expr, false)
    }

    pub(super) fn fate_of(&self, expr: ExprId, part: bool) -> Fate {
        let unit = self.cx.unit;
        let (expr, part) = self.thing(expr, part);
        let Some(parent) = self.uses.parent(expr) else { return self.fate_at_root(expr, part) };
        match unit.kind(parent) {
            ExprKind::Call(call) if call.callee == expr => match self.duty {
                Duty::Call => Fate::Released,
                Duty::Methods(_) => Fate::Nothing,
            },
            ExprKind::Call(call) => self.fate_as_argument(call, expr, part),
            ExprKind::Field(_, name) => self.fate_of_member(parent, name, part),
            // `&v[0]`: somebody may reach what `v` holds without `v`.
            ExprKind::Index(..) if self.is_addressed(parent) => Fate::HandedOver,
            ExprKind::Composite(..) | ExprKind::AddrOf(_) | ExprKind::Unknown(_) => Fate::HandedOver,
            ExprKind::Recv(_) if self.duty.fires("") => Fate::Released,
            _ => Fate::Nothing,
        }
    }

    fn is_addressed(&self, expr: ExprId) -> bool {
        self.uses.parent(expr).is_some_and(|parent| matches!(self.cx.unit.kind(parent), ExprKind::AddrOf(_)))
    }

    fn fate_as_argument(&self, call: &Call, expr: ExprId, part: bool) -> Fate {
        let Some(index) = call.args.iter().position(|arg| *arg == expr) else { return Fate::HandedOver };
        match self.cx.callee(call) {
            Callee::Builtin(name) if matches!(name.as_str(), "len" | "cap" | "copy" | "clear") => Fate::Nothing,
            Callee::Builtin(_) | Callee::Conversion(_) | Callee::Closure(_) => Fate::HandedOver,
            _ if part => self.callees.argument(&self.cx, call, index, &self.duty.of_part()),
            _ => self.callees.argument(&self.cx, call, index, &self.duty),
        }
    }

    /// `v.name`: a call of the releasing method, the method as a value, or a look at a field.
    fn fate_of_member(&self, member: ExprId, name: &str, part: bool) -> Fate {
        let parent = self.uses.parent(member).map(|parent| self.cx.unit.kind(parent));
        let call = match parent {
            Some(ExprKind::Call(call)) if call.callee == member => Some(call),
            _ => None,
        };
        let called = call.is_some();
        // A method of the whole may release its part: `resp.Write(w)` closes the body.
        let whole = !part && self.duty.part().is_some();
        if let Some(call) = call.filter(|_| whole)
            && self.callees.receiver(&self.cx, call) == Fate::Released
        {
            return Fate::Released;
        }
        let owed = part || self.duty.part().is_none();
        match (owed && self.duty.releases(name), called) {
            (true, true) => Fate::Released,
            (true, false) => Fate::HandedOver,
            (false, _) if self.duty.fires(name) => self.fate_of_channel(member, parent),
            (false, true) if name.starts_with("Accept") && self.is_served(member) => Fate::HandedOver,
            (false, _) => Fate::Nothing,
        }
    }

    /// Whether a listener is accepted from in a loop by a goroutine, or by a function that was given it: a server has it now.
    fn is_served(&self, accept: ExprId) -> bool {
        let unit = self.cx.unit;
        let Some(site) = self.uses.site(accept) else { return false };
        let ExprKind::Field(listener, _) = unit.kind(accept) else { return false };
        let given = unit.as_var(*listener).is_some_and(|var| unit.vars[var].kind == VarKind::Param);
        let looped = unit.block(site.func, site.point).in_loop.is_some();
        looped && (given || unit.funcs[site.func].role == Role::Go)
    }

    /// A timer whose channel was received from has fired; one whose channel went elsewhere may be.
    fn fate_of_channel(&self, member: ExprId, parent: Option<&ExprKind>) -> Fate {
        match parent {
            Some(ExprKind::Recv(_)) => Fate::Released,
            Some(_) => Fate::HandedOver,
            None => match self.uses.site(member).and_then(|site| self.cx.unit.instr(site.func, site.point)) {
                Some(instr) if matches!(instr.op, Op::Chosen(_)) => Fate::Released,
                _ => Fate::HandedOver,
            },
        }
    }

    /// Whether the mention is the `v` of a `v.Next()` that a loop or branch asks for the end.
    fn is_brought_to_its_end(&self, expr: ExprId) -> bool {
        let Some(member) = self.uses.parent(expr) else { return false };
        matches!(self.cx.unit.kind(member), ExprKind::Field(_, name) if self.duty.ends_with(name))
            && self.uses.parent(member).is_some()
    }

    /// The mention is the whole of a statement's operand.
    fn fate_at_root(&self, expr: ExprId, part: bool) -> Fate {
        let unit = self.cx.unit;
        let Some(site) = self.uses.site(expr) else { return Fate::Nothing };
        match unit.instr(site.func, site.point).map(|instr| &instr.op) {
            Some(Op::Assign { lhs, rhs, .. }) => {
                let Some(index) = rhs.iter().position(|it| *it == expr) else {
                    // Another thing takes the place of the part: whoever wrote that has taken this one apart.
                    let replaced = part && unit.as_var(expr).is_none();
                    return if replaced { Fate::HandedOver } else { Fate::Nothing };
                };
                match lhs.get(index).map(|to| unit.kind(*to)) {
                    Some(ExprKind::Var(_)) => Fate::Nothing, // an alias, which the walk adds to the holders
                    Some(ExprKind::Global(name)) if name == "_" => Fate::Nothing,
                    _ => Fate::HandedOver,
                }
            }
            Some(Op::Send { value, .. }) if *value == expr => Fate::HandedOver,
            Some(Op::Chosen(comm)) if comm.chan() == expr && self.duty.fires("") => Fate::Released,
            Some(Op::Chosen(comm)) if comm.chan() == expr => Fate::Nothing,
            Some(Op::Chosen(_)) => Fate::HandedOver,
            Some(_) => Fate::Nothing,
            // A terminator: returned, or looked at by a condition.
            None => match unit.block(site.func, site.point).term {
                Term::Return(_) => Fate::HandedOver,
                _ => Fate::Nothing,
            },
        }
    }

    /// What the places of a function do with a holder; places that are missing do nothing.
    pub(super) fn fates(&self, func: FuncId, held: Held) -> FxHashMap<Point, Fate> {
        if held.kept.is_some() {
            return self.owner_fates(func, held);
        }
        let mut fates: FxHashMap<Point, Fate> = FxHashMap::default();
        let mut add = |expr: ExprId, fate: Fate| {
            if let Some(point) = self.uses.site(expr).and_then(|site| self.uses.lift(site, func))
                && fate != Fate::Nothing
            {
                let known = fates.entry(point).or_insert(fate);
                *known = fate.max(*known);
            }
        };
        for mention in self.uses.mentions(held.var) {
            if self.uses.site(*mention).is_some_and(|site| site.func == func) {
                add(*mention, self.fate_of(*mention, held.part));
            }
        }
        for (closure, data) in self.cx.unit.funcs.iter().filter(|(_, data)| data.captures.contains(&held.var)) {
            if data.parent == Some(func)
                && let Some(expr) = self.uses.closure_expr(closure)
            {
                add(expr, self.fate_of_closure(closure, held));
            }
            // `run()` where `run := func() { defer cancel(); … }`, here or in a closure that is written here
            if data.role == Role::Value {
                for call in self.cx.calls_of_held(self.uses, closure).unwrap_or_default() {
                    add(call, self.fate_of_held(closure, held));
                }
            }
        }
        fates
    }
}
