import type { Position } from '../maquette/lines';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row, StudentField } from '../maquette/model';
import { placeAt, rowAtLine } from '../maquette/places';
import { columnOf } from './navigate';
import type { Student } from './students';
import { studentOf } from './students';

/** Where one is: whose row, and in which column or student field. */
export interface Bearings {
  readonly student?: Student;
  readonly column?: Column;
  readonly studentField?: StudentField;
}

/** The column and the student at a position; empty where there is neither. */
export function bearingsAt(maquette: Maquette, position: Position): Bearings {
  const row = rowAtLine(maquette, position.line);
  const place = placeAt(maquette, position);
  const column = place && columnOf(place);
  return {
    ...(row && { student: studentOf(maquette, row) }),
    ...(column && { column }),
    ...(place?.kind === 'student-field' && { studentField: place.field }),
  };
}

/** What is told before a value of a row. */
export interface Hint {
  /** Where the value begins. */
  readonly offset: number;
  readonly column: Column;
}

/** A hint for each value of a row, empty ones included, in the order of the row. */
export function hintsFor(maquette: Maquette, row: Row): Hint[] {
  const hints: Hint[] = [];
  for (const column of maquette.columns) {
    const span = maquette.fieldSpan(row, column.field);
    if (span) hints.push({ offset: span.start, column });
  }
  return hints.sort((a, b) => a.offset - b.offset);
}
