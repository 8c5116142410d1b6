import { countFields } from './field-ends';
import { Lines } from './lines';
import type { MaquetteParts } from './maquette';
import { Maquette } from './maquette';
import type { Row, Span, TextEdit } from './model';
import { sectionMarks } from './model';
import { isIdLine, parseMaquette } from './parse';
import { rowAtLine } from './places';

/**
 * The maquette of a text after one edit; the result is that of `parseMaquette(text)`. An edit within one student's row
 * reads that row alone: everything else is shared with the previous maquette, so that what is the same object has not
 * changed. Any other edit reads the whole text.
 *
 * @param text - the whole text after the edit
 * @param edit - what was replaced, by the offsets of the text before it
 */
export function updateMaquette(previous: Maquette, text: string, edit: TextEdit): Maquette {
  const shift = edit.text.length - (edit.end - edit.start);
  const line = previous.lines.lineAt(edit.start);
  const row = rowAtLine(previous, line);
  const before = previous.lines.span(line);
  const after = { start: before.start, end: before.end + shift };
  const isWithinRow = row !== undefined && edit.end <= before.end && !/[\r\n]/.test(edit.text);
  // what stands after the rows keeps its offsets only if nothing does
  if (!isWithinRow || previous.sections.at(-1)!.line > line || !isRow(previous, text, row, after))
    return parseMaquette(text);

  const rows = previous.rows.slice();
  const fieldCount = countFields(text, after.start, after.end);
  rows[previous.rows.indexOf(row)] = { line, fieldCount };
  const parts: MaquetteParts = previous;
  return new Maquette({ ...parts, text, lines: shifted(previous.lines, line, shift), rows });
}

/** True when the parser would read the line, in place of that row, as a row. */
function isRow({ header, rows }: Maquette, text: string, row: Row, { start, end }: Span): boolean {
  const content = text.slice(start, end).trim();
  if (content === '' || (Object.values(sectionMarks) as string[]).includes(content)) return false;
  return header !== undefined || rows[0] !== row || !isIdLine(text, { start, end });
}

/** The lines of the text when those after `line` move. */
function shifted({ starts, ends }: Lines, line: number, shift: number): Lines {
  const newStarts = starts.slice();
  const newEnds = ends.slice();
  newEnds[line]! += shift;
  for (let later = line + 1; later < starts.length; later++) {
    newStarts[later]! += shift;
    newEnds[later]! += shift;
  }
  return new Lines(newStarts, newEnds);
}
