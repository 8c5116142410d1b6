import { withoutBlanks } from '../maquette/blanks';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row, Span } from '../maquette/model';
import type { Place } from '../maquette/places';

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

/** The id of a column in its definition. */
export function idOf(maquette: Maquette, column: Column): Span {
  const { start, end } = maquette.definitionOf(column)[0]!;
  return { start, end };
}

/** The id of a column in the line of ids; undefined where that doesn't place it. */
export function headerIdOf({ header }: Maquette, { field }: Column): Span | undefined {
  const id = header?.ids[field];
  return id && { start: id.start, end: id.end };
}

/** Where a value stands, without the spaces around it; undefined for an empty one. */
export function valueSpan(maquette: Maquette, row: Row, column: Column): Span | undefined {
  const span = maquette.fieldSpan(row, column.field);
  if (!span) return undefined;
  const { start, end } = withoutBlanks(maquette.text, span);
  return start < end ? { start, end } : undefined;
}
