import type { Severity } from '../diagnostics/codes';
import type { Encoding } from '../maquette/encoding';
import type { Comparison, Difference, Summary } from '../compare/compare';
import { juryPoints } from '../compare/jury-points';
import type { DifferenceKind, Weight } from '../compare/outcomes';
import type { Identity } from '../maquette/identity';
import type { ColumnMatch } from '../pairing/columns';
import { loosePairs } from '../pairing/columns';
import type { HeaderConflict } from '../pairing/headers';
import type { RowConflict } from '../pairing/rows';
import type { Maquette } from '../maquette/maquette';
import type { Column } from '../maquette/model';
import type { MergeCell } from '../merge/cells';
import type { MergePlan } from '../merge/plan';
import { juryPointsKept } from '../merge/plan';

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
    yield `${before}  ${jsonText(key)}: `;
    if (isList(value)) yield* listTexts(value);
    else yield jsonText(value);
    before = ',\n';
  }
  yield '\n}';
}

/** JSON that a terminal shows without harm: what moves its cursor, or turns the direction of a text, is escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function* listTexts(list: Iterable<unknown>): Generator<string> {
  let before = '[\n';
  for (const item of list) {
    yield `${before}    ${jsonText(item)}`;
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
  /** What is written instead of ScoDoc's code, where a correspondence turns it. */
  readonly as?: string;
}

/** A row that can't be trusted; the line counts from 1 in the file of that side. */
export type RowConflictJson = RowConflict;

export interface IdentityConflictJson {
  readonly nip: string;
  readonly apogee: Identity;
  readonly scodoc: Identity;
}

/** Columns whose elements agree in their code alone. */
export interface ColumnPairJson {
  readonly apogee: ColumnJson;
  readonly scodoc: ColumnJson;
}

/** What didn't pair for sure, of students, rows and columns. */
interface PairingJson {
  readonly rowConflicts: readonly RowConflictJson[];
  /** In a merge, students who are left out; in a comparison, those with another name and another birth date. */
  readonly identityConflicts: readonly IdentityConflictJson[];
  /** NIPs that were not paired: those that the other file lacks, and in a comparison those that stand in several rows. */
  readonly studentsOnlyInApogee: readonly string[];
  readonly studentsOnlyInScodoc: readonly string[];
  readonly columnsOnlyInApogee: readonly ColumnJson[];
  readonly columnsOnlyInScodoc: readonly ColumnJson[];
  readonly loosePairs: readonly ColumnPairJson[];
}

export interface MergeJson extends PairingJson {
  readonly written: string | null;
  readonly filled: readonly CellJson[];
  readonly overwritten: readonly CellJson[];
  readonly kept: readonly CellJson[];
  /** Those that Apogée would refuse; they are in no other list unless they are written all the same. */
  readonly refused: readonly CellJson[];
  /** Some of those kept. */
  readonly juryPointsKept: readonly CellJson[];
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
    refused: map(plan.refused, cellJson),
    juryPointsKept: map(juryPointsKept(plan), cellJson),
    rowConflicts: plan.students.rowConflicts.map(rowConflictJson),
    identityConflicts: plan.students.conflicts.map(identityConflictJson),
    studentsOnlyInApogee: plan.students.onlyInApogee,
    studentsOnlyInScodoc: plan.students.onlyInScodoc,
    columnsOnlyInApogee: plan.columns.onlyInApogee.map(({ column }) => columnJson(column)),
    columnsOnlyInScodoc: plan.columns.onlyInScodoc.map(({ column }) => columnJson(column)),
    loosePairs: loosePairs(plan.columns).map(columnPairJson),
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

export interface ComparisonJson extends PairingJson {
  readonly header: readonly HeaderConflict[];
  readonly summary: Summary;
  readonly differences: readonly DifferenceJson[];
  readonly juryPoints: readonly { nip: string; column: ColumnJson; points: number }[];
}

/** Columns are named as Apogée's file names them. */
export function comparisonJson(comparison: Comparison): Streamed<ComparisonJson> {
  const { apogee, students, columns } = comparison;
  return {
    header: comparison.headerConflicts,
    summary: comparison.summary,
    differences: map(comparison.differences(), (difference) => differenceJson(apogee, difference)),
    rowConflicts: comparison.rowConflicts.map(rowConflictJson),
    identityConflicts: comparison.identityConflicts.map(identityConflictJson),
    studentsOnlyInApogee: students.onlyInApogee.map(({ nip }) => nip),
    studentsOnlyInScodoc: students.onlyInScodoc.map(({ nip }) => nip),
    columnsOnlyInApogee: columns.onlyInApogee.map(({ column }) => columnJson(column)),
    columnsOnlyInScodoc: columns.onlyInScodoc.map(({ column }) => columnJson(column)),
    loosePairs: comparison.loosePairs.map(columnPairJson),
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

function rowConflictJson({ nip, side, code, line }: RowConflict): RowConflictJson {
  return { nip, side, code, line };
}

function identityConflictJson({ nip, apogee, scodoc }: IdentityConflictJson): IdentityConflictJson {
  return { nip, apogee, scodoc };
}

function columnPairJson({ apogee, scodoc }: ColumnMatch): ColumnPairJson {
  return { apogee: columnJson(apogee), scodoc: columnJson(scodoc) };
}

export function columnJson(column: Column): ColumnJson {
  const { id, typeObjet, code, version, annee, session, admission, typeResultat } = column;
  return { id, typeObjet, code, version, annee, session, admission, typeResultat };
}

function* keptCells(plan: MergePlan): Generator<MergeCell> {
  yield* plan.kept;
  yield* plan.keptForLackOfValue;
}

function cellJson({ student, column, apogee, scodoc, as }: MergeCell): CellJson {
  const cell = { nip: student.nip, column: columnJson(column.apogee), apogee, scodoc };
  return as === undefined ? cell : { ...cell, as };
}
