const ZERO = 0x30;

/**
 * The number that a text writes, in one canonical form, so that two texts are equal as numbers when these are equal as
 * texts, with no rounding: `12,50`, `12.5` and `+012,5` all give `12.5`. Both decimal signs are read, and spaces
 * around the number; undefined for anything else.
 */
export function canonicalDecimal(text: string): string | undefined {
  const match = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, whole, fraction] = match;
  const significant = withoutEndZeros(fraction ?? '');
  const digits = `${withoutLeadingZeros(whole!)}${significant && `.${significant}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** The value of a number as a maquette writes it, or NaN. */
export function parseDecimal(text: string): number {
  return Number(canonicalDecimal(text) ?? NaN);
}

function withoutLeadingZeros(whole: string): string {
  let start = 0;
  while (start < whole.length - 1 && whole.charCodeAt(start) === ZERO) start++;
  return whole.slice(start);
}

function withoutEndZeros(fraction: string): string {
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === ZERO) end--;
  return fraction.slice(0, end);
}
