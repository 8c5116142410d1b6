/**
 * Runs the tests of this folder inside a real VS Code.
 *
 *     tsx test/vscode/run.ts [--grep TEXT] [--window NAME]
 *     tsx test/vscode/run.ts --bench
 *
 * A file's name says in which window it runs: `x.restricted.test.ts` in one without trust, `x.fr.test.ts` in a French
 * one, `x.folders.test.ts` in one of two folders, `x.packaged.test.ts` (and where most can be lost) in one with the
 * extension as the VSIX holds it, `x.web.test.ts` (and what users touch most) in one where the extension runs in the
 * worker of a browser, any other `x.test.ts` in a trusted English one. `x.bench.ts` is no test: `--bench` runs these, and
 * nothing else. The tests find their copy of the demo folder in `APOGEE_TEST_WORKSPACE`, and the browser's debugging
 * address (for Playwright's `connectOverCDP`) in `APOGEE_TEST_CDP`.
 *
 * `APOGEE_TEST_VSCODE` chooses the VS Code: `npm` (the default on Linux: no display needed), `desktop` (the default
 * elsewhere: downloaded), or the path of an executable.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build, type BuildOptions } from 'esbuild';
import type { Counts } from '../count-reporter';
import { freePort } from '../../vscode-harness/processes';
import { writeDemo } from '../../demo/demo';
import { unpackVsix } from '../../packaging/vsix';
import { filesInWorker, makeExtensions, workerSettings } from './in-worker';

const root = resolve(import.meta.dirname, '../..');

/** A kind of window, with its own part of the tests. */
interface TestWindow {
  name: string;
  accepts(file: string): boolean;
  launchArgs: string[];
  /** Where the extension is that runs, if not in the project's folder. */
  extension?: 'of a VSIX' | 'in a worker';
  /** True when the window has a second, empty folder. */
  hasTwoFolders?: boolean;
  /** Only the VS Code from npm can be started this way. */
  npmOnly: boolean;
}

const restricted = (file: string): boolean => file.endsWith('.restricted.test.ts');
const french = (file: string): boolean => file.endsWith('.fr.test.ts');
const folders = (file: string): boolean => file.endsWith('.folders.test.ts');
const packaged = (file: string): boolean => file.endsWith('.packaged.test.ts');
const web = (file: string): boolean => file.endsWith('.web.test.ts');
const bench = (file: string): boolean => file.endsWith('.bench.ts');
const whereMostCanBeLost = new Set(['auto-save.test.ts', 'encoding.test.ts', 'trailing-tabs.test.ts']);
const elsewhere = [restricted, french, folders, packaged, web, bench];
const windows: TestWindow[] = [
  {
    name: 'trusted',
    accepts: (file) => !elsewhere.some((isOf) => isOf(file)),
    launchArgs: [],
    npmOnly: false,
  },
  { name: 'restricted', accepts: restricted, launchArgs: ['--restricted-mode'], npmOnly: true },
  { name: 'folders', accepts: folders, launchArgs: [], hasTwoFolders: true, npmOnly: false },
  { name: 'french', accepts: french, launchArgs: ['--locale=fr'], npmOnly: true },
  {
    name: 'packaged',
    accepts: (file) => packaged(file) || whereMostCanBeLost.has(file),
    launchArgs: [],
    extension: 'of a VSIX',
    npmOnly: false,
  },
  {
    name: 'web',
    accepts: (file) => web(file) || filesInWorker.includes(file),
    launchArgs: [],
    extension: 'in a worker',
    npmOnly: true,
  },
];
const benchWindow: TestWindow = { name: 'bench', accepts: bench, launchArgs: [], npmOnly: false };

const userSettings = {
  'files.simpleDialog.enable': true,
  // After a save, VS Code copies the file into its history while later saves wait. Where other programs write the file
  // in the same second, that copy sometimes never ends, and no save after it (1 run in 8; without history none in 30).
  'workbench.localHistory.enabled': false,
};

function testFiles(): string[] {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.test.ts') || bench(name)).sort();
}

/** Bundles the loader and a window's tests, each into one file. */
async function bundle(outdir: string, modules: string[], start: string): Promise<void> {
  const contents = [...modules.map((module) => `import ${JSON.stringify(module)};`), start].join('\n');
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'linked',
    // what must be the running VS Code's or the installed package's own
    external: ['vscode', 'mocha', 'playwright-core', 'esbuild'],
    logLevel: 'warning',
  };
  await build({ ...common, entryPoints: [join(import.meta.dirname, 'index.ts')], outdir });
  await build({
    ...common,
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'all.ts', loader: 'ts' },
    outfile: join(outdir, 'tests.js'),
  });
}

