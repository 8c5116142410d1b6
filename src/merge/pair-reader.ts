import type { CodeIndex } from '../diagnostics/code-index';
import type { CellReader } from '../maquette/cells';
import type { Stretch } from '../maquette/decimal';
import { sameDecimal } from '../maquette/decimal';
import type { Maquette } from '../maquette/maquette';
import { NumberMemo } from '../maquette/number-memo';
import {
  bothEmpty,
  CellRelations,
  different,
  equal,
  onlyApogee,
  onlyScodoc,
} from '../pairing/cell-relations';
import type { ColumnMatch } from '../pairing/columns';
import type { Side } from '../pairing/rows';
import type { StudentMatch } from '../pairing/students';

/** Fields of a row, on either side; of several the first that holds something counts, as a file may repeat a column. */
export interface FieldPair {
  readonly apogee: readonly number[];
  readonly scodoc: readonly number[];
}

/**
 * Says of two files what their values are to each other, student by student, where they stand: there can be millions. What
 * they are is a rank in `cellRelations`.
 */
export class PairReader {
  private readonly left: CellReader;
  private readonly right: CellReader;
  private readonly texts: CellRelations;
  private readonly isNumeric: readonly boolean[];
  readonly numbers = new NumberMemo();
  /** By column, by its rank among the pairs; good until the next student. */
  readonly relations: Uint8Array;

  constructor(apogee: Maquette, scodoc: Maquette, columns: readonly ColumnMatch[]) {
    this.texts = new CellRelations(apogee, scodoc, columns);
    this.left = this.texts.apogee;
    this.right = this.texts.scodoc;
    this.relations = this.texts.relations;
    this.isNumeric = columns.map((column) => column.apogee.typeResultat !== 'R');
  }

  /** The row of ScoDoc's at which it is. */
  get scodoc(): CellReader {
    return this.right;
  }

  /** Goes to a student; gives how many columns, from the first, can have a value on either side. */
  enter(student: StudentMatch): number {
    const { left, right, relations, isNumeric } = this;
    const count = this.texts.enter(student);
    for (let column = 0; column < count; column++)
      if (relations[column] === different)
        relations[column] = this.relateTexts(
          ...([left.startOf(column), left.endOf(column)] as const),
          ...([right.startOf(column), right.endOf(column)] as const),
          isNumeric[column]!,
        );
    return count;
  }

  /** What two numbers that stand anywhere in the rows are to each other. */
  relationOfFields({ apogee, scodoc }: FieldPair): number {
    const { left, right } = this;
    const [mine, theirs] = [firstFilled(left, apogee), firstFilled(right, scodoc)];
    const isEmpty = left.isBlankField(mine);
    if (right.isBlankField(theirs)) return isEmpty ? bothEmpty : onlyApogee;
    if (isEmpty) return onlyScodoc;
    return this.relateTexts(
      ...([left.startOfField(mine), left.endOfField(mine)] as const),
      ...([right.startOfField(theirs), right.endOfField(theirs)] as const),
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
    const { text, offset, view } = this.right;
    const [start, end] = [this.right.startOf(column), this.right.endOf(column)];
    if (view.byteLength > 0 && codes.hasBytes(view, start, end - start)) return true;
    return codes.has(text, offset + start, offset + end);
  }

  /** ScoDoc's value of a column in millionths, or NaN for what is no ordinary number. */
  scodocNumber(column: number): number {
    return this.numbers.read(this.right, this.right.startOf(column), this.right.endOf(column));
  }

  /** The number in fields of a side, in millionths, or NaN for what is no ordinary number. */
  fieldNumber(side: Side, fields: FieldPair): number {
    const reader = side === 'apogee' ? this.left : this.right;
    const field = firstFilled(reader, side === 'apogee' ? fields.apogee : fields.scodoc);
    return this.numbers.read(reader, reader.startOfField(field), reader.endOfField(field));
  }

  /** What stands in fields of a side, without the spaces around it. */
  fieldText(side: Side, fields: FieldPair): string {
    const reader = side === 'apogee' ? this.left : this.right;
    return reader.textOfField(firstFilled(reader, fields[side])).trim();
  }

  /** What two values are to each other, neither of which is blank. */
  private relateTexts(
    start: number,
    end: number,
    otherStart: number,
    otherEnd: number,
    isNumeric: boolean,
  ): number {
    if (isNumeric) {
      const left = this.numbers.read(this.left, start, end);
      const right = this.numbers.read(this.right, otherStart, otherEnd);
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
