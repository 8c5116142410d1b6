import { studentFieldEnds } from '../maquette/field-ends';
import type { Maquette } from '../maquette/maquette';
import { studentFields } from '../maquette/model';
import { rowAtLine } from '../maquette/places';

/** Blank columns of the editor that are shown at a place of the text, and aren't in it. */
export interface Padding {
  readonly line: number;
  /** Where the padding stands, in UTF-16 units from the start of the line: before the tab that ends a field. */
  readonly character: number;
  /** How wide it is: whole tab stops. */
  readonly columns: number;
}

/**
 * What brings the fields of rows under each other, and under the ids of the header, in an editor with these tab stops.
 * Values and their ids fit one stop of 12; codes, names, birth dates and their ids don't, and get as many stops as the
 * widest needs.
 *
 * @param first - the first line that is shown, from 0
 * @param last - the last one, included
 * @param tabSize - the distance of the tab stops, in columns
 */
export function rowPaddings(maquette: Maquette, first: number, last: number, tabSize: number): Padding[] {
  const found: Padding[] = [];
  for (let line = first; line <= Math.min(last, maquette.lines.count - 1); line++) {
    const row = rowAtLine(maquette, line);
    if (row) pad(found, maquette, line, tabSize);
  }
  return found;
}

/** The same for the ids of the header, which stick when the rows are shown. */
export function headerPaddings(maquette: Maquette, tabSize: number): Padding[] {
  const found: Padding[] = [];
  if (maquette.header) pad(found, maquette, maquette.header.line, tabSize);
  return found;
}

function pad(found: Padding[], maquette: Maquette, line: number, tabSize: number): void {
  const widest = widestFields(maquette);
  paddedEnds(maquette, line).forEach((end, field, ends) => {
    const missing = stopsOf(widest[field]!, tabSize) - stopsOf(fieldWidth(ends, field), tabSize);
    if (missing > 0) found.push({ line, character: end, columns: missing * tabSize });
  });
}

/** The editor asks at every scroll, and the whole file decides. */
const widestByMaquette = new WeakMap<Maquette, readonly number[]>();

function widestFields(maquette: Maquette): readonly number[] {
  const known = widestByMaquette.get(maquette);
  if (known) return known;
  const { header, rows } = maquette;
  const widest = studentFields.map(() => 0);
  for (const { line } of header ? [header, ...rows] : rows)
    paddedEnds(maquette, line).forEach((_, field, ends) => {
      widest[field] = Math.max(widest[field]!, fieldWidth(ends, field));
    });
  widestByMaquette.set(maquette, widest);
  return widest;
}

/**
 * Where those fields of a line end that can be wider than a tab stop in one row and not in the next: the student's own. A
 * tab must follow them.
 */
function paddedEnds({ lines, text }: Maquette, line: number): number[] {
  const { start, end } = lines.span(line);
  return studentFieldEnds(text, start, end).filter((place) => start + place < end);
}

function fieldWidth(ends: readonly number[], field: number): number {
  return ends[field]! - (field === 0 ? 0 : ends[field - 1]! + 1);
}

/** How many tab stops a field takes with the tab after it. */
function stopsOf(width: number, tabSize: number): number {
  return Math.floor(width / tabSize) + 1;
}
