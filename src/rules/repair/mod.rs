//! Edits that repairs are made of: statements put in or taken out here, a field of a literal, an import, an `Add` in their own files.
//!
//! What comes out is formatted as gofmt would if the code around it is, or it is not offered. Repairs never guess: where the text does
//! not have the usual shape, there is none.

mod channel;
mod checked;
mod counted;
mod import;
mod literal;
mod selected;
mod served;
mod unlocked;

pub(super) use counted::Counted;

use super::FuncCx;
use crate::finding::Edit;
use crate::model::body::FuncId;
use crate::model::uses::Point;
use crate::source::TextRange;

impl<'a> FuncCx<'a> {
    /// An edit of this file.
    pub(super) fn edit(&self, range: TextRange, insert: impl Into<String>) -> Edit {
        Edit { span: self.in_file(range), insert: insert.into() }
    }

    /// The indentation of a statement that has its lines to itself: no `if …; cond {` around it, at most a comment behind it.
    pub(super) fn own_line_indent(&self, statement: TextRange) -> Option<&'a str> {
        let source = &self.file.source;
        let first = source.line_range(source.line(statement.start));
        let last = source.line_range(source.line(statement.end));
        let indent = source.slice(TextRange::new(first.start, statement.start));
        let behind = source.slice(TextRange::new(statement.end, last.end)).trim();
        (indent.trim().is_empty() && (behind.is_empty() || behind.starts_with("//"))).then_some(indent)
    }

    /// The place of the instruction at a point, if it has its lines to itself.
    pub(super) fn own_line(&self, func: FuncId, at: Point) -> Option<TextRange> {
        let span = self.unit.instr(func, at)?.span;
        self.own_line_indent(span).map(|_| span)
    }

    /// Puts a line behind a statement that has its lines to itself.
    pub(super) fn line_behind(&self, statement: TextRange, code: &str) -> Option<Edit> {
        let indent = self.own_line_indent(statement)?;
        let line = self.file.source.line(statement.end);
        let end = self.file.source.line_range(line).end;
        let free = !(self.ends_in_comment(line) && self.ends_in_comment(line + 1));
        free.then(|| self.edit(TextRange::new(end, end), format!("\n{indent}{code}")))
    }

    /// Puts a line in front of all statements of a function, if its brace ends a line.
    pub(super) fn first_in_body(&self, func: FuncId, code: &str) -> Option<Edit> {
        let source = &self.file.source;
        let line = source.line_range(source.line(self.unit.funcs[func].header.end));
        let text = source.slice(line);
        let indent = &text[..text.len() - text.trim_start().len()];
        let end = TextRange::new(line.end, line.end);
        text.trim_end().ends_with('{').then(|| self.edit(end, format!("\n{indent}\t{code}")))
    }

    /// Puts a line in front of a statement that has its lines to itself.
    pub(super) fn line_before(&self, statement: TextRange, code: &str) -> Option<Edit> {
        let indent = self.own_line_indent(statement)?;
        let line = self.file.source.line(statement.start);
        let start = statement.start - indent.len() as u32;
        let comments = [self.ends_in_comment(line - 1), self.ends_in_comment(line), code.contains("//")];
        let free = comments.iter().filter(|it| **it).count() < 2;
        free.then(|| self.edit(TextRange::new(start, start), format!("{indent}{code}\n")))
    }

    /// The comment behind a statement that has its lines to itself; empty if there is none.
    pub(super) fn comment_behind(&self, statement: TextRange) -> &'a str {
        let end = self.file.source.line_range(self.file.source.line(statement.end)).end;
        self.file.source.slice(TextRange::new(statement.end, end)).trim()
    }

    /// Takes out statements of one block that have their lines to themselves, in order, and the blank lines that would be left over.
    pub(super) fn without(&self, statements: &[TextRange]) -> Option<Vec<Edit>> {
        let source = &self.file.source;
        let text = |line: u32| source.slice(source.line_range(line)).trim();
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for statement in statements {
            self.own_line_indent(*statement)?;
            let (first, last) = (source.line(statement.start), source.line(statement.end));
            match runs.last_mut() {
                Some(run) if run.1 + 1 == first => run.1 = last,
                _ => runs.push((first, last)),
            }
        }
        let mut edits = Vec::new();
        for (mut first, mut last) in runs {
            let [above, top, bottom, below] = [first - 1, first, last, last + 1].map(|line| self.ends_in_comment(line));
            if (above && (top || below)) || (bottom && below) {
                return None;
            }
            let begins = |above: &str| above.is_empty() || above.ends_with(['{', ':', '(']);
            while begins(text(first - 1)) && text(last + 1).is_empty() && source.line_range(last + 1).start > 0 {
                last += 1;
            }
            while text(first - 1).is_empty() && text(last + 1).starts_with('}') {
                first -= 1;
            }
            let (from, to) = (source.line_range(first).start, source.line_range(last + 1).start);
            edits.push(
                Some(TextRange::new(from, to)).filter(|range| range.start < range.end).map(|it| self.edit(it, ""))?,
            );
        }
        Some(edits)
    }

    /// Whether a line of code ends in a comment. gofmt lines such comments up where lines follow each other, so that nothing can be put
    /// in or taken out between two of them without a change to both.
    fn ends_in_comment(&self, line: u32) -> bool {
        let text = self.file.source.slice(self.file.source.line_range(line)).trim();
        text.contains("//") && !text.starts_with("//")
    }
}
