/** Tables of a report, as a page shows them. */
import type { Maquette } from '../../maquette/maquette';
import type { Column, Row } from '../../maquette/model';
import type { ReportCell, ReportPlace, ReportTable } from '../../report/tables';
import { numberIn } from '../../report/tables';
import type { ReportTable as PageTable } from '../shared/merge-messages';
import { noRank } from '../shared/merge-messages';

/** More rows of a table than anybody reads in a page. */
const mostRows = 1000;

/** Tables, and the places that their rows lead to: a page names each by its rank. */
export interface PageTables {
  readonly tables: readonly PageTable[];
  readonly places: readonly ReportPlace[];
}

/** @param language - counts are written as people who speak it do */
export function pageTables(tables: readonly ReportTable[], language: string): PageTables {
  const places: ReportPlace[] = [];
  return { tables: tables.map((table) => pageTable(table, places, language)), places };
}

/** Where a place is by now; undefined when the student or the column is gone. */
export function findPlace(
  maquette: Maquette,
  { nip, column: id }: ReportPlace,
): { readonly row: Row; readonly column?: Column } | undefined {
  const row = maquette.rows.find((each) => maquette.studentField(each, 'nip') === nip);
  const column = maquette.columns.find((each) => each.id === id);
  if (!row || (id !== undefined && !column)) return undefined;
  return column ? { row, column } : { row };
}

function pageTable(table: ReportTable, places: ReportPlace[], language: string): PageTable {
  const { title, notes = [], head } = table;
  const rows: string[][] = [];
  const numeric = new Set<number>();
  const write = (cell: ReportCell, column: number): string => {
    if (numberIn(table, column, cell) !== undefined) numeric.add(column);
    return typeof cell === 'number' ? cell.toLocaleString(language) : cell;
  };
  let count = 0;
  for (const row of table.rows) if (count++ < mostRows) rows.push(row.map(write));
  return {
    ...{ title, notes: [...notes], head: [...head], numeric: [...numeric], rows, count },
    places: Uint32Array.from(ranksOf(table.places, rows.length, places)),
  };
}

function* ranksOf(list: ReportTable['places'], count: number, places: ReportPlace[]): Generator<number> {
  let row = 0;
  for (const place of list ?? []) {
    if (row++ === count) return;
    yield place ? places.push(place) - 1 : noRank;
  }
}
