import assert from 'node:assert/strict';
import { cursorStatusAt } from '../../../src/language/cursor-status';
import { maquette, positionOf } from './support';

describe('who and what is under the cursor', () => {
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
      const { student, column, studentField } = cursorStatusAt(maquette, positionOf(from));
      assert.deepEqual([student?.nip, column?.id, studentField], expected);
    });
});
