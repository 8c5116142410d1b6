/** Numbers of the oracle, as whole units that are small enough for whatever a file holds: nothing is rounded. */

const decimals = 60;
/** A point, in units. */
export const point = 10n ** BigInt(decimals);

/** Undefined for what is no number, such as a code. */
export function numberIn(text: string): bigint | undefined {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  if (fraction.length > decimals) throw new Error(`too many decimals for the oracle: ${text}`);
  const units = BigInt(whole + fraction.padEnd(decimals, '0'));
  return sign === '-' ? -units : units;
}

export function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
