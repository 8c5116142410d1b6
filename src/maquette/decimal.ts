const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * The number that a text writes, in one canonical form, so that two texts are equal as numbers when these are equal as
 * texts, with no rounding: `12,50`, `12.5` and `+012,5` all give `12.5`. Both decimal signs are read, and spaces
 * around the number; undefined for anything else.
 */
export function canonicalDecimal(text: string): string | undefined {
  const number = readDecimal(text.trim());
  if (!number) return undefined;
  const { digits, wholeStart, wholeEnd, fractionEnd } = number;
  const whole = digits.slice(wholeStart, wholeEnd) || '0';
  const absolute = fractionEnd > wholeEnd ? `${whole}.${digits.slice(wholeEnd + 1, fractionEnd)}` : whole;
  return number.isNegative ? `-${absolute}` : absolute;
}

/** The value of a number as a maquette writes it, or NaN. */
export function parseDecimal(text: string): number {
  return Number(canonicalDecimal(text) ?? NaN);
}

/** True when two texts without spaces around them write the same number, as `12,5` and `12.50` do. */
export function sameDecimal(a: string, b: string): boolean {
  const left = readDecimal(a);
  const right = readDecimal(b);
  if (!left || !right || left.isNegative !== right.isNegative) return false;
  const length = left.fractionEnd - left.wholeStart;
  const wholeLength = left.wholeEnd - left.wholeStart;
  if (length !== right.fractionEnd - right.wholeStart || wholeLength !== right.wholeEnd - right.wholeStart)
    return false;
  for (let index = 0; index < length; index++) {
    if (index === wholeLength) continue;
    if (a.charCodeAt(left.wholeStart + index) !== b.charCodeAt(right.wholeStart + index)) return false;
  }
  return true;
}

/** Where the significant digits of a number stand: neither zeros before the whole part nor after the fraction. */
interface Decimal {
  readonly digits: string;
  readonly isNegative: boolean;
  readonly wholeStart: number;
  readonly wholeEnd: number;
  /** The end of the fraction, or `wholeEnd` where none is significant. */
  readonly fractionEnd: number;
}

function readDecimal(digits: string): Decimal | undefined {
  const sign = digits.charCodeAt(0);
  const first = sign === MINUS || sign === PLUS ? 1 : 0;
  const wholeEnd = endOfDigits(digits, first);
  if (wholeEnd === first) return undefined;
  let wholeStart = first;
  while (wholeStart < wholeEnd && digits.charCodeAt(wholeStart) === ZERO) wholeStart++;
  let fractionEnd = wholeEnd;
  if (wholeEnd < digits.length) {
    const point = digits.charCodeAt(wholeEnd);
    if (point !== COMMA && point !== POINT) return undefined;
    fractionEnd = endOfDigits(digits, wholeEnd + 1);
    if (fractionEnd === wholeEnd + 1 || fractionEnd < digits.length) return undefined;
    while (digits.charCodeAt(fractionEnd - 1) === ZERO) fractionEnd--;
    if (fractionEnd === wholeEnd + 1) fractionEnd = wholeEnd;
  }
  return { digits, isNegative: sign === MINUS && fractionEnd > wholeStart, wholeStart, wholeEnd, fractionEnd };
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code < ZERO || code > NINE) break;
  }
  return end;
}
