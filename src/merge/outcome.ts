import type { MergeReview } from './changes';
import { writtenBy } from './changes';
import { MergeCells } from './cells';
import type { MergePlan } from './plan';

/**
 * What a reviewed merge does, as a plan: the ticked changes are carried out, and no others. What is not ticked is kept, also
 * where Apogée has nothing; of the refused values those are told that nobody ticked, or that no other code was chosen for.
 *
 * @param ticked - the ranks of the changes, ascending
 * @param chosen - by change, a code that stands in place of the one that Apogée refuses
 */
export function outcomeOf(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ReadonlyMap<number, string> = new Map(),
): MergePlan {
  const { apogee, scodoc, headerConflicts, columns, pairedStudents, keptForLackOfValue, equal } = review;
  // all else is ScoDoc's, or what its correspondence says
  const isChosen = (change: number): boolean => chosen.has(change);
  const written = writtenBy(review, ticked.filter(isChosen), chosen);
  const students = review.students.map(({ match }) => match);
  const sources = { apogee, scodoc, students, columns: columns.matches, codes: review.codes, written };
  const cells = (): MergeCells => new MergeCells(sources);
  const [filled, overwritten, kept, refused] = [cells(), cells(), cells(), cells()];
  const merged = new Set<string>();
  let [next, entered] = [0, -1];
  for (let change = 0; change < review.count; change++) {
    const student = review.student[change]!;
    const { match, nip } = review.students[student]!;
    if (entered !== student) review.judge.enter(match);
    entered = student;
    const isTicked = ticked[next] === change;
    if (isTicked) {
      next++;
      merged.add(nip);
    }
    const isRefused = review.refused[change] === 1 && !(isTicked && chosen.has(change));
    review.units[review.unit[change]!]!.columns.forEach((column, part) => {
      if (!(review.cells[change]! & (1 << part))) return;
      if (isRefused) refused.add(student, column);
      if (!isTicked) {
        if (!isRefused) kept.add(student, column);
      } else if (review.judge.fateOf(column).relation === 'different') overwritten.add(student, column);
      else filled.add(student, column);
    });
  }
  for (const [student, column] of review.kept.ranks()) kept.add(student, column);
  return {
    ...{ apogee, scodoc, headerConflicts, columns, pairedStudents },
    students: studentsOf(review, merged),
    ...{ filled, overwritten, kept, keptForLackOfValue, refused, equal },
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
