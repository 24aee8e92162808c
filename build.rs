//! Writes the registry of rules from `rules/*.md` and `src/rules/*.rs`.
//!
//! Also, from `rules/knowledge.toml`, the names of the calls whose result must be released, which decide what is worth a parse, and the same
//! facts as JSON, which is read faster than TOML at each start.
//!
//! A rule is a page and a file of code with the same name. Whatever does not fit together stops the build with a sentence
//! that says what to do. `BLESS=1 cargo check` writes the `mod` lines of `src/rules/mod.rs`, which stay visible to people and
//! to rust-analyzer; everything else goes to `$OUT_DIR/registry.rs` and is included by `src/rules/registry.rs`.
#![allow(clippy::print_stdout)] // Cargo reads what a build script prints.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const BEGIN: &str = "// rules: begin";
const END: &str = "// rules: end";
const MOD_FILE: &str = "src/rules/mod.rs";

/// The `##` headings of a page, in order.
const SECTIONS: [&str; 7] =
    ["What it finds", "Why it leaks", "Leaks", "Fixed", "What it cannot see", "Options", "Measured"];
/// SARIF cuts a longer `fullDescription`.
const FIRST_PARAGRAPH_LIMIT: usize = 1024;
/// GitHub shows at most this many tags.
const TAG_LIMIT: usize = 10;

/// What stands between the `+++` lines of a page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    level: String,
    confidence: String,
    since: String,
    #[serde(default)]
    go: String,
    tags: Vec<String>,
    #[serde(default)]
    engine: bool,
    #[serde(default)]
    aliases: Vec<String>,
}

struct Page {
    front: Front,
    body: String,
}

#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn add(&mut self, sentence: impl Into<String>) {
        self.0.push(sentence.into());
    }
}

fn main() {
    for watched in ["build.rs", "rules", "src", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rustc-env=GOLEAK_PROBE_SOURCES={}", sources());
    println!("cargo::rerun-if-env-changed=BLESS");

    let mut problems = Problems::default();
    let pages = read_pages(&mut problems);
    let code = read_code(&mut problems);
    check_pairs(&pages, &code, &mut problems);
    check_names(&pages, &mut problems);
    check_mod_lines(&code, &mut problems);
    if problems.0.is_empty() {
        write_registry(&pages, &mut problems);
    }
    if let Some(knowledge) = read_knowledge(&mut problems) {
        write_out("knowledge.json", &serde_json::json!(knowledge).to_string(), &mut problems);
        write_acquirers(&knowledge, &mut problems);
    }
    for sentence in &problems.0 {
        println!("cargo::error={}", sentence.replace('\n', " "));
    }
}

/// A hash of everything the program is made of: what one version kept another must not take for its own.
fn sources() -> String {
    let mut hasher = blake3::Hasher::new();
    let mut left = vec!["Cargo.lock".into(), "build.rs".into(), "rules".into(), "src".into()];
    while let Some(path) = left.pop() {
        let path: std::path::PathBuf = path;
        if let Ok(entries) = fs::read_dir(&path) {
            let mut below: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
            below.sort();
            left.extend(below);
        } else if let Ok(bytes) = fs::read(&path) {
            hasher.update(path.to_string_lossy().as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        }
    }
    hasher.finalize().to_hex().to_string()
}

// ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

fn names_in(folder: &str, extension: &str, problems: &mut Problems) -> Vec<String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.add(format!("{folder}/ cannot be read ({error}): it must exist beside Cargo.toml"));
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|it| it == extension))
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

fn read_pages(problems: &mut Problems) -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for id in names_in("rules", "md", problems) {
        let path = format!("rules/{id}.md");
        if !is_kebab(&id) {
            problems
                .add(format!("{path}: `{id}` is no rule id; name the defect in lower-case words joined by hyphens"));
            continue;
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text.replace("\r\n", "\n"),
            Err(error) => {
                problems.add(format!("{path} cannot be read: {error}"));
                continue;
            }
        };
        let Some((front, body)) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) else {
            problems.add(format!("{path} has no front matter; begin it with a `+++` line, TOML keys and a `+++` line"));
            continue;
        };
        match toml::from_str::<Front>(front) {
            Ok(front) => {
                let page = Page { front, body: body.trim().to_owned() + "\n" };
                check_page(&path, &page, problems);
                pages.insert(id, page);
            }
            Err(error) => problems.add(format!(
                "{path}: {}; the front matter has title, level, confidence, since, tags and, if needed, go, engine, aliases",
                error.message()
            )),
        }
    }
    pages
}

/// Module names of `src/rules/*.rs` that implement the trait, or one that several rules share and that stands for it; other files there
/// are helpers.
fn read_code(problems: &mut Problems) -> BTreeSet<String> {
    let mut code = BTreeSet::new();
    for name in names_in("src/rules", "rs", problems) {
        let text = fs::read_to_string(format!("src/rules/{name}.rs")).unwrap_or_default();
        if text.lines().any(|line| line.starts_with("impl ") && line.contains(" for Check {")) {
            code.insert(name);
        }
    }
    code
}

