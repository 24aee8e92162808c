//! A loop over the ticks of a clock that also ends with a context.

use crate::finding::{Edit, Fix};
use crate::flow::watch;
use crate::model::body::FuncId;
use crate::model::cfg::{LoopId, LoopKind};
use crate::rules::FuncCx;
use crate::source::TextRange;

impl FuncCx<'_> {
    /// `for range t.C {` → a select with the context that is in scope.
    pub(in crate::rules) fn select_with_done(&self, func: FuncId, id: LoopId) -> Option<Fix> {
        let data = &self.unit.funcs[func].cfg.loops[id];
        let LoopKind::Range(over) = data.kind else { return None };
        let text = self.file.source.slice(data.header);
        if text.trim_end() != format!("for range {}", self.text(over)) || !self.unit.funcs[func].results.is_empty() {
            return None;
        }
        let context = self.var(watch::context_in_scope(self.unit, func, false)?);
        let line = self.file.source.line_range(self.line(data.header));
        let indent = self.file.source.slice(TextRange::new(line.start, data.header.start));
        let chan = self.text(over);
        let body = self.file.source.slice(TextRange::new(data.header.end + 1, data.span.end - 1));
        let (rest, inner) = body.split_once('\n')?;
        let inner = inner.trim_end().replace('\n', "\n\t");
        let insert = format!(
            "for {{{rest}\n{indent}\tselect {{\n{indent}\tcase <-{context}.Done():\n{indent}\t\treturn\n{indent}\tcase <-{chan}:\n\t{inner}\n{indent}\t}}\n{indent}}}"
        );
        indent.trim().is_empty().then(|| Fix {
            title: format!("return when `{context}` is done"),
            safe: false,
            edits: vec![Edit { span: self.in_file(data.span), insert }],
        })
    }
}
