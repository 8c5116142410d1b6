import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import {
  isArrayOf,
  isBoolean,
  isCount,
  isFloat32Array,
  isNumber,
  isObject,
  isOneOf,
  isString,
  isUint32Array,
  isUint8Array,
} from '../../../../src/webview/shared/validators';

const values = {
  text: 'x',
  empty: '',
  zero: 0,
  whole: 7,
  fraction: 0.5,
  negative: -1,
  large: 2 ** 53,
  nan: NaN,
  infinite: Infinity,
  true: true,
  null: null,
  undefined,
  list: ['x'],
  emptyList: [],
  object: { a: 'x' },
  bytes: new Uint8Array(1),
  words: new Uint32Array(1),
  floats: new Float32Array(1),
  doubles: new Float64Array(1),
  foreign: runInNewContext('new Uint32Array(1)') as unknown,
};

describe('checks of values from elsewhere', () => {
  const cases: readonly (readonly [
    name: string,
    check: (value: unknown) => boolean,
    passing: readonly (keyof typeof values)[],
  ])[] = [
    ['a text', isString, ['text', 'empty']],
    ['a count', isCount, ['zero', 'whole']],
    ['a number', isNumber, ['zero', 'whole', 'fraction', 'negative', 'large']],
    ['a boolean', isBoolean, ['true']],
    ['one of some', isOneOf(['x', 'y']), ['text']],
    ['a list', isArrayOf(isString), ['list', 'emptyList']],
    ['an object', isObject({ a: isString }), ['object']],
    ['bytes', isUint8Array, ['bytes']],
    ['words, of another frame too', isUint32Array, ['words', 'foreign']],
    ['floats', isFloat32Array, ['floats']],
  ];
  for (const [name, check, passing] of cases)
    it(name, () => {
      const found = Object.entries(values).flatMap(([key, value]) => (check(value) ? [key] : []));
      assert.deepEqual(found, passing);
    });

  it('look at every item and every property, and let others pass', () => {
    assert.equal(isArrayOf(isCount)([1, 2, -3]), false);
    const check = isObject({ a: isString, b: isCount });
    assert.equal(check({ a: 'x', b: 1, c: null }), true);
    assert.equal(check({ a: 'x' }), false);
    assert.equal(check({ a: 'x', b: '1' }), false);
  });
});
