import type { Maquette } from '../maquette/maquette';
import type { TextEdit } from '../maquette/model';
import type { ColumnMatches } from '../pairing/columns';
import type { HeaderConflict } from '../pairing/headers';
import { pairMaquettes } from '../pairing/pairing';
import type { StudentMatches } from '../pairing/students';
import { CellJudge } from './cell-judge';
import { CellWriter } from './cell-writer';
import type { MergeCell } from './cells';
import { MergeCells } from './cells';
import { isPointsJury } from './jury-points';
import type { MergeOptions } from './options';
import type { MergeStudents } from './students';
import { studentsToMerge } from './students';

/** The values of a merge, by what becomes of them. */
interface SortedCells {
  /** Empty in Apogée's file, and to be filled. */
  readonly filled: MergeCells;
  /** Different, and to be replaced by ScoDoc's. */
  readonly overwritten: MergeCells;
  /** Different, and left as they are. */
  readonly kept: MergeCells;
  /** Left as they are because ScoDoc has no value, or no mark to its barème: it never erases one. */
  readonly keptForLackOfValue: MergeCells;
  /**
   * To be written but for Apogée, which would refuse them; a mark stands there with its barème. They are in no other
   * list, unless they are written all the same.
   */
  readonly refused: MergeCells;
}

/**
 * What a merge would do. Nothing is changed by it: `mergeEdits` makes the edits. Header conflicts don't stop the plan,
 * they stop whoever applies it.
 */
export interface MergePlan extends SortedCells {
  readonly apogee: Maquette;
  readonly scodoc: Maquette;
  readonly headerConflicts: readonly HeaderConflict[];
  readonly columns: ColumnMatches;
  /** All who stand in both files, or in one. */
  readonly pairedStudents: StudentMatches;
  readonly students: MergeStudents;
  /** How many values are the same, as text or as numbers; two empty ones don't count. */
  readonly equal: number;
}

/**
 * Compares Apogée's maquette with the one that ScoDoc filled, cell by cell, for the students and columns that both have.
 * An empty cell is filled, one that is equal as text or as a number stays as it is written, an empty ScoDoc value
 * erases nothing, and any other is a conflict that `options` decides. A mark and its barème are one decision (see
 * `decisions.ts`): with Apogée's values kept, an empty cell may stay empty for it, and is among the kept ones.
 *
 * @throws {UnpairableError} when one of the files has a fault with which nothing can be paired
 * @throws {ExplainedError} with a `SizeProblem`
 */
export function planMerge(apogee: Maquette, scodoc: Maquette, options: MergeOptions): MergePlan {
  const { headerConflicts, columns, students: found } = pairMaquettes(apogee, scodoc);
  const students = studentsToMerge(apogee, scodoc, found);
  const codes = options.codes ?? {};
  const sources = { apogee, scodoc, students: students.matches, columns: columns.matches, codes };
  const cells = (): MergeCells => new MergeCells(sources);
  const sorted = {
    ...{ filled: cells(), overwritten: cells(), kept: cells() },
    ...{ keptForLackOfValue: cells(), refused: cells() },
  };
  const judge = new CellJudge(apogee, scodoc, columns.matches, options);
  let equal = 0;
  students.matches.forEach((student, studentIndex) => {
    const reach = judge.enter(student);
    equal += sortValues(judge, studentIndex, reach, options.refused === 'leave', sorted);
  });
  return { apogee, scodoc, headerConflicts, columns, pairedStudents: found, students, ...sorted, equal };
}

/**
 * Sorts the values of the student at which the judge is by what becomes of them; gives how many are the same.
 *
 * @param reach - how many columns, from the first, can have a value
 * @param leavesRefused - whether what Apogée would refuse isn't written
 */
function sortValues(
  judge: CellJudge,
  studentIndex: number,
  reach: number,
  leavesRefused: boolean,
  { filled, overwritten, kept, keptForLackOfValue, refused }: SortedCells,
): number {
  let equal = 0;
  for (let columnIndex = 0; columnIndex < reach; columnIndex++) {
    const fate = judge.fateOf(columnIndex);
    if (fate.isRefused) refused.add(studentIndex, columnIndex);
    if (fate.isRefused && leavesRefused) continue;
    switch (fate.decision) {
      case 'nothing':
        break;
      case 'equal':
        equal++;
        break;
      case 'fill':
        filled.add(studentIndex, columnIndex);
        break;
      case 'keep':
        keptForLackOfValue.add(studentIndex, columnIndex);
        break;
      case 'conflict':
        if (!fate.isWritten) kept.add(studentIndex, columnIndex);
        else if (fate.relation === 'only-scodoc') filled.add(studentIndex, columnIndex);
        else overwritten.add(studentIndex, columnIndex);
    }
  }
  return equal;
}

/** The edits of Apogée's text that carry out a plan, in the order of the text. */
export function mergeEdits({ apogee, scodoc, columns, filled, overwritten }: MergePlan): TextEdit[] {
  const writer = new CellWriter(apogee, scodoc, columns.matches);
  for (let [ofFilled, ofOverwritten] = [0, 0]; ;) {
    const [first, second] = [filled.studentAt(ofFilled), overwritten.studentAt(ofOverwritten)];
    const student = Math.min(first, second);
    if (student === Infinity) return writer.finish();
    if (first === student) ofFilled = filled.writeStudent(writer, ofFilled);
    if (second === student) ofOverwritten = overwritten.writeStudent(writer, ofOverwritten);
  }
}

/** The points jury that a merge keeps, as ScoDoc writes none: its mark may hold them already. Zero points are none. */
export function* juryPointsKept({
  apogee,
  keptForLackOfValue,
}: Pick<MergePlan, 'apogee' | 'keptForLackOfValue'>): Generator<MergeCell> {
  for (const cell of keptForLackOfValue) if (isPointsJury(apogee, cell.student, cell.column)) yield cell;
}
