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
  return [...comparisonCsvTexts(comparison, options, t)].join('');
}

/** The same, line by line, as there can be millions. */
export function* comparisonCsvTexts(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
): Generator<string> {
  let before = byteOrderMark;
  for (const { title, head, rows } of comparisonRecord(comparison, options, t)) {
    yield before + csvLine([title]);
    if (head.length > 0) yield csvLine(head);
    for (const row of rows) yield csvLine(row);
    before = '\r\n';
  }
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
