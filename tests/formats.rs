//! Formats as their readers describe them, over a real run: what is written is read back by the documented grammar and compared with JSON.
//! `.ci/surfaces formats` asks the readers themselves.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/tool.rs"]
mod tool;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tool::Tree;

/// A module whose names need all the escaping there is; findings at both levels.
fn awkward() -> Tree {
    let tree = Tree::quickstart();
    let leak = "package p\n\nimport \"time\"\n\n/* é𝛼 */ func F() {\n\ttick := time.NewTicker(time.Second)\n\tfor range 3 {\n\t\t<-tick.C\n\t}\n}\n";
    tree.write("go.mod", "module example.com/p\n\ngo 1.20\n");
    tree.write("a,b 100%25/<é>&\"x\".go", leak);
    tree.write("sub/x_test.go", leak);
    tree
}

fn report(tree: &Tree, format: &str) -> String {
    tree.run(&["--level", "note", "--format", format]).out
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Path, line and rule of each finding as JSON tells them.
fn findings(tree: &Tree) -> Vec<(String, u64, String)> {
    let report = parse(&report(tree, "json"));
    let of = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        (text("path"), finding["line"].as_u64().unwrap(), text("rule"))
    };
    let found: Vec<_> = report["findings"].as_array().unwrap().iter().map(of).collect();
    assert!(found.len() > 8 && found.iter().any(|(path, ..)| path == "a,b 100%25/<é>&\"x\".go"), "{found:?}");
    found
}

/// The fields that GitLab documents for a Code Quality report.
#[test]
fn gitlab_gets_the_fields_it_asks_for() {
    let schema = json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": { "type": "string", "minLength": 1 },
                "check_name": { "type": "string", "minLength": 1 },
                "fingerprint": { "type": "string", "minLength": 1 },
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        // From the root of the repository, and never with `./` in front.
                        "path": { "type": "string", "pattern": "^[^./]" },
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": { "begin": { "type": "integer", "minimum": 1 } },
                        },
                    },
                },
            },
        },
    });
    let validator = jsonschema::validator_for(&schema).unwrap();
    let tree = awkward();
    let issues = parse(&report(&tree, "gitlab"));
    let errors: Vec<String> =
        validator.iter_errors(&issues).map(|it| format!("{it} at {}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let issues = issues.as_array().unwrap();
    let told = issues.iter().map(|issue| {
        let at = &issue["location"];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&at["path"]), at["lines"]["begin"].as_u64().unwrap(), text(&issue["check_name"]))
    });
    assert_eq!(told.collect::<Vec<_>>(), findings(&tree));
    let prints: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), issues.len(), "of equal fingerprints GitLab shows one");
}

/// One workflow command as a runner takes it apart: `::name key=value,…::text`, escapes undone, `%25` last.
fn command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let (head, text) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n");
    let undo = |text: &str| data(text).replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    let pairs = properties.split(',').map(|pair| pair.split_once('=').unwrap());
    let properties = pairs.map(|(key, value)| (key.to_owned(), undo(value))).collect();
    (name.to_owned(), properties, data(text).replace("%25", "%"))
}

#[test]
fn github_reads_every_command() {
    let tree = awkward();
    let text = report(&tree, "github");
    let told = text.lines().map(|line| {
        let (name, properties, text) = command(line);
        assert!(matches!(name.as_str(), "notice" | "warning" | "error"), "{line}");
        let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(keys, ["col", "endColumn", "endLine", "file", "line", "title"], "the documented parameters");
        assert_eq!(properties["line"], properties["endLine"], "columns count on one line only");
        let [from, to] = ["col", "endColumn"].map(|key| properties[key].parse::<u64>().unwrap());
        assert!(0 < from && from <= to && text.lines().count() > 1, "{line}");
        let rule = properties["title"].strip_prefix("goleak-probe: ").unwrap().to_owned();
        (properties["file"].clone(), properties["line"].parse().unwrap(), rule)
    });
    assert_eq!(told.collect::<Vec<_>>(), findings(&tree));
}

