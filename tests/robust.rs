//! Bad input: a message that names the file, the rest analysed, the promised exit code; never a panic, never a hang.

#![allow(clippy::print_stdout, reason = "a test that cannot run here says so")]

#[path = "common/tool.rs"]
mod tool;

use std::fmt::Write;
use std::fs;
use tool::{Outcome, Tree};

const HEAD: &str = "package p\n\nimport (\n\t\"context\"\n\t\"time\"\n)\n\nvar _ context.Context\n";

/// A function with one finding, so that a test can see that the rest is analysed.
const LEAK: &str = "
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

fn leaky() -> String {
    format!("{HEAD}{LEAK}")
}

/// The command's answer to these files, with no sign of a mistake of ours.
fn check(tree: &Tree, args: &[&str]) -> Outcome {
    let out = tree.run(&[&["--format", "concise"], args].concat());
    sound(&out, &format!("{args:?}"));
    out
}

fn sound(out: &Outcome, what: &str) {
    let ours = ["panicked", "the analysis failed", "overflow"];
    assert!((0..=3).contains(&out.code), "{what}: {out:?}");
    assert!(!ours.iter().any(|word| out.err.contains(word) || out.out.contains(word)), "{what}: {out:?}");
}

/// Lines of findings in a file.
fn found(out: &Outcome, file: &str) -> usize {
    out.out.lines().filter(|line| line.starts_with(&format!("{file}:"))).count()
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let tree = Tree::new(&[("a.go", &leaky()), ("binary/b.go", "\0\x01\x02")]);
    for (args, name) in [
        (&["a.go", "missing.go"][..], "missing.go: no such file or folder"),
        (&["a.go", "missing/..."], "missing: no such file or folder"),
        (&["."], "binary/b.go: the file is binary, not Go source; exclude it"),
    ] {
        let out = check(&tree, args);
        assert_eq!((out.code, found(&out, "a.go")), (3, 1), "{args:?} {out:?}");
        assert_eq!(out.err, format!("goleak-probe: {name}\n"), "{args:?}");
        assert_eq!(check(&tree, &[args, &["--exit-zero", "--quiet"]].concat()).code, 3, "{args:?}");
    }
    let out = check(&tree, &[".", "--exclude", "binary"]);
    assert_eq!((out.code, out.err.as_str()), (1, ""));
}

#[test]
fn odd_texts() {
    let leak = leaky();
    let latin: Vec<u8> = [b"// caf\xe9 \xff\xfe\n", leak.as_bytes()].concat();
    let table: Vec<(&str, Vec<u8>, bool, usize)> = vec![
        ("empty", vec![], false, 0),
        ("blank", b"\n\n\n".to_vec(), false, 0),
        ("no package clause", LEAK.as_bytes().to_vec(), false, 1),
        ("not UTF-8", latin, false, 1),
        ("byte order mark", format!("\u{feff}{leak}").into_bytes(), false, 1),
        ("CRLF", leak.replace('\n', "\r\n").into_bytes(), false, 1),
        ("carriage returns only", leak.replace('\n', "\r").into_bytes(), false, 0),
        ("no newline at the end", leak.trim_end().as_bytes().to_vec(), false, 1),
        ("conflict marks", format!("{HEAD}<<<<<<< HEAD\n=======\n{LEAK}>>>>>>> x\n").into_bytes(), true, 1),
        ("open string", format!("{HEAD}var s = \"abc\n{LEAK}").into_bytes(), true, 1),
        ("open raw string", format!("{leak}\nvar s = `abc\n").into_bytes(), true, 1),
        ("open comment", format!("{leak}\n/* abc\n").into_bytes(), true, 1),
        ("open rune", format!("{HEAD}var r = 'a\n{LEAK}").into_bytes(), true, 1),
        ("open brace", format!("{HEAD}func f() {{\n{LEAK}").into_bytes(), true, 1),
        ("spare brace", format!("{HEAD}}}\n{LEAK}").into_bytes(), true, 1),
        ("UTF-16", leak.encode_utf16().flat_map(u16::to_le_bytes).collect(), true, 0),
    ];
    for (what, text, broken, findings) in table {
        let tree = Tree::new(&[]);
        tree.write("a.go", text);
        let out = check(&tree, &["."]);
        if what == "UTF-16" {
            let reason = "goleak-probe: a.go: the file is binary, not Go source; exclude it\n";
            assert_eq!((out.code, out.err.as_str()), (3, reason));
            continue;
        }
        let code = i32::from(findings > 0);
        assert_eq!((out.code, found(&out, "a.go"), out.err.as_str()), (code, findings, ""), "{what}: {out:?}");
        // Broken text is no failure, but it is told to whoever asks what was looked at.
        let told = check(&tree, &[".", "--stats"]).err.contains("skipped: a.go: ");
        assert_eq!(told, broken, "{what}");
    }
}

