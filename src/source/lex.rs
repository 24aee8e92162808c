//! Go's bytes told apart: code, strings, runes and comments.
//!
//! Shared by the directives of this room and by the outline. It knows where a literal or a comment ends and
//! where a newline ends a statement; it must never know what a declaration is. Every function takes one step
//! forwards over the bytes, never recurses, and never fails: what is unterminated ends with its line or its file.

use super::TextRange;

/// Where a literal or comment ends, and whether it was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lexeme {
    /// One past its last byte (a line comment's newline is not part of it).
    pub end: usize,
    /// Whether the closing delimiter was found.
    pub closed: bool,
}

impl Lexeme {
    const fn closed(end: usize) -> Self {
        Self { end, closed: true }
    }

    const fn open(end: usize) -> Self {
        Self { end, closed: false }
    }
}

/// The end of the byte order mark, or 0.
pub fn after_bom(text: &[u8]) -> usize {
    if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 }
}

/// Whether the byte can be part of an identifier or a number. Every byte outside ASCII counts.
pub const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// The end of the identifier, keyword or number that starts at `at`; `at` if none does.
pub fn word_end(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && is_word(text[at]) {
        at += 1;
    }
    at
}

/// Skips the interpreted string or rune literal that opens at `at`. An unterminated one ends before its newline.
pub fn quoted(text: &[u8], at: usize) -> Lexeme {
    let quote = text[at];
    let mut from = at + 1;
    while from < text.len() {
        let Some(found) = memchr::memchr3(quote, b'\\', b'\n', &text[from..]) else {
            return Lexeme::open(text.len());
        };
        let hit = from + found;
        match text[hit] {
            b'\\' if text.get(hit + 1) == Some(&b'\n') => return Lexeme::open(hit + 1),
            b'\\' => from = hit + 2,
            b'\n' => return Lexeme::open(hit),
            _ => return Lexeme::closed(hit + 1),
        }
    }
    Lexeme::open(text.len())
}

/// Skips the raw string that opens at `at`.
pub fn raw(text: &[u8], at: usize) -> Lexeme {
    memchr::memchr(b'`', &text[at + 1..]).map_or(Lexeme::open(text.len()), |found| Lexeme::closed(at + 1 + found + 1))
}

/// Skips the comment that opens at `at`; `None` if the slash there opens none.
pub fn comment(text: &[u8], at: usize) -> Option<Lexeme> {
    match text.get(at + 1) {
        Some(b'/') => {
            let end = memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |found| at + found);
            Some(Lexeme::closed(end))
        }
        Some(b'*') => Some(
            memchr::memmem::find(&text[at + 2..], b"*/")
                .map_or(Lexeme::open(text.len()), |found| Lexeme::closed(at + 2 + found + 2)),
        ),
        _ => None,
    }
}

/// Whether a newline that follows the token ending at `end` ends the statement. `start` is as far back as one may look.
///
/// The rule of the language: after an identifier, a literal, one of four keywords, `++`, `--`, or a closing bracket.
pub fn newline_ends(text: &[u8], start: usize, end: usize) -> bool {
    let Some(&last) = text[..end].last() else {
        return false;
    };
    match last {
        b')' | b']' | b'}' | b'"' | b'`' | b'\'' => true,
        b'+' | b'-' => end >= start + 2 && text[end - 2] == last,
        // `1.` is a number, `x.` is not the end of anything.
        b'.' => {
            // No number is that long; without a limit many newlines behind a long name would cost its length each.
            let start = start.max(end.saturating_sub(256));
            let word = word_before(text, start, end - 1);
            word.first().is_some_and(u8::is_ascii_digit)
        }
        byte if is_word(byte) => !continues(word_before(text, start, end)),
        _ => false,
    }
}

fn word_before(text: &[u8], start: usize, end: usize) -> &[u8] {
    let mut at = end;
    while at > start && is_word(text[at - 1]) {
        at -= 1;
    }
    &text[at..end]
}

