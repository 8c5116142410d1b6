import { canonicalDecimal, million } from '../maquette/decimal';

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
