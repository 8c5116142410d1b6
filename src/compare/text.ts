import type { Translate } from '../message';
import { onOneLine } from '../message';
import type { Comparison } from './compare';
import type { RecordCell, RecordOptions } from './record';
import { comparisonRecord } from './record';

/**
 * The record as lines for a terminal, in aligned columns; each has its line end.
 *
 * @throws {ExplainedError} see `comparisonRecord`
 */
export function* comparisonText(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
): Generator<string> {
  let before = '';
  for (const { title, head, rows } of comparisonRecord(comparison, options, t)) {
    yield `${before}${title}\n`;
    yield* aligned(head, rows);
    before = '\n';
  }
}

/** Reads the rows twice, as there can be millions: for the widths of their cells, then to write them. */
function* aligned(head: readonly RecordCell[], rows: Iterable<readonly RecordCell[]>): Generator<string> {
  const widths = head.map((cell) => String(cell).length);
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, String(cell).length)));
  const line = (row: readonly RecordCell[]): string =>
    `  ${row.map((cell, index) => onOneLine(String(cell)).padEnd(widths[index]!)).join('  ')}`.trimEnd() +
    '\n';
  if (head.length > 0) yield line(head);
  for (const row of rows) yield line(row);
}
