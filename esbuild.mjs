import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { billOf, bundledPackages, noticesOf } from './notices.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
  // a library would tell its progress
  drop: ['console'],
  alias: {
    setimmediate: './src/stand-ins/set-immediate.ts',
    'readable-stream': 'stream',
    fflate: './src/stand-ins/fflate.ts',
  },
};

/** @type {import('esbuild').BuildOptions} */
const extension = {
  ...shared,
  entryPoints: ['src/extension/main.ts'],
  outfile: 'dist/extension.js',
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
};

/**
 * Not of the platform `browser`: what jszip keeps for that is a bundle of its own, with all that the aliases leave out.
 *
 * @type {import('esbuild').BuildOptions}
 */
const webExtension = {
  ...extension,
  outfile: 'dist/web/extension.js',
  // asked for, and done without
  external: [...extension.external, 'node:fs/promises'],
  platform: 'neutral',
  mainFields: ['module', 'main'],
  alias: {
    ...shared.alias,
    ...{ stream: './src/stand-ins/no-stream.ts', 'readable-stream': './src/stand-ins/no-stream.ts' },
  },
};

/** @type {import('esbuild').BuildOptions} */
export const cli = {
  ...shared,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.js',
  platform: 'node',
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
  // it writes no ZIP
  alias: { ...shared.alias, pako: 'pako/lib/inflate' },
};

/** @type {import('esbuild').BuildOptions} */
const page = {
  ...shared,
  entryPoints: [
    { in: 'src/webview/page/ui/main.ts', out: 'page' },
    { in: 'src/webview/page/ui/style.css', out: 'page' },
  ],
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
};

/** What ships. */
export const bundles = [extension, webExtension, cli, page];

/**
 * Prints what is wrong, a line each, for the problem matcher of `.vscode/tasks.json`: between a line for the start and one
 * for the end, and after every build that of all bundles, as an editor forgets what it was told before the start.
 */
function reporter() {
  const results = new Map();
  let running = 0;
  return {
    name: 'reporter',
    setup(build) {
      build.onStart(() => {
        if (running++ === 0) console.log('build started');
      });
      build.onEnd(({ errors, warnings }) => {
        results.set(build, [
          ...errors.map((message) => lineOf('error', message)),
          ...warnings.map((message) => lineOf('warning', message)),
        ]);
        if (--running > 0) return;
        for (const line of new Set([...results.values()].flat())) console.log(line);
        console.log('build finished');
      });
    },
  };
}

/** `file:line:column: error: what is wrong`, line and column from 1. */
function lineOf(severity, { text, location }) {
  const { file, line, column } = location ?? { file: 'esbuild.mjs', line: 1, column: 0 };
  return `${file}:${line}:${column + 1}: ${severity}: ${text}`;
}

/** The same for a debugger: as it was written, with source maps. */
export function forDebugging(options) {
  return { ...options, minify: false, sourcemap: true };
}

/** Writes the example that ships: it is the demo of the tests. */
async function writeExample() {
  const folder = join(root, 'dist/example');
  const outfile = join(folder, 'write.mjs');
  await build({
    ...{ absWorkingDir: root, entryPoints: ['demo/write.ts'], outfile, logLevel: 'warning' },
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external' },
  });
  execFileSync(process.execPath, [outfile, folder]);
  rmSync(outfile);
}

/** Builds anew whenever a source changes. */
async function watch() {
  const plugins = [reporter()];
  const contexts = bundles.map((options) =>
    context({ ...forDebugging(options), logLevel: 'silent', plugins }),
  );
  for (const each of await Promise.all(contexts)) await each.watch();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // nothing of an earlier build is shipped
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await writeExample();
  if (process.argv.includes('--watch')) await watch();
  else {
    const built = await Promise.all(bundles.map((options) => build(options)));
    const packages = bundledPackages(
      root,
      built.map(({ metafile }) => metafile),
    );
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), noticesOf(packages));
    writeFileSync(join(root, 'dist/sbom.cdx.json'), billOf(manifest, packages));
  }
}
