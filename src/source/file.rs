//! One source file: its text, its lines, and what is known about it without parsing.

use camino::Utf8PathBuf;
use line_index::{LineIndex, TextSize, WideEncoding};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Index of a file in one run; the order is the sorted order of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// Byte range inside one file, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// A range from two byte offsets.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Whether `offset` lies inside.
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `inner` lies wholly inside.
    pub const fn covers(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The same range in a file.
    pub const fn in_file(self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end }
    }
}

/// Byte range of a file of this run, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes without the file.
    pub const fn range(self) -> TextRange {
        TextRange { start: self.start, end: self.end }
    }
}

/// A position for people: both count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1; the unit is the method's that made it.
    pub column: u32,
}

/// A file that was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Index in the run.
    pub id: FileId,
    /// The path as it will be shown, with forward slashes.
    pub path: Utf8PathBuf,
    /// The whole text. Bytes that are not UTF-8 were replaced one for one, so that offsets hold.
    pub text: String,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Makes a file of its text.
    pub fn new(id: FileId, path: Utf8PathBuf, text: String) -> Self {
        Self { id, path, text, lines: OnceLock::new() }
    }

    /// The text of a range; empty if the range does not fit.
    pub fn slice(&self, range: TextRange) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    fn raw(&self, offset: u32) -> line_index::LineCol {
        let size = self.text.len() as u32;
        let mut offset = offset.min(size);
        while !self.text.is_char_boundary(offset as usize) {
            offset -= 1;
        }
        self.lines().line_col(TextSize::from(offset))
    }

    /// Line and byte column of an offset.
    pub fn line_col(&self, offset: u32) -> LineCol {
        let at = self.raw(offset);
        LineCol { line: at.line + 1, column: at.col + 1 }
    }

    /// Line and UTF-16 column of an offset, as SARIF and editors count.
    pub fn line_col_utf16(&self, offset: u32) -> LineCol {
        let at = self.raw(offset);
        let column = self.lines().to_wide(WideEncoding::Utf16, at).map_or(at.col, |wide| wide.col);
        LineCol { line: at.line + 1, column: column + 1 }
    }

    /// The line number of an offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.raw(offset).line + 1
    }

    /// The bytes of a line (from 1) without its line ending; empty if there is no such line.
    pub fn line_range(&self, line: u32) -> TextRange {
        let Some(range) = self.lines().line(line.saturating_sub(1)) else {
            return TextRange::default();
        };
        let (start, mut end) = (u32::from(range.start()), u32::from(range.end()));
        let bytes = self.text.as_bytes();
        while end > start && matches!(bytes[end as usize - 1], b'\n' | b'\r') {
            end -= 1;
        }
        TextRange { start, end }
    }

    /// The part of a range on its first line: what is underlined.
    pub fn first_line(&self, range: TextRange) -> TextRange {
        let line = self.line_range(self.line(range.start));
        TextRange { start: range.start, end: range.end.min(line.end.max(range.start)) }
    }
}
