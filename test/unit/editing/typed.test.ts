import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedValue } from '../../../src/editing/typed';
import { compareDecimals } from '../../../src/maquette/decimal';

const isCode = (text: string): boolean => text === '1.5';
const none = (): boolean => false;

describe('what is written for what was typed', () => {
  const cases: readonly (readonly [typed: string, type: string, written: string])[] = [
    ['12.5', 'N', '12,50'],
    ['12.50', 'N', '12,50'],
    ['12.345', 'N', '12,345'],
    ['12,5', 'N', '12,5'],
    ['12', 'N', '12'],
    [' 12.5\u00a0', 'N', '12,50'],
    ['-0.5', 'J', '-0,50'],
    ['20.0', 'B', '20,00'],
    ['1.5', 'R', '1.5'],
    ['adm', 'R', 'adm'],
    ['12.', 'N', '12.'],
    ['.5', 'N', '.5'],
    ['1.2.3', 'N', '1.2.3'],
    ['1.2,3', 'N', '1.2,3'],
    ['.', 'N', '.'],
  ];
  for (const [typed, type, written] of cases)
    it(`${JSON.stringify(typed)} in ${type}: ${written}`, () =>
      assert.equal(typedValue(typed, type, none), written));

  it('a code that looks like a number stays one', () => assert.equal(typedValue('1.5', 'N', isCode), '1.5'));

  it('is never another number', () => {
    const decimals = fc.stringMatching(/^[+-]?\d{1,12}[.,]\d{1,12}$/);
    fc.assert(
      fc.property(decimals, (typed) => assert.equal(compareDecimals(typed, typedValue(typed, 'N', none)), 0)),
    );
  });
});
