//! Where a comment that mutes a finding can stand.

use crate::finding::{Edit, Finding};
use crate::source::{SourceFile, TextRange, directives};

/// What the user is to replace; a reason is required.
const REASON: &str = "say here why it is no leak";

/// The edit that mutes a finding: a comment above its line, or behind it where the line begins inside a string. `None` where no
/// comment is read as one.
pub(super) fn suppression(file: &SourceFile, finding: &Finding) -> Option<Edit> {
    let line = file.line_range(file.line(finding.primary.start));
    let text = file.slice(line);
    let indent = &text[..text.len() - text.trim_start().len()];
    let comment = format!("//goleakprobe:ignore {} {REASON}", finding.rule);
    let above = (line.start, format!("{indent}{comment}\n"));
    let behind = (line.end, format!(" {comment}"));
    let (at, insert) = [above, behind].into_iter().find(|(at, insert)| is_read(file, *at, insert))?;
    Some(Edit { span: TextRange::new(at, at).in_file(file.id), insert })
}

/// Whether the comment is one, once it is there.
fn is_read(file: &SourceFile, at: u32, insert: &str) -> bool {
    let (before, after) = file.text.split_at(at as usize);
    let slashes = at + (insert.len() - insert.trim_start().len()) as u32;
    let found = directives(&format!("{before}{insert}{after}"));
    found.iter().any(|directive| directive.span.start == slashes && directive.malformed.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Level};
    use crate::source::FileId;

    /// The text with the finding at `needle` muted.
    fn muted(text: &str, needle: &str) -> Option<String> {
        let file = SourceFile::new(FileId(0), "a.go".into(), text.to_owned());
        let start = text.find(needle).unwrap() as u32;
        let finding = Finding {
            rule: "cancel-not-called",
            level: Level::Warning,
            confidence: Confidence::High,
            message: String::new(),
            help: String::new(),
            primary: TextRange::new(start, start + 1).in_file(file.id),
            label: String::new(),
            related: Vec::new(),
            trace: Vec::new(),
            fixes: Vec::new(),
            function: String::new(),
            package: String::new(),
            operation: String::new(),
            fingerprint: String::new(),
        };
        suppression(&file, &finding).map(|edit| crate::fix::apply(text, &[&edit]))
    }

    #[test]
    fn above_with_the_same_indentation() {
        let text = muted("package p\n\nfunc f() {\n\tleak()\n}\n", "leak").unwrap();
        let comment = "//goleakprobe:ignore cancel-not-called say here why it is no leak";
        assert_eq!(text, format!("package p\n\nfunc f() {{\n\t{comment}\n\tleak()\n}}\n"));
        let text = muted("package p\r\n\r\nvar x = leak()\r\n", "leak").unwrap();
        assert_eq!(text, format!("package p\r\n\r\n{comment}\r\nvar x = leak()\r\n"));
    }

    #[test]
    fn never_inside_a_string() {
        let text = muted("package p\n\nvar x = f(`a\nb`, leak())\n", "leak").unwrap();
        assert!(text.contains("b`, leak()) //goleakprobe:ignore "), "{text}");
        assert_eq!(muted("package p\n\nvar x = f(`a\nb`, leak(), `c\n`)\n", "leak"), None);
    }
}
