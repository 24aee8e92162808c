//! The language server as an editor meets it, over a connection in memory. As a process: `server_process.rs`.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[path = "common/editor.rs"]
mod editor;
#[path = "common/tool.rs"]
mod tool;

use camino::{Utf8Path, Utf8PathBuf};
use editor::{Editor, GO_MOD, LEAK, LEAK_LINE, at, everything, mended, uri};
use goleak_probe::server::{End, Fault, serve};
use lsp_server::Connection;
use serde_json::{Value, json};
use std::thread::JoinHandle;
use tool::Tree;

type Ended = JoinHandle<Result<End, Fault>>;

/// A server on a thread, and an editor that has not said anything yet.
fn pair() -> (Editor, Ended) {
    let (ours, theirs) = Connection::memory();
    (Editor::new(ours), std::thread::spawn(|| serve(theirs)))
}

/// A module with one leaking file, an editor at work in it, and the path of that file.
fn at_work(capabilities: &Value) -> (Tree, Editor, Ended, Utf8PathBuf) {
    let tree = Tree::new(&[("go.mod", GO_MOD), ("a.go", LEAK)]);
    let (mut editor, ended) = pair();
    editor.greet(&[&tree.root()], capabilities);
    let path = tree.root().join("a.go");
    (tree, editor, ended, path)
}

/// The text after an action of the server.
fn applied(text: &str, action: &Value, path: &Utf8Path, version: i32) -> String {
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri(path), "version": version }));
    let mut text = text.to_owned();
    for edit in change["edits"].as_array().unwrap().iter().rev() {
        let offset = |position: &Value| {
            let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
            let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let units = position["character"].as_u64().unwrap() as usize;
            let before = char::decode_utf16(text[start..].encode_utf16().take(units)).map(|it| it.unwrap().len_utf8());
            start + before.sum::<usize>()
        };
        let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}

#[test]
fn what_is_offered_and_asked_for() {
    let (mut editor, ended) = pair();
    assert_eq!(editor.ask("textDocument/hover", json!({})).unwrap_err().0, -32002);
    assert_eq!(editor.ask("initialize", json!({ "capabilities": 7 })).unwrap_err().0, -32602);
    let offered = editor.greet(&[], &everything());
    assert_eq!(offered["serverInfo"], json!({ "name": "goleak-probe", "version": env!("CARGO_PKG_VERSION") }));
    let capabilities = &offered["capabilities"];
    assert_eq!(capabilities["positionEncoding"], "utf-16");
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    assert_eq!(capabilities["codeActionProvider"]["codeActionKinds"], json!(["quickfix"]));
    assert_eq!(capabilities["workspace"]["workspaceFolders"]["supported"], true);
    let watched = editor.told("client/registerCapability").to_string();
    for name in ["**/.goleak-probe.toml", "**/.goleak-probe-baseline.json", "**/*.go", "**/go.mod"] {
        assert!(watched.contains(name), "{watched}");
    }
    editor.leave();
    assert_eq!(ended.join().unwrap(), Ok(End::Orderly));
}

#[test]
fn a_diagnostic_carries_the_whole_witness() {
    let (_tree, mut editor, ended, path) = at_work(&everything());
    editor.open(&path, LEAK);
    let found = editor.published(&path, Some(1));
    assert_eq!(found.len(), 1, "{found:?}");
    let one = &found[0];
    assert_eq!((&one["code"], &one["severity"]), (&json!("cancel-not-called"), &json!(2)));
    assert_eq!(one["source"], "goleak-probe");
    let message = one["message"].as_str().unwrap();
    let lines: Vec<&str> = message.lines().collect();
    assert!(lines[1].starts_with("1. ") && lines[1].ends_with("(a.go:8)"), "{message}");
    assert!(lines.last().unwrap().starts_with("help: "), "{message}");
    let related = &one["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], uri(&path));
    assert_eq!(related["location"]["range"]["start"], json!({ "line": 9, "character": 2 }));
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn columns_count_what_both_sides_agreed_on() {
    let start = |capabilities: &Value| {
        let (_tree, mut editor, ended, path) = at_work(capabilities);
        editor.open(&path, LEAK);
        let range = editor.published(&path, Some(1))[0]["range"].clone();
        // An edit behind both letters: it hits only if both sides count alike.
        let column = LEAK.lines().nth(LEAK_LINE as usize).unwrap().find("context").unwrap();
        let units = if range["start"]["character"] == column { column } else { column - 3 };
        let spot = json!({ "line": LEAK_LINE, "character": units });
        editor.edit(&path, 2, &json!([{ "range": { "start": spot, "end": spot }, "text": "// " }]));
        assert!(editor.published(&path, Some(2)).is_empty());
        editor.leave();
        ended.join().unwrap().unwrap();
        range["start"].clone()
    };
    let bytes = json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } });
    // Behind a tab, `é`, `𝛼` and twelve ASCII letters.
    assert_eq!(start(&json!({})), json!({ "line": LEAK_LINE, "character": 16 }));
    assert_eq!(start(&bytes), json!({ "line": LEAK_LINE, "character": 19 }));
}

