//! Manifests of a run: named by the user, broken, templates; and the two files that a finding speaks of.

#![allow(clippy::unwrap_used)]

#[path = "common/lint.rs"]
mod lint;

use camino::Utf8PathBuf;
use goleak_probe::config::{ManifestSpec, Settings};
use goleak_probe::run::Run;
use std::fs;

const GO: &str = "package main

import (
	\"os\"
	\"os/signal\"
	\"syscall\"
	\"time\"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	time.Sleep(42 * time.Second)
}
";

fn pod(grace: &str, image: &str) -> String {
    format!("kind: Pod\nmetadata: {{name: p}}\nspec:\n  {grace}\n  containers: [{{name: c, image: \"{image}\"}}]\n")
}

fn with_command(image: &str, command: &str) -> String {
    pod("", image).replace("}]", &format!(", command: {command}}}]"))
}

struct Tree {
    _folder: tempfile::TempDir,
    cwd: Utf8PathBuf,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cwd = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        fs::create_dir(cwd.join(".git")).unwrap();
        let tree = Self { _folder: folder, cwd };
        tree.write("go.mod", "module example.com/shop/v2\ngo 1.24\n");
        tree.write("cmd/api/main.go", GO);
        for (path, text) in files {
            tree.write(path, text);
        }
        tree
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.cwd.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, named: &[&str]) -> Run {
        let mut settings = Settings::defaults(&self.cwd, &self.cwd);
        settings.threads = Some(1);
        settings.select = vec!["shutdown-exceeds-grace-period".to_owned()];
        settings.manifest = named.iter().map(|it| it.parse::<ManifestSpec>().unwrap()).collect();
        lint::run(&settings).unwrap()
    }

    /// Messages, then what was skipped.
    fn told(&self, named: &[&str]) -> (Vec<String>, Vec<String>) {
        let run = self.run(named);
        let skipped = run
            .summary
            .skipped
            .iter()
            .map(|it| format!("{}: {}{}", it.path, it.reason, if it.failed { "!" } else { "" }));
        (run.findings.iter().map(|it| it.message.clone()).collect(), skipped.collect())
    }
}

#[test]
fn a_finding_speaks_of_both_files() {
    let tree = Tree::new(&[("deploy/api.yaml", &pod("terminationGracePeriodSeconds: 20", "acme/api:1"))]);
    let run = tree.run(&[]);
    let [finding] = run.findings.as_slice() else { panic!("{:?}", run.findings) };
    assert!(
        finding.message.contains("up to 42 s") && finding.message.contains("20 s (deploy/api.yaml:4)"),
        "{}",
        finding.message
    );
    assert_eq!(run.file(finding.primary.file).path, "cmd/api/main.go");
    let there: Vec<_> = finding
        .related
        .iter()
        .map(|it| (run.file(it.span.file).path.as_str(), run.file(it.span.file).slice(it.span.range())))
        .collect();
    assert_eq!(there, [("deploy/api.yaml", "terminationGracePeriodSeconds: 20")]);
    assert!(finding.help.contains("50") && finding.help.contains("deploy/api.yaml"), "{}", finding.help);
    assert_eq!((run.summary.files, run.reported.len()), (1, 2));
}

#[test]
fn programs_are_known_by_image_command_and_module() {
    for (manifest, found) in [
        (pod("", "acme/api"), true),
        (pod("", "acme/shop-api:2"), true),
        (pod("", "acme/shop@sha256:0"), true),
        (pod("", "acme/front"), false),
        (with_command("acme/front", "[/bin/sh, -c, exec /usr/bin/api --x]"), true),
        (with_command("acme/api", "[/usr/bin/migrate]"), false),
    ] {
        let tree = Tree::new(&[("k8s/all.yaml", &manifest)]);
        assert_eq!(tree.told(&[]).0.len() == 1, found, "{manifest}");
    }
    // With a second program the module's name says nothing, and a name that both have neither.
    let tree =
        Tree::new(&[("cmd/front/main.go", "package main\nfunc main() {}"), ("k8s/all.yaml", &pod("", "acme/shop"))]);
    assert!(tree.told(&[]).0.is_empty());
    let tree =
        Tree::new(&[("old/api/main.go", "package main\nfunc main() {}"), ("k8s/all.yaml", &pod("", "acme/api"))]);
    assert!(tree.told(&[]).0.is_empty());
}

