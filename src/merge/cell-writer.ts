import type { CellChange } from '../maquette/edits';
import { refuseUnwritable, setValues } from '../maquette/edits';
import { fieldStart } from '../maquette/fields';
import type { TextEdit } from '../maquette/model';
import type { StudentMatch } from '../pairing/students';
import type { Steps } from '../steps';
import { forEachInSteps } from '../steps';
import type { MergeValues } from './cells';
import { isWithoutReplacements, replacementOf } from './cells';
import { fateValues, isWritten } from './fates';

/** The first and the last character of ASCII that is no space and no control character. */
const [firstSign, lastSign] = [0x21, 0x7e];

/** By byte: 1 for the fates of what is written. */
const writtenFates = new Uint8Array(fateValues).map((_, byte) => Number(isWritten(byte)));

/**
 * Makes the edits that write values of ScoDoc's into Apogée's file. There can be millions: columns that stand side by side
 * in both files are written as one piece of ScoDoc's row.
 */
export class CellWriter {
  private readonly made: TextEdit[] = [];
  /** By column: the index of its field in the rows of either file. */
  private readonly fields: Int32Array;
  private readonly otherFields: Int32Array;
  /** Columns stand in the order of the fields, but for files that somebody wrote otherwise. */
  private readonly order: Int32Array;
  private readonly isPlain: boolean;
  /** The ranks of the columns of a student that are written, in the order of Apogée's fields. */
  private readonly columns: Int32Array;

  constructor(private readonly values: MergeValues) {
    const { columns } = values;
    this.fields = Int32Array.from(columns, ({ apogee }) => apogee.field);
    this.otherFields = Int32Array.from(columns, ({ scodoc }) => scodoc.field);
    this.order = Int32Array.from(columns, (_, column) => column);
    this.order.sort((a, b) => this.fields[a]! - this.fields[b]!);
    this.isPlain = isWithoutReplacements(values);
    this.columns = new Int32Array(columns.length);
  }

  /**
   * The edits of Apogée's text, in its order.
   *
   * @throws {RangeError} as `setValues` does
   */
  *edits(): Steps<TextEdit[]> {
    yield* forEachInSteps(this.values.students, (student, index) => {
      const count = this.findColumns(index);
      if (count === 0) return;
      if (this.isWithinRow(student, count)) this.writePieces(student, count);
      else
        for (const edit of setValues(this.values.apogee, this.changes(student, count))) this.made.push(edit);
    });
    return this.made;
  }

  /** How many columns are written. */
  private findColumns(student: number): number {
    const { order, columns } = this;
    const { fates } = this.values;
    const start = student * order.length;
    let count = 0;
    for (let rank = 0; rank < order.length; rank++) {
      const column = order[rank]!;
      columns[count] = column;
      count += writtenFates[fates[start + column]!]!;
    }
    return count;
  }

  /** True where all values have a field of their own in the row, as they have in all files but damaged ones. */
  private isWithinRow({ apogee: { fieldCount } }: StudentMatch, count: number): boolean {
    let previous = -1;
    for (let index = 0; index < count; index++) {
      const field = this.fields[this.columns[index]!]!;
      if (field <= previous) return false;
      previous = field;
    }
    return previous < fieldCount;
  }

  private changes(student: StudentMatch, count: number): CellChange[] {
    const { scodoc, columns } = this.values;
    return Array.from(this.columns.subarray(0, count), (rank) => {
      const match = columns[rank]!;
      const value =
        replacementOf(this.values, student, rank) ?? scodoc.valueText(student.scodoc, match.scodoc).trim();
      return { row: student.apogee, column: match.apogee, value };
    });
  }

  /** What stands in for ScoDoc's value. @throws {RangeError} when that holds a tab or a line end */
  private replacement(student: StudentMatch, column: number): string | undefined {
    if (this.isPlain) return undefined;
    const replacement = replacementOf(this.values, student, column);
    if (replacement !== undefined) refuseUnwritable(replacement);
    return replacement;
  }

  private writePieces(student: StudentMatch, count: number): void {
    const { made, columns, fields, otherFields } = this;
    const { apogee, scodoc } = this.values;
    const { text } = scodoc;
    const [row, otherRow] = [student.apogee, student.scodoc];
    const [ends, otherEnds] = [apogee.endsOf(row), scodoc.endsOf(otherRow)];
    const base = apogee.lines.starts[row.line]!;
    const otherBase = scodoc.lines.starts[otherRow.line]!;
    for (let index = 0; index < count;) {
      const column = columns[index++]!;
      const replacement = this.replacement(student, column);
      let field = fields[column]!;
      let otherField = otherFields[column]!;
      const start = fieldStart(ends, field);
      const otherStart = fieldStart(otherEnds, otherField);
      if (
        replacement !== undefined ||
        !isBare(text, otherBase + otherStart, otherBase + otherEnds[otherField]!)
      ) {
        const given = text.slice(otherBase + otherStart, otherBase + otherEnds[otherField]!).trim();
        made.push({ start: base + start, end: base + ends[field]!, text: replacement ?? given });
        continue;
      }
      for (; index < count; index++) {
        const next = columns[index]!;
        const nextField = fields[next]!;
        const step = nextField - field;
        const nextOther = otherField + step;
        // nothing but tabs may stand between, in either file
        if (otherFields[next] !== nextOther) break;
        if (ends[nextField - 1]! - ends[field]! !== step - 1) break;
        if (otherEnds[nextOther - 1]! - otherEnds[otherField]! !== step - 1) break;
        if (!isBare(text, otherBase + otherEnds[nextOther - 1]! + 1, otherBase + otherEnds[nextOther]!))
          break;
        if (this.replacement(student, next) !== undefined) break;
        field = nextField;
        otherField = nextOther;
      }
      made.push({
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
