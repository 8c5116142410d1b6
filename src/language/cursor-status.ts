import type { Position } from '../maquette/lines';
import type { Maquette } from '../maquette/maquette';
import type { Column, StudentField } from '../maquette/model';
import { placeAt, rowAtLine } from '../maquette/places';
import { columnOf } from './occurrences';
import type { Student } from './students';
import { studentOf } from './students';

/** Where the cursor is: in whose row, and in which column or student field. */
export interface CursorStatus {
  readonly student?: Student;
  readonly column?: Column;
  readonly studentField?: StudentField;
}

/** The column and the student at a position; empty where there is neither. */
export function cursorStatusAt(maquette: Maquette, position: Position): CursorStatus {
  const row = rowAtLine(maquette, position.line);
  const place = placeAt(maquette, position);
  const column = place && columnOf(place);
  return {
    ...(row && { student: studentOf(maquette, row) }),
    ...(column && { column }),
    ...(place?.kind === 'student-field' && { studentField: place.field }),
  };
}
