//! Configuration files, right and wrong.

use camino::{Utf8Path, Utf8PathBuf};
use goleak_probe::config::{self, Format, Layer, Settings};
use goleak_probe::finding::Level;

fn parse(text: &str) -> Result<config::Config, config::ConfigError> {
    config::parse(text, Utf8Path::new("/repo/.goleak-probe.toml"))
}

#[test]
fn everything_at_once() {
    let config = parse(
        "level = 'note'
confidence = 'low'
fail-on = 'error'
go = 'go1.24'
tests = 'off'
generated = true
exclude = ['gen/']
format = 'sarif'
output = ['json=out/leaks.json']
threads = 3
[rules.send-without-receiver]
level = 'error'
buffer = 3
[[override]]
paths = ['cmd/**']
ignore = ['cancel-not-called']
[knowledge.anything]
x = 1
",
    )
    .unwrap();
    let cwd = Utf8Path::new("/repo/sub");
    let settings = Settings::resolve(Layer::default(), config, cwd, Utf8Path::new("/repo")).unwrap();
    assert_eq!((settings.level, settings.fail_on), (Level::Note, Level::Error));
    assert_eq!((settings.go.as_deref(), settings.tests, settings.generated), (Some("1.24"), false, true));
    assert_eq!((settings.format, settings.threads), (Format::Sarif, Some(3)));
    assert_eq!(settings.output[0].path, "/repo/out/leaks.json", "relative to the file that says so");
    assert!(settings.exclude.matches(Utf8Path::new("../gen/a.go"), cwd));
    assert_eq!(settings.rule_options("send-without-receiver").unwrap()["buffer"].as_integer(), Some(3));
    assert!(!settings.runs_at("cancel-not-called", Utf8Path::new("/repo/cmd/x/main.go")));
    assert!(settings.runs_at("cancel-not-called", Utf8Path::new("main.go")));
    assert_eq!(settings.knowledge["anything"]["x"].as_integer(), Some(1));
}

#[test]
fn complaints_name_file_line_and_closest_name() {
    let table = [
        ("levle = 'note'", ":1: unknown key `levle`; did you mean `level`?"),
        ("\n\nlevel = 'warn'", ":3: unknown level `warn`; did you mean `warning`?"),
        ("level = 3", ":1: `level` must be a string, not an integer"),
        ("confidence = 'xyz'", ":1: unknown confidence `xyz`; one of low, medium, high"),
        ("select = 'x'", ":1: `select` must be a list of strings, not a string"),
        (
            "ignore = [\n 'cancel-not-called',\n 'cancel-not-caled',\n]",
            ":3: unknown rule `cancel-not-caled`; did you mean `cancel-not-called`?",
        ),
        (
            "[rules.cancel_not_called]\nlevel = 'note'",
            ":1: unknown rule `cancel_not_called`; did you mean `cancel-not-called`?",
        ),
        ("[rules.cancel-not-called]\nenabled = 'yes'", ":2: `enabled` must be true or false, not a string"),
        ("[[override]]\nignore = []", ":1: an override needs `paths`"),
        ("[[override]]\npaths = ['x']\npath = 'y'", ":3: unknown key `path`; did you mean `paths`?"),
        ("[override]\npaths = ['x']", ":1: `override` must be a list of tables: `[[override]]`, not a table"),
        (
            "[[override]]\npaths = ['x']\n[override.rules.cancel-not-called]\nmax = 1",
            ":4: an override sets `level` and `enabled` only; `max` belongs into `[rules.cancel-not-called]`",
        ),
        ("exclude = ['ok', '{bad']", ":1: bad pattern `{bad`: "),
        ("go = 'banana'", ":1: `banana` is no Go version; write it like `1.24`"),
        ("threads = 0", ":1: `threads` must be a number from 1, not an integer"),
        ("output = ['sarfi=x']", ":1: unknown format `sarfi`; did you mean `sarif`?"),
        ("level = 'note'\nlevel = 'note'", ":2: duplicate key"),
        ("level = ", ":1: "),
    ];
    for (text, want) in table {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.starts_with(&format!("/repo/.goleak-probe.toml{want}")), "{text:?}\n  {error}\n  {want}");
    }
}

#[test]
fn a_misspelt_rule_in_the_flags() {
    let flags = Layer { select: Some(vec!["send-without-reciever".to_owned()]), ..Layer::default() };
    let error =
        Settings::resolve(flags, config::Config::default(), Utf8Path::new("/r"), Utf8Path::new("/r")).unwrap_err();
    assert_eq!(error.to_string(), "unknown rule `send-without-reciever`; did you mean `send-without-receiver`?");
}

#[test]
fn the_nearest_file_up_to_the_repository_root() {
    let folder = tempfile::tempdir().unwrap();
    let top = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let (root, sub) = (top.join("repo"), top.join("repo/a/b"));
    std::fs::create_dir_all(&sub).unwrap();
    std::fs::create_dir(root.join(".git")).unwrap();
    std::fs::write(top.join(config::FILE_NAME), "").unwrap();
    assert_eq!(config::repository_root(&sub), root);
    assert_eq!(config::discover(&sub, &root), None, "not above the root");
    std::fs::write(root.join(config::FILE_NAME), "").unwrap();
    assert_eq!(config::discover(&sub, &root), Some(root.join(config::FILE_NAME)));
    std::fs::write(root.join("a").join(config::FILE_NAME), "").unwrap();
    assert_eq!(config::discover(&sub, &root), Some(root.join("a").join(config::FILE_NAME)));
    let missing = config::load(&sub.join("none.toml")).unwrap_err().to_string();
    assert!(missing.contains("none.toml: cannot read the configuration: "), "{missing}");
}
