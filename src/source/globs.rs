//! Lists of path patterns with the rules of `.gitignore`, relative to where they were written.

use crate::paths;
use camino::{Utf8Path, Utf8PathBuf};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Path patterns from one or more places.
///
/// A pattern without a slash matches at any depth, one with a slash from its base folder, and a folder stands
/// for all that is in it. What lies outside the base folder is never matched.
#[derive(Debug, Clone, Default)]
pub struct PathGlobs {
    groups: Vec<Group>,
}

#[derive(Debug, Clone)]
struct Group {
    base: Utf8PathBuf,
    patterns: Vec<String>,
    matcher: Gitignore,
}

impl PathGlobs {
    /// Compiles patterns written in the folder `base` (absolute). The error is a sentence about the bad pattern.
    pub fn new<S: AsRef<str>>(patterns: &[S], base: &Utf8Path) -> Result<Self, String> {
        let mut globs = Self::default();
        globs.add(patterns, base)?;
        Ok(globs)
    }

    /// Adds patterns written in another folder.
    pub fn add<S: AsRef<str>>(&mut self, patterns: &[S], base: &Utf8Path) -> Result<(), String> {
        if patterns.is_empty() {
            return Ok(());
        }
        let mut builder = GitignoreBuilder::new(base);
        let mut kept = Vec::new();
        for pattern in patterns.iter().map(AsRef::as_ref) {
            let pattern = pattern.strip_prefix("./").map_or_else(|| pattern.to_owned(), |rest| format!("/{rest}"));
            builder.add_line(None, &pattern).map_err(|error| format!("bad pattern `{pattern}`: {error}"))?;
            kept.push(pattern);
        }
        let matcher = builder.build().map_err(|error| error.to_string())?;
        self.groups.push(Group { base: base.to_owned(), patterns: kept, matcher });
        Ok(())
    }

    /// Adds all groups of another list.
    pub fn extend(&mut self, other: Self) {
        self.groups.extend(other.groups);
    }

    /// Whether there is no pattern at all.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The folders in which they were written, with how many of them.
    pub fn bases(&self) -> Vec<(&Utf8Path, usize)> {
        self.groups.iter().map(|group| (group.base.as_path(), group.patterns.len())).collect()
    }

    /// The patterns as written.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(|group| group.patterns.iter().map(String::as_str))
    }

    /// Whether a file, or a folder above it, matches. A relative path is taken from `cwd`.
    pub fn matches(&self, path: &Utf8Path, cwd: &Utf8Path) -> bool {
        self.matches_kind(path, cwd, false)
    }

    /// Whether a folder, or one above it, matches: a walk need not enter it.
    pub fn matches_folder(&self, path: &Utf8Path, cwd: &Utf8Path) -> bool {
        self.matches_kind(path, cwd, true)
    }

    fn matches_kind(&self, path: &Utf8Path, cwd: &Utf8Path, folder: bool) -> bool {
        if self.groups.is_empty() {
            return false;
        }
        let path = paths::absolute(cwd, path);
        // Later patterns win within a group, as in .gitignore; groups are joined by "or".
        self.groups.iter().any(|group| match path.strip_prefix(&group.base) {
            Ok(inside) if !inside.as_str().is_empty() => {
                group.matcher.matched_path_or_any_parents(inside, folder).is_ignore()
            }
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_gitignore_means() {
        let cwd = Utf8Path::new("/repo/sub");
        let table: &[(&str, &str, bool)] = &[
            ("gen/", "../gen/x/a.go", true),
            ("gen", "../gen/x/a.go", true),
            ("*_mock.go", "deep/er/x_mock.go", true),
            ("/sub/*.go", "a.go", true),
            ("./sub/*.go", "a.go", true),
            ("sub/*.go", "x/a.go", false),
            ("sub/**/a.go", "x/y/a.go", true),
            ("other", "a.go", false),
        ];
        for (pattern, path, want) in table {
            let globs = PathGlobs::new(&[*pattern], Utf8Path::new("/repo")).unwrap();
            assert_eq!(globs.matches(Utf8Path::new(path), cwd), *want, "{pattern} {path}");
            assert!(!globs.matches(Utf8Path::new("/elsewhere/gen/a_mock.go"), cwd));
        }
        assert!(PathGlobs::new(&["a{"], Utf8Path::new("/repo")).is_err());
    }
}
