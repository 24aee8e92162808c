//! Suppressions, fingerprints, levels and overrides.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use camino::Utf8Path;
use goleak_probe::config::{self, Config, Layer, Settings};
use goleak_probe::filter::{self, FileContext, Function, Outcome};
use goleak_probe::finding::{Confidence, Finding, Level};
use goleak_probe::source::{FileId, SourceFile, Span, TextRange, directives};

const SEND: &str = "send-without-receiver";
const UNUSED: &str = "unused-suppression";

fn functions(file: &SourceFile) -> Vec<Function<'static>> {
    let starts = file.text.match_indices("\nfunc ").map(|(at, _)| at + 1);
    let range =
        |at: usize| TextRange::new(at as u32, at as u32 + file.text[at..].find("\n}").map_or(0, |end| end as u32 + 2));
    starts.map(|at| Function { name: "f", range: range(at) }).collect()
}

fn finding(file: &SourceFile, start: usize, text: &str) -> Finding {
    Finding {
        rule: SEND,
        level: Level::Warning,
        confidence: Confidence::High,
        message: "goroutine blocks forever".into(),
        help: String::new(),
        primary: Span { file: file.id, start: start as u32, end: (start + text.len()) as u32 },
        label: String::new(),
        related: Vec::new(),
        trace: Vec::new(),
        fixes: Vec::new(),
        function: "f".into(),
        package: "example.com/p".into(),
        operation: text.split_whitespace().collect(),
        fingerprint: String::new(),
    }
}

fn settings(config: &str, flags: Layer) -> Settings {
    let config = config::parse(config, Utf8Path::new("/repo/.goleak-probe.toml")).unwrap();
    Settings::resolve(flags, config, Utf8Path::new("/repo"), Utf8Path::new("/repo")).unwrap()
}

fn notes() -> Layer {
    Layer { level: Some(Level::Note), ..Layer::default() }
}

/// Every `leak()` in the text is a finding.
fn filtered(text: &str, settings: &Settings) -> Outcome {
    let file = SourceFile::new(FileId(0), "a.go".into(), text.to_owned());
    let findings = text.match_indices("leak()").map(|(at, word)| finding(&file, at, word)).collect();
    let (directives, functions) = (directives(&file.text), functions(&file));
    let context = FileContext {
        package: "example.com/p",
        directives: &directives,
        functions: &functions,
        unjudged: &[],
        reported: true,
        elsewhere: false,
    };
    filter::apply(findings, &[file], &[context], settings)
}

