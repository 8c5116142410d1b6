import type { Identity } from '../maquette/identity';
import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { RowConflict } from '../pairing/rows';
import type { IdentityDoubt, StudentMatch, StudentMatches } from '../pairing/students';

/** A NIP of both files that is left out, as it may stand for two people. */
export interface IdentityConflict {
  readonly nip: string;
  /** `duplicate`: the NIP stands in several rows of one of the files. */
  readonly reason: IdentityDoubt | 'duplicate';
  readonly apogee: Identity;
  readonly scodoc: Identity;
}

/** The students of a merge. */
export interface MergeStudents {
  /** Those whose values are merged, in the order of Apogée's rows. */
  readonly matches: readonly StudentMatch[];
  /** In the order of Apogée's rows. */
  readonly conflicts: readonly IdentityConflict[];
  readonly rowConflicts: readonly RowConflict[];
  readonly onlyInApogee: readonly string[];
  readonly onlyInScodoc: readonly string[];
  /** How many NIPs stand in both files. */
  readonly common: number;
}

/** Leaves out whoever may be two people: a merge must not write into the row of somebody else. */
export function studentsToMerge(apogee: Maquette, scodoc: Maquette, found: StudentMatches): MergeStudents {
  const { matches, identityDifferences, onlyInApogee, onlyInScodoc, rowConflicts, common } = found;
  const doubtful = new Set(identityDifferences.map(({ student }) => student));
  const others = new Map(onlyInScodoc.map(({ nip, rows }) => [nip, rows[0]!]));
  const conflicts: { readonly line: number; readonly conflict: IdentityConflict }[] = [];
  for (const { student, ...conflict } of identityDifferences)
    conflicts.push({ line: matches[student]!.apogee.line, conflict });
  for (const { nip, rows, reason } of onlyInApogee) {
    if (reason !== 'duplicate') continue;
    const row = rows[0]!;
    const identities = { apogee: identityOf(apogee, row), scodoc: identityOf(scodoc, others.get(nip)!) };
    conflicts.push({ line: row.line, conflict: { nip, reason, ...identities } });
  }
  return {
    matches: matches.filter((_, student) => !doubtful.has(student)),
    conflicts: conflicts.sort((a, b) => a.line - b.line).map(({ conflict }) => conflict),
    rowConflicts,
    onlyInApogee: nipsOf(onlyInApogee),
    onlyInScodoc: nipsOf(onlyInScodoc),
    common,
  };
}

function nipsOf(students: StudentMatches['onlyInApogee']): string[] {
  return students.flatMap(({ nip, reason }) => (reason === 'duplicate' ? [] : [nip]));
}
