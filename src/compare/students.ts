import type { Identity } from '../maquette/identity';
import { identityOf, isSamePerson } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Row } from '../maquette/model';
import type { StudentMatch } from '../merge/match';

/** Two rows with one NIP and different names or birth dates. They are compared all the same. */
export interface IdentityDifference {
  /** Its rank among the pairs, from 0. */
  readonly student: number;
  readonly nip: string;
  readonly reason: 'name' | 'birth-date';
  readonly apogee: Identity;
  readonly scodoc: Identity;
}

export type LoneReason =
  /** The other file has no such NIP. */
  | 'absent'
  | 'no-nip'
  /** The NIP stands in several rows of one of the files, so that nobody knows which one to compare. */
  | 'duplicate';

/** The rows of one NIP, of one file, that were not paired; all rows without a NIP come together. */
export interface LoneStudent {
  readonly nip: string;
  readonly rows: readonly Row[];
  readonly reason: LoneReason;
}

export interface StudentPairs {
  /** In the order of Apogée's rows. */
  readonly matches: readonly StudentMatch[];
  readonly identityDifferences: readonly IdentityDifference[];
  readonly onlyInApogee: readonly LoneStudent[];
  readonly onlyInScodoc: readonly LoneStudent[];
}

/**
 * Pairs students by NIP, trimmed and otherwise exact. Unlike a merge, which must not write into the row of somebody
 * else, a comparison only reads: a NIP with two names is paired, and said.
 */
export function pairStudents(apogee: Maquette, scodoc: Maquette): StudentPairs {
  const left = rowsByNip(apogee);
  const right = rowsByNip(scodoc);
  const matches: StudentMatch[] = [];
  const identityDifferences: IdentityDifference[] = [];

  for (const [nip, [row, ...more]] of left) {
    const [counterpart, ...others] = right.get(nip) ?? [];
    if (nip === '' || !row || !counterpart || more.length > 0 || others.length > 0) continue;
    const identities = { apogee: identityOf(apogee, row), scodoc: identityOf(scodoc, counterpart) };
    if (!isSamePerson(identities.apogee, identities.scodoc)) {
      const reason = identities.apogee.naissance === identities.scodoc.naissance ? 'name' : 'birth-date';
      identityDifferences.push({ student: matches.length, nip, reason, ...identities });
    }
    matches.push({ nip, apogee: row, scodoc: counterpart });
  }
  const paired = new Set(matches.map(({ nip }) => nip));
  return {
    matches,
    identityDifferences,
    onlyInApogee: lone(left, right, paired),
    onlyInScodoc: lone(right, left, paired),
  };
}

function lone(
  mine: ReadonlyMap<string, Row[]>,
  theirs: ReadonlyMap<string, Row[]>,
  paired: ReadonlySet<string>,
): LoneStudent[] {
  return [...mine]
    .filter(([nip]) => !paired.has(nip))
    .map(([nip, rows]) => ({
      nip,
      rows,
      reason: nip === '' ? 'no-nip' : theirs.has(nip) ? 'duplicate' : 'absent',
    }));
}

function rowsByNip(maquette: Maquette): Map<string, Row[]> {
  const byNip = new Map<string, Row[]>();
  for (const row of maquette.rows) {
    const nip = maquette.studentField(row, 'nip');
    const rows = byNip.get(nip);
    if (rows) rows.push(row);
    else byNip.set(nip, [row]);
  }
  return byNip;
}
