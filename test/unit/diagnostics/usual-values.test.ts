import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkMaquette } from '../../../src/diagnostics/check';
import type { Diagnostic } from '../../../src/diagnostics/types';
import { parseMaquette } from '../../../src/maquette/parse';
import { buildMaquette } from '../../fixtures/maquette-builder';
import { smallSpec, today } from './support';

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '12,50',
    '9,5',
    '20',
    '0',
    '0,00',
    '20,01',
    '100',
    '0020,0',
    'ADM',
    'AJ',
    'AJAT',
    'ABI',
    'ABIJ',
  ),
  fc.constantFrom(
    '-0,01',
    '+1',
    '12.50',
    ',5',
    '5,',
    '1,2,3',
    '1,23,',
    '12345',
    '12345,00',
    '99999,99',
    '1234567,89',
  ),
  fc.constantFrom(
    '\0ADM',
    'ADM\0',
    '\x7f',
    ' 12',
    '12 ',
    '1\v',
    '1/0,50',
    ':,50',
    '1:',
    '1,0:',
    '1,/0',
    '1,5O',
  ),
  fc.string({ unit: fc.constantFrom('0', '1', '9', ',', '.', '-', 'A', ' ', '/', ':', '\0'), maxLength: 9 }),
);
const row = fc.array(hostile, { maxLength: 9 });

/** What is said of rows whose last value, in a column of an unknown type, is this. */
function saidOf(rows: readonly (readonly string[])[], last: string): readonly Diagnostic[] {
  const text = buildMaquette({
    ...smallSpec,
    elements: [
      { typeObjet: 'ELP', code: 'UE0', label: 'UE', types: 'N' },
      ...smallSpec.elements,
      { typeObjet: 'ELP', code: 'UE2', label: 'UE', types: 'X' },
    ],
    students: rows.map((values, index) => ({
      ...smallSpec.students[0]!,
      nip: String(20_000_000 + index),
      values: [...Array.from({ length: 8 }, (_, rank) => values[rank] ?? ''), last],
    })),
  });
  return checkMaquette(parseMaquette(text), { today });
}

describe('values that need no look', () => {
  it('are those of which the rules say nothing, whatever stands beside them', () =>
    fc.assert(
      // with an accent in a row every value of it is looked at
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) =>
        assert.deepEqual(saidOf(rows, 'e'), saidOf(rows, 'é')),
      ),
      { numRuns: 300 },
    ));
});