/** Lets tests find what their bundle leaves out. */
async function linkPackages(folder: string): Promise<void> {
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

/** What a VS Code is started with. */
interface Prepared {
  /** The folder of the extension under development, or one of several. */
  extension: string;
  /** The module whose `run()` is called. */
  tests: string;
  settings: Record<string, unknown>;
}

async function prepare(window: TestWindow, files: string[], scratch: string): Promise<Prepared> {
  const modules = files.map((file) => `./${file.replaceAll('\\', '/')}`);
  if (window.extension !== undefined) await linkPackages(scratch);
  if (window.extension === 'in a worker') {
    const extension = join(scratch, 'development');
    const folder = await makeExtensions(root, extension);
    await bundle(folder, modules, `import { answerHere } from './questions-to-tests'; answerHere();`);
    return { extension, tests: join(folder, 'index.js'), settings: { ...userSettings, ...workerSettings } };
  }
  const extension = window.extension === 'of a VSIX' ? await unpackVsix(root, scratch) : root;
  // within the extension: what a test does to the API is then done to that of the extension
  const folder = join(extension, 'out/test/vscode', window.name);
  await bundle(folder, modules, '');
  return { extension, tests: join(folder, 'index.js'), settings: userSettings };
}

/** Makes a workspace of that folder and another one beside it; returns its file. */
async function besideAnother(folder: string): Promise<string> {
  const other = `${folder}-2`;
  await mkdir(other);
  const file = `${folder}.code-workspace`;
  await writeFile(file, JSON.stringify({ folders: [folder, other].map((path) => ({ path })), settings: {} }));
  return file;
}

type Choice = { kind: 'npm' } | { kind: 'desktop' } | { kind: 'path'; path: string };

function chooseVSCode(): Choice {
  const wish = process.env['APOGEE_TEST_VSCODE'] ?? (process.platform === 'linux' ? 'npm' : 'desktop');
  return wish === 'npm' || wish === 'desktop' ? { kind: wish } : { kind: 'path', path: wish };
}

/** Runs the tests of one window with folders of its own, and rejects if one fails. */
async function runWindow(
  window: TestWindow,
  files: string[],
  choice: Choice,
  grep: string | undefined,
): Promise<void> {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'apogee-test-')));
  try {
    const { extension, tests, settings } = await prepare(window, files, scratch);
    const workspace = join(scratch, 'workspace');
    await mkdir(workspace);
    await writeDemo(workspace);
    const opened = window.hasTwoFolders ? await besideAnother(workspace) : workspace;
    const userData = join(scratch, 'user');
    await mkdir(join(userData, 'User'), { recursive: true });
    await writeFile(join(userData, 'User/settings.json'), `${JSON.stringify(settings)}\n`);
    const launchArgs = [
      opened,
      `--user-data-dir=${userData}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
    ];
    const env: Record<string, string> = { APOGEE_TEST_WORKSPACE: workspace };
    if (window.extension !== undefined) env['APOGEE_TEST_EXTENSION'] = window.extension;
    if (grep !== undefined) env['APOGEE_TEST_GREP'] = grep;
    if (choice.kind === 'npm') {
      // what the launcher leaves behind if it is killed is removed with the rest
      env['TMPDIR'] = join(scratch, 'tmp');
      await mkdir(env['TMPDIR']);
    } else {
      // the launcher of the npm one says itself where its browser listens
      const port = await freePort();
      launchArgs.push(`--remote-debugging-port=${port}`);
      env['APOGEE_TEST_CDP'] = `http://127.0.0.1:${port}`;
    }
    await runTests({
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      extensionTestsEnv: env,
      launchArgs: [...launchArgs, ...window.launchArgs],
      ...(choice.kind === 'npm' && { vscodeExecutablePath: join(root, 'vscode-harness/launcher.sh') }),
      ...(choice.kind === 'path' && { vscodeExecutablePath: choice.path }),
    });
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** How many tests ran, according to the reporter. */
function testsRun(countsFile: string): number {
  const lines = readFileSync(countsFile, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as Counts)
    .reduce((sum, { passed, failed }) => sum + passed + failed, 0);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { grep: { type: 'string' }, window: { type: 'string' }, bench: { type: 'boolean' } },
  });
  const choice = chooseVSCode();
  const scratch = await mkdtemp(join(tmpdir(), 'apogee-counts-'));
  const countsFile = process.env['APOGEE_TEST_COUNTS'] ?? join(scratch, 'counts');
  process.env['APOGEE_TEST_COUNTS'] = countsFile;
  await writeFile(countsFile, '');
  let failed = false;
  // test-electron passes Ctrl-C on to VS Code; what is left to do here is not to go on
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  try {
    for (const window of values.bench ? [benchWindow] : windows) {
      const files = testFiles().filter((file) => window.accepts(file));
      if (interruption.signal.aborted) break;
      if (files.length === 0 || (values.window ?? window.name) !== window.name) continue;
      if (window.npmOnly && choice.kind !== 'npm') {
        console.log(`The ${window.name} window is tested only in the VS Code from npm.`);
        continue;
      }
      console.log(`\n${window.name} window: ${files.join(', ')}`);
      try {
        await runWindow(window, files, choice, values.grep);
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        failed = true;
      }
    }
    if (testsRun(countsFile) === 0 && !interruption.signal.aborted) {
      console.error('No test was run.');
      failed = true;
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return interruption.signal.aborted ? 130 : failed ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
