import { fieldAt } from '../maquette/fields';
import { studentFields } from '../maquette/model';
import { lostTab } from './lost-tab';
import type { RowFrame, RowView } from './row';

const NAISSANCE = studentFields.indexOf('naissance');

/** Why no value of a row can be trusted to be of its column; fields count from 0. */
export type RowFault =
  /** It ends before the birth date. */
  | { readonly code: 'too-few-fields' }
  /** The date or the name in this field belongs elsewhere. */
  | { readonly code: 'shifted-row'; readonly field: number; readonly holds: 'date' | 'name' }
  /** From this field on each value is of the column after: a tab was lost before it, after field `earliest - 1`. */
  | {
      readonly code: 'shifted-row';
      readonly field: number;
      readonly holds: 'value';
      readonly earliest: number;
    }
  /** From the first field beyond the columns that holds something to the last; a row may fill `width` of them. */
  | {
      readonly code: 'too-many-fields';
      readonly first: number;
      readonly last: number;
      readonly width: number;
    };

/**
 * What a row is worth: the gravest fault that makes its values untrustworthy, or undefined. Checks, merges and
 * comparisons all ask here, so that what one calls an error can't go through another.
 */
export function rowFault(row: RowView, frame: RowFrame): RowFault | undefined {
  if (row.fieldCount < studentFields.length) return { code: 'too-few-fields' };
  const date = misplacedDate(row);
  if (date >= 0) return { code: 'shifted-row', field: date, holds: 'date' };
  if (looksLikeName(row.fieldText(NAISSANCE)))
    return { code: 'shifted-row', field: NAISSANCE, holds: 'name' };
  const tab = lostTab(row, frame);
  if (tab) return { code: 'shifted-row', field: tab.latest, holds: 'value', earliest: tab.earliest };
  return fieldsBeyond(row, frame.width);
}

function fieldsBeyond(row: RowView, width: number): RowFault | undefined {
  if (row.fieldCount <= width || endsBlank(row, row.fieldCount - width)) return undefined;
  let first = -1;
  let last = -1;
  for (let field = width; field < row.fieldCount; field++) {
    if (row.isBlank(row.start(field), row.end(field))) continue;
    if (first < 0) first = field;
    last = field;
  }
  return first < 0 ? undefined : { code: 'too-many-fields', first, last, width };
}

/** True when so many fields at the end of a row hold nothing: rows written by Apogée have one. */
function endsBlank(row: RowView, fields: number): boolean {
  let tabs = 0;
  for (let at = row.length - 1; tabs < fields && at >= 0 && row.isSpaceAt(at); at--)
    if (row.slice(at, at + 1) === '\t') tabs++;
  return tabs === fields;
}

/** So many tabs too many can stand before a birth date: a name is cut in two or three. */
const mostPushed = 4;

/** The first field that holds a birth date and isn't the fourth, or -1. A date among the values may be a bad value. */
function misplacedDate(row: RowView): number {
  const line = row.slice(0, row.length);
  const isBorn = looksLikeDate(row.fieldText(NAISSANCE));
  const [start, end] = [row.start(NAISSANCE), row.end(NAISSANCE)];
  for (let slash = line.indexOf('/'); slash >= 0;) {
    // nearly every slash is one of the birth date: no need to search for its field
    const field = slash >= start && slash < end ? NAISSANCE : fieldAt(row.ends, slash);
    if (field !== NAISSANCE && looksLikeDate(row.fieldText(field))) {
      if (field < NAISSANCE || (isBorn ? isAnotherStudents(row, field) : isPushed(row, field))) return field;
    }
    slash = line.indexOf('/', row.end(field));
  }
  return -1;
}

/** True when a code of many digits and two names stand before a date: another row begins there. */
function isAnotherStudents(row: RowView, date: number): boolean {
  return (
    date > NAISSANCE + 3 &&
    isWords(row.fieldText(date - 1)) &&
    isWords(row.fieldText(date - 2)) &&
    /\d{5}$/.test(
      row
        .fieldText(date - 3)
        .trim()
        .slice(-5),
    )
  );
}

/** True when nothing but words, or nothing at all, stands where the birth date belongs and up to this date. */
function isPushed(row: RowView, date: number): boolean {
  if (date > NAISSANCE + mostPushed) return false;
  for (let field = NAISSANCE; field < date; field++) {
    const text = row.fieldText(field);
    if (text.trim() !== '' && !isWords(text)) return false;
  }
  return true;
}

function isWords(text: string): boolean {
  return /^\p{L}[\p{L}\p{M} '’.-]*$/u.test(text.trim());
}

export function looksLikeDate(text: string): boolean {
  return text.length <= 16 && /^\d{1,2}\/\d{1,2}\/\d{2,4}$/.test(text.trim());
}

/** Two capitals or more, and nothing that a name doesn't hold: `inconnue` and `?` are bad dates, not names. */
function looksLikeName(text: string): boolean {
  const name = text.trim();
  return name.length >= 2 && /^\p{Lu}/u.test(name) && /^[\p{L}\p{M} '’-]+$/u.test(name);
}
