//! A large tree of Go files, the same at every run, for those who have none at hand.
//!
//! Every package holds one folder of `testdata/rules` with its package and functions renamed, and ordinary code around it:
//! one function in about fourteen has what some rule waits for. It is made code all the same: its
//! functions are alike, and it has more leaks than any project. Figures for real code need a real tree.

use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};

/// At least this many files.
const FILES: usize = 20_000;
/// Ordinary files beside those of a package from the test data.
const ORDINARY: usize = 40;
/// Ordinary functions in such a file.
const FUNCTIONS: usize = 14;
/// Packages of one module.
const MODULE: usize = 40;

const NOUNS: [&str; 12] =
    ["order", "token", "volume", "region", "ledger", "bucket", "route", "label", "metric", "packet", "tenant", "image"];
const VERBS: [&str; 8] = ["parse", "merge", "encode", "compare", "render", "collect", "validate", "resolve"];

/// Writes the tree and returns how many Go files it has.
pub(crate) fn write(root: &Path, testdata: &Path) -> usize {
    let seeds = seeds(testdata);
    assert!(!seeds.is_empty(), "no Go packages in {}", testdata.display());
    let mut written = 0;
    for package in 0.. {
        if written >= FILES {
            break;
        }
        let module = root.join(format!("service{}", package / MODULE));
        if package % MODULE == 0 {
            fs::create_dir_all(&module).unwrap();
            let text =
                format!("module example.com/service{}\n\ngo 1.{}\n", package / MODULE, 21 + package / MODULE % 5);
            fs::write(module.join("go.mod"), text).unwrap();
        }
        let name = format!("{}{package}", NOUNS[package % NOUNS.len()]);
        let folder = module.join(VERBS[package % VERBS.len()]).join(&name);
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in renamed(&seeds[package % seeds.len()], &name, package) {
            fs::write(folder.join(file), text).unwrap();
            written += 1;
        }
        for file in 0..ORDINARY {
            fs::write(folder.join(format!("ordinary{file}.go")), ordinary(&name, package * ORDINARY + file)).unwrap();
            written += 1;
        }
    }
    written
}

type Seed = Vec<(String, String)>;

