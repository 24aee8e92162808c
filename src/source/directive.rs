//! Comment directives that mute findings, taken from real comments only.
//!
//! It reads what was written, our own form and those of golangci-lint and staticcheck; it never knows which
//! rules exist, which names are ours, or which findings a directive mutes.

use super::{TextRange, lex};
use smol_str::SmolStr;

/// How far a directive reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectiveKind {
    /// Its statement, the next line, or the function whose documentation it stands in.
    Ignore,
    /// The file.
    IgnoreFile,
}

/// Whose form it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectiveForm {
    /// `//goleakprobe:ignore rule reason`
    Own,
    /// `//nolint`, `//nolint:name,name // reason`; the names are linters, not rules.
    Nolint,
    /// `//lint:ignore rule reason`, `//lint:file-ignore rule reason`
    LintIgnore,
}

/// One directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment, or the part of it that is this directive.
    pub span: TextRange,
    /// How far it reaches.
    pub kind: DirectiveKind,
    /// Whose form it has.
    pub form: DirectiveForm,
    /// The names as written, foreign ones too; empty means all (only [`DirectiveForm::Nolint`] can mean it).
    pub rules: Vec<SmolStr>,
    /// Why; empty if nothing is said.
    pub reason: String,
    /// Whether nothing but the comment stands on its line.
    pub own_line: bool,
    /// What is wrong with it, in words for the user: it then mutes nothing.
    pub malformed: Option<String>,
}

/// All directives of a file, in order.
pub fn directives(text: &str) -> Vec<Directive> {
    let bytes = text.as_bytes();
    let mentions = |word: &[u8]| memchr::memmem::find(bytes, word).is_some();
    if !mentions(b"nolint") && !mentions(b"//lint:") && !OWN.iter().any(|own| mentions(own.as_bytes())) {
        return Vec::new();
    }
    let package = lex::package_clause(text);
    let mut found = Vec::new();
    for comment in lex::comments(text) {
        read(text, comment, package, &mut found);
    }
    found
}

const OWN: [&str; 2] = ["goleakprobe:", "goleak-probe:"];

/// What stands behind a directive's name.
struct Body {
    kind: DirectiveKind,
    form: DirectiveForm,
    rules: Vec<SmolStr>,
    reason: String,
    malformed: Option<String>,
}

/// Reads one comment. A second directive may follow the first in the same comment, behind slashes of its own.
fn read(text: &str, comment: lex::Comment, package: Option<usize>, found: &mut Vec<Directive>) {
    let (mut start, end) = (comment.span.start as usize, comment.span.end as usize);
    while let Some(segment) = text.get(start..end) {
        let rest = segment.get(2..).and_then(|rest| rest.find("//")).map(|at| start + 2 + at);
        let next = rest.filter(|&at| begins(&text[at..end]));
        let segment = &text[start..next.unwrap_or(end)];
        let Some(body) = parse(segment) else { return };
        let length = segment.trim_end().len();
        let mut directive = Directive {
            span: TextRange::new(start as u32, (start + length) as u32),
            kind: body.kind,
            form: body.form,
            rules: body.rules,
            reason: body.reason,
            own_line: comment.own_line,
            malformed: body.malformed,
        };
        place(text, package, &mut directive);
        found.push(directive);
        let Some(next) = next else { return };
        start = next;
    }
}

/// What the place of a directive relative to the package clause means.
fn place(text: &str, package: Option<usize>, directive: &mut Directive) {
    let (start, end) = (directive.span.start as usize, directive.span.end as usize);
    match (directive.form, directive.kind) {
        (DirectiveForm::Own, DirectiveKind::IgnoreFile) if package.is_none_or(|package| package < start) => {
            directive.malformed.get_or_insert_with(|| "it must stand above the package clause".into());
        }
        // golangci-lint mutes the node on the directive's line or below it, and here that node is the file.
        (DirectiveForm::Nolint, _) => {
            let Some(package) = package else { return };
            let between = if start < package { text.get(end..package) } else { text.get(package..start) };
            let lines = between.unwrap_or("").matches('\n').count();
            if lines == 0 || (start < package && directive.own_line && lines == 1) {
                directive.kind = DirectiveKind::IgnoreFile;
            }
        }
        _ => {}
    }
}

