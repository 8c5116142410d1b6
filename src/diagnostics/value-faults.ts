import { canonicalDecimal, compareDecimals } from '../maquette/decimal';
import type { CodeIndex } from './code-index';

/** What may be wrong with a value, whether it stands in a file or is about to be written into one. */
export type ValueFault =
  | 'invalid-mark'
  | 'negative-mark'
  | 'mark-above-bareme'
  | 'mark-without-bareme'
  | 'invalid-bareme'
  | 'invalid-jury-points'
  | 'unknown-result-code';

type MarkFault = Extract<
  ValueFault,
  'invalid-mark' | 'negative-mark' | 'mark-above-bareme' | 'mark-without-bareme'
>;

/**
 * What is wrong with a mark (N). Texts come without the spaces around them; an empty one is no mark.
 *
 * @param bareme - that of the same element, empty where none is given; undefined where the element has no column for it
 * @param codes - those that may stand in place of a mark; without them whatever looks like a code may
 */
export function faultsOfMark(
  mark: string,
  bareme: string | undefined,
  codes: CodeIndex | undefined,
): readonly MarkFault[] {
  if (mark === '') return [];
  if (canonicalDecimal(mark) === undefined) {
    const isCode = codes ? codes.has(mark, 0, mark.length) : looksLikeCode(mark);
    return isCode ? [] : ['invalid-mark'];
  }
  const faults: MarkFault[] = [];
  if (compareDecimals(mark, '0') < 0) faults.push('negative-mark');
  if (bareme === '') faults.push('mark-without-bareme');
  else if (bareme !== undefined && compareDecimals(bareme, '0') > 0 && compareDecimals(mark, bareme) > 0)
    faults.push('mark-above-bareme');
  return faults;
}

/** `invalid-bareme` where a barème (B) is no number above zero; an empty one is none. */
export function faultOfBareme(bareme: string): 'invalid-bareme' | undefined {
  return bareme === '' || compareDecimals(bareme, '0') > 0 ? undefined : 'invalid-bareme';
}

/** `invalid-jury-points` where points jury (J) are no number; they may be below zero. */
export function faultOfJuryPoints(points: string): 'invalid-jury-points' | undefined {
  return points === '' || canonicalDecimal(points) !== undefined ? undefined : 'invalid-jury-points';
}

/** `unknown-result-code` where a result (R) isn't among the codes; without a list any code may be right. */
export function faultOfResult(code: string, codes: CodeIndex | undefined): 'unknown-result-code' | undefined {
  return code === '' || !codes || codes.has(code, 0, code.length) ? undefined : 'unknown-result-code';
}

/** Where the file has no list to tell: letters and digits with a letter, or a point. */
function looksLikeCode(text: string): boolean {
  return text === '.' || /^[0-9]*[A-Za-z][0-9A-Za-z]*$/.test(text);
}
