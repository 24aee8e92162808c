//! A witness in words: the decisions along a path, with their places.
//!
//! Only decisions are told (branches, select arms, loop turns), each once, and only the last few: those are what a reader
//! must believe in order to believe the leak.

use super::path::Witness;
use crate::model::body::{FuncId, Unit};
use crate::model::cfg::{BlockId, Op, Term};
use crate::source::{SourceFile, TextRange};

/// More decisions than this are not told; the earliest are left out.
const MOST: usize = 5;

/// One decision: where, and what it was.
pub type Told = (TextRange, String);

/// Tells the decisions along a witness.
pub fn decisions(unit: &Unit, func: FuncId, source: &SourceFile, witness: &Witness) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for (block, edge) in &witness.edges {
        if let Some(decision) = decision_at(unit, func, source, (*block, *edge)) {
            told.retain(|known| known.0 != decision.0);
            told.push(decision);
        }
    }
    told.split_off(told.len().saturating_sub(MOST))
}

/// Tells one decision: a block and the number of the successor taken.
pub fn decision_at(unit: &Unit, func: FuncId, source: &SourceFile, edge: (BlockId, usize)) -> Option<Told> {
    let data = &unit.funcs[func].cfg.blocks[edge.0];
    decision(unit, source, &data.term, data.term_span, edge.1)
}

fn decision(unit: &Unit, source: &SourceFile, term: &Term, at: TextRange, edge: usize) -> Option<Told> {
    match term {
        Term::Branch { cond, .. } => {
            let span = unit.exprs[*cond].span;
            let words = if edge == 0 { "holds" } else { "does not hold" };
            Some((span, format!("`{}` {words}", short(source.slice(span)))))
        }
        Term::Switch { on, arms, .. } => {
            let span = unit.exprs[*on].span;
            let text = short(source.slice(span));
            match arms.get(edge).and_then(|arm| arm.values.first()) {
                Some(value) => Some((span, format!("`{text}` is `{}`", short(source.slice(unit.exprs[*value].span))))),
                None => Some((span, format!("the switch on `{text}` goes on"))),
            }
        }
        Term::Select { arms, .. } => match arms.get(edge) {
            Some(arm) => {
                Some((arm.span, format!("the select takes `{}`", short(source.slice(arm.span).trim_end_matches(':')))))
            }
            None => Some((at, "the select takes its default".to_owned())),
        },
        Term::Range { over, .. } => {
            let span = unit.exprs[*over].span;
            let words = if edge == 0 { "goes on" } else { "ends" };
            Some((span, format!("the loop over `{}` {words}", short(source.slice(span)))))
        }
        Term::Goto(_) | Term::Return(_) | Term::Stop(_) => None,
    }
}

/// The text of an expression on one line, cut to a length that fits a message.
pub fn short(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 48 {
        line = line.chars().take(45).collect::<String>() + "…";
    }
    line
}

/// Where a path ends: the return statement, or the closing brace.
pub fn end_span(unit: &Unit, func: FuncId, witness: &Witness) -> TextRange {
    let block = &unit.funcs[func].cfg.blocks[witness.end.block];
    match block.instrs.get(witness.end.index as usize) {
        Some(instr) => match &instr.op {
            Op::Expr(expr) | Op::Go(expr) | Op::Defer(expr) => unit.exprs[*expr].span,
            _ => instr.span,
        },
        None => block.term_span,
    }
}
