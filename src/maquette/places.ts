import { fieldAt } from './fields';
import type { Position } from './lines';
import type { Maquette } from './maquette';
import type {
  Column,
  ColumnField,
  ResultCodeList,
  Row,
  Section,
  StudentField,
  StudentFieldDefinition,
  Title,
  Token,
} from './model';
import { columnFields, studentFields } from './model';

/** What stands at a place of a maquette; `token` is the piece of text that was hit. */
export type Place =
  | { readonly kind: 'section-mark'; readonly token: Token; readonly section: Section }
  | { readonly kind: 'title'; readonly token: Token; readonly title: Title; readonly part: 'key' | 'value' }
  | {
      readonly kind: 'result-code';
      readonly token: Token;
      readonly list: ResultCodeList;
      readonly part: 'count' | 'code' | 'label';
      /** The code itself, also on its label; empty on the count. */
      readonly code: string;
    }
  | {
      readonly kind: 'student-field-definition';
      readonly token: Token;
      readonly definition: StudentFieldDefinition;
    }
  | {
      readonly kind: 'column-definition';
      readonly token: Token;
      readonly column: Column;
      readonly field: ColumnField;
    }
  | { readonly kind: 'column-block-mark'; readonly token: Token; readonly part: 'start' | 'end' | 'closing' }
  | {
      readonly kind: 'header-id';
      readonly token: Token;
      readonly column?: Column;
      readonly studentField?: StudentField;
    }
  | {
      readonly kind: 'student-field';
      readonly token: Token;
      readonly row: Row;
      readonly field: StudentField;
    }
  | { readonly kind: 'value'; readonly token: Token; readonly row: Row; readonly column: Column };

/**
 * Answers “what is at this place?”; undefined where nothing known stands (a blank line, padding, a line that belongs
 * to nothing). The end of a piece of text belongs to it, so that the cursor after a word is on it.
 */
export function placeAt(maquette: Maquette, position: Position): Place | undefined {
  if (position.line < 0 || position.line >= maquette.lines.count) return undefined;
  const offset = maquette.lines.offsetAt(position);
  return position.line >= firstRowLine(maquette)
    ? placeInRow(maquette, position.line, offset)
    : placeInHead(maquette, position.line, offset);
}

/** The row at a place, and the column of the value there, if it is one; undefined outside of rows. */
export function cellAt(
  maquette: Maquette,
  position: Position,
): { readonly row: Row; readonly column?: Column } | undefined {
  const row = rowAtLine(maquette, position.line);
  if (!row) return undefined;
  const place = placeAt(maquette, position);
  return place?.kind === 'value' ? { row, column: place.column } : { row };
}

/** The student whose row stands on that line. */
export function rowAtLine(maquette: Maquette, line: number): Row | undefined {
  const { rows } = maquette;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = rows[middle]!;
    if (found.line === line) return found;
    if (found.line < line) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** The column whose value is the field of that index (from 0) in the rows. */
export function columnOfField(maquette: Maquette, field: number): Column | undefined {
  const likely = maquette.columns[field - studentFields.length];
  return likely?.field === field ? likely : maquette.columns.find((column) => column.field === field);
}

function firstRowLine(maquette: Maquette): number {
  return maquette.rows[0]?.line ?? Infinity;
}

function placeInRow(maquette: Maquette, line: number, offset: number): Place | undefined {
  const row = rowAtLine(maquette, line);
  if (!row) return placeInHead(maquette, line, offset);
  const inLine = offset - maquette.lines.starts[line]!;
  const field = fieldAt(maquette.endsOf(row), inLine);
  const span = maquette.fieldSpan(row, field);
  if (!span) return undefined;
  const token = { ...span, text: maquette.text.slice(span.start, span.end) };
  const studentField = studentFields[field];
  if (studentField) return { kind: 'student-field', token, row, field: studentField };
  const column = columnOfField(maquette, field);
  return column && { kind: 'value', token, row, column };
}

function placeInHead(maquette: Maquette, line: number, offset: number): Place | undefined {
  const section = maquette.sections.find((candidate) => candidate.line === line);
  if (section) {
    const { start, end } = section.mark;
    const token = { start, end, text: maquette.text.slice(start, end) };
    return hits(token, offset) ? { kind: 'section-mark', token, section } : undefined;
  }
  return (
    placeInTitle(maquette, line, offset) ??
    placeInResultCodes(maquette, line, offset) ??
    placeInColumns(maquette, line, offset) ??
    placeInHeader(maquette, line, offset)
  );
}

function placeInTitle(maquette: Maquette, line: number, offset: number): Place | undefined {
  const title = maquette.titles.find((candidate) => candidate.line === line);
  if (!title) return undefined;
  if (hits(title.key, offset)) return { kind: 'title', token: title.key, title, part: 'key' };
  if (title.value && hits(title.value, offset))
    return { kind: 'title', token: title.value, title, part: 'value' };
  return undefined;
}

function placeInResultCodes(maquette: Maquette, line: number, offset: number): Place | undefined {
  for (const list of maquette.resultCodes) {
    if (list.line === line) {
      if (hits(list.count, offset))
        return { kind: 'result-code', token: list.count, list, part: 'count', code: '' };
      const token = list.codes.find((code) => hits(code, offset));
      return token && { kind: 'result-code', token, list, part: 'code', code: token.text };
    }
    if (list.labelLine === line) {
      for (const { code, label } of list.labels) {
        if (hits(code, offset))
          return { kind: 'result-code', token: code, list, part: 'code', code: code.text };
        if (hits(label, offset))
          return { kind: 'result-code', token: label, list, part: 'label', code: code.text };
      }
    }
  }
  return undefined;
}

function placeInColumns(maquette: Maquette, line: number, offset: number): Place | undefined {
  const column = maquette.columns.find((candidate) => candidate.line === line);
  if (column) {
    const fields = maquette.definitionOf(column);
    const index = fields.findIndex((field) => hits(field, offset));
    const field = columnFields[index];
    return field && { kind: 'column-definition', token: fields[index]!, column, field };
  }
  const definition = maquette.studentFieldDefinitions.find((candidate) => candidate.line === line);
  if (definition) {
    const token = definition.fields.find((field) => hits(field, offset));
    return token && { kind: 'student-field-definition', token, definition };
  }
  const parts = {
    start: maquette.columnsStartLine,
    end: maquette.columnsEndLine,
    closing: maquette.closingLine,
  } as const;
  for (const part of ['start', 'end', 'closing'] as const) {
    if (parts[part] !== line) continue;
    const { start, end } = maquette.lines.span(line);
    const text = maquette.text.slice(start, end).trimEnd();
    const token = { start, end: start + text.length, text };
    return hits(token, offset) ? { kind: 'column-block-mark', token, part } : undefined;
  }
  return undefined;
}

function placeInHeader(maquette: Maquette, line: number, offset: number): Place | undefined {
  if (maquette.header?.line !== line) return undefined;
  const index = maquette.header.ids.findIndex((id) => hits(id, offset));
  const token = maquette.header.ids[index];
  if (!token) return undefined;
  const studentField = studentFields[index];
  if (studentField) return { kind: 'header-id', token, studentField };
  const column = columnOfField(maquette, index);
  return column ? { kind: 'header-id', token, column } : { kind: 'header-id', token };
}

function hits({ start, end }: Token, offset: number): boolean {
  return start <= offset && offset <= end;
}
