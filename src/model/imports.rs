//! What a package qualifier in a file means: the file's imports by the name they are used under.
//!
//! The name of an imported package is written in the package itself, which is not read here. So it is guessed from the path,
//! under several names where conventions differ. Nothing here knows what stands at a path.

use crate::syntax::item::Import;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Imports of one file.
#[derive(Debug, Clone, Default)]
pub struct Imports {
    by_name: FxHashMap<SmolStr, (u8, SmolStr)>,
}

impl Imports {
    /// Builds the table. A name given in the file beats every guess, a likely guess an unlikely one, and the earlier import
    /// the later one. Blank and dot imports have no name.
    pub fn new(imports: &[Import]) -> Self {
        let mut table = Self::default();
        for import in imports {
            match import.alias.as_deref() {
                Some("_" | ".") => {}
                Some(alias) => table.add(0, alias, &import.path),
                None => guesses(&import.path, |rank, name| table.add(rank, name, &import.path)),
            }
        }
        table
    }

    fn add(&mut self, rank: u8, name: &str, path: &SmolStr) {
        match self.by_name.get_mut(name) {
            Some(old) if old.0 <= rank => {}
            Some(old) => *old = (rank, path.clone()),
            None => drop(self.by_name.insert(SmolStr::new(name), (rank, path.clone()))),
        }
    }

    /// Whether a package is imported under a name.
    pub fn has(&self, path: &str) -> bool {
        self.by_name.values().any(|(_, it)| it == path)
    }

    /// All import paths, in no order, some of them more than once.
    pub fn paths(&self) -> impl Iterator<Item = &SmolStr> {
        self.by_name.values().map(|(_, path)| path)
    }

    /// The name that the package at a path is used under, written or likely; of several the first in the alphabet.
    pub fn name_of(&self, path: &str) -> Option<&SmolStr> {
        self.by_name.iter().filter(|(_, (rank, at))| *rank <= 1 && at == path).map(|(name, _)| name).min()
    }

    /// The import path behind a package name.
    pub fn lookup(&self, name: &str) -> Option<&SmolStr> {
        self.by_name.get(name).map(|(_, path)| path)
    }
}

/// Package names that an import path may stand for, with a rank: 1 is likeliest.
fn guesses(path: &str, mut add: impl FnMut(u8, &str)) {
    let mut parts = path.rsplit('/').filter(|part| !part.is_empty());
    let Some(last) = parts.next() else { return };
    let major = is_major(last);
    let stem = if major { parts.next().unwrap_or(last) } else { last };
    if major {
        add(4, last); // k8s.io/api/core/v1 is a package `v1`
    }
    let stem = match stem.rsplit_once('.') {
        Some((front, version)) if is_major(version) => front, // gopkg.in/yaml.v3
        _ => stem,
    };
    if is_identifier(stem) {
        add(1, stem);
        return;
    }
    let bare = stem.strip_suffix(".go").or_else(|| stem.strip_suffix(".js")).unwrap_or(stem);
    let bare = ["go-", "golang-", "go."].iter().find_map(|prefix| bare.strip_prefix(prefix)).unwrap_or(bare);
    let bare = ["-go", "-golang", "_go"].iter().find_map(|suffix| bare.strip_suffix(suffix)).unwrap_or(bare);
    if is_identifier(bare) {
        add(2, bare);
        return;
    }
    add(3, &bare.replace(['-', '.'], ""));
    add(3, &bare.replace(['-', '.'], "_"));
    for part in bare.split(['-', '.']).rev().filter(|part| is_identifier(part)) {
        add(5, part);
    }
}

/// `v2`, `v10`
fn is_major(part: &str) -> bool {
    part.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && chars.all(|next| next.is_alphanumeric() || next == '_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::TextRange;

    fn imports(list: &[(&str, &str)]) -> Imports {
        let list: Vec<Import> = list
            .iter()
            .map(|(alias, path)| Import {
                alias: (!alias.is_empty()).then(|| (*alias).into()),
                path: (*path).into(),
                span: TextRange::default(),
            })
            .collect();
        Imports::new(&list)
    }

    #[test]
    fn guesses_the_usual_names() {
        for (name, path) in [
            ("fmt", "fmt"),
            ("http", "net/http"),
            ("yaml", "gopkg.in/yaml.v3"),
            ("cli", "github.com/urfave/cli/v2"),
            ("v1", "k8s.io/api/core/v1"),
            ("nats", "github.com/nats-io/nats.go"),
            ("multierror", "github.com/hashicorp/go-multierror"),
            ("lru", "github.com/hashicorp/golang-lru/v2"),
            ("specs", "github.com/opencontainers/runtime-spec/specs-go"),
            ("yaml", "sigs.k8s.io/go-yaml/v4"),
            ("humanize", "github.com/dustin/go-humanize"),
        ] {
            assert_eq!(imports(&[("", path)]).lookup(name).map(SmolStr::as_str), Some(path), "{name}");
        }
    }

    #[test]
    fn a_written_name_beats_a_guess() {
        let table = imports(&[("", "example.com/log"), ("log", "example.com/zap"), ("_", "x/y"), (".", "x/z")]);
        assert_eq!(table.lookup("log").map(SmolStr::as_str), Some("example.com/zap"));
        assert_eq!(table.name_of("example.com/zap").map(SmolStr::as_str), Some("log"));
        assert_eq!((table.name_of("example.com/log"), table.name_of("x/y")), (None, None));
        assert_eq!(table.lookup("y"), None);
        assert_eq!(table.lookup("z"), None);
    }
}
