import { changeGroups } from './change-list';
import type { MergeReview } from './changes';
import type { LeftOut } from './left-out';
import { isLeftOut } from './left-out';

const fill = changeGroups.indexOf('fill');

/**
 * True when a merge fills empty cells, and there is nothing that somebody should look at: no value that differs, none that
 * Apogée would refuse, no column that is paired loosely, nobody and nothing that is left out, and no header that says
 * otherwise. That nothing came for somebody is no decision.
 */
export function isPlainFilling(review: MergeReview, leftOut: LeftOut): boolean {
  const { conflicts, rowConflicts } = review.studentsSet;
  return (
    review.count > 0 &&
    review.group.every((group) => group === fill) &&
    !review.units.some((unit) => isLeftOut(unit, review.columns, leftOut)) &&
    review.kept.length + conflicts.length + rowConflicts.length + review.headerConflicts.length === 0
  );
}

/** Every change of a review. */
export function allChanges({ count }: MergeReview): Uint32Array {
  return new Uint32Array(count).map((_, change) => change);
}
