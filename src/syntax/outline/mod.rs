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

mod cursor;

use super::item::{Import, Item, ItemKind, Outline, TriggerSet};
use super::triggers::Triggers;
use crate::source::{TextRange, lex};
use cursor::Cursor;
use smol_str::SmolStr;

/// Finds the items, imports and package name of a file, and which triggers each item mentions.
pub fn outline(text: &str, triggers: &Triggers) -> Outline {
    let mut scan = Scan::new(text);
    scan.file();
    let mut outline = Outline { broken_at: scan.cursor.broken_at, ..scan.out };
    triggers.mark(text, &mut outline.items);
    outline
}

struct Scan<'a> {
    source: &'a str,
    cursor: Cursor<'a>,
    /// The comment lines that end directly above the cursor.
    doc: Option<Doc>,
    /// Whether the line of the cursor holds code before it.
    used: bool,
    out: Outline,
}

struct Doc {
    start: usize,
    end: usize,
    /// Newlines since its end.
    newlines: u32,
}

impl<'a> Scan<'a> {
    fn new(source: &'a str) -> Self {
        Self { source, cursor: Cursor::new(source.as_bytes()), doc: None, used: false, out: Outline::default() }
    }

    fn file(&mut self) {
        loop {
            self.trivia();
            if self.cursor.at >= self.cursor.text.len() {
                break;
            }
            let start = self.cursor.at;
            let word = &self.cursor.text[start..lex::word_end(self.cursor.text, start)];
            match word {
                b"package" => self.package(),
                b"import" => self.declaration(None),
                b"func" => self.function(),
                b"var" => self.declaration(Some(ItemKind::Var)),
                b"const" => self.declaration(Some(ItemKind::Const)),
                b"type" => self.declaration(Some(ItemKind::Type)),
                _ => self.stray(),
            }
            debug_assert!(self.cursor.at > start, "the outline stands still at {start}");
        }
    }

    fn name(&self, range: TextRange) -> SmolStr {
        self.source.get(range.start as usize..range.end as usize).unwrap_or("").into()
    }

    /// Text that begins no declaration: to the end of its statement.
    fn stray(&mut self) {
        let start = self.cursor.at;
        self.cursor.broken(start);
        self.cursor.statement(start);
        self.cursor.at = self.cursor.at.max(start + 1);
        self.after_code();
    }

    fn after_code(&mut self) {
        self.doc = None;
        self.used = true;
    }

    /// Skips white space, semicolons and comments between items, and remembers the comment directly above.
    fn trivia(&mut self) {
        while let Some(byte) = self.cursor.byte() {
            match byte {
                b'\n' => {
                    self.cursor.at += 1;
                    self.used = false;
                    if let Some(doc) = &mut self.doc {
                        doc.newlines += 1;
                    }
                }
                b' ' | b'\t' | b'\r' | b';' => self.cursor.at += 1,
                b'/' => {
                    let start = self.cursor.at;
                    if self.cursor.comment().is_none() {
                        return;
                    }
                    self.documentation(start);
                }
                _ => return,
            }
        }
    }

    fn documentation(&mut self, start: usize) {
        let mut end = self.cursor.at;
        if self.cursor.text[end - 1] == b'\r' {
            end -= 1;
        }
        if self.used {
            self.doc = None;
            self.used = memchr::memchr(b'\n', &self.cursor.text[start..end]).is_none();
            return;
        }
        let start = self.doc.as_ref().filter(|doc| doc.newlines <= 1).map_or(start, |doc| doc.start);
        self.doc = Some(Doc { start, end, newlines: 0 });
    }

    fn take_doc(&mut self) -> Option<TextRange> {
        let doc = self.doc.take().filter(|doc| doc.newlines <= 1)?;
        Some(TextRange::new(doc.start as u32, doc.end as u32))
    }

    fn package(&mut self) {
        let start = self.cursor.at;
        self.cursor.word();
        self.cursor.blank(true);
        let name = self.cursor.word();
        if name.start == name.end {
            self.cursor.broken(start);
        }
        if self.out.package.is_empty() {
            self.out.package = self.name(name);
        }
        self.after_code();
    }

