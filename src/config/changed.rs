//! Changed lines: what a diff without context (`git diff --unified=0`) says is new in the files as they are now.
//!
//! Starts no process: whoever asks git hands its words in.

use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;

/// Since when lines are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// This revision.
    Revision(String),
    /// The commit at which the work here left this branch.
    MergeBase(String),
}

/// The lines of files that are new since some revision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangedLines {
    /// By absolute path: the ranges of lines, first and last, in order; a file that is new as a whole has one up to the end.
    files: BTreeMap<Utf8PathBuf, Vec<(u32, u32)>>,
}

impl ChangedLines {
    /// Reads a diff whose paths are relative to `root`. A renamed file counts under its new name.
    pub fn of_diff(diff: &str, root: &Utf8Path) -> Self {
        let mut changed = Self::default();
        let mut current: Option<Utf8PathBuf> = None;
        for line in diff.lines() {
            if let Some(name) = line.strip_prefix("+++ ") {
                current = file_name(name).map(|name| root.join(name));
            } else if let (Some(hunk), Some(file)) = (line.strip_prefix("@@ "), &current)
                && let Some(range) = new_range(hunk)
            {
                changed.files.entry(file.clone()).or_default().push(range);
            }
        }
        changed
    }

    /// Adds a file that is new as a whole.
    pub fn add_new(&mut self, file: Utf8PathBuf) {
        self.files.insert(file, vec![(1, u32::MAX)]);
    }

    /// Follows an edit that puts in (or, below zero, takes out) `lines` lines behind line `at` of a file.
    pub fn shift(&mut self, file: &Utf8Path, at: u32, lines: i32) {
        let moved = |line: u32| if line <= at { line } else { line.saturating_add_signed(lines).max(at) };
        for (first, last) in self.files.get_mut(file).into_iter().flatten() {
            *first = moved(*first);
            *last = moved(*last);
        }
    }

    /// Whether a line of a file, by its absolute path, is new.
    pub fn contains(&self, file: &Utf8Path, line: u32) -> bool {
        self.files.get(file).is_some_and(|ranges| ranges.iter().any(|(first, last)| (*first..=*last).contains(&line)))
    }
}

/// The path behind `+++ `: `b/…`, or quoted as C writes strings; `None` for a deleted file.
fn file_name(text: &str) -> Option<String> {
    // git ends a path that contains a space with a tab.
    let text = text.trim_end_matches('\t');
    let name = match text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => unquoted(quoted)?,
        None => text.to_owned(),
    };
    name.strip_prefix("b/").map(str::to_owned)
}

/// Undoes git's quoting: `\"`, `\\`, `\n`, `\t` and bytes in octal.
fn unquoted(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next()? {
            b'n' => bytes.push(b'\n'),
            b't' => bytes.push(b'\t'),
            first @ b'0'..=b'3' => {
                let digits = [first, rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 8).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

/// `-a,b +c,d @@ …` → the lines `c` to `c + d - 1`; none where only lines went away.
fn new_range(hunk: &str) -> Option<(u32, u32)> {
    let new = hunk.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (first, count) = match new.split_once(',') {
        Some((first, count)) => (first.parse().ok()?, count.parse().ok()?),
        None => (new.parse().ok()?, 1),
    };
    (count > 0).then(|| (first, first + count - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_of_a_diff() {
        let diff = "diff --git a/x.go b/y.go\nrename from x.go\nrename to y.go\n--- a/x.go\n+++ b/y.go\n@@ -3 +4,2 @@ func f() {\n-a\n+b\n+c\n@@ -9,2 +11,0 @@\n-d\n-e\n--- a/gone.go\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n--- a/with space.go\n+++ b/with space.go\t\n@@ -0,0 +1 @@\n+x\n--- \"a/\\303\\251.go\"\n+++ \"b/\\303\\251.go\"\n@@ -1 +1 @@\n-x\n+y\n";
        let mut changed = ChangedLines::of_diff(diff, Utf8Path::new("/r"));
        let at = |changed: &ChangedLines, file: &str, line| changed.contains(Utf8Path::new(file), line);
        assert_eq!((3..=6).filter(|line| at(&changed, "/r/y.go", *line)).collect::<Vec<_>>(), [4, 5]);
        assert!(!at(&changed, "/r/y.go", 11) && !at(&changed, "/r/x.go", 4) && !at(&changed, "/r/gone.go", 1));
        assert!(at(&changed, "/r/with space.go", 1) && at(&changed, "/r/é.go", 1));
        changed.add_new("/r/new.go".into());
        assert!(at(&changed, "/r/new.go", 4_000));
        for (line, lines, new) in [(3, 2, [6, 7]), (4, -3, [4, 4]), (4, 1, [4, 6])] {
            let mut shifted = changed.clone();
            shifted.shift(Utf8Path::new("/r/y.go"), line, lines);
            assert!(new.iter().all(|line| at(&shifted, "/r/y.go", *line)), "{line} {lines} {shifted:?}");
        }
    }
}
