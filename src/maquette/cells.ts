import type { Maquette } from './maquette';
import type { Column, Row } from './model';
import { isSpace } from './space';

const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * Says where the values of some columns stand, row by row. There can be millions: it makes no object and no string for
 * one. Columns are addressed by their rank among those that were given.
 */
export class CellReader {
  readonly text: string;
  private readonly lineStarts: Uint32Array;
  private readonly fields: Int32Array;
  /** By the number of fields of a row: how many columns, from the first, can stand in it. */
  private readonly reach: Uint32Array;
  private ends: Row['ends'] = new Uint16Array();
  private lineStart = 0;

  constructor({ text, lines }: Maquette, columns: readonly Column[]) {
    this.text = text;
    this.lineStarts = lines.starts;
    this.fields = Int32Array.from(columns, ({ field }) => field);
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
    this.ends = row.ends;
    this.lineStart = this.lineStarts[row.line]!;
    return this.reach[Math.min(row.ends.length, this.reach.length - 1)]!;
  }

  /** Where the value of a column begins in the text; one that the row doesn't reach is empty, and begins at 0. */
  startOf(column: number): number {
    return this.startOfField(this.fields[column]!);
  }

  endOf(column: number): number {
    return this.endOfField(this.fields[column]!);
  }

  /** As `startOf`, by the index of the field in the row; there is nothing at -1. */
  startOfField(field: number): number {
    if (field < 0 || field >= this.ends.length) return 0;
    return field === 0 ? this.lineStart : this.lineStart + this.ends[field - 1]! + 1;
  }

  endOfField(field: number): number {
    return field < 0 || field >= this.ends.length ? 0 : this.lineStart + this.ends[field]!;
  }
}

/** True when two stretches hold the same characters. */
export function isSameText(
  text: string,
  start: number,
  end: number,
  other: string,
  otherStart: number,
  otherEnd: number,
): boolean {
  const shift = otherStart - start;
  if (otherEnd - end !== shift) return false;
  for (let offset = start; offset < end; offset++)
    if (text.charCodeAt(offset) !== other.charCodeAt(offset + shift)) return false;
  return true;
}

/** True when only spaces stand there, or nothing. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code > SPACE && code < FIRST_BEYOND_ASCII) return false;
    if (!isSpace(code)) return false;
  }
  return true;
}
