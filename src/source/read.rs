//! From a path to text whose byte offsets are those of the file.
//!
//! It refuses what is no Go source (binary, far too large) and says so. It knows nothing of Go.

use super::Problem;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs;
use std::io::{self, Read};

/// The largest file that is read, in bytes. The largest known generated Go files are a tenth of it.
pub const MAX_BYTES: u64 = 256 << 20;

/// How far into a file a NUL byte makes it binary.
const BINARY_LOOK: usize = 8 << 10;

/// Text that stands in for a file's content on disk, such as an editor's buffer. The file need not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// The file, as the walk shows it.
    pub path: Utf8PathBuf,
    /// Its text.
    pub text: String,
}

/// Reads a file by the path under which it is shown, relative to `cwd` or absolute.
///
/// A byte order mark stays in the text and bytes that are not UTF-8 become `?` one for one, so that offsets hold.
pub fn read(cwd: &Utf8Path, path: &Utf8Path, overlays: &[Overlay]) -> Result<String, Problem> {
    if let Some(overlay) = overlays.iter().find(|overlay| overlay.path == path) {
        return Ok(overlay.text.clone());
    }
    let bytes = match bytes(&cwd.join(path)) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(Problem::failed(path, format!("the file is larger than {} MiB", MAX_BYTES >> 20))),
        Err(error) => return Err(Problem::failed(path, failure(&error))),
    };
    if memchr::memchr(0, &bytes[..bytes.len().min(BINARY_LOOK)]).is_some() {
        return Err(Problem::failed(path, "the file is binary, not Go source; exclude it"));
    }
    Ok(decode(bytes))
}

/// The content, or `None` if there is too much of it, also where the file system says nothing about the size beforehand.
fn bytes(path: &Utf8Path) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > MAX_BYTES {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MAX_BYTES).then_some(bytes))
}

/// Text of the same length: every byte that is not part of UTF-8 becomes `?`.
pub fn decode(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.into_bytes();
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().map(|_| '?'));
        }
        text
    })
}

/// An I/O error in words that do not depend on the platform where that is possible.
pub(super) fn failure(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_disk(content: &[u8]) -> Result<String, Problem> {
        let folder = tempfile::tempdir().unwrap();
        let cwd = Utf8Path::from_path(folder.path()).unwrap();
        fs::write(cwd.join("a.go"), content).unwrap();
        read(cwd, Utf8Path::new("a.go"), &[])
    }

    #[test]
    fn offsets_hold_whatever_the_bytes() {
        assert_eq!(on_disk(b"\xEF\xBB\xBFpackage p\r\n").unwrap(), "\u{feff}package p\r\n");
        assert_eq!(on_disk(b"a\xFF\xFEb\xE2\x82c\xC3\xA9").unwrap(), "a??b??c\u{e9}");
        assert_eq!(on_disk(b"").unwrap(), "");
    }

    #[test]
    fn binary_files_are_left_out() {
        let problem = on_disk(b"\x7fELF\0\0").unwrap_err();
        assert!(problem.failed && problem.reason.contains("binary"));
        assert!(on_disk(&[&[b' '; 9000][..], b"\0"].concat()).is_ok());
    }

    #[test]
    fn a_file_that_vanished_is_a_failure() {
        let problem = read(Utf8Path::new("/"), Utf8Path::new("no/such.go"), &[]).unwrap_err();
        assert_eq!((problem.failed, problem.reason.as_str()), (true, "no such file or folder"));
        let folder = tempfile::tempdir().unwrap();
        let cwd = Utf8Path::from_path(folder.path()).unwrap();
        assert!(read(cwd, Utf8Path::new(""), &[]).unwrap_err().failed);
    }

    #[test]
    fn an_overlay_needs_no_file() {
        let overlay = Overlay { path: "no/such.go".into(), text: "package p".into() };
        assert_eq!(
            read(Utf8Path::new("/"), Utf8Path::new("no/such.go"), std::slice::from_ref(&overlay)).unwrap(),
            "package p"
        );
        assert!(read(Utf8Path::new("/"), Utf8Path::new("no/other.go"), std::slice::from_ref(&overlay)).is_err());
    }

    #[test]
    fn sizes_are_limited() {
        let folder = tempfile::tempdir().unwrap();
        let cwd = Utf8Path::from_path(folder.path()).unwrap();
        fs::File::create(cwd.join("a.go")).unwrap().set_len(MAX_BYTES + 1).unwrap();
        let problem = read(cwd, Utf8Path::new("a.go"), &[]).unwrap_err();
        assert!(problem.failed && problem.reason.contains("256 MiB"));
    }
}
