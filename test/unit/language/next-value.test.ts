import assert from 'node:assert/strict';
import { neighbour } from '../../../src/language/next-value';
import { maquette, positionOf, shown } from './support';

describe('the neighbour in a column', () => {
  const target = (from: string, direction: 'next' | 'previous'): string | undefined => {
    const span = neighbour(maquette, positionOf(from), direction);
    return span && shown([span])[0];
  };
  const cases: readonly [from: string, next: string | undefined, previous: string | undefined][] = [
    // the second row stops after the birth date
    ['\t|13,50\t20\t-', 'valeurs 4: 7,25', undefined],
    ['RI|EN', undefined, 'valeurs 2: ADM'],
    ['-0,25|', 'valeurs 4: ', undefined],
    ['LE-|GOFF', 'valeurs 4: NŒL', "valeurs 2: D'ALMÉIDA"],
    ['apoL_c0008\tapoL_c|0009', 'valeurs 2: AJ', undefined],
    ['apoL_c|0003\tELP', 'valeurs 2: 13,50', undefined],
    ['apoL_a01_code\tapoL_|a02_nom', "valeurs 2: D'ALMÉIDA", undefined],
    ['apoC_|annee', undefined, undefined],
  ];
  for (const [from, next, previous] of cases)
    it(`of ${from.replaceAll('\t', '⇥')}`, () => {
      assert.deepEqual([target(from, 'next'), target(from, 'previous')], [next, previous]);
    });
});
