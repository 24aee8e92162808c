//! A folder of entries: read, written as a whole or not at all, and the oldest dropped when there are too many.
//!
//! Nothing that goes wrong here is told: a cache that cannot be used makes a run slow, not wrong.

use super::prints::Print;
use crate::replace::replace;
use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

/// How many bytes entries may take, in all.
const MOST: u64 = 256 << 20;

/// An entry that is used is young again; its time is set at most this often.
const FRESH: Duration = Duration::from_secs(60 * 60);

/// What tells backup programs to pass the folder over (<https://bford.info/cachedir/>).
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n";

/// The folder.
pub(super) struct Store {
    folder: Utf8PathBuf,
    most: u64,
    written: AtomicBool,
}

impl Store {
    /// A folder, made when something is written.
    pub(super) fn new(folder: &Utf8Path) -> Self {
        Self { folder: folder.to_owned(), most: MOST, written: AtomicBool::new(false) }
    }

    /// An entry, if there is one that can be read.
    pub(super) fn get<T: DeserializeOwned>(&self, print: &Print) -> Option<T> {
        let path = self.path(print);
        let entry = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let age = fs::metadata(&path).and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
        if age.is_some_and(|age| age > FRESH)
            && let Ok(file) = fs::File::open(&path)
        {
            let _ = file.set_modified(SystemTime::now()); // then it will only be dropped too early
        }
        Some(entry)
    }

    /// Writes an entry, in place of one of that name.
    pub(super) fn put(&self, print: &Print, entry: &impl Serialize) {
        let Ok(bytes) = serde_json::to_vec(entry) else { return };
        if !self.written.swap(true, Ordering::Relaxed) {
            let _ = fs::create_dir_all(&self.folder);
            let tag = self.folder.join("CACHEDIR.TAG");
            if !tag.exists() {
                let _ = replace(&tag, |out| out.write_all(TAG.as_bytes()));
            }
        }
        let path = self.path(print);
        let write = || replace(&path, |out| out.write_all(&bytes));
        let _ = write().or_else(|_| fs::create_dir_all(&self.folder).and_then(|()| write()));
    }

    /// Drops what was not used for longest, if something was written and there is too much.
    pub(super) fn tidy(&self) {
        if !self.written.load(Ordering::Relaxed) {
            return;
        }
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut files: Vec<(SystemTime, u64, std::path::PathBuf)> = entries
            .flatten()
            .filter(|entry| entry.file_name() != "CACHEDIR.TAG")
            .filter_map(|entry| {
                let found = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((found.modified().ok()?, found.len(), entry.path()))
            })
            .collect();
        let mut size: u64 = files.iter().map(|(_, size, _)| size).sum();
        if size <= self.most {
            return;
        }
        files.sort();
        // Down to three quarters, so that not every run has to.
        for (_, bytes, path) in files {
            if size <= self.most / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                size -= bytes;
            }
        }
    }

    fn path(&self, print: &Print) -> Utf8PathBuf {
        self.folder.join(format!("{}.json", print.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_dropped_and_what_is_broken_is_not_there() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(temp.path()).unwrap().join("a/b");
        let store = Store { most: 4000, ..Store::new(&folder) };
        let print = |number: u64| Print(format!("{number:040}"));
        for number in 0..10 {
            store.put(&print(number), &"x".repeat(500));
            let file = fs::File::options().write(true).open(store.path(&print(number))).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(10_000 - number * 600)).unwrap();
        }
        assert_eq!(store.get::<String>(&print(0)).unwrap().len(), 500); // and is young again
        store.tidy();
        let left: Vec<u64> = (0..10).filter(|number| store.get::<String>(&print(*number)).is_some()).collect();
        assert_eq!(left, [0, 6, 7, 8, 9]);
        fs::write(store.path(&print(7)), "\"half").unwrap();
        assert_eq!(store.get::<String>(&print(7)), None);
        assert!(folder.join("CACHEDIR.TAG").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_used_is_passed_over() {
        let temp = tempfile::tempdir().unwrap();
        let file = Utf8Path::from_path(temp.path()).unwrap().join("file");
        fs::write(&file, "").unwrap();
        let store = Store::new(&file.join("below"));
        let print = Print("0".repeat(40));
        store.put(&print, &1);
        store.tidy();
        assert_eq!(store.get::<u32>(&print), None);
    }
}
