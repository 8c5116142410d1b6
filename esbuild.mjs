import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context, transform } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The encodings of maquettes and of names in a ZIP that iconv-lite reads; UTF-8 comes from the platform. */
const encodings = ['iso88591', 'windows1252', 'cp437'];

/** iconv-lite brings the tables of two hundred encodings, and what reads those of several bytes a character. */
const onlyOurEncodings = {
  name: 'only-our-encodings',
  setup(build) {
    build.onResolve(
      { filter: /^\.\/(internal|utf16|utf32|utf7|sbcs-data|dbcs-codec|dbcs-data|streams)$/ },
      ({ importer }) =>
        /iconv-lite[\\/](encodings|lib)[\\/]index\.js$/.test(importer)
          ? { path: 'left-out', namespace: 'left-out' }
          : undefined,
    );
    // a module of no encodings; a function because iconv-lite calls the one of its streams
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'module.exports = () => ({});',
    }));
    build.onLoad({ filter: /iconv-lite[\\/]encodings[\\/]sbcs-data-generated\.js$/ }, async ({ path }) => {
      const { default: tables } = await import(pathToFileURL(path));
      const ours = Object.fromEntries(encodings.map((encoding) => [encoding, tables[encoding]]));
      return { contents: `module.exports = ${JSON.stringify(ours)};` };
    });
  },
};

/**
 * esbuild splits ES modules alone; VS Code loads these through hooks of its own, and CommonJS as it always has. So the
 * pieces become CommonJS afterwards.
 */
const piecesAsCommonJs = {
  name: 'pieces-as-commonjs',
  setup(build) {
    build.onEnd(async ({ outputFiles }) => {
      for (const file of outputFiles) {
        const { code } = await transform(file.text, {
          ...{ format: 'cjs', platform: 'node', target: shared.target, minify: true },
          supported: { 'dynamic-import': false },
        });
        file.contents = new TextEncoder().encode(code);
      }
    });
  },
};

/** Writes what `write: false` leaves to others. */
const writtenAfterwards = {
  name: 'written-afterwards',
  setup(build) {
    build.onEnd(({ outputFiles }) => {
      for (const { path, contents } of outputFiles) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, contents);
      }
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [onlyOurEncodings],
};

/**
 * In pieces, so that what a user doesn't ask for is never read from the disk.
 *
 * @type {import('esbuild').BuildOptions}
 */
export const extension = {
  ...shared,
  entryPoints: { extension: 'src/extension/main.ts' },
  outdir: 'dist',
  chunkNames: 'pieces/[name]-[hash]',
  splitting: true,
  write: false,
  platform: 'node',
  format: 'esm',
  plugins: [...shared.plugins, piecesAsCommonJs],
  external: ['vscode'],
};

/**
 * The worker in which VS Code runs extensions on the web takes one file, and no ES module.
 *
 * @type {import('esbuild').BuildOptions}
 */
const webExtension = {
  ...shared,
  entryPoints: ['src/extension/main.ts'],
  outfile: 'dist/web/extension.js',
  platform: 'browser',
  format: 'cjs',
  external: ['vscode'],
};

/** @type {import('esbuild').BuildOptions} */
export const cli = {
  ...shared,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.js',
  platform: 'node',
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
};

/** @type {import('esbuild').BuildOptions} */
const page = {
  ...shared,
  entryPoints: [
    { in: 'src/webview/page/main.ts', out: 'page' },
    { in: 'src/webview/page/style.css', out: 'page' },
  ],
  outdir: 'dist/webview',
  platform: 'browser',
  format: 'iife',
};

const builds = [
  { ...extension, plugins: [...extension.plugins, writtenAfterwards] },
  webExtension,
  cli,
  page,
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const watch = process.argv.includes('--watch');
  // pieces of an earlier build have other names
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  for (const options of builds) {
    const build = await context({ ...options, sourcemap: watch });
    if (watch) await build.watch();
    else {
      await build.rebuild();
      await build.dispose();
    }
  }
}
