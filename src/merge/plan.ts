import type { Maquette } from '../maquette/maquette';
import type { TextEdit } from '../maquette/model';
import type { ColumnMatches } from '../pairing/columns';
import type { HeaderConflict } from '../pairing/headers';
import { pairMaquettes } from '../pairing/pairing';
import type { StudentMatches } from '../pairing/students';
import type { Steps } from '../steps';
import { allAtOnce } from '../steps';
import { CellJudge } from './cell-judge';
import { CellWriter } from './cell-writer';
import type { MergeCell, MergeValues, SortedCells } from './cells';
import { sortedCells } from './cells';
import { isPointsJury } from './jury-points';
import type { MergeOptions } from './options';
import type { MergeStudents } from './students';
import { studentsToMerge } from './students';

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
  /** What the lists are made of. */
  readonly values: MergeValues;
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
  const width = columns.matches.length;
  const fates = new Uint8Array(students.matches.length * width);
  const judge = new CellJudge(apogee, scodoc, columns.matches, options);
  students.matches.forEach((student, index) => judge.judge(student, fates, index * width));
  const { codes = {} } = options;
  const values = { apogee, scodoc, students: students.matches, columns: columns.matches, codes, fates };
  return {
    ...{ apogee, scodoc, headerConflicts, columns, pairedStudents: found, students, values },
    ...sortedCells(values),
  };
}

/** The edits of Apogée's text that carry out a plan, in the order of the text. */
export function mergeEdits(plan: MergePlan): TextEdit[] {
  return allAtOnce(mergeEditsInSteps(plan));
}

export function mergeEditsInSteps({ values }: MergePlan): Steps<TextEdit[]> {
  return new CellWriter(values).edits();
}

/** How many values a plan changes: a code that somebody chose may be the one that stands there. */
export function changedCount({ filled, overwritten, values }: MergePlan): number {
  const { apogee, students, columns, chosen } = values;
  let same = 0;
  if (chosen)
    for (const { nip, apogee: row } of students)
      for (const [column, code] of chosen.get(nip) ?? [])
        if (apogee.valueText(row, columns[column]!.apogee) === code) same++;
  return filled.length + overwritten.length - same;
}

/** The points jury that a merge keeps, as ScoDoc writes none: its mark may hold them already. Zero points are none. */
export function* juryPointsKept({
  apogee,
  keptForLackOfValue,
}: Pick<MergePlan, 'apogee' | 'keptForLackOfValue'>): Generator<MergeCell> {
  for (const cell of keptForLackOfValue) if (isPointsJury(apogee, cell.student, cell.column)) yield cell;
}
