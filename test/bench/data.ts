/** The texts to measure on, as decoding gives them: flat, one byte a character. */
import { decode } from '../../src/maquette/codec';
import { latin1 } from '../fixtures/maquette-builder';
import { seededRandom } from '../fixtures/random';
import type { Scale } from '../fixtures/scale';
import { buildLargeMaquette, hugeFile, largeEtape } from '../fixtures/scale';

/** How much to measure: as the targets have it, or only to see that the bench runs. */
export interface Extent {
  readonly large: Scale;
  readonly huge: Scale;
  readonly rounds: number;
}

export const fullExtent: Extent = { large: largeEtape, huge: hugeFile, rounds: 5 };

export const smallExtent: Extent = {
  large: { ...largeEtape, students: 60, elements: 20 },
  huge: { ...hugeFile, students: 400, elements: 20 },
  rounds: 2,
};

export function textOf(scale: Scale): string {
  return flat(buildLargeMaquette(scale));
}

/**
 * The same results as Apogée writes them out again: numbers without useless zeros (`12,5` for ScoDoc's `12,50`), and a
 * handful of marks changed by hand.
 */
export function rewritten(text: string, seed = 1): string {
  const random = seededRandom(seed);
  const handful = 40 / (text.length / 4);
  return flat(
    text.replace(/\t(\d+),(\d\d)(?=\t)/g, (_, whole: string, fraction: string) => {
      if (random() < handful) return `\t${whole},${fraction === '77' ? '78' : '77'}`;
      const significant = fraction.replace(/0+$/, '');
      return significant === '' ? `\t${whole}` : `\t${whole},${significant}`;
    }),
  );
}

function flat(text: string): string {
  return decode(latin1(text)).text;
}
