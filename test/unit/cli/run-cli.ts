import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  return outfile;
})();

/** Runs the terminal, in English unless `environment` says otherwise. */
export async function cli(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const args = [await bundle, ...words];
  const env = { ...process.env, LC_ALL: 'C', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
