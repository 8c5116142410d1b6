import { canonicalDecimal } from '../maquette/decimal';

/** The result types whose values are numbers. */
const numbers: ReadonlySet<string> = new Set(['N', 'B', 'J']);

/**
 * What is written for a text that somebody typed or pasted into a column: without the spaces around it, and with the comma
 * of the file in place of a decimal point. Apogée and ScoDoc write marks with a comma and two decimals (docs/format.md), so
 * `12.5` becomes `12,50`; a digit is never taken away, `12.345` is `12,345`. A number without a point stays as it was
 * typed, and so does whatever is no number: what Apogée refuses is said, and not changed.
 *
 * @param type - the result type of the column: N, B, J, R
 * @param isCode - whether a text is a code of the list of that column, which may hold a point
 */
export function typedValue(typed: string, type: string, isCode: (text: string) => boolean): string {
  const value = typed.trim();
  if (!numbers.has(type) || !value.includes('.') || isCode(value)) return value;
  if (canonicalDecimal(value) === undefined) return value;
  const [whole = '', decimals = ''] = value.split('.');
  return `${whole},${decimals.padEnd(2, '0')}`;
}