/// Whether text behind a directive begins another: the slashes stand directly before a name.
fn begins(segment: &str) -> bool {
    let Some(rest) = segment.strip_prefix("//") else { return false };
    OWN.iter().any(|own| rest.starts_with(own)) || rest.starts_with("nolint") || rest.starts_with("lint:")
}

fn parse(segment: &str) -> Option<Body> {
    let line = segment.strip_prefix("//")?;
    if let Some(rest) = line.strip_prefix("lint:") {
        return lint(rest);
    }
    let line = line.trim_start();
    if let Some(rest) = OWN.iter().find_map(|own| line.strip_prefix(own)) {
        return Some(own(rest));
    }
    nolint(line.strip_prefix("nolint")?)
}

fn own(rest: &str) -> Body {
    let (verb, rest) = split_word(rest);
    let (kind, unknown) = match verb {
        "ignore" => (DirectiveKind::Ignore, None),
        "ignore-file" => (DirectiveKind::IgnoreFile, None),
        "" => (DirectiveKind::Ignore, Some("it lacks `ignore` or `ignore-file`".into())),
        _ => (DirectiveKind::Ignore, Some(format!("`{verb}` is neither `ignore` nor `ignore-file`"))),
    };
    let mut body = named(kind, DirectiveForm::Own, rest);
    body.malformed = unknown.or(body.malformed);
    body
}

fn lint(rest: &str) -> Option<Body> {
    let (verb, rest) = split_word(rest);
    let kind = match verb {
        "ignore" => DirectiveKind::Ignore,
        "file-ignore" => DirectiveKind::IgnoreFile,
        _ => return None,
    };
    Some(named(kind, DirectiveForm::LintIgnore, rest))
}

/// Names joined by commas, then the reason.
fn named(kind: DirectiveKind, form: DirectiveForm, mut rest: &str) -> Body {
    let mut rules: Vec<SmolStr> = Vec::new();
    loop {
        let (word, after) = split_word(rest);
        if word.starts_with("//") {
            break;
        }
        rest = after;
        rules.extend(word.split(',').filter(|name| !name.is_empty()).map(SmolStr::from));
        if !word.ends_with(',') && !rest.starts_with(',') {
            break;
        }
    }
    let malformed = rules.is_empty().then(|| "it names no rule".to_owned());
    Body { kind, form, rules, reason: reason(rest), malformed }
}

fn nolint(rest: &str) -> Option<Body> {
    let body = |rules, reason, malformed| {
        Some(Body { kind: DirectiveKind::Ignore, form: DirectiveForm::Nolint, rules, reason, malformed })
    };
    let Some(list) = rest.strip_prefix(':') else {
        let ends = rest.is_empty() || rest.starts_with([' ', '\t', '/']);
        return if ends { body(Vec::new(), reason(rest), None) } else { None };
    };
    let (list, why) = list.split_once("//").unwrap_or((list, ""));
    let mut rules: Vec<SmolStr> = Vec::new();
    let mut why = why.to_owned();
    for name in list.split(',') {
        let (name, rest) = split_word(name);
        if !name.is_empty() {
            rules.push(name.to_ascii_lowercase().into());
        }
        if why.is_empty() {
            rest.clone_into(&mut why);
        }
    }
    let malformed = rules.is_empty().then(|| "it names no linter".to_owned());
    if rules.iter().any(|name| name == "all") {
        rules.clear();
    }
    body(rules, reason(&why), malformed)
}

/// The reason without the slashes or dashes that may set it off, up to a comment in the comment.
fn reason(rest: &str) -> String {
    let rest = rest.trim();
    let rest = rest.strip_prefix("//").or_else(|| rest.strip_prefix("--")).unwrap_or(rest);
    let rest = rest.split_once(" // ").map_or(rest, |(before, _)| before);
    rest.trim().to_owned()
}