/// Keywords after which a newline means nothing.
fn continues(word: &[u8]) -> bool {
    matches!(
        word,
        b"case"
            | b"chan"
            | b"const"
            | b"default"
            | b"defer"
            | b"else"
            | b"for"
            | b"func"
            | b"go"
            | b"goto"
            | b"if"
            | b"import"
            | b"interface"
            | b"map"
            | b"package"
            | b"range"
            | b"select"
            | b"struct"
            | b"switch"
            | b"type"
            | b"var"
    )
}

/// A comment of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// From its first slash to its last byte, without the newline and a carriage return before it.
    pub span: TextRange,
    /// Whether nothing but white space stands before it on its line.
    pub own_line: bool,
}

/// The comments of a file, in order. Text that only looks like one inside a string is not among them.
pub fn comments(text: &str) -> impl Iterator<Item = Comment> {
    Comments { text: text.as_bytes(), at: after_bom(text.as_bytes()), code: false }
}

struct Comments<'a> {
    text: &'a [u8],
    at: usize,
    /// Whether the current line holds code before `at`.
    code: bool,
}

impl Iterator for Comments<'_> {
    type Item = Comment;

    fn next(&mut self) -> Option<Comment> {
        while self.at < self.text.len() {
            let at = self.at;
            let byte = self.text[at];
            match byte {
                b'"' | b'\'' => self.at = quoted(self.text, at).end,
                b'`' => self.at = raw(self.text, at).end,
                b'/' => {
                    if let Some(found) = comment(self.text, at) {
                        self.at = found.end;
                        return Some(self.found(at, found.end));
                    }
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            self.code = byte != b'\n' && (self.code || !byte.is_ascii_whitespace());
        }
        None
    }
}

impl Comments<'_> {
    fn found(&mut self, start: usize, mut end: usize) -> Comment {
        let own_line = !self.code;
        if memchr::memchr(b'\n', &self.text[start..end]).is_some() {
            self.code = false;
        }
        if self.text[end - 1] == b'\r' {
            end -= 1;
        }
        Comment { span: TextRange::new(start as u32, end as u32), own_line }
    }
}

/// The offset of the word `package` that begins the package clause: the first word outside comments, if it is that one.
pub fn package_clause(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = after_bom(bytes);
    while at < bytes.len() {
        match bytes[at] {
            b'/' => at = comment(bytes, at)?.end,
            byte if byte.is_ascii_whitespace() || byte == b';' => at += 1,
            _ => return (&bytes[at..word_end(bytes, at)] == b"package").then_some(at),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<&str> {
        comments(text).map(|it| &text[it.span.start as usize..it.span.end as usize]).collect()
    }

    #[test]
    fn comments_are_told_from_strings() {
        let text = "package p // one\r\nvar a = \"// no \\\" // no\" + `// no\n` /* two\n*/ + '\\'' / 2 // three";
        assert_eq!(spans(text), ["// one", "/* two\n*/", "// three"]);
    }

    #[test]
    fn a_comment_knows_whether_it_stands_alone() {
        let alone: Vec<_> = comments("\u{feff}// a\nx // b\n\t // c").map(|it| it.own_line).collect();
        assert_eq!(alone, [true, false, true]);
    }

    #[test]
    fn unterminated_text_ends() {
        for text in ["\"abc", "\"abc\\", "'", "`abc", "/* abc", "/", "\"\\\n// c"] {
            assert!(comments(text).count() <= 1, "{text}");
        }
        assert_eq!(spans("x = \"open\n// c"), ["// c"]);
    }

    #[test]
    fn newlines_end_statements_as_the_language_says() {
        let ends = |text: &str| newline_ends(text.as_bytes(), 0, text.len());
        for text in ["x", "1", "1.", "0x1p-2", "f()", "a[1]", "T{}", "\"s\"", "'r'", "`r`", "x++", "é", "return"] {
            assert!(ends(text), "{text}");
        }
        for text in ["x +", "a.", "f(", "chan", "map", "struct", "x =", "a,", "<-", ""] {
            assert!(!ends(text), "{text}");
        }
    }

    #[test]
    fn the_package_clause_comes_after_comments() {
        assert_eq!(package_clause("/* package a */ package b"), Some(16));
        assert_eq!(package_clause("\u{feff}package b"), Some(3));
        assert_eq!(package_clause("func package"), None);
        assert_eq!(package_clause("/* open"), None);
    }
}
