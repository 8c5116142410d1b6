import { canonicalDecimal } from '../maquette/decimal';
import type { Translate } from '../message';
import type { Comparison } from './compare';
import type { RecordCell, RecordOptions } from './record';
import { comparisonRecord } from './record';

const byteOrderMark = '\ufeff';

/**
 * The record as a CSV that a French Excel opens by a double click: semicolons, CRLF, UTF-8 with its mark. Marks are
 * numbers with a comma; a text that a spreadsheet would take for a formula is made harmless by an apostrophe before it.
 */
export function comparisonCsv(comparison: Comparison, options: RecordOptions, t: Translate): string {
  const parts: string[] = [];
  for (const { title, head, rows } of comparisonRecord(comparison, options, t)) {
    if (parts.length > 0) parts.push('\r\n');
    parts.push(csvLine([title]));
    if (head.length > 0) parts.push(csvLine(head));
    for (const row of rows) parts.push(csvLine(row));
  }
  return byteOrderMark + parts.join('');
}

function csvLine(cells: readonly RecordCell[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

function csvCell(cell: RecordCell): string {
  const text = String(cell);
  if (canonicalDecimal(text) !== undefined) return text.trim().replace('.', ',');
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
