import { canonicalDecimal } from '../maquette/decimal';
import { isSpace } from '../maquette/space';

/**
 * Numbers without rounding: 12,345 and 12,35 are 0,005 apart, which binary fractions don't say. Those of a maquette are
 * whole millionths in a `number`; longer ones are `bigint`s.
 */
export interface Arithmetic<T extends number | bigint> {
  readonly distance: (a: T, b: T) => T;
  readonly twice: (a: T) => T;
}

export const wholeNumbers: Arithmetic<number> = {
  distance: (a, b) => Math.abs(a - b),
  twice: (a) => 2 * a,
};

export const bigNumbers: Arithmetic<bigint> = {
  distance: (a, b) => (a < b ? b - a : a - b),
  twice: (a) => 2n * a,
};

export const millionthDigits = 6;
export const million = 10 ** millionthDigits;

/** With six decimals, this many digits stay far below 2^53, and so do sums. */
const maximumWholeDigits = 9;

const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;

/**
 * The number that stands between two offsets, in millionths, read in place, as `canonicalDecimal` reads it. NaN for
 * what is no number, but also for one that is longer than usual: `inUnits` reads these.
 */
export function readMillionths(text: string, start: number, end: number): number {
  let offset = start;
  let last = end - 1;
  while (offset <= last && isSpace(text.charCodeAt(offset))) offset++;
  while (offset <= last && isSpace(text.charCodeAt(last))) last--;
  const sign = text.charCodeAt(offset);
  if (sign === MINUS || sign === PLUS) offset++;

  let units = 0;
  let digits = 0;
  for (; offset <= last; offset++, digits++) {
    const digit = text.charCodeAt(offset) - ZERO;
    if (digit < 0 || digit > 9) break;
    units = 10 * units + digit;
  }
  if (digits === 0 || digits > maximumWholeDigits) return NaN;
  let decimals = 0;
  if (offset <= last) {
    const separator = text.charCodeAt(offset++);
    if (separator !== COMMA && separator !== POINT) return NaN;
    decimals = last - offset + 1;
    if (decimals === 0 || decimals > millionthDigits) return NaN;
    for (; offset <= last; offset++) {
      const digit = text.charCodeAt(offset) - ZERO;
      if (digit < 0 || digit > 9) return NaN;
      units = 10 * units + digit;
    }
  }
  for (; decimals < millionthDigits; decimals++) units *= 10;
  return sign === MINUS && units !== 0 ? -units : units;
}

/** How many decimals a number is written with, useless zeros aside; undefined for what is no number. */
export function decimalsOf(text: string): number | undefined {
  const number = canonicalDecimal(text);
  if (number === undefined) return undefined;
  const point = number.indexOf('.');
  return point < 0 ? 0 : number.length - point - 1;
}

/** A number of any length in units of 10^-decimals, which must be enough for it; undefined for what is no number. */
export function inUnits(text: string, decimals: number): bigint | undefined {
  const number = canonicalDecimal(text);
  if (number === undefined) return undefined;
  const [whole, fraction = ''] = number.split('.');
  return BigInt(whole! + fraction.padEnd(decimals, '0'));
}

/** Millionths as a maquette writes a number, with a decimal comma and no useless zero. */
export function writeMillionths(units: number): string {
  return String(units / million).replace('.', ',');
}
