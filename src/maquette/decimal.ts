import type { Span } from './model';
import { isSpace } from './blanks';
import type { Units } from './units';

const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** True for the unit of a digit. */
export function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/**
 * The number that a text writes, in one canonical form, so that two texts are equal as numbers when these are equal as
 * texts, with no rounding: `12,50`, `12.5` and `+012,5` all give `12.5`. Both decimal signs are read, and spaces
 * around the number; undefined for anything else.
 */
export function canonicalDecimal(text: string): string | undefined {
  const content = text.trim();
  const number = readDecimal({ text: content, start: 0, end: content.length });
  if (!number) return undefined;
  const { wholeStart, wholeEnd, fractionEnd } = number;
  const whole = content.slice(wholeStart, wholeEnd) || '0';
  const absolute = fractionEnd > wholeEnd ? `${whole}.${content.slice(wholeEnd + 1, fractionEnd)}` : whole;
  return number.isNegative ? `-${absolute}` : absolute;
}

/** The value of a number as a maquette writes it, or NaN. */
export function parseDecimal(text: string): number {
  return Number(canonicalDecimal(text) ?? NaN);
}

/**
 * Compares the numbers that two texts write, exactly at any length: below zero, zero or above zero as the first is
 * below, equal to or above the second; NaN where one is no number.
 */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [canonicalDecimal(a), canonicalDecimal(b)];
  if (left === undefined || right === undefined) return NaN;
  const isNegative = left.startsWith('-');
  if (isNegative !== right.startsWith('-')) return isNegative ? -1 : 1;
  const order = compareDigits(left.replace('-', ''), right.replace('-', ''));
  return isNegative ? 0 - order : order;
}

/** Without sign or useless zeros, of two whole parts the longer is the larger; digits and point sort as they are. */
function compareDigits(a: string, b: string): number {
  const wholeLength = (number: string): number => number.split('.', 1)[0]!.length;
  return wholeLength(a) - wholeLength(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** A stretch of a text, which needn't be cut out to be looked at. */
export interface Stretch extends Span {
  readonly text: string;
}

/** True when two stretches without spaces around them write the same number, as `12,5` and `12.50` do. */
export function sameDecimal(a: Stretch, b: Stretch): boolean {
  const left = readDecimal(a);
  if (!left) return false;
  const right = readDecimal(b);
  if (!right || left.isNegative !== right.isNegative) return false;
  const length = left.fractionEnd - left.wholeStart;
  const wholeLength = left.wholeEnd - left.wholeStart;
  if (length !== right.fractionEnd - right.wholeStart || wholeLength !== right.wholeEnd - right.wholeStart)
    return false;
  for (let index = 0; index < length; index++) {
    if (index === wholeLength) continue;
    if (a.text.charCodeAt(left.wholeStart + index) !== b.text.charCodeAt(right.wholeStart + index))
      return false;
  }
  return true;
}

/** Where the significant digits of a number stand: neither zeros before the whole part nor after the fraction. */
interface Decimal {
  readonly isNegative: boolean;
  readonly wholeStart: number;
  readonly wholeEnd: number;
  /** The end of the fraction, or `wholeEnd` where none is significant. */
  readonly fractionEnd: number;
}

function readDecimal({ text, start, end }: Stretch): Decimal | undefined {
  const sign = start < end ? text.charCodeAt(start) : 0;
  const first = sign === MINUS || sign === PLUS ? start + 1 : start;
  const wholeEnd = endOfDigits(text, first, end);
  if (wholeEnd === first) return undefined;
  let wholeStart = first;
  while (wholeStart < wholeEnd && text.charCodeAt(wholeStart) === ZERO) wholeStart++;
  let fractionEnd = wholeEnd;
  if (wholeEnd < end) {
    const point = text.charCodeAt(wholeEnd);
    if (point !== COMMA && point !== POINT) return undefined;
    fractionEnd = endOfDigits(text, wholeEnd + 1, end);
    if (fractionEnd === wholeEnd + 1 || fractionEnd < end) return undefined;
    while (text.charCodeAt(fractionEnd - 1) === ZERO) fractionEnd--;
    if (fractionEnd === wholeEnd + 1) fractionEnd = wholeEnd;
  }
  return { isNegative: sign === MINUS && fractionEnd > wholeStart, wholeStart, wholeEnd, fractionEnd };
}

function endOfDigits(text: string, from: number, end: number): number {
  let offset = from;
  for (; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code < ZERO || code > NINE) break;
  }
  return offset;
}

export const millionthDigits = 6;
export const million = 10 ** millionthDigits;

/** With six decimals, this many digits stay far below 2^53, and so do sums. */
const maximumWholeDigits = 9;

/** Of a number that `readMillionths` reads: a sign, the digits and the point. */
const longestPlain = 2 + maximumWholeDigits + millionthDigits;

const powersOfTen = Float64Array.from({ length: millionthDigits + 1 }, (_, power) => 10 ** power);

/**
 * The number that stands between two places, in millionths, read in place, as `canonicalDecimal` reads it. NaN for
 * what is no number, but also for one that is longer than usual: bigger arithmetic reads these.
 */
export function readMillionths(units: Units, start: number, end: number): number {
  let place = start;
  let last = end - 1;
  while (place <= last && isSpace(units[place]!)) place++;
  while (place <= last && isSpace(units[last]!)) last--;
  if (place > last) return NaN;
  const sign = units[place]!;
  if (sign === MINUS || sign === PLUS) place++;

  let number = 0;
  let digits = 0;
  for (; place <= last; place++, digits++) {
    const digit = units[place]! - ZERO;
    if (digit < 0 || digit > 9) break;
    number = 10 * number + digit;
  }
  if (digits === 0 || digits > maximumWholeDigits) return NaN;
  let decimals = 0;
  if (place <= last) {
    const separator = units[place++];
    if (separator !== COMMA && separator !== POINT) return NaN;
    decimals = last - place + 1;
    if (decimals === 0 || decimals > millionthDigits) return NaN;
    for (; place <= last; place++) {
      const digit = units[place]! - ZERO;
      if (digit < 0 || digit > 9) return NaN;
      number = 10 * number + digit;
    }
  }
  number *= powersOfTen[millionthDigits - decimals]!;
  return sign === MINUS && number !== 0 ? -number : number;
}

/** The same of a text. */
export function millionthsOf(text: string): number {
  const content = text.trim();
  if (content.length > longestPlain) return NaN;
  const units = new Uint8Array(longestPlain);
  for (let place = 0; place < content.length; place++) {
    const code = content.charCodeAt(place);
    if (code > NINE) return NaN;
    units[place] = code;
  }
  return readMillionths(units, 0, content.length);
}