// ── Checking ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    })
}

fn is_release(version: &str) -> bool {
    let parts: Vec<&str> = version.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok())
}

fn check_page(path: &str, Page { front, body }: &Page, problems: &mut Problems) {
    if level(&front.level).is_none() {
        problems.add(format!("{path}: level is `{}`; write note, warning or error", front.level));
    }
    if confidence(&front.confidence).is_none() {
        problems.add(format!("{path}: confidence is `{}`; write low, medium or high", front.confidence));
    }
    if !front.title.ends_with('.') || front.title.contains('\n') {
        problems.add(format!("{path}: the title must be one line and end in a full stop"));
    }
    if !is_release(&front.since) {
        problems
            .add(format!("{path}: since is `{}`; write the release that brought the rule, as in 0.1.0", front.since));
    }
    if front.tags.is_empty() || front.tags.len() > TAG_LIMIT || !front.tags.iter().all(|tag| is_kebab(tag)) {
        problems.add(format!("{path}: tags must be one to {TAG_LIMIT} lower-case words"));
    }
    let headings: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    if headings != SECTIONS {
        let wanted = SECTIONS.join("`, `## ");
        problems.add(format!("{path}: its sections must be `## {wanted}`, in this order and no others"));
        return;
    }
    let first = body.split("\n\n").find(|part| !part.starts_with('#')).unwrap_or_default();
    if !body.starts_with("## What it finds\n\n") || first.chars().count() > FIRST_PARAGRAPH_LIMIT {
        problems.add(format!(
            "{path}: it must begin with `## What it finds`, an empty line and a paragraph of at most {FIRST_PARAGRAPH_LIMIT} characters"
        ));
    }
}

fn check_pairs(pages: &BTreeMap<String, Page>, code: &BTreeSet<String>, problems: &mut Problems) {
    for (id, page) in pages {
        let module = id.replace('-', "_");
        match (page.front.engine, code.contains(&module)) {
            (false, false) => problems.add(format!(
                "rules/{id}.md has no code; write src/rules/{module}.rs with `impl Rule for Check`, or say `engine = true` if the engine itself reports it"
            )),
            (true, true) => problems.add(format!(
                "rules/{id}.md says `engine = true`, yet src/rules/{module}.rs implements it; remove one of the two"
            )),
            _ => {}
        }
    }
    for module in code {
        let id = module.replace('_', "-");
        if !Path::new(&format!("rules/{id}.md")).exists() {
            problems.add(format!("src/rules/{module}.rs has no page; write rules/{id}.md (copy the nearest one)"));
        }
    }
}

fn check_names(pages: &BTreeMap<String, Page>, problems: &mut Problems) {
    let mut taken: BTreeSet<&str> = pages.keys().map(String::as_str).collect();
    for (id, page) in pages {
        for alias in &page.front.aliases {
            if !is_kebab(alias) || !taken.insert(alias) {
                problems.add(format!("rules/{id}.md: the alias `{alias}` is no rule id, or is taken by another rule"));
            }
        }
    }
}

fn check_mod_lines(code: &BTreeSet<String>, problems: &mut Problems) {
    let text = fs::read_to_string(MOD_FILE).unwrap_or_default();
    let Some((before, rest)) = text.split_once(BEGIN) else {
        return problems
            .add(format!("{MOD_FILE} has no line `{BEGIN}`; put it and `{END}` around the rules' mod lines"));
    };
    let (Some((marker_rest, rest)), true) = (rest.split_once('\n'), rest.contains(END)) else {
        return problems
            .add(format!("{MOD_FILE} has no line `{END}` after `{BEGIN}`; put it below the rules' mod lines"));
    };
    let (found, after) = rest.split_once(END).unwrap_or((rest, ""));
    let mut wanted = String::new();
    for module in code {
        let _ = writeln!(wanted, "mod {module};");
    }
    if found == wanted {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        let blessed = format!("{before}{BEGIN}{marker_rest}\n{wanted}{END}{after}");
        if let Err(error) = fs::write(MOD_FILE, blessed) {
            problems.add(format!("{MOD_FILE} cannot be written: {error}"));
        }
        return;
    }
    let found: BTreeSet<&str> = found.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let missing: Vec<&str> = code.iter().map(String::as_str).filter(|module| !found.contains(module)).collect();
    let surplus: Vec<&str> = found.into_iter().filter(|module| !code.contains(*module)).collect();
    problems.add(format!(
        "{MOD_FILE}: the mod lines do not match the rules (missing: {}; surplus: {}); run `BLESS=1 cargo check`",
        list(&missing),
        list(&surplus)
    ));
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

// ── Writing ────────────────────────────────────────────────────────────────────────────────────────────────────────

fn level(word: &str) -> Option<&'static str> {
    Some(match word {
        "note" => "Level::Note",
        "warning" => "Level::Warning",
        "error" => "Level::Error",
        _ => return None,
    })
}

fn confidence(word: &str) -> Option<&'static str> {
    Some(match word {
        "low" => "Confidence::Low",
        "medium" => "Confidence::Medium",
        "high" => "Confidence::High",
        _ => return None,
    })
}