/// The first word and what follows it, white space around both dropped.
fn split_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Directive {
        let found = directives(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.into_iter().next().unwrap()
    }

    fn rules(directive: &Directive) -> Vec<&str> {
        directive.rules.iter().map(SmolStr::as_str).collect()
    }

    #[test]
    fn our_own_form() {
        for comment in [
            "//goleakprobe:ignore cancel-not-called,deadlock closed by the owner",
            "// goleakprobe:ignore cancel-not-called, deadlock closed by the owner",
            "//goleak-probe:ignore cancel-not-called,deadlock -- closed by the owner",
            "//goleakprobe:ignore cancel-not-called,deadlock // closed by the owner // want x",
            "//goleakprobe:ignore cancel-not-called,deadlock closed by the owner\r",
        ] {
            let found = only(&format!("package p\nfunc f() {{\n\tx() {comment}\n}}"));
            assert_eq!(rules(&found), ["cancel-not-called", "deadlock"], "{comment}");
            assert_eq!(found.reason, "closed by the owner", "{comment}");
            assert_eq!((found.kind, found.form), (DirectiveKind::Ignore, DirectiveForm::Own));
            assert!(!found.own_line && found.malformed.is_none());
        }
    }

    #[test]
    fn the_span_is_the_comment() {
        let text = "package p\nx() //goleakprobe:ignore r why  \r\n";
        let found = only(text);
        assert_eq!(&text[found.span.start as usize..found.span.end as usize], "//goleakprobe:ignore r why");
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(only("package p\n//goleakprobe:ignore").malformed.as_deref(), Some("it names no rule"));
        assert_eq!(only("package p\n//goleakprobe:ignore // why").malformed.as_deref(), Some("it names no rule"));
        assert!(only("package p\n//goleakprobe:ignroe r why").malformed.unwrap().contains("ignroe"));
        assert!(only("package p\n//goleakprobe:").malformed.is_some());
        assert!(only("package p\n//goleakprobe:ignore-file r why").malformed.is_some());
        assert!(only("package p\n//nolint:\nx").malformed.is_some());
        assert_eq!(only("package p\n//goleakprobe:ignore r").reason, "");
    }

    #[test]
    fn whole_files() {
        let own = only("//goleakprobe:ignore-file r why\npackage p");
        assert_eq!((own.kind, own.malformed, own.own_line), (DirectiveKind::IgnoreFile, None, true));
        let lint = only("package p\n//lint:file-ignore r why");
        assert_eq!((lint.kind, lint.form), (DirectiveKind::IgnoreFile, DirectiveForm::LintIgnore));
        for text in ["//nolint\npackage p", "package p //nolint:all", "//nolint:goleak-probe // why\npackage p"] {
            assert_eq!(only(text).kind, DirectiveKind::IgnoreFile, "{text}");
        }
        for text in ["//nolint\n\npackage p", "package p\n//nolint\nvar x = 1"] {
            assert_eq!(only(text).kind, DirectiveKind::Ignore, "{text}");
        }
    }

    #[test]
    fn forms_of_others() {
        let found = only("package p\n\nx() // nolint:errcheck,Goleak-Probe // kept open");
        assert_eq!(rules(&found), ["errcheck", "goleak-probe"]);
        assert_eq!(found.reason, "kept open");
        let found = only("package p\n\nx() //nolint:errcheck kept open");
        assert_eq!((rules(&found), found.reason.as_str()), (vec!["errcheck"], "kept open"));
        for text in ["x() //nolint", "x() //nolint:all", "x() // nolint // why", "x() //nolint:errcheck,all"] {
            assert_eq!(rules(&only(&format!("package p\n\n{text}"))), [""; 0], "{text}");
        }
        let found = only("package p\n\n//lint:ignore SA1000,ST1 no reason");
        assert_eq!((rules(&found), found.reason.as_str()), (vec!["SA1000", "ST1"], "no reason"));
    }

    #[test]
    fn two_in_one_comment() {
        let found = directives("package p\n\nx() //nolint:errcheck //goleakprobe:ignore r why");
        assert_eq!(found.len(), 2);
        assert_eq!((rules(&found[0]), rules(&found[1])), (vec!["errcheck"], vec!["r"]));
        assert_eq!(found[1].reason, "why");
    }

    #[test]
    fn prose_and_strings_are_not_directives() {
        for text in [
            "package p\nvar x = \"//goleakprobe:ignore r why\"",
            "package p\nvar x = `\n//nolint\n`",
            "package p\n// write //goleakprobe:ignore r why",
            "package p\n// nolinting is bad",
            "package p\n// lint:ignore r why",
            "package p\n//lint:something r why",
            "package p\n/* nolint */",
            "package p\n/*\ngoleakprobe:ignore r why\n*/",
        ] {
            assert_eq!(directives(text), [], "{text}");
        }
    }
}
