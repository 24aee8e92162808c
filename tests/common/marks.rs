//! Expectations written into Go files.
//!
//! ```text
//! // want rule-id "regex"          a finding of the rule stands on this line, and its message matches
//! // want rule-id(note) "regex"    … at this level
//! // want-1 rule-id "regex"        … on the line above (for lines that cannot carry a mark)
//! // ok rule-id: why               no finding of the rule stands on this line
//! // todo want … / // todo ok …    a known miss / a known false alarm: fails once it no longer is one
//! ```
//! Several marks may follow each other on one line. A finding that no mark asks for is a failure.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test binary uses its own part

use super::lint::Found;
use camino::{Utf8Path, Utf8PathBuf};
use regex::Regex;
use std::sync::LazyLock;

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"// (todo )?(?:want([+-]\d+)? ([a-z-]+)(?:\(([a-z]+)\))? "([^"]*)"|ok ([a-z-]+): \S)"#).unwrap()
});
/// What looks like a mark; each must be one.
static NEARLY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"// *(todo )?(want|ok)[-+ \d]").unwrap());

/// One expectation.
pub struct Mark {
    pub path: Utf8PathBuf,
    pub line: u32,
    pub todo: bool,
    pub rule: String,
    pub kind: Kind,
}

pub enum Kind {
    Want { level: Option<String>, message: Regex },
    Ok,
}

/// The marks of a file's text, or what is wrong with them.
pub fn marks(path: &Utf8Path, text: &str) -> Result<Vec<Mark>, String> {
    let mut found = Vec::new();
    for (line, number) in text.lines().zip(1_u32..) {
        let before = found.len();
        for mark in MARK.captures_iter(line) {
            let part = |index: usize| mark.get(index).map(|it| it.as_str().to_owned());
            let offset: i32 = part(2).map_or(0, |it| it.parse().unwrap());
            let (rule, kind) = match (part(3), part(6)) {
                (Some(rule), _) => {
                    let message = Regex::new(&mark[5]).map_err(|error| format!("{path}:{number}: {error}"))?;
                    (rule, Kind::Want { level: part(4), message })
                }
                (None, rule) => (rule.unwrap_or_default(), Kind::Ok),
            };
            let line = number.checked_add_signed(offset).unwrap();
            found.push(Mark { path: path.to_owned(), line, todo: part(1).is_some(), rule, kind });
        }
        if found.len() - before != NEARLY.find_iter(line).count() {
            return Err(format!("{path}:{number}: a mark is malformed; see tests/common/marks.rs"));
        }
    }
    Ok(found)
}

/// Compares findings with marks: one sentence for each difference.
pub fn compare(marks: &[Mark], found: &[Found]) -> Vec<String> {
    let mut left: Vec<&Found> = found.iter().collect();
    let mut problems = Vec::new();
    for mark in marks {
        let at = format!("{}:{}", short(&mark.path), mark.line);
        let rule = &mark.rule;
        match &mark.kind {
            Kind::Want { level, message } => {
                let found = take(&mut left, mark, level.as_deref(), Some(message));
                if !found && !mark.todo {
                    problems.push(format!("{at}: missed: {rule} \"{message}\""));
                } else if found && mark.todo {
                    problems.push(format!("{at}: found now: take the `todo` away from `want {rule}`"));
                }
            }
            Kind::Ok if mark.todo => {
                if !take(&mut left, mark, None, None) {
                    problems.push(format!("{at}: silent now: take the `todo` away from `ok {rule}`"));
                }
            }
            Kind::Ok => {}
        }
    }
    for found in left {
        let Found { path, line, finding } = found;
        let level = finding.level.as_str();
        problems.push(format!("{}:{line}: unexpected {level}: {} ({})", short(path), finding.message, finding.rule));
    }
    problems
}

/// Takes the finding that a mark speaks of out of those that are left.
fn take(left: &mut Vec<&Found>, mark: &Mark, level: Option<&str>, message: Option<&Regex>) -> bool {
    let index = left.iter().position(|found| {
        found.line == mark.line
            && found.finding.rule == mark.rule
            && found.path == mark.path
            && level.is_none_or(|level| level == found.finding.level.as_str())
            && message.is_none_or(|message| message.is_match(&found.finding.message))
    });
    index.map(|index| left.remove(index)).is_some()
}

fn short(path: &Utf8Path) -> &Utf8Path {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path)
}
