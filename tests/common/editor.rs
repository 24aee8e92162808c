//! An editor for tests of the language server: sends, waits, and remembers what was published.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // each test binary uses its own part

use camino::Utf8Path;
use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long an answer may take on a busy machine before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// `cancel` is lost on line 7 (from 0), with a safe fix.
pub const LEAK: &str = "package p

import \"context\"

// The letters é𝛼 count differently in bytes and in UTF-16.
func wait(parent context.Context) {
\tonce()
\té𝛼, cancel := context.WithCancel(parent)
\tif parent.Value(0) != nil {
\t\treturn
\t}
\tdefer cancel()
\t<-é𝛼.Done()
}

func once() {}
";
/// Where.
pub const LEAK_LINE: u32 = 7;
/// Of its module.
pub const GO_MOD: &str = "module m\n\ngo 1.24\n";

/// [`LEAK`] with the call made on every path.
pub fn mended() -> String {
    LEAK.replace("\tif parent.Value(0) != nil {\n\t\treturn\n\t}\n", "")
}

/// The abilities of a client that can do everything.
pub fn everything() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
        },
        "workspace": {
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    })
}

/// One end of a conversation.
pub struct Editor {
    connection: Connection,
    next: i32,
    /// What came while something else was waited for.
    heard: Vec<Message>,
}

impl Editor {
    /// Speaks over a connection; nothing is said yet.
    pub fn new(connection: Connection) -> Self {
        Self { connection, next: 0, heard: Vec::new() }
    }

    /// Introduces itself as working in these folders; returns what the server offers.
    pub fn greet(&mut self, folders: &[&Utf8Path], capabilities: &Value) -> Value {
        let folders: Vec<Value> =
            folders.iter().map(|path| json!({ "uri": uri(path), "name": path.as_str() })).collect();
        let folders = if folders.is_empty() { Value::Null } else { folders.into() };
        let params =
            json!({ "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities });
        let offered = self.ask("initialize", params).unwrap();
        self.tell("initialized", json!({}));
        offered
    }

    pub fn tell(&self, method: &str, params: Value) {
        let note = Notification { method: method.to_owned(), params };
        self.connection.sender.send(note.into()).unwrap();
    }

    pub fn open(&self, path: &Utf8Path, text: &str) {
        let item = json!({ "uri": uri(path), "languageId": "go", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Replaces the whole text.
    pub fn change(&self, path: &Utf8Path, version: i32, text: &str) {
        self.edit(path, version, &json!([{ "text": text }]));
    }

    pub fn edit(&self, path: &Utf8Path, version: i32, changes: &Value) {
        let id = json!({ "uri": uri(path), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": id, "contentChanges": changes }));
    }

    pub fn save(&self, path: &Utf8Path) {
        self.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri(path) } }));
    }

    pub fn close(&self, path: &Utf8Path) {
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri(path) } }));
    }

    /// Sends a request and gives its number.
    pub fn request(&mut self, method: &str, params: Value) -> i32 {
        self.next += 1;
        let request = Request { id: self.next.into(), method: method.to_owned(), params };
        self.connection.sender.send(request.into()).unwrap();
        self.next
    }

    /// Sends a request and waits for the answer; an error is its code and words.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        let id = self.request(method, params);
        self.answer(id)
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i32) -> Result<Value, (i32, String)> {
        let id = RequestId::from(id);
        let response = self.wait(|message| match message {
            Message::Response(response) if response.id == id => Some(response.clone()),
            _ => None,
        });
        let Response { response_result, .. } = response;
        response_result.map_err(|error| (error.code, error.message))
    }

    /// Waits for the diagnostics of a version of a document; `null` for one that was closed.
    pub fn published(&mut self, path: &Utf8Path, version: Option<i32>) -> Vec<Value> {
        let uri = uri(path);
        self.wait(|message| match message {
            Message::Notification(note) if note.method == "textDocument/publishDiagnostics" => {
                let wanted = note.params["uri"] == uri.as_str() && note.params["version"] == json!(version);
                wanted.then(|| note.params["diagnostics"].as_array().unwrap().clone())
            }
            _ => None,
        })
    }

    /// Waits for a notification or request of the server and gives its parameters.
    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| match message {
            Message::Notification(note) if note.method == method => Some(note.params.clone()),
            Message::Request(request) if request.method == method => Some(request.params.clone()),
            _ => None,
        })
    }

    /// Whether a notification of that kind has come by now.
    pub fn has_heard(&mut self, method: &str) -> bool {
        self.heard.extend(self.connection.receiver.try_iter());
        self.heard.iter().any(|message| matches!(message, Message::Notification(note) if note.method == method))
    }

    /// What a click on a position offers.
    pub fn actions(&mut self, path: &Utf8Path, line: u32, character: u32) -> Vec<Value> {
        let at = json!({ "line": line, "character": character });
        let params = json!({
            "textDocument": { "uri": uri(path) },
            "range": { "start": at, "end": at },
            "context": { "diagnostics": [] },
        });
        self.ask("textDocument/codeAction", params).unwrap().as_array().unwrap().clone()
    }

    /// What the mouse shows at a position.
    pub fn hover(&mut self, path: &Utf8Path, line: u32, character: u32) -> Value {
        self.ask("textDocument/hover", at(path, line, character)).unwrap()
    }

    /// Takes its leave.
    pub fn leave(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
    }

    fn wait<T>(&mut self, mut wanted: impl FnMut(&Message) -> Option<T>) -> T {
        let start = Instant::now();
        if let Some((index, found)) = self.heard.iter().enumerate().find_map(|(at, it)| Some((at, wanted(it)?))) {
            self.heard.remove(index);
            return found;
        }
        loop {
            let message = self.connection.receiver.recv_timeout(PATIENCE.saturating_sub(start.elapsed())).unwrap();
            match wanted(&message) {
                Some(found) => return found,
                None => self.heard.push(message),
            }
        }
    }
}

/// A document and a position in it.
pub fn at(path: &Utf8Path, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri(path) }, "position": { "line": line, "character": character } })
}

/// The address of a path.
pub fn uri(path: &Utf8Path) -> String {
    goleak_probe::report::file_uri(path)
}
