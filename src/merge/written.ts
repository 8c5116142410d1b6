import type { CellChange } from '../maquette/edits';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row, Span } from '../maquette/model';
import type { MergeValues } from './cells';
import { writtenText } from './cells';
import { isWritten } from './fates';

/** What a merge wrote, by NIP. */
export interface WrittenValues {
  /** By id of the column, the value; undefined for somebody of whom nothing was written. */
  get(nip: string): ReadonlyMap<string, string> | undefined;
}

/** A value that a merge wrote, and that still stands there; `before` is what stood there, as it was written. */
export interface WrittenCell {
  readonly row: Row;
  readonly column: Column;
  readonly before: string;
  readonly after: string;
}

/**
 * The values that a merge wrote, to be found again in a text that was changed since: a value counts while the cell of
 * that student and column holds exactly it. So undo takes them away, redo brings them back, and rows may move.
 */
export class Written {
  private readonly rowsBefore: ReadonlyMap<string, Row>;
  private readonly columnsBefore: ReadonlyMap<string, Column>;
  /** The rows of a maquette that didn't change are the same objects in the next one. */
  private readonly cellsByRow = new WeakMap<Row, readonly WrittenCell[]>();

  /** @param before - the maquette that the merge changed, as it was */
  constructor(
    private readonly before: Maquette,
    readonly values: WrittenValues,
  ) {
    this.rowsBefore = new Map(before.rows.map((row) => [before.studentField(row, 'nip'), row]));
    this.columnsBefore = new Map(before.columns.map((column) => [column.id, column]));
  }

  /** The cells of a row that still hold what was written, in the order of the columns. */
  cellsOf(maquette: Maquette, row: Row): readonly WrittenCell[] {
    let cells = this.cellsByRow.get(row);
    if (!cells) {
      cells = [...this.findCells(maquette, row)];
      this.cellsByRow.set(row, cells);
    }
    return cells;
  }

  /** The value of a cell, if it is still the one that was written. */
  cellAt(maquette: Maquette, row: Row, column: Column): WrittenCell | undefined {
    return this.cellsOf(maquette, row).find((cell) => cell.column.field === column.field);
  }

  /** True when a row still holds a value that was written. */
  isInRow(maquette: Maquette, row: Row): boolean {
    const known = this.cellsByRow.get(row);
    if (known) return known.length > 0;
    return this.findCells(maquette, row).next().done !== true;
  }

  /** True when the maquette still holds a value that was written. */
  isIn(maquette: Maquette): boolean {
    return maquette.rows.some((row) => this.isInRow(maquette, row));
  }

  private *findCells(maquette: Maquette, row: Row): Generator<WrittenCell> {
    const nip = maquette.studentField(row, 'nip');
    const values = this.values.get(nip);
    const rowBefore = this.rowsBefore.get(nip);
    if (!values || !rowBefore) return;
    for (const column of maquette.columns) {
      const after = values.get(column.id);
      if (after === undefined || maquette.valueText(row, column) !== after) continue;
      const columnBefore = this.columnsBefore.get(column.id);
      const before = columnBefore ? this.before.valueText(rowBefore, columnBefore) : '';
      if (before !== after) yield { row, column, before, after };
    }
  }
}

/** What a merge writes: it is read when asked for, as there can be half a million values. */
export function writtenBy(values: MergeValues): WrittenValues {
  const { students, columns, fates } = values;
  const ranks = new Map(students.map(({ nip }, rank) => [nip, rank]));
  return {
    get(nip) {
      const rank = ranks.get(nip);
      if (rank === undefined) return undefined;
      const student = students[rank]!;
      const written = new Map<string, string>();
      columns.forEach(({ apogee }, column) => {
        if (isWritten(fates[rank * columns.length + column]!))
          written.set(apogee.id, writtenText(values, student, column));
      });
      return written.size > 0 ? written : undefined;
    },
  };
}

/** What changes write, by NIP and column. */
export function writtenValues(maquette: Maquette, changes: Iterable<CellChange>): WrittenValues {
  const written = new Map<string, Map<string, string>>();
  let current: { row: Row; values: Map<string, string> } | undefined;
  for (const { row, column, value } of changes) {
    // most come row by row: there can be half a million
    if (current?.row !== row) {
      const nip = maquette.studentField(row, 'nip');
      current = { row, values: written.get(nip) ?? new Map<string, string>() };
      written.set(nip, current.values);
    }
    current.values.set(column.id, value);
  }
  return written;
}

/**
 * What takes a value back: a mark and its barème are one decision, so that the other one goes with it where the merge wrote
 * both.
 *
 * @param cells - those of the row that still hold what was written
 */
export function takeBack(cells: readonly WrittenCell[], cell: WrittenCell): CellChange[] {
  const { element, typeResultat } = cell.column;
  const isPaired = typeResultat === 'N' || typeResultat === 'B';
  return cells
    .filter(
      ({ column }) =>
        column === cell.column ||
        (isPaired &&
          column.element === element &&
          column.typeResultat === (typeResultat === 'N' ? 'B' : 'N')),
    )
    .map(({ row, column, before }) => ({ row, column, value: before }));
}

/** Stretches of the text that hold such cells; those of neighbours are one. */
export function stretchesOf(maquette: Maquette, cells: readonly WrittenCell[]): Span[] {
  const stretches: { start: number; end: number }[] = [];
  for (const { row, column } of cells) {
    const span = maquette.fieldSpan(row, column.field);
    if (!span) continue;
    const last = stretches.at(-1);
    // a tab stands between them
    if (last?.end === span.start - 1) last.end = span.end;
    else stretches.push({ ...span });
  }
  return stretches;
}

/** The nearest such cell after, or before, an offset of the text; from the other end when there is none. */
export function neighbourChange(
  maquette: Maquette,
  cellsOf: (row: Row) => readonly WrittenCell[],
  offset: number,
  direction: 'next' | 'previous',
): Span | undefined {
  const { rows, lines } = maquette;
  const line = lines.lineAt(offset);
  const isNext = direction === 'next';
  const start = rows.findIndex((row) => row.line >= line);
  const first = start < 0 ? (isNext ? 0 : rows.length - 1) : start;
  // once around: the row where it began is looked at again, as a whole
  for (let step = 0; step <= rows.length; step++) {
    const row = rows[(((first + (isNext ? step : -step)) % rows.length) + rows.length) % rows.length];
    if (!row) return undefined;
    const spans = cellsOf(row).flatMap(({ column }) => maquette.fieldSpan(row, column.field) ?? []);
    const isFirst = step === 0 && row.line === line;
    const wanted = spans.filter((span) => !isFirst || (isNext ? span.start > offset : span.end < offset));
    const found = isNext ? wanted[0] : wanted.at(-1);
    const isPassed = step === 0 && !isNext && row.line > line;
    if (found && !isPassed) return found;
  }
  return undefined;
}
