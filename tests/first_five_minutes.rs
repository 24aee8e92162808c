//! `docs/first-five-minutes.md`, followed with the built program: the files it makes, the commands it shows, and what they print.
//! `BLESS=1 cargo test --test first_five_minutes` writes anew what they print.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "common/tool.rs"]
mod tool;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use tool::Tree;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/first-five-minutes.md");

/// What a command prints on both streams.
fn shell(folder: &Path, command: &str) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_goleak-probe")).parent().unwrap().display();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
    let command = format!("exec 2>&1\n{command}");
    let out = Command::new("sh").args(["-c", &command]).current_dir(folder).env("PATH", path).output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_page_shows_what_happens() {
    let page = fs::read_to_string(PAGE).unwrap();
    let tree = Tree::new(&[]);
    let root = tree.root().into_std_path_buf();
    let mut next = String::new();
    let mut shown = 0;
    for (index, part) in page.split("```").enumerate() {
        let (language, body) = part.split_once('\n').unwrap_or((part, ""));
        match language {
            // The files of the module; installing and hooks are for `.ci/first-five-minutes`.
            "sh" if index % 2 == 1 && body.contains("cat > price.go") => {
                let (_, files) = body.split_once('\n').unwrap();
                assert_eq!(shell(&root, files), "");
            }
            "console" if index % 2 == 1 => {
                let mut now = String::from("console\n");
                for command in body.lines().filter_map(|line| line.strip_prefix("$ ")) {
                    let printed = shell(&root, command);
                    let _ = writeln!(now, "{}", format!("$ {command}\n{printed}").trim_end());
                    shown += 1;
                }
                next = [next.as_str(), if index == 0 { "" } else { "```" }, now.as_str()].concat();
                continue;
            }
            _ => {}
        }
        next = [next.as_str(), if index == 0 { "" } else { "```" }, part].concat();
    }
    assert!(shown >= 6, "the page shows {shown} commands");
    if std::env::var_os("BLESS").is_some() {
        fs::write(PAGE, next).unwrap();
    } else {
        assert_eq!(page, next, "run `BLESS=1 cargo test --test first_five_minutes`");
    }
}
