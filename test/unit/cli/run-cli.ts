import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '../../..');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The sources of the terminal, bundled once for all tests. */
const bundle = (async (): Promise<string> => {
  const outfile = join(await mkdtemp(join(tmpdir(), 'apogee-cli-')), 'cli.js');
  await build({ entryPoints: [join(root, 'src/cli/main.ts')], outfile, bundle: true, platform: 'node' });
  return outfile;
})();

/** Runs the terminal as it stands in the sources, in English unless `environment` says otherwise. */
export async function cli(words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const args = [await bundle, ...words];
  const env = { ...process.env, LC_ALL: 'C', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
