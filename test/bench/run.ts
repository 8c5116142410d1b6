/**
 * `npm run bench`: how fast, how large; docs/performance.md says what for.
 *
 *     tsx test/bench/run.ts [--small] [--only GROUP]
 *
 * `--small` measures little data, to see that it runs. The groups are those of `measure.ts`, which is bundled with the
 * options of what ships, and `vscode`, which is measured in a real one.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuildOptions } from 'esbuild';
import { build } from 'esbuild';
import { collect } from './collect';
import { fullExtent, smallExtent } from './data';
import type { Figure } from './figures';
import { summary } from './figures';
import { activationInVSCode, pageInVSCode } from './in-vscode';

const root = join(__dirname, '../..');

/** Runs a group of `measure.ts`, or all, and gives its figures. */
async function measure(words: readonly string[]): Promise<Figure[]> {
  const { cli } = (await import(join(root, 'esbuild.mjs'))) as { cli: BuildOptions };
  const outdir = join(root, 'out/bench');
  const entryPoints = ['measure', 'activation-child', 'usage-child'].map((name) => `test/bench/${name}.ts`);
  const external = ['@vscode/vsce', 'esbuild'];
  const options: BuildOptions = { ...cli, entryPoints, outdir, banner: {}, external };
  delete options.outfile;
  await build(options);
  return collect(root, ['--expose-gc', join(outdir, 'measure.js'), ...words]);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { small: { type: 'boolean' }, only: { type: 'string' } } });
  const { small = false, only } = values;
  const figures: Figure[] = [];
  if (only !== 'vscode')
    figures.push(...(await measure([...(small ? ['--small'] : []), ...(only ? ['--only', only] : [])])));
  if (only === undefined || only === 'vscode') {
    figures.push(...(await activationInVSCode(small ? smallExtent : fullExtent)));
    figures.push(...pageInVSCode(root, small));
  }
  process.stdout.write(summary(figures));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
