/** The extension as it runs in the worker of a browser, with the tests in another process. */
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * The tests of what users touch that run there, too. Those that take modules of the extension itself try these in their
 * own process; what can't cross is marked with `unlessInWorker`.
 */
export const filesInWorker: readonly string[] = [
  'after-merge.test.ts',
  'compare.test.ts',
  'diagnostics.test.ts',
  'encoding.test.ts',
  'language.test.ts',
  'merge-review.test.ts',
  'table-edit.test.ts',
  'verification.test.ts',
  'virtual.test.ts',
];

type Manifest = Record<'publisher' | 'version' | 'engines', unknown>;

/** The settings with which VS Code starts the extension there, whatever its manifest prefers. */
export const workerSettings = { 'remote.extensionKind': { 'apogee-maquettes.apogee-maquettes': ['web'] } };

/**
 * Makes a folder of two extensions: the one under test as it was last built, which asks the tests in the place of the
 * user, and one for the tests, as they can't be part of one that runs elsewhere.
 *
 * @param root - the absolute path of the project
 * @param folder - where to
 * @returns where the tests are to be bundled
 */
export async function makeExtensions(root: string, folder: string): Promise<string> {
  const [extension, tests] = [join(folder, 'extension'), join(folder, 'tests')];
  await Promise.all([extension, tests].map((path) => mkdir(path, { recursive: true })));
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  const browser = './asking.js';
  await writeFile(join(extension, 'package.json'), JSON.stringify({ ...manifest, browser }));
  const installed = ['dist', 'docs', 'l10n', 'media', 'syntaxes', 'language-configuration.json'];
  for (const name of [...installed, 'package.nls.json', 'package.nls.fr.json'])
    await symlink(join(root, name), join(extension, name));
  const contents = `
    require('./questions-to-tests').askTests();
    module.exports = require(${JSON.stringify(join(root, 'dist/web/extension.js'))});`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'asking.js' },
    outfile: join(extension, browser),
    bundle: true,
    platform: 'neutral',
    format: 'cjs',
    external: ['vscode', 'node:fs/promises'],
    logLevel: 'warning',
  });
  const { publisher, version, engines } = manifest;
  const ofTests = { publisher, name: 'tests', version, engines, main: './index.js' };
  await writeFile(
    join(tests, 'package.json'),
    JSON.stringify({ ...ofTests, extensionKind: ['workspace'], activationEvents: [] }),
  );
  return tests;
}
