//! What a package is called in a file, and the import that is missing.

use crate::finding::Edit;
use crate::rules::FuncCx;
use crate::source::TextRange;
use crate::syntax::item::Import;
use crate::syntax::outline::outline;
use crate::syntax::triggers::Triggers;

/// A package that a repair needs.
pub(in crate::rules) struct Needed {
    /// What it is called in this file.
    pub(in crate::rules) name: String,
    /// Adds the import, if it is missing.
    pub(in crate::rules) edit: Option<Edit>,
}

impl FuncCx<'_> {
    /// What a package of the standard library is called here; its import is added if it is missing. `None` where the name is taken.
    pub(in crate::rules) fn import(&self, path: &str) -> Option<Needed> {
        if let Some(name) = self.file.imports.name_of(path) {
            let shadowed = self.unit.vars.iter().any(|(_, var)| var.name == *name);
            return (!shadowed).then(|| Needed { name: name.to_string(), edit: None });
        }
        let name = path.rsplit('/').next()?;
        let taken = self.file.imports.lookup(name).is_some()
            || !self.program.lookup(self.file.package, name).is_empty()
            || self.unit.vars.iter().any(|(_, var)| var.name == name);
        if taken {
            return None;
        }
        Some(Needed { name: name.to_owned(), edit: Some(self.import_edit(path)?) })
    }

    fn import_edit(&self, path: &str) -> Option<Edit> {
        let text = self.file.source.text.as_str();
        let end = self.file.outline.items.first().map_or(text.len(), |item| item.span.start as usize);
        let imports = outline(text.get(..end)?, &Triggers::none()).imports;
        let is_std = |import: &&Import| !import.path.split('/').next().is_some_and(|first| first.contains('.'));
        let Some(first) = imports.first() else {
            let clause = self.package_clause()?;
            return Some(self.edit(TextRange::new(clause, clause), format!("\n\nimport \"{path}\"")));
        };
        let Some(indent) = self.own_line_indent(first.span) else {
            // `import "fmt"`: one more of them, in the order of the alphabet.
            let line = self.file.source.line_range(self.line(first.span));
            let single = self.file.source.slice(TextRange::new(line.start, first.span.start)).trim() == "import";
            let (at, insert) = if path < first.path.as_str() {
                (line.start, format!("import \"{path}\"\n"))
            } else {
                (line.end, format!("\nimport \"{path}\""))
            };
            return single.then(|| self.edit(TextRange::new(at, at), insert));
        };
        // Into the first lines of the group that belong together, if they are the standard library's; else in front of them.
        let mut last = self.line(first.span);
        let block: Vec<&Import> = imports
            .iter()
            .take_while(|import| {
                let line = self.line(import.span);
                let near = line <= last + 1;
                last = line;
                near
            })
            .collect();
        let start = first.span.start - indent.len() as u32;
        if !block.iter().all(is_std) {
            return Some(self.edit(TextRange::new(start, start), format!("{indent}\"{path}\"\n\n")));
        }
        if let Some(behind) = block.iter().find(|import| import.path.as_str() > path) {
            let at = self.file.source.line_range(self.line(behind.span)).start;
            return Some(self.edit(TextRange::new(at, at), format!("{indent}\"{path}\"\n")));
        }
        let end = self.file.source.line_range(self.line(block.last()?.span)).end;
        Some(self.edit(TextRange::new(end, end), format!("\n{indent}\"{path}\"")))
    }

    /// The end of the line of the package clause.
    fn package_clause(&self) -> Option<u32> {
        let source = &self.file.source;
        let end = self.file.outline.items.first().map_or(source.text.len() as u32, |item| item.span.start);
        let lines = 1..=source.line(end);
        lines
            .map(|line| source.line_range(line))
            .find(|line| source.slice(*line).starts_with("package "))
            .map(|it| it.end)
    }
}
