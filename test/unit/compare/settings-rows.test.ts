import assert from 'node:assert/strict';
import { defaultCompareOptions } from '../../../src/compare/compare';
import { settingsRows } from '../../../src/compare/settings-rows';
import { fill } from '../../../src/message';

describe('the settings of a comparison', () => {
  it('are told as they are: tolerance and equivalences always', () => {
    const values = settingsRows(defaultCompareOptions, { names: 'names' }, fill).map(([, value]) => value);
    assert.deepEqual(values, ['N 0,005 · B 0,005 · J 0,005', 'none']);
  });

  it('are told with whatever else was set', () => {
    const rules = {
      tolerances: { N: 1000, B: 0, J: 0.5 },
      // a group of one makes nothing the same
      equivalentCodes: [['ADM', 'AJ'], ['X'], ['A', 'B', 'C']],
    };
    const rows = settingsRows(rules, { names: 'codes', bonusWords: 'piscine' }, fill);
    assert.deepEqual(
      rows.map(([, value]) => value),
      ['N 1000 · B 0 · J 0,5', 'ADM = AJ · A = B = C', 'hidden', 'piscine'],
    );
  });
});