#[test]
fn every_beginning_of_a_file() {
    let quickstart = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/quickstart");
    let tree = Tree::new(&[]);
    for entry in fs::read_dir(quickstart).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let text = fs::read(entry.path()).unwrap();
        for end in (0..text.len()).filter(|_| name != "go.mod") {
            tree.write(&format!("{name}/{end}/a.go"), &text[..end]);
        }
    }
    let out = check(&tree, &["."]);
    assert!(out.code == 1 && out.out.lines().count() > 1000, "{}", out.code);
}

#[test]
fn deep_and_long() {
    for (what, text) in extreme(10_000).into_iter().chain(extreme(145)) {
        let tree = Tree::new(&[("a.go", &text)]);
        let out = check(&tree, &["--level", "note", "--confidence", "low", "."]);
        assert!(out.code == 1 || out.code == 3, "{what}: {out:?}");
        let last = out.out.lines().any(|line| line.ends_with("(send-without-receiver)"));
        assert!(last, "{what}: the function behind it is analysed: {out:?}");
    }
}

/// Functions nested `n` deep or `n` long, each followed by [`LEAK`].
fn extreme(n: usize) -> Vec<(String, String)> {
    let nest = |open: &str, middle: &str, close: &str| [&open.repeat(n), middle, &close.repeat(n)].concat();
    let bodies = [
        ("parentheses", nest("x((", "1", "))")),
        ("braces", nest("{", "", "}")),
        ("brackets", format!("x := {}", nest("a[", "1", "]"))),
        ("open parentheses", nest("(", "", "")),
        ("open braces", nest("{", "", "")),
        ("open brackets", nest("[", "", "")),
        ("minus", format!("x := {}", nest(" -", "1", ""))),
        ("not", format!("x := {}", nest("!", "true", ""))),
        ("receive", format!("x := {}", nest("<-", "ch", ""))),
        ("types", format!("var x {}", nest("[]", "int", ""))),
        ("struct types", format!("var x {}", nest("struct{ a ", "int", "}"))),
        ("function types", format!("var x {}", nest("func(", "", ")"))),
        ("type arguments", format!("x := f{}(1)", nest("[T", "", "]"))),
        ("else if", nest("if a { x() } else ", "{}", "")),
        ("if", nest("if a {\n", "cancel()", "\n}")),
        ("for", nest("for {\n", "ch <- 1", "\n}")),
        ("select", nest("select {\ncase <-ch:\n", "cancel()", "\n}")),
        ("switch", nest("switch x {\ncase 1:\n", "cancel()", "\n}")),
        ("selectors", format!("x := a{}", nest(".b", "", ""))),
        ("method calls", format!("x := a{}", nest(".b()", "", ""))),
        ("calls in calls", nest("f(", "cancel", ")")),
        ("closures", nest("func() {\n", "cancel()", "\n}()")),
        ("goroutines in goroutines", nest("go func() {\n", "ch <- 1", "\n}()")),
        ("deferred closures", nest("defer func() {\n", "ch <- 1", "\n}()")),
        ("sums", format!("x := 1{}", nest(" + 1", "", ""))),
        ("conditions", format!("if a{} {{ cancel() }}", nest(" && b", "", ""))),
        ("literals", format!("x := T{}", nest("{", "", "}"))),
        ("statements", nest("x()\n", "", "")),
        ("statements on one line", nest("x();", "", "")),
        ("labels", (0..n).fold(String::new(), |text, i| text + &format!("L{i}:\n")) + "x()"),
        ("branches", nest("if a { return }\n", "", "")),
        ("cases", format!("switch x {{\n{}}}", nest("case 1:\n\tx()\n", "", ""))),
        ("arms", format!("select {{\n{}}}", nest("case <-ch:\n\tx()\n", "", ""))),
        ("a long string", format!("x := \"{}\"", "a".repeat(n * 50))),
    ];
    let made = "\tctx, cancel := context.WithCancel(context.Background())\n\tch := make(chan int)\n\tgo func() { ch <- 1 }()\n";
    let mut texts: Vec<(String, String)> = bodies
        .into_iter()
        .map(|(what, body)| {
            (format!("{n} {what}"), format!("{HEAD}\nfunc deep() {{\n{made}\t{body}\n\t_ = ctx\n}}\n{LEAK}"))
        })
        .collect();
    let chain = |one: &dyn Fn(usize) -> String, end: &str, body: &str| {
        let all: String = (0..n).map(one).collect();
        format!("{HEAD}\n{all}{end}\nfunc deep() {{\n{made}\t{body}\n\t_, _ = ctx, cancel\n}}\n{LEAK}")
    };
    let after = |i: usize| i + 1;
    texts.extend([
        (
            format!("{n} types, each in the one before"),
            chain(
                &|i| format!("type T{i} struct {{ T{} }}\n", after(i)),
                &format!("type T{n} struct{{ ch chan int }}"),
                "T0{}.ch <- 1",
            ),
        ),
        (
            format!("{n} calls, one after the other"),
            chain(
                &|i| format!("func f{i}(c func()) {{ f{}(c) }}\n", after(i)),
                &format!("func f{n}(func()) {{}}"),
                "f0(cancel)",
            ),
        ),
        (
            format!("{n} variables, each made of the next"),
            chain(&|i| format!("var v{i} = v{}\n", after(i)), &format!("var v{n} = make(chan int)"), "v0 <- 1"),
        ),
        (
            format!("{n} results of results"),
            chain(
                &|i| format!("func g{i}() chan int {{ return g{}() }}\n", after(i)),
                &format!("func g{n}() chan int {{ return nil }}"),
                "g0() <- 1",
            ),
        ),
    ]);
    texts
}

