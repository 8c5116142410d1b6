import type { GridRange } from './cell-range';
import type { TableData } from '../../shared/protocol';
import type { ColumnName } from '../../../editing/locks';
import type { GridModel } from './grid-model';

/** Cells of a table, as the extension and the page name them. */
export interface EditedCells {
  /** NIPs. */
  readonly students: readonly string[];
  readonly columns: readonly ColumnName[];
  /** The ranks of the cells, row by row. */
  readonly cells: readonly number[];
}

/** The cells of a range that is edited as a whole; why not, where one of them can't be. */
export function editedCells(data: TableData, model: GridModel, range: GridRange): EditedCells | string {
  const rows = between(range.first.row, range.last.row);
  const columns = between(range.first.column, range.last.column);
  const students: number[] = [];
  const ranks = columns.map((column) => model.target(rows[0]!, column).column);
  const cells: number[] = [];
  for (const row of rows) {
    for (const [index, column] of columns.entries()) {
      const reason = model.lock?.(row, column);
      if (reason !== '') return reason ?? '';
      const { student } = model.target(row, column);
      if (index === 0) students.push(student);
      cells.push(student * data.columns.length + ranks[index]!);
    }
  }
  return {
    students: students.map((student) => data.nips[student]!),
    columns: ranks.map((rank) => {
      const { id, type, element } = data.columns[rank]!;
      return { id, type, element: data.elements[element]!.key };
    }),
    cells,
  };
}

function between(first: number, last: number): number[] {
  const start = Math.min(first, last);
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => start + index);
}

/** What is said before anything is asked of the extension. */
export type PasteProblem = 'uneven' | 'too-large' | undefined;

/**
 * Where pasted cells go: one value into every cell of the range, more from its first cell on.
 *
 * @param pasted - row by row, see `cellsOf`
 */
export function pasteInto(
  pasted: readonly (readonly string[])[],
  range: GridRange,
  { rowCount, columns }: Pick<GridModel, 'rowCount' | 'columns'>,
): { readonly problem: PasteProblem; readonly range: GridRange; readonly values: readonly string[] } {
  const { first, last } = range;
  const width = pasted[0]!.length;
  if (pasted.some((row) => row.length !== width)) return { problem: 'uneven', range, values: [] };
  if (pasted.length === 1 && width === 1) {
    const count = (last.row - first.row + 1) * (last.column - first.column + 1);
    return { problem: undefined, range, values: Array<string>(count).fill(pasted[0]![0]!) };
  }
  const end = { row: first.row + pasted.length - 1, column: first.column + width - 1 };
  const problem = end.row >= rowCount || end.column >= columns.length ? 'too-large' : undefined;
  return { problem, range: { first, last: end }, values: pasted.flat() };
}
