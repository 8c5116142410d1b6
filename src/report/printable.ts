import type { Translate } from '../message';
import { render, say, withValues } from '../message';
import type { Steps } from '../steps';
import type { ReportCell, ReportTable } from './tables';

/** So many cells of a table are printed: some hundreds of pages. Nobody reads on, and a browser would open no more. */
export const mostPrinted = 200_000;

const cut = say(
  'Only the first {0} rows are on this page. Export as CSV or as an Excel workbook to have them all.',
);

/** The tables as they are printed, a row a step: those that are too long are cut, and say so first. */
export function* printableInSteps(
  tables: readonly ReportTable[],
  t: Translate,
  most = mostPrinted,
): Steps<ReportTable[]> {
  const printed: ReportTable[] = [];
  for (const table of tables) {
    const rows: (readonly ReportCell[])[] = [];
    let room = most;
    let isCut = false;
    for (const row of table.rows) {
      room -= row.length;
      isCut = room < 0;
      if (isCut) break;
      rows.push(row);
      yield;
    }
    const notes = [...(isCut ? [render(withValues(cut, rows.length), t)] : []), ...(table.notes ?? [])];
    printed.push({ ...table, rows, ...(notes.length > 0 && { notes }) });
  }
  return printed;
}
