/**
 * `npm run fuzz`: does everything with mutated maquettes, for longer than the tests do.
 *
 *     tsx test/fuzz/run.ts [--seconds 120] [--seed N] [--cases N]
 *
 * The first seed is drawn from the clock; each case has the seed after the one before it. Ends at the first failure.
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz';

async function main(): Promise<void> {
  const { values } = parseArgs({
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
  const start = performance.now();
  const passed = (): number => (performance.now() - start) / 1000;
  let cases = 0;
  try {
    for (; cases < most && passed() < seconds; cases++) await fuzz(first + cases);
  } finally {
    console.log(`${cases} cases from seed ${first} in ${passed().toFixed(0)} s`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
