import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonicalDecimal,
  compareDecimals,
  millionthsOf,
  parseDecimal,
  readMillionths,
  sameDecimal,
  type Stretch,
} from '../../../src/maquette/decimal';

const digits = (constraints: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('0', '0', '1', '5', '9'), ...constraints });

/** The text inside of a larger one, whose neighbours must not be read. */
const within = (text: string): Stretch => ({ text: `9${text}9`, start: 1, end: 1 + text.length });

/** A number as somebody may write it, and its parts. */
const decimal = fc
  .record({
    sign: fc.constantFrom('', '+', '-'),
    whole: digits({ minLength: 1, maxLength: 20 }),
    point: fc.constantFrom(',', '.'),
    fraction: digits({ minLength: 0, maxLength: 20 }),
  })
  .map(({ sign, whole, point, fraction }) => ({
    text: `${sign}${whole}${fraction && point + fraction}`,
    scaled: BigInt(whole + fraction.padEnd(20, '0')) * (sign === '-' ? -1n : 1n),
  }));

describe('decimal in place', () => {
  const anything = fc.string({
    unit: fc.constantFrom(' ', '\u00a0', '\u2003', '+', '-', '0', '1', '9', ',', '.', 'A', 'é', '\ud800'),
    maxLength: 12,
  });

  it('reads the number that the text writes, and no other', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          decimal.map(({ text }) => text),
          anything,
        ),
        anything,
        (text, around) => {
          const canonical = canonicalDecimal(text);
          const [whole = '', fraction = ''] = (canonical ?? '').replace('-', '').split('.');
          const found = millionthsOf(text);
          if (canonical === undefined) assert.ok(Number.isNaN(found), text);
          else if (!Number.isNaN(found)) {
            const exact = Number(whole + fraction.padEnd(6, '0'));
            assert.equal(found, canonical.startsWith('-') ? -exact : exact);
          } else assert.ok(/\d{10}|[.,]\d{7}/.test(text), text);
          const units = Uint16Array.from(around + text + around, (_, at) =>
            (around + text + around).charCodeAt(at),
          );
          assert.deepEqual(readMillionths(units, around.length, around.length + text.length), found);
        },
      ),
    ));
});

describe('decimal', () => {
  const cases: readonly [text: string, canonical: string | undefined][] = [
    ['12', '12'],
    ['12,50', '12.5'],
    ['12.5', '12.5'],
    ['+012,5', '12.5'],
    [' 12,5\u00a0', '12.5'],
    ['12,00', '12'],
    ['0', '0'],
    ['000', '0'],
    ['-0', '0'],
    ['-0,00', '0'],
    ['-0,01', '-0.01'],
    ['0,10', '0.1'],
    ['100', '100'],
    ['10,010', '10.01'],
    ['123456789012345678901234567890,1', '123456789012345678901234567890.1'],
    ...[
      '',
      ' ',
      ',',
      '-',
      '+-1',
      '12,',
      ',5',
      '1 2',
      '1,2,3',
      '1.2,3',
      '1e3',
      'Infinity',
      'NaN',
      '0x10',
      '١',
      '１',
      'ADM',
      '12,5a',
      '12\t',
    ].map((text) => [text, text === '12\t' ? '12' : undefined] as [string, string | undefined]),
  ];
  for (const [text, canonical] of cases) {
    it(`${JSON.stringify(text)} is ${canonical ?? 'no number'}`, () =>
      assert.equal(canonicalDecimal(text), canonical));
  }

  it('gives two texts one form when they write one number, and only then', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const same = a.scaled === b.scaled;
        assert.equal(canonicalDecimal(a.text) === canonicalDecimal(b.text), same);
        assert.equal(sameDecimal(within(a.text), within(b.text)), same);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a number the same however it is written', () => {
    const zeros = fc.nat({ max: 3 }).map((count) => '0'.repeat(count));
    fc.assert(
      fc.property(decimal, zeros, zeros, ({ text }, before, after) => {
        const canonical = canonicalDecimal(text)!;
        const [whole, fraction = ''] = canonical.replace('-', '').split('.');
        const sign = canonical.startsWith('-') ? '-' : '+';
        const other = `${sign}${before}${whole}${fraction + after && `,${fraction}${after}`}`;
        assert.equal(canonicalDecimal(other), canonical);
        assert.ok(sameDecimal(within(text), within(other)));
        assert.equal(canonicalDecimal(canonical), canonical);
      }),
    );
  });

  it('is the same as nothing when it is no number', () => {
    assert.equal(sameDecimal(within('ADM'), within('ADM')), false);
    assert.equal(sameDecimal(within(''), within('')), false);
    assert.equal(sameDecimal(within('12'), within('ADM')), false);
  });

  it('has a value', () => {
    assert.equal(parseDecimal('12,50'), 12.5);
    assert.equal(parseDecimal('-0,01'), -0.01);
    assert.ok(Number.isNaN(parseDecimal('ABI')));
    assert.ok(Number.isNaN(parseDecimal('')));
  });

  it('compares exactly, at any length', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const expected = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0;
        assert.equal(Math.sign(compareDecimals(a.text, b.text)), expected);
      }),
    );
    assert.ok(compareDecimals('20,0000000000000001', '20') > 0);
    assert.ok(Number.isNaN(compareDecimals('ABI', '20')));
  });
});
