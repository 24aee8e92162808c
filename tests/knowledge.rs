//! `rules/knowledge.toml`: it has the form that the schema tells, and each entry is one that real code asks for.
//!
//! The Go files in `testdata/knowledge` call each listed function and use each listed field, in wrappers whose parameters and results
//! are those of the real package. What counts is what the resolver makes of them: a fact it cannot find there, no rule will ever find.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use camino::Utf8Path;
use goleak_probe::model::body::{ExprKind, Unit};
use goleak_probe::model::program::{Externals, FileInput, ItemId, Program};
use goleak_probe::model::resolve::{Callee, Resolver};
use goleak_probe::model::ty::Ty;
use goleak_probe::source::{FileId, SourceFile};
use goleak_probe::summary::Knowledge;
use goleak_probe::syntax::item::ItemKind;
use goleak_probe::syntax::outline::outline;
use goleak_probe::syntax::triggers::Triggers;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::{Arc, Mutex};

type Names = BTreeSet<String>;

/// Answers as the knowledge does, and remembers what was asked and known.
struct Recorder {
    knowledge: Knowledge,
    asked: Arc<Mutex<Names>>,
}

impl Recorder {
    fn note<T>(&self, name: String, found: Option<T>) -> Option<T> {
        if found.is_some() {
            self.asked.lock().unwrap().insert(name);
        }
        found
    }
}

impl Externals for Recorder {
    fn results(&self, path: &str, name: &str) -> Option<&[Ty]> {
        self.note(format!("{path}: {name}"), self.knowledge.results(path, name))
    }

    fn var(&self, path: &str, name: &str) -> Option<&Ty> {
        self.note(format!("{path}: {name}"), self.knowledge.var(path, name))
    }

    fn field(&self, path: &str, type_name: &str, field: &str) -> Option<&Ty> {
        self.note(format!("{path}: {type_name}.{field}"), self.knowledge.field(path, type_name, field))
    }
}

/// What the fixtures make of the knowledge.
#[derive(Default)]
struct Seen {
    /// Functions, methods, fields and variables that were looked up, and types that expressions and results have.
    used: Names,
    problems: Vec<String>,
}

fn document() -> toml::Table {
    toml::from_str(include_str!("../rules/knowledge.toml")).unwrap()
}

fn fixtures(asked: &Arc<Mutex<Names>>) -> Program {
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/knowledge");
    let mut paths: Vec<_> = folder.read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path()).collect();
    paths.retain(|path| path.extension() == Some("go"));
    paths.sort();
    let inputs = (0..).zip(paths).map(|(id, path)| {
        let text = fs::read_to_string(&path).unwrap();
        FileInput {
            outline: outline(&text, &Triggers::none()),
            source: SourceFile::new(FileId(id), path, text),
            module: "".into(),
            folder_path: "fixtures/knowledge".into(),
            go: None,
            is_test: false,
            is_built: true,
            report: true,
        }
    });
    let recorder = Recorder { knowledge: Knowledge::builtin().unwrap(), asked: Arc::clone(asked) };
    Program::new(inputs.collect(), Box::new(recorder))
}

/// Asks about every expression of every fixture, as rules do.
fn look() -> Seen {
    let asked = Arc::default();
    let program = fixtures(&asked);
    let knowledge = Knowledge::builtin().unwrap();
    let mut seen = Seen::default();
    for file in &program.files {
        for item in program.items_of(file).filter(|item| program.item(*item).kind == ItemKind::Func) {
            let unit = program.unit(item);
            if unit.damaged {
                seen.problems.push(format!("{}: {} cannot be read", file.source.path, program.name(item)));
            }
            look_at(&program, &knowledge, item, unit, &mut seen);
        }
    }
    seen.used.append(&mut asked.lock().unwrap());
    seen
}

fn look_at(program: &Program, knowledge: &Knowledge, item: ItemId, unit: &Unit, seen: &mut Seen) {
    let resolver = Resolver::new(program, item);
    let place = || format!("{}: {}", program.file_of(item).source.path, program.name(item));
    for (expr, data) in unit.exprs.iter() {
        seen.used.extend(type_name(&resolver.ty(expr)));
        let ExprKind::Call(call) = &data.kind else { continue };
        let Callee::External(path, name) = resolver.callee(call) else { continue };
        let Some(known) = knowledge.func(&path, &name) else { continue };
        seen.used.insert(format!("{path}: {name}"));
        let (listed, given) = (known.params().len(), call.args.len());
        if listed > given {
            seen.problems.push(format!("{}: {listed} effects listed for {given} parameters", place()));
        }
        let results = knowledge.results(&path, &name).unwrap_or_default();
        seen.used.extend(results.iter().filter_map(type_name));
    }
}

fn type_name(ty: &Ty) -> Option<String> {
    ty.type_name().map(|it| format!("{}: {}", it.path, it.name))
}

/// Every entry of the file, as [`Seen`] names it.
fn entries() -> BTreeMap<String, Names> {
    let mut entries: BTreeMap<String, Names> = BTreeMap::new();
    for (path, package) in document()["package"].as_table().unwrap() {
        let own = entries.entry(path.clone()).or_default();
        for (name, entry) in package.as_table().unwrap() {
            let entry = entry.as_table().unwrap();
            match name.as_str() {
                "vars" => own.extend(entry.keys().map(|var| format!("{path}: {var}"))),
                "types" => {
                    for (name, ty) in entry {
                        let fields = ty.get("fields").and_then(toml::Value::as_table);
                        own.extend(
                            fields.into_iter().flat_map(toml::Table::keys).map(|it| format!("{path}: {name}.{it}")),
                        );
                        own.insert(format!("{path}: {name}"));
                    }
                }
                _ => drop(own.insert(format!("{path}: {name}"))),
            }
        }
    }
    entries
}

#[test]
fn every_entry_is_asked_for_by_a_fixture() {
    let seen = look();
    let mut problems = seen.problems;
    for (path, names) in entries() {
        let missing: Vec<&str> = names.difference(&seen.used).map(String::as_str).collect();
        if !missing.is_empty() {
            problems.push(format!("testdata/knowledge holds no use of\n    {}\n  from {path}", missing.join("\n    ")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A function that acquires must have a result that owes something.
#[test]
fn what_is_acquired_is_owed() {
    let knowledge = Knowledge::builtin().unwrap();
    let mut problems = Vec::new();
    for (path, package) in document()["package"].as_table().unwrap() {
        for (name, entry) in package.as_table().unwrap().iter().filter(|it| !matches!(it.0.as_str(), "types" | "vars"))
        {
            if entry.get("acquires").is_some() && knowledge.acquired(path, name).is_empty() {
                problems.push(format!("{path}: {name} acquires, but no result owes anything"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_file_and_the_example_have_the_form_of_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../docs/knowledge.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let complaints = |document: &toml::Table| -> Vec<String> {
        let document = serde_json::to_value(document).unwrap();
        validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect()
    };
    assert_eq!(complaints(&document()), Vec::<String>::new());
    for wrong in [
        "[package.\"x\"]\nF = { params = [\"looks\"] }",
        "[package.\"x\"]\nF = { resluts = [\"int\"] }",
        "[package.\"x\".types.T]\nowns = \"everything\"",
        "[packages.\"x\"]\nF = {}",
    ] {
        assert!(!complaints(&toml::from_str(wrong).unwrap()).is_empty(), "{wrong}");
    }
}