#[test]
fn what_is_not_saved_counts_in_the_whole_package() {
    let caller = "package p\n\nimport \"context\"\n\nfunc use(parent context.Context) {\n\tctx, cancel := context.WithCancel(parent)\n\trun(ctx, cancel)\n}\n";
    let calls = "package p\n\nimport \"context\"\n\nfunc run(ctx context.Context, cancel func()) {\n\tdefer cancel()\n\t<-ctx.Done()\n}\n";
    let forgets = calls.replace("\tdefer cancel()\n", "");
    let tree = Tree::new(&[("go.mod", GO_MOD), ("caller.go", caller), ("callee.go", calls)]);
    let (mut editor, ended) = pair();
    editor.greet(&[&tree.root()], &everything());
    let (first, second) = (tree.root().join("caller.go"), tree.root().join("callee.go"));
    editor.open(&first, caller);
    assert!(editor.published(&first, Some(1)).is_empty());
    // Not saved, and in another document.
    editor.open(&second, calls);
    assert!(editor.published(&first, Some(1)).is_empty());
    editor.change(&second, 2, &forgets);
    assert!(editor.published(&second, Some(2)).is_empty());
    assert_eq!(editor.published(&first, Some(1)).len(), 1);
    // Closed without saving: the file on disk counts again.
    editor.close(&second);
    assert!(editor.published(&second, None).is_empty());
    assert!(editor.published(&first, Some(1)).is_empty());
    // Changed on disk by somebody else.
    tree.write("callee.go", &forgets);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&second), "type": 2 }] }));
    assert_eq!(editor.published(&first, Some(1)).len(), 1);
    tree.write("callee.go", calls);
    editor.save(&first);
    assert!(editor.published(&first, Some(1)).is_empty());
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn a_file_that_is_not_on_disk_yet() {
    let (tree, mut editor, ended, _) = at_work(&everything());
    let new = tree.root().join("new folder/é.go");
    editor.open(&new, LEAK);
    assert_eq!(editor.published(&new, Some(1)).len(), 1);
    editor.change(&new, 2, &mended());
    assert!(editor.published(&new, Some(2)).is_empty());
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn hover_shows_the_page_of_the_rule() {
    let (_tree, mut editor, ended, path) = at_work(&everything());
    editor.open(&path, LEAK);
    editor.published(&path, Some(1));
    let hover = editor.hover(&path, LEAK_LINE, 18);
    assert_eq!(hover["contents"]["kind"], "markdown");
    let page = hover["contents"]["value"].as_str().unwrap();
    assert!(page.starts_with("# cancel-not-called\n") && page.contains("## Why it leaks"), "{page}");
    assert_eq!(hover["range"]["start"]["line"], LEAK_LINE);
    assert_eq!(editor.hover(&path, 0, 0), Value::Null);
    assert_eq!(editor.hover(Utf8Path::new("/no/such.go"), 0, 0), Value::Null);
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn actions_mend_or_mute() {
    let (_tree, mut editor, ended, path) = at_work(&everything());
    editor.open(&path, LEAK);
    editor.published(&path, Some(1));
    let actions = editor.actions(&path, LEAK_LINE, 18);
    let titles: Vec<&str> = actions.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["defer cancel()", "ignore cancel-not-called here, with a reason"]);
    assert_eq!((&actions[0]["isPreferred"], &actions[1]["isPreferred"]), (&json!(true), &Value::Null));
    assert!(editor.actions(&path, 0, 0).is_empty());
    for (action, version) in actions.iter().zip([2, 3]) {
        assert_eq!(
            (&action["kind"], &action["diagnostics"][0]["code"]),
            (&json!("quickfix"), &json!("cancel-not-called"))
        );
        let text = applied(LEAK, action, &path, 1);
        editor.change(&path, version, &text);
        assert!(editor.published(&path, Some(version)).is_empty(), "{text}");
    }
    let muted = applied(LEAK, &actions[1], &path, 1);
    assert!(muted.contains("\tonce()\n\t//goleakprobe:ignore cancel-not-called "), "{muted}");
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn only_what_the_client_can_take() {
    let (_tree, mut editor, ended, path) = at_work(&json!({}));
    editor.open(&path, LEAK);
    assert_eq!(editor.published(&path, Some(1))[0]["relatedInformation"], Value::Null);
    assert!(editor.actions(&path, LEAK_LINE, 18)[0]["edit"]["changes"][uri(&path)][0]["newText"].is_string());
    assert_eq!(editor.hover(&path, LEAK_LINE, 18)["contents"]["kind"], "plaintext");
    let only = json!({ "diagnostics": [], "only": ["source.organizeImports"] });
    let params = json!({ "textDocument": { "uri": uri(&path) }, "range": {
        "start": { "line": LEAK_LINE, "character": 0 }, "end": { "line": LEAK_LINE, "character": 30 } }, "context": only });
    assert_eq!(editor.ask("textDocument/codeAction", params), Ok(json!([])));
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn an_unsafe_repair_says_so_and_is_not_preferred() {
    let tree = Tree::quickstart();
    let (mut editor, ended) = pair();
    editor.greet(&[&tree.root()], &everything());
    let path = tree.root().join("pool.go");
    let text = std::fs::read_to_string(&path).unwrap();
    editor.open(&path, &text);
    let found = editor.published(&path, Some(1));
    let lock = found.iter().find(|it| it["code"] == "lock-not-released").unwrap();
    let line = u32::try_from(lock["range"]["start"]["line"].as_u64().unwrap()).unwrap();
    let character = u32::try_from(lock["range"]["start"]["character"].as_u64().unwrap()).unwrap();
    let first = &editor.actions(&path, line, character)[0];
    assert!(first["title"].as_str().unwrap().ends_with(" (may change more than the leak)"), "{first}");
    assert_eq!(first["isPreferred"], Value::Null);
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn a_question_waits_for_the_analysis_and_can_be_taken_back() {
    let (_tree, mut editor, ended, path) = at_work(&everything());
    editor.open(&path, LEAK);
    editor.published(&path, Some(1));
    let mut cancelled = false;
    // Whether it still waits when it is taken back depends on how busy the machine is.
    for version in 2..12 {
        editor.change(&path, version, LEAK);
        let hover = editor.request("textDocument/hover", at(&path, LEAK_LINE, 18));
        editor.tell("$/cancelRequest", json!({ "id": hover }));
        match editor.answer(hover) {
            Err((code, _)) => cancelled |= code == -32800,
            Ok(page) => assert!(page["contents"].is_object()),
        }
        editor.published(&path, Some(version));
    }
    assert!(cancelled);
    // One that is not taken back is answered for the newest text: the finding has moved down.
    editor.change(&path, 12, &LEAK.replace("\tonce()\n", "\tonce()\n\tonce()\n"));
    assert_eq!(editor.hover(&path, LEAK_LINE + 1, 18)["range"]["start"]["line"], LEAK_LINE + 1);
    editor.change(&path, 13, &mended());
    assert!(editor.actions(&path, LEAK_LINE, 18).is_empty());
    // Nobody waits for a document that is closed, or for a server that is shut down.
    editor.tell("$/cancelRequest", json!({ "id": "unknown" }));
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn of_many_changes_the_last_one_counts() {
    let (_tree, mut editor, ended, path) = at_work(&everything());
    editor.open(&path, LEAK);
    for version in 2..200 {
        let text = if version % 2 == 0 { mended() } else { LEAK.to_owned() };
        editor.change(&path, version, &text);
    }
    assert_eq!(editor.published(&path, Some(199)).len(), 1);
    assert_eq!(editor.actions(&path, LEAK_LINE, 18).len(), 2);
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn each_root_has_its_own_configuration() {
    let loud = Tree::new(&[("go.mod", GO_MOD), ("a.go", LEAK)]);
    let quiet =
        Tree::new(&[("go.mod", GO_MOD), ("a.go", LEAK), (".goleak-probe.toml", "ignore = [\"cancel-not-called\"]\n")]);
    let stranger = Tree::new(&[("go.mod", GO_MOD), ("a.go", LEAK)]);
    let (mut editor, ended) = pair();
    editor.greet(&[&loud.root(), &quiet.root()], &everything());
    let paths = [&loud, &quiet, &stranger].map(|tree| tree.root().join("a.go"));
    for path in &paths[..2] {
        editor.open(path, LEAK);
    }
    assert_eq!(editor.published(&paths[0], Some(1)).len(), 1);
    assert!(editor.published(&paths[1], Some(1)).is_empty());
    // A configuration that changes, that cannot be followed, and that is mended.
    let config = quiet.root().join(".goleak-probe.toml");
    let told = json!({ "changes": [{ "uri": uri(&config), "type": 2 }] });
    quiet.write(".goleak-probe.toml", "[rules.cancel-not-called]\nlevel = \"error\"\n");
    editor.tell("workspace/didChangeWatchedFiles", told.clone());
    assert_eq!(editor.published(&paths[1], Some(1))[0]["severity"], 1);
    quiet.write(".goleak-probe.toml", "\nlevle = \"note\"\n");
    editor.tell("workspace/didChangeWatchedFiles", told.clone());
    let complaint = editor.told("window/showMessage");
    let words = complaint["message"].as_str().unwrap();
    assert!(words.contains(".goleak-probe.toml:2: ") && words.contains("`level`"), "{words}");
    assert!(editor.published(&paths[1], Some(1)).is_empty());
    editor.save(&paths[1]);
    assert!(editor.published(&paths[1], Some(1)).is_empty());
    assert!(!editor.has_heard("window/showMessage"), "the same complaint twice");
    std::fs::remove_file(config).unwrap();
    editor.tell("workspace/didChangeWatchedFiles", told);
    assert_eq!(editor.published(&paths[1], Some(1))[0]["severity"], 2);
    // Code of nobody's folder is left alone, until its folder comes.
    editor.open(&paths[2], LEAK);
    assert!(editor.published(&paths[2], Some(1)).is_empty());
    let folder = json!({ "uri": uri(&stranger.root()), "name": "stranger" });
    for (event, found) in [
        (json!({ "event": { "added": [folder], "removed": [] } }), 1),
        (json!({ "event": { "added": [], "removed": [folder] } }), 0),
    ] {
        editor.tell("workspace/didChangeWorkspaceFolders", event);
        assert_eq!(editor.published(&paths[2], Some(1)).len(), found);
    }
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn an_accepted_finding_is_not_shown() {
    let (tree, mut editor, ended, path) = at_work(&everything());
    assert_eq!(tree.run_in(&[("CI", None)], &["baseline"]).code, 0);
    editor.open(&path, LEAK);
    assert!(editor.published(&path, Some(1)).is_empty());
    editor.leave();
    ended.join().unwrap().unwrap();
}

#[test]
fn nonsense_is_refused_and_the_conversation_goes_on() {
    let (_tree, mut editor, ended, path) = at_work(&everything());
    assert_eq!(editor.ask("textDocument/rename", json!({})).unwrap_err().0, -32601);
    assert_eq!(editor.ask("textDocument/hover", json!([1])).unwrap_err().0, -32602);
    editor.tell("textDocument/didOpen", json!({ "textDocument": 5 }));
    assert!(editor.told("window/logMessage")["message"].as_str().unwrap().contains("textDocument/didOpen"));
    editor.tell("workspace/noSuchThing", Value::Null);
    editor.edit(&path, 2, &json!([{ "text": LEAK }]));
    editor.save(&path);
    editor.close(&path);
    editor.open(&path, "");
    assert!(editor.published(&path, Some(1)).is_empty());
    editor.change(&path, 2, "package p\n\nfunc broken() { `");
    assert!(editor.published(&path, Some(2)).is_empty());
    let far = json!({ "start": { "line": 900, "character": 9 }, "end": { "line": 4, "character": 0 } });
    editor.edit(&path, 3, &json!([{ "text": LEAK }, { "range": far, "text": "\n" }]));
    assert_eq!(editor.published(&path, Some(3)).len(), 1);
    assert_eq!(editor.ask("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(editor.ask("textDocument/hover", at(&path, LEAK_LINE, 18)).unwrap_err().0, -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(ended.join().unwrap(), Ok(End::Orderly));
}

#[test]
fn how_a_conversation_can_end() {
    let (editor, ended) = pair();
    editor.tell("exit", Value::Null);
    assert_eq!(ended.join().unwrap(), Ok(End::Abrupt));
    let (_tree, editor, ended, _) = at_work(&everything());
    editor.tell("exit", Value::Null);
    assert_eq!(ended.join().unwrap(), Ok(End::Abrupt));
    let (_tree, editor, ended, path) = at_work(&everything());
    editor.open(&path, LEAK);
    drop(editor);
    let fault = ended.join().unwrap().unwrap_err();
    assert!(matches!(fault, Fault::Silent | Fault::Deaf), "{fault}");
}
