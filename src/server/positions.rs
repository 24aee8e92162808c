//! Byte offsets and the editor's positions: lines and columns from 0, columns in the unit both sides agreed on.

use crate::source::{SourceFile, TextRange};
use lsp_types::{Position, PositionEncodingKind, Range};

/// The unit of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes: no conversion anywhere.
    Utf8,
    /// Units of UTF-16, which every client must know.
    Utf16,
}

impl Encoding {
    /// The best of those that the client offers.
    pub(super) fn chosen(offered: Option<&[PositionEncodingKind]>) -> Self {
        let utf8 = offered.is_some_and(|kinds| kinds.contains(&PositionEncodingKind::UTF8));
        if utf8 { Self::Utf8 } else { Self::Utf16 }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    /// The position of an offset.
    pub(super) fn position(self, file: &SourceFile, offset: u32) -> Position {
        let at = match self {
            Self::Utf8 => file.line_col(offset),
            Self::Utf16 => file.line_col_utf16(offset),
        };
        Position::new(at.line - 1, at.column - 1)
    }

    /// The positions of a range.
    pub(super) fn range(self, file: &SourceFile, range: TextRange) -> Range {
        Range::new(self.position(file, range.start), self.position(file, range.end))
    }

    /// The offset of a position. What lies behind the end of a line is its end, what lies behind the text is the text's end.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let start = match position.line as usize {
            0 => 0,
            line => match memchr::memchr_iter(b'\n', text.as_bytes()).nth(line - 1) {
                Some(newline) => newline + 1,
                None => return text.len(),
            },
        };
        let line = &text[start..];
        let line = &line[..memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len())];
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut column = position.character as usize;
        for (at, char) in line.char_indices() {
            let width = self.width(char);
            if column < width {
                return start + at;
            }
            column -= width;
        }
        start + line.len()
    }

    fn width(self, char: char) -> usize {
        match self {
            Self::Utf8 => char.len_utf8(),
            Self::Utf16 => char.len_utf16(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn there_and_back() {
        let text = "a\né𝛼b\r\n\nend";
        let file = SourceFile::new(FileId(0), "a.go".into(), text.to_owned());
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (offset, _) in text.char_indices().filter(|(_, char)| *char != '\n') {
                let position = encoding.position(&file, offset as u32);
                assert_eq!(encoding.offset(text, position), offset, "{encoding:?} {position:?}");
            }
        }
        let b = text.find('b').unwrap() as u32;
        assert_eq!(Encoding::Utf16.position(&file, b), Position::new(1, 3));
        assert_eq!(Encoding::Utf8.position(&file, b), Position::new(1, 6));
    }

    #[test]
    fn positions_that_do_not_fit() {
        let text = "é\r\n𝛼";
        let at = |line, character| Encoding::Utf16.offset(text, Position::new(line, character));
        assert_eq!((at(0, 9), at(1, 1), at(1, 9), at(7, 0)), (2, 4, 8, 8));
        assert_eq!(Encoding::Utf16.offset("", Position::new(0, 3)), 0);
    }

    #[test]
    fn bytes_if_the_client_offers_them() {
        let offered = [PositionEncodingKind::UTF16, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::chosen(Some(&offered)), Encoding::Utf8);
        assert_eq!(Encoding::chosen(Some(&offered[..1])), Encoding::Utf16);
        assert_eq!(Encoding::chosen(None), Encoding::Utf16);
    }
}
