//! Changes as a unified diff, which `git apply` and `patch -p1` understand.

use super::Change;
use similar::TextDiff;

/// The diff of one file; empty if nothing changed.
pub fn unified(change: &Change) -> String {
    let name = |side: &str| {
        if change.path.is_absolute() { change.path.to_string() } else { format!("{side}/{}", change.path) }
    };
    TextDiff::from_lines(&change.before, &change.after)
        .unified_diff()
        .context_radius(3)
        .header(&name("a"), &name("b"))
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, before: &str, after: &str) -> Change {
        Change { path: path.into(), before: before.to_owned(), after: after.to_owned(), target: None }
    }

    #[test]
    fn headers_and_hunks() {
        let diff = unified(&change("p/a.go", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\nx\n5\n"));
        assert_eq!(diff, "--- a/p/a.go\n+++ b/p/a.go\n@@ -2,4 +2,5 @@\n 2\n 3\n 4\n+x\n 5\n");
        assert_eq!(unified(&change("p/a.go", "1\n", "1\n")), "");
        let diff = unified(&change("/p/a.go", "1", "2"));
        assert!(diff.starts_with("--- /p/a.go\n+++ /p/a.go\n"), "{diff}");
        assert!(diff.ends_with("-1\n\\ No newline at end of file\n+2\n\\ No newline at end of file\n"), "{diff}");
    }
}
