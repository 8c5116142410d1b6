import type { AllowedCodes } from '../diagnostics/allowed-codes';
import { messageOfFault } from '../diagnostics/value-messages';
import type { Maquette } from '../maquette/maquette';
import type { TextEdit } from '../maquette/model';
import { NumberList } from '../maquette/number-list';
import type { Message } from '../message';
import { say } from '../message';
import type { ColumnMatch, ColumnMatches } from '../pairing/columns';
import type { HeaderConflict } from '../pairing/headers';
import { pairMaquettes } from '../pairing/pairing';
import { identityReason } from '../pairing/reasons';
import type { StudentMatch, StudentMatches } from '../pairing/students';
import type { Refusal } from './cell-judge';
import { CellJudge } from './cell-judge';
import { CellWriter } from './cell-writer';
import { MergeCells } from './cells';
import type { CodeCorrespondences } from './codes';
import { correspondingCode } from './codes';
import { isPointsJury } from './jury-points';
import { Refusals } from '../diagnostics/refusals';
import type { ReviewUnit } from './review-units';
import { unitsOf } from './review-units';
import type { MergeStudents } from './students';
import { studentsToMerge } from './students';
import type { WrittenValues } from './written';

/** What kinds of changes there are, the gravest last: a change stands in the group of its gravest cell. */
export const changeGroups = [
  /** Apogée has nothing there. */
  'fill',
  /** The last merge wrote what stands there, and ScoDoc has another value now. */
  'last-merge',
  'different',
  /** The columns are paired by the code of their element alone. */
  'loose',
  /** Apogée would refuse a value. */
  'refused',
  /** The student's name is another one in ScoDoc. */
  'people',
] as const;
export type ChangeGroup = (typeof changeGroups)[number];

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
 * then of `units`; as there can be half a million, they are lists of numbers, and their texts are made by `textsOf`.
 */
export interface MergeReview {
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
  /** How many changes there are. */
  readonly count: number;
  /** By change: the rank of its student. */
  readonly student: Uint32Array;
  /** By change: the rank of its unit. */
  readonly unit: Uint32Array;
  /** By change: the rank of its group in `changeGroups`. */
  readonly group: Uint8Array;
  /** By change: bit 0, the first column of the unit would be written; bit 1, the second. */
  readonly cells: Uint8Array;
  /** By change: 1 where Apogée would refuse a value, whatever the group. */
  readonly refused: Uint8Array;
  /** Different, and not to be taken: the mark's barème has no column to go to. */
  readonly kept: MergeCells;
  /** Left as they are because ScoDoc has no value, or no mark to its barème. */
  readonly keptForLackOfValue: MergeCells;
  /** Of these the points jury: ScoDoc's mark may hold them already. Zero points are none. */
  readonly juryPoints: MergeCells;
  /** How many values are the same; two empty ones don't count. */
  readonly equal: number;
  readonly codes: CodeCorrespondences;
  readonly allowedCodes: AllowedCodes;
  readonly lastMerge: WrittenValues;
  /** What decided; it serves for the texts. */
  readonly judge: CellJudge;
}

/** The texts of one change, the result first, then its barème where the unit has one. */
export interface ChangeTexts {
  /** As they stand in Apogée's file. */
  readonly apogee: readonly string[];
  /** As they stand in ScoDoc's. */
  readonly scodoc: readonly string[];
  /** What stands there once the change is made. */
  readonly result: readonly string[];
  /** Why it is in its group. */
  readonly reason: Message;
  /** What else there is to say against it, the gravest first. */
  readonly otherReasons: readonly Message[];
  /** The codes of Apogée's list that are near to a refused one. */
  readonly nearCodes: readonly string[];
  /** What a correspondence made of ScoDoc's code. */
  readonly as?: string;
}

/**
 * Compares Apogée's maquette with the one that ScoDoc filled, and lists the changes, as `planMerge` would make them with
 * ScoDoc's values taken and the refused ones written.
 *
 * @throws {UnpairableError} when one of the files has a fault with which nothing can be paired
 * @throws {ExplainedError} with a `SizeProblem`
 */
