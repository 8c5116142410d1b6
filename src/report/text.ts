import { onOneLine } from '../message';
import type { ReportCell, ReportTable } from './tables';

/** A report as lines for a terminal, in aligned columns; each has its line end. */
export function* alignedText(tables: readonly ReportTable[]): Generator<string> {
  let before = '';
  for (const { title, notes = [], head, rows } of tables) {
    yield `${before}${title}\n`;
    for (const note of notes) yield `  ${onOneLine(note)}\n`;
    yield* aligned(head, rows);
    before = '\n';
  }
}

/** Reads the rows twice, as there can be millions: for the widths of their cells, then to write them. */
function* aligned(head: readonly ReportCell[], rows: Iterable<readonly ReportCell[]>): Generator<string> {
  const widths = head.map((cell) => String(cell).length);
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, String(cell).length)));
  const line = (row: readonly ReportCell[]): string =>
    `  ${row.map((cell, index) => onOneLine(String(cell)).padEnd(widths[index]!)).join('  ')}`.trimEnd() +
    '\n';
  if (head.length > 0) yield line(head);
  for (const row of rows) yield line(row);
}
