import type { Severity } from '../diagnostics/types';
import type { Encoding } from '../maquette/encoding';
import type { Comparison, Difference, Summary } from '../compare/compare';
import { juryPoints } from '../compare/jury-points';
import type { DifferenceKind, Weight } from '../compare/outcomes';
import type { HeaderConflict, Identity } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Column } from '../maquette/model';
import type { MergeCell, MergePlan } from '../merge/plan';

/**
 * An object whose lists are made as they are written: a comparison can have millions of differences. The shapes below
 * are those that programs read, so that a name there never changes.
 */
export type Streamed<T> = {
  readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Iterable<Item> : T[Key];
};

/** The JSON of an object, each item of its lists on a line of its own. */
export function* jsonTexts(object: object): Generator<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(object) as [string, unknown][]) {
    yield `${before}  ${JSON.stringify(key)}: `;
    if (isList(value)) yield* listTexts(value);
    else yield JSON.stringify(value);
    before = ',\n';
  }
  yield '\n}';
}

function* listTexts(list: Iterable<unknown>): Generator<string> {
  let before = '[\n';
  for (const item of list) {
    yield `${before}    ${JSON.stringify(item)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n  ]';
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Turns each item of a list when it is asked for. */
export function* map<Item, Result>(list: Iterable<Item>, turn: (item: Item) => Result): Generator<Result> {
  for (const item of list) yield turn(item);
}

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

/** Lines and columns count from 1, columns in UTF-16 units; the end is excluded. */
export interface DiagnosticJson {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

export interface CheckedFileJson {
  readonly file: string;
  readonly encoding: Encoding;
  readonly lineEnding: 'crlf' | 'lf' | 'cr' | 'mixed';
  readonly students: number;
  readonly elements: number;
  readonly diagnostics: readonly DiagnosticJson[];
}

/** A file that was checked, or why it could not be read. */
export type FileJson = CheckedFileJson | UnreadableFileJson;

export interface UnreadableFileJson {
  readonly file: string;
  readonly error: string;
}

/** @param written - the path of the file written, null when none was */
export function mergeJson(plan: MergePlan, written: string | null): Streamed<MergeJson> {
  return {
    written,
    filled: map(plan.filled, cellJson),
    overwritten: map(plan.overwritten, cellJson),
    kept: map(keptCells(plan), cellJson),
    identityConflicts: plan.students.conflicts.map(({ nip, apogee, scodoc }) => ({ nip, apogee, scodoc })),
    studentsOnlyInApogee: plan.students.onlyInApogee,
    studentsOnlyInScodoc: plan.students.onlyInScodoc,
    columnsOnlyInApogee: plan.columns.onlyInApogee.map(({ column }) => columnJson(column)),
    columnsOnlyInScodoc: plan.columns.onlyInScodoc.map(({ column }) => columnJson(column)),
    headerConflicts: plan.headerConflicts,
  };
}

export interface DifferenceJson {
  readonly nip: string;
  readonly nom: string;
  readonly prenom: string;
  readonly column: ColumnJson;
  readonly apogee: string;
  readonly scodoc: string;
  readonly kind: DifferenceKind;
  /** Null on a value that stands on one side only. */
  readonly weight: Weight | null;
}

export interface ComparisonJson {
  readonly header: readonly HeaderConflict[];
  readonly summary: Summary;
  readonly differences: readonly DifferenceJson[];
  /** NIPs that were not paired: those that the other file lacks, and those that stand in several rows. */
  readonly studentsOnlyInApogee: readonly string[];
  readonly studentsOnlyInScodoc: readonly string[];
  readonly columnsOnlyInApogee: readonly ColumnJson[];
  readonly columnsOnlyInScodoc: readonly ColumnJson[];
  readonly juryPoints: readonly { nip: string; column: ColumnJson; points: number }[];
}

/** Columns are named as Apogée's file names them. */
export function comparisonJson(comparison: Comparison): Streamed<ComparisonJson> {
  const { apogee, students, columns } = comparison;
  return {
    header: comparison.headerConflicts,
    summary: comparison.summary,
    differences: map(comparison.differences(), (difference) => differenceJson(apogee, difference)),
    studentsOnlyInApogee: students.onlyInApogee.map(({ nip }) => nip),
    studentsOnlyInScodoc: students.onlyInScodoc.map(({ nip }) => nip),
    columnsOnlyInApogee: columns.onlyInApogee.map(({ column }) => columnJson(column)),
    columnsOnlyInScodoc: columns.onlyInScodoc.map(({ column }) => columnJson(column)),
    juryPoints: juryPoints(comparison).map(({ nip, column, points }) => ({
      nip,
      column: columnJson(column),
      points,
    })),
  };
}

function differenceJson(maquette: Maquette, difference: Difference): DifferenceJson {
  const { student, column, apogee, scodoc, outcome, weight } = difference;
  return {
    nip: student.nip,
    nom: maquette.studentField(student.apogee, 'nom'),
    prenom: maquette.studentField(student.apogee, 'prenom'),
    column: columnJson(column.apogee),
    apogee,
    scodoc,
    kind: outcome,
    weight: weight ?? null,
  };
}

export function columnJson(column: Column): ColumnJson {
  const { id, typeObjet, code, version, annee, session, admission, typeResultat } = column;
  return { id, typeObjet, code, version, annee, session, admission, typeResultat };
}

function* keptCells(plan: MergePlan): Generator<MergeCell> {
  yield* plan.kept;
  yield* plan.keptForLackOfValue;
}

function cellJson({ student, column, apogee, scodoc }: MergeCell): CellJson {
  return { nip: student.nip, column: columnJson(column.apogee), apogee, scodoc };
}