export function reviewMerge(
  apogee: Maquette,
  scodoc: Maquette,
  { codes = {}, allowedCodes = {}, lastMerge = new Map() }: ReviewOptions = {},
): MergeReview {
  const { headerConflicts, columns, students: found } = pairMaquettes(apogee, scodoc);
  const studentsSet = studentsToMerge(apogee, scodoc, found);
  const others = new Map(found.identityDifferences.map((difference) => [difference.student, difference]));
  const students = found.matches.flatMap((match, rank): ReviewStudent[] => {
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
  const units = unitsOf(columns.matches);
  const sources = {
    apogee,
    scodoc,
    students: students.map(({ match }) => match),
    columns: columns.matches,
    codes,
  };
  const kept = new MergeCells(sources);
  const keptForLackOfValue = new MergeCells(sources);
  const juryPoints = new MergeCells(sources);
  let equal = 0;

  const judge = new CellJudge(apogee, scodoc, columns.matches, {
    conflicts: 'take-scodoc',
    codes,
    allowedCodes,
  });
  const student = new NumberList();
  const unit = new NumberList();
  /** The group, then a bit for what is refused, then those of the cells. */
  const rest = new NumberList();
  const [loose, people, refusedGroup] = [rankOf('loose'), rankOf('people'), rankOf('refused')];
  const [fill, different, fromLastMerge] = [rankOf('fill'), rankOf('different'), rankOf('last-merge')];
  const isLoose = columns.matches.map(({ by }) => by === 'code');
  students.forEach(({ match, nip, other }, studentIndex) => {
    const reach = judge.enter(match);
    const written = lastMerge.get(nip);
    const least = other ? people : fill;
    for (let unitIndex = 0; unitIndex < units.length; unitIndex++) {
      const { columns: ranks } = units[unitIndex]!;
      let group = least;
      let bits = 0;
      let isRefused = false;
      for (let part = 0; part < ranks.length; part++) {
        const column = ranks[part]!;
        if (column >= reach) continue;
        const fate = judge.fateOf(column);
        if (fate.decision === 'equal') equal++;
        else if (fate.decision === 'keep') {
          keptForLackOfValue.add(studentIndex, column);
          if (isPointsJury(apogee, match, columns.matches[column]!)) juryPoints.add(studentIndex, column);
        } else if (fate.isWritten) {
          bits |= 1 << part;
          if (fate.isRefused) {
            isRefused = true;
            group = Math.max(group, refusedGroup);
          }
          if (isLoose[column]) group = Math.max(group, loose);
          if (fate.relation === 'different')
            group = Math.max(
              group,
              written && isFromLastMerge(written, apogee, match, columns.matches[column]!)
                ? fromLastMerge
                : different,
            );
        } else if (fate.decision === 'conflict') kept.add(studentIndex, column);
      }
      if (bits === 0) continue;
      student.push(studentIndex);
      unit.push(unitIndex);
      rest.push((group << 3) | (isRefused ? 4 : 0) | bits);
    }
  });
  const packed = rest.view();
  return {
    apogee,
    scodoc,
    headerConflicts,
    columns,
    pairedStudents: found,
    studentsSet,
    units,
    students,
    count: packed.length,
    student: student.view(),
    unit: unit.view(),
    group: bitsOf(packed, 3, 0x1f),
    cells: bitsOf(packed, 0, 3),
    refused: bitsOf(packed, 2, 1),
    kept,
    keptForLackOfValue,
    juryPoints,
    equal,
    codes,
    allowedCodes,
    lastMerge,
    judge,
  };
}

/** Some bits of each number; `from` would ask an iterator for half a million. */
function bitsOf(packed: Uint32Array, shift: number, mask: number): Uint8Array {
  const bits = new Uint8Array(packed.length);
  for (let index = 0; index < packed.length; index++) bits[index] = (packed[index]! >> shift) & mask;
  return bits;
}

/** The texts of one change, by its rank. */
export function textsOf(review: MergeReview, change: number): ChangeTexts {
  const { apogee, scodoc, columns, judge } = review;
  const { match, other } = review.students[review.student[change]!]!;
  const { columns: ranks } = review.units[review.unit[change]!]!;
  const cells = review.cells[change]!;
  const mine = ranks.map((rank) => apogee.valueText(match.apogee, columns.matches[rank]!.apogee));
  const theirs = ranks.map((rank) => scodoc.valueText(match.scodoc, columns.matches[rank]!.scodoc));
  const as = correspondingCode(review.codes, columns.matches[ranks[0]!]!.apogee, theirs[0]!.trim());
  judge.enter(match);
  const written = ranks.filter((_, part) => cells & (1 << part));
  const refusal = written.map((rank) => judge.refusalOf(rank)).find((each) => each !== undefined);
  const byLastMerge = review.lastMerge.get(match.nip);
  const isFromLast = (rank: number): boolean =>
    byLastMerge !== undefined && isFromLastMerge(byLastMerge, apogee, match, columns.matches[rank]!);
  const replaced = written.filter((rank) => judge.fateOf(rank).relation === 'different');
  const reasons = [
    other && identityReason('name'),
    refusal && messageOfFault(refusal.fault, refusal),
    written.some((rank) => columns.matches[rank]!.by === 'code') &&
      say('paired by the code of the element alone'),
    replaced.some((rank) => !isFromLast(rank)) && say('the values differ'),
    replaced.some(isFromLast) && say('from the last merge'),
  ].filter((reason) => reason !== undefined && reason !== false);
  return {
    apogee: mine,
    scodoc: theirs,
    result: ranks.map((_, part) =>
      cells & (1 << part) ? ((part === 0 ? as : undefined) ?? theirs[part]!.trim()) : mine[part]!,
    ),
    reason: reasons[0] ?? say('empty in Apogée'),
    otherReasons: reasons.slice(1),
    nearCodes: nearCodes(refusal, columns.matches[ranks[0]!]!),
    ...(as !== undefined && { as }),
  };
}

/**
 * The edits of Apogée's text that make the ticked changes and no other, in the order of the text.
 *
 * @param ticked - the ranks of the changes, ascending
 * @param chosen - by change, a code that stands in place of the one that Apogée refuses
 * @throws {RangeError} when a chosen code isn't of a refused change that is ticked, or would be refused as well
 */
export function reviewEdits(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ReadonlyMap<number, string> = new Map(),
): TextEdit[] {
  const writer = new CellWriter(review.apogee, review.scodoc, review.columns.matches);
  forEachCell(review, ticked, chosen, (student, rank, replacement) => writer.add(student, rank, replacement));
  return writer.finish();
}

/** What those changes write, for the next review to tell its values from others. */
export function writtenBy(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ReadonlyMap<number, string> = new Map(),
): WrittenValues {
  const { scodoc, columns } = review;
  const written = new Map<string, Map<string, string>>();
  let current: { student: StudentMatch; values: Map<string, string> } | undefined;
  forEachCell(review, ticked, chosen, (student, rank, replacement) => {
    if (current?.student !== student) {
      current = { student, values: written.get(student.nip) ?? new Map<string, string>() };
      written.set(student.nip, current.values);
    }
    const match = columns.matches[rank]!;
    current.values.set(match.apogee.id, replacement ?? scodoc.valueText(student.scodoc, match.scodoc).trim());
  });
  return written;
}

/** How many values those changes write. */
export function cellCount({ cells }: MergeReview, ticked: Uint32Array): number {
  let count = 0;
  for (const change of ticked) count += (cells[change]! & 1) + (cells[change]! >> 1);
  return count;
}

/** Gives the cells that changes write, by the ranks of their columns, and what is written in place of ScoDoc's values. */
function forEachCell(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ReadonlyMap<number, string>,
  take: (student: StudentMatch, rank: number, replacement: string | undefined) => void,
): void {
  const { scodoc, students, units, columns, cells, codes } = review;
  refuseWrongChoices(review, ticked, chosen);
  const mayTurn = Object.keys(codes).length > 0;
  for (const change of ticked) {
    const { match } = students[review.student[change]!]!;
    const { columns: ranks } = units[review.unit[change]!]!;
    for (let part = 0; part < ranks.length; part++) {
      if (!(cells[change]! & (1 << part))) continue;
      const rank = ranks[part]!;
      const { apogee, scodoc: given } = columns.matches[rank]!;
      const code =
        (part === 0 ? chosen.get(change) : undefined) ??
        (mayTurn
          ? correspondingCode(codes, apogee, scodoc.valueText(match.scodoc, given).trim())
          : undefined);
      take(match, rank, code);
    }
  }
}

function refuseWrongChoices(
  review: MergeReview,
  ticked: Uint32Array,
  chosen: ReadonlyMap<number, string>,
): void {
  if (chosen.size === 0) return;
  const refusals = new Refusals(review.apogee, review.allowedCodes);
  const ranks = new Set(ticked);
  for (const [change, code] of chosen) {
    if (!ranks.has(change) || review.refused[change] !== 1)
      throw new RangeError(`the change ${change} has no code to choose`);
    const { result } = textsOf(review, change);
    const { apogee } = review.columns.matches[review.units[review.unit[change]!]!.columns[0]!]!;
    if (code === '' || refusals.of(apogee, code, result[1]) !== undefined)
      throw new RangeError(`the code chosen for the change ${change} would be refused`);
  }
}

function nearCodes(refusal: Refusal | undefined, { apogee }: ColumnMatch): readonly string[] {
  return refusal?.column === apogee ? (refusal.codes?.near(refusal.value) ?? []) : [];
}

function isFromLastMerge(
  written: ReadonlyMap<string, string>,
  apogee: Maquette,
  match: StudentMatch,
  { apogee: column }: ColumnMatch,
): boolean {
  return written.get(column.id) === apogee.valueText(match.apogee, column);
}

function rankOf(group: ChangeGroup): number {
  return changeGroups.indexOf(group);
}
