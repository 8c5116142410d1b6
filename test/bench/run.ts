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
  const entryPoints = ['measure', 'activation-child'].map((name) => `test/bench/${name}.ts`);
  const options: BuildOptions = { ...cli, entryPoints, outdir, banner: {}, external: ['@vscode/vsce'] };
  delete options.outfile;
  await build(options);
  const words = ['--expose-gc', join(outdir, 'measure.js'), ...process.argv.slice(2)];
  return spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

void main().then((status) => (process.exitCode = status));
