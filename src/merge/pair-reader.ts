import type { CodeIndex } from '../diagnostics/code-index';
import { CellReader, isBlankStretch } from '../maquette/cells';
import type { Stretch } from '../maquette/decimal';
import { readMillionths, sameDecimal } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import type { ColumnMatch } from '../pairing/columns';
import type { Side } from '../pairing/rows';
import type { StudentMatch } from '../pairing/students';
import type { Relation } from './decisions';
import { relations } from './decisions';

const [bothEmpty, onlyApogee, onlyScodoc, equal, different] = (
  ['both-empty', 'only-apogee', 'only-scodoc', 'equal', 'different'] as const satisfies readonly Relation[]
).map((relation) => relations.indexOf(relation)) as [number, number, number, number, number];

/** Fields of a row, on either side; of several the first that holds something counts, as a file may repeat a column. */
export interface FieldPair {
  readonly apogee: readonly number[];
  readonly scodoc: readonly number[];
}

/**
 * Says of two files what their values are to each other, student by student, where they stand: there can be millions. What
 * they are is a rank in `relations`.
 */
export class PairReader {
  private readonly left: CellReader;
  private readonly right: CellReader;

  constructor(apogee: Maquette, scodoc: Maquette, columns: readonly ColumnMatch[]) {
    this.left = new CellReader(
      apogee,
      columns.map((column) => column.apogee),
    );
    this.right = new CellReader(
      scodoc,
      columns.map((column) => column.scodoc),
    );
  }

  /** Goes to a student; gives how many columns, from the first, can have a value on either side. */
  enter({ apogee, scodoc }: StudentMatch): number {
    return Math.max(this.left.enter(apogee), this.right.enter(scodoc));
  }

  /** What the values of a column are to each other, by its rank among the pairs. */
  relation(column: number, isNumeric: boolean): number {
    const { left, right } = this;
    return this.relate(
      left.startOf(column),
      left.endOf(column),
      right.startOf(column),
      right.endOf(column),
      isNumeric,
    );
  }

  /** The same of two numbers that stand anywhere in the rows. */
  relationOfFields({ apogee, scodoc }: FieldPair): number {
    const [mine, theirs] = [firstFilled(this.left, apogee), firstFilled(this.right, scodoc)];
    return this.relate(
      this.left.startOfField(mine),
      this.left.endOfField(mine),
      this.right.startOfField(theirs),
      this.right.endOfField(theirs),
      true,
    );
  }

  /** What Apogée's value of a column is to a text that would be written instead of ScoDoc's. */
  relationToText(column: number, text: string): number {
    const mine = this.left.textOf(column).trim();
    if (mine === '') return text === '' ? bothEmpty : onlyScodoc;
    if (text === '') return onlyApogee;
    return mine === text ? equal : different;
  }

  /** ScoDoc's value of a column, without the spaces around it. */
  scodocText(column: number): string {
    return this.right.textOf(column).trim();
  }

  /** True when ScoDoc's value of a column is one of the codes, as it stands. */
  isAmong(codes: CodeIndex, column: number): boolean {
    const { text, offset } = this.right;
    return codes.has(text, offset + this.right.startOf(column), offset + this.right.endOf(column));
  }

  /** ScoDoc's value of a column in millionths, or NaN for what is no ordinary number. */
  scodocNumber(column: number): number {
    return readMillionths(this.right.units, this.right.startOf(column), this.right.endOf(column));
  }

  /** The number in fields of a side, in millionths, or NaN for what is no ordinary number. */
  fieldNumber(side: Side, fields: FieldPair): number {
    const reader = side === 'apogee' ? this.left : this.right;
    const field = firstFilled(reader, side === 'apogee' ? fields.apogee : fields.scodoc);
    return readMillionths(reader.units, reader.startOfField(field), reader.endOfField(field));
  }

  /** What stands in fields of a side, without the spaces around it. */
  fieldText(side: Side, fields: FieldPair): string {
    const reader = side === 'apogee' ? this.left : this.right;
    return reader.textOfField(firstFilled(reader, fields[side])).trim();
  }

  private relate(
    start: number,
    end: number,
    otherStart: number,
    otherEnd: number,
    isNumeric: boolean,
  ): number {
    const [units, other] = [this.left.units, this.right.units];
    const isEmpty = isBlankStretch(units, start, end);
    if (isBlankStretch(other, otherStart, otherEnd)) return isEmpty ? bothEmpty : onlyApogee;
    if (isEmpty) return onlyScodoc;
    if (this.left.isSame(start, end, this.right, otherStart, otherEnd)) return equal;
    if (isNumeric) {
      const left = readMillionths(units, start, end);
      const right = readMillionths(other, otherStart, otherEnd);
      if (!Number.isNaN(left + right)) return left === right ? equal : different;
    }
    const mine = stretchOf(this.left, start, end);
    const theirs = stretchOf(this.right, otherStart, otherEnd);
    // the same text counts for a number, too: a code may stand in the place of a mark
    if (mine === theirs) return equal;
    const isSame = isNumeric && sameDecimal(wholeOf(mine), wholeOf(theirs));
    return isSame ? equal : different;
  }
}

/** A value without the spaces around it. */
function stretchOf({ text, offset }: CellReader, start: number, end: number): string {
  return text.slice(offset + start, offset + end).trim();
}

function wholeOf(text: string): Stretch {
  return { text, start: 0, end: text.length };
}

/** -1 where none of several holds anything. */
function firstFilled(reader: CellReader, fields: readonly number[]): number {
  if (fields.length === 1) return fields[0]!;
  for (const field of fields) if (!reader.isBlankField(field)) return field;
  return -1;
}
