import { canonicalDecimal, million, millionthDigits } from '../maquette/decimal';

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

/**
 * Numbers of any length in whole units, small enough for each of them; undefined stands for what is no number.
 *
 * @returns how many of these units a millionth has
 */
export function inCommonUnits(texts: readonly string[]): {
  millionth: bigint;
  numbers: (bigint | undefined)[];
} {
  const decimals = Math.max(millionthDigits, ...texts.map((text) => decimalsOf(text) ?? 0));
  return {
    millionth: 10n ** BigInt(decimals - millionthDigits),
    numbers: texts.map((text) => inUnits(text, decimals)),
  };
}

/** Apogée's number less ScoDoc's, exactly; empty when one of them is no number. */
export function gapBetween(apogee: string, scodoc: string): string {
  const decimals = Math.max(decimalsOf(apogee) ?? 0, decimalsOf(scodoc) ?? 0);
  const left = inUnits(apogee, decimals);
  const right = inUnits(scodoc, decimals);
  if (left === undefined || right === undefined) return '';
  const gap = left - right;
  const digits = String(gap < 0n ? -gap : gap).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const written = canonicalDecimal(decimals > 0 ? `${whole},${digits.slice(-decimals)}` : whole)!;
  return `${gap < 0n ? '-' : ''}${written.replace('.', ',')}`;
}

/** A number as a maquette writes it, with a decimal comma. */
export function writeDecimal(value: number): string {
  return String(value).replace('.', ',');
}

/** The same of millionths. */
export function writeMillionths(units: number): string {
  return writeDecimal(units / million);
}