/// The packages of the test data: names and texts of their files.
fn seeds(folder: &Path) -> Vec<Seed> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let (folders, files): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
    let own: Seed = files
        .iter()
        .filter(|path| path.extension().is_some_and(|it| it == "go"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    let mut found: Vec<Seed> = if own.is_empty() { Vec::new() } else { vec![own] };
    found.extend(folders.iter().flat_map(|folder| seeds(folder)));
    found
}

/// The same package under another name and with other names of its functions.
fn renamed(seed: &Seed, package: &str, number: usize) -> Seed {
    let clause = Regex::new(r"(?m)^package (\w+?)(_test)?$").unwrap();
    let function = Regex::new(r"(?m)^func (\w+)[\[(]").unwrap();
    let mut names: Vec<&str> = seed
        .iter()
        .flat_map(|(_, text)| function.captures_iter(text).map(|it| it.get(1).unwrap().as_str()))
        .filter(|name| !matches!(*name, "main" | "init"))
        .collect();
    names.sort_unstable();
    names.dedup();
    let uses = (!names.is_empty()).then(|| Regex::new(&format!(r"(^|[^.\w])({})([(\[])", names.join("|"))).unwrap());
    seed.iter()
        .map(|(file, text)| {
            let text = clause.replace(text, format!("package {package}$2"));
            let text = match &uses {
                Some(uses) => uses.replace_all(&text, format!("${{1}}${{2}}{number}${{3}}")).into_owned(),
                None => text.into_owned(),
            };
            (file.clone(), text)
        })
        .collect()
}

/// A file of functions that no rule waits for.
fn ordinary(package: &str, number: usize) -> String {
    let mut text = format!(
        "// Package {package} holds what belongs to one {noun}.\npackage {package}\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n\t\"sort\"\n\t\"strings\"\n)\n\n",
        noun = NOUNS[number % NOUNS.len()]
    );
    text.push_str(&fill(TYPE, number, 0));
    for index in 0..FUNCTIONS {
        // A step that shares no factor with the number of bodies, so that neighbours differ.
        text.push_str(&fill(BODIES[(number * 3 + index * 5) % BODIES.len()], number, index));
    }
    text.push_str("var (\n\t_ = errors.New\n\t_ = fmt.Sprint\n\t_ = sort.Strings\n\t_ = strings.Fields\n)\n");
    text
}

fn fill(template: &str, number: usize, index: usize) -> String {
    let noun = NOUNS[(number + index) % NOUNS.len()];
    let verb = VERBS[(number / 5 + index) % VERBS.len()];
    template
        .replace("VERB", verb)
        .replace("NOUN", noun)
        .replace("TYPE", &format!("record{number}"))
        .replace("ID", &format!("{number}x{index}"))
}

const TYPE: &str = "// TYPE is one row, with what was derived from it.
type TYPE struct {
\tname   string
\tlabels map[string]string
\tparts  []string
\tsize   int64
\tnext   *TYPE
}

";

const BODIES: [&str; 7] = [
    "// VERBNOUNID reads `key=value` pairs.
func VERBNOUNID(text string) (map[string]string, error) {
\tpairs := make(map[string]string)
\tfor number, line := range strings.Split(text, \"\\n\") {
\t\tline = strings.TrimSpace(line)
\t\tif line == \"\" || strings.HasPrefix(line, \"#\") {
\t\t\tcontinue
\t\t}
\t\tkey, value, found := strings.Cut(line, \"=\")
\t\tif !found {
\t\t\treturn nil, fmt.Errorf(\"line %d: no value for %q\", number+1, key)
\t\t}
\t\tpairs[strings.ToLower(key)] = strings.Trim(value, \"\\\"\")
\t}
\treturn pairs, nil
}

",
    "// VERBNOUNID puts the parts in order and drops what is there twice.
func (r *TYPE) VERBNOUNID() []string {
\tif r == nil || len(r.parts) == 0 {
\t\treturn nil
\t}
\tsorted := append([]string(nil), r.parts...)
\tsort.Slice(sorted, func(i, j int) bool { return len(sorted[i]) < len(sorted[j]) || sorted[i] < sorted[j] })
\tunique := sorted[:1]
\tfor _, part := range sorted[1:] {
\t\tif part != unique[len(unique)-1] {
\t\t\tunique = append(unique, part)
\t\t}
\t}
\treturn unique
}

",
    "func VERBNOUNID(kind int, value any) (string, error) {
\tswitch typed := value.(type) {
\tcase string:
\t\treturn typed, nil
\tcase []byte:
\t\treturn string(typed), nil
\tcase fmt.Stringer:
\t\treturn typed.String(), nil
\tcase nil:
\t\tif kind == 0 {
\t\t\treturn \"\", errors.New(\"NOUN: nothing to VERB\")
\t\t}
\t\treturn \"<nil>\", nil
\tdefault:
\t\treturn fmt.Sprintf(\"%d:%v\", kind, typed), nil
\t}
}

",
    "// VERBNOUNID adds up all records from this one on.
func (r *TYPE) VERBNOUNID(limit int64) (total int64, err error) {
\tfor at := r; at != nil; at = at.next {
\t\tif at.size < 0 {
\t\t\treturn total, fmt.Errorf(\"%s: size %d is negative\", at.name, at.size)
\t\t}
\t\ttotal += at.size
\t\tif limit > 0 && total > limit {
\t\t\treturn limit, nil
\t\t}
\t}
\treturn total, nil
}

",
    "func VERBNOUNID(left, right *TYPE) *TYPE {
\tmerged := &TYPE{name: left.name + \"/\" + right.name, labels: map[string]string{}, size: left.size + right.size}
\tfor _, from := range []*TYPE{left, right} {
\t\tfor key, value := range from.labels {
\t\t\tif old, known := merged.labels[key]; known && old != value {
\t\t\t\tvalue = old + \",\" + value
\t\t\t}
\t\t\tmerged.labels[key] = value
\t\t}
\t\tmerged.parts = append(merged.parts, from.parts...)
\t}
\treturn merged
}

",
    "// VERBNOUNID tells whether the grid holds the word in a row or a column.
func VERBNOUNID(grid [][]rune, word string) bool {
\tletters := []rune(word)
\tfor row := range grid {
\t\tfor column := range grid[row] {
\t\t\tacross, down := true, true
\t\t\tfor index, letter := range letters {
\t\t\t\tacross = across && column+index < len(grid[row]) && grid[row][column+index] == letter
\t\t\t\tdown = down && row+index < len(grid) && grid[row+index][column] == letter
\t\t\t}
\t\t\tif across || down {
\t\t\t\treturn true
\t\t\t}
\t\t}
\t}
\treturn false
}

",
    "func (r TYPE) VERBNOUNID() string {
\tvar out strings.Builder
\tfmt.Fprintf(&out, \"%s (%d bytes)\", r.name, r.size)
\tkeys := make([]string, 0, len(r.labels))
\tfor key := range r.labels {
\t\tkeys = append(keys, key)
\t}
\tsort.Strings(keys)
\tfor _, key := range keys {
\t\tout.WriteString(\" \" + key + \"=\" + r.labels[key])
\t}
\treturn out.String()
}

",
];
