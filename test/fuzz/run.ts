/**
 * `npm run fuzz`: does everything with mutated maquettes (`mutations`), and holds merges and comparisons of pairs of
 * files against an oracle (`pairs`), those of the terminal, too (`terminal`), for longer than the tests do; goes through
 * many small maquettes quickly (`small`, two a case).
 *
 *     tsx test/fuzz/run.ts [mutations] [pairs] [terminal] [small] [--seconds 120] [--seed N] [--cases N]
 *
 * Without a name it does all. The seconds and the cases are those of each. The first seed is drawn from the clock; each
 * case has the seed after the one before it. Ends at the first failure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tally } from './against-oracle';
import { checkPair } from './against-oracle';
import { fuzz } from './fuzz';
import { checkSmall } from './small';
import { checkTerminal } from './terminal-against-oracle';

const seen: Tally = new Map();
const folder = mkdtempSync(join(tmpdir(), 'apogee-fuzz-'));
const kinds: Readonly<Record<string, (seed: number) => unknown>> = {
  mutations: fuzz,
  pairs: (seed) => checkPair(seed, seen),
  terminal: (seed) => checkTerminal(seed, folder, seen),
  small: (seed) => checkSmall(seed, seen),
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '120' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      cases: { type: 'string', default: 'Infinity' },
    },
  });
  const [seconds, first, most] = [values.seconds, values.seed, values.cases].map(Number) as [
    number,
    number,
    number,
  ];
  for (const kind of positionals.length > 0 ? positionals : Object.keys(kinds)) {
    const run = kinds[kind];
    if (!run) throw new Error(`There is no “${kind}”, only ${Object.keys(kinds).join(' and ')}.`);
    const start = performance.now();
    const passed = (): number => (performance.now() - start) / 1000;
    let cases = 0;
    try {
      for (; cases < most && passed() < seconds; cases++) await run(first + cases);
    } finally {
      console.log(`${kind}: ${cases} cases from seed ${first} in ${passed().toFixed(0)} s`);
    }
  }
  for (const [what, times] of [...seen].sort()) console.log(`${String(times).padStart(12)}  ${what}`);
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true }));
