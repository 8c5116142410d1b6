import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const dist = join(__dirname, '../../dist');

/** What bundles may load, beside pieces of their own: nothing that reaches another machine or program. */
const allowedModules = new Set([
  ...['vscode', 'buffer', 'crypto', 'fs', 'fs/promises', 'path', 'stream', 'url', 'util'],
]);

/** Names that must not occur, neither alone nor as those of properties (`globalThis.fetch`, `self['fetch']`). */
const forbidden = new Set([
  // the network
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'sendBeacon'],
  ...['RTCPeerConnection', 'importScripts', 'Worker', 'SharedWorker', 'serviceWorker'],
  // text that becomes a program
  ...['eval', 'Function', 'getBuiltinModule', 'createRequire', 'dlopen', 'binding'],
  // telemetry and logs
  ...['createTelemetryLogger', 'createOutputChannel', 'console'],
]);

/** What a bundle does that it must not, as `what line:column`. Strings and comments don't count: it is parsed. */
function offences(source: string): string[] {
  const file = ts.createSourceFile('bundle.js', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const found: string[] = [];
  const report = (what: string, node: ts.Node): void => {
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${what} ${line + 1}:${character + 1}`);
  };
  const load = (specifier: ts.Node | undefined, node: ts.Node): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) report('a module of any name', node);
    else if (!/^\.\.?\//.test(specifier.text) && !allowedModules.has(specifier.text.replace(/^node:/, '')))
      report(specifier.text, node);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && forbidden.has(node.text) && !isHarmless(node)) report(node.text, node);
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      const { text } = node.argumentExpression;
      if (forbidden.has(text)) report(text, node);
    }
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) load(node.moduleSpecifier, node);
    }
    if (ts.isCallExpression(node)) {
      const { expression, arguments: values } = node;
      const [first] = values;
      const isImport = expression.kind === ts.SyntaxKind.ImportKeyword;
      if (isImport || (ts.isIdentifier(expression) && expression.text === 'require')) load(first, node);
      // a function made of a text, by the constructor of another, or by a timer
      const isConstructor =
        ts.isPropertyAccessExpression(expression) && expression.name.text === 'constructor';
      const isTimer = ts.isIdentifier(expression) && /^set(?:Timeout|Interval)$/.test(expression.text);
      if ((isConstructor || isTimer) && first && ts.isStringLiteralLike(first))
        report('a text that is run', node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/**
 * What libraries have: `Function.call`, which makes none; `console.error('…')`, which can say nothing of a file; and
 * `process.binding('buffer')`, which asks for a length.
 */
function isHarmless(node: ts.Identifier): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access)) return node.text === 'console' && ts.isTypeOfExpression(access);
  const use = access.parent;
  const values = ts.isCallExpression(use) && use.expression === access ? use.arguments : undefined;
  switch (node.text) {
    case 'Function':
      return access.expression === node && access.name.text === 'call' && !values;
    case 'console':
      return ts.isTypeOfExpression(use) || (values?.every(ts.isStringLiteralLike) ?? false);
    case 'binding':
      return values?.length === 1 && ts.isStringLiteral(values[0]!) && values[0].text === 'buffer';
    default:
      return false;
  }
}

describe('what ships', () => {
  const bundles = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.[cm]?js$/.test(path),
  );

  it('is built', () => {
    for (const entry of ['extension.js', 'cli.js', join('web', 'extension.js'), join('webview', 'page.js')])
      assert.ok(bundles.includes(entry), `${entry}: npm run build`);
  });

  for (const path of bundles)
    it(`reaches no network and no other program, runs no text, and keeps no log: ${path}`, () =>
      assert.deepEqual(offences(readFileSync(join(dist, path), 'utf8')), []));

  it('would be found out', () => {
    const guilty = [
      'fetch("x")',
      'globalThis.fetch("x")',
      'self["fetch"]("x")',
      'const{fetch:a}=globalThis;a("x")',
      'new XMLHttpRequest',
      'new WebSocket("x")',
      'navigator.sendBeacon("x")',
      'require("http")',
      'require("node:https")',
      'require("node:child_process")',
      'import("node:net")',
      'import"dgram"',
      'export*from"tls"',
      'require(a)',
      'import("https://example.org/x.js")',
      'eval("1")',
      '(0,eval)("1")',
      'new Function("return this")()',
      'a.constructor("return this")()',
      'setTimeout("a()",1)',
      'process.binding("tcp_wrap")',
      'vscode.env.createTelemetryLogger(a)',
      'console.log(a)',
      'console.error("a",b)',
      'Function.call(a,"return this")',
    ];
    for (const source of guilty) assert.equal(offences(source).length, 1, source);
  });

  it('may speak of it', () => {
    for (const source of [
      '"fetch(x)"',
      '/* eval("1") */0',
      '`new WebSocket`',
      '/require("http")/',
      'require("./piece.js")',
    ])
      assert.deepEqual(offences(source), [], source);
  });
});
