/** Measures, group by group, and prints a table; started by `run.ts`, bundled as the extension is. */
import { parseArgs } from 'node:util';
import * as core from './core';
import type { Extent } from './data';
import { fullExtent, smallExtent } from './data';
import type { Figure } from './figures';
import { table } from './figures';
import { activation, sizes } from './shipping';

const groups: Readonly<Record<string, (extent: Extent) => Figure[] | Promise<Figure[]>>> = {
  reading: core.reading,
  comparing: core.comparing,
  merging: core.merging,
  memory: core.memory,
  keystroke: core.keystroke,
  growth: core.growth,
  sizes,
  activation,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { small: { type: 'boolean' }, only: { type: 'string' } } });
  const extent = values.small ? smallExtent : fullExtent;
  const names = Object.keys(groups).filter((name) => values.only === undefined || name === values.only);
  if (names.length === 0) throw new Error(`--only ${Object.keys(groups).join('|')}`);
  const figures: Figure[] = [];
  for (const name of names) {
    process.stderr.write(`${name}…\n`);
    figures.push(...(await groups[name]!(extent)));
  }
  process.stdout.write(`${table(figures)}\n`);
  const over = figures.filter(({ value, mark }) => mark !== undefined && value > mark);
  process.stdout.write(`\n${figures.length} figures, ${over.length} over their mark\n`);
}

void main();
