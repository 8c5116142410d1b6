/** Which students and columns the oracle takes for the same, which it doesn't trust, and what keeps it from starting. */
import { numberIn } from './numbers';
import type { Column, File, Row } from './read';

export type Side = 'apogee' | 'scodoc';
export const sides = ['apogee', 'scodoc'] as const;
/** Apogée's file and ScoDoc's. */
export type Files = Readonly<Record<Side, File>>;

export interface Fault {
  readonly side: Side;
  readonly code: 'header-mismatch' | 'duplicate-section';
  readonly line: number;
}

export interface RowConflict {
  readonly nip: string;
  readonly side: Side;
  readonly code: 'too-few-fields' | 'shifted-row' | 'too-many-fields' | 'uneven-row';
  readonly line: number;
}

export interface HeaderConflict {
  readonly field: string;
  readonly apogee: string;
  readonly scodoc: string;
}

/** The ranks of two columns that are paired, from 0. */
export interface ColumnPair extends Readonly<Record<Side, number>> {
  readonly isLoose: boolean;
}

export interface Person {
  readonly nip: string;
  readonly apogee: Row;
  readonly scodoc: Row;
  readonly doubt: 'name' | 'birth-date' | 'name-and-birth-date' | 'unknown' | undefined;
}

/** The first fault that keeps two files from being paired. */
export function faultOf(files: Files): Fault | undefined {
  return sides.flatMap((side) => faultsIn(files[side]).map((fault) => ({ side, ...fault })))[0];
}

function faultsIn({ repeated, ids, columns }: File): Omit<Fault, 'side'>[] {
  const faults: Omit<Fault, 'side'>[] = repeated
    .filter(({ mark }) => mark.includes('COLONNES') || mark.includes('VALEURS'))
    .map(({ line }) => ({ code: 'duplicate-section', line }));
  const declared = [
    ...['apoL_a01_code', 'apoL_a02_nom', 'apoL_a03_prenom', 'apoL_a04_naissance'],
    ...columns.map(({ id }) => id),
  ];
  if (ids && columns.length > 0 && ids.names.join('\t') !== declared.join('\t'))
    faults.push({ code: 'header-mismatch', line: ids.line });
  return faults.sort((a, b) => a.line - b.line);
}

export function headerConflicts({ apogee, scodoc }: Files): HeaderConflict[] {
  const fields = [
    ['diplome', 'apoC_cod_dip'],
    ['vdi', 'apoC_cod_vdi'],
    ['etape', ''],
    ['annee', 'apoC_annee'],
  ] as const;
  const say = (file: File, title: string): string =>
    title ? (file.titles.get(title) ?? '') : etapesOf(file);
  const all = fields.map(([field, title]) => ({
    field,
    apogee: say(apogee, title),
    scodoc: say(scodoc, title),
  }));
  const isUnknown = all.every(({ field, apogee: a, scodoc: s }) => field === 'etape' || a + s === '');
  return all.filter(({ field, apogee: a, scodoc: s }) => a !== s || (isUnknown && field !== 'etape'));
}

function etapesOf({ columns }: File): string {
  const etapes = columns.filter(({ typeObjet }) => typeObjet === 'VET');
  const names = etapes.map(({ code, version }) => (version === '' ? code : `${code}-${version}`));
  return [...new Set(names)].sort().join(', ');
}

/** What an element is: all but the result type and the id. */
export function elementOf({ typeObjet, code, version, annee, session, admission }: Column): string {
  return [typeObjet, code, version, annee, session, admission].join('|');
}

