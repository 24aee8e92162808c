//! The top-level items of a file, found byte by byte without a grammar.
//!
//! One pass, no recursion, no failure: the cost of a file nobody needs to parse. It knows brackets, literals,
//! comments and where a newline ends a statement; it must never know what an expression or a statement is, and it
//! must never look into a body. What it cannot follow it says in [`Outline::broken_at`] and goes on behind.
//!
//! How it recovers: from the first thing on that it cannot follow, the scan is *careful*: a line that begins with
//! `func name`, `type name`… at its first column then ends whatever is open. Formatted Go has such lines only at the top
//! level. A bracket left open shows only at the end of the file, so the scan goes back to it, but once at most: the time
//! stays linear.

use super::item::{Import, Item, ItemKind, Outline, TriggerSet};
use super::triggers::Triggers;
use crate::source::{TextRange, lex};
use smol_str::SmolStr;

/// Finds the items, imports and package name of a file, and which triggers each item mentions.
pub fn outline(text: &str, triggers: &Triggers) -> Outline {
    let mut scan = Scan::new(text);
    scan.file();
    let mut outline = scan.out;
    triggers.mark(text, &mut outline.items);
    outline
}

struct Scan<'a> {
    source: &'a str,
    text: &'a [u8],
    at: usize,
    careful: bool,
    /// The comment lines that end directly above `at`.
    doc: Option<Doc>,
    /// Whether the line of `at` holds code before it.
    used: bool,
    out: Outline,
}

struct Doc {
    start: usize,
    end: usize,
    /// Newlines since its end.
    newlines: u32,
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

impl<'a> Scan<'a> {
    fn new(source: &'a str) -> Self {
        let text = source.as_bytes();
        let at = lex::after_bom(text);
        Self { source, text, at, careful: false, doc: None, used: false, out: Outline::default() }
    }

