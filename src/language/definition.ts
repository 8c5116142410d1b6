import type { Maquette } from '../maquette/maquette';
import type { Span } from '../maquette/model';
import { studentFieldIds, studentFields } from '../maquette/model';
import type { Place } from '../maquette/places';
import { columnOf, idOf } from './occurrences';

/** Where something is defined: its whole line, and the id in it. */
export interface Definition {
  readonly line: Span;
  readonly id: Span;
}

/** The definition of the column or student field that a place is about. */
export function definitionOf(maquette: Maquette, place: Place): Definition | undefined {
  const column = columnOf(place);
  if (column) return { line: maquette.lines.span(column.line), id: idOf(maquette, column) };
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
