/** Holds exit codes and written files of the terminal's commands against what the oracle makes of the same bytes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/cli/command';
import { compare } from '../../src/cli/compare';
import { merge } from '../../src/cli/merge';
import { ExplainedError } from '../../src/message';
import { seededRandom } from '../fixtures/random';
import { english } from '../unit/compare/support';
import type { Tally } from './against-oracle';
import * as oracle from './oracle/compare';
import { merge as mergeByOracle } from './oracle/merge';
import type { Files } from './oracle/pair';
import { faultOf, headerConflicts, pairStudents } from './oracle/pair';
import { read } from './oracle/read';
import { pairOf } from './pairs';

/** Does the pair of a seed in a folder; the error, if the two differ, says how to do it again. */
export async function checkTerminal(seed: number, folder: string, tally: Tally = new Map()): Promise<void> {
  try {
    await checkCommands(seed, folder, (what) => void tally.set(what, (tally.get(what) ?? 0) + 1));
  } catch (error) {
    throw new Error(`not as the oracle has it\n    npm run fuzz -- terminal --seed ${seed} --cases 1`, {
      cause: error,
    });
  }
}

async function checkCommands(seed: number, folder: string, count: (what: string) => void): Promise<void> {
  const random = seededRandom(seed ^ 0x5eed);
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const pair = pairOf(seed);
  const [apogee, scodoc, output] = ['a.txt', 's.txt', 'o.txt'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(apogee, pair.apogee);
  writeFileSync(scodoc, pair.scodoc);
  rmSync(output, { force: true });
  const files: Files = { apogee: read(pair.apogee), scodoc: read(pair.scodoc) };

  const conflicts = one(['fail', 'keep-apogee', 'take-scodoc'] as const);
  const isForced = one([true, false]);
  const expected = exitOfMerge(files, conflicts, isForced);
  const words = [
    apogee,
    scodoc,
    '--output',
    output,
    '--conflicts',
    conflicts,
    // the oracle doesn't know what Apogée takes
    '--on-refused',
    'write',
    ...(isForced ? ['--force'] : []),
  ];
  assert.equal(await exitOf(merge, words), expected.exit, `merge ${words.slice(4).join(' ')}`);
  assert.equal(existsSync(output), expected.exit === 0, 'whether something is written');
  if (expected.exit === 0) assert.ok(readFileSync(output).equals(expected.bytes!), 'the bytes');
  assert.ok(readFileSync(apogee).equals(pair.apogee), 'the maquette itself stays');
  count(`terminal: merge ${conflicts}${isForced ? ' --force' : ''} exits ${expected.exit}`);

  const exit = faultOf(files) ? 2 : oracle.compare(files, defaultRules).isSame ? 0 : 1;
  assert.equal(await exitOf(compare, [apogee, scodoc]), exit, 'compare');
  count(`terminal: compare exits ${exit}`);
}

const defaultRules: oracle.Rules = { tolerances: { N: 0.005, B: 0.005, J: 0.005 }, equivalentCodes: [] };

function exitOfMerge(
  files: Files,
  conflicts: 'fail' | 'keep-apogee' | 'take-scodoc',
  isForced: boolean,
): { exit: number; bytes?: Uint8Array } {
  if (faultOf(files)) return { exit: 2 };
  const { people, rowConflicts, duplicates, common } = pairStudents(files);
  const merged = mergeByOracle(files, conflicts === 'take-scodoc' ? 'take-scodoc' : 'keep-apogee');
  const doubts = people.filter(({ doubt }) => doubt).length + duplicates.length + rowConflicts.length;
  if (common === 0 || (headerConflicts(files).length > 0 && !isForced)) return { exit: 1 };
  if (conflicts === 'fail' && merged.kept.length + doubts > 0) return { exit: 1 };
  return merged.bytes ? { exit: 0, bytes: merged.bytes } : { exit: 2 };
}

/** As `main` has it: what a command can't use is exit code 2. */
async function exitOf(command: Command, words: string[]): Promise<number> {
  const write = (texts: Iterable<string>): Promise<void> => {
    for (const text of texts) assert.equal(typeof text, 'string');
    return Promise.resolve();
  };
  try {
    return await command(words, { t: english, language: 'en', write });
  } catch (error) {
    if (error instanceof ExplainedError) return 2;
    throw error;
  }
}
