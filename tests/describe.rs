//! What the command says of itself: configuration, completions, manual.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/tool.rs"]
mod tool;

use clap::CommandFactory;
use goleak_probe::cli::Cli;
use goleak_probe::config;
use tool::Tree;

const FILE: &str = ".goleak-probe.toml";

const CONFIG: &str = "level = 'note'
go = '1.24'
tests = 'off'
exclude = ['gen/', '*.pb.go']
output = ['json=out/leaks.json']
threads = 3
[rules.send-without-receiver]
level = 'error'
[[override]]
paths = ['cmd/**']
ignore = ['cancel-not-called']
rules = { send-without-receiver = { enabled = false } }
[knowledge.package.\"x.org/y\"]
Die = { returns = 'never' }
";

/// The long names of all flags, of all commands.
fn flags() -> Vec<String> {
    let command = Cli::command();
    let all = std::iter::once(&command).chain(command.get_subcommands());
    let mut flags: Vec<String> =
        all.flat_map(clap::Command::get_arguments).filter_map(|it| it.get_long()).map(str::to_owned).collect();
    flags.sort();
    flags.dedup();
    assert!(flags.len() > 20);
    flags
}

#[test]
fn completions_know_every_flag() {
    let tree = Tree::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let out = tree.run(&["completions", shell]);
        assert_eq!((out.code, out.err.as_str()), (0, ""), "{shell}");
        for flag in flags() {
            assert!(out.out.contains(&flag), "{shell} does not know --{flag}");
        }
    }
    assert_eq!(tree.run(&["completions", "csh"]).code, 2);
}

#[test]
fn the_manual_names_every_flag_of_the_main_job_and_every_command() {
    let out = Tree::new(&[]).run(&["man"]);
    assert!(out.code == 0 && out.out.contains(".TH goleak-probe 1"), "{}", out.out);
    let plain = out.out.replace('\\', "");
    let command = Cli::command();
    for flag in command.get_arguments().filter_map(clap::Arg::get_long) {
        assert!(plain.contains(&format!("--{flag}")), "{flag}");
    }
    for name in command.get_subcommands().map(clap::Command::get_name) {
        assert!(plain.contains(&format!("goleak-probe-{name}(1)")), "{name}");
    }
}

#[test]
fn what_is_shown_can_be_read_back() {
    let tree = Tree::new(&[(FILE, CONFIG)]);
    let shown = tree.run(&["config", "show"]);
    assert_eq!((shown.code, shown.err.as_str()), (0, ""));
    assert!(shown.out.starts_with(&format!("# {}/{FILE}\n", tree.root())), "{}", shown.out);
    tree.write("again.toml", &shown.out);
    let again = tree.run(&["config", "show", "--config", "again.toml"]);
    assert_eq!(again.out.lines().skip(1).collect::<Vec<_>>(), shown.out.lines().skip(1).collect::<Vec<_>>());
    for line in ["level = \"note\"", "tests = false", "unsafe-fixes = false", "paths = [\"cmd/**\"]"] {
        assert!(shown.out.contains(line), "{line}: {}", shown.out);
    }
    let flags = tree.run(&["config", "show", "--isolated", "--level", "error"]);
    assert!(flags.out.starts_with("# no .goleak-probe.toml here") && flags.out.contains("level = \"error\""));
}

#[test]
fn a_configuration_is_checked_without_code() {
    let tree = Tree::new(&[(FILE, CONFIG)]);
    let out = tree.run(&["config", "check"]);
    assert_eq!((out.code, out.out), (0, format!("{}/{FILE} can be followed\n", tree.root())));
    assert_eq!(
        tree.run(&["config", "check", "--isolated"]).out,
        "there is no .goleak-probe.toml here, and none is needed\n"
    );
    for (text, complaint) in [
        ("levle = 'note'", "did you mean `level`?"),
        ("[knowledge.package.\"x\"]\nF = { params = ['looks'] }", "[knowledge]: "),
        ("[rules.cancel-not-called]\nbuffer = 3", "[rules.cancel-not-called]: "),
    ] {
        tree.write(FILE, text);
        let out = tree.run(&["config", "check"]);
        assert!(out.code == 2 && out.out.is_empty() && out.err.contains(complaint), "{text}: {out:?}");
    }
}

#[test]
fn the_schema_takes_what_is_read_and_refuses_what_is_not() {
    let out = Tree::new(&[]).run(&["config", "schema"]);
    assert_eq!(out.code, 0);
    let schema: serde_json::Value = serde_json::from_str(&out.out).unwrap();
    assert_eq!(schema, config::schema());
    let validator = jsonschema::validator_for(&schema).unwrap();
    let valid = |text: &str| {
        let document: toml::Table = toml::from_str(text).unwrap();
        validator.is_valid(&serde_json::to_value(document).unwrap())
    };
    assert!(valid(CONFIG) && valid(""));
    let shown = Tree::new(&[(FILE, CONFIG)]).run(&["config", "show"]).out;
    assert!(valid(&shown), "{shown}");
    for wrong in [
        "levle = 'note'",
        "level = 'warn'",
        "threads = 0",
        "select = ['no-such-rule']",
        "[[override]]\nlevel = 'note'",
        "[rules.cancel-not-called]\nlevel = 'x'",
        "[knowledge.package.x]\nF = { params = ['looks'] }",
    ] {
        assert!(!valid(wrong), "{wrong}");
    }
}