export function pairColumns(files: Files): ColumnPair[] {
  const elements = {
    apogee: new Map(files.apogee.columns.map((column) => [elementOf(column), column])),
    scodoc: new Map(files.scodoc.columns.map((column) => [elementOf(column), column])),
  };
  /** The elements of a file that one of the other may be by its code: never session 1 for session 2. */
  const alike = ({ code, session }: Column, side: Side): string[] =>
    [...elements[side]]
      .filter(([, other]) => other.code === code)
      .filter(([, other]) => other.session === session || other.session === '0' || session === '0')
      .map(([element]) => element);
  const counterpart = (column: Column): string | undefined => {
    const element = elementOf(column);
    if (elements.scodoc.has(element)) return element;
    const [only, ...more] = alike(column, 'scodoc');
    if (only === undefined || more.length > 0) return undefined;
    return alike(elements.scodoc.get(only)!, 'apogee').length === 1 ? only : undefined;
  };
  const ranksOf = ({ columns }: File, element: string, type: string): number[] =>
    columns.flatMap((each, rank) =>
      elementOf(each) === element && each.typeResultat === type ? [rank] : [],
    );

  return files.apogee.columns.flatMap((column, apogee) => {
    const element = counterpart(column);
    if (element === undefined) return [];
    const mine = ranksOf(files.apogee, elementOf(column), column.typeResultat);
    const [scodoc, ...more] = ranksOf(files.scodoc, element, column.typeResultat);
    if (scodoc === undefined || more.length > 0 || mine.length > 1) return [];
    return [{ apogee, scodoc, isLoose: element !== elementOf(column) }];
  });
}

export interface Students {
  readonly people: readonly Person[];
  readonly rowConflicts: readonly RowConflict[];
  /** The NIPs of both files that stand twice in one of them. */
  readonly duplicates: readonly string[];
  readonly lone: Readonly<Record<Side, readonly string[]>>;
  /** How many NIPs stand in both files. */
  readonly common: number;
}

export function pairStudents(files: Files): Students {
  const nips = { apogee: nipsOf(files.apogee), scodoc: nipsOf(files.scodoc) };
  const rowsOf = (side: Side, nip: string): Row[] => files[side].rows.filter((row) => nipOf(row) === nip);
  const common = nips.apogee.filter((nip) => nip !== '' && nips.scodoc.includes(nip));
  const duplicates = common.filter((nip) => sides.some((side) => rowsOf(side, nip).length > 1));
  const rowConflicts = sides.flatMap((side) =>
    files[side].rows.flatMap((row) => {
      const code = duplicates.includes(nipOf(row)) ? undefined : faultOfRow(files, side, row);
      return code ? [{ nip: nipOf(row), side, code, line: row.line }] : [];
    }),
  );
  const isLeftOut = (nip: string): boolean => rowConflicts.some((conflict) => conflict.nip === nip);
  const loneIn = (side: Side): string[] =>
    nips[side].filter((nip) =>
      nip === ''
        ? rowsOf(side, '').some(
            ({ line }) => !rowConflicts.some((each) => each.side === side && each.line === line),
          )
        : !common.includes(nip) && !isLeftOut(nip),
    );
  const people = common
    .filter((nip) => !duplicates.includes(nip) && !isLeftOut(nip))
    .map((nip) => {
      const [apogee, scodoc] = [rowsOf('apogee', nip)[0]!, rowsOf('scodoc', nip)[0]!];
      return { nip, apogee, scodoc, doubt: doubtOf(apogee, scodoc) };
    });
  return {
    people,
    rowConflicts,
    duplicates,
    lone: { apogee: loneIn('apogee'), scodoc: loneIn('scodoc') },
    common: common.length,
  };
}

function nipOf({ fields }: Row): string {
  return fields[0]!.trim();
}

function nipsOf({ rows }: File): string[] {
  return [...new Set(rows.map(nipOf))];
}

export function identityOf({ fields }: Row): { nom: string; prenom: string; naissance: string } {
  const [nom = '', prenom = '', naissance = ''] = fields.slice(1, 4).map((field) => field.trim());
  return { nom, prenom, naissance };
}

