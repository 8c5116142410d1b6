import type { Maquette } from '../maquette/maquette';
import { NumberList } from '../maquette/number-list';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';
import type { CellWriter } from './cell-writer';
import type { CodeCorrespondences } from './codes';
import { correspondingCode } from './codes';
import type { WrittenValues } from './written';

/** A value of a student on both sides; the texts are those that stand in the files. */
export interface MergeCell {
  readonly student: StudentMatch;
  readonly column: ColumnMatch;
  readonly apogee: string;
  readonly scodoc: string;
  /** What is written instead of ScoDoc's code, where a correspondence turns it. */
  readonly as?: string;
}

/** What cells are made of. */
export interface CellSources {
  readonly apogee: Maquette;
  readonly scodoc: Maquette;
  readonly students: readonly StudentMatch[];
  readonly columns: readonly ColumnMatch[];
  readonly codes: CodeCorrespondences;
  /** What is written, where that is known: somebody may have chosen another code than ScoDoc's. */
  readonly written?: WrittenValues;
}

/** The cells of one kind, in the order of the file; they are made when asked for, as there can be millions. */
export class MergeCells implements Iterable<MergeCell> {
  private readonly studentIndexes = new NumberList();
  private readonly columnIndexes = new NumberList();

  constructor(private readonly sources: CellSources) {}

  add(studentIndex: number, columnIndex: number): void {
    this.studentIndexes.push(studentIndex);
    this.columnIndexes.push(columnIndex);
  }

  get length(): number {
    return this.studentIndexes.length;
  }

  /** The ranks of their students and columns. */
  *ranks(): Generator<readonly [student: number, column: number]> {
    const studentIndexes = this.studentIndexes.view();
    const columnIndexes = this.columnIndexes.view();
    for (let index = 0; index < studentIndexes.length; index++)
      yield [studentIndexes[index]!, columnIndexes[index]!];
  }

  *[Symbol.iterator](): Iterator<MergeCell> {
    const { apogee, scodoc, students, columns } = this.sources;
    for (const [studentIndex, columnIndex] of this.ranks()) {
      const student = students[studentIndex]!;
      const column = columns[columnIndex]!;
      const text = scodoc.valueText(student.scodoc, column.scodoc);
      const as = this.replacementOf(student, column, text.trim());
      yield {
        student,
        column,
        apogee: apogee.valueText(student.apogee, column.apogee),
        scodoc: text,
        ...(as !== undefined && { as }),
      };
    }
  }

  /** Gives a writer the cells of one student, from the one of that index on; the index of the next student's. */
  writeStudent(writer: CellWriter, from: number): number {
    const { scodoc, students, columns, codes, written } = this.sources;
    const studentIndexes = this.studentIndexes.view();
    const columnIndexes = this.columnIndexes.view();
    const studentIndex = studentIndexes[from]!;
    const student = students[studentIndex]!;
    // nothing else is written than ScoDoc's value, but for codes
    const isPlain = !written && Object.keys(codes).length === 0;
    let index = from;
    for (; index < studentIndexes.length && studentIndexes[index] === studentIndex; index++) {
      const columnIndex = columnIndexes[index]!;
      const column = columns[columnIndex]!;
      writer.add(
        student,
        columnIndex,
        isPlain
          ? undefined
          : this.replacementOf(student, column, scodoc.valueText(student.scodoc, column.scodoc).trim()),
      );
    }
    return index;
  }

  /** The rank of the student of a cell, by its index; Infinity beyond the last one. */
  studentAt(index: number): number {
    return index < this.length ? this.studentIndexes.view()[index]! : Infinity;
  }

  private replacementOf(student: StudentMatch, column: ColumnMatch, value: string): string | undefined {
    const { codes, written } = this.sources;
    const chosen = written?.get(student.nip)?.get(column.apogee.id);
    return chosen !== undefined && chosen !== value ? chosen : correspondingCode(codes, column.apogee, value);
  }
}
