import { isBlank } from '../maquette/blanks';
import type { Maquette } from '../maquette/maquette';

/** Stretches of lines, from 0, both included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Each section, without the blank lines after it, and the rows under the line of the ids, which sticks then. */
export function foldingRanges(maquette: Maquette): LineRange[] {
  const { header, rows, sections } = maquette;
  const lastRow = rows.at(-1);
  return [
    ...sections.map(({ line, endLine }) => {
      let end = endLine - 1;
      while (end > line && isBlankLine(maquette, end)) end--;
      return { start: line, end };
    }),
    ...(header && lastRow ? [{ start: header.line, end: lastRow.line }] : []),
  ].filter(({ start, end }) => end > start);
}

function isBlankLine({ text, lines }: Maquette, line: number): boolean {
  const { start, end } = lines.span(line);
  return isBlank(text, start, end);
}