/** Accents, case, hyphens, apostrophes and spaces don't count in a name. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]|[-'’\s]/g, '')
    .toLowerCase()
    .replaceAll('œ', 'oe');
}

function doubtOf(apogee: Row, scodoc: Row): Person['doubt'] {
  const [a, s] = [identityOf(apogee), identityOf(scodoc)];
  const isOtherName = plain(a.nom) !== plain(s.nom) || plain(a.prenom) !== plain(s.prenom);
  const isOtherDate = a.naissance !== s.naissance;
  if (isOtherName) return isOtherDate ? 'name-and-birth-date' : 'name';
  if (isOtherDate) return 'birth-date';
  return a.nom + a.prenom + a.naissance + s.nom + s.prenom === '' ? 'unknown' : undefined;
}

/** The gravest fault of a row. */
function faultOfRow(files: Files, side: Side, { fields }: Row): RowConflict['code'] | undefined {
  const { columns, ids } = files[side];
  // where nothing says how many columns there are, there is no last one
  const width = columns.length > 0 || ids ? Math.max(4 + columns.length, ids?.names.length ?? 0) : Infinity;
  if (fields.length < 4) return 'too-few-fields';
  const isDate = (field: string): boolean => /^\d\d?\/\d\d?\/(\d\d|\d\d\d|\d{4})$/.test(field.trim());
  const isWords = (field: string): boolean => /^\p{L}[\p{L}\p{M} '’.-]*$/u.test(field.trim());
  const isStray = (field: string, rank: number): boolean => {
    if (rank === 3 || !isDate(field)) return false;
    if (rank < 3) return true;
    // among the values it is a bad value, unless a row of another student begins there, or names pushed it away
    if (isDate(fields[3]!))
      return (
        rank > 6 &&
        /\d{5}$/.test(fields[rank - 3]!.trim()) &&
        [fields[rank - 2]!, fields[rank - 1]!].every(isWords)
      );
    return rank < 8 && fields.slice(3, rank).every((between) => between.trim() === '' || isWords(between));
  };
  if (fields.some(isStray)) return 'shifted-row';
  // no birth date, but what begins as a name in capitals does
  if (/^\p{Lu}[\p{L}\p{M} '’-]+$/u.test(fields[3]!.trim())) return 'shifted-row';
  if (fields.length <= width && hasLostTab(fields.slice(4), files[side])) return 'shifted-row';
  const isFilled = (field: string): boolean => field.trim() !== '';
  if (fields.slice(width).some(isFilled)) return 'too-many-fields';
  const hasValue = fields.slice(4).some(isFilled);
  if (side === 'scodoc' && hasValue && fields.length < 4 + columns.length && !isApogees(files.scodoc))
    return 'uneven-row';
  return undefined;
}

/**
 * Three values or more are of another kind than their columns, one of the last three that columns can tell among them, and
 * one more tab before them makes them right.
 */
function hasLostTab(values: readonly string[], { columns }: File): boolean {
  const isOfKind = (value: string, rank: number): boolean => {
    if (value.trim() === '') return true;
    const isNumber = numberIn(value) !== undefined;
    switch (columns[rank]?.typeResultat) {
      case undefined:
        return false;
      case 'R':
        return !isNumber;
      case 'B':
      case 'J':
        return isNumber;
      default:
        return true;
    }
  };
  const wrong = values.flatMap((value, rank) => (isOfKind(value, rank) ? [] : [rank]));
  const telling = values.flatMap((value, rank) =>
    value.trim() !== '' && ['B', 'J', 'R'].includes(columns[rank]?.typeResultat ?? '') ? [rank] : [],
  );
  const after = values.slice(wrong[0]);
  return (
    telling.slice(-3).some((rank) => wrong.includes(rank)) &&
    wrong.length >= 3 &&
    after.every((value, rank) => isOfKind(value, wrong[0]! + rank + 1))
  );
}

/** Apogée's rows end with a tab beyond the last column, ScoDoc's never do. */
function isApogees({ rows, columns }: File): boolean {
  return rows.some(({ fields }) => fields.length > 4 + columns.length && fields.at(-1) === '');
}
