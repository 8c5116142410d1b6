import type { ExecFileOptions } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { BuildOptions } from 'esbuild';
import { build } from 'esbuild';

const root = join(__dirname, '../../..');
const config = join(root, 'esbuild.mjs');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The terminal as it stands in the sources, bundled once for all tests as it is for users. */
const bundle = (async (): Promise<string> => {
  const { cli: options } = (await import(config)) as { cli: BuildOptions };
  const outfile = join(await mkdtemp(join(tmpdir(), 'apogee-cli-')), 'cli.js');
  await build({ ...options, outfile });
  // others may run it
  await chmod(dirname(outfile), 0o755);
  return outfile;
})();

/** What no command may exceed, in milliseconds: a test then fails, and leaves nothing behind. */
const timeout = 60_000;

const environmentOf = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  ...{ LC_ALL: 'C', NO_COLOR: undefined, FORCE_COLOR: undefined },
  ...environment,
});

export interface More extends ExecFileOptions {
  /** What a shell does first, such as setting a limit. */
  readonly inShell?: string;
}

/** Runs the terminal, in English unless `environment` says otherwise. */
export async function cli(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  { inShell, ...more }: More = {},
): Promise<Outcome> {
  const command = [process.execPath, await bundle, ...words];
  const [file, ...args] = inShell ? ['/bin/sh', '-c', `${inShell}; exec "$@"`, 'sh', ...command] : command;
  const options = { cwd: root, env: environmentOf(environment), maxBuffer: 1e8, timeout, ...more };
  return new Promise((resolve) => {
    execFile(file!, args, { ...options, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** For tests of a merge whose subject is something else than what Apogée takes. */
export const anyValues = ['--on-refused', 'write'];

/** The words that merge `s.TXT` into `a.TXT`, both in a folder, for `cli`; see `anyValues`. */
export function mergeWords(folder: string, ...options: string[]): string[] {
  return ['merge', ...anyValues, join(folder, 'a.TXT'), join(folder, 's.TXT'), ...options];
}

/** For `cli`: a user who has no more rights than others, where the tests run as the one who has them all. */
export const anybody: More = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Runs the terminal with its output where the test wants it, not in memory.
 *
 * @param output - an open file, or what reads the output
 * @param heap - how much memory its objects may take, in MB
 */
export async function cliInto(
  words: readonly string[],
  output: number | ((stdout: Readable) => void),
  heap = 2000,
): Promise<{ code: number | null; stderr: string }> {
  const args = [`--max-old-space-size=${heap}`, await bundle, ...words];
  const stdout = typeof output === 'number' ? output : 'pipe';
  const child = spawn(process.execPath, args, {
    ...{ cwd: root, env: environmentOf({}), timeout, stdio: ['ignore', stdout, 'pipe'] },
  });
  if (typeof output === 'function') output(child.stdout!);
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}
