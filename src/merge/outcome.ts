import { Refusals } from '../diagnostics/refusals';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import { sortedCells } from './cells';
import { textsOf } from './change-texts';
import type { MergeReview } from './changes';
import { Fate, fateIn, isWritten, refusedSign } from './fates';
import type { MergePlan } from './plan';

/** By change, a code that stands in place of the one that Apogée refuses. */
export type ChosenCodes = ReadonlyMap<number, string>;

/** So many changes are looked at in a millisecond or so. */
const mostAtOnce = 1 << 14;

/**
 * What a reviewed merge does, as a plan: the ticked changes are carried out, and no others. What is not ticked is kept, also
 * where Apogée has nothing; of the refused values those are told that nobody ticked, or that no other code was chosen for.
 *
 * @param ticked - the ranks of the changes, ascending
 * @throws {RangeError} when a chosen code isn't of a refused change that is ticked, or would be refused as well
 */
export function outcomeOf(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ChosenCodes = new Map(),
): MergePlan {
  return allAtOnce(outcomeInSteps(review, ticked, chosen));
}

export function* outcomeInSteps(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ChosenCodes,
): Steps<MergePlan> {
  refuseWrongChoices(review, ticked, chosen);
  const { apogee, scodoc, headerConflicts, columns, pairedStudents, units } = review;
  const width = columns.matches.length;
  const fates = review.values.fates.slice();
  const merged = new Set<string>();
  let next = 0;
  for (let change = 0; change < review.count; change++) {
    if (change % mostAtOnce === 0) yield;
    const isTicked = ticked[next] === change;
    if (isTicked) {
      next++;
      merged.add(review.students[review.student[change]!]!.nip);
    }
    const start = review.student[change]! * width;
    for (const column of units[review.unit[change]!]!.columns) {
      const fate = fates[start + column]!;
      if (!isWritten(fate)) continue;
      const isStillRefused = review.refused[change] === 1 && !(isTicked && chosen.has(change));
      fates[start + column] =
        (isTicked ? fateIn(fate) : isStillRefused ? Fate.nothing : Fate.kept) |
        (isStillRefused ? refusedSign : 0);
    }
  }
  const values = {
    ...review.values,
    fates,
    ...(chosen.size > 0 && { chosen: chosenByStudent(review, chosen) }),
  };
  return {
    ...{ apogee, scodoc, headerConflicts, columns, pairedStudents },
    students: studentsOf(review, merged),
    ...{ values, ...sortedCells(values) },
  };
}

/** Whose name alone differs is left out, unless somebody ticked a change of theirs. */
function studentsOf(
  { studentsSet, students }: MergeReview,
  merged: ReadonlySet<string>,
): MergePlan['students'] {
  return {
    ...studentsSet,
    matches: students.filter(({ nip, other }) => !other || merged.has(nip)).map(({ match }) => match),
    conflicts: studentsSet.conflicts.filter(({ nip }) => !merged.has(nip)),
  };
}

function refuseWrongChoices(review: MergeReview, ticked: Uint32Array, chosen: ChosenCodes): void {
  if (chosen.size === 0) return;
  const refusals = new Refusals(review.apogee, review.allowedCodes);
  const ranks = new Set(ticked);
  for (const [change, code] of chosen) {
    if (!ranks.has(change) || review.refused[change] !== 1)
      throw new RangeError(`the change ${change} has no code to choose`);
    const { result } = textsOf(review, change);
    const { apogee } = review.columns.matches[review.units[review.unit[change]!]!.columns[0]!]!;
    if (code === '' || refusals.of(apogee, code, result[1]) !== undefined)
      throw new RangeError(`the code chosen for the change ${change} would be refused`);
  }
}

/** The chosen codes by NIP and rank of the column: a code stands in the first one of its unit. */
function chosenByStudent(review: MergeReview, chosen: ChosenCodes): Map<string, Map<number, string>> {
  const byStudent = new Map<string, Map<number, string>>();
  for (const [change, code] of chosen) {
    const { nip } = review.students[review.student[change]!]!;
    const codes = byStudent.get(nip) ?? new Map<number, string>();
    byStudent.set(nip, codes.set(review.units[review.unit[change]!]!.columns[0]!, code));
  }
  return byStudent;
}
