import type { Stretch } from '../maquette/decimal';
import { sameDecimal } from '../maquette/decimal';
import type { CellChange } from '../maquette/edits';
import { setValues } from '../maquette/edits';
import { Growing } from '../maquette/growing';
import type { HeaderConflict } from '../maquette/identity';
import { compareHeaders } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Row, TextEdit } from '../maquette/model';
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

  const left = new CellReader(apogee);
  const right = new CellReader(scodoc);
  students.matches.forEach((student, studentIndex) => {
    left.enter(student.apogee);
    right.enter(student.scodoc);
    for (let columnIndex = 0; columnIndex < columns.matches.length; columnIndex++) {
      const column = columns.matches[columnIndex]!;
      left.move(column.apogee.field);
      right.move(column.scodoc.field);
      switch (compareCells(left, right, column)) {
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

type CellComparison = 'both-empty' | 'equal' | 'apogee-empty' | 'scodoc-empty' | 'different';

function compareCells(left: CellReader, right: CellReader, column: ColumnMatch): CellComparison {
  if (left.isEmpty) return right.isEmpty ? 'both-empty' : 'apogee-empty';
  if (right.isEmpty) return 'scodoc-empty';
  if (left.hasSameText(right)) return 'equal';
  left.trim();
  right.trim();
  if (left.hasSameText(right)) return 'equal';
  return column.apogee.typeResultat !== 'R' && sameDecimal(left, right) ? 'equal' : 'different';
}

/**
 * Reads the values of a row one after the other. There can be millions: it makes no object and no string for one,
 * and looks at as few of its characters as will do.
 */
class CellReader implements Stretch {
  readonly text: string;
  private ends: Row['ends'] = new Uint16Array();
  private lineStart = 0;
  start = 0;
  end = 0;

  constructor(private readonly maquette: Maquette) {
    this.text = maquette.text;
  }

  enter(row: Row): void {
    this.ends = row.ends;
    this.lineStart = this.maquette.lines.starts[row.line]!;
  }

  /** Goes to the field of that index; one that the row doesn't reach is empty. */
  move(field: number): void {
    const { ends, lineStart } = this;
    const isReached = field < ends.length;
    this.start = isReached && field > 0 ? lineStart + ends[field - 1]! + 1 : lineStart;
    this.end = isReached ? lineStart + ends[field]! : lineStart;
  }

  /** True when there are only spaces. */
  get isEmpty(): boolean {
    const { text, end } = this;
    let { start } = this;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    return start === end;
  }

  /** Leaves out the spaces around the value. */
  trim(): void {
    const { text } = this;
    while (this.start < this.end && isSpace(text.charCodeAt(this.start))) this.start++;
    while (this.start < this.end && isSpace(text.charCodeAt(this.end - 1))) this.end--;
  }

  hasSameText(other: CellReader): boolean {
    const length = this.end - this.start;
    if (length !== other.end - other.start) return false;
    for (let index = 0; index < length; index++) {
      if (this.text.charCodeAt(this.start + index) !== other.text.charCodeAt(other.start + index))
        return false;
    }
    return true;
  }
}
