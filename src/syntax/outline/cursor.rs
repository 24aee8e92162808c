//! A place in the text of a file, and the few things that are taken without knowing what they mean: words, comments,
//! literals, brackets, statements.

use crate::source::{TextRange, lex};

/// Where the scan stands.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    /// Whether something could not be followed: a line that begins a declaration then ends whatever is open.
    careful: bool,
    /// The first thing that could not be followed.
    pub(super) broken_at: Option<u32>,
}

/// Where a bracket is closed, or where the scan gave up.
struct Group {
    end: usize,
    closed: bool,
}

/// Bytes at which the skipping of plain code stops, one set per use.
type Stops = [bool; 256];

const fn stops(bytes: &[u8]) -> Stops {
    let mut set = [false; 256];
    let always = b"\"'`/";
    let mut index = 0;
    while index < always.len() {
        set[always[index] as usize] = true;
        index += 1;
    }
    index = 0;
    while index < bytes.len() {
        set[bytes[index] as usize] = true;
        index += 1;
    }
    set
}

static BRACES: Stops = stops(b"{}");
static PARENS: Stops = stops(b"()");
static SQUARES: Stops = stops(b"[]");
static BRACES_CAREFUL: Stops = stops(b"{}\n");
static PARENS_CAREFUL: Stops = stops(b"()\n");
static SQUARES_CAREFUL: Stops = stops(b"[]\n");
static STATEMENT: Stops = stops(b"(){}[]\n;");

/// The first byte of the set from `at` on; the end if there is none.
fn next_stop(text: &[u8], at: usize, set: &Stops) -> usize {
    let rest = &text[at..];
    rest.iter().position(|&byte| set[byte as usize]).map_or(text.len(), |found| at + found)
}

impl<'a> Cursor<'a> {
    /// At the first byte behind a byte order mark.
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, at: lex::after_bom(text), careful: false, broken_at: None }
    }

    pub(super) fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    pub(super) fn broken(&mut self, at: usize) {
        self.careful = true;
        self.broken_at.get_or_insert(at as u32);
    }

    /// Takes the word at `at`; empty if there is none.
    pub(super) fn word(&mut self) -> TextRange {
        let start = self.at;
        self.at = lex::word_end(self.text, start);
        TextRange::new(start as u32, self.at as u32)
    }

    /// Takes the comment at `at`, if one opens there; whether it holds a newline.
    pub(super) fn comment(&mut self) -> Option<bool> {
        let start = self.at;
        let found = lex::comment(self.text, start)?;
        if !found.closed {
            self.broken(start);
        }
        self.at = found.end;
        let block = self.text[start + 1] == b'*';
        Some(block && memchr::memchr(b'\n', &self.text[start..found.end]).is_some())
    }

    /// Takes the literal at `at`.
    pub(super) fn literal(&mut self) {
        let start = self.at;
        let found = match self.text[start] {
            b'`' => lex::raw(self.text, start),
            _ => lex::quoted(self.text, start),
        };
        if !found.closed {
            self.broken(start);
        }
        self.at = found.end;
    }

    /// Skips white space and comments inside a declaration; newlines only where they mean nothing.
    pub(super) fn blank(&mut self, newlines: bool) {
        while let Some(byte) = self.byte() {
            match byte {
                b'\n' if newlines => self.at += 1,
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'/' if self.comment().is_some() => {}
                _ => return,
            }
        }
    }

    /// Goes on to the end of the statement and stays before what ends it: a newline, a semicolon, a bracket of an
    /// enclosing group. `floor` is the end of what was taken of it. Gives the end of its last token.
    pub(super) fn statement(&mut self, floor: usize) -> usize {
        let (text, start) = (self.text, floor);
        let (mut floor, mut last) = (self.at.max(floor), self.at.max(floor));
        loop {
            self.at = next_stop(text, self.at.max(floor), &STATEMENT);
            let code = text[floor..self.at].trim_ascii_end();
            if !code.is_empty() {
                last = floor + code.len();
            }
            match self.byte() {
                None | Some(b';' | b')' | b']' | b'}') => return last,
                Some(b'\n') => {
                    if lex::newline_ends(text, start, last) || self.stops_at(self.at) {
                        return last;
                    }
                    self.at += 1;
                }
                Some(b'/') => {
                    let slash = self.at;
                    match self.comment() {
                        None => {
                            self.at += 1;
                            last = self.at;
                        }
                        Some(true) if lex::newline_ends(text, start, last) => {
                            self.at = slash;
                            return last;
                        }
                        Some(_) => {}
                    }
                }
                Some(b'"' | b'\'' | b'`') => {
                    self.literal();
                    last = self.at;
                }
                Some(_) => last = self.bracket(),
            }
            floor = self.at;
        }
    }

    /// Takes everything from the bracket at `at` to the one that closes it. Gives the end of the last token taken.
    pub(super) fn bracket(&mut self) -> usize {
        let open = self.at;
        let careful = self.careful;
        let mut group = self.skip_group(open);
        if !group.closed {
            self.broken(open);
            if !careful {
                group = self.skip_group(open);
            }
        }
        self.at = group.end;
        open + self.text[open..group.end].trim_ascii_end().len()
    }

    /// Counts one kind of bracket only: in Go that compiles the others agree.
    fn skip_group(&mut self, open: usize) -> Group {
        let text = self.text;
        let (opening, closing, set) = match (text[open], self.careful) {
            (b'(', false) => (b'(', b')', &PARENS),
            (b'(', true) => (b'(', b')', &PARENS_CAREFUL),
            (b'[', false) => (b'[', b']', &SQUARES),
            (b'[', true) => (b'[', b']', &SQUARES_CAREFUL),
            (_, false) => (b'{', b'}', &BRACES),
            (_, true) => (b'{', b'}', &BRACES_CAREFUL),
        };
        let mut depth = 1_usize;
        self.at = open + 1;
        loop {
            self.at = next_stop(text, self.at, set);
            let Some(byte) = self.byte() else {
                return Group { end: text.len(), closed: false };
            };
            match byte {
                b'"' | b'\'' | b'`' => self.literal(),
                b'/' => {
                    if self.comment().is_none() {
                        self.at += 1;
                    }
                }
                b'\n' => {
                    if self.stops_at(self.at) {
                        return Group { end: self.at, closed: false };
                    }
                    self.at += 1;
                }
                _ => {
                    self.at += 1;
                    if byte == opening {
                        depth += 1;
                    } else if byte == closing {
                        depth -= 1;
                    }
                    if depth == 0 {
                        return Group { end: self.at, closed: true };
                    }
                }
            }
        }
    }

    /// Whether the line after the newline at `newline` ends what is open.
    pub(super) fn stops_at(&self, newline: usize) -> bool {
        self.careful && self.begins_item(newline + 1)
    }

    /// Whether a declaration begins at `at`: a keyword, one space and a name (or a receiver or group).
    pub(super) fn begins_item(&self, at: usize) -> bool {
        let rest = &self.text[at.min(self.text.len())..];
        let keywords: [&[u8]; 5] = [b"func ", b"type ", b"var ", b"const ", b"import "];
        keywords.iter().any(|keyword| {
            let next = rest.strip_prefix(*keyword).and_then(|rest| rest.first());
            next.is_some_and(|&byte| lex::is_word(byte) || matches!(byte, b'(' | b'"'))
        })
    }
}
