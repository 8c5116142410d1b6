import { canonicalDecimal } from '../maquette/decimal';
import type { CellChange } from '../maquette/edits';
import { setValues } from '../maquette/edits';
import type { HeaderConflict } from '../maquette/identity';
import { compareHeaders } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Row, TextEdit } from '../maquette/model';
import type { ColumnMatch, ColumnMatches, StudentMatch, StudentMatches } from './match';
import { matchColumns, matchStudents } from './match';

export interface MergeOptions {
  /** Which value stays where the two files have different ones. */
  readonly conflicts: 'keep-apogee' | 'take-scodoc';
}

/** A value of a student on both sides; the texts are those that stand in the files. */
export interface MergeCell {
  readonly student: StudentMatch;
  readonly column: ColumnMatch;
  readonly apogee: string;
  readonly scodoc: string;
}

/**
 * What a merge would do. Nothing is changed by it: `mergeEdits` makes the edits. Header conflicts don't stop the plan,
 * they stop whoever applies it.
 */
export interface MergePlan {
  readonly apogee: Maquette;
  readonly scodoc: Maquette;
  readonly headerConflicts: readonly HeaderConflict[];
  readonly columns: ColumnMatches;
  readonly students: StudentMatches;
  /** Empty in Apogée's file, and to be filled. */
  readonly filled: MergeCells;
  /** Different, and to be replaced by ScoDoc's. */
  readonly overwritten: MergeCells;
  /** Different, and left as they are. */
  readonly kept: MergeCells;
  /** Left as they are because ScoDoc has no value: it never erases one. */
  readonly keptForLackOfValue: MergeCells;
  /** How many values are the same, as text or as numbers; two empty ones don't count. */
  readonly equal: number;
}

/** The cells of one kind, in the order of the file; they are made when asked for, as there can be millions. */
export class MergeCells implements Iterable<MergeCell> {
  private readonly studentIndexes: number[] = [];
  private readonly columnIndexes: number[] = [];

  constructor(
    private readonly maquettes: { readonly apogee: Maquette; readonly scodoc: Maquette },
    private readonly students: readonly StudentMatch[],
    private readonly columns: readonly ColumnMatch[],
  ) {}

  add(studentIndex: number, columnIndex: number): void {
    this.studentIndexes.push(studentIndex);
    this.columnIndexes.push(columnIndex);
  }

  get length(): number {
    return this.studentIndexes.length;
  }

  *[Symbol.iterator](): Iterator<MergeCell> {
    const { apogee, scodoc } = this.maquettes;
    for (let index = 0; index < this.length; index++) {
      const student = this.students[this.studentIndexes[index]!]!;
      const column = this.columns[this.columnIndexes[index]!]!;
      yield {
        student,
        column,
        apogee: apogee.valueText(student.apogee, column.apogee),
        scodoc: scodoc.valueText(student.scodoc, column.scodoc),
      };
    }
  }
}

/**
 * Compares Apogée's maquette with the one that ScoDoc filled, cell by cell, for the students and columns that both have.
 * An empty cell is filled, one that is equal as text or as a number stays as it is written, an empty ScoDoc value
 * erases nothing, and any other is a conflict that `options` decides.
 */
export function planMerge(apogee: Maquette, scodoc: Maquette, options: MergeOptions): MergePlan {
  const columns = matchColumns(apogee, scodoc);
  const students = matchStudents(apogee, scodoc);
  const cells = (): MergeCells => new MergeCells({ apogee, scodoc }, students.matches, columns.matches);
  const filled = cells();
  const overwritten = cells();
  const kept = cells();
  const keptForLackOfValue = cells();
  const differing = options.conflicts === 'take-scodoc' ? overwritten : kept;
  let equal = 0;

  students.matches.forEach((student, studentIndex) => {
    columns.matches.forEach((column, columnIndex) => {
      switch (compareCells(apogee, student.apogee, scodoc, student.scodoc, column)) {
        case 'both-empty':
          break;
        case 'equal':
          equal++;
          break;
        case 'apogee-empty':
          filled.add(studentIndex, columnIndex);
          break;
        case 'scodoc-empty':
          keptForLackOfValue.add(studentIndex, columnIndex);
          break;
        case 'different':
          differing.add(studentIndex, columnIndex);
      }
    });
  });
  const headerConflicts = compareHeaders(apogee, scodoc);
  return {
    apogee,
    scodoc,
    headerConflicts,
    columns,
    students,
    filled,
    overwritten,
    kept,
    keptForLackOfValue,
    equal,
  };
}

/** The edits of Apogée's text that carry out a plan, in the order of the text. */
export function mergeEdits(plan: MergePlan): TextEdit[] {
  const changes: CellChange[] = [];
  for (const cells of [plan.filled, plan.overwritten]) {
    for (const { student, column, scodoc } of cells)
      changes.push({ row: student.apogee, column: column.apogee, value: scodoc.trim() });
  }
  return setValues(plan.apogee, changes);
}

type CellComparison = 'both-empty' | 'equal' | 'apogee-empty' | 'scodoc-empty' | 'different';

function compareCells(
  apogee: Maquette,
  apogeeRow: Row,
  scodoc: Maquette,
  scodocRow: Row,
  column: ColumnMatch,
): CellComparison {
  const left = apogee.valueText(apogeeRow, column.apogee).trim();
  const right = scodoc.valueText(scodocRow, column.scodoc).trim();
  if (left === right) return left === '' ? 'both-empty' : 'equal';
  if (left === '') return 'apogee-empty';
  if (right === '') return 'scodoc-empty';
  return column.apogee.typeResultat !== 'R' && sameNumber(left, right) ? 'equal' : 'different';
}

function sameNumber(a: string, b: string): boolean {
  const number = canonicalDecimal(a);
  return number !== undefined && number === canonicalDecimal(b);
}
