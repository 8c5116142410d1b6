/** Small maquettes by the million: what is done with each is what costs little, and what every other operation is built on. */
import assert from 'node:assert/strict';
import { decode } from '../../src/maquette/codec';
import { parseMaquette } from '../../src/maquette/parse';
import type { Tally } from './against-oracle';
import { operations } from './operations';
import { doOrRefuse, Subject } from './subject';
import { pairOf } from './pairs';

const mostBytes = 10_000;
const names = ['decode', 'parse', 'check', 'fixes', 'keystroke', 'merge'];

/** Reads, checks, mends, changes and merges both maquettes of a seed, each into the other. */
export async function checkSmall(seed: number, tally: Tally): Promise<void> {
  const { apogee, scodoc } = pairOf(seed);
  for (const [bytes, other] of [
    [apogee, scodoc],
    [scodoc, apogee],
  ] as const) {
    assert.ok(bytes.length < mostBytes);
    const subject = new Subject(bytes, '', parseMaquette(decode(other).text));
    for (const name of names)
      try {
        await doOrRefuse(operations[name]!, subject);
      } catch (error) {
        throw new Error(`${name}\n    npm run fuzz -- small --seed ${seed} --cases 1`, { cause: error });
      }
    const codes = new Set(subject.checked.counts.keys());
    for (const what of ['maquettes', ...(codes.size > 0 ? codes : ['nothing'])])
      tally.set(`small: ${what}`, (tally.get(`small: ${what}`) ?? 0) + 1);
  }
}
