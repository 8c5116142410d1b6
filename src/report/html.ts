import type { ReportCell, ReportTable } from './tables';
import { numberIn } from './tables';

const style = `
  body { font: 10pt/1.4 system-ui, sans-serif; margin: 2em; color: #000; background: #fff; }
  h1 { font-size: 16pt; margin-top: 0; } h2 { font-size: 12pt; margin-top: 1.5em; }
  table { border-collapse: collapse; }
  th, td { border: 1px solid #999; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }
  td.number { text-align: end; font-variant-numeric: tabular-nums; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; } h2 { break-after: avoid; }
  @page { size: A4 landscape; margin: 15mm; }
  @media print { body { margin: 0; } }`;

/**
 * A report as a page to print or to keep: one file without script, picture or link; what comes from a maquette is text,
 * whatever it looks like.
 *
 * @param title - of the whole; a table that is called so has no heading of its own
 * @param language - of the texts, as in `lang="fr"`
 */
export function htmlPage(title: string, tables: readonly ReportTable[], language: string): string {
  return [
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
    ...tables.flatMap((table) => [
      ...(table.title === title ? [] : [`<h2>${escape(table.title)}</h2>`]),
      ...htmlTable(table, language),
    ]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function* htmlTable(table: ReportTable, language: string): Iterable<string> {
  const { notes = [], head, rows } = table;
  const cellOf = (cell: ReportCell, column: number): string => {
    const isNumber = numberIn(table, column, cell) !== undefined;
    const text = typeof cell === 'number' ? cell.toLocaleString(language) : cell;
    return `<td${isNumber ? ' class="number"' : ''}>${escape(text)}</td>`;
  };
  for (const note of notes) yield `<p>${escape(note)}</p>`;
  yield '<table>';
  if (head.length > 0)
    yield `<thead><tr>${head.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead>`;
  yield '<tbody>';
  for (const row of rows) {
    const cells = row.map(cellOf);
    if (head.length === 0) cells[0] = `<th scope="row">${escape(String(row[0]))}</th>`;
    yield `<tr>${cells.join('')}</tr>`;
  }
  yield '</tbody>';
  yield '</table>';
}

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
