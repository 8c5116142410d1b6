import { CellReader, isBlank, isSameText } from '../maquette/cells';
import type { Stretch } from '../maquette/decimal';
import { readMillionths, sameDecimal } from '../maquette/decimal';
import type { CellChange } from '../maquette/edits';
import { setValues } from '../maquette/edits';
import { Growing } from '../maquette/growing';
import type { HeaderConflict } from '../maquette/identity';
import { compareHeaders } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { TextEdit } from '../maquette/model';
import { refuseTooManyValues } from '../maquette/size';
import { isSpace } from '../maquette/space';
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
  private readonly studentIndexes = new Growing();
  private readonly columnIndexes = new Growing();

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
    const studentIndexes = this.studentIndexes.view();
    const columnIndexes = this.columnIndexes.view();
    for (let index = 0; index < studentIndexes.length; index++) {
      const student = this.students[studentIndexes[index]!]!;
      const column = this.columns[columnIndexes[index]!]!;
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
 *
 * @throws {ExplainedError} with a `SizeProblem`
 */
export function planMerge(apogee: Maquette, scodoc: Maquette, options: MergeOptions): MergePlan {
  const columns = matchColumns(apogee, scodoc);
  const students = matchStudents(apogee, scodoc);
  refuseTooManyValues(students.matches.length, columns.matches.length);
  const cells = (): MergeCells => new MergeCells({ apogee, scodoc }, students.matches, columns.matches);
  const filled = cells();
  const overwritten = cells();
  const kept = cells();
  const keptForLackOfValue = cells();
  const differing = options.conflicts === 'take-scodoc' ? overwritten : kept;
  let equal = 0;

  const left = new CellReader(
    apogee,
    columns.matches.map((column) => column.apogee),
  );
  const right = new CellReader(
    scodoc,
    columns.matches.map((column) => column.scodoc),
  );
  const isNumeric = columns.matches.map(({ apogee: { typeResultat } }) => typeResultat !== 'R');
  const value = new Value(apogee.text);
  const other = new Value(scodoc.text);
  students.matches.forEach((student, studentIndex) => {
    const reach = Math.max(left.enter(student.apogee), right.enter(student.scodoc));
    for (let columnIndex = 0; columnIndex < reach; columnIndex++) {
      const start = left.startOf(columnIndex);
      const end = left.endOf(columnIndex);
      const otherStart = right.startOf(columnIndex);
      const otherEnd = right.endOf(columnIndex);
      const isEmpty = isBlank(apogee.text, start, end);
      if (isSameText(apogee.text, start, end, scodoc.text, otherStart, otherEnd)) {
        if (!isEmpty) equal++;
      } else if (isBlank(scodoc.text, otherStart, otherEnd)) {
        if (!isEmpty) keptForLackOfValue.add(studentIndex, columnIndex);
      } else if (isEmpty) filled.add(studentIndex, columnIndex);
      else {
        value.stay(start, end);
        other.stay(otherStart, otherEnd);
        if (isNumeric[columnIndex]! ? value.isSameNumber(other) : value.isSame(other)) equal++;
        else differing.add(studentIndex, columnIndex);
      }
    }
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

/** A value without the spaces around it; there can be millions, so that one object serves for all of a file. */
class Value implements Stretch {
  start = 0;
  end = 0;

  constructor(readonly text: string) {}

  stay(start: number, end: number): void {
    this.start = start;
    this.end = end;
    while (this.start < this.end && isSpace(this.text.charCodeAt(this.start))) this.start++;
    while (this.start < this.end && isSpace(this.text.charCodeAt(this.end - 1))) this.end--;
  }

  isSame({ text, start, end }: Value): boolean {
    return isSameText(this.text, this.start, this.end, text, start, end);
  }

  /** True for the same text, too: a code may stand in the place of a mark. */
  isSameNumber(other: Value): boolean {
    const left = readMillionths(this.text, this.start, this.end);
    const right = readMillionths(other.text, other.start, other.end);
    if (!Number.isNaN(left + right)) return left === right;
    return this.isSame(other) || sameDecimal(this, other);
  }
}
