//! Placeholder of the same shape as the directive of `source`; replaced when that room has it.

use crate::source::Span;

/// What a directive covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectiveKind {
    /// A statement, or the function whose doc comment it is in.
    Line,
    /// The whole file.
    File,
}

/// Whose spelling a directive has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectiveForm {
    /// `//goleakprobe:ignore`.
    Own,
    /// `//nolint`, of golangci-lint.
    Nolint,
    /// `//lint:ignore`, of staticcheck.
    LintIgnore,
}

/// A comment that mutes findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment, from `//` to the end of the line.
    pub span: Span,
    /// What it covers.
    pub kind: DirectiveKind,
    /// Whose spelling.
    pub form: DirectiveForm,
    /// The names as written; empty for a bare `//nolint`.
    pub rules: Vec<String>,
    /// The reason, if one was given.
    pub reason: Option<String>,
    /// Whether nothing but white space stands before it on its line.
    pub own_line: bool,
    /// What is wrong with its form.
    pub malformed: Option<String>,
}