    fn file(&mut self) {
        loop {
            self.trivia();
            if self.at >= self.text.len() {
                break;
            }
            let start = self.at;
            let word = &self.text[start..lex::word_end(self.text, start)];
            match word {
                b"package" => self.package(),
                b"import" => self.declaration(None),
                b"func" => self.function(),
                b"var" => self.declaration(Some(ItemKind::Var)),
                b"const" => self.declaration(Some(ItemKind::Const)),
                b"type" => self.declaration(Some(ItemKind::Type)),
                _ => self.stray(),
            }
            debug_assert!(self.at > start, "the outline stands still at {start}");
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn broken(&mut self, at: usize) {
        self.careful = true;
        self.out.broken_at.get_or_insert(at as u32);
    }

    fn name(&self, range: TextRange) -> SmolStr {
        self.source.get(range.start as usize..range.end as usize).unwrap_or("").into()
    }

    /// Takes the word at `at`; empty if there is none.
    fn word(&mut self) -> TextRange {
        let start = self.at;
        self.at = lex::word_end(self.text, start);
        TextRange::new(start as u32, self.at as u32)
    }

    /// Text that begins no declaration: to the end of its statement.
    fn stray(&mut self) {
        let start = self.at;
        self.broken(start);
        self.statement(start);
        self.at = self.at.max(start + 1);
        self.after_code();
    }

    fn after_code(&mut self) {
        self.doc = None;
        self.used = true;
    }

    /// Skips white space, semicolons and comments between items, and remembers the comment directly above.
    fn trivia(&mut self) {
        while let Some(byte) = self.byte() {
            match byte {
                b'\n' => {
                    self.at += 1;
                    self.used = false;
                    if let Some(doc) = &mut self.doc {
                        doc.newlines += 1;
                    }
                }
                b' ' | b'\t' | b'\r' | b';' => self.at += 1,
                b'/' => {
                    let start = self.at;
                    if self.comment().is_none() {
                        return;
                    }
                    self.documentation(start);
                }
                _ => return,
            }
        }
    }

    fn documentation(&mut self, start: usize) {
        let mut end = self.at;
        if self.text[end - 1] == b'\r' {
            end -= 1;
        }
        if self.used {
            self.doc = None;
            self.used = memchr::memchr(b'\n', &self.text[start..end]).is_none();
            return;
        }
        let start = self.doc.as_ref().filter(|doc| doc.newlines <= 1).map_or(start, |doc| doc.start);
        self.doc = Some(Doc { start, end, newlines: 0 });
    }

    fn take_doc(&mut self) -> Option<TextRange> {
        let doc = self.doc.take().filter(|doc| doc.newlines <= 1)?;
        Some(TextRange::new(doc.start as u32, doc.end as u32))
    }

    /// Takes the comment at `at`, if one opens there; whether it holds a newline.
    fn comment(&mut self) -> Option<bool> {
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
    fn literal(&mut self) {
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
    fn blank(&mut self, newlines: bool) {
        while let Some(byte) = self.byte() {
            match byte {
                b'\n' if newlines => self.at += 1,
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'/' if self.comment().is_some() => {}
                _ => return,
            }
        }
    }

    fn package(&mut self) {
        let start = self.at;
        self.word();
        self.blank(true);
        let name = self.word();
        if name.start == name.end {
            self.broken(start);
        }
        if self.out.package.is_empty() {
            self.out.package = self.name(name);
        }
        self.after_code();
    }

    /// `var`, `const`, `type` and, without a kind, `import`: one specification or a group of them.
    fn declaration(&mut self, kind: Option<ItemKind>) {
        let start = self.at;
        let doc = self.take_doc();
        self.word();
        self.blank(true);
        if self.byte() == Some(b'(') {
            self.group(kind);
        } else {
            match kind {
                Some(kind) => self.specification(kind, start, doc, false),
                None => self.import(),
            }
        }
        self.after_code();
    }

    fn group(&mut self, kind: Option<ItemKind>) {
        let open = self.at;
        self.at += 1;
        self.after_code();
        loop {
            self.trivia();
            let start = self.at;
            match self.byte() {
                None => return self.broken(open),
                Some(b')') => {
                    self.at += 1;
                    return;
                }
                Some(_) if self.begins_item(start) => return self.broken(open),
                Some(_) => {}
            }
            match kind {
                Some(kind) => {
                    let doc = self.take_doc();
                    self.specification(kind, start, doc, true);
                }
                None => self.import(),
            }
            self.at = self.at.max(start + 1);
            self.after_code();
        }
    }

    fn import(&mut self) {
        let start = self.at;
        let alias = match self.byte() {
            Some(b'"' | b'`') => None,
            Some(b'.') => {
                self.at += 1;
                Some(SmolStr::new_static("."))
            }
            _ => {
                let word = self.word();
                Some(self.name(word))
            }
        };
        self.blank(false);
        let open = self.at;
        if !matches!(self.byte(), Some(b'"' | b'`')) || alias.as_ref().is_some_and(SmolStr::is_empty) {
            self.broken(start);
            self.statement(start);
            return;
        }
        self.literal();
        let path = TextRange::new(open as u32 + 1, self.at as u32 - 1);
        if path.start <= path.end && self.text[self.at - 1] == self.text[open] {
            let path = self.name(path);
            let span = TextRange::new(start as u32, self.at as u32);
            self.out.imports.push(Import { alias, path, span });
        }
    }

    /// One specification; `start` is where its text begins (the keyword outside a group).
    fn specification(&mut self, kind: ItemKind, start: usize, doc: Option<TextRange>, grouped: bool) {
        if self.begins_item(self.at) {
            return self.broken(start);
        }
        let name = self.word();
        if name.start == name.end {
            self.broken(start);
            self.statement(start);
            return;
        }
        let mut more_names = Vec::new();
        if kind != ItemKind::Type {
            self.more_names(&mut more_names);
        }
        let end = more_names.last().map_or(name.end, |last: &TextRange| last.end) as usize;
        let end = self.statement(end);
        self.out.items.push(Item {
            kind,
            name,
            more_names,
            recv: None,
            span: TextRange::new(start as u32, end as u32),
            body: None,
            doc,
            grouped,
            hits: TriggerSet::default(),
        });
    }

    /// The names after the first in `a, b = …`.
    fn more_names(&mut self, names: &mut Vec<TextRange>) {
        loop {
            let before = self.at;
            self.blank(false);
            if self.byte() != Some(b',') {
                self.at = before;
                return;
            }
            self.at += 1;
            self.blank(true);
            let name = self.word();
            if name.start == name.end {
                return;
            }
            names.push(name);
        }
    }

    /// Goes on to the end of the statement and stays before what ends it: a newline, a semicolon, a bracket of an
    /// enclosing group. `floor` is the end of what was taken of it. Gives the end of its last token.
    fn statement(&mut self, floor: usize) -> usize {
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
    fn bracket(&mut self) -> usize {
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
    fn stops_at(&self, newline: usize) -> bool {
        self.careful && self.begins_item(newline + 1)
    }

    /// Whether a declaration begins at `at`: a keyword, one space and a name (or a receiver or group).
    fn begins_item(&self, at: usize) -> bool {
        let rest = &self.text[at.min(self.text.len())..];
        let keywords: [&[u8]; 5] = [b"func ", b"type ", b"var ", b"const ", b"import "];
        keywords.iter().any(|keyword| {
            let next = rest.strip_prefix(*keyword).and_then(|rest| rest.first());
            next.is_some_and(|&byte| lex::is_word(byte) || matches!(byte, b'(' | b'"'))
        })
    }

    fn function(&mut self) {
        let start = self.at;
        let doc = self.take_doc();
        self.word();
        self.blank(true);
        let mut recv = None;
        if self.byte() == Some(b'(') {
            let open = self.at;
            let end = self.bracket();
            recv = Some(self.receiver(open + 1, end));
            self.blank(false);
        }
        let name = self.word();
        self.blank(false);
        if name.start < name.end && self.byte() == Some(b'[') {
            self.bracket();
            self.blank(false);
        }
        if name.start == name.end || self.byte() != Some(b'(') {
            self.broken(start);
            self.statement(start);
            self.after_code();
            return;
        }
        let end = self.bracket();
        let (end, body) = self.results(end);
        self.after_code();
        self.out.items.push(Item {
            kind: if recv.is_some() { ItemKind::Method } else { ItemKind::Func },
            name,
            more_names: Vec::new(),
            recv: recv.flatten(),
            span: TextRange::new(start as u32, end as u32),
            body,
            doc,
            grouped: false,
            hits: TriggerSet::default(),
        });
    }

    /// The base type's name in a receiver's parentheses: the last word before type parameters.
    fn receiver(&self, mut at: usize, end: usize) -> Option<TextRange> {
        let mut base = None;
        while at < end {
            match self.text[at] {
                b'[' => break,
                b'/' => at = lex::comment(self.text, at).map_or(at + 1, |found| found.end),
                byte if lex::is_word(byte) => {
                    let word = lex::word_end(self.text, at);
                    base = Some(TextRange::new(at as u32, word as u32));
                    at = word;
                }
                _ => at += 1,
            }
        }
        base
    }

    /// From behind the parameters to the end of the function, and where its body opens. `last` ends the last token.
    fn results(&mut self, mut last: usize) -> (usize, Option<u32>) {
        let start = last;
        let mut literal_type = false;
        while let Some(byte) = self.byte() {
            let at = self.at;
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'\n' => {
                    if lex::newline_ends(self.text, start - 1, last) || self.stops_at(at) {
                        break;
                    }
                    self.at += 1;
                }
                b';' => break,
                b'{' if !literal_type => {
                    let end = self.bracket();
                    return (end, Some(at as u32));
                }
                b'{' | b'(' | b'[' => {
                    last = self.bracket();
                    literal_type = false;
                }
                b'/' => match self.comment() {
                    Some(true) if lex::newline_ends(self.text, start - 1, last) => break,
                    Some(_) => {}
                    None => {
                        self.broken(at);
                        self.at += 1;
                        last = self.at;
                    }
                },
                b'}' | b')' | b']' => {
                    self.broken(at);
                    break;
                }
                b'"' | b'\'' | b'`' => {
                    self.broken(at);
                    self.literal();
                    last = self.at;
                }
                byte if lex::is_word(byte) => {
                    let word = self.word();
                    last = self.at;
                    let word = &self.text[word.start as usize..word.end as usize];
                    literal_type = matches!(word, b"struct" | b"interface");
                }
                _ => {
                    self.at += 1;
                    last = self.at;
                }
            }
        }
        (last, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Outline {
        outline(text, &Triggers::none())
    }

    fn slice(text: &str, range: TextRange) -> &str {
        &text[range.start as usize..range.end as usize]
    }

    /// The text of each item.
    fn items(text: &str) -> Vec<&str> {
        of(text).items.iter().map(|item| slice(text, item.span)).collect()
    }

    fn docs(text: &str) -> Vec<Option<&str>> {
        of(text).items.iter().map(|item| item.doc.map(|doc| slice(text, doc))).collect()
    }

    #[test]
    fn the_head_of_a_file() {
        let found = of("\u{feff}/* a */ package p // b\nimport (\n\t\"fmt\"; . `x/y`\n\t_ \"e\"\n)\nimport z \"q\"\n");
        assert_eq!((found.package.as_str(), found.broken_at), ("p", None));
        let imports: Vec<_> = found.imports.iter().map(|it| (it.alias.as_deref(), it.path.as_str())).collect();
        assert_eq!(imports, [(None, "fmt"), (Some("."), "x/y"), (Some("_"), "e"), (Some("z"), "q")]);
    }

    #[test]
    fn groups_are_taken_apart() {
        let text = "var (\n\ta, b = 1, 2 // c\n\tf = func() {\n\t\tx()\n\t}\n)\nconst c = 1; type t int";
        assert_eq!(items(text), ["a, b = 1, 2", "f = func() {\n\t\tx()\n\t}", "const c = 1", "type t int"]);
        let found = of(text).items;
        assert_eq!(slice(text, found[0].more_names[0]), "b");
        let grouped: Vec<bool> = found.iter().map(|item| item.grouped).collect();
        assert_eq!(grouped, [true, true, false, false]);
    }

    /// The grammar asks for a newline or semicolon before the parenthesis; the language does not.
    #[test]
    fn a_group_may_end_on_the_line_of_its_last_specification() {
        let text = "var(a=1;b=2);type(c int);const(d=1)";
        assert_eq!(items(text), ["a=1", "b=2", "c int", "d=1"]);
        assert_eq!(of(text).broken_at, None);
    }

    #[test]
    fn bodies_are_told_from_types() {
        let text = "package p\nfunc f() interface{ M() } { x }\nfunc g() struct{}\nfunc h(a struct{}) {}";
        let found = of(text).items;
        let bodies: Vec<_> = found.iter().map(|item| item.body.map(|body| &text[body as usize..])).collect();
        assert!(bodies[0].is_some_and(|body| body.starts_with("{ x }")));
        assert_eq!((bodies[1], bodies[2]), (None, Some("{}")));
    }

    #[test]
    fn documentation_ends_directly_above() {
        assert_eq!(docs("// a\n// b\nfunc f() {}"), [Some("// a\n// b")]);
        assert_eq!(docs("// a\r\nfunc f() {}"), [Some("// a")]);
        assert_eq!(docs("// a\n\nfunc f() {}"), [None]);
        assert_eq!(docs("// a\n\n// b\nvar x int // c\nvar y int"), [Some("// b"), None]);
        assert_eq!(
            docs("var ( // a\n\t// b\n\tx int\n\ty int // c\n\n\t// d\n\tz int\n)"),
            [Some("// b"), None, Some("// d")]
        );
        assert_eq!(docs("/* a\n*/ func f() {}"), [Some("/* a\n*/")]);
    }

    #[test]
    fn hits_belong_to_their_item() {
        let triggers = Triggers::new(&["go ", "Lock", "// x"]).unwrap();
        let text = "// x\nfunc f() { go g() }\nvar x = mu.Lock\nfunc g() { // x\n}\nfunc h() {}";
        let hits = |item: &Item| (0..3).filter(|word| item.hits.contains(*word)).collect::<Vec<_>>();
        let hits: Vec<Vec<usize>> = outline(text, &triggers).items.iter().map(hits).collect();
        assert_eq!(hits, [vec![0], vec![1], vec![2], vec![]]);
    }

    #[test]
    fn an_open_bracket_costs_one_item_only() {
        let text = "func f() {\n\tif x {\n}\n\n// g\nfunc g() {}\n\nvar (\n\ta = 1\n\nfunc h() {}\n\ntype t struct {\n";
        assert_eq!(
            items(text),
            ["func f() {\n\tif x {\n}\n\n// g", "func g() {}", "a = 1", "func h() {}", "type t struct {"]
        );
        assert_eq!(of(text).broken_at, Some(9));
    }

    #[test]
    fn stray_text_is_passed_over() {
        for stray in ["}", ")", "x := 1", "\"", "=======", "func () {}", "func f", "import x", "var", "\0", "é", "/"] {
            let text = format!("func a() {{}}\n{stray}\nfunc b() {{}}\n");
            let found = of(&text);
            assert!(found.broken_at.is_some(), "{stray}");
            assert_eq!(found.items.first().map(|item| slice(&text, item.span)), Some("func a() {}"), "{stray}");
            let last = found.items.last().map(|item| slice(&text, item.name));
            assert!(matches!(last, Some("b")), "{stray}: {last:?}");
        }
    }
}
