//! What each fuzz target does with a text. A target may answer anything but must neither panic nor hang, and says the same twice.

use camino::Utf8Path;
use goleak_probe::config::{self, Layer, Settings};
use goleak_probe::explore::explore;
use goleak_probe::model::program::{FileInput, ItemId, Program};
use goleak_probe::rules::{Findings, FuncCx, entries};
use goleak_probe::source::directive::directives as read_directives;
use goleak_probe::source::{FileId, SourceFile, module as go_mod};
use goleak_probe::summary::{Knowledge, Summaries};
use goleak_probe::syntax::item::ItemKind;
use goleak_probe::syntax::outline::outline as outline_of;
use goleak_probe::syntax::triggers::Triggers;
use std::fmt::Write;
use std::sync::LazyLock;

/// Read once: it is the larger part of a small text's time.
static KNOWLEDGE: LazyLock<Knowledge> =
    LazyLock::new(|| Knowledge::builtin().unwrap_or_else(|error| panic!("the knowledge that is built in: {error}")));

/// Every item lies in the text, begins and ends between characters, and comes after the one before.
pub fn outline(text: &str) {
    let found = outline_of(text, &Triggers::none());
    let mut at = 0;
    for item in &found.items {
        let (start, end) = (item.span.start as usize, item.span.end as usize);
        assert!(start <= end && text.is_char_boundary(start) && text.is_char_boundary(end), "{item:?}");
        assert!(start >= at, "{item:?} begins within the one before");
        assert!(text.get(item.name.start as usize..item.name.end as usize).is_some(), "{item:?}");
        at = start;
    }
}

/// Every item is lowered, its types and its signature too; the dump walks all of it.
pub fn lower(text: &str) {
    let once = || {
        let mut out = String::new();
        with_program(text, |program, _, item| {
            out.push_str(&program.unit(item).dump());
            let _ = writeln!(out, "{:?}", program.signature(item));
        });
        out
    };
    assert_eq!(once(), once());
}

/// Every rule looks at every function.
pub fn flow(text: &str) {
    let once = || {
        let mut out = String::new();
        with_program(text, |program, summaries, item| {
            if program.unit(item).damaged {
                return;
            }
            let cx = FuncCx::new(program, summaries, item);
            for entry in entries() {
                let Ok(options) = entry.parse(Default::default()) else {
                    panic!("the defaults of {} do not parse", entry.meta.id)
                };
                let mut found = Findings::new(entry.meta);
                entry.check(&cx, &options, &mut found);
                for finding in found.into_parts().0 {
                    let _ = writeln!(out, "{} {:?} {}", finding.rule, finding.primary, finding.message);
                }
            }
        });
        out
    };
    assert_eq!(once(), once());
}

/// Every function is carried out with all interleavings, within the explorer's own bounds.
pub fn explorer(text: &str) {
    let once = || {
        let mut out = String::new();
        with_program(text, |program, summaries, item| {
            if !program.unit(item).damaged {
                let found = explore(program, summaries, item);
                let _ = writeln!(out, "{} {} {:?}", found.states, found.bound_hit, found.leaks.len());
            }
        });
        out
    };
    assert_eq!(once(), once());
}

/// Comments that suppress findings.
pub fn directives(text: &str) {
    for one in read_directives(text) {
        let _ = format!("{one:?}");
    }
}

/// The configuration file, up to the settings it makes.
pub fn config(text: &str) {
    let root = Utf8Path::new("/root");
    if let Ok(read) = config::parse(text, &root.join(".goleak-probe.toml"))
        && let Ok(settings) = Settings::resolve(Layer::default(), read, root, root)
    {
        let _ = settings.to_table().to_string();
    }
}

/// `go.mod` and `go.work`.
pub fn module(text: &str) {
    let _ = format!("{:?}", go_mod::parse(text));
}

/// The file of known findings; what was read comes out the same when it is written and read again.
pub fn baseline(text: &str) {
    let file = Utf8Path::new("/root/baseline.json");
    if let Ok(known) = config::Baseline::parse(text, file) {
        let written = known.render();
        let Ok(again) = config::Baseline::parse(&written, file) else {
            panic!("what was written cannot be read: {written}")
        };
        assert_eq!(again.render(), written);
    }
}

/// Makes a program of one file and hands each of its functions over.
fn with_program(text: &str, mut see: impl FnMut(&Program, &Summaries<'_>, ItemId)) {
    let source = SourceFile::new(FileId(0), "x.go".into(), text.to_owned());
    let input = FileInput {
        outline: outline_of(&source.text, &Triggers::none()),
        source,
        folder_path: "example.com/x".into(),
        go: None,
        module: "".into(),
        is_test: false,
        is_built: true,
        report: true,
    };
    let knowledge = &*KNOWLEDGE;
    let program = Program::new(vec![input], Box::new(knowledge.clone()));
    let summaries = Summaries::new(&program, knowledge);
    for item in program.items_of(&program.files[0]) {
        if matches!(program.item(item).kind, ItemKind::Func | ItemKind::Method) {
            see(&program, &summaries, item);
        }
    }
}
