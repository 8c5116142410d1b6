/** Measures, group by group, and reports the figures; started by `run.ts`, bundled as the extension is. */
import { parseArgs } from 'node:util';
import { report } from './collect';
import * as core from './core';
import type { Extent } from './data';
import { fullExtent, smallExtent } from './data';
import type { Figure } from './figures';
import { activation, sizes } from './shipping';
import { terminal } from './terminal';

const groups: Readonly<Record<string, (extent: Extent) => Figure[] | Promise<Figure[]>>> = {
  reading: core.reading,
  comparing: core.comparing,
  merging: core.merging,
  memory: core.memory,
  keystroke: core.keystroke,
  growth: core.growth,
  terminal,
  sizes,
  activation,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { small: { type: 'boolean' }, only: { type: 'string' } } });
  const extent = values.small ? smallExtent : fullExtent;
  const names = Object.keys(groups).filter((name) => values.only === undefined || name === values.only);
  if (names.length === 0) throw new Error(`--only ${Object.keys(groups).join('|')}`);
  for (const name of names) {
    process.stderr.write(`${name}…\n`);
    for (const figure of await groups[name]!(extent)) report(figure);
  }
}

void main();
