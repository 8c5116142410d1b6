import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import ts from 'typescript';

const root = join(__dirname, '../..');

interface Built {
  /** The files that ship, by their paths. */
  readonly files: ReadonlyMap<string, string>;
  readonly metafiles: readonly Metafile[];
}

/** The bundles as they ship; built in memory, so that they are those of these sources. */
async function buildAll(): Promise<Built> {
  const { bundles } = (await import(join(root, 'esbuild.mjs'))) as { bundles: readonly BuildOptions[] };
  const built = await Promise.all(bundles.map((options) => build({ ...options, write: false })));
  const files = built.flatMap(({ outputFiles }) => outputFiles);
  return {
    files: new Map(files.map(({ path, text }) => [relative(root, path).replaceAll('\\', '/'), text])),
    metafiles: built.map(({ metafile }) => metafile!),
  };
}

/** What bundles may load: nothing that reaches another machine or program. */
const allowedModules = new Set([
  ...['vscode', 'buffer', 'crypto', 'fs', 'fs/promises', 'path', 'stream', 'string_decoder', 'url', 'util'],
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
    else if (!allowedModules.has(specifier.text.replace(/^node:/, ''))) report(specifier.text, node);
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
 * What libraries have: `Function.call`, `Function.bind.apply` and `Function.toString.call`, which make none; `console.error('…')`, which can say nothing of a file; and
 * `process.binding('buffer')`, which asks for a length.
 */
function isHarmless(node: ts.Identifier): boolean {
  const access = node.parent;
  if (!ts.isPropertyAccessExpression(access)) return node.text === 'console' && ts.isTypeOfExpression(access);
  const use = access.parent;
  const values = ts.isCallExpression(use) && use.expression === access ? use.arguments : undefined;
  switch (node.text) {
    case 'Function':
      if (access.expression !== node) return false;
      return ['bind', 'toString'].includes(access.name.text)
        ? ts.isPropertyAccessExpression(use)
        : access.name.text === 'call' && !values;
    case 'console':
      return ts.isTypeOfExpression(use) || (values?.every(ts.isStringLiteralLike) ?? false);
    case 'binding':
      return values?.length === 1 && ts.isStringLiteral(values[0]!) && values[0].text === 'buffer';
    default:
      return false;
  }
}

/** Which of these files are packaged, by what `.vscodeignore` says. */
async function packaged(paths: readonly string[]): Promise<string[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'apogee-package-'));
  try {
    for (const name of ['package.json', '.vscodeignore']) copyFileSync(join(root, name), join(cwd, name));
    for (const path of paths) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), '');
    }
    const listed = await listFiles({ cwd, packageManager: PackageManager.None });
    return listed.map((path) => path.replaceAll('\\', '/'));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

interface Notices {
  readonly bundledPackages: (root: string, metafiles: readonly Metafile[]) => readonly Bundled[];
  readonly noticesOf: (packages: readonly Bundled[]) => string;
  readonly billOf: (product: { name: string; version: string }, packages: readonly Bundled[]) => string;
}

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

describe('what ships', () => {
  const paths = ['extension.js', 'cli.js', 'web/extension.js', 'webview/page.js'].map(
    (path) => `dist/${path}`,
  );
  let built: Built;
  before(async () => (built = await buildAll()));

  it('is known here', () =>
    assert.deepEqual(
      [...built.files.keys()].filter((path) => path.endsWith('js')).sort(),
      [...paths].sort(),
    ));

  it('is packaged, and nothing else: not the terminal’s bundle, nor sources', async () => {
    const shipped = [
      ...[...built.files.keys()].filter((path) => path !== 'dist/cli.js'),
      ...['dist/THIRD-PARTY-NOTICES.txt', 'dist/sbom.cdx.json', 'README.md', 'l10n/bundle.l10n.fr.json'],
    ];
    const others = [
      ...['dist/cli.js', 'dist/extension.js.map', 'dist/old/piece.js', 'esbuild.mjs', '.ci/run'],
      ...['src/message.ts', 'test/run.ts', 'demo/files/demo.TXT', 'node_modules/jszip/package.json'],
    ];
    assert.deepEqual((await packaged([...shipped, ...others])).sort(), ['package.json', ...shipped].sort());
  });

  for (const path of paths)
    it(`reaches no network and no other program, runs no text, and keeps no log: ${path}`, () =>
      assert.deepEqual(offences(built.files.get(path)!), []));

  it('comes with the licence of every package that is in it, and a bill of materials', async () => {
    const { bundledPackages, noticesOf, billOf } = (await import(join(root, 'notices.mjs'))) as Notices;
    const packages = bundledPackages(root, built.metafiles);
    const names = packages.map(({ name }) => name);
    for (const name of ['iconv-lite', 'jszip', 'pako']) assert.ok(names.includes(name), name);
    const notices = noticesOf(packages);
    for (const { name, version, text } of packages) {
      assert.ok(notices.includes(`${name} ${version}`));
      assert.match(text, /permission is hereby granted|redistribution/i, name);
      assert.ok(notices.includes(text));
    }
    const bill = JSON.parse(billOf({ name: 'x', version: '1' }, packages)) as {
      components: readonly { name: string }[];
    };
    assert.deepEqual(
      bill.components.map(({ name }) => name),
      names,
    );
  });

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
      'require("./piece.js")',
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
      'require("node:path")',
    ])
      assert.deepEqual(offences(source), [], source);
  });
});
