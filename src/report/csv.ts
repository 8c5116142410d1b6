import { onOneLine } from '../message';
import type { ReportTable } from './tables';
import { numberIn } from './tables';

const byteOrderMark = '\ufeff';

/**
 * A report as a CSV that a French Excel opens by a double click: semicolons, CRLF, UTF-8 with its mark. Marks are
 * numbers with a comma. A text that a spreadsheet would take for a formula is made harmless by an apostrophe before it;
 * one that it would take for a number or a date, such as a student code with zeros in front, stands as `="0123"`.
 */
export function csv(tables: readonly ReportTable[]): string {
  return [...csvTexts(tables)].join('');
}

/** The same, line by line, as there can be millions. */
export function* csvTexts(tables: readonly ReportTable[]): Generator<string> {
  let before = byteOrderMark;
  for (const table of tables) {
    yield before + csvLine([csvText(table.title)]);
    for (const note of table.notes ?? []) yield csvLine([csvText(note)]);
    if (table.head.length > 0) yield csvLine(table.head.map(csvText));
    for (const row of table.rows)
      yield csvLine(
        row.map((cell, column) =>
          numberIn(table, column, cell) === undefined
            ? csvText(String(cell))
            : String(cell).trim().replace('.', ','),
        ),
      );
    before = '\r\n';
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.join(';')}\r\n`;
}

/** On one line: the CSV of the terminal is seen there, too. */
function csvText(text: string): string {
  const shown = onOneLine(text);
  const kept = isRewritten(shown) ? `="${shown}"` : isFormula(text) ? `'${shown}` : shown;
  return /[;"]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}

/** True for what a spreadsheet would compute. */
export function isFormula(text: string): boolean {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r]/u.test(text);
}

/** True for what a spreadsheet shows otherwise than it is written: as a date, as 1E+05, without zeros in front. */
function isRewritten(text: string): boolean {
  return /^\d[\d.,/:E+-]*$/i.test(text) && !/^(?:0|[1-9]\d{0,10})$/.test(text);
}
