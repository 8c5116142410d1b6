/**
 * `npm run bench`: how fast, how large. `--small` measures little data, to see that it runs; `--only GROUP` one group
 * of `measure.ts`. What is measured is bundled with the options of what ships.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { build } from 'esbuild';

const root = join(__dirname, '../..');

async function main(): Promise<number> {
  const { cli } = (await import(join(root, 'esbuild.mjs'))) as { cli: BuildOptions };
  const outdir = join(root, 'out/bench');
  const options: BuildOptions = { ...cli, outdir, banner: {}, external: ['@vscode/vsce', 'esbuild'] };
  delete options.outfile;
  await build({ ...options, entryPoints: ['test/bench/measure.ts'] });
  await build({
    ...options,
    entryPoints: ['test/bench/activation-child.ts'],
    format: 'esm',
    outExtension: { '.js': '.mjs' },
  });
  const words = ['--expose-gc', join(outdir, 'measure.js'), ...process.argv.slice(2)];
  return spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

void main().then((status) => (process.exitCode = status));
