import assert from 'node:assert/strict';
import { isReadable } from '../../../src/diagnostics/column-trust';
import { parseMaquette } from '../../../src/maquette/parse';

describe('diagnostics: a definition that can be read', () => {
  const cases: readonly [definition: string, expected: boolean][] = [
    ['apoL_c0001\tELP\tUE1\t\t2026\t0\t1\tN', true],
    ['apoL_c1\tELP\tUE1\t\t2026\t0\t1\tN', true],
    // an unknown type is one all the same
    ['apoL_c0001\tXYZ\tUE1\t\t\t\t\tQ', true],
    ['apoL_x\tELP\tUE1\t\t2026\t0\t1\tN', false],
    ['apoL_c0001\t\tUE1\t\t2026\t0\t1\tN', false],
    ['apoL_c0001\tELP\t\t\t2026\t0\t1\tN', false],
    ['apoL_c0001\tELP\tUE1\t\t2026\t0\t1\t', false],
    ['apoL_c0001', false],
  ];
  for (const [definition, expected] of cases)
    it(`${JSON.stringify(definition)}: ${expected ? 'yes' : 'no'}`, () => {
      const { columns } = parseMaquette(`XX-APO_COLONNES-XX\r\nAPO_COL_VAL_DEB\r\n${definition}\r\n`);
      assert.deepEqual(columns.map(isReadable), [expected]);
    });
});
