import type { Position } from '../maquette/lines';
import type { Maquette } from '../maquette/maquette';
import type { Span } from '../maquette/model';
import { studentFields } from '../maquette/model';
import type { Place } from '../maquette/places';
import { placeAt, rowAtLine } from '../maquette/places';
import { columnOf } from './occurrences';

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

/** The index of the field, in the rows, that a place is about. */
function fieldOf(place: Place): number | undefined {
  if (place.kind === 'student-field') return studentFields.indexOf(place.field);
  if (place.kind === 'header-id' && place.studentField) return studentFields.indexOf(place.studentField);
  return columnOf(place)?.field;
}
