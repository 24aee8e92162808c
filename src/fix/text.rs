//! Edits applied to a text.

use crate::finding::Edit;
use std::borrow::Cow;

/// The text with disjoint edits applied, in any order. Inserted lines end as the text's own lines do.
///
/// An edit that does not fit the text, or meets one before it, is left out.
pub fn apply(text: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len() + edits.iter().map(|edit| edit.insert.len()).sum::<usize>());
    let mut done = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(kept) = text.get(done..start) else { continue };
        if text.get(start..end).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&fitted(&edit.insert, text));
        done = end;
    }
    out.push_str(&text[done..]);
    out
}

/// What an edit inserts, with the line ends of the text it goes into.
pub fn fitted<'i>(insert: &'i str, text: &str) -> Cow<'i, str> {
    if !insert.contains('\n') {
        return insert.into();
    }
    let crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let plain = insert.replace("\r\n", "\n");
    if crlf { plain.replace('\n', "\r\n").into() } else { plain.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, TextRange};

    fn edit(start: u32, end: u32, insert: &str) -> Edit {
        Edit { span: TextRange::new(start, end).in_file(FileId(0)), insert: insert.to_owned() }
    }

    #[test]
    fn edits_in_any_order() {
        let (first, second, third) = (edit(0, 0, "<"), edit(1, 3, ""), edit(4, 5, "E"));
        assert_eq!(apply("abcde", &[&third, &first, &second]), "<adE");
        assert_eq!(apply("abcde", &[]), "abcde");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        assert_eq!(apply("aéb", &[&edit(2, 2, "x"), &edit(3, 9, "x"), &edit(4, 4, "!")]), "aéb!");
        assert_eq!(apply("abcde", &[&edit(0, 3, "x"), &edit(1, 2, "y")]), "xde");
    }

    #[test]
    fn line_ends_stay_what_they_are() {
        assert_eq!(apply("a\r\nb\r\n", &[&edit(1, 1, "\n\tx\r\n\ty")]), "a\r\n\tx\r\n\ty\r\nb\r\n");
        assert_eq!(apply("a\nb\n", &[&edit(1, 1, "\r\n\tx")]), "a\n\tx\nb\n");
    }
}