/// (what it shows, text, leaks left, muted, words of the complaint or "")
const TABLE: &[(&str, &str, usize, usize, &str)] = &[
    ("plain", "package p\nfunc f() {\n\tleak()\n}\n", 1, 0, ""),
    ("on the line", "package p\nfunc f() {\n\tleak() //goleakprobe:ignore send-without-receiver why\n}\n", 0, 1, ""),
    ("line above", "package p\nfunc f() {\n\t//goleakprobe:ignore send-without-receiver why\n\tleak()\n}\n", 0, 1, ""),
    (
        "comments between",
        "package p\nfunc f() {\n\t//goleakprobe:ignore send-without-receiver why\n\t// more\n\t/* and more */\n\tleak()\n}\n",
        0,
        1,
        "",
    ),
    (
        "blank line between",
        "package p\nfunc f() {\n\t//goleakprobe:ignore send-without-receiver why\n\n\tleak()\n}\n",
        1,
        0,
        "mutes nothing",
    ),
    (
        "line below",
        "package p\nfunc f() {\n\tleak()\n\t//goleakprobe:ignore send-without-receiver why\n}\n",
        1,
        0,
        "mutes nothing",
    ),
    (
        "trailing does not reach down",
        "package p\nfunc f() {\n\tx() //goleakprobe:ignore send-without-receiver why\n\tleak()\n}\n",
        1,
        0,
        "mutes nothing",
    ),
    (
        "two on one line",
        "package p\nfunc f() {\n\tleak(); leak() //goleakprobe:ignore send-without-receiver why\n}\n",
        0,
        2,
        "",
    ),
    (
        "doc comment",
        "package p\n\n// f leaks.\n//\n//goleakprobe:ignore send-without-receiver why\nfunc f() {\n\tleak()\n\tleak()\n}\n",
        0,
        2,
        "",
    ),
    (
        "doc comment of another",
        "package p\n\n//goleakprobe:ignore send-without-receiver why\nfunc g() {\n}\nfunc f() {\n\tleak()\n}\n",
        1,
        0,
        "mutes nothing",
    ),
    ("file", "//goleakprobe:ignore-file send-without-receiver why\npackage p\nfunc f() {\n\tleak()\n}\n", 0, 1, ""),
    ("file, nothing there", "//goleakprobe:ignore-file send-without-receiver why\npackage p\n", 0, 0, "mutes nothing"),
    (
        "file directive too late",
        "package p\n//goleakprobe:ignore-file send-without-receiver why\nfunc f() {\n\tleak()\n}\n",
        1,
        0,
        "above the package clause",
    ),
    (
        "no reason",
        "package p\nfunc f() {\n\tleak() //goleakprobe:ignore send-without-receiver\n}\n",
        1,
        0,
        "gives no reason",
    ),
    (
        "other rule",
        "package p\nfunc f() {\n\tleak() //goleakprobe:ignore cancel-not-called why\n}\n",
        1,
        0,
        "`cancel-not-called`",
    ),
    (
        "unknown rule",
        "package p\nfunc f() {\n\tleak() //goleakprobe:ignore send-without-reciever why\n}\n",
        1,
        0,
        "did you mean `send-without-receiver`",
    ),
    (
        "two rules, one needed",
        "package p\nfunc f() {\n\tleak() //goleakprobe:ignore cancel-not-called,send-without-receiver why\n}\n",
        0,
        1,
        "no finding of `cancel-not-called` here",
    ),
    (
        "two directives, both used",
        "package p\nfunc f() {\n\t//goleakprobe:ignore send-without-receiver why\n\tleak() //goleakprobe:ignore send-without-receiver why\n}\n",
        0,
        1,
        "",
    ),
    ("bare nolint", "package p\nfunc f() {\n\tleak() //nolint\n}\n", 0, 1, ""),
    ("bare nolint, unused", "package p\nfunc f() {\n\tx() //nolint\n}\n", 0, 0, ""),
    ("nolint:all", "package p\nfunc f() {\n\tleak() //nolint:all\n}\n", 0, 1, ""),
    ("nolint by name", "package p\nfunc f() {\n\tleak() //nolint:errcheck,goleak-probe // why\n}\n", 0, 1, ""),
    (
        "nolint by name, unused",
        "package p\nfunc f() {\n\tx() //nolint:goleak-probe // why\n}\n",
        0,
        0,
        "`goleak-probe` finds nothing here",
    ),
    ("nolint of another", "package p\nfunc f() {\n\tleak() //nolint:errcheck\n}\n", 1, 0, ""),
    ("nolint above the package", "//nolint:goleak-probe\npackage p\nfunc f() {\n\tleak()\n}\n", 0, 1, ""),
    ("nolint on the func line", "package p\nfunc f() { //nolint:goleak-probe\n\tleak()\n}\n", 0, 1, ""),
    ("lint:ignore", "package p\nfunc f() {\n\t//lint:ignore send-without-receiver why\n\tleak()\n}\n", 0, 1, ""),
    (
        "lint:ignore, unused",
        "package p\nfunc f() {\n\t//lint:ignore SA1000,send-without-receiver why\n\tx()\n}\n",
        0,
        0,
        "",
    ),
    (
        "lint:file-ignore",
        "//lint:file-ignore send-without-receiver why\npackage p\nfunc f() {\n\tleak()\n}\n",
        0,
        1,
        "",
    ),
    (
        "the complaint muted by name",
        "//goleakprobe:ignore-file unused-suppression old code\npackage p\nfunc f() {\n\tx() //goleakprobe:ignore send-without-receiver why\n}\n",
        0,
        1,
        "",
    ),
    (
        "CRLF",
        "package p\r\nfunc f() {\r\n\t//goleakprobe:ignore send-without-receiver why\r\n\tleak()\r\n}\r\n",
        0,
        1,
        "",
    ),
];

#[test]
fn suppressions() {
    let settings = settings("", notes());
    for (name, text, leaks, muted, complaint) in TABLE {
        let out = filtered(text, &settings);
        let (about, left): (Vec<&Finding>, Vec<&Finding>) =
            out.findings.iter().partition(|finding| finding.rule == UNUSED);
        assert_eq!((left.len(), out.suppressed), (*leaks, *muted), "{name}");
        let messages: Vec<&str> = about.iter().map(|finding| finding.message.as_str()).collect();
        match *complaint {
            "" => assert!(messages.is_empty(), "{name}: {messages:?}"),
            words => assert!(messages.len() == 1 && messages[0].contains(words), "{name}: {messages:?}"),
        }
    }
}

#[test]
fn the_complaint_can_be_repaired_and_is_hidden_by_default() {
    let text = "package p\nfunc f() {\n\tx() //goleakprobe:ignore send-without-receiver why\n\t//goleakprobe:ignore send-without-receiver why\n\ty()\n}\n";
    let out = filtered(text, &settings("", notes()));
    let mut repaired = text.to_owned();
    for finding in out.findings.iter().rev() {
        let edit = &finding.fixes[0].edits[0];
        repaired.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.insert);
        assert_eq!(finding.fingerprint.len(), 32);
        assert_eq!((finding.function.as_str(), finding.package.as_str()), ("f", "example.com/p"));
    }
    assert_eq!(repaired, "package p\nfunc f() {\n\tx()\n\ty()\n}\n");
    let out = filtered(text, &settings("", Layer::default()));
    assert_eq!((out.findings.len(), out.hidden), (0, 2));
}

