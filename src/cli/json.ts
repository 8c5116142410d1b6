import type { HeaderConflict, Identity } from '../maquette/identity';
import type { Column } from '../maquette/model';
import type { MergeCell, MergePlan } from '../merge/plan';

/** The shapes of the terminal's JSON: programs read them, so that a name here never changes. */
export interface ColumnJson {
  readonly id: string;
  readonly typeObjet: string;
  readonly code: string;
  readonly version: string;
  readonly annee: string;
  readonly session: string;
  readonly admission: string;
  readonly typeResultat: string;
}

export interface CellJson {
  readonly nip: string;
  readonly column: ColumnJson;
  readonly apogee: string;
  readonly scodoc: string;
}

export interface MergeJson {
  readonly written: string | null;
  readonly filled: readonly CellJson[];
  readonly overwritten: readonly CellJson[];
  readonly kept: readonly CellJson[];
  readonly identityConflicts: readonly { nip: string; apogee: Identity; scodoc: Identity }[];
  readonly studentsOnlyInApogee: readonly string[];
  readonly studentsOnlyInScodoc: readonly string[];
  readonly columnsOnlyInApogee: readonly ColumnJson[];
  readonly columnsOnlyInScodoc: readonly ColumnJson[];
  readonly headerConflicts: readonly HeaderConflict[];
}

/** @param written - the path of the file written, null when none was */
export function mergeJson(plan: MergePlan, written: string | null): MergeJson {
  return {
    written,
    filled: Array.from(plan.filled, cellJson),
    overwritten: Array.from(plan.overwritten, cellJson),
    kept: [...plan.kept, ...plan.keptForLackOfValue].map(cellJson),
    identityConflicts: plan.students.conflicts.map(({ nip, apogee, scodoc }) => ({ nip, apogee, scodoc })),
    studentsOnlyInApogee: plan.students.onlyInApogee,
    studentsOnlyInScodoc: plan.students.onlyInScodoc,
    columnsOnlyInApogee: plan.columns.onlyInApogee.map(({ column }) => columnJson(column)),
    columnsOnlyInScodoc: plan.columns.onlyInScodoc.map(({ column }) => columnJson(column)),
    headerConflicts: plan.headerConflicts,
  };
}

export function columnJson(column: Column): ColumnJson {
  const { id, typeObjet, code, version, annee, session, admission, typeResultat } = column;
  return { id, typeObjet, code, version, annee, session, admission, typeResultat };
}

function cellJson({ student, column, apogee, scodoc }: MergeCell): CellJson {
  return { nip: student.nip, column: columnJson(column.apogee), apogee, scodoc };
}