#[test]
fn the_user_names_manifests() {
    let other = pod("terminationGracePeriodSeconds: 10", "acme/unknown");
    let tree = Tree::new(&[
        ("deploy/x.yaml", &other),
        ("deploy/api.yaml", &pod("terminationGracePeriodSeconds: 60", "acme/api")),
    ]);
    assert!(tree.told(&[]).0.is_empty());
    for program in ["api", "cmd/api", "./cmd/api/", "example.com/shop/v2/cmd/api", "shop"] {
        let (found, _) = tree.told(&[&format!("{program}=deploy/x.yaml")]);
        assert!(found.len() == 1 && found[0].contains("10 s (deploy/x.yaml:4)"), "{program}: {found:?}");
    }
    assert!(tree.told(&["front=deploy/x.yaml"]).0.is_empty());
    let (_, skipped) = tree.told(&["api=deploy/gone.yaml"]);
    assert_eq!(skipped, ["deploy/gone.yaml: no such file or folder!"]);
    assert!(
        "api".parse::<ManifestSpec>().is_err()
            && "=x".parse::<ManifestSpec>().is_err()
            && "x=".parse::<ManifestSpec>().is_err()
    );
}

#[test]
fn bad_manifests_are_told_and_cost_themselves_only() {
    let good = pod("", "acme/api");
    let tree = Tree::new(&[
        ("a.yaml", &format!("{good}---\nkind: Pod\nspec: {{containers: [}}\n")),
        ("b.yaml", &pod("terminationGracePeriodSeconds: {a: b}", "acme/api")),
        ("c.yaml", &pod("terminationGracePeriodSeconds: 5\n  terminationGracePeriodSeconds: 50", "acme/api")),
        ("chart/one.yaml", &pod("terminationGracePeriodSeconds: {{ .Values.grace }}", "acme/api")),
        ("chart/two.yaml", &pod("{{- with .Values.x }}", "acme/api")),
        ("d.yaml", "kind: Pod\nspec: {containers: []}\n\0"),
        ("vendor/e.yaml", "kind: Pod\nspec: {containers: [}"),
    ]);
    let (found, skipped) = tree.told(&[]);
    assert_eq!(found.len(), 1, "{found:?}");
    let told = |path: &str, words: &str| {
        skipped.iter().any(|it| it.starts_with(path) && it.contains(words) && !it.ends_with('!'))
    };
    assert!(told("a.yaml: line 8", ""), "{skipped:?}");
    assert!(told("b.yaml: line 4", "whole number"), "{skipped:?}");
    assert!(told("c.yaml: line 5", "twice"), "{skipped:?}");
    assert!(told("chart/one.yaml", "this manifest and 1 more are templates"), "{skipped:?}");
    assert!(told("d.yaml", "binary") && skipped.len() == 5, "{skipped:?}");
}

#[test]
fn nothing_is_read_where_no_program_needs_time() {
    let tree = Tree::new(&[("a.yaml", "kind: Pod\nspec: {containers: [}")]);
    tree.write("cmd/api/main.go", &GO.replace("time.Sleep(42 * time.Second)", "os.Exit(0)"));
    assert_eq!(tree.told(&[]), (Vec::new(), Vec::new()));
}

#[test]
fn patches_by_path_leave_the_default_unknown() {
    let patch = "- {op: add, path: /spec/template/spec/terminationGracePeriodSeconds, value: 90}\n";
    let tree = Tree::new(&[("a.yaml", &pod("", "acme/api")), ("patch.yaml", patch)]);
    assert!(tree.told(&[]).0.is_empty());
    tree.write("a.yaml", &pod("terminationGracePeriodSeconds: 20", "acme/api"));
    assert_eq!(tree.told(&[]).0.len(), 1);
}
