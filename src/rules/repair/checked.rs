//! A statement put behind the check of an error, as it is usually written: on the next line, and no more than a way out.

use super::super::FuncCx;
use crate::finding::Fix;
use crate::model::body::{ExprId, FuncId};
use crate::model::uses::Point;
use crate::source::TextRange;

/// Words that a line begins with which leaves the block.
const LEAVES: &[&str] = &["return", "continue", "break", "panic(", "log.Fatal", "os.Exit", "goto "];

/// A longer check is no plain one.
const MOST: u32 = 40;

impl FuncCx<'_> {
    /// A fix that adds `defer call` behind the check of `error` that follows the statement at a place; behind the statement itself if no
    /// error came with it.
    pub(in super::super) fn defer_behind_check(
        &self,
        func: FuncId,
        at: Point,
        call: &str,
        error: Option<ExprId>,
    ) -> Option<Fix> {
        let Some(error) = error else { return self.defer_behind(func, at, call) };
        let statement = self.own_line(func, at)?;
        let indent = self.own_line_indent(statement)?;
        let source = &self.file.source;
        let text = |line: u32| source.slice(source.line_range(line)).trim_end();
        let first = source.line(statement.end) + 1;
        if text(first) != format!("{indent}if {} != nil {{", self.text(error)) {
            return None;
        }
        let inside = format!("{indent}\t");
        let last = (first + 1..first + MOST).find(|line| !text(*line).starts_with(&inside))?;
        let leaves = LEAVES.iter().any(|word| text(last - 1).trim_start().starts_with(word));
        if !leaves || text(last) != format!("{indent}}}") {
            return None;
        }
        let end = source.line_range(last).end;
        Some(Fix {
            title: format!("defer {call}"),
            safe: true,
            edits: vec![self.edit(TextRange::new(end, end), format!("\n{indent}defer {call}"))],
        })
    }
}
