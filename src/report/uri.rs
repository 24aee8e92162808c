//! Paths as URI references, with the care code scanning needs: `/` between parts, percent-encoded, never empty.

use crate::paths;
use camino::{Utf8Path, Utf8PathBuf};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// All that may not stand in a path of a URI (RFC 3986, `pchar` and `/`).
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path relative to some base. A colon in its first part would read as a scheme, hence `./`.
pub(super) fn relative(path: &Utf8Path) -> String {
    let encoded = encode(path);
    if encoded.split('/').next().is_some_and(|first| first.contains(':') || first.is_empty()) {
        format!("./{encoded}")
    } else {
        encoded
    }
}

/// `file:///…` of an absolute path.
pub fn file(path: &Utf8Path) -> String {
    let encoded = encode(path);
    format!("file:///{}", encoded.trim_start_matches('/'))
}

/// `file:///…/` of an absolute folder.
pub(super) fn folder(path: &Utf8Path) -> String {
    let uri = file(path);
    if uri.ends_with('/') { uri } else { format!("{uri}/") }
}

/// The path that one of the addresses above means.
pub(super) fn path(uri: &str) -> Utf8PathBuf {
    let encoded = uri.strip_prefix("file://").unwrap_or(uri);
    percent_decode_str(encoded).decode_utf8_lossy().into_owned().into()
}

fn encode(path: &Utf8Path) -> String {
    utf8_percent_encode(&paths::slashed(path), ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awkward_paths() {
        for (path, want) in [
            ("a/b.go", "a/b.go"),
            ("a b/é.go", "a%20b/%C3%A9.go"),
            ("c:x/a.go", "./c:x/a.go"),
            ("x/c:y.go", "x/c:y.go"),
            ("100%#?.go", "100%25%23%3F.go"),
        ] {
            assert_eq!(relative(Utf8Path::new(path)), want);
            assert_eq!(super::path(want).components().collect::<Utf8PathBuf>().as_str().trim_start_matches("./"), path);
        }
        assert_eq!(folder(Utf8Path::new("/repo/my code")), "file:///repo/my%20code/");
        assert_eq!(folder(Utf8Path::new("/")), "file:///");
        assert_eq!(file(Utf8Path::new("/x.go")), "file:///x.go");
    }
}
