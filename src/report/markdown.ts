import type { Translate } from '../message';
import { escapeMarkdown, render, say } from '../message';
import type { ReportTable } from './tables';

/** A table stops after so many rows: nobody reads on. */
const maximumRows = 5000;

/**
 * A report in Markdown. What comes from a file is escaped, so that it can't become markup.
 *
 * @param title - of the whole; a table that is called so has no heading of its own
 */
export function markdown(title: string, tables: readonly ReportTable[], t: Translate): string {
  const lines = [`# ${escapeMarkdown(title)}`, ''];
  for (const table of tables) {
    if (table.title !== title) lines.push(`## ${escapeMarkdown(table.title)}`, '');
    for (const note of table.notes ?? []) lines.push(escapeMarkdown(note), '');
    lines.push(...tableLines(table, t), '');
  }
  return lines.join('\n');
}

function tableLines({ head, rows }: ReportTable, t: Translate): string[] {
  const lines: string[] = [];
  let count = 0;
  for (const row of rows) {
    // Markdown knows no table without a head
    if (count === 0) lines.push(...headLines(head.length > 0 ? head : row.map(() => '')));
    if (count++ < maximumRows) lines.push(tableLine(row.map(String)));
  }
  return count > maximumRows
    ? [...lines, '', escapeMarkdown(render(say('… and {0} more.', count - maximumRows), t))]
    : lines;
}

/** The first two lines of a table. */
export function headLines(head: readonly string[]): string[] {
  return [tableLine(head), `| ${head.map(() => '---').join(' | ')} |`];
}

/** A line of a table; what comes from a file is escaped. */
export function tableLine(cells: readonly string[]): string {
  return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
}
