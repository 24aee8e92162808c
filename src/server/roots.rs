//! The folders that the editor works in. Each is like a folder in which the command is run: its configuration holds for what is in it.

use super::address::path_of;
use crate::config::repository_root;
use camino::{Utf8Path, Utf8PathBuf};
use lsp_types::{WorkspaceFolder, WorkspaceFoldersChangeEvent};
use std::collections::BTreeSet;

/// The workspace folders.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Roots {
    folders: BTreeSet<Utf8PathBuf>,
}

impl Roots {
    /// The folders as the client names them.
    pub(super) fn new(folders: &[WorkspaceFolder]) -> Self {
        Self { folders: folders.iter().filter_map(|folder| path_of(&folder.uri)).collect() }
    }

    /// Folders come and go.
    pub(super) fn change(&mut self, event: &WorkspaceFoldersChangeEvent) {
        for gone in &event.removed {
            path_of(&gone.uri).map(|path| self.folders.remove(&path));
        }
        self.folders.extend(event.added.iter().filter_map(|folder| path_of(&folder.uri)));
    }

    /// The folder that a package belongs to: the innermost one around it. Where the editor works in none, its repository. `None`: it is
    /// somebody else's code, such as a library that was jumped to.
    pub(super) fn of(&self, package: &Utf8Path) -> Option<Utf8PathBuf> {
        if self.folders.is_empty() {
            return Some(repository_root(package));
        }
        package.ancestors().find(|folder| self.folders.contains(*folder)).map(Utf8Path::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::address::uri_of;

    fn folder(path: &str) -> WorkspaceFolder {
        WorkspaceFolder { uri: uri_of(Utf8Path::new(path)).unwrap(), name: path.to_owned() }
    }

    #[test]
    #[cfg(unix)]
    fn the_innermost_folder() {
        let mut roots = Roots::new(&[folder("/a"), folder("/a/b/"), folder("/c")]);
        let of = |roots: &Roots, path: &str| roots.of(Utf8Path::new(path)).map(|it| it.to_string());
        assert_eq!(of(&roots, "/a/b/p").as_deref(), Some("/a/b"));
        assert_eq!(of(&roots, "/a/bc").as_deref(), Some("/a"));
        assert_eq!(of(&roots, "/usr/lib/go/src/net"), None);
        let event =
            WorkspaceFoldersChangeEvent { added: vec![folder("/d")], removed: vec![folder("/a/b"), folder("/x")] };
        roots.change(&event);
        assert_eq!((of(&roots, "/a/b/p").as_deref(), of(&roots, "/d").as_deref()), (Some("/a"), Some("/d")));
        assert_eq!(of(&Roots::default(), "/no/such").as_deref(), Some("/no/such"));
    }
}
