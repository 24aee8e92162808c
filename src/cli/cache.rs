//! Where earlier runs are remembered: what the flags say, else the environment, else the user's cache folder.

use super::args::CheckArgs;
use crate::paths;
use camino::{Utf8Path, Utf8PathBuf};
use etcetera::BaseStrategy;
use std::env;

/// The folder; `None` if nothing is to be remembered, or there is no place for it.
pub(super) fn folder(args: &CheckArgs, cwd: &Utf8Path) -> Option<Utf8PathBuf> {
    // What an editor has not saved yet changes with every key.
    if args.no_cache || args.stdin_filename.is_some() {
        return None;
    }
    if let Some(folder) = &args.cache_dir {
        return Some(paths::absolute(cwd, folder));
    }
    let given = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    if given("GOLEAK_PROBE_NO_CACHE").is_some_and(|value| value != "0") {
        return None;
    }
    if let Some(folder) = given("GOLEAK_PROBE_CACHE_DIR") {
        return Some(paths::absolute(cwd, Utf8Path::new(&folder)));
    }
    let user = etcetera::choose_base_strategy().ok()?.cache_dir();
    Some(Utf8PathBuf::from_path_buf(user).ok()?.join("goleak-probe"))
}
