//! What the documents show is what the program says. `BLESS=1 cargo test --test readme` rewrites the marked parts of the README.

#![allow(clippy::unwrap_used)]

#[path = "common/lint.rs"]
mod lint;

use camino::Utf8Path;
use goleak_probe::config::{self, Format, Layer, Settings};
use goleak_probe::progress::Silent;
use goleak_probe::report::{ReportCx, reporter};
use goleak_probe::rules::registry;
use regex::Regex;
use std::fmt::Write as _;
use std::fs;

/// The finding that the README shows.
const SHOWN: &str = "send-without-receiver";
/// Columns of the terminal in the picture.
const PICTURE_COLUMNS: usize = 100;

/// Holds the part of the README between `<!-- name: begin … -->` and `<!-- name: end -->` against `wanted`, or replaces it.
fn hold(name: &str, wanted: &str) {
    let path = lint::root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = (format!("<!-- {name}: begin "), format!("<!-- {name}: end -->"));
    let start = text.find(&begin).map(|at| at + text[at..].find('\n').unwrap() + 1).unwrap();
    let stop = text.find(&end).unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, [&text[..start], wanted, &text[stop..]].concat()).unwrap();
    } else {
        assert_eq!(&text[start..stop], wanted, "README.md: run `BLESS=1 cargo test --test readme`");
    }
}

/// The report over some paths, as standard output carries it.
fn report(cwd: &Utf8Path, settings: &Settings, format: Format, width: Option<usize>) -> String {
    let run = goleak_probe::check(settings, &Silent).unwrap();
    let cx = ReportCx {
        run: &run,
        rules: registry::all(),
        path_mode: settings.path_mode,
        cwd,
        root: cwd,
        color: false,
        width,
        sarif_category: None,
        version: "0.1.0",
    };
    let mut out = Vec::new();
    reporter(format).report(&cx, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn quickstart(select: &[&str], width: Option<usize>) -> String {
    let root = lint::root();
    let mut settings = Settings::defaults(&root, &root);
    settings.paths = vec!["testdata/quickstart".to_owned()];
    settings.select = select.iter().map(ToString::to_string).collect();
    report(&root, &settings, Format::Text, width)
}

// One test, so that two do not rewrite the file at once.
#[test]
fn the_readme_shows_what_is() {
    hold("finding", &format!("```text\n{}\n```\n", quickstart(&[SHOWN], None).trim_end()));
    let mut table = "| rule | level | finds |\n|---|---|---|\n".to_owned();
    for rule in registry::all() {
        let (id, level, title) = (rule.id, rule.level.as_str(), rule.title.trim_end_matches('.').replace('|', "\\|"));
        let _ = writeln!(table, "| [`{id}`](rules/{id}.md) | {level} | {title} |");
    }
    hold("rules", &table);
}

#[test]
fn the_picture_shows_the_same_finding() {
    let picture = fs::read_to_string(lint::root().join("docs/finding.svg")).unwrap();
    let text: String = Regex::new("<[^>]*>").unwrap().replace_all(&picture, "").into_owned();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let report = quickstart(&[SHOWN], Some(PICTURE_COLUMNS));
    assert!(squeezed(&text).contains(&squeezed(&report)), "docs/finding.svg is out of date; it should show\n{report}");
}

#[test]
fn links_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)#:]+)\)").unwrap();
    let mut documents = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(|name| lint::root().join(name)).to_vec();
    let docs = lint::root().join("docs").read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path());
    documents.extend(docs.filter(|path| path.extension() == Some("md")));
    for path in documents {
        let text = fs::read_to_string(&path).unwrap();
        for found in link.captures_iter(&text) {
            assert!(path.parent().unwrap().join(&found[1]).exists(), "{path}: {} is not there", &found[1]);
        }
    }
}

/// The example of `docs/knowledge.md`: what it says without and with the configuration is what comes out.
#[test]
fn the_example_of_knowledge_runs() {
    let text = fs::read_to_string(lint::root().join("docs/knowledge.md")).unwrap();
    let (_, example) = text.split_once("## An example").unwrap();
    let block = |fence: &str, index: usize| -> String {
        let begin = format!("```{fence}\n");
        let body = example.split(begin.as_str()).nth(index + 1).unwrap();
        body.split_once("\n```").unwrap().0.to_owned() + "\n"
    };
    let temp = tempfile::tempdir().unwrap();
    let cwd = Utf8Path::from_path(temp.path()).unwrap();
    fs::write(cwd.join("go.mod"), "module example.com/shop\n\ngo 1.24\n").unwrap();
    fs::write(cwd.join("load.go"), block("go", 0)).unwrap();
    for (index, configuration) in [String::new(), block("toml", 0)].iter().enumerate() {
        let config = config::parse(configuration, &cwd.join(".goleak-probe.toml")).unwrap();
        let settings = Settings::resolve(Layer::default(), config, cwd, cwd).unwrap();
        let shown = block("console", index);
        let (_, wanted) = shown.split_once('\n').unwrap();
        assert_eq!(report(cwd, &settings, Format::Concise, None), wanted);
    }
}
