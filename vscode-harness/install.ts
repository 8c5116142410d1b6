/**
 * A complete VS Code (server, web workbench, Node and browser) from the npm registry alone, kept in a cache folder.
 * Run as a program, it only makes sure that the cache is filled.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { runCommand } from './processes';

/** What is installed. The only place that knows these numbers. */
export const versions = { codeServer: '4.139.1', node: '24.21.0', chromium: '153.0.0' } as const;

const projectRoot = resolve(import.meta.dirname, '..');
const execute = promisify(execFile);

/** A browser and the environment it needs to start on a machine without its libraries or fonts. */
export interface Browser {
  executable: string;
  env: Record<string, string>;
}

export interface VSCodeInstall {
  /** `lib/vscode` of code-server, with `out/server-main.js`. */
  serverRoot: string;
  /** The Node that runs the server. */
  node: string;
  browser: Browser;
}

function progress(text: string): void {
  process.stderr.write(`[vscode] ${text}\n`);
}

/** The packages that exist for this platform: Node 24 for Linux, Chromium for Linux on x64. */
function packages(): { node: string | undefined; chromium: string | undefined } {
  const linux = process.platform === 'linux';
  return {
    node: linux && ['x64', 'arm64'].includes(process.arch) ? `node-linux-${process.arch}` : undefined,
    chromium: linux && process.arch === 'x64' ? '@sparticuz/chromium' : undefined,
  };
}

/** The environment for a nested npm: without the settings of the `npm run` around it, which point at this project. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const inherited =
    /^npm_(package|lifecycle|command|execpath|node_execpath|config_(local_prefix|prefix|omit|include))/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

async function npmInstall(folder: string, args: string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'];
  const code = await runCommand('npm', ['install', ...quiet, ...args], {
    cwd: folder,
    env: npmEnvironment(),
    output: 'quiet',
  });
  if (code !== 0) throw new Error(`npm install failed with code ${code} in ${folder}`);
}

/**
 * Unpacks Chromium next to its package. The package unpacks into the temporary folder, and adds the libraries that a
 * bare Linux lacks only where it believes to be in Amazon's cloud: a child process is told both.
 */
async function unpackChromium(folder: string): Promise<void> {
  const target = join(folder, 'chromium');
  await mkdir(target);
  const entry = pathToFileURL(join(folder, 'node_modules/@sparticuz/chromium/build/index.js')).href;
  const script = `const { default: chromium } = await import(${JSON.stringify(entry)}); await chromium.executablePath();`;
  await execute(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: target, CODEBUILD_BUILD_IMAGE: 'nodejs24' },
  });
}

/** Fills an empty folder. */
async function fill(folder: string): Promise<void> {
  const { node, chromium } = packages();
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  progress(`installing code-server ${versions.codeServer} (about 1 GB, once)`);
  const wanted = [`code-server@${versions.codeServer}`];
  if (node !== undefined) wanted.push(`${node}@${versions.node}`);
  if (chromium !== undefined) wanted.push(`${chromium}@${versions.chromium}`);
  await npmInstall(folder, ['--no-package-lock', ...wanted]);
  progress("installing the server's own dependencies");
  await npmInstall(join(folder, 'node_modules/code-server/lib/vscode'), ['--omit=dev']);
  if (chromium !== undefined) {
    progress('unpacking Chromium');
    await unpackChromium(folder);
  }
}

/** Removes what interrupted installations left behind more than an hour ago. */
async function removeLeftovers(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('partial-')) continue;
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > 3_600_000) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** The folder of these versions in the cache, filled if need be: it gets its name only once it is complete. */
async function filledFolder(): Promise<string> {
  const cache = process.env['APOGEE_VSCODE_CACHE'] ?? join(projectRoot, '.vscode-test/npm');
  const folder = join(cache, `${versions.codeServer}+node${versions.node}+chromium${versions.chromium}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  await removeLeftovers(cache);
  const partial = join(cache, `partial-${process.pid}`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial);
  const start = Date.now();
  try {
    await fill(partial);
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // otherwise somebody else was faster: theirs is as good
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  progress(`ready after ${((Date.now() - start) / 1000).toFixed(0)} s, in ${folder}`);
  return folder;
}

async function starts(browser: Browser): Promise<boolean> {
  try {
    await execute(browser.executable, ['--version', '--no-sandbox'], {
      env: { ...process.env, ...browser.env },
    });
    return true;
  } catch {
    return false;
  }
}

function onPath(names: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * The browser: `CHROME_PATH` if it is set; else the pinned Chromium, with the machine's libraries if it has them and
 * with the package's own if not; else one on the PATH.
 */
async function findBrowser(folder: string): Promise<Browser> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') return { executable: chosen, env: {} };
  const unpacked = join(folder, 'chromium');
  if (existsSync(join(unpacked, 'chromium'))) {
    const env: Record<string, string> = {};
    if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(unpacked, 'fonts');
    const plain: Browser = { executable: join(unpacked, 'chromium'), env };
    if (await starts(plain)) return plain;
    const helped = { ...plain, env: { ...env, LD_LIBRARY_PATH: join(unpacked, 'al2023/lib') } };
    if (await starts(helped)) return helped;
  }
  const executable = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (executable === undefined) throw new Error('no Chromium found: set CHROME_PATH to one');
  return { executable, env: {} };
}

function findNode(folder: string): string {
  const { node } = packages();
  if (node !== undefined) return join(folder, 'node_modules', node, 'bin/node');
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new Error('the npm-only VS Code needs Linux, or to be started with Node 24');
}

/** Makes sure that the VS Code from npm is installed, and says where its parts are. */
export async function installVSCode(): Promise<VSCodeInstall> {
  const folder = await filledFolder();
  return {
    serverRoot: join(folder, 'node_modules/code-server/lib/vscode'),
    node: findNode(folder),
    browser: await findBrowser(folder),
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  installVSCode().then(
    ({ browser }) => progress(`browser: ${browser.executable}`),
    (error: unknown) => {
      progress(String(error));
      process.exitCode = 1;
    },
  );
}
