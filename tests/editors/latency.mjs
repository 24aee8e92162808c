// How long the server takes from a change to its diagnostics, and how long it leaves a question unanswered meanwhile, measured with the
// library that VS Code uses.
//
//   npm install --prefix target/editors vscode-languageserver-protocol
//   cargo build --release
//   NODE_PATH=target/editors/node_modules node tests/editors/latency.mjs target/release/goleak-probe FILE.go…

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const lsp = createRequire(import.meta.url)('vscode-languageserver-protocol/node');
const TURNS = 15;
const [binary, ...files] = process.argv.slice(2);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function summary(times) {
  times.sort((a, b) => a - b);
  const of = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0);
  return `median ${of(0.5)} ms, longest ${of(1)} ms`;
}

async function measure(file) {
  const uri = pathToFileURL(resolve(file)).href;
  const server = spawn(binary, ['server'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((done) => server.on('exit', done));
  const client = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  const waiting = new Map();
  client.onNotification(lsp.PublishDiagnosticsNotification.type, (it) => it.uri === uri && waiting.get(it.version)?.(it.diagnostics));
  const published = (version) => new Promise((done) => waiting.set(version, done));
  client.listen();
  const folder = { uri: pathToFileURL(dirname(resolve(file))).href, name: 'folder' };
  await client.sendRequest(lsp.InitializeRequest.type, { processId: process.pid, rootUri: null, workspaceFolders: [folder], capabilities: {} });
  client.sendNotification(lsp.InitializedNotification.type, {});

  let shown = published(1);
  let start = now();
  const text = readFileSync(file, 'utf8');
  client.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'go', version: 1, text } });
  const found = (await shown).length;
  const opened = now() - start;

  const changes = [];
  const answers = [];
  const top = { line: 0, character: 0 };
  for (let version = 2; version < 2 + TURNS; version++) {
    shown = published(version);
    start = now();
    const change = { range: { start: top, end: top }, text: '//\n' };
    client.sendNotification(lsp.DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [change] });
    let busy = true;
    shown.then(() => (busy = false));
    while (busy) {
      const asked = now();
      await client.sendRequest(lsp.HoverRequest.type, { textDocument: { uri: 'file:///other.go' }, position: top });
      answers.push(now() - asked);
      await pause(10);
    }
    await shown;
    changes.push(now() - start);
  }
  await client.sendRequest(lsp.ShutdownRequest.type);
  await client.sendNotification(lsp.ExitNotification.type);
  console.log(`${file}: ${found} found; opened in ${opened.toFixed(0)} ms; changes: ${summary(changes)}; other questions meanwhile: ${summary(answers)}; exit code ${await ended}`);
}

for (const file of files) await measure(file);
