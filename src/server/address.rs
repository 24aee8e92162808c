//! `file:` addresses and the paths they stand for. Other schemes (a diff, a document without a name) stand for none.

use crate::paths;
use crate::report::file_uri;
use camino::{Utf8Path, Utf8PathBuf};
use lsp_types::Uri;
use percent_encoding::percent_decode_str;

/// The absolute, normal path of a `file:` address.
pub(super) fn path_of(uri: &Uri) -> Option<Utf8PathBuf> {
    if !uri.scheme().is_some_and(|scheme| scheme.as_str().eq_ignore_ascii_case("file")) {
        return None;
    }
    let path = percent_decode_str(uri.path().as_str()).decode_utf8().ok()?;
    // `/c:/x` of Windows
    let path = if cfg!(windows) { path.trim_start_matches('/') } else { &path };
    Utf8Path::new(path).is_absolute().then(|| paths::absolute(Utf8Path::new("/"), Utf8Path::new(path)))
}

/// The address of an absolute path.
pub(super) fn uri_of(path: &Utf8Path) -> Option<Uri> {
    file_uri(path).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn there_and_back() {
        for path in ["/a b/é𝛼.go", "/100%#?[x].go", "/c:/x.go", "/"] {
            assert_eq!(path_of(&uri_of(Utf8Path::new(path)).unwrap()).unwrap(), path);
        }
        let of = |text: &str| path_of(&text.parse().unwrap());
        assert_eq!(of("file:///a/../b%2Fc.go").unwrap(), "/b/c.go");
        assert_eq!(of("FILE://localhost/a.go").unwrap(), "/a.go");
        for other in ["untitled:Untitled-1", "git:/a.go?HEAD", "file:a.go", "file:///%ff.go"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
