import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

/**
 * iconv-lite brings the tables of a hundred encodings; maquettes and ZIP names use single-byte ones, and UTF-8 comes
 * from the platform.
 */
const onlySingleByteEncodings = {
  name: 'only-single-byte-encodings',
  setup(build) {
    build.onResolve(
      { filter: /^\.\/(internal|utf16|utf32|utf7|dbcs-codec|dbcs-data|streams)$/ },
      ({ importer }) =>
        /iconv-lite[\\/](encodings|lib)[\\/]index\.js$/.test(importer)
          ? { path: 'left-out', namespace: 'left-out' }
          : undefined,
    );
    // a module of no encodings; a function because iconv-lite calls the one of its streams
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'module.exports = () => ({});',
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  bundle: true,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [onlySingleByteEncodings],
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
  extension,
  { ...extension, outfile: 'dist/web/extension.js', platform: 'browser' },
  cli,
  page,
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const watch = process.argv.includes('--watch');
  for (const options of builds) {
    const build = await context({ ...options, sourcemap: watch });
    if (watch) await build.watch();
    else {
      await build.rebuild();
      await build.dispose();
    }
  }
}
