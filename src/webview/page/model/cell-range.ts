/** A part of a grid: what is selected, and its texts. */
import { onItsWay } from './cell-texts';
import type { GridModel, Place } from './grid-model';

/** The cells of a grid from one corner to the opposite one, both among them: the upper left and the lower right. */
export interface GridRange {
  readonly first: Place;
  readonly last: Place;
}

/** What lies between two cells; heads aren't selected, and a cell of a head selects nothing. */
export function rangeBetween(from: Place, to: Place): GridRange | undefined {
  if (from.row < 0 || to.row < 0) return undefined;
  const corner = (which: (a: number, b: number) => number): Place => ({
    row: which(from.row, to.row),
    column: which(from.column, to.column),
  });
  return { first: corner(Math.min), last: corner(Math.max) };
}

/** All rows and columns; undefined where there are none. */
export function wholeOf({ rowCount, columns }: GridModel): GridRange | undefined {
  return rangeBetween({ row: 0, column: 0 }, { row: rowCount - 1, column: columns.length - 1 });
}

export function holds({ first, last }: GridRange, { row, column }: Place): boolean {
  return row >= first.row && row <= last.row && column >= first.column && column <= last.column;
}

/** How many cells: rows, columns. */
export function sizeOf({ first, last }: GridRange): readonly [number, number] {
  return [last.row - first.row + 1, last.column - first.column + 1];
}

/** So many cells are asked for at a time. */
const portion = 20_000;

/**
 * The texts of a range, row by row. Those that aren't at hand are fetched.
 *
 * @param arrived - resolves when all texts that were asked for are there; with false when they won't come, as the data is
 * another one
 * @returns undefined when not all texts are to be had
 */
export async function textsIn(
  model: GridModel,
  range: GridRange,
  arrived: () => Promise<boolean>,
): Promise<string[][] | undefined> {
  const [height, width] = sizeOf(range);
  const { row: top, column: left } = range.first;
  const rowText = (row: number): string[] =>
    Array.from({ length: width }, (_, index) => textAt(model, { row, column: left + index }));
  const texts: string[][] = [];
  const rows = Math.max(1, Math.floor(portion / width));
  for (let start = top; start < top + height; start += rows) {
    const end = Math.min(start + rows, top + height);
    // the model asks for what it doesn't have
    for (let row = start; row < end; row++) rowText(row);
    if (!(await arrived())) return undefined;
    for (let row = start; row < end; row++) {
      const text = rowText(row);
      if (text.includes(onItsWay)) return undefined;
      texts.push(text);
    }
  }
  return texts;
}

/** What a cell says: a tick says whether it is set, a band says its text in its second cell. */
function textAt(model: GridModel, { row, column }: Place): string {
  const band = model.band?.(row);
  if (band) return column === 1 ? band.text : '';
  const { text, tick } = model.cell(row, column);
  if (tick) return tick === 'off' ? '' : '✓';
  return text;
}
