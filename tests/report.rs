//! The formats over one fixed run.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod fixture;

use fixture::{cx, empty, render, run};
use goleak_probe::config::{Format, PathMode};
use goleak_probe::report::ReportCx;
use serde_json::Value;

const ALL: [Format; 11] = [
    Format::Text,
    Format::Concise,
    Format::Json,
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Rdjson,
    Format::Checkstyle,
    Format::Junit,
    Format::Html,
    Format::Markdown,
];

#[test]
fn text() {
    insta::assert_snapshot!(render(&cx(&run()), Format::Text));
}

#[test]
fn text_in_80_columns() {
    let run = run();
    let out = render(&ReportCx { width: Some(80), ..cx(&run) }, Format::Text);
    for line in out.lines() {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
    insta::assert_snapshot!(out);
}

#[test]
fn text_in_colour() {
    let run = run();
    let out = render(&ReportCx { color: true, ..cx(&run) }, Format::Text);
    assert!(out.contains("\u{1b}["));
    let plain = anstream::adapter::strip_str(&out).to_string();
    assert_eq!(plain, render(&cx(&run), Format::Text), "colour changes nothing else");
}

#[test]
fn concise() {
    insta::assert_snapshot!(render(&cx(&run()), Format::Concise));
}

#[test]
fn json() {
    insta::assert_snapshot!(render(&cx(&run()), Format::Json));
}

#[test]
fn sarif() {
    insta::assert_snapshot!(render(&cx(&run()), Format::Sarif));
}

#[test]
fn html() {
    insta::assert_snapshot!(render(&cx(&run()), Format::Html));
}

#[test]
fn html_takes_no_text_for_markup() {
    let mut run = run();
    run.findings[1].message = "sends on `<script>` & \"x\"".to_owned();
    run.findings[1].trace[0].message = "starts `a<b>`".to_owned();
    let page = render(&cx(&run), Format::Html);
    assert!(!page.contains("<script>") && !page.contains("a<b>"), "{page}");
    assert!(page.contains("<code>&lt;script&gt;</code> &amp; &quot;x&quot;"));
}

#[test]
fn formats_of_review_and_build_tools() {
    for format in [Format::Github, Format::Gitlab, Format::Rdjson, Format::Checkstyle, Format::Junit] {
        let name = format!("{format:?}").to_lowercase();
        insta::assert_snapshot!(name.as_str(), render(&cx(&run()), format));
        insta::assert_snapshot!(format!("{name}_with_nothing_found"), render(&cx(&empty()), format));
    }
}

#[test]
fn github_commands_stay_one_line_each() {
    let mut run = run();
    run.findings[1].message = "100 % stuck:\r\nsee, here".to_owned();
    let out = render(&cx(&run), Format::Github);
    assert_eq!(out.lines().count(), run.findings.len());
    assert!(out.contains("::100 %25 stuck:%0D%0Asee, here%0A1. "), "{out}");
}

#[test]
fn markdown() {
    insta::assert_snapshot!(render(&cx(&run()), Format::Markdown));
}

#[test]
fn nothing_found_is_a_valid_report() {
    let run = empty();
    assert_eq!(render(&cx(&run), Format::Text), "");
    assert_eq!(render(&cx(&run), Format::Concise), "");
    assert_eq!(render(&cx(&run), Format::Markdown), "# goleak-probe: no leaks found in 0 files\n");
    assert!(!render(&cx(&run), Format::Html).contains("<article"));
    insta::assert_snapshot!(render(&cx(&run), Format::Json));
    let sarif = parse(&render(&cx(&run), Format::Sarif));
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);
}

#[test]
fn absolute_paths() {
    let run = run();
    let cx = ReportCx { path_mode: PathMode::Absolute, ..cx(&run) };
    assert!(render(&cx, Format::Concise).starts_with("/work/repo/svc/ctx/a b/run.go:4:2: "));
    let json = parse(&render(&cx, Format::Json));
    assert_eq!(json["findings"][1]["fixes"][0]["edits"][0]["path"], "/work/repo/svc/proxy/start.go");
    assert_eq!(json["summary"]["skipped"][0]["path"], "/work/repo/svc/x/secret.go");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    for format in ALL {
        assert_eq!(render(&cx(&run()), format), render(&cx(&run()), format));
    }
}

#[test]
fn sarif_is_valid_by_its_schema() {
    // One pattern of the published schema lacks a bracket, which a strict reader refuses.
    let schema = include_str!("../sarif-schemas/sarif-2.1.0.json")
        .replace("|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "|^[a-zA-Z]{2}-[a-zA-Z]{2}$");
    let schema = parse(&schema);
    let validator = jsonschema::validator_for(&schema).unwrap();
    for run in [run(), empty()] {
        for category in [None, Some("linux")] {
            let log = parse(&render(&ReportCx { sarif_category: category, ..cx(&run) }, Format::Sarif));
            let errors: Vec<String> =
                validator.iter_errors(&log).map(|error| format!("{error} at {}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }
}

#[test]
fn sarif_category_ends_in_a_slash_and_is_absent_by_default() {
    let run = run();
    let with = |category| {
        parse(&render(&ReportCx { sarif_category: category, ..cx(&run) }, Format::Sarif))["runs"][0]["automationDetails"].clone()
    };
    assert_eq!(with(None), Value::Null);
    assert_eq!(with(Some("a/linux"))["id"], "a/linux/");
    assert_eq!(with(Some("a/"))["id"], "a/");
}

#[test]
fn sarif_has_one_result_per_rule_and_line() {
    let mut run = run();
    let mut again = run.findings[1].clone();
    again.primary.start += 3;
    run.findings.push(again);
    assert_eq!(parse(&render(&cx(&run), Format::Sarif))["runs"][0]["results"].as_array().unwrap().len(), 2);
}

#[test]
fn sarif_counts_utf16_units_and_links_related_places() {
    let log = parse(&render(&cx(&run()), Format::Sarif));
    let result = &log["runs"][0]["results"][1];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    // Two tabs, `/* é𝛼 */ ` with 𝛼 as two units.
    assert_eq!((region["startColumn"].as_i64(), region["endColumn"].as_i64()), (Some(13), Some(31)));
    let json = parse(&render(&cx(&run()), Format::Json));
    assert_eq!(json["findings"][1]["column"], 16, "bytes elsewhere");
    assert!(
        result["message"]["text"]
            .as_str()
            .unwrap()
            .ends_with(". See [no buffer](1), [the caller has gone on by then](2).")
    );
    assert_eq!(result["codeFlows"][0]["threadFlows"].as_array().unwrap().len(), 2);
    assert_eq!(
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "svc/ctx/a%20b/run.go"
    );
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
