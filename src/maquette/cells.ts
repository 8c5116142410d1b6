import { isSpace } from './blanks';
import { readMillionths } from './decimal';
import { findEnds, firstEnd, noField, offsetOfTab, roomForEnds } from './field-ends';
import type { Lines } from './lines';
import type { Maquette } from './maquette';
import type { Column, FieldEnds, Row } from './model';
import { studentFields } from './model';
import type { Units } from './units';
import { UnitReader } from './units';

const firstValue = studentFields.length;

/**
 * Says where the values of some columns stand, row by row. There can be millions: it makes no object and no string for
 * one, and reads a row as `Units`, which are faster to be looked at than the text. Columns are addressed by their rank
 * among those that were given.
 */
export class CellReader {
  /** What stands in the row after the student's own fields; good until the next row. */
  units: Units = new Uint8Array();
  /** Where these begin in the text. */
  offset = 0;
  readonly text: string;
  private readonly reader = new UnitReader();
  /** The same as bytes, as `UnitReader` has it. */
  view = this.reader.view;
  private readonly lines: Lines;
  /** By column, the index of its field in a row, or -1. */
  readonly fields: Int32Array;
  /** By column, the index in `ends` of where its value ends; it begins after the item before. */
  readonly places: Int32Array;
  /** By the number of fields of a row: how many columns, from the first, can stand in it. */
  private readonly reach: Uint32Array;
  /** Where values end in `units`: at least those of all columns, as what the row doesn't reach is empty. */
  ends: FieldEnds = new Int32Array();
  private fieldCount = 0;

  constructor({ text, lines }: Maquette, columns: readonly Column[]) {
    this.text = text;
    this.lines = lines;
    this.fields = Int32Array.from(columns, ({ field }) => field);
    this.places = this.fields.map((field) => (field < 0 ? noField : placeOf(field)));
    const widest = this.fields.reduce((width, field) => Math.max(width, field + 1), 0);
    this.reach = new Uint32Array(widest + 1);
    this.fields.forEach((field, column) => {
      if (field >= 0) this.reach[field + 1] = Math.max(this.reach[field + 1]!, column + 1);
    });
    for (let width = 1; width <= widest; width++)
      this.reach[width] = Math.max(this.reach[width]!, this.reach[width - 1]!);
  }

  /** Goes to a row; gives how many columns, from the first, can have a value in it: it doesn't reach the others. */
  enter(row: Row): number {
    const { line, fieldCount } = row;
    const [start, end] = [this.lines.starts[line]!, this.lines.ends[line]!];
    this.offset = Math.min(offsetOfTab(this.text, start, end, firstValue) + 1, end);
    const length = end - this.offset;
    const width = this.reach.length;
    this.units = this.reader.read(this.text, this.offset, end, length + width);
    this.view = this.reader.view;
    const ends = (this.ends = roomForEnds(this.ends, Math.max(length + 1, width)));
    for (let last = findEnds(this.units, length, ends, firstEnd, 0); last < firstEnd + width - 1; last++)
      ends[last + 1] = ends[last]! + 1;
    this.fieldCount = fieldCount;
    return this.reach[Math.min(fieldCount, this.reach.length - 1)]!;
  }

  /** Where the value of a column begins in `units`; one that the row doesn't reach is empty, and begins at 0. */
  startOf(column: number): number {
    return this.startOfField(this.fields[column]!);
  }

  endOf(column: number): number {
    return this.endOfField(this.fields[column]!);
  }

  /** As `startOf`, by the index of the field in the row, which is that of a value, or -1: there is nothing. */
  startOfField(field: number): number {
    return field < firstValue || field >= this.fieldCount ? 0 : this.ends[placeOf(field) - 1]! + 1;
  }

  endOfField(field: number): number {
    return field < firstValue || field >= this.fieldCount ? 0 : this.ends[placeOf(field)]!;
  }

  /** The text of a value as it stands. */
  textOf(column: number): string {
    return this.textOfField(this.fields[column]!);
  }

  textOfField(field: number): string {
    return this.text.slice(this.offset + this.startOfField(field), this.offset + this.endOfField(field));
  }

  /** True when a field holds only spaces, or nothing. */
  isBlankField(field: number): boolean {
    return isBlankStretch(this.units, this.startOfField(field), this.endOfField(field));
  }

  /** The number that a field holds, in millionths; NaN for what is no plain number. */
  millionthsIn(field: number): number {
    return readMillionths(this.units, this.startOfField(field), this.endOfField(field));
  }

  /** The same, and 0 where there is nothing. */
  millionthsOrNone(field: number): number {
    return this.isBlankField(field) ? 0 : this.millionthsIn(field);
  }

  isBlank(column: number): boolean {
    return this.isBlankField(this.fields[column]!);
  }
}

/** The index in `ends` of where the value in that field of a row ends. */
function placeOf(field: number): number {
  return field - firstValue + firstEnd;
}

/** As `isBlank`, in units. */
export function isBlankStretch(units: Units, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (!isSpace(units[place]!)) return false;
  return true;
}
