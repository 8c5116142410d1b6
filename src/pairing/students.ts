import type { Identity } from '../maquette/identity';
import { identityOf, isSamePerson } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import type { RowConflict, Side } from './rows';
import type { Steps } from '../steps';
import { allAtOnce, forEachInSteps } from '../steps';
import { RowJudge } from './rows';

/** A student of both files. */
export interface StudentMatch {
  readonly nip: string;
  readonly apogee: Row;
  readonly scodoc: Row;
}

/** Why two rows with one NIP may be of two people. */
export type IdentityDoubt =
  | 'name'
  | 'birth-date'
  /** Both differ: hardly the same person. */
  | 'name-and-birth-date'
  /** Neither file says a name or a birth date. */
  | 'unknown';

/** A match of which it isn't sure that both rows are of one person. */
export interface IdentityDifference {
  /** Its rank among the matches, from 0. */
  readonly student: number;
  readonly nip: string;
  readonly reason: IdentityDoubt;
  readonly apogee: Identity;
  readonly scodoc: Identity;
}

export type LoneReason =
  /** The other file has no such NIP. */
  | 'absent'
  | 'no-nip'
  /** The NIP stands in several rows of one of the files, so that nobody knows which one is meant. */
  | 'duplicate';

/** The rows of one NIP, of one file, that were not matched; all rows without a NIP come together. */
export interface LoneStudent {
  readonly nip: string;
  readonly rows: readonly Row[];
  readonly reason: LoneReason;
}

export interface StudentMatches {
  /** Those of whom each file has one row that can be trusted, in the order of Apogée's rows, whoever they say it is. */
  readonly matches: readonly StudentMatch[];
  readonly identityDifferences: readonly IdentityDifference[];
  readonly onlyInApogee: readonly LoneStudent[];
  readonly onlyInScodoc: readonly LoneStudent[];
  /** The rows at fault, Apogée's first, each file's in its order; their students are in no other list. */
  readonly rowConflicts: readonly RowConflict[];
  /** How many NIPs stand in both files, whatever became of their rows. */
  readonly common: number;
}

/**
 * Pairs students by NIP, trimmed and otherwise exact. A NIP of both files that stands in several rows of one of them is
 * told as a duplicate, whatever its rows are worth.
 */
export function matchStudents(apogee: Maquette, scodoc: Maquette): StudentMatches {
  return allAtOnce(matchStudentsInSteps(apogee, scodoc));
}

export function* matchStudentsInSteps(apogee: Maquette, scodoc: Maquette): Steps<StudentMatches> {
  const left = yield* rowsByNip(apogee);
  const right = yield* rowsByNip(scodoc);
  const common = [...left.keys()].filter((nip) => nip !== '' && right.has(nip));
  const duplicates = new Set(common.filter((nip) => left.get(nip)!.length + right.get(nip)!.length > 2));
  const rowConflicts = [
    ...(yield* conflictsIn(apogee, 'apogee', left, duplicates)),
    ...(yield* conflictsIn(scodoc, 'scodoc', right, duplicates)),
  ];
  const leftOut = new Set(rowConflicts.map(({ nip }) => nip));

  const matches: StudentMatch[] = [];
  const identityDifferences: IdentityDifference[] = [];
  yield* forEachInSteps(common, (nip) => {
    if (duplicates.has(nip) || leftOut.has(nip)) return;
    const match = { nip, apogee: left.get(nip)![0]!, scodoc: right.get(nip)![0]! };
    const identities = { apogee: identityOf(apogee, match.apogee), scodoc: identityOf(scodoc, match.scodoc) };
    const reason = doubtOf(identities.apogee, identities.scodoc);
    if (reason) identityDifferences.push({ student: matches.length, nip, reason, ...identities });
    matches.push(match);
  });
  const paired = new Set(matches.map(({ nip }) => nip));
  const lone = (rows: ReadonlyMap<string, Row[]>, side: Side): LoneStudent[] => {
    const atFault = new Set(rowConflicts.flatMap((each) => (each.side === side ? [each.line - 1] : [])));
    const found: LoneStudent[] = [];
    for (const [nip, all] of rows) {
      if (paired.has(nip) || (nip !== '' && leftOut.has(nip))) continue;
      // each row without a NIP stands for itself
      const sound = nip === '' ? all.filter(({ line }) => !atFault.has(line)) : all;
      const reason = nip === '' ? 'no-nip' : duplicates.has(nip) ? 'duplicate' : 'absent';
      if (sound.length > 0) found.push({ nip, rows: sound, reason });
    }
    return found;
  };
  return {
    matches,
    identityDifferences,
    onlyInApogee: lone(left, 'apogee'),
    onlyInScodoc: lone(right, 'scodoc'),
    rowConflicts,
    common: common.length,
  };
}

function doubtOf(apogee: Identity, scodoc: Identity): IdentityDoubt | undefined {
  if (isSamePerson(apogee, scodoc)) return isBlank(apogee) && isBlank(scodoc) ? 'unknown' : undefined;
  if (apogee.naissance === scodoc.naissance) return 'name';
  return isSamePerson(apogee, { ...scodoc, naissance: apogee.naissance })
    ? 'birth-date'
    : 'name-and-birth-date';
}

function isBlank({ nom, prenom, naissance }: Identity): boolean {
  return nom === '' && prenom === '' && naissance === '';
}

function* conflictsIn(
  maquette: Maquette,
  side: Side,
  byNip: ReadonlyMap<string, readonly Row[]>,
  duplicates: ReadonlySet<string>,
): Steps<RowConflict[]> {
  const judge = new RowJudge(maquette, side);
  const conflicts: RowConflict[] = [];
  yield* forEachInSteps([...byNip], ([nip, rows]) => {
    if (duplicates.has(nip)) return;
    for (const row of rows) {
      const conflict = judge.conflict(row);
      if (conflict) conflicts.push(conflict);
    }
  });
  return conflicts.sort((a, b) => a.line - b.line);
}

function* rowsByNip(maquette: Maquette): Steps<Map<string, Row[]>> {
  const byNip = new Map<string, Row[]>();
  yield* forEachInSteps(maquette.rows, (row) => {
    const nip = maquette.studentField(row, 'nip');
    const rows = byNip.get(nip);
    if (rows) rows.push(row);
    else byNip.set(nip, [row]);
  });
  return byNip;
}
