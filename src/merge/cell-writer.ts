import type { CellChange } from '../maquette/edits';
import { refuseUnwritable, setValues } from '../maquette/edits';
import { fieldStart } from '../maquette/fields';
import type { Maquette } from '../maquette/maquette';
import type { TextEdit } from '../maquette/model';
import type { ColumnMatch } from '../pairing/columns';
import type { StudentMatch } from '../pairing/students';

/** The first and the last character of ASCII that is no space and no control character. */
const [firstSign, lastSign] = [0x21, 0x7e];

/**
 * Makes the edits that write values of ScoDoc's into Apogée's file. There can be millions: columns that stand side by side
 * in both files are written as one piece of ScoDoc's row.
 */
export class CellWriter {
  private readonly edits: TextEdit[] = [];
  /** By column: the index of its field in the rows of either file. */
  private readonly fields: { readonly apogee: Int32Array; readonly scodoc: Int32Array };
  private student: StudentMatch | undefined;
  /** What is to be written for the student: the ranks of columns, and what stands in for ScoDoc's values. */
  private columnRanks: number[] = [];
  private replacements: (string | undefined)[] = [];

  constructor(
    private readonly apogee: Maquette,
    private readonly scodoc: Maquette,
    private readonly columns: readonly ColumnMatch[],
  ) {
    this.fields = {
      apogee: Int32Array.from(columns, (column) => column.apogee.field),
      scodoc: Int32Array.from(columns, (column) => column.scodoc.field),
    };
  }

  /**
   * Adds a value; students come in the order of Apogée's rows.
   *
   * @param column - its rank among the pairs
   * @param replacement - what is written in place of ScoDoc's value
   * @throws {RangeError} when that holds a tab or a line end
   */
  add(student: StudentMatch, column: number, replacement?: string): void {
    if (student !== this.student) this.endStudent();
    this.student = student;
    if (replacement !== undefined) refuseUnwritable(replacement);
    this.columnRanks.push(column);
    this.replacements.push(replacement);
  }

  /**
   * The edits of Apogée's text, in its order.
   *
   * @throws {RangeError} as `setValues` does
   */
  finish(): TextEdit[] {
    this.endStudent();
    return this.edits;
  }

  private endStudent(): void {
    const { student } = this;
    if (student) {
      this.sort();
      if (this.isWithinRow(student)) this.writePieces(student);
      else for (const edit of setValues(this.apogee, this.changes(student))) this.edits.push(edit);
    }
    this.columnRanks = [];
    this.replacements = [];
  }

  /** Columns stand in the order of the fields, but for files that somebody wrote otherwise. */
  private sort(): void {
    const { columnRanks, replacements } = this;
    const fields = this.fields.apogee;
    if (
      columnRanks.every((column, index) => index === 0 || fields[columnRanks[index - 1]!]! < fields[column]!)
    )
      return;
    const order = columnRanks.map((_, index) => index);
    order.sort((a, b) => fields[columnRanks[a]!]! - fields[columnRanks[b]!]!);
    this.columnRanks = order.map((index) => columnRanks[index]!);
    this.replacements = order.map((index) => replacements[index]);
  }

  /** True where all values have a field of their own in the row, as they have in all files but damaged ones. */
  private isWithinRow({ apogee: { ends } }: StudentMatch): boolean {
    let previous = -1;
    for (const column of this.columnRanks) {
      const field = this.fields.apogee[column]!;
      if (field <= previous) return false;
      previous = field;
    }
    return previous < ends.length;
  }

  private changes(student: StudentMatch): CellChange[] {
    return this.columnRanks.map((rank, index) => {
      const { apogee, scodoc } = this.columns[rank]!;
      const value = this.replacements[index] ?? this.scodoc.valueText(student.scodoc, scodoc).trim();
      return { row: student.apogee, column: apogee, value };
    });
  }

  private writePieces({ apogee: row, scodoc: otherRow }: StudentMatch): void {
    const { edits, columnRanks, replacements } = this;
    const { text } = this.scodoc;
    const [ends, otherEnds] = [row.ends, otherRow.ends];
    const base = this.apogee.lines.starts[row.line]!;
    const otherBase = this.scodoc.lines.starts[otherRow.line]!;
    for (let index = 0; index < columnRanks.length;) {
      const column = columnRanks[index]!;
      const replacement = replacements[index];
      let field = this.fields.apogee[column]!;
      let otherField = this.fields.scodoc[column]!;
      const start = fieldStart(ends, field);
      const otherStart = fieldStart(otherEnds, otherField);
      index++;
      if (
        replacement !== undefined ||
        !isBare(text, otherBase + otherStart, otherBase + otherEnds[otherField]!)
      ) {
        const given = text.slice(otherBase + otherStart, otherBase + otherEnds[otherField]!).trim();
        edits.push({ start: base + start, end: base + ends[field]!, text: replacement ?? given });
        continue;
      }
      for (; index < columnRanks.length && replacements[index] === undefined; index++) {
        const next = columnRanks[index]!;
        const nextField = this.fields.apogee[next]!;
        const step = nextField - field;
        const nextOther = otherField + step;
        // nothing but tabs may stand between, in either file
        if (this.fields.scodoc[next] !== nextOther) break;
        if (ends[nextField - 1]! - ends[field]! !== step - 1) break;
        if (otherEnds[nextOther - 1]! - otherEnds[otherField]! !== step - 1) break;
        if (!isBare(text, otherBase + otherEnds[nextOther - 1]! + 1, otherBase + otherEnds[nextOther]!))
          break;
        field = nextField;
        otherField = nextOther;
      }
      edits.push({
        start: base + start,
        end: base + ends[field]!,
        text: text.slice(otherBase + otherStart, otherBase + otherEnds[otherField]!),
      });
    }
  }
}

/** True for a value that has no spaces around it. */
function isBare(text: string, start: number, end: number): boolean {
  const [first, last] = [text.charCodeAt(start), text.charCodeAt(end - 1)];
  return start < end && first >= firstSign && first <= lastSign && last >= firstSign && last <= lastSign;
}
