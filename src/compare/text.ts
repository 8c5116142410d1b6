import type { Translate } from '../message';
import type { Comparison } from './compare';
import type { RecordCell, RecordOptions } from './record';
import { comparisonRecord } from './record';

/** The record as lines for a terminal, in aligned columns. */
export function comparisonText(comparison: Comparison, options: RecordOptions, t: Translate): string {
  const lines: string[] = [];
  for (const { title, head, rows } of comparisonRecord(comparison, options, t)) {
    if (lines.length > 0) lines.push('');
    lines.push(title);
    for (const line of aligned(head.length > 0 ? [head, ...rows] : [...rows])) lines.push(line);
  }
  return lines.join('\n');
}

function aligned(rows: readonly (readonly RecordCell[])[]): string[] {
  const texts = rows.map((row) => row.map((cell) => harmless(String(cell))));
  const widths: number[] = [];
  for (const row of texts)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return texts.map((row) =>
    `  ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd(),
  );
}

/** Control characters of a file could move the cursor, or worse. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}/gu, '�');
}
