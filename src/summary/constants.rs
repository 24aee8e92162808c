//! What callers hand in: constants, as far as each call of a function is in view.

use super::effects::Summaries;
use super::starts::Use;
use crate::model::body::{ExprId, ExprKind, VarKind};
use crate::model::program::{ItemId, Purpose};
use crate::syntax::item::ItemKind;
use smol_str::SmolStr;

/// How many calls up a parameter that is handed on is followed.
const DEPTH: u32 = 3;

/// More ways to call a function than this are not told apart.
const MOST: usize = 8;

/// A constant that is written where a function is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Int(i64),
    /// A string.
    Str(SmolStr),
    /// `nil`
    Nil,
}

/// For each parameter what a call hands in; `None` if that is no constant.
pub type Row = Vec<Option<Constant>>;

impl Summaries<'_> {
    /// The ways in which a function is called that differ in constants; none if not all calls are in view, or none of them hands in a constant.
    pub fn handed(&self, item: ItemId) -> Vec<Row> {
        let rows = self.handed_at(item, DEPTH).unwrap_or_default();
        if rows.iter().flatten().all(Option::is_none) { Vec::new() } else { rows }
    }

    fn handed_at(&self, item: ItemId, depth: u32) -> Option<Vec<Row>> {
        let depth = depth.checked_sub(1)?;
        let program = self.program();
        let hidden = !program.name(item).starts_with(char::is_uppercase);
        let entry = program.item(item);
        if !hidden || !matches!(entry.kind, ItemKind::Func | ItemKind::Method) {
            return None;
        }
        if program.file_of(item).purpose != Purpose::Program || !self.interface_calls(item).is_empty() {
            return None;
        }
        let usages = self.usages(item, program.unit(item).root);
        let mut rows: Vec<Row> = Vec::new();
        for (there, usage) in usages.iter() {
            let (Use::Called(call) | Use::Goroutine(call)) = usage else { return None };
            for row in self.rows_of_call(*there, *call, depth)? {
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
            if rows.len() > MOST {
                return None;
            }
        }
        Some(rows)
    }

    /// What one call hands in; several rows if it hands on parameters of its own function.
    fn rows_of_call(&self, there: ItemId, call: ExprId, depth: u32) -> Option<Vec<Row>> {
        let unit = self.program().unit(there);
        let ExprKind::Call(call) = unit.kind(call) else { return None };
        if call.spread || unit.damaged {
            return None;
        }
        let params = &unit.funcs[unit.root].params;
        let handed_on = |arg: ExprId| {
            let var = unit.as_var(arg)?;
            let data = &unit.vars[var];
            let same = data.kind == VarKind::Param && data.writes == 0 && !data.addressed;
            params.iter().position(|param| same && *param == var)
        };
        let from: Vec<Option<usize>> = call.args.iter().map(|arg| handed_on(*arg)).collect();
        let own: Row = call.args.iter().map(|arg| constant(unit.kind(*arg))).collect();
        let above = if from.iter().any(Option::is_some) { self.handed_at(there, depth) } else { None };
        Some(above.filter(|rows| !rows.is_empty()).map_or_else(
            || vec![own.clone()],
            |rows| {
                let one = |row: &Row| {
                    own.iter()
                        .zip(&from)
                        .map(|(own, from)| from.map_or_else(|| own.clone(), |at| row.get(at).cloned().flatten()))
                        .collect()
                };
                rows.iter().map(one).collect()
            },
        ))
    }
}

fn constant(kind: &ExprKind) -> Option<Constant> {
    Some(match kind {
        ExprKind::Int(number) => Constant::Int(*number),
        ExprKind::Str(text) => Constant::Str(text.clone()),
        ExprKind::Global(name) => match name.as_str() {
            "true" => Constant::Bool(true),
            "false" => Constant::Bool(false),
            "nil" => Constant::Nil,
            _ => return None,
        },
        _ => return None,
    })
}
