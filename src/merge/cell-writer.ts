import { CellReader } from '../maquette/cells';
import type { CellChange } from '../maquette/edits';
import { refuseUnwritable, setValues } from '../maquette/edits';
import type { TextEdit } from '../maquette/model';
import { studentFields } from '../maquette/model';
import type { Units } from '../maquette/units';
import type { StudentMatch } from '../pairing/students';
import type { Steps } from '../steps';
import { forEachInSteps } from '../steps';
import type { MergeValues } from './cells';
import { isWithoutReplacements, replacementOf, writtenText } from './cells';
import { fateValues, isWritten } from './fates';

/** The first and the last character of ASCII that is no space and no control character. */
const [firstSign, lastSign] = [0x21, 0x7e];

const firstValue = studentFields.length;

/** By byte: 1 for the fates of what is written. */
const writtenFates = new Uint8Array(fateValues).map((_, byte) => Number(isWritten(byte)));

/**
 * Makes the edits that write values of ScoDoc's into Apogée's file. There can be millions: columns that stand side by side
 * in both files are written as one piece of ScoDoc's row.
 */
export class CellWriter {
  private readonly made: TextEdit[] = [];
  /** At the rows of the student in either file. */
  private readonly mine: CellReader;
  private readonly theirs: CellReader;
  /** Columns stand in the order of the fields, but for files that somebody wrote otherwise. */
  private readonly order: Int32Array;
  private readonly isPlain: boolean;
  /** The ranks of the columns of a student that are written, in the order of Apogée's fields. */
  private readonly columns: Int32Array;

  constructor(private readonly values: MergeValues) {
    const { columns } = values;
    this.mine = new CellReader(
      values.apogee,
      columns.map(({ apogee }) => apogee),
    );
    this.theirs = new CellReader(
      values.scodoc,
      columns.map(({ scodoc }) => scodoc),
    );
    const { fields } = this.mine;
    this.order = Int32Array.from(columns, (_, column) => column);
    this.order.sort((a, b) => fields[a]! - fields[b]!);
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
    let previous = firstValue - 1;
    for (let index = 0; index < count; index++) {
      const field = this.mine.fields[this.columns[index]!]!;
      if (field <= previous) return false;
      previous = field;
    }
    return previous < fieldCount;
  }

  private changes(student: StudentMatch, count: number): CellChange[] {
    const { values } = this;
    return Array.from(this.columns.subarray(0, count), (rank) => ({
      row: student.apogee,
      column: values.columns[rank]!.apogee,
      value: writtenText(values, student, rank),
    }));
  }

  /** What stands in for ScoDoc's value. @throws {RangeError} when that holds a tab or a line end */
  private replacement(student: StudentMatch, column: number): string | undefined {
    if (this.isPlain) return undefined;
    const replacement = replacementOf(this.values, student, column);
    if (replacement !== undefined) refuseUnwritable(replacement);
    return replacement;
  }

  private writePieces(student: StudentMatch, count: number): void {
    const { made, columns, mine, theirs, isPlain } = this;
    mine.enter(student.apogee);
    theirs.enter(student.scodoc);
    const { places, ends, offset } = mine;
    const { places: otherPlaces, ends: otherEnds, offset: otherOffset, units, text } = theirs;
    for (let index = 0; index < count;) {
      const column = columns[index++]!;
      const replacement = this.replacement(student, column);
      let place = places[column]!;
      let otherPlace = otherPlaces[column]!;
      const start = ends[place - 1]! + 1;
      const [otherStart, otherEnd] = [theirs.startOf(column), theirs.endOf(column)];
      if (replacement !== undefined || !isBare(units, otherStart, otherEnd)) {
        const given = text.slice(otherOffset + otherStart, otherOffset + otherEnd).trim();
        made.push({ start: offset + start, end: offset + ends[place]!, text: replacement ?? given });
        continue;
      }
      for (; index < count; index++) {
        const next = columns[index]!;
        const nextPlace = places[next]!;
        const step = nextPlace - place;
        const nextOther = otherPlace + step;
        // nothing but tabs may stand between, in either file
        if (otherPlaces[next] !== nextOther) break;
        if (ends[nextPlace - 1]! - ends[place]! !== step - 1) break;
        if (otherEnds[nextOther - 1]! - otherEnds[otherPlace]! !== step - 1) break;
        if (!isBare(units, otherEnds[nextOther - 1]! + 1, otherEnds[nextOther]!)) break;
        if (!isPlain && this.replacement(student, next) !== undefined) break;
        place = nextPlace;
        otherPlace = nextOther;
      }
      made.push({
        start: offset + start,
        end: offset + ends[place]!,
        text: text.slice(otherOffset + otherStart, otherOffset + otherEnds[otherPlace]!),
      });
    }
  }
}

/** True for a value that has no spaces around it. */
function isBare(units: Units, start: number, end: number): boolean {
  const [first, last] = [units[start]!, units[end - 1]!];
  return start < end && first >= firstSign && first <= lastSign && last >= firstSign && last <= lastSign;
}
