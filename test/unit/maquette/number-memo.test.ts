import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMillionths } from '../../../src/maquette/decimal';
import { NumberMemo } from '../../../src/maquette/number-memo';
import { UnitReader } from '../../../src/maquette/units';

describe('the memo of numbers', () => {
  const numbers = new NumberMemo();
  const read = (text: string): number[] => {
    const reader = new UnitReader();
    const units = reader.read(text, 0, text.length);
    const { view } = reader;
    return [
      numbers.read({ units, view }, 0, text.length),
      numbers.read({ units, view }, 0, text.length),
      readMillionths(units, 0, text.length),
    ];
  };

  it('reads as numbers are read one by one, at first and again', () => {
    const value = fc.string({ unit: fc.constantFrom(...Array.from('0123456789,.-+ \0\x80é')), maxLength: 9 });
    fc.assert(
      fc.property(value, (text) => {
        const [first, again, expected] = read(text);
        assert.deepEqual([first, again], [expected, expected]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('tells a value from the one that has NULs after it', () => {
    assert.deepEqual(
      ['', '\0', '1', '1\0', '1\0\0'].map((text) => read(text)[0]),
      [NaN, NaN, 1_000_000, NaN, NaN],
    );
  });

  it('knows more numbers than it keeps', () => {
    for (let hundredths = 0; hundredths < 100_000; hundredths++) {
      const [first, , expected] = read((hundredths / 100).toFixed(2));
      assert.equal(first, expected);
    }
  });
});
