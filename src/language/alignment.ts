import { fieldStart } from '../maquette/fields';
import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
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

/** How many fields at the start of a row can be wider than a tab stop in one row and not in the next. */
const paddedFields = studentFields.length;

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
    if (row) pad(found, maquette, line, row.ends, tabSize);
  }
  return found;
}

/** The same for the ids of the header, which stick when the rows are shown. */
export function headerPaddings(maquette: Maquette, tabSize: number): Padding[] {
  const found: Padding[] = [];
  const ends = headerEnds(maquette);
  if (ends) pad(found, maquette, maquette.header!.line, ends, tabSize);
  return found;
}

function pad(found: Padding[], maquette: Maquette, line: number, ends: Row['ends'], tabSize: number): void {
  const widest = widestFields(maquette);
  for (let field = 0; field < paddedIn(ends); field++) {
    const missing = stopsOf(widest[field]!, tabSize) - stopsOf(fieldWidth(ends, field), tabSize);
    if (missing > 0) found.push({ line, character: ends[field]!, columns: missing * tabSize });
  }
}

/** The editor asks at every scroll, and the whole file decides. */
const widestByMaquette = new WeakMap<Maquette, readonly number[]>();

function widestFields(maquette: Maquette): readonly number[] {
  const known = widestByMaquette.get(maquette);
  if (known) return known;
  const widest = Array<number>(paddedFields).fill(0);
  const look = (ends: Row['ends']): void => {
    for (let field = 0; field < paddedIn(ends); field++)
      widest[field] = Math.max(widest[field]!, fieldWidth(ends, field));
  };
  const header = headerEnds(maquette);
  if (header) look(header);
  for (const { ends } of maquette.rows) look(ends);
  widestByMaquette.set(maquette, widest);
  return widest;
}

/** Where the fields of the header end, as those of a row, as far as they are looked at. */
function headerEnds({ header, lines, text }: Maquette): Row['ends'] | undefined {
  if (!header) return undefined;
  const { start, end } = lines.span(header.line);
  let place = -1;
  const ids = text.slice(start, end).split('\t', paddedFields + 1);
  return Uint32Array.from(ids, (id) => (place += id.length + 1));
}

/** How many fields of a line are padded: a tab must follow them. */
function paddedIn(ends: Row['ends']): number {
  return Math.min(paddedFields, ends.length - 1);
}

function fieldWidth(ends: Row['ends'], field: number): number {
  return ends[field]! - fieldStart(ends, field);
}

/** How many tab stops a field takes with the tab after it. */
function stopsOf(width: number, tabSize: number): number {
  return Math.floor(width / tabSize) + 1;
}
