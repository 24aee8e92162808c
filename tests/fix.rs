//! `--fix` and `--diff` as a user meets them: which files change, how, and what the command says of it.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/tool.rs"]
mod tool;

use std::fs;
use tool::Tree;

const LEAK: &str = "package p

import \"time\"

func leak(url string) string {
\tanswer := make(chan string)
\tgo func() { answer <- url }()
\tselect {
\tcase s := <-answer:
\t\treturn s
\tcase <-time.After(time.Second):
\t\treturn \"\"
\t}
}
";

const SERVER: &str = "package p

import \"net/http\"

func serve(h http.Handler) error {
\tsrv := &http.Server{
\t\tAddr:    \":80\",
\t\tHandler: h,
\t}
\treturn srv.ListenAndServe()
}
";

fn fixed(leak: &str) -> String {
    leak.replace("make(chan string)", "make(chan string, 1)")
}

fn read(tree: &Tree, file: &str) -> String {
    fs::read_to_string(tree.root().join(file)).unwrap()
}

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    let tree = Tree::new(&[("a.go", LEAK), ("b/b.go", SERVER), ("c/c.go", "package c\n")]);
    let out = tree.run(&["--fix", "--format", "concise"]);
    assert_eq!((out.code, out.err.as_str()), (1, ""), "{out:?}");
    assert!(out.out.starts_with("b/b.go:6:10: ") && out.out.lines().count() == 1, "{out:?}");
    assert_eq!((read(&tree, "a.go"), read(&tree, "b/b.go").as_str()), (fixed(LEAK), SERVER));
    let out = tree.run(&["--fix", "--unsafe-fixes"]);
    assert_eq!((out.code, out.out.as_str(), out.err.as_str()), (0, "", ""));
    let server = SERVER.replace("import \"net/http\"", "import \"net/http\"\nimport \"time\"");
    let lined_up =
        "\t\tReadHeaderTimeout: 10 * time.Second,\n\t\tAddr:              \":80\",\n\t\tHandler:           h,\n";
    assert_eq!(read(&tree, "b/b.go"), server.replace("\t\tAddr:    \":80\",\n\t\tHandler: h,\n", lined_up));
    let names: Vec<String> =
        tree.root().read_dir_utf8().unwrap().map(|it| it.unwrap().file_name().to_owned()).collect();
    assert_eq!(names.len(), 4, "nothing is left beside the files: {names:?}");
}