/// Elements with their attributes, unescaped, in the order of the document.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let element = |start: &BytesStart<'_>| {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        (start.name().as_ref().to_owned(), attributes.collect())
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => found.push(element(&start)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Attributes that a strict reader takes, by element: Jenkins' `junit-10.xsd` and Checkstyle's `checkstyle-report-1.0.0.xsd`.
const TAKEN: &[(&str, &[&str])] = &[
    ("testsuites", &["name", "time", "tests", "failures", "errors"]),
    ("testsuite", &["name", "tests", "failures", "errors", "time", "skipped", "file", "package", "id"]),
    ("testcase", &["name", "time", "classname", "group"]),
    ("failure", &["type", "message"]),
    ("checkstyle", &["version"]),
    ("file", &["name"]),
    ("error", &["column", "line", "message", "severity", "source"]),
];

#[test]
fn xml_forms_hold_nothing_a_strict_reader_refuses() {
    let tree = awkward();
    for format in ["junit", "checkstyle"] {
        for (name, attributes) in elements(&report(&tree, format)) {
            let (_, taken) = TAKEN.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("<{name}>"));
            for key in attributes.keys() {
                assert!(taken.contains(&key.as_str()), "{format}: <{name} {key}=…>");
            }
        }
    }
}

#[test]
fn xml_forms_tell_every_finding() {
    let tree = awkward();
    let wanted = findings(&tree);
    for (format, holder, item) in [("checkstyle", "file", "error"), ("junit", "testsuite", "testcase")] {
        let (mut path, mut told) = (String::new(), Vec::new());
        for (name, attributes) in elements(&report(&tree, format)) {
            if name == holder {
                path = attributes["name"].clone();
            } else if name == item {
                // `rule line:column` in the one, `goleak-probe.rule` and `line` in the other.
                let (rule, line) = if let Some(source) = attributes.get("source") {
                    (source.trim_start_matches("goleak-probe."), attributes["line"].as_str())
                } else {
                    let (rule, at) = attributes["name"].split_once(' ').unwrap();
                    (rule, at.split(':').next().unwrap())
                };
                told.push((path.clone(), line.parse().unwrap(), rule.to_owned()));
            }
        }
        assert_eq!(told, wanted, "{format}");
    }
}

/// What GitHub's upload takes or shows, beyond the schema: its limits, one place for each alert, and paths from the root.
#[test]
fn sarif_keeps_to_what_code_scanning_reads() {
    let tree = awkward();
    let log = parse(&report(&tree, "sarif"));
    let run = &log["runs"][0];
    assert_eq!((log["version"].as_str(), log["runs"].as_array().unwrap().len()), (Some("2.1.0"), 1));
    assert!(run.get("automationDetails").is_none(), "the category of the upload counts");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for (text, most) in [("shortDescription", 1024), ("fullDescription", 1024), ("help", usize::MAX)] {
            let length = rule[text]["text"].as_str().unwrap().chars().count();
            assert!(0 < length && length <= most, "{}: {text} has {length} characters", rule["id"]);
        }
        assert!(rule.get("name").is_none() && rule.get("helpUri").is_none_or(|uri| uri != ""), "{}", rule["id"]);
        let properties = &rule["properties"];
        let tags: Vec<&str> = properties["tags"].as_array().unwrap().iter().map(|tag| tag.as_str().unwrap()).collect();
        assert!(tags.len() <= 10 && tags.iter().collect::<BTreeSet<_>>().len() == tags.len(), "{tags:?}");
        assert!(["high", "medium", "low"].contains(&properties["precision"].as_str().unwrap()));
        assert!(["error", "warning", "recommendation"].contains(&properties["problem.severity"].as_str().unwrap()));
    }
    let mut told = Vec::new();
    for result in run["results"].as_array().unwrap() {
        let [location] = result["locations"].as_array().unwrap().as_slice() else { panic!("one place: {result}") };
        let place = &location["physicalLocation"];
        let [from, to, left, right] =
            ["startLine", "endLine", "startColumn", "endColumn"].map(|key| place["region"][key].as_u64().unwrap());
        assert!(from == to && 1 <= left && left <= right, "a pull request shows alerts of one line: {place}");
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        let path = percent_encoding::percent_decode_str(uri).decode_utf8().unwrap().into_owned();
        assert!(tree.root().join(&path).exists() && !uri.contains([' ', '<', '"']), "{uri}");
        let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
        let (value, count) = hash.split_once(':').unwrap();
        assert!(u64::from_str_radix(value, 16).is_ok() && count.parse::<u32>().is_ok_and(|count| count > 0), "{hash}");
        let rule = result["ruleId"].as_str().unwrap();
        assert_eq!(rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], rule);
        for fix in result["fixes"].as_array().into_iter().flatten() {
            assert!(!fix["artifactChanges"].as_array().unwrap().is_empty(), "an empty fix is refused");
        }
        told.push((path, from, rule.to_owned()));
    }
    assert_eq!(told, findings(&tree));
}
