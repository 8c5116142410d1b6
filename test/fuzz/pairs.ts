/** Pairs of maquettes as bytes, Apogée's and ScoDoc's, of which many have something wrong; the same for the same seed. */
import { seededRandom } from '../fixtures/random';
import { Draw } from './pairs/draw';
import { fileOf } from './pairs/file';
import { makeWorld } from './pairs/world';

export interface Pair {
  readonly apogee: Uint8Array;
  readonly scodoc: Uint8Array;
  readonly tolerance: number;
  readonly equivalentCodes: readonly (readonly string[])[];
}

export function pairOf(seed: number): Pair {
  const draw = new Draw(seededRandom(seed));
  const world = makeWorld(draw);
  return {
    apogee: fileOf(draw, world, 'apogee'),
    scodoc: fileOf(draw, world, 'scodoc'),
    tolerance: draw.one([0.005, 0.005, 0.005, 0, 0.5]),
    equivalentCodes: draw.chance(0.2)
      ? [
          ['AJ', 'AJAC', 'ABI'],
          ['ADM', 'ADMC'],
        ]
      : [],
  };
}
