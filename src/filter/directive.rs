//! Placeholder of the same shape as `source::Directive`, to be replaced by a re-export when that room has it.

use crate::source::TextRange;
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
