//! A field in a struct literal, lined up with its neighbours as gofmt does.

use crate::finding::Edit;
use crate::model::body::{ExprId, ExprKind};
use crate::rules::FuncCx;
use crate::source::TextRange;

impl FuncCx<'_> {
    /// Gives a field of a struct literal a value, in front of the other fields if it is not there yet.
    pub(in crate::rules) fn set_field(&self, literal: ExprId, field: &str, value: &str) -> Option<Vec<Edit>> {
        let ExprKind::Composite(_, elements) = self.unit.kind(literal) else { return None };
        let mut pairs = Vec::new();
        for (key, value) in elements {
            pairs.push(((*key)?, *value));
        }
        let is_it = |(key, _): &&(ExprId, ExprId)| matches!(self.unit.kind(*key), ExprKind::Global(it) if it == field);
        if let Some((_, old)) = pairs.iter().find(is_it) {
            return Some(vec![self.edit(self.span(*old), value)]);
        }
        let (span, text) = (self.span(literal), self.text(literal));
        let open = text.find('{')? as u32 + 1 + span.start;
        let Some((first, _)) = pairs.first() else {
            let inside = TextRange::new(open, span.end - 1);
            let empty = self.file.source.slice(inside).trim().is_empty();
            return empty.then(|| vec![self.edit(inside, format!("{field}: {value}"))]);
        };
        let first = self.span(*first);
        if self.line(first) == self.file.source.line(open) {
            let here = TextRange::new(first.start, first.start);
            return Some(vec![self.edit(here, format!("{field}: {value}, "))]);
        }
        self.field_on_line(&pairs, field, value)
    }

    /// A field on a line of its own; the values of the lines below are lined up with it.
    fn field_on_line(&self, pairs: &[(ExprId, ExprId)], field: &str, value: &str) -> Option<Vec<Edit>> {
        let source = &self.file.source;
        let begin = self.span(pairs.first()?.0);
        let start = source.line_range(self.line(begin)).start;
        let indent = source.slice(TextRange::new(start, begin.start));
        if !indent.trim().is_empty() {
            return None;
        }
        let mut next = self.line(begin);
        let section = pairs.iter().take_while(|(key, value)| {
            let alone = self.line(self.span(*key)) == next && source.line(self.span(*value).end) == next;
            next += 1;
            alone
        });
        let section: Vec<(TextRange, TextRange)> =
            section.map(|(key, value)| (self.span(*key), self.span(*value))).collect();
        let key_width = |key: &TextRange| (key.end - key.start) as usize;
        let width = section.iter().map(|(key, _)| key_width(key)).chain([field.len()]).max()? + 2;
        let pad = |key: usize| " ".repeat(width - key - 1);
        let here = TextRange::new(start, start);
        let mut edits = vec![self.edit(here, format!("{indent}{field}:{}{value},\n", pad(field.len())))];
        for (key, value) in section {
            let gap = TextRange::new(key.end, value.start);
            let wanted = format!(":{}", pad(key_width(&key)));
            let written = source.slice(gap);
            if written.trim() != ":" {
                return None;
            }
            if written != wanted {
                edits.push(self.edit(gap, wanted));
            }
        }
        Some(edits)
    }

    /// An expression as it stands in a literal: sums get spaces there that they may lack among arguments. `None` for other operators.
    pub(in crate::rules) fn spaced(&self, expr: ExprId) -> Option<String> {
        match self.unit.kind(expr) {
            ExprKind::Binary(op, left, right) if op == "+" => {
                Some(format!("{} + {}", self.spaced(*left)?, self.spaced(*right)?))
            }
            ExprKind::Binary(..) => None,
            _ => Some(self.text(expr).to_owned()).filter(|text| !text.contains('\n')),
        }
    }
}
