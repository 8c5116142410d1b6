/** A part of a grid as a text for the clipboard. */
import { onOneLine } from '../../../message';
import { isFormula } from '../../../report/csv';
import { headLines, tableLine } from '../../../report/markdown';
import type { GridRange } from './cell-range';
import { sizeOf, textsIn } from './cell-range';
import type { GridModel } from './grid-model';
import { groupAt } from './grid-model';

/** `values`: as `spreadsheet`, without heads. */
export type CopyFormat = 'values' | 'spreadsheet' | 'markdown';

/**
 * The texts of a range with the heads of its columns: for Excel with tabs between them, or as a table in Markdown. A single
 * cell for Excel is its text alone, as when it is copied there.
 *
 * @param arrived - see `textsIn`
 * @returns undefined when not all texts are to be had
 */
export async function copiedText(
  model: GridModel,
  range: GridRange,
  format: CopyFormat,
  arrived: () => Promise<boolean>,
): Promise<string | undefined> {
  const rows = await textsIn(model, range, arrived);
  if (!rows) return undefined;
  const heads = model.columns.slice(range.first.column, range.last.column + 1).map(({ title }, index) => {
    const group = groupAt(model, range.first.column + index);
    return group ? `${group.title} – ${title}` : title;
  });
  if (format === 'markdown') return [...headLines(heads), ...rows.map(tableLine), ''].join('\n');
  const isSingle = sizeOf(range).every((count) => count === 1);
  const write = isSingle || format === 'values' ? harmless : forSpreadsheet;
  const lines = isSingle || format === 'values' ? rows : [heads, ...rows];
  return lines.map((row) => row.map(write).join('\t')).join('\n');
}

/** As Excel takes it for what it is: no formula, and zeros in front stay. */
function forSpreadsheet(text: string): string {
  return /^0\d+$/.test(text) ? `="${text}"` : harmless(text);
}

function harmless(text: string): string {
  const shown = onOneLine(text);
  const isNumber = /^-?\d+(?:[.,]\d+)?$/.test(text);
  if (!isNumber && isFormula(text)) return `'${shown}`;
  // what begins with a quote goes on to the next one, through tabs and lines
  return shown.startsWith('"') ? `"${shown.replaceAll('"', '""')}"` : shown;
}
