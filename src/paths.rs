//! Paths as text: absolute, relative, normal. Never looks at the disk, never resolves links.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

/// The path from the root, without `.` and `..`; a relative one is taken from `cwd`.
pub fn absolute(cwd: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    let mut out = Utf8PathBuf::new();
    for component in cwd.join(path).components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                out.pop();
            }
            other => out.push(other.as_str()),
        }
    }
    out
}

/// The path with `/` between its parts, as every format writes it.
pub fn slashed(path: &Utf8Path) -> String {
    if std::path::MAIN_SEPARATOR == '\\' { path.as_str().replace('\\', "/") } else { path.to_string() }
}

/// The path of a file from `root` on, with `/` between its parts; a file outside of it keeps its whole path. A relative `path` is taken from `cwd`.
pub fn below(root: &Utf8Path, cwd: &Utf8Path, path: &Utf8Path) -> String {
    let full = absolute(cwd, path);
    slashed(full.strip_prefix(root).unwrap_or(&full))
}

/// The closest of `known` to a misspelt `word`, if any is close enough to be meant.
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(word, name), name))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

/// The sentence about a misspelt word, with the closest known name; the same everywhere.
pub fn unknown<'a>(what: &str, word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match closest(word, known) {
        Some(name) => format!("unknown {what} `{word}`; did you mean `{name}`?"),
        None => format!("unknown {what} `{word}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_is_lexical() {
        let cwd = Utf8Path::new("/work/repo");
        for (path, want) in [
            ("a.go", "/work/repo/a.go"),
            ("./x/../a.go", "/work/repo/a.go"),
            ("../b/c.go", "/work/b/c.go"),
            ("/d.go", "/d.go"),
        ] {
            assert_eq!(absolute(cwd, Utf8Path::new(path)), want);
        }
    }

    #[test]
    fn the_closest_name_or_none() {
        let known = ["send-without-receiver", "cancel-not-called"];
        assert_eq!(closest("cancel-not-caled", known), Some("cancel-not-called"));
        assert_eq!(closest("zzz", known), None);
        assert_eq!(
            unknown("rule", "send-without-reciever", known),
            "unknown rule `send-without-reciever`; did you mean `send-without-receiver`?"
        );
    }
}
