/** Where the keys lead that move through a grid. */
import type { GridModel, Place } from './grid-model';
import { groupAt, groupHeads, headRowsOf } from './grid-model';

/** The nearest place that there is. */
export function within(model: GridModel, { row, column }: Place): Place {
  return {
    row: Math.max(-headRowsOf(model), Math.min(row, model.rowCount - 1)),
    column: Math.max(0, Math.min(column, model.columns.length - 1)),
  };
}

/**
 * Where a key leads; undefined for one that leads nowhere. The place may lie outside, see `within`.
 *
 * @param whole - with Ctrl: as far as it goes
 * @param page - the rows of a page
 */
export function moveBy(
  key: string,
  whole: boolean,
  from: Place,
  model: GridModel,
  page: number,
): Place | undefined {
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return { row: whole ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: whole ? Infinity : row + 1, column };
    case 'ArrowLeft':
      return { row, column: beside(from, -1, whole, model) };
    case 'ArrowRight':
      return { row, column: beside(from, 1, whole, model) };
    case 'Home':
      return { row: whole ? 0 : row, column: 0 };
    case 'End':
      return { row: whole ? Infinity : row, column: Infinity };
    case 'PageUp':
      return { row: Math.max(0, row - page), column };
    case 'PageDown':
      return { row: row + page, column };
    default:
      return undefined;
  }
}

/** The next column; the next group in the row of groups; in a band its tick, or its text. */
function beside({ row, column }: Place, step: 1 | -1, whole: boolean, model: GridModel): number {
  if (row >= 0 && model.band?.(row)) return step > 0 ? 1 : 0;
  if (whole) return step * Infinity;
  const group = row === groupHeads ? groupAt(model, column) : undefined;
  if (!group) return column + step;
  return step > 0 ? group.first + group.count : group.first - 1;
}
