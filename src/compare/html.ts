import type { Translate } from '../message';
import { render, say } from '../message';
import type { Comparison } from './compare';
import type { RecordCell, RecordOptions, RecordTable } from './record';
import { comparisonRecord, numberIn } from './record';

const style = `
  body { font: 10pt/1.4 system-ui, sans-serif; margin: 2em; color: #000; background: #fff; }
  h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.5em; }
  table { border-collapse: collapse; }
  th, td { border: 1px solid #999; padding: 0.2em 0.5em; text-align: start; vertical-align: top; }
  td.number { text-align: end; font-variant-numeric: tabular-nums; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; } h2 { break-after: avoid; }
  @page { size: A4 landscape; margin: 15mm; }
  @media print { body { margin: 0; } }`;

/**
 * The record as a page to print or to keep: one file without script, picture or link; what comes from a maquette is
 * text, whatever it looks like.
 *
 * @param language - of what `t` gives, as in `lang="fr"`
 * @throws {ExplainedError} see `comparisonRecord`
 */
export function comparisonHtml(
  comparison: Comparison,
  options: RecordOptions,
  t: Translate,
  language: string,
): string {
  const tables = comparisonRecord(comparison, options, t);
  const title = escape(render(say('Comparison of Apogée with ScoDoc'), t));
  return [
    '<!DOCTYPE html>',
    `<html lang="${escape(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title>`,
    `<style>${style}\n</style>`,
    '</head>',
    '<body>',
    ...tables.flatMap((table, index) => [...htmlTable(table, index === 0 ? 'h1' : 'h2')]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function* htmlTable(table: RecordTable, heading: 'h1' | 'h2'): Iterable<string> {
  const { title, head, rows } = table;
  const cellOf = (cell: RecordCell, column: number): string => {
    const isNumber = numberIn(table, column, cell) !== undefined;
    return `<td${isNumber ? ' class="number"' : ''}>${escape(String(cell))}</td>`;
  };
  yield `<${heading}>${escape(title)}</${heading}>`;
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
