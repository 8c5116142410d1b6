import { CellReader } from '../maquette/cells';
import type { Maquette } from '../maquette/maquette';
import type { Element, Row } from '../maquette/model';
import type { Message } from '../message';
import { say } from '../message';
import type { ColumnMatch } from '../pairing/columns';
import type { Pairing } from '../pairing/pairing';
import type { LoneStudent, StudentMatch } from '../pairing/students';
import type { ScodocLog } from '../scodoc/log';
import type { Steps } from '../steps';
import { allAtOnce, forEachInSteps } from '../steps';
import type { EtapeDecision, ScodocDecisions } from '../scodoc/workbooks';

export type AbsenceReason =
  /** ScoDoc's log: it has no such student; the row of its file repeats Apogée's values. */
  | 'unknown'
  /** ScoDoc's log: the student isn't registered in this étape. */
  | 'not-in-etape'
  /** ScoDoc's file has no such NIP. */
  | 'absent'
  /** ScoDoc's file has the student, and no value. */
  | 'nothing-came';

/** A student of Apogée's maquette to whom ScoDoc gave nothing. */
export interface AbsentStudent {
  readonly nip: string;
  /** In Apogée's maquette. */
  readonly row: Row;
  readonly reason: AbsenceReason;
  readonly decision?: EtapeDecision;
  /** Not allowed to repeat the year. */
  readonly isNar: boolean;
}

/** An element that ScoDoc left blank for students to whom it gave other values. */
export interface BlankElement {
  readonly element: Element;
  /** In the order of Apogée's rows. */
  readonly students: readonly StudentMatch[];
}

/** What a ScoDoc export did not bring. */
export interface Missing {
  /** In the order of Apogée's rows. */
  readonly students: readonly AbsentStudent[];
  /** In the order of Apogée's elements. */
  readonly blankElements: readonly BlankElement[];
  /** The elements of Apogée's maquette that ScoDoc doesn't know, by its log, or whose columns its file doesn't have. */
  readonly unknownElements: readonly Element[];
  readonly onlyInScodoc: readonly LoneStudent[];
}

export interface MissingSources {
  readonly log?: ScodocLog;
  readonly decisions?: ScodocDecisions;
}

/**
 * Says what did not come, and why, as far as the files tell. Students whose rows can't be trusted are in none of the
 * lists: nobody knows what came for them.
 */
export function findMissing(
  apogee: Maquette,
  scodoc: Maquette,
  pairing: Pairing,
  sources: MissingSources = {},
): Missing {
  return allAtOnce(findMissingInSteps(apogee, scodoc, pairing, sources));
}

export function* findMissingInSteps(
  apogee: Maquette,
  scodoc: Maquette,
  { columns, students }: Pairing,
  { log, decisions }: MissingSources,
): Steps<Missing> {
  const reasons = yield* studentsWithoutValue(scodoc, columns.matches, students.matches);
  for (const { nip, reason } of students.onlyInApogee) if (reason === 'absent') reasons.set(nip, 'absent');
  for (const nip of log?.studentsNotInEtape ?? []) reasons.set(nip, 'not-in-etape');
  for (const nip of log?.studentsUnknown ?? []) reasons.set(nip, 'unknown');
  const inDoubt = new Set(students.rowConflicts.map(({ nip }) => nip));

  const absent = apogee.rows.flatMap((row): AbsentStudent[] => {
    const nip = apogee.studentField(row, 'nip');
    const reason = reasons.get(nip);
    if (nip === '' || inDoubt.has(nip) || !reason) return [];
    const decision = decisions?.decisions.get(nip);
    const isNar = (decisions?.nar.has(nip) ?? false) || (decision?.isNar ?? false);
    return [{ nip, row, reason, isNar, ...(decision && { decision }) }];
  });

  const paired = new Set(columns.matches.map((match) => match.apogee.element));
  const isUnknown = (element: Element): boolean =>
    !paired.has(element) || (log?.elementsUnknown.has(element.code) ?? false);
  return {
    students: absent,
    blankElements: yield* blankElements(
      scodoc,
      columns.matches.filter(({ apogee: { element } }) => !isUnknown(element)),
      students.matches.filter(({ nip }) => !reasons.has(nip)),
    ),
    unknownElements: apogee.elements.filter(isUnknown),
    onlyInScodoc: students.onlyInScodoc,
  };
}

/** Why nothing came for a student. */
export function absenceReason(reason: AbsenceReason): Message {
  return absenceReasons[reason];
}

const absenceReasons: Readonly<Record<AbsenceReason, Message>> = {
  unknown: say('not found in ScoDoc'),
  'not-in-etape': say('not registered in this étape in ScoDoc'),
  absent: say('the other file has no such code'),
  'nothing-came': say('ScoDoc gave no value'),
};

/** The students for whom ScoDoc's file has no value. */
function* studentsWithoutValue(
  scodoc: Maquette,
  columns: readonly ColumnMatch[],
  students: readonly StudentMatch[],
): Steps<Map<string, AbsenceReason>> {
  const reader = readerOf(scodoc, columns);
  const reasons = new Map<string, AbsenceReason>();
  const everyColumn = columns.map((_, column) => column);
  yield* forEachInSteps(students, ({ nip, scodoc: row }) => {
    reader.enter(row);
    if (areBlank(reader, everyColumn)) reasons.set(nip, 'nothing-came');
  });
  return reasons;
}

/**
 * The UEs and semesters that ScoDoc left blank for somebody: it writes N, B, J and R blank where the jury decision is
 * missing. A module never has a result code: an element to which ScoDoc gave marks, and nobody a code, is taken for one,
 * and isn't told.
 */
function* blankElements(
  scodoc: Maquette,
  columns: readonly ColumnMatch[],
  students: readonly StudentMatch[],
): Steps<BlankElement[]> {
  const byElement = new Map<Element, SeenElement>();
  columns.forEach(({ apogee: { element, typeResultat } }, column) => {
    if (element.typeObjet !== 'ELP') return;
    const seen = byElement.get(element) ?? { columns: [], results: [], hasCodes: false, students: [] };
    byElement.set(element, seen);
    seen.columns.push(column);
    if (typeResultat === 'R') seen.results.push(column);
  });
  const elements = [...byElement].filter(([, { results }]) => results.length > 0);
  const reader = readerOf(scodoc, columns);
  yield* forEachInSteps(students, (student) => {
    reader.enter(student.scodoc);
    for (const [, seen] of elements)
      if (areBlank(reader, seen.columns)) seen.students.push(student);
      else seen.hasCodes ||= !areBlank(reader, seen.results);
  });
  return elements.flatMap(([element, { students: blank, hasCodes }]) => {
    const isModule = blank.length < students.length && !hasCodes;
    return blank.length === 0 || isModule ? [] : [{ element, students: blank }];
  });
}

/** What was seen of an element; columns by their ranks. */
interface SeenElement {
  readonly columns: number[];
  readonly results: number[];
  /** Whether somebody has a result code. */
  hasCodes: boolean;
  /** Those for whom it is blank. */
  readonly students: StudentMatch[];
}

function readerOf(scodoc: Maquette, columns: readonly ColumnMatch[]): CellReader {
  return new CellReader(
    scodoc,
    columns.map((match) => match.scodoc),
  );
}

/** True when the row at which a reader is has nothing in some columns. */
function areBlank(reader: CellReader, columns: readonly number[]): boolean {
  return columns.every((column) => reader.isBlank(column));
}
