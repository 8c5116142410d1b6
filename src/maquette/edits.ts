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
  const edits: TextEdit[] = [];
  let previous: CellChange | undefined;
  let padding: { row: Row; nextField: number; offset: number; text: string } | undefined;

  const endPadding = (): void => {
    if (padding) append(edits, padding.offset, padding.offset, padding.text);
    padding = undefined;
  };
  for (const change of inOrder(changes)) {
    const { row, column, value } = change;
    refuseUnwritable(value);
    if (column.field < 0) throw new RangeError(`the header does not place ${column.id}`);
    if (previous?.row === row && previous.column.field === column.field)
      throw new RangeError(`${column.id} is set twice in line ${row.line + 1}`);
    previous = change;

    if (padding && padding.row !== row) endPadding();
    const span = maquette.fieldSpan(row, column.field);
    if (span) {
      if (maquette.text.slice(span.start, span.end) !== value) append(edits, span.start, span.end, value);
    } else if (value !== '') {
      const { end } = maquette.lines.span(row.line);
      padding ??= { row, nextField: row.fieldCount, offset: end, text: '' };
      padding.text += '\t'.repeat(column.field - padding.nextField + 1) + value;
      padding.nextField = column.field + 1;
    }
  }
  endPadding();
  return edits;
}

/** @throws {RangeError} when a value holds a tab or a line end: it would be more than one */
export function refuseUnwritable(value: string): void {
  if (/[\t\r\n]/.test(value)) throw new RangeError(`a value cannot hold a tab or a line end`);
}

/**
 * One edit a line in place of several: what stands between them is written again as it is. The text after is the same;
 * editors take thousands of edits far better than hundreds of thousands.
 */
export function joinByLine(maquette: Maquette, edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  let parts: string[] = [];
  let open: { start: number; end: number; lineEnd: number } | undefined;
  const close = (): void => {
    if (open) joined.push({ start: open.start, end: open.end, text: parts.join('') });
  };
  for (const { start, end, text } of edits) {
    if (open && start <= open.lineEnd) {
      parts.push(maquette.text.slice(open.end, start), text);
      open.end = end;
    } else {
      close();
      parts = [text];
      open = { start, end, lineEnd: maquette.lines.span(maquette.lines.lineAt(start)).end };
    }
  }
  close();
  return joined;
}

/**
 * Few edits in place of many, each of which writes so many characters at least; the edits as they are where there aren't so
 * many in all.
 *
 * @param edits - in the order of the text
 */
export function joinInBlocks(text: string, edits: readonly TextEdit[], least: number): readonly TextEdit[] {
  const blocks: TextEdit[] = [];
  let first = 0;
  let length = 0;
  edits.forEach((edit, index) => {
    length += edit.text.length;
    if (length < least) return;
    blocks.push(joined(text, edits.slice(first, index + 1)));
    first = index + 1;
    length = 0;
  });
  const last = blocks.pop();
  return last ? [...blocks, joined(text, [last, ...edits.slice(first)])] : edits;
}

/** One edit for several. */
function joined(text: string, edits: readonly TextEdit[]): TextEdit {
  const { start } = edits[0]!;
  const { end } = edits.at(-1)!;
  const within = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end, text: applyEdits(text.slice(start, end), within) };
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

/**
 * The edits that take these back.
 *
 * @param text - the one before them
 * @param edits - in order, and apart
 * @returns edits of the text after them
 */
export function inverseOf(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/** Adds an edit, joined with the last one where they touch: editors may order two edits at one offset as they like. */
function append(edits: TextEdit[], start: number, end: number, text: string): void {
  const last = edits.at(-1);
  if (last?.end === start) edits[edits.length - 1] = { start: last.start, end, text: last.text + text };
  else edits.push({ start, end, text });
}

/** The changes in the order of the text: often they come so, and then nothing is copied. */
function inOrder(changes: readonly CellChange[]): readonly CellChange[] {
  const isOrdered = changes.every(
    (change, index) => index === 0 || compare(changes[index - 1]!, change) <= 0,
  );
  return isOrdered ? changes : [...changes].sort(compare);
}

function compare(a: CellChange, b: CellChange): number {
  return a.row.line - b.row.line || a.column.field - b.column.field;
}
