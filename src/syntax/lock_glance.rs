//! A glance at where a function's text locks and unlocks, which spares most functions with a lock their parse.
//!
//! Nearly every lock is followed by the deferred `Unlock` on the next line, or by straight lines and an `Unlock` at the same indentation. Such
//! a function keeps no lock; what is left to ask is whether something it calls meanwhile locks again, and that is for those who know the
//! package. Lines are read as `gofmt` writes them; whatever looks different is worth a parse.

use super::glance::{code_lines, in_loop};

/// Text that runs while a lock is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region<'t> {
    /// The lock as written: `s.mu`.
    pub operand: &'t str,
    /// Whether it is held for reading only.
    pub reads: bool,
    /// The lines, without indentation.
    pub lines: Vec<&'t str>,
}

/// Methods that lock, and those that undo it.
const PAIRS: &[(&str, &str)] =
    &[("RLock()", "RUnlock()"), ("Lock()", "Unlock()"), ("rlock()", "runlock()"), ("lock()", "unlock()")];

/// What is in each line that may leave a stretch of text in another way than at its end.
const LEAVES: &[&str] = &["return", "continue", "break", "goto ", "panic("];

/// The regions of a function in which each lock surely is given back; `None` if one may not be.
pub fn regions(text: &str) -> Option<Vec<Region<'_>>> {
    if text.contains("recover()") {
        return None;
    }
    let lines = code_lines(text);
    let mut regions = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let line = line.trim();
        if locks(line) {
            regions.push(region(&lines, index)?);
        }
    }
    Some(regions)
}

/// Whether a line locks: any of the methods, `Unlock` aside.
pub fn locks(text: &str) -> bool {
    text.match_indices("ock()").any(|(at, _)| text[..at].ends_with(['l', 'L']) && !text[..at - 1].ends_with('n'))
}

/// Whether a text locks through a method of the project: `s.lock()`.
pub fn locks_by_wrapper(text: &str) -> bool {
    text.match_indices("lock()")
        .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric()) || text[..at].ends_with('r'))
}

fn region<'t>(lines: &[&'t str], index: usize) -> Option<Region<'t>> {
    let (operand, method) = lines[index].trim().rsplit_once('.')?;
    let (_, undo) = PAIRS.iter().find(|(lock, _)| *lock == method)?;
    let plain = |c: char| c.is_alphanumeric() || "_.[]".contains(c);
    if operand.is_empty() || !operand.chars().all(plain) {
        return None;
    }
    let unlock = format!("{operand}.{undo}");
    let indent = indent_of(lines[index]);
    let reads = method.starts_with(['r', 'R']);
    let mut rest = lines[index + 1..].iter();
    let mut held = Vec::new();
    let own = |line: &str| {
        PAIRS.iter().any(|(lock, undo)| [lock, undo].iter().any(|it| line.contains(&format!("{operand}.{it}"))))
    };
    let first = rest.next()?;
    if first.trim().strip_prefix("defer ") == Some(&unlock) {
        if in_loop(lines, index) {
            return None;
        }
        for line in rest.take_while(|line| indent_of(line) >= indent) {
            if own(line) {
                return None;
            }
            held.push(line.trim());
        }
        return Some(Region { operand, reads, lines: held });
    }
    for line in std::iter::once(first).chain(rest) {
        let depth = indent_of(line);
        let line = line.trim();
        if depth == indent && line == unlock {
            return Some(Region { operand, reads, lines: held });
        }
        if depth < indent || own(line) || LEAVES.iter().any(|word| line.contains(word)) {
            return None;
        }
        held.push(line);
    }
    None
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches('\t').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(body: &str) -> Option<Vec<String>> {
        let text = format!("func (s *S) f() {{\n{body}\n}}");
        Some(regions(&text)?.iter().map(|region| region.lines.join(";")).collect())
    }

    #[test]
    fn balanced_text_is_settled() {
        assert_eq!(held("\ts.mu.Lock()\n\tdefer s.mu.Unlock()\n\ta()\n\treturn"), Some(vec!["a();return".to_owned()]));
        assert_eq!(held("\ts.mu.RLock()\n\ta()\n\ts.mu.RUnlock()\n\tb()"), Some(vec!["a()".to_owned()]));
        assert_eq!(held("\tfor {\n\t\ts.lock()\n\t\ta()\n\t\ts.unlock()\n\t}"), Some(vec!["a()".to_owned()]));
        assert_eq!(held("\t// s.mu.Lock()\n\ta()"), Some(Vec::new()));
        assert_eq!(held("\ts.block()\n\ts.mu.Unlock()"), None);
    }

    #[test]
    fn whatever_may_leave_in_between_is_not() {
        assert_eq!(held("\ts.mu.Lock()\n\tif x {\n\t\treturn\n\t}\n\ts.mu.Unlock()"), None);
        assert_eq!(held("\ts.mu.Lock()\n\tdefer s.mu.Lock()"), None);
        assert_eq!(held("\ts.mu.Lock()\n\tdefer t.mu.Unlock()"), None);
        assert_eq!(held("\ts.mu.Lock()\n\tdefer s.mu.RUnlock()"), None);
        assert_eq!(held("\tfor {\n\t\ts.mu.Lock()\n\t\tdefer s.mu.Unlock()\n\t}"), None);
        assert_eq!(held("\tif x {\n\t\ts.mu.Lock()\n\t}\n\ts.mu.Unlock()"), None);
        assert_eq!(held("\ts.mu.Lock()\n\tdefer s.mu.Unlock()\n\ts.mu.Lock()"), None);
        assert_eq!(held("\ts.mu.Lock()"), None);
        assert_eq!(held("\tif s.mu.TryLock() {\n\t}"), None);
    }
}