    /// `var`, `const`, `type` and, without a kind, `import`: one specification or a group of them.
    fn declaration(&mut self, kind: Option<ItemKind>) {
        let start = self.cursor.at;
        let doc = self.take_doc();
        self.cursor.word();
        self.cursor.blank(true);
        if self.cursor.byte() == Some(b'(') {
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
        let open = self.cursor.at;
        self.cursor.at += 1;
        self.after_code();
        loop {
            self.trivia();
            let start = self.cursor.at;
            match self.cursor.byte() {
                None => return self.cursor.broken(open),
                Some(b')') => {
                    self.cursor.at += 1;
                    return;
                }
                Some(_) if self.cursor.begins_item(start) => return self.cursor.broken(open),
                Some(_) => {}
            }
            match kind {
                Some(kind) => {
                    let doc = self.take_doc();
                    self.specification(kind, start, doc, true);
                }
                None => self.import(),
            }
            self.cursor.at = self.cursor.at.max(start + 1);
            self.after_code();
        }
    }

    fn import(&mut self) {
        let start = self.cursor.at;
        let alias = match self.cursor.byte() {
            Some(b'"' | b'`') => None,
            Some(b'.') => {
                self.cursor.at += 1;
                Some(SmolStr::new_static("."))
            }
            _ => {
                let word = self.cursor.word();
                Some(self.name(word))
            }
        };
        self.cursor.blank(false);
        let open = self.cursor.at;
        if !matches!(self.cursor.byte(), Some(b'"' | b'`')) || alias.as_ref().is_some_and(SmolStr::is_empty) {
            self.cursor.broken(start);
            self.cursor.statement(start);
            return;
        }
        self.cursor.literal();
        let path = TextRange::new(open as u32 + 1, self.cursor.at as u32 - 1);
        if path.start <= path.end && self.cursor.text[self.cursor.at - 1] == self.cursor.text[open] {
            let path = self.name(path);
            let span = TextRange::new(start as u32, self.cursor.at as u32);
            self.out.imports.push(Import { alias, path, span });
        }
    }

    /// One specification; `start` is where its text begins (the keyword outside a group).
    fn specification(&mut self, kind: ItemKind, start: usize, doc: Option<TextRange>, grouped: bool) {
        if self.cursor.begins_item(self.cursor.at) {
            return self.cursor.broken(start);
        }
        let name = self.cursor.word();
        if name.start == name.end {
            self.cursor.broken(start);
            self.cursor.statement(start);
            return;
        }
        let mut more_names = Vec::new();
        if kind != ItemKind::Type {
            self.more_names(&mut more_names);
        }
        let end = more_names.last().map_or(name.end, |last: &TextRange| last.end) as usize;
        let end = self.cursor.statement(end);
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
            let before = self.cursor.at;
            self.cursor.blank(false);
            if self.cursor.byte() != Some(b',') {
                self.cursor.at = before;
                return;
            }
            self.cursor.at += 1;
            self.cursor.blank(true);
            let name = self.cursor.word();
            if name.start == name.end {
                return;
            }
            names.push(name);
        }
    }

    fn function(&mut self) {
        let start = self.cursor.at;
        let doc = self.take_doc();
        self.cursor.word();
        self.cursor.blank(true);
        let mut recv = None;
        if self.cursor.byte() == Some(b'(') {
            let open = self.cursor.at;
            let end = self.cursor.bracket();
            recv = Some(self.receiver(open + 1, end));
            self.cursor.blank(false);
        }
        let name = self.cursor.word();
        self.cursor.blank(false);
        if name.start < name.end && self.cursor.byte() == Some(b'[') {
            self.cursor.bracket();
            self.cursor.blank(false);
        }
        if name.start == name.end || self.cursor.byte() != Some(b'(') {
            self.cursor.broken(start);
            self.cursor.statement(start);
            self.after_code();
            return;
        }
        let end = self.cursor.bracket();
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
            match self.cursor.text[at] {
                b'[' => break,
                b'/' => at = lex::comment(self.cursor.text, at).map_or(at + 1, |found| found.end),
                byte if lex::is_word(byte) => {
                    let word = lex::word_end(self.cursor.text, at);
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
        while let Some(byte) = self.cursor.byte() {
            let at = self.cursor.at;
            match byte {
                b' ' | b'\t' | b'\r' => self.cursor.at += 1,
                b'\n' => {
                    if lex::newline_ends(self.cursor.text, start - 1, last) || self.cursor.stops_at(at) {
                        break;
                    }
                    self.cursor.at += 1;
                }
                b';' => break,
                b'{' if !literal_type => {
                    let end = self.cursor.bracket();
                    return (end, Some(at as u32));
                }
                b'{' | b'(' | b'[' => {
                    last = self.cursor.bracket();
                    literal_type = false;
                }
                b'/' => match self.cursor.comment() {
                    Some(true) if lex::newline_ends(self.cursor.text, start - 1, last) => break,
                    Some(_) => {}
                    None => {
                        self.cursor.broken(at);
                        self.cursor.at += 1;
                        last = self.cursor.at;
                    }
                },
                b'}' | b')' | b']' => {
                    self.cursor.broken(at);
                    break;
                }
                b'"' | b'\'' | b'`' => {
                    self.cursor.broken(at);
                    self.cursor.literal();
                    last = self.cursor.at;
                }
                byte if lex::is_word(byte) => {
                    let word = self.cursor.word();
                    last = self.cursor.at;
                    let word = &self.cursor.text[word.start as usize..word.end as usize];
                    literal_type = matches!(word, b"struct" | b"interface");
                }
                _ => {
                    self.cursor.at += 1;
                    last = self.cursor.at;
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