#[test]
fn circles_end() {
    let text = format!(
        "{HEAD}
type A = B
type B = A
type C C
type D struct{{ D }}
type I interface{{ I }}
var x, y = y, x
func a(c func(), ch chan int) {{ b(c, ch) }}
func b(c func(), ch chan int) {{ a(c, ch) }}
func (d D) m(v A, w C, i I) {{
\t_, cancel := context.WithCancel(context.Background())
\tch := make(chan int)
\ta(cancel, ch)
\td.x <- 1; v.x <- 1; w.x <- 1; i.x <- 1; x <- 1
\tgoto L
L:
\tgoto L
}}
{LEAK}"
    );
    let tree = Tree::new(&[
        ("a.go", &text),
        ("i/i.go", "package i\nimport \"m/j\"\n"),
        ("j/j.go", "package j\nimport \"m/i\"\n"),
        ("go.mod", "module m\n"),
    ]);
    assert!(found(&check(&tree, &["."]), "a.go") >= 1);
}

#[test]
fn fifty_megabytes() {
    let mut text = leaky();
    let mut i = 0;
    while text.len() < 50 << 20 {
        let _ = writeln!(text, "func f{i}() {{ println(`{}`) }}", "0123456789 \n\t/* \" ".repeat(4_000));
        i += 1;
    }
    text.push_str(&LEAK.replace("leak", "leak2"));
    let tree = Tree::new(&[("a.go", &text)]);
    let out = check(&tree, &["."]);
    assert_eq!((out.code, found(&out, "a.go")), (1, 2), "{}", out.err);
}

#[cfg(unix)]
#[test]
fn links_and_locks() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let tree = Tree::new(&[("a.go", &leaky()), ("locked.go", "package p\n"), ("x.go/y.go", &leaky())]);
    symlink(".", tree.root().join("loop")).unwrap();
    symlink("self.go", tree.root().join("self.go")).unwrap();
    symlink("nowhere", tree.root().join("dangling.go")).unwrap();
    let out = check(&tree, &["."]);
    assert_eq!((out.code, found(&out, "a.go"), found(&out, "x.go/y.go"), out.err.as_str()), (1, 1, 1, ""));
    // Named ones are missed.
    assert_eq!(check(&tree, &["dangling.go"]).err, "goleak-probe: dangling.go: no such file or folder\n");
    assert_eq!(check(&tree, &["self.go"]).code, 3);
    assert_eq!(check(&tree, &["loop/loop/a.go"]).code, 1);
    let locked = tree.root().join("locked.go");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        println!("skipped: who runs this test may read everything");
        return;
    }
    let out = check(&tree, &["."]);
    assert_eq!((out.code, found(&out, "a.go")), (3, 1));
    assert_eq!(out.err, "goleak-probe: locked.go: permission denied\n");
}

#[test]
fn files_come_and_go_while_it_runs() {
    let tree = Tree::new(&[("go.mod", "module m\n"), ("a.go", &leaky())]);
    let root = tree.root();
    let busy = std::thread::spawn(move || {
        for turn in 0..3_000 {
            let path = root.join(format!("p{}/b.go", turn % 7));
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(&path, leaky());
            let _ = if turn % 2 == 0 { fs::remove_file(&path) } else { fs::remove_dir_all(path.parent().unwrap()) };
        }
    });
    while !busy.is_finished() {
        let out = check(&tree, &["."]);
        assert_eq!(found(&out, "a.go"), 1, "{out:?}");
        assert!(out.code == 1 || out.err.contains("no such file or folder"), "{out:?}");
    }
    busy.join().unwrap();
}

