import type { ReportCell, ReportTable, ReportTone } from './tables';
import { isValue, numberIn, tonesOf } from './tables';

const style = `
  body { font: 10pt/1.4 system-ui, sans-serif; margin: 2em; color: #000; background: #fff; }
  h1 { font-size: 16pt; margin-top: 0; } h2 { font-size: 12pt; margin-top: 1.5em; }
  table { border-collapse: collapse; }
  th, td { border: 1px solid #999; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }
  td.number { text-align: end; font-variant-numeric: tabular-nums; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; } h2 { break-after: avoid; }
  @page { size: A4 landscape; margin: 15mm; }
  @media print { body { margin: 0; } }
  td { overflow-wrap: break-word; } th + td.number { text-align: start; }
  table.wide { font-size: 7.5pt; } table.wide :is(th, td) { padding: 0.15em 0.35em; }
  td.tone { border-inline-start-width: 4px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  td.grave { background: #f2dede; border-inline-start-color: #be1100; font-weight: bold; }
  td.notable { background: #f6f5d2; border-inline-start-color: #b89500; }
  td.slight { background: #d6ecf2; border-inline-start-color: #007acc; }
  table.form { width: 100%; max-width: 120mm; break-inside: avoid; }
  table.form th { width: 30mm; } table.form tr { height: 12mm; } table.form tr:last-child { height: 30mm; }`;

/**
 * A report as a page to print or to keep: one file without script, picture or link; what comes from a maquette is text,
 * whatever it looks like.
 *
 * @param title - of the whole; a table that is called so has no heading of its own
 * @param language - of the texts, as in `lang="fr"`
 */
export function htmlPage(title: string, tables: readonly ReportTable[], language: string): string {
  return [...htmlLines(title, tables, language)].join('');
}

/** The same, line by line, as there can be thousands. */
export function* htmlLines(
  title: string,
  tables: readonly ReportTable[],
  language: string,
): Generator<string> {
  const line = (text: string): string => `${text}\n`;
  yield* [
    '<!DOCTYPE html>',
    `<html lang="${escape(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escape(title)}</title>`,
    `<style>${style}\n</style>`,
    '</head>',
    '<body>',
    `<h1>${escape(title)}</h1>`,
  ].map(line);
  for (const table of tables) {
    if (table.title !== title) yield line(`<h2>${escape(table.title)}</h2>`);
    for (const each of htmlTable(table, language)) yield line(each);
  }
  yield* ['</body>', '</html>'].map(line);
}

function* htmlTable(table: ReportTable, language: string): Iterable<string> {
  const { notes = [], head, rows } = table;
  const cellOf = (cell: ReportCell, column: number, tone: ReportTone | undefined): string => {
    const isNumber = numberIn(table, column, cell) !== undefined;
    const text = typeof cell === 'number' ? cell.toLocaleString(language) : cell;
    const classes = [
      ...(isNumber ? ['number'] : []),
      ...(tone && isValue(table, column) ? ['tone', tone] : []),
    ];
    return `<td${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}>${escape(text)}</td>`;
  };
  for (const note of notes) yield `<p>${escape(note)}</p>`;
  const look = table.isForm ? 'form' : head.length > mostColumns ? 'wide' : '';
  yield look === '' ? '<table>' : `<table class="${look}">`;
  if (head.length > 0)
    yield `<thead><tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead>`;
  yield '<tbody>';
  const tones = tonesOf(table);
  for (const row of rows) {
    const tone = tones();
    const cells = row.map((cell, column) => cellOf(cell, column, tone));
    if (head.length === 0) cells[0] = `<th scope="row">${escape(String(row[0]))}</th>`;
    yield `<tr>${cells.join('')}</tr>`;
  }
  yield '</tbody>';
  yield '</table>';
}

/** More columns stand closer, so that the sheet of paper holds them. */
const mostColumns = 14;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
