import assert from 'node:assert/strict';
import { compareMaquettes } from '../../../src/compare/compare';
import type { ElementStatistics } from '../../../src/compare/element-statistics';
import { elementStatistics, isSuspect } from '../../../src/compare/element-statistics';
import { maquetteOf, student } from './support';

/** Of one element with N, B, J and R; a row a student. */
function statistics(
  apogee: readonly (readonly string[])[],
  scodoc: readonly (readonly string[])[],
): ElementStatistics {
  const maquette = (rows: readonly (readonly string[])[]): ReturnType<typeof maquetteOf> =>
    maquetteOf(rows.map((values, rank) => student(values, { nip: String(10000001 + rank) })));
  const [first] = elementStatistics(compareMaquettes(maquette(apogee), maquette(scodoc)));
  return first!;
}

describe('the statistics of an element', () => {
  it('count what is filled, and tell the marks, on each side', () => {
    const { apogee, scodoc } = statistics(
      [
        ['12,5', '20', '', 'ADM'],
        ['7', '20', '', 'AJ'],
        ['', '20', '', ''],
      ],
      [
        ['13', '20', '', 'ADM'],
        ['ABI', '20', '', 'AJ'],
        ['', '', '', 'AJ'],
      ],
    );
    assert.deepEqual(apogee, {
      ...{ filled: 2, empty: 1, marks: { least: 7, mean: 9.75, most: 12.5 } },
      codes: [
        ['ADM', 1],
        ['AJ', 1],
      ],
    });
    assert.deepEqual(scodoc, {
      ...{ filled: 3, empty: 0, marks: { least: 13, mean: 13, most: 13 } },
      codes: [
        ['AJ', 2],
        ['ADM', 1],
        ['ABI', 1],
      ],
    });
  });

  it('have no marks where there is none: an empty value is not a zero', () => {
    const { apogee, scodoc } = statistics([['', '', '', '']], [['0', '20', '', '']]);
    assert.deepEqual(apogee, { filled: 0, empty: 1, codes: [] });
    assert.deepEqual(scodoc.marks, { least: 0, mean: 0, most: 0 });
  });

  it('show an element that nobody entered, or with a mean two points off', () => {
    const suspect = (left: string, right: string): boolean =>
      isSuspect(statistics([[left, '20', '', '']], [[right, '20', '', '']]));
    assert.deepEqual(
      [suspect('', '12'), suspect('12', ''), suspect('10', '12'), suspect('10', '11,99'), suspect('', '')],
      [true, true, true, false, false],
    );
    assert.equal(suspect('ABI', '12'), false);
  });
});
