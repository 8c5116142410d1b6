import type { Maquette } from './maquette';
import type { Column, Row, TextEdit } from './model';

/** A value to write at (student, column). */
export interface CellChange {
  readonly row: Row;
  readonly column: Column;
  readonly value: string;
}

/**
 * The smallest edits that give cells these values, in the order of the text. A row that is too short gets exactly the
 * tabs it needs; nothing else moves.
 *
 * @throws {RangeError} when a value holds a tab or a line end, the header doesn't place the column, or a cell is given
 * twice: each would write into a field that nobody named
 */
export function setValues(maquette: Maquette, changes: readonly CellChange[]): TextEdit[] {
  const ordered = [...changes].sort((a, b) => a.row.line - b.row.line || a.column.field - b.column.field);
  const edits: TextEdit[] = [];
  let previous: CellChange | undefined;
  let padding: { row: Row; nextField: number; offset: number; text: string } | undefined;

  const endPadding = (): void => {
    if (padding) edits.push({ start: padding.offset, end: padding.offset, text: padding.text });
    padding = undefined;
  };
  for (const change of ordered) {
    const { row, column, value } = change;
    if (/[\t\r\n]/.test(value)) throw new RangeError(`a value cannot hold a tab or a line end`);
    if (column.field < 0) throw new RangeError(`the header does not place ${column.id}`);
    if (previous?.row === row && previous.column.field === column.field)
      throw new RangeError(`${column.id} is set twice in line ${row.line + 1}`);
    previous = change;

    if (padding && padding.row !== row) endPadding();
    const span = maquette.fieldSpan(row, column.field);
    if (span) {
      if (maquette.text.slice(span.start, span.end) !== value) edits.push({ ...span, text: value });
    } else if (value !== '') {
      const { end } = maquette.lines.span(row.line);
      padding ??= { row, nextField: row.ends.length, offset: end, text: '' };
      padding.text += '\t'.repeat(column.field - padding.nextField + 1) + value;
      padding.nextField = column.field + 1;
    }
  }
  endPadding();
  return mergeTouching(edits);
}

/** The text after the edits, which must be in order and not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits) {
    parts.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** Joins edits that touch: editors may order two edits at one offset as they like. */
function mergeTouching(edits: readonly TextEdit[]): TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    if (last?.end === edit.start)
      merged[merged.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else merged.push(edit);
  }
  return merged;
}
