//! A Go file on disk that fixes may replace.

use crate::replace::replace_like;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io;

/// The place of a file, links resolved.
#[derive(Debug, Clone)]
pub struct Target {
    real: Utf8PathBuf,
}

impl Target {
    /// The file at `path` (absolute), if it may be replaced: it can be written, it holds `text`, and no link leads out of the
    /// repository at `root`. Else why not.
    pub fn open(root: &Utf8Path, path: &Utf8Path, text: &str) -> Result<Self, String> {
        // A file outside of the repository was named by hand; a link must not lead out of its folder.
        let home = if path.starts_with(root) { root } else { path.parent().unwrap_or(path) };
        let home = home.canonicalize_utf8().map_err(|error| reason(&error))?;
        let real = path.canonicalize_utf8().map_err(|error| reason(&error))?;
        if !real.starts_with(&home) {
            return Err(format!("it is a link to {real}, which is not fixed along"));
        }
        let target = Self { real };
        target.inspect(text)?;
        Ok(target)
    }

    /// Replaces the file if it still holds `before`.
    pub fn replace(&self, before: &str, after: &str) -> Result<(), String> {
        let like = self.inspect(before)?;
        replace_like(&self.real, Some(&like), |out| out.write_all(after.as_bytes())).map_err(|error| reason(&error))
    }

    fn inspect(&self, text: &str) -> Result<fs::Metadata, String> {
        let found = fs::metadata(&self.real).map_err(|error| reason(&error))?;
        if found.permissions().readonly() {
            return Err("it is read-only".to_owned());
        }
        let bytes = fs::read(&self.real).map_err(|error| reason(&error))?;
        match std::str::from_utf8(&bytes) {
            Err(_) => Err("it is not UTF-8".to_owned()),
            Ok(now) if now != text => Err("it changed while it was looked at".to_owned()),
            Ok(_) => Ok(found),
        }
    }
}

fn reason(error: &io::Error) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
        (folder, path)
    }

    #[test]
    fn only_the_text_that_was_read_is_replaced() {
        let (_keep, root) = folder();
        let path = root.join("a.go");
        fs::write(&path, "package a\n").unwrap();
        let target = Target::open(&root, &path, "package a\n").unwrap();
        fs::write(&path, "package b\n").unwrap();
        assert_eq!(target.replace("package a\n", "").unwrap_err(), "it changed while it was looked at");
        assert_eq!(fs::read_to_string(&path).unwrap(), "package b\n");
        target.replace("package b\n", "package c\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "package c\n");
        fs::write(&path, b"package \xff\n").unwrap();
        assert_eq!(Target::open(&root, &path, "package ?\n").unwrap_err(), "it is not UTF-8");
    }

    #[test]
    #[cfg(unix)]
    fn links_inside_are_followed_and_links_out_are_not() {
        use std::os::unix::fs::symlink;
        let (_keep, root) = folder();
        let (_keep, outside) = folder();
        for (path, link) in [(root.join("real.go"), "in.go"), (outside.join("real.go"), "out.go")] {
            fs::write(&path, "old").unwrap();
            symlink(&path, root.join(link)).unwrap();
        }
        assert!(Target::open(&root, &root.join("out.go"), "old").unwrap_err().starts_with("it is a link to "));
        Target::open(&root, &root.join("in.go"), "old").unwrap().replace("old", "new").unwrap();
        assert_eq!(fs::read_to_string(root.join("real.go")).unwrap(), "new");
        assert!(fs::symlink_metadata(root.join("in.go")).unwrap().is_symlink());
        // Named by hand, outside of any repository.
        Target::open(&root, &outside.join("real.go"), "old").unwrap();
    }

    #[test]
    fn read_only_files_stay() {
        let (_keep, root) = folder();
        let path = root.join("a.go");
        fs::write(&path, "old").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert_eq!(Target::open(&root, &path, "old").unwrap_err(), "it is read-only");
    }
}
