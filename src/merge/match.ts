import type { Identity } from '../maquette/identity';
import { identityOf, isSamePerson } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Column, Row } from '../maquette/model';

export interface ColumnMatch {
  readonly apogee: Column;
  readonly scodoc: Column;
  /** `code` when only code and result type agree: ScoDoc's own rule, used where nothing else matches. */
  readonly by: 'identity' | 'code';
}

export type ColumnReason =
  /** The other file has no such column. */
  | 'no-counterpart'
  /** The same element and result type stand there twice, or several could be meant. */
  | 'ambiguous'
  /** The definition lacks an id, an object type, a code or a result type. */
  | 'malformed'
  /** The header of the values doesn't place it, or twice. */
  | 'not-in-header';

export interface UnmatchedColumn {
  readonly column: Column;
  readonly reason: ColumnReason;
}

export interface ColumnMatches {
  /** In the order of Apogée's columns. */
  readonly matches: readonly ColumnMatch[];
  readonly onlyInApogee: readonly UnmatchedColumn[];
  readonly onlyInScodoc: readonly UnmatchedColumn[];
}

/**
 * Pairs columns by object type, code, version, year, session, admission and result type; what finds nothing so, by
 * code and result type, when exactly one column on either side has them.
 */
export function matchColumns(apogee: Maquette, scodoc: Maquette): ColumnMatches {
  const left = new ColumnIndex(apogee);
  const right = new ColumnIndex(scodoc);
  const matches: ColumnMatch[] = [];
  const onlyInApogee: UnmatchedColumn[] = [];
  const taken = new Set<Column>();

  for (const column of apogee.columns) {
    const match = left.pair(column, right);
    if (match) {
      matches.push(match);
      taken.add(match.scodoc);
    } else {
      onlyInApogee.push({ column, reason: left.reason(column, right) });
    }
  }
  const onlyInScodoc = scodoc.columns
    .filter((column) => !taken.has(column))
    .map((column) => ({ column, reason: right.reason(column, left) }));
  return { matches, onlyInApogee, onlyInScodoc };
}

class ColumnIndex {
  private readonly byIdentity = new Map<string, Column[]>();
  private readonly byCode = new Map<string, Column[]>();

  constructor(maquette: Maquette) {
    for (const column of maquette.columns) {
      if (column.malformed) continue;
      append(this.byIdentity, identityKey(column), column);
      append(this.byCode, codeKey(column), column);
    }
  }

  pair(column: Column, other: ColumnIndex): ColumnMatch | undefined {
    if (column.malformed) return undefined;
    const exact = onlyOne(this.byIdentity, other.byIdentity, identityKey(column));
    const scodoc = exact ?? onlyOne(this.byCode, other.byCode, codeKey(column));
    if (!scodoc || column.field < 0 || scodoc.field < 0) return undefined;
    return { apogee: column, scodoc, by: exact ? 'identity' : 'code' };
  }

  /** Why `pair` found nothing. */
  reason(column: Column, other: ColumnIndex): ColumnReason {
    if (column.malformed) return 'malformed';
    const mine = this.byIdentity.get(identityKey(column)) ?? [];
    const theirs = other.byIdentity.get(identityKey(column)) ?? other.byCode.get(codeKey(column)) ?? [];
    if (theirs.length === 0) return 'no-counterpart';
    if (mine.length > 1) return 'ambiguous';
    const isUnplaced = column.field < 0 || (theirs.length === 1 && theirs[0]!.field < 0);
    return isUnplaced ? 'not-in-header' : 'ambiguous';
  }
}

function identityKey(column: Column): string {
  return `${column.element.key}\t${column.typeResultat}`;
}

function codeKey(column: Column): string {
  return `${column.code}\t${column.typeResultat}`;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The one counterpart, when the key stands once on either side. */
function onlyOne(
  mine: ReadonlyMap<string, Column[]>,
  theirs: ReadonlyMap<string, Column[]>,
  key: string,
): Column | undefined {
  const candidates = theirs.get(key);
  return mine.get(key)?.length === 1 && candidates?.length === 1 ? candidates[0] : undefined;
}

export interface StudentMatch {
  readonly nip: string;
  readonly apogee: Row;
  readonly scodoc: Row;
}

export interface IdentityConflict {
  readonly nip: string;
  /** `duplicate`: the NIP stands in several rows of one of the files. */
  readonly reason: 'name' | 'birth-date' | 'duplicate';
  readonly apogee: Identity;
  readonly scodoc: Identity;
}

export interface StudentMatches {
  /** In the order of Apogée's rows. */
  readonly matches: readonly StudentMatch[];
  readonly conflicts: readonly IdentityConflict[];
  readonly onlyInApogee: readonly string[];
  readonly onlyInScodoc: readonly string[];
}

/**
 * Pairs students by NIP, trimmed and otherwise exact. One whose name or birth date differs, or whose NIP stands twice
 * on a side, is a conflict and not a match; a row without a NIP has no counterpart.
 */
export function matchStudents(apogee: Maquette, scodoc: Maquette): StudentMatches {
  const left = rowsByNip(apogee);
  const right = rowsByNip(scodoc);
  const matches: StudentMatch[] = [];
  const conflicts: IdentityConflict[] = [];
  const onlyInApogee: string[] = [];

  for (const [nip, rows] of left) {
    const counterparts = nip === '' ? undefined : right.get(nip);
    if (!counterparts) {
      onlyInApogee.push(nip);
      continue;
    }
    const match = { nip, apogee: rows[0]!, scodoc: counterparts[0]! };
    const identities = { apogee: identityOf(apogee, match.apogee), scodoc: identityOf(scodoc, match.scodoc) };
    if (rows.length > 1 || counterparts.length > 1)
      conflicts.push({ nip, reason: 'duplicate', ...identities });
    else if (isSamePerson(identities.apogee, identities.scodoc)) matches.push(match);
    else {
      const sameDate = identities.apogee.naissance === identities.scodoc.naissance;
      conflicts.push({ nip, reason: sameDate ? 'name' : 'birth-date', ...identities });
    }
  }
  const onlyInScodoc = [...right.keys()].filter((nip) => nip === '' || !left.has(nip));
  return { matches, conflicts, onlyInApogee, onlyInScodoc };
}

function rowsByNip(maquette: Maquette): Map<string, Row[]> {
  const rows = new Map<string, Row[]>();
  for (const row of maquette.rows) append(rows, maquette.studentField(row, 'nip'), row);
  return rows;
}
