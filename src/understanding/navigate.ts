import type { Position } from '../maquette/lines';
import type { Maquette } from '../maquette/maquette';
import type { Column, Element, Row, Span } from '../maquette/model';
import { studentFieldIds, studentFields } from '../maquette/model';
import type { Place } from '../maquette/places';
import { placeAt, rowAtLine } from '../maquette/places';

/** Where something is defined: its whole line, and the id in it. */
export interface Definition {
  readonly line: Span;
  readonly id: Span;
}

/** A stretch of text to highlight: of the column itself, or of another column of its element. */
export interface Highlight extends Span {
  readonly of: 'column' | 'element';
}

/** Students further away than that are not highlighted: nobody sees them, and editors mark at each move. */
const highlightedRows = 2000;

/** The column that a place is about. */
export function columnOf(place: Place): Column | undefined {
  switch (place.kind) {
    case 'value':
    case 'header-id':
    case 'column-definition':
      return place.column;
    case 'section-mark':
    case 'title':
    case 'result-code':
    case 'student-field-definition':
    case 'column-block-mark':
    case 'student-field':
      return undefined;
  }
}

/** The definition of the column or student field that a place is about. */
export function definitionOf(maquette: Maquette, place: Place): Definition | undefined {
  const column = columnOf(place);
  if (column) return { line: maquette.lines.span(column.line), id: idOf(column) };
  const studentField =
    place.kind === 'student-field'
      ? place.field
      : place.kind === 'header-id'
        ? place.studentField
        : undefined;
  if (!studentField) return undefined;
  const id = studentFieldIds[studentFields.indexOf(studentField)];
  const definition = maquette.studentFieldDefinitions.find((candidate) => candidate.id.text === id);
  return definition && { line: maquette.lines.span(definition.line), id: definition.id };
}

/**
 * Where a column occurs, in the order of the text: its id in the header, and every value that is not empty; the id of
 * its definition first, if wanted.
 */
export function referencesOf(
  maquette: Maquette,
  column: Column,
  options: { readonly withDefinition: boolean },
): Span[] {
  const spans: Span[] = options.withDefinition ? [idOf(column)] : [];
  spans.push(...headerSpans(maquette, [column]));
  for (const row of maquette.rows) {
    const span = valueSpan(maquette, row, column);
    if (span) spans.push(span);
  }
  return spans;
}

/**
 * Where the element of the column at a place occurs: the ids of its definitions and in the header, and its values that
 * are not empty.
 */
export function highlightsOf(maquette: Maquette, place: Place): Highlight[] {
  const column = columnOf(place);
  if (!column) return [];
  const { columns } = column.element;
  const rank = place.kind === 'value' ? maquette.rows.indexOf(place.row) : 0;
  const rows = maquette.rows.slice(Math.max(0, rank - highlightedRows), rank + highlightedRows + 1);
  return columns.flatMap((each) => {
    const spans = [idOf(each), ...headerSpans(maquette, [each])];
    for (const row of rows) {
      const span = valueSpan(maquette, row, each);
      if (span) spans.push(span);
    }
    const of = each === column ? 'column' : 'element';
    return spans.map((span) => ({ ...span, of }));
  });
}

/**
 * The same field in the next student's row, or the previous one's: from a definition or the header to the first. Rows
 * that stop before that field are passed over; undefined where there is none left, and off any field.
 */
export function neighbour(
  maquette: Maquette,
  position: Position,
  direction: 'next' | 'previous',
): Span | undefined {
  const place = placeAt(maquette, position);
  const field = place && fieldOf(place);
  if (field === undefined || field < 0) return undefined;
  const row = rowAtLine(maquette, position.line);
  const step = direction === 'next' ? 1 : -1;
  for (let rank = (row ? maquette.rows.indexOf(row) : -1) + step; maquette.rows[rank]; rank += step) {
    const span = maquette.fieldSpan(maquette.rows[rank]!, field);
    if (span) return span;
  }
  return undefined;
}

/** Where to go for an element: its first value in that row, if the row has it; else its definition. */
export function elementTarget(maquette: Maquette, element: Element, row: Row | undefined): Span {
  const [column] = element.columns;
  return (row && maquette.fieldSpan(row, column!.field)) ?? idOf(column!);
}

/** The index of the field, in the rows, that a place is about. */
function fieldOf(place: Place): number | undefined {
  if (place.kind === 'student-field') return studentFields.indexOf(place.field);
  if (place.kind === 'header-id' && place.studentField) return studentFields.indexOf(place.studentField);
  return columnOf(place)?.field;
}

function idOf({ fields }: Column): Span {
  const { start, end } = fields[0]!;
  return { start, end };
}

function headerSpans({ header }: Maquette, columns: readonly Column[]): Span[] {
  return columns.flatMap(({ field }) => {
    const id = header?.ids[field];
    return id ? [{ start: id.start, end: id.end }] : [];
  });
}

/** Where a value stands, without the spaces around it; undefined for an empty one. */
function valueSpan(maquette: Maquette, row: Row, column: Column): Span | undefined {
  const span = maquette.fieldSpan(row, column.field);
  if (!span) return undefined;
  const raw = maquette.text.slice(span.start, span.end);
  const text = raw.trim();
  if (text === '') return undefined;
  const start = span.start + raw.indexOf(text);
  return { start, end: start + text.length };
}
