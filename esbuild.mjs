import { context } from 'esbuild';

const watch = process.argv.includes('--watch');

/**
 * iconv-lite brings the tables of a hundred encodings; maquettes and ZIP names use single-byte ones, and UTF-8 comes
 * from the platform.
 */
const onlySingleByteEncodings = {
  name: 'only-single-byte-encodings',
  setup(build) {
    build.onResolve({ filter: /^\.\/(internal|utf16|utf32|utf7|dbcs-codec|dbcs-data|streams)$/ }, ({ importer }) =>
      /iconv-lite[\\/](encodings|lib)[\\/]index\.js$/.test(importer)
        ? { path: 'left-out', namespace: 'left-out' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  sourcemap: watch,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  plugins: [onlySingleByteEncodings],
};

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  {
    ...shared,
    entryPoints: ['src/extension/main.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: ['src/extension/main.ts'],
    outfile: 'dist/web/extension.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
];

for (const options of builds) {
  const build = await context(options);
  if (watch) await build.watch();
  else {
    await build.rebuild();
    await build.dispose();
  }
}
