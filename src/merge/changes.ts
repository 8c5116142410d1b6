import type { AllowedCodes } from '../diagnostics/allowed-codes';
import type { Maquette } from '../maquette/maquette';
import type { ColumnMatch, ColumnMatches } from '../pairing/columns';
import type { HeaderConflict } from '../pairing/headers';
import { pairInSteps } from '../pairing/pairing';
import type { StudentMatch, StudentMatches } from '../pairing/students';
import type { Steps } from '../steps';
import { allAtOnce, forEachInSteps } from '../steps';
import { CellJudge } from './cell-judge';
import type { MergeValues } from './cells';
import { cellsOf, MergeCells } from './cells';
import type { Changes } from './change-list';
import { ChangeList } from './change-list';
import type { CodeCorrespondences } from './codes';
import { Fate, fateIn, juryPointsSign } from './fates';
import { isPointsJury } from './jury-points';
import type { ReviewUnit } from './review-units';
import { unitsOf } from './review-units';
import type { MergeStudents } from './students';
import { studentsToMerge } from './students';
import type { WrittenValues } from './written';

/** A student whose values can be written. */
export interface ReviewStudent {
  readonly match: StudentMatch;
  readonly nip: string;
  /** As Apogée's file has them. */
  readonly name: string;
  readonly firstName: string;
  /** ScoDoc's names, where these alone differ. */
  readonly other?: { readonly name: string; readonly firstName: string };
}

export interface ReviewOptions {
  /** What is written instead of some codes of ScoDoc's: turned before anything is compared. */
  readonly codes?: CodeCorrespondences;
  /** Codes that Apogée takes although the file doesn't list them. */
  readonly allowedCodes?: AllowedCodes;
  /** What the last merge wrote. */
  readonly lastMerge?: WrittenValues;
}

/**
 * Every change that a merge could make, for somebody to decide on each. The changes stand in the order of `students`,
 * then of `units`; as there can be half a million, they are lists of numbers, and their texts are made by
 * `textsOf`.
 */
export interface MergeReview extends Changes {
  readonly apogee: Maquette;
  readonly scodoc: Maquette;
  readonly headerConflicts: readonly HeaderConflict[];
  readonly columns: ColumnMatches;
  /** All who stand in both files, or in one. */
  readonly pairedStudents: StudentMatches;
  /** Who is merged without a question, and who is left out and why; of the latter only `students` can be written. */
  readonly studentsSet: MergeStudents;
  /** In the order of Apogée's columns. */
  readonly units: readonly ReviewUnit[];
  /** In the order of Apogée's rows; with those whose name alone differs. */
  readonly students: readonly ReviewStudent[];
  /** Different, and not to be taken: the mark's barème has no column to go to. */
  readonly kept: MergeCells;
  /** Left as they are because ScoDoc has no value, or no mark to its barème. */
  readonly keptForLackOfValue: MergeCells;
  /** Of these the points jury: ScoDoc's mark may hold them already. Zero points are none. */
  readonly juryPoints: MergeCells;
  /** What becomes of every value where all changes are made. */
  readonly values: MergeValues;
  readonly codes: CodeCorrespondences;
  readonly allowedCodes: AllowedCodes;
  readonly lastMerge: WrittenValues;
  /** What decided; it serves for the texts. */
  readonly judge: CellJudge;
}

/**
 * Compares Apogée's maquette with the one that ScoDoc filled, and lists the changes, as `planMerge` would make them with
 * ScoDoc's values taken and the refused ones written.
 *
 * @throws {UnpairableError} when one of the files has a fault with which nothing can be paired
 * @throws {ExplainedError} with a `SizeProblem`
 */
export function reviewMerge(apogee: Maquette, scodoc: Maquette, options: ReviewOptions = {}): MergeReview {
  return allAtOnce(reviewInSteps(apogee, scodoc, options));
}

export function* reviewInSteps(
  apogee: Maquette,
  scodoc: Maquette,
  { codes = {}, allowedCodes = {}, lastMerge = new Map() }: ReviewOptions = {},
): Steps<MergeReview> {
  const { headerConflicts, columns, students: found } = yield* pairInSteps(apogee, scodoc);
  const studentsSet = studentsToMerge(apogee, scodoc, found);
  const students = reviewStudents(apogee, found);
  const units = unitsOf(columns.matches);
  const judge = new CellJudge(apogee, scodoc, columns.matches, {
    conflicts: 'take-scodoc',
    codes,
    allowedCodes,
  });
  const width = columns.matches.length;
  const fates = new Uint8Array(students.length * width);
  const juryPoints = columns.matches.flatMap(({ apogee: { typeResultat } }, rank) =>
    typeResultat === 'J' ? [rank] : [],
  );
  const changes = new ChangeList(units, columns.matches);
  yield* forEachInSteps(students, ({ match, nip, other }, student) => {
    const start = student * width;
    judge.judge(match, fates, start);
    for (const rank of juryPoints)
      if (fateIn(fates[start + rank]!) === Fate.keptForLackOfValue)
        if (isPointsJury(apogee, match, columns.matches[rank]!)) fates[start + rank]! |= juryPointsSign;
    let written: ReadonlyMap<string, string> | undefined;
    const isFromLast = (column: number): boolean => {
      written ??= lastMerge.get(nip) ?? new Map<string, string>();
      return isFromLastMerge(written, apogee, match, columns.matches[column]!);
    };
    changes.add(student, fates.subarray(start, start + width), other !== undefined, isFromLast);
  });
  const matches = students.map(({ match }) => match);
  const values = { apogee, scodoc, students: matches, columns: columns.matches, codes, fates };
  return {
    ...{ apogee, scodoc, headerConflicts, columns, pairedStudents: found, studentsSet, units, students },
    ...changes.finish(),
    kept: cellsOf(values, Fate.kept),
    keptForLackOfValue: cellsOf(values, Fate.keptForLackOfValue),
    juryPoints: new MergeCells(values, (byte) => (byte & juryPointsSign) !== 0),
    ...{ values, codes, allowedCodes, lastMerge, judge },
  };
}

/** Those of whom it is sure that they are one person, or whose name alone differs. */
function reviewStudents(apogee: Maquette, { matches, identityDifferences }: StudentMatches): ReviewStudent[] {
  const others = new Map(identityDifferences.map((difference) => [difference.student, difference]));
  return matches.flatMap((match, rank): ReviewStudent[] => {
    const doubt = others.get(rank);
    if (doubt && doubt.reason !== 'name') return [];
    return [
      {
        match,
        nip: match.nip,
        name: apogee.studentField(match.apogee, 'nom'),
        firstName: apogee.studentField(match.apogee, 'prenom'),
        ...(doubt && { other: { name: doubt.scodoc.nom, firstName: doubt.scodoc.prenom } }),
      },
    ];
  });
}

/** How many values changes write. @param ticked - their ranks */
export function cellCount({ cells }: MergeReview, ticked: Uint32Array): number {
  let count = 0;
  for (const change of ticked) count += (cells[change]! & 1) + (cells[change]! >> 1);
  return count;
}

/** True when the last merge wrote what stands in a column. @param written - by id of the column */
export function isFromLastMerge(
  written: ReadonlyMap<string, string>,
  apogee: Maquette,
  match: StudentMatch,
  { apogee: column }: ColumnMatch,
): boolean {
  return written.get(column.id) === apogee.valueText(match.apogee, column);
}
