/**
 * What a maquette is made of. Offsets count UTF-16 units from 0 in the text, as do lines; a span is half open.
 * What is known of the format, and how sure: docs/format.md.
 */

/** A stretch of the text: `start` included, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span and the text that stands there, without the spaces around it. */
export interface Token extends Span {
  readonly text: string;
}

export const sectionMarks = {
  titres: 'XX-APO_TITRES-XX',
  typRes: 'XX-APO_TYP_RES-XX',
  colonnes: 'XX-APO_COLONNES-XX',
  valeurs: 'XX-APO_VALEURS-XX',
} as const;

export type SectionName = keyof typeof sectionMarks;

/** The names of the sections in the order in which Apogée writes them. */
export const sectionNames = Object.keys(sectionMarks) as readonly SectionName[];

export interface Section {
  readonly name: SectionName;
  /** Where the mark stands, without the spaces around it. */
  readonly mark: Span;
  /** The line of the mark. */
  readonly line: number;
  /** The line after the last line of the section. */
  readonly endLine: number;
}

/** A `key TAB value` line of the TITRES section. */
export interface Title {
  readonly line: number;
  readonly key: Token;
  /** Absent where no tab follows the key: ScoDoc refuses such a line. */
  readonly value?: Token;
  /** The fields after the value: empty ones are padding, others make the line unreadable. */
  readonly rest: readonly Token[];
}

/** The titles that Apogée writes, in its order; other programs may write others. */
export const titleKeys = [
  'apoC_annee',
  'apoC_cod_dip',
  'apoC_Cod_Exp',
  'apoC_cod_vdi',
  'apoC_Fichier_Exp',
  'apoC_lib_dip',
  'apoC_Titre1',
  'apoC_Titre2',
] as const;
export type TitleKey = (typeof titleKeys)[number];

/** The kinds of object that carry results: diploma version, étape version, élément pédagogique, épreuve. */
export const typesObjet = ['VDI', 'VET', 'ELP', 'EPR'] as const;
export type TypeObjet = (typeof typesObjet)[number];

/** Note, barème, points jury, résultat, and the rare mention: the order in which an element has them. */
export const typesResultat = ['N', 'B', 'J', 'R', 'M'] as const;
export type TypeResultat = (typeof typesResultat)[number];

/** The result codes that this university's Apogée accepts for one kind of object. */
export interface ResultCodeList {
  /** Inferred from the order of the four lists; only their contents say so. */
  readonly typeObjet: TypeObjet;
  readonly line: number;
  readonly count: Token;
  readonly codes: readonly Token[];
  /** The line of the labels, or -1. */
  readonly labelLine: number;
  readonly labels: readonly ResultCodeLabel[];
}

export interface ResultCodeLabel {
  readonly code: Token;
  readonly label: Token;
}

/** One of the four `apoL_a…` lines that describe the student fields. */
export interface StudentFieldDefinition {
  readonly line: number;
  readonly id: Token;
  readonly fields: readonly Token[];
}

/** The fields of a column definition, in their order on the line. */
export const columnFields = [
  'id',
  'typeObjet',
  'code',
  'version',
  'annee',
  'session',
  'admission',
  'typeResultat',
  'label',
  'sessionAgain',
  'admissionAgain',
  'typeLabel',
] as const;
export type ColumnField = (typeof columnFields)[number];

/** A result column, as its definition line says it. Unknown types are kept as they are. */
export interface Column {
  /** Its rank among the definitions, from 0. */
  readonly index: number;
  readonly line: number;
  readonly id: string;
  readonly typeObjet: string;
  readonly code: string;
  readonly version: string;
  readonly annee: string;
  readonly session: string;
  readonly admission: string;
  readonly typeResultat: string;
  /** `CODE - label`, on the first column of an element only. */
  readonly label: string;
  readonly typeLabel: string;
  /** The index from 0 of its value in a student's row, or -1 when the header doesn't name it (or names it twice). */
  readonly field: number;
  readonly element: Element;
}

/** The columns that share object type, code, version, year, session and admission. */
export interface Element {
  readonly key: string;
  readonly typeObjet: string;
  readonly code: string;
  readonly version: string;
  readonly annee: string;
  readonly session: string;
  readonly admission: string;
  /** The label without the code before it; empty when no column has one. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** Its first column of each result type. */
  readonly byType: ReadonlyMap<string, Column>;
}

/** The line of ids at the head of the VALEURS section. */
export interface Header {
  readonly line: number;
  /** Trailing empty fields are left out. */
  readonly ids: readonly Token[];
}

/** The first four fields of a student's row. */
export const studentFields = ['nip', 'nom', 'prenom', 'naissance'] as const;
export type StudentField = (typeof studentFields)[number];

/** The ids of these fields in the header line. */
export const studentFieldIds = [
  'apoL_a01_code',
  'apoL_a02_nom',
  'apoL_a03_prenom',
  'apoL_a04_naissance',
] as const;

/**
 * A student's row. It keeps no absolute offset, so that an edit elsewhere leaves it as it is: one that is the same
 * object in two versions of a maquette has not changed.
 */
export interface Row {
  readonly line: number;
  /** How many fields it has: one more than tabs. Where they stand `Maquette.endsOf` says. */
  readonly fieldCount: number;
}

/** Where each field of a row ends, counted from the start of the line; the last end is that of the line. */
export type FieldEnds = Int32Array;

/** A replacement in the text; offsets are those of the text before any edit. */
export interface TextEdit extends Span {
  readonly text: string;
}