fn write_registry(pages: &BTreeMap<String, Page>, problems: &mut Problems) {
    let mut metas = String::new();
    let mut entries = String::new();
    for (index, (id, Page { front, body })) in pages.iter().enumerate() {
        let level = level(&front.level).unwrap_or_default();
        let confidence = confidence(&front.confidence).unwrap_or_default();
        let Front { title, since, go, tags, engine, aliases, .. } = front;
        let _ = writeln!(
            metas,
            "    RuleMeta {{ id: {id:?}, title: {title:?}, level: {level}, confidence: {confidence}, since: {since:?}, \
             go: {go:?}, tags: &{tags:?}, aliases: &{aliases:?}, engine: {engine}, page: {body:?} }},"
        );
        if !engine {
            let module = id.replace('-', "_");
            let _ = writeln!(entries, "    Entry::of::<super::{module}::Check>(&METAS[{index}]),");
        }
    }
    let registry = format!(
        "static METAS: [RuleMeta; {}] = [\n{metas}];\nstatic ENTRIES: &[Entry] = &[\n{entries}];\n",
        pages.len()
    );
    write_out("registry.rs", &registry, problems);
}

/// What else shows something that must be released: literals, and what is asked of a stream.
const SHOWN: &[&str] = &["http.Transport{", "http2.Transport{", ".Recv()"];

/// What `rules/knowledge.toml` says.
fn read_knowledge(problems: &mut Problems) -> Option<toml::Table> {
    let text = fs::read_to_string("rules/knowledge.toml").unwrap_or_default();
    let read = toml::from_str(&text);
    read.map_err(|error| problems.add(format!("rules/knowledge.toml: {}", error.message()))).ok()
}

/// `ACQUIRERS`: `net.Dial(`, `.Accept(` and all their like; `ACQUIRER_STEMS`: their first words as triggers, `.Dial` for all that begin so.
fn write_acquirers(knowledge: &toml::Table, problems: &mut Problems) {
    let (mut names, mut calls) = (BTreeSet::new(), BTreeSet::new());
    let packages = knowledge.get("package").and_then(toml::Value::as_table).into_iter().flatten();
    // Responses show themselves by what is asked of them, and mapped memory by a few names.
    for (path, package) in packages.filter(|(path, _)| *path != "net/http") {
        for (name, facts) in package.as_table().into_iter().flatten() {
            let memory = facts.get("owns").and_then(toml::Value::as_str) == Some("memory");
            let results = facts.get("results").and_then(toml::Value::as_array).into_iter().flatten();
            let response = results.filter_map(toml::Value::as_str).any(|result| result == "*net/http.Response");
            let acquires = facts.get("acquires").and_then(toml::Value::as_bool) == Some(true);
            if acquires && !memory && !response {
                let called = name.rsplit('.').next().unwrap_or_default();
                // `Create` and `New` alone are said everywhere.
                let qualifier = if called == name { package_name(path) } else { "" };
                calls.insert(format!("{qualifier}.{called}("));
                names.insert(called.to_owned());
            }
        }
        for of in package.get("types").and_then(toml::Value::as_table).into_iter().flatten() {
            let looks = of.1.get("looks").and_then(toml::Value::as_table).into_iter().flatten();
            let words = looks.filter_map(|(_, list)| list.as_array()).flatten();
            for word in words.filter_map(toml::Value::as_str) {
                calls.insert(format!(".{word}("));
                names.insert(word.to_owned());
            }
        }
    }
    let calls: Vec<String> = calls.into_iter().collect();
    let stem = |name: &String| {
        let end = name.char_indices().skip(2).find(|(_, it)| it.is_uppercase()).map_or(name.len(), |(at, _)| at);
        format!("&[\".{}\"]", &name[..end])
    };
    let stems: BTreeSet<String> = names.iter().map(stem).collect();
    let shown = SHOWN.iter().map(|words| format!("&[{words:?}]"));
    let stems: Vec<String> = stems.into_iter().chain(shown).collect();
    let code = format!(
        "/// Calls whose result must be released, or that are made of one, in the order of the alphabet.\nconst ACQUIRERS: &[&str] = &{calls:?};\n\
         /// How those calls begin.\nconst ACQUIRER_STEMS: &[&[&str]] = &[{}];\n",
        stems.join(", ")
    );
    write_out("acquirers.rs", &code, problems);
}

/// Writes a file that the program includes.
fn write_out(name: &str, text: &str, problems: &mut Problems) {
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&folder).join(name), text) {
        problems.add(format!("{name} cannot be written: {error}"));
    }
}

/// The name under which a package is known where it is imported; empty if its path does not show it.
fn package_name(path: &str) -> &str {
    let is_version = |part: &str| part.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok());
    let last = path.rsplit('/').find(|part| !is_version(part)).unwrap_or_default();
    let last = [".go", "-go"].iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
    let last = last.strip_prefix("go-").unwrap_or(last);
    if last.chars().all(|it| it.is_ascii_alphanumeric() || it == '_') { last } else { "" }
}
