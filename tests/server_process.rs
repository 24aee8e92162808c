//! The language server as a process: pipes, exit codes, and clients that break off.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/editor.rs"]
mod editor;
#[path = "common/tool.rs"]
mod tool;

use editor::{Editor, GO_MOD, LEAK, LEAK_LINE, everything, mended};
use lsp_server::{Connection, Message};
use serde_json::{Value, json};
use std::io::{BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use tool::Tree;

/// The command, with pipes.
fn process() -> (Child, ChildStdin, ChildStdout) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_goleak-probe"));
    command.arg("server").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    (child, stdin, stdout)
}

/// An editor that speaks to a process.
fn over_pipes(mut stdin: ChildStdin, stdout: ChildStdout) -> Editor {
    let (ours, theirs) = Connection::memory();
    std::thread::spawn(move || theirs.receiver.iter().try_for_each(|message| message.write(&mut stdin)));
    std::thread::spawn(move || {
        let mut stdout = BufReader::new(stdout);
        while let Ok(Some(message)) = Message::read(&mut stdout) {
            if theirs.sender.send(message).is_err() {
                break;
            }
        }
    });
    Editor::new(ours)
}

fn ended(child: Child) -> (i32, String) {
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_day_at_work_over_pipes() {
    let tree = Tree::new(&[("go.mod", GO_MOD), ("a.go", LEAK)]);
    let path = tree.root().join("a.go");
    let (child, stdin, stdout) = process();
    let mut editor = over_pipes(stdin, stdout);
    editor.greet(&[&tree.root()], &everything());
    editor.open(&path, LEAK);
    assert_eq!(editor.published(&path, Some(1)).len(), 1);
    assert!(editor.hover(&path, LEAK_LINE, 18)["contents"]["value"].is_string());
    assert_eq!(editor.actions(&path, LEAK_LINE, 18).len(), 2);
    editor.change(&path, 2, &mended());
    assert!(editor.published(&path, Some(2)).is_empty());
    editor.leave();
    assert_eq!(ended(child), (0, String::new()));
}

#[test]
fn clients_that_break_off() {
    let tree = Tree::new(&[("go.mod", GO_MOD), ("a.go", LEAK)]);
    let says = |bytes: &[u8]| {
        let outcome = tree.run_with(&["server"], bytes);
        (outcome.code, outcome.err)
    };
    let framed = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
    for broken in [
        "Content-Length: many\r\n\r\n",
        "hello\r\n\r\n",
        &framed("{\"id\":"),
        &framed("[]"),
        "Content-Length: 900\r\n\r\n{",
    ] {
        let (code, words) = says(broken.as_bytes());
        assert_eq!(code, 3, "{broken:?}: {words}");
        assert!(
            words.starts_with("goleak-probe: broken message: ") && words.lines().count() == 1,
            "{broken:?}: {words}"
        );
    }
    assert_eq!(says(b""), (3, "goleak-probe: the client went away without saying `exit`\n".to_owned()));
    let note = |method: &str| framed(&json!({ "jsonrpc": "2.0", "method": method }).to_string());
    let request = |id: i32, method: &str, params: Value| {
        framed(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string())
    };
    assert_eq!(says(note("exit").as_bytes()), (1, String::new()));
    let hello = request(1, "initialize", json!({ "capabilities": {} }));
    assert_eq!(says(hello.as_bytes()).0, 3);
    assert_eq!(says([hello.clone(), request(2, "shutdown", Value::Null)].concat().as_bytes()), (0, String::new()));
    let (code, words) = says([hello, framed("{\"method\":")].concat().as_bytes());
    assert_eq!((code, words.lines().count()), (3, 1), "{words}");
}

#[test]
fn a_client_that_does_not_listen() {
    let (child, mut stdin, stdout) = process();
    drop(stdout);
    let mut say = |id: i32| {
        let text = json!({ "jsonrpc": "2.0", "id": id, "method": "no/such", "params": null }).to_string();
        write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| stdin.flush())
    };
    // The first answers may still fit into the pipe of a process that is just going away.
    let _ = (1..50).try_for_each(&mut say);
    let (code, words) = ended(child);
    assert_eq!((code, words.as_str()), (3, "goleak-probe: the client does not listen any more\n"));
}
