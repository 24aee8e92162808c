//! The closed sets of words that flags and the configuration file share.

use crate::paths;
use camino::Utf8PathBuf;
use clap::ValueEnum;

/// A format of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: source lines, the steps that lead to the leak, help.
    Text,
    /// One line per finding: `path:line:col: message (rule-id)`.
    Concise,
    /// One JSON document, versioned.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A GitLab Code Quality report.
    Gitlab,
    /// reviewdog's diagnostic format.
    Rdjson,
    /// Checkstyle XML.
    Checkstyle,
    /// `JUnit` XML: each finding is a failed test.
    Junit,
    /// One page with a sequence diagram for each finding.
    Html,
    /// Markdown with Mermaid diagrams, for job summaries and pull requests.
    Markdown,
}

/// How paths are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum PathMode {
    /// Relative to the working directory.
    #[default]
    Relative,
    /// From the root of the file system.
    Absolute,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set; `CLICOLOR_FORCE` forces them.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A flag whose default is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// Yes.
    On,
    /// No.
    Off,
}

/// One more report, written to a file: `FORMAT=PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputSpec {
    /// The format.
    pub format: Format,
    /// The file, replaced as a whole.
    pub path: Utf8PathBuf,
}

impl std::str::FromStr for OutputSpec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, path) =
            text.split_once('=').ok_or_else(|| format!("`{text}` is not FORMAT=PATH, e.g. `sarif=leaks.sarif`"))?;
        if path.is_empty() {
            return Err(format!("`{text}` names no file"));
        }
        Ok(Self { format: word("format", format)?, path: path.into() })
    }
}

/// The manifest that says how long a program gets to end: `PROGRAM=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestSpec {
    /// The program: its folder, import path or name.
    pub program: String,
    /// The file.
    pub path: Utf8PathBuf,
}

impl std::str::FromStr for ManifestSpec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((program, path)) if !program.is_empty() && !path.is_empty() => {
                Ok(Self { program: program.to_owned(), path: path.into() })
            }
            _ => Err(format!("`{text}` is not PROGRAM=FILE, e.g. `api=deploy/api.yaml`")),
        }
    }
}

/// The word of a closed set, or a sentence that names the closest one.
pub fn word<T: ValueEnum>(what: &str, text: &str) -> Result<T, String> {
    T::from_str(text, false).map_err(|_| {
        let names: Vec<String> =
            T::value_variants().iter().filter_map(|v| Some(v.to_possible_value()?.get_name().to_owned())).collect();
        let known = names.iter().map(String::as_str);
        let sentence = paths::unknown(what, text, known);
        if sentence.ends_with('?') { sentence } else { format!("{sentence}; one of {}", names.join(", ")) }
    })
}

/// A Go version as a user writes it, without the `go` before it: `1.24`, `1.24.3`. The error is a sentence.
pub fn go_version(text: &str) -> Result<String, String> {
    let version = text.strip_prefix("go").unwrap_or(text);
    let parts: Vec<&str> = version.split('.').collect();
    let numeric = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if parts[0] == "1" && (2..=3).contains(&parts.len()) && numeric {
        Ok(version.to_owned())
    } else {
        Err(format!("`{text}` is no Go version; write it like `1.24`"))
    }
}
