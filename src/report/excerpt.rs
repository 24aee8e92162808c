//! The few source lines a finding shows, cut to the width of the terminal.
//!
//! A line that wraps tears its underline off, so on a terminal a long line is cut around its labels. To
//! codespan-reporting an excerpt looks like the file: line indices are the file's own, only the text behind them is
//! short, and columns are those of the file, in bytes.

use crate::source::{FileId, SourceFile, Span, TextRange};
use codespan_reporting::files::{Error, Files};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a tab, as codespan-reporting is told.
pub(super) const TAB_WIDTH: usize = 4;
/// Columns kept before the first label of a line that is cut.
const LEAD: usize = 16;
/// Columns of the shortest underline that is worth its place.
const SHORTEST: usize = 4;
const CUT: &str = "…";

/// Excerpts of all files of one finding.
#[derive(Default)]
pub(super) struct Excerpts<'a> {
    files: Vec<Excerpt<'a>>,
}

struct Excerpt<'a> {
    file: &'a SourceFile,
    name: String,
    text: String,
    columns: Option<usize>,
    pieces: BTreeMap<usize, Piece>,
}

/// One line of an excerpt.
struct Piece {
    /// Where it begins in the excerpt.
    at: usize,
    /// Where its text begins in the file.
    from: usize,
    /// Bytes of the mark that stands for what was cut before it.
    lead: usize,
    /// Bytes of the file's text that were kept.
    kept: usize,
    /// End in the excerpt.
    end: usize,
}

impl<'a> Excerpts<'a> {
    /// Adds the lines of `spans`, all of one file; `columns` limits the width.
    pub(super) fn add(&mut self, file: &'a SourceFile, name: String, spans: &[Span], columns: Option<usize>) {
        let mut lines: BTreeMap<usize, TextRange> = BTreeMap::new();
        for span in spans {
            let range = file.first_line(span.range());
            let line = lines.entry(file.line(range.start) as usize - 1).or_insert(range);
            *line = TextRange::new(line.start.min(range.start), line.end.max(range.end));
        }
        // A single line between two labelled ones is shown too.
        let between: Vec<usize> =
            lines.keys().zip(lines.keys().skip(1)).filter(|(a, b)| *b - *a == 2).map(|(a, _)| a + 1).collect();
        for line in between {
            let start = file.line_range(line as u32 + 1).start;
            lines.insert(line, TextRange::new(start, start));
        }
        let mut excerpt = Excerpt { file, name, text: String::new(), columns, pieces: BTreeMap::new() };
        for (line, labels) in lines {
            excerpt.push(line, labels);
        }
        self.files.push(excerpt);
    }

    /// A span in the words of the excerpt, cut to its first line. Where `label` would not fit behind it, the underline is cut
    /// short: a label that wraps is harder to read than half an underline.
    pub(super) fn range(&self, span: Span, label: &str) -> Range<usize> {
        let Some(excerpt) = self.files.iter().find(|excerpt| excerpt.file.id == span.file) else { return 0..0 };
        let range = excerpt.file.first_line(span.range());
        let Some(piece) = excerpt.pieces.get(&(excerpt.file.line(range.start) as usize - 1)) else { return 0..0 };
        let (start, end) = (piece.place(range.start as usize), piece.place(range.end as usize));
        let Some(columns) = excerpt.columns else { return start..end };
        let before: usize = excerpt.text[piece.at..start].chars().map(columns_of).sum();
        let room = columns.saturating_sub(before + 1 + label.width());
        if label.is_empty() || room < SHORTEST {
            return start..end;
        }
        let mut used = 0;
        let fits = excerpt.text[start..end].chars().take_while(|c| {
            used += columns_of(*c);
            used <= room
        });
        start..start + fits.map(char::len_utf8).sum::<usize>()
    }

    fn get(&self, id: FileId) -> Result<&Excerpt<'a>, Error> {
        self.files.iter().find(|excerpt| excerpt.file.id == id).ok_or(Error::FileMissing)
    }
}

impl Piece {
    fn place(&self, offset: usize) -> usize {
        self.at + self.lead + offset.saturating_sub(self.from).min(self.kept)
    }
}

impl Excerpt<'_> {
    fn push(&mut self, line: usize, labels: TextRange) {
        let whole = self.file.line_range(line as u32 + 1);
        let kept = self.columns.map_or(whole, |columns| cut(self.file.slice(whole), whole, labels, columns));
        let (cut_before, cut_after) = (kept.start > whole.start, kept.end < whole.end);
        let at = self.text.len();
        if cut_before {
            self.text.push_str(CUT);
        }
        self.text.push_str(self.file.slice(kept));
        if cut_after {
            self.text.push_str(CUT);
        }
        self.text.push('\n');
        let lead = if cut_before { CUT.len() } else { 0 };
        let piece =
            Piece { at, from: kept.start as usize, lead, kept: (kept.end - kept.start) as usize, end: self.text.len() };
        self.pieces.insert(line, piece);
    }
}

fn columns_of(c: char) -> usize {
    if c == '\t' { TAB_WIDTH } else { c.width().unwrap_or(0) }
}

/// The part of a line that fits and holds the beginning of its labels.
fn cut(text: &str, whole: TextRange, labels: TextRange, columns: usize) -> TextRange {
    if text.chars().map(columns_of).sum::<usize>() <= columns {
        return whole;
    }
    let room = columns.saturating_sub(2).max(20);
    let first = text.get(..(labels.start - whole.start) as usize).unwrap_or("");
    let labelled =
        text.get(first.len()..(labels.end - whole.start) as usize).unwrap_or("").chars().map(columns_of).sum::<usize>();
    // From the left edge if the labels fit there, else from a little before them.
    let mut start = 0;
    if first.chars().map(columns_of).sum::<usize>() + labelled.min(room / 2) > room {
        let mut before = 0;
        start = first.len();
        for c in first.chars().rev() {
            before += columns_of(c);
            if before > LEAD {
                break;
            }
            start -= c.len_utf8();
        }
    }
    let mut used = 0;
    let mut end = start;
    for c in text[start..].chars() {
        used += columns_of(c);
        if used > room {
            break;
        }
        end += c.len_utf8();
    }
    TextRange::new(whole.start + start as u32, whole.start + end as u32)
}

impl<'a> Files<'a> for Excerpts<'_> {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.name)
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.get(id)?.text)
    }

    fn line_index(&'a self, id: FileId, byte_index: usize) -> Result<usize, Error> {
        let pieces = &self.get(id)?.pieces;
        let found = pieces.iter().find(|(_, piece)| byte_index < piece.end).or_else(|| pieces.last_key_value());
        found.map(|(line, _)| *line).ok_or(Error::IndexTooLarge { given: byte_index, max: 0 })
    }

    fn column_number(&'a self, id: FileId, line_index: usize, byte_index: usize) -> Result<usize, Error> {
        let excerpt = self.get(id)?;
        let piece = excerpt.pieces.get(&line_index).ok_or(Error::LineTooLarge { given: line_index, max: 0 })?;
        let offset = piece.from + byte_index.saturating_sub(piece.at + piece.lead);
        Ok(excerpt.file.line_col(offset as u32).column as usize)
    }

    fn line_range(&'a self, id: FileId, line_index: usize) -> Result<Range<usize>, Error> {
        let piece = self.get(id)?.pieces.get(&line_index).ok_or(Error::LineTooLarge { given: line_index, max: 0 })?;
        Ok(piece.at..piece.end)
    }
}