#[test]
fn a_diff_changes_nothing_and_says_what_would_change() {
    let tree = Tree::new(&[("a.go", LEAK), ("b/b.go", SERVER)]);
    let diff = "--- a/a.go
+++ b/a.go
@@ -3,7 +3,7 @@
 import \"time\"
 
 func leak(url string) string {
-\tanswer := make(chan string)
+\tanswer := make(chan string, 1)
 \tgo func() { answer <- url }()
 \tselect {
 \tcase s := <-answer:
";
    for args in [&["--diff"][..], &["--fix", "--diff"], &["check", "--diff", "--format", "json"]] {
        let out = tree.run(args);
        assert_eq!((out.code, out.out.as_str(), out.err.as_str()), (1, diff, ""), "{args:?}");
    }
    assert_eq!(tree.run(&["--diff", "--exit-zero"]).code, 0);
    let out = tree.run(&["--diff", "--unsafe-fixes", "--output", "json=found.json"]);
    assert!(out.out.contains("+++ b/b/b.go\n"), "{}", out.out);
    assert_eq!(read(&tree, "found.json").matches("\"rule\":").count(), 2, "reports tell what is on disk");
    assert_eq!((read(&tree, "a.go").as_str(), read(&tree, "b/b.go").as_str()), (LEAK, SERVER));
    tree.run(&["--fix"]);
    let out = tree.run(&["--diff"]);
    assert_eq!((out.code, out.out.as_str()), (0, ""), "findings without a safe fix are no difference");
}

#[test]
fn standard_input_comes_back_fixed() {
    let tree = Tree::new(&[("a.go", "package p\n")]);
    let args = ["--stdin-filename", "a.go", "--fix", "-"];
    let out = tree.run_with(&args, LEAK.as_bytes());
    assert_eq!((out.code, out.out, out.err.as_str()), (0, fixed(LEAK), ""));
    let out = tree.run_with(&args, SERVER.as_bytes());
    assert_eq!((out.code, out.out.as_str(), out.err.as_str()), (1, SERVER, ""));
    let out = tree.run_with(&["--stdin-filename", "a.go", "--diff", "-"], LEAK.as_bytes());
    assert!(out.code == 1 && out.out.starts_with("--- a/a.go\n+++ b/a.go\n"), "{out:?}");
    assert_eq!(read(&tree, "a.go"), "package p\n");
}

#[test]
fn only_what_is_reported_is_fixed() {
    let muted = LEAK.replace("\tgo func", "\t//goleakprobe:ignore send-without-receiver the caller waits\n\tgo func");
    let tests = LEAK.replace("package p", "package p_test");
    let tree = Tree::new(&[("muted/a.go", &muted), ("p/a.go", LEAK), ("p/b.go", &LEAK.replace("leak(", "more("))]);
    tree.write("p/a_test.go", &tests);
    for args in [&["--fix", "p/a.go", "muted"][..], &["--fix", "p/a.go", "--ignore", "send-without-receiver"]] {
        assert_eq!(tree.run(args).code, 0, "{args:?}");
    }
    assert_eq!((read(&tree, "muted/a.go"), read(&tree, "p/a.go")), (muted, fixed(LEAK)));
    assert!(read(&tree, "p/b.go").contains("make(chan string)"), "the file was not named");
    assert_eq!(tree.run(&["--fix", "p/b.go", "p/a_test.go"]).code, 0);
    assert_eq!(read(&tree, "p/a_test.go"), tests, "a note is not shown, so it is not fixed");
    assert_eq!(tree.run(&["--fix", "--level", "note", "p/a_test.go"]).code, 0);
    assert_eq!(read(&tree, "p/a_test.go"), fixed(&tests));
}

#[test]
fn line_ends_marks_and_permissions_stay() {
    let text = format!("\u{feff}{}", LEAK.replace('\n', "\r\n"));
    let stopped = "package p\r\n\r\nimport \"time\"\r\n\r\nfunc tick(d time.Duration) {\r\n\tt := time.NewTicker(d)\r\n\t<-t.C\r\n}\r\n";
    let tree = Tree::new(&[("a.go", &text), ("b/b.go", stopped)]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(tree.root().join("a.go"), fs::Permissions::from_mode(0o755)).unwrap();
    }
    assert_eq!(tree.run(&["--fix", "--go", "1.22"]).code, 0);
    assert_eq!(read(&tree, "a.go"), fixed(&text));
    assert_eq!(read(&tree, "b/b.go"), stopped.replace("(d)\r\n", "(d)\r\n\tdefer t.Stop()\r\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(tree.root().join("a.go")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o755);
    }
}

#[test]
fn fixes_that_meet_take_two_rounds() {
    let text = "package p\n\nimport \"time\"\n\nfunc tick(d time.Duration) {\n\tt, u := time.NewTicker(d), time.NewTicker(d)\n\t<-t.C\n\t<-u.C\n}\n";
    let tree = Tree::new(&[("a.go", text)]);
    assert_eq!(tree.run(&["--format", "concise", "--go", "1.22"]).out.lines().count(), 2);
    assert_eq!(tree.run(&["--fix", "--go", "1.22"]).code, 0);
    assert_eq!(read(&tree, "a.go").matches("\tdefer ").count(), 2, "{}", read(&tree, "a.go"));
}

#[test]
fn what_cannot_be_replaced_is_named_and_the_rest_is_fixed() {
    let latin: Vec<u8> = [b"// caf\xe9\n", LEAK.as_bytes()].concat();
    let tree = Tree::new(&[("a.go", LEAK), ("r/r.go", LEAK)]);
    tree.write("l/l.go", &latin);
    let path = tree.root().join("r/r.go");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let out = tree.run(&["--fix", "--format", "concise"]);
    assert_eq!((out.code, out.out.lines().count()), (3, 2), "{out:?}");
    let said =
        "goleak-probe: l/l.go is not fixed: it is not UTF-8\ngoleak-probe: r/r.go is not fixed: it is read-only\n";
    assert_eq!(out.err, said);
    assert_eq!((read(&tree, "a.go"), read(&tree, "r/r.go").as_str()), (fixed(LEAK), LEAK));
    assert_eq!(fs::read(tree.root().join("l/l.go")).unwrap(), latin);
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_repository_is_not_followed() {
    let outside = Tree::new(&[("real.go", LEAK)]);
    let tree = Tree::new(&[]);
    std::os::unix::fs::symlink(outside.root().join("real.go"), tree.root().join("link.go")).unwrap();
    let out = tree.run(&["--fix", "--quiet"]);
    assert_eq!(out.code, 3);
    assert!(out.err.starts_with("goleak-probe: link.go is not fixed: it is a link to /"), "{}", out.err);
    assert_eq!(read(&outside, "real.go"), LEAK);
}

#[test]
fn the_configuration_may_allow_unsafe_fixes_but_never_ask_for_fixes() {
    let tree = Tree::new(&[("b.go", SERVER), (".goleak-probe.toml", "unsafe-fixes = true\n")]);
    assert_eq!(tree.run(&[]).code, 1);
    assert_eq!(read(&tree, "b.go"), SERVER);
    assert_eq!(tree.run(&["--fix"]).code, 0);
    tree.write(".goleak-probe.toml", "fix = true\n");
    assert_eq!(tree.run(&[]).code, 2);
}

/// The import that a fix needs, in every shape that imports have.
#[test]
fn a_missing_import_is_added_where_gofmt_would_have_it() {
    let body = "\nfunc serve(h http.Handler) error {\n\treturn http.ListenAndServe(\":80\", h)\n}\n";
    for (before, after) in [
        ("import \"net/http\"\n", "import \"net/http\"\nimport \"time\"\n"),
        ("import (\n\t\"net/http\"\n)\n", "import (\n\t\"net/http\"\n\t\"time\"\n)\n"),
        (
            "import (\n\t\"fmt\"\n\t\"net/http\"\n\t\"unsafe\"\n\n\t\"x.org/y\"\n)\n",
            "import (\n\t\"fmt\"\n\t\"net/http\"\n\t\"time\"\n\t\"unsafe\"\n\n\t\"x.org/y\"\n)\n",
        ),
        (
            "import (\n\t\"x.org/y\"\n\n\t\"net/http\"\n)\n",
            "import (\n\t\"time\"\n\n\t\"x.org/y\"\n\n\t\"net/http\"\n)\n",
        ),
        ("import (\n\t\"net/http\"\n\tclock \"time\"\n)\n", "import (\n\t\"net/http\"\n\tclock \"time\"\n)\n"),
    ] {
        let tree = Tree::new(&[("a.go", &format!("package p\n\n{before}{body}"))]);
        assert_eq!(tree.run(&["--fix", "--unsafe-fixes"]).code, 0, "{before}");
        let name = if after.contains("clock") { "clock" } else { "time" };
        let server = format!(
            "(&http.Server{{Addr: \":80\", Handler: h, ReadHeaderTimeout: 10 * {name}.Second}}).ListenAndServe()"
        );
        let body = body.replace("http.ListenAndServe(\":80\", h)", &server);
        assert_eq!(read(&tree, "a.go"), format!("package p\n\n{after}{body}"));
    }
    // What gofmt leaves out among arguments it wants in a literal.
    let sum = format!("package p\n\nimport \"net/http\"\n{}", body.replace("\":80\", h", "host+\":80\", h"));
    let tree = Tree::new(&[("a.go", &sum)]);
    assert_eq!(tree.run(&["--fix", "--unsafe-fixes"]).code, 0);
    assert!(read(&tree, "a.go").contains("{Addr: host + \":80\", Handler"), "{}", read(&tree, "a.go"));
    // The name is taken: no fix is better than a wrong one.
    let taken = format!("package p\n\nimport \"net/http\"\n\nvar time int\n{body}");
    let tree = Tree::new(&[("a.go", &taken)]);
    assert_eq!((tree.run(&["--fix", "--unsafe-fixes"]).code, read(&tree, "a.go")), (1, taken));
}

#[test]
fn a_goroutine_that_counts_itself() {
    let before = "package p\n\nimport \"sync\"\n\nfunc all(work []func()) {\n\tvar wg sync.WaitGroup\n\tfor _, do := range work {\n\t\tgo func() {\n\t\t\twg.Add(1)\n\t\t\tdefer wg.Done()\n\n\t\t\tdo()\n\t\t}()\n\t}\n\twg.Wait()\n}\n";
    let said = before
        .replace("\t\t\twg.Add(1)\n\t\t\tdefer wg.Done()\n\n", "")
        .replace("go func() {", "wg.Go(func() {")
        .replace("}()", "})");
    let moved = before.replace("\t\t\twg.Add(1)\n", "").replace("\t\tgo func", "\t\twg.Add(1)\n\t\tgo func");
    for (go, after) in [("1.25", said), ("1.24", moved)] {
        let tree = Tree::new(&[("a.go", before)]);
        assert_eq!(tree.run(&["--fix", "--go", go]).code, 0);
        assert_eq!(read(&tree, "a.go"), after, "{go}");
    }
}
