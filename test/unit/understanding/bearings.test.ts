import assert from 'node:assert/strict';
import { rowAtLine } from '../../../src/maquette/places';
import { bearingsAt, hintsFor } from '../../../src/understanding/bearings';
import { maquette, positionOf, text } from './support';

describe('the bearings', () => {
  const cases: readonly [from: string, expected: unknown[]][] = [
    ['-0,|25', ['10000001', 'apoL_c0005', undefined]],
    ['RIEN\t|\t', ['10000003', 'apoL_c0007', undefined]],
    ['Zo|é', ['10000001', undefined, 'prenom']],
    // beyond the columns
    ['AJ\t|\r\n10000002', ['10000001', undefined, undefined]],
    ['apoL_c0008\tapoL_c|0009', [undefined, 'apoL_c0009', undefined]],
    ['ELP\tUE1\t\t2026\t|0\t1\tJ', [undefined, 'apoL_c0005', undefined]],
    ['apoC_|annee', [undefined, undefined, undefined]],
  ];
  for (const [from, expected] of cases)
    it(JSON.stringify(from), () => {
      const { student, column, studentField } = bearingsAt(maquette, positionOf(from));
      assert.deepEqual([student?.nip, column?.id, studentField], expected);
    });
});

describe('the hints of a row', () => {
  const hints = (from: string): string[] =>
    hintsFor(maquette, rowAtLine(maquette, positionOf(from).line)!).map(
      ({ offset, column }) =>
        `${column.code} ${column.typeResultat} ${text.slice(offset).split('\t', 1)[0]!}`,
    );

  it('name each value, empty ones too', () =>
    assert.deepEqual(hints('|10000003'), [
      ...['EPR1 N ABI', 'EPR1 B '],
      ...['UE1 N 7,25', 'UE1 B ', 'UE1 J ', 'UE1 R RIEN'],
      ...['ET1 N ', 'ET1 B ', 'ET1 R '],
    ]));

  it('stop where the row does', () => assert.deepEqual(hints('|10000002'), []));
});