#[test]
fn packages_and_modules() {
    let other = leaky().replace("package p", "package q");
    // Two packages in one folder; no go.mod.
    let tree = Tree::new(&[("a.go", &leaky()), ("b.go", &other)]);
    let out = check(&tree, &["."]);
    assert_eq!((out.code, found(&out, "a.go"), found(&out, "b.go"), out.err.as_str()), (1, 1, 1, ""));
    // A broken go.mod is told, and costs nothing but the module's name.
    let out = [
        ("modul m\ngo 1.x\n", 2),
        ("", 1),
        ("module m\nrequire (\n", 1),
        ("\0\0", 1),
        ("module \u{fffd} \u{fffd}\n", 1),
    ];
    for (text, notes) in out {
        tree.write("go.mod", text);
        let out = check(&tree, &["."]);
        assert_eq!((out.code, found(&out, "a.go"), out.err.as_str()), (1, 1, ""), "{text:?} {out:?}");
        let told = check(&tree, &[".", "--stats"]).err;
        assert!(told.matches("skipped: go.mod: line ").count() >= notes, "{text:?} {told}");
    }
    fs::remove_file(tree.root().join("go.mod")).unwrap();
    fs::create_dir(tree.root().join("go.mod")).unwrap();
    assert_eq!(check(&tree, &["."]).err, "");
}

#[test]
fn wrong_configurations() {
    let tree = Tree::new(&[("a.go", &leaky())]);
    let table: &[(&[u8], &str)] = &[
        (b"levle = 'note'", ":1: unknown key `levle`; did you mean `level`?"),
        (
            b"\n[rules.send-without-reciever]",
            ":2: unknown rule `send-without-reciever`; did you mean `send-without-receiver`?",
        ),
        (b"select = ['ticker-not-stoped']", ":1: unknown rule `ticker-not-stoped`; did you mean `ticker-not-stopped`?"),
        (b"[rules.ticker-not-stopped]\nmax = 1", ":1: [rules.ticker-not-stopped]: "),
        (b"level", ":1: "),
        (b"\xff\xfe", ": cannot read the configuration: "),
        (b"\0", ":1: "),
        (b"exclude = ['a{']", ":1: bad pattern `a{`: "),
        (b"[knowledge]\nx = 1", ": [knowledge]: "),
        (b"go = '2'", ":1: `2` is no Go version"),
        (b"[[override]]\npaths = 3", ":2: `paths` must be a list of strings, not an integer"),
    ];
    for (text, message) in table {
        tree.write(".goleak-probe.toml", text);
        let out = check(&tree, &["."]);
        let shown = String::from_utf8_lossy(text);
        assert_eq!((out.code, out.out.as_str()), (2, ""), "{shown} {out:?}");
        let file = tree.root().join(".goleak-probe.toml");
        assert!(out.err.starts_with(&format!("goleak-probe: {file}{message}")), "{shown}: {out:?}");
        assert_eq!(check(&tree, &["--isolated"]).code, 1);
    }
    let file = tree.root().join(".goleak-probe.toml");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let out = check(&tree, &["."]);
    assert_eq!(out.code, 2);
    assert!(out.err.starts_with(&format!("goleak-probe: {file}: cannot read the configuration: ")), "{out:?}");
    let out = check(&tree, &["--config", "no/such.toml"]);
    assert!(out.code == 2 && out.err.contains("no/such.toml: cannot read the configuration: "), "{out:?}");
}

#[test]
fn wrong_flags() {
    let tree = Tree::new(&[("a.go", &leaky())]);
    for (args, message) in [
        (&["--select", "ticker-not-stoped"][..], "did you mean `ticker-not-stopped`?"),
        (&["--ignore", "xyz"], "unknown rule `xyz`"),
        (&["--levle", "note"], "--level"),
        (&["--level", "wraning"], "warning"),
        (&["--output", "jsno=x"], "did you mean `json`?"),
        (&["a.go", ""], "a path is empty"),
        (&["--exclude", "a{"], "a{"),
        (&["--output", "sarif=sub/folder/x.sarif"], "sub/folder/x.sarif"),
        (&["--output", "sarif=."], "."),
        (&["--select", "x", "rules"], "./rules"),
    ] {
        let out = check(&tree, args);
        let code = if args[1].starts_with("sarif=") { 3 } else { 2 };
        assert!(out.code == code && out.err.contains(message), "{args:?} {out:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let tree = Tree::new(&[]);
    for i in 0..200 {
        tree.write(&format!("p{i}/a.go"), leaky());
    }
    for format in ["text", "concise", "json", "sarif"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_goleak-probe"))
            .args(["--format", format])
            .current_dir(tree.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdout.take().unwrap().read_exact(&mut [0; 10]).unwrap();
        let out = child.wait_with_output().unwrap();
        assert_eq!((out.status.code(), out.stderr), (Some(1), Vec::new()), "{format}");
    }
}
