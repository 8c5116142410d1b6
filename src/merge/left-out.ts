import type { Translate } from '../message';
import { render, say } from '../message';
import type { ColumnMatches } from '../pairing/columns';
import { typeResultatName } from '../wording/types';
import type { MergeReview } from './changes';
import type { ReviewUnit } from './review-units';

/** Result types (N with its barème, J, R, M), and keys of elements, that are not to be merged. */
export interface LeftOut {
  readonly types: readonly string[];
  readonly elements: readonly string[];
}

/** True when a unit is not to be merged, for its type or its element. */
export function isLeftOut({ part, columns }: ReviewUnit, pairs: ColumnMatches, leftOut: LeftOut): boolean {
  const { element } = pairs.matches[columns[0]!]!.apogee;
  return leftOut.types.includes(part) || leftOut.elements.includes(element.key);
}

/** What of a review is not to be merged, as a report calls it. */
export function namesLeftOut(
  { units, columns }: Pick<MergeReview, 'units' | 'columns'>,
  { types, elements }: LeftOut,
  t: Translate,
): string[] {
  const names = units.flatMap(({ part, label, element, columns: [first] }) => [
    ...(types.includes(part)
      ? [render(part === 'N' ? say('Mark with barème') : typeResultatName(part), t)]
      : []),
    ...(elements.includes(columns.matches[first!]!.apogee.element.key)
      ? [[element, label].filter(Boolean).join(' – ')]
      : []),
  ]);
  return [...new Set(names)];
}
