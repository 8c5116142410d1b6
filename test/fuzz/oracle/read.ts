/**
 * A reader of maquettes for the oracle: plain splits, from what is known of the format. Lines count from 1.
 *
 * Nothing in this folder imports anything from `src`: a mistake there must not be a mistake here, too.
 */
import type { Encoding } from './bytes';
import { encodingOf, textOf } from './bytes';

export interface Column {
  readonly id: string;
  readonly typeObjet: string;
  readonly code: string;
  readonly version: string;
  readonly annee: string;
  readonly session: string;
  readonly admission: string;
  readonly typeResultat: string;
}

export interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface File {
  readonly encoding: Encoding;
  /** Each line and the line end after it. */
  readonly lines: readonly { readonly text: string; readonly end: string }[];
  readonly titles: ReadonlyMap<string, string>;
  /** The n-th column has its values in field 4 + n of the rows. */
  readonly columns: readonly Column[];
  /** The line that names the columns; a file may lack it. */
  readonly ids: { readonly line: number; readonly names: readonly string[] } | undefined;
  readonly rows: readonly Row[];
  /** The marks of sections that stand there a second time. */
  readonly repeated: readonly { readonly line: number; readonly mark: string }[];
}

const marks = ['XX-APO_TITRES-XX', 'XX-APO_TYP_RES-XX', 'XX-APO_COLONNES-XX', 'XX-APO_VALEURS-XX'];

export function read(bytes: Uint8Array): File {
  const encoding = encodingOf(bytes);
  const pieces = textOf(bytes, encoding).split(/(\r\n|\r|\n)/);
  const lines = pieces.flatMap((text, index) => (index % 2 ? [] : [{ text, end: pieces[index + 1] ?? '' }]));

  const bodies = new Map<string, Row[]>();
  const repeated: { line: number; mark: string }[] = [];
  let body: Row[] = [];
  lines.forEach(({ text }, index) => {
    const line = index + 1;
    const mark = text.trim();
    if (!marks.includes(mark)) body.push({ line, fields: text.split('\t') });
    else {
      body = [];
      if (bodies.has(mark)) repeated.push({ line, mark });
      else bodies.set(mark, body);
    }
  });
  const [titles, , columns, values] = marks.map((mark) => bodies.get(mark) ?? []);
  const rows = values!.filter(({ fields }) => !isBlank(fields));
  const first = rows[0];
  // blanks before the first id, a tab even, don't make the line a student's
  const hasIds = first?.fields.join('').trim().startsWith('apoL_') ?? false;
  return {
    encoding,
    lines,
    titles: readTitles(titles!),
    columns: readColumns(columns!),
    ids: hasIds
      ? { line: first!.line, names: withoutEmptyEnd(first!.fields.map((id) => id.trim())) }
      : undefined,
    rows: hasIds ? rows.slice(1) : rows,
    repeated,
  };
}

function readTitles(body: readonly Row[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { fields } of body) {
    const [key, value = ''] = fields.map((field) => field.trim());
    if (isBlank(fields)) break;
    if (!titles.has(key!)) titles.set(key!, value);
  }
  return titles;
}

function readColumns(body: readonly Row[]): Column[] {
  return body.flatMap(({ fields }) => {
    const [id, typeObjet, code, version, annee, session, admission, typeResultat] = fields.map((field) =>
      field.trim(),
    );
    if (!/^apoL_c\d+$/.test(id!) || typeObjet === 'APO_COL_VAL_FIN') return [];
    // a tab that was lost puts the type a field too early
    const types = ['N', 'B', 'J', 'R', 'M'];
    if (types.includes(admission!) && !types.includes(typeResultat!)) return [];
    return [{ id, typeObjet, code, version, annee, session, admission, typeResultat } as Column];
  });
}

function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}

function withoutEmptyEnd(names: readonly string[]): readonly string[] {
  return names.at(-1) === '' ? withoutEmptyEnd(names.slice(0, -1)) : names;
}