#[test]
fn a_rule_that_did_not_run_proves_nothing() {
    let text =
        "package p\nfunc f() {\n\tx() //goleakprobe:ignore send-without-receiver why\n\ty() //nolint:goleak-probe\n}\n";
    let ignored = Layer { ignore: Some(vec![SEND.to_owned()]), ..notes() };
    assert_eq!(filtered(text, &settings("", ignored)).findings, []);
    let off = "[rules.send-without-receiver]\nenabled = false\n";
    assert_eq!(filtered(text, &settings(off, notes())).findings, []);
    // Nor do functions that could not be analysed.
    let file = SourceFile::new(FileId(0), "a.go".into(), text.to_owned());
    let (directives, functions) = (directives(&file.text), functions(&file));
    let unjudged = [functions[0].range];
    let context = FileContext {
        package: "p",
        directives: &directives,
        functions: &functions,
        unjudged: &unjudged,
        reported: true,
        elsewhere: false,
    };
    assert_eq!(filter::apply(Vec::new(), &[file], &[context], &settings("", notes())).findings, []);
}

#[test]
fn fingerprints_survive_moves_and_tell_equal_operations_apart() {
    let prints = |text: &str| {
        filtered(text, &settings("", Layer::default())).findings.into_iter().map(|f| f.fingerprint).collect::<Vec<_>>()
    };
    let before = prints("package p\nfunc f() {\n\tleak()\n\tleak()\n}\n");
    assert_eq!(before, prints("package p\n\n// comment\n\nfunc f() {\n\n\tleak()\n\n\t// x\n\tleak()\n}\n"));
    assert_ne!(before[0], before[1]);
    // Muting the first renames no other.
    let muted = prints("package p\nfunc f() {\n\tleak() //nolint\n\tleak()\n}\n");
    assert_eq!(muted, before[1..]);
    insta::assert_snapshot!(before.join("\n"), @r"
    2c9ab2fdec21010efedef231df3d71de
    432ab256b282959579aec9e861963360
    ");
}

#[test]
fn sorted_whatever_the_order_and_without_twins() {
    let files = || {
        vec![
            SourceFile::new(FileId(0), "a.go".into(), "xxxxxx".into()),
            SourceFile::new(FileId(1), "b.go".into(), "yyyyyy".into()),
        ]
    };
    let context = FileContext { reported: true, ..FileContext::default() };
    let all = files();
    let mut findings = vec![
        finding(&all[1], 0, "yy"),
        finding(&all[0], 2, "xx"),
        finding(&all[0], 0, "xx"),
        finding(&all[0], 0, "xx"),
    ];
    let settings = settings("", Layer::default());
    let first = filter::apply(findings.clone(), &all, &[context, context], &settings).findings;
    findings.reverse();
    let second = filter::apply(findings, &all, &[context, context], &settings).findings;
    assert_eq!(first, second);
    assert_eq!(first.iter().map(|f| (f.primary.file.0, f.primary.start)).collect::<Vec<_>>(), [(0, 0), (0, 2), (1, 0)]);
    // Siblings that were read for context only report nothing.
    let unreported = FileContext::default();
    assert_eq!(filter::apply(first, &all, &[unreported, context], &settings).findings.len(), 1);
}

#[test]
fn levels_and_overrides() {
    const TEXT: &str = "package p\nfunc f() {\n\tleak()\n}\n";
    let level_of = |config: &str, flags: Layer| {
        filtered(TEXT, &settings(config, flags)).findings.first().map(|finding| finding.level)
    };
    let select = |id: &str| Layer { select: Some(vec![id.to_owned()]), ..Layer::default() };
    let rule = |body: &str| format!("[rules.send-without-receiver]\n{body}\n");
    assert_eq!(level_of("", Layer::default()), Some(Level::Warning));
    assert_eq!(level_of(&rule("level = 'error'"), Layer::default()), Some(Level::Error));
    assert_eq!(level_of(&rule("level = 'note'"), Layer::default()), None);
    assert_eq!(level_of("level = 'error'", Layer::default()), None);
    assert_eq!(level_of("level = 'error'", notes()), Some(Level::Warning), "flags win");
    assert_eq!(level_of(&rule("enabled = false"), Layer::default()), None);
    assert_eq!(level_of(&rule("enabled = false"), select(SEND)), Some(Level::Warning), "selected by hand");
    assert_eq!(level_of("ignore = ['send-without-receiver']", select(SEND)), Some(Level::Warning));
    assert_eq!(level_of("", select("cancel-not-called")), None);
    assert_eq!(level_of("[[override]]\npaths = ['a.go']\nignore = ['send-without-receiver']", Layer::default()), None);
    assert_eq!(
        level_of("[[override]]\npaths = ['other/']\nignore = ['send-without-receiver']", Layer::default()),
        Some(Level::Warning)
    );
    assert_eq!(level_of("[[override]]\npaths = ['*.go']\nlevel = 'error'", Layer::default()), None);
    let raised = "[[override]]\npaths = ['*.go']\nrules.send-without-receiver.level = 'note'\n[[override]]\npaths = ['a.go']\nrules.send-without-receiver.level = 'error'";
    assert_eq!(level_of(raised, Layer::default()), Some(Level::Error), "the last one wins");
    assert!(Config::default().rules.is_empty());
}
